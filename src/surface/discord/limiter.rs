//! How often a person and a server may ask.

use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Rate limits by person and by server.
pub struct Limiter {
    users: Option<DefaultKeyedRateLimiter<u64>>,
    guilds: Option<DefaultKeyedRateLimiter<u64>>,
    checks: AtomicU32,
}

/// Checks after which those who have been silent for long enough are forgotten.
const FORGET_EVERY: u32 = 1024;

impl Limiter {
    /// Limits in questions a minute; 0 stands for none.
    pub fn new(per_user: u32, per_guild: u32) -> Self {
        let limiter = |most: u32| {
            NonZeroU32::new(most).map(|most| RateLimiter::keyed(Quota::per_minute(most)))
        };
        Self { users: limiter(per_user), guilds: limiter(per_guild), checks: AtomicU32::new(0) }
    }

    /// Whether one more question may be asked, or else how long to wait.
    ///
    /// # Errors
    /// The time until the next question is answered.
    pub fn check(&self, user: Option<u64>, guild: Option<u64>) -> Result<(), Duration> {
        if self.checks.fetch_add(1, Ordering::Relaxed) % FORGET_EVERY == FORGET_EVERY - 1 {
            self.users.iter().chain(&self.guilds).for_each(|limiter| limiter.retain_recent());
        }
        for (limiter, key) in [(&self.users, user), (&self.guilds, guild)] {
            if let (Some(limiter), Some(key)) = (limiter, key)
                && let Err(until) = limiter.check_key(&key)
            {
                return Err(until.wait_time_from(DefaultClock::default().now()));
            }
        }
        Ok(())
    }
}
