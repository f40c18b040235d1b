//! Questions that a person has judged (`questions.jsonl`). What holds:
//!
//! 1. A line that cannot be used is told with its number and costs nothing else; a question all of whose
//!    quotes are wrong is not taken for one that nothing answers.
//! 2. What is judged unanswered makes a question that is worded alike less sure, what is judged answered
//!    makes one surer; either counts only for questions that are alike.
//! 3. Of sentences that answer alike, the one that was judged right is quoted, in a translation too.
//! 4. A golden question is measured as if it were not among the judged ones.
//! 5. Likeness is from 0 to 1 and a question is most like itself.

use annai::answer::Reply;
use annai::config;
use annai::engine::{Ask, Conversation, Engine};
use annai::index::JudgedQuestions;
use annai::knowledge::{JudgedQuestion, Knowledge, LoadOptions, Place, load};
use proptest::prelude::{prop_assert, proptest};
use tempfile::TempDir;

use super::knowledge::folder;

const CATALOG: &str = "[[division]]\nid = \"roads\"\nname = \"道路課\"\nreading = \"どうろか\"\nenglish = \"Roads Division\"\n";

fn document(id: &str, more: &str, body: &str) -> String {
    format!(
        "---\nid: {id}\ntitle: 町の案内\nedition: 2026\npublisher: 町\n{more}division: roads\n---\n\n{body}\n"
    )
}

fn town() -> Vec<(&'static str, String)> {
    vec![
        ("catalog.toml", CATALOG.to_owned()),
        (
            "roads.md",
            document(
                "roads",
                "language: ja\n",
                "# 道路課\n\n橋の点検を毎年行っています。\n除雪は町の建設会社に頼んでいます。\n除雪車は冬の朝に道路を回ります。",
            ),
        ),
        (
            "roads.en.md",
            document(
                "roads-en",
                "language: en\ntranslation_of: roads\n",
                "# Roads Division\n\nWe inspect the bridges every year.\nSnow removal is entrusted to construction companies of the town.\nSnow ploughs go round the roads on winter mornings.",
            ),
        ),
    ]
}

fn with_questions(text: &str) -> Knowledge {
    let mut files = town();
    files.push(("questions.jsonl", text.to_owned()));
    let files: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let folder = folder(&files);
    load(folder.path(), LoadOptions::default()).unwrap()
}

#[test]
fn what_cannot_be_used_is_told_with_its_line() {
    let knowledge = with_questions(
        r#"{"question": "橋は誰が点検しますか", "expect": [{"edition": 2026, "division": "道路課", "quote": "橋の点検を毎年"}]}
{"question": "除雪の予算は", "expect": []}

除雪の予算は
{"question": "除雪の人数は", "expected": []}
{"question": " ", "expect": []}
{"question": "除雪はいつですか", "expect": [{"edition": 2025, "quote": "冬の朝"}]}
{"question": "全部教えて", "expect": [{"edition": 2026, "quote": "除雪"}], "all": true}
{"question": "それは誰がしますか", "expect": [{"edition": 2026, "quote": "建設会社"}], "session": "a"}
{"question": "毎年ですか", "expect": [{"edition": 2026, "quote": "毎年"}], "session": "a"}
"#,
    );
    let told: Vec<String> = knowledge
        .diagnostics
        .iter()
        .map(|found| format!("{}: {}", found.line, found.message))
        .collect();
    insta::assert_snapshot!("broken_questions", told.join("\n"));
    let kept: Vec<String> = knowledge
        .questions
        .iter()
        .map(|judged| {
            let texts: Vec<&str> = judged
                .answers
                .iter()
                .map(|place| {
                    let text = &knowledge.passages[place.passage as usize].text;
                    text.get(place.start as usize..place.end as usize).unwrap()
                })
                .collect();
            format!("{} {:?} {}", judged.question, judged.before, texts.join(" | "))
        })
        .collect();
    insta::assert_snapshot!("kept_questions", kept.join("\n"));
}

