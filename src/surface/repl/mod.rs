//! A conversation on a terminal, or with whatever is at the other end of a pipe.

mod commands;
mod helper;
mod pipe;
mod session;
mod terminal;

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use crate::engine::{Ask, Engine, EngineError};
use crate::knowledge::Language;
use crate::render::Style;
use session::Session;

/// How a conversation begins.
#[derive(Debug, Clone)]
pub struct Start {
    /// What is set beside each question.
    pub options: Ask,
    /// The look of replies, asked for each: a window may change its width.
    pub style: fn() -> Style,
    /// The language before the first question.
    pub language: Language,
    /// The file that keeps what was typed, if any.
    pub history: Option<PathBuf>,
}

/// A conversation could not go on.
#[derive(Debug, thiserror::Error)]
pub enum ReplError {
    /// The engine failed.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// A line could not be read.
    #[error("cannot read a line: {0}")]
    Input(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A reply could not be written.
    #[error("cannot write the output: {0}")]
    Output(#[source] io::Error),
    /// A reply could not be put into JSON.
    #[error("cannot write a reply as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// Holds a conversation until the other side ends it. With an editor where both ends are a
/// terminal; else line by line, without prompt or colours of its own.
///
/// # Errors
/// When a line cannot be read, answered or written.
pub fn run(engine: &Engine, start: Start) -> Result<(), ReplError> {
    let history = start.history.clone();
    let mut session = Session::new(engine, start);
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        terminal::run(&mut session, history.as_deref())
    } else {
        pipe::run(&mut session)
    }
}
