//! Which sentence answers a question, learned from judged questions by the words of both alone: what is
//! asked, not what the documents say.
//!
//! One logistic regression for each sentence that answers a judged question, and one for that nothing does,
//! all over the same features (one against the rest; Bishop 2006, section 4.3). Where many people have asked
//! of the same few sentences, it finds them in words that neither the documents nor any one question has.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::collection::Collection;
use super::judged::{asked, overlaps, rarity};
use crate::knowledge::{JudgedQuestion, Knowledge, Language, Place};
use crate::text::{Script, Span, fold, script};

/// What is learned from one judged question.
struct Lesson {
    /// What was asked.
    question: String,
    /// Which of the sentences answer it; none where nothing does.
    sentences: Vec<usize>,
}

/// The regressions.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct QuestionModel {
    /// The sentences that answer judged questions, and their translations, each with its number among the
    /// outputs; in the order of passages.
    sentences: Vec<(Place, u32)>,
    /// One for each sentence that is no translation, and one for that nothing answers.
    outputs: u32,
    /// The n-grams that are known, as hashes, sorted.
    ngrams: Vec<u64>,
    /// Their inverse document frequencies.
    rarity: Vec<f32>,
    /// What a step of a weight is, for each n-gram.
    steps: Vec<f32>,
    /// The weights in steps, signed bytes: for each n-gram those of all sentences and last that of nothing.
    #[serde(with = "serde_bytes")]
    weights: Vec<u8>,
}

/// What the model says of one question.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Prediction {
    /// The log odds that nothing answers, on a scale from 0 to 1: see [`Chance::odds`].
    pub unanswered_odds: f32,
    /// The chance that nothing answers, from 0 to 1.
    pub unanswered: f32,
    /// The sentences that may answer and their translations, in the order of passages.
    pub chances: Vec<Chance>,
}

/// How likely a sentence answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// The sentence.
    pub place: Place,
    /// The chance that it answers, from 0 to 1.
    pub chance: f32,
    /// The log odds of that from what is as good as no to what is as good as yes, from 0 to 1.
    pub odds: f32,
}

/// The log odds of a sentence of which nothing is known: most answer hardly any question.
const START: f32 = -4.0;
/// The log odds that count as no and as yes.
const NO: f32 = -8.0;
const YES: f32 = 4.0;
/// How often all questions are learned from, and how far the first step goes.
const ROUNDS: usize = 6;
const RATE: f32 = 1.0;
/// Fewer questions teach less than they mislead.
const ENOUGH: usize = 200;
/// An n-gram of fewer questions says nothing of the next one.
const FEWEST: usize = 2;

impl QuestionModel {
    /// Learns from those judged questions of these documents that `heard` lets through; nothing from fewer than
    /// 200.
    pub fn new(
        knowledge: &Knowledge,
        collections: &BTreeMap<Language, Collection>,
        heard: &dyn Fn(&JudgedQuestion) -> bool,
    ) -> Self {
        let questions: Vec<&JudgedQuestion> =
            knowledge.questions.iter().filter(|judged| heard(judged)).collect();
        if questions.len() < ENOUGH {
            return Self::default();
        }
        // What answers in a translation answers in its original.
        let sentence = |place: &Place| {
            let passage = knowledge.passages.get(place.passage as usize)?;
            let document = knowledge.documents.get(passage.document as usize)?;
            let vector = collections.get(&passage.language)?.passage(place.passage)?;
            let after = vector.sentences.partition_point(|own| own.start <= place.start);
            let own = vector.sentences.get(after.checked_sub(1)?)?;
            let original = document.translation_of.is_none();
            original.then_some(Place { passage: place.passage, start: own.start, end: own.end })
        };
        let mut numbers: BTreeMap<(u32, u32), usize> = BTreeMap::new();
        let mut originals: Vec<Place> = Vec::new();
        let mut lessons = Vec::new();
        for judged in questions {
            let mut sentences: Vec<usize> = judged
                .answers
                .iter()
                .filter_map(sentence)
                .map(|place| {
                    *numbers.entry((place.passage, place.start)).or_insert_with(|| {
                        originals.push(place);
                        originals.len() - 1
                    })
                })
                .collect();
            sentences.sort_unstable();
            sentences.dedup();
            if judged.answers.is_empty() || !sentences.is_empty() {
                lessons.push(Lesson { question: asked(judged), sentences });
            }
        }
        let mut sentences: Vec<(Place, u32)> = (0..)
            .zip(&originals)
            .flat_map(|(number, place)| {
                let translations = knowledge.translations(place);
                std::iter::once(*place).chain(translations).map(move |place| (place, number))
            })
            .collect();
        sentences.sort_unstable_by_key(|(place, _)| (place.passage, place.start));
        Self::from_lessons(&lessons, sentences, originals.len() as u32 + 1)
    }

