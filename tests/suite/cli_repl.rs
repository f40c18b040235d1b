//! `annai repl` at the end of a pipe: lines in, replies out.

use super::cli_support::Annai;

fn talk(lines: &[&str]) -> String {
    let ran = Annai::new().run_with(&["repl"], lines.join("\n"));
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    ran.stdout
}

#[test]
fn a_conversation_keeps_its_subject() {
    insta::assert_snapshot!(talk(&["図書館課とは", "2024年は？", ":show 1", ":new", ":why"]));
}

#[test]
fn commands_change_what_follows() {
    let said = talk(&[
        ":lang en",
        ":top 1",
        ":edition 2024",
        ":division 図書館科",
        "図書館課とは",
        ":edition auto",
        ":division all",
        ":lang auto",
        ":json",
        "公園課とは",
        ":json",
        ":quit",
        "公園課とは",
    ]);
    let (text, json) = said
        .split_once("Replying in JSON.\n")
        .unwrap_or_else(|| said.split_once("JSON で表示します。\n").unwrap());
    assert!(text.contains("Answering from the 2024 edition only."), "{text}");
    assert!(text.contains("Answering from Library Division only."), "{text}");
    assert!(text.contains("2024 edition · Library Division"), "{text}");
    let line = json.lines().next().unwrap();
    let reply: serde_json::Value = serde_json::from_str(line).unwrap();
    assert_eq!(reply["answers"].as_array().unwrap().len(), 1);
    assert_eq!(json.lines().count(), 2, "nothing is said after :quit: {json}");
}

#[test]
fn commands_that_make_no_sense_are_told_what_does() {
    insta::assert_snapshot!(talk(&[
        ":shwo",
        ":zzz",
        ":show",
        ":show 9",
        ":edition",
        ":edition next",
        ":division",
        ":division 宇宙課",
        ":lang fr",
        ":top 0",
        ":top x",
        ":why",
        "",
    ]));
}

#[test]
fn help_names_every_command() {
    let help = talk(&[":help"]);
    for command in
        ["why", "show", "edition", "division", "lang", "top", "json", "new", "help", "quit"]
    {
        assert!(help.contains(&format!(":{command}")), "{help}");
    }
}

#[test]
fn odd_lines_do_no_harm() {
    let annai = Annai::new();
    let mut input = b"\xff\xfe\n\0\n\x1b[2J\n".to_vec();
    input.extend(std::iter::repeat_n(b'x', 3_000_000));
    input.extend("\n公園課とは".as_bytes());
    let ran = annai.run_with(&["repl"], input);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    assert!(ran.stdout.contains("The question is too long"), "{}", ran.stdout);
    assert!(ran.stdout.contains("町の十二の公園"), "{}", ran.stdout);
}
