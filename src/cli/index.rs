//! `annai index`: the index, which otherwise looks after itself.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};
use std::{fs, io};

use clap::{Args, Subcommand};

use super::arguments::Documents;
use super::output::print;
use super::{Exit, Failure, locale, start};
use crate::config::Settings;
use crate::engine::{EngineError, fingerprint};
use crate::index::{IndexError, Manifest, Store};
use crate::render::{Value, say};

const EXAMPLES: &str = "\
Examples:
  annai index status
  annai index build
  annai index build --force

The index is built by itself whenever documents or settings change; building it by hand only
spares the first question the wait.";

/// Show or build the index
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Index {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Build the index where it is missing, out of date or damaged
    Build {
        /// Build it even where it is up to date
        #[arg(long)]
        force: bool,

        #[command(flatten)]
        documents: Documents,
    },
    /// Show where the index is and whether it is up to date
    Status {
        #[command(flatten)]
        documents: Documents,
    },
}

pub(super) fn run(index: Index, config: Option<&Path>) -> Result<Exit, Failure> {
    match index.action {
        Action::Build { force, documents } => build(start::settings(documents, config)?, force),
        Action::Status { documents } => status(&start::settings(documents, config)?),
    }
}

fn build(settings: Settings, force: bool) -> Result<Exit, Failure> {
    let store = Store::new(&settings.index.folder, settings.index.keep_generations);
    let fingerprint = fingerprint(&settings)?;
    let before = match store.open(&fingerprint) {
        Ok(generation) => generation.map(|generation| generation.manifest),
        // What cannot be opened is built anew.
        Err(_) => None,
    };
    if force {
        remove(&store.folder().join(fingerprint.as_str()))?;
    }
    let engine = start::engine(settings)?;
    let manifest = &engine.generation().manifest;
    let done =
        if force || before.as_ref() != Some(manifest) { "index-built" } else { "index-current" };
    print(&format!("{}\n", say(locale::language(), done, &size(manifest))))?;
    Ok(Exit::Answered)
}

/// Removes a generation. Who has it open goes on: it is in their memory.
fn remove(folder: &Path) -> Result<(), EngineError> {
    match fs::remove_dir_all(folder) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => {
            Err(IndexError::File { action: "removing", path: folder.to_owned(), source }.into())
        }
        _ => Ok(()),
    }
}

fn status(settings: &Settings) -> Result<Exit, Failure> {
    let language = locale::language();
    let store = Store::new(&settings.index.folder, settings.index.keep_generations);
    let fingerprint = fingerprint(settings)?;
    let folder = store.folder().display().to_string();
    let mut text = format!("{}\n", say(language, "index-folder", &[("folder", folder.into())]));
    let state = match store.open(&fingerprint) {
        Ok(Some(generation)) => {
            let [documents, passages] = size(&generation.manifest);
            let created = ("created", utc(generation.manifest.created).into());
            say(language, "index-ready", &[documents, passages, created])
        }
        Ok(None) => say(language, "index-missing", &[]),
        Err(IndexError::Damaged { reason, .. }) => {
            say(language, "index-damaged", &[("reason", reason.into())])
        }
        Err(error) => return Err(EngineError::from(error).into()),
    };
    let _infallible = writeln!(text, "{state}");
    let manifests = store.manifests();
    let others = manifests.iter().filter(|manifest| manifest.fingerprint != fingerprint).count();
    if others > 0 {
        let _infallible =
            writeln!(text, "{}", say(language, "index-others", &[("count", others.into())]));
    }
    print(&text)?;
    Ok(Exit::Answered)
}

fn size(manifest: &Manifest) -> [Value<'static>; 2] {
    [("documents", manifest.documents.into()), ("passages", manifest.passages.into())]
}

/// Seconds since 1970 as a date and time in UTC.
fn utc(seconds: u64) -> String {
    let time = UNIX_EPOCH + Duration::from_secs(seconds);
    humantime::format_rfc3339_seconds(time).to_string()
}
