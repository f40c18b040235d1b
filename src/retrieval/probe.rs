//! A question made ready for one collection: its terms as numbers, each with its weight.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::index::{Bigram, Collection, ConceptId, Precedents, TermId, WordClass};
use crate::query::QuestionTerm;
use crate::text::{Script, Span, script};

/// A term of a question with the other words that count for it.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchTerm {
    /// The term itself and its synonyms, each with a factor in (0, 1] on its occurrences.
    pub variants: Vec<(String, f32)>,
    /// What kind of word it is.
    pub class: WordClass,
    /// How it is read, in hiragana; empty where that is not known.
    pub reading: String,
    /// How much of its rarity it is worth, from 0 to 1: words that only ask are worth less.
    pub weight: f32,
    /// The concepts that stand for the term in other words, each with a factor in (0, 1].
    pub concepts: Vec<(ConceptId, f32)>,
    /// The concepts that the term hints at, each with how surely, in (0, 1].
    pub hints: Vec<(ConceptId, f32)>,
}

impl SearchTerm {
    /// Whether the term itself is this word.
    pub fn is(&self, word: &str) -> bool {
        self.variants.first().is_some_and(|(own, _)| own == word)
    }
}

impl From<&QuestionTerm> for SearchTerm {
    /// The term without synonyms.
    fn from(term: &QuestionTerm) -> Self {
        Self {
            variants: vec![(term.term.clone(), 1.0)],
            class: term.class,
            reading: term.reading.clone(),
            weight: term.weight,
            concepts: Vec::new(),
            hints: Vec::new(),
        }
    }
}

/// A term of a question as the ranking sees it.
#[derive(Debug, Clone)]
pub struct ProbeTerm {
    /// What it is worth: its inverse document frequency, ln(1 + (N − n + 0.5) / (n + 0.5)), as in
    /// BM25 (Robertson and Zaragoza 2009, in the form that is never negative), times its weight.
    pub idf: f32,
    /// What kind of word it is.
    pub class: WordClass,
    /// Whether any passage holds it.
    pub known: bool,
    /// Its distinct kanji, sorted.
    pub kanji: Vec<char>,
}

/// A bigram of a question.
#[derive(Debug, Clone, Copy)]
pub struct ProbeBigram {
    /// Its inverse document frequency.
    pub idf: f32,
    /// Whether it joins hiragana and another script, as where a word meets its ending.
    pub mixed: bool,
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
    factors: BTreeMap<TermId, f32>,
    /// For each concept that is asked for, the terms that it stands for and its factor.
    concepts: BTreeMap<ConceptId, Vec<(Slot, f32)>>,
    /// For each concept that terms hint at, these and how surely.
    hints: BTreeMap<ConceptId, Vec<(Slot, f32)>>,
    /// For each word of the vocabulary, the position of its entry in `kin` plus one, or 0.
    kin_slots: Vec<u16>,
    /// The terms that words of the collection are used like, each with the similarity in (0, 1].
    kin: Vec<Vec<(Slot, f32)>>,
    /// The distinct bigrams.
    pub bigrams: Vec<ProbeBigram>,
    /// For each bigram of the vocabulary, its position in `bigrams` plus one, or 0.
    bigram_slots: Vec<u16>,
    /// The question's bigrams as positions in `bigrams`, in order.
    pub bigram_sequence: Vec<u16>,
    /// The sum of the terms' idf.
    pub total_idf: f32,
    /// The sum of the bigrams' idf.
    pub total_bigram_idf: f32,
    /// Neighbouring terms of the question, as slots.
    pub pairs: Vec<(Slot, Slot)>,
    /// What judged questions say that are worded like this one.
    pub precedents: Arc<Precedents>,
    /// The passage and the bytes of its text that were quoted right before.
    pub quoted: Option<(u32, Span)>,
}

/// What another spelling of a word counts beside the one that is asked for.
const SPELLED: f32 = 0.9;

/// More terms than this are not told apart: a question has a dozen. A slot must fit 128 bits.
const MOST_TERMS: usize = 120;
/// More bigrams than this are not told apart.
const MOST_BIGRAMS: usize = 600;

impl<'a> Probe<'a> {
    /// Looks the terms up; a term that is asked twice counts once.
    pub fn new(collection: &'a Collection, terms: &[SearchTerm], bigrams: &[Bigram]) -> Self {
        let mut probe = Self {
            collection,
            terms: Vec::new(),
            word_slots: vec![0; collection.words.len()],
            factors: BTreeMap::new(),
            concepts: BTreeMap::new(),
            hints: BTreeMap::new(),
            kin_slots: vec![0; collection.words.len()],
            kin: Vec::new(),
            bigrams: Vec::new(),
            bigram_slots: vec![0; collection.bigrams.len()],
            bigram_sequence: Vec::new(),
            total_idf: 0.0,
            total_bigram_idf: 0.0,
            pairs: Vec::new(),
            precedents: Arc::default(),
            quoted: None,
        };
        probe.add_terms(terms);
        probe.add_bigrams(bigrams);
        probe
    }

    /// The inverse document frequency of a concept; 0 where no passage names it.
    pub fn concept_idf(&self, concept: ConceptId) -> f32 {
        self.collection.concepts.get(&concept).map_or(0.0, |&passages| self.rarity(passages))
    }

