//! Passages that say nearly the same in several editions: the newest is shown, the others named.

use std::collections::HashSet;

use crate::index::{Collection, TermId};

/// Two passages are near-duplicates from this Jaccard index of their words on (Broder 1997; over
/// words instead of shingles, since brochures reword sentences from year to year).
const ALIKE: f32 = 0.6;

/// Whether two passages say nearly the same.
pub(super) fn alike(collection: &Collection, left: u32, right: u32) -> bool {
    let words = |ordinal: u32| -> HashSet<TermId> {
        collection.passage(ordinal).map(|vector| vector.words.iter().copied().collect()).unwrap_or_default()
    };
    let (left, right) = (words(left), words(right));
    let common = left.intersection(&right).count() as f32;
    let all = (left.len() + right.len()) as f32 - common;
    all > 0.0 && common / all >= ALIKE
}
