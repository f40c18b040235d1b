//! What a handler says, to Discord.

use tracing::Instrument;

use super::api::ApiError;
use super::bot::{Bot, chain};
use super::fault::{self, caught};
use super::incoming::Incoming;
use super::response::{First, Follow, Response};
use crate::surface::meters::{self, DiscordEvent};

/// Answers an interaction over REST, as the gateway needs it, then does what goes on after.
pub async fn deliver(bot: &Bot, incoming: &Incoming, response: Response) {
    let body = response.first.to_json();
    if let Err(error) = bot.api().respond(incoming.id.0, &incoming.token, &body).await {
        let _here = fault::span(incoming.id.0).entered();
        tracing::error!(error = %chain(&error), "an answer did not reach Discord");
        meters::discord(DiscordEvent::Undelivered);
        return;
    }
    finish(bot, incoming, response).await;
}

/// Does what goes on after the first answer.
pub(super) async fn finish(bot: &Bot, incoming: &Incoming, response: Response) {
    let Response { first, then: Some(then) } = response else { return };
    let work = async {
        let follows = caught(then).await.unwrap_or_else(|error| {
            fault::note(&error);
            vec![excuse(incoming, &first)]
        });
        for follow in follows {
            if let Err(error) = send(bot, &incoming.token, &follow).await {
                tracing::error!(error = %chain(&error), "a later message did not reach Discord");
                meters::discord(DiscordEvent::Undelivered);
            }
        }
    };
    work.instrument(fault::span(incoming.id.0)).await;
}

/// The neutral line: in place of what was promised, or beside what is shown.
fn excuse(incoming: &Incoming, first: &First) -> Follow {
    let apology = fault::apology(incoming.id.0, incoming.language());
    match first {
        First::DeferMessage { .. } => Follow::Edit(apology, None),
        _ => Follow::Send(apology.ephemeral(true)),
    }
}

async fn send(bot: &Bot, token: &str, follow: &Follow) -> Result<(), ApiError> {
    match follow {
        Follow::Edit(message, file) => bot.api().edit_answer(token, message, file.as_ref()).await,
        Follow::Send(message) => bot.api().follow_up(token, message).await,
        Follow::Delete => bot.api().delete_answer(token).await,
    }
}
