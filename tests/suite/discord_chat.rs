//! Messages that people write: mentions, direct messages, threads, posts of forums.

use serde_json::json;

use crate::support::discord::{Person, Place, Scene};

#[test]
fn a_mention_is_answered_as_a_reply() {
    let mut scene = Scene::start();
    let asked = scene.say(&Person::AOI, &Place::CHANNEL, "@annai 水質検査は毎日しますか");
    let reply = scene.reply_to(asked);
    let body = scene.body(&reply);
    assert_eq!(body["message_reference"]["fail_if_not_exists"], false);
    assert_eq!((&body["nonce"], &body["enforce_nonce"]), (&json!(asked.to_string()), &json!(true)));
    let asked = scene.say(&Person::BEN, &Place::CHANNEL, "@annai hello");
    scene.reply_to(asked);
    insta::assert_snapshot!(scene.transcript());
}

#[test]
fn who_does_not_speak_to_annai_gets_no_answer() {
    let mut scene = Scene::start();
    scene.say(&Person::AOI, &Place::CHANNEL, "水質検査は毎日しますか");
    scene.say(&Person::ROBOT, &Place::CHANNEL, "@annai 水質検査は毎日しますか");
    scene.say(&Person::ROBOT, &Place::DIRECT, "水質検査は毎日しますか");
    // What comes over a webhook has an id of one.
    let id = scene.next_id();
    scene.discord.with(|world| {
        let message = world.events.last().unwrap().1.clone();
        let mut hook = message;
        hook["id"] = json!(id.to_string());
        hook["author"]["bot"] = json!(false);
        hook["webhook_id"] = json!("1300000000000000009");
        world.events.push(("MESSAGE_CREATE".to_owned(), hook));
    });
    let last = scene.say(&Person::AOI, &Place::DIRECT, "水質検査は毎日しますか");
    scene.reply_to(last);
    scene.annai.signal("-TERM");
    assert_eq!(scene.annai.wait().code(), Some(0));
    assert_eq!(scene.discord.with(|world| world.messages.len()), 1);
}

#[test]
fn a_conversation_goes_on_in_a_thread_and_in_direct_messages() {
    let mut scene = Scene::start();
    for place in [Place::THREAD, Place::DIRECT] {
        let asked = scene.say(&Person::AOI, &place, "@annai 広報紙は何回発行されますか");
        scene.reply_to(asked);
        let asked = scene.say(&Person::AOI, &place, "@annai 2024年は？");
        scene.reply_to(asked);
    }
    // Somebody else's question is not theirs to go on from.
    let asked = scene.say(&Person::BEN, &Place::THREAD, "@annai 2024年は？");
    scene.reply_to(asked);
    // In an ordinary channel every question stands alone.
    let asked = scene.say(&Person::AOI, &Place::CHANNEL, "@annai 2024年は？");
    scene.reply_to(asked);
    insta::assert_snapshot!(scene.transcript());
}

