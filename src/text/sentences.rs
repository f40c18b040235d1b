//! Where sentences end, in Japanese and in English.

use unicode_segmentation::UnicodeSegmentation;

use super::{Span, is_wordlike};

/// The sentences of `text` in order, white space at their ends left out. A sentence ends at
/// 。．！？!? (with the closing brackets and quotes that follow), at a line feed, and in English at
/// a full stop before white space and a capital. What stands inside 「」, 『』 or brackets never
/// ends a sentence: 「はい。」と言った。 is one.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut result = Vec::new();
    let mut start = 0;
    let mut depth = 0_usize;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        match c {
            '\n' => {
                push(text, start..at, &mut result);
                start = at + 1;
                depth = 0;
            }
            _ if opens(c) => depth += 1,
            _ if closes(c) => depth = depth.saturating_sub(1),
            _ if ends_sentence(text, at, c) && (depth == 0 || never_closes(text, at, depth)) => {
                let mut end = at + c.len_utf8();
                while let Some(&(next, mark)) = characters.peek() {
                    if !(is_terminator(mark) || closes(mark) || matches!(mark, '"' | '\'' | '”'))
                    {
                        break;
                    }
                    end = next + mark.len_utf8();
                    characters.next();
                }
                depth = 0;
                push(text, start..end, &mut result);
                start = end;
            }
            _ => {}
        }
    }
    push(text, start..text.len(), &mut result);
    result
}

/// Adds a sentence without the white space around it, unless nothing is left.
fn push(text: &str, span: Span, sentences: &mut Vec<Span>) {
    let Some(sentence) = text.get(span.clone()) else { return };
    let trimmed = sentence.trim();
    if trimmed.chars().any(is_wordlike) {
        let start = span.start + (sentence.len() - sentence.trim_start().len());
        sentences.push(start..start + trimmed.len());
    } else if let (Some(last), false) = (sentences.last_mut(), trimmed.is_empty()) {
        // Marks alone (a row of dots) belong to the sentence before.
        last.end = span.start + (sentence.len() - sentence.trim_start().len()) + trimmed.len();
    }
}

fn opens(c: char) -> bool {
    matches!(c, '「' | '『' | '（' | '(' | '【' | '〈' | '《' | '［' | '[' | '〔')
}

fn closes(c: char) -> bool {
    matches!(c, '」' | '』' | '）' | ')' | '】' | '〉' | '》' | '］' | ']' | '〕')
}

fn is_terminator(c: char) -> bool {
    matches!(c, '。' | '．' | '！' | '？' | '!' | '?' | '｡')
}

/// A bracket that was opened and is not closed before the end of the line would swallow it all.
fn never_closes(text: &str, at: usize, depth: usize) -> bool {
    let line = text.get(at..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    line.chars().filter(|&c| closes(c)).count() < depth
}

fn ends_sentence(text: &str, at: usize, c: char) -> bool {
    if c != '.' {
        return is_terminator(c);
    }
    let mut after = text
        .get(at + 1..)
        .unwrap_or_default()
        .chars()
        .skip_while(|c| matches!(c, '"' | '\'' | '”' | ')'));
    let boundary = after.next().is_none_or(char::is_whitespace);
    let starts_anew = after.find(|c| !c.is_whitespace()).is_none_or(|c| !c.is_lowercase());
    boundary && starts_anew && !is_abbreviation(text.get(..at).unwrap_or_default())
}

/// Whether a full stop after `before` belongs to an abbreviation: one letter (J. Smith, e.g.) or
/// a common title.
fn is_abbreviation(before: &str) -> bool {
    let Some(word) = before.unicode_words().next_back().filter(|word| before.ends_with(word))
    else {
        return false;
    };
    let last = word.rsplit('.').next().unwrap_or(word);
    let single =
        last.chars().count() == 1 && last.chars().all(char::is_alphabetic) && last.is_ascii();
    single
        || matches!(
            last,
            "Mr" | "Mrs"
                | "Ms"
                | "Dr"
                | "Prof"
                | "No"
                | "vs"
                | "etc"
                | "cf"
                | "Inc"
                | "Ltd"
                | "Co"
                | "St"
                | "Fig"
        )
}
