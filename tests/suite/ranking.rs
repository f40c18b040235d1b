//! The ranking, through `retrieval::rank` over passages made here. What holds:
//!
//! 1. One more occurrence of a rare term never lowers `words`, the length being the same.
//! 2. A passage that holds all terms in one sentence beats one that scatters them.
//! 3. A passage that keeps the question's order beats one that turns it round.
//! 4. A heading that the question names beats the same text under another heading.
//! 5. A synonym counts, and less than the word itself.
//! 6. A date near what is asked about counts where a date is asked for, and only there.
//! 7. Kanji of a missing word count; a missing number counts against.
//! 8. The same request gives the same hits, and equal passages keep their order.
//! 9. What is not allowed is not ranked.
//! 10. Every signal has a weight, and no weight is without a signal.
//! 11. No question panics; every signal and every score is finite.
//! 12. A word that is used like a missing one counts, and a word of another sort does not.
//! 13. Of two concepts that are asked for, the rarer counts more.
//! 14. The fit finds which of two signals tells answers, and leaves constants alone.
//! 15. A word of a glossary phrase counts where the passage names the concept in other words, the less
//!     the more concepts have it.

use annai::eval::fit::{Group, fit};
use annai::index::{Analyzer, Concepts, Index};
use annai::knowledge::{Catalog, DivisionId, Glossary, Language, Passage, Term};
use annai::query::{AnswerKind, Asked, search_terms};
use annai::retrieval::{Hit, RankRequest, SIGNALS, Weights, WeightsError, rank};
use proptest::prelude::*;

/// Passages, each a heading and a text, ready to be ranked.
struct Library {
    analyzer: Analyzer,
    passages: Vec<Passage>,
    index: Index,
}

impl Library {
    fn new(texts: &[(&str, &str)]) -> Self {
        let analyzer = Analyzer::new(None).unwrap();
        let passages: Vec<Passage> = (0..)
            .zip(texts)
            .map(|(n, (heading, text))| Passage {
                id: format!("p{n}"),
                document: n,
                section: if heading.is_empty() { vec![] } else { vec![(*heading).to_owned()] },
                divisions: vec![DivisionId(format!("d{n}"))],
                language: Language::Ja,
                text: (*text).to_owned(),
                blocks: vec![],
                lines: vec![(0, 1)],
            })
            .collect();
        let concepts = Concepts::new(&Glossary::default(), &analyzer).unwrap();
        let index =
            Index::in_memory(&passages, &Catalog::default(), concepts, &analyzer, 15).unwrap();
        Self { analyzer, passages, index }
    }

    fn request(&self, question: &str) -> RankRequest {
        search_terms(&self.analyzer, question, Language::Ja).unwrap().into()
    }

    fn hits(&self, request: &RankRequest) -> Vec<Hit> {
        let weights = Weights::embedded().unwrap();
        rank(&self.index, &self.passages, Language::Ja, request, &weights, 100, &|_| true).unwrap()
    }

    fn ask(&self, question: &str) -> Vec<Hit> {
        self.hits(&self.request(question))
    }

    fn signal(&self, question: &str, passage: u32, name: &str) -> f32 {
        let hits = self.ask(question);
        hits.iter().find(|hit| hit.ordinal == passage).map_or(0.0, |hit| hit.signal(name))
    }
}

/// Passages that hold nothing of the questions below, so that rarity means something.
const OTHERS: [(&str, &str); 4] = [
    ("気候", "この地方の夏は涼しく、冬は雪が多い。"),
    ("交通", "駅から港まで鉄道が通じている。"),
    ("産業", "漁業と林業がさかんである。"),
    ("文化", "祭りは毎年秋に行われる。"),
];

fn with_others(texts: &[(&'static str, &'static str)]) -> Library {
    Library::new(&[texts, &OTHERS].concat())
}

#[test]
fn property_1_occurrences() {
    let library = with_others(&[
        ("", "灯台は港の北にある。海岸は南にある。"),
        ("", "灯台は港の北にある。灯台は南にある。"),
    ]);
    let question = "灯台はどこですか";
    assert!(library.signal(question, 1, "words") >= library.signal(question, 0, "words"));
    assert!(library.signal(question, 0, "words") > 0.0);
}

