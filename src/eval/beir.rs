//! A BEIR folder: passages, queries and judgements.
//!
//! The layout is that of Thakur et al. 2021, "BEIR: A Heterogeneous Benchmark for Zero-shot
//! Evaluation of Information Retrieval Models": `corpus.jsonl` (`_id`, `title`, `text`),
//! `queries.jsonl` (`_id`, `text`, here also `metadata.answers`) and `qrels/<split>.tsv`
//! (`query-id`, `corpus-id`, `score`, under a header). The data is foreign: unknown fields are
//! passed over, but a field that we need and that is missing is an error, never a guess.

use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use serde::Deserialize;

use super::lines::Lines;
use super::{Problem, ReadError};

/// One entry of the corpus.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CorpusEntry {
    /// The id that judgements name, unique in the corpus.
    #[serde(rename = "_id")]
    pub id: String,
    /// The title, often empty.
    pub title: String,
    /// The text.
    pub text: String,
}

/// One query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// The id that judgements name, unique among the queries.
    pub id: String,
    /// The question as it was asked.
    pub text: String,
    /// The answers that a person marked in the passage; empty where the set has none.
    pub answers: Vec<String>,
}

#[derive(Deserialize)]
struct QueryLine {
    #[serde(rename = "_id")]
    id: String,
    text: String,
    metadata: Option<Metadata>,
}

#[derive(Deserialize)]
struct Metadata {
    #[serde(default)]
    answers: Vec<String>,
}

/// The judged passages of one query and their grades: above 0 is relevant, more is better.
pub type Grades = BTreeMap<String, i32>;

/// The judgements of a set, by query.
pub type Judgements = BTreeMap<String, Grades>;

/// The queries and judgements of a set. Its corpus may be large and is streamed by [`corpus`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuerySet {
    /// All queries, in the order of the file; never empty.
    pub queries: Vec<Query>,
    /// The judgements of all queries that the split names.
    pub judgements: Judgements,
    /// How many queries have no relevant passage: they are asked, and no figure is defined for them.
    pub unjudged: usize,
    /// Queries with a relevant passage that the file of queries does not hold: nothing to ask.
    pub unasked: usize,
}

impl QuerySet {
    /// The grades of a query; empty where it was not judged.
    pub fn grades(&self, query: &str) -> &Grades {
        static NONE: Grades = Grades::new();
        self.judgements.get(query).unwrap_or(&NONE)
    }

    /// Whether a figure is defined for the query: some passage is judged relevant to it.
    pub fn is_judged(&self, query: &str) -> bool {
        has_relevant(self.grades(query))
    }
}

/// Reads the queries of a BEIR folder and the judgements of `qrels/<split>.tsv`.
///
/// `queries` names another file to take the queries from (the same in another language, say).
///
/// # Errors
/// A file that cannot be read, a line that is no query or judgement, an id or a judgement that
/// stands twice, a file without a judged query.
pub fn query_set(
    folder: &Path,
    split: &str,
    queries: Option<&Path>,
) -> Result<QuerySet, ReadError> {
    let judgements = judgements(&folder.join("qrels").join(format!("{split}.tsv")))?;
    let default = folder.join("queries.jsonl");
    let path = queries.unwrap_or(&default);

    let mut lines = Lines::open(path)?;
    let (mut all, mut unjudged, mut seen) = (Vec::new(), 0, HashSet::new());
    while let Some(query) = lines.read_json::<QueryLine>("query")? {
        if !seen.insert(query.id.clone()) {
            return Err(lines.error(Problem::Duplicate { what: "query", id: query.id }));
        }
        if !judgements.get(&query.id).is_some_and(has_relevant) {
            unjudged += 1;
        }
        let answers = query.metadata.map(|metadata| metadata.answers).unwrap_or_default();
        all.push(Query { id: query.id, text: query.text, answers });
    }
    if all.is_empty() {
        return Err(ReadError::Nothing { path: path.to_owned(), what: "query" });
    }
    let absent = judgements.iter().filter(|(id, _)| !seen.contains(*id));
    let unasked = absent.filter(|(_, grades)| has_relevant(grades)).count();
    Ok(QuerySet { queries: all, judgements, unjudged, unasked })
}

fn has_relevant(grades: &Grades) -> bool {
    grades.values().any(|&grade| grade > 0)
}

const HEADER: &str = "query-id<TAB>corpus-id<TAB>score";

/// Reads a file of judgements: three columns separated by tabs, under a header.
///
/// # Errors
/// A file that cannot be read, a header that is missing, a line without three columns, a score
/// that is no whole number, a passage that is judged twice for one query.
pub fn judgements(path: &Path) -> Result<Judgements, ReadError> {
    let mut lines = Lines::open(path)?;
    let mut judgements = Judgements::new();
    let mut header = true;
    while let Some(line) = lines.read()? {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let &[query, passage, score] = columns.as_slice() else {
            let found = columns.len();
            return Err(lines.error(Problem::Columns { expected: HEADER, found }));
        };
        let grade = score.parse::<i32>();
        if std::mem::take(&mut header) {
            // A file without a header would silently lose its first judgement.
            if grade.is_ok() {
                return Err(lines.error(Problem::Header(HEADER)));
            }
            continue;
        }
        let grade = grade.map_err(|_| {
            lines.error(Problem::Number {
                field: "score",
                found: score.to_owned(),
                expected: "a whole number, above 0 for a passage that answers",
            })
        })?;
        let grades = judgements.entry(query.to_owned()).or_default();
        if grades.insert(passage.to_owned(), grade).is_some() {
            let id = format!("{query} {passage}");
            return Err(lines.error(Problem::Duplicate { what: "the judgement of", id }));
        }
    }
    Ok(judgements)
}

/// The corpus of a BEIR folder, one entry at a time, in the order of the file.
///
/// # Errors
/// `corpus.jsonl` cannot be opened. The iterator gives an error for a line that is no entry and
/// for an id that stands twice, and ends after it.
pub fn corpus(folder: &Path) -> Result<Corpus, ReadError> {
    let lines = Lines::open(&folder.join("corpus.jsonl"))?;
    Ok(Corpus { lines, seen: HashSet::new(), ended: false })
}

/// See [`corpus`].
pub struct Corpus {
    lines: Lines<BufReader<File>>,
    seen: HashSet<String>,
    ended: bool,
}

impl Iterator for Corpus {
    type Item = Result<CorpusEntry, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let entry = match self.lines.read_json::<CorpusEntry>("corpus entry") {
            Ok(Some(entry)) if self.seen.contains(&entry.id) => {
                Err(self.lines.error(Problem::Duplicate { what: "corpus entry", id: entry.id }))
            }
            other => other.transpose()?,
        };
        match &entry {
            Ok(entry) => {
                self.seen.insert(entry.id.clone());
            }
            Err(_) => self.ended = true,
        }
        Some(entry)
    }
}
