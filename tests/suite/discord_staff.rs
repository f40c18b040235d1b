//! What those who manage a server do, and what reaches a human.

use std::fs;

use serde_json::json;

use crate::support::discord::{Person, Place, Scene};
use crate::support::documents;

/// A question that the documents do not answer.
const VAIN: &str = "広報課の給料はいくらですか";

#[test]
fn a_question_is_handed_over_to_a_human_once() {
    let staff = Place::STAFF.id.to_string();
    let mut scene = Scene::start_with(&[
        ("ANNAI__DISCORD__STAFF_CHANNEL", &staff),
        ("ANNAI__DISCORD__STAFF_ROLE", "1400000000000000001"),
    ]);
    let question = format!("@here {VAIN}");
    let answer = scene.slash(&Person::AOI, &Place::CHANNEL, "ask", json!({"question": question}));
    let button = scene.body(&answer)["components"].as_array().unwrap().last().unwrap().clone();
    scene.press(&Person::AOI, &answer, "担当者に聞く");
    let post = scene.message_in(&Place::STAFF, 1);
    let mentions = scene.body(&post)["allowed_mentions"].clone();
    assert_eq!(mentions, json!({"parse": [], "roles": ["1400000000000000001"]}));
    // Pressed once more before the client took the button away.
    scene.press_id(&Person::AOI, &answer, button["components"][0]["custom_id"].as_str().unwrap());
    assert_eq!(scene.discord.with(|world| world.in_channel(Place::STAFF.id).len()), 1);
    insta::assert_snapshot!(scene.transcript());
}

/// What the chief of the server gets for `/admin gaps`; empty where there is nothing to show.
fn gaps_file(scene: &mut Scene) -> String {
    let shown = scene.slash(&Person::CHIEF, &Place::CHANNEL, "admin gaps", json!({}));
    let files = scene.discord.with(|world| world.message(shown.message.unwrap()).files.clone());
    let text = |(name, bytes): (String, Vec<u8>)| {
        assert_eq!(name, "gaps.csv");
        String::from_utf8(bytes).unwrap()
    };
    files.into_iter().map(text).collect()
}

