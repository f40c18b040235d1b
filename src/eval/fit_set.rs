//! A BEIR set indexed in memory, its questions asked: what the fits learn from.

use std::collections::HashMap;
use std::path::Path;

use super::ReadError;
use super::beir::{self, Query};
use crate::engine::EngineError;
use crate::index::{Analyzer, Collection, Concepts, Index, IndexError};
use crate::knowledge::{Catalog, Language, Passage};
use crate::query::search_terms;
use crate::retrieval::probe::Probe;
use crate::retrieval::rank::{Hit, RankRequest, rank};
use crate::retrieval::weights::{Weights, WeightsError};
use crate::text::fold;

/// Why nothing can be learned.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FitError {
    /// A set cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The weights that ship cannot be used.
    #[error(transparent)]
    Weights(#[from] WeightsError),
    /// The golden questions cannot be asked.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// A set cannot be indexed or searched.
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// A set with its passages indexed.
pub struct FitSet {
    /// The name of its folder.
    pub name: String,
    /// Its passages, by ordinal.
    pub passages: Vec<Passage>,
    /// Its questions with the ordinals of the passages that answer them.
    pub questions: Vec<(Query, Vec<u32>)>,
    /// The weights of the ranking that the other fits build on.
    pub weights: Weights,
    index: Index,
    analyzer: Analyzer,
}

/// A question in terms of a set's words.
pub struct Asking {
    /// What is looked for.
    pub request: RankRequest,
}

/// The least passages of the parts that a set is cut into, in turn.
const SMALL_SIZES: [usize; 4] = [12, 60, 25, 120];

/// Candidates that are ranked for a question.
const CANDIDATES: usize = 200;

impl FitSet {
    /// Reads and indexes a BEIR folder of Japanese passages.
    ///
    /// # Errors
    /// When it cannot be read or indexed.
    pub fn load(folder: &Path, split: &str) -> Result<Self, FitError> {
        let (mut passages, mut ordinals, mut documents) =
            (Vec::new(), HashMap::new(), HashMap::new());
        for entry in beir::corpus(folder)? {
            let entry = entry?;
            let next = documents.len() as u32;
            // Entries without a title are documents of their own.
            let name = if entry.title.is_empty() { entry.id.clone() } else { entry.title.clone() };
            let document = *documents.entry(name).or_insert(next);
            ordinals.insert(entry.id.clone(), passages.len() as u32);
            let section = if entry.title.is_empty() { Vec::new() } else { vec![entry.title] };
            passages.push(Passage {
                id: entry.id,
                document,
                section,
                divisions: Vec::new(),
                language: Language::Ja,
                text: entry.text,
                blocks: Vec::new(),
                lines: vec![(0, 1)],
            });
        }
        let set = beir::query_set(folder, split, None)?;
        let gold = |query: &Query| {
            let grades = set.grades(&query.id).iter().filter(|(_, grade)| **grade > 0);
            grades.filter_map(|(id, _)| ordinals.get(id).copied()).collect::<Vec<u32>>()
        };
        let questions = set.queries.iter().map(|query| (query.clone(), gold(query))).collect();
        let analyzer = Analyzer::new(None)?;
        let index =
            Index::in_memory(&passages, &Catalog::default(), Concepts::default(), &analyzer, 64)?;
        let name =
            folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Self { name, passages, questions, weights: Weights::embedded()?, index, analyzer })
    }

    /// The set cut into small ones, by document: some 12 to 120 passages each, with the questions
    /// that they answer. At most `most`.
    ///
    /// # Errors
    /// When a part cannot be indexed.
    pub fn parts(&self, most: usize) -> Result<Vec<Self>, FitError> {
        let mut parts = Vec::new();
        let mut start = 0;
        for size in SMALL_SIZES.into_iter().cycle().take(most) {
            let Some(last) = self.passages.get(start + size - 1) else { break };
            let ends = |passage: &Passage| passage.document != last.document;
            let rest = self.passages.get(start + size..).unwrap_or_default();
            let end = start + size + rest.iter().position(ends).unwrap_or(rest.len());
            parts.push(self.part(start..end)?);
            start = end;
        }
        Ok(parts)
    }

    fn part(&self, ordinals: std::ops::Range<usize>) -> Result<Self, FitError> {
        let passages = self.passages.get(ordinals.clone()).unwrap_or_default().to_vec();
        let own = |ordinal: &u32| {
            let inside = ordinals.contains(&(*ordinal as usize));
            inside.then(|| *ordinal - ordinals.start as u32)
        };
        let questions = self.questions.iter().filter_map(|(query, gold)| {
            let gold: Option<Vec<u32>> = gold.iter().map(own).collect();
            Some((query.clone(), gold.filter(|gold| !gold.is_empty())?))
        });
        let analyzer = Analyzer::new(None)?;
        let index =
            Index::in_memory(&passages, &Catalog::default(), Concepts::default(), &analyzer, 15)?;
        Ok(Self {
            name: self.name.clone(),
            questions: questions.collect(),
            weights: self.weights.clone(),
            passages,
            index,
            analyzer,
        })
    }

    /// The passages as numbers; nothing where the set is empty.
    pub fn collection(&self) -> Option<&Collection> {
        self.index.collections.get(&Language::Ja)
    }

    /// A question in words and characters.
    ///
    /// # Errors
    /// When it cannot be split into words.
    pub fn asking(&self, question: &str) -> Result<Asking, FitError> {
        Ok(Asking { request: search_terms(&self.analyzer, &fold(question), Language::Ja)?.into() })
    }

    /// The ranking of a question, best first, without the passages in `removed`.
    ///
    /// # Errors
    /// When the index fails.
    pub fn rank(&self, asking: &Asking, removed: &[u32]) -> Result<Vec<Hit>, FitError> {
        let allowed = |ordinal: u32| !removed.contains(&ordinal);
        Ok(rank(
            &self.index,
            &self.passages,
            Language::Ja,
            &asking.request,
            &self.weights,
            CANDIDATES,
            &allowed,
        )?)
    }
}

impl Asking {
    /// The question looked up in a collection.
    pub fn probe<'a>(&self, collection: &'a Collection) -> Probe<'a> {
        self.request.probe(collection)
    }
}

/// Whether `text` holds one of the answers, white space and Unicode's compatible forms aside.
pub fn holds(text: &str, answers: &[String]) -> bool {
    let bare = |text: &str| fold(text).chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let text = bare(text);
    answers.iter().map(|answer| bare(answer)).any(|answer| text.contains(&answer))
}
