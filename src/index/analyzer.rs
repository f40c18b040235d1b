//! Text to terms: the same way for documents and for questions.
//!
//! [`WordTokenizer`] splits; particles, auxiliaries, symbols and other words without a meaning of
//! their own are dropped.

use std::sync::Arc;

use super::splitter::Splitter;
use super::{IndexError, WordClass, WordTokenizer};
use crate::knowledge::{Language, UserDictionary};
use crate::text::Span;

/// A word of a text, ready to be indexed or looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The term: normalised, in its base form.
    pub term: String,
    /// Where the word stands in the text as written.
    pub span: Span,
    /// What kind of word it is.
    pub class: WordClass,
    /// How the base form is read, in hiragana; empty where that is not known.
    pub reading: String,
}

/// A normalised Japanese text as words.
#[derive(Debug, Clone, Default)]
pub struct ReadText {
    /// Where each word stands and how it is read, in hiragana; a word without a known reading reads as it is
    /// written.
    pub written: Vec<(Span, String)>,
    /// The words in their base form, also those that are not indexed, without what is no word.
    pub words: Vec<Token>,
}

/// Splits texts of both languages into [`Token`]s. Loading takes some 10 ms; cheap to share.
pub struct Analyzer {
    splitter: Arc<Splitter>,
}

impl Analyzer {
    /// An analyzer over the embedded dictionary and, where there are any, an organisation's own
    /// words.
    ///
    /// # Errors
    /// When lindera cannot use a dictionary.
    pub fn new(own_words: Option<&UserDictionary>) -> Result<Self, IndexError> {
        Ok(Self { splitter: Arc::new(Splitter::new(own_words)?) })
    }

    /// The same analysis as a tokenizer for tantivy.
    pub fn tokenizer(&self, language: Language) -> WordTokenizer {
        WordTokenizer::new(Arc::clone(&self.splitter), language)
    }

    /// The words of `text` that carry meaning, in order.
    ///
    /// # Errors
    /// When lindera fails, which no text is known to cause.
    pub fn analyze(&self, text: &str, language: Language) -> Result<Vec<Token>, IndexError> {
        self.tokenizer(language).stream(text, false).collect()
    }

    /// All words of `text`, also those that are not indexed.
    ///
    /// # Errors
    /// When lindera fails, which no text is known to cause.
    pub fn words(&self, text: &str, language: Language) -> Result<Vec<Token>, IndexError> {
        self.tokenizer(language).stream(text, true).collect()
    }

    /// A normalised Japanese text, split once for all that read it.
    ///
    /// # Errors
    /// When lindera fails, which no text is known to cause.
    pub fn read(&self, normalized: &str) -> Result<ReadText, IndexError> {
        self.splitter.read(normalized)
    }

    /// The words of a normalised Japanese text with their readings, as in [`ReadText::written`].
    ///
    /// # Errors
    /// When lindera fails, which no text is known to cause.
    pub fn readings(&self, normalized: &str) -> Result<Vec<(Span, String)>, IndexError> {
        self.splitter.readings(normalized)
    }
}
