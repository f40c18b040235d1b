//! A text file, line by line, with errors that name the line.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use super::{Problem, ReadError};

/// The lines of a file that are not blank, one in memory at a time.
pub(super) struct Lines<R> {
    reader: R,
    path: PathBuf,
    line: usize,
}

impl Lines<BufReader<File>> {
    /// Opens a file.
    pub(super) fn open(path: &Path) -> Result<Self, ReadError> {
        let file = File::open(path).map_err(|source| ReadError::io(path, source))?;
        Ok(Self { reader: BufReader::new(file), path: path.to_owned(), line: 0 })
    }
}

impl<R: BufRead> Lines<R> {
    /// The next line without its end, or nothing at the end of the file. A byte order mark and
    /// Windows line ends are dropped: foreign files have them.
    pub(super) fn read(&mut self) -> Result<Option<String>, ReadError> {
        loop {
            let mut bytes = Vec::new();
            let read = self.reader.read_until(b'\n', &mut bytes);
            if read.map_err(|source| ReadError::io(&self.path, source))? == 0 {
                return Ok(None);
            }
            self.line += 1;
            let text = String::from_utf8(bytes).map_err(|_| self.error(Problem::Utf8))?;
            let mut text = text.trim_end_matches(['\n', '\r']);
            if self.line == 1 {
                text = text.trim_start_matches('\u{feff}');
            }
            if !text.trim().is_empty() {
                return Ok(Some(text.to_owned()));
            }
        }
    }

    /// The next line as JSON; `what` names in a message what a line should be.
    pub(super) fn read_json<T: DeserializeOwned>(
        &mut self,
        what: &'static str,
    ) -> Result<Option<T>, ReadError> {
        let Some(text) = self.read()? else { return Ok(None) };
        serde_json::from_str(&text).map(Some).map_err(|error| {
            let column = error.column();
            // serde_json's message ends in its own line number, which is always 1 here.
            let message = error.to_string();
            let reason = message.rsplit_once(" at line ").map_or(&*message, |(reason, _)| reason);
            self.error(Problem::Json { what, reason: reason.to_owned(), column })
        })
    }

    /// An error at the line that was read last.
    pub(super) fn error(&self, problem: Problem) -> ReadError {
        ReadError::Line { path: self.path.clone(), line: self.line, problem }
    }

    /// The number of the line that was read last, from 1; 0 before the first.
    pub(super) fn line(&self) -> usize {
        self.line
    }
}
