//! `annai serve`: answers until told to stop.

use std::path::Path;

use clap::Args;

use super::arguments::Documents;
use super::{Exit, Failure, start};
use crate::surface::serve;

const EXAMPLES: &str = "\
Examples:
  annai serve
  ANNAI__HTTP__LISTEN=0.0.0.0:8080 annai serve --config annai.toml

SIGTERM and SIGINT end it once the questions in flight are answered; SIGHUP reloads the documents.";

/// Answer on the web and on Discord until told to stop
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Serve {
    #[command(flatten)]
    documents: Documents,
}

pub(super) fn run(serve: Serve, config: Option<&Path>) -> Result<Exit, Failure> {
    serve::run(start::settings(serve.documents, config)?)?;
    Ok(Exit::Answered)
}
