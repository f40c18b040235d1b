//! The organisation as a tree to browse, and a division with what it says of itself.

use super::answer::{card, source_buttons};
use super::colour::colour;
use super::custom_id::Action;
use super::limits::{CHOICE, CHOICES, cut};
use super::markdown::escape;
use super::value::{Component, Embed, Message, Row, SelectOption, Style};
use super::view::View;
use crate::answer::Answer;
use crate::knowledge::{Division, DivisionId};

/// A division, those below it and a menu of them; `answers` are its own words. Without an id, the
/// top of the organisation.
pub fn division(view: &View<'_>, id: Option<&DivisionId>, answers: &[Answer]) -> Message {
    let catalog = &view.generation.knowledge.catalog;
    let current = id.and_then(|id| catalog.get(id));
    let below: Vec<&Division> = match current {
        Some(division) => catalog.children(&division.id).collect(),
        None => catalog.roots().collect(),
    };
    let mut tree = Vec::new();
    for division in &below {
        tree.push(format!("**{}**", name(view, division)));
        for inner in catalog.children(&division.id) {
            tree.push(format!("\u{2003}└ {}", name(view, inner)));
            tree.extend(
                catalog
                    .children(&inner.id)
                    .map(|leaf| format!("\u{2003}\u{2003}└ {}", name(view, leaf))),
            );
        }
    }
    let above: Vec<String> = current
        .map(|division| {
            catalog
                .ancestors(&division.id)
                .map(|above| view.division_name(above))
                .collect::<Vec<_>>()
        })
        .unwrap_or_default();
    let path: Vec<String> = above
        .into_iter()
        .rev()
        .chain(current.map(|division| view.division_name(division)))
        .collect();
    let title =
        if path.is_empty() { view.say("discord-divisions-title", &[]) } else { path.join(" › ") };
    let description =
        if tree.is_empty() { view.say("discord-divisions-none", &[]) } else { tree.join("\n") };
    let mut embeds = vec![Embed {
        title: Some(title),
        description: Some(description),
        color: current.map(|division| colour(std::slice::from_ref(&division.id))),
        ..Embed::default()
    }];
    let shown = answers.get(..answers.len().min(2)).unwrap_or_default();
    embeds.extend(shown.iter().map(|answer| card(view, answer)));
    if let Some(last) = embeds.last_mut() {
        last.footer = Some(view.footer());
    }
    let mut components = Vec::new();
    // Beyond what one menu holds, the deeper ones are reached through those above them.
    let options: Vec<SelectOption> =
        below.iter().take(CHOICES).map(|division| option(view, division)).collect();
    if !options.is_empty() {
        let menu = Component::select(
            view.signer.sign(&Action::Divisions),
            &view.say("discord-choose-division", &[]),
            options,
        );
        components.push(Row::new(vec![menu]));
    }
    let mut buttons = source_buttons(view, shown);
    if let Some(parent) = current.and_then(|division| division.parent.clone()) {
        let label = format!(
            "▲ {}",
            catalog.get(&parent).map(|division| view.division_name(division)).unwrap_or_default()
        );
        buttons.push(Component::button(
            Style::Secondary,
            &label,
            view.signer.sign(&Action::Division(parent)),
        ));
    }
    components.extend(Row::of_buttons(buttons));
    Message { content: Some(String::new()), embeds, components, ..Message::default() }.fitted()
}

fn name(view: &View<'_>, division: &Division) -> String {
    escape(&view.division_name(division))
}

fn option(view: &View<'_>, division: &Division) -> SelectOption {
    let other = if view.division_name(division) == division.name {
        &division.english
    } else {
        &division.name
    };
    SelectOption {
        label: cut(&view.division_name(division), CHOICE),
        value: division.id.0.chars().take(CHOICE).collect(),
        description: (!other.is_empty()).then(|| cut(other, CHOICE)),
    }
}
