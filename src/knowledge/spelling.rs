//! When two spellings count as one, and what a heading is called in an id.

use unicode_normalization::UnicodeNormalization;

/// The form in which two spellings of one name are equal: compatibility forms (full width, half
/// width) and case apart.
pub(super) fn same_name(name: &str) -> String {
    name.nfkc().flat_map(char::to_lowercase).collect()
}

/// Headings as part of an id: their letters and digits, `-` between words, `/` between headings.
/// Headings without letters and digits leave nothing; `top` where nothing is left at all.
pub(super) fn slug(section: &[String]) -> String {
    let parts: Vec<String> = section
        .iter()
        .map(|heading| heading_slug(heading))
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() { "top".to_owned() } else { parts.join("/") }
}

fn heading_slug(heading: &str) -> String {
    let same = same_name(heading);
    let words = same.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
