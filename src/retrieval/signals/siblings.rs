//! What tells a passage from the others of its document that are candidates. `siblings` is BM25
//! over bigrams with their rarity among those, per bigram of the question: from 0 to about 5.
//! `document` is the highest value of `words` that another of them has, from 0 to 1: a document
//! with several passages that fit is rather the right one.

use super::{K1, Scene, saturation};

pub(super) fn siblings(scene: &Scene<'_>) -> f32 {
    let counts = scene.view.bigram_counts.iter().enumerate();
    let sum: f32 = counts.map(|(n, &count)| if count > 0.0 { saturation(count, K1) * scene.siblings.bigram_idf(n) } else { 0.0 }).sum();
    sum / scene.view.bigram_counts.len().max(1) as f32
}

pub(super) fn document(scene: &Scene<'_>) -> f32 {
    scene.siblings.best_other(scene.words)
}
