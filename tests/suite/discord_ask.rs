//! `/ask` and what is under an answer.

use serde_json::json;

use crate::support::discord::{Person, Place, Scene};

const QUESTION: &str = "広報紙はいつ発行されますか";

#[test]
fn an_answer_is_for_the_asker_alone_until_it_is_shared() {
    let mut scene = Scene::start();
    let answer = scene.slash(&Person::AOI, &Place::CHANNEL, "ask", json!({"question": QUESTION}));
    scene.press(&Person::AOI, &answer, "みんなに見せる");
    scene.message_in(&Place::CHANNEL, 2);
    insta::assert_snapshot!(scene.transcript());
}

#[test]
fn a_question_in_english_shows_the_original_too() {
    let mut scene = Scene::start();
    let question = "When is the mayor's press conference?";
    scene.slash(&Person::BEN, &Place::CHANNEL, "ask", json!({"question": question}));
    // A client that speaks German gets English.
    scene.slash(&Person::CLARA, &Place::DIRECT, "ask", json!({"question": question}));
    insta::assert_snapshot!(scene.transcript());
}

#[test]
fn a_division_an_edition_and_the_public_may_be_chosen() {
    let mut scene = Scene::start();
    let question = "広報紙は何回発行されますか";
    for edition in ["2024", "2024年版", "令和6年"] {
        let options = json!({"question": question, "edition": edition, "public": true});
        scene.slash(&Person::AOI, &Place::CHANNEL, "ask", options);
    }
    let options = json!({"question": "何をする部署ですか", "division": "水道課"});
    scene.slash(&Person::AOI, &Place::CHANNEL, "ask", options);
    for division in ["suidou", "Navy"] {
        let options = json!({"question": "What does this division do?", "division": division});
        scene.slash(&Person::BEN, &Place::CHANNEL, "ask", options);
    }
    let options = json!({"question": question, "edition": "next year"});
    scene.slash(&Person::BEN, &Place::CHANNEL, "ask", options);
    insta::assert_snapshot!(scene.transcript());
}

#[test]
fn long_answers_have_pages() {
    let mut scene = Scene::start_with(&[("ANNAI__ANSWER__TOP", "8")]);
    let options = json!({"question": "広報紙はいつ発行されますか。採用試験は年に何回ですか。断水はどう知らせますか。記者会見はいつですか。"});
    let answer = scene.slash(&Person::AOI, &Place::CHANNEL, "ask", options);
    scene.press(&Person::AOI, &answer, "▶");
    let back = scene.body(&answer)["components"][0]["components"]
        .as_array()
        .unwrap()
        .iter()
        .find_map(|button| button["label"].as_str().filter(|label| label.starts_with('◀')))
        .unwrap()
        .to_owned();
    scene.press(&Person::AOI, &answer, &back);
    insta::assert_snapshot!(scene.transcript());
}

#[test]
fn what_is_not_answered_says_so_and_offers_near_questions() {
    let mut scene = Scene::start();
    let missing = json!({"question": "広報課の給料はいくらですか"});
    let answer = scene.slash(&Person::AOI, &Place::CHANNEL, "ask", missing);
    let suggested = scene.body(&answer)["components"][0]["components"][0]["label"].clone();
    scene.press(&Person::AOI, &answer, suggested.as_str().unwrap());
    scene.slash(&Person::AOI, &Place::CHANNEL, "ask", json!({"question": "こんにちは"}));
    scene.slash(&Person::BEN, &Place::CHANNEL, "ask", json!({"question": "?"}));
    insta::assert_snapshot!(scene.transcript());
}

#[test]
fn a_question_goes_on_in_a_window() {
    let mut scene = Scene::start();
    let answer = scene.slash(&Person::AOI, &Place::CHANNEL, "ask", json!({"question": QUESTION}));
    let window = scene.press(&Person::AOI, &answer, "続けて質問");
    scene.submit(&Person::AOI, &answer, &window, "2024年は？");
    insta::assert_snapshot!(scene.transcript());
}

#[test]
fn a_message_may_be_asked_about() {
    let mut scene = Scene::start();
    scene.ask_about(&Person::BEN, &Person::AOI, "だれか教えて！水質はどのくらい検査していますか？");
    scene.ask_about(&Person::BEN, &Person::AOI, "");
    scene.ask_about(&Person::BEN, &Person::ROBOT, "水質はどのくらい検査していますか？");
    insta::assert_snapshot!(scene.transcript());
}

#[test]
fn a_vote_is_kept_once_and_a_reason_is_asked_for() {
    let mut scene = Scene::start();
    let answer = scene.slash(&Person::AOI, &Place::CHANNEL, "ask", json!({"question": QUESTION}));
    scene.press(&Person::AOI, &answer, "👍");
    let window = scene.press(&Person::AOI, &answer, "👎");
    scene.submit(&Person::AOI, &answer, &window, "来年の分が知りたい");
    scene.slash(&Person::AOI, &Place::CHANNEL, "privacy show", json!({}));
    // One vote, however often it was given: one entry.
    scene.slash(&Person::AOI, &Place::CHANNEL, "privacy forget", json!({}));
    scene.slash(&Person::AOI, &Place::CHANNEL, "privacy forget", json!({}));
    insta::assert_snapshot!(scene.transcript());
}

#[test]
fn buttons_work_after_a_restart_and_forged_ones_do_not() {
    let mut scene = Scene::start();
    let answer = scene.slash(&Person::AOI, &Place::CHANNEL, "ask", json!({"question": QUESTION}));
    scene.restart(&[]);
    scene.note("annai was restarted");
    scene.press(&Person::AOI, &answer, "出典 1");
    let genuine = scene.body(&answer)["components"][0]["components"][0]["custom_id"].clone();
    let genuine = genuine.as_str().unwrap();
    let forged: String = genuine.chars().rev().collect();
    let changed = format!("{genuine}0");
    for id in ["s1,0,4", "", forged.as_str(), changed.as_str()] {
        let refused = scene.press_id(&Person::AOI, &answer, id);
        let said = scene.body(&refused)["content"].as_str().unwrap().to_owned();
        assert_eq!(said, "このボタンは使えません。もう一度質問してください。", "{id}");
    }
    insta::assert_snapshot!(scene.transcript());
}

#[test]
fn help_and_privacy_are_told_in_both_languages() {
    let mut scene = Scene::start_with(&[("ANNAI__STORE__KEEP", "off")]);
    for who in [Person::AOI, Person::BEN] {
        scene.slash(&who, &Place::CHANNEL, "help", json!({}));
        scene.slash(&who, &Place::CHANNEL, "privacy show", json!({}));
    }
    insta::assert_snapshot!(scene.transcript());
}
