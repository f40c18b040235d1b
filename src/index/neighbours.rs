//! The words of a collection that are used like a word of a question, by the thesaurus that annai
//! carries: what finds 医薬品産業 where 薬を作る会社 is asked for.

use annai_dictionary::Thesaurus;

use super::vocabulary::{TermId, Vocabulary};
use crate::knowledge::Language;

/// The words of one vocabulary by their numbers in the thesaurus.
#[derive(Debug, Clone, Default)]
pub struct Neighbours {
    thesaurus: Option<Thesaurus>,
    /// For each word of the thesaurus, its term in the vocabulary plus one, or 0.
    terms: Vec<TermId>,
}

impl Neighbours {
    pub(super) fn new(words: &Vocabulary<String>, language: Language) -> Self {
        let thesaurus = match language {
            Language::Ja => Thesaurus::japanese(),
            Language::En => Thesaurus::english(),
        };
        let mut terms = vec![0; thesaurus.len()];
        for word in words.terms() {
            let slot = thesaurus.number(word).and_then(|number| terms.get_mut(usize::from(number)));
            if let (Some(slot), Some(id)) = (slot, words.id(word)) {
                *slot = id + 1;
            }
        }
        Self { thesaurus: Some(thesaurus), terms }
    }

    /// Whether the thesaurus has the word, which is no slip then: police is not policy.
    pub fn knows(&self, word: &str) -> bool {
        self.thesaurus.is_some_and(|thesaurus| thesaurus.number(word).is_some())
    }

    /// The terms of the vocabulary that are used like `word`, most alike first, each with its
    /// similarity in (0, 1]; the word itself is not among them.
    pub fn of(&self, word: &str) -> impl Iterator<Item = (TermId, f32)> {
        self.alike(word).map(|(_, id, likeness)| (id, likeness))
    }

    /// The same as words.
    pub fn words_of(&self, word: &str) -> impl Iterator<Item = (&'static str, f32)> {
        self.alike(word).map(|(name, _, likeness)| (name, likeness))
    }

    fn alike(&self, word: &str) -> impl Iterator<Item = (&'static str, TermId, f32)> {
        let found = self.thesaurus.and_then(|thesaurus| Some((thesaurus, thesaurus.number(word)?)));
        found.into_iter().flat_map(move |(thesaurus, number)| {
            thesaurus.neighbours(number).filter_map(move |(number, likeness)| {
                let id = self.terms.get(usize::from(number))?.checked_sub(1)?;
                Some((thesaurus.name(number), id, likeness))
            })
        })
    }
}
