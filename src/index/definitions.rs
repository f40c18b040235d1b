//! Where a text says what a word means: 「UHC（…）」, 「…（UHC）」, 「UHC：…」, 「UHCとは…」.

use super::analyzer::Token;
use crate::text::{Span, is_wordlike};

/// A bracket that holds more characters than this explains no word.
const LONGEST_BRACKET: usize = 40;
/// A name is at most this many words, each at most a character after the one before.
const LONGEST_NAME: usize = 5;
/// What follows a word that is explained next.
const MARKS: [&str; 8] = ["(", "（", ":", "：", "とは", "というのは", "は、", " ("];

/// The positions, in order, of the words that stand inside brackets or right before a mark.
pub(super) fn definitions(tokens: &[Token], text: &str) -> Vec<u32> {
    let brackets = brackets(text);
    let mut defined = vec![false; tokens.len()];
    for (at, token) in tokens.iter().enumerate() {
        let inside = |span: &Span| span.start <= token.span.start && token.span.end <= span.end;
        if let Some(own) = defined.get_mut(at)
            && brackets.iter().any(inside)
        {
            *own = true;
        }
        let after = text.get(token.span.end..).unwrap_or_default();
        let after = after.trim_start_matches(['」', '』', '”', '"', '*', '＊', '※']);
        if MARKS.iter().any(|mark| after.starts_with(mark)) {
            for own in name_before(tokens, at) {
                if let Some(own) = defined.get_mut(own) {
                    *own = true;
                }
            }
        }
    }
    (0..).zip(defined).filter(|(_, defined)| *defined).map(|(at, _)| at).collect()
}

/// What a sentence sets between a word and what it means, where it begins with that word.
const HEAD_MARKS: [&str; 4] = [":", "：", "とは", "というのは"];

/// The positions, in order, of the words with which one of `sentences` begins that says what they mean:
/// 「※UHC: …」, 「UHCとは…」.
pub(super) fn headwords(tokens: &[Token], text: &str, sentences: &[Span]) -> Vec<u32> {
    let mut found = Vec::new();
    for sentence in sentences {
        let Some(said) = text.get(sentence.clone()) else { continue };
        let start = said.len() - said.trim_start_matches(|c: char| !is_wordlike(c)).len();
        let Some(mark) = HEAD_MARKS.iter().filter_map(|mark| said.find(mark)).min() else {
            continue;
        };
        let Some(name) = said.get(start..mark) else { continue };
        let short = name.chars().count() <= LONGEST_BRACKET;
        if !short || name.contains(['、', '。', ',', '「']) {
            continue;
        }
        let (from, to) = (sentence.start + start, sentence.start + mark);
        let inside = |token: &Token| from <= token.span.start && token.span.end <= to;
        found.extend((0..).zip(tokens).filter(|(_, token)| inside(token)).map(|(at, _)| at));
    }
    found
}

/// The words of the name that ends with the word at `last`.
fn name_before(tokens: &[Token], last: usize) -> impl Iterator<Item = usize> {
    let joined = |at: usize| match (tokens.get(at), tokens.get(at + 1)) {
        (Some(left), Some(right)) => right.span.start <= left.span.end + '・'.len_utf8(),
        _ => false,
    };
    let mut first = last;
    while last - first + 1 < LONGEST_NAME && first > 0 && joined(first - 1) {
        first -= 1;
    }
    first..last + 1
}

/// What stands inside brackets, as far as it is short.
fn brackets(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' => open = Some(at + c.len_utf8()),
            ')' | '）' => {
                if let Some(start) = open.take()
                    && text.get(start..at).is_some_and(|t| t.chars().count() <= LONGEST_BRACKET)
                {
                    found.push(start..at);
                }
            }
            _ => {}
        }
    }
    found
}
