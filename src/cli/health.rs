//! `annai health`: whether the annai of these settings is well, for a container without a shell.

use std::path::Path;

use clap::Args;

use super::arguments::Documents;
use super::output::print;
use super::{Exit, Failure, start};
use crate::surface::probe;

const EXAMPLES: &str = "\
Examples:
  annai health            exit 0 when a running `annai serve` can answer questions
  annai health --alive    exit 0 when it runs at all";

/// Ask a running `annai serve` whether it is well
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Health {
    /// Ask only whether it runs, not whether it can answer
    #[arg(long)]
    alive: bool,
}

pub(super) fn run(health: Health, config: Option<&Path>) -> Result<Exit, Failure> {
    let settings = start::settings(Documents { knowledge: None }, config)?;
    let path = if health.alive { "/healthz" } else { "/readyz" };
    let (is_well, said) = probe::probe(settings.http.listen, path)?;
    print(&format!("{}\n", said.trim_end()))?;
    Ok(if is_well { Exit::Answered } else { Exit::NotFound })
}
