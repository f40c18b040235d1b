//! The learned weights of the features, from the file that says how they were learned.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::features::{FEATURES, position};

/// What each feature of an answer counts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ConfidenceWeights {
    /// One weight a feature, in the order of [`FEATURES`].
    pub weights: Vec<f32>,
    /// What is added to each weight in a small collection, times how small it is.
    pub small: Vec<f32>,
    /// What is added to each weight where there are judged questions.
    pub judged: Vec<f32>,
    /// The logit where every feature is 0.
    pub intercept: f32,
}

/// The share of a question, by its terms' idf, from which on as good as all of it is missing.
const NOTHING: f32 = 0.999;

/// Why a file of weights cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfidenceWeightsError {
    /// It is not TOML, or a table or value is missing.
    #[error("the weights of confidence are not readable: {0}")]
    Syntax(#[from] toml::de::Error),
    /// A feature has no weight.
    #[error("the weights of confidence lack `{0}`: fit them anew")]
    Missing(&'static str),
    /// A weight belongs to no feature.
    #[error("the weights of confidence name `{0}`, which is no feature: fit them anew")]
    Unknown(String),
}

#[derive(Deserialize)]
struct File {
    confidence: Table,
    weights: BTreeMap<String, f32>,
    small: BTreeMap<String, f32>,
    judged: BTreeMap<String, f32>,
}

#[derive(Deserialize)]
struct Table {
    intercept: f32,
}

static SHIPPED: LazyLock<ConfidenceWeights> =
    LazyLock::new(|| ConfidenceWeights::parse(include_str!("weights.toml")).unwrap_or_default());

impl ConfidenceWeights {
    /// The weights that annai ships.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Reads a file of weights.
    ///
    /// # Errors
    /// When it is no TOML of this form, or its features are not those of this version.
    pub fn parse(toml: &str) -> Result<Self, ConfidenceWeightsError> {
        let file: File = toml::from_str(toml)?;
        Ok(Self {
            weights: of_features(&file.weights)?,
            small: of_features(&file.small)?,
            judged: of_features(&file.judged)?,
            intercept: file.confidence.intercept,
        })
    }

    /// What each feature counts where these are their values.
    pub fn at(&self, values: &[f32]) -> Vec<f32> {
        let value =
            |name| position(name).and_then(|at| values.get(at)).copied().unwrap_or_default();
        let (small, judged) = (value("small"), value("judged"));
        let more = self.small.iter().zip(&self.judged);
        let rows = self.weights.iter().zip(more);
        rows.map(|(weight, (of_small, of_judged))| weight + small * of_small + judged * of_judged)
            .collect()
    }

    /// The weighted sum of these values.
    pub fn logit(&self, values: &[f32]) -> f32 {
        let weighted = values.iter().zip(self.at(values)).map(|(value, weight)| value * weight);
        self.intercept + weighted.sum::<f32>()
    }

    /// The chance that the documents answer where these are the values: the logistic function of
    /// their weighted sum. What has none of the question's words is no surer than words that are
    /// used alike, or what judged questions teach, make it.
    pub fn confidence(&self, values: &[f32]) -> f32 {
        let chance = 1.0 / (1.0 + (-self.logit(values)).exp());
        let value = |name| position(name).and_then(|at| values.get(at)).copied();
        match (value("missing"), value("missing_meaning")) {
            (Some(missing), Some(meaning)) if missing >= NOTHING => {
                chance.min((1.0 - meaning).max(value("learned_here").unwrap_or_default()))
            }
            _ => chance,
        }
    }
}

/// One weight a feature out of a table that has a line for each.
fn of_features(table: &BTreeMap<String, f32>) -> Result<Vec<f32>, ConfidenceWeightsError> {
    let known = |name: &String| FEATURES.iter().any(|feature| feature.name == name.as_str());
    if let Some(name) = table.keys().find(|name| !known(name)) {
        return Err(ConfidenceWeightsError::Unknown(name.clone()));
    }
    let weight = |name| table.get(name).copied().ok_or(ConfidenceWeightsError::Missing(name));
    FEATURES.iter().map(|feature| weight(feature.name)).collect()
}
