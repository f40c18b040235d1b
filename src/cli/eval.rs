//! `annai eval`: how good the answers are, on question sets.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use clap::{ArgGroup, Args};

use super::arguments::Documents;
use super::output::print;
use super::{Exit, Failure, start};
use crate::eval::beir_run::{BeirRun, Corpus};
use crate::eval::fit_all::{GoldenSet, RankingFit, fit_all};
use crate::eval::fit_set::FitSet;
use crate::eval::metrics::{Figure, Percentiles, Summary};
use crate::eval::run_file::RunWriter;
use crate::eval::{beir, compare, floors, golden, golden_run, run_file};

const EXAMPLES: &str = "\
Examples:
  annai eval --golden tests/golden/dev.jsonl --misses
  annai eval --golden tests/golden/dev.jsonl --floors tests/golden/floors.toml
  annai eval --beir sets/jsquad --json
  annai eval --beir sets/jsquad --run now.trec --compare before.trec

Exit codes: 0 measured, 1 a figure fell below its floor, 2 unusable arguments or files, 3 failed.";

/// Measure the answers on question sets
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, group(ArgGroup::new("set").required(true).multiple(true).args(["beir", "golden"])))]
pub(super) struct Eval {
    #[command(flatten)]
    documents: Documents,
    /// A BEIR folder: corpus.jsonl, queries.jsonl, qrels/SPLIT.tsv (several with --fit)
    #[arg(long, value_name = "DIR")]
    beir: Vec<PathBuf>,
    /// A golden set: questions with what must be quoted, a JSON object a line (several are one)
    #[arg(long, value_name = "FILE")]
    golden: Vec<PathBuf>,
    /// The judgements to use
    #[arg(long, default_value = "dev", requires = "beir")]
    split: String,
    /// Take the queries from this file instead of queries.jsonl
    #[arg(long, value_name = "FILE", requires = "beir")]
    queries: Option<PathBuf>,
    /// Write the rankings as a TREC run
    #[arg(long, value_name = "OUT", requires = "beir")]
    run: Option<PathBuf>,
    /// Write the first quote of each query, a JSON object a line
    #[arg(long, value_name = "OUT", requires = "beir")]
    quotes: Option<PathBuf>,
    /// Test the difference to another run, query by query
    #[arg(long, value_name = "RUN", requires = "beir")]
    compare: Option<PathBuf>,
    /// Places of a ranking, at most
    #[arg(long, default_value_t = 100, requires = "beir")]
    top: usize,
    /// Fail when a figure of the golden set is below its floor
    #[arg(long, value_name = "FILE", requires = "golden")]
    floors: Option<PathBuf>,
    /// Explain every miss
    #[arg(long, requires = "golden")]
    misses: bool,
    /// Learn the weights from the BEIR folders and write them into this folder
    #[arg(long, value_name = "DIR", requires = "beir")]
    fit: Option<PathBuf>,
    /// With --fit: keep the ranking in force and learn only quotes and confidence
    #[arg(long, requires = "fit")]
    keep_ranking: bool,
    /// Print the figures as one JSON object
    #[arg(long)]
    json: bool,
}

pub(super) fn run(eval: Eval, config: Option<&Path>) -> Result<Exit, Failure> {
    match (&eval.fit, eval.beir.as_slice()) {
        (Some(folder), sets) => fit(folder, sets, &eval, config),
        (None, [folder]) => measure_beir(&eval, folder, config),
        (None, _) if eval.golden.is_empty() => Err(Failure::SeveralSets),
        (None, _) => measure_golden(&eval, config),
    }
}

/// The questions of all golden sets, in order.
fn golden_questions(eval: &Eval) -> Result<Vec<golden::Question>, Failure> {
    let mut questions = Vec::new();
    for path in &eval.golden {
        questions.extend(golden::read(path)?);
    }
    Ok(questions)
}

fn measure_beir(eval: &Eval, folder: &Path, config: Option<&Path>) -> Result<Exit, Failure> {
    let settings = start::settings(Documents { knowledge: None }, config)?;
    let set = beir::query_set(folder, &eval.split, eval.queries.as_deref())?;
    let theirs = eval.compare.as_deref().map(run_file::read).transpose()?;
    // Marked answers are worth a look at the quotes, whether or not they are written.
    let quotes = eval.quotes.is_some() || set.queries.iter().any(|query| !query.answers.is_empty());
    let measured = Corpus::open(folder, &settings)?.run(&set, eval.top, quotes)?;
    if let Some(path) = &eval.run {
        write_run(path, &measured, eval.top)
            .map_err(|error| Failure::Written { path: path.clone(), source: error })?;
    }
    if let Some(path) = &eval.quotes {
        write_quotes(path, &measured)
            .map_err(|error| Failure::Written { path: path.clone(), source: error })?;
    }
    if eval.json {
        print(&(serde_json::to_string(&measured.figures)? + "\n"))?;
    } else {
        print(&beir_table(&measured))?;
    }
    if let Some(theirs) = theirs {
        let rankings = measured.rankings.iter().cloned().collect();
        print(&comparison(&set, &run_file::Run { rankings }, &theirs))?;
    }
    Ok(Exit::Answered)
}

