//! The buttons that turn the pages of an answer.

use super::bot::Bot;
use super::incoming::Incoming;
use super::response::{First, Response};
use crate::answer::Answer;
use crate::render::discord::{Message, Page, page};
use crate::render::say;

/// Shows a page in place of the one whose button was pressed.
pub(super) fn handle(bot: &Bot, incoming: &Incoming, to: &Page) -> Response {
    let engine = bot.app().engine();
    let language = incoming.language();
    let view = bot.view(&engine, language);
    let quote = |(number, (passage, span)): (usize, &(u32, std::ops::Range<usize>))| {
        let mut answer = engine.quote(*passage, span.clone())?;
        answer.citation.number = number;
        Some(answer)
    };
    let answers: Option<Vec<Answer>> = (1..).zip(&to.quotes).map(quote).collect();
    // In other documents, the same numbers are other passages.
    let Some(answers) = answers.filter(|_| to.generation == view.generation_tag()) else {
        return Response::whisper(say(language, "discord-gone", &[]));
    };
    let shown: Option<Message> = incoming.shown();
    // The first row turns the pages; those below it stay.
    let rest =
        shown.map(|message| message.components.into_iter().skip(1).collect()).unwrap_or_default();
    First::Update(page(&view, to, &answers, rest)).into()
}
