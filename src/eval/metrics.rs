//! How good one ranking is, and how good many are on average.
//!
//! The definitions are those of `trec_eval` (NIST), which a test checks against its recorded
//! output. A ranking is a list of passage ids, best first; a passage that stands in it twice counts
//! at its first place only.

use std::collections::HashSet;

use serde::Serialize;

use super::beir::Grades;
use super::resample;

/// A figure that `annai eval` reports. Each lies in 0 to 1, and more is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Figure {
    /// [`recall`] at 1.
    Recall1,
    /// [`recall`] at 5.
    Recall5,
    /// [`recall`] at 10.
    Recall10,
    /// [`recall`] at 100.
    Recall100,
    /// [`success`] at 1.
    Success1,
    /// [`reciprocal_rank`] at 10; its mean is the MRR.
    Mrr10,
    /// [`ndcg`] at 10.
    Ndcg10,
}

impl Figure {
    /// All figures, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Recall1,
        Self::Recall5,
        Self::Recall10,
        Self::Recall100,
        Self::Success1,
        Self::Mrr10,
        Self::Ndcg10,
    ];

    /// The name, as the machine interface writes it: `recall@1`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Recall1 => "recall@1",
            Self::Recall5 => "recall@5",
            Self::Recall10 => "recall@10",
            Self::Recall100 => "recall@100",
            Self::Success1 => "success@1",
            Self::Mrr10 => "mrr@10",
            Self::Ndcg10 => "ndcg@10",
        }
    }

    /// The figure of one ranking.
    pub fn of<S: AsRef<str>>(self, ranking: &[S], grades: &Grades) -> f64 {
        match self {
            Self::Recall1 => recall(ranking, grades, 1),
            Self::Recall5 => recall(ranking, grades, 5),
            Self::Recall10 => recall(ranking, grades, 10),
            Self::Recall100 => recall(ranking, grades, 100),
            Self::Success1 => success(ranking, grades, 1),
            Self::Mrr10 => reciprocal_rank(ranking, grades, 10),
            Self::Ndcg10 => ndcg(ranking, grades, 10),
        }
    }
}

/// Recall@k: the share of the relevant passages (grade above 0) among the first `k`; 0 where no
/// passage is relevant. `trec_eval` calls it `recall_k`.
pub fn recall<S: AsRef<str>>(ranking: &[S], grades: &Grades, k: usize) -> f64 {
    let relevant = grades.values().filter(|&&grade| grade > 0).count();
    let found = gains(ranking, grades, k).iter().filter(|&&gain| gain > 0.0).count();
    if relevant == 0 { 0.0 } else { found as f64 / relevant as f64 }
}

/// Success@k: 1 where a relevant passage is among the first `k`, else 0. `trec_eval` calls it
/// `success_k`.
pub fn success<S: AsRef<str>>(ranking: &[S], grades: &Grades, k: usize) -> f64 {
    if gains(ranking, grades, k).iter().any(|&gain| gain > 0.0) { 1.0 } else { 0.0 }
}

/// Reciprocal rank@k: 1 / r for the first relevant passage at place r (from 1), 0 where none is
/// among the first `k` (Voorhees 1999, "The TREC-8 Question Answering Track Report"). It is
/// `trec_eval`'s `recip_rank` where that is at least 1 / k.
pub fn reciprocal_rank<S: AsRef<str>>(ranking: &[S], grades: &Grades, k: usize) -> f64 {
    let place = gains(ranking, grades, k).iter().position(|&gain| gain > 0.0);
    place.map_or(0.0, |place| 1.0 / (place + 1) as f64)
}

/// nDCG@k: the discounted cumulated gain of the first `k`, divided by that of the best ranking
/// possible; 0 where no passage is relevant.
///
/// Järvelin & Kekäläinen 2002, "Cumulated Gain-Based Evaluation of IR Techniques", in the form of
/// `trec_eval`'s `ndcg_cut_k`: the gain is the grade itself (not 2^grade - 1; a grade below 0 gains
/// nothing) and the passage at place r is discounted by log2(r + 1).
pub fn ndcg<S: AsRef<str>>(ranking: &[S], grades: &Grades, k: usize) -> f64 {
    let mut ideal: Vec<f64> = grades.values().map(|&grade| f64::from(grade.max(0))).collect();
    ideal.sort_by(|a, b| b.total_cmp(a));
    ideal.truncate(k);
    let best = dcg(&ideal);
    if best == 0.0 { 0.0 } else { (dcg(&gains(ranking, grades, k)) / best).min(1.0) }
}

fn dcg(gains: &[f64]) -> f64 {
    gains.iter().zip(1_u32..).map(|(gain, place)| gain / f64::from(place + 1).log2()).sum()
}

/// The gain of each of the first `k` passages, never below 0.
fn gains<S: AsRef<str>>(ranking: &[S], grades: &Grades, k: usize) -> Vec<f64> {
    let mut seen = HashSet::new();
    let first = ranking.iter().take(k).map(AsRef::as_ref);
    first
        .map(|id| match grades.get(id) {
            Some(&grade) if seen.insert(id) => f64::from(grade.max(0)),
            _ => 0.0,
        })
        .collect()
}

/// A mean and its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Summary {
    /// The mean over all queries.
    pub value: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
}

impl Summary {
    /// The mean of one figure a query, with the 95 % bootstrap percentile interval (Efron 1979;
    /// 1,000 resamples, always the same ones). Nothing for no values.
    pub fn of(values: &[f64]) -> Option<Self> {
        if values.is_empty() {
            return None;
        }
        let (low, high) = resample::mean_interval(values);
        Some(Self { value: resample::mean(values), low, high })
    }
}

/// The median and the slow end of a list of times, in the unit of the list.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Percentiles {
    /// Half of the values are at most this.
    pub p50: f64,
    /// 95 % of the values are at most this.
    pub p95: f64,
    /// 99 % of the values are at most this.
    pub p99: f64,
}

impl Percentiles {
    /// The percentiles of values in any order. Nothing for no values.
    pub fn of(values: &[f64]) -> Option<Self> {
        if values.is_empty() {
            return None;
        }
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let at = |share| percentile(&sorted, share);
        Some(Self { p50: at(0.50), p95: at(0.95), p99: at(0.99) })
    }
}

/// The nearest-rank percentile (Hyndman & Fan 1996, "Sample Quantiles in Statistical Packages",
/// definition 1): the smallest value that at least this share of the values does not exceed. It is
/// always one of the values. 0 for no values; `sorted` rises.
pub(super) fn percentile(sorted: &[f64], share: f64) -> f64 {
    // A product like 0.95 * 20 can land a hair above the whole number that it is.
    let rank = (share * sorted.len() as f64 - 1e-9).ceil().max(1.0) as usize;
    sorted.get(rank - 1).or(sorted.last()).copied().unwrap_or(0.0)
}
