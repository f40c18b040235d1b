//! What is known of an answer when its confidence is asked.

use super::ranking::Ranking;
use crate::index::{PassageVector, WordClass};
use crate::query::Asked;
use crate::retrieval::probe::{Probe, Slot};
use crate::retrieval::rank::Hit;
use crate::retrieval::view::{View, heaviest_run, share, share_alike};
use crate::text::Span;

/// The first answer and the ranking that it comes from.
pub struct ConfidenceInputs<'a> {
    /// The question in the collection's terms.
    pub probe: &'a Probe<'a>,
    /// The question's wording.
    pub asked: &'a Asked,
    /// The best passage.
    pub passage: &'a PassageVector,
    /// Its text.
    pub text: &'a str,
    /// The ranking, best first; ten are enough.
    pub hits: &'a [Hit],
    /// The bytes of the passage that are quoted.
    pub quote: Span,
    /// The chance that the quote holds the answer, if the passage does.
    pub quote_chance: f32,
    /// Whether the question names what the glossary says that the documents do not answer.
    pub absent: bool,
    /// Whether the question names a division, to whose passages the search is bound.
    pub division: bool,
}

/// The same, looked at once for all features.
pub struct Evidence<'a> {
    pub(super) inputs: &'a ConfidenceInputs<'a>,
    pub(super) view: View<'a>,
    /// Terms in text or heading, a bit each, as below.
    pub(super) held: u128,
    pub(super) best_sentence: u128,
    pub(super) quoted: u128,
    /// Terms that some passage has.
    pub(super) known: u128,
    pub(super) names: u128,
    pub(super) nouns: u128,
    pub(super) numbers: u128,
    pub(super) verbs: u128,
    /// The rarest term of the question.
    pub(super) rarest: u128,
    pub(super) ranking: Ranking,
}

impl<'a> Evidence<'a> {
    /// Reads the best passage.
    pub fn new(inputs: &'a ConfidenceInputs<'a>) -> Self {
        let probe = inputs.probe;
        let view = View::new(probe, inputs.passage);
        let terms = |wanted: &dyn Fn(Slot) -> bool| {
            (0..probe.terms.len() as Slot)
                .filter(|&slot| wanted(slot))
                .fold(0, |bits, slot| bits | bit(slot))
        };
        let class = |wanted: &dyn Fn(WordClass) -> bool| {
            terms(&|slot| probe.terms.get(slot as usize).is_some_and(|term| wanted(term.class)))
        };
        let heading = view.heading_terms();
        let best = view
            .sentences
            .iter()
            .map(|sentence| sentence.terms)
            .max_by(|&a, &b| share(probe, a | heading).total_cmp(&share(probe, b | heading)));
        let quoted = (inputs.passage.sentences.iter().zip(&view.sentences))
            .filter(|(sentence, _)| {
                (sentence.start as usize) < inputs.quote.end
                    && inputs.quote.start < sentence.end as usize
            })
            .fold(0, |bits, (_, sentence)| bits | sentence.terms);
        let rarest =
            (0..probe.terms.len() as Slot).max_by(|&a, &b| probe.idf(a).total_cmp(&probe.idf(b)));
        Self {
            held: heading | view.text_terms(),
            best_sentence: best.unwrap_or(0),
            quoted,
            known: terms(&|slot| probe.terms.get(slot as usize).is_some_and(|term| term.known)),
            names: class(&|class| {
                matches!(
                    class,
                    WordClass::Name
                        | WordClass::Person
                        | WordClass::Place
                        | WordClass::Organisation
                        | WordClass::Unknown
                )
            }),
            nouns: class(&|class| matches!(class, WordClass::Noun | WordClass::Action)),
            numbers: class(&|class| matches!(class, WordClass::Number | WordClass::Date)),
            verbs: class(&|class| {
                matches!(class, WordClass::Verb | WordClass::Adjective | WordClass::Adverb)
            }),
            rarest: rarest.map_or(0, bit),
            ranking: Ranking::new(probe, inputs.hits),
            view,
            inputs,
        }
    }

