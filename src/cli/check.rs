//! `annai check`: everything that is wrong with the documents.

use std::fmt::Write as _;
use std::path::Path;

use clap::Args;

use super::arguments::Documents;
use super::output::print;
use super::{Exit, Failure, locale, start};
use crate::knowledge::{self, LoadOptions};
use crate::render::say;

const EXAMPLES: &str = "\
Examples:
  annai check
  annai check --knowledge my-documents

Exit codes: 0 nothing is wrong, 1 there are findings, 2 the folder cannot be used.";

/// List everything that is wrong with the documents
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Check {
    #[command(flatten)]
    documents: Documents,
}

pub(super) fn run(check: Check, config: Option<&Path>) -> Result<Exit, Failure> {
    let settings = start::settings(check.documents, config)?.knowledge;
    let options = LoadOptions { max_passage_chars: settings.passage_chars };
    let knowledge = knowledge::load(&settings.folder, options)?;
    let findings = knowledge.diagnostics.len();
    let language = locale::language();
    let mut text = String::new();
    for found in &knowledge.diagnostics {
        let _infallible = writeln!(text, "{found}");
    }
    let sound = say(language, "check-sound", &[("sound", knowledge.documents.len().into())]);
    let summary = match findings {
        0 => say(language, "check-clean", &[]),
        _ => say(language, "check-found", &[("findings", findings.into())]),
    };
    let _infallible = writeln!(text, "{sound}\n{summary}");
    print(&text)?;
    Ok(if findings == 0 { Exit::Answered } else { Exit::NotFound })
}
