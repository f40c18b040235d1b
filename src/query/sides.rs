//! The two sides of a comparison, each a question of its own: 「しょくばらぼとKey-Netの違いは」 asks for
//! しょくばらぼ and for Key-Net.

use super::focus::focus_clause;
use super::intent::names_something;
use super::understand::{Query, Understanding};
use super::{EditionWish, Intent};
use crate::index::{Analyzer, IndexError, Token, WordClass};
use crate::knowledge::Language;

/// Words that say that two things are held against each other, in Japanese.
const MARKS: [&str; 10] =
    ["違い", "違う", "違って", "ちがい", "ちがう", "比較", "比べ", "くらべ", "異なる", "異なって"];
/// What may not follow the と between the sides: AとBとどう違う has its sides before it.
const NO_SIDE: [&str; 9] = ["どう", "どの", "何", "は", "も", "の", "違", "ちが", "比"];
/// Particles that end the second side, in Japanese.
const SIDE_ENDS: [&str; 7] = ["は", "って", "では", "で", "には", "を", "が"];
/// Words between the second side and the mark that say nothing: AとBは何がどう違う.
const EMPTY: [&str; 11] = [
    "の",
    "どう",
    "何が",
    "なにが",
    "どこが",
    "どのように",
    "どのくらい",
    "どれくらい",
    "どんな",
    "それぞれ",
    "に",
];
/// What comes before the first side in English, and what then stands between the two.
const ENGLISH: [(&str, &[&str]); 9] = [
    ("between ", &[" and "]),
    ("compare ", &[" with ", " to ", " and "]),
    ("comparing ", &[" with ", " to ", " and "]),
    ("comparison of ", &[" with ", " to ", " and "]),
    ("distinguishes ", &[" from "]),
    ("how do ", &[" and "]),
    ("how does ", &[" and "]),
    ("how did ", &[" and "]),
    ("how are ", &[" and "]),
];
/// What stands between the sides whatever comes before them.
const VERSUS: [&str; 3] = [" versus ", " vs ", " vs. "];
/// What comes after the second side, in English.
const TAILS: [&str; 8] =
    [" differ", " compare", " different", " unlike", ", ", "? ", ": ", " in terms of "];
/// A side of fewer letters is none.
const SHORTEST: usize = 2;

impl Understanding {
    /// The questions for the two sides of a comparison, each with what only the other one says; empty where
    /// the question compares no two things.
    ///
    /// # Errors
    /// When lindera fails.
    pub(super) fn sides(
        &self,
        query: &Query,
        analyzer: &Analyzer,
    ) -> Result<Vec<Query>, IndexError> {
        let clause = focus_clause(&query.normalized);
        let found = match query.language {
            Language::Ja => {
                let words = analyzer.words(&query.normalized, query.language)?;
                japanese(&query.normalized, clause.start, &words)
            }
            Language::En => english(query.normalized.get(clause).unwrap_or_default()),
        };
        let Some(Sides { own, both }) = found else { return Ok(Vec::new()) };
        let read = |side: &str| self.read_in(side, Some(query.language), analyzer);
        // 「2018年版の国際課と2020年版の違い」 compares two editions of one thing.
        if query.compared_editions.len() > 1 {
            for side in own {
                let side = read(side)?;
                if side.divisions.is_empty() && !side.without_year.0.iter().any(names_something) {
                    return Ok(Vec::new());
                }
            }
        }
        let [left, right] = own.map(|side| read(format!("{side} {both}").trim_end()));
        let (mut left, mut right) = (left?, right?);
        for side in [&mut left, &mut right] {
            side.text.clone_from(&query.text);
            if matches!(side.intent, Intent::Compare) {
                side.intent = Intent::Passage;
            }
        }
        let content = |side: &Query| side.words.iter().any(names_something);
        match (content(&left), content(&right)) {
            (true, false) => right.asks_the_same(&left),
            (false, true) => left.asks_the_same(&right),
            _ => {}
        }
        for side in [&mut left, &mut right] {
            if side.edition == EditionWish::Newest && side.divisions.is_empty() {
                side.edition_of(query);
            }
        }
        Ok(vec![left, right])
    }
}

