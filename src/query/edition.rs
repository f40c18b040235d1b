//! Which edition a question asks for.

use super::lexicon::{NEWEST, NOT_THAT, PREVIOUS};
use crate::text::{Span, YearUnit, years};

/// The edition that a question asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditionWish {
    /// The newest that answers.
    Newest,
    /// The one before the edition that was spoken of, or before the newest.
    Previous,
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
    let mentions = years(question);
    let year =
        mentions.iter().rev().find(|mention| mention.unit == YearUnit::Edition).or(mentions.last());
    if let Some(mention) = year {
        let certain = mention.unit == YearUnit::Edition;
        return EditionWish::Year { year: mention.year, certain, span: mention.span.clone() };
    }
    let names = |words: &[&str]| words.iter().any(|word| question.contains(word));
    // 「最新のじゃなくて、前の版」 wants the newest least of all.
    let newest = names(NEWEST) && !names(NOT_THAT);
    if names(PREVIOUS) && !newest { EditionWish::Previous } else { EditionWish::Newest }
}
