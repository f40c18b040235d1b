//! `/divisions`: the organisation as a tree, to browse.

use super::autocomplete::meant;
use super::bot::Bot;
use super::fault;
use super::incoming::Incoming;
use super::response::{First, Response};
use crate::answer::Answer;
use crate::engine::{Engine, EngineError};
use crate::knowledge::{DivisionId, Language};
use crate::render::discord::division;
use crate::render::say;

/// The command.
pub(super) async fn handle(bot: &Bot, incoming: &Incoming) -> Response {
    let Some(name) = incoming.text("division") else { return show(bot, incoming, None, false) };
    match meant(&bot.app().engine(), &name) {
        Ok(Some(id)) => show(bot, incoming, Some(&id), false),
        Ok(None) => Response::whisper(say(
            incoming.language(),
            "discord-no-division",
            &[("name", name.into())],
        )),
        Err(error) => fault::answer(incoming, &error),
    }
}

/// A division that was chosen in the menu.
pub(super) fn chosen(bot: &Bot, incoming: &Incoming) -> Response {
    let id = incoming.data.values.first().map(|id| DivisionId(id.clone()));
    show(bot, incoming, id.as_ref(), true)
}

/// A division, as a new message or in place of the one whose button was pressed.
pub(super) fn show(
    bot: &Bot,
    incoming: &Incoming,
    id: Option<&DivisionId>,
    in_place: bool,
) -> Response {
    let engine = bot.app().engine();
    let language = incoming.language();
    let answers = match id.map(|id| introduction(&engine, id, None, language)).transpose() {
        Ok(answers) => answers.unwrap_or_default(),
        Err(error) => return fault::answer(incoming, &error),
    };
    let message = division(&bot.view(&engine, language), id, &answers);
    if in_place {
        First::Update(message).into()
    } else {
        Response::message(message.ephemeral(true))
    }
}

/// What a division says of itself, in one edition or in the newest.
///
/// # Errors
/// When the engine fails.
pub(super) fn introduction(
    engine: &Engine,
    id: &DivisionId,
    edition: Option<i32>,
    language: Language,
) -> Result<Vec<Answer>, EngineError> {
    let Some(division) = engine.generation().knowledge.catalog.get(id) else {
        return Ok(Vec::new());
    };
    let question = match language {
        Language::Ja => format!("{}は何をする部署ですか", division.name),
        Language::En => format!("What does the {} do?", division.english),
    };
    let ask = crate::engine::Ask {
        question,
        edition,
        division: Some(division.name.clone()),
        language: Some(language),
        top: Some(2),
    };
    let of_division = |answer: &Answer| {
        answer.citation.division.as_ref().is_some_and(|cited| cited.ids.contains(id))
    };
    let mut answers = engine.ask(&ask, &mut Default::default())?.answers;
    answers.retain(of_division);
    for (number, answer) in (1..).zip(&mut answers) {
        answer.citation.number = number;
    }
    Ok(answers)
}
