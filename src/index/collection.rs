//! The passages of one language as numbers: what the ranking reads of its candidates. Postings
//! (term to passages) are tantivy's; this is the other direction (passage to terms, in order).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::analyzer::Token;
use super::concepts::{ConceptId, ConceptMention, Concepts, year_mentions};
use super::definitions::{definitions, headwords};
use super::neighbours::Neighbours;
use super::slips::Slips;
use super::spellings::Spellings;
use super::vocabulary::{TermId, Vocabulary};
use super::{Analyzer, IndexError, WordClass};
use crate::knowledge::{Language, Passage};
use crate::text::{
    MONTHS, Script, Span, fold, is_wordlike, normalize, script, sentences, word_after_year,
    word_before_year, years,
};

/// Two neighbouring characters of a normalised text, or one that stands alone.
pub type Bigram = (char, char);

/// A passage split into words and bigrams, once for all that read them.
pub(super) struct AnalyzedPassage {
    pub(super) words: Vec<Token>,
    pub(super) bigrams: Vec<(usize, Bigram)>,
    pub(super) heading_words: Vec<Token>,
    pub(super) heading_bigrams: Vec<(usize, Bigram)>,
    pub(super) concepts: Vec<ConceptMention>,
    pub(super) heading_concepts: Vec<ConceptId>,
}

impl AnalyzedPassage {
    pub(super) fn new(
        passage: &Passage,
        heading: &str,
        analyzer: &Analyzer,
        concepts: &Concepts,
    ) -> Result<Self, IndexError> {
        let words = analyzer.analyze(&passage.text, passage.language)?;
        let heading_words = analyzer.analyze(heading, passage.language)?;
        let in_heading = concepts.find(&heading_words, passage.language);
        Ok(Self {
            bigrams: bigrams_of(&passage.text),
            heading_bigrams: bigrams_of(heading),
            concepts: {
                let mut mentions = concepts.find(&words, passage.language);
                mentions.extend(year_mentions(&passage.text, &words));
                mentions
            },
            heading_concepts: in_heading.into_iter().map(|mention| mention.id).collect(),
            words,
            heading_words,
        })
    }

    /// The concepts that text or heading name, each as often as they do.
    pub(super) fn all_concepts(&self) -> impl Iterator<Item = ConceptId> {
        self.concepts.iter().map(|mention| mention.id).chain(self.heading_concepts.iter().copied())
    }
}

/// A sentence of a passage.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sentence {
    /// Its bytes in the passage's text: start.
    pub start: u32,
    /// Its bytes in the passage's text: end, exclusive.
    pub end: u32,
    /// Its first word in [`PassageVector::words`].
    pub first_word: u32,
    /// Its first bigram in [`PassageVector::bigrams`].
    pub first_bigram: u32,
}

/// A passage as numbers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PassageVector {
    /// Position in the list of all passages.
    pub ordinal: u32,
    /// The document that holds it.
    pub document: u32,
    /// The indexed words of the text, in order.
    pub words: Vec<TermId>,
    /// The distinct ones of them, sorted.
    pub distinct_words: Vec<TermId>,
    /// The class of each word.
    pub classes: Vec<WordClass>,
    /// Where each word stands in the text: its first byte, and the byte after it.
    pub spans: Vec<(u32, u32)>,
    /// The positions of the words that the text explains, in order.
    pub definitions: Vec<u32>,
    /// The positions of the words with which a sentence begins that says what they mean, in order.
    pub headwords: Vec<u32>,
    /// The character bigrams of the text, in order.
    pub bigrams: Vec<TermId>,
    /// The sentences of the text, in order.
    pub sentences: Vec<Sentence>,
    /// The indexed words of the headings and division names.
    pub heading: Vec<TermId>,
    /// Their bigrams.
    pub heading_bigrams: Vec<TermId>,
    /// The distinct kanji of the text, sorted.
    pub kanji: Vec<char>,
    /// The concepts that the text names, each at the positions of its words.
    pub concepts: Vec<ConceptMention>,
    /// The concepts that the heading names.
    pub heading_concepts: Vec<ConceptId>,
}

impl PassageVector {
    /// The words of sentence `n`, as positions in [`Self::words`].
    pub fn sentence_words(&self, n: usize) -> Span {
        self.sentence_range(n, |sentence| sentence.first_word, self.words.len())
    }

    /// The bigrams of sentence `n`, as positions in [`Self::bigrams`].
    pub fn sentence_bigrams(&self, n: usize) -> Span {
        self.sentence_range(n, |sentence| sentence.first_bigram, self.bigrams.len())
    }

