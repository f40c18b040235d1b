//! The message menu "Ask about this message": answers the message that was clicked. Discord sends
//! its text along, so no privileged intent is needed.

use super::ask;
use super::bot::Bot;
use super::incoming::Incoming;
use super::response::Response;
use crate::engine::Ask;
use crate::render::say;

/// The name under which the menu is registered.
pub(super) const NAME: &str = "Ask about this message";

/// The menu.
pub(super) async fn handle(bot: &Bot, incoming: &Incoming) -> Response {
    let language = incoming.language();
    let Some((text, _)) =
        incoming.target().filter(|(text, by_program)| !text.is_empty() && !by_program)
    else {
        return Response::whisper(say(language, "discord-no-text", &[]));
    };
    let most = bot.app().settings().question.max_chars;
    // A long post is asked about by how it starts: people click what they see.
    let question: String = text.chars().take(most).collect();
    ask::reply(
        bot,
        incoming,
        Ask { question, language: Some(language), ..Ask::default() },
        None,
        None,
    )
    .await
}
