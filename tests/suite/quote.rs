//! Quotes.
//!
//! 1. A quote is a contiguous piece of its passage, on character boundaries, never over the limit.
//! 2. It begins where a sentence begins and, unless one sentence is over the limit, ends where one ends.
//! 3. The sentence that answers is chosen over one that sets the scene; a list keeps its lead-in.
//! 4. The shipped weights are those of this version's features.

#![allow(
    clippy::string_slice,
    reason = "the spans under test lie on character boundaries, or the test fails"
)]

use annai::answer::quote::{FEATURES, Weights, WeightsError, quote};
use annai::index::{Analyzer, Concepts, Index, bigrams_of};
use annai::knowledge::{Block, BlockKind, Catalog, Language, Passage};
use annai::query::{AnswerKind, Asked};
use annai::retrieval::probe::{Probe, SearchTerm};
use annai::text::{Span, fold, sentences};
use proptest::prelude::*;
use std::sync::LazyLock;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new(None).unwrap());

fn passage(text: &str, blocks: Vec<Block>) -> Passage {
    Passage {
        id: "p".into(),
        document: 0,
        section: Vec::new(),
        divisions: Vec::new(),
        language: Language::Ja,
        text: text.into(),
        blocks,
        lines: vec![(0, 1)],
    }
}

/// The bytes that are quoted of `passage` in reply to `question`.
fn span(question: &str, passage: &Passage, limit: usize) -> Span {
    let passages = std::slice::from_ref(passage);
    let index = Index::in_memory(passages, &Catalog::default(), Concepts::default(), &ANALYZER, 15)
        .unwrap();
    let collection = &index.collections[&Language::Ja];
    let words = ANALYZER.analyze(&fold(question), Language::Ja).unwrap();
    let terms: Vec<SearchTerm> = words
        .into_iter()
        .map(|word| SearchTerm {
            reading: word.reading,
            variants: vec![(word.term, 1.0)],
            class: word.class,
            weight: 1.0,
            concepts: Vec::new(),
            hints: Vec::new(),
        })
        .collect();
    let bigrams: Vec<_> = bigrams_of(question).into_iter().map(|(_, bigram)| bigram).collect();
    let probe = Probe::new(collection, &terms, &bigrams);
    let quote = quote(
        Weights::shipped(),
        &probe,
        &Asked::new(question),
        passage,
        &collection.passages[0],
        limit,
    );
    assert!((0.0..=1.0).contains(&quote.chance));
    quote.span
}

fn quoted(question: &str, text: &str) -> String {
    text[span(question, &passage(text, Vec::new()), 400)].to_owned()
}

#[test]
fn the_sentence_that_answers_is_quoted() {
    let text = "東京駅は千代田区にある駅である。1914年に開業した。設計したのは辰野金吾である。";
    assert!(quoted("東京駅はいつ開業しましたか", text).contains("1914年"));
    assert!(quoted("東京駅を設計したのは誰ですか", text).contains("辰野金吾"));
}

#[test]
fn a_list_keeps_its_lead_in() {
    let text = "申請に要る書類は次のとおりです。\n住民票の写し\n所得の証明書";
    let starts = [
        0,
        "申請に要る書類は次のとおりです。\n".len(),
        "申請に要る書類は次のとおりです。\n住民票の写し\n".len(),
    ];
    let ends = [starts[1] - 1, starts[2] - 1, text.len()];
    let kinds = [BlockKind::Paragraph, BlockKind::ListItem, BlockKind::ListItem];
    let blocks = kinds.into_iter().zip(starts).zip(ends).map(|((kind, start), end)| Block {
        kind,
        start: start as u32,
        end: end as u32,
    });
    assert_eq!(span("所得の証明書は要りますか", &passage(text, blocks.collect()), 400).start, 0);
}

#[test]
fn kinds_are_read_off_the_question() {
    for (question, kind) in [
        ("いつ設立されましたか", AnswerKind::Date),
        ("職員は何人いますか", AnswerKind::Quantity),
        ("何年間働きましたか", AnswerKind::Quantity),
        ("本部はどこにありますか", AnswerKind::Place),
        ("どの課が担当していますか", AnswerKind::Body),
        ("なぜ必要なのですか", AnswerKind::Reason),
        ("働き方改革とは", AnswerKind::Definition),
        ("国際課は何をしていますか", AnswerKind::Deed),
        ("Who wrote it?", AnswerKind::Person),
        ("I'd like to know who wrote it", AnswerKind::Person),
        ("Is there help for people who lost their home?", AnswerKind::Any),
        ("What does universal coverage even mean", AnswerKind::Definition),
        ("What's an apportionment?", AnswerKind::Definition),
        ("Which city hosted the meeting?", AnswerKind::Place),
        ("条約の採択年は？", AnswerKind::Date),
        ("研修は何週間ですか", AnswerKind::Quantity),
    ] {
        assert_eq!(Asked::new(question).kind, kind, "{question}");
    }
}

#[test]
fn shipped_weights_are_those_of_the_features() {
    assert_eq!(Weights::shipped().weights.len(), FEATURES.len());
    let wrong = "[quote]\nalone = 0.7\ntogether = 0.9\n[weights]\nnonsense = 1.0\n";
    assert!(
        matches!(Weights::parse(wrong), Err(WeightsError::Unknown(name)) if name == "nonsense")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_quote_is_a_piece_of_its_passage(
        text in "([あ-んア-ン亜-熙A-z0-9、]{1,40}[。！\n ]?){1,12}",
        question in "[あ-ん亜-熙0-9何]{0,20}か？",
        limit in 1_usize..120,
    ) {
        let span = span(&question, &passage(&text, Vec::new()), limit);
        let quote = text.get(span.clone());
        prop_assert!(quote.is_some());
        prop_assert!(quote.unwrap().chars().count() <= limit);
        let borders = sentences(&text);
        prop_assert!(borders.is_empty() || borders.iter().any(|sentence| sentence.start == span.start));
        let whole = borders.iter().any(|sentence| sentence.end == span.end);
        let long = borders.iter().any(|s| s.start == span.start && text[s.clone()].chars().count() > limit);
        prop_assert!(borders.is_empty() || whole || long);
    }
}
