//! Loads a knowledge folder.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::draft::{self, Draft};
use super::findings::Findings;
use super::source::to_u32;
use super::split::passages;
use super::{
    Catalog, Diagnostic, Document, Glossary, JudgedQuestion, Passage, Place, UserDictionary,
    catalog_file, glossary, questions, source, user_dictionary, walk,
};

/// How a knowledge folder is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoadOptions {
    /// The number of Japanese characters up to which the text under one heading stays one passage;
    /// three Latin letters count as one, so that a translation is cut about where its original is. Longer text is cut between blocks; a block of its own may be longer.
    pub max_passage_chars: usize,
}

impl Default for LoadOptions {
    fn default() -> Self {
        Self { max_passage_chars: 600 }
    }
}

/// Everything that a knowledge folder holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Knowledge {
    /// The organisation's divisions, from `catalog.toml`; empty without that file.
    pub catalog: Catalog,
    /// Synonyms and abbreviations, from `glossary.toml`; empty without that file.
    pub glossary: Glossary,
    /// The sound documents, sorted by path.
    pub documents: Vec<Document>,
    /// Their passages, in the order of the documents and of their text.
    pub passages: Vec<Passage>,
    /// Words that the Japanese dictionary lacks, from `dictionary.csv`; empty without that file.
    pub user_dictionary: UserDictionary,
    /// Questions of which is known what answers them, from `questions.jsonl`; none without that
    /// file.
    pub questions: Vec<JudgedQuestion>,
    /// What is wrong with the files, sorted by path and line. Whatever it concerns is left out.
    pub diagnostics: Vec<Diagnostic>,
    /// The folder, as it was given to [`load`].
    pub folder: PathBuf,
}

impl Knowledge {
    /// The lines of the passage's translations that translate this piece.
    pub fn translations(&self, place: &Place) -> Vec<Place> {
        let Self { catalog, documents, passages, .. } = self;
        questions::Asked { catalog, documents, passages }.translations(place)
    }
}

/// Why there is nothing to load at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The folder does not exist.
    #[error("the knowledge folder {} does not exist: create it or name another", folder.display())]
    Missing {
        /// The folder as given.
        folder: PathBuf,
    },
    /// The path leads to a file.
    #[error("{} is not a folder: name the folder that holds the documents", folder.display())]
    NotAFolder {
        /// The path as given.
        folder: PathBuf,
    },
    /// The folder's contents cannot be listed.
    #[error("the knowledge folder {} cannot be read: check its permissions", folder.display())]
    Unreadable {
        /// The folder as given.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is no Markdown file in it.
    #[error("the knowledge folder {} holds no document: add a Markdown file (*.md) with front matter", folder.display())]
    Empty {
        /// The folder as given.
        folder: PathBuf,
    },
}

/// Reads a knowledge folder. A broken document or line of `dictionary.csv` is left out and a broken
/// catalog or glossary is empty; [`Knowledge::diagnostics`] says why.
///
/// # Errors
/// Where there is nothing to read: see [`LoadError`].
pub fn load(folder: &Path, options: LoadOptions) -> Result<Knowledge, LoadError> {
    let (files, mut diagnostics) = walk::markdown_files(folder)?;
    let (catalog, unknown_catalog) =
        match read_beside(folder, "catalog.toml", &mut diagnostics, catalog_file::read) {
            Some(catalog) => (catalog.unwrap_or_default(), false),
            None => (Catalog::default(), true),
        };
    let user_dictionary =
        read_beside(folder, "dictionary.csv", &mut diagnostics, |text, findings| {
            Some(user_dictionary::read(text, findings))
        });
    let glossary = read_beside(folder, "glossary.toml", &mut diagnostics, |text, findings| {
        Some(glossary::read(text, findings))
    });

    let drafts: Vec<Draft> = files.into_iter().map(Draft::read).collect();
    let known = (!unknown_catalog).then_some(&catalog);
    let (sound, broken) = draft::check(drafts, known);
    diagnostics.extend(broken);

    let mut documents = Vec::new();
    let mut all_passages = Vec::new();
    for (document, sections) in sound {
        let position = to_u32(documents.len());
        all_passages.extend(passages(sections, &document, position, options.max_passage_chars));
        documents.push(document);
    }
    let asked =
        questions::Asked { catalog: &catalog, documents: &documents, passages: &all_passages };
    let questions = read_beside(folder, "questions.jsonl", &mut diagnostics, |text, findings| {
        Some(questions::read(text, &asked, findings))
    });
    diagnostics.sort();
    Ok(Knowledge {
        catalog,
        glossary: glossary.flatten().unwrap_or_default(),
        documents,
        passages: all_passages,
        user_dictionary: user_dictionary.flatten().unwrap_or_default(),
        questions: questions.flatten().unwrap_or_default(),
        diagnostics,
        folder: folder.to_owned(),
    })
}

/// A file of the folder's own: `Some(None)` where there is none, which is fine; `None` where it
/// cannot be made sense of.
fn read_beside<T>(
    folder: &Path,
    name: &str,
    diagnostics: &mut Vec<Diagnostic>,
    parse: impl FnOnce(&str, &mut Findings) -> Option<T>,
) -> Option<Option<T>> {
    let path = folder.join(name);
    if !path.exists() {
        return Some(None);
    }
    let mut findings = Findings::new(&path);
    let parsed = source::read(&path, &mut findings).and_then(|text| parse(&text, &mut findings));
    diagnostics.extend(findings.into_vec());
    parsed.map(Some)
}
