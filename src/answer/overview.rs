//! What a division is and does, in its own words: where its part of the newest edition begins.

use super::quote::{is_caption, within};
use super::scope::Scope;
use crate::index::{Generation, PassageVector};
use crate::knowledge::{DivisionId, Language, Passage};
use crate::text::Span;

/// The pieces that introduce a division in one edition: the passage that comes first, then the
/// others in the order of the document.
pub(super) fn overview(generation: &Generation, id: &DivisionId, edition: i32, language: Language, limit: usize) -> Vec<(u32, Span)> {
    let scope = Scope { divisions: vec![id.clone()], edition: Some(edition) };
    let Some(collection) = generation.index.collections.get(&language) else { return Vec::new() };
    let name = generation.knowledge.catalog.get(id).map(|division| match language {
        Language::Ja => division.name.clone(),
        Language::En => division.english.clone(),
    });
    let mut pieces: Vec<(bool, u32, Span)> = (0..)
        .zip(&generation.knowledge.passages)
        .filter(|(_, passage)| passage.language == language && scope.allows(generation, passage))
        .filter_map(|(ordinal, passage)| {
            let vector = collection.passage(ordinal)?;
            let (first, last) = introduction(passage, vector, name.as_deref().unwrap_or_default())?;
            // A passage of several divisions says less of each.
            Some((passage.divisions.len() > 1, ordinal, within(passage, vector, first, last, limit)))
        })
        .collect();
    pieces.sort_by_key(|&(shared, ordinal, _)| (shared, ordinal));
    pieces.into_iter().map(|(_, ordinal, span)| (ordinal, span)).collect()
}

/// An introduction is at most this many sentences.
const SENTENCES: usize = 2;

/// The sentence that names the division, or the first whole one, and the one after it. A tagline
/// or a caption introduces nothing: it does not end as a sentence does.
fn introduction(passage: &Passage, vector: &PassageVector, name: &str) -> Option<(usize, usize)> {
    let text = |n: usize| {
        let sentence = vector.sentences.get(n)?;
        passage.text.get(sentence.start as usize..sentence.end as usize)
    };
    let whole = |n: usize| text(n).is_some_and(|text| text.ends_with(['。', '.', '．'])) && !is_caption(passage, vector, n);
    let sentences = || (0..vector.sentences.len()).filter(|&n| whole(n));
    let first = sentences().find(|&n| text(n).is_some_and(|text| text.contains(name))).or_else(|| sentences().next())?;
    let last = (first + 1..first + SENTENCES).take_while(|&n| whole(n)).last().unwrap_or(first);
    Some((first, last))
}
