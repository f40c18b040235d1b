//! What the candidates of a question hold together: what every rival holds tells none of
//! them apart, however rare it is among all passages.

use std::collections::BTreeMap;

use super::probe::Probe;
use super::view::View;

/// How many of a group of candidates hold each of the question's bigrams.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// The size of the group.
    pub passages: f32,
    bigrams: Vec<f32>,
}

impl Group {
    /// What bigram `n` is worth within the group: the idf of BM25 with the group in place of the
    /// collection.
    pub fn bigram_idf(&self, n: usize) -> f32 {
        let with = self.bigrams.get(n).copied().unwrap_or_default();
        (1.0 + (self.passages - with + 0.5) / (with + 0.5)).ln()
    }

    fn add(&mut self, probe: &Probe<'_>, view: &View<'_>) {
        self.passages += 1.0;
        self.bigrams.resize(probe.bigrams.len(), 0.0);
        let held =
            self.bigrams.iter_mut().zip(&view.bigram_counts).filter(|(_, held)| **held > 0.0);
        held.for_each(|(count, _)| *count += 1.0);
    }
}

/// The candidates of a question: all of them, and by document.
#[derive(Debug, Clone, Default)]
pub struct Rivals {
    /// All candidates.
    pub all: Group,
    documents: BTreeMap<u32, Group>,
}

impl Rivals {
    /// Counts a candidate.
    pub fn add(&mut self, probe: &Probe<'_>, view: &View<'_>) {
        self.all.add(probe, view);
        self.documents.entry(view.passage.document).or_default().add(probe, view);
    }

    /// The candidates of a document.
    pub fn document(&self, document: u32) -> Option<&Group> {
        self.documents.get(&document)
    }
}
