//! Asks the engine the queries of a BEIR folder.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde::Serialize;

use super::beir::{self, CorpusEntry, QuerySet};
use super::golden;
use super::metrics::{Figure, Percentiles, Summary};
use super::run_file::RunHit;
use super::{ReadError, beir::Query};
use crate::answer::Status;
use crate::config::Settings;
use crate::engine::{Ask, Conversation, Engine, EngineError};
use crate::index::{Analyzer, Fingerprint, Store};
use crate::knowledge::{Catalog, Document, Glossary, Knowledge, Language, Passage};
use crate::query::question_language;

/// A BEIR folder could not be measured.
#[derive(Debug, thiserror::Error)]
pub enum BeirRunError {
    /// A file of the folder is unusable.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The engine failed.
    #[error(transparent)]
    Engine(#[from] EngineError),
}

impl From<crate::index::IndexError> for BeirRunError {
    fn from(error: crate::index::IndexError) -> Self {
        Self::Engine(error.into())
    }
}

/// The first quote that a user would get, with abstention on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuoteLine {
    /// The query.
    pub id: String,
    /// `answered` or `not_found`.
    pub status: &'static str,
    /// The confidence, from 0 to 1.
    pub confidence: f32,
    /// The quote; empty where nothing is answered.
    pub quote: String,
    /// The passage that it stands in.
    pub passage: Option<String>,
}

/// How good the first quotes are, where the set says what the answers are.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuoteFigures {
    /// The share of first quotes that contain a marked answer, as Unicode NFKC in lower case
    /// without white space. A question that is not answered counts as a quote without one.
    pub contains_answer: Summary,
    /// The median length of the quotes that were given, in characters.
    pub median_chars: f64,
}

/// The figures of a set, as `annai eval --json` writes them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// The figures of the rankings, by name; absent where no query is judged.
    #[serde(flatten)]
    pub ranking: BTreeMap<&'static str, Summary>,
    /// The figures of the quotes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quotes: Option<QuoteFigures>,
    /// How many queries were asked.
    pub queries: usize,
    /// How many passages were searched.
    pub passages: usize,
    /// How long building the index took, in seconds; 0 where it was there already.
    pub index_seconds: f64,
    /// The size of the index on disk, in bytes.
    pub index_bytes: u64,
    /// The time from a question to its ranking, in microseconds.
    pub query_us: Percentiles,
}

/// A set after it was asked.
#[derive(Debug)]
pub struct BeirRun {
    /// The figures.
    pub figures: Figures,
    /// The ranking of each query, in the order of the queries.
    pub rankings: Vec<(String, Vec<RunHit>)>,
    /// The first quote of each query, in the same order; empty where none were asked for.
    pub quotes: Vec<QuoteLine>,
}

/// A corpus as an engine, with the names of its passages.
pub struct Corpus {
    engine: Engine,
    index_seconds: f64,
    index_bytes: u64,
}

impl Corpus {
    /// Indexes the corpus of a BEIR folder, or opens the index where nothing has changed.
    ///
    /// # Errors
    /// When the corpus is unusable or cannot be indexed.
    pub fn open(folder: &Path, settings: &Settings) -> Result<Self, BeirRunError> {
        let analyzer = Analyzer::new(None)?;
        let path = folder.join("corpus.jsonl");
        let bytes = fs::read(&path).map_err(|source| ReadError::Io { path, source })?;
        let fingerprint = Fingerprint::new([bytes.as_slice()]);
        let store = Store::new(&settings.index.folder.join("eval"), 5);
        let begin = Instant::now();
        let (generation, index_seconds) = match store.open(&fingerprint) {
            Ok(Some(generation)) => (generation, 0.0),
            _ => {
                let knowledge = knowledge(folder)?;
                let generation = store.build(
                    &fingerprint,
                    knowledge,
                    &analyzer,
                    settings.index.memory_mb,
                    &|_| {},
                )?;
                (generation, begin.elapsed().as_secs_f64())
            }
        };
        let index_bytes = size(&store.folder().join(fingerprint.as_str()));
        let engine = Engine::new(generation, analyzer, settings.clone())?;
        Ok(Self { engine, index_seconds, index_bytes })
    }

    /// The engine over the corpus.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Asks all queries of a set; rankings have at most `top` places, quotes are asked for too
    /// where `quotes` says so.
    ///
    /// # Errors
    /// When the engine fails.
    pub fn run(&self, set: &QuerySet, top: usize, quotes: bool) -> Result<BeirRun, BeirRunError> {
        let passages = &self.engine.generation().knowledge.passages;
        let (mut rankings, mut times, mut lines) = (Vec::new(), Vec::new(), Vec::new());
        for query in &set.queries {
            let begin = Instant::now();
            let hits = self.engine.rank(&query.text)?;
            times.push(begin.elapsed().as_secs_f64() * 1e6);
            let ranking = hits
                .iter()
                .take(top)
                .filter_map(|hit| {
                    Some(RunHit {
                        passage: passages.get(hit.ordinal as usize)?.id.clone(),
                        score: f64::from(hit.score),
                    })
                })
                .collect();
            rankings.push((query.id.clone(), ranking));
            if quotes {
                lines.push(self.quote(query)?);
            }
        }
        let figures = Figures {
            ranking: ranking_figures(set, &rankings),
            quotes: quote_figures(set, &lines),
            queries: set.queries.len(),
            passages: passages.len(),
            index_seconds: self.index_seconds,
            index_bytes: self.index_bytes,
            query_us: Percentiles::of(&times).unwrap_or(Percentiles {
                p50: 0.0,
                p95: 0.0,
                p99: 0.0,
            }),
        };
        Ok(BeirRun { figures, rankings, quotes: lines })
    }

