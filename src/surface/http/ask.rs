//! `/api/ask`: the contract's JSON for programs, with a token.

use std::time::Instant;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;
use subtle::ConstantTimeEq;

use super::Site;
use crate::engine::{Ask, Conversation};
use crate::knowledge::Language;
use crate::render::json::ReplyObject;
use crate::surface::asking::{self, Asker};

/// A question as a program sends it: a line of a batch, without a session.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    #[serde(default)]
    id: Option<String>,
    question: String,
    #[serde(default)]
    edition: Option<i32>,
    #[serde(default)]
    division: Option<String>,
    #[serde(default)]
    lang: Option<Language>,
    #[serde(default)]
    top: Option<usize>,
}

/// The most answers that a program may ask for.
const MAX_TOP: usize = 10;

/// Answers one question object with one reply object. Without a token in the settings, the route
/// is not even there.
pub async fn ask(State(site): State<Site>, headers: HeaderMap, body: Bytes) -> Response {
    if !is_allowed(&site, &headers) {
        let wanted = [(header::WWW_AUTHENTICATE, "Bearer")];
        return (StatusCode::UNAUTHORIZED, wanted, error("send the token of http.ask_token"))
            .into_response();
    }
    let asked: Asked = match serde_json::from_slice(&body) {
        Ok(asked) => asked,
        Err(reason) => {
            return (StatusCode::BAD_REQUEST, error(&format!("not a question object: {reason}")))
                .into_response();
        }
    };
    let app = site.app.clone();
    let span = tracing::Span::current();
    let replied = tokio::task::spawn_blocking(move || {
        let _inside = span.enter();
        let start = Instant::now();
        let Asked { id, question, edition, division, lang, top } = asked;
        let top = top.map(|top| top.clamp(1, MAX_TOP));
        let ask = Ask { question, edition, division, language: lang, top };
        let reply =
            asking::ask(&app, "http", &ask, &mut Conversation::default(), Asker::default())?;
        let object = ReplyObject::new(id.as_deref(), &reply, start.elapsed());
        Ok::<_, crate::engine::EngineError>(serde_json::to_vec(&object))
    });
    match replied.await {
        Ok(Ok(Ok(body))) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
        // The engine's failure is in the log, under the id of the request.
        _ => {
            (StatusCode::INTERNAL_SERVER_ERROR, error("annai failed: see its log")).into_response()
        }
    }
}

fn error(why: &str) -> Json<serde_json::Value> {
    Json(json!({ "status": "invalid", "error": why }))
}

/// Whether the request carries the token; takes as long for a near miss as for a far one.
fn is_allowed(site: &Site, headers: &HeaderMap) -> bool {
    let Some(token) = &site.app.settings().http.ask_token else { return false };
    let sent = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let sent = sent.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
    // Hashes of one length: a comparison of the tokens themselves would tell theirs.
    let hash = |text: &str| blake3::hash(text.as_bytes());
    hash(sent).as_bytes().ct_eq(hash(token.reveal()).as_bytes()).into()
}
