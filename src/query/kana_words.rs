//! Words of the documents in a question that is typed in kana or in Latin letters:
//! いりょうじんざいのいくせい is 医療人材の育成. The dictionary cuts such a run of kana into whatever short words
//! it knows.

use rustc_hash::FxHashMap;

use super::term_readings::Reread;
use crate::index::{Token, WordClass};
use crate::text::{Script, Span, fold, script, spelled_out, without_long_vowels};

/// How the words of the documents that have kanji are read, and their abbreviations letter by letter.
#[derive(Debug, Default)]
pub struct KanaWords {
    /// Readings in hiragana, each with the word that most passages hold.
    words: FxHashMap<String, (String, u32)>,
    /// The same by the readings without long vowels, as they are romanised.
    romanised: FxHashMap<String, (String, u32)>,
    /// The most characters of a reading.
    longest: usize,
}

/// A shorter reading is that of too many words.
const SHORTEST: usize = 3;
/// The same where the question has kanji: who types them has a keyboard that gives them.
const SHORTEST_BESIDE_KANJI: usize = 4;
/// What a word of the documents costs, or one that joins words; one of the documents with a short reading;
/// another word of the dictionary; one of two characters; a character that is in none. The cheapest way
/// through a run is how it is read.
const WORD: f32 = 1.0;
const SHORT_WORD: f32 = 1.4;
const ENTRY: f32 = 1.5;
const SHORT_ENTRY: f32 = 1.6;
const NO_WORD: f32 = 3.0;
/// By how much a reading with the documents' words has to be cheaper than one without.
const MARGIN: f32 = 1.0;

impl KanaWords {
    /// Learns how words are read: reading in hiragana, word, and how many passages hold it. Of abbreviations the
    /// reading is how their letters are.
    pub fn new<'a>(
        words: impl Iterator<Item = (&'a str, &'a str, u32)>,
        abbreviations: &[(String, u32)],
    ) -> Self {
        let mut known = Self::default();
        for (reading, word, passages) in words {
            let kanji = word.chars().filter(|&c| script(c) == Script::Han).count();
            if reading.chars().count() >= SHORTEST && kanji >= 2 {
                known.learn(reading, word, passages);
            }
        }
        for (abbreviation, passages) in abbreviations {
            if let Some(reading) = spelled_out(abbreviation) {
                known.learn(&reading, abbreviation, *passages);
            }
        }
        known
    }

    fn learn(&mut self, reading: &str, word: &str, passages: u32) {
        self.longest = self.longest.max(reading.chars().count());
        let readings = [
            (&mut self.words, reading.to_owned()),
            (&mut self.romanised, without_long_vowels(reading)),
        ];
        for (map, reading) in readings {
            let found = map.entry(reading).or_default();
            // The order of the words says nothing.
            if (passages, word) > (found.1, found.0.as_str()) {
                *found = (word.to_owned(), passages);
            }
        }
    }

    /// A normalised question of these words with those of the documents in kanji, but for what stands in
    /// `taken`, and what was written instead; `None` where nothing was. `romanised` tells that the kana were
    /// Latin letters.
    pub(super) fn corrected(
        &self,
        question: &str,
        taken: &[Span],
        romanised: bool,
        entries: &[Token],
    ) -> Option<(String, Reread)> {
        let kanji = question.chars().any(|c| script(c) == Script::Han);
        let known = Known {
            words: if romanised { &self.romanised } else { &self.words },
            romanised,
            shortest: if kanji { SHORTEST_BESIDE_KANJI } else { SHORTEST },
            longest: self.longest,
        };
        let runs = runs(question, taken);
        if !runs.iter().any(|run| (0..run.len()).any(|at| known.words_at(run, at).next().is_some()))
        {
            return None;
        }
        let found: Vec<(Span, &str)> =
            runs.iter().flat_map(|run| known.read(run, entries)).collect();
        let ((first, _), (last, _)) = (found.first()?, found.last()?);
        let whole = first.start..last.end;
        let (mut term, mut end) = (String::new(), first.start);
        for (span, word) in &found {
            // ろうどう けいざい of a romanised question is one word in the documents.
            let between = question.get(end..span.start).unwrap_or_default();
            term.push_str(if between == " " { "" } else { between });
            term.push_str(word);
            end = span.end;
        }
        let side = |span: Span| question.get(span).unwrap_or_default();
        // The question is normalised, and DX shown as the documents write it.
        let corrected =
            [side(0..whole.start), &fold(&term), side(whole.end..question.len())].concat();
        Some((corrected, Reread { written: side(whole).to_owned(), term }))
    }
}

/// A run of hiragana: its characters with the bytes where they begin, and where it ends.
struct Run {
    characters: Vec<(usize, char)>,
    end: usize,
}

impl Run {
    fn len(&self) -> usize {
        self.characters.len()
    }

    /// The byte at which this character begins.
    fn byte(&self, at: usize) -> usize {
        self.characters.get(at).map_or(self.end, |(byte, _)| *byte)
    }
}

