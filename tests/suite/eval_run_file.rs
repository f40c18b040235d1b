//! TREC runs: what is written comes back in the same order, ties and all.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

use std::fs;

use annai::eval::run_file::{Run, RunHit, RunWriter, read};
use proptest::prelude::*;

fn hits(pairs: &[(&str, f64)]) -> Vec<RunHit> {
    pairs.iter().map(|&(passage, score)| RunHit { passage: passage.to_owned(), score }).collect()
}

fn written(query: &str, hits: &[RunHit], top: usize) -> String {
    let mut writer = RunWriter::new(Vec::new(), "annai", top).unwrap();
    writer.write(query, hits).unwrap();
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

fn reread(text: &str) -> Result<Run, String> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("run.txt");
    fs::write(&path, text).unwrap();
    read(&path)
        .map_err(|error| error.to_string().replace(&format!("{}/", dir.path().display()), ""))
}

#[test]
fn lines_as_the_contract_has_them() {
    let ranking = hits(&[("p1", 17.25), ("p9", 17.25), ("p2", 18.0), ("p3", -0.5), ("p4", -1.0)]);
    insta::assert_snapshot!(written("q1", &ranking, 4), @r#"
    q1 Q0 p1 1 17.25 annai
    q1 Q0 p9 2 17.249998 annai
    q1 Q0 p2 3 17.249996 annai
    q1 Q0 p3 4 -0.5 annai
    "#);
    assert_eq!(written("q1", &[], 4), "");
}

#[test]
fn what_cannot_be_written_is_said() {
    let mut writer = RunWriter::new(Vec::new(), "annai", 10).unwrap();
    let mut said = |query: &str, pairs: &[(&str, f64)]| {
        writer.write(query, &hits(pairs)).unwrap_err().to_string()
    };
    let messages = [
        said("q 1", &[]),
        said("q1", &[("", 1.0)]),
        said("q1", &[("p\u{3000}1", 1.0)]),
        said("q1", &[("p1", 2.0), ("p1", 1.0)]),
        said("q1", &[("p1", f64::NAN)]),
        said("q1", &[("p1", 1e300)]),
    ];
    insta::assert_snapshot!(messages.join("\n"), @r#"
    the id `q 1` is empty or holds white space, which a TREC run cannot hold: rename it
    the id `` is empty or holds white space, which a TREC run cannot hold: rename it
    the id `p　1` is empty or holds white space, which a TREC run cannot hold: rename it
    passage `p1` stands twice in the ranking of query `q1`
    the score of passage `p1` for query `q1` is not a finite number
    the score of passage `p1` for query `q1` is not a finite number
    "#);
    assert!(RunWriter::new(Vec::new(), "two words", 10).is_err());
    assert!(writer.finish().unwrap().is_empty(), "nothing half written");
}

#[test]
fn ties_are_read_as_trec_eval_orders_them() {
    let run = reread("q1 Q0 a 1 2.0 x\nq1 Q0 b 2 2.0 x\nq1\tQ0\tc\t3\t2.00000000001\tx\n").unwrap();
    let order: Vec<&str> = run.ranking("q1").iter().map(|hit| hit.passage.as_str()).collect();
    assert_eq!(order, ["c", "b", "a"], "equal as 32-bit numbers, the greatest id first");
    assert!(run.ranking("q2").is_empty());
}

#[test]
fn what_cannot_be_read_is_said() {
    let messages = [
        reread("q1 Q0 p1 1 2.0\n").unwrap_err(),
        reread("q1 Q0 p1 1 high annai\n").unwrap_err(),
        reread("q1 Q0 p1 1 inf annai\n").unwrap_err(),
        reread("q1 Q0 p1 1 2 annai\nq1 Q0 p1 2 1 annai\n").unwrap_err(),
    ];
    insta::assert_snapshot!(messages.join("\n"), @r#"
    run.txt:1: expected the columns `query-id Q0 corpus-id rank score tag`, found 5 of them
    run.txt:1: `high` is not a usable score, write a finite number
    run.txt:1: `inf` is not a usable score, write a finite number
    run.txt:2: the pair `q1 p1` stands here for the second time, keep one of them
    "#);
}

proptest! {
    #[test]
    fn the_order_comes_back(
        scores in prop::collection::vec(
            prop_oneof![Just(0.0), Just(-0.0), Just(1.0), -9.0..9.0_f64, 1e-46..1e-36_f64], 0..40,
        ),
        top in 0..50_usize,
    ) {
        let ranking: Vec<RunHit> = scores
            .iter()
            .enumerate()
            .map(|(index, &score)| RunHit { passage: format!("p{}", index * 7 % 41), score })
            .collect();
        let run = reread(&written("q1", &ranking, top)).unwrap();
        let ids = |hits: &[RunHit]| -> Vec<String> {
            hits.iter().map(|hit| hit.passage.clone()).collect()
        };
        let kept: Vec<RunHit> = ranking.into_iter().take(top).collect();
        prop_assert_eq!(ids(run.ranking("q1")), ids(&kept));
        let falling = run.ranking("q1").windows(2).all(|two| two[0].score > two[1].score);
        prop_assert!(falling);
    }
}
