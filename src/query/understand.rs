//! Understanding one question, in the light of the one before.

use super::asked::{AnswerKind, Asked};
use super::capitals::with_names;
use super::edition::{compared_editions, edition_wish};
use super::entity::unknown_bodies;
use super::focus::{focus_clause, focus_sentence};
use super::generic::is_generic;
use super::intent::{intent, names_something, small_talk, wants_all};
use super::kana_words::KanaWords;
use super::lexicon::{COMPARE, LANGUAGE_WISHES};
use super::overview::{OverviewWish, overview_wish};
use super::term_readings::{Reread, TermReadings};
use super::{
    DivisionMention, DivisionNames, EditionWish, Intent, Recognition, Subject, question_language,
};
use crate::index::{Analyzer, Bigram, IndexError, ReadText, Token, bigrams_of};
use crate::knowledge::{Catalog, DivisionId, Language};
use crate::text::{Span, fold, is_wordlike, romanised_japanese};

/// Something that was read otherwise than it was written, which the reply should say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Interpretation {
    /// A division's name was corrected.
    Division {
        /// What was written.
        written: String,
        /// The division that it was taken for.
        id: DivisionId,
    },
    /// A term of the documents that was written in kana or with other kanji.
    Term {
        /// What was written.
        written: String,
        /// The term that it was taken for.
        term: String,
    },
    /// The question was read as a follow-up about these divisions, or about the question before.
    FollowUp {
        /// The divisions; may be empty.
        divisions: Vec<DivisionId>,
        /// The question before.
        question: String,
    },
}

/// What a question asks for.
#[derive(Debug, Clone)]
pub struct Query {
    /// The question as asked.
    pub text: String,
    /// The question normalised, with the one before it where it is a follow-up.
    pub normalized: String,
    /// The language of the question.
    pub language: Language,
    /// What sort of question it is.
    pub intent: Intent,
    /// The divisions that are asked about, each once.
    pub divisions: Vec<DivisionId>,
    /// The edition that is asked for.
    pub edition: EditionWish,
    /// The editions that a comparison names, in its order.
    pub compared_editions: Vec<EditionWish>,
    /// The words that are searched for, in order: those outside the names of divisions and, where
    /// it can only be an edition, the year.
    pub words: Vec<Token>,
    /// The character bigrams that are searched for, in order.
    pub bigrams: Vec<Bigram>,
    /// The sentence of `normalized` that asks; what stands beside it is background.
    pub asks: Span,
    /// Bodies that the question names and the catalog lacks.
    pub bodies: Vec<String>,
    /// What was read otherwise than written.
    pub interpretations: Vec<Interpretation>,
    /// The words and bigrams without the year, for when the year turns out to be an edition.
    pub without_year: (Vec<Token>, Vec<Bigram>),
    /// Whether the question asks for all there is of something.
    pub wants_all: bool,
    /// Whether the question asks what the division does that it names, whatever else it says.
    pub asks_overview: bool,
    /// The words of a year that can only be an edition, which `words` leaves out: for when the
    /// documents name something by it.
    pub year_words: Vec<Token>,
    /// Passages that were shown before and are not asked for again.
    pub shown: Vec<u32>,
    /// What was quoted right before, where this question goes on from there.
    pub quoted: Option<(u32, Span)>,
    /// The questions for the two sides of a comparison; empty where nothing is compared but divisions or
    /// editions as such.
    pub sides: Vec<Query>,
}

impl Query {
    /// What sort of answer the question wants of a quote.
    pub fn asked(&self) -> Asked {
        let mut asked = Asked::new(&self.normalized);
        // The division is in the citation, not in the quote; what differs is in neither of two quotes.
        if matches!(self.intent, Intent::InCharge | Intent::Compare) {
            asked.kind = AnswerKind::Any;
        }
        asked
    }
}

/// Reads questions against a catalog.
pub struct Understanding {
    names: DivisionNames,
    terms: TermReadings,
    kana_words: KanaWords,
    catalog: Catalog,
}

impl Understanding {
    /// Prepares the catalog's names and the documents' terms and words.
    pub fn new(catalog: &Catalog, terms: TermReadings, kana_words: KanaWords) -> Self {
        Self { names: DivisionNames::new(catalog), terms, kana_words, catalog: catalog.clone() }
    }

    /// The divisions that a text names.
    ///
    /// # Errors
    /// When lindera fails.
    pub fn divisions(
        &self,
        text: &str,
        analyzer: &Analyzer,
    ) -> Result<Vec<DivisionMention>, IndexError> {
        let text = fold(text);
        Ok(self.names.find(&text, &analyzer.readings(&text)?))
    }

