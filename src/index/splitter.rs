//! From a text to its words: lindera and its filters for Japanese, tantivy's own for English.
//!
//! Japanese goes through NFKC, lindera in decompose mode (normal mode makes
//! ユニバーサル・ヘルス・カバレッジ one unknown token), base forms and katakana stems. English goes
//! through tantivy's word splitter and the Porter 2 stemmer.

use std::num::NonZeroUsize;

use lindera::mode::{Mode, Penalty};
use lindera::segmenter::Segmenter;
use lindera_analysis::token_filter::TokenFilter;
use lindera_analysis::token_filter::japanese_base_form::JapaneseBaseFormTokenFilter;
use lindera_analysis::token_filter::japanese_katakana_stem::JapaneseKatakanaStemTokenFilter;
use lindera_dictionary::builder::DictionaryBuilder;
use tantivy::tokenizer::{Language as StemmerLanguage, SimpleTokenizer, Stemmer, TextAnalyzer};

use super::IndexError;
use super::analyzer::{ReadText, Token};
use super::word_class::{WordClass, as_digit, english_class, japanese_class, number_word};
use crate::knowledge::{Language, UserDictionary};
use crate::text::{Span, is_wordlike, normalize, to_hiragana};

/// Splits texts of both languages. Loading takes some 10 ms.
pub(super) struct Splitter {
    segmenter: Segmenter,
    base_form: JapaneseBaseFormTokenFilter,
    katakana_stem: JapaneseKatakanaStemTokenFilter,
    english: TextAnalyzer,
}

impl Splitter {
    /// A splitter over the embedded dictionary and an organisation's own words.
    pub(super) fn new(own_words: Option<&UserDictionary>) -> Result<Self, IndexError> {
        let dictionary = annai_dictionary::load().map_err(IndexError::analysis)?;
        // lindera cannot build a dictionary of no words.
        let user = own_words
            .filter(|own| !own.is_empty())
            .map(|own| {
                DictionaryBuilder::new(dictionary.metadata.as_ref().clone())
                    .build_user_dict_from_reader(own.simple_csv().as_bytes())
            })
            .transpose()
            .map_err(IndexError::analysis)?;
        let stemmer = Stemmer::new(StemmerLanguage::English);
        Ok(Self {
            segmenter: Segmenter::new(Mode::Decompose(Penalty::default()), dictionary, user),
            base_form: JapaneseBaseFormTokenFilter::new(),
            // Stems from four characters up, as in Lucene's JapaneseAnalyzer: コピー keeps its ー.
            katakana_stem: JapaneseKatakanaStemTokenFilter::new(
                NonZeroUsize::new(3).unwrap_or(NonZeroUsize::MIN),
            ),
            english: TextAnalyzer::builder(SimpleTokenizer::default()).filter(stemmer).build(),
        })
    }

    /// All words of `text`, in order.
    pub(super) fn split(&self, text: &str, language: Language) -> Result<Vec<Token>, IndexError> {
        match language {
            Language::Ja => self.japanese(text),
            Language::En => Ok(self.english(text)),
        }
    }

    /// The words of a normalised Japanese text, as they are written and as they are indexed.
    pub(super) fn read(&self, normalized: &str) -> Result<ReadText, IndexError> {
        let mut words = self.segmenter.segment(normalized.into()).map_err(IndexError::analysis)?;
        let written = words.iter_mut().map(|word| (word.byte_start..word.byte_end, reading(word)));
        let written = written.collect();
        let readings: Vec<String> = words.iter_mut().map(base_reading).collect();
        let classes: Vec<WordClass> = words.iter_mut().map(japanese_class).collect();
        self.base_form.apply(&mut words).map_err(IndexError::analysis)?;
        self.katakana_stem.apply(&mut words).map_err(IndexError::analysis)?;
        let words = words
            .iter()
            .zip(classes)
            .zip(readings)
            .filter(|((word, _), _)| word.surface.chars().any(is_wordlike))
            .map(|((word, class), reading)| Token {
                term: as_digit(word.surface.as_ref(), class)
                    .map_or_else(|| word.surface.to_lowercase(), str::to_owned),
                span: word.byte_start..word.byte_end,
                class,
                reading,
            })
            .collect();
        Ok(ReadText { written, words })
    }

    /// The words of a normalised Japanese text with their readings.
    pub(super) fn readings(&self, normalized: &str) -> Result<Vec<(Span, String)>, IndexError> {
        let mut words = self.segmenter.segment(normalized.into()).map_err(IndexError::analysis)?;
        Ok(words.iter_mut().map(|word| (word.byte_start..word.byte_end, reading(word))).collect())
    }

    fn japanese(&self, text: &str) -> Result<Vec<Token>, IndexError> {
        let normalized = normalize(text);
        let mut words = self.read(&normalized.text)?.words;
        for word in &mut words {
            word.span = normalized.original(word.span.clone());
        }
        Ok(words)
    }

    fn english(&self, text: &str) -> Vec<Token> {
        let normalized = normalize(text);
        let mut tokens = Vec::new();
        // Cloning is how tantivy shares an analyzer: its stream borrows it mutably.
        let mut analyzer = self.english.clone();
        let mut stream = analyzer.token_stream(&normalized.text);
        while stream.advance() {
            let token = stream.token();
            let surface =
                normalized.text.get(token.offset_from..token.offset_to).unwrap_or_default();
            let digit = number_word(surface);
            let written = text.get(normalized.original(token.offset_from..token.offset_to));
            let class = match english_class(surface) {
                // The WHO is nobody who asks.
                class if !class.is_indexed() && written.is_some_and(|w| is_acronym(w, text)) => {
                    WordClass::Unknown
                }
                class => class,
            };
            tokens.push(Token {
                class: if digit.is_some() { WordClass::Number } else { class },
                term: digit.map_or_else(|| token.text.clone(), str::to_owned),
                span: normalized.original(token.offset_from..token.offset_to),
                reading: String::new(),
            });
        }
        tokens
    }
}

/// Whether a word of a text is written in capitals and the rest of the text is not.
fn is_acronym(word: &str, text: &str) -> bool {
    word.len() > 1
        && word.chars().all(|c| c.is_ascii_uppercase())
        && (word == text.trim() || text.chars().any(char::is_lowercase))
}

/// How a word is read, in hiragana; as it is written where that is not known.
fn reading(word: &mut lindera::token::Token<'_>) -> String {
    let surface = word.surface.to_string();
    to_hiragana(word.get("reading").filter(|kana| *kana != "*").unwrap_or(&surface))
}

/// How the base form of a word is read, in hiragana: endings are written as they are read, so that
/// the reading of 取りまとめ with the ending of 取りまとめる is that of the latter.
fn base_reading(word: &mut lindera::token::Token<'_>) -> String {
    let Some(reading) = word.get("reading").filter(|kana| *kana != "*").map(to_hiragana) else {
        return String::new();
    };
    let surface = word.surface.to_string();
    let Some(base) = word.get("base_form").filter(|base| *base != "*") else { return reading };
    let same = surface.chars().zip(base.chars()).take_while(|(left, right)| left == right).count();
    let rest = |text: &str| to_hiragana(&text.chars().skip(same).collect::<String>());
    match reading.strip_suffix(rest(&surface).as_str()) {
        Some(stem) => stem.to_owned() + &rest(base),
        None => String::new(),
    }
}
