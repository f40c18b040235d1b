//! A hash over everything in the knowledge folder that an index is made from.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::{LoadError, walk};

/// The files beside the documents that shape an index.
const OTHER_FILES: [&str; 4] =
    ["catalog.toml", "glossary.toml", "dictionary.csv", "questions.jsonl"];

/// The BLAKE3 hash of the names and contents of the documents, catalog, glossary, dictionary and judged questions.
/// A file that cannot be read counts as empty: loading then says what is wrong with it.
///
/// # Errors
/// Where there is nothing to read: see [`LoadError`].
pub fn digest(folder: &Path) -> Result<[u8; 32], LoadError> {
    let (documents, _) = walk::markdown_files(folder)?;
    let documents = documents.into_iter().map(|found| (found.relative, found.path));
    let others = OTHER_FILES.map(|name| (name.to_owned(), folder.join(name)));
    let mut hasher = blake3::Hasher::new();
    for (name, path) in documents.chain(others) {
        let contents = fs::read(&path).unwrap_or_default();
        for part in [name.as_bytes(), &contents] {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
    }
    Ok(*hasher.finalize().as_bytes())
}

/// What the knowledge folder looks like from outside, without reading its files. See [`stamp`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp([u8; 32]);

/// A stamp that changes whenever a file that [`digest`] reads is written, replaced, added, removed
/// or linked elsewhere. A folder without documents has a stamp of its own.
pub fn stamp(folder: &Path) -> Stamp {
    let Ok((documents, unreadable)) = walk::markdown_files(folder) else { return Stamp([0; 32]) };
    let paths = documents.into_iter().map(|found| found.path);
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(unreadable.len() as u64).to_le_bytes());
    for path in paths.chain(OTHER_FILES.map(|name| folder.join(name))) {
        // Kubernetes switches a link to another folder: the real path tells.
        let real = fs::canonicalize(&path).unwrap_or_default();
        let seen = fs::metadata(&path).ok();
        for name in [path.as_os_str(), real.as_os_str()] {
            hasher.update(name.as_encoded_bytes()).update(&[0]);
        }
        hasher.update(&seen.as_ref().map_or(u64::MAX, Metadata::len).to_le_bytes());
        let written = seen.and_then(|seen| seen.modified().ok()?.duration_since(UNIX_EPOCH).ok());
        hasher.update(&written.unwrap_or_default().as_nanos().to_le_bytes());
    }
    Stamp(*hasher.finalize().as_bytes())
}
