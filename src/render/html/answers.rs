//! The reply to a question as a page.

use maud::{Markup, html};

use super::layout::{Frame, in_language};
use super::{Page, asking, citation_link};
use crate::answer::{Answer, Reply, Status};
use crate::knowledge::Language;
use crate::render::{invalid, notice, say};

/// What is shown on the page of answers.
#[derive(Debug, Clone, Copy)]
pub struct Answers<'a> {
    /// The page's own language and limits.
    pub page: Page,
    /// The question as written.
    pub question: &'a str,
    /// The reply.
    pub reply: &'a Reply,
}

/// The page of a reply.
pub fn answers(Answers { page, question, reply }: Answers<'_>) -> String {
    let title = say(page.language, "page-answers", &[]);
    let main = html! {
        h1 { (title) }
        p.asked { (question) }
        @for said in &reply.notices { p.note { (notice(said, page.language)) } }
        @match reply.status {
            Status::Invalid => @if let Some(reason) = &reply.invalid { p { (invalid(reason, page.language)) } },
            Status::NotFound => @if reply.notices.is_empty() || !reply.suggestions.is_empty() {
                p { (say(page.language, "not-found", &[])) }
            },
            Status::Answered => @for answer in &reply.answers { (quote(page, answer)) },
        }
        @if !reply.suggestions.is_empty() {
            h2 { (say(page.language, "suggestions", &[])) }
            ul { @for suggestion in &reply.suggestions {
                li { a href=(in_language(&asking(suggestion), page.language)) { (suggestion) } }
            } }
        }
    };
    Frame { page, title: &title, here: &asking(question), sheet: None, question }.around(main)
}

fn quote(page: Page, answer: &Answer) -> Markup {
    let citation = &answer.citation;
    let division = citation.division.as_ref().map(|division| match page.language {
        Language::Ja => division.name.as_str(),
        Language::En => division.english.as_str(),
    });
    let edition = say(page.language, "edition", &[("year", citation.edition.to_string().into())]);
    html! {
        figure {
            blockquote lang=(answer.language.code()) { (marked(answer)) }
            figcaption {
                "[" (citation.number) "] "
                a href=(citation_link(citation)) {
                    span lang=(answer.language.code()) { (citation.title) } " · " (edition)
                    @if let Some(division) = division { " · " (division) }
                }
            }
        }
    }
}

/// The quote with the words that were asked for marked.
fn marked(answer: &Answer) -> Markup {
    let mut at = 0;
    let mut pieces: Vec<(bool, &str)> = Vec::new();
    for span in &answer.matched {
        // Spans come in order; one that overlaps the last is marked from where that ended.
        let start = span.start.max(at);
        if let (Some(plain), Some(word)) =
            (answer.quote.get(at..start), answer.quote.get(start..span.end))
        {
            pieces.extend([(false, plain), (true, word)]);
            at = span.end;
        }
    }
    pieces.push((false, answer.quote.get(at..).unwrap_or_default()));
    html! {
        @for (is_marked, piece) in pieces {
            @if is_marked && !piece.is_empty() { mark { (piece) } } @else { (piece) }
        }
    }
}
