//! How sure annai is that its first answer answers the question.

use crate::retrieval::rank::Hit;

/// The confidence in the first of these hits, from 0 to 1.
pub(super) fn confidence(hits: &[Hit]) -> f32 {
    let Some(top) = hits.first() else { return 0.0 };
    let coverage = top.signals.get(6).copied().unwrap_or_default();
    let bigrams = top.signals.get(3).copied().unwrap_or_default();
    1.0 / (1.0 + (-(8.0 * coverage + 4.0 * bigrams - 6.0)).exp())
}
