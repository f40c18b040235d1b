//! Whether the passage opens with the sentence that holds most of the question: 1 or 0.

use super::Scene;

pub(super) fn opening(scene: &Scene<'_>) -> f32 {
    let best = scene.view.best_sentence();
    let found = best
        .and_then(|n| scene.view.sentences.get(n))
        .is_some_and(|sentence| sentence.overlap > 0.0);
    if found && best == Some(0) { 1.0 } else { 0.0 }
}
