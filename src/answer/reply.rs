//! What annai replies: quotes with citations, or that the documents do not answer.

use crate::knowledge::{DivisionId, Language, LineSpan};
use crate::query::Asked;
use crate::retrieval::rank::{Hit, RankRequest};
use crate::text::Span;

/// Whether a question was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// At least one passage answers.
    Answered,
    /// The documents do not answer.
    NotFound,
    /// There is no question that could be answered.
    Invalid,
}

/// The same piece of the original of a translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// The text of the original.
    pub quote: String,
    /// The file, as in [`Citation::path`].
    pub path: String,
    /// The lines of the file.
    pub lines: LineSpan,
}

/// Where a quote stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The number in this reply, from 1.
    pub number: usize,
    /// The document's id.
    pub document: String,
    /// The document's title.
    pub title: String,
    /// The year of the edition.
    pub edition: i32,
    /// The division that the passage speaks of: its id and its names in Japanese and English.
    pub division: Option<CitedDivision>,
    /// The headings above the quote, outermost first.
    pub section: Vec<String>,
    /// The file: relative to the folder annai was started in, or absolute where the knowledge
    /// folder is.
    pub path: String,
    /// The lines of the file that hold the quote.
    pub lines: LineSpan,
    /// Where the document can be opened.
    pub url: Option<String>,
    /// The same piece of the original, where the document is a translation.
    pub original: Option<Original>,
    /// Editions that say nearly the same, newest first.
    pub also_in: Vec<i32>,
}

/// A division as a citation names it. Several, where the passage speaks of several, are joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedDivision {
    /// The ids.
    pub ids: Vec<DivisionId>,
    /// The Japanese name.
    pub name: String,
    /// The English name.
    pub english: String,
}

/// One number that a passage was ranked by.
#[derive(Debug, Clone, PartialEq)]
pub struct SignalValue {
    /// The signal.
    pub name: &'static str,
    /// What it measured.
    pub value: f32,
    /// What it counts.
    pub weight: f32,
}

/// A quote with its citation.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The quoted text: one contiguous piece of the passage.
    pub quote: String,
    /// The language of the quote.
    pub language: Language,
    /// What the answers are ordered by; not comparable between questions.
    pub score: f32,
    /// Where the quote stands.
    pub citation: Citation,
    /// The words of the quote that the question asked for, as bytes of the quote.
    pub matched: Vec<Span>,
    /// The passage, by ordinal.
    pub passage: u32,
    /// The quote as bytes of the passage's text.
    pub span: Span,
    /// The numbers that the passage was ranked by; empty where the question's form decided.
    pub signals: Vec<SignalValue>,
}

/// Something that a reply says beside its quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The message was a greeting.
    Greeting,
    /// The message was thanks.
    Thanks,
    /// A name or a word was corrected.
    TakenFor {
        /// What was written.
        written: String,
        /// What it was read as, in Japanese and English.
        read_as: (String, String),
    },
    /// The question was read as a follow-up to this one.
    FollowUp {
        /// The question before.
        question: String,
        /// The divisions that it was about, in Japanese and English; may be empty.
        divisions: Vec<(String, String)>,
    },
    /// No edition of that year is among the documents.
    NoSuchEdition {
        /// The year.
        year: i32,
        /// The years that there are, newest first.
        editions: Vec<i32>,
    },
    /// The division is not in that edition.
    NotInEdition {
        /// The division's names in Japanese and English.
        division: (String, String),
        /// The year.
        year: i32,
        /// The editions that speak of it, newest first.
        editions: Vec<i32>,
    },
    /// The question names a body that the documents do not know.
    UnknownBody {
        /// Its name as written.
        name: String,
    },
    /// The divisions that a list asks for, in Japanese and English.
    Divisions {
        /// The division above them.
        parent: (String, String),
        /// The divisions.
        children: Vec<(String, String)>,
    },
    /// No translation stands beside the Japanese quotes.
    JapaneseOnly,
    /// The quotes are from an unofficial translation.
    UnofficialTranslation,
    /// Only so many of the questions in the message were answered.
    TooManyQuestions {
        /// How many were.
        answered: usize,
    },
}

/// What a question looked for and found: what weights are learned from.
#[derive(Debug, Clone, PartialEq)]
pub struct Searched {
    /// The wording of the question.
    pub asked: Asked,
    /// The language of the passages that were searched.
    pub language: Language,
    /// What was looked for.
    pub request: RankRequest,
    /// What was found, best first.
    pub hits: Vec<Hit>,
    /// The values of the confidence's features, in the order of
    /// [`super::confidence::FEATURES`]; empty where nothing was found.
    pub evidence: Vec<f32>,
}

/// Why there is no question to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Invalid {
    /// Nothing that could be searched for.
    Empty,
    /// Longer than this many characters.
    TooLong {
        /// The limit in characters.
        most: usize,
    },
    /// No division has this name.
    UnknownDivision {
        /// The name.
        name: String,
    },
}

/// The reply to one message.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// The message.
    pub question: String,
    /// Whether it was answered.
    pub status: Status,
    /// The language of the question.
    pub language: Language,
    /// How sure annai is that the documents answer the question, from 0 to 1.
    pub confidence: f32,
    /// The answers, best first.
    pub answers: Vec<Answer>,
    /// Questions that the documents answer, near the one that was asked.
    pub suggestions: Vec<String>,
    /// What the reply says beside its quotes.
    pub notices: Vec<Notice>,
    /// The search that the answers were taken from; `None` where the question's form decided, or
    /// several questions were asked.
    pub searched: Option<Searched>,
    /// Why there is nothing to answer, where the status is invalid.
    pub invalid: Option<Invalid>,
}
