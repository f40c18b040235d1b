//! How annai is: what `/readyz` says, kept by those who know.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// How a part of annai is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// It does what it is for.
    Ready,
    /// It works, and an operator should know this.
    Impaired(String),
    /// It doesn't work (yet), for this reason.
    NotReady(String),
}

/// The parts of a running annai, each with its health. Cheap to read and to change.
#[derive(Debug, Default)]
pub struct Status {
    parts: Mutex<BTreeMap<&'static str, Health>>,
}

impl Status {
    /// Notes how a part is; the first note makes it known.
    pub fn set(&self, part: &'static str, health: Health) {
        self.lock().insert(part, health);
    }

    /// Every known part with its health, by name.
    pub fn parts(&self) -> BTreeMap<&'static str, Health> {
        self.lock().clone()
    }

    /// Whether no part is [`Health::NotReady`].
    pub fn is_ready(&self) -> bool {
        !self.lock().values().any(|health| matches!(health, Health::NotReady(_)))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<&'static str, Health>> {
        // The map is whole between any two calls, so a panic elsewhere leaves nothing half done.
        self.parts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
