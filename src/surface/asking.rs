//! What every surface does around a question: ask, count, log, and keep what had no answer.

use std::time::{Duration, Instant};

use crate::answer::{Reply, Status};
use crate::app::App;
use crate::engine::{Ask, Conversation, Engine, EngineError};

use super::meters;

/// Who asks, where a surface knows.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asker {
    /// The Discord id of the person.
    pub user: Option<u64>,
    /// The Discord id of the server.
    pub guild: Option<u64>,
}

/// Asks the engine on behalf of a surface (`http`, `page`, `discord`). May block for some
/// milliseconds. The log holds lengths and outcomes, never what a person wrote.
///
/// # Errors
/// When the engine fails, which is already in the log.
pub fn ask(
    app: &App,
    surface: &'static str,
    ask: &Ask,
    conversation: &mut Conversation,
    asker: Asker,
) -> Result<Reply, EngineError> {
    let start = Instant::now();
    let engine = app.engine();
    let reply = engine.ask(ask, conversation).inspect_err(|error| {
        meters::answer_failed();
        tracing::error!(surface, %error, "the engine failed");
    })?;
    note(surface, &engine, ask, &reply, start.elapsed());
    if is_gap(&reply) {
        let kept =
            app.feedback().unanswered(&reply.question, reply.language, asker.user, asker.guild);
        if let Err(error) = kept {
            meters::feedback_failed();
            tracing::warn!(%error, "an unanswered question could not be kept");
        }
    }
    Ok(reply)
}

/// Counts and logs a question that was replied to: lengths and outcomes, never what a person wrote.
pub fn note(surface: &'static str, engine: &Engine, ask: &Ask, reply: &Reply, took: Duration) {
    meters::question(surface, reply.language, reply.status, took);
    tracing::info!(
        surface,
        status = ?reply.status,
        language = reply.language.code(),
        confidence = reply.confidence,
        answers = reply.answers.len(),
        question_chars = ask.question.chars().count(),
        took_us = took.as_micros() as u64,
        generation = engine.generation().manifest.fingerprint.as_str(),
        "asked"
    );
}

/// Whether the documents were searched in vain. A greeting is answered by its notice.
pub fn is_gap(reply: &Reply) -> bool {
    reply.status == Status::NotFound && reply.notices.iter().all(|notice| !is_small_talk(notice))
}

fn is_small_talk(notice: &crate::answer::Notice) -> bool {
    matches!(notice, crate::answer::Notice::Greeting | crate::answer::Notice::Thanks)
}
