//! Which edition a question asks for, and whether its year is one.

use super::answerer::{Answerer, PartReply, Request};
use super::reply::Notice;
use super::scope::Scope;
use crate::index::IndexError;
use crate::query::{EditionWish, Intent, Query};
use crate::text::{Span, fold, word_after_year, word_before_year, years};

/// The edition of a document that has none.
const UNDATED: i32 = 0;

/// Nothing can be answered from the edition that was asked for.
pub(super) struct NoEdition;

impl Answerer<'_> {
    /// The only edition that may answer, if any.
    pub(super) fn edition(
        &self,
        request: &Request<'_>,
        scope: &Scope,
        reply: &mut PartReply,
    ) -> Result<Option<i32>, NoEdition> {
        let query = request.query;
        let available = scope.editions(self.generation);
        let all = Scope::default().editions(self.generation);
        let wanted = match (&query.edition, request.edition) {
            (_, Some(year)) => Some(year),
            (EditionWish::Year { year, certain: true, span }, _)
                if !self.is_part_of_a_name(query, *year, span) =>
            {
                Some(*year)
            }
            (EditionWish::Year { year, .. }, _)
                if query.intent != Intent::Passage || self.only_asks_year(query) =>
            {
                Some(*year)
            }
            (EditionWish::Latest, _) => available.first().copied(),
            (EditionWish::Previous, _) => available.get(1).copied(),
            (EditionWish::Before { year }, _) => {
                available.iter().copied().find(|edition| edition < year)
            }
            _ => None,
        };
        // Documents without a date have no editions to choose from.
        let Some(year) = wanted.filter(|_| all != [UNDATED]) else { return Ok(None) };
        if !all.contains(&year) {
            reply.notices.push(Notice::NoSuchEdition { year, editions: all });
            return Err(NoEdition);
        }
        if !available.contains(&year) {
            let division = query.divisions.first().map(|id| self.names(id)).unwrap_or_default();
            reply.notices.push(Notice::NotInEdition { division, year, editions: available });
            return Err(NoEdition);
        }
        Ok(Some(year))
    }

    /// Whether the question says nothing but a division and a year.
    pub(super) fn only_asks_year(&self, query: &Query) -> bool {
        !query.divisions.is_empty()
            && query
                .words
                .iter()
                .all(|word| word.term.chars().all(char::is_numeric) || word.term == "年")
    }

    /// Whether the documents name the year before the same word as the question does: the 労働経済白書
    /// of 令和元年版 is one, the 国際課 of 2019年版 is none.
    pub(super) fn is_part_of_a_name(&self, query: &Query, year: i32, span: &Span) -> bool {
        let question = &query.normalized;
        let around = [word_after_year(question, span.end), word_before_year(question, span.start)];
        around.iter().flatten().any(|word| {
            let mut collections = self.generation.index.collections.values();
            collections.any(|collection| collection.is_named_by_year(year, word))
        })
    }

    /// Whether the scope holds several editions, so that a year may choose one.
    pub(super) fn is_split_by_year(&self, scope: &Scope) -> bool {
        scope.editions(self.generation).len() > 1
    }

    /// Searches with a year that may be an edition or part of what is asked. The documents decide:
    /// where the first answer of any edition names the year and is the surer one, the year is part of
    /// what is asked (2018年7月の豪雨 in the edition of 2019). Where the year is no edition, all of its
    /// passage may name it.
    pub(super) fn search_with_year(
        &self,
        query: &Query,
        scope: &Scope,
        year: i32,
        reply: &mut PartReply,
    ) -> Result<(), IndexError> {
        let editions = scope.editions(self.generation);
        let mut of_edition = PartReply::default();
        if editions.contains(&year) {
            let (words, bigrams) = query.without_year.clone();
            let undated = Query { words, bigrams, ..query.clone() };
            let scope = Scope { edition: Some(year), ..scope.clone() };
            self.search(&undated, &scope, &mut of_edition)?;
        }
        let mut anywhere = PartReply::default();
        self.search(query, scope, &mut anywhere)?;
        let names = |text: &str| years(&fold(text)).iter().any(|mention| mention.year == year);
        let is_named = anywhere.answers.first().is_some_and(|answer| {
            let passage = self.generation.knowledge.passages.get(answer.passage as usize);
            names(&answer.quote)
                || !editions.contains(&year) && passage.is_some_and(|passage| names(&passage.text))
        });
        let first = |reply: &PartReply| reply.answers.first().map(|answer| answer.passage);
        let same = first(&anywhere) == first(&of_edition);
        let mut surer = if is_named && !same && anywhere.confidence > of_edition.confidence {
            anywhere
        } else if editions.contains(&year) {
            of_edition
        } else {
            let notices = vec![Notice::NoSuchEdition { year, editions }];
            PartReply { notices, ..PartReply::default() }
        };
        surer.notices.splice(0..0, std::mem::take(&mut reply.notices));
        *reply = surer;
        Ok(())
    }
}
