//! Why a reply is not what was wanted, so that a person sees what to mend.

use std::fmt;

use super::judge::{missing, same_division, same_edition, same_text};
use super::{Expected, Outcome, Question, QuotedAnswer};

/// The nearest that the answers came to what was expected, the most telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A right answer stands lower than it should.
    TooLow,
    /// The documents answer, but the reply says that they do not.
    Refused,
    /// The documents do not answer, but the reply quotes something.
    ShouldRefuse,
    /// Some of the items of an `all` question are quoted, these many are not.
    Incomplete(usize),
    /// The text is right, but of another edition.
    OtherEdition,
    /// The text is right, but of another division.
    OtherDivision,
    /// Edition and division are right, but another piece is quoted.
    OtherPiece,
    /// Nothing near.
    Elsewhere,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLow => write!(f, "right, but not at the first place"),
            Self::Refused => write!(f, "refused, though the documents answer"),
            Self::ShouldRefuse => write!(f, "answered, though the documents do not"),
            Self::Incomplete(count) => write!(f, "{count} of the expected items not quoted"),
            Self::OtherEdition => write!(f, "the right text of another edition"),
            Self::OtherDivision => write!(f, "the right text of another division"),
            Self::OtherPiece => write!(f, "right edition and division, another piece quoted"),
            Self::Elsewhere => write!(f, "nothing near what was expected"),
        }
    }
}

/// A reply that is not right at once, with what was expected and what was quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// The question.
    pub question: Question,
    /// What the reply is worth.
    pub outcome: Outcome,
    /// What is wrong with it.
    pub reason: Reason,
    /// What was expected and not quoted; with [`Reason::TooLow`] all that was expected.
    pub expected: Vec<Expected>,
    /// What was quoted, best first.
    pub quoted: Vec<QuotedAnswer>,
}

impl Miss {
    /// Explains a reply; nothing where it is right.
    pub fn explain(question: &Question, answers: &[QuotedAnswer]) -> Option<Self> {
        let outcome = super::judge(question, answers);
        let lacking = missing(question, answers);
        let any = |test: &dyn Fn(&Expected, &QuotedAnswer) -> bool| {
            lacking.iter().any(|item| answers.iter().any(|answer| test(item, answer)))
        };
        let some_quoted = lacking.len() < question.expect.len();
        let reason = match outcome {
            Outcome::First | Outcome::RightlyRefused => return None,
            Outcome::Later => Reason::TooLow,
            Outcome::WronglyRefused => Reason::Refused,
            Outcome::WronglyAnswered => Reason::ShouldRefuse,
            Outcome::Missed if question.all && some_quoted => Reason::Incomplete(lacking.len()),
            // Right, but after the third place.
            Outcome::Missed if some_quoted => Reason::TooLow,
            Outcome::Missed if any(&|i, a| same_text(i, a) && same_division(i, a)) => {
                Reason::OtherEdition
            }
            Outcome::Missed if any(&same_text) => Reason::OtherDivision,
            Outcome::Missed if any(&|i, a| same_edition(i, a) && same_division(i, a)) => {
                Reason::OtherPiece
            }
            Outcome::Missed => Reason::Elsewhere,
        };
        let expected = match reason {
            Reason::TooLow => question.expect.clone(),
            _ => lacking.into_iter().cloned().collect(),
        };
        let question = question.clone();
        Some(Self { question, outcome, reason, expected, quoted: answers.to_vec() })
    }
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Question { id, kind, question, .. } = &self.question;
        writeln!(f, "{id} ({kind}) {question}")?;
        writeln!(f, "  {}", self.reason)?;
        for Expected { edition, division, quote } in &self.expected {
            writeln!(f, "  expected: {edition} {}「{quote}」", name(division.as_deref()))?;
        }
        for (answer, place) in self.quoted.iter().zip(1..) {
            let QuotedAnswer { quote, original, edition, division } = answer;
            writeln!(
                f,
                "  quoted {place}: {edition} {}「{}」",
                name(division.as_deref()),
                line(quote)
            )?;
            if let Some(original) = original {
                writeln!(f, "    original: 「{}」", line(original))?;
            }
        }
        Ok(())
    }
}

fn name(division: Option<&str>) -> String {
    division.map(|division| format!("{division} ")).unwrap_or_default()
}

/// A quote on one line, so that the list of misses can be searched by line.
fn line(quote: &str) -> String {
    quote.split_whitespace().collect::<Vec<_>>().join(" ")
}
