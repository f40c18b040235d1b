//! What a setting may be: a rule turns a value as written into one that is ready to use.

use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use super::choice::Choice;
use super::layer::{Written, quoted};
use super::problem::nearest;

/// How one setting is read, described and shown.
pub trait Rule {
    /// The value that is ready to use.
    type Value;

    /// Reads a value as written.
    ///
    /// # Errors
    /// What the value must be, to follow "must be".
    fn parse(&self, written: &Written) -> Result<Self::Value, String>;

    /// What the value must be, to follow "must be".
    fn wanted(&self) -> String;

    /// The value in force as TOML would write it.
    fn show(&self, value: &Self::Value) -> String;

    /// Whether neither the value nor a wrong value may ever be shown.
    fn is_secret(&self) -> bool {
        false
    }
}

/// A whole number in a range. See [`number`].
#[derive(Debug)]
pub struct Number<T> {
    min: i64,
    max: i64,
    value: PhantomData<T>,
}

/// A whole number from `min` to `max`, both included.
pub fn number<T>(min: i64, max: i64) -> Number<T> {
    Number { min, max, value: PhantomData }
}

impl<T: TryFrom<i64> + Display> Rule for Number<T> {
    type Value = T;

    fn parse(&self, written: &Written) -> Result<T, String> {
        written
            .whole()
            .filter(|number| (self.min..=self.max).contains(number))
            .and_then(|number| T::try_from(number).ok())
            .ok_or_else(|| self.wanted())
    }

    fn wanted(&self) -> String {
        format!("a whole number from {} to {}", self.min, self.max)
    }

    fn show(&self, value: &T) -> String {
        value.to_string()
    }
}

/// A time in whole minutes. See [`minutes`].
#[derive(Debug)]
pub struct Minutes(Number<u64>);

/// A time from `min` to `max` minutes, both included.
pub fn minutes(min: i64, max: i64) -> Minutes {
    Minutes(number(min, max))
}

impl Rule for Minutes {
    type Value = Duration;

    fn parse(&self, written: &Written) -> Result<Duration, String> {
        self.0.parse(written).map(|minutes| Duration::from_secs(60 * minutes))
    }

    fn wanted(&self) -> String {
        self.0.wanted()
    }

    fn show(&self, value: &Duration) -> String {
        (value.as_secs() / 60).to_string()
    }
}

/// A number in a range. See [`fraction`].
#[derive(Debug)]
pub struct Fraction {
    min: f64,
    max: f64,
}

/// A number from `min` to `max`, both included.
pub fn fraction(min: f64, max: f64) -> Fraction {
    Fraction { min, max }
}

impl Rule for Fraction {
    type Value = f64;

    fn parse(&self, written: &Written) -> Result<f64, String> {
        let in_range = |number: &f64| (self.min..=self.max).contains(number);
        written.real().filter(in_range).ok_or_else(|| self.wanted())
    }

    fn wanted(&self) -> String {
        format!("a number from {} to {}", self.min, self.max)
    }

    fn show(&self, value: &f64) -> String {
        value.to_string()
    }
}

/// One of a few words. See [`choice`].
#[derive(Debug)]
pub struct OneOf<T>(PhantomData<T>);

/// One of the words of a [`Choice`].
pub fn choice<T: Choice>() -> OneOf<T> {
    OneOf(PhantomData)
}

impl<T: Choice> Rule for OneOf<T> {
    type Value = T;

    fn parse(&self, written: &Written) -> Result<T, String> {
        let text = written.text().ok_or_else(|| self.wanted())?;
        T::ALL.iter().find(|(word, _)| *word == text).map(|(_, value)| *value).ok_or_else(|| {
            match nearest(text, T::ALL.iter().map(|(word, _)| *word)) {
                Some(word) => format!("{}; did you mean {}?", self.wanted(), quoted(word)),
                None => self.wanted(),
            }
        })
    }

    fn wanted(&self) -> String {
        let words: Vec<_> = T::ALL.iter().map(|(word, _)| quoted(word)).collect();
        format!("one of {}", words.join(", "))
    }

