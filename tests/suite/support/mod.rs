//! What several topics need.

pub mod browser;
pub mod discord;
pub mod documents;
pub mod http;
pub mod server;
