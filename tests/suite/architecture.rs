//! The house rules, as tables: who may import whom, who may name which crate, how long a file may be.
//!
//! 1. A module imports only what stands before it in [`FLOW`].
//! 2. A crate is named only in its [`HOMES`].
//! 3. No file of `src` is longer than [`MAX_LINES`] lines.
//! 4. Nothing in `src` ends the program at a surprise ([`ENDINGS`]), unit tests aside.

use std::fs;
use std::path::Path;

/// The modules in the order of the data. `config` stands with `text` at the start: both know
/// nothing of ours.
const FLOW: &[&str] = &[
    "text",
    "config",
    "knowledge",
    "index",
    "query",
    "retrieval",
    "answer",
    "engine",
    "app",
    "store",
    "render",
    "eval",
    "surface",
    "cli",
];

/// Imports against or beside the flow that are forbidden all the same.
const STRANGERS: &[(&str, &str)] = &[("config", "text")];

/// Where each crate may be named: files or folders. A crate stands for all whose names go on with
/// `_`, as in `lindera_dictionary`.
const HOMES: &[(&str, &[&str])] = &[
    ("tantivy", &["src/index/"]),
    ("lindera", &["src/index/"]),
    ("annai_dictionary", &["src/index/"]),
    ("clap", &["src/cli/", "src/main.rs"]),
    ("config", &["src/config/"]),
    ("pulldown_cmark", &["src/knowledge/"]),
    ("serenity", &["src/surface/discord/", "src/surface/discord.rs"]),
    ("reqwest", &["src/surface/discord/"]),
    ("tokio", &["src/surface/", "src/cli/", "src/main.rs"]),
    ("tokio_tungstenite", &["src/surface/discord/"]),
    ("axum", &["src/surface/"]),
    ("hyper", &["src/surface/http/"]),
    ("tower", &["src/surface/http/"]),
    ("tracing", &["src/surface/"]),
    ("metrics_exporter_prometheus", &["src/surface/meters.rs"]),
    ("rusqlite", &["src/store/"]),
    ("maud", &["src/render/html/"]),
    ("secrecy", &["src/config/"]),
];

/// Ways to end the program at a surprise, which a person would see as a crash.
const ENDINGS: &[&str] =
    &[".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "unreachable!("];

const MAX_LINES: usize = 400;

/// Everything that a source file does against the rules, each as `path:line: …`.
fn violations(path: &str, source: &str) -> Vec<String> {
    let mut found = vec![];
    let lines = source.lines().count();
    if lines > MAX_LINES {
        found.push(format!("{path}: {lines} lines, {MAX_LINES} at most"));
    }
    // What `super` reaches at the root of the crate is an import like any other.
    let code = code_of(source).replace(&"super::".repeat(depth_of(path)), "crate::");
    let module = module_of(path);
    for (line, text) in statements(&code) {
        for target in imports(&text) {
            if let Some(why) = import_fault(module, &target) {
                found.push(format!("{path}:{line}: {why}"));
            }
        }
    }
    for (index, text) in code.lines().enumerate() {
        let line = index + 1;
        for (name, homes) in HOMES {
            if names_crate(text, name) && !homes.iter().any(|home| path.starts_with(home)) {
                found.push(format!("{path}:{line}: only {} names {name}", homes.join(", ")));
            }
        }
        for ending in ENDINGS.iter().filter(|ending| text.contains(**ending)) {
            found.push(format!("{path}:{line}: {ending} may end the program"));
        }
    }
    found
}

/// The code without comments, text literals and unit tests; every line keeps its number.
fn code_of(source: &str) -> String {
    let before_tests = source.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    before_tests.lines().map(bare_line).collect::<Vec<_>>().join("\n")
}

/// A line without what stands between double quotes and after `//`. Literals of several lines are
/// not understood; rustfmt's long lines with `\` are, since a line in the middle has no quote.
fn bare_line(line: &str) -> String {
    let mut bare = String::new();
    let mut characters = line.chars().peekable();
    let mut in_text = false;
    while let Some(character) = characters.next() {
        match character {
            '\\' if in_text => {
                characters.next();
            }
            // The character literal '"' opens no text.
            '"' if !(bare.ends_with('\'') && characters.peek() == Some(&'\'')) => {
                in_text = !in_text
            }
            _ if in_text => {}
            '/' if characters.peek() == Some(&'/') => break,
            _ => bare.push(character),
        }
    }
    bare
}

/// The code cut after each `;`, so that a `use` over several lines is one piece, with the line that
/// each starts at.
fn statements(code: &str) -> Vec<(usize, String)> {
    let mut line = 1;
    code.split(';')
        .map(|piece| {
            let blank = piece.len() - piece.trim_start().len();
            let start = line + piece.chars().take(blank).filter(|c| *c == '\n').count();
            line += piece.matches('\n').count();
            (start, piece.to_owned())
        })
        .collect()
}

/// The modules that a piece of code names by `crate::…`, `crate::{…, …}` or `annai::…`.
fn imports(statement: &str) -> Vec<String> {
    let mut targets = vec![];
    for (at, path) in statement.match_indices("crate::") {
        let rest = statement.get(at + path.len()..).unwrap_or_default();
        match rest.strip_prefix('{') {
            None => targets.push(first_name(rest)),
            Some(group) => {
                // The names at the depth of the group itself, up to its end.
                let mut depth = 0_usize;
                let mut name = String::new();
                for character in group.chars() {
                    match character {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => targets.push(first_name(&std::mem::take(&mut name))),
                        _ if depth == 0 => name.push(character),
                        _ => {}
                    }
                }
                targets.push(first_name(&name));
            }
        }
    }
    targets.retain(|target| !target.is_empty());
    targets
}

fn first_name(path: &str) -> String {
    path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The module of a file: `cli` for `src/cli/ask.rs`, `engine` for `src/engine.rs`.
fn module_of(path: &str) -> &str {
    let below = path.strip_prefix("src/").unwrap_or(path);
    below.split('/').next().unwrap_or(below).trim_end_matches(".rs")
}

/// How many times `super` leads from a file to the root of the crate.
fn depth_of(path: &str) -> usize {
    path.trim_end_matches("/mod.rs").matches('/').count().max(1)
}

fn import_fault(module: &str, target: &str) -> Option<String> {
    let place = |name: &str| FLOW.iter().position(|at| *at == name);
    // `main` and `lib` stand above the flow; a name in no place is a macro or an item of `lib`.
    let (from, to) = (place(module)?, place(target)?);
    if to > from {
        return Some(format!("{module} stands before {target} and may not import it"));
    }
    STRANGERS
        .contains(&(module, target))
        .then(|| format!("{module} and {target} know nothing of each other"))
}

/// Whether a line of code names a crate as the start of a path: `name::` or `use name;`, or one
/// that goes on with `_`. A path that only passes through a module of that name (`crate::config::`)
/// does not.
fn names_crate(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line.get(..at).unwrap_or_default();
        let after = line.get(at + name.len()..).unwrap_or_default();
        let starts = !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
            || (before.ends_with("::") && !before.trim_end_matches("::").ends_with(word));
        let rest = after.strip_prefix('_').map_or(after, |more| more.trim_start_matches(word));
        let used =
            before.trim_start() == "use " && (rest.starts_with(';') || rest.starts_with(" as"));
        starts && (rest.starts_with("::") || used)
    })
}

fn word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path.to_str().unwrap().replace('\\', "/"));
        }
    }
}

