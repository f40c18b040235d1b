//! The organisation to browse, sources to read, and what is suggested while typing.

use serde_json::json;

use crate::support::discord::{Person, Place, Scene};

#[test]
fn the_organisation_is_browsed_from_the_top() {
    let mut scene = Scene::start();
    let tree = scene.slash(&Person::AOI, &Place::CHANNEL, "divisions", json!({}));
    scene.choose(&Person::AOI, &tree, "みどり市役所");
    scene.choose(&Person::AOI, &tree, "総務部");
    scene.choose(&Person::AOI, &tree, "広報課");
    scene.press(&Person::AOI, &tree, "▲ 総務部");
    scene.slash(&Person::BEN, &Place::DIRECT, "divisions", json!({"division": "Waterworks"}));
    scene.slash(&Person::BEN, &Place::GROUP, "divisions", json!({"division": "Navy"}));
    insta::assert_snapshot!(scene.transcript());
}

#[test]
fn two_divisions_or_two_editions_stand_side_by_side() {
    let mut scene = Scene::start();
    let options = json!({"a": "人事課", "b": "水道課"});
    let compared = scene.slash(&Person::AOI, &Place::CHANNEL, "compare", options);
    scene.press(&Person::AOI, &compared, "出典 2");
    scene.slash(&Person::AOI, &Place::CHANNEL, "compare", json!({"a": "広報課", "b": "2024"}));
    scene.slash(
        &Person::BEN,
        &Place::CHANNEL,
        "compare",
        json!({"a": "public relations", "b": "2019"}),
    );
    scene.slash(&Person::BEN, &Place::CHANNEL, "compare", json!({"a": "Navy", "b": "Army"}));
    insta::assert_snapshot!(scene.transcript());
}

#[test]
fn a_source_is_read_on_and_back() {
    let mut scene = Scene::start();
    let question = json!({"question": "市長の記者会見はいつですか"});
    let answer = scene.slash(&Person::AOI, &Place::CHANNEL, "ask", question);
    let source = scene.press(&Person::AOI, &answer, "出典 1");
    scene.press(&Person::AOI, &source, "次の節 ▶");
    scene.press(&Person::AOI, &source, "◀ 前の節");
    scene.slash(
        &Person::BEN,
        &Place::CHANNEL,
        "source",
        json!({"quote": "「新人研修は四月に二週間行います。」"}),
    );
    scene.slash(&Person::BEN, &Place::CHANNEL, "source", json!({"quote": "受験料はいくらですか"}));
    scene.slash(&Person::BEN, &Place::CHANNEL, "source", json!({"quote": "xyzzy"}));
    insta::assert_snapshot!(scene.transcript());
}

#[test]
fn citations_link_to_the_pages_that_annai_serves() {
    let mut scene = Scene::start_with(&[("ANNAI__HTTP__PUBLIC_URL", "https://annai.example/")]);
    let question = json!({"question": "採用試験は年に何回ですか"});
    let answer = scene.slash(&Person::AOI, &Place::CHANNEL, "ask", question);
    let url = scene.body(&answer)["embeds"][0]["url"].clone();
    assert_eq!(url, "https://annai.example/sources/city-2026-staff#L18-L18");
    let source = scene.press(&Person::AOI, &answer, "出典 1");
    assert_eq!(scene.body(&source)["embeds"][0]["url"], url);
}

#[test]
fn divisions_are_suggested_however_they_are_written() {
    let mut scene = Scene::start();
    let mut first = |typed: &str, who: &Person| {
        let options = json!({"question": "x", "division": typed});
        let found = scene.typing(who, "ask", options, "division");
        found.into_iter().next().unwrap_or_default()
    };
    for typed in [
        "広報",
        "こうほう",
        "コウホウ",
        "kouhou",
        "koho",
        "Public",
        "public rel",
        "PR",
        "公報課",
        "Publik Relations",
    ] {
        assert_eq!(first(typed, &Person::AOI).1, "広報課", "{typed}");
    }
    assert_eq!(
        first("suidou", &Person::BEN),
        ("Waterworks Division".to_owned(), "水道課".to_owned())
    );
    assert_eq!(first("zzzz", &Person::AOI).0, "");
    assert_eq!(first("", &Person::AOI).0, "みどり市役所");
}

#[test]
fn editions_and_both_sides_of_a_comparison_are_suggested() {
    let mut scene = Scene::start();
    let names = |found: Vec<(String, String)>| -> Vec<String> {
        found.into_iter().map(|(name, _)| name).collect()
    };
    let editions =
        scene.typing(&Person::AOI, "ask", json!({"question": "x", "edition": ""}), "edition");
    assert_eq!(names(editions), ["2026年版", "2024年版"]);
    let editions =
        scene.typing(&Person::BEN, "ask", json!({"question": "x", "edition": "２４"}), "edition");
    assert_eq!(names(editions), ["2024 edition"]);
    let sides = scene.typing(&Person::AOI, "compare", json!({"a": "広報課", "b": "2024"}), "b");
    assert_eq!(names(sides)[0], "2024年版");
    let sides = scene.typing(&Person::AOI, "compare", json!({"a": "広報課", "b": "水"}), "b");
    assert_eq!(names(sides)[0], "水道課");
}

#[test]
fn questions_are_suggested_that_the_documents_answer() {
    let mut scene = Scene::start();
    // They are gathered in the background.
    let mut found = Vec::new();
    for _ in 0..200 {
        found = scene.typing(&Person::AOI, "ask", json!({"question": "水道課"}), "question");
        if !found.is_empty() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert!(found.len() >= 2, "{found:?}");
    for (name, question) in found {
        assert!(name.contains("水道課"), "{name}");
        let answer =
            scene.slash(&Person::AOI, &Place::CHANNEL, "ask", json!({"question": question}));
        assert_ne!(scene.body(&answer)["embeds"], json!([]), "{question}");
    }
    let english = scene.typing(&Person::BEN, "ask", json!({"question": ""}), "question");
    assert!(english[0].0.is_ascii(), "{english:?}");
}
