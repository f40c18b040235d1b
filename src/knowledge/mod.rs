//! Files to documents to passages: the only place that reads the knowledge folder.
//!
//! [`load()`] walks a folder of Markdown documents, its `catalog.toml` (the organisation as a tree),
//! `glossary.toml` (synonyms and abbreviations), `dictionary.csv` (words that the Japanese
//! dictionary lacks) and `questions.jsonl` (judged questions), and returns a [`Knowledge`] with everything that is sound, beside a
//! [`Diagnostic`] for everything that is not. A broken document is left out, never fatal.

mod attributes;
mod catalog;
mod catalog_file;
mod diagnostic;
mod digest;
mod document;
mod draft;
mod fields;
mod findings;
mod front_matter;
mod glossary;
mod html;
mod line_text;
mod load;
mod markdown;
mod passage;
mod questions;
mod source;
mod spelling;
mod split;
mod toml_file;
mod user_dictionary;
mod walk;
mod yaml;

pub use catalog::{Catalog, Division, DivisionId};
pub use diagnostic::Diagnostic;
pub use digest::{Stamp, digest, stamp};
pub use document::{Document, Language};
pub use glossary::{Glossary, Term};
pub use load::{Knowledge, LoadError, LoadOptions, load};
pub use passage::{Block, BlockKind, LineSpan, Passage};
pub use questions::{Expected, JudgedQuestion, Place};
pub use user_dictionary::{UserDictionary, UserWord};
