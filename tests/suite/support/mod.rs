//! What several topics need.

pub mod browser;
pub mod documents;
pub mod http;
pub mod server;
