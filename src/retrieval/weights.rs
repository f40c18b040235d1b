//! How much each signal counts: learned by `annai eval --fit`, kept in a file that people read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::signals::SIGNALS;

/// Where weights come from: which data, when, and what they reach.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FitRecord {
    /// The day of the fit, as YYYY-MM-DD.
    pub date: String,
    /// The sets that it was fitted on, with their share in the loss.
    pub data: BTreeMap<String, f64>,
    /// MRR@10 by set, from 0 to 100: fitted on one half of each set, measured on the other.
    pub mrr_at_10: BTreeMap<String, f64>,
    /// The signals whose weights were set by hand.
    pub by_hand: Vec<String>,
}

/// The weights of all signals.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// In the order of [`SIGNALS`].
    values: Vec<f32>,
    /// Where they come from.
    pub fit: FitRecord,
}

/// Weights as they are written.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    fit: FitRecord,
    weights: BTreeMap<String, f32>,
}

/// A file of weights cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum WeightsError {
    /// The file cannot be read.
    #[error("cannot read the weights in {path}: {source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is not TOML, or holds what weights do not have.
    #[error("the weights are not written as they should be: {0}")]
    Malformed(#[from] toml::de::Error),
    /// A signal has no weight.
    #[error(
        "the weights lack the signal `{0}`: add it, or write the file anew with `annai eval --fit`"
    )]
    Missing(&'static str),
    /// A weight has no signal.
    #[error(
        "the weights name the signal `{0}`, which does not exist: remove it, or write the file anew with `annai eval --fit`"
    )]
    Unknown(String),
    /// A weight is not a number.
    #[error("the weight of the signal `{0}` is not a finite number")]
    NotFinite(&'static str),
}

impl Weights {
    /// The weights that annai carries.
    ///
    /// # Errors
    /// When the embedded file does not fit the signals, which a test rules out.
    pub fn embedded() -> Result<Self, WeightsError> {
        Self::parse(include_str!("weights.toml"))
    }

    /// Reads weights from a file.
    ///
    /// # Errors
    /// When it cannot be read, is malformed, or does not name exactly the signals there are.
    pub fn read(path: &Path) -> Result<Self, WeightsError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| WeightsError::Unreadable { path: path.to_owned(), source })?;
        Self::parse(&text)
    }

    /// Reads weights from the text of a file.
    ///
    /// # Errors
    /// When it is malformed or does not name exactly the signals there are.
    pub fn parse(text: &str) -> Result<Self, WeightsError> {
        let mut file: File = toml::from_str(text)?;
        let mut values = Vec::with_capacity(SIGNALS.len());
        for signal in &SIGNALS {
            let weight =
                file.weights.remove(signal.name).ok_or(WeightsError::Missing(signal.name))?;
            if !weight.is_finite() {
                return Err(WeightsError::NotFinite(signal.name));
            }
            values.push(weight);
        }
        match file.weights.into_keys().next() {
            Some(name) => Err(WeightsError::Unknown(name)),
            None => Ok(Self { values, fit: file.fit }),
        }
    }

    /// Weights from values in the order of [`SIGNALS`]; what is missing counts nothing.
    pub fn new(mut values: Vec<f32>, fit: FitRecord) -> Self {
        values.resize(SIGNALS.len(), 0.0);
        Self { values, fit }
    }

    /// The weights as the text of a file.
    pub fn to_toml(&self) -> String {
        let mut text = String::from(
            "# Weights of the ranking's signals; src/retrieval/signals says what each measures.\n# Written by `annai eval --fit`.\n",
        );
        let weights = SIGNALS.iter().zip(&self.values);
        text.push_str("\n[weights]\n");
        for (signal, weight) in weights {
            text.push_str(&format!("{} = {weight:.4}\n", signal.name));
        }
        let quoted: Vec<String> = self.fit.by_hand.iter().map(|name| format!("{name:?}")).collect();
        text.push_str(&format!(
            "\n[fit]\ndate = {:?}\nby_hand = [{}]\n",
            self.fit.date,
            quoted.join(", ")
        ));
        for (table, figures) in [("data", &self.fit.data), ("mrr_at_10", &self.fit.mrr_at_10)] {
            text.push_str(&format!("\n[fit.{table}]\n"));
            for (set, figure) in figures {
                text.push_str(&format!("{set} = {figure:?}\n"));
            }
        }
        text
    }

    /// The weights, in the order of [`SIGNALS`].
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// The weighted sum of a candidate's signals.
    pub fn score(&self, signals: &[f32]) -> f32 {
        self.values.iter().zip(signals).map(|(weight, signal)| weight * signal).sum()
    }

    /// What each signal adds to a score: name, value, weight, contribution.
    pub fn explain(&self, signals: &[f32]) -> Vec<(&'static str, f32, f32, f32)> {
        let rows = SIGNALS.iter().zip(signals).zip(&self.values);
        rows.map(|((signal, &value), &weight)| (signal.name, value, weight, value * weight))
            .collect()
    }
}
