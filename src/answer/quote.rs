//! The piece of a passage that is quoted: the contiguous sentences that answer, as few as carry
//! the answer.

use crate::index::PassageVector;
use crate::knowledge::{BlockKind, Passage};
use crate::retrieval::probe::Probe;
use crate::retrieval::view::{View, share};
use crate::text::Span;

/// The sentences of `passage` that answer best, at most `limit` characters; a sentence that is
/// longer is cut at the limit.
pub(super) fn select(probe: &Probe<'_>, passage: &Passage, vector: &PassageVector, limit: usize) -> Span {
    let view = View::new(probe, vector);
    let heading = view.heading_terms();
    let score = |n: usize| {
        let Some(sentence) = view.sentences.get(n) else { return 0.0 };
        let caption = is_caption(passage, vector, n);
        share(probe, sentence.terms) + 0.2 * share(probe, sentence.terms | heading) - if caption { 0.15 } else { 0.0 }
    };
    let best = (0..vector.sentences.len()).max_by(|&a, &b| score(a).total_cmp(&score(b)).then(b.cmp(&a))).unwrap_or(0);
    within(passage, vector, best, best, limit)
}

/// The bytes from sentence `first` to sentence `last`, or as many of them as `limit` characters
/// hold.
pub(super) fn within(passage: &Passage, vector: &PassageVector, first: usize, last: usize, limit: usize) -> Span {
    let start = vector.sentences.get(first).map_or(0, |sentence| sentence.start as usize);
    let mut end = vector.sentences.get(first).map_or(passage.text.len(), |sentence| sentence.end as usize);
    for sentence in vector.sentences.get(first + 1..=last).into_iter().flatten() {
        let longer = passage.text.get(start..sentence.end as usize).unwrap_or_default();
        if longer.chars().count() > limit {
            break;
        }
        end = sentence.end as usize;
    }
    let text = passage.text.get(start..end).unwrap_or_default();
    let cut = text.char_indices().nth(limit).map_or(end, |(at, _)| start + at);
    start..cut
}

/// Whether sentence `n` is the caption of a picture.
pub(super) fn is_caption(passage: &Passage, vector: &PassageVector, n: usize) -> bool {
    let start = vector.sentences.get(n).map_or(0, |sentence| sentence.start as usize);
    passage.block_at(start).is_some_and(|block| block.kind == BlockKind::Caption)
}
