//! What was said before, by person and channel, for as long as the settings say.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::config::Conversation as ConversationSettings;
use crate::engine::Conversation;

/// Conversations that are remembered at the same time; the oldest are forgotten first.
const MOST: usize = 10_000;

/// Who speaks, and where.
type Place = (u64, u64);

/// The conversations that go on.
pub struct Conversations {
    going: Mutex<HashMap<Place, Going>>,
    turns: usize,
    lasts: Duration,
}

struct Going {
    conversation: Conversation,
    turns: usize,
    last: Instant,
}

impl Conversations {
    /// None yet.
    pub fn new(settings: &ConversationSettings) -> Self {
        Self { going: Mutex::default(), turns: settings.turns, lasts: settings.minutes }
    }

    /// What was said before here, or nothing where that is too long ago.
    pub fn take(&self, user: u64, channel: u64) -> Conversation {
        let mut going = self.going.lock().unwrap_or_else(PoisonError::into_inner);
        match going.get(&(user, channel)) {
            Some(one) if one.last.elapsed() <= self.lasts && one.turns < self.turns => {
                one.conversation.clone()
            }
            Some(_) => {
                going.remove(&(user, channel));
                Conversation::default()
            }
            None => Conversation::default(),
        }
    }

    /// Remembers how a conversation stands now.
    pub fn keep(&self, user: u64, channel: u64, conversation: Conversation) {
        if self.turns == 0 {
            return;
        }
        let mut going = self.going.lock().unwrap_or_else(PoisonError::into_inner);
        if going.len() >= MOST {
            going.retain(|_, one| one.last.elapsed() <= self.lasts);
        }
        if going.len() >= MOST
            && let Some(oldest) =
                going.iter().min_by_key(|(_, one)| one.last).map(|(place, _)| *place)
        {
            going.remove(&oldest);
        }
        let turns = going.get(&(user, channel)).map_or(0, |one| one.turns) + 1;
        going.insert((user, channel), Going { conversation, turns, last: Instant::now() });
    }

    /// Forgets what a person said, everywhere.
    pub fn forget(&self, user: u64) {
        self.going
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|(one, _), _| *one != user);
    }
}
