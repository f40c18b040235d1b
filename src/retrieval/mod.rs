//! lab
pub mod probe;
pub mod rank;
pub mod signals;
pub mod view;
