//! BM25 over words: how often text and heading hold the question's terms, each by its rarity.
//!
//! Robertson and Zaragoza 2009, section 3.5 (BM25F): the counts of the fields are added before
//! they saturate, the text's after its length. From 0 to 1, as a share of what the question could
//! get.

use super::{K1, Scene, length_norm, saturation};

pub(super) fn words(scene: &Scene<'_>) -> f32 {
    let (probe, view) = (scene.probe, scene.view);
    let norm = length_norm(view.passage.words.len(), probe.collection.mean_words);
    let counts = view.text_counts.iter().zip(&view.heading_counts);
    let terms = probe.terms.iter().zip(counts);
    probe.of_terms(
        terms.map(|(term, (text, heading))| term.idf * saturation(text / norm + heading, K1)).sum(),
    )
}
