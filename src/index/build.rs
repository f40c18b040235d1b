//! Passages to an index in memory: tantivy's postings and the passage vectors.

use std::collections::BTreeMap;

use tantivy::directory::RamDirectory;
use tantivy::{Directory, IndexSettings};

use super::candidates::{Layout, LocalCandidates};
use super::collection::{AnalyzedPassage, Collection};
use super::{Analyzer, CandidateSource, Concepts, IndexError, JudgedQuestions, QuestionModel};
use crate::knowledge::{Catalog, Language, Passage};

/// A searchable set of passages, wholly in memory: a disk that fails later cannot hurt it.
pub struct Index {
    /// The passage vectors, by language.
    pub collections: BTreeMap<Language, Collection>,
    /// The phrases of the glossary that were found in the passages, and are looked for in questions.
    pub concepts: Concepts,
    /// Judged questions by their wording; [`Index::in_memory`] has none.
    pub judged: JudgedQuestions,
    /// What they teach.
    pub model: QuestionModel,
    candidates: Box<dyn CandidateSource>,
}

/// The files of an index, as they are written to a generation.
pub(super) struct IndexFiles {
    pub(super) collections: BTreeMap<Language, Collection>,
    pub(super) concepts: Concepts,
    pub(super) judged: JudgedQuestions,
    pub(super) model: QuestionModel,
    pub(super) postings: RamDirectory,
}

impl Index {
    pub(super) fn open(files: IndexFiles) -> Result<Self, IndexError> {
        let candidates = Box::new(LocalCandidates::open(files.postings)?);
        let mut collections = files.collections;
        for (&language, collection) in &mut collections {
            collection.link(language);
        }
        Ok(Self {
            collections,
            concepts: files.concepts,
            judged: files.judged,
            model: files.model,
            candidates,
        })
    }

    /// Where candidates come from.
    pub fn candidates(&self) -> &dyn CandidateSource {
        self.candidates.as_ref()
    }

    /// An index that is never written, for tests and measurements.
    ///
    /// # Errors
    /// When lindera or tantivy fails.
    pub fn in_memory(
        passages: &[Passage],
        catalog: &Catalog,
        concepts: Concepts,
        analyzer: &Analyzer,
        memory_mb: usize,
    ) -> Result<Self, IndexError> {
        Self::open(build(passages, catalog, concepts, analyzer, memory_mb, &|_| {})?)
    }
}

/// Builds the files of an index over `passages`; `progress` hears how many passages are done.
/// `memory_mb` bounds what tantivy gathers before it writes a segment.
pub(super) fn build(
    passages: &[Passage],
    catalog: &Catalog,
    concepts: Concepts,
    analyzer: &Analyzer,
    memory_mb: usize,
    progress: &dyn Fn(usize),
) -> Result<IndexFiles, IndexError> {
    let layout = Layout::new();
    let postings = RamDirectory::create();
    let index =
        tantivy::Index::create(postings.clone(), layout.schema.clone(), IndexSettings::default())?;
    layout.register(&index, analyzer);
    // One thread keeps the order of the passages and, mostly, one segment.
    let mut writer = index.writer_with_num_threads(1, memory_mb * 1_000_000)?;
    let mut collections: BTreeMap<Language, Collection> = BTreeMap::new();
    for (ordinal, passage) in (0..).zip(passages) {
        let analyzed =
            AnalyzedPassage::new(passage, &heading(passage, catalog), analyzer, &concepts)?;
        collections.entry(passage.language).or_default().add(ordinal, passage, &analyzed);
        layout.add(&writer, ordinal, passage, &analyzed)?;
        progress(ordinal as usize + 1);
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    postings.sync_directory().map_err(tantivy::TantivyError::from)?;
    collections.values_mut().for_each(Collection::finish);
    Ok(IndexFiles {
        collections,
        concepts,
        judged: JudgedQuestions::default(),
        model: QuestionModel::default(),
        postings,
    })
}

/// What is searched of a passage beside its text: its headings, and the names of its divisions
/// where no heading says them.
fn heading(passage: &Passage, catalog: &Catalog) -> String {
    let mut lines = passage.section.clone();
    for division in passage.divisions.iter().filter_map(|id| catalog.get(id)) {
        let name = match passage.language {
            Language::Ja => &division.name,
            Language::En => &division.english,
        };
        if !lines.iter().any(|line| line.contains(name)) {
            lines.push(name.clone());
        }
    }
    lines.join("\n")
}
