//! Numbers and years that the question names and the passage lacks, by their rarity, as a share of
//! the question's, from 0 to 1.

use super::Scene;
use crate::index::WordClass;

pub(super) fn numbers(scene: &Scene<'_>) -> f32 {
    let held = scene.view.heading_terms() | scene.view.text_terms();
    let number = |class| matches!(class, WordClass::Number | WordClass::Date);
    let terms = scene.probe.terms.iter().enumerate();
    let missing = terms.filter(|(slot, term)| number(term.class) && held >> slot & 1 == 0);
    scene.probe.of_terms(missing.map(|(_, term)| term.idf).sum())
}
