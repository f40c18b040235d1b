//! How sure annai is that the documents answer the question: a logistic regression over named
//! [`FEATURES`] of the question, the best passage and the ranking.

mod features;
mod inputs;
mod kind;
mod ranking;
mod wanted;
mod weights;

pub use features::{FEATURES, Feature};
pub use inputs::{ConfidenceInputs, Evidence};
pub use weights::{ConfidenceWeights, ConfidenceWeightsError};

/// What a feature contributed to a confidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    /// The feature.
    pub name: &'static str,
    /// Its value for this question.
    pub value: f32,
    /// Its weight: the logit grows by value · weight.
    pub weight: f32,
}

/// The chance, from 0 to 1, that the documents answer the question.
pub fn confidence(inputs: &ConfidenceInputs<'_>) -> f32 {
    ConfidenceWeights::shipped().confidence(&values(inputs))
}

/// What every feature contributed, in the order of [`FEATURES`].
pub fn explain(inputs: &ConfidenceInputs<'_>) -> Vec<Contribution> {
    let values = values(inputs);
    let weights = ConfidenceWeights::shipped().at(&values);
    let rows = FEATURES.iter().zip(values).zip(weights);
    rows.map(|((feature, value), weight)| Contribution { name: feature.name, value, weight })
        .collect()
}

/// The value of each feature, in the order of [`FEATURES`].
pub fn values(inputs: &ConfidenceInputs<'_>) -> Vec<f32> {
    let evidence = Evidence::new(inputs);
    FEATURES.iter().map(|feature| (feature.value)(&evidence)).collect()
}
