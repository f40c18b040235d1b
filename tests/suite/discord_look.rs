//! How messages look: the JSON that goes to Discord, as snapshots, and a page drawn from them
//! (scripts/picture) in a real browser, as wide as a phone and as a desktop.
//!
//! `ANNAI_SCREENSHOTS=docs` takes the pictures of the README anew.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::support::browser::Browser;
use crate::support::discord::{Person, Place, Scene, Shown};

/// The message as Discord has it, with ids and days that change left out.
fn json(scene: &Scene, shown: &Shown) -> String {
    let mut body = scene.body(shown);
    for row in body["components"].as_array_mut().unwrap() {
        for component in row["components"].as_array_mut().unwrap() {
            if component.get("custom_id").is_some() {
                component["custom_id"] = json!("…");
            }
        }
    }
    for embed in body["embeds"].as_array_mut().unwrap() {
        if let Some(Value::String(footer)) = embed.pointer_mut("/footer/text") {
            let days = footer.find("20").expect("a footer has a day");
            footer.replace_range(days..days + 10, "2026-07-01");
        }
    }
    serde_json::to_string_pretty(&body).unwrap()
}

#[test]
fn messages_as_they_go_to_discord() {
    let staff = Place::STAFF.id.to_string();
    let mut scene = Scene::start_with(&[("ANNAI__DISCORD__STAFF_CHANNEL", &staff)]);
    let here = Place::CHANNEL;
    let (aoi, ben) = (Person::AOI, Person::BEN);
    let answer = scene.slash(&aoi, &here, "ask", json!({"question": "市長の記者会見はいつですか"}));
    insta::assert_snapshot!("ask_ja", json(&scene, &answer));
    let source = scene.press(&aoi, &answer, "出典 1");
    insta::assert_snapshot!("source_ja", json(&scene, &source));
    let question = json!({"question": "When is the newsletter published?"});
    let answer = scene.slash(&ben, &here, "ask", question);
    insta::assert_snapshot!("ask_en", json(&scene, &answer));
    let vain = scene.slash(&aoi, &here, "ask", json!({"question": "広報課の給料はいくらですか"}));
    insta::assert_snapshot!("not_found_ja", json(&scene, &vain));
    let compared = scene.slash(&aoi, &here, "compare", json!({"a": "人事課", "b": "水道課"}));
    insta::assert_snapshot!("compare_ja", json(&scene, &compared));
}

#[test]
fn nothing_is_wider_than_a_phone() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let drawn = Command::new("python3").arg("scripts/picture").arg(folder.path()).status();
    if drawn.is_err() {
        eprintln!("SKIPPED: python3 is not installed");
        return;
    }
    assert!(drawn.unwrap().success());
    for (kind, width) in [("phone", 390), ("desktop", 640)] {
        browser.look(width, 400, "dark");
        browser.open(&format!("file://{}/discord-{kind}.html", folder.path().display()));
        let size = browser.evaluate("[document.body.scrollWidth, document.body.scrollHeight]");
        assert!(size[0].as_u64().unwrap() <= u64::from(width), "{kind}: {size}");
        let cards = browser.evaluate("document.querySelectorAll('.embed').length");
        assert!(cards.as_u64().unwrap() >= 2, "{kind}: {cards}");
        if let Some(to) = std::env::var_os("ANNAI_SCREENSHOTS") {
            browser.look(width, size[1].as_u64().unwrap() as u32, "dark");
            let picture = browser.screenshot();
            let bytes = data_encoding::BASE64.decode(picture.as_bytes()).unwrap();
            fs::write(Path::new(&to).join(format!("discord-{kind}.png")), bytes).unwrap();
        }
    }
}
