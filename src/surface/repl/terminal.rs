//! A conversation at a terminal: a line editor with history, completion and hints.

use std::io::{self, Write};
use std::path::Path;

use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::{CompletionType, Config, Editor};

use super::ReplError;
use super::helper::Proposals;
use super::session::{Said, Session};
use crate::render::say;

/// How many lines the history keeps.
const HISTORY_LINES: usize = 1000;

/// Replies to each line until Ctrl-D, `:quit` or Ctrl-C twice. Where the history cannot be kept,
/// the conversation goes on without.
pub(super) fn run(session: &mut Session<'_>, history: Option<&Path>) -> Result<(), ReplError> {
    let mut editor = editor(session).map_err(input)?;
    if let Some(path) = history {
        // Missing on first use; whatever else is wrong costs only the lines of before.
        let _no_history = editor.load_history(path);
    }
    write(&format!("{}\n", say(session.language(), "repl-welcome", &[])))?;
    let mut interrupted = false;
    loop {
        if let Some(proposals) = editor.helper_mut() {
            proposals.language = session.language();
        }
        let line = match editor.readline(&session.prompt()) {
            Ok(line) => line,
            Err(ReadlineError::Eof) => return Ok(()),
            Err(ReadlineError::Interrupted) if interrupted => return Ok(()),
            Err(ReadlineError::Interrupted) => {
                interrupted = true;
                write(&format!("{}\n", say(session.language(), "repl-interrupted", &[])))?;
                continue;
            }
            // The terminal is gone.
            Err(ReadlineError::Io(error)) if is_hangup(&error) => return Ok(()),
            Err(error) => return Err(input(error)),
        };
        interrupted = false;
        remember(&mut editor, history, &line);
        match session.line(&line)? {
            Said::Text(text) => write(&text)?,
            Said::End => return Ok(()),
        }
    }
}

fn editor(session: &Session<'_>) -> rustyline::Result<Editor<Proposals, FileHistory>> {
    let config = Config::builder()
        .completion_type(CompletionType::List)
        .max_history_size(HISTORY_LINES)?
        .build();
    let mut editor = Editor::with_config(config)?;
    let catalog = &session.engine.generation().knowledge.catalog;
    editor.set_helper(Some(Proposals::new(catalog, session.language())));
    Ok(editor)
}

/// Keeps a line at once, so that a closed window loses none. rustyline lets only the owner read
/// the file.
fn remember(editor: &mut Editor<Proposals, FileHistory>, history: Option<&Path>, line: &str) {
    if let (Ok(true), Some(path)) = (editor.add_history_entry(line), history) {
        let _no_history = editor.append_history(path);
    }
}

fn write(text: &str) -> Result<(), ReplError> {
    let mut output = io::stdout().lock();
    output.write_all(text.as_bytes()).and_then(|()| output.flush()).map_err(ReplError::Output)
}

fn input(error: ReadlineError) -> ReplError {
    ReplError::Input(error.into())
}

/// EIO is what a read says after the terminal was closed.
fn is_hangup(error: &io::Error) -> bool {
    const EIO: i32 = 5;
    error.raw_os_error() == Some(EIO) || error.kind() == io::ErrorKind::UnexpectedEof
}
