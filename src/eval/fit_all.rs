//! `annai eval --fit`: learns everything that is learned (the ranking, the quotes, the confidence)
//! from BEIR sets, in this order, since each builds on the one before, and writes the files that
//! ship.
//!
//! Figures are of two folds, each judged by the weights of the other; what is written is learned
//! from all. Which fold a question is in depends on its position only.

use std::fmt::Write as _;

use super::confidence_file;
use super::fit::{self, Group};
use super::fit_quote::{self, QuoteExample};
use super::fit_set::{FitError, FitSet};
use super::golden::Question;
use super::golden_run::{self, Lessons};
use crate::answer::quote;
use crate::engine::Engine;
use crate::retrieval::signals::SIGNALS;
use crate::retrieval::weights::{FitRecord, Weights};

/// The files that a fit writes, as text.
#[derive(Debug, Clone)]
pub struct FitFiles {
    /// src/retrieval/weights.toml
    pub ranking: String,
    /// src/answer/quote/weights.toml
    pub quote: String,
    /// src/answer/confidence/weights.toml
    pub confidence: String,
}

/// Candidates of a question that the ranking learns from: later ones teach nothing new.
const LEARNED_FROM: usize = 60;
/// A set of fewer questions than this counts less than the others: its figures are mostly chance.
const FULL_SET: usize = 1000;
/// What the smallest set counts.
const SMALLEST_SHARE: f64 = 0.15;

/// Golden questions and the engine that answers them, which should refuse nothing.
pub struct GoldenSet {
    /// Answers the questions.
    pub engine: Engine,
    /// The questions.
    pub questions: Vec<Question>,
}

impl GoldenSet {
    /// What the questions teach with the judged ones and without: there may be none elsewhere.
    fn both_lessons(self) -> Result<(Lessons, Lessons), FitError> {
        let with = self.lessons()?;
        let plain = Self { engine: self.engine.without_judged(), questions: self.questions };
        Ok((with, plain.lessons()?))
    }

    fn lessons(&self) -> Result<Lessons, FitError> {
        Ok(golden_run::lessons(&self.engine, &self.questions)?)
    }
}

/// Whether the ranking is learned anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RankingFit {
    /// It is, and all else on top of it.
    Learn,
    /// The one in force stays, and all else is learned on top of it.
    Keep,
}

/// What the golden questions count in the fit of the ranking beside a large set, which counts
/// 1: with more, jsquad loses, with less, the brochures do.
const GOLDEN_SHARE: f64 = 0.15;
/// The same in the fit of quotes: with 0.15 golden questions that were not learned from had 2 points less
/// in hit@1, with 4 the quotes of jaquad fell below 85 %.
const QUOTE_GOLDEN_SHARE: f64 = 2.0;
/// The name of the golden questions among the sets.
const GOLDEN: &str = "golden";

/// Learns from `sets` and from golden questions, the ranking only where it should be. `date` (ISO 8601) is
/// written into the files.
///
/// # Errors
/// When a set cannot be searched.
pub fn fit_all(
    sets: &mut [FitSet],
    golden: Option<GoldenSet>,
    ranking: RankingFit,
    date: &str,
) -> Result<FitFiles, FitError> {
    let ranking = match ranking {
        RankingFit::Keep => Weights::embedded()?,
        RankingFit::Learn => {
            let lessons = golden.as_ref().map(GoldenSet::lessons).transpose()?.unwrap_or_default();
            fit_ranking(sets, &lessons.rankings, date)?
        }
    };
    for set in &mut *sets {
        set.weights = ranking.clone();
    }
    // What is learned next builds on the new ranking.
    let golden = golden.map(|golden| GoldenSet {
        engine: golden.engine.with_weights(ranking.clone()),
        questions: golden.questions,
    });
    let (lessons, plain) = golden.map(GoldenSet::both_lessons).transpose()?.unwrap_or_default();
    // Quotes and confidence are learned where people marked the answers.
    let marked: Vec<&FitSet> = sets
        .iter()
        .filter(|set| set.questions.iter().any(|(query, _)| !query.answers.is_empty()))
        .collect();
    let quotes = [lessons.quotes, plain.quotes].concat();
    let quote = fit_quotes(&marked, &quotes, date)?;
    let confidence = confidence_file::fit(&marked, &plain.evidence, &lessons.evidence, date)?;
    Ok(FitFiles { ranking: ranking.to_toml(), quote, confidence })
}

