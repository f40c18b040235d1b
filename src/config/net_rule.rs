//! What settings of the network and of times may be.

use std::net::SocketAddr;
use std::time::Duration;

use super::layer::{Written, quoted};
use super::rule::{Number, Rule, number};

/// An address to listen on. See [`address`].
#[derive(Debug)]
pub struct Address;

/// An IP address with a port, as in `127.0.0.1:8080`; port 0 lets the system choose.
pub fn address() -> Address {
    Address
}

impl Rule for Address {
    type Value = SocketAddr;

    fn parse(&self, written: &Written) -> Result<SocketAddr, String> {
        let address = written.text().and_then(|text| text.trim().parse().ok());
        address.ok_or_else(|| self.wanted())
    }

    fn wanted(&self) -> String {
        "an IP address with a port, such as \"127.0.0.1:8080\"".to_owned()
    }

    fn show(&self, value: &SocketAddr) -> String {
        quoted(&value.to_string())
    }
}

/// The address of a web site, or nothing. See [`web_address`].
#[derive(Debug)]
pub struct WebAddress;

/// Where a site is reached from outside, without a slash at the end; or nothing.
pub fn web_address() -> WebAddress {
    WebAddress
}

impl Rule for WebAddress {
    type Value = Option<String>;

    fn parse(&self, written: &Written) -> Result<Option<String>, String> {
        let text = written.text().map(str::trim).ok_or_else(|| self.wanted())?;
        if text.is_empty() {
            return Ok(None);
        }
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        // Whatever a Markdown link or an HTML attribute could trip over has no place in it.
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/[]%@".contains(c);
        match host {
            Some(host) if !host.is_empty() && host.chars().all(plain) => {
                Ok(Some(text.trim_end_matches('/').to_owned()))
            }
            _ => Err(self.wanted()),
        }
    }

    fn wanted(&self) -> String {
        "a web address such as \"https://annai.example.org\", or empty".to_owned()
    }

    fn show(&self, value: &Option<String>) -> String {
        quoted(value.as_deref().unwrap_or_default())
    }
}

/// A time in whole units. See [`seconds`] and [`days`].
#[derive(Debug)]
pub struct Time {
    unit: u64,
    number: Number<u64>,
}

/// A time from `min` to `max` seconds, both included.
pub fn seconds(min: i64, max: i64) -> Time {
    Time { unit: 1, number: number(min, max) }
}

/// A time from `min` to `max` days, both included.
pub fn days(min: i64, max: i64) -> Time {
    Time { unit: 24 * 60 * 60, number: number(min, max) }
}

impl Rule for Time {
    type Value = Duration;

    fn parse(&self, written: &Written) -> Result<Duration, String> {
        self.number.parse(written).map(|count| Duration::from_secs(self.unit * count))
    }

    fn wanted(&self) -> String {
        self.number.wanted()
    }

    fn show(&self, value: &Duration) -> String {
        (value.as_secs() / self.unit).to_string()
    }
}
