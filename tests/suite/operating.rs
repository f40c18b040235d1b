//! What docs/operating.md and the dashboard say is what annai does.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The messages that the code logs at warn and error: the last text of each such call.
fn messages(source: &str) -> Vec<String> {
    let starts = ["tracing::warn!(", "tracing::error!("];
    starts.iter().flat_map(|start| source.split(*start).skip(1)).filter_map(last_text).collect()
}

/// The last text between quotes before the bracket that ends a call.
fn last_text(arguments: &str) -> Option<String> {
    let (mut depth, mut texts, mut open) = (0, vec![], None);
    for (at, character) in arguments.char_indices() {
        match (character, open) {
            ('"', None) => open = Some(at + 1),
            ('"', Some(start)) => {
                texts.push(arguments.get(start..at)?);
                open = None;
            }
            ('(', None) => depth += 1,
            (')', None) if depth == 0 => break,
            (')', None) => depth -= 1,
            _ => {}
        }
    }
    // A text may go on over several lines.
    let words: Vec<&str> = texts.last()?.split_whitespace().filter(|word| *word != "\\").collect();
    Some(words.join(" "))
}

#[test]
fn every_warning_and_error_is_explained() {
    let explained = fs::read_to_string("docs/operating.md").unwrap();
    let mut count = 0;
    for path in sources(Path::new("src")) {
        for message in messages(&fs::read_to_string(&path).unwrap()) {
            count += 1;
            assert!(
                explained.contains(&message),
                "{}: docs/operating.md does not explain {message:?}",
                path.display()
            );
        }
    }
    assert!(count >= 8, "only {count} messages were found");
}

#[test]
fn the_dashboard_and_the_alerts_show_figures_that_exist() {
    let counted: String = sources(Path::new("src/surface"))
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    for path in ["docs/grafana.json", "docs/operating.md"] {
        let text = fs::read_to_string(path).unwrap();
        let names = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        for name in names.filter(|name| name.starts_with("annai_")) {
            let base = name.trim_end_matches("_bucket");
            assert!(counted.contains(&format!("\"{base}\"")), "{path}: there is no {name}");
        }
    }
}

/// The figures that the code counts, wherever it does.
fn figures(source: &str) -> Vec<&str> {
    let is_name = |text: &&str| {
        let bare = text.strip_prefix("annai_");
        bare.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
    };
    source.split('"').skip(1).step_by(2).filter(is_name).collect()
}

#[test]
fn every_figure_is_described() {
    let meters = fs::read_to_string("src/surface/meters.rs").unwrap();
    let constants: Vec<&str> = meters
        .lines()
        .filter_map(|line| line.strip_prefix("const ")?.split_once(": &str = \"annai_"))
        .map(|(constant, _)| constant)
        .collect();
    assert!(constants.len() > 15, "only {constants:?}");
    for constant in constants {
        let described = meters.split("describe_").skip(1).any(|call| {
            let arguments = call.split_once("!(").map(|(_, rest)| rest.trim_start());
            arguments.is_some_and(|text| text.starts_with(&format!("{constant},")))
        });
        assert!(described, "{constant} has no description");
    }
}

#[test]
fn the_dashboard_shows_every_figure_that_an_operator_watches() {
    let dashboard = fs::read_to_string("docs/grafana.json").unwrap();
    let meters = fs::read_to_string("src/surface/meters.rs").unwrap();
    // Told by others on the dashboard, or for looking into a fault alone.
    const ELSEWHERE: [&str; 5] = [
        "annai_index_generation",
        "annai_index_created_timestamp_seconds",
        "annai_discord_readies_total",
        "annai_discord_resumes_total",
        "annai_discord_retries_total",
    ];
    for name in figures(&meters).into_iter().filter(|name| !ELSEWHERE.contains(name)) {
        assert!(dashboard.contains(name), "docs/grafana.json does not show {name}");
    }
}

#[test]
fn the_dashboard_is_json_and_its_panels_have_queries() {
    let text = fs::read_to_string("docs/grafana.json").unwrap();
    let dashboard: serde_json::Value = serde_json::from_str(&text).unwrap();
    let panels = dashboard["panels"].as_array().unwrap();
    assert!(panels.len() > 8);
    assert!(panels.iter().all(|panel| panel["targets"][0]["expr"].is_string()));
}
