//! What a question names: whether the documents speak of it, and what the glossary says they lack.

use std::ops::Range;

use super::answerer::Answerer;
use crate::index::{ConceptId, Token};
use crate::query::Query;
use crate::retrieval::rank::Hit;
use crate::text::folds_to;

impl Answerer<'_> {
    /// What the question names and the glossary says the documents do not answer, as long as no
    /// passage names it.
    pub(super) fn absent(&self, query: &Query) -> Vec<String> {
        // What is said beside the question (留学していました。) is not asked for.
        let asked = |word: Option<&Token>| word.is_some_and(|w| query.asks.contains(&w.span.start));
        let any_asked = query.words.iter().any(|word| asked(Some(word)));
        let concepts = &self.generation.index.concepts;
        // 有休の取りやすさを見比べる is what the documents answer, though not 有休.
        let told = concepts.asked(&query.words, query.language);
        let within_more = |words: &Range<usize>| {
            told.iter().any(|told| {
                told.words.len() > words.len()
                    && words.clone().all(|word| told.words.contains(&word))
                    && !concepts.is_absent(told.id)
                    && self.is_named(told.id)
            })
        };
        let mentions = concepts.find(&query.words, query.language).into_iter();
        let absent = mentions
            .filter(|mention| !within_more(&mention.words))
            .filter(|mention| !any_asked || asked(query.words.get(mention.words.start)))
            .filter(|mention| concepts.is_absent(mention.id) && !self.is_named(mention.id));
        absent
            .filter_map(|mention| {
                let words = query.words.get(mention.words)?;
                query
                    .normalized
                    .get(words.first()?.span.start..words.last()?.span.end)
                    .map(str::to_owned)
            })
            .collect()
    }

    /// Whether a passage near the question speaks of the body by name, or the glossary has it among
    /// the names of what a passage speaks of.
    pub(super) fn spoken_of(&self, name: &str, query: &Query, hits: &[Hit]) -> bool {
        hits.iter()
            .filter_map(|hit| self.generation.knowledge.passages.get(hit.ordinal as usize))
            .any(|passage| {
                folds_to(&passage.text, name)
                    || passage.section.iter().any(|heading| folds_to(heading, name))
            })
            || self.is_term(name, query)
    }

    /// Whether all of a name in the question is within a term of the glossary that a passage names.
    fn is_term(&self, name: &str, query: &Query) -> bool {
        let Some(at) = query.normalized.find(name) else { return false };
        let inside = |word: &Token| word.span.start < at + name.len() && at < word.span.end;
        let concepts = &self.generation.index.concepts;
        let asked = concepts.asked(&query.words, query.language);
        // 労働基準局 is none of the 労働局.
        asked.iter().filter(|asked| asked.whole).any(|asked| {
            let within = |n: usize| asked.words.contains(&n);
            let mut named = (0..).zip(&query.words).filter(|(_, word)| inside(word)).peekable();
            named.peek().is_some() && named.all(|(n, _)| within(n)) && self.is_named(asked.id)
        })
    }

    /// Whether a passage names the concept.
    fn is_named(&self, id: ConceptId) -> bool {
        let mut collections = self.generation.index.collections.values();
        collections.any(|collection| collection.concepts.contains_key(&id))
    }
}
