//! The longest stretch of characters that passage and question share: the rarity of its bigrams as
//! a share of the question's, to the fourth power. From 0 to 1; 1 where the text holds the whole
//! question. The power leaves hardly anything of short runs, which `window` and `pairs` tell better:
//! this one is for questions taken from the text word for word.
//!
//! The longest common substring by dynamic programming, with weights in place of lengths.

use super::Scene;

pub(super) fn run(scene: &Scene<'_>) -> f32 {
    let sequence = &scene.probe.bigram_sequence;
    // For each place in the question, the run that ends there and at the bigram before.
    let mut runs = vec![0.0_f32; sequence.len()];
    let (mut best, mut last) = (0.0_f32, None);
    for &(position, slot) in &scene.view.bigram_matches {
        if last.is_some_and(|last| last + 1 != position) {
            runs.fill(0.0);
        }
        last = Some(position);
        let idf = scene.probe.bigram_idf(slot);
        let mut before = 0.0;
        for (run, &asked) in runs.iter_mut().zip(sequence) {
            let extended = if asked == slot { before + idf } else { 0.0 };
            before = std::mem::replace(run, extended);
            best = best.max(extended);
        }
    }
    // A bigram that the question repeats counts again in a run, but once in the total.
    scene.probe.of_bigrams(best).min(1.0).powi(4)
}
