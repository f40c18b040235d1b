//! `/healthz`, `/readyz` and `/metrics`: how annai is, for those who watch it.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use serde_json::{Map, Value, json};

use super::Site;
use crate::surface::meters;
use crate::surface::status::Health;

/// The process answers.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// Whether annai can answer questions, and which part cannot.
pub async fn readyz(State(site): State<Site>) -> impl IntoResponse {
    let is_ready = site.status.is_ready();
    let mut parts: Map<String, Value> = site
        .status
        .parts()
        .into_iter()
        .map(|(part, health)| {
            let told = match health {
                Health::Ready => json!({ "state": "ready" }),
                Health::Impaired(why) => json!({ "state": "impaired", "why": why }),
                Health::NotReady(why) => json!({ "state": "not ready", "why": why }),
            };
            (part.to_owned(), told)
        })
        .collect();
    if let Some(why) = site.app.reloads().broken {
        // Questions are answered all the same, from the documents before.
        parts.insert("knowledge".to_owned(), json!({ "state": "impaired", "why": why }));
    }
    let code = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (code, Json(json!({ "ready": is_ready, "parts": parts })))
}

/// The figures in Prometheus' text format.
pub async fn metrics(State(site): State<Site>) -> impl IntoResponse {
    meters::observe(&site.app);
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], meters::render())
}
