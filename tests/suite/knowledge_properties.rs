//! What holds for every knowledge folder, however odd:
//!
//! 1. No input panics.
//! 2. Blocks cover a passage's text in order, on character boundaries, with a line feed between.
//! 3. Each piece of text stands in the line that it names; lines never go back.
//! 4. Ids are unique.
//! 5. Every word below the front matter is in a passage or in its headings, once and in order.

use std::collections::HashSet;

use annai::knowledge::{Knowledge, LoadOptions, Passage, load};
use proptest::prelude::*;

use super::knowledge::{document, folder, real};

/// Properties 2 and 4, and 3 as far as lines are numbers.
fn check_shape(knowledge: &Knowledge) {
    let mut ids = HashSet::new();
    for passage in &knowledge.passages {
        assert!(ids.insert(&passage.id), "{} twice", passage.id);
        let mut end = 0;
        for (at, block) in passage.blocks.iter().enumerate() {
            assert_eq!(block.start as usize, if at == 0 { 0 } else { end + 1 });
            end = block.end as usize;
            let text = passage.text.get(block.start as usize..end).unwrap();
            assert!(!text.is_empty() && text.trim() == text && !text.contains('\n'), "{text:?}");
            assert!(passage.lines.iter().any(|&(byte, _)| byte == block.start));
        }
        assert_eq!(end, passage.text.len());
        assert!(
            passage.lines.is_sorted_by(|left, right| left.0 < right.0 && left.1 <= right.1),
            "{:?}",
            passage.lines
        );
        assert!(
            passage.lines.iter().all(|&(byte, _)| passage.text.is_char_boundary(byte as usize))
        );
    }
    for pair in knowledge
        .passages
        .chunk_by(|left, right| left.document == right.document)
        .flat_map(|passages| passages.windows(2))
    {
        assert!(pair[0].lines.last().unwrap().1 <= pair[1].lines[0].1, "passages out of order");
    }
}

/// Property 3: the letters of each piece stand in its line, in order.
fn check_lines(passage: &Passage, lines: &[&str]) {
    for (at, &(start, line)) in passage.lines.iter().enumerate() {
        let end = passage.lines.get(at + 1).map_or(passage.text.len(), |&(byte, _)| byte as usize);
        let piece = passage.text.get(start as usize..end).unwrap();
        let mut in_line = lines[line as usize - 1].chars();
        for c in piece.chars().filter(|&c| !c.is_whitespace() && c != '|') {
            assert!(
                in_line.any(|other| other == c),
                "{c:?} of {piece:?} is not in line {line}: {:?}",
                lines[line as usize - 1]
            );
        }
    }
}

fn load_text(text: &str, max_passage_chars: usize) -> Knowledge {
    load(folder(&[("a.md", text)]).path(), LoadOptions { max_passage_chars }).unwrap()
}

/// Pieces of Markdown with `@` where a word of their own comes.
const PIECES: &[&str] = &[
    "# @\n",
    "## @ 見出し\n",
    "### @ {division=x}\n",
    "@\n===\n",
    "@ 一行目\n@二行目。\n",
    "\n",
    "\n",
    "- @\n",
    "  - @ 内\n",
    "1. @\n\n   @ 続き\n",
    "> @ 引用\n> @\n",
    "```\n@ code\n  @\n```\n",
    "    @ indented\n",
    "| @ | @ |\n|---|---|\n| @ | *@* |\n",
    "\n*@ 説明*\n\n",
    "**@**と`@ x`と~~@~~\n",
    "[@](http://example.org) ![@](a.png)\n",
    "<!-- 消える\nコメント -->\n",
    "<p>@<br>@</p>\n",
    "文の<b>@</b>中\n",
    "`@\n@`\n",
    "> `@\n> @`\n",
    "\\*@\\*  \n@\n",
    "---\n",
    "\t@\ttab\r\n",
    "* * *\n",
];

fn markdown() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..14).prop_map(|pieces| {
        let mut numbered = String::new();
        let mut words = 0;
        for c in pieces.concat().chars() {
            if c == '@' {
                words += 1;
                numbered += &format!("語{words}語");
            } else {
                numbered.push(c);
            }
        }
        numbered
    })
}

/// The numbers of all words (`語12語`) in a text.
fn words(text: &str) -> Vec<u32> {
    text.split('語').filter_map(|piece| piece.parse().ok()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_body_is_read_into_sound_passages(body in "\\PC{0,30}([ \\n#*>|`<&-]{0,6}\\PC{0,20}){0,8}", max in 0usize..60) {
        check_shape(&load_text(&document("a", &body), max));
    }

    #[test]
    fn any_file_is_read(text in "(---\n)?(id|title|edition|division|url)?[:\\[{\"'|> ]{0,3}(.|\n){0,60}(---\n)?(.|\n){0,40}") {
        let folder = folder(&[("a.md", &text), ("catalog.toml", &text), ("glossary.toml", &text)]);
        check_shape(&load(folder.path(), LoadOptions::default()).unwrap());
    }

    #[test]
    fn every_word_is_in_a_passage_in_order_and_on_its_line(body in markdown(), max in 0usize..60) {
        // No catalog stands beside the file, so that the attribute would leave it out.
        let text = document("a", &body).replace(" {division=x}", "");
        let knowledge = load_text(&text, max);
        check_shape(&knowledge);
        let lines: Vec<&str> = text.split('\n').collect();
        let mut shown = Vec::new();
        let mut headings = HashSet::new();
        for passage in &knowledge.passages {
            check_lines(passage, &lines);
            shown.extend(words(&passage.text));
            headings.extend(words(&passage.section.concat()));
        }
        prop_assert!(shown.is_sorted_by(|left, right| left < right), "{shown:?}");
        // A file with a finding is left out as a whole.
        for word in words(&body).into_iter().filter(|_| knowledge.diagnostics.is_empty()) {
            let stands = shown.contains(&word) || headings.contains(&word) || is_heading(&body, word);
            prop_assert!(stands, "word {word} of {body}");
        }
    }
}

/// Whether a word stands in a heading, which shows only where text is below it.
fn is_heading(body: &str, word: u32) -> bool {
    let lines: Vec<&str> = body.lines().collect();
    let at = lines.iter().position(|line| line.contains(&format!("語{word}語"))).unwrap();
    let underlined = |line: &str| line.starts_with("===") || line.starts_with("---");
    lines[at].contains('#')
        || lines[at..]
            .iter()
            .take_while(|line| !line.trim().is_empty())
            .any(|line| underlined(line))
}

#[test]
fn the_real_documents_stand_in_their_lines() {
    let knowledge = real();
    check_shape(&knowledge);
    for passage in &knowledge.passages {
        let document = &knowledge.documents[passage.document as usize];
        let text = std::fs::read_to_string(knowledge.folder.join(&document.path)).unwrap();
        check_lines(passage, &text.split('\n').collect::<Vec<_>>());
    }
}
