//! What stands around every endpoint: limits, time limits, headers, a request id and the count.

use std::time::Instant;

use axum::error_handling::HandleErrorLayer;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::{BoxError, Router};
use tower::ServiceBuilder;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower::load_shed::LoadShedLayer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;
use tracing::Instrument;

use crate::config::Http;
use crate::surface::meters;

/// Discord's interactions are some kilobytes, a question at most 5,000 characters.
const MAX_BODY_BYTES: usize = 256 * 1024;

/// No script, no frame, nothing from elsewhere: the pages need a style sheet and a form.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const SECURITY_HEADERS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// The request id of every response and of every log line.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Turns requests away with 503 while too many are being answered, and gives up what takes long.
pub fn load(router: Router, settings: &Http) -> Router {
    router.layer(
        ServiceBuilder::new()
            .layer(HandleErrorLayer::new(turned_away))
            .layer(LoadShedLayer::new())
            .layer(GlobalConcurrencyLimitLayer::new(settings.concurrency))
            .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, settings.timeout)),
    )
}

async fn turned_away(_: BoxError) -> impl IntoResponse {
    meters::shed();
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "1")], "too many requests at once\n")
}

/// What holds for every endpoint.
pub fn everything(router: Router) -> Router {
    router
        .layer(CatchPanicLayer::new())
        .layer(DefaultBodyLimit::max(MAX_BODY_BYTES))
        .layer(RequestBodyLimitLayer::new(MAX_BODY_BYTES))
        .layer(middleware::from_fn(around))
}

/// Counts and logs a request under an id of its own, and sets the headers of its response.
async fn around(request: Request, next: Next) -> Response {
    let start = Instant::now();
    let id = new_id();
    let method = request.method().clone();
    // A path that no route has is one label, whatever was probed for.
    let route = match request.extensions().get::<MatchedPath>() {
        Some(path) => path.as_str().to_owned(),
        None => "none".to_owned(),
    };
    let span = tracing::info_span!("request", id, route);
    let mut response = next.run(request).instrument(span.clone()).await;
    let took = start.elapsed();
    let status = response.status();
    span.in_scope(|| {
        let took_us = took.as_micros() as u64;
        tracing::debug!(%method, status = status.as_u16(), took_us, "responded");
    });
    meters::request(route, status.as_u16(), took);
    let headers = response.headers_mut();
    for (name, value) in SECURITY_HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, id);
    }
    response
}

/// Sixteen hexadecimal digits. An id from outside is not taken over: it would be the asker who
/// decides what stands in the log.
fn new_id() -> String {
    format!("{:016x}", fastrand::u64(..))
}
