//! The organisation as a tree, with the documents that speak of each division.

use maud::{Markup, html};

use super::layout::shell;
use super::{Page, encode};
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
            (documents(page, others))
        }
    };
    shell(page, &title, None, "", main).into_string()
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
                    span.division { (name(page, division)) }
                    @if !about.is_empty() { (documents(page, about)) }
                    @if !children.is_empty() && depth < MAX_DEPTH { (tree(page, knowledge, &children, depth + 1)) }
                }
            }
        }
    }
}

fn of_division<'a>(knowledge: &'a Knowledge, division: &Division) -> Vec<&'a Document> {
    knowledge
        .documents
        .iter()
        .filter(|document| document.divisions.contains(&division.id))
        .collect()
}

fn name(page: Page, division: &Division) -> &str {
    match page.language {
        Language::Ja => &division.name,
        Language::En => &division.english,
    }
}

/// Links to documents, those of the page's language first and the newest first among them.
fn documents(page: Page, mut documents: Vec<&Document>) -> Markup {
    documents.sort_by_key(|document| {
        (document.language != page.language, std::cmp::Reverse(document.edition))
    });
    html! {
        ul.documents {
            @for document in documents {
                li {
                    a href={ "/sources/" (encode(&document.id)) "?lang=" (page.language.code()) }
                        lang=(document.language.code()) hreflang=(document.language.code()) { (document.title) }
                }
            }
        }
    }
}
