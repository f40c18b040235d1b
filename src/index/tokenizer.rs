//! The words of a text by tantivy's tokenizer interface: the one way in which text becomes words,
//! for the postings, for the passage vectors and for questions.
//!
//! [`Analyzer`](super::Analyzer) reads the same stream and keeps what tantivy has no place for: the
//! class of each word. A passage is therefore analysed once, and tantivy is given the words.

use std::sync::Arc;
use std::vec;

use tantivy_tokenizer_api::{Token as Indexed, TokenStream, Tokenizer};

use super::splitter::Splitter;
use super::{IndexError, Token, WordClass};
use crate::knowledge::Language;

/// A tokenizer for tantivy: the indexed words of one language. Cheap to clone.
#[derive(Clone)]
pub struct WordTokenizer {
    splitter: Arc<Splitter>,
    language: Language,
}

impl WordTokenizer {
    pub(super) fn new(splitter: Arc<Splitter>, language: Language) -> Self {
        Self { splitter, language }
    }

    /// The words of `text`: those that are indexed, or all.
    pub(super) fn stream(&self, text: &str, all: bool) -> WordStream {
        let (words, error) = match self.splitter.split(text, self.language) {
            Ok(words) => (words, None),
            Err(error) => (Vec::new(), Some(error)),
        };
        let words = words.into_iter();
        WordStream {
            words,
            all,
            token: Indexed::default(),
            class: WordClass::Function,
            reading: String::new(),
            error,
        }
    }
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = WordStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream {
        self.stream(text, false)
    }
}

/// The words of one text. A word that is left out leaves a gap in the positions.
pub struct WordStream {
    words: vec::IntoIter<Token>,
    all: bool,
    token: Indexed,
    class: WordClass,
    reading: String,
    error: Option<IndexError>,
}

impl WordStream {
    /// The words that are left.
    ///
    /// # Errors
    /// When lindera failed, for which tantivy's interface has no place: to tantivy such a text has
    /// no words.
    pub(super) fn collect(mut self) -> Result<Vec<Token>, IndexError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let mut words = Vec::with_capacity(self.words.len());
        while self.advance() {
            let span = self.token.offset_from..self.token.offset_to;
            let term = std::mem::take(&mut self.token.text);
            let reading = std::mem::take(&mut self.reading);
            words.push(Token { term, span, class: self.class, reading });
        }
        Ok(words)
    }
}

impl TokenStream for WordStream {
    fn advance(&mut self) -> bool {
        for Token { term, span, class, reading } in self.words.by_ref() {
            // The position before the first word is `usize::MAX`.
            self.token.position = self.token.position.wrapping_add(1);
            if self.all || class.is_indexed() {
                (self.token.offset_from, self.token.offset_to) = (span.start, span.end);
                (self.token.text, self.class, self.reading) = (term, class, reading);
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Indexed {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Indexed {
        &mut self.token
    }
}
