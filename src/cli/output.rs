//! Standard output, whose every failure is told.

use std::io::{self, BufWriter, StdoutLock, Write};

use anstream::{AutoStream, ColorChoice};
use serde::Serialize;

use super::Failure;
use crate::render::Style;

/// Beyond this width in columns, lines of text are hard to read.
const MAX_WIDTH: usize = 100;

/// Standard output.
pub(super) struct Output(BufWriter<StdoutLock<'static>>);

impl Output {
    /// Standard output, buffered until [`Self::flush`].
    pub(super) fn new() -> Self {
        Self(BufWriter::new(io::stdout().lock()))
    }

    /// Writes text as it is.
    pub(super) fn write(&mut self, text: &str) -> Result<(), Failure> {
        self.0.write_all(text.as_bytes()).map_err(Failure::Output)
    }

    /// Writes one JSON value on a line of its own.
    pub(super) fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let line = serde_json::to_string(value)?;
        self.write(&line)?;
        self.write("\n")
    }

    /// Hands over what was written. Without it a full disk would go unnoticed.
    pub(super) fn flush(&mut self) -> Result<(), Failure> {
        self.0.flush().map_err(Failure::Output)
    }
}

/// Writes a text to standard output, and nothing after it.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut output = Output::new();
    output.write(text)?;
    output.flush()
}

/// Writes to stderr. Where that is closed, there is nobody left to tell.
pub(super) fn tell(text: &str) {
    let _unheard = anstream::stderr().write_all(text.as_bytes());
}

/// The look that suits standard output: colours and wrapped lines on a terminal, unless `NO_COLOR`
/// or the like says otherwise; plain whole lines elsewhere. `COLUMNS` sets the width of either.
pub(super) fn style() -> Style {
    let stdout = io::stdout();
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = || {
        let (width, _) = terminal_size::terminal_size_of(&stdout)?;
        Some(usize::from(width.0))
    };
    let width = columns.filter(|&columns| columns > 0).or_else(terminal);
    let width = width.map(|width: usize| width.min(MAX_WIDTH));
    match AutoStream::choice(&stdout) {
        ColorChoice::Never => Style::plain(width),
        _ => Style::coloured(width),
    }
}
