//! Concepts: what the glossary says means the same, found in texts and questions of both
//! languages as whole phrases (UHC, ユニバーサル・ヘルス・カバレッジ, universal health coverage).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Analyzer, IndexError, Token, WordClass};
use crate::knowledge::{Glossary, Language};
use crate::text::{Script, normalize, script, years};

/// The number of an entry of the glossary.
pub type ConceptId = u32;

/// A concept that a text names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConceptMention {
    /// The concept.
    pub id: ConceptId,
    /// The words that name it, as positions among the text's tokens.
    pub words: Range<usize>,
}

/// A concept that a question names, whole or with other words between its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedConcept {
    /// The concept.
    pub id: ConceptId,
    /// The words that name it, as positions among the question's tokens.
    pub words: Vec<usize>,
    /// Whether they stand side by side, as in the glossary.
    pub whole: bool,
}

/// The words that may stand between those of a phrase in a question (法律の「文章を」チェックする).
const BETWEEN: usize = 3;

/// How much it counts that a word is not in phrases for other things too, an exponent: 0.1 to 0.5 gave
/// the same figures on the golden questions, 1 worse ones.
const HINT_SHARE: f32 = 0.3;

/// The concept of the year 0; those of other years follow. No glossary has as many entries.
const YEAR_ZERO: ConceptId = 1 << 24;

/// The years that a text with these words names, each a concept: 平成30年 and 2018年 are the same.
pub fn year_mentions(text: &str, words: &[Token]) -> Vec<ConceptMention> {
    let normalized = normalize(text);
    let mentions = years(&normalized.text).into_iter().filter_map(|mention| {
        let span = normalized.original(mention.span);
        let first = words.partition_point(|word| word.span.end <= span.start);
        // The counter after the number (年, 年度) is part of no year in particular.
        let last = words
            .iter()
            .skip(first)
            .take_while(|word| word.span.start < span.end && word.class != WordClass::Suffix);
        let words = first..first + last.count();
        let id = YEAR_ZERO.checked_add_signed(mention.year)?;
        (!words.is_empty()).then_some(ConceptMention { id, words })
    });
    mentions.collect()
}

/// The words of a phrase and its concept.
type Phrase = (Vec<String>, ConceptId);

/// The phrases of the glossary as words.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Concepts {
    /// By language and first word: the words of a phrase and its concept, longest first.
    phrases: BTreeMap<Language, FxHashMap<String, Vec<Phrase>>>,
    /// For each concept, the concepts of the words that it lists as related.
    related: Vec<Vec<ConceptId>>,
    /// The concepts that the documents are said not to answer.
    absent: Range<ConceptId>,
    /// By reading: the word of phrases that reads so, and whether it is the only one.
    readings: FxHashMap<String, (String, bool)>,
    /// By language and word: the concepts that it hints at, each with how surely, in (0, 1].
    hints: BTreeMap<Language, FxHashMap<String, Vec<(ConceptId, f32)>>>,
}

