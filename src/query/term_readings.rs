//! Terms of the documents that a question writes in kana or with wrong kanji: のとはんとうじしん, 労働経済白署.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::index::{Analyzer, IndexError};
use crate::text::{Script, Span, fold, is_kanji_numeral, is_katakana, script};

/// How the documents' terms are read.
#[derive(Debug, Default)]
pub struct TermReadings {
    /// Readings in hiragana, each with the term that reads so.
    terms: FxHashMap<String, String>,
    /// With which characters they begin and end.
    ends: FxHashSet<(char, char)>,
    /// All terms as they are written.
    written: FxHashSet<String>,
    /// The long ones, in characters that are one to a reader.
    long: Vec<(Vec<char>, String)>,
    /// Which of the long ones begin or end with these characters: one wrong character leaves a half as it is.
    halves: FxHashMap<[char; HALF], Vec<Half>>,
    /// The most characters of a reading.
    longest: usize,
}

/// The first or the last characters of a long term.
#[derive(Debug, Clone, Copy)]
struct Half {
    /// Which of the long terms.
    term: usize,
    /// How many characters stand before it.
    before: usize,
}

/// A term that was written otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reread {
    /// What the question has.
    pub written: String,
    /// The term.
    pub term: String,
}

/// A shorter reading, in kana, may be that of several words.
const SHORTEST: usize = 5;
/// The same of a word in katakana, which is that word and no other.
const SHORTEST_KATAKANA: usize = 4;
/// A term is at most this many words.
const MOST_WORDS: usize = 8;
/// A name has no more hiragana among its kanji.
const MOST_HIRAGANA: usize = 2;
/// A term of fewer characters with a wrong one among them may be another word.
const SHORTEST_NEAR_MISS: usize = 2 * HALF;
/// The half of such a term.
const HALF: usize = 3;
/// What may stand before a term that is typed in kana among other kana.
const PARTICLES: &str = "のはがをにとでもやへ";

