//! `/privacy`: what is stored; `/privacy forget` deletes what is stored of the person.

use super::bot::Bot;
use super::fault::shown_id;
use super::incoming::Incoming;
use super::response::Response;
use crate::render::discord::{Action, Component, Embed, Message, Row, Style};
use crate::render::say;

/// The command.
pub(super) async fn handle(bot: &Bot, incoming: &Incoming) -> Response {
    if incoming.subcommand() == Some("forget") {
        return forget(bot, incoming).await;
    }
    let language = incoming.language();
    let kept = bot.app().feedback().is_kept();
    let embed = Embed {
        title: Some(say(language, "discord-privacy-title", &[])),
        description: Some(say(
            language,
            if kept { "discord-privacy" } else { "discord-privacy-nothing" },
            &[],
        )),
        color: Some(0x2f9463),
        ..Embed::default()
    };
    let button = Component::button(
        Style::Danger,
        &say(language, "discord-forget", &[]),
        bot.signer().sign(&Action::Forget),
    );
    let components = if kept { vec![Row::new(vec![button])] } else { Vec::new() };
    Response::message(
        Message { embeds: vec![embed], components, ..Message::default() }.fitted().ephemeral(true),
    )
}

/// Deletes what is stored of the person.
pub(super) async fn forget(bot: &Bot, incoming: &Incoming) -> Response {
    let language = incoming.language();
    let Some(user) = incoming.asker() else {
        return Response::whisper(say(language, "discord-forged", &[]));
    };
    bot.conversations().forget(user);
    match bot.store(move |app| app.feedback().forget(user)).await {
        Some(entries) => {
            Response::whisper(say(language, "discord-forgotten", &[("entries", entries.into())]))
        }
        None => {
            let id = shown_id(incoming.id.0);
            Response::whisper(say(language, "discord-not-forgotten", &[("id", id.into())]))
        }
    }
}
