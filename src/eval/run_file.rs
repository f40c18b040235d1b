//! TREC runs: rankings as a text file that every evaluation tool reads.
//!
//! A line is `query-id Q0 corpus-id rank score tag`. `trec_eval` ignores the rank and sorts by the
//! score, held as a 32-bit number, and passages of equal score by their id, the greatest first.
//! [`RunWriter`] therefore writes scores that fall strictly as 32-bit numbers, so that the order of
//! the file is the order that is judged; [`read`] sorts the way `trec_eval` does.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};
use std::path::Path;

use super::lines::Lines;
use super::{Problem, ReadError};

/// One place of a ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct RunHit {
    /// The id of the passage.
    pub passage: String,
    /// What the ranking is ordered by, more is better.
    pub score: f64,
}

impl AsRef<str> for RunHit {
    fn as_ref(&self) -> &str {
        &self.passage
    }
}

/// The rankings of many queries.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Run {
    /// The ranking of each query, best first.
    pub rankings: BTreeMap<String, Vec<RunHit>>,
}

impl Run {
    /// The ranking of a query; empty where the run has none, which then counts as finding nothing
    /// (`trec_eval -c`).
    pub fn ranking(&self, query: &str) -> &[RunHit] {
        self.rankings.get(query).map_or(&[], Vec::as_slice)
    }
}

/// A ranking that cannot be written as a TREC run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The file could not be written.
    #[error("the run cannot be written: {0}")]
    Io(#[from] io::Error),
    /// Columns are separated by white space, so an id must have none.
    #[error("the id `{0}` is empty or holds white space, which a TREC run cannot hold: rename it")]
    Id(String),
    /// A passage stands twice in one ranking, which `trec_eval` refuses.
    #[error("passage `{passage}` stands twice in the ranking of query `{query}`")]
    Duplicate {
        /// The query.
        query: String,
        /// The passage.
        passage: String,
    },
    /// A score that is no finite 32-bit number.
    #[error("the score of passage `{passage}` for query `{query}` is not a finite number")]
    Score {
        /// The query.
        query: String,
        /// The passage.
        passage: String,
    },
}

/// Writes a run, query by query.
pub struct RunWriter<W> {
    out: W,
    tag: String,
    top: usize,
}

impl<W: Write> RunWriter<W> {
    /// A run under the name `tag` with at most `top` places a query.
    ///
    /// # Errors
    /// The tag is empty or holds white space.
    pub fn new(out: W, tag: &str, top: usize) -> Result<Self, WriteError> {
        check_id(tag)?;
        Ok(Self { out, tag: tag.to_owned(), top })
    }

    /// Writes the ranking of one query, best first. The order of `hits` is what counts: a score
    /// that does not fall is written as the next 32-bit number below the one before it.
    ///
    /// # Errors
    /// An id with white space, a passage that stands twice, a score that is not finite (nothing of
    /// the query is written then), and what the system says.
    pub fn write(&mut self, query: &str, hits: &[RunHit]) -> Result<(), WriteError> {
        check_id(query)?;
        let mut text = String::new();
        let mut seen = HashSet::new();
        let mut before = f32::INFINITY;
        for (hit, rank) in hits.iter().take(self.top).zip(1..) {
            let named = || (query.to_owned(), hit.passage.clone());
            check_id(&hit.passage)?;
            if !seen.insert(&hit.passage) {
                let (query, passage) = named();
                return Err(WriteError::Duplicate { query, passage });
            }
            let wanted = hit.score as f32;
            let score = if wanted < before { wanted } else { before.next_down() };
            if !wanted.is_finite() || !score.is_finite() {
                let (query, passage) = named();
                return Err(WriteError::Score { query, passage });
            }
            before = score;
            text += &format!("{query} Q0 {} {rank} {score} {}\n", hit.passage, self.tag);
        }
        Ok(self.out.write_all(text.as_bytes())?)
    }

    /// Ends the run and gives back what it was written to.
    ///
    /// # Errors
    /// What the system says when the last bytes are written.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}

fn check_id(id: &str) -> Result<(), WriteError> {
    if id.is_empty() || id.contains(char::is_whitespace) {
        return Err(WriteError::Id(id.to_owned()));
    }
    Ok(())
}

/// Reads a run, each ranking in the order in which `trec_eval` judges it.
///
/// # Errors
/// A file that cannot be read, a line without six columns, a score that is no finite number, a
/// passage that stands twice for one query.
pub fn read(path: &Path) -> Result<Run, ReadError> {
    let mut lines = Lines::open(path)?;
    let mut run = Run::default();
    let mut seen: BTreeMap<String, HashSet<String>> = BTreeMap::new();
    while let Some(line) = lines.read()? {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let &[query, _, passage, _, score, _] = columns.as_slice() else {
            let expected = "query-id Q0 corpus-id rank score tag";
            return Err(lines.error(Problem::Columns { expected, found: columns.len() }));
        };
        let Some(score) = score.parse::<f32>().ok().filter(|score| score.is_finite()) else {
            let found = score.to_owned();
            let expected = "a finite number";
            return Err(lines.error(Problem::Number { field: "score", found, expected }));
        };
        if !seen.entry(query.to_owned()).or_default().insert(passage.to_owned()) {
            let id = format!("{query} {passage}");
            return Err(lines.error(Problem::Duplicate { what: "the pair", id }));
        }
        let hit = RunHit { passage: passage.to_owned(), score: f64::from(score) };
        run.rankings.entry(query.to_owned()).or_default().push(hit);
    }
    for ranking in run.rankings.values_mut() {
        ranking.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then_with(|| b.passage.as_bytes().cmp(a.passage.as_bytes()))
        });
    }
    Ok(run)
}
