//! Where in a message the question stands: people say who they are before they ask.

use super::split::asks;
use crate::text::{Span, sentences};

/// What joins a background to the question after it.
const JOINTS: [&str; 9] =
    ["が、", "けど、", "けれど、", "けれども、", "ので、", "から、", "ですが ", "ますが ", "し、"];
/// A clause of fewer characters than this is no question of its own.
const SHORTEST: usize = 5;

/// The sentence of a normalised message that asks: the last one that does, or the last.
pub(super) fn focus_sentence(message: &str) -> Span {
    let sentences = sentences(message);
    let asking = sentences.iter().rev().find(|span| message.get((*span).clone()).is_some_and(asks));
    asking.or(sentences.last()).cloned().unwrap_or(0..message.len())
}

/// The last clause of the sentence that asks.
pub(super) fn focus_clause(message: &str) -> Span {
    let focus = focus_sentence(message);
    let sentence = message.get(focus.clone()).unwrap_or_default();
    let long_enough =
        |at: usize| sentence.get(at..).is_some_and(|clause| clause.chars().count() >= SHORTEST);
    let ends = JOINTS
        .iter()
        .flat_map(|joint| sentence.match_indices(joint).map(|(at, joint)| at + joint.len()));
    focus.start + ends.filter(|&at| long_enough(at)).max().unwrap_or(0)..focus.end
}
