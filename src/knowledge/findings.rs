//! Collects what is wrong with one file while it is read, so that all of it is told at once.

use std::path::{Path, PathBuf};

use super::Diagnostic;

/// The findings about one file.
#[derive(Debug)]
pub(super) struct Findings {
    path: PathBuf,
    found: Vec<Diagnostic>,
}

impl Findings {
    /// No finding yet about the file of this path.
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), found: Vec::new() }
    }

    /// Adds a finding about a line of the file, counted from 1.
    pub(super) fn add(&mut self, line: u32, message: impl Into<String>) {
        self.found.push(Diagnostic {
            path: self.path.clone(),
            line: line.max(1),
            message: message.into(),
        });
    }

    /// Whether nothing is wrong so far.
    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// All findings, in the order in which they were added.
    pub(super) fn into_vec(self) -> Vec<Diagnostic> {
        self.found
    }
}

/// `; did you mean …?` where one of the known names is near, else nothing.
pub(super) fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|&(nearness, _)| nearness >= NEAR)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map_or_else(String::new, |(_, candidate)| format!("; did you mean `{candidate}`?"))
}

/// Jaro-Winkler similarity from which a name is worth proposing: lets a slip or two pass in the
/// short names of keys and divisions.
const NEAR: f64 = 0.8;
