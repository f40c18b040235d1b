//! What of the question stands where in one candidate: gathered once, read by every signal.

use std::ops::Range;

use super::probe::{Probe, Slot};
use crate::index::{ConceptId, ConceptMention, PassageVector, TermId, WordClass};

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

/// A term is held where its occurrences count at least this much: a synonym holds it, one related
/// word does not.
const MATCHES: f32 = 0.5;

/// How many occurrences of the question's terms a candidate is expected to have.
const EXPECTED: usize = 16;

/// A sentence of a candidate.
#[derive(Debug, Clone, Copy, Default)]
pub struct SentenceView {
    /// The question's terms in it, a bit each.
    pub terms: u128,
    /// How many words it has.
    pub words: u32,
    /// How much of the question's words and bigrams it and the heading hold, from 0 to 1.
    pub overlap: f32,
    /// What words used like the question's make up for the terms that neither it nor the heading
    /// holds: their idf times the similarity, as a share of the question's, from 0 to 1.
    pub kin: f32,
}

/// A candidate seen with the question's eyes.
pub struct View<'a> {
    /// The candidate.
    pub passage: &'a PassageVector,
    /// The occurrences of the question's terms in the text, in order.
    pub matches: Vec<Match>,
    /// The occurrences of the question's bigrams in the text: position and slot, in order.
    pub bigram_matches: Vec<(u32, u16)>,
    /// For each term, how often the text holds it.
    pub text_counts: Vec<f32>,
    /// For each term, how often the heading holds it.
    pub heading_counts: Vec<f32>,
    /// The terms that the text holds, a bit each.
    text_terms: u128,
    /// The terms that the heading holds, a bit each.
    heading_terms: u128,
    /// The concepts of the question that text and heading name.
    pub named_concepts: Vec<ConceptId>,
    /// For each term, how alike the likest word of text and heading is used, from 0 to 1; the word
    /// itself does not count.
    pub kin: Vec<f32>,
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
            matches: Vec::with_capacity(EXPECTED),
            bigram_matches: Vec::with_capacity(4 * EXPECTED),
            text_counts: vec![0.0; probe.terms.len()],
            heading_counts: vec![0.0; probe.terms.len()],
            text_terms: 0,
            heading_terms: 0,
            named_concepts: Vec::new(),
            kin: vec![0.0; probe.terms.len()],
            bigram_counts: vec![0.0; probe.bigrams.len()],
            sentences: Vec::with_capacity(passage.sentences.len()),
        };
        // What is used like the question's terms, at the positions of its words.
        let mut alike: Vec<(usize, &[(Slot, f32)])> = Vec::with_capacity(4 * EXPECTED);
        for (position, &word) in passage.words.iter().enumerate() {
            let (slot, kin) = probe.role_of(word);
            if let Some(slot) = slot {
                let factor = probe.factor_of(word);
                view.matches.push(Match { position: position as u32, slot, factor });
                add(&mut view.text_counts, slot as usize, factor);
            }
            if !kin.is_empty() {
                alike.push((position, kin));
            }
        }
        for &word in &passage.heading {
            let (slot, kin) = probe.role_of(word);
            if let Some(slot) = slot {
                add(&mut view.heading_counts, slot as usize, probe.factor_of(word));
            }
            raise(&mut view.kin, kin);
        }
        view.add_concepts(probe, &mut alike);
        view.text_terms = bits(&view.text_counts);
        view.heading_terms = bits(&view.heading_counts);
        let mut in_heading = vec![false; probe.bigrams.len()];
        for slot in
            passage.heading_bigrams.iter().filter_map(|&bigram| probe.bigram_slot_of(bigram))
        {
            add(&mut view.bigram_counts, slot as usize, 1.0);
            if let Some(seen) = in_heading.get_mut(slot as usize) {
                *seen = true;
            }
        }
        for (position, &bigram) in (0..).zip(&passage.bigrams) {
            if let Some(slot) = probe.bigram_slot_of(bigram) {
                view.bigram_matches.push((position, slot));
                add(&mut view.bigram_counts, slot as usize, 1.0);
            }
        }
        view.read_sentences(probe, &in_heading, &alike);
        view
    }

    /// Adds what stands for the question's terms in other words, and to `alike` what hints at them. A term
    /// that stands there itself is not counted twice; a word that is only related counts and does not match.
    fn add_concepts<'p>(
        &mut self,
        probe: &'p Probe<'_>,
        alike: &mut Vec<(usize, &'p [(Slot, f32)])>,
    ) {
        let own = bits(&self.text_counts);
        let passage = self.passage;
        let (words, hints) = (self.matches.len(), alike.len());
        for mention in &passage.concepts {
            let Some(role) = probe.role_of_concept(mention.id) else { continue };
            for &(slot, factor) in &role.terms {
                if own >> slot & 1 == 0 {
                    add(&mut self.text_counts, slot as usize, factor);
                    if factor >= MATCHES {
                        self.matches.push(Match {
                            position: mention.words.start as u32,
                            slot,
                            factor,
                        });
                    }
                }
            }
            if role.asked {
                self.named_concepts.push(mention.id);
            }
            if !role.hinted.is_empty() {
                alike.push((mention.words.start, &role.hinted));
            }
        }
        if self.matches.len() > words {
            self.matches.sort_by_key(|found| found.position);
        }
        if alike.len() > hints {
            alike.sort_by_key(|(position, _)| *position);
        }
        for &concept in &passage.heading_concepts {
            let Some(role) = probe.role_of_concept(concept) else { continue };
            for &(slot, factor) in &role.terms {
                add(&mut self.heading_counts, slot as usize, factor);
            }
            if role.asked {
                self.named_concepts.push(concept);
            }
            raise(&mut self.kin, &role.hinted);
        }
    }

    fn read_sentences(
        &mut self,
        probe: &Probe<'_>,
        in_heading: &[bool],
        alike: &[(usize, &[(Slot, f32)])],
    ) {
        let heading_terms = self.heading_terms;
        let heading_kin = self.kin.clone();
        let held = in_heading.iter().zip(&probe.bigrams).filter(|(held, _)| **held);
        let heading_bigrams: f32 = held.map(|(_, bigram)| bigram.idf).sum();
        let mut kin = heading_kin.clone();
        // For each bigram, the last sentence that counted it.
        let mut counted = vec![u32::MAX; probe.bigrams.len()];
        let mut matches = self.matches.iter().peekable();
        let mut bigrams = self.bigram_matches.iter().peekable();
        let mut alike = alike.iter().peekable();
        for n in 0..self.passage.sentences.len() {
            let (words, end) =
                (self.passage.sentence_words(n), self.passage.sentence_bigrams(n).end);
            let mut terms = 0;
            while let Some(found) = matches.next_if(|found| (found.position as usize) < words.end) {
                terms |= 1_u128 << found.slot;
            }
            let mut sum = heading_bigrams;
            while let Some(&(_, slot)) = bigrams.next_if(|(position, _)| (*position as usize) < end)
            {
                let counted = counted.get_mut(slot as usize).filter(|last| **last != n as u32);
                if let (Some(last), Some(false)) = (counted, in_heading.get(slot as usize)) {
                    *last = n as u32;
                    sum += probe.bigram_idf(slot);
                }
            }
            kin.clone_from(&heading_kin);
            while let Some((_, likely)) = alike.next_if(|(position, _)| *position < words.end) {
                raise(&mut kin, likely);
            }
            for (all, here) in self.kin.iter_mut().zip(&kin) {
                *all = all.max(*here);
            }
            let kin = share_alike(probe, &kin, terms | heading_terms);
            let overlap = (share(probe, terms | heading_terms) + probe.of_bigrams(sum)) / 2.0;
            self.sentences.push(SentenceView { terms, words: words.len() as u32, overlap, kin });
        }
    }

    /// The terms in the heading, a bit each.
    pub fn heading_terms(&self) -> u128 {
        self.heading_terms
    }

    /// The terms in the text, a bit each.
    pub fn text_terms(&self) -> u128 {
        self.text_terms
    }

    /// Whether a word of one of these classes that the question does not hold stands in these
    /// positions.
    pub fn has_new_word(
        &self,
        probe: &Probe<'_>,
        words: Range<usize>,
        classes: &[WordClass],
    ) -> bool {
        words.into_iter().any(|at| {
            let (word, class) = (self.passage.words.get(at), self.passage.classes.get(at));
            class.is_some_and(|class| classes.contains(class))
                && word.is_some_and(|&word| probe.slot_of(word).is_none())
        })
    }

    /// The question's terms among these words that a sentence begins with and explains, a bit each:
    /// themselves or in other words.
    pub fn explained(&self, probe: &Probe<'_>, words: &Range<usize>) -> u128 {
        let passage = self.passage;
        let heads = passage.headwords.iter().filter(|&&at| words.contains(&(at as usize)));
        let own = heads
            .filter_map(|&at| probe.slot_of(*passage.words.get(at as usize)?))
            .fold(0, |bits, slot| bits | 1_u128 << slot);
        let inside = |mention: &&ConceptMention| {
            words.contains(&mention.words.start)
                && passage.headwords.binary_search(&(mention.words.start as u32)).is_ok()
        };
        let mentions = passage.concepts.iter().filter(inside);
        let same = mentions
            .filter_map(|mention| probe.role_of_concept(mention.id))
            .flat_map(|role| &role.terms)
            .filter(|(_, factor)| *factor >= MATCHES);
        same.fold(own, |bits, &(slot, _)| bits | 1_u128 << slot)
    }

    /// The sentence that holds most of the question, the first of equals; `None` where there is
    /// no sentence.
    pub fn best_sentence(&self) -> Option<usize> {
        let better = |&left: &usize, &right: &usize| {
            self.overlap(left).total_cmp(&self.overlap(right)).then(right.cmp(&left))
        };
        (0..self.sentences.len()).max_by(better)
    }

    fn overlap(&self, n: usize) -> f32 {
        self.sentences.get(n).map_or(0.0, |sentence| sentence.overlap)
    }
}

