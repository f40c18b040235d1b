//! The language of a question.

use crate::knowledge::Language;
use crate::text::{Script, script};

/// Japanese where the text holds kana or kanji, English otherwise: who writes in a third language
/// gets what matches, in English.
pub fn question_language(question: &str) -> Language {
    let japanese = |c| matches!(script(c), Script::Hiragana | Script::Katakana | Script::Han);
    if question.chars().any(japanese) { Language::Ja } else { Language::En }
}
