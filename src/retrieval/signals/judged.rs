//! How alike the question is to the nearest that a person has judged and that something of the passage
//! answers: the cosine of their wording, from 0 to 1.

use super::Scene;

pub(super) fn judged(scene: &Scene<'_>) -> f32 {
    scene.probe.precedents.of_passage(scene.view.passage.ordinal)
}
