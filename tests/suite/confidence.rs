//! Confidence.
//!
//! 1. It lies in 0 to 1 for any question, passage and ranking.
//! 2. It falls when a rare term of the question is taken out of the passages.
//! 3. It is the logistic function of what [`explain`] lists.
//! 4. The shipped weights are those of this version's features.

use annai::answer::confidence::{
    ConfidenceInputs, ConfidenceWeights, FEATURES, confidence, explain,
};
use annai::answer::quote::{Weights, quote};
use annai::index::{Analyzer, Concepts, Index, PassageVector, bigrams_of};
use annai::knowledge::{Catalog, Language, Passage};
use annai::query::Asked;
use annai::retrieval::probe::{Probe, SearchTerm};
use annai::retrieval::rank::Hit;
use annai::retrieval::view::View;
use annai::text::fold;
use proptest::prelude::*;
use std::sync::LazyLock;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new(None).unwrap());

/// The confidence in the first of these texts, and the one that its explanation adds up to.
fn sure(question: &str, texts: &[&str], scores: &[f32]) -> (f32, f32) {
    let passage = |text: &&str| Passage {
        id: "p".into(),
        document: 0,
        section: Vec::new(),
        divisions: Vec::new(),
        language: Language::Ja,
        text: (*text).into(),
        blocks: Vec::new(),
        lines: vec![(0, 1)],
    };
    let passages: Vec<Passage> = texts.iter().map(passage).collect();
    let index =
        Index::in_memory(&passages, &Catalog::default(), Concepts::default(), &ANALYZER, 15)
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
    let (probe, asked) = (Probe::new(collection, &terms, &bigrams), Asked::new(question));
    let vector = &collection.passages[0];
    let quote = quote(Weights::shipped(), &probe, &asked, &passages[0], vector, 400);
    let hit = |(passage, &score): (&PassageVector, &f32)| {
        let view = View::new(&probe, passage);
        let held = view.heading_terms() | view.text_terms();
        let (ordinal, document) = (passage.ordinal, passage.document);
        Hit { ordinal, document, held, score, signals: Vec::new(), best_sentence: None }
    };
    let hits: Vec<Hit> = collection.passages.iter().cycle().zip(scores).map(hit).collect();
    let inputs = ConfidenceInputs {
        probe: &probe,
        asked: &asked,
        passage: vector,
        text: &passages[0].text,
        hits: &hits,
        quote: quote.span,
        quote_chance: quote.chance,
        absent: false,
        division: false,
    };
    let sum: f32 = explain(&inputs).iter().map(|row| row.value * row.weight).sum();
    let logit = sum + ConfidenceWeights::shipped().intercept;
    (confidence(&inputs), 1.0 / (1.0 + (-logit).exp()))
}

const OTHERS: [&str; 3] = [
    "統計課は人口動態の調査を行う。",
    "会計課は予算の執行を担う。",
    "図書館は昭和の初めに建てられた。",
];

#[test]
fn a_rare_term_that_no_passage_has_lowers_it() {
    let question = "国際課は感染症対策の条約をどこで結びましたか";
    let ask =
        |text| sure(question, &[text, OTHERS[0], OTHERS[1], OTHERS[2]], &[9.0, 2.0, 1.0, 0.5]).0;
    let with = ask("国際課は感染症対策の条約をジュネーブで結びました。");
    let without = ask("国際課は条約をジュネーブで結びました。");
    assert!(with > without, "{with} {without}");
}

#[test]
fn shipped_weights_are_those_of_the_features() {
    assert_eq!(ConfidenceWeights::shipped().weights.len(), FEATURES.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn it_is_a_chance_and_explained(
        question in "[あ-ん亜-熙0-9何]{0,20}か？",
        text in "([あ-んア-ン亜-熙A-z0-9、]{1,30}。){1,6}",
        mut scores in prop::collection::vec(-50.0_f32..50.0, 1..12),
    ) {
        scores.sort_by(|a, b| b.total_cmp(a));
        let (confidence, explained) = sure(&question, &[&text, OTHERS[0]], &scores);
        prop_assert!((0.0..=1.0).contains(&confidence));
        // It is less where passage and question share no word.
        prop_assert!(confidence - explained < 1e-5);
    }
}

#[test]
fn what_it_follows_from_is_all_there_is() {
    let (confidence, explained) =
        sure("灯台はどこにありますか", &["灯台は港の北にあります。", OTHERS[0]], &[3.0, 1.0]);
    assert!((confidence - explained).abs() < 1e-5, "{confidence} {explained}");
    let (confidence, explained) =
        sure("post", &["灯台は港の北にあります。", OTHERS[0]], &[3.0, 1.0]);
    assert!(confidence < explained && confidence < 0.1, "{confidence} {explained}");
}
