//! Does a confidence of 0.9 mean right nine times in ten, and does it tell right from wrong?

use std::num::NonZeroUsize;

use serde::Serialize;

/// One answer: how sure annai was, and whether it was right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    /// The confidence, 0 to 1.
    pub confidence: f64,
    /// Whether the answer was right.
    pub right: bool,
    /// What it counts beside the others, above 0: 1 for each, or its share in a mix of questions.
    pub weight: f64,
}

/// Why no calibration can be computed.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum CalibrationError {
    /// No prediction.
    #[error("there is no answer to judge the confidence by")]
    Empty,
    /// A confidence outside of 0 to 1, or none at all (NaN).
    #[error("{0} is not a confidence: it must lie in 0 to 1")]
    Confidence(f64),
}

/// A row of the reliability diagram.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bin {
    /// Confidences above this are in the bin; the first bin also holds 0.
    pub low: f64,
    /// The greatest confidence of the bin.
    pub high: f64,
    /// How many answers are in the bin.
    pub count: usize,
    /// The sum of their weights.
    pub weight: f64,
    /// Their mean confidence, by weight; 0 where there are none.
    pub confidence: f64,
    /// The share of them that is right, by weight; 0 where there are none.
    pub accuracy: f64,
}

/// What the confidences of many answers are worth.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Calibration {
    /// Expected calibration error, 0 (calibrated) to 1: the mean over all answers of the distance
    /// between confidence and accuracy of their bin (Guo, Pleiss, Sun & Weinberger 2017, "On
    /// Calibration of Modern Neural Networks", equation 3: bins of equal width, closed above).
    pub expected_error: f64,
    /// Brier score, 0 (perfect) to 1: the mean square of confidence - (1 if right, else 0) (Brier
    /// 1950, "Verification of Forecasts Expressed in Terms of Probability").
    pub brier: f64,
    /// [`roc_auc`] of the right against the wrong answers; nothing where all are one or the other.
    pub auc: Option<f64>,
    /// The reliability diagram, from 0 to 1.
    pub bins: Vec<Bin>,
}

/// Judges confidences over `bins` bins of equal width (Guo et al. use 15; 10 for few answers).
///
/// # Errors
/// No prediction, or a confidence outside of 0 to 1.
pub fn calibration(
    predictions: &[Prediction],
    bins: NonZeroUsize,
) -> Result<Calibration, CalibrationError> {
    if predictions.is_empty() {
        return Err(CalibrationError::Empty);
    }
    if let Some(bad) = predictions.iter().find(|one| !(0.0..=1.0).contains(&one.confidence)) {
        return Err(CalibrationError::Confidence(bad.confidence));
    }
    let total: f64 = predictions.iter().map(|one| one.weight).sum();
    let bins: Vec<Bin> = (0..bins.get()).map(|index| bin(predictions, index, bins)).collect();
    let expected_error =
        bins.iter().map(|bin| bin.weight / total * (bin.accuracy - bin.confidence).abs()).sum();
    let off = |one: &Prediction| one.weight * (one.confidence - outcome(one)).powi(2);
    let brier: f64 = predictions.iter().map(off).sum();
    let confidences = |right: bool| -> Vec<f64> {
        let of_kind = predictions.iter().filter(|one| one.right == right);
        of_kind.map(|one| one.confidence).collect()
    };
    let auc = roc_auc(&confidences(true), &confidences(false));
    Ok(Calibration { expected_error, brier: brier / total, auc, bins })
}

fn outcome(prediction: &Prediction) -> f64 {
    if prediction.right { 1.0 } else { 0.0 }
}

fn bin(predictions: &[Prediction], index: usize, bins: NonZeroUsize) -> Bin {
    // The edges are divided anew each time: 0.7 * 10 is more than 7, but 7 / 10 is 0.7.
    let edge = |index: usize| index as f64 / bins.get() as f64;
    let (low, high) = (edge(index), edge(index + 1));
    let (mut count, mut weight, mut confidence, mut accuracy) = (0, 0.0, 0.0, 0.0);
    for one in predictions {
        let above = one.confidence > low || index == 0;
        if above && one.confidence <= high {
            count += 1;
            weight += one.weight;
            confidence += one.weight * one.confidence;
            accuracy += one.weight * outcome(one);
        }
    }
    let all = if weight > 0.0 { weight } else { 1.0 };
    Bin { low, high, count, weight, confidence: confidence / all, accuracy: accuracy / all }
}

/// The area under the ROC curve, 0 to 1, 0.5 for chance: how often a positive scores above a
/// negative, ties counted half. Nothing where one side is empty or a score is NaN.
///
/// It is the Mann-Whitney U divided by the number of pairs (Mann & Whitney 1947; Hanley & McNeil
/// 1982, "The Meaning and Use of the Area under a Receiver Operating Characteristic Curve").
pub fn roc_auc(positives: &[f64], negatives: &[f64]) -> Option<f64> {
    let nan = positives.iter().chain(negatives).any(|score| score.is_nan());
    if nan || positives.is_empty() || negatives.is_empty() {
        return None;
    }
    // Adding 0 turns -0 into 0, which the total order would set apart.
    let mut sorted: Vec<f64> = negatives.iter().map(|score| score + 0.0).collect();
    sorted.sort_by(f64::total_cmp);
    let beaten = positives.iter().map(|&score| {
        let below = sorted.partition_point(|&other| other < score);
        let not_above = sorted.partition_point(|&other| other <= score);
        (below + not_above) as f64 / 2.0
    });
    Some(beaten.sum::<f64>() / (positives.len() as f64 * negatives.len() as f64))
}
