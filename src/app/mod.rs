//! What all surfaces share: the engine that answers now, and where feedback goes.

mod feedback;

pub use feedback::{Feedback, FeedbackError, Gap, GuildSettings, NoFeedback, Vote, VoteKind};

use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::config::Settings;
use crate::engine::{Engine, EngineError};

/// A running annai. Cheap to share; a reload replaces the engine under those who ask.
pub struct App {
    engine: ArcSwap<Engine>,
    settings: Settings,
    feedback: Box<dyn Feedback>,
}

impl App {
    /// An app around an engine that is ready.
    pub fn new(engine: Engine, settings: Settings, feedback: Box<dyn Feedback>) -> Self {
        Self { engine: ArcSwap::from_pointee(engine), settings, feedback }
    }

    /// The engine that answers now. Whoever holds it answers wholly from one generation.
    pub fn engine(&self) -> Arc<Engine> {
        self.engine.load_full()
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Where votes and unanswered questions go.
    pub fn feedback(&self) -> &dyn Feedback {
        self.feedback.as_ref()
    }

    /// Opens the documents anew and answers from them from now on; says whether they had changed.
    ///
    /// # Errors
    /// When they cannot be opened: the engine stays as it was.
    pub fn reload(&self) -> Result<bool, EngineError> {
        let engine = Engine::open(self.settings.clone(), &|_, _| {})?;
        let changed = engine.generation().manifest.fingerprint != self.engine().generation().manifest.fingerprint;
        if changed {
            self.engine.store(Arc::new(engine));
        }
        Ok(changed)
    }
}
