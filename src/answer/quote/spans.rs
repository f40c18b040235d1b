//! Which contiguous sentences to quote, given each one's chance of holding the answer.

use crate::index::PassageVector;
use crate::knowledge::Passage;

/// Contiguous sentences.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Piece {
    /// The first sentence.
    pub first: usize,
    /// The last sentence.
    pub last: usize,
    /// How many characters they have, with what stands between them.
    pub chars: usize,
    /// The sum of their chances.
    pub chance: f32,
}

/// All pieces that fit into `limit` characters; a sentence alone always counts as fitting.
pub(super) fn pieces(passage: &Passage, vector: &PassageVector, chances: &[f32], limit: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (first, sentence) in vector.sentences.iter().enumerate() {
        let (mut chance, mut chars, mut end) = (0.0, 0, sentence.start as usize);
        for (last, next) in vector.sentences.iter().enumerate().skip(first) {
            chars += passage.text.get(end..next.end as usize).unwrap_or_default().chars().count();
            end = next.end as usize;
            if chars > limit && last > first {
                break;
            }
            chance += chances.get(last).copied().unwrap_or_default();
            pieces.push(Piece { first, last, chars, chance });
        }
    }
    pieces
}

/// The shortest piece whose chance is at least `certainty`; where there is none, the likeliest.
pub(super) fn choose(pieces: &[Piece], certainty: f32) -> Option<&Piece> {
    let enough = pieces.iter().filter(|piece| piece.chance >= certainty);
    let shortest = enough.min_by_key(|piece| (piece.chars, piece.first));
    shortest.or_else(|| pieces.iter().max_by(|a, b| a.chance.total_cmp(&b.chance).then(b.chars.cmp(&a.chars))))
}
