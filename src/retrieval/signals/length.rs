//! The length of the text: ln(1 + words) / 5, about 1 for 150 words. Corrects what longer texts
//! gain in every count that is not divided by their length.

use super::Scene;

pub(super) fn length(scene: &Scene<'_>) -> f32 {
    (1.0 + scene.view.passage.words.len() as f32).ln() / 5.0
}
