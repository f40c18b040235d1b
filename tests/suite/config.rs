//! Settings: layers, origins, and what a person is told about a mistake.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use annai::config::rule::{Rule, fraction, number, path, secret};
use annai::config::{
    LanguageChoice, Loaded, LogFormat, LogLevel, Origin, Written, example, load, sections,
};
use proptest::prelude::*;

fn variables(pairs: &[(&str, &str)]) -> std::vec::IntoIter<(String, String)> {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    pairs.iter().map(owned).collect::<Vec<_>>().into_iter()
}

/// Loads the text of a settings file under variables; the file's name in messages is `annai.toml`.
fn settings(text: &str, pairs: &[(&str, &str)]) -> Result<Loaded, String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("annai.toml");
    fs::write(&file, text).unwrap();
    let above = format!("{}/", folder.path().display());
    load(Some(&file), variables(pairs)).map_err(|error| error.to_string().replace(&above, ""))
}

fn origin_of(loaded: &Loaded, key: &str) -> Origin {
    loaded.entries.iter().find(|entry| entry.key == key).unwrap().origin.clone()
}

#[test]
fn a_bare_binary_has_every_default() {
    let Loaded { settings, entries } = load(None, variables(&[])).unwrap();
    assert_eq!(settings.knowledge.folder, Path::new("knowledge"));
    assert_eq!(settings.knowledge.passage_chars, 600);
    assert!(settings.index.folder.ends_with("annai"));
    assert_eq!(settings.index.keep_generations, 2);
    assert_eq!(settings.index.memory_mb, 32);
    assert_eq!(settings.answer.top, 3);
    assert_eq!(settings.answer.quote_chars, 400);
    assert_eq!(settings.answer.min_confidence, 0.25);
    assert_eq!(settings.answer.suggestions, 5);
    assert_eq!(settings.answer.language, LanguageChoice::Auto);
    assert_eq!(settings.retrieval.candidates, 150);
    assert_eq!(settings.retrieval.weights, None);
    assert_eq!(settings.question.max_chars, 1000);
    assert_eq!(settings.question.max_parts, 5);
    assert_eq!(settings.conversation.turns, 5);
    assert_eq!(settings.conversation.minutes, Duration::from_secs(15 * 60));
    assert_eq!(settings.log.level, LogLevel::Warn);
    assert_eq!(settings.log.format, LogFormat::Auto);
    assert!(entries.iter().all(|entry| entry.origin == Origin::Default));
}

#[test]
fn every_key_has_an_entry_in_the_order_of_the_table() {
    let loaded = load(None, variables(&[])).unwrap();
    let shown: Vec<_> = loaded.entries.iter().map(|entry| entry.key).collect();
    let keys: Vec<_> = sections().iter().flat_map(|at| &at.keys).map(|key| key.name).collect();
    assert_eq!(shown, keys);
}

#[test]
fn default_toml_has_the_keys_of_the_code_and_no_other() {
    let text = fs::read_to_string("config/default.toml").unwrap();
    let table: toml::Table = text.parse().unwrap();
    let mut written: Vec<_> = table
        .iter()
        .flat_map(|(section, keys)| {
            keys.as_table().unwrap().keys().map(move |key| format!("{section}.{key}"))
        })
        .collect();
    let mut keys: Vec<_> = sections().into_iter().flat_map(|at| at.keys).map(|k| k.name).collect();
    written.sort();
    keys.sort();
    assert_eq!(written, keys);
    settings(&text, &[]).unwrap();
}

/// `ANNAI_BLESS=1 cargo test example_toml` writes the file anew.
#[test]
fn example_toml_is_what_the_code_says() {
    let path = "config/example.toml";
    let text = example().unwrap();
    if std::env::var_os("ANNAI_BLESS").is_some() {
        fs::write(path, &text).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap(), text, "run with ANNAI_BLESS=1 to write it anew");

    let default = load(None, variables(&[])).unwrap();
    let example = settings(&text, &[]).unwrap();
    assert_eq!(example.settings, default.settings);
    assert!(example.entries.iter().all(|entry| matches!(entry.origin, Origin::File { .. })));
}

