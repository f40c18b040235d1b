//! What a reply says beside its quotes, in words.

use super::{safe, say};
use crate::answer::{Invalid, Notice};
use crate::knowledge::Language;

/// A notice in a language.
pub fn notice(notice: &Notice, language: Language) -> String {
    let name = |names: &(String, String)| division(names, language);
    let years = |editions: &[i32]| editions_list(editions, language);
    match notice {
        Notice::Greeting => say(language, "greeting", &[]),
        Notice::Thanks => say(language, "thanks", &[]),
        Notice::TakenFor { written, read_as } => say(
            language,
            "taken-for",
            &[("written", safe(written).into()), ("read-as", name(read_as).into())],
        ),
        Notice::FollowUp { question, divisions } if divisions.is_empty() => {
            say(language, "follow-up", &[("question", safe(question).into())])
        }
        Notice::FollowUp { divisions, .. } => {
            say(language, "follow-up-about", &[("divisions", names(divisions, language).into())])
        }
        Notice::NoSuchEdition { year, editions } if editions.is_empty() => {
            say(language, "no-such-edition-none", &[("year", year.to_string().into())])
        }
        Notice::NoSuchEdition { year, editions } => say(
            language,
            "no-such-edition",
            &[("year", year.to_string().into()), ("editions", years(editions).into())],
        ),
        Notice::NotInEdition { division, year, editions } => {
            let values = [
                ("division", name(division).into()),
                ("year", year.to_string().into()),
                ("editions", years(editions).into()),
            ];
            let known = if editions.is_empty() { "not-in-edition-none" } else { "not-in-edition" };
            say(language, known, &values)
        }
        Notice::UnknownBody { name } => {
            say(language, "unknown-body", &[("name", safe(name).into())])
        }
        Notice::Divisions { parent, children } => say(
            language,
            "divisions",
            &[("parent", name(parent).into()), ("children", names(children, language).into())],
        ),
        Notice::JapaneseOnly => say(language, "japanese-only", &[]),
        Notice::UnofficialTranslation => say(language, "unofficial-translation", &[]),
        Notice::TooManyQuestions { answered } => {
            say(language, "too-many-questions", &[("answered", (*answered).into())])
        }
    }
}

/// Why there is nothing to answer, in a language.
pub fn invalid(reason: &Invalid, language: Language) -> String {
    match reason {
        Invalid::Empty => say(language, "invalid-empty", &[]),
        Invalid::TooLong { most } => say(language, "invalid-too-long", &[("most", (*most).into())]),
        Invalid::UnknownDivision { name } => {
            say(language, "invalid-unknown-division", &[("name", safe(name).into())])
        }
    }
}

/// Editions in a row, each with the word for it.
pub(super) fn editions_list(editions: &[i32], language: Language) -> String {
    let named: Vec<String> = editions
        .iter()
        .map(|year| match language {
            Language::Ja => say(language, "edition", &[("year", year.to_string().into())]),
            Language::En => year.to_string(),
        })
        .collect();
    join(&named, language)
}

fn division(names: &(String, String), language: Language) -> String {
    match language {
        Language::En if !names.1.is_empty() => names.1.clone(),
        _ => names.0.clone(),
    }
}

fn names(divisions: &[(String, String)], language: Language) -> String {
    let names: Vec<String> = divisions.iter().map(|names| division(names, language)).collect();
    join(&names, language)
}

fn join(parts: &[String], language: Language) -> String {
    parts.join(match language {
        Language::Ja => "、",
        Language::En => ", ",
    })
}
