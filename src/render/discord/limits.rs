//! Discord's limits, and texts cut to fit them.
//!
//! Discord counts Unicode code points, not bytes and not UTF-16 units (its documentation says
//! "characters"; `twilight-validate` and serenity count the same). Source of the figures:
//! <https://discord.com/developers/docs/resources/message> and `/components/reference`.

use unicode_segmentation::UnicodeSegmentation;

/// Code points of a message's text.
pub const CONTENT: usize = 2000;
/// Code points of an embed's title.
pub const TITLE: usize = 256;
/// Code points of an embed's description.
pub const DESCRIPTION: usize = 4096;
/// Fields of an embed.
pub const FIELDS: usize = 25;
/// Code points of a field's name.
pub const FIELD_NAME: usize = 256;
/// Code points of a field's value.
pub const FIELD_VALUE: usize = 1024;
/// Code points of an embed's footer.
pub const FOOTER: usize = 2048;
/// Code points of all embeds of one message together: titles, descriptions, fields and footers.
pub const EMBEDS_TOTAL: usize = 6000;
/// Embeds of a message.
pub const EMBEDS: usize = 10;
/// Rows of buttons and menus of a message.
pub const ROWS: usize = 5;
/// Buttons in a row.
pub const BUTTONS: usize = 5;
/// Code points of a button's label.
pub const LABEL: usize = 80;
/// Choices of an autocomplete, and options of a menu.
pub const CHOICES: usize = 25;
/// Code points of a choice, an option of a menu, and a `custom_id`.
pub const CHOICE: usize = 100;
/// Code points of a modal's title and of the label of its input.
pub const MODAL_TITLE: usize = 45;

/// How long Discord takes a text to be.
pub fn length(text: &str) -> usize {
    text.chars().count()
}

/// The text in at most `limit` code points: whole, or cut after the last sentence that fits, or
/// else after the last character that does, and "…" at the end. A character that a person sees as
/// one (a letter with its marks, an emoji of several code points) is never cut.
pub fn cut(text: &str, limit: usize) -> String {
    if length(text) <= limit {
        return text.to_owned();
    }
    let room = limit.saturating_sub(1);
    let mut kept = String::new();
    let mut used = 0;
    let mut sentence = 0;
    for grapheme in text.graphemes(true) {
        used += length(grapheme);
        if used > room {
            break;
        }
        kept.push_str(grapheme);
        if matches!(grapheme, "。" | "．" | "！" | "？" | "!" | "?" | "\n") {
            sentence = kept.len();
        }
    }
    // A sentence that ends in the first half would lose more than it gains.
    if sentence * 2 >= kept.len() {
        kept.truncate(sentence);
    }
    let mut kept = kept.trim_end().to_owned();
    if limit > 0 {
        kept.push('…');
    }
    kept
}
