//! Why a command could not be carried out.

use std::error::Error;
use std::fmt::Write as _;
use std::io;
use std::path::PathBuf;

use super::Exit;
use crate::app::FeedbackError;
use crate::config::SettingsError;
use crate::engine::EngineError;
use crate::eval::ReadError;
use crate::eval::beir_run::BeirRunError;
use crate::eval::fit_set::FitError;
use crate::index::IndexError;
use crate::knowledge::LoadError;
use crate::store::StoreError;
use crate::surface::probe::ProbeError;
use crate::surface::repl::ReplError;
use crate::surface::serve::ServeError;

/// A command could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The settings are wrong.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The knowledge folder cannot be used.
    #[error(transparent)]
    Knowledge(#[from] LoadError),
    /// The knowledge folder holds documents, none of which is sound.
    #[error("no document in {} can be used: `annai check` says what to mend", folder.display())]
    NothingSound {
        /// The folder.
        folder: PathBuf,
    },
    /// A file of questions cannot be read.
    #[error("cannot read the questions in {}: {source}", path.display())]
    Questions {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The index can be neither opened nor built.
    #[error(
        "the index in {} cannot be made ready; if the folder is full or cannot be written, set \
         ANNAI__INDEX__FOLDER to another",
        folder.display()
    )]
    Index {
        /// The data folder.
        folder: PathBuf,
        /// What failed.
        source: IndexError,
    },
    /// A question set is unusable.
    #[error(transparent)]
    Set(#[from] ReadError),
    /// Several sets were given where one is measured.
    #[error(
        "--beir is given more than once: measure one set at a time, or learn from several with --fit"
    )]
    SeveralSets,
    /// Learning failed.
    #[error(transparent)]
    Fit(#[from] FitError),
    /// Measuring failed.
    #[error(transparent)]
    Measure(#[from] BeirRunError),
    /// A file of results cannot be written.
    #[error("cannot write {}: {source}", path.display())]
    Written {
        /// The file.
        path: PathBuf,
        /// Why.
        source: Box<dyn Error + Send + Sync>,
    },
    /// The engine failed.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The conversation could not go on.
    #[error(transparent)]
    Repl(#[from] ReplError),
    /// The server could not start or go on.
    #[error(transparent)]
    Serve(#[from] ServeError),
    /// No running annai could be asked.
    #[error(transparent)]
    Probe(#[from] ProbeError),
    /// The feedback database cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The feedback database cannot be read.
    #[error(transparent)]
    Feedback(#[from] FeedbackError),
    /// The output could not be written.
    #[error("cannot write the output: {0}")]
    Output(#[source] io::Error),
    /// A reply could not be put into JSON.
    #[error("cannot write a reply as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl Failure {
    /// How annai ends: 2 for what a person can mend in what they gave, 3 for the rest.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Settings(_)
            | Self::Knowledge(_)
            | Self::NothingSound { .. }
            | Self::Questions { .. }
            | Self::Set(_)
            | Self::SeveralSets
            | Self::Fit(FitError::Read(_))
            | Self::Measure(BeirRunError::Read(_))
            | Self::Written { .. }
            | Self::Store(StoreError::Folder { .. } | StoreError::Newer { .. })
            | Self::Engine(EngineError::Knowledge(_) | EngineError::Weights(_)) => Exit::Unusable,
            Self::Serve(error) if error.is_of_the_settings() => Exit::Unusable,
            // What asks whether a container is well expects 1.
            Self::Probe(_) => Exit::NotFound,
            Self::Index { .. }
            | Self::Measure(BeirRunError::Engine(_))
            | Self::Fit(_)
            | Self::Engine(EngineError::Index(_))
            | Self::Repl(_)
            | Self::Serve(_)
            | Self::Store(_)
            | Self::Feedback(_)
            | Self::Output(_)
            | Self::Json(_) => Exit::Failed,
        }
    }

    /// Whether the reader of the output went away, which is no failure.
    pub fn is_closed_pipe(&self) -> bool {
        match self {
            Self::Output(error) | Self::Repl(ReplError::Output(error)) => {
                error.kind() == io::ErrorKind::BrokenPipe
            }
            _ => false,
        }
    }

    /// What went wrong, with the causes that the sentence itself does not tell.
    pub fn report(&self) -> String {
        let mut told = self.to_string();
        let mut report = String::new();
        for line in told.lines() {
            let _infallible = writeln!(report, "annai: {line}");
        }
        let mut cause = self.source();
        while let Some(error) = cause {
            let text = error.to_string();
            if !told.contains(&text) {
                let _infallible = writeln!(report, "  because: {text}");
                told.push_str(&text);
            }
            cause = error.source();
        }
        report
    }
}
