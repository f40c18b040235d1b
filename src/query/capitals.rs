//! Names in an English question: the words that it writes with capitals, which normalisation takes away.

use std::collections::HashMap;

use crate::index::{Token, WordClass};

/// The words with those that `written`, the question as typed, has in capitals as names: ILO, Slack, and WHO,
/// which is no pronoun. A question all in capitals tells nothing.
pub(super) fn with_names(written: &str, words: Vec<Token>) -> Vec<Token> {
    if !written.chars().any(char::is_lowercase) {
        return words;
    }
    let names = names(written);
    words
        .into_iter()
        .map(|word| {
            let common = matches!(
                word.class,
                WordClass::Noun | WordClass::Interrogative | WordClass::Function
            );
            let is_name = common
                && names.get(&word.term).is_some_and(|all| *all || word.class == WordClass::Noun);
            Token { class: if is_name { WordClass::Unknown } else { word.class }, ..word }
        })
        .collect()
}

/// The words in lower case that are written with a capital inside a sentence, or all in capitals (true)
/// wherever they stand.
fn names(written: &str) -> HashMap<String, bool> {
    let mut names = HashMap::new();
    let mut begins = true;
    for word in written.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let capitals = bare.chars().count() > 1
            && bare.chars().all(|c| !c.is_lowercase())
            && bare.chars().any(char::is_uppercase);
        if capitals || (!begins && bare.chars().count() > 1 && bare.starts_with(char::is_uppercase))
        {
            let parts = bare.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
            names.extend(parts.map(|part| (part, capitals)));
        }
        begins = word.ends_with(['.', '!', '?', ':', '"', '(']);
    }
    names
}
