//! The language of a question.

use crate::knowledge::Language;
use crate::text::{Script, fold, romanised_japanese, script};

/// Japanese where the text holds kana or kanji or is romanised Japanese, English otherwise: who writes in a third language
/// gets what matches, in English.
pub fn question_language(question: &str) -> Language {
    let japanese = |c| matches!(script(c), Script::Hiragana | Script::Katakana | Script::Han);
    let is_japanese =
        question.chars().any(japanese) || romanised_japanese(&fold(question)).is_some();
    if is_japanese { Language::Ja } else { Language::En }
}
