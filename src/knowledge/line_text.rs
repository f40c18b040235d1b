//! Text that is put together from the lines of a file and remembers them.

use super::source::to_u32;

/// The text of one block or heading.
#[derive(Debug, Default)]
pub(super) struct LineText {
    text: String,
    lines: Vec<(u32, u32)>,
    line_ended: bool,
}

impl LineText {
    /// Adds a piece from one line of the file. Tabs become spaces and control characters go: they
    /// are white space and noise, and a terminal obeys some of them.
    pub(super) fn push(&mut self, piece: &str, line: u32) {
        let piece: String = piece
            .chars()
            .map(|c| if c.is_whitespace() && c.is_control() { ' ' } else { c })
            .filter(|c| !c.is_control())
            .collect();
        // A mark over several lines (a comment, say) ends a line without saying so.
        self.line_ended |= self.lines.last().is_some_and(|&(_, last)| last != line);
        let at_start = self.line_ended || self.text.is_empty();
        let piece = if at_start { piece.trim_start() } else { piece.as_str() };
        let Some(first) = piece.chars().next() else { return };
        if self.line_ended {
            self.text.truncate(self.text.trim_end().len());
            let last = self.text.chars().next_back();
            if last.is_some_and(|last| !(is_east_asian(last) && is_east_asian(first))) {
                self.text.push(' ');
            }
            self.line_ended = false;
        }
        if self.lines.last().is_none_or(|&(_, last)| last != line) {
            self.lines.push((to_u32(self.text.len()), line));
        }
        self.text.push_str(piece);
    }

    /// Ends a line: what follows is joined without a space between two East Asian characters, as
    /// Japanese is written, and with one space otherwise.
    pub(super) fn end_line(&mut self) {
        self.line_ended = true;
    }

    /// The text without white space at its end, and the byte at which each line's piece starts.
    pub(super) fn finish(mut self) -> (String, Vec<(u32, u32)>) {
        self.text.truncate(self.text.trim_end().len());
        (self.text, self.lines)
    }
}

/// Han, kana and the punctuation and forms of full width that stand between them.
pub(super) fn is_east_asian(c: char) -> bool {
    matches!(c,
        '\u{203b}' | '\u{2014}' | '\u{2015}' | '\u{2026}' // ※ — ― …
        | '\u{2460}'..='\u{24ff}' // ① and the like
        | '\u{25a0}'..='\u{25ff}' // ■ ▲
        | '\u{2e80}'..='\u{a4cf}' // radicals, punctuation, kana, Han
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff01}'..='\u{ff9f}' // full-width Latin, half-width kana
        | '\u{20000}'..='\u{3ffff}')
}
