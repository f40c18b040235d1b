//! The divisions that a question names: by any of their names, in kana or Latin letters, by a
//! known misspelling, by a wrong kanji conversion of the same reading, or nearly.

use std::collections::HashMap;

use strsim::normalized_damerau_levenshtein;

use crate::index::{Analyzer, IndexError};
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
    japanese: Vec<(String, DivisionId, Recognition)>,
    /// Names in Latin letters as words, longest first.
    latin: Vec<(Vec<String>, DivisionId)>,
    /// Readings in hiragana.
    readings: HashMap<String, DivisionId>,
    /// The same without long vowels, as they are romanised.
    short_readings: HashMap<String, DivisionId>,
}

/// A reading shorter than this many kana is not looked for: it would be found inside other words.
const SHORTEST_READING: usize = 4;
/// A reading of this many kana is no ordinary word.
const LONG_READING: usize = 9;
/// How alike two names in Latin letters must be, 0 to 1: one slip in about eight letters.
const LIKE_ENOUGH: f64 = 0.87;
/// A shorter romanised reading, in kana, would be another word.
const SHORTEST_ROMANISED: usize = 3;
/// A near miss in kanji is one character in at least this many.
const SHORTEST_NEAR_MISS: usize = 4;

impl DivisionNames {
    /// Gathers the names of the catalog's divisions.
    pub fn new(catalog: &Catalog) -> Self {
        let mut names = Self {
            japanese: Vec::new(),
            latin: Vec::new(),
            readings: HashMap::new(),
            short_readings: HashMap::new(),
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
            names.readings.insert(reading, division.id.clone());
        }
        names.japanese.sort_by_key(|(name, ..)| std::cmp::Reverse(name.len()));
        names.latin.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        names
    }

    fn add(&mut self, name: &str, id: &DivisionId, recognition: Recognition) {
        if name
            .chars()
            .any(|c| matches!(script(c), Script::Han | Script::Hiragana | Script::Katakana))
        {
            self.japanese.push((name.to_owned(), id.clone(), recognition));
        } else {
            self.latin
                .push((latin_words(name).into_iter().map(|(_, word)| word).collect(), id.clone()));
        }
    }

    /// The divisions that a normalised question names, in its order, none inside another.
    ///
    /// # Errors
    /// When lindera fails.
    pub fn find(
        &self,
        question: &str,
        analyzer: &Analyzer,
    ) -> Result<Vec<DivisionMention>, IndexError> {
        let words = analyzer.readings(question)?;
        let mut found = Vec::new();
        // A long reading first: 情報化担当三次官室 holds the shorter name 情報化担当.
        self.by_reading(question, &words, LONG_READING, &mut found);
        self.by_name(question, &words, &mut found);
        self.by_latin_name(question, &mut found);
        self.by_kana(question, &mut found);
        self.by_reading(question, &words, SHORTEST_READING, &mut found);
        self.by_near_miss(question, &words, &mut found);
        found.sort_by_key(|mention: &DivisionMention| mention.span.start);
        Ok(found)
    }

    fn by_name(&self, question: &str, words: &[(Span, String)], found: &mut Vec<DivisionMention>) {
        for (name, id, recognition) in &self.japanese {
            for (start, matched) in question.match_indices(name.as_str()) {
                let span = start..start + matched.len();
                // 国際課題 holds the letters of 国際課 and not its name: a name ends where a word ends.
                let whole = words.iter().any(|(word, _)| word.end == span.end)
                    || !continues(question, span.end);
                if whole {
                    push(found, id, span, *recognition);
                }
            }
        }
    }

    fn by_latin_name(&self, question: &str, found: &mut Vec<DivisionMention>) {
        let words = latin_words(question);
        for exact in [true, false] {
            for (name, id) in &self.latin {
                for window in words.windows(name.len().max(1)) {
                    let equal = window.iter().map(|(_, word)| word).eq(name.iter());
                    let near = || {
                        let (asked, known) = (joined(window), name.join(" "));
                        // Each letter more or less is a slip by itself.
                        let longest = asked.len().max(known.len()) as f64;
                        known.len() >= 8
                            && asked.len().abs_diff(known.len()) as f64
                                <= (1.0 - LIKE_ENOUGH) * longest
                            && normalized_damerau_levenshtein(&asked, &known) >= LIKE_ENOUGH
                    };
                    if let ([(first, _), ..], [.., (last, _)]) = (window, window)
                        && (equal && exact || !exact && near())
                    {
                        let recognition =
                            if exact { Recognition::Name } else { Recognition::Misspelling };
                        push(found, id, first.start..last.end, recognition);
                    }
                }
            }
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
        for (reading, id) in &self.readings {
            if reading.chars().count() < SHORTEST_READING {
                continue;
            }
            for (start, matched) in hiragana.match_indices(reading.as_str()) {
                let end = start + matched.len();
                let after = hiragana.get(end..).unwrap_or_default();
                let before = hiragana.get(..start).and_then(|text| text.chars().next_back());
                let starts_word = before
                    .is_none_or(|c| script(c) != Script::Hiragana || "のはがをとや、".contains(c));
                if starts_word
                    && (!continues_kana(after)
                        || PARTICLES.iter().any(|particle| after.starts_with(particle)))
                {
                    push(found, id, start..end, Recognition::Reading);
                }
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
        let as_written = |text: &str| self.japanese.iter().any(|(name, ..)| name == text);
        for length in (1..=MOST_WORDS).rev() {
            for window in words.windows(length) {
                let reading: String = window.iter().map(|(_, reading)| reading.as_str()).collect();
                let ([(first, _), ..], [.., (last, _)]) = (window, window) else { continue };
                let written = question.get(first.start..last.end).unwrap_or_default();
                let kanji = |c| script(c) == Script::Han;
                if reading.chars().count() >= shortest
                    && !as_written(written)
                    && written.chars().any(kanji)
                    && written.chars().all(|c| kanji(c) || script(c) == Script::Hiragana)
                    && let Some(id) = self.readings.get(&reading)
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
        for (name, id, recognition) in &self.japanese {
            let length = name.chars().count();
            if length < SHORTEST_NEAR_MISS || *recognition != Recognition::Name {
                continue;
            }
            for (first, _) in words {
                let rest = question.get(first.start..).unwrap_or_default();
                let end = rest.char_indices().nth(length).map_or(rest.len(), |(at, _)| at);
                let Some(asked) = rest.get(..end).filter(|asked| asked.chars().count() == length)
                else {
                    continue;
                };
                let wrong =
                    asked.chars().zip(name.chars()).filter(|(asked, known)| asked != known).count();
                let kanji = asked
                    .chars()
                    .all(|c| script(c) != Script::Hiragana && script(c) != Script::Other);
                if wrong == 1
                    && kanji
                    && words.iter().any(|(word, _)| word.end == first.start + end)
                {
                    push(found, id, first.start..first.start + end, Recognition::Misspelling);
                }
            }
        }
    }
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

/// The words in Latin letters with their spans; an apostrophe or hyphen inside belongs to a word.
fn latin_words(text: &str) -> Vec<(Span, String)> {
    let mut words: Vec<(Span, String)> = Vec::new();
    for (at, c) in text.char_indices() {
        let inside = c.is_ascii_alphanumeric() || matches!(c, '\'' | '-');
        match words.last_mut() {
            Some((span, word)) if inside && span.end == at => {
                span.end = at + c.len_utf8();
                word.push(c);
            }
            _ if inside => words.push((at..at + c.len_utf8(), c.to_string())),
            _ => {}
        }
    }
    words
}

fn joined(words: &[(Span, String)]) -> String {
    words.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ")
}