    fn rarity(&self, passages_with: u32) -> f32 {
        let (all, with) = (self.collection.passages.len() as f32, passages_with as f32);
        (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln()
    }

    fn add_terms(&mut self, terms: &[SearchTerm]) {
        let mut slots: HashMap<&str, Slot> = HashMap::new();
        let mut previous = None;
        for term in terms.iter().take(MOST_TERMS) {
            let Some((word, _)) = term.variants.first() else { continue };
            let next = self.terms.len() as Slot;
            let slot = *slots.entry(word).or_insert(next);
            if slot == next {
                self.add_term(term, word, slot);
            }
            if let Some(previous) = previous.filter(|&previous| previous != slot) {
                self.pairs.push((previous, slot));
            }
            previous = Some(slot);
        }
    }

    fn add_term(&mut self, term: &SearchTerm, word: &str, slot: Slot) {
        let words = &self.collection.words;
        let variants = term.variants.iter();
        let ids: Vec<(TermId, f32)> = variants
            .filter_map(|(word, factor)| Some((words.id(word.as_str())?, *factor)))
            .chain(self.collection.spellings.of(word, &term.reading).map(|id| (id, SPELLED)))
            .collect();
        // A term is as rare as its own word; where only synonyms are known, as the commonest.
        let own = words.id(word).map(|id| words.passages_with(id));
        let in_concepts =
            term.concepts.iter().filter_map(|(id, _)| self.collection.concepts.get(id).copied());
        let most = ids.iter().map(|&(id, _)| words.passages_with(id)).chain(in_concepts).max();
        let idf = self.rarity(own.or(most).unwrap_or(0)) * term.weight.clamp(0.0, 1.0);
        for &(id, factor) in &ids {
            if let Some(entry) = self.word_slots.get_mut(id as usize).filter(|entry| **entry == 0) {
                *entry = slot + 1;
                if factor < 1.0 {
                    self.factors.insert(id, factor);
                }
            }
        }
        for &(id, factor) in &term.concepts {
            self.concepts.entry(id).or_default().push((slot, factor));
        }
        for &(id, sureness) in &term.hints {
            self.hints.entry(id).or_default().push((slot, sureness));
        }
        self.add_kin(word, slot);
        let known = most.is_some();
        let mut kanji: Vec<char> = word.chars().filter(|&c| script(c) == Script::Han).collect();
        kanji.sort_unstable();
        kanji.dedup();
        self.total_idf += idf;
        self.terms.push(ProbeTerm { idf, class: term.class, known, kanji });
    }

    /// Notes which words of the collection are used like the term in `slot`.
    fn add_kin(&mut self, word: &str, slot: Slot) {
        let collection = self.collection;
        for (id, likeness) in collection.neighbours.of(word) {
            let Some(entry) = self.kin_slots.get_mut(id as usize) else { continue };
            if *entry == 0 && self.kin.len() < usize::from(u16::MAX) {
                self.kin.push(Vec::new());
                *entry = self.kin.len() as u16;
            }
            if let Some(list) = usize::from(*entry).checked_sub(1).and_then(|n| self.kin.get_mut(n))
            {
                list.push((slot, likeness));
            }
        }
    }

    fn add_bigrams(&mut self, bigrams: &[Bigram]) {
        let mut slots: HashMap<Bigram, u16> = HashMap::new();
        for bigram in bigrams.iter().take(MOST_BIGRAMS) {
            let next = self.bigrams.len() as u16;
            let slot = *slots.entry(*bigram).or_insert(next);
            if slot == next {
                let id = self.collection.bigrams.id(bigram);
                if let Some(entry) = id.and_then(|id| self.bigram_slots.get_mut(id as usize)) {
                    *entry = slot + 1;
                }
                let idf = self.rarity(id.map_or(0, |id| self.collection.bigrams.passages_with(id)));
                let hiragana = |c: char| script(c) == Script::Hiragana;
                self.bigrams
                    .push(ProbeBigram { idf, mixed: hiragana(bigram.0) != hiragana(bigram.1) });
                self.total_bigram_idf += idf;
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
        if self.concepts.is_empty() {
            &[]
        } else {
            self.concepts.get(&concept).map_or(&[], Vec::as_slice)
        }
    }

    /// The terms that hint at a concept, each with how surely, in (0, 1].
    pub fn hints_at(&self, concept: ConceptId) -> &[(Slot, f32)] {
        if self.hints.is_empty() {
            &[]
        } else {
            self.hints.get(&concept).map_or(&[], Vec::as_slice)
        }
    }

    /// The terms that a word of the collection is used like, each with the similarity in (0, 1].
    pub fn kin_of(&self, word: TermId) -> &[(Slot, f32)] {
        let entry = self.kin_slots.get(word as usize).copied().unwrap_or_default();
        let list = usize::from(entry).checked_sub(1).and_then(|n| self.kin.get(n));
        list.map_or(&[], Vec::as_slice)
    }

    /// The question's bigram that a bigram of the collection is.
    pub fn bigram_slot_of(&self, bigram: TermId) -> Option<u16> {
        self.bigram_slots.get(bigram as usize).and_then(|slot| slot.checked_sub(1))
    }

    /// What the term in a slot is worth.
    pub fn idf(&self, slot: Slot) -> f32 {
        self.terms.get(slot as usize).map_or(0.0, |term| term.idf)
    }

    /// What the bigram in a slot is worth.
    pub fn bigram_idf(&self, slot: u16) -> f32 {
        self.bigrams.get(slot as usize).map_or(0.0, |bigram| bigram.idf)
    }

    /// A sum over terms as a share of what the whole question could give, or 0 where it has none.
    pub fn of_terms(&self, sum: f32) -> f32 {
        if self.total_idf > 0.0 { sum / self.total_idf } else { 0.0 }
    }

    /// The same of a sum over bigrams.
    pub fn of_bigrams(&self, sum: f32) -> f32 {
        if self.total_bigram_idf > 0.0 { sum / self.total_bigram_idf } else { 0.0 }
    }
}