/// The runs of hiragana outside `taken`.
fn runs(question: &str, taken: &[Span]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = false;
    for (at, c) in question.char_indices() {
        let kana = script(c) == Script::Hiragana || c == 'ー';
        let outside = !taken.iter().any(|span| span.contains(&at));
        match runs.last_mut() {
            Some(run) if open && kana && outside => {
                run.characters.push((at, c));
                run.end = at + c.len_utf8();
            }
            _ if kana && outside => {
                runs.push(Run { characters: vec![(at, c)], end: at + c.len_utf8() });
            }
            _ => {}
        }
        open = kana && outside;
    }
    runs
}

/// The words by reading that one question is read with.
struct Known<'a> {
    words: &'a FxHashMap<String, (String, u32)>,
    romanised: bool,
    shortest: usize,
    longest: usize,
}

impl<'a> Known<'a> {
    /// The words that begin at a character of a run, with how many characters they take.
    fn words_at(&self, run: &Run, at: usize) -> impl Iterator<Item = (usize, &'a str)> {
        let most = self.longest.min(run.len() - at);
        (self.shortest..=most).filter_map(move |length| {
            let reading: String =
                run.characters.iter().skip(at).take(length).map(|(_, c)| c).collect();
            let reading = if self.romanised { without_long_vowels(&reading) } else { reading };
            self.words.get(&reading).map(|(word, _)| (length, word.as_str()))
        })
    }

    /// The words of the documents by which a run is read most cheaply, if that is much cheaper than
    /// reading it without them.
    fn read(&self, run: &Run, entries: &[Token]) -> Vec<(Span, &'a str)> {
        let (without, _) = cheapest(run, entries, |_| Vec::new());
        let (with, pieces) = cheapest(run, entries, |at| self.words_at(run, at).collect());
        if with + MARGIN > without { Vec::new() } else { pieces }
    }
}

/// The cheapest way through a run, after Viterbi (1967): what it costs, and the words on it.
fn cheapest<'a>(
    run: &Run,
    entries: &[Token],
    words_at: impl Fn(usize) -> Vec<(usize, &'a str)>,
) -> (f32, Vec<(Span, &'a str)>) {
    // For each border between characters, the least cost so far, from where, and by which word.
    let mut best: Vec<(f32, usize, Option<&'a str>)> =
        vec![(f32::INFINITY, 0, None); run.len() + 1];
    if let Some(start) = best.first_mut() {
        start.0 = 0.0;
    }
    for at in 0..run.len() {
        let Some(&(so_far, ..)) = best.get(at) else { break };
        let mut step = |to: usize, cost: f32, word: Option<&'a str>| {
            if let Some(border) = best.get_mut(to)
                && so_far + cost < border.0
            {
                *border = (so_far + cost, at, word);
            }
        };
        step(at + 1, NO_WORD, None);
        for entry in entries.iter().filter(|entry| entry.span.start == run.byte(at)) {
            let length = run.characters.iter().skip(at);
            let length = length.take_while(|(byte, _)| *byte < entry.span.end).count();
            let cost = match (entry.class, length) {
                // Kana that the dictionary has not cut are words that it does not know.
                (WordClass::Unknown, _) => NO_WORD * length as f32,
                (class, _) if !class.is_indexed() => WORD,
                (_, 3..) => ENTRY,
                (_, 2) => SHORT_ENTRY,
                _ => NO_WORD,
            };
            if entry.span.end == run.byte(at + length) {
                step(at + length, cost, None);
            }
        }
        for (length, word) in words_at(at) {
            step(at + length, if length > SHORTEST { WORD } else { SHORT_WORD }, Some(word));
        }
        let rest: String = run.characters.iter().skip(at).map(|(_, c)| c).collect();
        for function in FUNCTIONS.iter().filter(|function| rest.starts_with(**function)) {
            step(at + function.chars().count(), WORD, None);
        }
    }
    let mut words = Vec::new();
    let mut to = run.len();
    while let Some(&(_, from, word)) = best.get(to)
        && to > 0
    {
        words.extend(word.map(|word| (run.byte(from)..run.byte(to), word)));
        to = from;
    }
    words.reverse();
    (best.last().map_or(0.0, |(cost, ..)| *cost), words)
}

/// What joins words and ends questions, which the dictionary may have cut differently beside a word that it
/// does not know in kana.
const FUNCTIONS: [&str; 34] = [
    "の",
    "は",
    "が",
    "を",
    "に",
    "と",
    "で",
    "も",
    "や",
    "へ",
    "か",
    "って",
    "とは",
    "では",
    "には",
    "から",
    "まで",
    "など",
    "について",
    "です",
    "ですか",
    "ます",
    "ますか",
    "する",
    "して",
    "している",
    "してる",
    "される",
    "した",
    "しています",
    "なに",
    "どんな",
    "どう",
    "ための",
];
