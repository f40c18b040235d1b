//! Each translation stands beside its original, block by block and line by line, with the same
//! numbers and abbreviations.

use std::collections::BTreeSet;
use std::fs;

use annai::knowledge::{Document, Knowledge, Language, Passage};
use unicode_normalization::UnicodeNormalization;

use super::knowledge::real;

/// A block of a file: what it is, as Markdown marks it, and its lines.
#[derive(Debug, PartialEq, Eq)]
struct FileBlock {
    kind: String,
    lines: Vec<String>,
}

fn blocks(knowledge: &Knowledge, document: &Document) -> Vec<FileBlock> {
    let text = fs::read_to_string(knowledge.folder.join(&document.path)).unwrap();
    let body = text.splitn(3, "---\n").nth(2).unwrap();
    body.split("\n\n").filter(|block| !block.trim().is_empty()).map(block).collect()
}

fn block(text: &str) -> FileBlock {
    let text = text.trim();
    let level = text.chars().take_while(|&c| c == '#').count();
    let attribute = text.split_once(" {").map(|(_, attribute)| attribute);
    let kind = match text {
        _ if level > 0 => format!("{} {}", "#".repeat(level), attribute.unwrap_or_default()),
        _ if text.starts_with("- ") => "list".to_owned(),
        _ if text.starts_with('*') && text.ends_with('*') => "caption".to_owned(),
        _ => "paragraph".to_owned(),
    };
    FileBlock { kind, lines: text.lines().map(str::to_owned).collect() }
}

/// Every translation with its original.
fn pairs(knowledge: &Knowledge) -> Vec<(&Document, &Document)> {
    let original =
        |id: &str| knowledge.documents.iter().find(|document| document.id == id).unwrap();
    let translations = knowledge
        .documents
        .iter()
        .filter_map(|document| Some((original(document.translation_of.as_deref()?), document)));
    translations.collect()
}

#[test]
fn every_document_has_a_translation_beside_it() {
    let knowledge = real();
    let pairs = pairs(&knowledge);
    assert_eq!(pairs.len() * 2, knowledge.documents.len());
    for (original, translation) in pairs {
        assert_eq!(translation.path, original.path.replace(".md", ".en.md"));
        assert_eq!(translation.id, format!("{}-en", original.id));
        assert_eq!((original.language, translation.language), (Language::Ja, Language::En));
        assert_eq!(translation.edition, original.edition);
        assert_eq!(translation.divisions, original.divisions);
        assert_eq!(translation.source, original.source);
    }
}

#[test]
fn translations_mirror_their_originals_block_by_block() {
    let knowledge = real();
    for (original, translation) in pairs(&knowledge) {
        let shape = |document| {
            let blocks = blocks(&knowledge, document).into_iter();
            blocks.map(|block| (block.kind, block.lines.len())).collect::<Vec<_>>()
        };
        assert_eq!(shape(translation), shape(original), "{}", translation.path);
    }
}

/// So that a quote of the translation leads to the same piece of the original.
#[test]
fn translations_are_cut_into_the_same_passages() {
    let knowledge = real();
    let shape = |document: &Document| {
        let of_document =
            |passage: &&Passage| knowledge.documents[passage.document as usize].id == document.id;
        let kinds =
            |passage: &Passage| passage.blocks.iter().map(|block| block.kind).collect::<Vec<_>>();
        let passages = knowledge.passages.iter().filter(of_document);
        passages
            .map(|passage| {
                (
                    passage.section.len(),
                    passage.divisions.clone(),
                    kinds(passage),
                    passage.lines.len(),
                )
            })
            .collect::<Vec<_>>()
    };
    for (original, translation) in pairs(&knowledge) {
        assert_eq!(shape(translation), shape(original), "{}", translation.path);
    }
}