/// An engine over the town with these judged questions.
pub fn engine(questions: &[String]) -> (TempDir, Engine) {
    let (files, questions) = (town(), questions.join("\n"));
    let mut files: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    files.push(("questions.jsonl", &questions));
    let folder = folder(&files);
    let mut settings = config::load(None, std::iter::empty()).unwrap().settings;
    settings.knowledge.folder = folder.path().to_owned();
    settings.index.folder = folder.path().join("data");
    let engine = Engine::open(settings, &|_, _| {}).unwrap();
    (folder, engine)
}

fn ask(engine: &Engine, question: &str) -> Reply {
    let ask = Ask { question: question.to_owned(), ..Ask::default() };
    engine.ask(&ask, &mut Conversation::default()).unwrap()
}

pub fn unanswered(question: &str) -> String {
    format!(r#"{{"question": "{question}", "expect": []}}"#)
}

pub fn answered(question: &str, quote: &str) -> String {
    format!(r#"{{"question": "{question}", "expect": [{{"edition": 2026, "quote": "{quote}"}}]}}"#)
}

const OTHER: &str = "町長の給料はいくらですか";

#[test]
fn what_was_judged_speaks_for_and_against_what_is_worded_alike() {
    let question = "除雪車は何台ありますか";
    let of = |judged: String| ask(&engine(&[unanswered(OTHER), judged]).1, question).confidence;
    let (against, beside, for_it) = (
        of(unanswered("除雪車は全部で何台ありますか")),
        of(unanswered("図書館の本は借りられますか")),
        of(answered("除雪車は全部で何台ありますか", "除雪車は冬の朝")),
    );
    assert!(against < beside && beside < for_it, "{against} {beside} {for_it}");
}

#[test]
fn of_sentences_that_answer_alike_the_judged_one_is_quoted_in_both_languages() {
    let quotes = |judged: &str, asked: &str| {
        let (_folder, engine) = engine(&[answered(judged, "除雪は町の建設会社")]);
        ask(&engine, asked).answers.first().map(|answer| answer.quote.clone()).unwrap_or_default()
    };
    let japanese = quotes("雪の日は誰が来てくれますか", "雪の日の道路は誰が来てくれますか");
    assert!(japanese.contains("建設会社"), "{japanese}");
    let english = quotes("Who comes on a snowy day?", "Who comes to the roads on a snowy day?");
    assert!(english.contains("construction companies"), "{english}");
}

#[test]
fn a_question_is_measured_as_if_it_had_not_been_judged() {
    let own = "除雪車は何台ありますか";
    let conversation = || Conversation::default();
    let ask = Ask { question: own.to_owned(), ..Ask::default() };
    let (_one, knows) = engine(&[unanswered(own), unanswered(OTHER)]);
    let (_other, hears) = engine(&[unanswered("。"), unanswered(OTHER)]);
    let heard = knows.ask(&ask, &mut conversation()).unwrap().confidence;
    let unheard = knows.ask_unheard(&ask, &mut conversation()).unwrap().confidence;
    let new = hears.ask(&ask, &mut conversation()).unwrap().confidence;
    assert!(heard < unheard, "{heard} {unheard}");
    assert!((unheard - new).abs() < 0.05, "{unheard} {new}");
}

proptest! {
    #[test]
    fn likeness_is_a_share_and_a_question_is_most_like_itself(
        questions in proptest::collection::vec("[あ-おア-オa-d課町 ]{1,12}", 1..8),
        asked in "[あ-おア-オa-d課町 ]{0,12}",
    ) {
        let judged: Vec<JudgedQuestion> = (0..)
            .zip(&questions)
            .map(|(passage, question)| JudgedQuestion {
                question: question.clone(),
                before: None,
                answers: vec![Place { passage, start: 0, end: 1 }],
            })
            .collect();
        let index = JudgedQuestions::new(&judged);
        let found = index.precedents(&asked, &judged, &|_| false);
        for precedent in &found.answers {
            prop_assert!((0.0..=1.0).contains(&precedent.likeness));
            prop_assert!((0.0..=1.0).contains(&precedent.vote));
        }
        for (own, question) in (0..).zip(&questions) {
            let found = index.precedents(question, &judged, &|_| false);
            let likeness = found.of_passage(own);
            prop_assert!(found.answers.is_empty() || likeness >= 0.999, "{found:?}");
            prop_assert!(found.answered <= 1.0 && found.unanswered == 0.0);
        }
    }
}
