//! The chance in evaluations, always from one seed.

use super::metrics::percentile;

/// Resamples of a bootstrap interval. Efron & Tibshirani 1993, "An Introduction to the Bootstrap",
/// section 13.3, ask for 1,000 or more for percentile intervals.
pub(super) const RESAMPLES: usize = 1_000;

const SEED: u64 = 0x00a1_17a1;

/// A generator that starts at the same place on every machine and in every run.
pub(super) fn generator() -> fastrand::Rng {
    fastrand::Rng::with_seed(SEED)
}

/// The mean; 0 of nothing.
pub(super) fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

/// The 95 % bootstrap percentile interval of the mean (Efron 1979, "Bootstrap Methods: Another Look
/// at the Jackknife"; the percentile interval is Efron & Tibshirani 1993, section 13.3): the 2.5th
/// and 97.5th percentile of the means of resamples drawn with replacement. Both 0 for no values.
pub(super) fn mean_interval(values: &[f64]) -> (f64, f64) {
    let mut rng = generator();
    let mut means: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            let drawn = (0..values.len()).filter_map(|_| values.get(rng.usize(..values.len())));
            drawn.sum::<f64>() / values.len().max(1) as f64
        })
        .collect();
    means.sort_by(f64::total_cmp);
    (percentile(&means, 0.025), percentile(&means, 0.975))
}
