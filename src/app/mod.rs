//! What all surfaces share: the engine that answers now, and where feedback goes.

mod feedback;
mod reload;

pub use feedback::{Feedback, FeedbackError, Gap, GuildSettings, NoFeedback, Vote, VoteKind};
pub use reload::{ReloadError, Reloads, Watch};

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use arc_swap::ArcSwap;

use crate::config::Settings;
use crate::engine::Engine;

/// A running annai. Cheap to share; a reload replaces the engine under those who ask.
pub struct App {
    engine: ArcSwap<Engine>,
    settings: Settings,
    feedback: Box<dyn Feedback>,
    reloads: Mutex<Reloads>,
    /// Held by whoever reloads: two at a time would build the same index twice.
    reloading: Mutex<()>,
}

impl App {
    /// An app around an engine that is ready.
    pub fn new(engine: Engine, settings: Settings, feedback: Box<dyn Feedback>) -> Self {
        Self {
            engine: ArcSwap::from_pointee(engine),
            settings,
            feedback,
            reloads: Mutex::default(),
            reloading: Mutex::default(),
        }
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
    /// Questions are answered all the while. Takes as long as building an index.
    ///
    /// # Errors
    /// When they cannot be opened or the change breaks some of them: the engine stays as it was.
    pub fn reload(&self) -> Result<bool, ReloadError> {
        let _turn = self.reloading.lock().unwrap_or_else(PoisonError::into_inner);
        let outcome = reload::newer(self).map(|engine| {
            let changed = engine.is_some();
            if let Some(engine) = engine {
                self.engine.store(Arc::new(engine));
            }
            changed
        });
        self.lock_reloads().note(&outcome);
        outcome
    }

    /// What became of the reloads so far.
    pub fn reloads(&self) -> Reloads {
        self.lock_reloads().clone()
    }

    fn lock_reloads(&self) -> MutexGuard<'_, Reloads> {
        // Counts are whole between any two calls.
        self.reloads.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
