//! How text for people looks: colours and width.

use anstyle::{AnsiColor, Style as Ansi};

/// The look of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// The width in columns at which lines are wrapped; `None` leaves them whole, which is best
    /// for programs such as grep.
    pub width: Option<usize>,
    pub(super) number: Ansi,
    pub(super) title: Ansi,
    pub(super) matched: Ansi,
    pub(super) place: Ansi,
    pub(super) aside: Ansi,
}

impl Style {
    /// No colours.
    pub fn plain(width: Option<usize>) -> Self {
        let none = Ansi::new();
        Self { width, number: none, title: none, matched: none, place: none, aside: none }
    }

    /// Colours of the terminal's own palette, so that they suit its background.
    pub fn coloured(width: Option<usize>) -> Self {
        Self {
            width,
            number: AnsiColor::Cyan.on_default().bold(),
            title: Ansi::new().bold(),
            matched: Ansi::new().bold(),
            place: AnsiColor::Cyan.on_default(),
            aside: Ansi::new().dimmed(),
        }
    }
}

/// The text in a style; nothing is added where the style is none.
pub(super) fn paint(style: Ansi, text: &str) -> String {
    format!("{style}{text}{style:#}")
}
