//! The divisions that a question names: by any of their names, in kana or Latin letters, by a
//! known misspelling, by a wrong kanji conversion of the same reading, or nearly.

use aho_corasick::{AhoCorasick, Match};
use rustc_hash::{FxHashMap, FxHashSet};

use super::latin_names::{LatinNames, latin_words};
use super::lexicon::BODY_SUFFIXES;
use crate::knowledge::{Catalog, DivisionId};
use crate::text::{
    Script, Span, fold, romaji_to_hiragana, script, to_hiragana, without_long_vowels,
};

/// How a division was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recognition {
    /// By a name or alias as the catalog has it.
    Name,
    /// By its reading, in kana or in Latin letters.
    Reading,
    /// By a misspelling that the catalog lists, or a near miss.
    Misspelling,
    /// By other kanji with the same reading, which may be an ordinary word (国際化 for 国際課).
    Homophone,
}

/// A division that a question names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DivisionMention {
    /// The division.
    pub id: DivisionId,
    /// Where it is named, in bytes of the normalised question.
    pub span: Span,
    /// How it was recognised.
    pub recognition: Recognition,
}

/// The names of all divisions, ready to be looked for.
pub struct DivisionNames {
    /// Names in Japanese script, normalised, longest first.
    japanese: Vec<JapaneseName>,
    /// Finds all of them at once; none where there is no name to find, or too many.
    all_japanese: Option<AhoCorasick>,
    latin: LatinNames,
    /// Readings in hiragana.
    readings: FxHashMap<String, DivisionId>,
    /// With which characters they begin and end.
    ends: FxHashSet<(char, char)>,
    /// The same, as far as they are looked for inside a text, longest first.
    long_readings: Vec<(String, DivisionId)>,
    /// Finds all of the long readings at once.
    all_readings: Option<AhoCorasick>,
    /// Readings without long vowels, as they are romanised.
    short_readings: FxHashMap<String, DivisionId>,
}

struct JapaneseName {
    text: String,
    characters: Vec<char>,
    id: DivisionId,
    recognition: Recognition,
}

/// A reading shorter than this many kana is not looked for: it would be found inside other words.
const SHORTEST_READING: usize = 4;
/// A reading of this many kana is no ordinary word.
const LONG_READING: usize = 9;
/// A shorter romanised reading, in kana, would be another word.
const SHORTEST_ROMANISED: usize = 3;
/// A near miss in kanji is one character in at least this many.
const SHORTEST_NEAR_MISS: usize = 3;
/// In a shorter name only what is no word can be a slip: 衣政局 and not 郵政局.
const LONG_NEAR_MISS: usize = 4;

impl DivisionNames {
    /// Gathers the names of the catalog's divisions.
    pub fn new(catalog: &Catalog) -> Self {
        let mut names = Self {
            japanese: Vec::new(),
            all_japanese: None,
            latin: LatinNames::default(),
            readings: FxHashMap::default(),
            ends: FxHashSet::default(),
            long_readings: Vec::new(),
            all_readings: None,
            short_readings: FxHashMap::default(),
        };
        for division in &catalog.divisions {
            let written = [&division.name, &division.english].into_iter().chain(&division.aliases);
            let known = written.map(|name| (name, Recognition::Name));
            let slips = division.misspellings.iter().map(|name| (name, Recognition::Misspelling));
            for (name, recognition) in known.chain(slips) {
                names.add(&fold(name), &division.id, recognition);
            }
            let reading = to_hiragana(&fold(&division.reading));
            names.short_readings.insert(without_long_vowels(&reading), division.id.clone());
            if reading.chars().count() >= SHORTEST_READING {
                names.long_readings.push((reading.clone(), division.id.clone()));
            }
            names.ends.extend(reading.chars().next().zip(reading.chars().next_back()));
            names.readings.insert(reading, division.id.clone());
        }
        names.japanese.sort_by_key(|name| std::cmp::Reverse(name.text.len()));
        names.long_readings.sort_by_key(|(reading, _)| std::cmp::Reverse(reading.len()));
        names.all_japanese = AhoCorasick::new(names.japanese.iter().map(|name| &name.text)).ok();
        names.all_readings = AhoCorasick::new(names.long_readings.iter().map(|(r, _)| r)).ok();
        names
    }

