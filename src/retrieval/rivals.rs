//! What the candidates of a question hold together: a term that every rival holds tells none of
//! them apart, however rare it is among all passages.

use std::collections::BTreeMap;

use super::probe::Probe;
use super::view::View;

/// How many of a group of candidates hold each of the question's terms and bigrams.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// The size of the group.
    pub passages: f32,
    terms: Vec<f32>,
    bigrams: Vec<f32>,
    /// The two highest values of [`Rivals::add`]'s `score` in the group, the highest first.
    best: [f32; 2],
}

impl Group {
    /// What term `n` is worth within the group.
    pub fn term_idf(&self, n: usize) -> f32 {
        self.rarity(&self.terms, n)
    }

    /// What bigram `n` is worth within the group.
    pub fn bigram_idf(&self, n: usize) -> f32 {
        self.rarity(&self.bigrams, n)
    }

    /// The best score of the other members, for a member with this `own` score.
    pub fn best_other(&self, own: f32) -> f32 {
        if own >= self.best[0] { self.best[1] } else { self.best[0] }
    }

    /// The idf of BM25 with the group in place of the collection.
    fn rarity(&self, counts: &[f32], n: usize) -> f32 {
        let with = counts.get(n).copied().unwrap_or_default();
        (1.0 + (self.passages - with + 0.5) / (with + 0.5)).ln()
    }

    fn add(&mut self, probe: &Probe<'_>, view: &View<'_>, score: f32) {
        self.passages += 1.0;
        self.terms.resize(probe.terms.len(), 0.0);
        self.bigrams.resize(probe.bigrams.len(), 0.0);
        let present = |counts: &mut [f32], held: &[f32]| {
            counts.iter_mut().zip(held).filter(|(_, held)| **held > 0.0).for_each(|(count, _)| *count += 1.0);
        };
        present(&mut self.terms, &view.text_counts);
        present(&mut self.bigrams, &view.bigram_counts);
        if score > self.best[0] {
            self.best = [score, self.best[0]];
        } else {
            self.best[1] = self.best[1].max(score);
        }
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
    /// Counts a candidate; `score` is what the best of a document's candidates are told by.
    pub fn add(&mut self, probe: &Probe<'_>, view: &View<'_>, score: f32) {
        self.all.add(probe, view, score);
        self.documents.entry(view.passage.document).or_default().add(probe, view, score);
    }

    /// The candidates of a document.
    pub fn document(&self, document: u32) -> Option<&Group> {
        self.documents.get(&document)
    }
}
