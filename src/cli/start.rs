//! From arguments to settings and an engine.

use std::fmt::Write as _;
use std::path::Path;

use super::Failure;
use super::arguments::Documents;
use super::locale;
use super::output::tell;
use super::progress::Progress;
use crate::config::{Settings, environment, load};
use crate::engine::{Engine, EngineError};
use crate::knowledge::Diagnostic;
use crate::render::say;

/// The settings in force, with the folder of documents that the arguments name.
pub(super) fn settings(documents: Documents, file: Option<&Path>) -> Result<Settings, Failure> {
    let mut settings = load(file, environment())?.settings;
    if let Some(folder) = documents.knowledge {
        settings.knowledge.folder = folder;
    }
    Ok(settings)
}

/// An engine that is ready to answer. What it leaves out of the documents is told on stderr.
pub(super) fn engine(settings: Settings) -> Result<Engine, Failure> {
    let progress = Progress::new();
    let folder = settings.index.folder.clone();
    let opened = Engine::open(settings, &|done, all| progress.show(done, all));
    let engine = opened.map_err(|error| match error {
        EngineError::Index(source) => Failure::Index { folder, source },
        other => other.into(),
    })?;
    drop(progress);
    warn(&engine.diagnostics());
    if engine.generation().knowledge.documents.is_empty() {
        return Err(Failure::NothingSound { folder: engine.settings().knowledge.folder.clone() });
    }
    Ok(engine)
}

fn warn(diagnostics: &[Diagnostic]) {
    if diagnostics.is_empty() {
        return;
    }
    let mut text = format!("annai: {}\n", say(locale::language(), "left-out", &[]));
    for found in diagnostics {
        let _infallible = writeln!(text, "  {found}");
    }
    tell(&text);
}
