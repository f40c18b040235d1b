//! The commands beside `ask` and `repl`.

use super::cli_support::Annai;

#[test]
fn check_lists_every_finding() {
    let ran = Annai::over("tests/fixtures/broken-knowledge").run(&["check"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(1), ""));
    assert!(ran.stdout.contains("broken-knowledge/year.md:"), "{}", ran.stdout);
    assert!(ran.stdout.contains("Sound documents: "), "{}", ran.stdout);
    let findings = ran.stdout.lines().filter(|line| line.starts_with("tests/")).count();
    assert!(ran.stdout.contains(&format!("There are {findings} findings")), "{}", ran.stdout);
}

#[test]
fn check_of_sound_documents() {
    let annai = Annai::new();
    let ran = annai.run(&["check"]);
    assert_eq!(ran.code, Some(0));
    assert_eq!(ran.stdout, "Sound documents: 4\nNothing is wrong.\n");
    let output = annai.command().arg("check").env("LANG", "ja_JP.UTF-8").output().unwrap();
    let japanese = String::from_utf8(output.stdout).unwrap();
    assert_eq!(japanese, "健全な文書: 4 件\n問題はありません。\n");
    annai.run(&["check", "--knowledge", "nowhere"]).fails_with(2);
}

#[test]
fn config_shows_what_is_in_force_and_why() {
    let annai = Annai::new();
    let file = annai.path("annai.toml");
    std::fs::write(&file, "[answer]\ntop = 5\n").unwrap();
    let ran = annai.run(&["config", "--config", file.to_str().unwrap()]);
    assert_eq!(ran.code, Some(0));
    let line = |key: &str| ran.stdout.lines().find(|line| line.starts_with(key)).unwrap();
    assert!(line("answer.top = 5 ").ends_with("annai.toml:2"));
    assert!(line("answer.quote_chars = 400 ").ends_with("# default"));
    assert!(line("knowledge.folder = ").ends_with("# ANNAI__KNOWLEDGE__FOLDER"));
}

#[test]
fn config_example_is_the_file_in_the_repository() {
    let ran = Annai::new().run(&["config", "--example"]);
    assert_eq!(ran.stdout, std::fs::read_to_string("config/example.toml").unwrap());
}

#[test]
fn completions_and_man_page_name_the_commands() {
    let annai = Annai::new();
    for arguments in [
        &["completions", "bash"][..],
        &["completions", "zsh"],
        &["completions", "fish"],
        &["man"],
        &["--help"],
    ] {
        let ran = annai.run(arguments);
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
        for command in ["ask", "repl", "index", "check", "config"] {
            assert!(ran.stdout.contains(command), "{arguments:?} lacks {command}");
        }
    }
}

#[test]
fn every_command_explains_itself_with_examples() {
    let annai = Annai::new();
    for command in ["ask", "repl", "index", "check", "config", "completions"] {
        let ran = annai.run(&[command, "--help"]);
        assert_eq!(ran.code, Some(0));
        assert!(ran.stdout.contains(&format!("Examples:\n  annai {command}")), "{}", ran.stdout);
    }
    assert_eq!(annai.run(&["--version"]).stdout, "annai 0.1.0\n");
}
