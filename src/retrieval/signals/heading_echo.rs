//! How often the text repeats what its heading says of the question: BM25 over the terms that the
//! heading holds, counted in the text alone. All passages under a heading share it, so that its
//! terms tell them apart little; the weight corrects what `words` gives for them. From 0 to 1.

use super::{K1, Scene, length_norm, saturation};

pub(super) fn heading_echo(scene: &Scene<'_>) -> f32 {
    let (probe, view) = (scene.probe, scene.view);
    let norm = length_norm(view.passage.words.len(), probe.collection.mean_words);
    let counts = view.text_counts.iter().zip(&view.heading_counts);
    let terms = probe.terms.iter().zip(counts).filter(|(_, (_, heading))| **heading > 0.0);
    probe.of_terms(terms.map(|(term, (text, _))| term.idf * saturation(text / norm, K1)).sum())
}
