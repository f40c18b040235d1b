//! Floors: which figures fell, and what a broken file says.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

use std::collections::BTreeMap;
use std::fs;

use annai::eval::floors::{Floors, read};

fn parse(text: &[u8]) -> Result<Floors, String> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("floors.toml");
    fs::write(&path, text).unwrap();
    read(&path)
        .map_err(|error| error.to_string().replace(&format!("{}/", dir.path().display()), ""))
}

#[test]
fn names_each_figure_that_fell() {
    let floors =
        parse(b"# why\n\"hit@1\" = 0.92\n\"hit@3\" = 0.97\nrecognised = 0.9\nold = 1\nnan = 0.1\n")
            .unwrap();
    let figures: BTreeMap<String, f64> =
        [("hit@1", 0.92), ("hit@3", 0.969), ("recognised", 0.95), ("nan", f64::NAN), ("new", 0.0)]
            .map(|(name, value)| (name.to_owned(), value))
            .into();
    let said: Vec<String> = floors.fallen(&figures).iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(said.join("\n"), @r#"
    hit@3 is 0.9690, below its floor 0.97
    nan was not measured, but has a floor of 0.1
    old was not measured, but has a floor of 1
    "#);
    assert!(Floors::default().fallen(&figures).is_empty());
}

#[test]
fn broken_files() {
    let messages = [
        parse(b"\"hit@1\" = \"high\"\n").unwrap_err(),
        parse(b"a = 0.5\n\nhit@1 = 0.92\n").unwrap_err(),
        parse(b"a = 0.5\na = 0.6\n").unwrap_err(),
        parse(b"[dev]\na = 0.5\n").unwrap_err(),
        parse(b"a = 0.5\nb = nan\n").unwrap_err(),
        parse(b"a = 0.5\n# \xff\n").unwrap_err(),
    ];
    insta::assert_snapshot!(messages.join("\n"), @r#"
    floors.toml:1: invalid type: string "high", expected f64; write a figure and its floor, like `"hit@1" = 0.92`
    floors.toml:3: invalid unquoted key, expected letters, numbers, `-`, `_`; write a figure and its floor, like `"hit@1" = 0.92`
    floors.toml:2: duplicate key; write a figure and its floor, like `"hit@1" = 0.92`
    floors.toml:1: invalid type: map, expected f64; write a figure and its floor, like `"hit@1" = 0.92`
    floors.toml:2: `NaN` is not a usable floor, write a finite number
    floors.toml:2: the line is not valid UTF-8, save the file as UTF-8
    "#);
}
