//! The paired test of two runs: p by hand, and what must hold for any two.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

use annai::eval::beir::{Query, QuerySet};
use annai::eval::compare::{RELABELLINGS, pairs, runs};
use annai::eval::metrics::Figure;
use annai::eval::run_file::{Run, RunHit};
use proptest::prelude::*;

#[test]
fn five_wins_of_five() {
    // Only all swapped or none is as extreme: 2 of 32.
    let result = pairs(&[(0.9, 0.1), (0.8, 0.7), (0.5, 0.1), (1.0, 0.2), (0.3, 0.2)]).unwrap();
    assert!((result.p - 2.0 / 32.0).abs() < 1e-12, "{result:?}");
    assert!((result.difference.value - 0.44).abs() < 1e-12);
    assert_eq!((result.wins, result.losses, result.ties), (5, 0, 0));
}

#[test]
fn as_scipy_says() {
    // scipy.stats.permutation_test(permutation_type="samples", n_resamples=inf) of the means.
    let ours = [0.9, 0.5, 0.7, 0.3, 1.0, 0.2, 0.6, 0.8];
    let theirs = [0.5, 0.6, 0.4, 0.3, 0.2, 0.1, 0.6, 0.5];
    let both: Vec<(f64, f64)> = ours.into_iter().zip(theirs).collect();
    let result = pairs(&both).unwrap();
    assert!((result.p - 0.09375).abs() < 1e-12, "{result:?}");
    assert_eq!((result.wins, result.losses, result.ties), (5, 1, 2));
}

#[test]
fn many_queries_are_sampled() {
    let better: Vec<(f64, f64)> = (0..200).map(|n| (f64::from(n % 2), 0.0)).collect();
    let result = pairs(&better).unwrap();
    assert!((result.p - 1.0 / f64::from(RELABELLINGS + 1)).abs() < 1e-12, "{result:?}");
    assert!(result.difference.low > 0.0);

    let even: Vec<(f64, f64)> =
        (0..200).map(|n| (f64::from(n % 2), f64::from(1 - n % 2))).collect();
    assert!((pairs(&even).unwrap().p - 1.0).abs() < 1e-12);

    // 12 wins to 6 losses of the same size is a sign test: p = 0.2379 (binomial, two-sided).
    let signs: Vec<(f64, f64)> =
        (0..18).map(|n| if n < 12 { (1.0, 0.0) } else { (0.0, 1.0) }).collect();
    assert!((pairs(&signs).unwrap().p - 0.2379).abs() < 0.015, "{:?}", pairs(&signs));
}

#[test]
fn nothing_to_compare() {
    assert_eq!(pairs(&[]), None);
    assert_eq!(pairs(&[(f64::NAN, 0.0)]), None);
    let same = pairs(&[(0.5, 0.5), (0.1, 0.1)]).unwrap();
    assert_eq!((same.p, same.ties), (1.0, 2));
}

#[test]
fn a_query_that_a_run_lacks_found_nothing() {
    let query = |id: &str| Query { id: id.to_owned(), text: String::new(), answers: Vec::new() };
    let judged = |id: &str| (id.to_owned(), [("p".to_owned(), 1)].into());
    let set = QuerySet {
        queries: vec![query("q1"), query("q2")],
        judgements: [judged("q1"), judged("q2")].into(),
        unjudged: 0,
        unasked: 0,
    };
    let hit = RunHit { passage: "p".to_owned(), score: 1.0 };
    let ours = Run { rankings: [("q1".to_owned(), vec![hit])].into() };
    let result = runs(&set, Figure::Mrr10, &ours, &Run::default()).unwrap();
    assert_eq!((result.wins, result.losses, result.ties), (1, 0, 1));
    assert!((result.difference.value - 0.5).abs() < 1e-12);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn turning_the_runs_round_turns_the_result_round(
        both in prop::collection::vec((0.0..1.0_f64, 0.0..1.0_f64), 1..30),
    ) {
        let turned: Vec<(f64, f64)> = both.iter().map(|&(ours, theirs)| (theirs, ours)).collect();
        let (one, other) = (pairs(&both).unwrap(), pairs(&turned).unwrap());
        prop_assert!(one.p > 0.0 && one.p <= 1.0);
        prop_assert!((one.p - other.p).abs() < 1e-12);
        prop_assert_eq!((one.wins, one.losses), (other.losses, other.wins));
        prop_assert_eq!(one.wins + one.losses + one.ties, both.len());
        prop_assert!((one.difference.value + other.difference.value).abs() < 1e-12);
        prop_assert!(one.difference.low <= one.difference.high);
    }
}
