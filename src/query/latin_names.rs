//! Names in Latin letters in a question: as they are written, and with a slip.

use strsim::normalized_damerau_levenshtein;

use crate::knowledge::DivisionId;
use crate::text::Span;

/// How alike two names in Latin letters must be, 0 to 1: one slip in about eight letters.
const LIKE_ENOUGH: f64 = 0.87;
/// The same for a long name, in which several words may have one.
const LONG_LIKE_ENOUGH: f64 = 0.8;
/// A name of this many letters is long.
const LONG: usize = 18;
/// How alike each of its words must be: a discussion is no division.
const WORD_LIKE_ENOUGH: f64 = 0.7;
/// A shorter name with a slip would be another word.
const SHORTEST: usize = 8;

/// Names in Latin letters, most words first.
#[derive(Default)]
pub(super) struct LatinNames {
    names: Vec<Name>,
}

struct Name {
    id: DivisionId,
    words: usize,
    written: Written,
}

/// Words joined by a space, and how often each letter stands in them.
struct Written {
    text: String,
    letters: [u8; 26],
}

impl Written {
    fn new(words: &[(Span, String)]) -> Self {
        let words: Vec<&str> = words.iter().map(|(_, word)| word.as_str()).collect();
        let text = words.join(" ");
        let mut letters = [0; 26];
        for byte in text.bytes().filter(u8::is_ascii_lowercase) {
            if let Some(count) = letters.get_mut(usize::from(byte - b'a')) {
                *count = u8::saturating_add(*count, 1);
            }
        }
        Self { text, letters }
    }

    /// Whether the other could be this with a slip or two.
    fn is_near(&self, other: &Self) -> bool {
        let longest = self.text.len().max(other.text.len());
        let enough = if self.text.len() >= LONG { LONG_LIKE_ENOUGH } else { LIKE_ENOUGH };
        let slips = (1.0 - enough) * longest as f64;
        let pairs = self.letters.iter().zip(&other.letters);
        let differing: usize = pairs.map(|(left, right)| usize::from(left.abs_diff(*right))).sum();
        // Each letter more or less is a slip by itself, and a wrong one differs in two counts: what
        // is further apart need not be compared letter by letter.
        self.text.len().abs_diff(other.text.len()) as f64 <= slips
            && differing as f64 / 2.0 <= slips
            && self.words_are_near(other)
            && normalized_damerau_levenshtein(&self.text, &other.text) >= enough
    }

    /// Whether each word could be the other's: health which division is no Health Science Division.
    fn words_are_near(&self, other: &Self) -> bool {
        let near = |left: &str, right: &str| {
            let more = left.len().abs_diff(right.len()) as f64;
            more <= (1.0 - WORD_LIKE_ENOUGH) * left.len().max(right.len()) as f64
                && normalized_damerau_levenshtein(left, right) >= WORD_LIKE_ENOUGH
        };
        self.text.split(' ').zip(other.text.split(' ')).all(|(left, right)| near(left, right))
    }
}

impl LatinNames {
    /// A name, folded, of a division.
    pub(super) fn add(&mut self, name: &str, id: &DivisionId) {
        let words = latin_words(name);
        let written = Written::new(&words);
        let at = self.names.partition_point(|other| other.words >= words.len());
        self.names.insert(at, Name { id: id.clone(), words: words.len(), written });
    }

    /// Where the words of a question are a name, and then where they nearly are, which the last tells.
    pub(super) fn find<'a>(
        &'a self,
        words: &[(Span, String)],
    ) -> impl Iterator<Item = (&'a DivisionId, Span, bool)> {
        let (mut exact, mut near) = (Vec::new(), Vec::new());
        let mut windows: Vec<(Span, Written)> = Vec::new();
        let mut length = 0;
        for name in &self.names {
            if name.words > words.len() {
                continue;
            }
            if name.words != length {
                length = name.words;
                windows = words
                    .windows(length.max(1))
                    .filter_map(|window| {
                        let span = window.first()?.0.start..window.last()?.0.end;
                        Some((span, Written::new(window)))
                    })
                    .collect();
            }
            let known = &name.written;
            for (span, asked) in &windows {
                if asked.text == known.text {
                    exact.push((&name.id, span.clone(), true));
                } else if known.text.len() >= SHORTEST && known.is_near(asked) {
                    near.push((&name.id, span.clone(), false));
                }
            }
        }
        exact.into_iter().chain(near)
    }
}

/// The words in Latin letters with their spans; an apostrophe or hyphen inside belongs to a word, the 's of
/// an owner does not.
pub(super) fn latin_words(text: &str) -> Vec<(Span, String)> {
    let mut words: Vec<(Span, String)> = Vec::new();
    for (at, c) in text.char_indices() {
        let inside = c.is_ascii_alphanumeric() || matches!(c, '\'' | '-');
        match words.last_mut() {
            Some((span, word)) if inside && span.end == at => {
                span.end = at + c.len_utf8();
                word.push(c);
            }
            _ if inside => words.push((at..at + c.len_utf8(), c.to_string())),
            _ => {}
        }
    }
    for (span, word) in &mut words {
        if let Some(owner) = word.strip_suffix("'s") {
            span.end = span.start + owner.len();
            *word = owner.to_owned();
        }
    }
    words
}
