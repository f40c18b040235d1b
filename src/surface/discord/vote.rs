//! 👍 and 👎 under an answer: one vote a person and answer.

use super::bot::Bot;
use super::fault;
use super::incoming::Incoming;
use super::response::{First, Response};
use crate::app::{Vote, VoteKind};
use crate::render::discord::{Action, Modal, PassageTag};
use crate::render::say;

/// Keeps the vote; 👎 asks why, which nobody needs to say.
pub(super) async fn handle(
    bot: &Bot,
    incoming: &Incoming,
    helpful: bool,
    passage: PassageTag,
    question: String,
) -> Response {
    let language = incoming.language();
    let kept = keep(bot, incoming, helpful, passage, question.clone(), None).await;
    if helpful {
        return thanks(bot, incoming, kept);
    }
    let id = bot.signer().sign(&Action::Reason { passage, question });
    First::Modal(Modal::new(
        id,
        &say(language, "discord-why", &[]),
        &say(language, "discord-why-label", &[]),
        false,
        500,
    ))
    .into()
}

/// Keeps the reason that was written in the window.
pub(super) async fn reason(
    bot: &Bot,
    incoming: &Incoming,
    passage: PassageTag,
    question: String,
) -> Response {
    let kept = keep(bot, incoming, false, passage, question, incoming.input()).await;
    thanks(bot, incoming, kept)
}

fn thanks(bot: &Bot, incoming: &Incoming, kept: bool) -> Response {
    if !kept {
        return fault::excuse(incoming);
    }
    let is_kept = bot.app().feedback().is_kept();
    let text = if is_kept { "discord-voted" } else { "discord-not-kept" };
    Response::whisper(say(incoming.language(), text, &[]))
}

/// Says whether the store did its part.
async fn keep(
    bot: &Bot,
    incoming: &Incoming,
    helpful: bool,
    passage: PassageTag,
    question: String,
    reason: Option<String>,
) -> bool {
    let Some(user) = incoming.asker() else { return true };
    let engine = bot.app().engine();
    let view = bot.view(&engine, incoming.language());
    let passage = view.passage(passage).map(|(_, passage)| passage.id.clone()).unwrap_or_default();
    let kind = if helpful { VoteKind::Helpful } else { VoteKind::NotHelpful };
    let vote = Vote { user, guild: incoming.guild(), question, passage, kind, reason };
    bot.store(move |app| app.feedback().vote(&vote)).await.is_some()
}
