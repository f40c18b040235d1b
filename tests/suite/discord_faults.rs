//! Discord's REST interface when it is slow, busy or broken: nothing is answered twice, nothing is
//! lost without a word.

use serde_json::json;

use crate::support::discord::{Person, Place, Scene, Trouble, Why, command};

fn trouble(scene: &Scene, part: &'static str, why: Why, times: usize) {
    scene.discord.with(|world| world.troubles.push_back(Trouble::new(part, why, times)));
}

/// How often a path was called, and how often that was answered well.
fn calls(scene: &Scene, method: &str, part: &str) -> (usize, usize) {
    scene.discord.with(|world| {
        let calls = world.calls_to(method, part);
        (calls.len(), calls.iter().filter(|call| (200..300).contains(&call.status)).count())
    })
}

fn help(scene: &mut Scene) {
    scene.slash(&Person::AOI, &Place::CHANNEL, "help", json!({}));
}

#[test]
fn a_busy_or_broken_discord_is_asked_again() {
    for why in [Why::Busy(0), Why::Broken(500), Why::Broken(503)] {
        let mut scene = Scene::start();
        trouble(&scene, "/callback", why, 2);
        help(&mut scene);
        assert_eq!(calls(&scene, "POST", "/callback"), (3, 1), "{why:?}");
        assert_eq!(scene.annai.metric("annai_discord_retries_total"), Some(2.0));
    }
}

#[test]
fn what_cannot_be_delivered_is_told_in_the_log() {
    let mut scene = Scene::start();
    trouble(&scene, "/callback", Why::Broken(500), 10);
    let id = scene.next_id();
    let data = command(id, "help", &json!({}), None);
    let lost = scene.interaction(id, 2, &Person::AOI, &Place::CHANNEL, data, None);
    scene.discord.dispatch("INTERACTION_CREATE", lost);
    let line =
        scene.annai.wait_for_line(|line| line["message"] == "an answer did not reach Discord");
    assert_eq!(line["spans"][0]["id"], format!("{id:x}"));
    assert_eq!(scene.annai.metric("annai_discord_undelivered_total"), Some(1.0));
    scene.discord.with(|world| world.troubles.clear());
    help(&mut scene);
}

#[test]
fn a_call_that_hangs_is_given_up_and_made_again() {
    let mut scene = Scene::start();
    trouble(&scene, "/callback", Why::Hangs, 1);
    help(&mut scene);
    assert_eq!(calls(&scene, "POST", "/callback"), (2, 1));
}

#[test]
fn an_answer_whose_receipt_was_lost_is_not_given_twice() {
    let mut scene = Scene::start();
    trouble(&scene, "/callback", Why::Swallowed, 1);
    help(&mut scene);
    // The second attempt is told 40060: answered already. That is no fault.
    scene.discord.wait("the second attempt", |world| {
        (world.calls_to("POST", "/callback").len() == 2).then_some(())
    });
    help(&mut scene);
    assert_eq!(scene.annai.metric("annai_discord_undelivered_total"), Some(0.0));
    assert_eq!(scene.discord.with(|world| world.messages.len()), 2);
}

#[test]
fn a_reply_whose_receipt_was_lost_is_not_posted_twice() {
    let mut scene = Scene::start();
    trouble(&scene, "/messages", Why::Swallowed, 1);
    let asked = scene.say(&Person::AOI, &Place::DIRECT, "水質検査は毎日しますか");
    scene.reply_to(asked);
    scene.discord.wait("the second attempt", |world| {
        (world.calls_to("POST", "/messages").len() == 2).then_some(())
    });
    assert_eq!(scene.discord.with(|world| world.in_channel(Place::DIRECT.id).len()), 1);
}

