//! lab
pub mod probe;
pub mod view;
pub mod signals;
