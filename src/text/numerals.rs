//! Numbers written in kanji.

/// Whether `c` is a kanji of a number: 三, 十, 億.
pub fn is_kanji_numeral(c: char) -> bool {
    "〇一二三四五六七八九十百千万億兆".contains(c)
}
