//! What is wrong with a file that an evaluation reads.

use std::io;
use std::path::{Path, PathBuf};

/// A file that an evaluation needs cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The file is missing or cannot be opened or read.
    #[error("{}: this file cannot be read: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// One line is wrong.
    #[error("{}:{line}: {problem}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        problem: Problem,
    },
    /// The file is sound but holds nothing that could be measured.
    #[error("{}: there is no {what} in this file, so there is nothing to measure", path.display())]
    Nothing {
        /// The file.
        path: PathBuf,
        /// What was looked for.
        what: &'static str,
    },
}

impl ReadError {
    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }
}

/// What is wrong with one line, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// Bytes that are no UTF-8.
    #[error("the line is not valid UTF-8, save the file as UTF-8")]
    Utf8,
    /// A JSON object that is broken, or lacks a field, or has one that it must not have.
    #[error("this is not a usable {what}: {reason} (column {column})")]
    Json {
        /// What the line should be.
        what: &'static str,
        /// What the parser said.
        reason: String,
        /// Where it said so: bytes from the start of the line, from 1.
        column: usize,
    },
    /// A TOML file that is broken or has a value of the wrong type.
    #[error("{0}")]
    Toml(String),
    /// Too few or too many columns.
    #[error("expected the columns `{expected}`, found {found} of them")]
    Columns {
        /// The columns, as they must stand.
        expected: &'static str,
        /// How many there are.
        found: usize,
    },
    /// The first line is data already.
    #[error("the header is missing, put `{0}` before this line")]
    Header(&'static str),
    /// A value that is not the number that must stand there.
    #[error("`{found}` is not a usable {field}, write {expected}")]
    Number {
        /// The column or key.
        field: &'static str,
        /// What stands there.
        found: String,
        /// What may stand there.
        expected: &'static str,
    },
    /// An id that was there before.
    #[error("{what} `{id}` stands here for the second time, keep one of them")]
    Duplicate {
        /// What the id names.
        what: &'static str,
        /// The id.
        id: String,
    },
    /// A field that must hold text holds none.
    #[error("`{0}` is empty, write something there or remove the line")]
    Empty(&'static str),
    /// A question that wants all of nothing.
    #[error("`all` is set but `expect` is empty, name what must be quoted or remove `all`")]
    AllOfNothing,
}
