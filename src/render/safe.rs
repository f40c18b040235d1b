//! Text of unknown origin on its way to a terminal.

/// The text without control characters and direction marks, which a terminal would obey: what a
/// person typed, or an editor pasted, must not move the cursor or turn a line around. Line feeds
/// stay.
pub fn safe(text: &str) -> String {
    text.chars().filter(|&c| c == '\n' || !(c.is_control() || turns_text(c))).collect()
}

/// The marks that change the direction of text (UAX #9), and the invisible ones beside them.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
