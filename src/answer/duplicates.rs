//! Passages that say nearly the same in several editions: the newest is shown, the others named.

use crate::index::TermId;

/// Two passages are near-duplicates where this share of the shorter one's distinct words stands in
/// the other (containment, Broder 1997; over words instead of shingles, since brochures reword
/// sentences from year to year).
const ALIKE: f32 = 0.7;
/// Fewer distinct words than this prove nothing.
const FEWEST_WORDS: usize = 8;

/// Whether two passages with these distinct words, sorted, say nearly the same.
pub(super) fn alike(left: &[TermId], right: &[TermId]) -> bool {
    let (shorter, longer) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    if shorter.len() < FEWEST_WORDS {
        return false;
    }
    let mut lacking = 0;
    let mut rest = longer;
    // Most passages are of other things: what is sure before the last word is not counted on.
    for word in shorter {
        rest = rest.get(rest.partition_point(|other| other < word)..).unwrap_or_default();
        if rest.first() != Some(word) {
            lacking += 1;
            if ((shorter.len() - lacking) as f32) < ALIKE * shorter.len() as f32 {
                return false;
            }
        }
    }
    true
}
