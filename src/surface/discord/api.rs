//! Discord's REST interface as annai uses it: with a time limit, and tried again where that helps.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use reqwest::ClientBuilder;
use serde::Serialize;
use serenity::Error;
use serenity::builder::CreateAttachment;
use serenity::http::{Http, HttpBuilder, HttpError, Ratelimiter};
use serenity::model::id::{ApplicationId, ChannelId, GuildId, InteractionId, MessageId};

use super::bot::chain;
use super::response::File;
use crate::surface::meters::{self, DiscordEvent};

/// Discord is given so long for a call: an answer that comes later than that helps nobody.
const TIME: Duration = Duration::from_secs(5);
/// A call waits so long for its turn, where Discord has had too many. That is no part of [`TIME`]:
/// what was told to wait would be lost otherwise.
const TURN: Duration = Duration::from_secs(60);
/// Waits between attempts. Discord forgets an interaction that is not answered within 3 s.
const WAITS: [Duration; 3] =
    [Duration::from_millis(200), Duration::from_millis(500), Duration::from_secs(1)];
/// Routes whose limits are remembered; beyond that, those that are free again are forgotten.
const ROUTES: usize = 1000;
/// Discord's code for an interaction that was answered already.
const ANSWERED_ALREADY: isize = 40060;

/// A call to Discord failed.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// Discord let annai wait for too long.
    #[error("Discord took no call for {} s", TURN.as_secs())]
    Busy,
    /// Discord refused, or could not be reached.
    #[error("Discord refused the call")]
    Refused(#[from] Box<Error>),
}

/// Discord's REST interface.
#[derive(Clone)]
pub struct Api {
    http: Arc<Http>,
}

/// A channel as far as annai needs to know it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Whether it is a thread or a direct message, where a conversation goes on.
    pub conversation: bool,
    /// The channel that a thread is in.
    pub parent: Option<u64>,
    /// The name: of a forum's post, its title. Empty in a direct message.
    pub name: String,
}

impl Api {
    /// The interface for a token, at Discord's own address or at another.
    pub fn new(token: &str, api_url: Option<&str>) -> Self {
        Self::over(reqwest::Client::builder(), token, api_url)
    }

    /// The same over connections that are made in a way of their own.
    pub fn over(connections: ClientBuilder, token: &str, api_url: Option<&str>) -> Self {
        Self { http: Arc::new(client_over(connections, token, api_url)) }
    }

    /// The client.
    pub fn http(&self) -> &Arc<Http> {
        &self.http
    }

    /// Remembers which application this is; calls about interactions need it.
    pub fn set_application(&self, id: u64) {
        if id > 0 {
            self.http.set_application_id(ApplicationId::new(id));
        }
    }

    /// Whether nobody has said yet which application this is.
    pub(super) fn is_nameless(&self) -> bool {
        self.http.application_id().is_none()
    }

    /// Asks Discord which application the token belongs to.
    ///
    /// # Errors
    /// When the call fails.
    pub async fn application(&self) -> Result<u64, ApiError> {
        let info = self.call(true, || self.http.get_current_application_info()).await?;
        Ok(info.id.get())
    }

    /// Answers an interaction.
    ///
    /// # Errors
    /// When the call fails.
    pub async fn respond(
        &self,
        interaction: u64,
        token: &str,
        body: &impl Serialize,
    ) -> Result<(), ApiError> {
        self.forget_routes().await;
        let id = InteractionId::new(interaction.max(1));
        let call = || self.http.create_interaction_response(id, token, body, Vec::new());
        match self.call(true, call).await {
            // Said twice because an attempt got through without its receipt.
            Err(ApiError::Refused(error)) if code(&error) == Some(ANSWERED_ALREADY) => Ok(()),
            other => other,
        }
    }

    /// Replaces the first answer to an interaction.
    ///
    /// # Errors
    /// When the call fails.
    pub async fn edit_answer(
        &self,
        token: &str,
        body: &impl Serialize,
        file: Option<&File>,
    ) -> Result<(), ApiError> {
        let files = || {
            file.map(|file| CreateAttachment::bytes(file.bytes.clone(), file.name.clone()))
                .into_iter()
                .collect()
        };
        received(
            self.call(true, || self.http.edit_original_interaction_response(token, body, files()))
                .await,
        )
    }

    /// Sends a message more for an interaction. It is not tried again after a time-out, lest it
    /// come twice.
    ///
    /// # Errors
    /// When the call fails.
    pub async fn follow_up(&self, token: &str, body: &impl Serialize) -> Result<(), ApiError> {
        received(
            self.call(false, || self.http.create_followup_message(token, body, Vec::new())).await,
        )
    }

    /// Removes the first answer to an interaction, or the message whose button was pressed.
    ///
    /// # Errors
    /// When the call fails.
    pub async fn delete_answer(&self, token: &str) -> Result<(), ApiError> {
        self.call(true, || self.http.delete_original_interaction_response(token)).await
    }

    /// Posts a message. The body holds a nonce that Discord enforces, so that trying again posts
    /// nothing twice.
    ///
    /// # Errors
    /// When the call fails.
    pub async fn post(&self, channel: u64, body: &impl Serialize) -> Result<(), ApiError> {
        received(
            self.call(true, || {
                self.http.send_message(ChannelId::new(channel.max(1)), Vec::new(), body)
            })
            .await,
        )
    }

