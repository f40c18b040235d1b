//! What can go wrong while an index is built, opened or searched.

use std::io;
use std::path::{Path, PathBuf};

/// An index could not be built, opened or searched.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// A file operation failed.
    #[error("{action} {path}: {source}")]
    File {
        /// What was tried.
        action: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// tantivy failed.
    #[error("the search index failed: {0}")]
    Search(#[from] tantivy::TantivyError),
    /// lindera failed.
    #[error("splitting text into words failed: {0}")]
    Analysis(Box<dyn std::error::Error + Send + Sync>),
    /// A file of the index is not what was written.
    #[error("the index in {path} is damaged: {reason}")]
    Damaged {
        /// The folder of the generation.
        path: PathBuf,
        /// What does not fit.
        reason: String,
    },
}

impl IndexError {
    pub(super) fn analysis(error: lindera::error::LinderaError) -> Self {
        Self::Analysis(error.to_string().into())
    }

    pub(super) fn file(action: &'static str, path: &Path, source: io::Error) -> Self {
        Self::File { action, path: path.to_owned(), source }
    }

    pub(super) fn damaged(path: &Path, reason: impl ToString) -> Self {
        Self::Damaged { path: path.to_owned(), reason: reason.to_string() }
    }
}
