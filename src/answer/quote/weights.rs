//! The learned weights of the features, from the file that says how they were learned.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::features::FEATURES;

/// What each feature of a sentence counts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weights {
    /// One weight a feature, in the order of [`FEATURES`].
    pub weights: Vec<f32>,
    /// From this chance of holding the answer on, 0 to 1, one sentence is enough of a quote.
    pub alone: f32,
    /// The chance that a quote of several sentences should have: who reads more is owed more.
    pub together: f32,
}

/// Why a file of weights cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WeightsError {
    /// It is not TOML, or a table or value is missing.
    #[error("the weights of quotes are not readable: {0}")]
    Syntax(#[from] toml::de::Error),
    /// A feature has no weight.
    #[error("the weights of quotes lack `{0}`: fit them anew")]
    Missing(&'static str),
    /// A weight belongs to no feature.
    #[error("the weights of quotes name `{0}`, which is no feature: fit them anew")]
    Unknown(String),
}

#[derive(Deserialize)]
struct File {
    quote: Table,
    weights: BTreeMap<String, f32>,
}

#[derive(Deserialize)]
struct Table {
    alone: f32,
    together: f32,
}

static SHIPPED: LazyLock<Weights> =
    LazyLock::new(|| Weights::parse(include_str!("weights.toml")).unwrap_or_default());

impl Weights {
    /// The weights that annai ships.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Reads a file of weights.
    ///
    /// # Errors
    /// When it is no TOML of this form, or its features are not those of this version.
    pub fn parse(toml: &str) -> Result<Self, WeightsError> {
        let file: File = toml::from_str(toml)?;
        let unknown = file
            .weights
            .keys()
            .find(|name| FEATURES.iter().all(|feature| feature.name != name.as_str()));
        if let Some(name) = unknown {
            return Err(WeightsError::Unknown(name.clone()));
        }
        let weight =
            |name: &'static str| file.weights.get(name).copied().ok_or(WeightsError::Missing(name));
        let weights =
            FEATURES.iter().map(|feature| weight(feature.name)).collect::<Result<_, _>>()?;
        Ok(Self { weights, alone: file.quote.alone, together: file.quote.together })
    }

    /// The chance of each sentence, given the features of all: they add up to 1.
    pub fn chances(&self, sentences: &[Vec<f32>]) -> Vec<f32> {
        let score = |features: &Vec<f32>| -> f32 {
            features.iter().zip(&self.weights).map(|(value, weight)| value * weight).sum()
        };
        let scores: Vec<f32> = sentences.iter().map(score).collect();
        let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let raised: Vec<f32> = scores.iter().map(|score| (score - most).exp()).collect();
        let sum: f32 = raised.iter().sum();
        raised.iter().map(|value| value / sum).collect()
    }
}
