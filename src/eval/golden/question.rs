//! A golden question, and the file that it stands in.

use std::collections::HashSet;
use std::path::Path;

use serde::Deserialize;

use super::super::lines::Lines;
use super::super::{Problem, ReadError};
use super::fold;
use crate::knowledge::{Expected, Language};

/// One question of a golden set.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Unique in the file.
    pub id: String,
    /// The kind of question, a row of the report.
    pub kind: String,
    /// The language of the question.
    pub lang: Language,
    /// The question as a person asks it.
    pub question: String,
    /// What must be quoted, any one of these; empty where the documents do not answer.
    pub expect: Vec<Expected>,
    /// All of `expect` must be quoted, not one of them.
    #[serde(default)]
    pub all: bool,
    /// Questions with the same session are one conversation, in the order of the file.
    #[serde(default)]
    pub session: Option<String>,
    /// The line of the file, from 1.
    #[serde(skip)]
    pub line: usize,
}

impl Question {
    /// Whether the documents answer the question.
    pub fn answerable(&self) -> bool {
        !self.expect.is_empty()
    }
}

/// Reads a golden set: JSON Lines, one [`Question`] a line.
///
/// # Errors
/// A file that cannot be read or holds no question, a line that is no question or has a key that
/// is not known, an id that stands twice, an empty question or quote, `all` of nothing.
pub fn read(path: &Path) -> Result<Vec<Question>, ReadError> {
    let mut lines = Lines::open(path)?;
    let mut questions = Vec::new();
    let mut seen = HashSet::new();
    while let Some(mut question) = lines.read_json::<Question>("golden question")? {
        question.line = lines.line();
        if !seen.insert(question.id.clone()) {
            return Err(lines.error(Problem::Duplicate { what: "question", id: question.id }));
        }
        check(&question).map_err(|problem| lines.error(problem))?;
        questions.push(question);
    }
    if questions.is_empty() {
        return Err(ReadError::Nothing { path: path.to_owned(), what: "golden question" });
    }
    Ok(questions)
}

fn check(question: &Question) -> Result<(), Problem> {
    let empty = |text: &str| fold(text).is_empty();
    if empty(&question.id) {
        return Err(Problem::Empty("id"));
    }
    if empty(&question.kind) {
        return Err(Problem::Empty("kind"));
    }
    if empty(&question.question) {
        return Err(Problem::Empty("question"));
    }
    // An empty quote would stand in every answer.
    if question.expect.iter().any(|expected| empty(&expected.quote)) {
        return Err(Problem::Empty("expect.quote"));
    }
    if question.all && question.expect.is_empty() {
        return Err(Problem::AllOfNothing);
    }
    Ok(())
}
