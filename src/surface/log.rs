//! The log: structured lines on standard error, text for people or JSON for programs.

use std::io::IsTerminal;

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, fmt};

use crate::config::{Log, LogFormat, LogLevel};

/// Starts the log, once a process; later calls do nothing.
///
/// Libraries are heard from `warn` on, whatever the level, since what they say below that holds
/// what people wrote.
pub fn start(settings: &Log) {
    let level = match settings.level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
        LogLevel::Trace => LevelFilter::TRACE,
    };
    let heard =
        Targets::new().with_default(level.min(LevelFilter::WARN)).with_target("annai", level);
    let is_text = match settings.format {
        LogFormat::Text => true,
        LogFormat::Json => false,
        LogFormat::Auto => std::io::stderr().is_terminal(),
    };
    let lines = fmt::layer().with_writer(std::io::stderr);
    let lines = if is_text {
        lines.with_ansi(std::io::stderr().is_terminal()).with_target(false).boxed()
    } else {
        lines.json().flatten_event(true).with_current_span(false).with_span_list(true).boxed()
    };
    // A second start in one process (a test) keeps the first log.
    drop(tracing_subscriber::registry().with(lines.with_filter(heard)).try_init());
}
