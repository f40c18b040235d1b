//! Changed documents come into force: indexed beside the old ones, then switched to at once.

use std::path::Path;
use std::time::{Duration, Instant};

use super::App;
use crate::engine::{Engine, EngineError};
use crate::knowledge::{self, Diagnostic, LoadOptions, Stamp};

/// Why the documents from before go on answering.
#[derive(Debug, thiserror::Error)]
pub enum ReloadError {
    /// The change breaks files that were sound.
    #[error("{}:{}: {} ({} mistakes in all; the documents from before go on answering)",
        first.path.display(), first.line, first.message, count)]
    Broken {
        /// The first new mistake.
        first: Diagnostic,
        /// How many new mistakes there are.
        count: usize,
    },
    /// There is nothing to answer from, or no index could be made.
    #[error("{0} (the documents from before go on answering)")]
    Engine(#[from] EngineError),
}

impl From<knowledge::LoadError> for ReloadError {
    fn from(error: knowledge::LoadError) -> Self {
        Self::Engine(error.into())
    }
}

/// What became of the looks at the documents so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reloads {
    /// Looks after which other documents answer.
    pub changed: u64,
    /// Looks that found nothing new.
    pub unchanged: u64,
    /// Looks that found something broken.
    pub failed: u64,
    /// Why the newest look failed, where it did.
    pub broken: Option<String>,
}

impl Reloads {
    pub(super) fn note(&mut self, outcome: &Result<bool, ReloadError>) {
        match outcome {
            Ok(true) => self.changed += 1,
            Ok(false) => self.unchanged += 1,
            Err(_) => self.failed += 1,
        }
        self.broken = outcome.as_ref().err().map(ToString::to_string);
    }
}

/// An engine over the documents as they are now; `None` where they have not changed.
pub(super) fn newer(app: &App) -> Result<Option<Engine>, ReloadError> {
    let settings = app.settings();
    let now = app.engine();
    let in_force = now.generation();
    if crate::engine::fingerprint(settings)? == in_force.manifest.fingerprint {
        return Ok(None);
    }
    // Before a start there is nothing better than what is sound; now there is: all of it.
    let options = LoadOptions { max_passage_chars: settings.knowledge.passage_chars };
    let knowledge = knowledge::load(&settings.knowledge.folder, options)?;
    let old = now.diagnostics();
    let is_new = |found: &&Diagnostic| {
        !old.iter().any(|other| other.path == found.path && other.message == found.message)
    };
    let mut broken = knowledge.diagnostics.iter().filter(is_new);
    if let Some(first) = broken.next() {
        return Err(ReloadError::Broken { first: first.clone(), count: 1 + broken.count() });
    }
    let engine = Engine::open(settings.clone(), &|_, _| {})?;
    let changed = engine.generation().manifest.fingerprint != in_force.manifest.fingerprint;
    Ok(changed.then_some(engine))
}

/// Notices that the knowledge folder has changed, by looking at it now and then. Unlike the
/// system's notices of changes this works on every mount, and with Kubernetes' `..data` links.
#[derive(Debug)]
pub struct Watch {
    /// What the folder looked like when its documents were last taken over, or tried to be.
    taken: Option<Stamp>,
    /// What it looked like at the last look: a copy that is still going on changes from one look
    /// to the next.
    last: Option<Stamp>,
    /// When to try again what may have failed for want of disk or memory.
    retry: Option<Instant>,
}

/// The time after which a failed reload of an unchanged folder is tried again.
const RETRY: Duration = Duration::from_secs(60);

impl Watch {
    /// Watches from now on: the folder as it is now is the one in force.
    pub fn new(folder: &Path) -> Self {
        let now = knowledge::stamp(folder);
        Self { taken: Some(now.clone()), last: Some(now), retry: None }
    }

    /// Looks once, and reloads what has changed and come to rest. `None`: there was nothing to do.
    pub fn look(&mut self, app: &App) -> Option<Result<bool, ReloadError>> {
        let now = knowledge::stamp(&app.settings().knowledge.folder);
        let at_rest = self.last.as_ref() == Some(&now);
        self.last = Some(now.clone());
        let due = self.retry.is_some_and(|at| at <= Instant::now());
        if !at_rest || (self.taken.as_ref() == Some(&now) && !due) {
            return None;
        }
        let outcome = app.reload();
        self.taken = Some(now);
        self.retry = match &outcome {
            Err(ReloadError::Engine(_)) => Some(Instant::now() + RETRY),
            _ => None,
        };
        Some(outcome)
    }
}
