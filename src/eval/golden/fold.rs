//! When two texts are the same to a judge.

use unicode_normalization::UnicodeNormalization;

/// The text in NFKC and lower case, without any white space: line breaks, full-width forms and
/// capitals are not what a quote is judged by.
pub fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect()
}
