//! The brochures as they came against the documents made from them: no sentence was lost, changed
//! or added, white space and Markdown marks aside. Each line of a document is taken out of its
//! source, once; what is left of the source, and what was not found in it, is listed here.

use std::collections::BTreeMap;
use std::fs;

use annai::knowledge::Language;

use super::knowledge::{real, root};

/// What the documents leave out: furniture of a page that says nothing.
fn dropped(source: &str) -> Vec<&'static str> {
    match source {
        "002_9f37f974bda754e2.txt" => [vec!["■"; 8], vec!["遺伝子治療"]].concat(),
        "003_0980effbe1a539ce.txt" => vec!["目次"],
        _ => vec![],
    }
}

/// Headings that the text of the brochure lost.
fn restored(source: &str) -> Vec<&'static str> {
    match source {
        "000_a8fd31c7924899a7.txt" => vec!["国際課"],
        "002_9f37f974bda754e2.txt" => {
            vec![
                "HotTopics",
                "厚生科学課",
                "政策統括官（統計・情報政策担当）",
                "政策統括官（総合政策担当）",
            ]
        }
        _ => vec![],
    }
}

/// Whether the numbers of headings stand apart from them in the source.
fn numbers_stand_apart(source: &str) -> bool {
    source == "002_9f37f974bda754e2.txt"
}

#[test]
fn no_sentence_of_a_source_is_lost_changed_or_added() {
    let knowledge = real();
    let mut pieces: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for document in knowledge.documents.iter().filter(|document| document.language == Language::Ja)
    {
        let text = fs::read_to_string(knowledge.folder.join(&document.path)).unwrap();
        pieces.entry(document.source.clone().unwrap()).or_default().extend(body_lines(&text));
    }
    assert_eq!(pieces.len(), fs::read_dir(root().join("tests/fixtures/sources")).unwrap().count());
    for (source, lines) in pieces {
        let text = fs::read_to_string(root().join("tests/fixtures/sources").join(&source)).unwrap();
        let lines = lines.iter().flat_map(|line| {
            if numbers_stand_apart(&source) { split_number(line) } else { vec![line.as_str()] }
        });
        let (left, missing) = take_out(&bare_source(&text), lines.map(bare).collect());
        assert_eq!(left, dropped(&source), "left of {source}");
        assert_eq!(missing, restored(&source), "not in {source}");
    }
}

/// The lines below the front matter, without the marks of headings and captions.
fn body_lines(text: &str) -> Vec<String> {
    let body = text.splitn(3, "---\n").nth(2).unwrap();
    body.lines()
        .map(|line| {
            let line = line.trim_start_matches('#').trim();
            let line = line.split(" {division=").next().unwrap();
            let caption = line.strip_prefix('*').and_then(|line| line.strip_suffix('*'));
            caption.unwrap_or(line).to_owned()
        })
        .filter(|line| !line.is_empty())
        .collect()
}

fn split_number(line: &str) -> Vec<&str> {
    match line.split_once(' ') {
        Some((number, heading)) if number.len() == 2 && number.parse::<u8>().is_ok() => {
            vec![number, heading]
        }
        _ => vec![line],
    }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn bare_source(text: &str) -> String {
    text.lines().map(|line| bare(line.trim_start_matches('#'))).collect()
}

/// What is left of the text after each piece is taken out of it once, and the pieces that are not
/// in it. The longest go first, so that a heading is not taken out of a sentence that holds it.
fn take_out(text: &str, mut pieces: Vec<String>) -> (Vec<String>, Vec<String>) {
    pieces.sort_by_key(|piece| std::cmp::Reverse(piece.chars().count()));
    let mut text = text.to_owned();
    let mut missing = Vec::new();
    for piece in pieces {
        if text.contains(&piece) {
            text = text.replacen(&piece, "\0", 1);
        } else {
            missing.push(piece);
        }
    }
    // A mark of a list stands beside what it marks: apart, they can be counted.
    let text = text.replace('■', "\0■\0");
    let mut left: Vec<String> =
        text.split('\0').filter(|piece| !piece.is_empty()).map(str::to_owned).collect();
    left.sort();
    missing.sort();
    (left, missing)
}
