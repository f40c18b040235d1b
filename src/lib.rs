//! annai.
pub mod config;
pub mod knowledge;