    fn quote(&self, query: &Query) -> Result<QuoteLine, BeirRunError> {
        let ask = Ask { question: query.text.clone(), top: Some(1), ..Ask::default() };
        let reply = self.engine.ask(&ask, &mut Conversation::default())?;
        let first = reply.answers.first();
        let passages = &self.engine.generation().knowledge.passages;
        Ok(QuoteLine {
            id: query.id.clone(),
            status: if reply.status == Status::Answered { "answered" } else { "not_found" },
            confidence: reply.confidence,
            quote: first.map(|answer| answer.quote.clone()).unwrap_or_default(),
            passage: first
                .and_then(|answer| Some(passages.get(answer.passage as usize)?.id.clone())),
        })
    }
}

fn ranking_figures(
    set: &QuerySet,
    rankings: &[(String, Vec<RunHit>)],
) -> BTreeMap<&'static str, Summary> {
    Figure::ALL
        .iter()
        .filter_map(|figure| {
            let judged = rankings.iter().filter(|(query, _)| set.is_judged(query));
            let values: Vec<f64> =
                judged.map(|(query, hits)| figure.of(hits, set.grades(query))).collect();
            Some((figure.name(), Summary::of(&values)?))
        })
        .collect()
}

fn quote_figures(set: &QuerySet, lines: &[QuoteLine]) -> Option<QuoteFigures> {
    let mut lengths: Vec<f64> = lines
        .iter()
        .filter(|line| !line.quote.is_empty())
        .map(|line| line.quote.chars().count() as f64)
        .collect();
    lengths.sort_by(f64::total_cmp);
    let contains = |query: &Query, line: &QuoteLine| {
        let quote = golden::fold(&line.quote);
        query.answers.iter().any(|answer| quote.contains(&golden::fold(answer)))
    };
    let marked = set.queries.iter().zip(lines).filter(|(query, _)| !query.answers.is_empty());
    let values: Vec<f64> =
        marked.map(|(query, line)| f64::from(u8::from(contains(query, line)))).collect();
    Some(QuoteFigures {
        contains_answer: Summary::of(&values)?,
        median_chars: lengths.get(lengths.len() / 2).copied().unwrap_or_default(),
    })
}

/// The corpus as knowledge: each entry a passage, the entries of one title a document.
fn knowledge(folder: &Path) -> Result<Knowledge, ReadError> {
    let entries: Vec<CorpusEntry> = beir::corpus(folder)?.collect::<Result<_, _>>()?;
    let japanese =
        entries.iter().filter(|entry| question_language(&entry.text) == Language::Ja).count();
    // One language for all: an entry of a Japanese corpus that is all formulas is still part of it.
    let language = if japanese * 2 >= entries.len() { Language::Ja } else { Language::En };
    let mut knowledge = Knowledge {
        catalog: Catalog::default(),
        glossary: Glossary::default(),
        folder: PathBuf::from(folder),
        ..Knowledge::default()
    };
    let mut documents: HashMap<String, u32> = HashMap::new();
    for entry in entries {
        let name = if entry.title.is_empty() { entry.id.clone() } else { entry.title.clone() };
        let next = knowledge.documents.len() as u32;
        let document = *documents.entry(name.clone()).or_insert(next);
        if document == next {
            knowledge.documents.push(undated(name, language));
        }
        knowledge.passages.push(Passage {
            id: entry.id,
            document,
            section: if entry.title.is_empty() { Vec::new() } else { vec![entry.title] },
            divisions: Vec::new(),
            language,
            text: entry.text,
            blocks: Vec::new(),
            lines: vec![(0, 1)],
        });
    }
    Ok(knowledge)
}

/// A document without an edition.
fn undated(title: String, language: Language) -> Document {
    Document {
        id: title.clone(),
        title,
        edition: 0,
        publisher: String::new(),
        language,
        divisions: Vec::new(),
        source: None,
        url: None,
        translation_of: None,
        path: "corpus.jsonl".to_owned(),
    }
}

/// The size of all files below a folder, in bytes.
fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(metadata) if metadata.is_dir() => size(&entry.path()),
            Ok(metadata) => metadata.len(),
            Err(_) => 0,
        })
        .sum()
}
