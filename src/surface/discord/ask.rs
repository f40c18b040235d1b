//! `/ask`: the cited answer.

use std::time::Instant;

use super::autocomplete::meant;
use super::bot::Bot;
use super::fault;
use super::incoming::Incoming;
use super::response::Response;
use crate::engine::{Ask, Conversation, Engine};
use crate::knowledge::DivisionId;
use crate::render::discord::answer;
use crate::render::say;
use crate::surface::asking::Asker;
use crate::text::years;

/// The command.
pub(super) async fn handle(bot: &Bot, incoming: &Incoming) -> Response {
    let language = incoming.language();
    let edition = match incoming.text("edition").map(|written| (edition(&written), written)) {
        Some((None, written)) => {
            return Response::whisper(say(
                language,
                "discord-no-year",
                &[("written", written.into())],
            ));
        }
        Some((year, _)) => year,
        None => None,
    };
    // A part of a name is a name here too; what means none is told as such by the engine.
    let engine = bot.app().engine();
    let named = incoming.text("division");
    let division = named.map(|written| match meant(&engine, &written) {
        Ok(Some(id)) => name_of(&engine, &id).unwrap_or(written),
        _ => written,
    });
    let ask = Ask {
        question: incoming.text("question").unwrap_or_default(),
        edition,
        division,
        language: Some(language),
        top: None,
    };
    reply(bot, incoming, ask, incoming.flag("public"), None).await
}

fn name_of(engine: &Engine, id: &DivisionId) -> Option<String> {
    Some(engine.generation().knowledge.catalog.get(id)?.name.clone())
}

/// A question that a button suggests.
pub(super) async fn again(bot: &Bot, incoming: &Incoming, question: &str) -> Response {
    let ask = Ask {
        question: question.to_owned(),
        language: Some(incoming.language()),
        ..Ask::default()
    };
    reply(bot, incoming, ask, None, None).await
}

/// The answer to a question, seen by all where `public` or the server's staff say so. `before` is
/// what it goes on from, where a button says that.
pub(super) async fn reply(
    bot: &Bot,
    incoming: &Incoming,
    ask: Ask,
    public: Option<bool>,
    before: Option<Conversation>,
) -> Response {
    let guild = bot.guild(incoming.guild()).await;
    if let Some(refusal) = elsewhere(incoming, &guild.channels) {
        return refusal;
    }
    let ephemeral = !public.unwrap_or(guild.public);
    let place = incoming
        .asker()
        .zip(incoming.channel())
        .filter(|_| bot.remembers() && incoming.in_conversation());
    let mut conversation = match (before, place) {
        (Some(before), _) => before,
        (None, Some((user, channel))) => bot.conversations().take(user, channel),
        (None, None) => Conversation::default(),
    };
    let engine = bot.app().engine();
    let start = Instant::now();
    let reply = match engine.ask(&ask, &mut conversation) {
        Ok(reply) => reply,
        Err(error) => return fault::answer(incoming, &error),
    };
    if let Some((user, channel)) = place {
        bot.conversations().keep(user, channel, conversation);
    }
    let asker = Asker { user: incoming.asker(), guild: incoming.guild() };
    bot.note(&engine, &ask, &reply, start.elapsed(), asker);
    let view = bot.view(&engine, incoming.language());
    Response::message(answer(&view, &reply, bot.offer(ephemeral)).ephemeral(ephemeral))
}

/// A refusal where the server's staff have named channels and this is none of them.
fn elsewhere(incoming: &Incoming, channels: &[u64]) -> Option<Response> {
    let here = [incoming.channel(), incoming.parent_channel()];
    if channels.is_empty() || here.into_iter().flatten().any(|channel| channels.contains(&channel))
    {
        return None;
    }
    let named: Vec<String> = channels.iter().take(10).map(|id| format!("<#{id}>")).collect();
    Some(Response::whisper(say(
        incoming.language(),
        "discord-elsewhere",
        &[("channels", named.join(" ").into())],
    )))
}

/// The year that an edition is written as: 2019, 2019年版, 令和元年.
pub(super) fn edition(written: &str) -> Option<i32> {
    let folded = crate::text::fold(written);
    folded.trim().parse().ok().or_else(|| years(&folded).first().map(|mention| mention.year))
}
