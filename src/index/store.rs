//! Generations of the index on disk.
//!
//! A generation is a folder named after the fingerprint of everything that it was made from. It is
//! written beside the others under another name, flushed, and renamed into place in one step: a
//! kill at any moment leaves either no folder of that name or a whole one. Processes that start at
//! the same time take turns by a file lock, which the system releases when a process dies.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tantivy::Directory;
use tantivy::directory::{MmapDirectory, RamDirectory};

use super::build::{IndexFiles, build};
use super::collection::Collection;
use super::{Analyzer, Concepts, Index, IndexError, JudgedQuestions, QuestionModel};
use crate::knowledge::{Knowledge, Language};
use crate::text::is_katakana;

/// Raised whenever the meaning of the files changes, so that older generations are rebuilt.
const FORMAT: u32 = 23;

/// What a generation was made from: a hash over the knowledge folder, the format of the index, the
/// dictionary and the settings that shape it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// The fingerprint of these parts, in this order.
    pub fn new<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&FORMAT.to_le_bytes()).update(annai_dictionary::VERSION.as_bytes());
        for part in parts {
            // The length keeps ["ab", "c"] and ["a", "bc"] apart.
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
        Self(hasher.finalize().to_hex().chars().take(32).collect())
    }

    /// The fingerprint as the name of a folder.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a generation says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// What it was made from.
    pub fingerprint: Fingerprint,
    /// When it was made, in seconds since 1970.
    pub created: u64,
    /// How many documents it holds.
    pub documents: usize,
    /// How many passages it holds.
    pub passages: usize,
    /// Its files with their BLAKE3 hashes.
    files: BTreeMap<String, String>,
}

/// A generation that is open: the knowledge and the index that was made from it, always together.
pub struct Generation {
    /// What the generation says of itself.
    pub manifest: Manifest,
    /// The documents and passages that the index was made from.
    pub knowledge: Knowledge,
    /// The index.
    pub index: Index,
}

impl Generation {
    /// The terms of the glossary as the passages in `language` write them, one for each time that it
    /// stands there.
    pub fn terms(&self, language: Language) -> impl Iterator<Item = &str> {
        let vectors = self.index.collections.get(&language).into_iter();
        vectors.flat_map(|collection| &collection.passages).flat_map(|vector| {
            let text = self.knowledge.passages.get(vector.ordinal as usize);
            vector.concepts.iter().filter_map(move |mention| {
                let (start, _) = *vector.spans.get(mention.words.start)?;
                let (_, end) = *vector.spans.get(mention.words.end.checked_sub(1)?)?;
                text?.text.get(start as usize..end as usize)
            })
        })
    }

    /// The words of the passages in `language` with how they are read, in hiragana, and how many passages
    /// hold each, in no order.
    pub fn readings(&self, language: Language) -> impl Iterator<Item = (&str, &str, u32)> {
        let collections = self.index.collections.get(&language).into_iter();
        collections.flat_map(|collection| {
            let words = collection.spellings.all();
            words.map(|(reading, word, id)| (reading, word, collection.words.passages_with(id)))
        })
    }

    /// The abbreviations of the passages in `language`, as they are written, with how many passages hold each,
    /// in no order.
    pub fn abbreviations(&self, language: Language) -> impl Iterator<Item = (String, u32)> {
        let is_abbreviation = |word: &&String| {
            (2..=MOST_LETTERS).contains(&word.len())
                && word.bytes().all(|letter| letter.is_ascii_lowercase())
        };
        let collections = self.index.collections.get(&language).into_iter();
        collections.flat_map(move |collection| {
            let words = &collection.words;
            words.terms().filter(is_abbreviation).filter_map(|word| {
                Some((word.to_uppercase(), words.passages_with(words.id(word.as_str())?)))
            })
        })
    }

    /// The words of the passages in `language` that are katakana, sorted.
    pub fn katakana_words(&self, language: Language) -> Vec<&str> {
        let collection = self.index.collections.get(&language).into_iter();
        let mut words: Vec<&str> = collection
            .flat_map(|collection| collection.words.terms())
            .map(String::as_str)
            .filter(|word| is_katakana(word))
            .collect();
        words.sort_unstable();
        words
    }
}

/// A word of more Latin letters is read as a word.
const MOST_LETTERS: usize = 5;

/// The folder that holds the generations.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
    keep: usize,
}

const KNOWLEDGE_FILE: &str = "knowledge.postcard";
const VECTORS_FILE: &str = "vectors.postcard";
const CONCEPTS_FILE: &str = "concepts.postcard";
const JUDGED_FILE: &str = "judged.postcard";
const MODEL_FILE: &str = "model.postcard";
const POSTINGS_FOLDER: &str = "postings";
const MANIFEST_FILE: &str = "manifest.json";