#[test]
fn property_2_one_sentence() {
    let library = with_others(&[
        ("", "灯台は石でできている。市長は演説した。港では修理の音がする。"),
        ("", "市長は港の灯台の修理を決めた。石でできている。演説の音がする。"),
    ]);
    let hits = library.ask("市長は港の灯台を修理しましたか");
    assert_eq!(hits.first().map(|hit| hit.ordinal), Some(1));
    assert_eq!(hits.first().and_then(|hit| hit.best_sentence), Some(0));
    let sentence = |n| library.signal("市長は港の灯台を修理しましたか", n, "sentence");
    assert!(sentence(1) > sentence(0));
}

#[test]
fn property_3_order() {
    let library = with_others(&[("", "防災計画が町にある。"), ("", "計画防災が町にある。")]);
    assert_eq!(library.ask("防災計画について").first().map(|hit| hit.ordinal), Some(0));
    assert!(
        library.signal("防災計画について", 0, "pairs")
            > library.signal("防災計画について", 1, "pairs")
    );
}

#[test]
fn property_4_heading() {
    let library =
        with_others(&[("植物園", "開園は朝九時である。"), ("水族館", "開園は朝九時である。")]);
    assert_eq!(library.ask("水族館の開園は").first().map(|hit| hit.ordinal), Some(1));
}

#[test]
fn property_5_synonyms() {
    let library =
        with_others(&[("", "自動車が多い。"), ("", "車両が多い。"), ("", "人出が多い。")]);
    let mut request = library.request("自動車は多いですか");
    let plain = library.hits(&request);
    let words = |hits: &[Hit], n| {
        hits.iter().find(|hit| hit.ordinal == n).map_or(0.0, |hit| hit.signal("words"))
    };
    let before = words(&plain, 1);
    let term = request
        .terms
        .iter_mut()
        .find(|term| term.variants.iter().any(|(word, _)| word == "自動車"))
        .unwrap();
    term.variants.push(("車両".to_owned(), 0.5));
    let hits = library.hits(&request);
    assert!(words(&hits, 1) > before);
    assert!(words(&hits, 0) > words(&hits, 1));
}

#[test]
fn property_6_kind() {
    let library =
        with_others(&[("", "灯台は1920年に建てられた。"), ("", "灯台は石で建てられた。")]);
    assert!(library.signal("灯台はいつ建てられましたか", 0, "kind") > 0.0);
    assert_eq!(library.signal("灯台はいつ建てられましたか", 1, "kind"), 0.0);
    assert_eq!(library.signal("灯台は建てられましたか", 0, "kind"), 0.0);
    assert_eq!(library.ask("灯台はいつ建てられましたか").first().map(|hit| hit.ordinal), Some(0));
}

#[test]
fn property_7_kanji_and_numbers() {
    let library = with_others(&[("", "港の長を任じた。"), ("", "港の長を選んだ。")]);
    assert!(library.signal("港の任命", 0, "kanji") > library.signal("港の任命", 1, "kanji"));
    let years = with_others(&[("", "1920年の港"), ("", "1921年の港")]);
    assert!(years.signal("1920年の港", 1, "numbers") > years.signal("1920年の港", 0, "numbers"));
    assert_eq!(years.ask("1921年の港").first().map(|hit| hit.ordinal), Some(1));
}

#[test]
fn property_8_the_same_twice() {
    let library = with_others(&[("", "港の灯台。"), ("", "港の灯台。"), ("", "港の灯台。")]);
    let hits = library.ask("港の灯台はどこ");
    assert_eq!(hits, library.ask("港の灯台はどこ"));
    let equal: Vec<u32> = hits.iter().map(|hit| hit.ordinal).filter(|n| *n < 3).collect();
    assert_eq!(equal, [0, 1, 2]);
}

