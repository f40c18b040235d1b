//! The HTTP endpoint: what is let in, and that replicas answer alike.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::support::discord::{Person, Place, Scene, signature};
use crate::support::http::{Response, post};

const PING: &str = r#"{"id": "1", "application_id": "1145141919810893931", "type": 1, "token": "t", "version": 1}"#;

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

fn send(scene: &Scene, headers: &str, body: &str) -> Response {
    post(scene.annai.address, "/interactions", headers, body)
}

#[test]
fn only_what_discord_signed_just_now_is_let_in() {
    let scene = Scene::start_http(&[]);
    let good = send(&scene, &signature(PING, now()), PING);
    assert_eq!((good.status, good.json()), (200, json!({"type": 1})));
    assert_eq!(good.header("content-type"), Some("application/json"));

    let refused = |headers: &str, body: &str| {
        assert_eq!(send(&scene, headers, body).status, 401, "{headers}");
    };
    refused("", PING);
    refused(&signature(PING, now()), &PING.replace("\"t\"", "\"u\""));
    refused(&signature(PING, now() - 90), PING);
    refused(&signature(PING, now() + 90), PING);
    let other_time = signature(PING, now()).replace("Timestamp: 1", "Timestamp: 2");
    refused(&other_time, PING);
    let timestamp = format!("X-Signature-Timestamp: {}\r\n", now());
    for signature in ["", "00", &"0".repeat(128), &"g".repeat(128), &"あ".repeat(43)] {
        refused(&format!("{timestamp}X-Signature-Ed25519: {signature}\r\n"), PING);
    }
    assert_eq!(scene.annai.metric("annai_discord_refused_total"), Some(10.0));
}

#[test]
fn what_is_too_long_or_unreadable_is_refused() {
    let scene = Scene::start_http(&[]);
    let huge = format!("{{\"a\": \"{}\"}}", "a".repeat(256 * 1024));
    assert_eq!(send(&scene, &signature(&huge, now()), &huge).status, 413);
    for body in ["", "[]", "null", r#"{"id": "x", "type": 1}"#, r#"{"id": "1", "type": 99}"#] {
        assert_eq!(send(&scene, &signature(body, now()), body).status, 400, "{body}");
    }
    let found = crate::support::http::get(scene.annai.address, "/interactions").status;
    assert_eq!(found, 405);
}

#[test]
fn a_conversation_over_http_is_that_over_the_gateway() {
    let talk = |scene: &mut Scene| {
        let question = json!({"question": "広報紙はいつ発行されますか"});
        let answer = scene.slash(&Person::AOI, &Place::THREAD, "ask", question);
        scene.press(&Person::AOI, &answer, "みんなに見せる");
        scene.message_in(&Place::THREAD, 2);
        let source = scene.press(&Person::AOI, &answer, "出典 1");
        scene.press(&Person::AOI, &source, "次の節 ▶");
        let window = scene.press(&Person::AOI, &answer, "続けて質問");
        scene.submit(&Person::AOI, &answer, &window, "2024年は？");
        scene.slash(&Person::CHIEF, &Place::CHANNEL, "admin gaps", json!({}));
        scene.slash(&Person::BEN, &Place::CHANNEL, "privacy forget", json!({}));
        scene.transcript().to_owned()
    };
    let over_http = talk(&mut Scene::start_http(&[]));
    assert_eq!(over_http, talk(&mut Scene::start()));
    insta::assert_snapshot!(over_http);
}

#[test]
fn replicas_answer_alike() {
    let scene = Scene::start_http(&[]);
    let other = Scene::start_http(&[]);
    let ask = |scene: &Scene, interaction: &Value| {
        let response = scene.signed(&interaction.to_string());
        assert_eq!(response.status, 200);
        response.json()
    };
    // A thread, where annai over the gateway would remember what was asked before.
    let ids: Vec<u64> = (0..3).map(|_| scene.next_id()).collect();
    let command = |id: u64, question: &str| {
        let data =
            crate::support::discord::command(id, "ask", &json!({"question": question}), None);
        scene.interaction(id, 2, &Person::AOI, &Place::THREAD, data, None)
    };
    let first = command(ids[0], "広報紙は何回発行されますか");
    let answer = ask(&scene, &first);
    assert_eq!(answer, ask(&other, &first));
    let follow_up = command(ids[1], "2024年は？");
    assert_eq!(ask(&scene, &follow_up), ask(&other, &command(ids[2], "2024年は？")));
    // A button of one works at the other.
    let button = answer["data"]["components"][0]["components"][0]["custom_id"].clone();
    let press = |id: u64| {
        let data = json!({"custom_id": button, "component_type": 2, "values": []});
        let mut press = scene.interaction(id, 3, &Person::AOI, &Place::THREAD, data, None);
        press["message"] = answer["data"].clone();
        press
    };
    let shown = ask(&scene, &press(scene.next_id()));
    assert_eq!(shown["type"], 4);
    assert_eq!(shown, ask(&other, &press(scene.next_id())));
}

#[test]
fn the_same_interaction_twice_is_answered_once() {
    let scene = Scene::start_http(&[]);
    let id = scene.next_id();
    let data = crate::support::discord::command(id, "help", &json!({}), None);
    let body = scene.interaction(id, 2, &Person::AOI, &Place::CHANNEL, data, None).to_string();
    assert_eq!(scene.signed(&body).status, 200);
    assert_eq!(scene.signed(&body).status, 400);
}
