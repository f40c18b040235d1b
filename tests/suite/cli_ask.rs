//! `annai ask`: what a person and a program get for one question.

use serde_json::{Value, json};

use super::cli_support::Annai;

#[test]
fn a_question_in_japanese() {
    let ran = Annai::new().run(&["ask", "図書館課は何をする部署ですか"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn a_question_in_english_shows_the_original_too() {
    let ran = Annai::new().run(&["ask", "What does the Library Division do?"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn the_real_documents_answer() {
    let annai = Annai::over("knowledge");
    let ran = annai.run(&["ask", "国際課は何をする部署ですか"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(ran.stdout.contains("2026年版 · 国際課"), "{}", ran.stdout);
    assert!(ran.stdout.contains("knowledge/mhlw-2026/kokusai.md:"), "{}", ran.stdout);
}

#[test]
fn a_question_that_is_not_answered() {
    let annai = Annai::new();
    let ran = annai.run(&["ask", "図書館課の1999年版"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(1), ""));
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn around_the_quotes_stands_the_language_that_is_asked_for() {
    let annai = Annai::new();
    let ran = annai.run(&["ask", "図書館科とは", "--lang", "en", "--top", "1"]);
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn options_limit_who_answers() {
    let annai = Annai::new();
    let answers = |arguments: &[&str]| {
        let ran = annai.run(&[&["ask", "図書館課とは", "--json"], arguments].concat());
        let reply: Value = serde_json::from_str(&ran.stdout).unwrap();
        let answers = reply["answers"].as_array().unwrap().clone();
        answers.iter().map(|answer| answer["citation"]["document"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(answers(&[]), ["town-2025-library"; 2]);
    assert_eq!(answers(&["--top", "1"]), ["town-2025-library"]);
    assert_eq!(answers(&["--edition", "2024"]), ["town-2024-library"]);
    assert_eq!(answers(&["--division", "parks division"]), ["town-2025-parks"]);
}

/// Every field of the contract, with its type and its value where it is known.
#[test]
fn the_reply_object_is_that_of_the_contract() {
    let ran = Annai::new().run(&["ask", "What does the Library Division do?", "--json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let mut reply: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert!(reply["elapsed_us"].as_u64().is_some());
    assert!((0.0..=1.0).contains(&reply["confidence"].as_f64().unwrap()));
    assert!(reply["answers"][0]["score"].as_f64().is_some());
    reply["elapsed_us"] = json!("…");
    reply["confidence"] = json!("…");
    for answer in reply["answers"].as_array_mut().unwrap() {
        answer["score"] = json!("…");
    }
    insta::assert_snapshot!(serde_json::to_string_pretty(&reply).unwrap());
}

#[test]
fn the_fields_stand_in_the_order_of_the_contract() {
    let ran = Annai::new().run(&["ask", "図書館課とは", "--json", "--top", "1"]);
    let order = [
        "id",
        "question",
        "status",
        "language",
        "confidence",
        "answers",
        "quote",
        "score",
        "citation",
        "number",
        "document",
        "title",
        "edition",
        "division",
        "section",
        "path",
        "lines",
        "url",
        "original",
        "suggestions",
        "elapsed_us",
    ];
    let places: Vec<_> =
        order.iter().map(|field| ran.stdout.find(&format!("\"{field}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "{}", ran.stdout);
    assert_eq!(ran.stdout.lines().count(), 1);
}

#[test]
fn what_is_no_question_says_so_in_json_too() {
    let ran = Annai::new().run(&["ask", "  ", "--json"]);
    assert_eq!(ran.code, Some(2));
    let reply: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(reply["status"], "invalid");
    assert_eq!(reply["error"], "There is no question: write one in words.");
    assert_eq!((&reply["answers"], &reply["id"]), (&json!([]), &Value::Null));
}

#[test]
fn paths_are_absolute_where_the_folder_is() {
    let folder = std::fs::canonicalize(super::cli_support::TOWN).unwrap();
    let annai = Annai::new();
    let folder = folder.to_str().unwrap();
    let ran = annai.run(&["ask", "公園課とは", "--json", "--knowledge", folder]);
    let reply: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(reply["answers"][0]["citation"]["path"], format!("{folder}/2025/parks.md"));
}

#[test]
fn colours_only_where_they_are_wanted() {
    let annai = Annai::new();
    let coloured = |variable: &str, value: &str| {
        let output = annai.command().args(["ask", "公園課とは"]).env(variable, value).output();
        String::from_utf8(output.unwrap().stdout).unwrap().contains('\u{1b}')
    };
    assert!(!coloured("LANG", "C"));
    assert!(coloured("CLICOLOR_FORCE", "1"));
    assert!(!coloured("NO_COLOR", "1"));
}

#[test]
fn columns_wrap_lines_and_an_explanation_follows() {
    let annai = Annai::new();
    let output = annai
        .command()
        .args(["ask", "図書館課とは", "--top", "1", "--explain"])
        .env("COLUMNS", "40")
        .output()
        .unwrap();
    insta::assert_snapshot!(String::from_utf8(output.stdout).unwrap());
}
