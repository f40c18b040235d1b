//! Whether the question names what the heading names: the share of the heading's bigrams that the
//! question holds, squared, so that half a heading is not half as good. From 0 to 1.

use super::Scene;

pub(super) fn heading(scene: &Scene<'_>) -> f32 {
    let heading = &scene.view.passage.heading_bigrams;
    let asked =
        heading.iter().filter(|&&bigram| scene.probe.bigram_slot_of(bigram).is_some()).count();
    (asked as f32 / heading.len().max(1) as f32).powi(2)
}