    pub(super) fn probe(&self) -> &Probe<'a> {
        self.inputs.probe
    }

    /// The idf of the terms not in `held`, as a share of the question's.
    pub(super) fn missing(&self, held: u128) -> f32 {
        share(self.probe(), !held)
    }

    /// The idf of the terms that the passage lacks, each less what a word used alike makes up for.
    pub(super) fn missing_meaning(&self) -> f32 {
        self.missing(self.held) - share_alike(self.probe(), &self.view.kin, self.held)
    }

    /// The least of them that one sentence with the heading leaves.
    pub(super) fn missing_meaning_sentence(&self) -> f32 {
        let heading = self.view.heading_terms();
        let left = self
            .view
            .sentences
            .iter()
            .map(|sentence| self.missing(sentence.terms | heading) - sentence.kin);
        left.fold(1.0, f32::min)
    }

    /// The idf of the terms that no passage has, each less what a word used alike makes up for.
    pub(super) fn unknown_meaning(&self) -> f32 {
        self.missing(self.known) - share_alike(self.probe(), &self.view.kin, self.known)
    }

    /// How far the first or the last noun of the question is missing, from 0 to 1: a word used alike
    /// makes up for some of it. 委員長 is the last of 委員会の委員長は誰ですか.
    pub(super) fn missing_noun(&self, first: bool) -> f32 {
        let named = self.names | self.nouns | self.numbers;
        let telling = |slot: &Slot| {
            named & bit(*slot) != 0
                && self.probe().idf(*slot) > 0.3 * self.rarity() * self.most_idf()
        };
        let mut slots = 0..self.probe().terms.len() as Slot;
        let noun = if first { slots.find(telling) } else { slots.rev().find(telling) };
        noun.filter(|slot| self.held & bit(*slot) == 0).map_or(0.0, |slot| {
            1.0 - self.view.kin.get(usize::from(slot)).copied().unwrap_or_default()
        })
    }

    /// The highest of them, over the idf of a term in no passage.
    pub(super) fn rarest_missing_meaning(&self) -> f32 {
        let missing = (0..).zip(&self.view.kin).filter(|(slot, _)| self.held & bit(*slot) == 0);
        let weighted = missing.map(|(slot, likeness)| self.probe().idf(slot) * (1.0 - likeness));
        weighted.fold(0.0, f32::max) / self.most_idf()
    }

    /// The highest idf of a term that the passage lacks, over that of a term in no passage.
    pub(super) fn rarest_missing(&self) -> f32 {
        let slots =
            (0..self.probe().terms.len() as Slot).filter(|&slot| self.held & bit(slot) == 0);
        slots.map(|slot| self.probe().idf(slot)).fold(0.0, f32::max) / self.most_idf()
    }

    /// How many terms the question has, on a logarithmic scale: 1 for 19 of them.
    pub(super) fn terms(&self) -> f32 {
        (self.probe().terms.len() as f32).ln_1p() / 3.0
    }

    /// The mean idf of a term, over that of a term in no passage.
    pub(super) fn rarity(&self) -> f32 {
        self.probe().total_idf / (self.probe().terms.len().max(1) as f32 * self.most_idf())
    }

    /// The idf of a term in no passage.
    fn most_idf(&self) -> f32 {
        (2.0 * (self.probe().collection.passages.len() as f32 + 1.0)).ln()
    }

    pub(super) fn unknown_bigrams(&self) -> f32 {
        let most = self.most_idf() - 1e-3;
        self.of_bigrams(
            self.probe().bigrams.iter().map(|bigram| bigram.idf).filter(|idf| *idf >= most).sum(),
        )
    }

    pub(super) fn missing_bigrams(&self) -> f32 {
        let lacking = self
            .probe()
            .bigrams
            .iter()
            .zip(&self.view.bigram_counts)
            .filter(|(_, count)| **count <= 0.0);
        self.of_bigrams(lacking.map(|(bigram, _)| bigram.idf).sum())
    }

    fn of_bigrams(&self, sum: f32) -> f32 {
        if self.probe().total_bigram_idf > 0.0 { sum / self.probe().total_bigram_idf } else { 0.0 }
    }

    /// BM25 over the most that the question could get (k1 0.6, b 0.75).
    pub(super) fn words(&self) -> f32 {
        let probe = self.probe();
        let length = norm(self.inputs.passage.words.len(), probe.collection.mean_words);
        let counts = self.view.text_counts.iter().zip(&self.view.heading_counts);
        let sum: f32 = probe
            .terms
            .iter()
            .zip(counts)
            .map(|(term, (text, heading))| term.idf * saturate(text / length + heading))
            .sum();
        if probe.total_idf > 0.0 { sum / probe.total_idf } else { 0.0 }
    }

    /// The same over bigrams.
    pub(super) fn bigrams(&self) -> f32 {
        let probe = self.probe();
        let length = norm(self.inputs.passage.bigrams.len(), probe.collection.mean_bigrams);
        self.of_bigrams(
            probe
                .bigrams
                .iter()
                .zip(&self.view.bigram_counts)
                .map(|(bigram, count)| bigram.idf * saturate(count / length))
                .sum(),
        )
    }

    /// The most of the question's bigrams that one sentence holds.
    pub(super) fn bigrams_sentence(&self) -> f32 {
        let (probe, passage) = (self.probe(), self.inputs.passage);
        let held = |n: usize| {
            let ids = passage.bigrams.get(passage.sentence_bigrams(n)).unwrap_or_default();
            let mut slots: Vec<u16> =
                ids.iter().filter_map(|&id| probe.bigram_slot_of(id)).collect();
            slots.sort_unstable();
            slots.dedup();
            slots.iter().map(|&slot| probe.bigram_idf(slot)).sum::<f32>()
        };
        self.of_bigrams((0..passage.sentences.len()).map(held).fold(0.0, f32::max))
    }

    /// The question's neighbouring terms that are neighbours in the text, by idf.
    pub(super) fn pairs(&self) -> f32 {
        let probe = self.probe();
        let (mut sum, mut all) = (0.0, 0.0);
        for &(left, right) in &probe.pairs {
            let idf = probe.idf(left) + probe.idf(right);
            all += idf;
            let adjacent = |pair: &[crate::retrieval::view::Match]| matches!(pair, [a, b] if a.slot == left && b.slot == right && b.position == a.position + 1);
            if self.view.matches.windows(2).any(adjacent) {
                sum += idf;
            }
        }
        if all > 0.0 { sum / all } else { 0.0 }
    }

    /// The heaviest run of the question's characters.
    pub(super) fn run(&self) -> f32 {
        heaviest_run(self.probe(), &self.inputs.passage.bigrams)
    }

    /// The most of the question's terms within a dozen words.
    pub(super) fn near(&self) -> f32 {
        let matches = &self.view.matches;
        let window = |from: usize| {
            let start = matches.get(from).map_or(0, |found| found.position);
            let close = matches.iter().skip(from).take_while(|found| found.position <= start + 12);
            share(self.probe(), close.fold(0, |bits, found| bits | bit(found.slot)))
        };
        (0..matches.len()).map(window).fold(0.0, f32::max)
    }

    /// The chance of the first among the ranked, by a softmax of their scores.
    pub(super) fn chance(&self) -> f32 {
        let first = self.first();
        let sum: f32 = self.scores().map(|score| (score - first).exp()).sum();
        if sum > 0.0 { 1.0 / sum } else { 0.0 }
    }

    pub(super) fn gap_second(&self) -> f32 {
        let second = self.scores().nth(1).unwrap_or_else(|| self.first() - FAR);
        (self.first() - second).clamp(0.0, FAR) / FAR
    }

    pub(super) fn gap_mean(&self) -> f32 {
        let others = self.scores().skip(1).collect::<Vec<_>>();
        let mean = others.iter().sum::<f32>() / others.len().max(1) as f32;
        if others.is_empty() { 1.0 } else { (self.first() - mean).clamp(0.0, FAR) / FAR }
    }

    /// How small the collection is, on a logarithmic scale: 0 for e^7 passages (1,096) or more,
    /// [`SMALLEST`] for 87 or fewer.
    pub(super) fn small(&self) -> f32 {
        let passages = self.probe().collection.passages.len() as f32;
        (1.0 - passages.ln_1p() / 7.0).clamp(0.0, SMALLEST)
    }

    fn scores(&self) -> impl Iterator<Item = f32> {
        self.inputs.hits.iter().take(10).map(|hit| hit.score)
    }

    fn first(&self) -> f32 {
        self.scores().next().unwrap_or_default()
    }

    /// How alike the nearest judged question is, from 0 to 1.
    pub(super) fn nearest_judged(&self) -> f32 {
        self.probe().precedents.unanswered.max(self.probe().precedents.answered)
    }

    /// How likely a sentence of the passage answers, by what judged questions teach.
    pub(super) fn learned_here(&self) -> (f32, f32) {
        self.probe().precedents.learned.of_passage(self.inputs.passage.ordinal)
    }

    /// How likely a sentence of the quote does.
    pub(super) fn learned_quote(&self) -> (f32, f32) {
        let learned = &self.probe().precedents.learned;
        learned.of_span(self.inputs.passage.ordinal, &self.inputs.quote)
    }

    /// What the passage holds of the glossary's concepts that are asked about.
    pub(super) fn concepts(&self) -> f32 {
        self.inputs.hits.first().map_or(0.0, |hit| hit.signal("concepts"))
    }

    /// How much of the question the heading answers for.
    pub(super) fn heading_share(&self) -> f32 {
        share(self.probe(), self.view.heading_terms())
    }
}

/// The smallest collections that the weights are learned from; a smaller one counts as one of these.
const SMALLEST: f32 = 0.36;

/// A lead in score, in logits, beyond which the first is first.
const FAR: f32 = 10.0;

fn bit(slot: Slot) -> u128 {
    1 << slot
}

/// The length of a passage as BM25 takes it (b 0.75).
fn norm(length: usize, mean: f32) -> f32 {
    0.25 + 0.75 * length as f32 / mean.max(1.0)
}

/// The saturation of BM25 (k1 0.6), from 0 to 1.
fn saturate(count: f32) -> f32 {
    count / (count + 0.6)
}