    /// Removes a message of ours.
    ///
    /// # Errors
    /// When the call fails.
    pub async fn delete(&self, channel: u64, message: u64) -> Result<(), ApiError> {
        let (channel, message) = (ChannelId::new(channel.max(1)), MessageId::new(message.max(1)));
        self.call(true, || self.http.delete_message(channel, message, None)).await
    }

    /// What a channel is.
    ///
    /// # Errors
    /// When the call fails.
    pub async fn place(&self, channel: u64) -> Result<Place, ApiError> {
        let found =
            self.call(true, || self.http.get_channel(ChannelId::new(channel.max(1)))).await?;
        let guild = found.guild();
        let thread = guild.as_ref().and_then(|channel| channel.thread_metadata.as_ref()).is_some();
        Ok(Place {
            conversation: guild.is_none() || thread,
            parent: guild.as_ref().and_then(|channel| channel.parent_id).map(|id| id.get()),
            name: guild.map(|channel| channel.name).unwrap_or_default(),
        })
    }

    /// The commands that are registered, with all their languages.
    ///
    /// # Errors
    /// When the call fails.
    pub async fn commands(&self, guild: Option<u64>) -> Result<serde_json::Value, ApiError> {
        let commands = match guild {
            Some(guild) => {
                let guild = GuildId::new(guild.max(1));
                self.call(true, || self.http.get_guild_commands_with_localizations(guild)).await?
            }
            None => self.call(true, || self.http.get_global_commands_with_localizations()).await?,
        };
        serde_json::to_value(commands).map_err(|error| Box::new(Error::Json(error)).into())
    }

    /// Registers commands in place of all that there were.
    ///
    /// # Errors
    /// When the call fails.
    pub async fn set_commands(
        &self,
        guild: Option<u64>,
        commands: &impl Serialize,
    ) -> Result<(), ApiError> {
        let result = match guild {
            Some(guild) => {
                let guild = GuildId::new(guild.max(1));
                self.call(true, || self.http.create_guild_commands(guild, commands)).await
            }
            None => self.call(true, || self.http.create_global_commands(commands)).await,
        };
        received(result)
    }

    /// serenity remembers for ever how often each interaction was answered, which is once. What is
    /// in use or still to be waited for is kept.
    async fn forget_routes(&self) {
        let Some(routes) = self.http.ratelimiter.as_ref().map(Ratelimiter::routes) else { return };
        if routes.read().await.len() < ROUTES {
            return;
        }
        let now = SystemTime::now();
        routes.write().await.retain(|_, route| {
            route.try_lock().map_or(true, |route| route.reset().is_some_and(|reset| reset > now))
        });
    }

    /// A call that waits for its turn; tried again where Discord was busy or had a fault of its own,
    /// and after a time-out where `twice_is_once`.
    async fn call<T, F>(&self, twice_is_once: bool, call: impl Fn() -> F) -> Result<T, ApiError>
    where
        F: Future<Output = serenity::Result<T>>,
    {
        let mut waits = WAITS.into_iter();
        loop {
            let outcome = tokio::time::timeout(TURN, call()).await.map_err(|_| ApiError::Busy)?;
            let error = match outcome {
                Ok(value) => return Ok(value),
                Err(error) => error,
            };
            let wait = waits.next().filter(|_| may_pass(&error, twice_is_once));
            let Some(wait) = wait else { return Err(ApiError::Refused(Box::new(error))) };
            tracing::debug!(error = %chain(&error), "a call to Discord is tried again");
            meters::discord(DiscordEvent::Retry);
            tokio::time::sleep(wait).await;
        }
    }
}

/// The client for a token.
pub(super) fn client(token: &str, api_url: Option<&str>) -> Http {
    client_over(reqwest::Client::builder(), token, api_url)
}

/// With another address than Discord's own, calls go there as they are: serenity takes such an
/// address only without its rate limiter.
fn client_over(connections: ClientBuilder, token: &str, api_url: Option<&str>) -> Http {
    let connections = connections.use_rustls_tls().timeout(TIME).build().unwrap_or_default();
    let builder = HttpBuilder::new(token).client(connections);
    match api_url {
        Some(url) => builder.proxy(url).ratelimiter_disabled(true).build(),
        None => builder.build(),
    }
}

/// What Discord did, whether or not its receipt could be read.
fn received<T>(result: Result<T, ApiError>) -> Result<(), ApiError> {
    match result {
        Ok(_) => Ok(()),
        Err(ApiError::Refused(error)) if matches!(*error, Error::Json(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Whether trying again may help: Discord was busy or broken, has not yet seen the first answer
/// (404 right after an answer over HTTP), or could not be reached; or it did not answer in time.
fn may_pass(error: &Error, twice_is_once: bool) -> bool {
    match error {
        Error::Http(HttpError::UnsuccessfulRequest(response)) => {
            let status = response.status_code.as_u16();
            status == 429 || status >= 500 || (status == 404 && response.error.code == 10015)
        }
        Error::Http(HttpError::Request(error)) => {
            error.is_connect() || (twice_is_once && error.is_timeout())
        }
        _ => false,
    }
}

fn code(error: &Error) -> Option<isize> {
    match error {
        Error::Http(HttpError::UnsuccessfulRequest(response)) => Some(response.error.code),
        _ => None,
    }
}
