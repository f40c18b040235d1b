//! A passage: the unit that is searched, ranked and quoted from.

use serde::{Deserialize, Serialize};

use super::{DivisionId, Language};
use crate::text::Span;

/// Lines of a file, counted from 1, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineSpan {
    /// The first line.
    pub first: u32,
    /// The last line, never before `first`.
    pub last: u32,
}

/// What a block of a passage is in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// One row of a table.
    TableRow,
    /// A paragraph that is emphasised as a whole: the caption of a picture.
    Caption,
}

/// A block of a passage and where its text stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What the block is.
    pub kind: BlockKind,
    /// Bytes of [`Passage::text`], on character boundaries.
    pub start: u32,
    /// End of the bytes of [`Passage::text`], exclusive.
    pub end: u32,
}

/// The text under one heading of a document (or a part of it, where it is long), without Markdown
/// marks. Its headings belong to it and are not passages of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Stable as long as the document's id and the headings above the passage stay: the document's
    /// id, `#`, and the headings as a slug; a number follows where that is taken.
    pub id: String,
    /// Position of the document in [`super::Knowledge::documents`].
    pub document: u32,
    /// The headings above the passage, outermost first.
    pub section: Vec<String>,
    /// The divisions that the passage speaks of, from its headings' attributes or the front matter.
    pub divisions: Vec<DivisionId>,
    /// The language of the text.
    pub language: Language,
    /// The text that is searched and quoted: blocks separated by a line feed, the lines of a block
    /// joined (without a space between Japanese characters).
    pub text: String,
    /// The blocks of `text`, in order.
    pub blocks: Vec<Block>,
    /// For each piece of `text` that comes from one line of the file, the byte where it starts and
    /// that line, in order.
    pub lines: Vec<(u32, u32)>,
}

/// Longer text than this, in characters, says something even without full stops.
const FRAGMENT_CHARS: usize = 160;

impl Passage {
    /// The lines of the file that hold these bytes of [`Self::text`].
    pub fn line_span(&self, start: usize, end: usize) -> LineSpan {
        let line_at = |byte: usize| {
            let after = self.lines.partition_point(|&(at, _)| at as usize <= byte);
            self.lines.get(after.saturating_sub(1)).map_or(1, |&(_, line)| line)
        };
        LineSpan { first: line_at(start), last: line_at(end.saturating_sub(1).max(start)) }
    }

    /// The lines of another passage that are those of these bytes, where both have the same lines in the
    /// same order, as a translation and its original do; else all of it.
    pub fn span_in(&self, other: &Self, span: Span) -> Span {
        if self.lines.len() != other.lines.len() {
            return 0..other.text.len();
        }
        let line_at = |byte: usize| {
            self.lines.partition_point(|&(at, _)| at as usize <= byte).saturating_sub(1)
        };
        let (first, last) =
            (line_at(span.start), line_at(span.end.saturating_sub(1).max(span.start)));
        let start = other.lines.get(first).map_or(0, |&(at, _)| at as usize);
        start..other.lines.get(last + 1).map_or(other.text.len(), |&(at, _)| at as usize)
    }

    /// Whether the passage is a tagline, a name or keywords: a few words in paragraphs, none of
    /// which ends as a sentence does. Such words name a subject and say nothing of it.
    pub fn is_fragment(&self) -> bool {
        let ends = |block: &Block| {
            self.text.get(block.start as usize..block.end as usize).is_some_and(|text| {
                text.trim_end().ends_with(['。', '．', '.', '!', '?', '！', '？', '」'])
            })
        };
        let running =
            |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Caption);
        !self.blocks.is_empty()
            && self.text.chars().count() < FRAGMENT_CHARS
            && self.blocks.iter().all(|block| running(block) && !ends(block))
    }

    /// The kind of the block that holds this byte of [`Self::text`].
    pub fn block_at(&self, byte: usize) -> Option<&Block> {
        self.blocks.iter().find(|block| byte < block.end as usize)
    }
}