    fn show(&self, value: &T) -> String {
        quoted(value.word())
    }
}

/// A path that must be named. See [`path`].
#[derive(Debug)]
pub struct Named;

/// The path of a file or folder; whether it exists is seen where it is used.
pub fn path() -> Named {
    Named
}

impl Rule for Named {
    type Value = PathBuf;

    fn parse(&self, written: &Written) -> Result<PathBuf, String> {
        path_of(written).flatten().ok_or_else(|| self.wanted())
    }

    fn wanted(&self) -> String {
        "a path that is not empty".to_owned()
    }

    fn show(&self, value: &PathBuf) -> String {
        shown_path(value)
    }
}

/// A path that may be left empty. See [`optional_path`].
#[derive(Debug)]
pub struct Optional;

/// The path of a file or folder, or nothing.
pub fn optional_path() -> Optional {
    Optional
}

impl Rule for Optional {
    type Value = Option<PathBuf>;

    fn parse(&self, written: &Written) -> Result<Option<PathBuf>, String> {
        path_of(written).ok_or_else(|| self.wanted())
    }

    fn wanted(&self) -> String {
        "a path, or empty".to_owned()
    }

    fn show(&self, value: &Option<PathBuf>) -> String {
        value.as_deref().map_or_else(|| quoted(""), shown_path)
    }
}

/// A folder with a place of its own among the user's folders. See [`cache_folder`].
#[derive(Debug)]
pub struct UserFolder {
    kind: &'static str,
    of: fn(&directories::ProjectDirs) -> &Path,
}

/// The path of a folder; empty stands for annai's folder in the user's cache folder.
pub fn cache_folder() -> UserFolder {
    UserFolder { kind: "cache", of: directories::ProjectDirs::cache_dir }
}

/// The path of a folder; empty stands for annai's folder in the user's data folder.
pub fn data_folder() -> UserFolder {
    UserFolder { kind: "data", of: directories::ProjectDirs::data_dir }
}

impl Rule for UserFolder {
    type Value = PathBuf;

    fn parse(&self, written: &Written) -> Result<PathBuf, String> {
        match path_of(written).ok_or_else(|| self.wanted())? {
            Some(path) => Ok(path),
            None => directories::ProjectDirs::from("", "", "annai")
                .map(|folders| (self.of)(&folders).to_owned())
                .ok_or_else(|| format!("a path here, since this user has no {} folder", self.kind)),
        }
    }

    fn wanted(&self) -> String {
        "a path, or empty".to_owned()
    }

    fn show(&self, value: &PathBuf) -> String {
        shown_path(value)
    }
}

/// A word that is never shown. See [`secret`].
#[derive(Debug)]
pub struct Hidden;

/// A password or token, or nothing.
pub fn secret() -> Hidden {
    Hidden
}

/// A password or token: neither `Debug` nor `annai config` shows it, and its memory is cleared.
#[derive(Clone)]
pub struct Secret(SecretString);

impl Secret {
    /// The secret itself, for the one place that hands it over.
    pub fn reveal(&self) -> &str {
        self.0.expose_secret()
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.reveal() == other.reveal()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(hidden)")
    }
}

impl Rule for Hidden {
    type Value = Option<Secret>;

    fn parse(&self, written: &Written) -> Result<Option<Secret>, String> {
        let text = written.text().ok_or_else(|| self.wanted())?;
        Ok((!text.is_empty()).then(|| Secret(text.into())))
    }

    fn wanted(&self) -> String {
        "text, or empty".to_owned()
    }

    fn show(&self, value: &Option<Secret>) -> String {
        if value.is_some() { "(hidden)".to_owned() } else { quoted("") }
    }

    fn is_secret(&self) -> bool {
        true
    }
}

/// The path written, `Some(None)` where it is empty. A NUL can't stand in a path of any system.
fn path_of(written: &Written) -> Option<Option<PathBuf>> {
    let text = written.text().filter(|text| !text.contains('\0'))?;
    Some((!text.trim().is_empty()).then(|| PathBuf::from(text)))
}

fn shown_path(path: &Path) -> String {
    quoted(&path.display().to_string())
}