impl Concepts {
    /// Splits the phrases of the glossary into words.
    ///
    /// # Errors
    /// When lindera fails.
    pub fn new(glossary: &Glossary, analyzer: &Analyzer) -> Result<Self, IndexError> {
        let mut concepts = Self::default();
        let mut next = glossary.terms.len() as ConceptId;
        for (id, term) in (0..).zip(&glossary.terms) {
            for phrase in term.terms.iter().chain(&term.english) {
                concepts.add(phrase, id, analyzer)?;
            }
        }
        for term in &glossary.terms {
            let mut related = Vec::new();
            for phrase in &term.related {
                let own = concepts.of_phrase(phrase, analyzer)?;
                // A related word that has no entry of its own becomes a concept by itself.
                let id = own.unwrap_or(next);
                if own.is_none() {
                    concepts.add(phrase, id, analyzer)?;
                    next += 1;
                }
                related.push(id);
            }
            concepts.related.push(related);
        }
        let first_absent = next;
        // Each phrase by itself: that the documents speak of paid leave says nothing of a salary.
        let absent =
            glossary.absent.iter().flat_map(|absent| absent.terms.iter().chain(&absent.english));
        for phrase in absent {
            concepts.add(phrase, next, analyzer)?;
            next += 1;
        }
        concepts.absent = first_absent..next;
        concepts
            .phrases
            .values_mut()
            .flat_map(FxHashMap::values_mut)
            .for_each(|phrases| phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len())));
        concepts.add_hints();
        Ok(concepts)
    }

    /// A word as phrases write it: ごし is 越し where only that reads so.
    fn spelled<'a>(&'a self, token: &'a Token) -> &'a str {
        let kana = |word: &str| word.chars().all(|c| script(c) == Script::Hiragana);
        let other = self.readings.get(token.reading.as_str()).filter(|(word, only)| {
            *only && word.chars().count() > 1 && (kana(word) || kana(&token.term))
        });
        let known = || !self.hints_of(&token.term, Language::Ja).is_empty();
        match other {
            Some((word, _)) if *word != token.term && !known() => word,
            _ => &token.term,
        }
    }

    /// The words as phrases write them.
    fn as_written<'a>(&self, tokens: &'a [Token], language: Language) -> Cow<'a, [Token]> {
        if language == Language::En || tokens.iter().all(|word| self.spelled(word) == word.term) {
            return Cow::Borrowed(tokens);
        }
        let spelled = |word: &Token| Token { term: self.spelled(word).to_owned(), ..word.clone() };
        tokens.iter().map(spelled).collect()
    }

    /// The concepts that these words name; one word may belong to several.
    pub fn find(&self, tokens: &[Token], language: Language) -> Vec<ConceptMention> {
        self.mentions(&self.as_written(tokens, language), language)
    }

    /// The same of words as phrases write them.
    fn mentions(&self, tokens: &[Token], language: Language) -> Vec<ConceptMention> {
        let mut mentions = Vec::new();
        for (start, token) in tokens.iter().enumerate() {
            for (words, id) in self.phrases_from(&token.term, language) {
                let here = tokens.get(start..start + words.len()).unwrap_or_default();
                if here.len() == words.len() && here.iter().map(|token| &token.term).eq(words) {
                    mentions.push(ConceptMention { id: *id, words: start..start + words.len() });
                }
            }
        }
        mentions
    }

    /// The concepts that a question names. People put words between those of a phrase (医者が全然足りない),
    /// which no text that is cited may: there the phrase counts for less.
    pub fn asked(&self, tokens: &[Token], language: Language) -> Vec<AskedConcept> {
        let tokens = &self.as_written(tokens, language);
        let whole = self.mentions(tokens, language);
        let mut asked = Vec::new();
        for (start, token) in tokens.iter().enumerate() {
            let phrases = self.phrases_from(&token.term, language).iter();
            for (phrase, id) in phrases.filter(|(phrase, _)| phrase.len() > 1) {
                let Some(words) = spread(phrase, tokens, start) else { continue };
                // A word of a longer name says nothing by itself: the care of long-term care.
                let taken = |mention: &ConceptMention| {
                    mention.id == *id
                        || mention.words.len() > 1
                            && words.iter().any(|word| mention.words.contains(word))
                };
                let known = |other: &AskedConcept| other.id == *id;
                if !whole.iter().any(taken) && !asked.iter().any(known) {
                    asked.push(AskedConcept { id: *id, words, whole: false });
                }
            }
        }
        asked.extend(whole.into_iter().map(|mention| AskedConcept {
            id: mention.id,
            words: mention.words.collect(),
            whole: true,
        }));
        asked
    }

    /// The concepts that a word hints at, since phrases for them have it: each with how surely, in
    /// (0, 1].
    pub fn hints(&self, word: &Token, language: Language) -> &[(ConceptId, f32)] {
        let term = if language == Language::Ja { self.spelled(word) } else { &word.term };
        self.hints_of(term, language)
    }

    fn hints_of(&self, word: &str, language: Language) -> &[(ConceptId, f32)] {
        self.hints.get(&language).and_then(|hints| hints.get(word)).map_or(&[], Vec::as_slice)
    }

    /// The phrases that begin with this word, longest first.
    fn phrases_from(&self, word: &str, language: Language) -> &[Phrase] {
        self.phrases.get(&language).and_then(|phrases| phrases.get(word)).map_or(&[], Vec::as_slice)
    }

    /// A word hints at a concept the more surely, the more of the concept's phrases have it and the
    /// larger a share they are of all phrases that do.
    fn add_hints(&mut self) {
        for (language, phrases) in &self.phrases {
            let mut counts: FxHashMap<&String, BTreeMap<ConceptId, u32>> = FxHashMap::default();
            for (words, id) in phrases.values().flatten() {
                let distinct: BTreeSet<&String> = words.iter().collect();
                for word in distinct {
                    *counts.entry(word).or_default().entry(*id).or_default() += 1;
                }
            }
            let hints = self.hints.entry(*language).or_default();
            for (word, of_word) in counts {
                let all = of_word.values().sum::<u32>() as f32;
                let sureness = |n: f32| (n / all).powf(HINT_SHARE) * n / (n + 1.0);
                let sure = of_word.into_iter().map(|(id, n)| (id, sureness(n as f32)));
                hints.insert(word.clone(), sure.collect());
            }
        }
    }

    /// Whether the glossary says that the documents do not answer this.
    pub fn is_absent(&self, id: ConceptId) -> bool {
        self.absent.contains(&id)
    }

    /// The concepts near this one.
    pub fn related(&self, id: ConceptId) -> &[ConceptId] {
        self.related.get(id as usize).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, phrase: &str, id: ConceptId, analyzer: &Analyzer) -> Result<(), IndexError> {
        for language in [Language::Ja, Language::En] {
            if language == Language::En && !phrase.is_ascii() {
                continue;
            }
            let tokens = analyzer.analyze(phrase, language)?;
            if shrinks(phrase, &tokens) {
                continue;
            }
            for token in tokens.iter().filter(|token| !token.reading.is_empty()) {
                let known = self.readings.entry(token.reading.clone());
                let (word, only) = known.or_insert_with(|| (token.term.clone(), true));
                *only &= *word == token.term;
            }
            let words: Vec<String> = tokens.into_iter().map(|token| token.term).collect();
            if let Some(first) = words.first() {
                let of_language = self.phrases.entry(language).or_default();
                let phrases = of_language.entry(first.clone()).or_default();
                if !phrases.contains(&(words.clone(), id)) {
                    phrases.push((words, id));
                }
            }
        }
        Ok(())
    }

    fn of_phrase(
        &self,
        phrase: &str,
        analyzer: &Analyzer,
    ) -> Result<Option<ConceptId>, IndexError> {
        let tokens = analyzer.analyze(phrase, Language::Ja)?;
        Ok(self
            .find(&tokens, Language::Ja)
            .into_iter()
            .find(|mention| mention.words == (0..tokens.len()))
            .map(|mention| mention.id))
    }
}

