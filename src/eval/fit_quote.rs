//! Learns the weights of quotes: which sentence of the passage holds the marked answer.

use super::descent::minimise;
use super::fit_set::{FitError, FitSet, holds};
use crate::answer::quote::{FEATURES, Weights, features, quote};
use crate::query::Asked;

/// A passage that answers: the features of its sentences and which of them hold the answer.
#[derive(Debug, Clone)]
pub struct QuoteExample {
    /// One row a sentence.
    pub sentences: Vec<Vec<f32>>,
    /// Whether each holds a marked answer.
    pub holds: Vec<bool>,
    /// What the example counts: every set the same in all.
    pub weight: f64,
}

/// What quotes are worth on questions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QuoteFigures {
    /// Questions.
    pub questions: usize,
    /// The share whose first quote, of the passage ranked first, holds a marked answer.
    pub holds: f64,
    /// The same for a quote of the passage that is known to answer.
    pub holds_given_passage: f64,
    /// The median length of the first quotes, in characters.
    pub median_chars: usize,
}

/// Characters of a quote, at most.
const LIMIT: usize = 400;
/// Ridge on the weights.
const RIDGE: f64 = 3e-4;
const STEPS: usize = 600;

/// The examples of a set whose question's position is in the wanted fold.
///
/// # Errors
/// When a question cannot be split into words.
pub fn examples(
    set: &FitSet,
    wanted: &dyn Fn(usize) -> bool,
) -> Result<Vec<QuoteExample>, FitError> {
    let Some(collection) = set.collection() else { return Ok(Vec::new()) };
    let mut examples = Vec::new();
    for (_, (query, gold)) in set.questions.iter().enumerate().filter(|(n, _)| wanted(*n)) {
        let asking = set.asking(&query.text)?;
        let (probe, asked) = (asking.probe(collection), Asked::new(&query.text));
        for (passage, vector) in gold.iter().filter_map(|&ordinal| {
            Some((set.passages.get(ordinal as usize)?, collection.passage(ordinal)?))
        }) {
            let text = |start: u32, end: u32| {
                passage.text.get(start as usize..end as usize).unwrap_or_default()
            };
            let holds: Vec<bool> = vector
                .sentences
                .iter()
                .map(|s| holds(text(s.start, s.end), &query.answers))
                .collect();
            if holds.len() > 1 && holds.contains(&true) {
                examples.push(QuoteExample {
                    sentences: features(&probe, &asked, passage, vector),
                    holds,
                    weight: 1.0,
                });
            }
        }
    }
    let each = 1.0 / examples.len().max(1) as f64;
    examples.iter_mut().for_each(|example| example.weight = each);
    Ok(examples)
}

/// The weights under which the sentences that hold the answer are likeliest: the chance of any of
/// them by a softmax over all sentences of the passage (ListNet with one relevant class, Cao et
/// al. 2007, "Learning to Rank: From Pairwise Approach to Listwise Approach").
pub fn fit(examples: &[QuoteExample], alone: f32, together: f32) -> Weights {
    let total: f64 = examples.iter().map(|example| example.weight).sum();
    let weights = minimise(FEATURES.len(), STEPS, |point, slope| {
        for (slope, at) in slope.iter_mut().zip(point) {
            *slope = RIDGE * at;
        }
        for example in examples {
            let scores = example.sentences.iter().map(|row| {
                row.iter().zip(point).map(|(value, weight)| f64::from(*value) * weight).sum::<f64>()
            });
            let scores: Vec<f64> = scores.collect();
            let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let raised: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
            let all: f64 = raised.iter().sum();
            let right: f64 = raised
                .iter()
                .zip(&example.holds)
                .filter(|(_, holds)| **holds)
                .map(|(value, _)| value)
                .sum();
            for ((row, value), holds) in example.sentences.iter().zip(&raised).zip(&example.holds) {
                let pull = value / all - if *holds { value / right.max(1e-300) } else { 0.0 };
                for (slope, feature) in slope.iter_mut().zip(row) {
                    *slope += example.weight / total * pull * f64::from(*feature);
                }
            }
        }
    });
    Weights { weights: weights.into_iter().map(|weight| weight as f32).collect(), alone, together }
}

/// What quotes by these weights are worth on the questions of a fold, with the real ranking.
///
/// # Errors
/// When the index fails.
pub fn judge(
    set: &FitSet,
    weights: &Weights,
    wanted: &dyn Fn(usize) -> bool,
) -> Result<QuoteFigures, FitError> {
    let Some(collection) = set.collection() else {
        return Ok(QuoteFigures {
            questions: 0,
            holds: 0.0,
            holds_given_passage: 0.0,
            median_chars: 0,
        });
    };
    let (mut lengths, mut first, mut given) = (Vec::new(), 0, 0);
    for (_, (query, gold)) in set.questions.iter().enumerate().filter(|(n, _)| wanted(*n)) {
        let asking = set.asking(&query.text)?;
        let (probe, asked) = (asking.probe(collection), Asked::new(&query.text));
        let quoted = |ordinal: u32| {
            let (passage, vector) =
                (set.passages.get(ordinal as usize)?, collection.passage(ordinal)?);
            passage.text.get(quote(weights, &probe, &asked, passage, vector, LIMIT).span)
        };
        let top =
            set.rank(&asking, &[])?.first().and_then(|hit| quoted(hit.ordinal)).unwrap_or_default();
        lengths.push(top.chars().count());
        first += usize::from(holds(top, &query.answers));
        given += usize::from(
            gold.first()
                .and_then(|&ordinal| quoted(ordinal))
                .is_some_and(|text| holds(text, &query.answers)),
        );
    }
    lengths.sort_unstable();
    let questions = lengths.len();
    let share = |count: usize| count as f64 / questions.max(1) as f64;
    let median_chars = lengths.get(questions / 2).copied().unwrap_or_default();
    Ok(QuoteFigures {
        questions,
        holds: share(first),
        holds_given_passage: share(given),
        median_chars,
    })
}