impl TermReadings {
    /// Learns how terms are read. Those that end in hiragana or have Latin letters are left out: they are
    /// phrases.
    ///
    /// # Errors
    /// When lindera fails.
    pub fn new<'a>(
        terms: impl Iterator<Item = &'a str>,
        analyzer: &Analyzer,
    ) -> Result<Self, IndexError> {
        let mut readings = Self::default();
        for term in terms.map(fold) {
            if !is_compound(&term) || readings.written.contains(&term) {
                continue;
            }
            let reading = read(&analyzer.readings(&term)?);
            let length = reading.chars().count();
            let katakana = is_katakana(&term);
            let shortest = if katakana { SHORTEST_KATAKANA } else { SHORTEST };
            if length >= shortest && reading.chars().all(is_kana) {
                readings.longest = readings.longest.max(length);
                readings.ends.extend(reading.chars().next().zip(reading.chars().next_back()));
                readings.terms.entry(reading).or_insert_with(|| term.clone());
            }
            let characters: Vec<char> = term.chars().collect();
            if characters.len() >= SHORTEST_NEAR_MISS && !katakana {
                readings.insert_long(&characters, &term);
            }
            readings.written.insert(term);
        }
        Ok(readings)
    }

    /// A normalised question of these words with its terms as the documents write them, but for what stands in
    /// `taken`, and what was written instead.
    pub(super) fn corrected(
        &self,
        question: &str,
        words: &[(Span, String)],
        taken: &[Span],
    ) -> (String, Vec<Reread>) {
        if self.terms.is_empty() || question.is_ascii() {
            return (question.to_owned(), Vec::new());
        }
        let mut found = self.in_kana(question);
        self.with_other_kanji(question, words, &mut found);
        self.with_a_wrong_one(question, &mut found);
        found.retain(|(span, _)| {
            !taken.iter().any(|taken| taken.start < span.end && span.start < taken.end)
        });
        found.sort_by_key(|(span, _)| span.start);
        let (mut text, mut end, mut reread) = (String::new(), 0, Vec::new());
        for (span, term) in found {
            let written = question.get(span.clone()).unwrap_or_default().to_owned();
            text.push_str(question.get(end..span.start).unwrap_or_default());
            text.push_str(term);
            end = span.end;
            reread.push(Reread { written, term: term.to_owned() });
        }
        text.push_str(question.get(end..).unwrap_or_default());
        (text, reread)
    }

    /// Terms in hiragana, the longest first where several begin at one place.
    fn in_kana(&self, question: &str) -> Vec<(Span, &str)> {
        let characters: Vec<(usize, char)> = question.char_indices().collect();
        let mut found: Vec<(Span, &str)> = Vec::new();
        let mut at = 0;
        while at < characters.len() {
            let begins = at.checked_sub(1).and_then(|before| characters.get(before)).is_none_or(
                |(_, before)| script(*before) != Script::Hiragana || PARTICLES.contains(*before),
            );
            let length = begins.then(|| self.longest_at(&characters, at)).flatten();
            let Some((length, term)) = length else {
                at += 1;
                continue;
            };
            let byte = |n: usize| characters.get(n).map_or(question.len(), |(byte, _)| *byte);
            found.push((byte(at)..byte(at + length), term));
            at += length;
        }
        found
    }

    fn longest_at(&self, characters: &[(usize, char)], at: usize) -> Option<(usize, &str)> {
        let hiragana = characters.get(at..)?.iter().map(|(_, c)| *c);
        let run: Vec<char> = hiragana
            .take(self.longest)
            .take_while(|c| script(*c) == Script::Hiragana || *c == 'ー')
            .collect();
        (SHORTEST_KATAKANA..=run.len()).rev().find_map(|length| {
            let reading: String = run.iter().take(length).collect();
            let term = self.terms.get(&reading).or_else(|| {
                // まいなんばあ, as romanised.
                let long = length > SHORTEST && reading.contains('あ');
                long.then(|| self.terms.get(&lengthened(&reading))).flatten()
            });
            term.map(|term| (length, term.as_str()))
        })
    }

    /// Words with kanji that together read like a term and are written otherwise.
    fn with_other_kanji<'a>(
        &'a self,
        question: &str,
        words: &[(Span, String)],
        found: &mut Vec<(Span, &'a str)>,
    ) {
        // One word of the dictionary is what it says: 障害 is no 生涯.
        for length in (2..=MOST_WORDS).rev() {
            for window in words.windows(length) {
                let ([(first, _), ..], [.., (last, _)]) = (window, window) else { continue };
                let mut read_as = kana(window);
                let ends = read_as.next().and_then(|first| Some((first, read_as.next_back()?)));
                if !ends.is_some_and(|ends| self.ends.contains(&ends)) {
                    continue;
                }
                let span = first.start..last.end;
                let written = question.get(span.clone()).unwrap_or_default();
                let overlaps =
                    |(other, _): &(Span, &str)| other.start < span.end && span.start < other.end;
                if !written.chars().any(|c| script(c) == Script::Han)
                    || self.written.contains(written)
                    || found.iter().any(overlaps)
                {
                    continue;
                }
                if let Some(term) = self.terms.get(&read(window))
                    && term != written
                {
                    found.push((span, term));
                }
            }
        }
    }

    fn insert_long(&mut self, characters: &[char], text: &str) {
        let characters: Vec<char> = characters.iter().copied().map(to_a_reader).collect();
        let (term, last) = (self.long.len(), characters.len() - HALF);
        for before in [0, last] {
            if let Some(half) = half_at(&characters, before) {
                self.halves.entry(half).or_default().push(Half { term, before });
            }
        }
        self.long.push((characters, text.to_owned()));
    }

    /// Long terms with one wrong character: 労働経済白署.
    fn with_a_wrong_one<'a>(&'a self, question: &str, found: &mut Vec<(Span, &'a str)>) {
        let bytes: Vec<usize> = question.char_indices().map(|(byte, _)| byte).collect();
        let asked: Vec<char> = question.chars().map(to_a_reader).collect();
        let byte = |n: usize| bytes.get(n).copied().unwrap_or(question.len());
        // Each term with where it would begin, in the order of the terms.
        let mut near: Vec<(usize, usize)> = (0..asked.len())
            .filter_map(|at| Some((at, self.halves.get(&half_at(&asked, at)?)?)))
            .flat_map(|(at, halves)| {
                let begin = move |half: &Half| Some((half.term, at.checked_sub(half.before)?));
                halves.iter().filter_map(begin)
            })
            .collect();
        near.sort_unstable();
        near.dedup();
        for (term, at) in near {
            let Some((term, text)) = self.long.get(term) else { continue };
            let Some(window) = asked.get(at..at + term.len()) else { continue };
            let mut wrong = window.iter().zip(term).filter(|(asked, known)| asked != known);
            let one = wrong.next();
            let more = wrong.next().is_some();
            // 第五 and 第六 are no slips for each other.
            let kanji = |c: char| script(c) == Script::Han && !is_kanji_numeral(c);
            let span = byte(at)..byte(at + term.len());
            let overlaps =
                |(other, _): &(Span, &str)| other.start < span.end && span.start < other.end;
            // Letters that only look alike are no wrong ones: データへルス in two scripts.
            if one.is_none_or(|(&asked, &known)| kanji(asked) && kanji(known))
                && !more
                && !self.written.contains(question.get(span.clone()).unwrap_or_default())
                && !found.iter().any(overlaps)
            {
                found.push((span, text));
            }
        }
    }
}

