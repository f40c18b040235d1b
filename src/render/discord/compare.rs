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
    let mut rows = Vec::new();
    let mut cited: Vec<Answer> = Vec::new();
    for row in 0..ROWS {
        let cells = [left, right].map(|side| side.answers.get(row));
        if cells.iter().all(Option::is_none) {
            continue;
        }
        let fields = [left, right].into_iter().zip(cells);
        rows.push(
            fields
                .map(|(side, answer)| cell(view, side, answer.cloned(), &mut cited))
                .collect::<Vec<_>>(),
        );
    }
    let heading = format!("{} ⇔ {}", title(view, left), title(view, right));
    let mut top = Embed {
        title: Some(heading),
        description: rows.is_empty().then(|| view.say("not-found", &[])),
        ..Embed::default()
    };
    let mut rows = rows.into_iter();
    top.fields = rows.next().unwrap_or_default();
    // A card a row: a third field would stand beside two.
    let mut embeds = vec![top];
    embeds.extend(rows.map(|fields| Embed { fields, ..Embed::default() }));
    for embed in &mut embeds {
        embed.color = Some(colour(std::slice::from_ref(&left.division)));
    }
    if let Some(last) = embeds.last_mut() {
        last.footer = Some(view.footer());
    }
    Message {
        embeds,
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
    let source = format!("-# [{}] {}", answer.citation.number, view.place(&answer));
    let room = FIELD_VALUE.saturating_sub(length(&source) + 1);
    let quote = cut(&block_quote(&escape(&cut(&answer.quote, QUOTE))), room);
    let field =
        Field { name: title(view, side), value: format!("{quote}\n{source}"), inline: true };
    cited.push(answer);
    field
}
