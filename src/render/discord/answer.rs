//! A reply as a message: the question, what was understood, a card for each quote, and buttons.

use std::collections::HashSet;

use super::colour::colour;
use super::custom_id::{Action, Context, Page, PassageTag};
use super::limits::{FIELD_VALUE, cut};
use super::markdown::{block_quote, emphasise, escape};
use super::value::{Component, Embed, Field, Message, Row, Style};
use super::view::View;
use crate::answer::{Answer, Reply, Status};
use crate::render::{invalid, notice};

/// Cards on one page of an answer: as much as a phone shows without much scrolling.
pub(super) const PER_PAGE: usize = 3;
/// Code points of the question that are repeated above an answer.
const QUESTION: usize = 300;

/// What may be done with an answer, beside reading it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Offer {
    /// Whether only the asker sees it, so that sharing makes sense.
    pub share: bool,
    /// Whether votes go anywhere.
    pub vote: bool,
    /// Whether a human can be asked.
    pub hand_over: bool,
    /// The author of a post that was answered unasked, who may remove the answer.
    pub dismiss: Option<u64>,
}

/// A reply as a message within Discord's limits; says nothing of who sees it.
pub fn answer(view: &View<'_>, reply: &Reply, offer: Offer) -> Message {
    let mut content = vec![format!("> {}", escape(&cut(&one_line(&reply.question), QUESTION)))];
    if let Some(reason) = &reply.invalid {
        content.push(escape(&invalid(reason, view.language)));
    }
    content.extend(reply.notices.iter().map(|one| escape(&notice(one, view.language))));
    let small_talk =
        reply.answers.is_empty() && !reply.notices.is_empty() && reply.suggestions.is_empty();
    let mut message = match reply.status {
        Status::Answered => found(view, reply, offer),
        Status::NotFound if !small_talk => {
            content.push(format!("**{}**", view.say("not-found", &[])));
            not_found(view, reply, offer, &mut content)
        }
        Status::NotFound | Status::Invalid => Message::default(),
    };
    if let Some(author) = offer.dismiss {
        let label = view.say("discord-dismiss", &[]);
        let button = Component::button(
            Style::Secondary,
            &label,
            view.signer.sign(&Action::Dismiss { author }),
        );
        message.components.push(Row::new(vec![button]));
    }
    message.content = Some(content.join("\n"));
    message.fitted()
}

/// Quotes by ordinal and span, as a page names them.
pub(super) fn page_of(view: &View<'_>, reply: &Reply, number: usize) -> Page {
    let quotes = reply.answers.iter().map(|answer| (answer.passage, answer.span.clone())).collect();
    Page { number, generation: view.generation_tag(), quotes }
}

/// The card of a quote.
pub(super) fn card(view: &View<'_>, answer: &Answer) -> Embed {
    let citation = &answer.citation;
    let division = citation.division.as_ref().map(|division| view.cited_name(division));
    let edition = view.edition(citation.edition);
    let heading = [division.as_deref(), Some(edition.as_str())]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ");
    let mut text = vec![block_quote(&emphasise(&answer.quote, &answer.matched))];
    if !citation.section.is_empty() {
        text.push(format!("-# {}", escape(&citation.section.join(" › "))));
    }
    text.push(format!("-# {} {}", escape(&citation.title), view.place(answer)));
    if !citation.also_in.is_empty() {
        let editions: Vec<String> =
            citation.also_in.iter().map(|year| view.edition(*year)).collect();
        let values = [("editions", editions.join(" · ").into())];
        text.push(format!("-# {}", view.say("also-in", &values)));
    }
    let original = citation.original.as_ref().map(|original| Field {
        name: view.say("original", &[]),
        value: cut(&block_quote(&escape(&original.quote)), FIELD_VALUE),
        inline: false,
    });
    Embed {
        title: Some(format!("[{}] {heading}", citation.number)),
        url: view.citation_link(citation),
        description: Some(text.join("\n")),
        color: Some(colour(citation.division.as_ref().map_or(&[], |division| &division.ids))),
        fields: original.into_iter().collect(),
        footer: None,
    }
}

