//! What of the question stands where in one candidate: gathered once, read by every signal.

use super::probe::{Probe, Slot};
use crate::index::{PassageVector, WordClass};

/// An occurrence of a question's term in a passage.
#[derive(Debug, Clone, Copy)]
pub struct Match {
    /// Position among the passage's words.
    pub position: u32,
    /// The term.
    pub slot: Slot,
    /// What the occurrence counts, in (0, 1].
    pub factor: f32,
}

/// A sentence of a candidate.
#[derive(Debug, Clone, Copy, Default)]
pub struct SentenceView {
    /// The question's terms in it, a bit each.
    pub terms: u128,
    /// How many words it has.
    pub words: u32,
}

/// A candidate seen with the question's eyes.
pub struct View<'a> {
    /// The candidate.
    pub passage: &'a PassageVector,
    /// The occurrences of the question's terms in the text, in order.
    pub matches: Vec<Match>,
    /// For each term, how often the text holds it.
    pub text_counts: Vec<f32>,
    /// For each term, how often the heading holds it.
    pub heading_counts: Vec<f32>,
    /// For each bigram, how often text and heading hold it.
    pub bigram_counts: Vec<f32>,
    /// The sentences, in order.
    pub sentences: Vec<SentenceView>,
}

impl<'a> View<'a> {
    /// Reads the candidate once.
    pub fn new(probe: &Probe<'_>, passage: &'a PassageVector) -> Self {
        let mut view = Self {
            passage,
            matches: Vec::new(),
            text_counts: vec![0.0; probe.terms.len()],
            heading_counts: vec![0.0; probe.terms.len()],
            bigram_counts: vec![0.0; probe.bigram_idf.len()],
            sentences: Vec::with_capacity(passage.sentences.len()),
        };
        for (position, &word) in (0..).zip(&passage.words) {
            if let Some(slot) = probe.slot_of(word) {
                let factor = probe.factor_of(word);
                view.matches.push(Match { position, slot, factor });
                add(&mut view.text_counts, slot as usize, factor);
            }
        }
        view.add_concepts(probe);
        for &word in &passage.heading {
            if let Some(slot) = probe.slot_of(word) {
                add(&mut view.heading_counts, slot as usize, probe.factor_of(word));
            }
        }
        for &bigram in passage.bigrams.iter().chain(&passage.heading_bigrams) {
            if let Some(slot) = probe.bigram_slot_of(bigram) {
                add(&mut view.bigram_counts, slot as usize, 1.0);
            }
        }
        for n in 0..passage.sentences.len() {
            let words = passage.sentence_words(n);
            let terms = view
                .matches
                .iter()
                .filter(|found| words.contains(&(found.position as usize)))
                .fold(0, |bits, found| bits | 1_u128 << found.slot);
            view.sentences.push(SentenceView { terms, words: words.len() as u32 });
        }
        view
    }

    /// Adds what stands for the question's terms in other words. A term that stands there itself
    /// is not counted twice.
    fn add_concepts(&mut self, probe: &Probe<'_>) {
        let own = self.text_terms();
        let passage = self.passage;
        for mention in &passage.concepts {
            for &(slot, factor) in probe.slots_of_concept(mention.id) {
                if own >> slot & 1 == 0 {
                    if factor >= 0.5 { self.matches.push(Match { position: mention.words.start as u32, slot, factor }); }
                    add(&mut self.text_counts, slot as usize, factor);
                }
            }
        }
        self.matches.sort_by_key(|found| found.position);
        for &concept in &passage.heading_concepts {
            for &(slot, factor) in probe.slots_of_concept(concept) {
                add(&mut self.heading_counts, slot as usize, factor);
            }
        }
    }

    /// The terms in the heading, a bit each.
    pub fn heading_terms(&self) -> u128 {
        bits(&self.heading_counts)
    }

    /// The terms in the text, a bit each.
    pub fn text_terms(&self) -> u128 {
        bits(&self.text_counts)
    }

    /// Whether a word of one of these classes that the question does not hold stands in these
    /// positions.
    pub fn has_new_word(&self, probe: &Probe<'_>, words: std::ops::Range<usize>, classes: &[WordClass]) -> bool {
        words.into_iter().any(|at| {
            let (word, class) = (self.passage.words.get(at), self.passage.classes.get(at));
            class.is_some_and(|class| classes.contains(class)) && word.is_some_and(|&word| probe.slot_of(word).is_none())
        })
    }
}

/// The idf of the terms in `bits` as a share of the question's.
pub fn share(probe: &Probe<'_>, bits: u128) -> f32 {
    let sum: f32 = (0..probe.terms.len() as Slot).filter(|&slot| bits >> slot & 1 == 1).map(|slot| probe.idf(slot)).sum();
    if probe.total_idf > 0.0 { sum / probe.total_idf } else { 0.0 }
}

fn add(counts: &mut [f32], slot: usize, amount: f32) {
    if let Some(count) = counts.get_mut(slot) {
        *count += amount;
    }
}

fn bits(counts: &[f32]) -> u128 {
    counts.iter().enumerate().filter(|&(_, &count)| count >= 0.5).fold(0, |bits, (slot, _)| bits | 1_u128 << slot)
}
