//! Which contiguous sentences to quote, given each one's chance of holding the answer.

use crate::index::PassageVector;
use crate::knowledge::{BlockKind, Passage};

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
pub(super) fn pieces(
    passage: &Passage,
    vector: &PassageVector,
    chances: &[f32],
    limit: usize,
) -> Vec<Piece> {
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

/// The shortest sentence whose chance is at least `alone`; else the shortest piece whose chance is
/// at least `together`; else the likeliest.
pub(super) fn choose(pieces: &[Piece], alone: f32, together: f32) -> Option<&Piece> {
    let shortest = |enough: &dyn Fn(&&Piece) -> bool| {
        pieces.iter().filter(enough).min_by_key(|piece| (piece.chars, piece.first))
    };
    let sentence = shortest(&|piece| piece.first == piece.last && piece.chance >= alone);
    let enough = sentence.or_else(|| shortest(&|piece| piece.chance >= together));
    enough.or_else(|| {
        pieces.iter().max_by(|a, b| a.chance.total_cmp(&b.chance).then(b.chars.cmp(&a.chars)))
    })
}

/// The first sentence of a piece that begins in a list: the list's lead-in, where one stands right
/// before its first item.
pub(super) fn lead_in(passage: &Passage, vector: &PassageVector, first: usize) -> usize {
    let start = |n: usize| vector.sentences.get(n).map_or(0, |sentence| sentence.start as usize);
    let kind = |n: usize| passage.block_at(start(n)).map(|block| block.kind);
    if kind(first) != Some(BlockKind::ListItem) {
        return first;
    }
    let before = (0..first).rev().find(|&n| kind(n) != Some(BlockKind::ListItem));
    before.filter(|&n| kind(n) == Some(BlockKind::Paragraph)).unwrap_or(first)
}

/// Where a text that is too long is cut: after the last clause that `limit` characters hold, or at
/// the limit where no clause ends in its second half.
pub(super) fn cut(text: &str, limit: usize) -> usize {
    let Some((end, _)) = text.char_indices().nth(limit) else { return text.len() };
    let clause = text
        .char_indices()
        .take(limit)
        .skip(limit / 2)
        .filter(|(_, c)| matches!(c, '、' | '，' | '；' | ',' | ';'))
        .last();
    clause.map_or(end, |(at, c)| at + c.len_utf8())
}
