//! A reply as the JSON object that programs rely on: fields may be added, never renamed.

use std::time::Duration;

use serde::Serialize;

use super::notice::{invalid, notice};
use crate::answer::{Answer, CitedDivision, Notice, Original, Reply, Status};
use crate::knowledge::{Language, LineSpan};

/// The reply object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReplyObject<'a> {
    id: Option<&'a str>,
    question: &'a str,
    status: &'static str,
    language: &'static str,
    confidence: f32,
    answers: Vec<AnswerObject<'a>>,
    suggestions: &'a [String],
    notices: Vec<NoticeObject>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    elapsed_us: u64,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct AnswerObject<'a> {
    quote: &'a str,
    score: f32,
    citation: CitationObject<'a>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct CitationObject<'a> {
    number: usize,
    document: &'a str,
    title: &'a str,
    edition: i32,
    division: Option<&'a str>,
    division_en: Option<&'a str>,
    section: &'a [String],
    path: &'a str,
    lines: [u32; 2],
    url: Option<&'a str>,
    original: Option<OriginalObject<'a>>,
    also_in: &'a [i32],
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct OriginalObject<'a> {
    quote: &'a str,
    path: &'a str,
    lines: [u32; 2],
}

/// What a reply says beside its quotes: its kind for programs, its text for people.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct NoticeObject {
    kind: &'static str,
    text: String,
}

impl<'a> ReplyObject<'a> {
    /// The object of a reply that took `elapsed` to make.
    pub fn new(id: Option<&'a str>, reply: &'a Reply, elapsed: Duration) -> Self {
        let language = reply.language;
        let notices = reply.notices.iter();
        Self {
            id,
            question: &reply.question,
            status: match reply.status {
                Status::Answered => "answered",
                Status::NotFound => "not_found",
                Status::Invalid => INVALID,
            },
            language: language.code(),
            confidence: reply.confidence,
            answers: reply.answers.iter().map(answer).collect(),
            suggestions: &reply.suggestions,
            notices: notices
                .map(|said| NoticeObject { kind: kind(said), text: notice(said, language) })
                .collect(),
            error: reply.invalid.as_ref().map(|reason| invalid(reason, language)),
            elapsed_us: u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX),
        }
    }

    /// The object for input that holds no question, and why.
    pub fn unreadable(
        id: Option<&'a str>,
        question: &'a str,
        language: Language,
        error: String,
    ) -> Self {
        Self {
            id,
            question,
            status: INVALID,
            language: language.code(),
            confidence: 0.0,
            answers: Vec::new(),
            suggestions: &[],
            notices: Vec::new(),
            error: Some(error),
            elapsed_us: 0,
        }
    }
}

const INVALID: &str = "invalid";

fn answer(answer: &Answer) -> AnswerObject<'_> {
    let citation = &answer.citation;
    let division = citation.division.as_ref();
    AnswerObject {
        quote: &answer.quote,
        score: answer.score,
        citation: CitationObject {
            number: citation.number,
            document: &citation.document,
            title: &citation.title,
            edition: citation.edition,
            division: division.map(|CitedDivision { name, .. }| name.as_str()),
            division_en: division.map(|CitedDivision { english, .. }| english.as_str()),
            section: &citation.section,
            path: &citation.path,
            lines: lines(citation.lines),
            url: citation.url.as_deref(),
            original: citation.original.as_ref().map(original),
            also_in: &citation.also_in,
        },
    }
}

fn original(original: &Original) -> OriginalObject<'_> {
    OriginalObject { quote: &original.quote, path: &original.path, lines: lines(original.lines) }
}

fn lines(span: LineSpan) -> [u32; 2] {
    [span.first, span.last]
}

fn kind(notice: &Notice) -> &'static str {
    match notice {
        Notice::Greeting => "greeting",
        Notice::Thanks => "thanks",
        Notice::TakenFor { .. } => "taken_for",
        Notice::FollowUp { .. } => "follow_up",
        Notice::NoSuchEdition { .. } => "no_such_edition",
        Notice::NotInEdition { .. } => "not_in_edition",
        Notice::UnknownBody { .. } => "unknown_body",
        Notice::Divisions { .. } => "divisions",
        Notice::JapaneseOnly => "japanese_only",
        Notice::UnofficialTranslation => "unofficial_translation",
        Notice::TooManyQuestions { .. } => "too_many_questions",
    }
}