    /// The words that stand in these bytes of the text, as positions in [`Self::words`].
    pub fn words_within(&self, bytes: &Span) -> Span {
        let first = self.spans.partition_point(|&(start, _)| (start as usize) < bytes.start);
        first..self.spans.partition_point(|&(_, end)| end as usize <= bytes.end).max(first)
    }

    fn sentence_range(&self, n: usize, first: impl Fn(&Sentence) -> u32, end: usize) -> Span {
        let start = self.sentences.get(n).map_or(end, |sentence| first(sentence) as usize);
        start..self.sentences.get(n + 1).map_or(end, |sentence| first(sentence) as usize)
    }
}

/// All passages of one language.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Collection {
    /// The words of texts and headings.
    pub words: Vocabulary<String>,
    /// The character bigrams of texts and headings.
    pub bigrams: Vocabulary<Bigram>,
    /// For each concept of the glossary that a passage names, how many do.
    pub concepts: BTreeMap<ConceptId, u32>,
    /// Which of the words are the same, spelled otherwise.
    pub spellings: Spellings,
    /// What the passages name by a year: the year and the first two characters of the name.
    named_by_year: BTreeSet<(i32, String)>,
    /// The passages, by ordinal.
    pub passages: Vec<PassageVector>,
    /// Mean number of words of a text.
    pub mean_words: f32,
    /// Mean number of bigrams of a text.
    pub mean_bigrams: f32,
    /// Which of the words are used alike; not written, since the thesaurus says it again.
    #[serde(skip)]
    pub neighbours: Neighbours,
    /// Which of the words a mistyped one could be; not written, since the words say it again.
    #[serde(skip)]
    pub slips: Slips,
}

impl Collection {
    /// The vector of the passage with this ordinal.
    pub fn passage(&self, ordinal: u32) -> Option<&PassageVector> {
        let at = self.passages.binary_search_by_key(&ordinal, |passage| passage.ordinal).ok()?;
        self.passages.get(at)
    }

    pub(super) fn add(&mut self, ordinal: u32, passage: &Passage, analyzed: &AnalyzedPassage) {
        let (tokens, bigrams) = (&analyzed.words, &analyzed.bigrams);
        let spans = sentences(&passage.text);
        let headwords = headwords(tokens, &passage.text, &spans);
        let sentences = spans
            .into_iter()
            .map(|span| Sentence {
                start: span.start as u32,
                end: span.end as u32,
                first_word: tokens.partition_point(|token| token.span.start < span.start) as u32,
                first_bigram: bigrams.partition_point(|(at, _)| *at < span.start) as u32,
            })
            .collect();
        let words = |tokens: &[Token], vocabulary: &mut Vocabulary<String>| {
            tokens.iter().map(|token| vocabulary.insert(token.term.clone())).collect::<Vec<_>>()
        };
        let ids = words(tokens, &mut self.words);
        let vector = PassageVector {
            ordinal,
            document: passage.document,
            classes: classes(tokens, &passage.text, passage.language),
            definitions: definitions(tokens, &passage.text),
            headwords,
            distinct_words: distinct(ids.iter().copied()),
            words: ids,
            spans: tokens
                .iter()
                .map(|token| (token.span.start as u32, token.span.end as u32))
                .collect(),
            bigrams: bigrams.iter().map(|(_, bigram)| self.bigrams.insert(*bigram)).collect(),
            sentences,
            kanji: kanji_of(bigrams),
            heading: words(&analyzed.heading_words, &mut self.words),
            heading_bigrams: analyzed
                .heading_bigrams
                .iter()
                .map(|(_, bigram)| self.bigrams.insert(*bigram))
                .collect(),
            concepts: analyzed.concepts.clone(),
            heading_concepts: analyzed.heading_concepts.clone(),
        };
        for (token, &id) in tokens.iter().zip(&vector.words) {
            self.spellings.insert(&token.reading, &token.term, id);
        }
        self.words.count_passage(vector.words.iter().chain(&vector.heading).copied());
        self.bigrams.count_passage(vector.bigrams.iter().chain(&vector.heading_bigrams).copied());
        for id in distinct(analyzed.all_concepts()) {
            *self.concepts.entry(id).or_default() += 1;
        }
        self.passages.push(vector);
        for text in std::iter::once(&passage.text).chain(&passage.section) {
            self.add_years(&fold(text));
        }
    }

    fn add_years(&mut self, folded: &str) {
        for mention in years(folded) {
            let after = word_after_year(folded, mention.span.end);
            // "the forum 2025"; 労働経済白書の令和元年版 is how people ask and no document writes.
            let before = word_before_year(folded, mention.span.start);
            let names = after.into_iter().chain(before);
            self.named_by_year.extend(names.map(|name| (mention.year, name)));
        }
    }

