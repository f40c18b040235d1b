//! 👍 and 👎 under an answer: one vote a person and answer.

use super::bot::Bot;
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
        return Response::whisper(say(
            language,
            if kept { "discord-voted" } else { "discord-not-kept" },
            &[],
        ));
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
    Response::whisper(say(
        incoming.language(),
        if kept { "discord-voted" } else { "discord-not-kept" },
        &[],
    ))
}

async fn keep(
    bot: &Bot,
    incoming: &Incoming,
    helpful: bool,
    passage: PassageTag,
    question: String,
    reason: Option<String>,
) -> bool {
    let Some(user) = incoming.asker() else { return false };
    let engine = bot.app().engine();
    let view = bot.view(&engine, incoming.language());
    let passage = view.passage(passage).map(|(_, passage)| passage.id.clone()).unwrap_or_default();
    let kind = if helpful { VoteKind::Helpful } else { VoteKind::NotHelpful };
    let vote = Vote { user, guild: incoming.guild(), question, passage, kind, reason };
    bot.store(move |app| app.feedback().vote(&vote)).await.is_some()
}
