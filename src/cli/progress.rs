//! The progress of building an index.

use std::cell::OnceCell;
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::locale;
use crate::render::say;

/// Building that takes no longer than this shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar on stderr, which appears only on a terminal and after a second.
pub(super) struct Progress {
    start: Instant,
    bar: OnceCell<ProgressBar>,
}

impl Progress {
    /// No bar yet.
    pub(super) fn new() -> Self {
        Self { start: Instant::now(), bar: OnceCell::new() }
    }

    /// Shows that `done` of `all` passages are done.
    pub(super) fn show(&self, done: usize, all: usize) {
        if self.start.elapsed() < PATIENCE || !has_cursor() {
            return;
        }
        let bar = self.bar.get_or_init(|| {
            let bar =
                ProgressBar::new(all as u64).with_message(say(locale::language(), "building", &[]));
            match ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            }
        });
        bar.set_position(done as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

/// Whether stderr is a terminal on which a line can be drawn again.
fn has_cursor() -> bool {
    io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}
