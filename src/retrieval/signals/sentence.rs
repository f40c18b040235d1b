//! How much of the question one sentence holds, with its heading: the mean of the shares of words
//! and bigrams, squared, so that a sentence that says it all counts more than two that say half.
//! From 0 to 1.

use super::Scene;

pub(super) fn sentence(scene: &Scene<'_>) -> f32 {
    let overlaps = scene.view.sentences.iter().map(|sentence| sentence.overlap);
    overlaps.fold(0.0, f32::max).powi(2)
}
