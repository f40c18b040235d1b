//! What can be wrong with settings, each in one sentence.

use std::fmt;
use std::path::PathBuf;

use super::layer::Origin;

/// One thing that is wrong.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The file can't be read.
    #[error("cannot read the settings file {}: {source}", path.display())]
    Unreadable {
        /// The file, as the person named it.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is not TOML.
    #[error("{}:{line}: this is not TOML: {message}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What the parser expected.
        message: String,
    },
    /// A variable can't be read.
    #[error("{name}: {message}")]
    Variable {
        /// The name of the variable.
        name: String,
        /// Why.
        message: String,
    },
    /// There is no such key.
    #[error("{origin}: there is no setting \"{key}\"; {}", advice(*nearest))]
    UnknownKey {
        /// The key, with its section.
        key: String,
        /// Where it stands.
        origin: Origin,
        /// The valid key that looks most like it, where one does.
        nearest: Option<&'static str>,
    },
    /// A section is written as if it were a setting.
    #[error("{origin}: \"{section}\" is a section, which holds settings such as \"{example}\"")]
    SectionExpected {
        /// The section.
        section: &'static str,
        /// Where it stands.
        origin: Origin,
        /// The first of its keys.
        example: &'static str,
    },
    /// The value is not one that the key can have.
    #[error("{origin}: {key} is {found}, but must be {wanted}")]
    BadValue {
        /// The key, with its section.
        key: &'static str,
        /// Where the value stands.
        origin: Origin,
        /// The value as written; secrets are hidden.
        found: String,
        /// What it must be.
        wanted: String,
    },
    /// `config/default.toml` lacks a key: a defect of annai.
    #[error("config/default.toml lacks {key}: this is a defect of annai, please report it")]
    NoDefault {
        /// The key, with its section.
        key: &'static str,
    },
}

fn advice(nearest: Option<&str>) -> String {
    match nearest {
        Some(key) => format!("did you mean \"{key}\"?"),
        None => "`annai config` lists every setting".to_owned(),
    }
}

/// Everything that is wrong with the settings, one sentence a line.
#[derive(Debug)]
pub struct SettingsError {
    /// The problems, never empty.
    pub problems: Vec<Problem>,
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            let line_break = if index == 0 { "" } else { "\n" };
            write!(f, "{line_break}{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for SettingsError {}

impl From<Problem> for SettingsError {
    fn from(problem: Problem) -> Self {
        Self { problems: vec![problem] }
    }
}

/// The word that looks most like `written`, where one looks like it at all. Words with dots are
/// also compared by what follows the last dot: the right key in the wrong section is found.
pub(super) fn nearest<'a>(written: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Below half of the letters in common, a guess puzzles more than it helps.
    const ALIKE: f64 = 0.5;
    // The same name in another section counts a little less than a slip in the whole key.
    const OTHER_SECTION: f64 = 0.8;
    let written = written.to_lowercase();
    let last = |key: &str| key.rsplit('.').next().map(str::to_owned).unwrap_or_default();
    words
        .map(|word| {
            let whole = strsim::normalized_damerau_levenshtein(&written, word);
            let name = strsim::normalized_damerau_levenshtein(&last(&written), &last(word));
            (whole.max(name * OTHER_SECTION), word)
        })
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, word)| word)
}
