//! Sections to passages: long sections are cut between blocks.

use std::collections::HashSet;
use std::ops::Range;

use super::line_text::is_east_asian;
use super::markdown::{Section, SectionBlock};
use super::source::to_u32;
use super::spelling::slug;
use super::{Block, BlockKind, DivisionId, Document, Passage};

/// The passages of one document, in order. `document` is its position among all documents.
pub(super) fn passages(
    sections: Vec<Section>,
    document: &Document,
    position: u32,
    max_chars: usize,
) -> Vec<Passage> {
    let mut ids = HashSet::new();
    let mut passages = Vec::new();
    for section in sections {
        let divisions = match section.divisions {
            Some(divisions) => {
                divisions.into_iter().map(|division| DivisionId(division.value)).collect()
            }
            None => document.divisions.clone(),
        };
        let base = format!("{}#{}", document.id, slug(&section.trail));
        for part in parts(&section.blocks, max_chars) {
            let (text, blocks, lines) = join(section.blocks.get(part).unwrap_or_default());
            passages.push(Passage {
                id: unique(&base, &mut ids),
                document: position,
                section: section.trail.clone(),
                divisions: divisions.clone(),
                language: document.language,
                text,
                blocks,
                lines,
            });
        }
    }
    passages
}

/// The id itself, or with the first free number from 2 on.
fn unique(base: &str, taken: &mut HashSet<String>) -> String {
    let mut id = base.to_owned();
    let mut number = 1;
    while !taken.insert(id.clone()) {
        number += 1;
        id = format!("{base}-{number}");
    }
    id
}

/// Blocks as the text of one passage.
fn join(blocks: &[SectionBlock]) -> (String, Vec<Block>, Vec<(u32, u32)>) {
    let mut text = String::new();
    let mut joined = Vec::new();
    let mut lines = Vec::new();
    for block in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = to_u32(text.len());
        lines.extend(block.lines.iter().map(|&(at, line)| (start + at, line)));
        text.push_str(&block.text);
        joined.push(Block { kind: block.kind, start, end: to_u32(text.len()) });
    }
    (text, joined, lines)
}

/// Which blocks make up each passage: as many as fit, never less than one.
fn parts(blocks: &[SectionBlock], max_chars: usize) -> Vec<Range<usize>> {
    let lengths: Vec<usize> = blocks.iter().map(|block| length(&block.text)).collect();
    // Line feeds between blocks count as nothing: the limit is about what is read.
    let fits = |range: Range<usize>| {
        lengths.get(range).unwrap_or_default().iter().sum::<usize>()
            <= max_chars.saturating_mul(LETTERS_PER_EAST_ASIAN)
    };
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    while start < blocks.len() {
        let end = unit_end(blocks, start, fits);
        match parts.last_mut() {
            Some(last) if fits(last.start..end) => last.end = end,
            _ => parts.push(start..end),
        }
        start = end;
    }
    parts
}

/// An English translation has 2.9 times the characters of its Japanese original (measured over
/// eighteen documents and their translations).
const LETTERS_PER_EAST_ASIAN: usize = 3;

/// How long a text is, in letters: an East Asian character counts as several.
fn length(text: &str) -> usize {
    text.chars().map(|c| if is_east_asian(c) { LETTERS_PER_EAST_ASIAN } else { 1 }).sum()
}

/// Where the blocks end that should stay together with the one at `start`: a list or a table stays
/// with the paragraph that leads to it, whole where that fits, else at least its first item.
fn unit_end(blocks: &[SectionBlock], start: usize, fits: impl Fn(Range<usize>) -> bool) -> usize {
    let is_part =
        |block: &SectionBlock| matches!(block.kind, BlockKind::ListItem | BlockKind::TableRow);
    let lead_in = start + 1;
    let items = blocks.iter().skip(lead_in).take_while(|block| is_part(block)).count();
    let candidates = [lead_in + items, lead_in + items.min(1)];
    let begins = blocks.get(start).is_some_and(|block| block.kind == BlockKind::Paragraph);
    candidates.into_iter().find(|&end| begins && fits(start..end)).unwrap_or(lead_in)
}
