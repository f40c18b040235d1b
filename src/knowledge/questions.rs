//! Judged questions, from `questions.jsonl`: what of the documents answers each, or
//! that nothing does.

use std::collections::HashMap;

use aho_corasick::AhoCorasick;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::findings::Findings;
use super::source::to_u32;
use super::{Catalog, Document, Passage};
use crate::text::{fold, normalize};

/// What answers a question, by its words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// The edition (Gregorian year) that says it.
    pub edition: i32,
    /// The name of the division that it stands under; any where it is left out.
    #[serde(default)]
    pub division: Option<String>,
    /// What the quote, or the original that it translates, must contain.
    pub quote: String,
}

/// A piece of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The passage's position in [`super::Knowledge::passages`].
    pub passage: u32,
    /// Where the piece begins, in bytes of its text.
    pub start: u32,
    /// Where it ends, exclusive.
    pub end: u32,
}

/// A question that somebody has judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgedQuestion {
    /// The question as it was asked.
    pub question: String,
    /// The one that began the conversation, where this one goes on with it.
    pub before: Option<String>,
    /// What answers it, originals and translations; empty where nothing does.
    pub answers: Vec<Place>,
}

/// A line of the file: the form of a golden question, of which only this is read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    question: String,
    expect: Vec<Expected>,
    #[serde(default)]
    all: bool,
    #[serde(default)]
    session: Option<String>,
    #[serde(default, rename = "id")]
    _id: IgnoredAny,
    #[serde(default, rename = "kind")]
    _kind: IgnoredAny,
    #[serde(default, rename = "lang")]
    _lang: IgnoredAny,
}

/// The documents that the questions were asked of.
pub(super) struct Asked<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) documents: &'a [Document],
    pub(super) passages: &'a [Passage],
}

/// The judged questions of a file's text. Those of which no single passage holds the answer (`all`) are left
/// out.
pub(super) fn read(text: &str, asked: &Asked<'_>, findings: &mut Findings) -> Vec<JudgedQuestion> {
    let mut lines: Vec<(u32, Line, Option<String>)> = Vec::new();
    let mut sessions: HashMap<String, String> = HashMap::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let line: Line = match serde_json::from_str(line) {
            Ok(line) => line,
            Err(error) => {
                // serde_json's message ends in its own line number, which is always 1 here.
                let said = error.to_string();
                let reason = said.rsplit_once(" at line ").map_or(&*said, |(reason, _)| reason);
                findings.add(number, format!("this is no question: {reason}; write an object with `question` and `expect` on one line"));
                continue;
            }
        };
        if fold(&line.question).trim().is_empty() {
            findings.add(number, "`question` is empty: write what was asked");
            continue;
        }
        let mut before = None;
        if let Some(session) = &line.session {
            before = sessions.get(session).cloned();
            sessions.entry(session.clone()).or_insert_with(|| line.question.clone());
        }
        if !line.all {
            lines.push((number, line, before));
        }
    }
    let quotes = lines.iter().flat_map(|(_, line, _)| &line.expect);
    let patterns: Vec<String> = quotes.map(|expected| fold(&expected.quote)).collect();
    let mut found = asked.find(&patterns).into_iter();
    let mut questions = Vec::new();
    for (number, line, before) in lines {
        let mut answers = Vec::new();
        for (expected, places) in line.expect.iter().zip(found.by_ref()) {
            let right: Vec<Place> =
                places.into_iter().filter(|place| asked.is_of(place, expected)).collect();
            if right.is_empty() {
                let under = expected.division.iter().map(|name| format!(" ({name})"));
                findings.add(
                    number,
                    format!(
                        "no passage of {}{} says `{}`: copy the quote from the document, or take it out",
                        expected.edition,
                        under.collect::<String>(),
                        expected.quote
                    ),
                );
            }
            answers.extend(right.iter().flat_map(|place| asked.translations(place)));
            answers.extend(right);
        }
        // A question whose answers are all wrong is not known to have none.
        if line.expect.is_empty() || !answers.is_empty() {
            questions.push(JudgedQuestion { question: line.question, before, answers });
        }
    }
    questions
}

impl Asked<'_> {
    /// Where each of these folded texts stands.
    fn find(&self, patterns: &[String]) -> Vec<Vec<Place>> {
        let mut places = vec![Vec::new(); patterns.len()];
        let Ok(automaton) = AhoCorasick::new(patterns) else { return places };
        for (ordinal, passage) in self.passages.iter().enumerate() {
            let normalized = normalize(&passage.text);
            for found in automaton.find_overlapping_iter(&normalized.text) {
                let span = normalized.original(found.span().range());
                if let Some(places) = places.get_mut(found.pattern().as_usize())
                    && !span.is_empty()
                {
                    places.push(Place {
                        passage: to_u32(ordinal),
                        start: to_u32(span.start),
                        end: to_u32(span.end),
                    });
                }
            }
        }
        places
    }

    /// Whether a place is of the edition and the division that are expected.
    fn is_of(&self, place: &Place, expected: &Expected) -> bool {
        let Some(passage) = self.passages.get(place.passage as usize) else { return false };
        let document = self.documents.get(passage.document as usize);
        let named = |wanted: &String| {
            let wanted = fold(wanted);
            let mut divisions = passage.divisions.iter().filter_map(|id| self.catalog.get(id));
            divisions.any(|division| fold(&division.name) == wanted)
        };
        document.is_some_and(|document| document.edition == expected.edition)
            && expected.division.as_ref().is_none_or(named)
    }

    /// The same lines of the passage's translations, which mirror it: the same passages in the same
    /// order, the same lines in each.
    pub(super) fn translations(&self, place: &Place) -> Vec<Place> {
        let own = self.passages.get(place.passage as usize);
        let Some((passage, document)) =
            own.and_then(|own| Some((own, self.documents.get(own.document as usize)?)))
        else {
            return Vec::new();
        };
        let of_document = |number: u32| {
            (0..).zip(self.passages).filter(move |(_, passage)| passage.document == number)
        };
        let before =
            of_document(passage.document).take_while(|(at, _)| *at < place.passage).count();
        let translations = (0..).zip(self.documents).filter(|(_, other)| {
            other.translation_of.as_ref().is_some_and(|original| *original == document.id)
        });
        let same = |(number, _): (u32, &Document)| {
            let (ordinal, other) = of_document(number).nth(before)?;
            let span = passage.span_in(other, place.start as usize..place.end as usize);
            Some(Place { passage: ordinal, start: to_u32(span.start), end: to_u32(span.end) })
        };
        translations.filter_map(same).collect()
    }
}
