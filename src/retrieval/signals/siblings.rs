//! What tells a passage from the others of its document that are candidates: BM25 over bigrams with
//! their rarity among those in place of all passages, per bigram of the question, from 0 to about 5.

use super::{Scene, among};

pub(super) fn siblings(scene: &Scene<'_>) -> f32 {
    among(scene.siblings, &scene.view.bigram_counts)
}
