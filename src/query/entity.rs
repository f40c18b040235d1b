//! Bodies that a question names and the catalog does not know: 保険局, Pension Bureau. Whether the
//! documents speak of them is for the answer to find out.

use std::ops::Range;

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
    // 大臣官房広報室 is not 大臣官房, 人事課担当 is 人事課.
    let known = |span: &Span| {
        divisions.iter().any(|mention| {
            let rest = question.get(mention.span.end.min(span.end)..span.end).unwrap_or_default();
            let ends_alike = rest.is_empty() || !names_another(rest, words, span);
            mention.span.start < span.end && span.start < mention.span.end && ends_alike
        })
    };
    let mut bodies = owners(question, words, divisions);
    bodies.extend(person(question, words));
    for (last, word) in words.iter().enumerate() {
        let span = if let Some(suffix) = body_suffix(question, words, last) {
            japanese_name(question, words, suffix..last + 1)
        } else if BODY_WORDS.contains(&surface(question, word))
            && !describes_next(question, words, last)
        {
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

/// Whether what follows a division's name in a body's name, up to its end, names another one below it.
fn names_another(rest: &str, words: &[Token], body: &Span) -> bool {
    let start = body.end - rest.len();
    let mut own = words.iter().filter(|word| start <= word.span.start && word.span.end <= body.end);
    own.any(|word| !is_generic(&word.term) && !BODY_SUFFIXES.contains(&word.term.as_str()))
}

/// The first word of a body's suffix that ends with the word at `last`: 委員会 is 委員 and 会.
fn body_suffix(question: &str, words: &[Token], last: usize) -> Option<usize> {
    let end = words.get(last)?.span.end;
    (last.saturating_sub(1)..=last).find(|&first| {
        let start = words.get(first).map_or(end, |word| word.span.start);
        question.get(start..end).is_some_and(|text| BODY_SUFFIXES.contains(&text))
    })
}

/// A noun of this many hiragana may be part of a body's name: こども.
const HIRAGANA_NOUN: usize = 3;

/// The nouns right before a suffix, with it: at least one, all of kanji or katakana.
fn japanese_name(question: &str, words: &[Token], suffix: Range<usize>) -> Option<Span> {
    let end = words.get(suffix.end.checked_sub(1)?)?.span.end;
    let suffix_start = words.get(suffix.start)?.span.start;
    let longer = |c: char| matches!(script(c), Script::Han | Script::Katakana);
    if question.get(end..)?.chars().next().is_some_and(longer) {
        return None;
    }
    let (mut start, mut names) = (suffix_start, false);
    for word in words.get(..suffix.start)?.iter().rev() {
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
        let text = surface(question, word);
        // こども政策課: a noun of hiragana is part of the name, an ending is not.
        let hiragana = word.class == WordClass::Noun && text.chars().count() >= HIRAGANA_NOUN;
        let of_name = text.chars().all(|c| longer(c) || hiragana);
        if word.span.end != start || !noun || !of_name {
            break;
        }
        start = word.span.start;
        names |= !is_generic(&word.term);
    }
    // 予算の担当課 asks for a division and names none.
    (names && start < suffix_start).then_some(start..end)
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

/// Whose division it is: "the HR team at Toyota", where that is one capitalised nowhere in the documents.
fn owners(question: &str, words: &[Token], divisions: &[DivisionMention]) -> Vec<String> {
    let owner = |mention: &DivisionMention| {
        let after = question.get(mention.span.end..)?;
        let after = [" division", " department", " team", " office", " bureau"]
            .iter()
            .find_map(|kind| after.strip_prefix(kind))
            .unwrap_or(after);
        let rest = [" at ", " of "].iter().find_map(|joint| after.strip_prefix(joint))?;
        let at = question.len() - rest.len() + rest.len() - rest.trim_start_matches("the ").len();
        let word = words.iter().find(|word| word.span.start == at)?;
        let known = divisions.iter().any(|other| other.span.start == at);
        (word.class.is_indexed() && !is_generic(&word.term) && !known)
            .then(|| surface(question, word).to_owned())
    };
    divisions.iter().filter_map(owner).collect()
}

/// Who is named with an office: the family name of 武見敬三大臣, the first one of "Minister Katsunobu Kato".
fn person(question: &str, words: &[Token]) -> Option<String> {
    const OFFICES: [&str; 8] = ["大臣", "総理", "首相", "長官", "議員", "氏", "副大臣", "政務官"];
    const ENGLISH_OFFICES: [&str; 4] = ["minister", "secretary", "president", "mr"];
    let is_person = |word: &Token| word.class == WordClass::Person;
    let japanese = || {
        words.chunk_by(|left, right| is_person(left) == is_person(right)).find_map(|run| {
            let [first, ..] = run else { return None };
            let after = question.get(run.last()?.span.end..)?;
            let office = OFFICES.iter().any(|office| after.starts_with(office));
            (is_person(first) && office).then_some(first)
        })
    };
    let english = || {
        words.windows(2).find_map(|pair| {
            let [office, name] = pair else { return None };
            let beside = question.get(office.span.end..name.span.start) == Some(" ");
            let noun = matches!(name.class, WordClass::Noun | WordClass::Unknown);
            (beside && noun && ENGLISH_OFFICES.contains(&surface(question, office))).then_some(name)
        })
    };
    Some(surface(question, japanese().or_else(english)?).to_owned())
}

/// Whether "office" only says what sort of thing follows: "boring office tasks" names no office.
fn describes_next(question: &str, words: &[Token], last: usize) -> bool {
    let (Some(word), Some(next)) = (words.get(last), words.get(last + 1)) else { return false };
    surface(question, word) == "office"
        && matches!(next.class, WordClass::Noun | WordClass::Unknown)
        && question.get(word.span.end..next.span.start) == Some(" ")
}

/// "pension bureau", "ministry of finance": the words before, or the words after "of".
fn english_name(question: &str, words: &[Token], last: usize) -> Option<Span> {
    let span = words.get(last)?.span.clone();
    // "the policy division" names none, "the ocean policy division" does.
    let (mut start, mut names) = (span.start, false);
    let mut whole = None;
    for before in words.get(..last)?.iter().rev() {
        let beside = question.get(before.span.end..start) == Some(" ");
        let noun = matches!(before.class, WordClass::Noun | WordClass::Unknown);
        if !noun || !beside {
            // All words after "the" are of the name; without it, one may be a verb.
            whole = (beside && surface(question, before) == "the").then_some(start);
            break;
        }
        start = before.span.start;
        names |= !is_generic(&before.term);
    }
    if whole.is_none() {
        let telling = |word: &&Token| word.span.end <= span.start && !is_generic(&word.term);
        let nearest = words.get(..last)?.iter().rev().find(telling);
        start = nearest.map_or(span.start, |word| word.span.start.max(start));
    }
    if names {
        return Some(start..span.end);
    }
    question.get(span.end..)?.strip_prefix(" of ")?;
    let next = words.get(last + 2).or(words.get(last + 1))?;
    Some(span.start..next.span.end)
}

fn surface<'a>(question: &'a str, word: &Token) -> &'a str {
    question.get(word.span.clone()).unwrap_or_default()
}