fn fit(
    folder: &Path,
    sets: &[PathBuf],
    eval: &Eval,
    config: Option<&Path>,
) -> Result<Exit, Failure> {
    let mut sets: Vec<FitSet> =
        sets.iter().map(|set| FitSet::load(set, &eval.split)).collect::<Result<_, _>>()?;
    let questions = golden_questions(eval)?;
    let golden = if questions.is_empty() {
        None
    } else {
        let documents = Documents { knowledge: eval.documents.knowledge.clone() };
        let mut settings = start::settings(documents, config)?;
        // What would be refused teaches most.
        settings.answer.min_confidence = 0.0;
        Some(GoldenSet { engine: start::engine(settings)?, questions })
    };
    let ranking = if eval.keep_ranking { RankingFit::Keep } else { RankingFit::Learn };
    let now = humantime::format_rfc3339_seconds(SystemTime::now()).to_string();
    let files = fit_all(&mut sets, golden, ranking, now.get(..10).unwrap_or(&now))?;
    for (name, text) in [
        ("ranking.toml", files.ranking),
        ("quote.toml", files.quote),
        ("confidence.toml", files.confidence),
    ] {
        let path = folder.join(name);
        std::fs::write(&path, text)
            .map_err(|source| Failure::Written { path, source: source.into() })?;
    }
    Ok(Exit::Answered)
}

fn measure_golden(eval: &Eval, config: Option<&Path>) -> Result<Exit, Failure> {
    let questions = golden_questions(eval)?;
    let floors = eval.floors.as_deref().map(floors::read).transpose()?;
    let knowledge = eval.documents.knowledge.clone();
    let engine = start::engine(start::settings(Documents { knowledge }, config)?)?;
    let measured = golden_run::run(&engine, &questions)?;
    let figures = measured.figures();
    if eval.json {
        print(&(serde_json::to_string(&figures)? + "\n"))?;
    } else {
        print(&golden_table(&measured, &figures, eval.misses))?;
    }
    let fallen = floors.map(|floors| floors.fallen(&figures)).unwrap_or_default();
    for fall in &fallen {
        print(&format!("{fall}\n"))?;
    }
    Ok(if fallen.is_empty() { Exit::Answered } else { Exit::NotFound })
}

fn write_run(
    path: &Path,
    measured: &BeirRun,
    top: usize,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut writer = RunWriter::new(BufWriter::new(File::create(path)?), "annai", top)?;
    for (query, hits) in &measured.rankings {
        writer.write(query, hits)?;
    }
    writer.finish()?;
    Ok(())
}

fn write_quotes(
    path: &Path,
    measured: &BeirRun,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut out = BufWriter::new(File::create(path)?);
    for line in &measured.quotes {
        serde_json::to_writer(&mut out, line)?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}

fn beir_table(measured: &BeirRun) -> String {
    let figures = &measured.figures;
    let mut text = format!("{} queries, {} passages\n", figures.queries, figures.passages);
    let mut row = |name: &str, summary: &Summary| {
        let percent = |value: f64| 100.0 * value;
        let (value, low, high) =
            (percent(summary.value), percent(summary.low), percent(summary.high));
        let _infallible = writeln!(text, "{name:<24}{value:>7.2}  ({low:.2} to {high:.2})");
    };
    for figure in Figure::ALL {
        if let Some(summary) = figures.ranking.get(figure.name()) {
            row(figure.name(), summary);
        }
    }
    if let Some(quotes) = &figures.quotes {
        row("quote holds the answer", &quotes.contains_answer);
        let _infallible =
            writeln!(text, "{:<24}{:>7.0}  characters", "median quote", quotes.median_chars);
    }
    let Percentiles { p50, p95, p99 } = figures.query_us;
    let _infallible = writeln!(
        text,
        "a question takes {p50:.0} µs (95 %: {p95:.0}, 99 %: {p99:.0}); the index {:.1} s and {} bytes",
        figures.index_seconds, figures.index_bytes
    );
    text
}

fn comparison(set: &beir::QuerySet, ours: &run_file::Run, theirs: &run_file::Run) -> String {
    let mut text = String::from("difference to the other run, in points\n");
    for figure in Figure::ALL {
        if let Some(found) = compare::runs(set, figure, ours, theirs) {
            let Summary { value, low, high } = found.difference;
            let _infallible = writeln!(
                text,
                "{:<12}{:>+7.2}  ({:+.2} to {:+.2})  p = {:.4}, {} better, {} worse, {} alike",
                figure.name(),
                100.0 * value,
                100.0 * low,
                100.0 * high,
                found.p,
                found.wins,
                found.losses,
                found.ties
            );
        }
    }
    text
}

fn golden_table(
    measured: &golden_run::GoldenRun,
    figures: &BTreeMap<String, f64>,
    misses: bool,
) -> String {
    let times: Vec<f64> = measured.times.iter().map(|time| time.as_secs_f64() * 1e6).collect();
    let mut text = format!("{}\n", measured.report);
    for name in ["hit@1", "hit@3", "recognised", "not_refused"] {
        if let Some(figure) = figures.get(name) {
            let _infallible = writeln!(text, "{name:<12}{:>7.1}", 100.0 * figure);
        }
    }
    if let Some(Percentiles { p50, p95, p99 }) = Percentiles::of(&times) {
        let _infallible =
            writeln!(text, "a question takes {p50:.0} µs (95 %: {p95:.0}, 99 %: {p99:.0})");
    }
    if misses {
        for miss in &measured.report.misses {
            let _infallible = writeln!(text, "\n{miss}");
        }
    }
    text
}
