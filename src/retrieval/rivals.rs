//! What the candidates of a question hold together: what every rival holds tells none of
//! them apart, however rare it is among all passages.

use std::collections::BTreeMap;

use super::probe::Probe;
use super::view::View;

/// How many of a group of candidates hold each of the question's bigrams.
#[derive(Debug, Clone, Default)]
pub struct Group {
    passages: f32,
    /// How many hold each bigram.
    bigrams: Vec<f32>,
    /// What each is worth within the group.
    idf: Vec<f32>,
}

impl Group {
    /// What each of the question's bigrams is worth within the group: the idf of BM25 with the group in place of
    /// the collection.
    pub fn bigram_idf(&self) -> &[f32] {
        &self.idf
    }

    fn weigh(&mut self) {
        let idf = |with: &f32| (1.0 + (self.passages - with + 0.5) / (with + 0.5)).ln();
        self.idf = self.bigrams.iter().map(idf).collect();
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
    /// Counts all candidates.
    pub fn new(probe: &Probe<'_>, views: &[View<'_>]) -> Self {
        let mut rivals = Self::default();
        for view in views {
            rivals.all.add(probe, view);
            rivals.documents.entry(view.passage.document).or_default().add(probe, view);
        }
        rivals.all.weigh();
        rivals.documents.values_mut().for_each(Group::weigh);
        rivals
    }

    /// The candidates of a document.
    pub fn document(&self, document: u32) -> Option<&Group> {
        self.documents.get(&document)
    }
}