/// Buttons that show where the quotes of a page stand.
pub(super) fn source_buttons(view: &View<'_>, shown: &[Answer]) -> Vec<Component> {
    let button = |answer: &Answer| {
        let action =
            Action::Source { passage: view.tag(answer.passage)?, quote: answer.span.clone() };
        let label = view.say("discord-source", &[("number", answer.citation.number.into())]);
        Some(Component::button(Style::Secondary, &label, view.signer.sign(&action)))
    };
    // A quote may answer two questions of one message; Discord takes each button once.
    let mut buttons: Vec<Component> = Vec::new();
    let mut seen = HashSet::new();
    for answer in shown {
        if seen.insert((answer.passage, answer.span.start, answer.span.end)) {
            buttons.extend(button(answer));
        }
    }
    buttons
}

/// Buttons that turn the pages of an answer, where it has several.
pub(super) fn page_buttons(view: &View<'_>, page: &Page) -> Vec<Component> {
    let pages = page.quotes.len().div_ceil(PER_PAGE);
    if pages < 2 {
        return Vec::new();
    }
    let turn = |label: &str, number: usize, possible: bool| {
        let to = Page { number, ..page.clone() };
        let button =
            Component::button(Style::Secondary, label, view.signer.sign(&Action::Page(to)));
        if possible { button } else { button.disabled() }
    };
    let values = [("page", (page.number + 1).into()), ("pages", pages.into())];
    // A page before the first would have the id of a page that there is: ids must differ.
    vec![
        turn(
            &format!("◀ {}", view.say("discord-page", &values)),
            page.number.checked_sub(1).unwrap_or(pages),
            page.number > 0,
        ),
        turn("▶", page.number + 1, page.number + 1 < pages),
    ]
}

fn found(view: &View<'_>, reply: &Reply, offer: Offer) -> Message {
    let shown = reply.answers.get(..reply.answers.len().min(PER_PAGE)).unwrap_or_default();
    let mut embeds: Vec<Embed> = shown.iter().map(|answer| card(view, answer)).collect();
    if let Some(last) = embeds.last_mut() {
        last.footer = Some(view.footer());
    }
    let mut first = source_buttons(view, shown);
    first.extend(page_buttons(view, &page_of(view, reply, 0)));
    let mut second = vec![Component::button(
        Style::Secondary,
        &view.say("discord-follow-up", &[]),
        view.signer.sign(&Action::FollowUp(context(reply))),
    )];
    if offer.share {
        second.push(Component::button(
            Style::Secondary,
            &view.say("discord-share", &[]),
            view.signer.sign(&Action::Share),
        ));
    }
    if offer.vote {
        let passage = shown
            .first()
            .and_then(|answer| view.tag(answer.passage))
            .unwrap_or_else(|| PassageTag::new(""));
        for (label, helpful) in [("👍", true), ("👎", false)] {
            let vote = Action::Vote { helpful, passage, question: one_line(&reply.question) };
            second.push(Component::button(Style::Secondary, label, view.signer.sign(&vote)));
        }
    }
    Message {
        embeds,
        components: [Row::of_buttons(first), Row::of_buttons(second)].concat(),
        ..Message::default()
    }
}

fn not_found(view: &View<'_>, reply: &Reply, offer: Offer, content: &mut Vec<String>) -> Message {
    let mut buttons: Vec<Component> = Vec::new();
    let mut asked: Vec<&str> = Vec::new();
    for question in reply.suggestions.iter().filter(|question| Action::holds(question)) {
        if asked.len() < 5 && !asked.contains(&question.as_str()) {
            asked.push(question);
            let action = Action::Ask { question: question.clone() };
            buttons.push(Component::button(Style::Primary, question, view.signer.sign(&action)));
        }
    }
    if !buttons.is_empty() {
        content.push(view.say("suggestions", &[]));
    }
    // One a row: the labels are whole questions.
    let mut components: Vec<Row> =
        buttons.into_iter().map(|button| Row::new(vec![button])).collect();
    if offer.hand_over {
        components.truncate(4);
        let action = Action::HandOver { question: one_line(&reply.question) };
        let button = Component::button(
            Style::Secondary,
            &view.say("discord-hand-over", &[]),
            view.signer.sign(&action),
        );
        components.push(Row::new(vec![button]));
    }
    Message { components, ..Message::default() }
}

/// What a follow-up to this reply goes on from.
fn context(reply: &Reply) -> Context {
    let citation = reply.answers.first().map(|answer| &answer.citation);
    Context {
        divisions: citation
            .and_then(|citation| citation.division.as_ref())
            .map(|division| division.ids.clone())
            .unwrap_or_default(),
        edition: citation.map(|citation| citation.edition),
        question: one_line(&reply.question),
    }
}

/// The text with its lines joined by spaces.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
