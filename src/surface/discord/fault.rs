//! Faults of ours: the person is told a neutral line with an id that the lines of the log have too.

use std::error::Error;
use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;
use tracing::Span;

use super::bot::chain;
use super::incoming::Incoming;
use super::response::Response;
use crate::knowledge::Language;
use crate::render::discord::Message;
use crate::render::say;
use crate::surface::meters::{self, DiscordEvent};

/// A handler panicked. What it said may hold what a person wrote, so that is not told here.
#[derive(Debug, thiserror::Error)]
#[error("the handler panicked")]
pub(super) struct Panicked;

/// Does something that may panic.
pub(super) async fn caught<T>(work: impl Future<Output = T>) -> Result<T, Panicked> {
    AssertUnwindSafe(work).catch_unwind().await.map_err(|_| Panicked)
}

/// The id of an interaction or a message as people and the log see it.
pub(super) fn shown_id(id: u64) -> String {
    format!("{id:x}")
}

/// What the log's lines about an interaction or a message stand under, at any level.
pub(super) fn span(id: u64) -> Span {
    tracing::error_span!("discord", id = shown_id(id))
}

/// Notes a fault that left somebody without an answer.
pub(super) fn note(error: &dyn Error) {
    tracing::error!(error = %chain(error), "what was asked could not be answered");
    meters::answer_failed();
}

/// The neutral line, where the log has the fault already.
pub(super) fn apology(id: u64, language: Language) -> Message {
    meters::discord(DiscordEvent::Fault);
    Message::text(say(language, "discord-fault", &[("id", shown_id(id).into())]))
}

/// The same as an answer that only the asker sees.
pub(super) fn excuse(incoming: &Incoming) -> Response {
    Response::message(apology(incoming.id.0, incoming.language()).ephemeral(true))
}

/// Notes a fault and tells the person who asked.
pub(super) fn answer(incoming: &Incoming, error: &dyn Error) -> Response {
    note(error);
    excuse(incoming)
}