#[test]
fn a_question_that_cannot_be_handed_over_is_told_to_the_asker() {
    let staff = Place::STAFF.id.to_string();
    let mut scene = Scene::start_with(&[("ANNAI__DISCORD__STAFF_CHANNEL", &staff)]);
    trouble(&scene, "/messages", Why::Broken(403), 1);
    let question = json!({"question": "広報課の給料はいくらですか"});
    let answer = scene.slash(&Person::AOI, &Place::CHANNEL, "ask", question);
    let body = scene.body(&answer);
    let button = &body["components"].as_array().unwrap().last().unwrap()["components"][0];
    let id = scene.next_id();
    let data = json!({"custom_id": button["custom_id"], "component_type": 2, "values": []});
    let press = scene.interaction(id, 3, &Person::AOI, &Place::CHANNEL, data, answer.message);
    scene.discord.dispatch("INTERACTION_CREATE", press);
    let told = scene.message_in(&Place::CHANNEL, 2);
    assert_eq!(
        scene.body(&told)["content"],
        format!(
            "担当者に届けられませんでした。時間をおいて、もう一度お試しください（番号 {id:x}）。"
        )
    );
    // The button is still there, to be pressed again.
    scene.press(&Person::AOI, &answer, "担当者に聞く");
    scene.message_in(&Place::STAFF, 1);
}

#[test]
fn an_interaction_that_comes_twice_is_answered_once() {
    let mut scene = Scene::start();
    let id = scene.next_id();
    let data = command(id, "help", &json!({}), None);
    let twice = scene.interaction(id, 2, &Person::AOI, &Place::CHANNEL, data, None);
    let message = crate::support::discord::said(
        scene.next_id(),
        &Person::AOI,
        &Place::DIRECT,
        "水質検査は毎日しますか",
    );
    for _ in 0..2 {
        scene.discord.dispatch("INTERACTION_CREATE", twice.clone());
        scene.discord.dispatch("MESSAGE_CREATE", message.clone());
    }
    help(&mut scene);
    scene.annai.signal("-TERM");
    assert_eq!(scene.annai.wait().code(), Some(0));
    assert_eq!(calls(&scene, "POST", "/callback"), (2, 2));
    assert_eq!(calls(&scene, "POST", "/messages"), (1, 1));
}

#[test]
fn an_interaction_of_an_unknown_type_is_left_alone_and_told() {
    let mut scene = Scene::start();
    let id = scene.next_id();
    let strange =
        scene.interaction(id, 77, &Person::AOI, &Place::CHANNEL, json!({"what": 1}), None);
    scene.discord.dispatch("INTERACTION_CREATE", strange);
    help(&mut scene);
    assert_eq!(calls(&scene, "POST", "/callback"), (1, 1));
    let told = "an interaction of an unknown type was left alone";
    scene.annai.wait_for_line(|line| line["message"] == told && line["kind"] == 77);
}

/// What serenity cannot read, since Discord left out or changed something that annai does not need.
#[test]
fn an_interaction_of_another_shape_is_answered_all_the_same() {
    let scene = Scene::start();
    let id = scene.next_id();
    let data = command(id, "help", &json!({}), None);
    let mut changed = scene.interaction(id, 2, &Person::AOI, &Place::CHANNEL, data, None);
    for key in ["version", "entitlements", "attachment_size_limit", "app_permissions"] {
        changed.as_object_mut().unwrap().remove(key);
    }
    changed["member"]["flags"] = json!("new");
    scene.discord.dispatch("INTERACTION_CREATE", changed);
    scene.answer(id);
}

#[test]
fn what_is_being_answered_is_finished_when_annai_is_told_to_stop() {
    let mut scene = Scene::start();
    // The answer needs a second attempt, which comes after the signal.
    trouble(&scene, "/callback", Why::Hangs, 1);
    let id = scene.next_id();
    let data = command(id, "help", &json!({}), None);
    let asked = scene.interaction(id, 2, &Person::AOI, &Place::CHANNEL, data, None);
    scene.discord.dispatch("INTERACTION_CREATE", asked);
    scene.discord.wait("the first attempt", |world| {
        (world.calls_to("POST", "/callback").len() == 1).then_some(())
    });
    scene.annai.signal("-TERM");
    scene.answer(id);
    assert_eq!(scene.annai.wait().code(), Some(0));
    let log = scene.annai.log();
    assert!(log.contains("\"message\":\"stopped\"") && !log.contains("given up"), "{log}");
}
