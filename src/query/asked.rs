//! What sort of answer a question asks for, read off its wording: いつ wants a date, 何人 a number.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::counters::COUNTERS;
use super::wording::{
    AMOUNTS, BEFORE_FOCUS, BODIES, DATES, ENDINGS, ENGLISH_BODIES, ENGLISH_PLACES, NAMED_BODIES,
    NAMED_PLACES, NAMES, PERSONS, PICTURES, PLACES, WORDS,
};
use crate::index::WordClass;
use crate::text::{Script, Span, fold, script};

/// The sort of answer that a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AnswerKind {
    /// No sort that its words would tell.
    #[default]
    Any,
    /// A date, a year, a time.
    Date,
    /// A place.
    Place,
    /// A person.
    Person,
    /// A number or an amount.
    Quantity,
    /// An organisation or a part of one.
    Body,
    /// What something is called.
    Name,
    /// What something is.
    Definition,
    /// Why.
    Reason,
    /// How, by what means.
    Means,
    /// What somebody did or does.
    Deed,
}

/// What a question asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The question, normalised.
    pub question: String,
    /// The sort of answer.
    pub kind: AnswerKind,
    /// The noun that the interrogative stands before: 何人 gives 人, どの国 gives 国.
    pub focus: Option<String>,
    /// Whether it asks about a picture, which its caption answers.
    pub picture: bool,
}

impl Asked {
    /// Reads a question.
    pub fn new(question: &str) -> Self {
        let question = fold_asking(question);
        let price = question.contains("いくら").then(|| "円".to_owned());
        let focus = focus(&question).or(price);
        let picture = PICTURES.iter().any(|word| question.contains(word));
        Self { kind: kind(&question, focus.as_deref()), focus, picture, question }
    }
}

impl AnswerKind {
    /// The classes of words that could be such an answer; empty where any could.
    pub fn classes(self) -> &'static [WordClass] {
        match self {
            Self::Date => &[WordClass::Date],
            Self::Place => &[WordClass::Place],
            Self::Person => &[WordClass::Person, WordClass::Unknown],
            Self::Quantity => &[WordClass::Number],
            Self::Body => &[WordClass::Organisation, WordClass::Unknown],
            _ => &[],
        }
    }
}

/// The question without what politely follows the noun that it ends in.
fn without_ending(question: &str) -> &str {
    let trim =
        |text: &str| -> usize { text.trim_end_matches(|c: char| !c.is_alphanumeric()).len() };
    let mut rest = question.get(..trim(question)).unwrap_or_default();
    while let Some(shorter) = ENDINGS.iter().find_map(|ending| rest.strip_suffix(ending)) {
        rest = shorter.get(..trim(shorter)).unwrap_or_default();
    }
    rest
}

fn kind(question: &str, focus: Option<&str>) -> AnswerKind {
    let said = said(question);
    if asks_what_means(question) {
        return AnswerKind::Definition;
    }
    let weak = matches!(said, AnswerKind::Any | AnswerKind::Name | AnswerKind::Definition);
    let end = without_ending(question);
    let ends_in = |nouns: &[&str]| nouns.iter().any(|noun| end.ends_with(noun));
    let counted = |focus: &str| {
        ["何", "なん"].iter().any(|what| question.contains(&format!("{what}{focus}")))
            && focus.chars().all(|c| script(c) == Script::Katakana)
    };
    match focus {
        Some(focus) if weak && counted(focus) => AnswerKind::Quantity,
        Some(focus) if weak && question.contains("何") && COUNTERS.contains(&focus) => {
            AnswerKind::Quantity
        }
        Some(focus) if weak && ENGLISH_PLACES.contains(&focus) => AnswerKind::Place,
        Some(focus) if weak && ENGLISH_BODIES.contains(&focus) => AnswerKind::Body,
        Some(focus) if weak && PLACES.iter().any(|place| focus.ends_with(place)) => {
            AnswerKind::Place
        }
        Some(focus) if weak && BODIES.iter().any(|body| focus.ends_with(body)) => AnswerKind::Body,
        _ if weak && ends_in(&DATES) => AnswerKind::Date,
        _ if weak && ends_in(&PERSONS) => AnswerKind::Person,
        _ if weak && ends_in(&AMOUNTS) => AnswerKind::Quantity,
        _ if weak && ends_in(&NAMES) => AnswerKind::Name,
        _ if said == AnswerKind::Any
            && question.trim_end_matches(['?', '。', ' ', '.']).ends_with("とは") =>
        {
            AnswerKind::Definition
        }
        _ => said,
    }
}

