//! A passage and its sentences as the features read them.

use super::is_caption;
use crate::index::WordClass;
use crate::knowledge::{Language, Passage};
use crate::query::{AnswerKind, Asked};
use crate::retrieval::probe::{Probe, Slot};
use crate::retrieval::view::{View, heaviest_run, share};
use crate::text::{Span, fold, is_kanji_numeral};

/// A passage seen by one question: what all its sentences share.
pub(crate) struct Reading<'a> {
    pub(super) probe: &'a Probe<'a>,
    pub(super) asked: &'a Asked,
    pub(super) view: &'a View<'a>,
    passage: &'a Passage,
    texts: Vec<String>,
    bigrams: Vec<Vec<bool>>,
    judged: Vec<f32>,
    votes: Vec<f32>,
    /// What all judged questions together teach: the chance that the sentence answers, and its odds.
    learned: Vec<(f32, f32)>,
    /// Terms of the heading, a bit each, as below.
    pub(super) heading: u128,
    pub(super) text_terms: u128,
    /// Terms in more than one sentence.
    pub(super) repeated: u128,
    pub(super) names: u128,
    pub(super) verbs: u128,
    pub(super) numbers: u128,
    /// The last verb or noun of the question: in Japanese its predicate.
    pub(super) last_term: u128,
    pub(super) japanese: bool,
    /// The rarest term that the text holds.
    pub(super) rarest: u128,
    pub(super) most_terms: usize,
    pub(super) most_bigrams: usize,
}

