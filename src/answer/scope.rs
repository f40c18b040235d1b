//! Which passages may answer: those of the divisions and the edition that are asked for.

use crate::index::Generation;
use crate::knowledge::{DivisionId, Passage};

/// A restriction on passages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// The divisions, with all below them; empty for any.
    pub divisions: Vec<DivisionId>,
    /// The edition; `None` for any.
    pub edition: Option<i32>,
}

impl Scope {
    /// The scope of these divisions, all below them included. The top of the organisation is no
    /// restriction: everything is below it.
    pub fn of(generation: &Generation, divisions: &[DivisionId], edition: Option<i32>) -> Self {
        let catalog = &generation.knowledge.catalog;
        let mut expanded: Vec<DivisionId> = Vec::new();
        for id in divisions.iter().filter(|id| !catalog.is_top(id)) {
            expanded.push(id.clone());
            expanded.extend(catalog.descendants(id).map(|division| division.id.clone()));
        }
        Self { divisions: expanded, edition }
    }

    /// Whether the passage lies within.
    pub fn allows(&self, generation: &Generation, passage: &Passage) -> bool {
        let edition = || {
            generation
                .knowledge
                .documents
                .get(passage.document as usize)
                .map(|document| document.edition)
        };
        (self.divisions.is_empty()
            || passage.divisions.iter().any(|id| self.divisions.contains(id)))
            && self.edition.is_none_or(|year| edition() == Some(year))
    }

    /// The years of the editions with a passage in the scope's divisions, newest first.
    pub fn editions(&self, generation: &Generation) -> Vec<i32> {
        let any = Self { divisions: self.divisions.clone(), edition: None };
        let knowledge = &generation.knowledge;
        let mut years: Vec<i32> = knowledge
            .passages
            .iter()
            .filter(|passage| any.allows(generation, passage))
            .filter_map(|passage| Some(knowledge.documents.get(passage.document as usize)?.edition))
            .collect();
        years.sort_unstable_by(|left, right| right.cmp(left));
        years.dedup();
        years
    }
}