impl Store {
    /// A store in `folder`, which need not exist, that keeps the newest `keep` generations.
    pub fn new(folder: &Path, keep: usize) -> Self {
        Self { folder: folder.to_owned(), keep }
    }

    /// The folder of the store.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The generation with this fingerprint, or `None` where there is none.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] where a file is not what was written; [`IndexError::File`] where it
    /// cannot be read.
    pub fn open(&self, fingerprint: &Fingerprint) -> Result<Option<Generation>, IndexError> {
        let folder = self.generation(fingerprint);
        if !folder.join(MANIFEST_FILE).exists() {
            return Ok(None);
        }
        let manifest: Manifest = serde_json::from_slice(&read(&folder.join(MANIFEST_FILE))?)
            .map_err(|error| IndexError::damaged(&folder, error))?;
        let mut contents: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
        for (name, hash) in &manifest.files {
            let bytes = read(&folder.join(name))?;
            if blake3::hash(&bytes).to_hex().as_str() != hash {
                return Err(IndexError::damaged(
                    &folder,
                    format!("{name} is not what was written"),
                ));
            }
            contents.insert(name, bytes);
        }
        let knowledge: Knowledge = decode(&folder, &contents, KNOWLEDGE_FILE)?;
        let collections: BTreeMap<Language, Collection> = decode(&folder, &contents, VECTORS_FILE)?;
        let concepts: Concepts = decode(&folder, &contents, CONCEPTS_FILE)?;
        let judged: JudgedQuestions = decode(&folder, &contents, JUDGED_FILE)?;
        let model: QuestionModel = decode(&folder, &contents, MODEL_FILE)?;
        let postings = RamDirectory::create();
        for (name, bytes) in &contents {
            if let Some(name) =
                name.strip_prefix(POSTINGS_FOLDER).and_then(|name| name.strip_prefix('/'))
            {
                postings
                    .atomic_write(Path::new(name), bytes)
                    .map_err(|error| IndexError::file("loading", &folder.join(name), error))?;
            }
        }
        let index = Index::open(IndexFiles { collections, concepts, judged, model, postings })?;
        Ok(Some(Generation { manifest, knowledge, index }))
    }

    /// Builds the generation with this fingerprint from `knowledge` and opens it. Where another
    /// process has just built it, that one is opened. A damaged one is replaced, and generations
    /// that are no longer wanted are removed.
    ///
    /// # Errors
    /// When the folder cannot be written or the index cannot be made.
    pub fn build(
        &self,
        fingerprint: &Fingerprint,
        knowledge: Knowledge,
        analyzer: &Analyzer,
        memory_mb: usize,
        progress: &dyn Fn(usize),
    ) -> Result<Generation, IndexError> {
        let _turn = self.lock()?;
        if let Ok(Some(generation)) = self.open(fingerprint) {
            return Ok(generation);
        }
        self.remove_leftovers();
        let concepts = Concepts::new(&knowledge.glossary, analyzer)?;
        let mut files = build(
            &knowledge.passages,
            &knowledge.catalog,
            concepts,
            analyzer,
            memory_mb,
            progress,
        )?;
        files.judged = JudgedQuestions::new(&knowledge.questions);
        files.model = QuestionModel::new(&knowledge, &files.collections, &|_| true);
        let unfinished = self.folder.join(format!("building-{}", std::process::id()));
        let manifest = write_generation(&unfinished, fingerprint, &knowledge, &files)
            .inspect_err(|_| drop(fs::remove_dir_all(&unfinished)))?;
        let finished = self.generation(fingerprint);
        if finished.exists() {
            fs::remove_dir_all(&finished)
                .map_err(|error| IndexError::file("replacing", &finished, error))?;
        }
        fs::rename(&unfinished, &finished)
            .map_err(|error| IndexError::file("renaming", &finished, error))?;
        sync(&self.folder)?;
        self.remove_oldest(fingerprint);
        Ok(Generation { manifest, knowledge, index: Index::open(files)? })
    }

    /// What the generations of this store say of themselves, newest first; damaged ones left out.
    pub fn manifests(&self) -> Vec<Manifest> {
        let folders = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut manifests: Vec<Manifest> = folders
            .filter_map(|folder| {
                serde_json::from_slice(&fs::read(folder.path().join(MANIFEST_FILE)).ok()?).ok()
            })
            .collect();
        manifests.sort_by_key(|manifest| std::cmp::Reverse(manifest.created));
        manifests
    }

