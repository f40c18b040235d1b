//! The button that hands a question over to a human: posts it in the staff's channel, once.

use serde_json::json;

use super::bot::{Bot, chain};
use super::fault::shown_id;
use super::incoming::Incoming;
use super::response::{First, Follow, Response};
use crate::render::discord::{Action, AllowedMentions, Component, Message, escape};
use crate::render::say;

/// Takes the button away and posts the question. The post's nonce is that of the message, so that
/// two presses at the same time, even on two replicas, post it once.
pub(super) fn handle(bot: &Bot, incoming: &Incoming, question: String) -> Response {
    let language = incoming.language();
    let settings = &bot.app().settings().discord;
    let (Some(staff), Some(mut shown)) = (settings.staff_channel, incoming.shown()) else {
        return Response::whisper(say(language, "discord-forged", &[]));
    };
    let buttons = |shown: &Message| shown.components.iter().map(|row| row.components.len()).sum();
    let before: usize = buttons(&shown);
    for row in &mut shown.components {
        row.components.retain(|component| !is_hand_over(bot, component));
    }
    if buttons(&shown) == before {
        // Pressed once more before the client took it away.
        return Response::whisper(say(language, "discord-handed", &[]));
    }
    let role = settings.staff_role;
    let mention = role.map(|id| format!("<@&{id}> ")).unwrap_or_default();
    let place = incoming.channel().map(|id| format!("<#{id}>")).unwrap_or_default();
    let asker = incoming.asker().map(|id| format!("<@{id}>")).unwrap_or_default();
    let values = [
        ("asker", asker.into()),
        ("channel", place.into()),
        ("question", escape(&question).into()),
    ];
    let post = Message {
        content: Some(format!("{mention}{}", say(language, "discord-handed-post", &values))),
        allowed_mentions: AllowedMentions {
            roles: role.iter().map(ToString::to_string).collect(),
            ..AllowedMentions::default()
        },
        ..Message::default()
    }
    .fitted();
    let mut body = json!(post);
    if let Some(body) = body.as_object_mut() {
        let nonce = incoming.message_id().unwrap_or(incoming.id.0);
        body.insert("nonce".to_owned(), json!(nonce.to_string()));
        body.insert("enforce_nonce".to_owned(), json!(true));
    }
    let (api, id) = (bot.api().clone(), shown_id(incoming.id.0));
    let before = shown.content.clone().unwrap_or_default();
    let done = move |text: String| {
        Message { content: Some(format!("{before}\n{text}")), flags: None, ..shown }.fitted()
    };
    Response::from(First::DeferUpdate).then(async move {
        match api.post(staff, &body).await {
            Ok(()) => vec![Follow::Edit(done(say(language, "discord-handed", &[])), None)],
            Err(error) => {
                tracing::error!(error = %chain(&error), "a question could not be handed over");
                let text = say(language, "discord-not-handed", &[("id", id.into())]);
                vec![Follow::Send(Message::text(text).ephemeral(true))]
            }
        }
    })
}

fn is_hand_over(bot: &Bot, component: &Component) -> bool {
    match component {
        Component::Button(button) => {
            matches!(bot.signer().read(&button.custom_id), Some(Action::HandOver { .. }))
        }
        _ => false,
    }
}
