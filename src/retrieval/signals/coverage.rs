//! How much of the question the passage speaks of at all: the rarity of the terms that its text or
//! heading holds, as a share of the question's, from 0 to 1.

use super::Scene;
use crate::retrieval::view::share;

pub(super) fn coverage(scene: &Scene<'_>) -> f32 {
    share(scene.probe, scene.view.heading_terms() | scene.view.text_terms())
}
