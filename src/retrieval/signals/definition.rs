//! Where a question asks what something is: how much of the question the passage explains, by the marks
//! of a definition (brackets, a colon, とは) beside its words. The rarity of the terms so marked as a
//! share of the question's, from 0 to 1; 0 for other questions.

use super::Scene;
use crate::query::AnswerKind;
use crate::retrieval::view::share;

pub(super) fn definition(scene: &Scene<'_>) -> f32 {
    if scene.request.kind != AnswerKind::Definition {
        return 0.0;
    }
    let marked = |position: u32| scene.view.passage.definitions.binary_search(&position).is_ok();
    let matches = scene.view.matches.iter().filter(|found| marked(found.position));
    share(scene.probe, matches.fold(0, |bits, found| bits | 1_u128 << found.slot))
}
