//! Votes and gaps as a question set for `annai eval`.

use serde::Serialize;

use super::Store;
use crate::app::{Feedback, FeedbackError};
use crate::knowledge::{Knowledge, Language};
use crate::text::fold;

/// A golden question, as `annai eval` reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvalLine {
    /// Unique in the set.
    pub id: String,
    /// `helpful` for votes, `gap` for what was not answered.
    pub kind: &'static str,
    /// The language of the question.
    pub lang: Language,
    /// The question.
    pub question: String,
    /// What must be quoted; empty where the documents do not answer.
    pub expect: Vec<EvalExpect>,
}

/// What a reply must quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvalExpect {
    /// The edition.
    pub edition: i32,
    /// Text of the passage.
    pub quote: String,
}

/// Enough of a passage to tell it from others; a quote may hold any part of it, so the first
/// sentence would be too much.
const QUOTE_CHARS: usize = 12;

impl Store {
    /// A question set: each question whose first passage people found helpful more often than not
    /// must quote from that passage again; each gap must stay unanswered until documents answer
    /// it, and a person who adds those writes what is expected.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn to_eval(&self, knowledge: &Knowledge) -> Result<Vec<EvalLine>, FeedbackError> {
        let mut lines = Vec::new();
        for (question, passage) in self.helpful()? {
            let Some(passage) = knowledge.passages.iter().find(|found| found.id == passage) else {
                continue;
            };
            let document = knowledge.documents.get(passage.document as usize);
            let edition = document.map_or(0, |document| document.edition);
            // Any sentence of the passage is a right quote.
            let sentences = crate::text::sentences(&passage.text);
            let expect =
                sentences.into_iter().filter_map(|span| passage.text.get(span)).map(|text| {
                    EvalExpect { edition, quote: text.trim().chars().take(QUOTE_CHARS).collect() }
                });
            let expect: Vec<_> =
                expect.filter(|expected| !fold(&expected.quote).is_empty()).collect();
            if !expect.is_empty() {
                let lang = crate::query::question_language(&question);
                let id = format!("vote-{}", lines.len() + 1);
                lines.push(EvalLine { id, kind: "helpful", lang, question, expect });
            }
        }
        for (number, gap) in (1..).zip(self.gaps(None, None)?) {
            let (id, lang) = (format!("gap-{number}"), gap.language);
            lines.push(EvalLine { id, kind: "gap", lang, question: gap.question, expect: vec![] });
        }
        Ok(lines)
    }

    /// Questions with the passage that more people found helpful than not, newest first.
    fn helpful(&self) -> Result<Vec<(String, String)>, FeedbackError> {
        let connection = self.connection();
        let mut statement = connection.prepare(
            "SELECT question, passage FROM votes GROUP BY question, passage
             HAVING SUM(CASE helpful WHEN 1 THEN 1 ELSE -1 END) > 0 ORDER BY MAX(at) DESC",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