#[test]
fn a_file_wins_over_the_default_and_a_variable_over_the_file() {
    let loaded = settings(
        "[answer]\ntop = 5\nlanguage = \"en\"\n\n[log]\n",
        &[("ANNAI__ANSWER__TOP", " 7"), ("PATH", "/bin"), ("ANNAI_HOME", "x")],
    )
    .unwrap();
    assert_eq!(loaded.settings.answer.top, 7);
    assert_eq!(loaded.settings.answer.language, LanguageChoice::En);
    assert_eq!(origin_of(&loaded, "answer.top"), Origin::Variable("ANNAI__ANSWER__TOP".into()));
    assert_eq!(origin_of(&loaded, "answer.suggestions"), Origin::Default);
    match origin_of(&loaded, "answer.language") {
        Origin::File { path, line } => {
            assert!(path.ends_with("annai.toml"));
            assert_eq!(line, 3);
        }
        other => panic!("{other}"),
    }
}

#[test]
fn variables_have_no_types_but_files_do() {
    let loaded = settings(
        "",
        &[("ANNAI__KNOWLEDGE__FOLDER", "0026"), ("ANNAI__ANSWER__MIN_CONFIDENCE", "1")],
    )
    .unwrap();
    assert_eq!(loaded.settings.knowledge.folder, PathBuf::from("0026"));
    assert_eq!(loaded.settings.answer.min_confidence, 1.0);
    insta::assert_snapshot!(
        settings("answer.top = \"3\"", &[]).unwrap_err(),
        @r#"annai.toml:1: answer.top is "3", but must be a whole number from 1 to 10"#
    );
}

#[test]
fn all_mistakes_are_told_at_once_with_the_nearest_valid_key() {
    let error = settings(
        r#"
[anwser]
top = 3

[question]
max_char = 100
language = "ja"
max_parts = [5]

[answer]
min_confidence = nan
quote_chars = 401

[log]
level = "wran"
format.text = true

[zzzz]
"#,
        &[
            ("ANNAI__ANSWER__TOP", "many"),
            ("ANNAI__CONVERSATION__MINUTE", "3"),
            ("ANNAI__KNOWLEDGE__FOLDER", ""),
        ],
    )
    .unwrap_err();
    insta::assert_snapshot!(error);
}

#[test]
fn a_section_must_be_a_section() {
    insta::assert_snapshot!(settings("log = \"debug\"", &[]).unwrap_err());
}

#[test]
fn a_broken_file_is_told_with_its_line() {
    insta::assert_snapshot!(settings("[answer]\ntop = \n", &[]).unwrap_err());
}

#[test]
fn a_missing_file_is_told_by_its_name() {
    let error = load(Some(Path::new("nowhere/annai.toml")), variables(&[])).unwrap_err();
    assert!(error.to_string().starts_with("cannot read the settings file nowhere/annai.toml: "));
}

#[test]
fn a_secret_is_never_shown() {
    let rule = secret();
    let value = rule.parse(&Written::Text("hunter2".into())).unwrap();
    assert_eq!(value.as_ref().unwrap().reveal(), "hunter2");
    assert!(!format!("{value:?}").contains("hunter2"));
    assert!(!rule.show(&value).contains("hunter2"));
    assert!(rule.is_secret());
    assert_eq!(rule.parse(&Written::Text(String::new())).unwrap(), None);
}

proptest! {
    #[test]
    fn numbers_are_in_their_range_or_refused(value: i64, real: f64) {
        let whole = number::<usize>(1, 10).parse(&Written::Whole(value));
        prop_assert_eq!(whole.is_ok(), (1..=10).contains(&value));
        let share = fraction(0.0, 1.0).parse(&Written::Real(real));
        prop_assert_eq!(share.is_ok(), (0.0..=1.0).contains(&real));
    }

    #[test]
    fn no_file_and_no_variable_panics(text in "[\\PC\\n]{0,80}", name in "ANNAI__\\PC{0,20}") {
        let _either = settings(&text, &[(&name, &text)]);
    }

    #[test]
    fn what_is_shown_reads_back(folder in "\\PC{1,20}") {
        if let Ok(value) = path().parse(&Written::Text(folder.clone())) {
            let shown = format!("knowledge.folder = {}", path().show(&value));
            prop_assert_eq!(settings(&shown, &[]).unwrap().settings.knowledge.folder, value);
        }
    }
}
