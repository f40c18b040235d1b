//! Reading BEIR folders: what is taken, what is passed over, and what each mistake says.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use annai::eval::beir::{CorpusEntry, corpus, judgements, query_set};

const CORPUS: &str = r#"{"_id": "p1", "title": "課", "text": "国際課", "url": "foreign"}

{"_id": "p2", "title": "", "text": "会計課"}
"#;
const QUERIES: &str = r#"{"_id": "q1", "text": "国際課とは", "metadata": {"answers": ["国際"], "split": 1}}
{"_id": "q2", "text": "not judged"}
{"_id": "q3", "text": "judged as not relevant", "metadata": {}}
{"_id": "q4", "text": "会計課とは"}
"#;
const QRELS: &str = "query-id\tcorpus-id\tscore\r\nq1\tp1\t2\r\nq3\tp1\t0\nq4\tp2\t1\nq9\tp2\t1\n";

fn folder(corpus: &str, queries: &str, qrels: &str) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().to_owned();
    fs::create_dir(path.join("qrels")).unwrap();
    fs::write(path.join("corpus.jsonl"), corpus).unwrap();
    fs::write(path.join("queries.jsonl"), queries).unwrap();
    fs::write(path.join("qrels/dev.tsv"), qrels).unwrap();
    (dir, path)
}

/// The message without the folder in front of it.
fn message(dir: &Path, error: &annai::eval::ReadError) -> String {
    error.to_string().replace(&format!("{}/", dir.display()), "")
}

#[test]
fn a_sound_folder() {
    let (_dir, path) = folder(&format!("\u{feff}{CORPUS}"), QUERIES, QRELS);
    let set = query_set(&path, "dev", None).unwrap();
    let ids: Vec<&str> = set.queries.iter().map(|query| query.id.as_str()).collect();
    assert_eq!(ids, ["q1", "q2", "q3", "q4"]);
    let judged: Vec<&str> = ids.into_iter().filter(|id| set.is_judged(id)).collect();
    assert_eq!(judged, ["q1", "q4"]);
    assert_eq!(set.queries.first().unwrap().answers, ["国際"]);
    assert!(set.queries.last().unwrap().answers.is_empty());
    assert_eq!(
        (set.unjudged, set.unasked),
        (2, 1),
        "q2 and q3 have no relevant passage, q9 has no text"
    );
    assert_eq!(set.grades("q1").get("p1"), Some(&2));
    assert!(set.grades("unknown").is_empty());

    let entries: Vec<CorpusEntry> = corpus(&path).unwrap().map(Result::unwrap).collect();
    assert_eq!(entries.len(), 2);
    assert_eq!(entries.first().unwrap().title, "課");
}

#[test]
fn queries_from_another_file() {
    let (_dir, path) = folder(CORPUS, QUERIES, QRELS);
    let other = path.join("queries.en.jsonl");
    fs::write(&other, r#"{"_id": "q4", "text": "accounts?"}"#).unwrap();
    let set = query_set(&path, "dev", Some(&other)).unwrap();
    assert_eq!(set.queries.first().unwrap().text, "accounts?");
    assert_eq!((set.queries.len(), set.unjudged, set.unasked), (1, 0, 2), "q1 and q9");
}

#[test]
fn mistakes_name_file_line_and_remedy() {
    let said = |queries: &str, qrels: &str| {
        let (_dir, path) = folder(CORPUS, queries, qrels);
        message(&path, &query_set(&path, "dev", None).unwrap_err())
    };
    let messages = [
        said("{\"_id\": \"q1\", \"text\": \"a\"}\n{\"_id\": \"q2\"}\n", QRELS),
        said("{\"_id\": \"q1\"", QRELS),
        said("{\"_id\": \"q1\", \"text\": \"\\ud800\"}", QRELS),
        said("", QRELS),
        said(&format!("{QUERIES}{QUERIES}"), QRELS),
        said(QUERIES, "q1\tp1\t1\n"),
        said(QUERIES, "query-id\tcorpus-id\tscore\nq1 p1 1\n"),
        said(QUERIES, "query-id\tcorpus-id\tscore\nq1\tp1\t0.5\n"),
        said(QUERIES, "query-id\tcorpus-id\tscore\nq1\tp1\t1\nq1\tp1\t2\n"),
    ];
    insta::assert_snapshot!(messages.join("\n"), @r#"
    queries.jsonl:2: this is not a usable query: missing field `text` (column 13)
    queries.jsonl:1: this is not a usable query: EOF while parsing an object (column 12)
    queries.jsonl:1: this is not a usable query: unexpected end of hex escape (column 30)
    queries.jsonl: there is no query in this file, so there is nothing to measure
    queries.jsonl:5: query `q1` stands here for the second time, keep one of them
    qrels/dev.tsv:1: the header is missing, put `query-id<TAB>corpus-id<TAB>score` before this line
    qrels/dev.tsv:2: expected the columns `query-id<TAB>corpus-id<TAB>score`, found 1 of them
    qrels/dev.tsv:2: `0.5` is not a usable score, write a whole number, above 0 for a passage that answers
    qrels/dev.tsv:3: the judgement of `q1 p1` stands here for the second time, keep one of them
    "#);
}

#[test]
fn a_file_that_is_not_there() {
    let error = judgements(Path::new("nowhere/dev.tsv")).unwrap_err().to_string();
    assert!(error.starts_with("nowhere/dev.tsv: this file cannot be read: "), "{error}");
}

#[test]
fn a_broken_corpus_ends_at_the_broken_line() {
    let (_dir, path) = folder("{\"_id\": \"p1\", \"text\": \"no title\"}\n", QUERIES, QRELS);
    let mut entries = corpus(&path).unwrap();
    let error = entries.next().unwrap().unwrap_err();
    insta::assert_snapshot!(message(&path, &error), @"corpus.jsonl:1: this is not a usable corpus entry: missing field `title` (column 33)");
    assert!(entries.next().is_none());

    fs::write(path.join("corpus.jsonl"), [CORPUS, CORPUS].concat()).unwrap();
    let error = corpus(&path).unwrap().find_map(Result::err).unwrap();
    insta::assert_snapshot!(message(&path, &error), @"corpus.jsonl:4: corpus entry `p1` stands here for the second time, keep one of them");

    fs::write(path.join("corpus.jsonl"), b"\n\xff\xfe\n").unwrap();
    let error = corpus(&path).unwrap().find_map(Result::err).unwrap();
    insta::assert_snapshot!(message(&path, &error), @"corpus.jsonl:2: the line is not valid UTF-8, save the file as UTF-8");
}