    /// Whether a passage names the year beside a word that begins with these two characters, or that is
    /// this word in Latin letters.
    pub fn is_named_by_year(&self, year: i32, word: &str) -> bool {
        self.named_by_year.contains(&(year, word.to_owned()))
    }

    /// Looks the words up in the thesaurus, and readies them for being mistyped.
    pub(super) fn link(&mut self, language: Language) {
        self.neighbours = Neighbours::new(&self.words, language);
        self.slips = Slips::new(&self.words);
    }

    pub(super) fn finish(&mut self) {
        let mean = |lengths: &mut dyn Iterator<Item = usize>| {
            lengths.sum::<usize>() as f32 / self.passages.len().max(1) as f32
        };
        let (words, bigrams) = (
            mean(&mut self.passages.iter().map(|p| p.words.len())),
            mean(&mut self.passages.iter().map(|p| p.bigrams.len())),
        );
        self.mean_words = words;
        self.mean_bigrams = bigrams;
    }
}

/// The bigrams of a text with the byte where each starts. A character without a neighbour on
/// either side stands with itself.
pub fn bigrams_of(text: &str) -> Vec<(usize, Bigram)> {
    let normalized = normalize(text);
    let mut result = Vec::new();
    let mut previous: Option<(usize, char)> = None;
    let mut paired = false;
    for (at, c) in normalized.text.char_indices() {
        let current = is_wordlike(c).then_some((at, c));
        match (previous, current) {
            (Some((start, first)), Some((_, second))) => {
                result.push((
                    normalized.original(start..start + first.len_utf8()).start,
                    (first, second),
                ));
                paired = true;
            }
            (Some((start, alone)), None) if !paired => {
                result.push((
                    normalized.original(start..start + alone.len_utf8()).start,
                    (alone, alone),
                ));
            }
            _ => {}
        }
        paired &= current.is_some();
        previous = current;
    }
    if let (Some((start, alone)), false) = (previous, paired) {
        result.push((normalized.original(start..start + alone.len_utf8()).start, (alone, alone)));
    }
    result
}

/// The distinct kanji of a text's bigrams, sorted.
fn kanji_of(bigrams: &[(usize, Bigram)]) -> Vec<char> {
    let characters = bigrams.iter().flat_map(|&(_, (first, second))| [first, second]);
    distinct(characters.filter(|&c| script(c) == Script::Han))
}

/// The distinct ones of these, sorted.
fn distinct<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut distinct: Vec<T> = all.collect();
    distinct.sort_unstable();
    distinct.dedup();
    distinct
}

/// The class of an English noun as the text writes it: a capital inside a sentence begins a name, which
/// is that of a place after "in" or "at". The analyzer sees no capitals.
fn english_name(token: &Token, text: &str) -> WordClass {
    let capital =
        text.get(token.span.clone()).is_some_and(|word| word.starts_with(char::is_uppercase));
    let before = text.get(..token.span.start).unwrap_or_default().trim_end();
    if !capital || before.is_empty() || before.ends_with(['.', '!', '?', ':', '※', '-', '▲']) {
        WordClass::Noun
    } else if ["in", "at", "near"].iter().any(|word| {
        before.strip_suffix(word).is_some_and(|rest| rest.ends_with(char::is_whitespace))
    }) {
        WordClass::Place
    } else {
        WordClass::Unknown
    }
}

/// The classes of the words, with numbers that count time told from other numbers.
fn classes(tokens: &[Token], text: &str, language: Language) -> Vec<WordClass> {
    let is_time = |token: &Token| {
        let after = text.get(token.span.end..).unwrap_or_default().trim_start();
        match language {
            Language::Ja => {
                after.starts_with(['年', '月', '日', '時']) || after.starts_with("世紀")
            }
            Language::En => {
                let before = text.get(..token.span.start).unwrap_or_default().trim_end();
                let year = token.term.len() == 4
                    && matches!(token.term.get(..2), Some("18" | "19" | "20"));
                // "January 1, 2024", "1 January".
                let beside = |word: Option<&str>| {
                    word.is_some_and(|word| MONTHS.iter().any(|m| word.eq_ignore_ascii_case(m)))
                };
                let end = |c: char| !c.is_alphabetic();
                year || beside(before.rsplit(end).next()) || beside(after.split(end).next())
            }
        }
    };
    tokens
        .iter()
        .map(|token| match token.class {
            WordClass::Number if is_time(token) => WordClass::Date,
            WordClass::Noun if language == Language::En => english_name(token, text),
            class => class,
        })
        .collect()
}
