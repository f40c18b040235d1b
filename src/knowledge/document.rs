//! A document: one Markdown file with its front matter.

use serde::{Deserialize, Serialize};

use super::DivisionId;

/// A language that annai speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Japanese.
    Ja,
    /// English.
    En,
}

impl Language {
    /// The ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The language of an ISO 639-1 code, if annai speaks it.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Ja, Self::En].into_iter().find(|language| language.code() == code)
    }
}

/// What the front matter of a document says, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Unique among all documents.
    pub id: String,
    /// The title that a citation shows.
    pub title: String,
    /// The year of the edition (Gregorian).
    pub edition: i32,
    /// Who published the document.
    pub publisher: String,
    /// The language of the text.
    pub language: Language,
    /// The divisions that the document speaks of, each in the catalog; may be empty.
    pub divisions: Vec<DivisionId>,
    /// The file or page that the text was taken from.
    pub source: Option<String>,
    /// Where a reader can open the original, when the front matter gives it.
    pub url: Option<String>,
    /// The id of the document that this one translates.
    pub translation_of: Option<String>,
    /// Path of the file, relative to the knowledge folder, with `/` between its parts.
    pub path: String,
}
