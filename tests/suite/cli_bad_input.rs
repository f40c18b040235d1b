//! Whatever is given to annai, it says what is wrong and ends as the contract says.

use std::io::Write;
use std::process::Stdio;

use super::cli_support::{Annai, TOWN, write_files};

#[test]
fn questions_that_hold_nothing_are_refused() {
    let annai = Annai::new();
    for question in ["", " \u{3000}\t", "🎌🗾", "？！…", "\u{200f}\u{202e}", "\u{7}\u{1b}["]
    {
        let ran = annai.run(&["ask", question]);
        let told = ran.fails_with(2);
        assert_eq!(ran.stdout, "");
        assert!(!told.contains('\u{1b}') && told.lines().count() == 1, "{told:?}");
    }
}

#[test]
fn a_question_of_five_thousand_characters_is_too_long() {
    let ran = Annai::new().run(&["ask", &"国".repeat(5000)]);
    assert_eq!(ran.fails_with(2), "annai: 質問が長すぎます。1000文字以内で書いてください。\n");
}

#[test]
fn the_syntax_of_query_languages_means_nothing() {
    let annai = Annai::new();
    for question in [
        "図書館課 AND (",
        "図書館課\"",
        "division:[* TO 図書館課",
        "\\ 図書館課",
        "図書館課^2~ +-*?",
        "図書館課\u{202e}\u{200f}",
        "図書館課\u{7}",
        "(((((((図書館課",
        "'; DROP TABLE 図書館課; --",
    ] {
        let ran = annai.run(&["ask", question]);
        assert!(matches!(ran.code, Some(0 | 1)), "{question:?}: {ran:?}");
        assert_eq!(ran.stderr, "");
    }
}

#[test]
fn what_was_typed_never_steers_the_terminal() {
    let annai = Annai::new();
    let ran = annai.run(&["ask", "図書館課とは", "--division", "\u{1b}[2J\u{202e}宇宙"]);
    assert!(!ran.fails_with(2).contains(['\u{1b}', '\u{202e}']), "{ran:?}");
}