    /// Reads one question; `before` is what the conversation was about.
    ///
    /// # Errors
    /// When lindera fails.
    pub fn query(
        &self,
        question: &str,
        before: Option<&Subject>,
        analyzer: &Analyzer,
    ) -> Result<Query, IndexError> {
        let mut query = self.read(question, analyzer)?;
        if let Some(before) = before {
            self.follow_up(&mut query, before, analyzer)?;
        }
        let compares = matches!(query.intent, Intent::Passage | Intent::Compare);
        if compares && !query.words.is_empty() {
            query.sides = self.sides(&query, analyzer)?;
        }
        Ok(query)
    }

    pub(super) fn read(&self, question: &str, analyzer: &Analyzer) -> Result<Query, IndexError> {
        self.read_in(question, None, analyzer)
    }

    /// Reads a question in the language that is known of it, or else in that of its words.
    pub(super) fn read_in(
        &self,
        question: &str,
        language: Option<Language>,
        analyzer: &Analyzer,
    ) -> Result<Query, IndexError> {
        let asked = without_language_wish(fold(question));
        let kana = romanised_japanese(&asked);
        let romanised = kana.is_some();
        let mut normalized = kana.unwrap_or(asked);
        let mut read = read_japanese(&normalized, analyzer)?;
        let mut mentions = self.names.find(&normalized, &read.written);
        let mut reread = Vec::new();
        // おんらいん診寮: what stands beside a word in kana may be one term with it.
        for _ in 0..2 {
            let in_kana = spans_in_kana(&mentions);
            let (text, found) = self.terms.corrected(&normalized, &read.written, &in_kana);
            if found.is_empty() {
                break;
            }
            reread.extend(found);
            read = read_japanese(&text, analyzer)?;
            mentions = self.names.find(&text, &read.written);
            normalized = text;
        }
        let named: Vec<Span> = mentions.iter().map(|mention| mention.span.clone()).collect();
        let in_kana = self.kana_words.corrected(&normalized, &named, romanised, &read.words);
        if let Some((text, found)) = in_kana {
            read = read_japanese(&text, analyzer)?;
            mentions = self.names.find(&text, &read.written);
            normalized = text;
            reread.push(found);
        }
        let language = language.unwrap_or_else(|| question_language(&normalized));
        let edition = edition_wish(&normalized);
        let words = match language {
            Language::En => with_names(question, analyzer.words(&normalized, language)?),
            Language::Ja if normalized.is_ascii() => analyzer.words(&normalized, language)?,
            Language::Ja => read.words,
        };
        let mentions = without_ordinary_words(mentions, &words);
        let named = spans_outside(&mentions, &edition);
        let searched: Vec<Token> = words
            .iter()
            .filter(|word| {
                word.class.is_indexed() && !named.iter().any(|span| overlap(span, &word.span))
            })
            .cloned()
            .collect();
        let compared_editions = compared_editions(&normalized);
        let year = match &edition {
            EditionWish::Year { span, .. } => span.clone(),
            _ => 0..0,
        };
        let subject: Vec<Token> =
            searched.iter().filter(|word| !overlap(&year, &word.span)).cloned().collect();
        // 「転職を考えていますが、国際課は何をする課ですか」 asks about the division, not about changing jobs.
        let (asks, clause) = (focus_sentence(&normalized), focus_clause(&normalized));
        let divisions = self.most_specific(&mentions);
        let overview = match divisions.as_slice() {
            // The organisation as a whole is named in passing.
            [id] if self.catalog.is_top(id) => {
                OverviewWish::Perhaps.min(overview_wish(&normalized, &asks, &mentions, &subject))
            }
            [_] => overview_wish(&normalized, &asks, &mentions, &subject),
            _ => OverviewWish::No,
        };
        let asks_overview = overview > OverviewWish::No;
        let names_division =
            mentions.iter().any(|mention| clause.contains(&mention.span.start) || asks_overview);
        let subject: Vec<Token> = subject
            .into_iter()
            .filter(|word| !names_division || clause.contains(&word.span.start))
            .collect();
        let intent = small_talk(&normalized).unwrap_or_else(|| {
            intent(&normalized, &mentions, &compared_editions, &subject, overview)
        });
        let words_to_search = match intent {
            // The headings of a division may be what is listed: 所掌分野.
            Intent::List if !mentions.is_empty() => searched,
            // どの課が: the asking itself is no subject.
            Intent::Compare => {
                let subject = |word: &&Token| names_something(word) && !compares(&word.term);
                searched.iter().filter(subject).cloned().collect()
            }
            Intent::InCharge | Intent::List => {
                searched.iter().filter(|word| !is_generic(&word.term)).cloned().collect()
            }
            _ => searched,
        };
        let mut bigrams = bigrams_of(&normalized);
        bigrams.retain(|(at, _)| !named.iter().any(|span| span.contains(at)));
        let undated = bigrams.iter().filter(|(at, _)| !year.contains(at));
        let bigrams_without_year = undated.map(|(_, bigram)| *bigram).collect();
        let bigrams = bigrams.into_iter().map(|(_, bigram)| bigram).collect();
        Ok(Query {
            text: question.trim().to_owned(),
            language,
            intent,
            divisions,
            compared_editions,
            bodies: unknown_bodies(&normalized, &words, &mentions),
            interpretations: reread
                .into_iter()
                .map(|Reread { written, term }| Interpretation::Term { written, term })
                .chain(interpretations(&normalized, &mentions))
                .collect(),
            without_year: (
                words_to_search
                    .iter()
                    .filter(|word| !overlap(&year, &word.span))
                    .cloned()
                    .collect(),
                bigrams_without_year,
            ),
            wants_all: wants_all(&normalized),
            asks_overview,
            year_words: match &edition {
                EditionWish::Year { certain: true, span, .. } => {
                    words.iter().filter(|word| overlap(span, &word.span)).cloned().collect()
                }
                _ => Vec::new(),
            },
            words: words_to_search,
            bigrams,
            asks,
            edition,
            normalized,
            shown: Vec::new(),
            quoted: None,
            sides: Vec::new(),
        })
    }

