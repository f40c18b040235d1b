//! `annai gaps`: what was asked and not answered.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, SystemTime};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::arguments::Documents;
use super::output::{Output, print};
use super::{Exit, Failure, locale, start};
use crate::app::{Feedback as _, Gap};
use crate::render::{safe, say};
use crate::store::Store;

const EXAMPLES: &str = "\
Examples:
  annai gaps                                a table, the most frequent first
  annai gaps --days 7 --format csv          the last week, for a spreadsheet
  annai gaps --to-eval > questions.jsonl    a question set for `annai eval`";

/// Show what was asked and not answered
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Gaps {
    /// Only what was asked in the last so many days
    #[arg(long, value_name = "N")]
    days: Option<u32>,

    /// Only what was asked on the Discord server of this id
    #[arg(long, value_name = "ID")]
    server: Option<u64>,

    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,

    /// Print votes and unanswered questions as a question set for `annai eval`
    #[arg(long, conflicts_with_all = ["days", "server", "format"])]
    to_eval: bool,

    #[command(flatten)]
    documents: Documents,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// A table for people
    Table,
    /// Comma-separated values (RFC 4180), with a line of headings
    Csv,
    /// A JSON object a line
    Json,
}

/// A gap as programs see it.
#[derive(Debug, Serialize)]
struct GapObject<'a> {
    count: u32,
    last: String,
    language: &'static str,
    question: &'a str,
    others: &'a [String],
}

pub(super) fn run(gaps: Gaps, config: Option<&Path>) -> Result<Exit, Failure> {
    let settings = start::settings(gaps.documents, config)?;
    let store = Store::open(&settings.store)?.store;
    if gaps.to_eval {
        let engine = start::engine(settings)?;
        let mut output = Output::new();
        for line in store.to_eval(&engine.generation().knowledge)? {
            output.json(&line)?;
        }
        output.flush()?;
        return Ok(Exit::Answered);
    }
    let day = Duration::from_secs(24 * 60 * 60);
    let since = gaps.days.and_then(|days| SystemTime::now().checked_sub(day * days));
    let found = store.gaps(gaps.server, since)?;
    match gaps.format {
        Format::Table => print(&table(&found))?,
        Format::Csv => print(&csv(&found))?,
        Format::Json => {
            let mut output = Output::new();
            for gap in &found {
                output.json(&object(gap))?;
            }
            output.flush()?;
        }
    }
    Ok(Exit::Answered)
}

fn object(gap: &Gap) -> GapObject<'_> {
    GapObject {
        count: gap.count,
        last: humantime::format_rfc3339_seconds(gap.last).to_string(),
        language: gap.language.code(),
        question: &gap.question,
        others: &gap.others,
    }
}

fn table(gaps: &[Gap]) -> String {
    let language = locale::language();
    if gaps.is_empty() {
        return format!("{}\n", say(language, "gaps-none", &[]));
    }
    let mut text = format!("{}\n", say(language, "gaps-head", &[]));
    for gap in gaps {
        let last = object(gap).last;
        // People read days; the time of day is in CSV and JSON.
        let day = last.split('T').next().unwrap_or_default();
        let _infallible = writeln!(text, "{:>5}  {day}  {}", gap.count, safe(&gap.question));
    }
    text
}

fn csv(gaps: &[Gap]) -> String {
    let mut text = String::from("count,last,language,question,others\r\n");
    for gap in gaps {
        let GapObject { count, last, language, question, others } = object(gap);
        let _infallible = write!(
            text,
            "{count},{last},{language},{},{}\r\n",
            field(question),
            field(&others.join(" / "))
        );
    }
    text
}

/// A field in quotes. Spreadsheets take a text that starts so for a formula: an apostrophe before
/// it keeps what people wrote from being run.
fn field(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}
