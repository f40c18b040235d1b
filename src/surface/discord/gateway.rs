//! The gateway: a connection that annai keeps open, over which Discord sends interactions and
//! messages.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use async_trait::async_trait;
use serenity::all::{
    Context, EventHandler, GatewayIntents, Interaction, Message, Ready, ResumedEvent,
};
use serenity::client::Client;
use serenity::gateway::GatewayError;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::bot::{Bot, chain};
use super::chat::{Chat, hear};
use super::deliver::deliver;
use super::dispatch::dispatch;
use super::incoming::Incoming;
use super::register::register;
use super::watchdog::{Patience, Verdict, Watchdog};
use crate::config::{Discord, Switch};

/// The gateway cannot be used, and waiting does not help.
#[derive(Debug, thiserror::Error)]
pub enum GatewayFault {
    /// Close code 4004.
    #[error(
        "Discord refuses the token (4004): copy it anew from the application's page into ANNAI__DISCORD__TOKEN"
    )]
    Token,
    /// Close code 4014.
    #[error(
        "Discord refuses the intents (4014): switch on \"Message Content Intent\" on the application's page, or set discord.forum to \"off\""
    )]
    DisallowedIntents,
    /// Close code 4013.
    #[error("Discord does not know the intents (4013): this version of annai is too old for it")]
    InvalidIntents,
    /// Close code 4010, 4011 or 4012.
    #[error(
        "Discord closes the connection with code {code} ({why}), which trying again cannot cure"
    )]
    Closed {
        /// The code.
        code: u16,
        /// What it means.
        why: &'static str,
    },
    /// No READY in all attempts.
    #[error(
        "Discord's gateway has not become ready in {attempts} attempts: look at https://discordstatus.com, and whether another program uses the token"
    )]
    NeverReady {
        /// How many there were.
        attempts: u32,
    },
}

/// How the connection stands, for those who watch it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct State {
    /// Whether the gateway is ready.
    pub connected: bool,
    /// How often annai got as far as READY.
    pub readies: u64,
    /// How often a connection was begun.
    pub attempts: u64,
}

/// The intents that the settings need: none for commands, buttons and menus.
pub fn intents(settings: &Discord) -> GatewayIntents {
    let mut intents = GatewayIntents::empty();
    if settings.messages == Switch::On {
        // Discord sends the text of mentions and direct messages without the privileged intent.
        intents |= GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES;
    }
    if settings.forum == Switch::On {
        intents |= GatewayIntents::GUILD_MESSAGES | GatewayIntents::MESSAGE_CONTENT;
    }
    intents
}

/// Answers over the gateway until `shutdown` is cancelled; then answers in flight are finished.
/// `state` says how the connection stands.
///
/// # Errors
/// What waiting cannot cure. The process should end then: a runtime may hold tasks of the client
/// that never do.
pub async fn run(
    bot: Bot,
    patience: Patience,
    shutdown: CancellationToken,
    state: watch::Sender<State>,
) -> Result<(), GatewayFault> {
    let mut watchdog = Watchdog::new(patience);
    loop {
        state.send_modify(|state| state.attempts += 1);
        let ended = tokio::select! {
            ended = attempt(&bot, patience, &state, shutdown.clone()) => ended,
            () = shutdown.cancelled() => Ended::Stopped,
        };
        let was_ready = state.borrow().connected;
        state.send_modify(|state| state.connected = false);
        if was_ready {
            watchdog.ready();
        }
        match ended {
            Ended::Stopped => return Ok(()),
            Ended::Incurable(fault) => return Err(fault),
            Ended::Failed => {}
        }
        match watchdog.failed() {
            Verdict::GiveUp => {
                return Err(GatewayFault::NeverReady { attempts: patience.attempts });
            }
            Verdict::Wait(wait) => {
                tracing::warn!(
                    seconds = wait.as_secs(),
                    "no connection to Discord's gateway; the next attempt follows"
                );
                tokio::select! {
                    () = tokio::time::sleep(wait) => {}
                    () = shutdown.cancelled() => return Ok(()),
                }
            }
        }
    }
}

/// How an attempt ended.
enum Ended {
    Stopped,
    Failed,
    Incurable(GatewayFault),
}

