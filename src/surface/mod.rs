//! Where questions come from: each surface asks the engine and shows what it says.

pub mod asking;
pub mod discord;
pub mod discord_start;
mod housekeeping;
pub mod http;
pub mod lines;
pub mod log;
pub mod meters;
pub mod probe;
pub mod repl;
pub mod serve;
pub mod status;
