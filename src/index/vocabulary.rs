//! The distinct terms of a collection, numbered, with how many passages hold each.

use std::hash::Hash;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// The number of a term in its [`Vocabulary`].
pub type TermId = u32;

/// Numbers terms in the order in which they are first seen and counts the passages that hold them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(
    bound = "T: Serialize + serde::de::DeserializeOwned + Clone + Eq + Hash",
    from = "Stored<T>",
    into = "Stored<T>"
)]
pub struct Vocabulary<T: Clone> {
    ids: FxHashMap<T, TermId>,
    passages: Vec<u32>,
}

/// A vocabulary as it is written: terms and counts in the order of their numbers.
#[derive(Serialize, Deserialize)]
struct Stored<T> {
    terms: Vec<T>,
    passages: Vec<u32>,
}

impl<T: Clone + Eq + Hash> Default for Vocabulary<T> {
    fn default() -> Self {
        Self { ids: FxHashMap::default(), passages: Vec::new() }
    }
}

impl<T: Clone + Eq + Hash> Vocabulary<T> {
    /// The number of a term that some passage holds.
    pub fn id<Q>(&self, term: &Q) -> Option<TermId>
    where
        T: std::borrow::Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        self.ids.get(term).copied()
    }

    /// How many passages hold the term.
    pub fn passages_with(&self, id: TermId) -> u32 {
        self.passages.get(id as usize).copied().unwrap_or_default()
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.passages.len()
    }

    /// Whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.passages.is_empty()
    }

    /// All terms, in no order.
    pub fn terms(&self) -> impl Iterator<Item = &T> {
        self.ids.keys()
    }

    pub(super) fn insert(&mut self, term: T) -> TermId {
        let next = self.passages.len() as TermId;
        let id = *self.ids.entry(term).or_insert(next);
        if id == next {
            self.passages.push(0);
        }
        id
    }

    /// Counts one passage for each of its distinct terms.
    pub(super) fn count_passage(&mut self, terms: impl IntoIterator<Item = TermId>) {
        let mut distinct: Vec<TermId> = terms.into_iter().collect();
        distinct.sort_unstable();
        distinct.dedup();
        for id in distinct {
            if let Some(count) = self.passages.get_mut(id as usize) {
                *count += 1;
            }
        }
    }
}

impl<T: Clone + Eq + Hash> From<Stored<T>> for Vocabulary<T> {
    fn from(stored: Stored<T>) -> Self {
        let ids = stored.terms.into_iter().zip(0..).collect();
        Self { ids, passages: stored.passages }
    }
}

impl<T: Clone + Eq + Hash> From<Vocabulary<T>> for Stored<T> {
    fn from(vocabulary: Vocabulary<T>) -> Self {
        let mut terms: Vec<(T, TermId)> = vocabulary.ids.into_iter().collect();
        terms.sort_unstable_by_key(|&(_, id)| id);
        Self {
            terms: terms.into_iter().map(|(term, _)| term).collect(),
            passages: vocabulary.passages,
        }
    }
}
