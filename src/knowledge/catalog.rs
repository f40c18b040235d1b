//! The organisation as a tree of divisions, from `catalog.toml`.

use serde::{Deserialize, Serialize};

/// The id of a division in the catalog.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DivisionId(pub String);

/// A division (課, 局, 室 …) of the organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Division {
    /// The id that front matter names.
    pub id: DivisionId,
    /// The Japanese name.
    pub name: String,
    /// The name in hiragana.
    pub reading: String,
    /// The English name.
    pub english: String,
    /// Other names that people use, in any language.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Wrong spellings and kanji conversions that people type.
    #[serde(default)]
    pub misspellings: Vec<String>,
    /// The division above this one.
    #[serde(default)]
    pub parent: Option<DivisionId>,
}

/// All divisions, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalog {
    /// The divisions; ids are unique and every parent exists.
    #[serde(default, rename = "division")]
    pub divisions: Vec<Division>,
}
impl Catalog {
    /// x
    pub fn get(&self, id: &DivisionId) -> Option<&Division> { self.divisions.iter().find(|d| &d.id == id) }
}
