//! What servers' staff have set, remembered for a moment: an answer waits for no disk.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::app::GuildSettings;

/// How long settings are taken as they were read: another process on the same store may change them.
const LASTS: Duration = Duration::from_secs(60);
/// Servers that are remembered; with more, all are read anew.
const MOST: usize = 10_000;

/// The settings that were read or changed last.
#[derive(Default)]
pub struct Guilds {
    known: Mutex<HashMap<u64, (GuildSettings, Instant)>>,
}

impl Guilds {
    /// The settings of a server, where they were read a moment ago.
    pub fn known(&self, guild: u64) -> Option<GuildSettings> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (settings, read) = known.get(&guild)?;
        (read.elapsed() < LASTS).then(|| settings.clone())
    }

    /// Remembers the settings of a server.
    pub fn note(&self, guild: u64, settings: GuildSettings) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(guild, (settings, Instant::now()));
    }
}
