//! What a handler says, to Discord.

use super::api::ApiError;
use super::bot::{Bot, chain};
use super::incoming::Incoming;
use super::response::{Follow, Response, Then};
use crate::surface::meters::{self, DiscordEvent};

/// Answers an interaction over REST, as the gateway needs it, then does what goes on after.
pub async fn deliver(bot: &Bot, incoming: &Incoming, response: Response) {
    if let Err(error) =
        bot.api().respond(incoming.id.0, &incoming.token, &response.first.to_json()).await
    {
        let id = format!("{:x}", incoming.id.0);
        tracing::error!(id, error = %chain(&error), "an answer did not reach Discord");
        meters::discord(DiscordEvent::Undelivered);
        return;
    }
    if let Some(then) = response.then {
        finish(bot, incoming, then).await;
    }
}

/// Does what goes on after the first answer.
pub(super) async fn finish(bot: &Bot, incoming: &Incoming, then: Then) {
    for follow in then.await {
        if let Err(error) = send(bot, &incoming.token, &follow).await {
            let id = format!("{:x}", incoming.id.0);
            tracing::error!(id, error = %chain(&error), "a later message did not reach Discord");
            meters::discord(DiscordEvent::Undelivered);
        }
    }
}

async fn send(bot: &Bot, token: &str, follow: &Follow) -> Result<(), ApiError> {
    match follow {
        Follow::Edit(message, file) => bot.api().edit_answer(token, message, file.as_ref()).await,
        Follow::Send(message) => bot.api().follow_up(token, message).await,
        Follow::Delete => bot.api().delete_answer(token).await,
    }
}
