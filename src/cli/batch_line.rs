//! A line of a batch: a question with what stands beside it, or why it is none.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::knowledge::Language;
use crate::render::say;

/// A question of a batch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct BatchQuestion {
    pub(super) id: Option<String>,
    pub(super) question: String,
    pub(super) edition: Option<i32>,
    pub(super) division: Option<String>,
    pub(super) language: Option<Language>,
    pub(super) session: Option<String>,
}

/// A line that holds no question, with what could be read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unreadable {
    pub(super) id: Option<String>,
    pub(super) question: String,
    pub(super) reason: Reason,
}

/// Why a line holds no question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reason {
    /// Longer than this many bytes.
    TooLong(usize),
    NotUtf8,
    NotObject(String),
    NoQuestion,
    /// A field of the wrong type, and the message that names the right one.
    BadField(&'static str, &'static str),
    /// Text that JSON cannot hold, such as half a surrogate pair.
    BadText(&'static str, String),
    /// A slip in the name of a field, and the field that it looks like.
    UnknownField(String, &'static str),
}

/// The fields that a line may have. Others are let pass, since files of questions often carry
/// notes of their own, unless they look like a slip in one of these.
const FIELDS: [&str; 6] = ["id", "question", "edition", "division", "lang", "session"];

/// Likeness (normalised Damerau-Levenshtein) from which an unknown field is a slip: one letter of
/// four or more.
const SLIP: f64 = 0.75;

/// Reads a line.
pub(super) fn parse(line: &[u8]) -> Result<BatchQuestion, Unreadable> {
    // A byte-order mark at the start of a file belongs to no line.
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let text = String::from_utf8_lossy(line);
    let fields: Fields<'_> = serde_json::from_str(&text).map_err(|error| Unreadable {
        id: None,
        question: String::new(),
        reason: Reason::NotObject(message(&error)),
    })?;
    let is_utf8 = std::str::from_utf8(line).is_ok();
    read(&fields, is_utf8).map_err(|reason| Unreadable {
        id: id(&fields).ok().flatten(),
        question: field(&fields, "question", "wanted-string").ok().flatten().unwrap_or_default(),
        reason,
    })
}

/// The fields as written: reading each by itself keeps the id where another field is broken.
type Fields<'a> = BTreeMap<String, &'a RawValue>;

fn read(fields: &Fields<'_>, is_utf8: bool) -> Result<BatchQuestion, Reason> {
    if !is_utf8 {
        return Err(Reason::NotUtf8);
    }
    let unknown = fields.keys().filter(|name| !FIELDS.contains(&name.as_str()));
    for name in unknown {
        let like =
            FIELDS.iter().find(|field| strsim::normalized_damerau_levenshtein(name, field) >= SLIP);
        if let Some(like) = like {
            return Err(Reason::UnknownField(name.clone(), like));
        }
    }
    let language = match field::<String>(fields, "lang", "wanted-language")? {
        Some(code) => match Language::from_code(&code) {
            Some(language) => Some(language),
            None => return Err(Reason::BadField("lang", "wanted-language")),
        },
        None => None,
    };
    Ok(BatchQuestion {
        id: id(fields)?,
        question: field(fields, "question", "wanted-string")?.ok_or(Reason::NoQuestion)?,
        edition: field(fields, "edition", "wanted-year")?,
        division: field(fields, "division", "wanted-string")?,
        language,
        session: field(fields, "session", "wanted-string")?,
    })
}

/// A field of a type; `None` where it is missing or null.
fn field<'a, T: Deserialize<'a>>(
    fields: &Fields<'a>,
    name: &'static str,
    wanted: &'static str,
) -> Result<Option<T>, Reason> {
    let Some(raw) = fields.get(name) else { return Ok(None) };
    serde_json::from_str(raw.get()).map_err(|error| {
        if raw.get().starts_with('"') && wanted == "wanted-string" {
            Reason::BadText(name, message(&error))
        } else {
            Reason::BadField(name, wanted)
        }
    })
}

/// What serde_json says, without its place: it counts the lines of a value, which here is one.
fn message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(message, _)| message.to_owned())
}

/// The id as text, even where it is written as a number.
fn id(fields: &Fields<'_>) -> Result<Option<String>, Reason> {
    let Some(raw) = fields.get("id") else { return Ok(None) };
    if raw.get().starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
        return Ok(Some(raw.get().to_owned()));
    }
    field(fields, "id", "wanted-id")
}

/// Why the line of this number holds no question, in a language.
pub(super) fn explain(reason: &Reason, line: u64, language: Language) -> String {
    let line = || ("line", line.to_string().into());
    let known = |name: &str| say(language, name, &[]);
    match reason {
        Reason::TooLong(most) => {
            say(language, "line-too-long", &[line(), ("most", most.to_string().into())])
        }
        Reason::NotUtf8 => say(language, "line-not-utf8", &[line()]),
        Reason::NotObject(error) => {
            say(language, "line-not-object", &[line(), ("reason", error.as_str().into())])
        }
        Reason::NoQuestion => say(language, "line-no-question", &[line()]),
        Reason::BadField(field, wanted) => {
            let values = [line(), ("field", (*field).into()), ("wanted", known(wanted).into())];
            say(language, "line-bad-field", &values)
        }
        Reason::BadText(field, error) => {
            let values = [line(), ("field", (*field).into()), ("reason", error.as_str().into())];
            say(language, "line-bad-text", &values)
        }
        Reason::UnknownField(field, near) => {
            let values = [line(), ("field", field.as_str().into()), ("near", (*near).into())];
            say(language, "line-unknown-field", &values)
        }
    }
}