#[test]
fn a_conversation_goes_on_with_commands_too_and_is_forgotten_on_request() {
    let mut scene = Scene::start();
    let ask = |scene: &mut Scene, question: &str| {
        let shown = scene.slash(&Person::AOI, &Place::DIRECT, "ask", json!({"question": question}));
        scene.body(&shown)["embeds"][0]["title"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(ask(&mut scene, "広報紙はいつ発行されますか"), "[1] 広報課 · 2026年版");
    assert_eq!(ask(&mut scene, "2024年は？"), "[1] 広報課 · 2024年版");
    scene.slash(&Person::AOI, &Place::DIRECT, "privacy forget", json!({}));
    assert_eq!(ask(&mut scene, "2024年は？"), "");
}

#[test]
fn nobody_is_pinged_by_what_people_or_documents_write() {
    let mut scene = Scene::start();
    let question = "@everyone <@&1> <@2> 市民の意見には返事がありますか";
    scene.slash(
        &Person::AOI,
        &Place::CHANNEL,
        "ask",
        json!({"question": question, "public": true}),
    );
    let asked = scene.say(&Person::AOI, &Place::CHANNEL, &format!("@annai {question}"));
    scene.reply_to(asked);
    insta::assert_snapshot!(scene.transcript());
}

#[test]
fn messages_can_be_switched_off() {
    let mut scene = Scene::start_with(&[("ANNAI__DISCORD__MESSAGES", "off")]);
    scene.say(&Person::AOI, &Place::DIRECT, "水質検査は毎日しますか");
    scene.slash(&Person::AOI, &Place::DIRECT, "help", json!({}));
    scene.annai.signal("-TERM");
    assert_eq!(scene.annai.wait().code(), Some(0));
    scene.discord.with(|world| {
        assert_eq!(world.messages.len(), 1, "{:?}", world.messages);
        assert_eq!(world.identifies[0]["intents"], 0);
    });
}

#[test]
fn intents_are_those_that_are_needed() {
    let messages = 1 << 9 | 1 << 12;
    let content = 1 << 15;
    for (forum, intents) in [("off", messages), ("on", messages | content)] {
        let scene = Scene::start_with(&[("ANNAI__DISCORD__FORUM", forum)]);
        assert_eq!(scene.discord.with(|world| world.identifies[0]["intents"].clone()), intents);
    }
}

fn switch_forum_on(scene: &mut Scene) {
    let options = json!({"forum": Place::FORUM.id.to_string(), "on": true});
    scene.slash(&Person::CHIEF, &Place::CHANNEL, "admin settings", options);
}

/// A new post of the forum.
fn post(scene: &mut Scene, title: &'static str, text: &str) -> Place {
    let place = Place::post(scene.next_id(), title);
    scene.say_as(place.id, &Person::AOI, &place, text);
    place
}

#[test]
fn a_new_post_of_a_forum_is_answered_once_and_its_author_may_remove_that() {
    let mut scene = Scene::start_with(&[
        ("ANNAI__DISCORD__FORUM", "on"),
        ("ANNAI__DISCORD__FORUM_CONFIDENCE", "0.3"),
    ]);
    let sure = "水道課は水質をどのくらい検査していますか";
    switch_forum_on(&mut scene);
    scene.note("off unless switched on for the forum");
    let silent = Place { parent: Some(Place::OTHER.id), ..Place::post(scene.next_id(), "post") };
    scene.say_as(silent.id, &Person::AOI, &silent, sure);
    let answered = post(&mut scene, "post", sure);
    let reply = scene.message_in(&answered, 1);
    scene
        .note("a later message of the post is not for annai, nor is a question that has no answer");
    scene.say(&Person::AOI, &answered, sure);
    let unsure = post(&mut scene, "post", "おすすめの居酒屋を教えてください");
    scene.press(&Person::BEN, &reply, "この回答を消す");
    scene.press(&Person::AOI, &reply, "この回答を消す");
    let asked = scene.say(&Person::AOI, &Place::DIRECT, sure);
    scene.reply_to(asked);
    scene.annai.signal("-TERM");
    assert_eq!(scene.annai.wait().code(), Some(0));
    scene.discord.with(|world| {
        assert_eq!(world.in_channel(silent.id).len(), 0);
        assert_eq!(world.in_channel(unsure.id).len(), 0);
        let in_post: Vec<_> =
            world.in_channel(answered.id).iter().map(|one| one.only_for).collect();
        assert_eq!(in_post, [Some(Person::BEN.id)], "only Ben's refusal is left");
    });
    insta::assert_snapshot!(scene.transcript());
}

#[test]
fn a_post_whose_title_asks_is_answered() {
    let mut scene = Scene::start_with(&[("ANNAI__DISCORD__FORUM", "on")]);
    switch_forum_on(&mut scene);
    for (title, text) in [
        ("採用試験は年に何回ですか", "よろしくお願いします。"),
        // A picture alone.
        ("採用試験は年に何回ですか", ""),
        ("教えてください", "採用試験は年に何回ですか"),
        // Neither says enough alone.
        ("人事課の研修", "何週間ありますか"),
    ] {
        let place = post(&mut scene, title, text);
        scene.message_in(&place, 1);
    }
    insta::assert_snapshot!(scene.transcript());
}
