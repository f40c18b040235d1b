//! Terms that the passage lacks but whose kanji it holds: 解任 where 任命 is asked for. The rarity of
//! each missing term times the share of its kanji in the text, as a share of the question's, from
//! 0 to 1.

use super::Scene;

pub(super) fn kanji(scene: &Scene<'_>) -> f32 {
    let held = scene.view.heading_terms() | scene.view.text_terms();
    let missing = scene.probe.terms.iter().enumerate().filter(|(slot, _)| held >> slot & 1 == 0);
    let sum = missing.map(|(_, term)| {
        let present = term
            .kanji
            .iter()
            .filter(|kanji| scene.view.passage.kanji.binary_search(kanji).is_ok())
            .count();
        term.idf * present as f32 / term.kanji.len().max(1) as f32
    });
    scene.probe.of_terms(sum.sum())
}