/// Whether the one word of a phrase that is searched says something else without the rest: 病院 alone is
/// not 誰でも病院, nor "cure" "no cure".
fn shrinks(phrase: &str, tokens: &[Token]) -> bool {
    const NOTHING: [&str; 22] = [
        "する",
        "した",
        "して",
        "すること",
        "の",
        "を",
        "に",
        "が",
        "は",
        "で",
        "と",
        "も",
        "や",
        "へ",
        "な",
        "お",
        "ご",
        "the",
        "a",
        "an",
        "of",
        "to",
    ];
    let [token] = tokens else { return false };
    let around = [phrase.get(..token.span.start), phrase.get(token.span.end..)];
    around.into_iter().flatten().flat_map(str::split_whitespace).any(|part| {
        part.chars().any(char::is_alphanumeric) && !NOTHING.contains(&part.to_lowercase().as_str())
    })
}

/// The positions of a phrase's words among `tokens`, the first at `start`, in order and with no more
/// than [`BETWEEN`] others before each.
fn spread(phrase: &[String], tokens: &[Token], start: usize) -> Option<Vec<usize>> {
    let mut positions = vec![start];
    for word in phrase.iter().skip(1) {
        let after = positions.last()? + 1;
        let ahead = tokens.get(after..)?.iter().take(BETWEEN + 1);
        positions.push(after + ahead.into_iter().position(|token| token.term == *word)?);
    }
    Some(positions)
}
