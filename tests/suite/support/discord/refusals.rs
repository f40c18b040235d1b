//! Trouble that a test plans: calls that the local Discord answers badly, late or not at all.

/// What happens to a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Too many calls: 429 with `Retry-After` in seconds.
    Busy(u64),
    /// A fault of Discord's: this status.
    Broken(u16),
    /// No answer ever comes, and nothing is done.
    Hangs,
    /// It is done, but its receipt never comes.
    Swallowed,
}

/// Trouble with the next calls to a path.
#[derive(Debug, Clone)]
pub struct Trouble {
    pub part: &'static str,
    pub why: Why,
    pub times: usize,
}

impl Trouble {
    pub fn new(part: &'static str, why: Why, times: usize) -> Self {
        Self { part, why, times }
    }
}
