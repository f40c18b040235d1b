//! Which edition a question asks for.

use super::lexicon::{NEWEST, NOT_THAT, PREVIOUS};
use crate::text::{MONTHS, Span, YearMention, YearUnit, begins_with_publication, years};

/// The edition that a question asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditionWish {
    /// None in particular: the newest that answers.
    Newest,
    /// The newest there is, said so: 最新版.
    Latest,
    /// The one before the edition that was spoken of, or before the newest.
    Previous,
    /// The one before that of a year: 2020年の一つ前の版.
    Before {
        /// The Gregorian year.
        year: i32,
    },
    /// That of a year. Where the year may also be part of what is asked (2022年に締結された条約),
    /// the documents decide.
    Year {
        /// The Gregorian year.
        year: i32,
        /// Whether the question can only mean an edition (2019年版).
        certain: bool,
        /// Where it stands in the normalised question.
        span: Span,
    },
}

/// The edition that a normalised question asks for. The last year that is named as an edition
/// counts, or the last year.
pub(super) fn edition_wish(question: &str) -> EditionWish {
    let mentions = undated_years(question);
    let year =
        mentions.iter().rev().find(|mention| mention.unit == YearUnit::Edition).or(mentions.last());
    if let Some(mention) = year {
        let certain = mention.unit == YearUnit::Edition;
        let after = question.get(mention.span.end..).unwrap_or_default();
        let after = after.trim_start_matches(['年', '版', '度']).trim_start_matches('の');
        if PREVIOUS.iter().any(|words| after.starts_with(words)) {
            return EditionWish::Before { year: mention.year };
        }
        return EditionWish::Year { year: mention.year, certain, span: mention.span.clone() };
    }
    // 「最新のじゃなくて、前の版」 wants the newest least of all.
    let newest = names(question, NEWEST) && !names(question, NOT_THAT);
    if names(question, PREVIOUS) && !newest {
        EditionWish::Previous
    } else if newest && names_latest(question) {
        EditionWish::Latest
    } else {
        EditionWish::Newest
    }
}

/// Whether the newest is said of a publication (最新の冊子, "the latest recruiting brochure") and of nothing
/// else (最新の技術).
fn names_latest(question: &str) -> bool {
    NEWEST.iter().any(|words| {
        question
            .match_indices(words)
            .any(|(at, _)| question.get(at + words.len()..).is_some_and(begins_with_publication))
    })
}

/// The years that may be editions: those of no month and no season.
fn undated_years(question: &str) -> Vec<YearMention> {
    years(question).into_iter().filter(|mention| !is_date(question, mention)).collect()
}

/// Whether a year is that of a month or a season, when something happened: 2018年7月の豪雨, "the July 2018
/// floods", 2018年の夏.
fn is_date(question: &str, mention: &YearMention) -> bool {
    const SEASONS: [&str; 5] = ["spring", "summer", "autumn", "fall", "winter"];
    if mention.unit == YearUnit::Edition {
        return false;
    }
    let after = question.get(mention.span.end..).unwrap_or_default();
    let after = after.trim_start_matches('年').trim_start_matches('の');
    let number = after.trim_start_matches(|c: char| c.is_ascii_digit());
    let before = question.get(..mention.span.start).unwrap_or_default().trim_end();
    let before = [" of", ","].iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
    after.starts_with(['春', '夏', '秋', '冬'])
        || (number.len() < after.len() && number.starts_with('月'))
        || MONTHS.iter().chain(&SEASONS).any(|word| before.ends_with(word))
}

/// The editions that a question names beside each other: years in its order, the one before the newest
/// and the newest. Empty where it names no two.
pub(super) fn compared_editions(question: &str) -> Vec<EditionWish> {
    let mut editions: Vec<EditionWish> = Vec::new();
    for YearMention { year, span, unit } in undated_years(question) {
        let same = |other: &&mut EditionWish| matches!(other, EditionWish::Year { year: other, .. } if *other == year);
        let named = unit == YearUnit::Edition;
        match editions.iter_mut().find(same) {
            // 令和元年(2019)版
            Some(EditionWish::Year { certain, .. }) => *certain |= named,
            _ => editions.push(EditionWish::Year { year, certain: named, span }),
        }
    }
    if editions.len() < 2 {
        editions.extend(names(question, PREVIOUS).then_some(EditionWish::Previous));
        editions.extend(names(question, NEWEST).then_some(EditionWish::Newest));
    }
    if editions.len() > 1 { editions } else { Vec::new() }
}

fn names(question: &str, words: &[&str]) -> bool {
    words.iter().any(|word| question.contains(word))
}
