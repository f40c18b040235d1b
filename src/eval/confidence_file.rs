//! Learns what the confidence is made of, and writes it with its figures: a file that ships.

use std::fmt::Write as _;
use std::num::NonZeroUsize;

use super::calibration::{Prediction, calibration, roc_auc};
use super::fit_all::{heading, in_first_fold};
use super::fit_confidence::{self, Case, ConfidenceExample};
use super::fit_set::{FitError, FitSet};
use super::golden_run::Evidence;
use crate::answer::confidence;

/// What a golden question that has no answer counts beside one that has, without judged questions: to cite
/// what does not answer is worse than to refuse, and words alone promise too much. With them every question
/// counts the same.
const GOLDEN_WITHOUT_ANSWER: f64 = 2.0;

/// What a golden question that has no answer counts with judged questions: two in five have none, in the mix
/// that the confidence is calibrated for one in four.
const JUDGED_WITHOUT_ANSWER: f64 = 0.5;

/// Learns the weights and writes them with their figures. `golden` is what the golden questions say of
/// themselves without judged questions, `judged` with them.
///
/// # Errors
/// When a set cannot be searched.
pub(super) fn fit(
    sets: &[&FitSet],
    golden: &[Evidence],
    judged: &[Evidence],
    date: &str,
) -> Result<String, FitError> {
    let own = of_golden(golden, 1.0, GOLDEN_WITHOUT_ANSWER);
    let judged = of_golden(judged, JUDGED_WITHOUT_ANSWER, 1.0);
    let mut examples: Vec<Vec<ConfidenceExample>> = Vec::new();
    for set in sets {
        let others: Vec<&FitSet> =
            sets.iter().filter(|other| other.name != set.name).copied().collect();
        examples.push(fit_confidence::examples(set, &others)?);
    }
    let mut small: Vec<ConfidenceExample> = Vec::new();
    for set in sets {
        small.extend(fit_confidence::small_examples(set)?);
    }
    let learn = |wanted: &dyn Fn(usize) -> bool| {
        let kept = |example: &&ConfidenceExample| wanted(example.question);
        let of_sets: Vec<&ConfidenceExample> = examples.iter().flatten().filter(kept).collect();
        let of_small: Vec<&ConfidenceExample> = own.iter().chain(&small).filter(kept).collect();
        let of_judged: Vec<&ConfidenceExample> = judged.iter().filter(kept).collect();
        fit_confidence::fit(&of_sets, &of_small, &of_judged)
    };
    let folds = [learn(&in_first_fold), learn(&|n| !in_first_fold(n))];
    let mut text = String::from(
        "# What each feature of an answer counts in its confidence: src/answer/confidence/features.rs.\n\
         # The confidence is the logistic function of their weighted sum. Written by `annai eval --fit`.\n",
    );
    heading(
        &mut text,
        sets,
        date,
        "logistic regression, ridge 3e-5, no calibration on top: its likelihood is a proper score",
    );
    text.push_str(
        "# Calibration is that among questions of which one in four has no answer, most of these since\n\
         # another set asks them, some for want of their passage.\n",
    );
    let judged_by_other = |example: &ConfidenceExample| {
        let other = if in_first_fold(example.question) { &folds[1] } else { &folds[0] };
        f64::from(other.confidence(&example.values))
    };
    let calibrated = |examples: &[ConfidenceExample]| {
        let prediction = |example: &ConfidenceExample| Prediction {
            confidence: judged_by_other(example),
            right: example.answered >= 0.5,
            weight: example.share,
        };
        let predictions: Vec<Prediction> = examples.iter().map(prediction).collect();
        calibration(&predictions, NonZeroUsize::new(10)?).ok()
    };
    for (set, examples) in sets.iter().zip(&examples) {
        let of = |case: Case| -> Vec<f64> {
            examples.iter().filter(|example| example.case == case).map(judged_by_other).collect()
        };
        let auc = |case| roc_auc(&of(Case::Own), &of(case)).unwrap_or_default();
        let error = calibrated(examples).map_or(1.0, |found| found.expected_error);
        let _infallible = writeln!(
            text,
            "\n[fit.{}]\nauc_removed = {:.4}\nauc_foreign = {:.4}\nexpected_calibration_error = {error:.4}",
            set.name,
            auc(Case::Removed),
            auc(Case::Foreign)
        );
    }
    for (name, comment, own) in [
        (
            "golden",
            "Golden questions of the documents that annai ships with, without judged ones",
            &own,
        ),
        (
            "judged",
            "The same with judged questions, each asked as if it and its part of them had not been judged",
            &judged,
        ),
    ] {
        if let Some(found) = calibrated(own).filter(|_| !own.is_empty()) {
            let _infallible = writeln!(
                text,
                "\n# {comment}.\n[fit.{name}]\nquestions = {}\nauc = {:.4}\nexpected_calibration_error = {:.4}",
                own.len(),
                found.auc.unwrap_or_default(),
                found.expected_error
            );
        }
    }
    let all = learn(&|_| true);
    let _infallible = write!(text, "\n[confidence]\nintercept = {:.3}\n", all.intercept);
    let tables = [
        ("", "weights", &all.weights),
        (
            "# Added to each in a collection of fewer than 1,096 passages, times `small`.\n",
            "small",
            &all.small,
        ),
        ("# Added to each where there are judged questions.\n", "judged", &all.judged),
    ];
    for (comment, table, weights) in tables {
        let _infallible = write!(text, "\n{comment}[{table}]\n");
        for (feature, weight) in confidence::FEATURES.iter().zip(weights) {
            let _infallible = writeln!(text, "{} = {weight:.3}", feature.name);
        }
    }
    Ok(text)
}

/// The golden questions as examples; one that has no answer counts `without_answer` times.
/// Golden questions as examples: which share those without an answer have in the mix, and what they cost beside it.
fn of_golden(golden: &[Evidence], mix: f64, cost: f64) -> Vec<ConfidenceExample> {
    let share = 1.0 / golden.len().max(1) as f64;
    let example = |(question, evidence): (usize, &Evidence)| {
        let (mix, cost) = if evidence.answered > 0.0 { (1.0, 1.0) } else { (mix, cost) };
        ConfidenceExample {
            case: Case::Own,
            question,
            values: evidence.values.clone(),
            answered: evidence.answered,
            share: share * mix,
            weight: share * mix * cost,
        }
    };
    golden.iter().enumerate().map(example).collect()
}
