//! Text as such: normalisation, sentences, years, kana. Pure, and knows nothing of annai.

mod era;
mod kana;
mod normalize;
mod numerals;
mod script;
mod sentences;

pub use era::{
    MONTHS, YearMention, YearUnit, begins_with_publication, word_after_year, word_before_year,
    years,
};
pub use kana::{
    romaji_to_hiragana, romanised_japanese, spelled_out, to_hiragana, without_long_vowels,
};
pub use normalize::{Normalized, fold, folds_to, normalize};
pub use numerals::is_kanji_numeral;
pub use script::{Script, is_east_asian, is_katakana, is_wordlike, script};
pub use sentences::sentences;

/// A range of bytes of a text, on character boundaries, the end exclusive.
pub type Span = std::ops::Range<usize>;
