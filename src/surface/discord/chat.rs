//! Messages that people write: mentions, direct messages, and new posts of forums.

use std::error::Error;
use std::time::Instant;

use serde_json::{Value, json};
use tracing::Instrument;

use super::api::Place;
use super::bot::Bot;
use super::fault::{self, caught};
use super::incoming::Incoming;
use super::response::{First, Follow, Response};
use crate::answer::Status;
use crate::config::Switch;
use crate::engine::{Ask, Conversation};
use crate::query::question_language;
use crate::render::discord::{Message, Offer, answer};
use crate::render::say;
use crate::surface::asking::Asker;
use crate::surface::meters;

/// A message that somebody wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chat {
    /// Its id.
    pub id: u64,
    /// The channel.
    pub channel: u64,
    /// The server, or none in a direct message.
    pub guild: Option<u64>,
    /// Who wrote it.
    pub author: u64,
    /// Whether a program or a webhook wrote it.
    pub by_program: bool,
    /// The text.
    pub text: String,
    /// Whether it mentions annai by name (not by @everyone or a role).
    pub mentioned: bool,
    /// annai's own id, so that its mention is no part of the question.
    pub me: u64,
}

impl Chat {
    fn asker(&self) -> Asker {
        Asker { user: Some(self.author), guild: self.guild }
    }
}

/// What annai says to a message: a reply in the same channel.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The channel.
    pub channel: u64,
    /// The reply as Discord's JSON.
    pub body: Value,
}

/// The reply to a message, or nothing where it does not speak to annai.
pub async fn hear(bot: &Bot, chat: &Chat) -> Option<Said> {
    if chat.by_program || chat.author == chat.me {
        return None;
    }
    let settings = &bot.app().settings().discord;
    let direct = chat.guild.is_none();
    // The first message of a forum post has the id of the post.
    let opens_post = !direct && chat.id == chat.channel && settings.forum == Switch::On;
    let speaks = settings.messages == Switch::On && (direct || chat.mentioned);
    if (!speaks && !opens_post) || !bot.seen().is_new(chat.id) {
        return None;
    }
    let work = async {
        if speaks {
            caught(answer_mention(bot, chat))
                .await
                .unwrap_or_else(|error| Some(sorry(chat, &error)))
        } else {
            // Nobody asked, so nobody is told.
            caught(answer_post(bot, chat)).await.unwrap_or_else(|error| {
                fault::note(&error);
                None
            })
        }
    };
    work.instrument(fault::span(chat.id)).await
}

/// Notes a fault and tells the person who asked.
fn sorry(chat: &Chat, error: &dyn Error) -> Said {
    fault::note(error);
    said(chat, &fault::apology(chat.id, question_language(&chat.text)))
}

/// The answer to a mention or a direct message, which a conversation may go on from.
async fn answer_mention(bot: &Bot, chat: &Chat) -> Option<Said> {
    let question = without_mention(&chat.text, chat.me);
    let language = question_language(&question);
    if let Err(wait) = bot.limiter().check(Some(chat.author), chat.guild) {
        meters::rate_limited("discord");
        let text = say(language, "discord-wait", &[("seconds", (wait.as_secs() + 1).into())]);
        return Some(said(chat, &Message::text(text)));
    }
    let place = place(bot, chat).await;
    if !is_allowed(bot, chat, &place).await {
        return None;
    }
    let mut conversation = if place.conversation {
        bot.conversations().take(chat.author, chat.channel)
    } else {
        Conversation::default()
    };
    let engine = bot.app().engine();
    let start = Instant::now();
    let ask = Ask { question, language: Some(language), ..Ask::default() };
    let reply = match engine.ask(&ask, &mut conversation) {
        Ok(reply) => reply,
        Err(error) => return Some(sorry(chat, &error)),
    };
    if place.conversation {
        bot.conversations().keep(chat.author, chat.channel, conversation);
    }
    bot.note(&engine, &ask, &reply, start.elapsed(), chat.asker());
    Some(said(chat, &answer(&bot.view(&engine, language), &reply, bot.offer(false))))
}

/// The answer to a new forum post: only where it is switched on for the forum, and only above a
/// confidence, since nobody asked for it.
async fn answer_post(bot: &Bot, chat: &Chat) -> Option<Said> {
    let forums = bot.guild(chat.guild).await.forums;
    if forums.is_empty() {
        return None;
    }
    let place = bot.api().place(chat.channel).await.ok()?;
    if !forums.contains(&place.parent?)
        || bot.limiter().check(Some(chat.author), chat.guild).is_err()
    {
        return None;
    }
    // The title of a post is often the whole question, or what the question is about.
    let both = format!("{}\n{}", place.name, chat.text);
    [&both, &chat.text, &place.name].into_iter().find_map(|text| sure_answer(bot, chat, text))
}

fn sure_answer(bot: &Bot, chat: &Chat, text: &str) -> Option<Said> {
    let language = question_language(text);
    let most = bot.app().settings().question.max_chars;
    let ask = Ask {
        question: text.chars().take(most).collect(),
        language: Some(language),
        ..Ask::default()
    };
    let engine = bot.app().engine();
    let start = Instant::now();
    let reply = engine.ask(&ask, &mut Conversation::default());
    let reply = reply.inspect_err(|error| fault::note(error)).ok()?;
    let sure = f64::from(reply.confidence) >= bot.app().settings().discord.forum_confidence;
    if reply.status != Status::Answered || !sure {
        return None;
    }
    bot.note(&engine, &ask, &reply, start.elapsed(), chat.asker());
    let offer = Offer { dismiss: Some(chat.author), ..bot.offer(false) };
    Some(said(chat, &answer(&bot.view(&engine, language), &reply, offer)))
}

/// The button under an unasked answer: its author, or who may manage the server, removes it.
pub(super) fn dismiss(_bot: &Bot, incoming: &Incoming, author: u64) -> Response {
    if incoming.asker() != Some(author) && !incoming.may_manage() {
        return Response::whisper(say(incoming.language(), "discord-not-yours", &[]));
    }
    Response::from(First::DeferUpdate).then(async { vec![Follow::Delete] })
}

async fn place(bot: &Bot, chat: &Chat) -> Place {
    if chat.guild.is_none() {
        return Place { conversation: true, ..Place::default() };
    }
    // Where Discord does not say what the channel is, every question stands alone.
    bot.api().place(chat.channel).await.unwrap_or_default()
}

async fn is_allowed(bot: &Bot, chat: &Chat, place: &Place) -> bool {
    let channels = bot.guild(chat.guild).await.channels;
    channels.is_empty()
        || channels.contains(&chat.channel)
        || place.parent.is_some_and(|parent| channels.contains(&parent))
}

/// A reply to the message, sent once: the nonce is the message's id.
fn said(chat: &Chat, message: &Message) -> Said {
    let mut body = json!(message);
    if let Some(body) = body.as_object_mut() {
        body.insert(
            "message_reference".to_owned(),
            json!({"message_id": chat.id.to_string(), "fail_if_not_exists": false}),
        );
        body.insert("nonce".to_owned(), json!(chat.id.to_string()));
        body.insert("enforce_nonce".to_owned(), json!(true));
    }
    Said { channel: chat.channel, body }
}

/// The text without annai's own mention.
fn without_mention(text: &str, me: u64) -> String {
    text.replace(&format!("<@{me}>"), " ").replace(&format!("<@!{me}>"), " ").trim().to_owned()
}
