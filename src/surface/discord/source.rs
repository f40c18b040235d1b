//! `/source` and the button "source": the passage around a quote.

use super::bot::Bot;
use super::fault;
use super::incoming::Incoming;
use super::response::Response;
use crate::engine::{Ask, Engine, EngineError};
use crate::render::discord::{PassageTag, source};
use crate::render::say;
use crate::text::Span;

/// The command: finds where a text stands, word for word, or else what answers it.
pub(super) async fn handle(bot: &Bot, incoming: &Incoming) -> Response {
    let engine = bot.app().engine();
    let text = incoming.text("quote").unwrap_or_default();
    let found = match stands(&engine, &text)
        .map_or_else(|| best(&engine, &text), |found| Ok(Some(found)))
    {
        Ok(found) => found,
        Err(error) => return fault::answer(incoming, &error),
    };
    let view = bot.view(&engine, incoming.language());
    match found.and_then(|(ordinal, quote)| source(&view, ordinal, &quote)) {
        Some(message) => Response::message(message.ephemeral(true)),
        None => Response::whisper(view.say("discord-no-quote", &[])),
    }
}

/// The button: a message of its own the first time, then in place while turning passages.
pub(super) fn show(bot: &Bot, incoming: &Incoming, passage: PassageTag, quote: &Span) -> Response {
    let engine = bot.app().engine();
    let view = bot.view(&engine, incoming.language());
    let message = view.passage(passage).and_then(|(ordinal, _)| source(&view, ordinal, quote));
    match message {
        Some(message) if quote.is_empty() => super::response::First::Update(message).into(),
        Some(message) => Response::message(message.ephemeral(true)),
        None => Response::whisper(say(incoming.language(), "discord-gone", &[])),
    }
}

/// The passage that holds the text as it is, and where.
fn stands(engine: &Engine, text: &str) -> Option<(u32, Span)> {
    let wanted = text.trim_matches(|character: char| {
        character.is_whitespace() || "「」“”\"'".contains(character)
    });
    if wanted.chars().count() < 4 {
        return None;
    }
    (0..).zip(&engine.generation().knowledge.passages).find_map(|(ordinal, passage)| {
        let start = passage.text.find(wanted)?;
        Some((ordinal, start..start + wanted.len()))
    })
}

/// The passage that answers the text best.
fn best(engine: &Engine, text: &str) -> Result<Option<(u32, Span)>, EngineError> {
    let ask = Ask { question: text.to_owned(), top: Some(1), ..Ask::default() };
    let reply = engine.ask(&ask, &mut Default::default())?;
    Ok(reply.answers.into_iter().next().map(|answer| (answer.passage, answer.span)))
}