#[test]
fn gaps_are_a_file_of_the_server_alone() {
    let mut scene = Scene::start();
    scene.slash(&Person::CHIEF, &Place::CHANNEL, "admin gaps", json!({}));
    let mut file = String::new();
    let questions = [VAIN, "広報課の給料はいくらですか？", "=1+1 食堂のメニューは何ですか"];
    for (question, asked) in questions.into_iter().zip(1_u32..) {
        scene.slash(&Person::AOI, &Place::CHANNEL, "ask", json!({"question": question}));
        // They are kept beside the answers, each after the other only where one waits for it.
        for _ in 0..100 {
            file = gaps_file(&mut scene);
            let counts =
                file.lines().skip(1).filter_map(|line| line.split(',').nth(1)?.parse::<u32>().ok());
            if counts.sum::<u32>() == asked {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }
    // Asked elsewhere, so no matter of this server.
    scene.slash(&Person::AOI, &Place::DIRECT, "ask", json!({"question": "駐車場はどこですか"}));
    assert_eq!(gaps_file(&mut scene), file);
    let day = file.split(',').find(|cell| cell.starts_with("20") && cell.len() == 10).unwrap();
    insta::assert_snapshot!(file.replace(day, "[day]"));
}

#[test]
fn settings_of_a_server_are_shown_and_changed() {
    let mut scene = Scene::start();
    let chief = Person::CHIEF;
    let set = |scene: &mut Scene, options| {
        scene.slash(&chief, &Place::CHANNEL, "admin settings", options)
    };
    set(&mut scene, json!({}));
    set(&mut scene, json!({"public": true}));
    let question = json!({"question": "採用試験は年に何回ですか"});
    let shown = scene.slash(&Person::AOI, &Place::CHANNEL, "ask", question.clone());
    assert_eq!(scene.discord.with(|world| world.message(shown.message.unwrap()).only_for), None);
    set(&mut scene, json!({"channel": Place::OTHER.id.to_string()}));
    scene.slash(&Person::AOI, &Place::CHANNEL, "ask", question.clone());
    scene.slash(&Person::AOI, &Place::OTHER, "ask", question.clone());
    let unheard = scene.say(&Person::AOI, &Place::CHANNEL, "@annai 採用試験は年に何回ですか");
    scene.restart(&[]);
    scene.note("annai was restarted: what staff set is kept");
    set(&mut scene, json!({"channel": Place::OTHER.id.to_string(), "on": false, "public": false}));
    scene.slash(&Person::AOI, &Place::CHANNEL, "ask", question);
    let replies = scene.discord.with(|world| {
        let reply = |one: &&crate::support::discord::Posted| {
            one.body["message_reference"]["message_id"] == *unheard.to_string()
        };
        world.messages.iter().filter(reply).count()
    });
    assert_eq!(replies, 0);
    insta::assert_snapshot!(scene.transcript());
}

#[test]
fn the_documents_are_read_anew_on_request() {
    let folder = tempfile::tempdir().unwrap();
    let knowledge = folder.path().join("knowledge");
    documents::write(&knowledge, "library.md", "図書館の手引き", "図書館は午前九時に開きます。");
    let mut scene = Scene::start_with(&[("ANNAI__KNOWLEDGE__FOLDER", knowledge.to_str().unwrap())]);
    let chief = Person::CHIEF;
    scene.slash(&chief, &Place::CHANNEL, "admin reload", json!({}));
    documents::write(&knowledge, "library.md", "図書館の手引き", "図書館は午前十時に開きます。");
    scene.slash(&chief, &Place::CHANNEL, "admin reload", json!({}));
    scene.slash(
        &Person::AOI,
        &Place::CHANNEL,
        "ask",
        json!({"question": "図書館は何時に開きますか"}),
    );
    fs::write(knowledge.join("broken.md"), "no front matter").unwrap();
    let broken = scene.slash(&chief, &Place::CHANNEL, "admin reload", json!({}));
    let told = scene.body(&broken)["content"].as_str().unwrap().to_owned();
    let id = told.rsplit("number ").next().unwrap().trim_end_matches([')', '.']);
    assert!(scene.annai.log().contains(id), "{told}\n{}", scene.annai.log());
    let shown = scene.slash(&chief, &Place::CHANNEL, "admin status", json!({}));
    let names: Vec<_> = scene.body(&shown)["embeds"][0]["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| field["name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names, ["Documents", "Passages", "Index", "Version"]);
    insta::assert_snapshot!(
        scene
            .transcript()
            .replace(id, "[id]")
            .lines()
            .filter(|line| !line.contains('`'))
            .collect::<Vec<_>>()
            .join("\n")
    );
}

#[test]
fn without_a_store_nothing_is_offered_that_needs_one() {
    let mut scene = Scene::start_with(&[("ANNAI__STORE__KEEP", "off")]);
    let question = json!({"question": "採用試験は年に何回ですか"});
    let answer = scene.slash(&Person::AOI, &Place::CHANNEL, "ask", question);
    assert!(!scene.body(&answer)["components"].to_string().contains('👍'));
    scene.slash(&Person::CHIEF, &Place::CHANNEL, "admin settings", json!({"public": true}));
    scene.slash(&Person::CHIEF, &Place::CHANNEL, "admin gaps", json!({}));
    insta::assert_snapshot!(scene.transcript());
}

#[test]
fn who_asks_too_much_is_told_how_long_to_wait() {
    let mut scene = Scene::start_with(&[("ANNAI__DISCORD__USER_PER_MINUTE", "3")]);
    let mut waits = 0;
    for _ in 0..5 {
        let shown = scene.slash(&Person::BEN, &Place::CHANNEL, "help", json!({}));
        let told = scene.body(&shown)["content"].as_str().unwrap_or_default().to_owned();
        if let Some(rest) =
            told.strip_prefix("That was many questions in a row. Please try again in ")
        {
            assert!(rest.ends_with("seconds.") || rest == "one second.", "{told}");
            assert_eq!(
                scene.discord.with(|world| world.message(shown.message.unwrap()).only_for),
                Some(Person::BEN.id)
            );
            waits += 1;
        }
    }
    assert!(waits >= 1, "{}", scene.transcript());
    // Others are not kept waiting.
    let shown = scene.slash(&Person::AOI, &Place::CHANNEL, "help", json!({}));
    assert_eq!(scene.body(&shown)["embeds"].as_array().unwrap().len(), 1);
    let figure = r#"annai_rate_limited_total{surface="discord"}"#;
    assert_eq!(scene.annai.metric(figure), Some(f64::from(waits)));
}

#[test]
fn a_whole_server_may_ask_too_much() {
    let mut scene = Scene::start_with(&[("ANNAI__DISCORD__SERVER_PER_MINUTE", "2")]);
    let people = [Person::AOI, Person::BEN, Person::CLARA, Person::CHIEF];
    let told: Vec<String> = people
        .iter()
        .map(|who| {
            let shown = scene.slash(who, &Place::CHANNEL, "help", json!({}));
            scene.body(&shown).to_string()
        })
        .collect();
    assert!(told[3].contains("many questions"), "{told:?}");
    let shown = scene.slash(&Person::CHIEF, &Place::DIRECT, "help", json!({}));
    assert!(scene.body(&shown)["embeds"][0]["title"].is_string());
}

#[test]
fn the_log_at_info_holds_no_question_no_person_and_no_secret() {
    let mut scene = Scene::start_with(&[("ANNAI__LOG__LEVEL", "info")]);
    let question = "給食のカレーはおいしいですか";
    scene.slash(&Person::AOI, &Place::CHANNEL, "ask", json!({"question": question}));
    let asked = scene.say(&Person::AOI, &Place::DIRECT, question);
    scene.reply_to(asked);
    scene.annai.wait_for_line(|line| line["message"] == "asked" && line["surface"] == "discord");
    let log = scene.annai.log();
    for secret in ["カレー", "給食", crate::support::discord::TOKEN, &Person::AOI.id.to_string()]
    {
        assert!(!log.contains(secret), "{secret} is in the log\n{log}");
    }
    assert!(log.contains("calls to Discord, and the token with them, go to another server"));
}

#[test]
fn an_answered_question_is_one_line_of_the_log_with_the_id_of_its_interaction() {
    let question = "採用試験は年に何回ですか";
    for (mut scene, depth) in [(Scene::start(), 0), (Scene::start_http(&[]), 1)] {
        let shown =
            scene.slash(&Person::AOI, &Place::CHANNEL, "ask", json!({"question": question}));
        assert!(scene.body(&shown)["embeds"][0].is_object());
        let id = scene.discord.with(|world| world.asked.values().next().unwrap().id);
        scene.annai.wait_for_line(|line| line["message"] == "asked");
        let mut asked = scene.annai.lines();
        asked.retain(|line| line["message"] == "asked");
        assert_eq!(asked.len(), 1);
        // Over HTTP, the request's own id stands before it.
        assert_eq!(asked[0]["spans"][depth]["id"], format!("{id:x}"), "{}", asked[0]);
        assert_eq!((&asked[0]["level"], &asked[0]["status"]), (&json!("INFO"), &json!("Answered")));
        assert!(!scene.annai.log().contains(question));
    }
}