    fn generation(&self, fingerprint: &Fingerprint) -> PathBuf {
        self.folder.join(fingerprint.as_str())
    }

    /// Waits for this process's turn to build; the lock goes with the file.
    fn lock(&self) -> Result<File, IndexError> {
        fs::create_dir_all(&self.folder)
            .map_err(|error| IndexError::file("creating", &self.folder, error))?;
        let path = self.folder.join("lock");
        let file =
            File::create(&path).map_err(|error| IndexError::file("creating", &path, error))?;
        file.lock().map_err(|error| IndexError::file("locking", &path, error))?;
        Ok(file)
    }

    /// Removes what a killed process left; safe, since only the holder of the lock builds.
    fn remove_leftovers(&self) {
        for folder in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            if folder.file_name().to_string_lossy().starts_with("building-") {
                drop(fs::remove_dir_all(folder.path()));
            }
        }
    }

    /// Removes all but the newest generations. One that cannot be removed is tried again next time.
    fn remove_oldest(&self, current: &Fingerprint) {
        let others =
            self.manifests().into_iter().filter(|manifest| &manifest.fingerprint != current);
        for manifest in others.skip(self.keep.saturating_sub(1)) {
            drop(fs::remove_dir_all(self.generation(&manifest.fingerprint)));
        }
    }
}

/// What a file of a generation holds.
fn decode<T: DeserializeOwned>(
    folder: &Path,
    contents: &BTreeMap<&str, Vec<u8>>,
    name: &str,
) -> Result<T, IndexError> {
    let missing = || IndexError::damaged(folder, format!("{name} is missing"));
    let bytes = contents.get(name).ok_or_else(missing)?;
    postcard::from_bytes(bytes).map_err(|error| IndexError::damaged(folder, error))
}

fn write_generation(
    folder: &Path,
    fingerprint: &Fingerprint,
    knowledge: &Knowledge,
    files: &IndexFiles,
) -> Result<Manifest, IndexError> {
    let postings = folder.join(POSTINGS_FOLDER);
    fs::create_dir_all(&postings)
        .map_err(|error| IndexError::file("creating", &postings, error))?;
    let target = MmapDirectory::open(&postings).map_err(tantivy::TantivyError::from)?;
    files.postings.persist(&target)?;
    let encode = |error: postcard::Error| IndexError::damaged(folder, error);
    write(&folder.join(KNOWLEDGE_FILE), &postcard::to_stdvec(knowledge).map_err(encode)?)?;
    write(&folder.join(VECTORS_FILE), &postcard::to_stdvec(&files.collections).map_err(encode)?)?;
    write(&folder.join(CONCEPTS_FILE), &postcard::to_stdvec(&files.concepts).map_err(encode)?)?;
    write(&folder.join(JUDGED_FILE), &postcard::to_stdvec(&files.judged).map_err(encode)?)?;
    write(&folder.join(MODEL_FILE), &postcard::to_stdvec(&files.model).map_err(encode)?)?;

    let mut hashes = BTreeMap::new();
    let listing =
        fs::read_dir(&postings).map_err(|error| IndexError::file("listing", &postings, error))?;
    let written = listing
        .flatten()
        .map(|entry| format!("{POSTINGS_FOLDER}/{}", entry.file_name().to_string_lossy()));
    let own =
        [KNOWLEDGE_FILE, VECTORS_FILE, CONCEPTS_FILE, JUDGED_FILE, MODEL_FILE].map(str::to_owned);
    for name in written.chain(own) {
        let path = folder.join(&name);
        sync(&path)?;
        hashes.insert(name, blake3::hash(&read(&path)?).to_hex().to_string());
    }
    let manifest = Manifest {
        fingerprint: fingerprint.clone(),
        created: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs()),
        documents: knowledge.documents.len(),
        passages: knowledge.passages.len(),
        files: hashes,
    };
    let json =
        serde_json::to_vec_pretty(&manifest).map_err(|error| IndexError::damaged(folder, error))?;
    write(&folder.join(MANIFEST_FILE), &json)?;
    sync(&postings)?;
    sync(folder)?;
    Ok(manifest)
}

fn read(path: &Path) -> Result<Vec<u8>, IndexError> {
    fs::read(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => IndexError::damaged(path, "the file is missing"),
        _ => IndexError::file("reading", path, error),
    })
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), IndexError> {
    let write = || {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|error| IndexError::file("writing", path, error))
}

fn sync(path: &Path) -> Result<(), IndexError> {
    File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| IndexError::file("flushing", path, error))
}