    /// By gradients whose steps grow shorter with what an n-gram has taught (AdaGrad; Duchi, Hazan and Singer
    /// 2011); always in the same order, so that the same questions make the same model.
    fn from_lessons(lessons: &[Lesson], sentences: Vec<(Place, u32)>, outputs: u32) -> Self {
        let counts: Vec<BTreeMap<u64, f32>> =
            lessons.iter().map(|lesson| counted(&lesson.question)).collect();
        let mut questions_with: BTreeMap<u64, usize> = BTreeMap::new();
        for ngram in counts.iter().flat_map(BTreeMap::keys) {
            *questions_with.entry(*ngram).or_default() += 1;
        }
        questions_with.retain(|_, questions| *questions >= FEWEST);
        let all = lessons.len() as u32;
        let mut model = Self {
            sentences,
            outputs,
            ngrams: questions_with.keys().copied().collect(),
            rarity: questions_with.values().map(|&with| rarity(all, with)).collect(),
            ..Self::default()
        };
        let vectors: Vec<Vec<(usize, f32)>> =
            counts.iter().map(|counts| model.vector(counts)).collect();
        let weights = model.learn(lessons, &vectors);
        for row in weights.chunks(model.outputs as usize) {
            let most = row.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
            let step = (most / f32::from(i8::MAX)).max(f32::MIN_POSITIVE);
            model.steps.push(step);
            model.weights.extend(row.iter().map(|weight| (weight / step).round() as i8 as u8));
        }
        model
    }

    /// The chances for a question.
    pub fn predict(&self, question: &str) -> Prediction {
        if self.ngrams.is_empty() {
            return Prediction::default();
        }
        let outputs = self.outputs as usize;
        let mut odds = vec![START; outputs];
        for (ngram, value) in self.vector(&counted(question)) {
            let step = self.steps.get(ngram).copied().unwrap_or_default() * value;
            let row = self.weights.get(ngram * outputs..(ngram + 1) * outputs).unwrap_or_default();
            for (sum, &weight) in odds.iter_mut().zip(row) {
                *sum += step * f32::from(weight as i8);
            }
        }
        let unanswered = odds.last().copied().unwrap_or(START);
        let chance = |&(place, number): &(Place, u32)| {
            let odds = odds.get(number as usize).copied()?;
            Some(Chance { place, chance: sigmoid(odds), odds: scaled(odds) })
        };
        Prediction {
            unanswered: sigmoid(unanswered),
            unanswered_odds: scaled(unanswered),
            chances: self.sentences.iter().filter_map(chance).collect(),
        }
    }

    /// The n-grams of a question that are known, with their tf-idf; of length 1.
    fn vector(&self, counts: &BTreeMap<u64, f32>) -> Vec<(usize, f32)> {
        let known = counts.iter().filter_map(|(ngram, count)| {
            let at = self.ngrams.binary_search(ngram).ok()?;
            Some((at, count * self.rarity.get(at)?))
        });
        let mut vector: Vec<(usize, f32)> = known.collect();
        let square: f32 = vector.iter().map(|(_, value)| value * value).sum();
        let length = square.sqrt().max(f32::MIN_POSITIVE);
        vector.iter_mut().for_each(|(_, value)| *value /= length);
        vector
    }

