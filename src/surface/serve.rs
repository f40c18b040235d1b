//! `annai serve`: settings to index to surfaces, and one way down.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::discord::gateway::GatewayFault;
use super::discord_start::{self, DiscordError};
use super::http::{self, Listener, Site};
use super::status::{Health, Status};
use super::{housekeeping, log, meters};
use crate::app::{App, Feedback, NoFeedback, Watch};
use crate::config::{Settings, Switch};
use crate::engine::{Engine, EngineError};
use crate::index::IndexError;
use crate::store::{Opened, Store, StoreError};

/// Why annai could not start or go on.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address cannot be listened on.
    #[error("http.listen: cannot listen on {address} ({source}): free the port or name another")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The index can be neither opened nor built.
    #[error(
        "the index in {} cannot be made ready ({source}): make room or name another folder with \
         index.folder",
        folder.display()
    )]
    Index {
        /// The data folder.
        folder: PathBuf,
        /// What failed.
        source: IndexError,
    },
    /// There is nothing to answer from.
    #[error(transparent)]
    Engine(EngineError),
    /// There is no place for feedback.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The documents hold nothing that could be quoted.
    #[error("no document in {} can be used: `annai check` says what to mend", folder.display())]
    NothingSound {
        /// The knowledge folder.
        folder: PathBuf,
    },
    /// The settings for Discord can't be used.
    #[error(transparent)]
    Discord(#[from] DiscordError),
    /// Discord refuses the bot.
    #[error(transparent)]
    Gateway(#[from] GatewayFault),
    /// The system gave no threads or signals.
    #[error("the system does not let annai run: {0}")]
    System(#[from] std::io::Error),
}

impl ServeError {
    /// Whether a person can mend it in the settings or the documents.
    pub fn is_of_the_settings(&self) -> bool {
        match self {
            Self::Listen { .. } | Self::NothingSound { .. } | Self::Discord(_) => true,
            Self::Gateway(fault) => !matches!(fault, GatewayFault::NeverReady { .. }),
            Self::Engine(error) => matches!(error, EngineError::Knowledge(_)),
            Self::Store(error) => {
                !matches!(error, StoreError::Database { .. } | StoreError::Full { .. })
            }
            Self::Index { .. } | Self::System(_) => false,
        }
    }
}

/// How long questions in flight may take once annai was told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// An annai that is ready to run: everything that can be wrong with the settings was found.
pub struct Server {
    app: Arc<App>,
    status: Arc<Status>,
    listener: Listener,
    watch: Watch,
}

impl Server {
    /// Takes the port, opens the index and the store.
    ///
    /// # Errors
    /// The first of these that cannot be had, with what to do about it.
    pub fn build(settings: Settings) -> Result<Self, ServeError> {
        discord_start::check(&settings.discord)?;
        let address = settings.http.listen;
        let listener =
            Listener::bind(address).map_err(|source| ServeError::Listen { address, source })?;
        let status = Arc::new(Status::default());
        let feedback = feedback(&settings, &status)?;
        // Taken before the index is: a change in between is noticed.
        let watch = Watch::new(&settings.knowledge.folder);
        let engine = Engine::open(settings.clone(), &|_, _| {}).map_err(|error| match error {
            EngineError::Index(source) => {
                ServeError::Index { folder: settings.index.folder.clone(), source }
            }
            other => ServeError::Engine(other),
        })?;
        for found in engine.diagnostics() {
            tracing::warn!(path = %found.path.display(), line = found.line, message = found.message, "left out of the answers");
        }
        if engine.generation().knowledge.documents.is_empty() {
            return Err(ServeError::NothingSound { folder: settings.knowledge.folder });
        }
        status.set("index", Health::Ready);
        let app = Arc::new(App::new(engine, settings, feedback));
        Ok(Self { app, status, listener, watch })
    }

    /// The running annai.
    pub fn app(&self) -> &Arc<App> {
        &self.app
    }

    /// How its parts are.
    pub fn status(&self) -> &Arc<Status> {
        &self.status
    }

    /// The address that it listens on.
    ///
    /// # Errors
    /// When the system does not know.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Answers on every surface until `stop`; then finishes what is in flight, ten seconds at most.
    ///
    /// # Errors
    /// When a surface cannot go on.
    pub async fn run_until_stopped(self, stop: CancellationToken) -> Result<(), ServeError> {
        let mut surfaces: JoinSet<Result<(), ServeError>> = JoinSet::new();
        let site = Site { app: Arc::clone(&self.app), status: Arc::clone(&self.status) };
        let discord = discord_start::build(&self.app, &self.status)?;
        let routes = discord.as_ref().map_or_else(Router::new, |start| start.routes.clone());
        let router = http::router(site, routes);
        let hangup = signal(SignalKind::hangup())?;
        tracing::info!(address = %self.address()?, "serving");
        let listening = http::serve(self.listener, router, stop.clone());
        surfaces.spawn(async { Ok(listening.await?) });
        let reloading =
            housekeeping::reload(Arc::clone(&self.app), self.watch, hangup, stop.clone());
        surfaces.spawn(async { Ok(reloading.await?) });
        let expiring = housekeeping::expire(Arc::clone(&self.app), stop.clone());
        surfaces.spawn(async { Ok(expiring.await?) });
        if let Some(discord) = discord {
            let answering = discord.run(Arc::clone(&self.status), stop.clone());
            surfaces.spawn(async { Ok(answering.await?) });
        }

        // A surface that ends on its own takes the others down: half an annai helps nobody.
        let first = tokio::select! {
            () = stop.cancelled() => None,
            ended = surfaces.join_next() => ended,
        };
        stop.cancel();
        tracing::info!("stopping: no more questions, finishing those in flight");
        let rest = async { while surfaces.join_next().await.is_some() {} };
        if tokio::time::timeout(GRACE, rest).await.is_err() {
            tracing::warn!(
                seconds = GRACE.as_secs(),
                "questions were still in flight and are given up"
            );
        }
        match first {
            Some(Ok(Err(error))) => Err(error),
            _ => Ok(()),
        }
    }
}

/// The store, where it is wanted. A full disk or a database that cannot be used costs the feedback,
/// never the answers; a folder that cannot be written is a mistake in the settings.
fn feedback(settings: &Settings, status: &Status) -> Result<Box<dyn Feedback>, ServeError> {
    if settings.store.keep == Switch::Off {
        return Ok(Box::new(NoFeedback));
    }
    let why = match Store::open(&settings.store) {
        Ok(Opened { store, damaged }) => {
            if let Some(aside) = damaged {
                tracing::error!(aside = %aside.display(), "the feedback database was damaged: it was put aside and a new one begun");
            }
            status.set("store", Health::Ready);
            return Ok(Box::new(store));
        }
        Err(error @ (StoreError::Database { .. } | StoreError::Full { .. })) => error.to_string(),
        Err(error) => return Err(error.into()),
    };
    tracing::error!(why, "the feedback database cannot be used: nothing is kept until a restart");
    status.set("store", Health::Impaired(why));
    Ok(Box::new(NoFeedback))
}

/// Runs annai until SIGTERM or SIGINT.
///
/// # Errors
/// When it cannot start, before anything has started; or when a surface cannot go on.
pub fn run(settings: Settings) -> Result<(), ServeError> {
    log::start(&settings.log);
    meters::start();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_name("annai")
        .max_blocking_threads(MAX_ASKING)
        .build()?;
    let outcome = runtime.block_on(async {
        let stop = CancellationToken::new();
        // Heard from the start: the first process of a container has no default for signals, so that
        // one that came while the index is built would be lost.
        tokio::spawn(cancel_on_signal(stop.clone())?);
        let building = tokio::task::spawn_blocking(move || Server::build(settings));
        tokio::select! {
            built = building => match built {
                Ok(server) => server?.run_until_stopped(stop).await,
                Err(error) => Err(ServeError::System(std::io::Error::other(error))),
            },
            // A build that is given up leaves nothing, like one that is killed.
            () = stop.cancelled() => Ok(()),
        }
    });
    // Work that was given up must not hold the process.
    runtime.shutdown_timeout(Duration::from_millis(200));
    if outcome.is_ok() {
        tracing::info!("stopped");
    }
    outcome
}

/// Threads that ask the engine or wait for the disk; more requests than that wait their turn.
const MAX_ASKING: usize = 32;

/// Listens for signals from now on; the returned future cancels `stop` at the first.
fn cancel_on_signal(stop: CancellationToken) -> std::io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        stop.cancel();
    })
}
