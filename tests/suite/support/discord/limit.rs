//! A rate limit as Discord has them: so many calls in a time, and headers that say how it stands.

use std::time::{Duration, Instant};

/// The headers of an answer.
pub type Headers = Vec<(&'static str, String)>;

/// A limit on the calls to a path.
pub struct Limit {
    part: &'static str,
    most: u32,
    every: Duration,
    used: u32,
    since: Instant,
}

impl Limit {
    pub fn new(part: &'static str, most: u32, every: Duration) -> Self {
        Self { part, most, every, used: 0, since: Instant::now() }
    }

    pub fn is_for(&self, path: &str) -> bool {
        path.contains(self.part)
    }

    /// Whether one more call may be made now, and what Discord says of the limit.
    pub fn take(&mut self) -> (bool, Headers) {
        if self.since.elapsed() >= self.every {
            (self.since, self.used) = (Instant::now(), 0);
        }
        let may = self.used < self.most;
        self.used += u32::from(may);
        let reset = (self.every - self.since.elapsed()).as_secs_f64();
        let mut headers = vec![
            ("x-ratelimit-bucket", "a-bucket".to_owned()),
            ("x-ratelimit-limit", self.most.to_string()),
            ("x-ratelimit-remaining", (self.most - self.used).to_string()),
            ("x-ratelimit-reset-after", format!("{reset:.3}")),
        ];
        if !may {
            headers.push(("retry-after", format!("{reset:.3}")));
        }
        (may, headers)
    }
}
