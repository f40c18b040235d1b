//! Discord's HTTP interactions endpoint: `POST /interactions`. Stateless: any number of replicas
//! behind a balancer answer alike.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response as HttpResponse};
use axum::routing::post;
use serenity::interactions_endpoint::{InvalidKey, Verifier};

use super::bot::Bot;
use super::deliver::finish;
use super::dispatch::dispatch;
use super::incoming::Incoming;
use crate::surface::meters::{self, DiscordEvent};

/// Bytes of an interaction, at most.
const BODY: usize = 256 * 1024;
/// A timestamp that is further off is a replay.
const OFF: Duration = Duration::from_secs(60);

/// The public key of the settings is none.
#[derive(Debug, thiserror::Error)]
#[error("discord.public_key is no Ed25519 key: copy it from the application's page")]
pub struct KeyError(#[source] InvalidKey);

#[derive(Clone)]
struct Endpoint {
    bot: Bot,
    verifier: Arc<Verifier>,
}

/// The route of the endpoint, for an application's public key.
///
/// # Errors
/// When the key is none.
pub fn interactions_router(bot: Bot, public_key: [u8; 32]) -> Result<Router, KeyError> {
    let verifier = Arc::new(Verifier::try_new(public_key).map_err(KeyError)?);
    let routes = Router::new().route("/interactions", post(answer));
    Ok(routes.layer(DefaultBodyLimit::max(BODY)).with_state(Endpoint { bot, verifier }))
}

async fn answer(State(endpoint): State<Endpoint>, headers: HeaderMap, body: Bytes) -> HttpResponse {
    if !is_genuine(&endpoint.verifier, &headers, &body) {
        meters::discord(DiscordEvent::Refused);
        return (StatusCode::UNAUTHORIZED, "bad signature").into_response();
    }
    let incoming: Incoming = match serde_json::from_slice(&body) {
        Ok(incoming) => incoming,
        Err(error) => {
            tracing::warn!(%error, "an interaction could not be read");
            return StatusCode::BAD_REQUEST.into_response();
        }
    };
    let Some(response) = dispatch(&endpoint.bot, &incoming).await else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let json = response.first.to_json().to_string();
    let bot = endpoint.bot.clone();
    bot.clone().spawn(async move { finish(&bot, &incoming, response).await });
    ([(header::CONTENT_TYPE, "application/json")], json).into_response()
}

fn is_genuine(verifier: &Verifier, headers: &HeaderMap, body: &[u8]) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let (Some(signature), Some(timestamp)) =
        (text("x-signature-ed25519"), text("x-signature-timestamp"))
    else {
        return false;
    };
    // serenity slices the signature by bytes, which only hexadecimal digits survive.
    let hexadecimal =
        signature.len() == 128 && signature.bytes().all(|byte| byte.is_ascii_hexdigit());
    hexadecimal && is_recent(timestamp) && verifier.verify(signature, timestamp, body).is_ok()
}

fn is_recent(timestamp: &str) -> bool {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    timestamp.parse().is_ok_and(|seconds| now.abs_diff(Duration::from_secs(seconds)) <= OFF)
}
