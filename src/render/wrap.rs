//! Lines of a given width, by the Unicode rules for line breaks, so that no line of Japanese
//! starts with 。 or 」.

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

use crate::text::Span;

/// Below this width in columns, wrapping makes text worse.
const MIN_WIDTH: usize = 20;

/// The lines of `text` as bytes of it, white space at their ends left out: its own lines, each
/// wrapped to `width` columns where one is given.
pub(super) fn lines(text: &str, width: Option<usize>) -> Vec<Span> {
    let mut result = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        match width {
            Some(width) => wrap(line, start, width.max(MIN_WIDTH), &mut result),
            None => result.push(start..start + line.trim_end().len()),
        }
        start += line.len() + 1;
    }
    result
}

fn wrap(line: &str, start: usize, width: usize, result: &mut Vec<Span>) {
    let options = Options::new(width)
        .word_separator(WordSeparator::UnicodeBreakProperties)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    let mut at = 0;
    for piece in textwrap::wrap(line, options) {
        // A piece is the line's own text, white space between pieces left out.
        let rest = line.get(at..).unwrap_or_default();
        let from = at + rest.find(piece.as_ref()).unwrap_or_default();
        at = from + piece.len();
        result.push(start + from..start + at);
    }
}
