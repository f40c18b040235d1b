//! The language of what a command says where there is no question to go by.

use crate::knowledge::Language;

/// Japanese where the first of the locale's variables that is set says so (POSIX, chapter 8.2),
/// else English.
pub(super) fn language() -> Language {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let set = variables.iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
    match set {
        Some(locale) if locale.to_string_lossy().starts_with("ja") => Language::Ja,
        _ => Language::En,
    }
}