    /// The weights, a row of outputs for each n-gram.
    fn learn(&self, lessons: &[Lesson], vectors: &[Vec<(usize, f32)>]) -> Vec<f32> {
        let outputs = self.outputs as usize;
        let mut weights = vec![0.0_f32; self.ngrams.len() * outputs];
        // For each n-gram, the squares of what it has taught.
        let mut taught = vec![f32::MIN_POSITIVE; self.ngrams.len()];
        let mut errors = vec![0.0_f32; outputs];
        for round in 0..ROUNDS {
            for at in shuffled(lessons.len(), round) {
                let (Some(lesson), Some(vector)) = (lessons.get(at), vectors.get(at)) else {
                    continue;
                };
                errors.fill(START);
                for &(ngram, value) in vector {
                    let row = weights.get(ngram * outputs..(ngram + 1) * outputs);
                    add(&mut errors, row.unwrap_or_default(), value);
                }
                errors.iter_mut().for_each(|odds| *odds = sigmoid(*odds));
                let nothing = lesson.sentences.is_empty().then_some(outputs - 1);
                for &right in lesson.sentences.iter().chain(&nothing) {
                    if let Some(error) = errors.get_mut(right) {
                        *error -= 1.0;
                    }
                }
                let square: f32 = errors.iter().map(|error| error * error).sum();
                for &(ngram, value) in vector {
                    let Some(taught) = taught.get_mut(ngram) else { continue };
                    *taught += value * value * square;
                    if let Some(row) = weights.get_mut(ngram * outputs..(ngram + 1) * outputs) {
                        add(row, &errors, -RATE * value / taught.sqrt());
                    }
                }
            }
        }
        weights
    }
}

impl Prediction {
    /// The likeliest of the sentences of a passage: its chance and its odds; 0 where none answers any judged
    /// question.
    pub fn of_passage(&self, passage: u32) -> (f32, f32) {
        likeliest(self.within(passage))
    }

    /// The same of those in these bytes of a passage.
    pub fn of_span(&self, passage: u32, span: &Span) -> (f32, f32) {
        likeliest(self.within(passage).filter(|said| overlaps(&said.place, passage, span)))
    }

    /// The likeliest of all.
    pub fn most(&self) -> (f32, f32) {
        likeliest(self.chances.iter())
    }

    fn within(&self, passage: u32) -> impl Iterator<Item = &Chance> {
        let first = self.chances.partition_point(|said| said.place.passage < passage);
        let rest = self.chances.get(first..).unwrap_or_default();
        rest.iter().take_while(move |said| said.place.passage == passage)
    }
}

fn likeliest<'a>(chances: impl Iterator<Item = &'a Chance>) -> (f32, f32) {
    chances.fold((0.0, 0.0), |most, said| (said.chance.max(most.0), said.odds.max(most.1)))
}

/// Adds `factor` times `more` to `sum`.
fn add(sum: &mut [f32], more: &[f32], factor: f32) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += factor * more;
    }
}

fn sigmoid(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

fn scaled(odds: f32) -> f32 {
    ((odds - NO) / (YES - NO)).clamp(0.0, 1.0)
}

/// The numbers below `count` in another order each round.
fn shuffled(count: usize, round: usize) -> Vec<usize> {
    let mut order: Vec<(blake3::Hash, usize)> = (0..count)
        .map(|at| {
            let key = ((round as u64) << 32 | at as u64).to_le_bytes();
            (blake3::hash(&key), at)
        })
        .collect();
    order.sort_unstable_by(|left, right| left.0.as_bytes().cmp(right.0.as_bytes()));
    order.into_iter().map(|(_, at)| at).collect()
}

/// The n-grams of a question with 1 + ln of how often each stands there: words in Latin letters, four letters of
/// them in a row across their borders, and two characters of Japanese in a row.
fn counted(question: &str) -> BTreeMap<u64, f32> {
    let text = fold(question);
    let mut counts: BTreeMap<u64, f32> = BTreeMap::new();
    let mut count = |ngram: &str| {
        let hash = blake3::hash(ngram.as_bytes());
        let first = hash.as_bytes().first_chunk().copied().unwrap_or_default();
        *counts.entry(u64::from_le_bytes(first)).or_default() += 1.0;
    };
    let words: Vec<&str> =
        text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    for word in &words {
        // No four letters in a row.
        count(&format!("={word}"));
    }
    let letters: Vec<char> = format!(" {} ", words.join(" ")).chars().collect();
    for four in letters.windows(LETTERS) {
        count(&four.iter().collect::<String>());
    }
    let japanese = |c: &char| {
        matches!(script(*c), Script::Han | Script::Hiragana | Script::Katakana) || *c == 'ー'
    };
    let characters: Vec<char> = text.chars().collect();
    for two in characters.windows(2).filter(|two| two.iter().all(japanese)) {
        count(&two.iter().collect::<String>());
    }
    counts.values_mut().for_each(|count| *count = 1.0 + count.ln());
    counts
}

/// How many letters in a row are one n-gram.
const LETTERS: usize = 4;
