//! Words that the Japanese dictionary lacks or breaks, from `dictionary.csv`.
//!
//! A line is `surface,part of speech,reading`, as in lindera's simple form. Each line is read on its
//! own, so that one with a mistake is told and left out and the others are used.

use csv::StringRecord;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

use super::findings::Findings;
use super::source::to_u32;
use crate::text::{Script, normalize, script};

/// A word of the organisation's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserWord {
    /// As it is written, normalised like the texts that it is looked for in.
    pub surface: String,
    /// One of IPADIC's parts of speech, or カスタム名詞.
    pub part_of_speech: String,
    /// How it is read, in katakana.
    pub reading: String,
}

/// The sound words of `dictionary.csv`, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserDictionary {
    /// The words; no two are written alike.
    pub words: Vec<UserWord>,
}

/// What a word of one's own can be. Verbs and adjectives are not among them: they inflect, and a
/// line holds one form.
const PARTS_OF_SPEECH: [&str; 10] = [
    "カスタム名詞",
    "名詞",
    "副詞",
    "接頭詞",
    "助詞",
    "助動詞",
    "連体詞",
    "接続詞",
    "感動詞",
    "記号",
];

impl UserDictionary {
    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words in lindera's simple form. No field holds a character that CSV would need quotes for.
    pub fn simple_csv(&self) -> String {
        let line = |word: &UserWord| {
            format!("{},{},{}\n", word.surface, word.part_of_speech, word.reading)
        };
        self.words.iter().map(line).collect()
    }
}

/// The dictionary of a file's text. A line with a finding is left out.
pub(super) fn read(text: &str, findings: &mut Findings) -> UserDictionary {
    let mut lines: HashMap<String, u32> = HashMap::new();
    let mut words = Vec::new();
    for (line, text) in (1..).map(to_u32).zip(text.lines()) {
        if text.trim().is_empty() {
            continue;
        }
        let word = match word(text) {
            Ok(word) => word,
            Err(mistake) => {
                findings.add(line, mistake);
                continue;
            }
        };
        match lines.get(&word.surface) {
            Some(first) => findings.add(
                line,
                format!("`{}` stands in line {first} already: keep one of them", word.surface),
            ),
            None => {
                lines.insert(word.surface.clone(), line);
                words.push(word);
            }
        }
    }
    UserDictionary { words }
}

/// The word of a line, or what is wrong with it and what to do.
fn word(line: &str) -> Result<UserWord, String> {
    const FORM: &str = "write `word,カスタム名詞,ヨミ`";
    let record = fields(line).ok_or_else(|| format!("is no line of a CSV file: {FORM}"))?;
    let fields: Vec<&str> = record.iter().map(str::trim).collect();
    let [surface, part_of_speech, reading] = fields[..] else {
        return Err(format!("has {} instead of three fields: {FORM}", fields.len()));
    };
    let surface = normalize(surface).text;
    if surface.is_empty() {
        return Err(format!("names no word: {FORM}"));
    }
    if surface.contains(|c: char| c.is_control() || matches!(c, ',' | '"')) {
        return Err(
            "the word holds a comma, a quotation mark or a control character: leave that out"
                .to_owned(),
        );
    }
    if !PARTS_OF_SPEECH.contains(&part_of_speech) {
        return Err(format!(
            "the part of speech `{part_of_speech}` cannot be used: write カスタム名詞"
        ));
    }
    let is_kana = |c| matches!(script(c), Script::Katakana | Script::Hiragana);
    if reading.is_empty() || !reading.chars().all(is_kana) {
        return Err(format!(
            "the reading `{reading}` of `{surface}` is not in kana: write it in katakana"
        ));
    }
    Ok(UserWord { surface, part_of_speech: part_of_speech.to_owned(), reading: reading.to_owned() })
}

fn fields(line: &str) -> Option<StringRecord> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(line.as_bytes());
    let mut record = StringRecord::new();
    reader.read_record(&mut record).ok()?.then_some(record)
}
