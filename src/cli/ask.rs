//! `annai ask`: one question, or many from a file.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;

use super::arguments::Documents;
use super::output::{self, Output, print, tell};
use super::question::QuestionOptions;
use super::{Exit, Failure, batch, start};
use crate::answer::{Reply, Status};
use crate::engine::Conversation;
use crate::render::json::ReplyObject;
use crate::render::{explain, text};

const EXAMPLES: &str = "\
Examples:
  annai ask 国際課は何をする部署ですか
  annai ask \"What does the International Affairs Division do?\" --top 1
  annai ask 会計課の仕事は --edition 2019 --json
  echo '{\"id\": \"q1\", \"question\": \"国際課とは？\"}' | annai ask --batch -

Each line of a batch is a JSON object with \"question\", and optionally \"id\", \"edition\",
\"division\", \"lang\" and \"session\" (lines with the same session are one conversation).

Exit codes: 0 answered, 1 not found, 2 unusable input, 3 annai itself failed.";

/// Ask a question and get passages that answer it
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Ask {
    /// The question
    #[arg(required_unless_present = "batch")]
    question: Option<String>,

    /// Print one reply object in JSON
    #[arg(long)]
    json: bool,

    /// Read questions from this file, one JSON object a line; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["question", "explain"])]
    batch: Option<PathBuf>,

    /// Say why the answers stand in their order
    #[arg(long)]
    explain: bool,

    #[command(flatten)]
    options: QuestionOptions,

    #[command(flatten)]
    documents: Documents,
}

pub(super) fn run(ask: Ask, config: Option<&Path>) -> Result<Exit, Failure> {
    let engine = start::engine(start::settings(ask.documents, config)?)?;
    if let Some(file) = ask.batch {
        return batch::run(&engine, &file, &ask.options);
    }
    let question = ask.options.ask(ask.question.unwrap_or_default());
    let start = Instant::now();
    let reply = engine.ask(&question, &mut Conversation::default())?;
    let elapsed = start.elapsed();
    if ask.json {
        let mut output = Output::new();
        output.json(&ReplyObject::new(None, &reply, elapsed))?;
        output.flush()?;
    } else {
        show(&reply)?;
    }
    if ask.explain && reply.status != Status::Invalid {
        say_on_stderr_beside_json(&reply, ask.json)?;
    }
    Ok(exit(&reply))
}

/// Shows a reply to a person: on stdout, unless there was no question to reply to.
fn show(reply: &Reply) -> Result<(), Failure> {
    let style = output::style();
    if reply.status == Status::Invalid {
        tell(&format!("annai: {}", text(reply, &style)));
        return Ok(());
    }
    print(&text(reply, &style))
}

/// Nothing but the reply object may stand on stdout.
fn say_on_stderr_beside_json(reply: &Reply, json: bool) -> Result<(), Failure> {
    let explained = explain(reply, reply.language);
    if json {
        tell(&explained);
        return Ok(());
    }
    print(&format!("\n{explained}"))
}

fn exit(reply: &Reply) -> Exit {
    match reply.status {
        Status::Answered => Exit::Answered,
        Status::NotFound => Exit::NotFound,
        Status::Invalid => Exit::Unusable,
    }
}
