//! Is one run better than another, or was it luck?

use serde::Serialize;

use super::beir::QuerySet;
use super::metrics::{Figure, Summary};
use super::resample;
use super::run_file::Run;

/// Relabellings that are drawn where there are too many to try them all. The smallest p that can
/// come out is 1 / 10,001.
pub const RELABELLINGS: u32 = 10_000;

/// Up to this many differing queries all 2^n relabellings are tried and p is exact.
const EXACT: usize = 13;

/// What came of comparing two runs, query by query.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Comparison {
    /// The mean of (ours - theirs) over all queries, with its 95 % bootstrap percentile interval.
    pub difference: Summary,
    /// Two-sided p of the randomisation test, above 0 and at most 1.
    pub p: f64,
    /// Queries where ours is better.
    pub wins: usize,
    /// Queries where theirs is better.
    pub losses: usize,
    /// Queries where both are the same.
    pub ties: usize,
}

/// Compares one figure of two runs over the judged queries of a set. A query that a run lacks counts as
/// one that it found nothing for. Nothing for a set without queries.
pub fn runs(set: &QuerySet, figure: Figure, ours: &Run, theirs: &Run) -> Option<Comparison> {
    let pairs: Vec<(f64, f64)> = set
        .queries
        .iter()
        .filter(|query| set.is_judged(&query.id))
        .map(|query| {
            let grades = set.grades(&query.id);
            let of = |run: &Run| figure.of(run.ranking(&query.id), grades);
            (of(ours), of(theirs))
        })
        .collect();
    self::pairs(&pairs)
}

/// Compares (ours, theirs), one pair a query. Nothing for no pairs, or for values that are not
/// finite.
///
/// The test is the paired randomisation test of Smucker, Allan & Carterette 2007, "A Comparison of
/// Statistical Significance Tests for Information Retrieval Evaluation": were both runs the same,
/// the two values of a query could as well be swapped, so p is the share of swappings whose
/// absolute mean difference is at least the one found. Where swappings are drawn at random, the one
/// found is counted among them (Davison & Hinkley 1997, "Bootstrap Methods and their Application",
/// section 4.2), so that p is never 0.
pub fn pairs(pairs: &[(f64, f64)]) -> Option<Comparison> {
    let differences: Vec<f64> = pairs.iter().map(|(ours, theirs)| ours - theirs).collect();
    if !differences.iter().all(|difference| difference.is_finite()) {
        return None;
    }
    let difference = Summary::of(&differences)?;
    let wins = differences.iter().filter(|&&difference| difference > 0.0).count();
    let losses = differences.iter().filter(|&&difference| difference < 0.0).count();
    let ties = differences.len() - wins - losses;
    Some(Comparison { difference, p: p_value(&differences), wins, losses, ties })
}

fn p_value(differences: &[f64]) -> f64 {
    // Swapping two equal values changes nothing.
    let moved: Vec<f64> = differences.iter().copied().filter(|&value| value != 0.0).collect();
    let found = moved.iter().sum::<f64>().abs();
    // Sums of the same numbers in another order differ in their last digits.
    let slack = 1e-12 * moved.iter().map(|value| value.abs()).sum::<f64>();
    let extreme = |sum: f64| sum.abs() >= found - slack;

    if moved.len() <= EXACT {
        let all = 1_u64 << moved.len();
        let hits = (0..all).filter(|&signs| extreme(signed_sum(&moved, || signs))).count();
        return hits as f64 / all as f64;
    }
    let mut rng = resample::generator();
    let hits = (0..RELABELLINGS).filter(|_| extreme(signed_sum(&moved, || rng.u64(..)))).count();
    (hits + 1) as f64 / f64::from(RELABELLINGS + 1)
}

/// The sum with the sign of each value turned where its bit is set; a word of bits is asked for
/// every 64 values.
fn signed_sum(values: &[f64], mut signs: impl FnMut() -> u64) -> f64 {
    let mut sum = 0.0;
    for chunk in values.chunks(64) {
        let bits = signs();
        for (index, value) in chunk.iter().enumerate() {
            sum += if bits >> index & 1 == 1 { -value } else { *value };
        }
    }
    sum
}