#[test]
fn the_house_rules_hold() {
    let mut paths = vec![];
    sources(Path::new("src"), &mut paths);
    paths.sort();
    let found: Vec<_> = paths
        .iter()
        .flat_map(|path| violations(path, &fs::read_to_string(path).unwrap()))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_module_has_a_place_in_the_flow() {
    let lib = code_of(&fs::read_to_string("src/lib.rs").unwrap());
    for line in lib.lines() {
        let declared = line.trim_start_matches("pub ").strip_prefix("mod ");
        let Some(module) = declared.map(|rest| rest.trim_end_matches(';')) else { continue };
        assert!(FLOW.contains(&module), "{module} has no place in FLOW");
    }
}

#[test]
fn violations_are_found() {
    let source = "//! Not in a comment: tantivy::Index.\n\
        use crate::engine::Engine;\n\
        use crate::{\n    text::{fold, cli},\n    surface,\n};\n\
        use lindera_dictionary::Dictionary;\n\
        let index = ::tantivy::Index::open(\"clap::Parser panic!(\").unwrap();\n\
        let word = crate::config::Settings::word('\"'); panic!(\"x\");\n\
        use config;\n\
        #[cfg(test)]\nmod tests {\n    use clap::Parser;\n}\n";
    let found = violations("src/query/mod.rs", source);
    insta::assert_snapshot!(found.join("\n"), @r"
    src/query/mod.rs:2: query stands before engine and may not import it
    src/query/mod.rs:3: query stands before surface and may not import it
    src/query/mod.rs:7: only src/index/ names lindera
    src/query/mod.rs:8: only src/index/ names tantivy
    src/query/mod.rs:8: .unwrap() may end the program
    src/query/mod.rs:9: panic!( may end the program
    src/query/mod.rs:10: only src/config/ names config
    ");
    assert_eq!(violations("src/index/mod.rs", "use tantivy::Index;\nuse crate::text;\n"), [""; 0]);
    assert_eq!(violations("src/text/mod.rs", "use super::index;").len(), 1);
    assert_eq!(
        violations("src/query/era.rs", "use super::super::index;\nuse super::cli;"),
        [""; 0]
    );
    assert_eq!(violations("src/text/era.rs", "use super::super::index;").len(), 1);
    assert_eq!(violations("src/config/mod.rs", "use crate::text;").len(), 1);
    assert_eq!(violations("src/text/mod.rs", &"\n".repeat(MAX_LINES + 1)).len(), 1);
}