#[test]
fn property_9_allowed_and_division() {
    let library = with_others(&[("", "港の灯台。"), ("", "港の灯台。")]);
    let weights = Weights::embedded().unwrap();
    let mut request = library.request("港の灯台");
    let hits =
        rank(&library.index, &library.passages, Language::Ja, &request, &weights, 100, &|n| n != 0)
            .unwrap();
    assert!(hits.iter().all(|hit| hit.ordinal != 0));
    request.divisions = vec![(DivisionId("d1".into()), 1.0)];
    let hits = library.hits(&request);
    assert_eq!(hits.first().map(|hit| (hit.ordinal, hit.signal("division"))), Some((1, 1.0)));
}

#[test]
fn property_10_weights_fit_the_signals() {
    let weights = Weights::embedded().unwrap();
    assert_eq!(weights.values().len(), SIGNALS.len());
    let text = weights.to_toml();
    assert_eq!(Weights::parse(&text).unwrap().to_toml(), text);
    let missing = text.replacen("words =", "wörter =", 1);
    assert!(Weights::parse(&missing).is_err());
    let unknown = text.replacen("[weights]\n", "[weights]\nluck = 1.0\n", 1);
    assert!(matches!(Weights::parse(&unknown), Err(WeightsError::Unknown(name)) if name == "luck"));
    let lacking: String = text
        .lines()
        .filter(|line| !line.starts_with("words ="))
        .map(|line| format!("{line}\n"))
        .collect();
    assert!(matches!(Weights::parse(&lacking), Err(WeightsError::Missing("words"))));
    let first = Library::new(&OTHERS).ask("祭りは秋").remove(0);
    let sum: f32 =
        weights.explain(&first.signals).iter().map(|(_, _, _, contribution)| contribution).sum();
    assert!((sum - first.score).abs() < 1e-3);
}

#[test]
fn kinds_of_answers() {
    let kind = |question| Asked::new(question).kind;
    assert_eq!(kind("それはいつできたんですか"), AnswerKind::Date);
    assert_eq!(kind("研修は何か月間ですか"), AnswerKind::Quantity);
    assert_eq!(kind("職員は何人いますか"), AnswerKind::Quantity);
    assert_eq!(kind("本部はどこにありますか"), AnswerKind::Place);
    assert_eq!(kind("どの課が担当ですか"), AnswerKind::Body);
    assert_eq!(kind("誰が来たの？"), AnswerKind::Person);
    assert_eq!(kind("どうして必要なのですか"), AnswerKind::Reason);
    assert_eq!(kind("どのように支えていますか"), AnswerKind::Means);
    assert_eq!(kind("労働経済白書とは"), AnswerKind::Definition);
    assert_eq!(kind("予算の話"), AnswerKind::Any);
    assert_eq!(kind("When was it opened?"), AnswerKind::Date);
    assert_eq!(kind("How many people work there?"), AnswerKind::Quantity);
    assert_eq!(kind("Which division handles this?"), AnswerKind::Body);
    assert_eq!(kind("How does it work?"), AnswerKind::Means);
    assert_eq!(kind("Is anything done for people who work at night?"), AnswerKind::Any);
    assert_eq!(kind("What does coverage even mean"), AnswerKind::Definition);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn property_11_nothing_panics(question in "\\PC{0,40}|[港灯台の１2年いつ誰何人、。「」 ]{0,60}") {
        let library = Library::new(&[("灯台", "港の灯台は1920年に建てられた。誰もいない。"), ("", ""), ("港", "12年")]);
        for hit in library.ask(&question) {
            prop_assert!(hit.score.is_finite());
            prop_assert!(hit.signals.iter().all(|signal| signal.is_finite()));
            prop_assert_eq!(hit.signals.len(), SIGNALS.len());
        }
    }
}

#[test]
fn property_12_words_used_alike() {
    let library = with_others(&[("", "医師の負担を軽くする。"), ("", "漁師の負担を軽くする。")]);
    let (doctor, fisher) = (0, 1);
    let kin = |passage| library.signal("医者の負担", passage, "kin");
    assert!(kin(doctor) > 0.0);
    assert!(kin(doctor) > kin(fisher));
    // The word itself is held, so that nothing is left to make up for.
    assert_eq!(library.signal("医師の負担", doctor, "kin"), 0.0);
    assert_eq!(library.ask("医者の負担")[0].ordinal, doctor);
}

