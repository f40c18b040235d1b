//! Whether an answer speaks of what a question itself names.

use super::answerer::{Answerer, PartReply};
use super::scope::Scope;
use crate::index::IndexError;
use crate::query::{Query, is_generic};
use crate::retrieval::probe::Probe;
use crate::retrieval::view::View;

/// From this similarity on, a word that is used alike stands for another: 参加 for 出席.
const ALIKE: f32 = 0.4;

impl Answerer<'_> {
    /// Whether the first answer of `reply` holds a word that `query` names, or one that is used alike: a
    /// question that goes on with another one asks something of what that one found.
    ///
    /// # Errors
    /// When the words cannot be read.
    pub fn touches(&self, query: &Query, reply: &PartReply) -> Result<bool, IndexError> {
        let language = self.search_language(query.language);
        let (Some(answer), Some(collection)) =
            (reply.answers.first(), self.generation.index.collections.get(&language))
        else {
            return Ok(false);
        };
        let mut request = self.rank_request(query, &Scope::default(), language)?;
        request
            .terms
            .retain(|term| term.variants.first().is_some_and(|(word, _)| !is_generic(word)));
        let Some(passage) = collection.passage(answer.passage) else { return Ok(false) };
        let probe = Probe::new(collection, &request.terms, &[]);
        let view = View::new(&probe, passage);
        let held = view.text_terms() | view.heading_terms() != 0;
        Ok(held || view.kin.iter().any(|likeness| *likeness >= ALIKE))
    }
}