    /// The divisions named, each once. 厚労省の地方課 is about the latter: a division above another
    /// one says only where that one belongs.
    fn most_specific(&self, mentions: &[DivisionMention]) -> Vec<DivisionId> {
        let above = |id: &DivisionId| {
            mentions.iter().any(|other| &other.id != id && self.catalog.is_within(&other.id, id))
        };
        let mut divisions: Vec<DivisionId> = Vec::new();
        for mention in mentions {
            if !divisions.contains(&mention.id) && !above(&mention.id) {
                divisions.push(mention.id.clone());
            }
        }
        divisions
    }
}

/// A normalised question as Japanese words; without any where it is in English.
fn read_japanese(question: &str, analyzer: &Analyzer) -> Result<ReadText, IndexError> {
    if question.is_ascii() { Ok(ReadText::default()) } else { analyzer.read(question) }
}

/// The question without a wish for a language: 「国際課とは？英語で教えて」 asks about the division. A message
/// that says nothing else stays as it is.
fn without_language_wish(question: String) -> String {
    let rest = LANGUAGE_WISHES.iter().find_map(|wish| {
        let (before, after) = question.split_once(wish)?;
        Some(format!("{before}{after}"))
    });
    let says_more = |rest: &String| rest.chars().any(is_wordlike);
    rest.filter(says_more).unwrap_or(question)
}

/// Whether a word only says that something is compared: 変わる, 変化, "chang".
fn compares(term: &str) -> bool {
    COMPARE.iter().any(|word| term.starts_with(word.trim()))
}

/// 国際化 is a division only where the question holds nothing else to ask about.
fn without_ordinary_words(
    mut mentions: Vec<DivisionMention>,
    words: &[Token],
) -> Vec<DivisionMention> {
    let spans: Vec<Span> = mentions.iter().map(|mention| mention.span.clone()).collect();
    let content = words
        .iter()
        .filter(|word| {
            word.class.is_indexed() && !spans.iter().any(|span| overlap(span, &word.span))
        })
        .any(|word| !is_generic(&word.term));
    mentions.retain(|mention| mention.recognition != Recognition::Homophone || !content);
    mentions
}

/// Where a division is named in kana, of which no part is another term.
fn spans_in_kana(mentions: &[DivisionMention]) -> Vec<Span> {
    let in_kana = mentions.iter().filter(|mention| mention.recognition == Recognition::Reading);
    in_kana.map(|mention| mention.span.clone()).collect()
}

/// What of the question is not searched for: the names of divisions, and a year that can only be
/// an edition.
fn spans_outside(mentions: &[DivisionMention], edition: &EditionWish) -> Vec<Span> {
    let year = match edition {
        EditionWish::Year { certain: true, span, .. } => Some(span.clone()),
        _ => None,
    };
    mentions.iter().map(|mention| mention.span.clone()).chain(year).collect()
}

fn interpretations(
    question: &str,
    mentions: &[DivisionMention],
) -> impl Iterator<Item = Interpretation> {
    mentions
        .iter()
        .filter(|mention| {
            matches!(mention.recognition, Recognition::Misspelling | Recognition::Homophone)
        })
        .map(|mention| Interpretation::Division {
            written: question.get(mention.span.clone()).unwrap_or_default().to_owned(),
            id: mention.id.clone(),
        })
}

fn overlap(left: &Span, right: &Span) -> bool {
    left.start < right.end && right.start < left.end
}
