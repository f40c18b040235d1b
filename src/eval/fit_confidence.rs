//! Learns the weights of confidence from questions that can be answered and from the same where
//! they cannot: the passage that answers taken out, or asked of another set's passages.

use super::descent::minimise;
use super::fit_set::{FitError, FitSet};
use crate::answer::confidence::{ConfidenceInputs, ConfidenceWeights, FEATURES, values};
use crate::answer::quote::{Weights, quote};
use crate::query::Asked;

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

/// A question and what is known of its first answer.
#[derive(Debug, Clone)]
pub struct ConfidenceExample {
    /// Where it was asked.
    pub case: Case,
    /// The position of the question in its set, by which folds are made.
    pub question: usize,
    /// The features of the first answer.
    pub values: Vec<f32>,
    /// Whether the documents answer, from 0 to 1.
    pub answered: f64,
    /// Its share in the mix of questions that the confidence is calibrated for.
    pub share: f64,
    /// What it counts when the weights are learned.
    pub weight: f64,
}

/// The mix of questions that the confidence is calibrated for: one in four has no answer, since another
/// set asks it or, seldom, for want of its passage. A confidence is a chance among such questions: where
/// more have no answer, it promises too much.
const fn part(case: Case) -> f64 {
    match case {
        Case::Own => 0.75,
        Case::Removed => 0.03,
        Case::Foreign => 0.22,
    }
}

/// How many small sets a set is cut into, and what their questions count in all beside the golden ones,
/// which count 1.
const SMALL_SETS: usize = 40;
const SMALL_SHARE: f64 = 0.1;
const LIMIT: usize = 400;
const RIDGE: f64 = 3e-5;
/// The same for what small collections add: of ten blocks of golden questions, each judged by what the
/// others teach, it recognises 84 % where 1 % are refused, with 1e-4 it did 78 %.
const SMALL_RIDGE: f64 = 3e-6;
/// The same for what judged questions add.
const JUDGED_RIDGE: f64 = 3e-5;
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
    weigh(&mut examples);
    Ok(examples)
}

/// Gives each case its part in the mix.
fn weigh(examples: &mut [ConfidenceExample]) {
    for case in [Case::Own, Case::Removed, Case::Foreign] {
        let count = examples.iter().filter(|example| example.case == case).count();
        for example in examples.iter_mut().filter(|example| example.case == case) {
            example.share = part(case) / count as f64;
            example.weight = example.share;
        }
    }
}

/// The examples of the small sets that a set is cut into, each asked its own questions and those of the
/// next.
///
/// # Errors
/// When the index fails.
pub fn small_examples(set: &FitSet) -> Result<Vec<ConfidenceExample>, FitError> {
    let parts = set.parts(SMALL_SETS)?;
    let mut examples = Vec::new();
    for (part, next) in parts.iter().zip(parts.iter().cycle().skip(1)) {
        add(part, part, Case::Own, &mut examples)?;
        add(part, part, Case::Removed, &mut examples)?;
        add(part, next, Case::Foreign, &mut examples)?;
    }
    weigh(&mut examples);
    for (question, example) in examples.iter_mut().enumerate() {
        example.question = question;
        example.weight *= SMALL_SHARE;
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
            Some((set.passages.get(hit.ordinal as usize)?, collection.passage(hit.ordinal)?))
        });
        let Some((passage, vector)) = first else { continue };
        let chosen = quote(Weights::shipped(), &probe, &asked, passage, vector, LIMIT);
        let inputs = ConfidenceInputs {
            probe: &probe,
            asked: &asked,
            passage: vector,
            text: &passage.text,
            hits: &hits,
            quote: chosen.span,
            quote_chance: chosen.chance,
            absent: false,
            division: false,
        };
        examples.push(ConfidenceExample {
            case,
            question,
            values: values(&inputs),
            answered: if case == Case::Own { 1.0 } else { 0.0 },
            share: 1.0,
            weight: 1.0,
        });
    }
    Ok(())
}

/// Logistic regression in three steps, each on top of the one before: the weights that make the outcomes
/// of the examples likeliest, what small collections add to them, and what judged questions add.
pub fn fit(
    examples: &[&ConfidenceExample],
    of_small: &[&ConfidenceExample],
    of_judged: &[&ConfidenceExample],
) -> ConfidenceWeights {
    let position = |name| FEATURES.iter().position(|feature| feature.name == name);
    let rows = examples.iter().map(|example| {
        Row::new(example.values.iter().copied().chain([1.0]).collect(), 0.0, example)
    });
    let intercept_at = FEATURES.len();
    let mut weights =
        regress(rows, FEATURES.len() + 1, |at| if at == intercept_at { 0.0 } else { RIDGE });
    let intercept = weights.pop().unwrap_or_default();
    let none = vec![0.0; FEATURES.len()];
    let mut learned = ConfidenceWeights { weights, intercept, small: none.clone(), judged: none };

    let at_small = position("small");
    let rows = of_small.iter().map(|example| {
        let small = at_small.and_then(|at| example.values.get(at)).copied().unwrap_or_default();
        let values = (0..)
            .zip(&example.values)
            .map(|(at, &value)| if Some(at) == at_small { small } else { value * small });
        Row::new(values.collect(), learned.logit(&example.values), example)
    });
    learned.small = regress(rows, FEATURES.len(), |_| SMALL_RIDGE);
    // The feature `small` is what a small collection adds to the intercept.
    if let Some(at) = at_small
        && let (Some(weight), Some(more)) = (learned.weights.get_mut(at), learned.small.get_mut(at))
    {
        *weight += std::mem::take(more);
    }

    let rows = of_judged
        .iter()
        .map(|example| Row::new(example.values.clone(), learned.logit(&example.values), example));
    learned.judged = regress(rows, FEATURES.len(), |_| JUDGED_RIDGE);
    learned
}

/// What an example is for a regression.
struct Row {
    values: Vec<f32>,
    /// What its logit is without them.
    offset: f32,
    target: f64,
    weight: f64,
}

impl Row {
    fn new(values: Vec<f32>, offset: f32, example: &ConfidenceExample) -> Self {
        Self { values, offset, target: example.answered, weight: example.weight }
    }
}

fn regress(
    rows: impl Iterator<Item = Row>,
    dimensions: usize,
    ridge: impl Fn(usize) -> f64,
) -> Vec<f32> {
    let rows: Vec<Row> = rows.collect();
    let total: f64 = rows.iter().map(|row| row.weight).sum();
    if rows.is_empty() {
        return vec![0.0; dimensions];
    }
    let learned = minimise(dimensions, STEPS, |point, slope| {
        for ((at, slope), held) in (0..).zip(slope.iter_mut()).zip(point) {
            *slope = ridge(at) * held;
        }
        for row in &rows {
            let values = row.values.iter().copied().map(f64::from);
            let sum: f64 = values.clone().zip(point).map(|(value, weight)| value * weight).sum();
            let error = 1.0 / (1.0 + (-(f64::from(row.offset) + sum)).exp()) - row.target;
            for (slope, value) in slope.iter_mut().zip(values) {
                *slope += row.weight / total * error * value;
            }
        }
    });
    learned.into_iter().map(|weight| weight as f32).collect()
}
