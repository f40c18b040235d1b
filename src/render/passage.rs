//! A whole passage, the quoted lines marked, for `:show`.

use std::fmt::Write as _;

use super::style::paint;
use super::wrap::lines;
use super::{Style, say};
use crate::answer::Answer;
use crate::knowledge::{Language, Passage};

/// The passage that an answer quotes from: its headings, then each line of the file with its
/// number, `>` before those that hold the quote.
pub fn whole_passage(
    passage: &Passage,
    answer: &Answer,
    language: Language,
    style: &Style,
) -> String {
    let citation = &answer.citation;
    let mut text = String::new();
    let heading = format!("{}: {}", citation.path, passage.section.join(" › "));
    let _infallible = writeln!(text, "{}", paint(style.title, &heading));
    for (index, &(start, line)) in passage.lines.iter().enumerate() {
        let start = start as usize;
        let end = passage.lines.get(index + 1).map_or(passage.text.len(), |&(at, _)| at as usize);
        let piece = passage.text.get(start..end).unwrap_or_default().trim();
        let quoted = (citation.lines.first..=citation.lines.last).contains(&line);
        let width = style.width.map(|width| width.saturating_sub(7));
        for (row, span) in lines(piece, width).into_iter().enumerate() {
            let mark = if quoted { paint(style.number, ">") } else { " ".to_owned() };
            let number = if row == 0 { line.to_string() } else { String::new() };
            let words = piece.get(span).unwrap_or_default();
            let words = if quoted { paint(style.matched, words) } else { words.to_owned() };
            let _infallible = writeln!(text, "{mark}{number:>4}  {words}");
        }
    }
    let _infallible = writeln!(text, "{}", say(language, "repl-show-lines", &[]));
    text
}
