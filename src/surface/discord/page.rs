//! The buttons that turn the pages of an answer.

use super::bot::Bot;
use super::fault;
use super::incoming::Incoming;
use super::response::{First, Response};
use crate::answer::Answer;
use crate::engine::{Ask, Engine, EngineError};
use crate::knowledge::Language;
use crate::render::discord::{Message, Page, page, question};
use crate::render::say;
use crate::text::Span;

/// Shows a page in place of the one whose button was pressed.
pub(super) fn handle(bot: &Bot, incoming: &Incoming, to: &Page) -> Response {
    let engine = bot.app().engine();
    let language = incoming.language();
    let view = bot.view(&engine, language);
    let shown: Option<Message> = incoming.shown();
    let known = match shown.as_ref().map(|shown| asked_again(&engine, shown, language)).transpose()
    {
        Ok(known) => known.unwrap_or_default(),
        Err(error) => return fault::answer(incoming, &error),
    };
    let quote = |(number, (passage, span)): (usize, &(u32, Span))| {
        let same = |answer: &&Answer| answer.passage == *passage && answer.span == *span;
        let known = known.iter().find(same).cloned();
        let mut answer = known.or_else(|| engine.quote(*passage, span.clone()))?;
        answer.citation.number = number;
        Some(answer)
    };
    let answers: Option<Vec<Answer>> = (1..).zip(&to.quotes).map(quote).collect();
    // In other documents, the same numbers are other passages.
    let Some(answers) = answers.filter(|_| to.generation == view.generation_tag()) else {
        return Response::whisper(say(language, "discord-gone", &[]));
    };
    // The first row turns the pages; those below it stay.
    let rest =
        shown.map(|message| message.components.into_iter().skip(1).collect()).unwrap_or_default();
    First::Update(page(&view, to, &answers, rest)).into()
}

/// The answers to the question that stands above a message. A button has no room for the words that
/// were asked for and for other editions that say the same: a quote has them where it is found again,
/// and goes without them where the question was asked of one division, say.
fn asked_again(
    engine: &Engine,
    shown: &Message,
    language: Language,
) -> Result<Vec<Answer>, EngineError> {
    let Some(question) = question(shown) else { return Ok(Vec::new()) };
    let ask = Ask { question, language: Some(language), ..Ask::default() };
    Ok(engine.ask(&ask, &mut Default::default())?.answers)
}