/// One sentence of it.
pub struct Sentence<'a> {
    pub(super) passage: &'a Reading<'a>,
    pub(super) n: usize,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(
        probe: &'a Probe<'a>,
        asked: &'a Asked,
        passage: &'a Passage,
        view: &'a View<'a>,
    ) -> Self {
        let vector = view.passage;
        let of_class = |wanted: &dyn Fn(WordClass) -> bool| {
            (0..)
                .zip(&probe.terms)
                .filter(|(_, term)| wanted(term.class))
                .fold(0, |bits, (slot, _)| bits | bit(slot))
        };
        let (mut once, mut repeated) = (0, 0);
        for sentence in &view.sentences {
            repeated |= once & sentence.terms;
            once |= sentence.terms;
        }
        let text_terms = view.text_terms();
        let rarest = (0..probe.terms.len() as Slot)
            .filter(|&slot| text_terms & bit(slot) != 0)
            .max_by(|&a, &b| probe.idf(a).total_cmp(&probe.idf(b)));
        let spans: Vec<Span> =
            vector.sentences.iter().map(|s| s.start as usize..s.end as usize).collect();
        let of_spans =
            |value: &dyn Fn(&Span) -> f32| -> Vec<f32> { spans.iter().map(value).collect() };
        let mut reading = Self {
            probe,
            asked,
            view,
            passage,
            texts: vector
                .sentences
                .iter()
                .map(|s| {
                    fold(passage.text.get(s.start as usize..s.end as usize).unwrap_or_default())
                })
                .collect(),
            bigrams: (0..vector.sentences.len())
                .map(|n| {
                    bigrams(
                        probe,
                        vector.bigrams.get(vector.sentence_bigrams(n)).unwrap_or_default(),
                    )
                })
                .collect(),
            judged: of_spans(&|span| probe.precedents.of_span(vector.ordinal, span)),
            votes: of_spans(&|span| probe.precedents.votes_for_span(vector.ordinal, span)),
            learned: spans
                .iter()
                .map(|span| probe.precedents.learned.of_span(vector.ordinal, span))
                .collect(),
            heading: view.heading_terms(),
            text_terms,
            repeated,
            names: of_class(&|class| {
                matches!(
                    class,
                    WordClass::Name
                        | WordClass::Person
                        | WordClass::Place
                        | WordClass::Organisation
                        | WordClass::Unknown
                )
            }),
            verbs: of_class(&|class| {
                matches!(
                    class,
                    WordClass::Verb | WordClass::Adjective | WordClass::Adverb | WordClass::Action
                )
            }),
            numbers: of_class(&|class| matches!(class, WordClass::Number | WordClass::Date)),
            last_term: (probe.terms.len() as Slot).checked_sub(1).map_or(0, bit),
            japanese: passage.language == Language::Ja,
            rarest: rarest.map_or(0, bit),
            most_terms: 0,
            most_bigrams: 0,
        };
        let most = |value: &dyn Fn(usize) -> f32| {
            (0..reading.texts.len())
                .max_by(|&a, &b| value(a).total_cmp(&value(b)).then(b.cmp(&a)))
                .unwrap_or(0)
        };
        let most_terms = most(&|n| share(probe, view.sentences.get(n).map_or(0, |s| s.terms)));
        let most_bigrams = most(&|n| reading.sentence(n).bigrams());
        (reading.most_terms, reading.most_bigrams) = (most_terms, most_bigrams);
        reading
    }

    pub(crate) fn sentence(&'a self, n: usize) -> Sentence<'a> {
        Sentence { passage: self, n }
    }

    /// All sentences, in order.
    pub(crate) fn sentences(&'a self) -> impl Iterator<Item = Sentence<'a>> {
        (0..self.texts.len()).map(|n| self.sentence(n))
    }
}

/// Words that begin a sentence which leans on the one before.
const BACK: [&str; 20] = [
    "この",
    "その",
    "これ",
    "それ",
    "また",
    "同",
    "当",
    "ここ",
    "そこ",
    "しかし",
    "なお",
    "さらに",
    "そして",
    "だが",
    "こう",
    "そう",
    "this ",
    "these ",
    "it ",
    "they ",
];

impl Sentence<'_> {
    pub(super) fn count(&self) -> usize {
        self.passage.texts.len()
    }

    /// The sentence, normalised.
    pub(super) fn text(&self) -> &str {
        self.passage.texts.get(self.n).map_or("", String::as_str)
    }

    pub(super) fn terms(&self) -> u128 {
        self.terms_at(self.n)
    }

    pub(super) fn terms_at(&self, n: usize) -> u128 {
        self.passage.view.sentences.get(n).map_or(0, |sentence| sentence.terms)
    }

    /// What words used like the question's make up for those that it lacks.
    pub(super) fn kin(&self) -> f32 {
        self.passage.view.sentences.get(self.n).map_or(0.0, |sentence| sentence.kin)
    }

    /// Whether the sentence was quoted right before.
    pub(super) fn quoted_before(&self) -> bool {
        let vector = self.passage.view.passage;
        let quoted = self.passage.probe.quoted.as_ref().filter(|quoted| quoted.0 == vector.ordinal);
        quoted.zip(vector.sentences.get(self.n)).is_some_and(|((_, span), sentence)| {
            (sentence.start as usize) < span.end && span.start < sentence.end as usize
        })
    }

    /// How alike the nearest judged question is that something of the sentence answers.
    pub(super) fn judged(&self) -> f32 {
        self.passage.judged.get(self.n).copied().unwrap_or_default()
    }

    /// The chance that the sentence answers, by what judged questions teach, and its odds.
    pub(super) fn learned(&self) -> (f32, f32) {
        self.passage.learned.get(self.n).copied().unwrap_or_default()
    }

    /// The odds, where no sentence of the passage has higher ones.
    pub(super) fn most_learned(&self) -> f32 {
        let most = self.passage.learned.iter().map(|(_, odds)| *odds).fold(0.0, f32::max);
        if self.learned().1 >= most { most } else { 0.0 }
    }

    /// The share of the nearest judged questions that something of the sentence answers.
    pub(super) fn votes(&self) -> f32 {
        self.passage.votes.get(self.n).copied().unwrap_or_default()
    }

    /// How alike the nearest is, where none is nearer that another sentence answers.
    pub(super) fn most_judged(&self) -> f32 {
        let most = self.passage.judged.iter().copied().fold(0.0, f32::max);
        if self.judged() >= most { most } else { 0.0 }
    }

    pub(super) fn share(&self, bits: u128) -> f32 {
        share(self.passage.probe, bits)
    }

    pub(super) fn share_of(&self, bits: u128, whole: u128) -> f32 {
        let whole = self.share(whole);
        if whole > 0.0 { self.share(bits) / whole } else { 0.0 }
    }

    pub(super) fn bigrams(&self) -> f32 {
        let probe = self.passage.probe;
        let held = self
            .passage
            .bigrams
            .get(self.n)
            .into_iter()
            .flatten()
            .zip(&probe.bigrams)
            .filter(|(held, _)| **held);
        let sum: f32 = held.map(|(_, bigram)| bigram.idf).sum();
        if probe.total_bigram_idf > 0.0 { sum / probe.total_bigram_idf } else { 0.0 }
    }

    /// The heaviest run of the question's characters, as a share of the whole question.
    pub(super) fn run(&self) -> f32 {
        let vector = self.passage.view.passage;
        let own = vector.bigrams.get(vector.sentence_bigrams(self.n)).unwrap_or_default();
        heaviest_run(self.passage.probe, own)
    }

    /// The question's neighbouring terms that are neighbours here too, by idf.
    pub(super) fn pairs(&self) -> f32 {
        let probe = self.passage.probe;
        let words = self.passage.view.passage.sentence_words(self.n);
        let matches: Vec<_> = self
            .passage
            .view
            .matches
            .iter()
            .filter(|found| words.contains(&(found.position as usize)))
            .collect();
        let (mut sum, mut all) = (0.0, 0.0);
        for &(left, right) in &probe.pairs {
            let idf = probe.idf(left) + probe.idf(right);
            all += idf;
            let adjacent = |pair: &[&crate::retrieval::view::Match]| matches!(pair, [a, b] if a.slot == left && b.slot == right && b.position == a.position + 1);
            if matches.windows(2).any(adjacent) {
                sum += idf;
            }
        }
        if all > 0.0 { sum / all } else { 0.0 }
    }

    pub(super) fn refers_back(&self, n: usize) -> bool {
        self.passage.texts.get(n).is_some_and(|text| BACK.iter().any(|word| text.starts_with(word)))
    }

    /// How many words of these classes (of any, where none is given) the question does not hold.
    pub(super) fn new_words(&self, classes: &[WordClass]) -> usize {
        self.new_positions(classes).count()
    }

    fn new_positions(&self, classes: &[WordClass]) -> impl Iterator<Item = usize> {
        let (probe, vector) = (self.passage.probe, self.passage.view.passage);
        vector.sentence_words(self.n).filter(move |&at| {
            let class = vector.classes.get(at);
            (classes.is_empty() || class.is_some_and(|class| classes.contains(class)))
                && vector.words.get(at).is_some_and(|&word| probe.slot_of(word).is_none())
        })
    }

    /// Whether the question asks for this kind and the sentence has a new word that could be it.
    pub(super) fn kind(&self, kind: AnswerKind, classes: &[WordClass]) -> f32 {
        if self.passage.asked.kind == kind && self.new_words(classes) > 0 { 1.0 } else { 0.0 }
    }

    /// The share of the question's terms within a few words of a new word that could be the
    /// answer.
    pub(super) fn near(&self) -> f32 {
        const WINDOW: usize = 6;
        let matches = &self.passage.view.matches;
        let words = self.passage.view.passage.sentence_words(self.n);
        let around = |at: usize| {
            let close = matches.iter().filter(|found| {
                words.contains(&(found.position as usize))
                    && (found.position as usize).abs_diff(at) <= WINDOW
            });
            self.share(close.fold(0, |bits, found| bits | bit(found.slot)))
        };
        self.new_positions(self.passage.asked.kind.classes()).map(around).fold(0.0, f32::max)
    }

    /// Whether the noun that is asked for stands after something that the question does not say.
    pub(super) fn focus(&self) -> bool {
        self.before_focus().any(|(before, whole)| {
            crate::text::is_wordlike(before) && !self.passage.asked.question.contains(&whole)
        })
    }

    /// Whether the noun that is asked for stands after a number: 何人 and 三人.
    pub(super) fn focus_number(&self) -> bool {
        self.before_focus().any(|(before, _)| before.is_numeric() || is_kanji_numeral(before))
    }

    /// The character before each occurrence of the noun asked for, and both together.
    fn before_focus(&self) -> impl Iterator<Item = (char, String)> {
        let text = self.text();
        let focus = self.passage.asked.focus.as_deref().unwrap_or_default();
        let places = (!focus.is_empty()).then(|| text.match_indices(focus)).into_iter().flatten();
        places.filter_map(move |(at, _)| {
            text.get(..at)?.chars().next_back().map(|before| (before, format!("{before}{focus}")))
        })
    }

    /// Whether the sentence says first what it defines and the question names that: 「X: …」, 「Xとは…」.
    pub(super) fn defines(&self) -> bool {
        const MARKS: [&str; 4] = [":", "とは", "というのは", " is "];
        let (view, probe) = (self.passage.view, self.passage.probe);
        if view.explained(probe, &view.passage.sentence_words(self.n)) != 0 {
            return true;
        }
        let text = self.text();
        let term = MARKS.iter().filter_map(|mark| text.split_once(mark)).map(|(term, _)| term);
        term.map(|term| term.trim_matches(|c: char| !c.is_alphanumeric()))
            .any(|term| term.chars().count() > 1 && self.passage.asked.question.contains(term))
    }

    /// Whether the question asks for this kind and the sentence has a word that goes with it.
    pub(super) fn cue(&self, kind: AnswerKind, words: &[&str]) -> f32 {
        if self.passage.asked.kind == kind && words.iter().any(|word| self.text().contains(word)) {
            1.0
        } else {
            0.0
        }
    }

    pub(super) fn caption(&self) -> bool {
        is_caption(self.passage.passage, self.passage.view.passage, self.n)
    }
}

fn bit(slot: Slot) -> u128 {
    1 << slot
}

/// Which of the question's bigrams are among these.
fn bigrams(probe: &Probe<'_>, ids: &[crate::index::TermId]) -> Vec<bool> {
    let mut held = vec![false; probe.bigrams.len()];
    for slot in ids.iter().filter_map(|&id| probe.bigram_slot_of(id)) {
        if let Some(held) = held.get_mut(slot as usize) {
            *held = true;
        }
    }
    held
}
