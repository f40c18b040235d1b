//! Where in a message the question stands: people say who they are before they ask.

use super::split::asks;
use crate::text::sentences;

/// What joins a background to the question after it.
const JOINTS: [&str; 9] =
    ["が、", "けど、", "けれど、", "けれども、", "ので、", "から、", "ですが ", "ますが ", "し、"];
/// A clause of fewer characters than this is no question of its own.
const SHORTEST: usize = 5;

/// The byte of a normalised message where the sentence begins that asks: the last one that does, or
/// the last.
pub(super) fn focus_sentence(message: &str) -> usize {
    let sentences = sentences(message);
    let asking = sentences.iter().rev().find(|span| message.get((*span).clone()).is_some_and(asks));
    asking.or(sentences.last()).map_or(0, |span| span.start)
}

/// The byte where the last clause of the last sentence begins.
pub(super) fn focus_clause(message: &str) -> usize {
    let start = focus_sentence(message);
    let rest = message.get(start..).unwrap_or_default();
    let sentence = sentences(rest).first().and_then(|span| rest.get(span.clone())).unwrap_or(rest);
    let long_enough =
        |at: usize| sentence.get(at..).is_some_and(|clause| clause.chars().count() >= SHORTEST);
    let ends = JOINTS
        .iter()
        .flat_map(|joint| sentence.match_indices(joint).map(|(at, joint)| at + joint.len()));
    start + ends.filter(|&at| long_enough(at)).max().unwrap_or(0)
}
