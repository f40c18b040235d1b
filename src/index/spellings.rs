//! Words of a collection by their reading: 取りまとめる and とりまとめる, 子供 and 子ども, ごみ and ゴミ are
//! one word written in two ways.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::vocabulary::TermId;
use crate::text::{Script, script};

/// A shorter reading, in kana, has too many words: あう, かく.
const SHORTEST: usize = 3;

/// For each reading, the words that are read so.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Spellings {
    words: FxHashMap<String, Vec<(String, TermId)>>,
}

impl Spellings {
    /// Notes how a word is read, in hiragana.
    pub(super) fn insert(&mut self, reading: &str, word: &str, id: TermId) {
        if reading.chars().count() < SHORTEST {
            return;
        }
        let words = self.words.entry(reading.to_owned()).or_default();
        if !words.iter().any(|(_, other)| *other == id) {
            words.push((word.to_owned(), id));
        }
    }

    /// All words with how they are read, in hiragana, in no order.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str, TermId)> {
        self.words.iter().flat_map(|(reading, words)| {
            words.iter().map(move |(word, id)| (reading.as_str(), word.as_str(), *id))
        })
    }

    /// The other spellings of a word with this reading that the collection holds.
    pub fn of<'a>(&'a self, word: &'a str, reading: &str) -> impl Iterator<Item = TermId> + 'a {
        let words = self.words.get(reading).into_iter().flatten();
        words.filter(|(other, _)| is_same_word(word, other)).map(|(_, id)| *id)
    }
}

/// Whether two words of one reading differ in how they are spelled and not in what they mean: one
/// writes in kana what the other writes in kanji, and kanji that both have, they share. 医師 and 意思
/// are two words.
fn is_same_word(left: &str, right: &str) -> bool {
    let kanji =
        |word: &str| word.chars().filter(|&c| script(c) == Script::Han).collect::<Vec<char>>();
    let (in_left, in_right) = (kanji(left), kanji(right));
    let (fewer, more) =
        if in_left.len() <= in_right.len() { (&in_left, &in_right) } else { (&in_right, &in_left) };
    let kana = left.chars().count() > in_left.len() || right.chars().count() > in_right.len();
    left != right && kana && fewer.iter().all(|c| more.contains(c))
}
