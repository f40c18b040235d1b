//! Terms that the passage lacks while it holds words that are used alike (薬 and 医薬品): the rarity
//! of each missing term times the similarity, as a share of the question's, from 0 to 1.
//! `kin_sentence` is the most that one sentence with its heading reaches, words held included.

use super::Scene;
use crate::retrieval::view::{share, share_alike};

pub(super) fn kin(scene: &Scene<'_>) -> f32 {
    let held = scene.view.heading_terms() | scene.view.text_terms();
    share_alike(scene.probe, &scene.view.kin, held)
}

pub(super) fn kin_sentence(scene: &Scene<'_>) -> f32 {
    let heading = scene.view.heading_terms();
    let reaches = |terms: u128, kin: f32| share(scene.probe, terms | heading) + kin;
    let sentences = scene.view.sentences.iter();
    sentences.map(|sentence| reaches(sentence.terms, sentence.kin)).fold(0.0, f32::max)
}
