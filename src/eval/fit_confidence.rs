//! Learns the weights of confidence from questions that can be answered and from the same where
//! they cannot: the passage that answers taken out, or asked of another set's passages.

use super::descent::minimise;
use super::fit_set::{FitError, FitSet, holds};
use crate::answer::confidence::{ConfidenceInputs, ConfidenceWeights, FEATURES, values};
use crate::answer::quote::{Asked, Weights, quote};
use crate::index::PassageVector;

/// Where the question of an example was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// Of its own set.
    Own,
    /// Of its own set without the passage that answers.
    Removed,
    /// Of another set.
    Foreign,
}

/// A question, its first answer and whether that was right.
#[derive(Debug, Clone)]
pub struct ConfidenceExample {
    /// Where it was asked.
    pub case: Case,
    /// The position of the question in its set, by which folds are made.
    pub question: usize,
    /// The features of the first answer.
    pub values: Vec<f32>,
    /// Whether the passage that answers was ranked first, or the quote holds the marked answer.
    pub right: bool,
    /// Its share in the mix of questions that the confidence is calibrated for.
    pub share: f64,
    /// What it counts when the weights are learned.
    pub weight: f64,
}

/// The mix of questions that the confidence is calibrated for: one in five has no answer, half of
/// these for want of their passage. A confidence is a chance among such questions: where more have no
/// answer, it promises too much. With three in ten, jaquad's first quotes hold the answer .8 points
/// less often.
const fn part(case: Case) -> f64 {
    match case {
        Case::Own => 0.8,
        Case::Removed | Case::Foreign => 0.1,
    }
}

/// What a question counts whose own set answers it, but not with the first passage.
const ELSEWHERE: f64 = 0.4;
const LIMIT: usize = 400;
const RIDGE: f64 = 3e-5;
const STEPS: usize = 1500;

/// All examples of a set: its own questions with and without their passages, and those of the
/// others. Every set counts the same in all.
///
/// # Errors
/// When the index fails.
pub fn examples(set: &FitSet, others: &[&FitSet]) -> Result<Vec<ConfidenceExample>, FitError> {
    let mut examples = Vec::new();
    add(set, set, Case::Own, &mut examples)?;
    add(set, set, Case::Removed, &mut examples)?;
    for other in others {
        add(set, other, Case::Foreign, &mut examples)?;
    }
    for case in [Case::Own, Case::Removed, Case::Foreign] {
        let count = examples.iter().filter(|example| example.case == case).count();
        for example in examples.iter_mut().filter(|example| example.case == case) {
            // That the answer stands elsewhere in the same set says little against the first.
            let elsewhere = case == Case::Own && !example.right;
            example.share = part(case) / count as f64;
            example.weight = example.share * if elsewhere { ELSEWHERE } else { 1.0 };
        }
    }
    Ok(examples)
}

fn add(
    set: &FitSet,
    asked_by: &FitSet,
    case: Case,
    examples: &mut Vec<ConfidenceExample>,
) -> Result<(), FitError> {
    let Some(collection) = set.collection() else { return Ok(()) };
    for (question, (query, gold)) in asked_by.questions.iter().enumerate() {
        let asking = set.asking(&query.text)?;
        let (probe, asked) = (asking.probe(collection), Asked::new(&query.text));
        let hits = set.rank(&asking, if case == Case::Removed { gold } else { &[] })?;
        let first = hits.first().and_then(|hit| {
            Some((
                hit.ordinal,
                set.passages.get(hit.ordinal as usize)?,
                collection.passage(hit.ordinal)?,
            ))
        });
        let Some((ordinal, passage, vector)) = first else { continue };
        let chosen = quote(Weights::shipped(), &probe, &asked, passage, vector, LIMIT);
        let scores: Vec<f32> = hits.iter().take(10).map(|hit| hit.score).collect();
        let quoted = passage.text.get(chosen.span.clone()).unwrap_or_default();
        let right = case == Case::Own && (gold.contains(&ordinal) || holds(quoted, &query.answers));
        let ranked: Vec<&PassageVector> =
            hits.iter().take(10).filter_map(|hit| collection.passage(hit.ordinal)).collect();
        let inputs = ConfidenceInputs {
            probe: &probe,
            asked: &asked,
            passage: vector,
            text: &passage.text,
            ranked: &ranked,
            concepts: 0.0,
            quote: chosen.span,
            quote_chance: chosen.chance,
            scores: &scores,
            absent: false,
        };
        examples.push(ConfidenceExample {
            case,
            question,
            values: values(&inputs),
            right,
            share: 1.0,
            weight: 1.0,
        });
    }
    Ok(())
}

/// Logistic regression: the weights that make the outcomes of the examples likeliest.
pub fn fit<'a>(examples: impl Iterator<Item = &'a ConfidenceExample>) -> ConfidenceWeights {
    let examples: Vec<&ConfidenceExample> = examples.collect();
    let total: f64 = examples.iter().map(|example| example.weight).sum();
    // The last dimension is the intercept, which is not held back.
    let found = minimise(FEATURES.len() + 1, STEPS, |point, slope| {
        for (slope, at) in slope.iter_mut().zip(point) {
            *slope = RIDGE * at;
        }
        if let Some(slope) = slope.last_mut() {
            *slope = 0.0;
        }
        for example in &examples {
            let row = || example.values.iter().copied().chain([1.0]).map(f64::from);
            let logit: f64 = row().zip(point).map(|(value, weight)| value * weight).sum();
            let error = 1.0 / (1.0 + (-logit).exp()) - if example.right { 1.0 } else { 0.0 };
            for (slope, value) in slope.iter_mut().zip(row()) {
                *slope += example.weight / total * error * value;
            }
        }
    });
    let mut weights: Vec<f32> = found.into_iter().map(|weight| weight as f32).collect();
    let intercept = weights.pop().unwrap_or_default();
    ConfidenceWeights { weights, intercept }
}
