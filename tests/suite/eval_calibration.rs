//! Confidence against truth: by hand, against scikit-learn, and what must hold for any.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

use std::num::NonZeroUsize;

use annai::eval::calibration::{CalibrationError, Prediction, calibration, roc_auc};
use proptest::prelude::*;

fn bins(count: usize) -> NonZeroUsize {
    NonZeroUsize::new(count).unwrap()
}

fn predictions(pairs: &[(f64, bool)]) -> Vec<Prediction> {
    pairs.iter().map(|&(confidence, right)| Prediction { confidence, right, weight: 1.0 }).collect()
}

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
}

#[test]
fn by_hand() {
    // Bin (0.8, 0.9]: 0.9 and 0.85, one right. Bin (0.1, 0.2]: 0.2, wrong. Bin 1 holds 0.
    let result = calibration(
        &predictions(&[(0.9, true), (0.85, false), (0.2, false), (0.0, true)]),
        bins(10),
    )
    .unwrap();
    near(result.expected_error, 0.5 * (0.875 - 0.5) + 0.25 * 0.2 + 0.25 * 1.0);
    near(result.brier, (0.01 + 0.7225 + 0.04 + 1.0) / 4.0);
    near(result.auc.unwrap(), 0.5);
    let counts: Vec<usize> = result.bins.iter().map(|bin| bin.count).collect();
    assert_eq!(counts, [1, 1, 0, 0, 0, 0, 0, 0, 2, 0]);
}

#[test]
fn edges_belong_to_the_bin_below() {
    for count in [10, 15] {
        for index in 1..=count {
            let confidence = index as f64 / count as f64;
            let result = calibration(&predictions(&[(confidence, true)]), bins(count)).unwrap();
            let bin = result.bins.iter().position(|bin| bin.count == 1);
            assert_eq!(bin, Some(index - 1), "{confidence} of {count}");
        }
    }
}

#[test]
fn as_scikit_learn_says() {
    // roc_auc_score and brier_score_loss of the same eight.
    let right = [false, false, true, true, true, false, true, true];
    let confidence = [0.1, 0.4, 0.4, 0.35, 0.8, 0.8, 0.95, 0.6];
    let pairs: Vec<(f64, bool)> = confidence.into_iter().zip(right).collect();
    let result = calibration(&predictions(&pairs), bins(15)).unwrap();
    near(result.auc.unwrap(), 2.0 / 3.0);
    near(result.brier, 0.224375);
}

#[test]
fn an_answer_that_weighs_two_counts_as_two() {
    let pairs = [(0.2, false), (0.7, true), (0.9, false), (0.95, true)];
    let mut weighed = predictions(&pairs);
    weighed[2].weight = 2.0;
    let twice: Vec<(f64, bool)> = pairs.iter().copied().chain([pairs[2]]).collect();
    let (weighed, twice) = (
        calibration(&weighed, bins(5)).unwrap(),
        calibration(&predictions(&twice), bins(5)).unwrap(),
    );
    near(weighed.expected_error, twice.expected_error);
    near(weighed.brier, twice.brier);
    assert_eq!(weighed.bins[4].count, 2);
    near(weighed.bins[4].accuracy, twice.bins[4].accuracy);
}

#[test]
fn auc_counts_ties_half() {
    near(roc_auc(&[3.0, 1.0], &[1.0, 2.0]).unwrap(), (2.0 + 0.5) / 4.0);
    near(roc_auc(&[0.0], &[-0.0]).unwrap(), 0.5);
    assert_eq!(roc_auc(&[], &[1.0]), None);
    assert_eq!(roc_auc(&[1.0], &[]), None);
    assert_eq!(roc_auc(&[f64::NAN], &[1.0]), None);
}

#[test]
fn what_is_no_confidence() {
    assert_eq!(calibration(&[], bins(10)), Err(CalibrationError::Empty));
    let error = calibration(&predictions(&[(1.5, true)]), bins(10)).unwrap_err();
    assert_eq!(error.to_string(), "1.5 is not a confidence: it must lie in 0 to 1");
    assert!(calibration(&predictions(&[(f64::NAN, true)]), bins(10)).is_err());
}

proptest! {
    #[test]
    fn bounds(
        pairs in prop::collection::vec((0.0..=1.0_f64, any::<bool>()), 1..60),
        count in 1..20_usize,
    ) {
        let result = calibration(&predictions(&pairs), bins(count)).unwrap();
        prop_assert!((0.0..=1.0).contains(&result.expected_error));
        prop_assert!((0.0..=1.0).contains(&result.brier));
        prop_assert!(result.auc.is_none_or(|auc| (0.0..=1.0).contains(&auc)));
        prop_assert_eq!(result.bins.iter().map(|bin| bin.count).sum::<usize>(), pairs.len());
    }

    #[test]
    fn auc_is_the_share_of_pairs_won(
        positives in prop::collection::vec(0..6_u8, 1..20),
        negatives in prop::collection::vec(0..6_u8, 1..20),
    ) {
        let mut won = 0.0;
        for one in &positives {
            for other in &negatives {
                won += if one > other { 1.0 } else if one == other { 0.5 } else { 0.0 };
            }
        }
        let all = (positives.len() * negatives.len()) as f64;
        let floats = |values: &[u8]| values.iter().copied().map(f64::from).collect::<Vec<_>>();
        let found = roc_auc(&floats(&positives), &floats(&negatives)).unwrap();
        prop_assert!((found - won / all).abs() < 1e-12);
    }
}
