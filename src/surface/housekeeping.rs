//! What a running annai does beside answering: takes over changed documents, deletes what is old.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::signal::unix::Signal;
use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

use super::meters;
use crate::app::{App, ReloadError, Watch};

/// Looks at the knowledge folder now and then, and reloads it at once on SIGHUP, until `stop`.
pub(super) async fn reload(
    app: Arc<App>,
    mut watch: Watch,
    mut hangup: Signal,
    stop: CancellationToken,
) -> io::Result<()> {
    let pause = app.settings().reload.seconds;
    let watches = !pause.is_zero();
    let mut look = interval(if watches { pause } else { Duration::from_secs(3600) });
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let is_asked = tokio::select! {
            () = stop.cancelled() => return Ok(()),
            _ = look.tick(), if watches => false,
            _ = hangup.recv() => true,
        };
        let here = Arc::clone(&app);
        let looked = tokio::task::spawn_blocking(move || {
            let outcome = if is_asked { Some(here.reload()) } else { watch.look(&here) };
            (outcome, watch)
        });
        let (outcome, back) = looked.await.map_err(io::Error::other)?;
        watch = back;
        if let Some(outcome) = outcome {
            tell(&app, &outcome);
        }
    }
}

fn tell(app: &App, outcome: &Result<bool, ReloadError>) {
    match outcome {
        Ok(true) => {
            let engine = app.engine();
            let manifest = &engine.generation().manifest;
            tracing::info!(
                documents = manifest.documents,
                passages = manifest.passages,
                generation = manifest.fingerprint.as_str(),
                "the changed documents answer from now on"
            );
        }
        Ok(false) => tracing::info!("the documents have not changed"),
        Err(error) => tracing::error!(why = %error, "the changed documents cannot be used"),
    }
}

/// How often old feedback is looked for.
const EXPIRY: Duration = Duration::from_secs(60 * 60);

/// Deletes feedback that is older than it may be, until `stop`.
pub(super) async fn expire(app: Arc<App>, stop: CancellationToken) -> io::Result<()> {
    let mut due = interval(EXPIRY);
    loop {
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            _ = due.tick() => {}
        }
        let here = Arc::clone(&app);
        match tokio::task::spawn_blocking(move || here.feedback().expire()).await {
            Ok(Ok(0)) => {}
            Ok(Ok(count)) => tracing::info!(count, "deleted feedback that was too old"),
            Ok(Err(error)) => {
                meters::feedback_failed();
                tracing::warn!(%error, "old feedback could not be deleted");
            }
            Err(error) => return Err(io::Error::other(error)),
        }
    }
}
