//! Why a reply's answers stand in their order, for `ask --explain` and `:why`.

use std::fmt::Write as _;

use super::say;
use crate::answer::Reply;
use crate::knowledge::Language;

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
    }
    text
}