#[test]
fn arguments_that_do_not_exist_are_refused() {
    let annai = Annai::new();
    for arguments in [
        &["ask"][..],
        &["ask", "x", "--top", "0"],
        &["ask", "x", "--top", "many"],
        &["ask", "x", "--edition", "newest"],
        &["ask", "x", "--lang", "fr"],
        &["ask", "x", "--batch", "-"],
        &["aks", "x"],
        &["ask", "x", "--division", "宇宙課"],
        &[],
    ] {
        annai.run(arguments).fails_with(2);
    }
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_not_text_is_refused() {
    use std::os::unix::ffi::OsStrExt;
    let annai = Annai::new();
    let question = std::ffi::OsStr::from_bytes(b"\xff\xfe");
    let output = annai.command().arg("ask").arg(question).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn wrong_settings_are_told_with_their_place() {
    let annai = Annai::new();
    let file = annai.path("annai.toml");
    std::fs::write(&file, "[answer]\ntop = 99\ntopp = 1\n").unwrap();
    let ran = annai.run(&["ask", "x", "--config", file.to_str().unwrap()]);
    let told = ran.fails_with(2);
    assert!(told.contains("annai.toml:2: answer.top is 99"), "{told}");
    assert!(told.contains("did you mean \"answer.top\"?"), "{told}");
}

#[test]
fn a_knowledge_folder_that_cannot_be_used() {
    let told = |folder: &str| {
        let annai = Annai::new();
        let ran = annai.run(&["ask", "公園課とは", "--knowledge", folder]);
        assert_eq!(ran.stdout, "");
        ran.fails_with(2).to_owned()
    };
    let empty = tempfile::tempdir().unwrap();
    assert!(told(empty.path().to_str().unwrap()).contains("holds no document"));
    assert!(told("nowhere").contains("the knowledge folder nowhere does not exist"));
    assert!(told("Cargo.toml").contains("Cargo.toml is not a folder"));
    // What stands below a file can't be listed, not even by root.
    assert!(told("Cargo.toml/documents").contains("Cargo.toml/documents"));
}

#[test]
fn a_folder_without_one_sound_document() {
    let annai = Annai::new();
    let folder = annai.path("documents");
    write_files(&folder, &[("broken.md", b"no front matter\n")]);
    let ran = annai.run(&["ask", "公園課とは", "--knowledge", folder.to_str().unwrap()]);
    let told = ran.fails_with(2);
    assert!(told.contains("broken.md:1:") && told.contains("`annai check`"), "{told}");
}

#[test]
fn a_document_that_is_not_utf_8_is_told_and_left_out() {
    let annai = Annai::new();
    let folder = annai.path("documents");
    let sound = std::fs::read(format!("{TOWN}/2025/parks.md")).unwrap();
    let catalog = std::fs::read(format!("{TOWN}/catalog.toml")).unwrap();
    write_files(
        &folder,
        &[("catalog.toml", &catalog), ("parks.md", &sound), ("broken.md", b"---\nid: \xff\xfe\n")],
    );
    // Told on every run, whether the index is new or not, and under the name of today.
    for _ in 0..2 {
        let ran = annai.run(&["ask", "公園課とは", "--knowledge", folder.to_str().unwrap()]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert!(ran.stderr.contains("documents/broken.md:2:"), "{}", ran.stderr);
        assert_eq!(ran.stderr.matches("broken.md").count(), 1, "{}", ran.stderr);
    }
}

#[test]
fn a_line_of_fifty_megabytes_costs_no_memory() {
    let annai = Annai::new();
    let mut process = annai
        .process()
        .args(["ask", "--batch", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = process.stdin.take().unwrap();
    input.write_all(b"{\"id\":\"long\",\"question\":\"").unwrap();
    let piece = "国".repeat(100_000);
    for _ in 0..170 {
        input.write_all(piece.as_bytes()).unwrap();
    }
    // The peak while the process still waits for the end of the line.
    let status = std::fs::read_to_string(format!("/proc/{}/status", process.id()));
    let peak_kb = status.ok().and_then(|status| {
        let line = status.lines().find(|line| line.starts_with("VmHWM:"))?.to_owned();
        line.split_whitespace().nth(1)?.parse::<u64>().ok()
    });
    input.write_all("\"}\n{\"id\":\"next\",\"question\":\"公園課とは\"}\n".as_bytes()).unwrap();
    drop(input);
    let output = process.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].contains("\"status\":\"invalid\"") && lines[0].contains("line 1: longer"));
    assert!(lines[1].contains("\"id\":\"next\"") && lines[1].contains("\"status\":\"answered\""));
    // The binary with its dictionary and index takes its share whatever it reads; not two lines.
    assert!(peak_kb.is_none_or(|kb| kb < 150_000), "{peak_kb:?} kB");
}

#[test]
fn a_data_folder_that_cannot_be_written() {
    let annai = Annai::new();
    // Nothing can be made below a file, not even by root.
    let folder = std::fs::canonicalize("Cargo.toml").unwrap().join("data");
    let output = annai
        .command()
        .args(["ask", "公園課とは"])
        .env("ANNAI__INDEX__FOLDER", &folder)
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3), "{told}");
    assert!(
        told.contains("Cargo.toml/data cannot be made ready") && told.contains("because: creating"),
        "{told}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_while_building_leaves_nothing_half_made() {
    let annai = Annai::new();
    // Files may not grow beyond 512 bytes; the signal that says so is ignored, so that writing
    // fails as on a full disk.
    let ran = annai.sh("trap '' XFSZ; ulimit -f 1; exec \"$ANNAI\" ask 公園課とは");
    ran.fails_with(3);
    assert_eq!(annai.run(&["ask", "公園課とは"]).code, Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_at_the_other_end_is_told() {
    let annai = Annai::new();
    for arguments in ["ask 公園課とは", "ask 公園課とは --json", "config", "check", "man"]
    {
        let ran = annai.sh(&format!("exec \"$ANNAI\" {arguments} > /dev/full"));
        assert!(ran.fails_with(3).contains("cannot write the output"), "{ran:?}");
    }
    let ran = annai.sh("echo 公園課とは | \"$ANNAI\" repl > /dev/full");
    assert!(ran.fails_with(3).contains("cannot write the output"), "{ran:?}");
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let annai = Annai::new();
    let questions = annai.path("questions.jsonl");
    std::fs::write(&questions, "{\"question\":\"図書館課とは\"}\n".repeat(500)).unwrap();
    let file = questions.display();
    let ran = annai
        .sh(&format!("{{ \"$ANNAI\" ask --batch {file}; echo \"code $?\" >&2; }} | head -n 1"));
    assert_eq!(ran.stderr, "code 0\n");
    let ran = annai.sh("{ yes 図書館課とは | \"$ANNAI\" repl; echo \"code $?\" >&2; } | head -n 1");
    assert!(ran.stderr.ends_with("code 0\n") && !ran.stderr.contains("annai:"), "{ran:?}");
}
