//! `annai repl` in a real terminal.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use expectrl::process::unix::WaitStatus;
use expectrl::session::OsSession;
use expectrl::{ControlCode, Eof, Expect, Session};

use super::cli_support::Annai;

/// Far more than anything takes: a wait ends when what is waited for appears.
const PATIENCE: Duration = Duration::from_secs(60);

fn start(annai: &Annai) -> OsSession {
    let mut command = annai.process();
    command.arg("repl").env("LANG", "en_US.UTF-8");
    let mut terminal = Session::spawn(command).unwrap();
    terminal.set_expect_timeout(Some(PATIENCE));
    terminal.get_process_mut().set_window_size(100, 40).unwrap();
    terminal.expect("Write a question").unwrap();
    terminal.expect("annai> ").unwrap();
    terminal
}

#[track_caller]
fn ends_well(mut terminal: OsSession) {
    terminal.expect(Eof).unwrap();
    match terminal.get_process().wait().unwrap() {
        WaitStatus::Exited(_, code) => assert_eq!(code, 0),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_question_gets_a_reply_and_ctrl_d_ends() {
    let annai = Annai::new();
    let mut terminal = start(&annai);
    terminal.send_line("公園課とは").unwrap();
    terminal.expect("parks.md:12").unwrap();
    terminal.expect("annai> ").unwrap();
    terminal.send(ControlCode::EndOfTransmission).unwrap();
    ends_well(terminal);
}

#[test]
fn editing_works_by_characters_not_bytes() {
    let annai = Annai::new();
    let mut terminal = start(&annai);
    // 公園化課 with one step back and one character removed is 公園課.
    terminal.send("公園化課とは\u{1b}[D\u{1b}[D\u{1b}[D\u{7f}").unwrap();
    terminal.send_line("").unwrap();
    terminal.expect("parks.md:12").unwrap();
    terminal.send_line(":quit").unwrap();
    ends_well(terminal);
}

#[test]
fn names_and_commands_are_completed() {
    let annai = Annai::new();
    let mut terminal = start(&annai);
    terminal.send(":ed\t").unwrap();
    terminal.send_line(" 2024").unwrap();
    terminal.expect("Answering from the 2024 edition only.").unwrap();
    terminal.expect("annai 2024> ").unwrap();
    terminal.send("図書\t").unwrap();
    terminal.send_line("とは").unwrap();
    terminal.expect("2024/library.md:12").unwrap();
    terminal.send_line(":q").unwrap();
    ends_well(terminal);
}

#[test]
fn ctrl_c_clears_the_line_and_twice_ends() {
    let annai = Annai::new();
    let mut terminal = start(&annai);
    terminal.send("図書館課とは").unwrap();
    terminal.send(ControlCode::EndOfText).unwrap();
    terminal.expect("Press Ctrl-C again to end.").unwrap();
    terminal.send_line("公園課とは").unwrap();
    terminal.expect("parks.md:12").unwrap();
    terminal.expect("annai> ").unwrap();
    terminal.send(ControlCode::EndOfText).unwrap();
    terminal.expect("もう一度 Ctrl-C").unwrap();
    terminal.send(ControlCode::EndOfText).unwrap();
    ends_well(terminal);
}

#[test]
fn the_history_outlives_the_conversation_and_is_private() {
    let annai = Annai::new();
    let mut terminal = start(&annai);
    terminal.send_line("公園課とは").unwrap();
    terminal.expect("parks.md:12").unwrap();
    terminal.send_line(":quit").unwrap();
    ends_well(terminal);
    let history = annai.data().join("history");
    assert_eq!(history.metadata().unwrap().permissions().mode() & 0o777, 0o600);

    let mut terminal = start(&annai);
    // Up twice: over `:quit` to the question.
    terminal.send("\u{1b}[A").unwrap();
    terminal.expect(":quit").unwrap();
    terminal.send("\u{1b}[A").unwrap();
    terminal.expect("公園課とは").unwrap();
    terminal.send_line("").unwrap();
    terminal.expect("parks.md:12").unwrap();
    // Between two lines nobody reads: Ctrl-D counts at a prompt.
    terminal.expect("annai> ").unwrap();
    terminal.send(ControlCode::EndOfTransmission).unwrap();
    ends_well(terminal);
}

#[test]
fn a_window_that_closes_ends_it() {
    let annai = Annai::new();
    let mut terminal = start(&annai);
    terminal.send_line("公園課とは").unwrap();
    terminal.expect("parks.md:12").unwrap();
    let id = terminal.get_process().pid();
    drop(terminal);
    // The process goes with its terminal: its id is no longer one that runs.
    let state = || std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    for _ in 0..600 {
        if state().is_empty() || state().contains(") Z ") {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("still runs: {}", state());
}
