//! Which script a character belongs to, as far as search needs to know.

/// The script of a character, after normalisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Hiragana.
    Hiragana,
    /// Katakana, the long-vowel mark included.
    Katakana,
    /// Kanji, the iteration marks 々 and 〆 included.
    Han,
    /// Letters of any other script.
    Letter,
    /// Digits of any script.
    Digit,
    /// Anything else: punctuation, symbols, white space.
    Other,
}

/// The script of `c`. Blocks as in Unicode 16, chapter 18 (East Asia).
pub fn script(c: char) -> Script {
    match c {
        '\u{3041}'..='\u{309f}' => Script::Hiragana,
        '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => {
            Script::Katakana
        }
        '\u{3005}'..='\u{3007}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Script::Han,
        _ if c.is_numeric() => Script::Digit,
        _ if c.is_alphabetic() => Script::Letter,
        _ => Script::Other,
    }
}

/// Whether a text is katakana and nothing else.
pub fn is_katakana(text: &str) -> bool {
    text.chars().all(|c| script(c) == Script::Katakana)
}

/// Whether the character is part of a word: a letter, a kana, a kanji or a digit.
pub fn is_wordlike(c: char) -> bool {
    script(c) != Script::Other
}

/// Whether lines that meet at this character are joined without a space: kana, kanji, and the
/// full-width and CJK punctuation blocks.
pub fn is_east_asian(c: char) -> bool {
    matches!(script(c), Script::Hiragana | Script::Katakana | Script::Han)
        || matches!(c, '\u{3000}'..='\u{303f}' | '\u{30fb}' | '\u{ff00}'..='\u{ffef}' | '\u{25a0}'..='\u{25ff}' | '\u{2460}'..='\u{24ff}' | '※')
}
