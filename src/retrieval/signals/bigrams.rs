//! BM25 over character bigrams: likeness where the words are split or spelt otherwise. `endings`
//! counts only the bigrams that join hiragana to another script (都は, れた): inflections and
//! particles, which the words leave out. Both from 0 to 1, as a share of what the question could
//! get.

use super::{K1, Scene, length_norm, saturation};

pub(super) fn bigrams(scene: &Scene<'_>) -> f32 {
    sum(scene, |_| true)
}

pub(super) fn endings(scene: &Scene<'_>) -> f32 {
    sum(scene, |mixed| mixed)
}

fn sum(scene: &Scene<'_>, counts: impl Fn(bool) -> bool) -> f32 {
    let norm = length_norm(scene.view.passage.bigrams.len(), scene.probe.collection.mean_bigrams);
    let bigrams = scene.probe.bigrams.iter().zip(&scene.view.bigram_counts);
    let counted = bigrams.filter(|(bigram, _)| counts(bigram.mixed));
    scene
        .probe
        .of_bigrams(counted.map(|(bigram, count)| bigram.idf * saturation(count / norm, K1)).sum())
}
