//! What settings of Discord may be: ids, its public key, the address of its API.

use super::layer::{Written, quoted};
use super::rule::Rule;

/// A Discord id, or nothing. See [`snowflake`].
#[derive(Debug)]
pub struct Snowflake;

/// The id of a Discord server, channel, role or application (a number of 17 to 20 digits), or
/// nothing.
pub fn snowflake() -> Snowflake {
    Snowflake
}

impl Rule for Snowflake {
    type Value = Option<u64>;

    fn parse(&self, written: &Written) -> Result<Option<u64>, String> {
        let id = match written.whole() {
            // A variable without quotes arrives as a number.
            Some(number) => u64::try_from(number).ok(),
            None => match written.text().map(str::trim) {
                Some("") => return Ok(None),
                Some(text) => text.parse().ok(),
                None => None,
            },
        };
        id.filter(|id| *id > 0).map(Some).ok_or_else(|| self.wanted())
    }

    fn wanted(&self) -> String {
        "a Discord id such as \"1145141919810893931\", or empty".to_owned()
    }

    fn show(&self, value: &Option<u64>) -> String {
        quoted(&value.map(|id| id.to_string()).unwrap_or_default())
    }
}

/// An Ed25519 public key, or nothing. See [`public_key`].
#[derive(Debug)]
pub struct PublicKey;

/// The 64 hexadecimal digits of an application's public key, or nothing.
pub fn public_key() -> PublicKey {
    PublicKey
}

impl Rule for PublicKey {
    type Value = Option<[u8; 32]>;

    fn parse(&self, written: &Written) -> Result<Option<[u8; 32]>, String> {
        let text = written.text().map(str::trim).ok_or_else(|| self.wanted())?;
        if text.is_empty() {
            return Ok(None);
        }
        let bytes = data_encoding::HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok();
        bytes.and_then(|bytes| bytes.try_into().ok()).map(Some).ok_or_else(|| self.wanted())
    }

    fn wanted(&self) -> String {
        "the 64 hexadecimal digits of the application's public key, or empty".to_owned()
    }

    fn show(&self, value: &Option<[u8; 32]>) -> String {
        quoted(&value.map(|key| data_encoding::HEXLOWER.encode(&key)).unwrap_or_default())
    }
}

/// Where Discord's API is, or nothing. See [`api_address`].
#[derive(Debug)]
pub struct ApiAddress;

/// Another address of Discord's API, over plain HTTP; nothing stands for Discord's own.
pub fn api_address() -> ApiAddress {
    ApiAddress
}

impl Rule for ApiAddress {
    type Value = Option<String>;

    fn parse(&self, written: &Written) -> Result<Option<String>, String> {
        let text = written.text().map(str::trim).ok_or_else(|| self.wanted())?;
        let text = text.trim_end_matches('/');
        if text.is_empty() || text == "https://discord.com" {
            return Ok(None);
        }
        let host = text.strip_prefix("http://").unwrap_or_default();
        let plain =
            |character: char| character.is_ascii_alphanumeric() || "-._:[]".contains(character);
        let is_sound = !host.is_empty() && host.chars().all(plain);
        if is_sound { Ok(Some(text.to_owned())) } else { Err(self.wanted()) }
    }

    fn wanted(&self) -> String {
        "an address such as \"http://127.0.0.1:3000\", or empty".to_owned()
    }

    fn show(&self, value: &Option<String>) -> String {
        quoted(value.as_deref().unwrap_or_default())
    }
}
