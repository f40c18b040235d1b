//! `/help`: how to ask.

use super::incoming::Incoming;
use super::response::Response;
use crate::render::discord::{Embed, Message};
use crate::render::say;

/// The command.
pub(super) fn handle(incoming: &Incoming) -> Response {
    let language = incoming.language();
    let embed = Embed {
        title: Some(say(language, "discord-help-title", &[])),
        description: Some(say(language, "discord-help", &[])),
        color: Some(0x2f80c9),
        ..Embed::default()
    };
    Response::message(
        Message { embeds: vec![embed], ..Message::default() }.fitted().ephemeral(true),
    )
}
