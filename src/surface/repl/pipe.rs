//! A conversation with a program or a file: lines in, replies out, no prompt.

use std::io::{self, Write};

use super::ReplError;
use super::session::{Said, Session};
use crate::render::say;
use crate::surface::lines::{Line, next_line};

/// The bytes of a line, at most. Longer ones are refused without being held.
const MAX_LINE: usize = 1_000_000;

/// Replies to each line until the input ends.
pub(super) fn run(session: &mut Session<'_>) -> Result<(), ReplError> {
    let mut input = io::stdin().lock();
    let mut output = io::stdout().lock();
    let read = |error: io::Error| ReplError::Input(error.into());
    while let Some(line) = next_line(&mut input, MAX_LINE).map_err(read)? {
        let text = match line {
            Line::Whole(line) => match session.line(&String::from_utf8_lossy(&line))? {
                Said::Text(text) => text,
                Said::End => break,
            },
            Line::TooLong => {
                let most = session.engine.settings().question.max_chars;
                say(session.language(), "invalid-too-long", &[("most", most.into())]) + "\n"
            }
        };
        output
            .write_all(text.as_bytes())
            .and_then(|()| output.flush())
            .map_err(ReplError::Output)?;
    }
    Ok(())
}
