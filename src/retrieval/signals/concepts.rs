//! The share of the asked concepts of the glossary that the passage names, from 0 to 1: what carries
//! a question in one language over to a text in another, and everyday words to official ones.
//!
//! Each concept counts by its weight and the square of its inverse document frequency, as in the
//! cosine of two tf-idf vectors, to which both bring the frequency once (Salton and Buckley 1988):
//! that a passage speaks of online consultations says more than that it speaks of physicians.

use super::Scene;

pub(super) fn concepts(scene: &Scene<'_>) -> f32 {
    let (mut named, mut total) = (0.0, 0.0);
    for (concept, worth) in &scene.probe.asked_concepts {
        total += worth;
        if scene.view.named_concepts.contains(concept) {
            named += worth;
        }
    }
    if total > 0.0 { named / total } else { 0.0 }
}
