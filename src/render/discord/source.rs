//! The passage around a quote, whole, with its file, lines and edition.

use super::colour::colour;
use super::custom_id::{Action, PassageTag};
use super::limits::{DESCRIPTION, cut, length};
use super::markdown::{emphasise, escape};
use super::value::{Component, Embed, Field, Message, Row, Style};
use super::view::{View, file_and_lines};
use crate::knowledge::Passage;
use crate::text::Span;

/// The passage with this ordinal, `quote` (bytes of its text) in bold.
pub fn source(view: &View<'_>, ordinal: u32, quote: &Span) -> Option<Message> {
    let passage = view.generation.knowledge.passages.get(ordinal as usize)?;
    let document = view.document(passage)?;
    let whole = passage.line_span(0, passage.text.len());
    let lines = if quote.is_empty() { whole } else { passage.line_span(quote.start, quote.end) };
    let (prefix, text) = around(passage, quote);
    let bold = shifted(&text, quote, prefix);
    let field =
        |name: &str, value: String| Field { name: view.say(name, &[]), value, inline: true };
    let link = view.link(&document.id, document.url.as_deref(), lines);
    let divisions: Vec<String> = passage
        .divisions
        .iter()
        .filter_map(|id| view.generation.knowledge.catalog.get(id))
        .map(|division| view.division_name(division))
        .collect();
    let mut fields = vec![
        field("discord-document", escape(&document.title)),
        field("discord-edition", view.edition(document.edition)),
        field("discord-lines", file_and_lines(&document.path, lines)),
    ];
    if !divisions.is_empty() {
        fields.push(field("discord-division", escape(&divisions.join(" / "))));
    }
    if let Some(original) = &document.translation_of {
        fields.push(field("discord-translation-of", format!("`{}`", original.replace('`', ""))));
    }
    let title = if passage.section.is_empty() {
        document.title.clone()
    } else {
        passage.section.join(" › ")
    };
    let embed = Embed {
        title: Some(title),
        url: link.clone(),
        description: Some(cut(&emphasise(&text, &bold), DESCRIPTION)),
        color: Some(colour(&passage.divisions)),
        fields,
        footer: Some(view.footer()),
    };
    let (before, after) = neighbours(view, ordinal);
    let turn = |label: &str, to: Option<PassageTag>| {
        let button = |passage: PassageTag| {
            let action = Action::Source { passage, quote: 0..0 };
            Component::button(Style::Secondary, &view.say(label, &[]), view.signer.sign(&action))
        };
        to.map(button)
    };
    let mut buttons: Vec<Component> =
        [turn("discord-previous", before), turn("discord-next", after)]
            .into_iter()
            .flatten()
            .collect();
    buttons.extend(link.map(|url| Component::link(&view.say("discord-open", &[]), &url)));
    Some(
        Message { embeds: vec![embed], components: Row::of_buttons(buttons), ..Message::default() }
            .fitted(),
    )
}

/// The passages before and after, in the same document.
pub fn neighbours(view: &View<'_>, ordinal: u32) -> (Option<PassageTag>, Option<PassageTag>) {
    let passages = &view.generation.knowledge.passages;
    let at = |ordinal: u32| passages.get(ordinal as usize);
    let document = at(ordinal).map(|passage| passage.document);
    let same = |ordinal: Option<u32>| {
        ordinal
            .and_then(at)
            .filter(|passage| Some(passage.document) == document)
            .map(|passage| PassageTag::new(&passage.id))
    };
    (same(ordinal.checked_sub(1)), same(ordinal.checked_add(1)))
}

/// The text to show and how many bytes were left out before it: whole, or what stands around the
/// quote, where escaping could make it too long for a card.
fn around(passage: &Passage, quote: &Span) -> (usize, String) {
    // Markdown escapes may double a text.
    let room = DESCRIPTION / 2;
    if length(&passage.text) <= room || quote.start == 0 {
        return (0, passage.text.clone());
    }
    let skipped = passage.text.get(..quote.start).map_or(0, |before| {
        let keep = room / 3;
        let count = length(before);
        before.char_indices().nth(count.saturating_sub(keep)).map_or(0, |(at, _)| at)
    });
    (skipped, passage.text.get(skipped..).unwrap_or_default().to_owned())
}

/// The quote as spans of the shown text, one a line: bold does not reach over lines everywhere.
fn shifted(text: &str, quote: &Span, skipped: usize) -> Vec<Span> {
    let start = quote.start.saturating_sub(skipped);
    let end = quote.end.saturating_sub(skipped);
    let mut spans = Vec::new();
    let mut at = start;
    for line in text.get(start..end).unwrap_or_default().split('\n') {
        spans.push(at..at + line.len());
        at += line.len() + 1;
    }
    spans
}
