//! A question made ready for one collection: its terms as numbers, each with its weight.

use std::sync::Arc;

use rustc_hash::FxHashMap;

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

/// What a word of the vocabulary is to a question.
#[derive(Debug, Clone, Copy, Default)]
struct Role {
    /// The slot of the term that it stands for plus one, or 0.
    slot: Slot,
    /// The position of its entry in [`Probe::kin`] plus one, or 0.
    kin: u16,
}

/// What a concept is to a question.
#[derive(Debug, Clone, Default)]
pub struct ConceptRole {
    /// The terms that it stands for, each with its factor.
    pub terms: Vec<(Slot, f32)>,
    /// The terms that hint at it, each with how surely, in (0, 1].
    pub hinted: Vec<(Slot, f32)>,
    /// Whether it is asked about.
    pub asked: bool,
}

/// The question's terms, looked up in a collection.
pub struct Probe<'a> {
    /// The collection that is searched.
    pub collection: &'a Collection,
    /// The distinct terms in the order of the question.
    pub terms: Vec<ProbeTerm>,
    /// What each word of the vocabulary is to the question.
    words: Vec<Role>,
    /// The factor on occurrences of a word that is a synonym.
    factors: FxHashMap<TermId, f32>,
    /// What concepts are to the question.
    concepts: FxHashMap<ConceptId, ConceptRole>,
    /// The concepts that are asked about, each with what it is worth: its weight times the square of its inverse
    /// document frequency.
    pub asked_concepts: Vec<(ConceptId, f32)>,
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
            words: vec![Role::default(); collection.words.len()],
            factors: FxHashMap::default(),
            concepts: FxHashMap::default(),
            asked_concepts: Vec::new(),
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

    /// Notes the concepts that the question asks about, each with its weight in (0, 1].
    pub(super) fn ask_concepts(&mut self, concepts: &[(ConceptId, f32)]) {
        let idf = |concept| {
            self.collection.concepts.get(concept).map_or(0.0, |&passages| self.rarity(passages))
        };
        self.asked_concepts = concepts
            .iter()
            .map(|(concept, weight)| (*concept, weight * idf(concept).powi(2)))
            .collect();
        for &(concept, _) in concepts {
            self.concepts.entry(concept).or_default().asked = true;
        }
    }

    fn rarity(&self, passages_with: u32) -> f32 {
        let (all, with) = (self.collection.passages.len() as f32, passages_with as f32);
        (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln()
    }

    fn add_terms(&mut self, terms: &[SearchTerm]) {
        let mut slots: FxHashMap<&str, Slot> = FxHashMap::default();
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
            if let Some(entry) = self.words.get_mut(id as usize).filter(|word| word.slot == 0) {
                entry.slot = slot + 1;
                if factor < 1.0 {
                    self.factors.insert(id, factor);
                }
            }
        }
        for &(id, factor) in &term.concepts {
            self.concepts.entry(id).or_default().terms.push((slot, factor));
        }
        for &(id, sureness) in &term.hints {
            self.concepts.entry(id).or_default().hinted.push((slot, sureness));
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
            let Some(entry) = self.words.get_mut(id as usize) else { continue };
            if entry.kin == 0 && self.kin.len() < usize::from(u16::MAX) {
                self.kin.push(Vec::new());
                entry.kin = self.kin.len() as u16;
            }
            let list = usize::from(entry.kin).checked_sub(1);
            if let Some(list) = list.and_then(|n| self.kin.get_mut(n)) {
                list.push((slot, likeness));
            }
        }
    }

    fn add_bigrams(&mut self, bigrams: &[Bigram]) {
        let mut slots: FxHashMap<Bigram, u16> = FxHashMap::default();
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
        self.words.get(word as usize).and_then(|word| word.slot.checked_sub(1))
    }

    /// What an occurrence of the word counts: 1, or less for a synonym.
    pub fn factor_of(&self, word: TermId) -> f32 {
        if self.factors.is_empty() { 1.0 } else { self.factors.get(&word).copied().unwrap_or(1.0) }
    }

    /// What a concept is to the question; `None` for most.
    pub fn role_of_concept(&self, concept: ConceptId) -> Option<&ConceptRole> {
        if self.concepts.is_empty() { None } else { self.concepts.get(&concept) }
    }

    /// The term that a word of the collection stands for, and those that it is used like, each with the
    /// similarity in (0, 1].
    pub fn role_of(&self, word: TermId) -> (Option<Slot>, &[(Slot, f32)]) {
        let role = self.words.get(word as usize).copied().unwrap_or_default();
        let kin = usize::from(role.kin).checked_sub(1).and_then(|n| self.kin.get(n));
        (role.slot.checked_sub(1), kin.map_or(&[], Vec::as_slice))
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
