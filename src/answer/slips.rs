//! Words of a question that are mistyped: what they were read as, and how the reply says so.

use super::answerer::Answerer;
use super::reply::Notice;
use crate::index::{TermId, Token, WordClass};
use crate::knowledge::Language;
use crate::query::{Query, is_generic};
use crate::text::Span;

/// A word of the question that is nearly one of the collection's.
pub(super) struct Slip<'a> {
    /// The word, as the analyzer gives it.
    pub(super) term: String,
    /// Where it stands in the question.
    span: Span,
    /// What it most likely is.
    pub(super) nearest: &'a str,
    id: TermId,
}

impl Answerer<'_> {
    /// The words that no passage holds, that are no words otherwise, and that are nearly one of those
    /// which a passage holds.
    pub(super) fn slips(&self, words: &[Token], language: Language) -> Vec<Slip<'_>> {
        let Some(collection) = self.generation.index.collections.get(&language) else {
            return Vec::new();
        };
        let unknown = words.iter().filter(|word| {
            collection.words.id(word.term.as_str()).is_none()
                && (language == Language::En || word.class == WordClass::Unknown)
                && !collection.neighbours.knows(&word.term)
                && !is_generic(&word.term)
        });
        let slip = |word: &Token| {
            let (nearest, id) = collection.slips.nearest(&word.term, &collection.words)?;
            Some(Slip { term: word.term.clone(), span: word.span.clone(), nearest, id })
        };
        unknown.filter_map(slip).collect()
    }

    /// What the reply says of the words that were read otherwise than they were written.
    pub(super) fn taken_for(&self, query: &Query, language: Language) -> Vec<Notice> {
        // A stem is not shown to anybody: the word as a passage writes it is.
        let written = |id: TermId| {
            let collection = self.generation.index.collections.get(&language)?;
            let found = collection.passages.iter().find_map(|vector| {
                let at = vector.words.iter().position(|&word| word == id)?;
                Some((vector.ordinal, vector.spans.get(at)?))
            });
            let (ordinal, &(start, end)) = found?;
            let passage = self.generation.knowledge.passages.get(ordinal as usize)?;
            Some(passage.text.get(start as usize..end as usize)?.to_lowercase())
        };
        let slips = self.slips(&query.words, language).into_iter();
        slips
            .filter_map(|slip| {
                let read = written(slip.id)?;
                let written = query.normalized.get(slip.span)?.to_owned();
                Some(Notice::TakenFor { written, read_as: (read.clone(), read) })
            })
            .collect()
    }
}
