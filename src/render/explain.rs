//! Why a reply's answers stand in their order, for `ask --explain` and `:why`.

use std::fmt::Write as _;

use super::say;
use crate::answer::{Answer, Reply, SignalValue};
use crate::knowledge::Language;

/// The numbers that an answer was ranked by, the weightiest first: name, value, weight, product.
/// Signals that say nothing are left out; the names are those of the file of weights.
fn signals(answer: &Answer) -> String {
    let mut rows: Vec<_> = answer.signals.iter().filter(|row| row.value != 0.0).collect();
    let share = |row: &SignalValue| row.value * row.weight;
    rows.sort_by(|left, right| share(right).abs().total_cmp(&share(left).abs()));
    let mut text = String::new();
    for row in rows {
        let (name, value, weight) = (row.name, row.value, row.weight);
        let _infallible =
            writeln!(text, "    {name:<14}{value:>7.3} × {weight:>7.3} = {:>7.3}", share(row));
    }
    text
}

/// The confidence, and the score and matched words of each answer, a line each.
pub fn explain(reply: &Reply, language: Language) -> String {
    if reply.answers.is_empty() {
        return format!("{}\n", say(language, "explain-nothing", &[]));
    }
    let confidence = format!("{:.2}", reply.confidence);
    let mut text = say(language, "explain-confidence", &[("confidence", confidence.into())]);
    text.push('\n');
    for answer in &reply.answers {
        let mut words: Vec<&str> =
            answer.matched.iter().filter_map(|span| answer.quote.get(span.clone())).collect();
        words.sort_unstable();
        words.dedup();
        let matched = match words.as_slice() {
            [] => say(language, "explain-none", &[]),
            words => words.join(" "),
        };
        let values = [
            ("number", answer.citation.number.into()),
            ("score", format!("{:.2}", answer.score).into()),
            ("matched", matched.into()),
        ];
        let _infallible = writeln!(text, "{}", say(language, "explain-answer", &values));
        text.push_str(&signals(answer));
    }
    text
}
