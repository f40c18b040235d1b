//! Several questions in one message.

use crate::text::{sentences, years};

/// The questions of a message, at most `most`, and whether there were more. A sentence that asks
/// nothing by itself (国際課に興味があります。) stays with the next one.
pub fn parts(message: &str, most: usize) -> (Vec<String>, bool) {
    let mut parts: Vec<String> = Vec::new();
    let mut lead = String::new();
    for span in sentences(message) {
        let sentence = message.get(span).unwrap_or_default().trim();
        if asks(sentence) {
            parts.push(std::mem::take(&mut lead) + sentence);
        } else {
            lead.push_str(sentence);
        }
    }
    if parts.is_empty() || (!lead.is_empty() && parts.len() == 1 && lead.chars().count() > SHORT_REMARK) {
        return (vec![message.trim().to_owned()], false);
    }
    let more = parts.len() > most;
    parts.truncate(most.max(1));
    (parts, more)
}

/// A remark after the question ("よろしくお願いします。") is no part of it.
const SHORT_REMARK: usize = 20;

fn asks(sentence: &str) -> bool {
    let ends = sentence.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '。' | '」' | ')' | '）' | '!' | '！'));
    let mark = ends.ends_with(['?', '？']);
    let form = ["か", "教えて", "教えてください", "とは", "知りたい", "知りたいです", "ください", "は"].iter().any(|form| ends.ends_with(form));
    let lower = ends.to_lowercase();
    let english = ["what", "who", "where", "when", "why", "how", "which", "does", "do ", "is ", "are ", "can ", "tell me", "list "]
        .iter()
        .any(|word| lower.starts_with(word));
    mark || form || english || (years(sentence).len() == 1 && ends.chars().count() < 12)
}
