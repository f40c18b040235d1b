//! The gateway: a connection that annai keeps open, over which Discord sends interactions and
//! messages. serenity holds it; annai watches how it stands and decides when to give up.

use std::sync::Arc;
use std::time::Duration;

use serenity::all::{GatewayIntents, ShardManager};
use serenity::client::{Client, ClientBuilder};
use serenity::gateway::GatewayError;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::bot::{Bot, chain};
pub use super::gateway_fault::GatewayFault;
use super::listener::{Listener, Stranger};
use super::pulse::{Pinger, Pulse, end};
use super::watchdog::{Patience, Verdict, Watchdog};
use super::why_closed::close_code;
use crate::config::{Discord, Switch};

/// How the connection stands, for those who watch it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct State {
    /// Whether the gateway is ready.
    pub connected: bool,
    /// How often annai got as far as READY.
    pub readies: u64,
    /// How often annai asked for a new session, at most: Discord resets the token of who does so
    /// more than 1,000 times a day.
    pub identifies: u64,
}

/// How long a connection may take to say goodbye.
const GOODBYE: Duration = Duration::from_millis(1500);
/// serenity waits five seconds for a shard to end and five before it begins another.
const LATE: Duration = Duration::from_secs(4);
/// How often it is told again.
const LATE_GOODBYES: usize = 4;
/// How often the connection is looked at.
const LOOK: Duration = Duration::from_secs(1);
/// serenity asks for a new session at most this often where it gets none.
const LOOKS_AN_IDENTIFY: u32 = 5;

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

/// Answers over the gateway until `shutdown` is cancelled. What is being answered then goes on:
/// [`Bot::drained`] waits for it. `state` says how the connection stands.
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
        let readies = state.borrow().readies;
        state.send_modify(|state| state.identifies += 1);
        let ended = attempt(&bot, patience, &state, &shutdown).await;
        state.send_modify(|state| state.connected = false);
        match ended {
            Ended::Stopped => return Ok(()),
            Ended::Incurable(fault) => return Err(fault),
            Ended::Failed if state.borrow().readies > readies => watchdog.ready(),
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
    shutdown: &CancellationToken,
) -> Ended {
    let settings = &bot.app().settings().discord;
    let http = super::api::client(bot.api().http().token(), settings.api_url.as_deref());
    let builder = ClientBuilder::new_with_http(http, intents(settings))
        .event_handler(Listener::new(bot.clone(), state.clone()))
        .raw_event_handler(Stranger(bot.clone()));
    let mut pulse = Pulse::of(&builder);
    let built = tokio::select! {
        built = builder => built,
        () = shutdown.cancelled() => return Ended::Stopped,
    };
    let mut client: Client = match built {
        Ok(client) => client,
        Err(error) => {
            tracing::warn!(error = %chain(&error), "Discord could not be reached");
            return Ended::Failed;
        }
    };
    pulse.built();
    let shards = Arc::clone(&client.shard_manager);
    let pinger = Pinger::start(Arc::clone(&shards));
    let mut seen = state.subscribe();
    let ended = tokio::select! {
        outcome = client.start() => verdict(outcome),
        () = lost(&mut seen, patience) => Ended::Failed,
        () = look(&shards, &pulse, state) => Ended::Failed,
        () = shutdown.cancelled() => Ended::Stopped,
    };
    // A shard whose connection is gone may never say that it has ended: nobody waits long for it.
    let manager = Arc::clone(&shards);
    let goodbye = tokio::spawn(async move { end(&manager).await });
    if tokio::time::timeout(GOODBYE, goodbye).await.is_err() {
        tracing::debug!("a shard did not end in time");
    }
    if matches!(ended, Ended::Failed) {
        tokio::spawn(stay_gone(shards, pinger));
    }
    let was_let_in = state.borrow().connected;
    if matches!(ended, Ended::Failed) && !was_let_in {
        state.send_modify(|state| state.identifies += 1);
        let code = tokio::select! {
            code = close_code(bot.api().http(), intents(settings)) => code,
            () = shutdown.cancelled() => return Ended::Stopped,
        };
        if let Some(fault) = code.and_then(GatewayFault::of_code) {
            return Ended::Incurable(fault);
        }
    }
    ended
}

fn verdict(outcome: serenity::Result<()>) -> Ended {
    let fault = match &outcome {
        Err(serenity::Error::Gateway(GatewayError::InvalidAuthentication)) => GatewayFault::Token,
        Err(serenity::Error::Gateway(GatewayError::DisallowedGatewayIntents)) => {
            GatewayFault::DisallowedIntents
        }
        Err(serenity::Error::Gateway(GatewayError::InvalidGatewayIntents)) => {
            GatewayFault::InvalidIntents
        }
        Err(serenity::Error::Http(error))
            if error.status_code().is_some_and(|status| status.as_u16() == 401) =>
        {
            GatewayFault::Token
        }
        Err(error) => {
            tracing::warn!(error = %chain(error), "the gateway's client ended");
            return Ended::Failed;
        }
        Ok(()) => return Ended::Failed,
    };
    Ended::Incurable(fault)
}

/// A connection that serenity was about to open once more comes up after a while: it is ended too.
async fn stay_gone(shards: Arc<ShardManager>, _pinger: Pinger) {
    for _ in 0..LATE_GOODBYES {
        tokio::time::sleep(LATE).await;
        end(&shards).await;
    }
}

/// Returns when the connection has been without READY or RESUMED for longer than it may.
async fn lost(state: &mut watch::Receiver<State>, patience: Patience) {
    let alone = async |state: &mut watch::Receiver<State>| {
        state.wait_for(|state| state.connected).await.map(drop)
    };
    loop {
        match tokio::time::timeout(patience.ready_within, alone(state)).await {
            Err(_) => return,
            Ok(Err(_)) => return std::future::pending().await,
            Ok(Ok(())) => {}
        }
        if state.wait_for(|state| !state.connected).await.is_err() {
            return std::future::pending().await;
        }
    }
}

/// Looks now and then how the connection stands, since serenity tells of READY and RESUMED but not
/// of every loss. Never returns.
async fn look(shards: &ShardManager, pulse: &Pulse, state: &watch::Sender<State>) {
    let mut looks: u32 = 0;
    loop {
        tokio::time::sleep(LOOK).await;
        let stands = pulse.beats(shards).await;
        looks = if stands { 0 } else { looks + 1 };
        state.send_if_modified(|state| {
            let asks_again = looks > 0 && looks.is_multiple_of(LOOKS_AN_IDENTIFY);
            state.identifies += u64::from(asks_again);
            let is_lost = state.connected && !stands;
            state.connected &= stands;
            asks_again || is_lost
        });
    }
}
