//! A question made ready for one collection: its terms as numbers, each with its weight.

use std::collections::HashMap;

use crate::index::{Bigram, Collection, ConceptId, TermId, WordClass};

/// A term of a question with the other words that count for it.
#[derive(Debug, Clone)]
pub struct SearchTerm {
    /// The term itself and its synonyms, each with a factor in (0, 1] on its occurrences.
    pub variants: Vec<(String, f32)>,
    /// What kind of word it is.
    pub class: WordClass,
    /// The concepts that stand for the term in other words, each with a factor in (0, 1].
    pub concepts: Vec<(ConceptId, f32)>,
}

/// A term of a question as the ranking sees it.
#[derive(Debug, Clone)]
pub struct ProbeTerm {
    /// Its inverse document frequency, ln(1 + (N − n + 0.5) / (n + 0.5)), as in BM25 (Robertson
    /// and Zaragoza 2009, in the form that is never negative).
    pub idf: f32,
    /// What kind of word it is.
    pub class: WordClass,
    /// Whether any passage holds it.
    pub known: bool,
}

/// A term's place among the question's terms.
pub type Slot = u8;

/// The question's terms, looked up in a collection.
pub struct Probe<'a> {
    /// The collection that is searched.
    pub collection: &'a Collection,
    /// The distinct terms in the order of the question.
    pub terms: Vec<ProbeTerm>,
    /// For each word of the vocabulary, the slot of its term plus one, or 0.
    word_slots: Vec<Slot>,
    /// The factor on occurrences of a word that is a synonym.
    factors: HashMap<TermId, f32>,
    /// For each concept that is asked for, the terms that it stands for and its factor.
    concepts: HashMap<ConceptId, Vec<(Slot, f32)>>,
    /// The inverse document frequency of each distinct bigram.
    pub bigram_idf: Vec<f32>,
    /// For each bigram of the vocabulary, its position in `bigram_idf` plus one, or 0.
    bigram_slots: Vec<u16>,
    /// The question's bigrams as positions in `bigram_idf`, in order.
    pub bigram_sequence: Vec<u16>,
    /// The sum of the terms' idf.
    pub total_idf: f32,
    /// The sum of the bigrams' idf.
    pub total_bigram_idf: f32,
    /// Neighbouring terms of the question, as slots.
    pub pairs: Vec<(Slot, Slot)>,
}

/// More terms than this are not told apart: a question has a dozen.
const MOST_TERMS: usize = 120;
const MOST_BIGRAMS: usize = 600;

impl<'a> Probe<'a> {
    /// Looks the terms up; a term that is asked twice counts once.
    pub fn new(collection: &'a Collection, terms: &[SearchTerm], bigrams: &[Bigram]) -> Self {
        let passages = collection.passages.len() as f32;
        let idf = |n: u32| (1.0 + (passages - n as f32 + 0.5) / (n as f32 + 0.5)).ln();
        let mut probe = Self {
            collection,
            terms: Vec::new(),
            word_slots: vec![0; collection.words.len()],
            factors: HashMap::new(),
            concepts: HashMap::new(),
            bigram_idf: Vec::new(),
            bigram_slots: vec![0; collection.bigrams.len()],
            bigram_sequence: Vec::new(),
            total_idf: 0.0,
            total_bigram_idf: 0.0,
            pairs: Vec::new(),
        };
        let mut slots: HashMap<&str, Slot> = HashMap::new();
        let mut previous = None;
        for term in terms.iter().take(MOST_TERMS) {
            let Some((word, _)) = term.variants.first() else { continue };
            let next = probe.terms.len() as Slot;
            let slot = *slots.entry(word).or_insert(next);
            if slot == next {
                let ids: Vec<(TermId, f32)> = term
                    .variants
                    .iter()
                    .filter_map(|(word, factor)| Some((collection.words.id(word.as_str())?, *factor)))
                    .collect();
                // A term is as rare as its own word; where only synonyms are known, as the commonest.
                let own = collection.words.id(word.as_str()).map(|id| collection.words.passages_with(id));
                let in_concepts = term.concepts.iter().filter_map(|(id, _)| collection.concepts.get(id).copied());
                let most = ids.iter().map(|&(id, _)| collection.words.passages_with(id)).chain(in_concepts).max();
                let rarity = idf(own.or(most).unwrap_or(0));
                for &(id, factor) in &term.concepts {
                    probe.concepts.entry(id).or_default().push((slot, factor));
                }
                let known = !ids.is_empty() || term.concepts.iter().any(|(id, _)| collection.concepts.contains_key(id));
                for (id, factor) in &ids {
                    if let Some(entry) = probe.word_slots.get_mut(*id as usize).filter(|entry| **entry == 0) {
                        *entry = slot + 1;
                        if *factor < 1.0 {
                            probe.factors.insert(*id, *factor);
                        }
                    }
                }
                probe.total_idf += rarity;
                probe.terms.push(ProbeTerm { idf: rarity, class: term.class, known });
            }
            if let Some(previous) = previous.filter(|&previous| previous != slot) {
                probe.pairs.push((previous, slot));
            }
            previous = Some(slot);
        }
        probe.add_bigrams(bigrams, &idf);
        probe
    }

    fn add_bigrams(&mut self, bigrams: &[Bigram], idf: &dyn Fn(u32) -> f32) {
        let mut slots: HashMap<Bigram, u16> = HashMap::new();
        for bigram in bigrams.iter().take(MOST_BIGRAMS) {
            let next = self.bigram_idf.len() as u16;
            let slot = *slots.entry(*bigram).or_insert(next);
            if slot == next {
                let id = self.collection.bigrams.id(bigram);
                if let Some(entry) = id.and_then(|id| self.bigram_slots.get_mut(id as usize)) {
                    *entry = slot + 1;
                }
                let rarity = idf(id.map_or(0, |id| self.collection.bigrams.passages_with(id)));
                self.bigram_idf.push(rarity);
                self.total_bigram_idf += rarity;
            }
            self.bigram_sequence.push(slot);
        }
    }

    /// The question's term that a word of the collection stands for.
    pub fn slot_of(&self, word: TermId) -> Option<Slot> {
        self.word_slots.get(word as usize).and_then(|slot| slot.checked_sub(1))
    }

    /// What an occurrence of the word counts: 1, or less for a synonym.
    pub fn factor_of(&self, word: TermId) -> f32 {
        if self.factors.is_empty() { 1.0 } else { self.factors.get(&word).copied().unwrap_or(1.0) }
    }

    /// The terms that a concept stands for, each with a factor.
    pub fn slots_of_concept(&self, concept: ConceptId) -> &[(Slot, f32)] {
        if self.concepts.is_empty() { &[] } else { self.concepts.get(&concept).map_or(&[], Vec::as_slice) }
    }

    /// The question's bigram that a bigram of the collection is.
    pub fn bigram_slot_of(&self, bigram: TermId) -> Option<u16> {
        self.bigram_slots.get(bigram as usize).and_then(|slot| slot.checked_sub(1))
    }

    /// The idf of the term in a slot.
    pub fn idf(&self, slot: Slot) -> f32 {
        self.terms.get(slot as usize).map_or(0.0, |term| term.idf)
    }
}