/// Lines whose numbers or abbreviations English writes in another way: (file, piece of the
/// original line, what the original has alone, what the translation has alone).
const EXCEPTIONS: &[(&str, &str, &str, &str)] = &[
    ("mhlw-2018/seisaku-tokei.md", "手段の１つです", "1", ""),
    ("mhlw-2019/kokusai.md", "英語版HPの運営", "HP", ""),
    ("mhlw-2026/kokusai.md", "英語版HPの作成", "HP", ""),
    ("mhlw-2026/kokusai.md", "ILO基本条約の1つ", "1", ""),
];

#[test]
fn translations_keep_numbers_dates_and_abbreviations() {
    let knowledge = real();
    let mut differences = Vec::new();
    let mut used = BTreeSet::new();
    for (original, translation) in pairs(&knowledge) {
        let lines = |document| {
            blocks(&knowledge, document)
                .into_iter()
                .flat_map(|block| block.lines)
                .collect::<Vec<_>>()
        };
        for (japanese, english) in lines(original).iter().zip(lines(translation)) {
            let (alone_japanese, alone_english) =
                differing(facts(&japanese_plain(japanese)), facts(&english_plain(&english)));
            if (alone_japanese.as_str(), alone_english.as_str()) == ("", "") {
                continue;
            }
            let known = EXCEPTIONS.iter().position(|&(file, piece, left, right)| {
                original.path == file
                    && japanese.contains(piece)
                    && (left, right) == (alone_japanese.as_str(), alone_english.as_str())
            });
            match known {
                Some(at) => drop(used.insert(at)),
                None => differences.push(format!(
                    "{}: [{alone_japanese}] [{alone_english}]\n  {japanese}\n  {english}",
                    original.path
                )),
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!(used.len(), EXCEPTIONS.len(), "an exception is not needed any more");
}

/// Numbers and runs of two and more Latin capitals, each as often as it stands there.
fn facts(text: &str) -> Vec<String> {
    let mut facts = Vec::new();
    let is_fact = |fact: &str| {
        fact.starts_with(|c: char| c.is_ascii_digit())
            || (fact.len() > 1 && fact.chars().all(|c| c.is_ascii_uppercase()))
    };
    let class = |c: char| {
        if c.is_ascii_digit() {
            1
        } else if c.is_ascii_alphabetic() {
            2
        } else {
            0
        }
    };
    let chars: Vec<char> = text.chars().collect();
    for run in chars.chunk_by(|&left, &right| class(left) == class(right)) {
        let run: String = run.iter().collect();
        // A plural: EPAs.
        let run = run.strip_suffix('s').filter(|run| is_fact(run)).unwrap_or(&run);
        if is_fact(run) {
            facts.push(run.trim_start_matches('0').to_owned());
        }
    }
    facts.sort();
    facts
}

/// What each list has that the other lacks.
fn differing(mut left: Vec<String>, mut right: Vec<String>) -> (String, String) {
    left.retain(|fact| match right.iter().position(|other| other == fact) {
        Some(at) => {
            right.remove(at);
            false
        }
        None => true,
    });
    (left.join(" "), right.join(" "))
}

/// Compatibility forms as plain ones, years of an era as years.
fn japanese_plain(text: &str) -> String {
    let text: String = text.replace("元年", "1年").nfkc().collect();
    let mut plain = text.clone();
    for (era, before) in [("平成", 1988), ("令和", 2018)] {
        for after in text.split(era).skip(1) {
            let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
            if let Ok(year) = digits.parse::<u32>() {
                plain = plain.replace(&format!("{era}{digits}年"), &format!("{}年", before + year));
            }
        }
    }
    plain
}

/// Months as numbers; the English name of the disease, which holds a number, goes.
fn english_plain(text: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut plain: String = text.replace("COVID-19", "").nfkc().collect();
    for (month, name) in (1..).zip(MONTHS) {
        if name == "May" {
            // A verb too: the month stands before a year or a day.
            (0..=9).for_each(|digit| {
                plain = plain.replace(&format!("May {digit}"), &format!("5 {digit}"))
            });
        } else {
            plain = plain.replace(name, &month.to_string());
        }
    }
    plain
}
