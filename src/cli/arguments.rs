//! What stands on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::{ask, check, completions, eval, gaps, health, index, repl, serve, settings};

const EXAMPLES: &str = "\
Examples:
  annai ask 国際課は何をする部署ですか     one question
  annai ask --batch questions.jsonl        many questions, a JSON object a line
  annai repl                               a conversation
  annai check                              what is wrong with the documents
  annai serve                              answer on the web and on Discord

Exit codes: 0 answered, 1 not found, 2 unusable input, 3 annai itself failed.";

/// Answers questions with passages of your own documents, word for word, each with a citation.
#[derive(Debug, Parser)]
#[command(name = "annai", version, after_help = EXAMPLES)]
pub struct Arguments {
    /// Read settings from this file (see `annai config --example`)
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,

    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Ask(ask::Ask),
    Repl(repl::Repl),
    Eval(eval::Eval),
    Serve(serve::Serve),
    Health(health::Health),
    Gaps(gaps::Gaps),
    Index(index::Index),
    Check(check::Check),
    Config(settings::Config),
    Completions(completions::Completions),
    /// Print the man page
    Man,
}

/// The documents that a subcommand works on.
#[derive(Debug, Args)]
pub(super) struct Documents {
    /// The folder of documents, instead of the one in the settings
    #[arg(long, value_name = "DIR")]
    pub(super) knowledge: Option<PathBuf>,
}
