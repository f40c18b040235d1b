//! Synonyms and abbreviations, from `glossary.toml`.

use serde::{Deserialize, Serialize};

/// Words that mean the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Japanese words and abbreviations for one thing.
    pub terms: Vec<String>,
    /// English words for it.
    #[serde(default)]
    pub english: Vec<String>,
    /// Words for something near it, which are searched at a lower weight.
    #[serde(default)]
    pub related: Vec<String>,
}

/// All terms, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Glossary {
    /// The terms; none is empty.
    #[serde(default, rename = "term")]
    pub terms: Vec<Term>,
}
