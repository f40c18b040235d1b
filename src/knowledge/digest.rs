//! A hash over everything in the knowledge folder that an index is made from.

use std::fs;
use std::path::{Path, PathBuf};

use super::{LoadError, walk};

/// The files beside the documents that shape an index.
const OTHER_FILES: [&str; 3] = ["catalog.toml", "glossary.toml", "dictionary.csv"];

/// The BLAKE3 hash of the names and contents of the documents, catalog, glossary and dictionary.
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

/// The folder's `dictionary.csv`, where it has one.
pub fn user_dictionary(folder: &Path) -> Option<PathBuf> {
    Some(folder.join("dictionary.csv")).filter(|path| path.is_file())
}