/// What a comparison says of each side and of both.
struct Sides<'a> {
    own: [&'a str; 2],
    both: &'a str,
}

/// The sides of a Japanese question from the byte `from` on.
fn japanese<'a>(question: &'a str, from: usize, words: &[Token]) -> Option<Sides<'a>> {
    // 間違い is a mistake.
    let differs = |at: &usize| !question.get(..*at).is_some_and(|before| before.ends_with('間'));
    let mark = MARKS.iter().filter_map(|mark| question.rfind(mark)).filter(differs).max()?;
    let surface = |word: &Token| question.get(word.span.clone()).unwrap_or_default();
    let joint = words.iter().rfind(|word| {
        let after = question.get(word.span.end..).unwrap_or_default();
        word.span.start > from
            && word.span.end < mark
            && surface(word) == "と"
            && word.class == WordClass::Function
            && !NO_SIDE.iter().any(|words| after.starts_with(words))
    })?;
    let left = question.get(from..joint.span.start)?;
    let between = |word: &&Token| word.span.start > joint.span.end && word.span.end <= mark;
    let end = words
        .iter()
        .filter(between)
        .find(|word| word.class == WordClass::Function && SIDE_ENDS.contains(&surface(word)))
        .map_or(mark, |word| word.span.start);
    let comma = question.get(joint.span.end..mark)?.find('、').map(|at| joint.span.end + at);
    let end = comma.map_or(end, |comma| comma.min(end));
    let right = question.get(joint.span.end..end)?.trim_end_matches('の');
    let mut rest = question.get(end..mark)?.trim_start_matches('、');
    for particle in SIDE_ENDS {
        rest = rest.strip_prefix(particle).unwrap_or(rest);
    }
    let mut before = "";
    while before != rest {
        before = rest;
        for word in EMPTY {
            rest = rest.trim_start_matches('、');
            rest = rest.strip_prefix(word).unwrap_or(rest);
            rest = rest.strip_suffix(word).unwrap_or(rest);
        }
    }
    Sides::new(left, right, rest)
}

/// The sides of an English question.
fn english(question: &str) -> Option<Sides<'_>> {
    let compares = ["differ", "compar", "distinguish"].iter().any(|word| question.contains(word));
    let headed = ENGLISH.iter().filter(|_| compares).find_map(|(head, joints)| {
        Some((question.get(question.find(head)? + head.len()..)?, *joints))
    });
    let (sides, joints) = headed.unwrap_or((question, &[]));
    let between = VERSUS.iter().chain(joints);
    let (at, joint) = between.filter_map(|joint| Some((sides.find(joint)?, joint))).next()?;
    let left = sides.get(..at)?;
    let rest = sides.get(at + joint.len()..)?;
    let tail = TAILS.iter().filter_map(|tail| rest.find(tail).map(|at| (at, tail))).min();
    let (right, rest) = match tail {
        Some((at, tail)) => (rest.get(..at)?, rest.get(at + tail.len()..)?),
        None => (rest, ""),
    };
    let right = ["that of ", "those of ", "the one of "]
        .iter()
        .find_map(|words| right.strip_prefix(words))
        .unwrap_or(right);
    Sides::new(left, right, rest)
}

impl<'a> Sides<'a> {
    /// `None` where a side says nothing.
    fn new(left: &'a str, right: &'a str, both: &'a str) -> Option<Self> {
        let bare = |text: &'a str| text.trim_matches(|c: char| !c.is_alphanumeric());
        let own = [left, right].map(bare);
        let long_enough = own.iter().all(|side| side.chars().count() >= SHORTEST);
        long_enough.then(|| Self { own, both: bare(both) })
    }
}
