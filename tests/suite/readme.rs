//! What README.md shows is what annai does.
//!
//! The ```` ```console ```` blocks of README.md are sessions: a line `$ command`, then what it
//! prints. A block marked ```` ```console test ```` is run: `annai …` (or
//! `cargo run --release -- …`) is the built binary, started in the root of the repository, and what
//! it prints must be what the block shows, where it shows something. A line `...` stands for any
//! lines, and `...` within a line for any text.

use std::fs;

use assert_cmd::Command;

#[derive(Debug, Default, PartialEq)]
struct Session {
    /// The line of the command in README.md, counted from 1.
    line: usize,
    command: String,
    output: String,
    is_tested: bool,
}

/// Every command of the console blocks of a Markdown text.
fn sessions(markdown: &str) -> Vec<Session> {
    let mut sessions: Vec<Session> = vec![];
    // The words after the fence, while inside a block of any kind.
    let mut block: Option<Vec<&str>> = None;
    for (index, line) in markdown.lines().enumerate() {
        if let Some(info) = line.strip_prefix("```") {
            block = if block.is_some() { None } else { Some(info.split_whitespace().collect()) };
            continue;
        }
        let Some(["console", marks @ ..]) = block.as_deref() else { continue };
        if let Some(command) = line.strip_prefix("$ ") {
            sessions.push(Session {
                line: index + 1,
                command: command.to_owned(),
                output: String::new(),
                is_tested: marks.contains(&"test"),
            });
        } else if let Some(session) = sessions.last_mut() {
            session.output.push_str(line);
            session.output.push('\n');
        }
    }
    sessions
}

/// The arguments of a command that starts annai. Quotes group words; there are no escapes.
fn arguments(command: &str) -> Option<Vec<String>> {
    let rest = ["annai", "cargo run --release --"]
        .iter()
        .find_map(|start| command.strip_prefix(start))
        .filter(|rest| rest.is_empty() || rest.starts_with(' '))?;
    let mut words: Vec<String> = vec![];
    let mut quote = None;
    let mut in_word = false;
    for character in rest.chars() {
        match (quote, character) {
            (Some(mark), _) if mark == character => quote = None,
            (None, '"' | '\'') => quote = Some(character),
            (None, ' ') => {
                in_word = false;
                continue;
            }
            _ => {}
        }
        if !in_word {
            words.push(String::new());
            in_word = true;
        }
        if quote != Some(character) && !(quote.is_none() && matches!(character, '"' | '\'')) {
            words.last_mut()?.push(character);
        }
    }
    quote.is_none().then_some(words)
}

/// Whether `actual` is what `shown` shows, in which `...` stands for anything.
fn matches(shown: &str, actual: &str) -> bool {
    let (shown, actual) = (shown.trim_end(), actual.trim_end());
    let mut pieces: Vec<&str> = shown.split("...").collect();
    let (Some(last), true) = (pieces.pop(), shown.contains("...")) else { return shown == actual };
    let mut rest = actual;
    for (index, piece) in pieces.into_iter().enumerate() {
        let piece = if index == 0 { piece } else { piece.trim_matches('\n') };
        match rest.find(piece) {
            Some(at) if index > 0 || at == 0 => rest = rest.get(at + piece.len()..).unwrap(),
            _ => return false,
        }
    }
    rest.ends_with(last.trim_start_matches('\n'))
}

#[test]
fn the_commands_of_the_readme_do_what_it_shows() {
    let readme = fs::read_to_string("README.md").unwrap();
    let sessions = sessions(&readme);
    assert!(!sessions.is_empty(), "README.md has no ```console block");
    let cache = tempfile::tempdir().unwrap();
    for session in sessions.iter().filter(|session| session.is_tested) {
        let place = format!("README.md:{}: `{}`", session.line, session.command);
        let arguments = arguments(&session.command)
            .unwrap_or_else(|| panic!("{place} does not start annai: leave out the mark `test`"));
        let run = Command::new(env!("CARGO_BIN_EXE_annai"))
            .args(arguments)
            .env("XDG_CACHE_HOME", cache.path())
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        let printed = String::from_utf8(run.stdout).unwrap();
        let messages = String::from_utf8_lossy(&run.stderr);
        assert!(matches!(run.status.code(), Some(0 | 1)), "{place} failed: {messages}");
        assert!(
            session.output.trim().is_empty() || matches(&session.output, &printed),
            "{place} prints something else:\n{printed}\n{messages}"
        );
    }
}

#[test]
fn sessions_are_found_in_console_blocks_only() {
    let markdown = "```text\n$ annai no\n```\n\n```console test\n$ annai ask \"国 際\"\nA\n\nB\n\
                    $ annai check\n```\n```console\n$ cargo test\n```\n$ outside\n";
    let found: Vec<_> = sessions(markdown)
        .into_iter()
        .map(|at| (at.line, at.command, at.output, at.is_tested))
        .collect();
    let expected = [
        (6, "annai ask \"国 際\"", "A\n\nB\n", true),
        (10, "annai check", "", true),
        (13, "cargo test", "", false),
    ];
    assert_eq!(found, expected.map(|(l, c, o, t)| (l, c.to_owned(), o.to_owned(), t)));
}

#[test]
fn arguments_are_split_at_spaces_outside_quotes() {
    let words = |command| arguments(command).map(|words| words.join("|"));
    assert_eq!(words("annai ask \"国 際\" --top 3").unwrap(), "ask|国 際|--top|3");
    assert_eq!(words("cargo run --release -- ask ''").unwrap(), "ask|");
    assert_eq!(words("annai ask 'it \"is\"'").unwrap(), "ask|it \"is\"");
    assert_eq!(words("annai").unwrap(), "");
    assert_eq!(words("annaix ask"), None);
    assert_eq!(words("cargo test"), None);
    assert_eq!(words("annai ask \"open"), None);
}

#[test]
fn three_dots_match_anything() {
    assert!(matches("same\n", "same"));
    assert!(!matches("same", "other"));
    assert!(matches("a ... c\n", "a b c\n"));
    assert!(matches("first\n...\nlast", "first\nx\ny\nlast\n"));
    assert!(matches("first\n...", "first\nx"));
    assert!(matches("...\nlast", "x\nlast"));
    assert!(matches("a...b...b", "a b b"));
    assert!(!matches("a...b...b", "ab"));
    assert!(!matches("first\n...\nlast", "first\nx\n"));
    assert!(!matches("...\nb\n...", "a\nc"));
}
