//! `annai repl`: a conversation.

use std::path::Path;

use clap::Args;

use super::arguments::Documents;
use super::question::QuestionOptions;
use super::{Exit, Failure, locale, output, start};
use crate::surface::repl::{self, Start};

const EXAMPLES: &str = "\
Examples:
  annai repl
  annai repl --edition 2019 --lang en
  annai repl < questions.txt

:help lists the commands of a conversation; Ctrl-D ends it.";

/// Hold a conversation
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Repl {
    #[command(flatten)]
    options: QuestionOptions,

    #[command(flatten)]
    documents: Documents,
}

pub(super) fn run(arguments: Repl, config: Option<&Path>) -> Result<Exit, Failure> {
    let settings = start::settings(arguments.documents, config)?;
    let history = settings.index.folder.join("history");
    let engine = start::engine(settings)?;
    let options = arguments.options.ask(String::new());
    let language = locale::language();
    repl::run(&engine, Start { options, style: output::style, language, history: Some(history) })?;
    Ok(Exit::Answered)
}
