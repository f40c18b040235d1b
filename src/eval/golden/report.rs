//! Many judged replies: a table with a row for each kind of question, and the misses.

use std::collections::BTreeMap;
use std::fmt;

use super::{Miss, Outcome, Question, QuotedAnswer, judge};

/// Counts of outcomes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Row {
    /// Questions that the documents answer.
    pub answerable: usize,
    /// Of these: the first answer is right.
    pub hit_1: usize,
    /// Of these: a right answer is among the first three (see [`Outcome`] for `all`).
    pub hit_3: usize,
    /// Of these: refused, wrongly.
    pub refused: usize,
    /// Questions that the documents do not answer.
    pub unanswerable: usize,
    /// Of these: refused, rightly.
    pub recognised: usize,
}

impl Row {
    fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::RightlyRefused | Outcome::WronglyAnswered => self.unanswerable += 1,
            _ => self.answerable += 1,
        }
        match outcome {
            Outcome::First => {
                self.hit_1 += 1;
                self.hit_3 += 1;
            }
            Outcome::Later => self.hit_3 += 1,
            Outcome::WronglyRefused => self.refused += 1,
            Outcome::RightlyRefused => self.recognised += 1,
            Outcome::Missed | Outcome::WronglyAnswered => {}
        }
    }

    /// The shares (0 to 1, more is better) by name; one whose questions are missing is left out.
    ///
    /// `hit@1`, `hit@3` and `not_refused` are shares of the answerable questions, `recognised` of
    /// the others.
    pub fn figures(&self) -> Vec<(&'static str, f64)> {
        let of = |part: usize, whole: usize| (whole > 0).then(|| part as f64 / whole as f64);
        let kept = self.answerable - self.refused;
        let all = [
            ("hit@1", of(self.hit_1, self.answerable)),
            ("hit@3", of(self.hit_3, self.answerable)),
            ("not_refused", of(kept, self.answerable)),
            ("recognised", of(self.recognised, self.unanswerable)),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }
}

/// What came of a golden set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// A row for each kind of question.
    pub kinds: BTreeMap<String, Row>,
    /// All questions together.
    pub total: Row,
    /// The replies that are not right at once, in the order in which they were judged.
    pub misses: Vec<Miss>,
}

impl Report {
    /// Judges the answers of one reply (best first; none is `not_found`) and counts it.
    pub fn add(&mut self, question: &Question, answers: &[QuotedAnswer]) {
        let outcome = judge(question, answers);
        self.total.add(outcome);
        self.kinds.entry(question.kind.clone()).or_default().add(outcome);
        self.misses.extend(Miss::explain(question, answers));
    }

    /// The figures for [`floors`](crate::eval::floors): `hit@1` and its like of all questions
    /// together, and `english.hit@1` of each kind.
    pub fn figures(&self) -> BTreeMap<String, f64> {
        let total = self.total.figures().into_iter().map(|(name, value)| (name.to_owned(), value));
        let kinds = self.kinds.iter().flat_map(|(kind, row)| {
            row.figures().into_iter().map(move |(name, value)| (format!("{kind}.{name}"), value))
        });
        total.chain(kinds).collect()
    }
}

/// The table for people: counts out of counts, a dash where a kind has no such question.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.kinds.keys().map(|kind| kind.chars().count()).max().unwrap_or(0).max(5);
        let mut line = |cells: [&str; 5]| {
            let [kind, hit_1, hit_3, refused, recognised] = cells;
            writeln!(f, "{kind:width$}  {hit_1:>9}  {hit_3:>9}  {refused:>9}  {recognised:>10}")
        };
        line(["kind", "hit@1", "hit@3", "refused", "recognised"])?;
        let total = "total".to_owned();
        for (kind, row) in self.kinds.iter().chain([(&total, &self.total)]) {
            let of = |part: usize, whole: usize| match whole {
                0 => "-".to_owned(),
                _ => format!("{part}/{whole}"),
            };
            line([
                kind,
                &of(row.hit_1, row.answerable),
                &of(row.hit_3, row.answerable),
                &of(row.refused, row.answerable),
                &of(row.recognised, row.unanswerable),
            ])?;
        }
        Ok(())
    }
}
