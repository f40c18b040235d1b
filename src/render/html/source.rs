//! A document as a page.

use std::collections::HashSet;

use maud::{Markup, html};

use super::layout::Frame;
use super::lines::{range_id, ranges};
use super::{Page, encode};
use crate::knowledge::{Block, BlockKind, Document, Knowledge, Language, Passage};
use crate::render::say;

/// The page of a document; `None` where there is no such document.
pub fn source(page: Page, knowledge: &Knowledge, id: &str) -> Option<String> {
    let position = knowledge.documents.iter().position(|document| document.id == id)?;
    let document = knowledge.documents.get(position)?;
    let mut passages: Vec<&Passage> =
        knowledge.passages.iter().filter(|passage| passage.document as usize == position).collect();
    passages.sort_by_key(|passage| passage.lines.first().map_or(0, |&(_, line)| line));
    let here = format!("/sources/{}", encode(id));
    let sheet = format!("{here}/lines.css");
    let main = html! {
        h1 lang=(document.language.code()) { (document.title) }
        (about(page, knowledge, document))
        article lang=(document.language.code()) { (text(&passages)) }
    };
    let (title, sheet) = (document.title.as_str(), Some(sheet.as_str()));
    Some(Frame { page, title, here: &here, sheet, question: "" }.around(main))
}

/// What the front matter says, and the same document in the other language.
fn about(page: Page, knowledge: &Knowledge, document: &Document) -> Markup {
    let name = |key: &str| say(page.language, key, &[]);
    let divisions: Vec<&str> = document
        .divisions
        .iter()
        .filter_map(|id| knowledge.catalog.get(id))
        .map(|division| match page.language {
            Language::Ja => division.name.as_str(),
            Language::En => division.english.as_str(),
        })
        .collect();
    let other = knowledge.documents.iter().find(|other| {
        document.translation_of.as_ref() == Some(&other.id)
            || other.translation_of.as_ref() == Some(&document.id)
    });
    html! {
        dl.about {
            div { dt { (name("page-edition")) } dd { (document.edition) } }
            div { dt { (name("page-publisher")) } dd lang=(document.language.code()) { (document.publisher) } }
            @if !divisions.is_empty() {
                div { dt { (name("page-divisions")) } dd { (divisions.join(" / ")) } }
            }
            @if let Some(url) = web_address(document) {
                div { dt { (name("page-original")) } dd { a href=(url) rel="noopener noreferrer" { (url) } } }
            }
        }
        @if document.translation_of.is_some() { p.note { (name("unofficial-translation")) } }
        @if let Some(other) = other {
            p { a href={ "/sources/" (encode(&other.id)) "?lang=" (page.language.code()) } hreflang=(other.language.code()) {
                (name(match other.language { Language::Ja => "page-in-japanese", Language::En => "page-in-english" }))
            } }
        }
    }
}

/// Where the front matter says that the document can be opened. Only the web: what else stands
/// there (`javascript:`, say) is not ours to hand on.
fn web_address(document: &Document) -> Option<&str> {
    let url = document.url.as_deref()?;
    (url.starts_with("https://") || url.starts_with("http://")).then_some(url)
}

fn text(passages: &[&Passage]) -> Markup {
    let mut ids = HashSet::new();
    let mut open: &[String] = &[];
    html! {
        @for passage in passages {
            (headings(open, &passage.section))
            ({ open = &passage.section; html! {} })
            (body(passage, &mut ids))
        }
    }
}

/// The headings of a passage that were not those of the one before.
fn headings(before: &[String], now: &[String]) -> Markup {
    let same = before.iter().zip(now).take_while(|(one, other)| one == other).count();
    html! {
        @for (depth, heading) in now.iter().enumerate().skip(same) {
            @match depth {
                0 => h2 { (heading) },
                1 => h3 { (heading) },
                2 => h4 { (heading) },
                3 => h5 { (heading) },
                _ => h6 { (heading) },
            }
        }
    }
}

fn body(passage: &Passage, ids: &mut HashSet<String>) -> Markup {
    let mut parts: Vec<(BlockKind, Vec<Markup>)> = Vec::new();
    for block in &passage.blocks {
        let lines = block_lines(passage, block, ids);
        match parts.last_mut() {
            // Items of a list and rows of a table that follow each other belong together.
            Some((kind, items)) if *kind == block.kind => items.push(lines),
            _ => parts.push((block.kind, vec![lines])),
        }
    }
    html! {
        @for (kind, items) in &parts {
            @match kind {
                BlockKind::Paragraph => @for item in items { p { (item) } },
                BlockKind::Caption => @for item in items { p.caption { (item) } },
                BlockKind::ListItem => ul { @for item in items { li { (item) } } },
                BlockKind::TableRow => ul.rows { @for item in items { li { (item) } } },
            }
        }
    }
}

/// The text of a block, each line of the file in an element of its own.
fn block_lines(passage: &Passage, block: &Block, ids: &mut HashSet<String>) -> Markup {
    let (from, to) = (block.start as usize, block.end as usize);
    let first = passage.lines.partition_point(|&(at, _)| at as usize <= from).saturating_sub(1);
    let targets = ranges(passage);
    html! {
        @for (number, &(at, line)) in passage.lines.iter().enumerate().skip(first) {
            @if (at as usize) < to {
                @let next = passage.lines.get(number + 1).map_or(to, |&(next, _)| next as usize);
                @let piece = passage.text.get((at as usize).max(from)..next.min(to)).unwrap_or_default();
                @for range in targets.iter().filter(|range| range.first == line) {
                    @let id = range_id(*range);
                    @if ids.insert(id.clone()) { span.target #(id) {} }
                }
                @let id = format!("L{line}");
                @if ids.insert(id.clone()) { span #(id) class={ "l" (line) } { (piece) } }
                @else { span class={ "l" (line) } { (piece) } }
            }
        }
    }
}
