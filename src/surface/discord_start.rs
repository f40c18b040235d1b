//! Starts the Discord bot as the settings want it, and tells the others how its connection stands.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::discord::gateway::{self, GatewayFault, State};
use super::discord::{Api, Bot, KeyError, Patience, announce, interactions_router};
use super::meters;
use super::status::{Health, Status};
use crate::app::App;
use crate::config::{Discord, Transport};

/// The settings for Discord can't be used.
#[derive(Debug, thiserror::Error)]
pub enum DiscordError {
    /// There is no token.
    #[error(
        "discord.token is missing: set ANNAI__DISCORD__TOKEN to the bot's token, or discord.transport to \"off\""
    )]
    NoToken,
    /// The token is none.
    #[error(
        "discord.token is no bot token (three parts with dots between): copy it anew from the application's page"
    )]
    BadToken,
    /// The file of the token can't be read.
    #[error("discord.token_file: cannot read {} ({source})", path.display())]
    TokenFile {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The endpoint needs the application's key.
    #[error("discord.public_key is missing: copy it from the application's page")]
    NoKey,
    /// The key is none.
    #[error(transparent)]
    BadKey(#[from] KeyError),
}

/// A bot that is ready to start.
pub(super) struct Start {
    bot: Bot,
    uses_gateway: bool,
    /// The endpoint, where that is the transport.
    pub(super) routes: Router,
}

/// The name of the bot among the parts of annai.
const PART: &str = "discord";

/// Checks the settings before anything starts.
///
/// # Errors
/// The setting that is missing or wrong.
pub(super) fn check(settings: &Discord) -> Result<(), DiscordError> {
    match settings.transport {
        Transport::Off => Ok(()),
        Transport::Gateway => token(settings).map(drop),
        Transport::Http => {
            settings.public_key.ok_or(DiscordError::NoKey)?;
            token(settings).map(drop)
        }
    }
}

/// The bot of the settings; `None` where it is off.
///
/// # Errors
/// As [`check`].
pub(super) fn build(app: &Arc<App>, status: &Status) -> Result<Option<Start>, DiscordError> {
    let settings = &app.settings().discord;
    if settings.transport == Transport::Off {
        return Ok(None);
    }
    let token = token(settings)?;
    if let Some(address) = &settings.api_url {
        tracing::warn!(address, "calls to Discord, and the token with them, go to another server");
    }
    let api = Api::new(&token, settings.api_url.as_deref());
    let bot = Bot::new(Arc::clone(app), api, &token);
    let uses_gateway = settings.transport == Transport::Gateway;
    let routes = if uses_gateway {
        status.set(PART, Health::NotReady("not connected to the gateway yet".to_owned()));
        Router::new()
    } else {
        let key = settings.public_key.ok_or(DiscordError::NoKey)?;
        let routes = interactions_router(bot.clone(), key)?;
        status.set(PART, Health::Ready);
        routes
    };
    Ok(Some(Start { bot, uses_gateway, routes }))
}

impl Start {
    /// Answers on Discord until `stop`, and then waits until nothing is being answered any more.
    ///
    /// # Errors
    /// What waiting cannot cure: a refused token, say.
    pub(super) async fn run(
        self,
        status: Arc<Status>,
        stop: CancellationToken,
    ) -> Result<(), GatewayFault> {
        // So that the first who types is shown questions too.
        self.bot.questions().refresh(&self.bot.app().engine());
        let outcome = if self.uses_gateway {
            let (state, seen) = watch::channel(State::default());
            let watcher = tokio::spawn(tell(seen, status));
            let outcome = gateway::run(self.bot.clone(), Patience::default(), stop, state).await;
            watcher.abort();
            meters::gateway_connected(false);
            outcome
        } else {
            tokio::select! {
                () = announce(&self.bot) => stop.cancelled().await,
                () = stop.cancelled() => {}
            }
            Ok(())
        };
        self.bot.drained(GRACE).await;
        outcome
    }
}

/// Less than the whole process has, so that the others can end too.
const GRACE: Duration = Duration::from_secs(8);

/// Passes on how the connection stands, until the bot has ended.
async fn tell(mut seen: watch::Receiver<State>, status: Arc<Status>) {
    loop {
        let state = *seen.borrow_and_update();
        meters::gateway_connected(state.connected);
        meters::identified(state.identifies);
        let lost = || Health::NotReady("not connected to the gateway".to_owned());
        status.set(PART, if state.connected { Health::Ready } else { lost() });
        if seen.changed().await.is_err() {
            return;
        }
    }
}

/// The token of the settings or of the file that they name.
fn token(settings: &Discord) -> Result<String, DiscordError> {
    let token = match (&settings.token, &settings.token_file) {
        (Some(token), _) => token.reveal().to_owned(),
        (None, Some(path)) => fs::read_to_string(path)
            .map_err(|source| DiscordError::TokenFile { path: path.clone(), source })?,
        (None, None) => return Err(DiscordError::NoToken),
    };
    let token = token.trim();
    let parts: Vec<&str> = token.split('.').collect();
    let is_part = |part: &&str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
    };
    if parts.len() != 3 || !parts.iter().all(is_part) {
        return Err(DiscordError::BadToken);
    }
    Ok(token.to_owned())
}