/// The idf of the terms in `bits` as a share of the question's.
pub fn share(probe: &Probe<'_>, bits: u128) -> f32 {
    let mut sum = 0.0;
    let mut left = bits;
    while left != 0 {
        sum += probe.idf(left.trailing_zeros() as Slot);
        left &= left - 1;
    }
    probe.of_terms(sum)
}

/// The heaviest run of the question's bigrams that stands among these in one piece: its idf as a share of the
/// question's.
pub fn heaviest_run(probe: &Probe<'_>, bigrams: &[TermId]) -> f32 {
    let asked = &probe.bigram_sequence;
    // For each bigram of the question, the weight of the run that ends in it here.
    let mut row = vec![0.0_f32; asked.len()];
    let (mut best, mut empty) = (0.0_f32, true);
    for &bigram in bigrams {
        let Some(slot) = probe.bigram_slot_of(bigram) else {
            if !empty {
                row.fill(0.0);
                empty = true;
            }
            continue;
        };
        empty = false;
        let idf = probe.bigram_idf(slot);
        let mut diagonal = 0.0;
        for (cell, &wanted) in row.iter_mut().zip(asked) {
            let before = std::mem::replace(&mut diagonal, *cell);
            *cell = if slot == wanted { before + idf } else { 0.0 };
            best = best.max(*cell);
        }
    }
    probe.of_bigrams(best)
}

/// What `kin`, a similarity a term, makes up for the terms that are not in `held`, as a share of the
/// question's idf.
pub fn share_alike(probe: &Probe<'_>, kin: &[f32], held: u128) -> f32 {
    let missing =
        (0..).zip(kin).filter(|(slot, likeness)| **likeness > 0.0 && held >> slot & 1 == 0);
    probe.of_terms(missing.map(|(slot, likeness)| probe.idf(slot) * likeness).sum())
}

fn raise(kin: &mut [f32], alike: &[(Slot, f32)]) {
    for &(slot, likeness) in alike {
        if let Some(most) = kin.get_mut(usize::from(slot)) {
            *most = most.max(likeness);
        }
    }
}

fn add(counts: &mut [f32], slot: usize, amount: f32) {
    if let Some(count) = counts.get_mut(slot) {
        *count += amount;
    }
}

fn bits(counts: &[f32]) -> u128 {
    counts
        .iter()
        .enumerate()
        .filter(|&(_, &count)| count >= MATCHES)
        .fold(0, |bits, (slot, _)| bits | 1_u128 << slot)
}
