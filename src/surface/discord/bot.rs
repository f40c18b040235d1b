//! What all handlers share.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tracing::Instrument;

use super::api::Api;
use super::conversations::Conversations;
use super::guilds::Guilds;
use super::limiter::Limiter;
use super::questions::Questions;
use super::seen::Seen;
use crate::answer::Reply;
use crate::app::{App, FeedbackError, GuildSettings};
use crate::config::Transport;
use crate::engine::{Ask, Engine};
use crate::knowledge::Language;
use crate::render::discord::{Offer, Signer, View};
use crate::surface::asking::{self, Asker};
use crate::surface::meters;

/// The bot: cheap to clone, one for all transports of a process.
#[derive(Clone)]
pub struct Bot {
    shared: Arc<Shared>,
}

struct Shared {
    app: Arc<App>,
    api: Api,
    signer: Signer,
    limiter: Limiter,
    seen: Seen,
    conversations: Conversations,
    questions: Questions,
    guilds: Guilds,
    busy: watch::Sender<usize>,
}

/// Something that is being answered, until it is dropped.
pub struct Busy(watch::Sender<usize>);

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count = count.saturating_sub(1));
    }
}

impl Bot {
    /// A bot around an app. `secret` is what buttons are signed with where the settings name no
    /// key: the token, so that all replicas agree.
    pub fn new(app: Arc<App>, api: Api, secret: &str) -> Self {
        let settings = &app.settings().discord;
        let key = settings.signing_key.as_ref().map_or(secret, |key| key.reveal());
        let signer = Signer::new(key);
        let limiter = Limiter::new(settings.user_per_minute, settings.server_per_minute);
        let conversations = Conversations::new(&app.settings().conversation);
        let questions = Questions::default();
        let busy = watch::Sender::new(0);
        Self {
            shared: Arc::new(Shared {
                app,
                api,
                signer,
                limiter,
                seen: Seen::default(),
                conversations,
                questions,
                guilds: Guilds::default(),
                busy,
            }),
        }
    }

    /// The app.
    pub fn app(&self) -> &App {
        &self.shared.app
    }

    /// The app, to take along into another task.
    pub fn shared_app(&self) -> Arc<App> {
        Arc::clone(&self.shared.app)
    }

    /// Discord's REST interface.
    pub fn api(&self) -> &Api {
        &self.shared.api
    }

    /// Signs what buttons do.
    pub fn signer(&self) -> &Signer {
        &self.shared.signer
    }

    /// Who asks too much.
    pub fn limiter(&self) -> &Limiter {
        &self.shared.limiter
    }

    /// What has been handled already.
    pub fn seen(&self) -> &Seen {
        &self.shared.seen
    }

    /// What was said before.
    pub fn conversations(&self) -> &Conversations {
        &self.shared.conversations
    }

    /// Questions that are known to be answerable.
    pub fn questions(&self) -> &Questions {
        &self.shared.questions
    }

    /// Notes that something is being answered, for as long as the value lives.
    pub fn busy(&self) -> Busy {
        self.shared.busy.send_modify(|count| *count += 1);
        Busy(self.shared.busy.clone())
    }

    /// Does something beside the other tasks that [`Bot::drained`] waits for.
    pub fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        let busy = self.busy();
        let work = async move {
            work.await;
            drop(busy);
        };
        tokio::spawn(work.in_current_span());
    }

    /// Returns when nothing is being answered any more, or after `most`; says which.
    pub async fn drained(&self, most: Duration) -> bool {
        let mut busy = self.shared.busy.subscribe();
        tokio::time::timeout(most, busy.wait_for(|count| *count == 0)).await.is_ok()
    }

    /// Whether conversations live in this process. Over HTTP they live in the buttons alone: the
    /// next interaction may reach another replica.
    pub fn remembers(&self) -> bool {
        self.app().settings().discord.transport == Transport::Gateway
    }

    /// What messages are made with.
    pub fn view<'a>(&'a self, engine: &'a Engine, language: Language) -> View<'a> {
        View {
            language,
            signer: self.signer(),
            generation: engine.generation(),
            public_url: self.app().settings().http.public_url.as_deref(),
        }
    }

    /// What an answer offers beside reading it.
    pub fn offer(&self, ephemeral: bool) -> Offer {
        Offer {
            share: ephemeral,
            vote: self.app().feedback().is_kept(),
            hand_over: self.app().settings().discord.staff_channel.is_some(),
            dismiss: None,
        }
    }

    /// What a server's staff have set; the defaults where that cannot be read, which costs no
    /// answer.
    pub async fn guild(&self, guild: Option<u64>) -> GuildSettings {
        let Some(guild) = guild else { return GuildSettings::default() };
        self.read_guild(guild).await.unwrap_or_default()
    }

    /// The same where it matters whether it could be read.
    pub async fn read_guild(&self, guild: u64) -> Option<GuildSettings> {
        if let Some(known) = self.shared.guilds.known(guild) {
            return Some(known);
        }
        let read = self.store(move |app| app.feedback().guild(guild)).await?;
        self.shared.guilds.note(guild, read.clone());
        Some(read)
    }

    /// Keeps what a server's staff have set; says whether it could be kept.
    pub async fn set_guild(&self, guild: u64, settings: GuildSettings) -> bool {
        let kept = settings.clone();
        let done = self.store(move |app| app.feedback().set_guild(guild, &kept)).await.is_some();
        if done {
            self.shared.guilds.note(guild, settings);
        }
        done
    }

    /// Does something with the store, which may wait for a disk, beside the other tasks. That it
    /// failed is counted and in the log.
    pub async fn store<T: Send + 'static>(
        &self,
        work: impl FnOnce(&App) -> Result<T, FeedbackError> + Send + 'static,
    ) -> Option<T> {
        let app = self.shared_app();
        match tokio::task::spawn_blocking(move || work(&app)).await {
            Ok(Ok(value)) => Some(value),
            Ok(Err(error)) => {
                meters::feedback_failed();
                tracing::warn!(%error, "the feedback store failed");
                None
            }
            Err(error) => {
                meters::feedback_failed();
                tracing::error!(%error, "work on the feedback store ended early");
                None
            }
        }
    }

    /// Counts a reply, and keeps a question that was not answered, beside the other tasks.
    pub fn note(&self, engine: &Engine, ask: &Ask, reply: &Reply, took: Duration, asker: Asker) {
        asking::note("discord", engine, ask, reply, took);
        if asking::is_gap(reply) && self.app().feedback().is_kept() {
            let (bot, question, language) = (self.clone(), reply.question.clone(), reply.language);
            self.spawn(async move {
                let Asker { user, guild } = asker;
                bot.store(move |app| app.feedback().unanswered(&question, language, user, guild))
                    .await;
            });
        }
    }
}

/// An error with what caused it.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