    fn add(&mut self, name: &str, id: &DivisionId, recognition: Recognition) {
        if name
            .chars()
            .any(|c| matches!(script(c), Script::Han | Script::Hiragana | Script::Katakana))
        {
            self.japanese.push(JapaneseName {
                text: name.to_owned(),
                characters: name.chars().collect(),
                id: id.clone(),
                recognition,
            });
        } else {
            self.latin.add(name, id);
        }
    }

    /// The divisions that a normalised question with these words names, in its order, none inside another.
    pub fn find(&self, question: &str, words: &[(Span, String)]) -> Vec<DivisionMention> {
        let mut found = Vec::new();
        // A long reading first: 情報化担当三次官室 holds the shorter name 情報化担当.
        self.by_reading(question, words, LONG_READING, &mut found);
        self.by_name(question, words, &mut found);
        self.by_latin_name(question, &mut found);
        self.by_kana(question, &mut found);
        self.by_reading(question, words, SHORTEST_READING, &mut found);
        self.by_near_miss(question, words, &mut found);
        found.sort_by_key(|mention: &DivisionMention| mention.span.start);
        found
    }

    fn by_name(&self, question: &str, words: &[(Span, String)], found: &mut Vec<DivisionMention>) {
        for place in places(self.all_japanese.as_ref(), question) {
            let Some(name) = self.japanese.get(place.pattern().as_usize()) else { continue };
            // 国際課題 holds the letters of 国際課 and not its name: a name ends where a word ends.
            let whole = words.iter().any(|(word, _)| word.end == place.end())
                || !continues(question, place.end());
            // A name that is only a suffix (統括官) is not meant by a longer one: 人材開発統括官.
            let part = BODY_SUFFIXES.contains(&name.text.as_str())
                && question
                    .get(..place.start())
                    .and_then(|before| before.chars().next_back())
                    .is_some_and(|c| script(c) == Script::Han);
            if whole && !part {
                push(found, &name.id, place.range(), name.recognition);
            }
        }
    }

    fn by_latin_name(&self, question: &str, found: &mut Vec<DivisionMention>) {
        let words = latin_words(question);
        for (id, span, exact) in self.latin.find(&words) {
            let recognition = if exact { Recognition::Name } else { Recognition::Misspelling };
            push(found, id, span, recognition);
        }
        for (span, word) in &words {
            let reading = romaji_to_hiragana(&word.replace('-', ""));
            if let Some(id) = reading.and_then(|reading| self.romanised(&reading)) {
                push(found, id, span.clone(), Recognition::Reading);
            }
        }
    }

    /// The division that reads so, long vowels aside.
    fn romanised(&self, reading: &str) -> Option<&DivisionId> {
        let long_enough = reading.chars().count() >= SHORTEST_ROMANISED;
        self.short_readings.get(&without_long_vowels(reading)).filter(|_| long_enough)
    }

    /// Readings typed as kana: こくさいかは, コクサイカ.
    fn by_kana(&self, question: &str, found: &mut Vec<DivisionMention>) {
        // Katakana and hiragana have the same length in UTF-8: the spans stay right.
        let hiragana = to_hiragana(question);
        // Romanised Japanese was made kana word by word.
        let mut start = 0;
        for word in hiragana.split(' ') {
            if let Some(id) = self.romanised(word) {
                push(found, id, start..start + word.len(), Recognition::Reading);
            }
            start += word.len() + 1;
        }
        for place in places(self.all_readings.as_ref(), &hiragana) {
            let Some((_, id)) = self.long_readings.get(place.pattern().as_usize()) else {
                continue;
            };
            let after = hiragana.get(place.end()..).unwrap_or_default();
            let before = hiragana.get(..place.start()).and_then(|text| text.chars().next_back());
            let starts_word = before
                .is_none_or(|c| script(c) != Script::Hiragana || "のはがをとや、".contains(c));
            if starts_word
                && (!continues_kana(after)
                    || PARTICLES.iter().any(|particle| after.starts_with(particle)))
            {
                push(found, id, place.range(), Recognition::Reading);
            }
        }
    }

