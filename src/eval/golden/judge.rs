//! Is a reply what its golden question wants?

use super::{Expected, Question, fold};

/// One answer of a reply, as far as it is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotedAnswer {
    /// The quote that a user sees, white space and all.
    pub quote: String,
    /// Where the quote is a translation: the same piece of the original.
    pub original: Option<String>,
    /// The edition (Gregorian year) that is cited.
    pub edition: i32,
    /// The name of the division that is cited.
    pub division: Option<String>,
}

/// What a reply is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// The first answer is right (with `all`: and no item is missing). Counts as hit@1 and hit@3.
    First,
    /// A later answer is right, among the first three (with `all`: every item is among the answers,
    /// but the first answer is none of them). Counts as hit@3.
    Later,
    /// Answered, but not with what was expected.
    Missed,
    /// Refused, though the documents answer: a wrong `not_found`.
    WronglyRefused,
    /// Refused, and the documents do not answer: a right `not_found`.
    RightlyRefused,
    /// Answered, though the documents do not answer.
    WronglyAnswered,
}

impl Outcome {
    /// Whether this is the best that a reply can do.
    pub fn is_right(self) -> bool {
        matches!(self, Self::First | Self::RightlyRefused)
    }
}

/// How many answers hit@3 looks at where one expected quote is enough.
const PLACES: usize = 3;

/// Judges the answers of a reply, best first; none is `not_found`.
///
/// An answer is right where its edition and division are those of an expected item, and its quote
/// or the original contains the item's quote. Texts are compared as [`fold()`] leaves them. With
/// `all`, the answers are looked at to the last one, since a list can be longer than three.
pub fn judge(question: &Question, answers: &[QuotedAnswer]) -> Outcome {
    match (question.answerable(), answers.is_empty()) {
        (true, true) => return Outcome::WronglyRefused,
        (false, true) => return Outcome::RightlyRefused,
        (false, false) => return Outcome::WronglyAnswered,
        (true, false) => {}
    }
    let right = |answer: &QuotedAnswer| question.is_met_by(answer);
    let first = answers.first().is_some_and(right);
    let enough = if question.all {
        missing(question, answers).is_empty()
    } else {
        answers.iter().take(PLACES).any(right)
    };
    match (enough, first) {
        (true, true) => Outcome::First,
        (true, false) => Outcome::Later,
        (false, _) => Outcome::Missed,
    }
}

impl Question {
    /// Whether an answer holds one of the expected items.
    pub fn is_met_by(&self, answer: &QuotedAnswer) -> bool {
        self.expect.iter().any(|item| meets(item, answer))
    }
}

/// The expected items that no answer meets.
pub(super) fn missing<'q>(question: &'q Question, answers: &[QuotedAnswer]) -> Vec<&'q Expected> {
    let lacks = |item: &&Expected| !answers.iter().any(|answer| meets(item, answer));
    question.expect.iter().filter(lacks).collect()
}

fn meets(item: &Expected, answer: &QuotedAnswer) -> bool {
    same_edition(item, answer) && same_division(item, answer) && same_text(item, answer)
}

pub(super) fn same_edition(item: &Expected, answer: &QuotedAnswer) -> bool {
    item.edition == answer.edition
}

pub(super) fn same_division(item: &Expected, answer: &QuotedAnswer) -> bool {
    match (&item.division, &answer.division) {
        (None, _) => true,
        (Some(_), None) => false,
        // A passage that speaks of several divisions is cited with the names of all.
        (Some(wanted), Some(cited)) => cited.split(" / ").any(|name| fold(name) == fold(wanted)),
    }
}

pub(super) fn same_text(item: &Expected, answer: &QuotedAnswer) -> bool {
    let wanted = fold(&item.quote);
    let quoted = [Some(&answer.quote), answer.original.as_ref()];
    quoted.into_iter().flatten().any(|text| fold(text).contains(&wanted))
}
