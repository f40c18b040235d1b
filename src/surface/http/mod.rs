//! The web server: one file an endpoint, and the limits around all of them.

mod ask;
mod guard;
mod health;
mod listen;
mod pages;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

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
    let mut asked = Router::new()
        .route("/", get(pages::start))
        .route("/search", get(pages::search))
        .route("/sources/{document}", get(pages::source))
        .route("/sources/{document}/lines.css", get(pages::lines))
        .route("/style.css", get(pages::style))
        .fallback(pages::nowhere);
    if settings.ask_token.is_some() {
        asked = asked.route("/api/ask", post(ask::ask));
    }
    let asked = asked.with_state(site);
    guard::everything(guard::load(asked.merge(surfaces), &settings).merge(watched))
}