    /// Words that together read like a division: 会計科, 国債課, 国際化.
    fn by_reading(
        &self,
        question: &str,
        words: &[(Span, String)],
        shortest: usize,
        found: &mut Vec<DivisionMention>,
    ) {
        let as_written = |text: &str| self.japanese.iter().any(|name| name.text == text);
        for length in (1..=MOST_WORDS).rev() {
            for window in words.windows(length) {
                let ([(first, begins), ..], [.., (last, ends)]) = (window, window) else {
                    continue;
                };
                let ends = begins.chars().next().zip(ends.chars().next_back());
                if !ends.is_some_and(|ends| self.ends.contains(&ends)) {
                    continue;
                }
                let written = question.get(first.start..last.end).unwrap_or_default();
                let kanji = |c| script(c) == Script::Han;
                let japanese = |c| kanji(c) || script(c) == Script::Hiragana;
                if !written.chars().all(japanese) || !written.chars().any(kanji) {
                    continue;
                }
                let reading: String = window.iter().map(|(_, reading)| reading.as_str()).collect();
                if reading.chars().count() >= shortest
                    && let Some(id) = self.readings.get(&reading)
                    && !as_written(written)
                {
                    let ordinary = reading.chars().count() < LONG_READING
                        && !written.ends_with(['課', '局', '室']);
                    let recognition =
                        if ordinary { Recognition::Homophone } else { Recognition::Misspelling };
                    push(found, id, first.start..last.end, recognition);
                }
            }
        }
    }

    /// One wrong character in a long name.
    fn by_near_miss(
        &self,
        question: &str,
        words: &[(Span, String)],
        found: &mut Vec<DivisionMention>,
    ) {
        let characters: Vec<(usize, char)> = question.char_indices().collect();
        let starts: Vec<usize> = words
            .iter()
            .map(|(word, _)| characters.partition_point(|(at, _)| *at < word.start))
            .collect();
        let kanji =
            |&(_, c): &(usize, char)| !matches!(script(c), Script::Hiragana | Script::Other);
        let long = |word: &str| word.chars().count() > 1;
        for name in &self.japanese {
            let length = name.characters.len();
            if length < SHORTEST_NEAR_MISS || name.recognition != Recognition::Name {
                continue;
            }
            for &from in &starts {
                let Some(asked) = characters.get(from..from + length) else { continue };
                let pairs = asked.iter().zip(&name.characters);
                let wrong = pairs.filter(|((_, asked), known)| asked != *known).take(2).count();
                if wrong != 1 || !asked.iter().all(kanji) {
                    continue;
                }
                let last = |characters: &[char]| characters.last().copied();
                let is_word = || {
                    let mut starting =
                        words.iter().zip(&starts).filter(|(_, start)| **start == from);
                    starting.any(|((word, _), _)| question.get(word.clone()).is_some_and(long))
                };
                let of_a_kind = asked.last().map(|(_, c)| *c) == last(&name.characters)
                    && last(&name.characters).is_some_and(|c| "課局室".contains(c));
                if length < LONG_NEAR_MISS && (!of_a_kind || is_word()) {
                    continue;
                }
                let at = |n: usize| characters.get(n).map_or(question.len(), |(at, _)| *at);
                let span = at(from)..at(from + length);
                if words.iter().any(|(word, _)| word.end == span.end) {
                    push(found, &name.id, span, Recognition::Misspelling);
                }
            }
        }
    }
}

/// Where any of the patterns stand in a text, overlapping ones too, in the order of the patterns.
fn places(patterns: Option<&AhoCorasick>, text: &str) -> Vec<Match> {
    let mut places: Vec<Match> =
        patterns.into_iter().flat_map(|patterns| patterns.find_overlapping_iter(text)).collect();
    places.sort_by_key(Match::pattern);
    places
}

/// A division's name is at most this many words.
const MOST_WORDS: usize = 10;

/// What may follow a name that is typed in kana.
const PARTICLES: [&str; 18] = [
    "は",
    "の",
    "が",
    "を",
    "に",
    "と",
    "で",
    "も",
    "って",
    "とは",
    "では",
    "には",
    "から",
    "まで",
    "や",
    "です",
    "について",
    "だ",
];

fn push(found: &mut Vec<DivisionMention>, id: &DivisionId, span: Span, recognition: Recognition) {
    let overlaps =
        |mention: &DivisionMention| mention.span.start < span.end && span.start < mention.span.end;
    if !found.iter().any(overlaps) {
        found.push(DivisionMention { id: id.clone(), span, recognition });
    }
}

/// Whether a word of the same script goes on at this byte.
fn continues(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at..).and_then(|text| text.chars().next());
    matches!((before, after), (Some(before), Some(after)) if script(before) == script(after) && script(after) != Script::Other)
}

fn continues_kana(after: &str) -> bool {
    after.chars().next().is_some_and(|c| script(c) == Script::Hiragana)
}
