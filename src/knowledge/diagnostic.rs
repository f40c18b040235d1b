//! What is wrong with a file of the knowledge folder, where, and what to do about it.

use std::fmt;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// One finding about one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The file, as the person who runs annai would name it.
    pub path: PathBuf,
    /// The line, counted from 1; 1 where the whole file is meant.
    pub line: u32,
    /// What is wrong and what to do, in one sentence.
    pub message: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path.display(), self.line, self.message)
    }
}
