//! q
mod divisions;
pub use divisions::*;
