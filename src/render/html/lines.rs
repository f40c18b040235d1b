//! The lines of a document as targets of links, with no script: each range of lines that a quote
//! can have is the id of an empty element at its first line, and a style sheet of the document
//! says which lines are highlighted while that id is the target.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::knowledge::{Knowledge, LineSpan, Passage};

/// A quote is at most this long (answer.quote_chars), so no citation spans more lines than that.
const MAX_QUOTE_CHARS: usize = 400;

/// The fragment of a range: `L12-L18`, as code hosts write it.
pub(super) fn range_id(lines: LineSpan) -> String {
    format!("L{}-L{}", lines.first, lines.last)
}

/// Every range of lines that a quote of the passage can have, in order.
pub(super) fn ranges(passage: &Passage) -> Vec<LineSpan> {
    let mut ranges = Vec::new();
    for (at, &(_, first)) in passage.lines.iter().enumerate() {
        // Of its first and its last line a quote may hold as little as one character.
        let inside =
            passage.lines.get(at + 1).map_or(passage.text.len(), |&(start, _)| start as usize);
        for &(start, last) in passage.lines.iter().skip(at) {
            let between = passage.text.get(inside..start as usize).unwrap_or_default();
            if between.chars().count() > MAX_QUOTE_CHARS {
                break;
            }
            ranges.push(LineSpan { first, last });
        }
    }
    ranges
}

/// The style sheet that highlights the target among the lines of a document; `None` where there is
/// no such document.
pub fn line_styles(knowledge: &Knowledge, document: &str) -> Option<String> {
    let position = knowledge.documents.iter().position(|found| found.id == document)?;
    let passages =
        knowledge.passages.iter().filter(|passage| passage.document as usize == position);
    let mut seen = BTreeSet::new();
    let mut sheet = String::new();
    for passage in passages {
        let numbers: BTreeSet<u32> = passage.lines.iter().map(|&(_, line)| line).collect();
        for range in ranges(passage) {
            if !seen.insert((range.first, range.last)) {
                continue;
            }
            let within = numbers.range(range.first..=range.last.max(range.first));
            let lines: Vec<String> = within.map(|line| format!(".l{line}")).collect();
            let _infallible = writeln!(
                sheet,
                ":root:has(#{}:target) :is({}){{background:var(--mark);color:var(--on-mark)}}",
                range_id(range),
                lines.join(",")
            );
        }
        for line in numbers {
            let _infallible = writeln!(
                sheet,
                ":root:has(#L{line}:target) .l{line}{{background:var(--mark);color:var(--on-mark)}}"
            );
        }
    }
    Some(sheet)
}
