//! Bodies that a question names and the catalog does not know: 保険局, Pension Bureau. Whether the
//! documents speak of them is for the answer to find out.

use super::divisions::DivisionMention;
use super::generic::is_generic;
use super::lexicon::{BODY_SUFFIXES, BODY_WORDS};
use crate::index::{Token, WordClass};
use crate::text::{Script, Span, script};

/// The names of bodies in the normalised question that are no division's, as written there.
pub(super) fn unknown_bodies(
    question: &str,
    words: &[Token],
    divisions: &[DivisionMention],
) -> Vec<String> {
    let known = |span: &Span| {
        divisions
            .iter()
            .any(|mention| mention.span.start < span.end && span.start < mention.span.end)
    };
    let mut bodies = Vec::new();
    for (last, word) in words.iter().enumerate() {
        let span = if BODY_SUFFIXES.contains(&word.term.as_str()) {
            japanese_name(question, words, last)
        } else if BODY_WORDS.contains(&surface(question, word)) {
            english_name(question, words, last)
        } else {
            ends_in_suffix(question, word).then(|| word.span.clone())
        };
        if let Some(span) = span.filter(|span| !known(span))
            && let Some(name) = question.get(span)
        {
            bodies.push(name.to_owned());
        }
    }
    bodies
}

/// The nouns right before a suffix, with it: at least one, all of kanji or katakana.
fn japanese_name(question: &str, words: &[Token], last: usize) -> Option<Span> {
    let end = words.get(last)?.span.end;
    let mut start = words.get(last)?.span.start;
    // 予算の担当課 asks for a division and names none.
    if is_generic(&words.get(last.checked_sub(1)?)?.term) {
        return None;
    }
    let longer = |c: char| matches!(script(c), Script::Han | Script::Katakana);
    if question.get(end..)?.chars().next().is_some_and(longer) {
        return None;
    }
    for word in words.get(..last)?.iter().rev() {
        let noun = matches!(
            word.class,
            WordClass::Noun
                | WordClass::Action
                | WordClass::Name
                | WordClass::Place
                | WordClass::Organisation
                | WordClass::Unknown
                | WordClass::Person
                | WordClass::Suffix
        );
        if word.span.end != start || !noun || !surface(question, word).chars().all(longer) {
            break;
        }
        start = word.span.start;
    }
    (start < words.get(last)?.span.start).then_some(start..end)
}

/// A word that the dictionary has whole: 財務省, 外務省.
fn ends_in_suffix(question: &str, word: &Token) -> bool {
    let text = surface(question, word);
    let organisation =
        matches!(word.class, WordClass::Organisation | WordClass::Name | WordClass::Place);
    organisation
        && text.chars().count() >= 3
        && ["省", "庁", "局"].iter().any(|suffix| text.ends_with(suffix))
}

/// "pension bureau", "ministry of finance": the words before, or the words after "of".
fn english_name(question: &str, words: &[Token], last: usize) -> Option<Span> {
    let span = words.get(last)?.span.clone();
    let of = question.get(span.end..)?.strip_prefix(" of ");
    if of.is_some() {
        let next = words.get(last + 2).or(words.get(last + 1))?;
        return Some(span.start..next.span.end);
    }
    let before = words.get(last.checked_sub(1)?)?;
    let noun =
        matches!(before.class, WordClass::Noun | WordClass::Unknown) && !is_generic(&before.term);
    let adjacent = question.get(before.span.end..span.start) == Some(" ");
    (noun && adjacent).then_some(before.span.start..span.end)
}

fn surface<'a>(question: &'a str, word: &Token) -> &'a str {
    question.get(word.span.clone()).unwrap_or_default()
}
