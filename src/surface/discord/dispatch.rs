//! An interaction to its handler: the same for both transports.

use tracing::Instrument;

use super::bot::Bot;
use super::fault::{self, caught};
use super::incoming::Incoming;
use super::response::{First, Response};
use super::{
    admin, ask, ask_about, autocomplete, compare, divisions, follow_up, hand_over, help, page,
    privacy, share, source, vote,
};
use crate::render::discord::Action;
use crate::render::say;
use crate::surface::meters;

const PING: u8 = 1;
const COMMAND: u8 = 2;
const COMPONENT: u8 = 3;
const AUTOCOMPLETE: u8 = 4;
const MODAL: u8 = 5;

/// The answer to an interaction, or nothing where none is due: it was answered already, another
/// program asks, or Discord has come up with a kind that annai does not know.
pub async fn dispatch(bot: &Bot, incoming: &Incoming) -> Option<Response> {
    let work = async {
        match caught(handle(bot, incoming)).await {
            Ok(response) => response,
            Err(error) if incoming.kind == AUTOCOMPLETE => {
                fault::note(&error);
                Some(First::Choices(Vec::new()).into())
            }
            Err(error) => Some(fault::answer(incoming, &error)),
        }
    };
    work.instrument(fault::span(incoming.id.0)).await
}

async fn handle(bot: &Bot, incoming: &Incoming) -> Option<Response> {
    if incoming.kind == PING {
        return Some(First::Pong.into());
    }
    if let Some(application) = incoming.application_id {
        bot.api().set_application(application.0);
    }
    if incoming.kind == AUTOCOMPLETE {
        return Some(autocomplete::handle(bot, incoming));
    }
    if incoming.is_bot() || !bot.seen().is_new(incoming.id.0) {
        return None;
    }
    if let Err(wait) = bot.limiter().check(incoming.asker(), incoming.guild()) {
        meters::rate_limited("discord");
        let seconds = wait.as_secs() + 1;
        return Some(Response::whisper(say(
            incoming.language(),
            "discord-wait",
            &[("seconds", seconds.into())],
        )));
    }
    match incoming.kind {
        COMMAND => Some(command(bot, incoming).await),
        COMPONENT | MODAL => Some(component(bot, incoming).await),
        kind => {
            tracing::warn!(kind, "an interaction of an unknown type was left alone");
            None
        }
    }
}

async fn command(bot: &Bot, incoming: &Incoming) -> Response {
    match incoming.data.name.as_str() {
        "ask" => ask::handle(bot, incoming).await,
        "divisions" => divisions::handle(bot, incoming).await,
        "compare" => compare::handle(bot, incoming).await,
        "source" => source::handle(bot, incoming).await,
        "help" => help::handle(incoming),
        "privacy" => privacy::handle(bot, incoming).await,
        "admin" => admin::handle(bot, incoming).await,
        ask_about::NAME => ask_about::handle(bot, incoming).await,
        // An old command that Discord still shows to somebody.
        _ => Response::whisper(say(incoming.language(), "discord-unknown-command", &[])),
    }
}

async fn component(bot: &Bot, incoming: &Incoming) -> Response {
    let Some(action) = bot.signer().read(&incoming.data.custom_id) else {
        return Response::whisper(say(incoming.language(), "discord-forged", &[]));
    };
    match action {
        Action::Source { passage, quote } => source::show(bot, incoming, passage, &quote),
        Action::Page(to) => page::handle(bot, incoming, &to),
        Action::Vote { helpful, passage, question } => {
            vote::handle(bot, incoming, helpful, passage, question).await
        }
        Action::Reason { passage, question } => {
            vote::reason(bot, incoming, passage, question).await
        }
        Action::Ask { question } => ask::again(bot, incoming, &question).await,
        Action::FollowUp(context) => follow_up::open(bot, incoming, context),
        Action::Continue(context) => follow_up::handle(bot, incoming, context).await,
        Action::Share => share::handle(bot, incoming),
        Action::HandOver { question } => hand_over::handle(bot, incoming, question),
        Action::Division(id) => divisions::show(bot, incoming, Some(&id), true),
        Action::Divisions => divisions::chosen(bot, incoming),
        Action::Dismiss { author } => super::chat::dismiss(bot, incoming, author),
        Action::Forget => privacy::forget(bot, incoming).await,
        Action::Privacy => privacy::handle(bot, incoming).await,
    }
}
