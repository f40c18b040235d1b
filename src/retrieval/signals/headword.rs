//! Where a question asks what something is: how much of the question a sentence of the passage begins
//! with and explains (「※UHC: …」, 「UHCとは…」). The rarity of those terms as a share of the question's, from
//! 0 to 1; 0 for other questions.

use super::Scene;
use crate::query::AnswerKind;
use crate::retrieval::view::share;

pub(super) fn headword(scene: &Scene<'_>) -> f32 {
    if scene.request.kind != AnswerKind::Definition {
        return 0.0;
    }
    let all = 0..scene.view.passage.words.len();
    share(scene.probe, scene.view.explained(scene.probe, &all))
}
