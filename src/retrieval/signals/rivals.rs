//! What tells a passage from all other candidates: BM25 over bigrams with their rarity among those in
//! place of all passages, per bigram of the question, from 0 to about 5.

use super::{Scene, among};

pub(super) fn rivals(scene: &Scene<'_>) -> f32 {
    among(&scene.rivals.all, &scene.view.bigram_counts)
}
