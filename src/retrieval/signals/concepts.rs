//! The share of the asked concepts of the glossary that the passage names, by their weights, from
//! 0 to 1: what carries a question in one language over to a text in another.

use super::Scene;

pub(super) fn concepts(scene: &Scene<'_>) -> f32 {
    let passage = scene.view.passage;
    let (mut named, mut total) = (0.0, 0.0);
    for &(concept, weight) in &scene.request.concepts {
        let mentioned = passage.concepts.iter().any(|mention| mention.id == concept);
        total += weight;
        if mentioned || passage.heading_concepts.contains(&concept) {
            named += weight;
        }
    }
    if total > 0.0 { named / total } else { 0.0 }
}