/// The kind that the words of a folded question tell.
fn said(question: &str) -> AnswerKind {
    static AUTOMATON: LazyLock<Option<AhoCorasick>> =
        LazyLock::new(|| AhoCorasick::new(WORDS.iter().flat_map(|(_, words)| *words)).ok());
    // The pattern is the number of the word among all of them.
    let told = |pattern: usize| {
        let mut before = 0;
        WORDS.iter().position(|(_, words)| {
            before += words.len();
            pattern < before
        })
    };
    let places = AUTOMATON.iter().flat_map(|words| words.find_overlapping_iter(question));
    let asking = places.filter(|place| asks_at(question, place.range()));
    let kinds = asking.filter_map(|place| told(place.pattern().as_usize()));
    kinds.min().and_then(|first| WORDS.get(first)).map_or(AnswerKind::Any, |(kind, _)| *kind)
}

/// The run of one script right after the first interrogative, or the places or bodies that the
/// question asks the names of.
fn focus(question: &str) -> Option<String> {
    if let Some(noun) = english_focus(question).or_else(|| named(question)) {
        return Some(noun.to_owned());
    }
    let after = BEFORE_FOCUS
        .iter()
        .filter_map(|word| question.find(word).map(|at| (at, at + word.len())))
        .min_by_key(|&(at, end)| (at, std::cmp::Reverse(end)))?;
    let rest = question.get(after.1..)?;
    // 何か国 counts countries, though か is no noun.
    if question.get(after.0..after.1) == Some("何") {
        let counters = COUNTERS.iter().filter(|counter| rest.starts_with(**counter));
        if let Some(counter) = counters.max_by_key(|counter| counter.len()) {
            return Some((*counter).to_owned());
        }
    }
    let first = script(rest.chars().next()?);
    let noun = |c: char| {
        script(c) == first && matches!(first, Script::Han | Script::Katakana | Script::Letter)
    };
    let focus: String = rest.chars().take_while(|&c| noun(c)).collect();
    (!focus.is_empty()).then_some(focus)
}

/// A question folded, with なんでしょう and なんですか as what they ask (なんで by itself asks why), and
/// "what's" in two words.
fn fold_asking(question: &str) -> String {
    let mut folded = fold(question);
    if folded.contains("なんで") {
        folded = folded.replace("なんでしょ", "何でしょ").replace("なんです", "何です");
    }
    if !folded.contains("'s ") {
        return folded;
    }
    ["what", "who", "where", "when", "how", "why"].iter().fold(folded, |text, asking| {
        text.replace(&format!("{asking}'s "), &format!("{asking} is "))
    })
}

/// Whether what stands at this place of a folded question asks. What ends in a space is English, and asks
/// only where a clause begins or after a word that lets it: "people who went" asks for no person.
fn asks_at(question: &str, place: Span) -> bool {
    const BEFORE: [&str; 12] = [
        "and",
        "but",
        "so",
        "or",
        "know",
        "me",
        "us",
        "wonder",
        "wondering",
        "about",
        "explain",
        "ask",
    ];
    if !question.get(place.clone()).is_some_and(|phrase| phrase.ends_with(' ')) {
        return true;
    }
    let word = question.get(..place.start).unwrap_or_default().trim_end();
    word.ends_with(|c: char| !c.is_alphanumeric())
        || word.rsplit(' ').next().is_none_or(|last| last.is_empty() || BEFORE.contains(&last))
}

/// Whether the question asks what a word means: what does UHC mean.
fn asks_what_means(question: &str) -> bool {
    ["what does ", "what do "].iter().any(|asking| question.contains(asking))
        && question.trim_end_matches(|c: char| !c.is_alphanumeric()).ends_with(" mean")
}

/// What an English question asks for by name: the countries of "which other countries".
fn english_focus(question: &str) -> Option<&str> {
    const ASKING: [&str; 5] = ["which ", "what ", "name the ", "name of the ", "names of the "];
    ASKING.iter().find_map(|asking| {
        let after = question.split_once(asking)?.1;
        let mut words = after.split(|c: char| !c.is_alphanumeric()).take(3);
        words.find(|word| ENGLISH_PLACES.contains(word) || ENGLISH_BODIES.contains(word))
    })
}

/// What a Japanese question asks the names of: 自治体の名前, 企業名.
fn named(question: &str) -> Option<&'static str> {
    const NAME: [&str; 6] = ["の名前", "の名称", "名を", "名は", "名が", "名って"];
    let places = NAME.iter().flat_map(|name| question.match_indices(name));
    let before: Vec<&str> = places.filter_map(|(at, _)| question.get(..at)).collect();
    let asks = |noun: &&&str| before.iter().any(|before| before.ends_with(**noun));
    NAMED_PLACES.iter().chain(&NAMED_BODIES).find(asks).copied()
}
