//! What a conversation is about, so that 「2019年は？」 can be understood.

use super::EditionWish;
use crate::knowledge::DivisionId;
use crate::text::Span;

/// What the last question of a conversation was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The divisions that it named, or that its answer spoke of.
    pub divisions: Vec<DivisionId>,
    /// The edition that it asked for.
    pub edition: EditionWish,
    /// The edition of its first answer.
    pub answered_edition: Option<i32>,
    /// Its text, with what it took over from the question before.
    pub question: String,
    /// The passages that were shown, so that asking for more shows others.
    pub shown: Vec<u32>,
    /// What was quoted first: the passage and the bytes of its text.
    pub quoted: Option<(u32, Span)>,
}
