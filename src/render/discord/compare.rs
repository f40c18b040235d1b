//! Two divisions, or two editions of one, side by side; each cell is a quote with its citation.

use super::answer::source_buttons;
use super::colour::colour;
use super::limits::{FIELD_VALUE, cut, length};
use super::markdown::{block_quote, escape};
use super::value::{Embed, Field, Message, Row};
use super::view::View;
use crate::answer::Answer;
use crate::knowledge::DivisionId;

/// One column.
#[derive(Debug, Clone)]
pub struct Side {
    /// The division.
    pub division: DivisionId,
    /// The edition that was asked for, if one was.
    pub edition: Option<i32>,
    /// What it says of itself.
    pub answers: Vec<Answer>,
}

/// Rows of a comparison, at most: five buttons show the sources of two columns of two.
const ROWS: usize = 2;
/// Code points of a cell's quote: two columns of two, with citations, stay readable on a phone.
const QUOTE: usize = 360;

/// The comparison of two sides.
pub fn compare(view: &View<'_>, left: &Side, right: &Side) -> Message {
    let mut fields = Vec::new();
    let mut cited: Vec<Answer> = Vec::new();
    for row in 0..ROWS {
        let cells = [left, right].map(|side| side.answers.get(row));
        if cells.iter().all(Option::is_none) {
            continue;
        }
        for (side, answer) in [left, right].into_iter().zip(cells) {
            fields.push(cell(view, side, answer.cloned(), &mut cited));
        }
        // A third field beside two would stand in their row.
        fields.push(Field {
            name: "\u{200b}".to_owned(),
            value: "\u{200b}".to_owned(),
            inline: false,
        });
    }
    let heading = format!("{} ⇔ {}", title(view, left), title(view, right));
    let empty = fields.is_empty();
    let embed = Embed {
        title: Some(heading),
        description: empty.then(|| view.say("not-found", &[])),
        color: Some(colour(std::slice::from_ref(&left.division))),
        fields,
        footer: Some(view.footer()),
        ..Embed::default()
    };
    Message {
        embeds: vec![embed],
        components: Row::of_buttons(source_buttons(view, &cited)),
        ..Message::default()
    }
    .fitted()
}

fn title(view: &View<'_>, side: &Side) -> String {
    let division = view
        .generation
        .knowledge
        .catalog
        .get(&side.division)
        .map(|division| view.division_name(division))
        .unwrap_or_default();
    match side.edition.or_else(|| side.answers.first().map(|answer| answer.citation.edition)) {
        Some(year) => format!("{division} · {}", view.edition(year)),
        None => division,
    }
}

fn cell(view: &View<'_>, side: &Side, answer: Option<Answer>, cited: &mut Vec<Answer>) -> Field {
    let Some(mut answer) = answer else {
        return Field {
            name: title(view, side),
            value: format!("*{}*", view.say("discord-compare-nothing", &[])),
            inline: true,
        };
    };
    answer.citation.number = cited.len() + 1;
    let citation = &answer.citation;
    let source = format!(
        "-# [{}] `{}:{}-{}`",
        citation.number,
        citation.path.replace('`', ""),
        citation.lines.first,
        citation.lines.last
    );
    let room = FIELD_VALUE.saturating_sub(length(&source) + 1);
    let quote = cut(&block_quote(&escape(&cut(&answer.quote, QUOTE))), room);
    let field =
        Field { name: title(view, side), value: format!("{quote}\n{source}"), inline: true };
    cited.push(answer);
    field
}
