//! How new the passage's edition is among all editions: 1 for the newest, 0 for the oldest and where
//! there is only one. A candidate wants the newest, unless the question names a year.

use super::Scene;

pub(super) fn edition(scene: &Scene<'_>) -> f32 {
    scene.request.recency.get(&scene.view.passage.document).copied().unwrap_or_default()
}
