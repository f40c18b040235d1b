//! `annai serve`: settings to index to surfaces, and one way down.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::http::{self, Listener, Site};
use super::status::{Health, Status};
use super::{log, meters};
use crate::app::{App, NoFeedback};
use crate::config::Settings;
use crate::engine::{Engine, EngineError};

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
    /// There is nothing to answer from.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The system gave no threads or signals.
    #[error("the system does not let annai run: {0}")]
    System(#[from] std::io::Error),
}

/// How long questions in flight may take once annai was told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// An annai that is ready to run: everything that can be wrong with the settings was found.
pub struct Server {
    app: Arc<App>,
    status: Arc<Status>,
    listener: Listener,
}

impl Server {
    /// Takes the port, opens the index and the store.
    ///
    /// # Errors
    /// The first of these that cannot be had, with what to do about it.
    pub fn build(settings: Settings) -> Result<Self, ServeError> {
        let address = settings.http.listen;
        let listener =
            Listener::bind(address).map_err(|source| ServeError::Listen { address, source })?;
        let engine = Engine::open(settings.clone(), &|_, _| {})?;
        let app = Arc::new(App::new(engine, settings, Box::new(NoFeedback)));
        let status = Arc::new(Status::default());
        status.set("index", Health::Ready);
        Ok(Self { app, status, listener })
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
        let mut surfaces: JoinSet<std::io::Result<()>> = JoinSet::new();
        let site = Site { app: Arc::clone(&self.app), status: Arc::clone(&self.status) };
        let router = http::router(site, Router::new());
        tracing::info!(address = %self.address()?, "serving");
        surfaces.spawn(http::serve(self.listener, router, stop.clone()));

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
            Some(Ok(Err(error))) => Err(error.into()),
            _ => Ok(()),
        }
    }
}

/// Runs annai until SIGTERM or SIGINT.
///
/// # Errors
/// When it cannot start, before anything has started; or when a surface cannot go on.
pub fn run(settings: Settings) -> Result<(), ServeError> {
    log::start(&settings.log);
    meters::start();
    let server = Server::build(settings)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_name("annai")
        .max_blocking_threads(MAX_ASKING)
        .build()?;
    let outcome = runtime.block_on(async {
        let stop = CancellationToken::new();
        tokio::spawn(cancel_on_signal(stop.clone())?);
        server.run_until_stopped(stop).await
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
