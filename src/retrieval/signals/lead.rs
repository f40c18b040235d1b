//! The first passage of a document introduces its subject: for it, the share of the heading's words
//! that the question names, from 0 to 1; 0 for every other passage.

use super::Scene;

pub(super) fn lead(scene: &Scene<'_>) -> f32 {
    let passage = scene.view.passage;
    let before =
        passage.ordinal.checked_sub(1).and_then(|before| scene.probe.collection.passage(before));
    if before.is_some_and(|before| before.document == passage.document)
        || passage.heading.is_empty()
    {
        return 0.0;
    }
    let named = passage.heading.iter().filter(|&&word| scene.probe.slot_of(word).is_some()).count();
    named as f32 / passage.heading.len() as f32
}
