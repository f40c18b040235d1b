//! What judged questions say of the passage: those that are worded alike, and all of them together.

use super::Scene;

/// How alike the nearest is that something of the passage answers: the cosine of their wording, from 0 to 1.
pub(super) fn judged(scene: &Scene<'_>) -> f32 {
    scene.probe.precedents.of_passage(scene.view.passage.ordinal)
}

/// The share of the nearest that something of the passage answers, from 0 to 1.
pub(super) fn votes(scene: &Scene<'_>) -> f32 {
    scene.probe.precedents.votes_for_passage(scene.view.passage.ordinal)
}

/// The chance that a sentence of the passage answers, by what all judged questions teach, from 0 to 1.
pub(super) fn learned(scene: &Scene<'_>) -> f32 {
    scene.probe.precedents.learned.of_passage(scene.view.passage.ordinal).0
}

/// The odds of that, from 0 to 1.
pub(super) fn learned_odds(scene: &Scene<'_>) -> f32 {
    scene.probe.precedents.learned.of_passage(scene.view.passage.ordinal).1
}
