//! annai (案内, "guidance"): answers questions with passages of an organisation's own documents,
//! word for word, each with a citation.
//!
//! Data flows one way: files become documents and passages ([`knowledge`]), passages become an
//! [`index`]; a question becomes a [`query`], candidates become ranked hits ([`retrieval`]), hits
//! become quotes with citations or an abstention ([`answer`]). The [`engine`] is the one front door;
//! [`render`] puts its replies into words for the [`surface`]s and the command line ([`cli`]).

pub mod answer;
pub mod app;
pub mod cli;
pub mod config;
pub mod engine;
pub mod eval;
pub mod index;
pub mod knowledge;
pub mod query;
pub mod render;
pub mod retrieval;
pub mod store;
pub mod surface;
pub mod text;
