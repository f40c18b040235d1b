//! BM25 over bigrams with their rarity among all candidates in place of all passages, per bigram of
//! the question: from 0 to about 5.

use super::{K1, Scene, saturation};

pub(super) fn rivals(scene: &Scene<'_>) -> f32 {
    let counts = scene.view.bigram_counts.iter().enumerate();
    let sum: f32 = counts.map(|(n, &count)| if count > 0.0 { saturation(count, K1) * scene.rivals.all.bigram_idf(n) } else { 0.0 }).sum();
    sum / scene.view.bigram_counts.len().max(1) as f32
}
