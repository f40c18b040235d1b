//! Interactions that were handled already: the gateway may deliver one twice after it resumes.

use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};

/// Ids that are remembered: at 1,000 interactions a second, those of the last 16 seconds.
const MOST: usize = 16_384;

/// The last ids that were handled.
#[derive(Default)]
pub struct Seen {
    ids: Mutex<(HashSet<u64>, VecDeque<u64>)>,
}

impl Seen {
    /// Whether this id comes for the first time.
    pub fn is_new(&self, id: u64) -> bool {
        let mut guard = self.ids.lock().unwrap_or_else(PoisonError::into_inner);
        let (ids, order) = &mut *guard;
        if !ids.insert(id) {
            return false;
        }
        order.push_back(id);
        if order.len() > MOST
            && let Some(oldest) = order.pop_front()
        {
            ids.remove(&oldest);
        }
        true
    }
}
