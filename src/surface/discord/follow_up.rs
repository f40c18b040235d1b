//! The button "ask on": a window for a question that goes on from an answer. What it goes on from
//! stands in the signed ids, so it works on any replica.

use super::ask;
use super::bot::Bot;
use super::incoming::Incoming;
use super::response::{First, Response};
use crate::engine::{Ask, Conversation};
use crate::query::{EditionWish, Subject};
use crate::render::discord::{Action, Context, Modal};
use crate::render::say;

/// Opens the window.
pub(super) fn open(bot: &Bot, incoming: &Incoming, context: Context) -> Response {
    let language = incoming.language();
    let most = u16::try_from(bot.app().settings().question.max_chars).unwrap_or(u16::MAX).min(4000);
    let id = bot.signer().sign(&Action::Continue(context));
    let modal = Modal::new(
        id,
        &say(language, "discord-follow-up", &[]),
        &say(language, "discord-follow-up-label", &[]),
        true,
        most,
    );
    First::Modal(modal).into()
}

/// Answers what was written in the window.
pub(super) async fn handle(bot: &Bot, incoming: &Incoming, context: Context) -> Response {
    let before = Conversation::about(Subject {
        divisions: context.divisions,
        edition: EditionWish::Newest,
        answered_edition: context.edition,
        question: context.question,
        shown: Vec::new(),
        // An id has no room for it.
        quoted: None,
    });
    let ask = Ask {
        question: incoming.input().unwrap_or_default(),
        language: Some(incoming.language()),
        ..Ask::default()
    };
    ask::reply(bot, incoming, ask, None, Some(before)).await
}
