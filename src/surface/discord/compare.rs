//! `/compare`: two divisions side by side, or one division in two editions.

use super::ask::edition;
use super::autocomplete::meant;
use super::bot::Bot;
use super::divisions::introduction;
use super::fault;
use super::incoming::Incoming;
use super::response::Response;
use crate::engine::{Engine, EngineError};
use crate::knowledge::DivisionId;
use crate::render::discord::{Side, compare};
use crate::render::say;

/// What one of the two options names.
#[derive(Debug, Clone, Default, PartialEq)]
struct Named {
    division: Option<DivisionId>,
    edition: Option<i32>,
}

/// The command.
pub(super) async fn handle(bot: &Bot, incoming: &Incoming) -> Response {
    let language = incoming.language();
    let engine = bot.app().engine();
    let (written_a, written_b) =
        (incoming.text("a").unwrap_or_default(), incoming.text("b").unwrap_or_default());
    let named = named(&engine, &written_a).and_then(|a| Ok((a, named(&engine, &written_b)?)));
    let (mut left, mut right) = match named {
        Ok(named) => named,
        Err(error) => return fault::answer(incoming, &error),
    };
    for (side, written) in [(&left, &written_a), (&right, &written_b)] {
        if *side == Named::default() {
            return Response::whisper(say(
                language,
                "discord-no-division",
                &[("name", written.clone().into())],
            ));
        }
    }
    // An edition alone is one of the other's division.
    left.division = left.division.or_else(|| right.division.clone());
    right.division = right.division.or_else(|| left.division.clone());
    let (Some(a), Some(b)) = (left.division, right.division) else {
        return Response::whisper(say(
            language,
            "discord-no-division",
            &[("name", written_a.into())],
        ));
    };
    let side = |division: DivisionId, edition: Option<i32>| {
        introduction(&engine, &division, edition, language).map(|answers| Side {
            division,
            edition,
            answers,
        })
    };
    let sides = side(a, left.edition).and_then(|a| Ok((a, side(b, right.edition)?)));
    let (a, b) = match sides {
        Ok(sides) => sides,
        Err(error) => return fault::answer(incoming, &error),
    };
    let message = compare(&bot.view(&engine, language), &a, &b);
    Response::message(message.ephemeral(!bot.guild(incoming.guild()).await.public))
}

fn named(engine: &Engine, written: &str) -> Result<Named, EngineError> {
    let edition = edition(written);
    // A year stands in no name of a division.
    let division = if edition.is_some() {
        engine.divisions(written)?.into_iter().next()
    } else {
        meant(engine, written)?
    };
    Ok(Named { division, edition })
}
