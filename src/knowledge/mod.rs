//! Files to documents to passages: the only place that reads the knowledge folder.
//!
//! [`load`] walks a folder of Markdown documents, its `catalog.toml` (the organisation as a tree),
//! `glossary.toml` (synonyms and abbreviations) and `dictionary.csv` (words that the Japanese
//! dictionary lacks), and returns a [`Knowledge`] with everything that is sound, beside a
//! [`Diagnostic`] for everything that is not. A broken document is left out, never fatal.

mod catalog;
mod diagnostic;
mod document;
mod front_matter;
mod glossary;
mod load;
mod markdown;
mod passage;

pub use catalog::{Catalog, Division, DivisionId};
pub use diagnostic::Diagnostic;
pub use document::{Document, Language};
pub use glossary::{Glossary, Term};
pub use load::{Knowledge, LoadError, load};
pub use passage::{Block, BlockKind, LineSpan, Passage};