async fn attempt(
    bot: &Bot,
    patience: Patience,
    state: &watch::Sender<State>,
    shutdown: CancellationToken,
) -> Ended {
    let handler = Handler {
        bot: bot.clone(),
        state: state.clone(),
        me: Arc::default(),
        registered: Arc::default(),
    };
    let http = serenity_http(bot);
    let builder = serenity::client::ClientBuilder::new_with_http(
        http,
        intents(&bot.app().settings().discord),
    );
    let mut client: Client = match builder.event_handler(handler).await {
        Ok(client) => client,
        Err(error) => {
            tracing::warn!(error = %chain(&error), "Discord could not be reached");
            return Ended::Failed;
        }
    };
    let shards = Arc::clone(&client.shard_manager);
    let mut ready = state.subscribe();
    let ended = tokio::select! {
        outcome = client.start() => verdict(outcome),
        () = never_ready(&mut ready, patience) => Ended::Failed,
        () = shutdown.cancelled() => Ended::Stopped,
    };
    // A shard whose connection is gone may never say that it has ended.
    let stopped =
        tokio::time::timeout(std::time::Duration::from_secs(2), shards.shutdown_all()).await;
    if stopped.is_err() {
        tracing::debug!("a shard did not end in time");
    }
    ended
}

fn serenity_http(bot: &Bot) -> serenity::http::Http {
    let settings = &bot.app().settings().discord;
    let token = bot.api().http().token().to_owned();
    super::api::client(&token, settings.api_url.as_deref())
}

fn verdict(outcome: serenity::Result<()>) -> Ended {
    match outcome {
        Ok(()) => Ended::Failed,
        Err(serenity::Error::Gateway(GatewayError::InvalidAuthentication)) => {
            Ended::Incurable(GatewayFault::Token)
        }
        Err(serenity::Error::Gateway(GatewayError::DisallowedGatewayIntents)) => {
            Ended::Incurable(GatewayFault::DisallowedIntents)
        }
        Err(serenity::Error::Gateway(GatewayError::InvalidGatewayIntents)) => {
            Ended::Incurable(GatewayFault::InvalidIntents)
        }
        Err(serenity::Error::Http(error))
            if error.status_code().is_some_and(|status| status.as_u16() == 401) =>
        {
            Ended::Incurable(GatewayFault::Token)
        }
        Err(error) => {
            tracing::warn!(error = %chain(&error), "the gateway's client ended");
            Ended::Failed
        }
    }
}

/// Returns when the connection has been without READY or RESUMED for longer than it may.
async fn never_ready(state: &mut watch::Receiver<State>, patience: Patience) {
    loop {
        let connected = state.borrow_and_update().connected;
        if connected {
            if state.changed().await.is_err() {
                return std::future::pending().await;
            }
            continue;
        }
        match tokio::time::timeout(patience.ready_within, state.changed()).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) => return std::future::pending().await,
            Err(_) => return,
        }
    }
}

struct Handler {
    bot: Bot,
    state: watch::Sender<State>,
    me: Arc<AtomicU64>,
    registered: Arc<AtomicBool>,
}

#[async_trait]
impl EventHandler for Handler {
    async fn ready(&self, _: Context, ready: Ready) {
        metrics::counter!("annai_discord_readies_total").increment(1);
        self.me.store(ready.user.id.get(), Ordering::Relaxed);
        self.bot.api().set_application(ready.application.id.get());
        self.state.send_modify(|state| {
            state.connected = true;
            state.readies += 1;
        });
        tracing::info!(servers = ready.guilds.len(), "connected to Discord's gateway");
        if self.registered.swap(true, Ordering::Relaxed) {
            return;
        }
        match register(self.bot.api(), self.bot.app().settings().discord.guild).await {
            Ok(true) => tracing::info!("the commands were registered"),
            Ok(false) => tracing::info!("the commands are registered as they are"),
            Err(error) => {
                tracing::error!(error = %chain(&error), "the commands could not be registered")
            }
        }
    }

    async fn resume(&self, _: Context, _: ResumedEvent) {
        metrics::counter!("annai_discord_resumes_total").increment(1);
        self.state.send_modify(|state| state.connected = true);
    }

    async fn shard_stage_update(&self, _: Context, event: serenity::all::ShardStageUpdateEvent) {
        tracing::debug!(stage = %event.new, "the gateway's connection changed");
    }

    async fn interaction_create(&self, _: Context, interaction: Interaction) {
        let _busy = self.bot.busy();
        let incoming =
            serde_json::to_value(&interaction).and_then(serde_json::from_value::<Incoming>);
        match incoming {
            Ok(incoming) => {
                if let Some(response) = dispatch(&self.bot, &incoming).await {
                    deliver(&self.bot, &incoming, response).await;
                }
            }
            Err(error) => tracing::warn!(%error, "an interaction could not be read"),
        }
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
            let id = format!("{:x}", chat.id);
            tracing::error!(id, error = %chain(&error), "a reply did not reach Discord");
        }
    }
}
