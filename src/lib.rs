//! annai.
pub mod eval;
pub mod knowledge;
