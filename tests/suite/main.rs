//! All integration tests, in one binary: they link once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(missing_docs, reason = "nobody imports tests")]

mod knowledge;
mod knowledge_properties;
mod knowledge_sources;
mod knowledge_translations;
