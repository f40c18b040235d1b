//! Counts IDENTIFYs and READYs. serenity identifies again every 5 s where Discord closes the
//! connection before READY, and goes on without end after some close codes; Discord resets a token
//! after 1,000 IDENTIFYs a day. So annai gives up in time, waits longer and longer, and ends where
//! waiting cannot help.

use std::time::Duration;

/// How a connection to the gateway is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// The time from a connection's begin to READY. serenity identifies every 5 s meanwhile.
    pub ready_within: Duration,
    /// The wait before the second attempt; it doubles from attempt to attempt.
    pub first_wait: Duration,
    /// The longest wait.
    pub longest_wait: Duration,
    /// Attempts without READY after which annai ends.
    pub attempts: u32,
}

impl Default for Patience {
    /// At most 4 IDENTIFYs in each of 12 attempts, over an hour: 48 of the 1,000 of a day.
    fn default() -> Self {
        Self {
            ready_within: Duration::from_secs(10),
            first_wait: Duration::from_secs(5),
            longest_wait: Duration::from_secs(15 * 60),
            attempts: 12,
        }
    }
}

/// What to do after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Try again after this time.
    Wait(Duration),
    /// It cannot be cured by waiting.
    GiveUp,
}

/// Watches the attempts to connect.
#[derive(Debug, Clone, Copy)]
pub struct Watchdog {
    patience: Patience,
    failed: u32,
}

impl Watchdog {
    /// A watchdog that has seen nothing.
    pub fn new(patience: Patience) -> Self {
        Self { patience, failed: 0 }
    }

    /// A connection got as far as READY.
    pub fn ready(&mut self) {
        self.failed = 0;
    }

    /// An attempt ended without READY, or a connection was lost for good.
    pub fn failed(&mut self) -> Verdict {
        self.failed += 1;
        if self.failed >= self.patience.attempts {
            return Verdict::GiveUp;
        }
        let doubled = self.patience.first_wait.saturating_mul(1 << (self.failed - 1).min(20));
        Verdict::Wait(doubled.min(self.patience.longest_wait))
    }
}
