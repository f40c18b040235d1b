//! Whether the passage speaks of a division that is asked about, or of one below it: the highest
//! weight that the request gives one of its divisions, from 0 to 1.

use super::Scene;

pub(super) fn division(scene: &Scene<'_>) -> f32 {
    scene.division
}