pub(super) fn in_first_fold(question: usize) -> bool {
    question * 7919 % 10 < 5
}

/// A question's ranking, and whether it is in the first fold.
struct Ranked {
    group: Group,
    first_fold: bool,
}

fn fit_ranking(sets: &[FitSet], golden: &[Group], date: &str) -> Result<Weights, FitError> {
    let before = Weights::embedded()?;
    let by_hand = before.fit.by_hand.clone();
    let free: Vec<bool> =
        SIGNALS.iter().map(|signal| !by_hand.iter().any(|name| name == signal.name)).collect();
    let mut data: Vec<Vec<Ranked>> = Vec::new();
    for set in sets {
        data.push(ranked(set)?);
    }
    data.push(
        golden
            .iter()
            .enumerate()
            .map(|(n, group)| Ranked { group: group.clone(), first_fold: in_first_fold(n) })
            .collect(),
    );
    let names: Vec<&str> = sets.iter().map(|set| set.name.as_str()).chain([GOLDEN]).collect();
    let shares = shares(sets, !golden.is_empty());
    for (rankings, share) in data.iter_mut().zip(&shares) {
        let each = share / rankings.len().max(1) as f64;
        rankings.iter_mut().for_each(|ranked| ranked.group.weight = each);
    }
    let learn = |wanted: &dyn Fn(&Ranked) -> bool| {
        let groups: Vec<Group> = data
            .iter()
            .flatten()
            .filter(|ranked| wanted(ranked))
            .map(|ranked| ranked.group.clone())
            .collect();
        let learned = fit::fit(&groups, &free).weights;
        let kept = before.values().iter().zip(&free).zip(learned);
        kept.map(|((&hand, &free), learned)| if free { learned as f32 } else { hand })
            .collect::<Vec<f32>>()
    };
    let mut record = FitRecord { date: date.to_owned(), by_hand, ..FitRecord::default() };
    let folds = [learn(&|ranked| ranked.first_fold), learn(&|ranked| !ranked.first_fold)];
    for ((name, rankings), share) in names.into_iter().zip(&data).zip(shares) {
        let ranks = rankings.iter().map(|ranked| {
            reciprocal_rank(&ranked.group, if ranked.first_fold { &folds[1] } else { &folds[0] })
        });
        let mean = 100.0 * ranks.sum::<f64>() / rankings.len().max(1) as f64;
        record.mrr_at_10.insert(name.to_owned(), (mean * 100.0).round() / 100.0);
        record.data.insert(name.to_owned(), (share * 1000.0).round() / 1000.0);
    }
    Ok(Weights::new(learn(&|_| true), record))
}

/// What each set counts in all: the same, but less where it is small; last the golden questions.
fn shares(sets: &[FitSet], golden: bool) -> Vec<f64> {
    let full = |set: &FitSet| {
        (set.questions.len().min(FULL_SET) as f64 / FULL_SET as f64).max(SMALLEST_SHARE)
    };
    let golden = if golden { GOLDEN_SHARE } else { 0.0 };
    let sizes: Vec<f64> = sets.iter().map(full).chain([golden]).collect();
    let total: f64 = sizes.iter().sum();
    sizes.into_iter().map(|size| size / total.max(f64::MIN_POSITIVE)).collect()
}

fn ranked(set: &FitSet) -> Result<Vec<Ranked>, FitError> {
    let rank = |(n, (query, gold)): (usize, &(super::beir::Query, Vec<u32>))| {
        let hits = set.rank(&set.asking(&query.text)?, &[])?;
        let relevant =
            hits.iter().take(LEARNED_FROM).map(|hit| gold.contains(&hit.ordinal)).collect();
        let signals = hits.into_iter().take(LEARNED_FROM).map(|hit| hit.signals).collect();
        Ok(Ranked { group: Group { signals, relevant, weight: 1.0 }, first_fold: in_first_fold(n) })
    };
    set.questions.iter().enumerate().map(rank).collect()
}

