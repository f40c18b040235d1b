//! The organisation as a tree, with the documents that speak of each division.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::layout::{Frame, in_language, name_of};
use super::{Page, asking, encode};
use crate::knowledge::{Division, Document, Knowledge, Language};
use crate::render::say;

/// The start page: the tree, then the documents that speak of no division.
pub fn organisation(page: Page, knowledge: &Knowledge) -> String {
    let title = say(page.language, "page-title", &[]);
    let roots: Vec<&Division> = knowledge.catalog.roots().collect();
    let others: Vec<&Document> =
        knowledge.documents.iter().filter(|document| document.divisions.is_empty()).collect();
    let main = html! {
        h1 { (title) }
        p { (say(page.language, "page-about", &[])) }
        @if !roots.is_empty() {
            h2 { (say(page.language, "page-organisation", &[])) }
            (tree(page, knowledge, &roots, 0))
        }
        @if !others.is_empty() {
            h2 { (say(page.language, "page-documents", &[])) }
            (titles(page, &others))
        }
    };
    Frame { page, title: &title, here: "/", sheet: None, question: "" }.around(main)
}

/// A catalog that nobody checked could lead in a circle.
const MAX_DEPTH: usize = 20;

fn tree(page: Page, knowledge: &Knowledge, divisions: &[&Division], depth: usize) -> Markup {
    html! {
        ul.tree {
            @for division in divisions {
                @let children: Vec<&Division> = knowledge.catalog.children(&division.id).collect();
                @let about = of_division(knowledge, division);
                li {
                    @if about.is_empty() { span.division { (name(page, division)) } }
                    @else {
                        a.division href=(in_language(&asking(name(page, division)), page.language)) {
                            (name(page, division))
                        }
                        (documents(page, division, &about))
                    }
                    @if !children.is_empty() && depth < MAX_DEPTH { (tree(page, knowledge, &children, depth + 1)) }
                }
            }
        }
    }
}

fn of_division<'a>(knowledge: &'a Knowledge, division: &Division) -> Vec<&'a Document> {
    let speaks = |document: &&Document| document.divisions.contains(&division.id);
    knowledge.documents.iter().filter(speaks).collect()
}

fn name(page: Page, division: &Division) -> &str {
    match page.language {
        Language::Ja => &division.name,
        Language::En => &division.english,
    }
}

/// Links to the documents about a division: a line a language, that of the page first. Where the
/// edition alone tells them apart it is all that is shown.
fn documents(page: Page, division: &Division, about: &[&Document]) -> Markup {
    let mut languages = [Language::Ja, Language::En];
    languages.sort_by_key(|&language| language != page.language);
    html! {
        @for language in languages {
            @let of_language = newest_first(about.iter().copied().filter(|document| document.language == language));
            @let editions: BTreeSet<i32> = of_language.iter().map(|document| document.edition).collect();
            @if of_language.is_empty() {}
            @else if editions.len() < of_language.len() { (titles(page, &of_language)) }
            @else {
                ul.editions {
                    @if language != page.language { li.other lang=(language.code()) { (name_of(language)) } }
                    @for document in of_language {
                        @let edition = say(page.language, "edition", &[("year", document.edition.to_string().into())]);
                        li {
                            a href=(address(page, document)) hreflang=(language.code())
                                aria-label={ (name(page, division)) " " (edition) } { (edition) }
                        }
                    }
                }
            }
        }
    }
}

/// Links to documents by their titles, those of the page's language first.
fn titles(page: Page, documents: &[&Document]) -> Markup {
    let mut documents = newest_first(documents.iter().copied());
    documents.sort_by_key(|document| document.language != page.language);
    html! {
        ul.documents {
            @for document in documents {
                @let code = document.language.code();
                li { a href=(address(page, document)) lang=(code) hreflang=(code) { (document.title) } }
            }
        }
    }
}

fn newest_first<'a>(documents: impl Iterator<Item = &'a Document>) -> Vec<&'a Document> {
    let mut documents: Vec<&Document> = documents.collect();
    documents.sort_by_key(|document| std::cmp::Reverse(document.edition));
    documents
}

fn address(page: Page, document: &Document) -> String {
    in_language(&format!("/sources/{}", encode(&document.id)), page.language)
}
