//! annai.
pub mod index;
pub mod knowledge;
pub mod text;
pub mod retrieval;
