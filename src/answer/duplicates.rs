//! Passages that say nearly the same in several editions: the newest is shown, the others named.

use crate::index::{Collection, TermId};

/// Two passages are near-duplicates where this share of the shorter one's distinct words stands in
/// the other (containment, Broder 1997; over words instead of shingles, since brochures reword
/// sentences from year to year).
const ALIKE: f32 = 0.7;
/// Fewer distinct words than this prove nothing.
const FEWEST_WORDS: usize = 8;

/// The distinct words of a passage's text, sorted.
pub(super) fn distinct_words(collection: &Collection, ordinal: u32) -> Vec<TermId> {
    let mut words =
        collection.passage(ordinal).map(|vector| vector.words.clone()).unwrap_or_default();
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether two passages with these [`distinct_words`] say nearly the same.
pub(super) fn alike(left: &[TermId], right: &[TermId]) -> bool {
    let (shorter, longer) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    if shorter.len() < FEWEST_WORDS {
        return false;
    }
    let common = shorter.iter().filter(|word| longer.binary_search(word).is_ok()).count();
    common as f32 / shorter.len() as f32 >= ALIKE
}
