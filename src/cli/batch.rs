//! `annai ask --batch`: a reply a line for a question a line, in the order of the input.

use std::collections::{HashMap, VecDeque};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::time::Instant;

use super::batch_line::{BatchQuestion, Reason, Unreadable, explain, parse};

use super::output::Output;
use super::question::QuestionOptions;
use super::{Exit, Failure};
use crate::engine::{Ask, Conversation, Engine};
use crate::knowledge::Language;
use crate::query::question_language;
use crate::render::json::ReplyObject;
use crate::surface::lines::{Line, next_line};

/// The bytes of a line, at most: a hundred times the longest question.
const MAX_LINE: usize = 1_000_000;

/// How many conversations are remembered; then the one that began first is forgotten.
const MAX_SESSIONS: usize = 10_000;

pub(super) fn run(
    engine: &Engine,
    file: &Path,
    options: &QuestionOptions,
) -> Result<Exit, Failure> {
    let unreadable = |source| Failure::Questions { path: file.to_owned(), source };
    let mut input: Box<dyn BufRead> = if file == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(file).map_err(unreadable)?))
    };
    let mut output = Output::new();
    let mut sessions = Sessions::new(engine.settings().conversation.turns > 0);
    let mut number: u64 = 0;
    while let Some(line) = next_line(&mut input, MAX_LINE).map_err(unreadable)? {
        number += 1;
        let question = match line {
            Line::Whole(line) if line.trim_ascii().is_empty() => continue,
            Line::Whole(line) => parse(&line),
            Line::TooLong => Err(Unreadable {
                id: None,
                question: String::new(),
                reason: Reason::TooLong(MAX_LINE),
            }),
        };
        match question {
            Ok(question) => reply(engine, options, question, &mut sessions, &mut output)?,
            Err(unreadable) => refuse(&unreadable, number, options.language(), &mut output)?,
        }
        // A program at the other end may wait for this reply before it asks again.
        output.flush()?;
    }
    output.flush()?;
    Ok(Exit::Answered)
}

fn reply(
    engine: &Engine,
    options: &QuestionOptions,
    line: BatchQuestion,
    sessions: &mut Sessions,
    output: &mut Output,
) -> Result<(), Failure> {
    let ask = Ask {
        question: line.question,
        edition: line.edition.or(options.edition),
        division: line.division.or_else(|| options.division.clone()),
        language: line.language.or(options.language()),
        top: options.top(),
    };
    let mut alone = Conversation::default();
    let conversation = sessions.get(line.session).unwrap_or(&mut alone);
    let start = Instant::now();
    let reply = engine.ask(&ask, conversation)?;
    output.json(&ReplyObject::new(line.id.as_deref(), &reply, start.elapsed()))
}

fn refuse(
    line: &Unreadable,
    number: u64,
    language: Option<Language>,
    output: &mut Output,
) -> Result<(), Failure> {
    let language = language.unwrap_or_else(|| question_language(&line.question));
    let reason = explain(&line.reason, number, language);
    output.json(&ReplyObject::unreadable(line.id.as_deref(), &line.question, language, reason))
}

/// The conversations of a batch, by their names.
struct Sessions {
    remember: bool,
    conversations: HashMap<String, Conversation>,
    oldest_first: VecDeque<String>,
}

impl Sessions {
    fn new(remember: bool) -> Self {
        Self { remember, conversations: HashMap::new(), oldest_first: VecDeque::new() }
    }

    /// The conversation of this name, a new one where there is none yet.
    fn get(&mut self, name: Option<String>) -> Option<&mut Conversation> {
        let name = name.filter(|_| self.remember)?;
        if !self.conversations.contains_key(&name) {
            if self.conversations.len() >= MAX_SESSIONS
                && let Some(oldest) = self.oldest_first.pop_front()
            {
                self.conversations.remove(&oldest);
            }
            self.oldest_first.push_back(name.clone());
        }
        Some(self.conversations.entry(name).or_default())
    }
}
