//! Another page of an answer, from what its button says.

use super::answer::{PER_PAGE, card, page_buttons, source_buttons};
use super::custom_id::Page;
use super::markdown::plain;
use super::value::{Embed, Message, Row};
use super::view::View;
use crate::answer::Answer;

/// The question above an answer that annai has sent.
pub fn question(shown: &Message) -> Option<String> {
    // Somebody's name may stand above it.
    shown.content.as_ref()?.lines().find_map(|line| line.strip_prefix("> ")).map(plain)
}

/// The change that shows a page: new cards and buttons under the same text. `answers` are those of
/// the page's quotes, in order. `rest` are the rows below the first, which stay.
pub fn page(view: &View<'_>, page: &Page, answers: &[Answer], rest: Vec<Row>) -> Message {
    let first = page.number * PER_PAGE;
    let shown: Vec<Answer> = answers.iter().skip(first).take(PER_PAGE).cloned().collect();
    let mut embeds: Vec<Embed> = shown.iter().map(|answer| card(view, answer)).collect();
    if let Some(last) = embeds.last_mut() {
        last.footer = Some(view.footer());
    }
    let mut buttons = source_buttons(view, &shown);
    buttons.extend(page_buttons(view, page));
    Message {
        content: None,
        embeds,
        components: [Row::of_buttons(buttons), rest].concat(),
        ..Message::default()
    }
    .fitted()
}
