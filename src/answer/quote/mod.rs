//! The piece of a passage that is quoted: the contiguous sentences that answer, as few as carry
//! the answer.
//!
//! Each sentence gets a score, linear in its [`FEATURES`]; a softmax makes chances of the scores.
//! The shortest piece whose chances add up to what [`Weights`] ask for is the quote: one
//! sentence where it stands out, more where several could answer.

mod features;
mod sentence;
mod spans;
mod weights;

pub use features::{FEATURES, Feature};
pub use sentence::Sentence;
pub use spans::Piece;
pub use weights::{Weights, WeightsError};

use crate::index::PassageVector;
use crate::knowledge::{BlockKind, Passage};
use crate::query::{AnswerKind, Asked};
use crate::retrieval::probe::Probe;
use crate::retrieval::view::{View, share};
use crate::text::Span;
use sentence::Reading;

/// A quote before it is cited.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// Its bytes in the passage's text.
    pub span: Span,
    /// The chance that it holds the answer, if the passage does; 0 to 1.
    pub chance: f32,
    /// The sentence of the passage that answers likeliest beside it, with its chance.
    pub beside: Option<(Span, f32)>,
}

/// The features of each sentence of a passage, in the order of [`FEATURES`].
pub fn features(
    probe: &Probe<'_>,
    asked: &Asked,
    passage: &Passage,
    vector: &PassageVector,
) -> Vec<Vec<f32>> {
    let view = View::new(probe, vector);
    let reading = Reading::new(probe, asked, passage, &view);
    reading
        .sentences()
        .map(|sentence| FEATURES.iter().map(|feature| (feature.value)(&sentence)).collect())
        .collect()
}

/// The sentences of `passage` that answer, at most `limit` characters; where one sentence alone is
/// longer, it is cut after a clause.
pub fn quote(
    weights: &Weights,
    probe: &Probe<'_>,
    asked: &Asked,
    passage: &Passage,
    vector: &PassageVector,
    limit: usize,
) -> Quote {
    let chances = weights.chances(&features(probe, asked, passage, vector));
    let pieces = spans::pieces(passage, vector, &chances, limit);
    // What somebody did is seldom told in one sentence: the first often says only why.
    let alone = if asked.kind == AnswerKind::Deed { weights.together } else { weights.alone };
    let explaining = explaining(probe, asked, vector)
        .and_then(|n| pieces.iter().find(|piece| (piece.first, piece.last) == (n, n)));
    let chosen = explaining.or_else(|| spans::choose(&pieces, alone, weights.together));
    let (span, chance) = match chosen {
        Some(piece) => {
            let lead_in = spans::lead_in(passage, vector, piece.first);
            let fits =
                pieces.iter().any(|other| (other.first, other.last) == (lead_in, piece.last));
            let first = if fits { lead_in } else { piece.first };
            (within(passage, vector, first, piece.last, limit), piece.chance.min(1.0))
        }
        None => (within(passage, vector, 0, 0, limit), 0.0),
    };
    let free = |n: usize| {
        vector.sentences.get(n).is_some_and(|sentence| {
            sentence.end as usize <= span.start || span.end <= sentence.start as usize
        })
    };
    let beside = (0..)
        .zip(chances)
        .filter(|(n, _)| free(*n))
        .max_by(|left, right| left.1.total_cmp(&right.1))
        .map(|(n, chance)| (within(passage, vector, n, n, limit), chance));
    Quote { span, chance, beside }
}

/// A sentence that explains less of the question than this, by rarity, explains something else.
const EXPLAINS: f32 = 0.4;

/// The sentence that says what the word means that is asked for: 「※UHC: …」.
fn explaining(probe: &Probe<'_>, asked: &Asked, vector: &PassageVector) -> Option<usize> {
    if asked.kind != AnswerKind::Definition || vector.headwords.is_empty() {
        return None;
    }
    let view = View::new(probe, vector);
    let explained = |n: &usize| share(probe, view.explained(probe, &vector.sentence_words(*n)));
    (0..vector.sentences.len())
        .filter(|n| explained(n) >= EXPLAINS)
        .max_by(|a, b| explained(a).total_cmp(&explained(b)).then(b.cmp(a)))
}

/// [`quote`] with the weights that ship.
pub(super) fn select(
    probe: &Probe<'_>,
    asked: &Asked,
    passage: &Passage,
    vector: &PassageVector,
    limit: usize,
) -> Quote {
    quote(Weights::shipped(), probe, asked, passage, vector, limit)
}

/// The bytes from sentence `first` to sentence `last`, or as many of them as `limit` characters
/// hold.
pub(super) fn within(
    passage: &Passage,
    vector: &PassageVector,
    first: usize,
    last: usize,
    limit: usize,
) -> Span {
    let start = vector.sentences.get(first).map_or(0, |sentence| sentence.start as usize);
    let mut end =
        vector.sentences.get(first).map_or(passage.text.len(), |sentence| sentence.end as usize);
    for sentence in vector.sentences.get(first + 1..=last).into_iter().flatten() {
        let longer = passage.text.get(start..sentence.end as usize).unwrap_or_default();
        if longer.chars().count() > limit {
            break;
        }
        end = sentence.end as usize;
    }
    start..start + spans::cut(passage.text.get(start..end).unwrap_or_default(), limit)
}

/// As many whole sentences of a passage as `limit` characters hold around a quote, those behind it first; no
/// captions.
pub(super) fn around(
    passage: &Passage,
    vector: &PassageVector,
    quote: &Span,
    limit: usize,
) -> Span {
    let mut span = quote.clone();
    let grown = |span: &Span, n: usize| {
        let sentence = vector.sentences.get(n).filter(|_| !is_caption(passage, vector, n))?;
        let wider = span.start.min(sentence.start as usize)..span.end.max(sentence.end as usize);
        let text = passage.text.get(wider.clone())?;
        (text.chars().count() <= limit).then_some(wider)
    };
    let after = vector.sentences.partition_point(|own| (own.start as usize) < quote.end);
    let before = vector.sentences.partition_point(|own| (own.start as usize) < quote.start);
    for n in after..vector.sentences.len() {
        let Some(wider) = grown(&span, n) else { break };
        span = wider;
    }
    for n in (0..before).rev() {
        let Some(wider) = grown(&span, n) else { break };
        span = wider;
    }
    span
}

/// Whether sentence `n` is the caption of a picture.
pub(super) fn is_caption(passage: &Passage, vector: &PassageVector, n: usize) -> bool {
    let start = vector.sentences.get(n).map_or(0, |sentence| sentence.start as usize);
    passage.block_at(start).is_some_and(|block| block.kind == BlockKind::Caption)
}
