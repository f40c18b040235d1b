//! One form for what people write in many: NFKC, lower case, no control or direction marks,
//! dashes after katakana as long vowels, kana iteration marks written out. Every byte of the
//! result knows the byte of the original that it came from, so that a match can be shown where
//! it stands.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::{Script, Span, script};

/// A normalised text and where each of its bytes came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Normalized {
    /// The normalised text.
    pub text: String,
    /// For each byte of `text`, the byte of the original where its grapheme starts; one more for
    /// the end.
    offsets: Vec<u32>,
    /// The same for where the grapheme ends.
    ends: Vec<u32>,
}

impl Normalized {
    /// The bytes of the original that gave these bytes of [`Self::text`].
    pub fn original(&self, span: Span) -> Span {
        let start = self.offsets.get(span.start).copied().unwrap_or_default() as usize;
        let last = span.end.saturating_sub(1).max(span.start);
        let end = self.ends.get(last).copied().unwrap_or_default() as usize;
        start..end.max(start)
    }
}

/// Whether the folded `text` holds `folded`. Folding is left out where it could change nothing that
/// is looked for: Japanese script without compatible forms (ｶﾀｶﾅ, ㍿).
pub fn folds_to(text: &str, folded: &str) -> bool {
    let compatible = |c: char| matches!(c, '\u{3300}'..='\u{33ff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}');
    let japanese = !folded.is_empty()
        && folded
            .chars()
            .all(|c| matches!(script(c), Script::Han | Script::Hiragana | Script::Katakana));
    if japanese && !text.chars().any(compatible) {
        text.contains(folded)
    } else {
        fold(text).contains(folded)
    }
}

/// The normalised form of `text`, without the way back.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    each(text, &mut folded);
    folded
}

/// Normalises `text` (Unicode NFKC, UAX #15, grapheme by grapheme, so that half-width kana join
/// their voicing marks).
pub fn normalize(text: &str) -> Normalized {
    let mut result = Normalized {
        text: String::with_capacity(text.len()),
        offsets: Vec::with_capacity(text.len() + 1),
        ends: Vec::with_capacity(text.len() + 1),
    };
    each(text, &mut result);
    result.offsets.push(text.len() as u32);
    result.ends.push(text.len() as u32);
    result
}

/// What takes a text as it is normalised.
trait Sink {
    /// Characters that stay as they are, from this byte of the original on.
    fn plain(&mut self, text: &str, start: usize);
    /// One character with the bytes of the original that it is from.
    fn other(&mut self, c: char, span: Span);
}

impl Sink for String {
    fn plain(&mut self, text: &str, _: usize) {
        self.push_str(text);
    }

    fn other(&mut self, c: char, _: Span) {
        self.push(c);
    }
}

impl Sink for Normalized {
    fn plain(&mut self, text: &str, start: usize) {
        for (at, c) in text.char_indices() {
            self.other(c, start + at..start + at + c.len_utf8());
        }
    }

    fn other(&mut self, c: char, span: Span) {
        self.text.push(c);
        for _ in 0..c.len_utf8() {
            self.offsets.push(span.start as u32);
            self.ends.push(span.end as u32);
        }
    }
}

/// Gives the normalised text to `sink`.
fn each(text: &str, sink: &mut impl Sink) {
    let mut previous = '\0';
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (plain, other) = rest.split_at(plain_length(rest));
        sink.plain(plain, at);
        previous = plain.chars().next_back().unwrap_or(previous);
        at += plain.len();
        let end = other
            .char_indices()
            .skip(1)
            .find(|(_, c)| is_plain(*c))
            .map_or(other.len(), |(at, _)| at);
        for (start, grapheme) in other.get(..end).unwrap_or_default().grapheme_indices(true) {
            let span = at + start..at + start + grapheme.len();
            for c in grapheme.nfkc().flat_map(char::to_lowercase) {
                if let Some(c) = unify(c, previous) {
                    previous = c;
                    sink.other(c, span.clone());
                }
            }
        }
        at += end;
    }
}

/// How many bytes of plain characters `text` begins with, each of which is a grapheme by itself: the
/// last belongs to what follows where that may be a mark on it.
fn plain_length(text: &str) -> usize {
    let mut last = 0;
    for (at, c) in text.char_indices() {
        if !is_plain(c) {
            return last;
        }
        last = at;
    }
    text.len()
}

/// Characters that NFKC, lower case and [`unify`] leave as they are.
fn is_plain(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fc}' | '\u{4e00}'..='\u{9fff}' | ' '..=',' | '.'..='@' | '['..='~' | '、' | '。' | '「' | '」')
}

/// What NFKC keeps apart and search must not, given the character before; `None` drops it.
fn unify(c: char, previous: char) -> Option<char> {
    Some(match c {
        '\n' | '\t' | '\r' => ' ',
        // Control and format characters: zero-width spaces, direction marks, byte-order marks, and
        // the selectors that choose an emoji or a kanji variant.
        _ if c.is_control() => return None,
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => return None,
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => return None,
        // A dash or hyphen typed for the long vowel: センタ－, コンピュ—タ.
        '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─'
            if script(previous) == Script::Katakana =>
        {
            'ー'
        }
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' => '-',
        '〜' | '∼' | '∾' => '~',
        '’' | '‘' | '‛' => '\'',
        '“' | '”' | '‟' => '"',
        'ゝ' | 'ヽ' if is_kana(previous) => previous,
        'ゞ' | 'ヾ' if is_kana(previous) => voiced(previous),
        _ => c,
    })
}

fn is_kana(c: char) -> bool {
    matches!(script(c), Script::Hiragana | Script::Katakana)
}

/// The voiced form of a kana: か to が; others as they are.
fn voiced(c: char) -> char {
    [c, '\u{3099}'].into_iter().nfc().next().unwrap_or(c)
}
