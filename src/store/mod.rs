//! Votes, unanswered questions and what servers' staff have set, in an SQLite file.
//!
//! What a call has returned from is on the disk: a kill at any moment loses none of it. People are
//! known by a keyed hash of their id. Nothing here may cost an answer: whatever fails comes back as
//! a [`FeedbackError`], which surfaces log.

mod cluster;
mod export;
mod feedback;
mod open;
mod schema;
mod user_hash;

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rusqlite::Connection;

use crate::app::FeedbackError;

pub use cluster::{Asked, cluster};
pub use export::{EvalExpect, EvalLine};
pub use open::{Opened, StoreError};
use user_hash::UserHash;

/// The store of one annai.
pub struct Store {
    connection: Mutex<Connection>,
    users: UserHash,
    retention: Duration,
}

impl Store {
    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A panic between two statements leaves at most an open transaction, which rolls back.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl From<rusqlite::Error> for FeedbackError {
    fn from(error: rusqlite::Error) -> Self {
        Self(Box::new(error))
    }
}

/// Whole seconds since 1970, as the database holds times.
fn seconds(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

fn time(seconds: i64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds.try_into().unwrap_or_default())
}

/// Discord's ids have 64 bits, SQLite's numbers 63 and a sign: the same bits.
fn id(id: u64) -> i64 {
    id.cast_signed()
}
