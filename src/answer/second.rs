//! What the best passage says beside its first quote: where that answers likelier than the passages behind
//! it, it comes before them.

use super::answerer::Answerer;
use super::quote::runner_up;
use super::reply::Answer;
use super::search::matched;
use crate::index::PassageVector;
use crate::knowledge::Passage;
use crate::query::Asked;
use crate::retrieval::probe::Probe;

/// An answer and how likely it is the one, as far as the ranking and the quote say.
pub(super) struct Likely {
    pub(super) answer: Answer,
    /// The chance that its quote holds the answer, if its passage does.
    pub(super) chance: f32,
}

impl Answerer<'_> {
    /// Puts the second sentence of the first answer's passage among the answers behind it, by the chance of
    /// its passage (a softmax of the scores) times the chance of the sentence, and keeps as many as there were.
    pub(super) fn with_second(
        &self,
        mut answers: Vec<Likely>,
        probe: &Probe<'_>,
        asked: &Asked,
        passage: &Passage,
        vector: &PassageVector,
    ) -> Vec<Answer> {
        let most = answers.len();
        if let Some(first) = answers.first()
            && most > 1
            && let Some(second) = runner_up(
                probe,
                asked,
                passage,
                vector,
                &first.answer.span,
                self.limits.quote_chars,
            )
            && let (best, matched) = (first.answer.score, matched(probe, vector, &second.span))
            && let Some(answer) = self.cite(first.answer.passage, second.span, best, matched)
        {
            let signals = first.answer.signals.clone();
            let answer = Answer { signals, ..answer };
            let likelier =
                |other: &Likely| second.chance > (other.answer.score - best).exp() * other.chance;
            let at = answers.iter().skip(1).position(likelier);
            if let Some(at) = at {
                answers.insert(at + 1, Likely { answer, chance: second.chance });
                answers.truncate(most);
            }
        }
        answers.into_iter().map(|likely| likely.answer).collect()
    }
}