#[test]
fn property_13_rare_concepts() {
    let mut library =
        with_others(&[("", "医師が診る。"), ("", "医師が働く。"), ("", "電話で診る。")]);
    let term = |word: &str| Term { terms: vec![word.to_owned()], ..Term::default() };
    let glossary = Glossary { terms: vec![term("医師"), term("電話")], absent: Vec::new() };
    let concepts = Concepts::new(&glossary, &library.analyzer).unwrap();
    library.index =
        Index::in_memory(&library.passages, &Catalog::default(), concepts, &library.analyzer, 15)
            .unwrap();
    let mut request = library.request("医師に電話で聞く");
    request.concepts = vec![(0, 0.8), (1, 0.8)];
    let hits = library.hits(&request);
    let value =
        |n| hits.iter().find(|hit| hit.ordinal == n).map_or(0.0, |hit| hit.signal("concepts"));
    assert!(value(2) > value(0) && value(0) > 0.0, "{} {}", value(2), value(0));
    assert!((value(0) + value(2) - 1.0).abs() < 1e-5);
}

#[test]
fn property_15_hints() {
    let mut library = with_others(&[("", "在宅医療を進める。"), ("", "救急医療を進める。")]);
    let term = |words: &[&str]| Term {
        terms: words.iter().map(|word| (*word).to_owned()).collect(),
        ..Term::default()
    };
    let glossary = Glossary {
        terms: vec![
            term(&["在宅医療", "家で最期を迎える"]),
            term(&["救急医療", "家で倒れる"]),
            term(&["保育園", "子供を預ける"]),
        ],
        absent: Vec::new(),
    };
    let concepts = Concepts::new(&glossary, &library.analyzer).unwrap();
    let analyzed = |word: &str| library.analyzer.analyze(word, Language::Ja).unwrap().remove(0);
    let sureness = |word: &str, id| {
        let hints = concepts.hints(&analyzed(word), Language::Ja).iter();
        hints.filter(|(other, _)| *other == id).map(|(_, sure)| *sure).sum::<f32>()
    };
    assert!(sureness("最期", 0) > sureness("家", 0) && sureness("家", 0) > 0.0);
    assert_eq!((sureness("最期", 1), sureness("駅", 0)), (0.0, 0.0));
    // Typed in kana, it is the same word.
    assert!(sureness("子供", 2) > 0.0);
    assert_eq!(sureness("こども", 2), sureness("子供", 2));
    let (dying, mut request) = (analyzed("最期"), library.request("最期"));
    for term in &mut request.terms {
        term.hints = concepts.hints(&dying, Language::Ja).to_vec();
    }
    library.index =
        Index::in_memory(&library.passages, &Catalog::default(), concepts, &library.analyzer, 15)
            .unwrap();
    request.concepts = vec![(0, 0.1), (1, 0.1)];
    let hits = library.hits(&request);
    let kin = |n| hits.iter().find(|hit| hit.ordinal == n).map_or(0.0, |hit| hit.signal("kin"));
    assert!(kin(0) > 0.0, "{hits:?}");
    assert_eq!(kin(1), 0.0, "{hits:?}");
    assert_eq!(hits[0].ordinal, 0);
}

#[test]
fn property_14_fit() {
    // The first signal tells the answer three times out of four, the second is constant, the
    // third is held back.
    let group = |answer: usize| Group {
        signals: vec![vec![1.0, 2.0, 1.0], vec![0.0, 2.0, 1.0]],
        relevant: vec![answer == 0, answer == 1],
        weight: 1.0,
    };
    let groups = [group(0), group(0), group(0), group(1)];
    let learned = fit(&groups, &[true, true, false]);
    // The odds of three to one.
    assert!((learned.weights[0] - 3.0_f64.ln()).abs() < 0.01, "{:?}", learned.weights);
    assert!(learned.weights[1].abs() < 1e-6);
    assert_eq!(learned.weights[2], 0.0);
    assert_eq!(fit(&[], &[true]).weights, [0.0]);
}
