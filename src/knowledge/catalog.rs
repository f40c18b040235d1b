//! The organisation as a tree of divisions, from `catalog.toml`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The id of a division in the catalog.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DivisionId(pub String);

impl fmt::Display for DivisionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

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
    /// The division of this id.
    pub fn get(&self, id: &DivisionId) -> Option<&Division> {
        self.divisions.iter().find(|division| division.id == *id)
    }

    /// The divisions directly below this one, in the order of the file.
    pub fn children<'a>(&'a self, id: &'a DivisionId) -> impl Iterator<Item = &'a Division> {
        self.divisions.iter().filter(move |division| division.parent.as_ref() == Some(id))
    }

    /// The divisions above this one, the nearest first.
    pub fn ancestors<'a>(&'a self, id: &DivisionId) -> impl Iterator<Item = &'a Division> {
        let above = |division: &Division| self.get(division.parent.as_ref()?);
        // Nothing can lie deeper than there are divisions, even in a catalog that nobody checked.
        std::iter::successors(self.get(id).and_then(above), move |division| above(division))
            .take(self.divisions.len())
    }

    /// All divisions below this one, in the order of the file.
    pub fn descendants<'a>(&'a self, id: &'a DivisionId) -> impl Iterator<Item = &'a Division> {
        self.divisions
            .iter()
            .filter(move |division| division.id != *id && self.is_within(&division.id, id))
    }

    /// Whether the division `inner` is `outer` or lies anywhere below it.
    pub fn is_within(&self, inner: &DivisionId, outer: &DivisionId) -> bool {
        inner == outer || self.ancestors(inner).any(|above| above.id == *outer)
    }

    /// Whether the division is the organisation as a whole: others lie below it, and none above.
    pub fn is_top(&self, id: &DivisionId) -> bool {
        self.get(id).is_some_and(|division| division.parent.is_none())
            && self.children(id).next().is_some()
    }

    /// The divisions without a division above them, in the order of the file.
    pub fn roots(&self) -> impl Iterator<Item = &Division> {
        self.divisions.iter().filter(|division| division.parent.is_none())
    }
}
