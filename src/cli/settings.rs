//! `annai config`: the settings in force and where each came from.

use std::fmt::Write as _;
use std::path::Path;

use clap::Args;

use super::output::print;
use super::{Exit, Failure};
use crate::config::{environment, example, load};

const EXAMPLES: &str = "\
Examples:
  annai config
  annai config --example > annai.toml
  ANNAI__ANSWER__TOP=5 annai config --config annai.toml

Variables win over the file, the file over the defaults.";

/// Show the settings in force and where each came from
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Config {
    /// Print a settings file with every key, explained, instead
    #[arg(long)]
    example: bool,
}

pub(super) fn run(arguments: Config, file: Option<&Path>) -> Result<Exit, Failure> {
    if arguments.example {
        print(&example()?)?;
        return Ok(Exit::Answered);
    }
    let entries = load(file, environment())?.entries;
    let lines: Vec<String> =
        entries.iter().map(|entry| format!("{} = {}", entry.key, entry.value)).collect();
    let width = lines.iter().map(|line| textwrap::core::display_width(line)).max().unwrap_or(0);
    let mut text = String::new();
    for (line, entry) in lines.iter().zip(&entries) {
        let space = " ".repeat(width - textwrap::core::display_width(line));
        let _infallible = writeln!(text, "{line}{space}  # {}", entry.origin);
    }
    print(&text)?;
    Ok(Exit::Answered)
}
