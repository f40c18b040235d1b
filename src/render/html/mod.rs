//! Documents, the organisation and answers as web pages. Pure; everything is escaped by maud. The
//! pages need no script: what is highlighted is the browser's `:target`.

mod answers;
mod layout;
mod lines;
mod organisation;
mod source;

pub use answers::{Answers, answers};
pub use layout::{message, style};
pub use lines::line_styles;
pub use organisation::organisation;
pub use source::source;

use crate::answer::Citation;
use crate::knowledge::{Language, LineSpan};

/// What every page knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// The language of everything around the quotes.
    pub language: Language,
    /// The length of a question in characters, at most.
    pub max_chars: usize,
}

/// The address of a quote below the public address, as in `/sources/mhlw-2026#L12-L18`.
pub fn citation_link(citation: &Citation) -> String {
    source_link(&citation.document, citation.lines)
}

/// The address of lines of a document.
pub fn source_link(document: &str, lines: LineSpan) -> String {
    format!("/sources/{}#{}", encode(document), lines::range_id(lines))
}

/// The address of the answers to a question.
fn asking(question: &str) -> String {
    format!("/search?q={}", encode(question))
}

/// Text as one segment of a path (RFC 3986: all but the unreserved characters are encoded).
fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(byte.into());
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
