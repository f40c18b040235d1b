//! What Discord sends over the gateway, to those who answer it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use async_trait::async_trait;
use serenity::all::{
    Context, Event, EventHandler, Interaction, Message, RawEventHandler, Ready, ResumedEvent,
};
use tokio::sync::watch;

use super::bot::{Bot, chain};
use super::chat::{Chat, hear};
use super::deliver::deliver;
use super::dispatch::dispatch;
use super::fault;
use super::gateway::State;
use super::incoming::Incoming;
use super::register::announce;
use crate::surface::meters::{self, DiscordEvent};

/// Hears what one connection tells.
pub(super) struct Listener {
    bot: Bot,
    state: watch::Sender<State>,
    me: AtomicU64,
    registered: AtomicBool,
}

impl Listener {
    pub(super) fn new(bot: Bot, state: watch::Sender<State>) -> Self {
        Self { bot, state, me: AtomicU64::default(), registered: AtomicBool::default() }
    }
}

#[async_trait]
impl EventHandler for Listener {
    async fn ready(&self, _: Context, ready: Ready) {
        meters::discord(DiscordEvent::Ready);
        self.me.store(ready.user.id.get(), Ordering::Relaxed);
        self.bot.api().set_application(ready.application.id.get());
        self.state.send_modify(|state| {
            state.connected = true;
            state.readies += 1;
            state.identifies = state.identifies.max(state.readies);
        });
        tracing::info!(servers = ready.guilds.len(), "connected to Discord's gateway");
        if !self.registered.swap(true, Ordering::Relaxed) {
            announce(&self.bot).await;
        }
    }

    async fn resume(&self, _: Context, _: ResumedEvent) {
        meters::discord(DiscordEvent::Resume);
        tracing::info!("the session at Discord's gateway goes on");
        self.state.send_modify(|state| state.connected = true);
    }

    async fn interaction_create(&self, _: Context, interaction: Interaction) {
        answer(&self.bot, read(&interaction)).await;
    }

    async fn message(&self, _: Context, message: Message) {
        let _busy = self.bot.busy();
        let me = self.me.load(Ordering::Relaxed);
        let chat = Chat {
            id: message.id.get(),
            channel: message.channel_id.get(),
            guild: message.guild_id.map(|id| id.get()),
            author: message.author.id.get(),
            by_program: message.author.bot || message.webhook_id.is_some(),
            mentioned: message.mentions.iter().any(|user| user.id.get() == me),
            text: message.content,
            me,
        };
        if let Some(said) = hear(&self.bot, &chat).await
            && let Err(error) = self.bot.api().post(said.channel, &said.body).await
        {
            let _here = fault::span(chat.id).entered();
            meters::discord(DiscordEvent::Undelivered);
            tracing::error!(error = %chain(&error), "a reply did not reach Discord");
        }
    }
}

/// Hears of interactions that serenity cannot read, which is stricter than annai needs to be.
pub(super) struct Stranger(pub(super) Bot);

#[async_trait]
impl RawEventHandler for Stranger {
    async fn raw_event(&self, _: Context, event: Event) {
        if let Event::Unknown(unknown) = event
            && unknown.kind == "INTERACTION_CREATE"
        {
            answer(&self.0, serde_json::from_value(unknown.value)).await;
        }
    }
}

async fn answer(bot: &Bot, incoming: Result<Incoming, serde_json::Error>) {
    let _busy = bot.busy();
    match incoming {
        Ok(incoming) => {
            if let Some(response) = dispatch(bot, &incoming).await {
                deliver(bot, &incoming, response).await;
            }
        }
        Err(error) => tracing::warn!(%error, "an interaction could not be read"),
    }
}

/// The interaction as both transports read it. serenity leaves its type out of the JSON.
fn read(interaction: &Interaction) -> Result<Incoming, serde_json::Error> {
    let mut value = serde_json::to_value(interaction)?;
    if let Some(value) = value.as_object_mut() {
        value.insert("type".to_owned(), u8::from(interaction.kind()).into());
    }
    serde_json::from_value(value)
}
