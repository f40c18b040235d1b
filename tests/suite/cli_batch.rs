//! `annai ask --batch`: a reply a line, whatever stands in the lines.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use serde_json::Value;

use super::cli_support::Annai;

fn statuses(replies: &[Value]) -> Vec<String> {
    let shown = |reply: &Value| format!("{} {}", reply["id"], reply["status"].as_str().unwrap());
    replies.iter().map(shown).collect()
}

#[test]
fn replies_stand_in_the_order_of_the_questions() {
    let replies = Annai::new().batch(
        "{\"id\":\"a\",\"question\":\"図書館課とは\"}\n\
         \n   \n\
         {\"id\":7,\"question\":\"公園課とは\",\"note\":{\"any\":[1]}}\r\n\
         {\"question\":\"公園課の1999年版\"}\n\
         {\"id\":null,\"question\":\"公園課とは\",\"edition\":null,\"lang\":\"en\"}",
    );
    let expected = ["\"a\" answered", "\"7\" answered", "null not_found", "null answered"];
    assert_eq!(statuses(&replies), expected);
    assert_eq!(replies[3]["language"], "en");
    assert!(replies.iter().all(|reply| reply["elapsed_us"].is_u64()));
}

#[test]
fn lines_that_hold_no_question_are_refused_one_by_one() {
    let mut input = Vec::new();
    for line in [
        r#"{"id":"list","question":["x"]}"#,
        r#"{"id":"half","question":"図書館課\ud800"}"#,
        r#"{"id":"none"}"#,
        r#"{"id":"slip","questoin":"x"}"#,
        r#"{"id":"year","question":"x","edition":"2025"}"#,
        r#"{"id":"big","question":"x","edition":99999999999}"#,
        r#"{"id":"lang","question":"x","lang":"fr"}"#,
        r#"{"id":["x"],"question":"図書館課とは"}"#,
        r#"{"id":"session","question":"x","session":1}"#,
        r#"["question"]"#,
        "null",
        "図書館課とは",
        r#"{"id":"open","question":"x"#,
        r#"{"id":"empty","question":""}"#,
        r#"{"id":"unknown","question":"x","division":"宇宙課"}"#,
    ] {
        input.extend_from_slice(line.as_bytes());
        input.push(b'\n');
    }
    input.extend_from_slice(b"{\"id\":\"bytes\",\"question\":\"\xff\xfe\"}\n");
    input.extend_from_slice("{\"id\":\"last\",\"question\":\"図書館課とは\"}".as_bytes());
    let replies = Annai::new().batch(input);
    let (last, refused) = replies.split_last().unwrap();
    assert_eq!(last["status"], "answered");
    let told: Vec<String> = refused
        .iter()
        .map(|reply| {
            assert_eq!(reply["status"], "invalid", "{reply}");
            assert_eq!(reply["answers"], serde_json::json!([]));
            format!("{}: {}", reply["id"], reply["error"].as_str().unwrap())
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_session_is_a_conversation_and_others_stand_alone() {
    let ask = |question: &str, session: &str| {
        format!("{{\"question\":\"{question}\",\"session\":\"{session}\"}}\n")
    };
    let replies = Annai::new().batch(
        [
            ask("図書館課とは", "a"),
            ask("公園課とは", "b"),
            ask("2024年は？", "a"),
            "{\"question\":\"2024年は？\"}\n".to_owned(),
        ]
        .concat(),
    );
    assert_eq!(replies[2]["answers"][0]["citation"]["document"], "town-2024-library");
    assert_eq!(replies[2]["notices"][0]["kind"], "follow_up");
    assert_eq!(replies[3]["notices"], serde_json::json!([]));
}

#[test]
fn options_hold_for_lines_that_say_nothing_else() {
    let input =
        "{\"question\":\"図書館課とは\"}\n{\"question\":\"図書館課とは\",\"edition\":2025}\n";
    let ran =
        Annai::new().run_with(&["ask", "--batch", "-", "--edition", "2024", "--top", "1"], input);
    let editions: Vec<_> = ran
        .json_lines()
        .iter()
        .map(|reply| reply["answers"][0]["citation"]["edition"].as_i64().unwrap())
        .collect();
    assert_eq!(editions, [2024, 2025]);
}

#[test]
fn each_reply_is_there_before_the_next_question() {
    let annai = Annai::new();
    let mut process = annai
        .process()
        .args(["ask", "--batch", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = process.stdin.take().unwrap();
    let mut output = BufReader::new(process.stdout.take().unwrap());
    for id in ["1", "2"] {
        writeln!(input, "{{\"id\":\"{id}\",\"question\":\"公園課とは\"}}").unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["id"], id);
    }
    drop(input);
    assert_eq!(process.wait().unwrap().code(), Some(0));
}

#[test]
fn a_file_of_questions() {
    let annai = Annai::new();
    let file = annai.path("questions.jsonl");
    std::fs::write(&file, "\u{feff}{\"id\":\"1\",\"question\":\"公園課とは\"}\n").unwrap();
    let ran = annai.run(&["ask", "--batch", file.to_str().unwrap()]);
    assert_eq!(statuses(&ran.json_lines()), ["\"1\" answered"]);
    let missing = annai.run(&["ask", "--batch", "nowhere.jsonl"]);
    assert!(missing.fails_with(2).contains("cannot read the questions in nowhere.jsonl"));
    let folder = annai.run(&["ask", "--batch", "src"]);
    assert!(folder.fails_with(2).contains("cannot read the questions in src"));
}
