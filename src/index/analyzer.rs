//! Text to terms: the same way for documents and for questions.
//!
//! Japanese goes through NFKC, lindera in decompose mode (normal mode makes
//! ユニバーサル・ヘルス・カバレッジ one unknown token), base forms and katakana stems; particles,
//! auxiliaries, symbols and other words without a meaning of their own are dropped. English goes
//! through tantivy's word splitter and the Porter 2 stemmer.

use std::path::Path;

use lindera::dictionary::load_user_dictionary_from_csv;
use lindera::mode::{Mode, Penalty};
use lindera::segmenter::Segmenter;
use lindera_analysis::token_filter::TokenFilter;
use lindera_analysis::token_filter::japanese_base_form::JapaneseBaseFormTokenFilter;
use lindera_analysis::token_filter::japanese_katakana_stem::JapaneseKatakanaStemTokenFilter;
use tantivy::tokenizer::{Language as StemmerLanguage, SimpleTokenizer, Stemmer, TextAnalyzer};

use super::IndexError;
use super::word_class::{WordClass, english_class, japanese_class};
use crate::knowledge::Language;
use crate::text::{Span, is_wordlike, normalize, to_hiragana};

/// A word of a text, ready to be indexed or looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The term: normalised, in its base form.
    pub term: String,
    /// Where the word stands in the text as written.
    pub span: Span,
    /// What kind of word it is.
    pub class: WordClass,
}

/// Splits texts of both languages into [`Token`]s. Loading takes some 10 ms; cheap to share.
pub struct Analyzer {
    segmenter: Segmenter,
    base_form: JapaneseBaseFormTokenFilter,
    katakana_stem: JapaneseKatakanaStemTokenFilter,
    english: TextAnalyzer,
}

impl Analyzer {
    /// An analyzer over the embedded dictionary and, where there is one, a user dictionary in
    /// lindera's simple CSV (surface, part of speech, reading).
    ///
    /// # Errors
    /// When the user dictionary cannot be read.
    pub fn new(user_dictionary: Option<&Path>) -> Result<Self, IndexError> {
        let dictionary = annai_dictionary::load().map_err(IndexError::analysis)?;
        let user = user_dictionary
            .map(|path| load_user_dictionary_from_csv(&dictionary.metadata, path))
            .transpose()
            .map_err(IndexError::analysis)?;
        let stemmer = Stemmer::new(StemmerLanguage::English);
        Ok(Self {
            segmenter: Segmenter::new(Mode::Decompose(Penalty::default()), dictionary, user),
            base_form: JapaneseBaseFormTokenFilter::new(),
            // Stems from four characters up, as in Lucene's JapaneseAnalyzer: コピー keeps its ー.
            katakana_stem: JapaneseKatakanaStemTokenFilter::new(
                std::num::NonZeroUsize::new(3).unwrap_or(std::num::NonZeroUsize::MIN),
            ),
            english: TextAnalyzer::builder(SimpleTokenizer::default()).filter(stemmer).build(),
        })
    }

    /// The words of `text` that carry meaning, in order.
    ///
    /// # Errors
    /// When lindera fails, which no text is known to cause.
    pub fn analyze(&self, text: &str, language: Language) -> Result<Vec<Token>, IndexError> {
        let mut tokens = self.words(text, language)?;
        tokens.retain(|token| token.class.is_indexed());
        Ok(tokens)
    }

    /// All words of `text`, also those that are not indexed.
    ///
    /// # Errors
    /// When lindera fails, which no text is known to cause.
    pub fn words(&self, text: &str, language: Language) -> Result<Vec<Token>, IndexError> {
        match language {
            Language::Ja => self.japanese(text),
            Language::En => Ok(self.english(text)),
        }
    }

    /// The words of a normalised Japanese text with their readings in hiragana; a word without a
    /// known reading reads as it is written.
    ///
    /// # Errors
    /// When lindera fails, which no text is known to cause.
    pub fn readings(&self, normalized: &str) -> Result<Vec<(Span, String)>, IndexError> {
        let mut words = self.segmenter.segment(normalized.into()).map_err(IndexError::analysis)?;
        let reading = |word: &mut lindera::token::Token<'_>| {
            let surface = word.surface.to_string();
            to_hiragana(word.get("reading").filter(|kana| *kana != "*").unwrap_or(&surface))
        };
        Ok(words.iter_mut().map(|word| (word.byte_start..word.byte_end, reading(word))).collect())
    }

    fn japanese(&self, text: &str) -> Result<Vec<Token>, IndexError> {
        let normalized = normalize(text);
        let mut words = self
            .segmenter
            .segment(normalized.text.as_str().into())
            .map_err(IndexError::analysis)?;
        let classes: Vec<WordClass> = words.iter_mut().map(japanese_class).collect();
        self.base_form.apply(&mut words).map_err(IndexError::analysis)?;
        self.katakana_stem.apply(&mut words).map_err(IndexError::analysis)?;
        Ok(words
            .iter()
            .zip(classes)
            .filter(|(word, _)| word.surface.chars().any(is_wordlike))
            .map(|(word, class)| Token {
                term: word.surface.to_lowercase(),
                span: normalized.original(word.byte_start..word.byte_end),
                class,
            })
            .collect())
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
            tokens.push(Token {
                class: english_class(surface),
                term: token.text.clone(),
                span: normalized.original(token.offset_from..token.offset_to),
            });
        }
        tokens
    }
}
