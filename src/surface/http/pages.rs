//! The pages for people: the organisation, a document, the answers to a question.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;

use super::Site;
use crate::engine::{Ask, Conversation};
use crate::knowledge::Language;
use crate::query::question_language;
use crate::render::html::{self, Answers, Page};
use crate::surface::asking::{self, Asker};

/// What may stand behind the `?` of a page.
#[derive(Debug, Default, Deserialize)]
pub struct Wish {
    lang: Option<String>,
    q: Option<String>,
}

/// `/`: the organisation and its documents.
pub async fn start(
    State(site): State<Site>,
    Query(wish): Query<Wish>,
    headers: HeaderMap,
) -> Response {
    let page = page(&site, wished(&wish, &headers));
    let engine = site.app.engine();
    Html(html::organisation(page, &engine.generation().knowledge)).into_response()
}

/// `/sources/{document}`: a document. Only the documents in the index exist here; no path of the
/// file system is ever made of what a person wrote.
pub async fn source(
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(wish): Query<Wish>,
    headers: HeaderMap,
) -> Response {
    let engine = site.app.engine();
    let knowledge = &engine.generation().knowledge;
    // Without a wish, around a Japanese document stands Japanese.
    let own =
        knowledge.documents.iter().find(|document| document.id == id).map(|found| found.language);
    let language = wish.lang.as_deref().and_then(Language::from_code).or(own);
    let page = page(&site, language.unwrap_or_else(|| accepted(&headers)));
    match html::source(page, knowledge, &id) {
        Some(text) => Html(text).into_response(),
        None => not_found(page),
    }
}

/// `/sources/{document}/lines.css`: how the lines that a link names are highlighted.
pub async fn lines(State(site): State<Site>, Path(id): Path<String>) -> Response {
    let engine = site.app.engine();
    match html::line_styles(&engine.generation().knowledge, &id) {
        Some(sheet) => ([(header::CONTENT_TYPE, CSS)], sheet).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `/search?q=…`: the answers to a question, from the same engine as everywhere.
pub async fn search(
    State(site): State<Site>,
    Query(wish): Query<Wish>,
    headers: HeaderMap,
) -> Response {
    let question = wish.q.clone().unwrap_or_default();
    let language = wish.lang.as_deref().and_then(Language::from_code);
    let language = language.unwrap_or_else(|| match question.trim() {
        "" => accepted(&headers),
        asked => question_language(asked),
    });
    let page = page(&site, language);
    let ask = Ask { question: question.clone(), language: Some(language), ..Ask::default() };
    let app = site.app.clone();
    let span = tracing::Span::current();
    let reply = tokio::task::spawn_blocking(move || {
        span.in_scope(|| {
            asking::ask(&app, "page", &ask, &mut Conversation::default(), Asker::default())
        })
    });
    match reply.await {
        Ok(Ok(reply)) => Html(html::answers(Answers { page, question: &question, reply: &reply }))
            .into_response(),
        _ => (StatusCode::INTERNAL_SERVER_ERROR, Html(html::message(page, "page-failed")))
            .into_response(),
    }
}

/// `/style.css`: the style sheet of all pages.
pub async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, CSS), (header::CACHE_CONTROL, "public, max-age=3600")], html::style())
}

/// Any other path.
pub async fn nowhere(State(site): State<Site>, headers: HeaderMap) -> Response {
    not_found(page(&site, accepted(&headers)))
}

const CSS: &str = "text/css; charset=utf-8";

fn not_found(page: Page) -> Response {
    (StatusCode::NOT_FOUND, Html(html::message(page, "page-not-found"))).into_response()
}

fn page(site: &Site, language: Language) -> Page {
    Page { language, max_chars: site.app.settings().question.max_chars }
}

fn wished(wish: &Wish, headers: &HeaderMap) -> Language {
    wish.lang.as_deref().and_then(Language::from_code).unwrap_or_else(|| accepted(headers))
}

/// The first language of `Accept-Language` that annai speaks; browsers write the one that their
/// user likes best first. Japanese where there is none.
fn accepted(headers: &HeaderMap) -> Language {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let codes = accepted.unwrap_or_default().split(',');
    let code = |range: &str| range.trim().split(['-', ';']).next().map(str::to_ascii_lowercase);
    codes.filter_map(code).find_map(|code| Language::from_code(&code)).unwrap_or(Language::Ja)
}
