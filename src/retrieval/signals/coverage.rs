//! How much of the question the passage speaks of at all: the rarity of the terms that its text or
//! heading holds, as a share of the question's, from 0 to 1.

use super::Scene;
use crate::retrieval::view::share;

/// The same in the question's own words, other spellings of them included: a synonym is the less sure.
pub(super) fn literal(scene: &Scene<'_>) -> f32 {
    share(scene.probe, scene.view.literal)
}

pub(super) fn coverage(scene: &Scene<'_>) -> f32 {
    share(scene.probe, scene.view.heading_terms() | scene.view.text_terms())
}
