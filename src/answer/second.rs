//! What the best passage says beside its first quote: where that answers likelier than the passages behind
//! it, it comes before them.

use super::answerer::Answerer;
use super::reply::Answer;
use crate::text::Span;

/// An answer and how likely it is the one, as far as the ranking and the quote say.
pub(super) struct Likely {
    pub(super) answer: Answer,
    /// The chance that its quote holds the answer, if its passage does.
    pub(super) chance: f32,
}

/// A sentence beside the first quote of the best passage.
pub(super) struct Beside {
    pub(super) span: Span,
    /// The chance that it holds the answer, if the passage does.
    pub(super) chance: f32,
    /// The words of it that the question asked for.
    pub(super) matched: Vec<Span>,
}

impl Answerer<'_> {
    /// Puts a sentence beside the first quote among the answers behind it, by the chance of its passage (a
    /// softmax of the scores) times the chance of the sentence, and keeps as many as there were.
    pub(super) fn with_second(&self, mut answers: Vec<Likely>, beside: Beside) -> Vec<Answer> {
        let most = answers.len();
        if let Some(Likely { answer: first, .. }) = answers.first()
            && let Some(answer) = self.cite(first.passage, beside.span, first.score, beside.matched)
        {
            let likelier = |other: &Likely| {
                beside.chance > (other.answer.score - first.score).exp() * other.chance
            };
            let at = answers.iter().skip(1).position(likelier);
            let answer = Answer { signals: first.signals.clone(), ..answer };
            if let Some(at) = at {
                answers.insert(at + 1, Likely { answer, chance: beside.chance });
                answers.truncate(most);
            }
        }
        answers.into_iter().map(|likely| likely.answer).collect()
    }
}