fn reciprocal_rank(group: &Group, weights: &[f32]) -> f64 {
    let score =
        |row: &Vec<f32>| row.iter().zip(weights).map(|(value, weight)| value * weight).sum::<f32>();
    let mut order: Vec<(f32, bool)> =
        group.signals.iter().map(score).zip(group.relevant.iter().copied()).collect();
    order.sort_by(|left, right| right.0.total_cmp(&left.0));
    let first = order.iter().take(10).position(|&(_, relevant)| relevant);
    first.map_or(0.0, |rank| 1.0 / (rank + 1) as f64)
}

/// From which chance on a sentence is quoted alone, and what several need: chosen on the
/// development sets so that half of the quotes stay under 90 characters.
const ALONE: f32 = 0.74;
const TOGETHER: f32 = 0.95;

fn fit_quotes(sets: &[&FitSet], golden: &[QuoteExample], date: &str) -> Result<String, FitError> {
    let learn = |wanted: &dyn Fn(usize) -> bool| -> Result<quote::Weights, FitError> {
        let mut examples = Vec::new();
        for set in sets {
            examples.extend(fit_quote::examples(set, wanted)?);
        }
        let own = golden.iter().enumerate().filter(|(n, _)| wanted(*n)).map(|(_, own)| own);
        let own: Vec<QuoteExample> = own.cloned().collect();
        let each = QUOTE_GOLDEN_SHARE / own.len().max(1) as f64;
        examples.extend(own.into_iter().map(|own| QuoteExample { weight: each, ..own }));
        Ok(fit_quote::fit(&examples, ALONE, TOGETHER))
    };
    let folds = [learn(&in_first_fold)?, learn(&|n| !in_first_fold(n))?];
    let mut text = String::from(
        "# What each feature of a sentence counts when a quote is chosen: src/answer/quote/features.rs.\n\
         # The scores of a passage's sentences become chances by a softmax. Written by `annai eval --fit`.\n",
    );
    heading(&mut text, sets, date, "listwise softmax, ridge 3e-4");
    for set in sets {
        let (one, other) = (
            fit_quote::judge(set, &folds[1], &in_first_fold)?,
            fit_quote::judge(set, &folds[0], &|n| !in_first_fold(n))?,
        );
        let questions = one.questions + other.questions;
        let mean = |left: f64, right: f64| {
            (left * one.questions as f64 + right * other.questions as f64) / questions.max(1) as f64
        };
        let _infallible = writeln!(
            text,
            "\n# The share of first quotes that hold the marked answer; of the passage that answers; the median length.\n\
             [fit.{}]\nquestions = {questions}\nholds = {:.3}\nholds_given_passage = {:.3}\nmedian_chars = {}",
            set.name,
            mean(one.holds, other.holds),
            mean(one.holds_given_passage, other.holds_given_passage),
            one.median_chars.midpoint(other.median_chars)
        );
    }
    let all = learn(&|_| true)?;
    let _infallible = write!(
        text,
        "\n[quote]\n# One sentence is enough from this chance of holding the answer on; several need the other.\n\
         alone = {ALONE}\ntogether = {TOGETHER}\n\n[weights]\n"
    );
    for (feature, weight) in quote::FEATURES.iter().zip(&all.weights) {
        let _infallible = writeln!(text, "{} = {weight:.3}", feature.name);
    }
    Ok(text)
}

pub(super) fn heading(text: &mut String, sets: &[&FitSet], date: &str, method: &str) {
    let names: Vec<&str> = sets.iter().map(|set| set.name.as_str()).collect();
    let _infallible = write!(
        text,
        "\n[fit]\ndata = \"development part of {}, each with the same weight in all\"\ndate = \"{date}\"\nmethod = \"{method}\"\n\
         # The figures are of two folds, each judged by the weights of the other.\n",
        names.join(" and ")
    );
}
