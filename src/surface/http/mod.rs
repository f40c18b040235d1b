//! The web server: one file an endpoint, and the limits around all of them.

mod guard;
mod health;
mod listen;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use super::status::Status;
use crate::app::App;

pub use listen::{Listener, serve};

/// What every endpoint can reach.
#[derive(Clone)]
pub struct Site {
    /// The running annai.
    pub app: Arc<App>,
    /// How its parts are.
    pub status: Arc<Status>,
}

/// Every endpoint. `surfaces` brings those of other surfaces, with the same limits around them.
pub fn router(site: Site, surfaces: Router) -> Router {
    let settings = site.app.settings().http.clone();
    // Whoever asks whether annai is well is answered even while others are turned away.
    let watched = Router::new()
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/metrics", get(health::metrics))
        .with_state(site.clone());
    let asked = Router::new().with_state(site);
    guard::everything(guard::load(asked.merge(surfaces), &settings).merge(watched))
}
