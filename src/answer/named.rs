//! What a question names: whether the documents speak of it, and what the glossary says they lack.

use super::answerer::Answerer;
use crate::index::{AskedConcept, ConceptId, Token};
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
        let named = concepts.asked(&query.words, query.language);
        // 有休の取りやすさを見比べる is what the documents answer, though not 有休.
        let within_more = |absent: &AskedConcept| {
            named.iter().any(|other| {
                other.words.len() > absent.words.len()
                    && absent.words.iter().all(|word| other.words.contains(word))
                    && !concepts.is_absent(other.id)
                    && self.is_named(other.id)
            })
        };
        let first = |concept: &AskedConcept| query.words.get(*concept.words.first()?);
        let absent = named
            .iter()
            .filter(|concept| concept.whole && concepts.is_absent(concept.id))
            .filter(|concept| !any_asked || asked(first(concept)))
            .filter(|concept| !self.is_named(concept.id) && !within_more(concept));
        absent
            .filter_map(|concept| {
                let last = query.words.get(*concept.words.last()?)?;
                query.normalized.get(first(concept)?.span.start..last.span.end).map(str::to_owned)
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
