//! All integration tests, in one binary: one file a topic.
// clippy.toml allows these in test functions; the functions that support them stand outside.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod architecture;
mod config;
mod readme;
