//! What a conversation was about, which the next question may leave out.

use crate::answer::PartReply;
use crate::query::{Interpretation, Query, Subject};

/// What was said before, between one person and annai.
#[derive(Debug, Clone, Default)]
pub struct Conversation {
    pub(super) subject: Option<Subject>,
}

impl Conversation {
    /// A conversation that was about this, to go on with.
    pub fn about(subject: Subject) -> Self {
        Self { subject: Some(subject) }
    }

    pub(super) fn remember(&mut self, query: &Query, reply: &PartReply) {
        let first = reply.answers.first();
        let divisions = match first.and_then(|answer| answer.citation.division.clone()) {
            Some(division) if query.divisions.is_empty() => division.ids,
            _ => query.divisions.clone(),
        };
        let mut shown = query.shown.clone();
        shown.extend(reply.answers.iter().map(|answer| answer.passage));
        let follows =
            query.interpretations.iter().find_map(|interpretation| match interpretation {
                Interpretation::FollowUp { question, .. }
                    if query.words.is_empty() || !query.shown.is_empty() =>
                {
                    Some(question.clone())
                }
                _ => None,
            });
        self.subject = Some(Subject {
            divisions,
            edition: query.edition.clone(),
            answered_edition: first.map(|answer| answer.citation.edition),
            question: follows.unwrap_or_else(|| query.text.clone()),
            shown,
            quoted: first.map(|answer| (answer.passage, answer.span.clone())),
        });
    }
}
