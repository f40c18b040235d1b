//! Passages that say nearly the same in several editions: the newest is shown, the others named.

use std::collections::HashSet;

use crate::index::{Collection, TermId};

/// Two passages are near-duplicates where this share of the shorter one's distinct words stands in
/// the other (containment, Broder 1997; over words instead of shingles, since brochures reword
/// sentences from year to year).
const ALIKE: f32 = 0.7;
/// Fewer distinct words than this prove nothing.
const FEWEST_WORDS: usize = 8;

/// Whether two passages say nearly the same.
pub(super) fn alike(collection: &Collection, left: u32, right: u32) -> bool {
    let words = |ordinal: u32| -> HashSet<TermId> {
        collection
            .passage(ordinal)
            .map(|vector| vector.words.iter().copied().collect())
            .unwrap_or_default()
    };
    let (left, right) = (words(left), words(right));
    let common = left.intersection(&right).count() as f32;
    let shorter = left.len().min(right.len());
    shorter >= FEWEST_WORDS && common / shorter as f32 >= ALIKE
}
