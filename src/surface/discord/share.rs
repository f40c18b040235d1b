//! The button "share with everyone": posts an answer under the asker's name.

use super::bot::Bot;
use super::incoming::Incoming;
use super::response::{First, Follow, Response};
use crate::render::discord::{Action, Component, Message};
use crate::render::say;

/// Takes the button away, so that an answer is shared once, and posts what the asker sees.
pub(super) fn handle(bot: &Bot, incoming: &Incoming) -> Response {
    let language = incoming.language();
    let Some(shown) = incoming.shown() else {
        return Response::whisper(say(language, "discord-forged", &[]));
    };
    let mut kept = shown.clone();
    for row in &mut kept.components {
        row.components.retain(|component| !is_share(bot, component));
    }
    let asker = incoming.asker().map(|id| format!("<@{id}>")).unwrap_or_default();
    let heading = say(language, "discord-shared", &[("asker", asker.into())]);
    let content = format!("{heading}\n{}", shown.content.unwrap_or_default());
    let public = Message { content: Some(content), flags: None, ..kept.clone() }.fitted();
    let update = Message { content: None, flags: None, ..kept }.fitted();
    Response::from(First::Update(update)).then(async move { vec![Follow::Send(public)] })
}

fn is_share(bot: &Bot, component: &Component) -> bool {
    match component {
        Component::Button(button) => bot.signer().read(&button.custom_id) == Some(Action::Share),
        _ => false,
    }
}
