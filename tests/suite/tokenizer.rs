//! The adapter between annai's words and tantivy. Its properties:
//!
//! 1. Given plain text through the adapter, tantivy indexes the very words that annai gives it
//!    pre-tokenised: both readers of a passage share one analysis.
//! 2. A word's offsets are those of its text; a word that is left out leaves a gap in the positions.
//! 3. No text panics, and the words of a text are always the same.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use annai::index::Analyzer;
use annai::knowledge::Language;
use annai::text::fold;
use proptest::prelude::*;
use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use tantivy::{Index, TantivyDocument};
use unicode_normalization::UnicodeNormalization;

use super::knowledge::real;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new(None).unwrap());

fn stream(text: &str, language: Language) -> Vec<Token> {
    let mut tokenizer = ANALYZER.tokenizer(language);
    let mut stream = tokenizer.token_stream(text);
    let mut tokens = vec![];
    stream.process(&mut |token| tokens.push(token.clone()));
    tokens
}

#[test]
fn tantivy_indexes_the_words_of_the_analyzer() {
    let knowledge = real();
    for language in [Language::Ja, Language::En] {
        let mut builder = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("words")
            .set_index_option(IndexRecordOption::Basic);
        let field =
            builder.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
        let index = Index::create_in_ram(builder.build());
        index.tokenizers().register("words", ANALYZER.tokenizer(language));
        let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
        let mut expected = BTreeSet::new();
        for passage in knowledge.passages.iter().filter(|passage| passage.language == language) {
            let mut document = TantivyDocument::new();
            document.add_text(field, &passage.text);
            writer.add_document(document).unwrap();
            let words = ANALYZER.analyze(&passage.text, language).unwrap();
            expected.extend(words.into_iter().map(|word| word.term));
        }
        writer.commit().unwrap();
        let searcher = index.reader().unwrap().searcher();
        let mut indexed = BTreeSet::new();
        for segment in searcher.segment_readers() {
            let inverted = segment.inverted_index(field).unwrap();
            let mut terms = inverted.terms().stream().unwrap();
            while terms.advance() {
                indexed.insert(String::from_utf8(terms.key().to_vec()).unwrap());
            }
        }
        assert!(indexed.len() > 500, "only {} words", indexed.len());
        assert_eq!(indexed, expected);
    }
}

#[test]
fn offsets_are_those_of_the_text_and_gaps_stay() {
    let text = "（国際課）では、ﾜｸﾁﾝを確保した。";
    let told: Vec<(&str, &str, usize)> = stream(text, Language::Ja)
        .iter()
        .map(|token| {
            let surface = text.get(token.offset_from..token.offset_to).unwrap();
            (surface, &*String::leak(token.text.clone()), token.position)
        })
        .collect();
    assert_eq!(
        told,
        [("国際", "国際", 0), ("課", "課", 1), ("ﾜｸﾁﾝ", "ワクチン", 4), ("確保", "確保", 6)]
    );
}

proptest! {
    #[test]
    fn marks_apart_are_folded_into_their_letters(text in "[か-ごは-ぽカ-ゴ一-三a-zÀ-Å、ー・（ヽ\u{3099}\u{309a}\u{301}]{0,30}") {
        let apart: String = text.nfd().collect();
        prop_assert_eq!(fold(&apart), fold(&text));
    }

    #[test]
    fn any_text_has_words_within_it(text in "\\PC{0,40}|[あ-んア-ン国際課（）「」a-z0-9 ﾜｸﾁ\u{309a}]{0,40}") {
        for language in [Language::Ja, Language::En] {
            let tokens = stream(&text, language);
            for token in &tokens {
                prop_assert!(text.get(token.offset_from..token.offset_to).is_some());
                prop_assert!(!token.text.is_empty());
            }
            prop_assert!(tokens.windows(2).all(|two| two[0].position < two[1].position));
            let words = ANALYZER.analyze(&text, language).unwrap();
            let terms: Vec<String> = words.into_iter().map(|word| word.term).collect();
            prop_assert_eq!(tokens.into_iter().map(|token| token.text).collect::<Vec<_>>(), terms);
        }
    }
}
