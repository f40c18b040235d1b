//! Words of a collection that a mistyped word could be: "medecine" for medicine, シュミレーション for
//! シミュレーション.

use rustc_hash::FxHashMap;
use strsim::osa_distance;

use super::vocabulary::{TermId, Vocabulary};
use crate::text::{Script, script};

/// A shorter word, in characters, with a slip is another word.
const SHORTEST: usize = 5;
/// A word of this many may have two slips.
const LONG: usize = 8;

/// The words in an alphabet or in katakana, by their first character: that one is hardly ever wrong
/// (Pollock and Zamora 1984, "Automatic spelling correction in scientific and scholarly text").
#[derive(Debug, Clone, Default)]
pub struct Slips {
    words: FxHashMap<char, Vec<(String, TermId)>>,
}

impl Slips {
    pub(super) fn new(words: &Vocabulary<String>) -> Self {
        let mut by_first: FxHashMap<char, Vec<(String, TermId)>> = FxHashMap::default();
        for word in words.terms().filter(|word| is_spelled(word)) {
            if let (Some(first), Some(id)) = (word.chars().next(), words.id(word.as_str())) {
                by_first.entry(first).or_default().push((word.clone(), id));
            }
        }
        by_first.values_mut().for_each(|words| words.sort_unstable());
        Self { words: by_first }
    }

    /// The word that `written` most likely is a slip of: the one that fewest slips make of it, the
    /// commonest of equals. `None` where no word is near enough.
    pub fn nearest(&self, written: &str, words: &Vocabulary<String>) -> Option<(&str, TermId)> {
        if !is_spelled(written) {
            return None;
        }
        let letters = written.chars().count();
        let most = if letters >= LONG { 2 } else { 1 };
        let near = self.words.get(&written.chars().next()?)?.iter();
        near.filter(|(word, _)| word.chars().count().abs_diff(letters) <= most)
            .map(|(word, id)| (osa_distance(written, word), word, *id))
            .filter(|(slips, ..)| *slips <= most)
            .min_by_key(|&(slips, word, id)| {
                (slips, std::cmp::Reverse(words.passages_with(id)), word)
            })
            .map(|(_, word, id)| (word.as_str(), id))
    }
}

/// Whether the word is long enough to have a slip and written in letters that can be mistyped one by
/// one.
fn is_spelled(word: &str) -> bool {
    let all = |wanted: Script| word.chars().all(|c| script(c) == wanted);
    word.chars().count() >= SHORTEST && (all(Script::Letter) || all(Script::Katakana))
}
