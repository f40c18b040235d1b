//! Figures of rankings: by hand, as properties, and against what trec_eval said.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use annai::eval::beir::{Grades, judgements};
use annai::eval::metrics::{Figure, Percentiles, Summary, ndcg, recall, reciprocal_rank, success};
use annai::eval::run_file;
use proptest::prelude::*;

fn grades(judged: &[(&str, i32)]) -> Grades {
    judged.iter().map(|&(id, grade)| (id.to_owned(), grade)).collect()
}

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[test]
fn by_hand() {
    // Places:        1    2    3    4    5
    let ranking = ["x", "b", "n", "a", "b"];
    let judged = grades(&[("a", 3), ("b", 1), ("c", 2), ("n", -1), ("z", 0)]);
    near(recall(&ranking, &judged, 1), 0.0);
    near(recall(&ranking, &judged, 2), 1.0 / 3.0);
    near(recall(&ranking, &judged, 100), 2.0 / 3.0);
    near(success(&ranking, &judged, 1), 0.0);
    near(success(&ranking, &judged, 2), 1.0);
    near(reciprocal_rank(&ranking, &judged, 10), 0.5);
    near(reciprocal_rank(&ranking, &judged, 1), 0.0);
    // Found: 1 / log2(3) + 3 / log2(5). Best: 3 / log2(2) + 2 / log2(3) + 1 / log2(4).
    let best = 3.0 + 2.0 / 3_f64.log2() + 0.5;
    near(ndcg(&ranking, &judged, 10), (1.0 / 3_f64.log2() + 3.0 / 5_f64.log2()) / best);
    // Only the first place: 3 would have been the best.
    near(ndcg(&["b"], &judged, 1), 1.0 / 3.0);
}

#[test]
fn nothing_to_find_or_nothing_found_is_0() {
    let none: [&str; 0] = [];
    for figure in Figure::ALL {
        near(figure.of(&["a"], &grades(&[("a", 0)])), 0.0);
        near(figure.of(&["a"], &Grades::new()), 0.0);
        near(figure.of(&none, &grades(&[("a", 1)])), 0.0);
    }
}

#[test]
fn as_trec_eval_says() {
    #[derive(serde::Deserialize)]
    struct Recorded {
        tied_places: usize,
        queries: BTreeMap<String, BTreeMap<String, f64>>,
    }
    let folder = Path::new("tests/fixtures/trec");
    let text = fs::read_to_string(folder.join("expected.json")).unwrap();
    let recorded: Recorded = serde_json::from_str(&text).unwrap();
    assert!(recorded.queries.len() > 50 && recorded.tied_places > 100);

    let judged = judgements(&folder.join("qrels/test.tsv")).unwrap();
    let run = run_file::read(&folder.join("run.txt")).unwrap();
    assert_eq!(judged.len(), recorded.queries.len());
    for (query, figures) in &recorded.queries {
        assert_eq!(figures.len(), Figure::ALL.len());
        for figure in Figure::ALL {
            let found = figure.of(run.ranking(query), judged.get(query).unwrap());
            let expected = *figures.get(figure.name()).unwrap();
            assert!(
                (found - expected).abs() < 1e-9,
                "{query} {}: {found} {expected}",
                figure.name()
            );
        }
    }
}

#[test]
fn summaries() {
    assert_eq!(Summary::of(&[]), None);
    let same = Summary::of(&[0.25; 40]).unwrap();
    assert_eq!((same.value, same.low, same.high), (0.25, 0.25, 0.25));

    // A coin thrown 400 times: the normal approximation is 0.5 +- 1.96 * 0.025.
    let coin: Vec<f64> = (0..400).map(|number| f64::from(number % 2)).collect();
    let summary = Summary::of(&coin).unwrap();
    assert!((summary.low - 0.451).abs() < 0.008, "{summary:?}");
    assert!((summary.high - 0.549).abs() < 0.008, "{summary:?}");
    assert_eq!(Summary::of(&coin), Some(summary), "always the same resamples");
}

#[test]
fn percentiles_are_values_of_the_list() {
    let hundred: Vec<f64> = (1..=100).rev().map(f64::from).collect();
    let of = |values: &[f64]| Percentiles::of(values).map(|p| (p.p50, p.p95, p.p99));
    assert_eq!(of(&hundred), Some((50.0, 95.0, 99.0)));
    assert_eq!(of(&[3.0, 1.0, 2.0]), Some((2.0, 3.0, 3.0)));
    let twenty: Vec<f64> = (1..=20).map(f64::from).collect();
    assert_eq!(of(&twenty), Some((10.0, 19.0, 20.0)));
    assert_eq!(of(&[7.0]), Some((7.0, 7.0, 7.0)));
    assert_eq!(of(&[]), None);
}

/// A ranking over few ids, so that hits and repetitions are common.
fn ranking() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[a-m]", 0..15)
}

fn some_grades() -> impl Strategy<Value = Grades> {
    prop::collection::btree_map("[a-m]", -1..4_i32, 0..8)
}

proptest! {
    #[test]
    fn every_figure_lies_in_0_to_1(ranking in ranking(), grades in some_grades()) {
        for figure in Figure::ALL {
            let value = figure.of(&ranking, &grades);
            prop_assert!((0.0..=1.0).contains(&value), "{} {value}", figure.name());
        }
    }

    #[test]
    fn a_longer_look_never_finds_less(
        ranking in ranking(), grades in some_grades(), k in 1..14_usize,
    ) {
        prop_assert!(recall(&ranking, &grades, k) <= recall(&ranking, &grades, k + 1));
        prop_assert!(success(&ranking, &grades, k) <= success(&ranking, &grades, k + 1));
        prop_assert!(
            reciprocal_rank(&ranking, &grades, k) <= reciprocal_rank(&ranking, &grades, k + 1)
        );
    }

    #[test]
    fn the_ideal_ranking_has_ndcg_1(grades in some_grades()) {
        let mut ideal: Vec<(&String, &i32)> = grades.iter().collect();
        ideal.sort_by_key(|(_, grade)| -**grade);
        let ideal: Vec<&String> = ideal.into_iter().map(|(id, _)| id).collect();
        let expected = if grades.values().any(|&grade| grade > 0) { 1.0 } else { 0.0 };
        prop_assert!((ndcg(&ideal, &grades, 10) - expected).abs() < 1e-12);
    }

    #[test]
    fn moving_a_better_passage_up_never_hurts(
        ids in Just(('a'..='m').map(String::from).collect::<Vec<_>>()).prop_shuffle(),
        grades in some_grades(),
        at in 0..12_usize,
    ) {
        let mut ids = ids;
        let grade = |id: &String| grades.get(id).copied().unwrap_or(0);
        if grade(&ids[at]) > grade(&ids[at + 1]) {
            ids.swap(at, at + 1);
        }
        let mut better = ids.clone();
        better.swap(at, at + 1);
        for figure in Figure::ALL {
            prop_assert!(figure.of(&better, &grades) >= figure.of(&ids, &grades) - 1e-12);
        }
    }

    #[test]
    fn an_interval_lies_within_the_values(values in prop::collection::vec(0.0..1.0_f64, 1..30)) {
        let Summary { value, low, high } = Summary::of(&values).unwrap();
        let least = values.iter().copied().fold(f64::INFINITY, f64::min);
        let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        prop_assert!(low <= high);
        prop_assert!(least - 1e-9 <= low && high <= most + 1e-9);
        prop_assert!(least - 1e-9 <= value && value <= most + 1e-9);
    }
}