/// The characters of a half that begins here.
fn half_at(characters: &[char], at: usize) -> Option<[char; HALF]> {
    characters.get(at..at + HALF)?.try_into().ok()
}

/// One of the characters that are the same to a reader: へ and ヘ, ー and 一.
fn to_a_reader(c: char) -> char {
    const LOOKALIKES: [(char, char); 9] = [
        ('へ', 'ヘ'),
        ('べ', 'ベ'),
        ('ぺ', 'ペ'),
        ('り', 'リ'),
        ('一', 'ー'),
        ('口', 'ロ'),
        ('力', 'カ'),
        ('二', 'ニ'),
        ('工', 'エ'),
    ];
    LOOKALIKES.iter().find(|(_, other)| *other == c).map_or(c, |(one, _)| *one)
}

/// A reading with the mark of a long vowel for a vowel that is written twice: ばあ as ばー.
fn lengthened(reading: &str) -> String {
    const A: &str = "あかさたなはまやらわがざだばぱゃ";
    let mut long = String::with_capacity(reading.len());
    let mut before = None;
    for c in reading.chars() {
        let twice = c == 'あ' && before.is_some_and(|before| A.contains(before));
        long.push(if twice { 'ー' } else { c });
        before = Some(c);
    }
    long
}

/// Whether a term is a name and no phrase: in kanji and katakana, with kana at most inside (休み方改革).
fn is_compound(term: &str) -> bool {
    let inner = |c: &char| script(*c) == Script::Hiragana;
    let outer = |c: char| c == '・' || matches!(script(c), Script::Han | Script::Katakana);
    let ends = [term.chars().next(), term.chars().next_back()];
    ends.into_iter().flatten().all(outer)
        && term.chars().all(|c| outer(c) || inner(&c))
        && term.chars().filter(inner).count() <= MOST_HIRAGANA
}

/// How words read together.
fn read(words: &[(Span, String)]) -> String {
    kana(words).collect()
}

/// The same, character by character.
fn kana(words: &[(Span, String)]) -> impl DoubleEndedIterator<Item = char> {
    words.iter().flat_map(|(_, reading)| reading.chars()).filter(|c| *c != '・')
}

fn is_kana(c: char) -> bool {
    script(c) == Script::Hiragana || c == 'ー'
}
