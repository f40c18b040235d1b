//! annai.
pub mod knowledge;
