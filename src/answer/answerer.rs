//! One question to its answers.

use std::path::PathBuf;

use super::citation::cite;
use super::reply::{Answer, Notice, Searched};
use super::scope::Scope;
use super::suggest::{about_division, about_passage};
use crate::index::{Analyzer, Generation, HeldOut, IndexError};
use crate::knowledge::DivisionId;
use crate::query::{EditionWish, Intent, Interpretation, Query};
use crate::retrieval::rank::Hit;
use crate::retrieval::weights::Weights;
use crate::text::Span;

/// What bounds a reply.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Answers, at most.
    pub top: usize,
    /// Characters of a quote, at most.
    pub quote_chars: usize,
    /// The confidence below which nothing is answered.
    pub min_confidence: f32,
    /// Suggestions, at most.
    pub suggestions: usize,
    /// Candidates that are ranked.
    pub candidates: usize,
}

/// A question with what was set beside it.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// The question.
    pub query: &'a Query,
    /// The only edition that may answer.
    pub edition: Option<i32>,
    /// The only division that may answer.
    pub division: Option<DivisionId>,
}

/// The reply to one question of a message.
#[derive(Debug, Clone, Default)]
pub struct PartReply {
    /// The answers, best first; empty where the documents do not answer.
    pub answers: Vec<Answer>,
    /// How sure annai is of the first, from 0 to 1.
    pub confidence: f32,
    /// What could be answered near it.
    pub suggestions: Vec<String>,
    /// What the reply says beside its quotes.
    pub notices: Vec<Notice>,
    /// The search that the answers were taken from; `None` where none was needed.
    pub searched: Option<Searched>,
}

/// Answers questions from one generation.
#[derive(Clone)]
pub struct Answerer<'a> {
    /// The documents and their index.
    pub generation: &'a Generation,
    /// Splits texts into words.
    pub analyzer: &'a Analyzer,
    /// The knowledge folder as citations name it.
    pub folder: PathBuf,
    /// What bounds a reply.
    pub limits: Limits,
    /// How much each signal of the ranking counts.
    pub weights: &'a Weights,
    /// What answers a question as if nobody had judged that very one, where that is wanted.
    pub unheard: Option<&'a HeldOut>,
}

impl Answerer<'_> {
    /// Answers one question.
    ///
    /// # Errors
    /// When the index fails.
    pub fn answer(&self, request: &Request<'_>) -> Result<PartReply, IndexError> {
        let reply = self.answer_once(request)?;
        if !reply.answers.is_empty() || request.query.shown.is_empty() {
            return Ok(reply);
        }
        // There is no more than what was shown: show it again.
        let query = Query { shown: Vec::new(), ..request.query.clone() };
        self.answer_once(&Request { query: &query, ..request.clone() })
    }

    pub(super) fn answer_once(&self, request: &Request<'_>) -> Result<PartReply, IndexError> {
        let query = request.query;
        let mut reply = PartReply { notices: self.interpretations(query), ..PartReply::default() };
        let divisions: Vec<DivisionId> = request
            .division
            .iter()
            .cloned()
            .chain(if request.division.is_none() { query.divisions.clone() } else { Vec::new() })
            .collect();
        let everywhere = Scope::of(self.generation, &divisions, None);
        if !query.sides.is_empty() && self.compare_sides(request, &mut reply)? {
            return Ok(reply);
        }
        if query.intent == Intent::Compare
            && query.compared_editions.len() > 1
            && request.edition.is_none()
        {
            self.compare_editions(request, &divisions, &mut reply)?;
            return Ok(reply);
        }
        let edition = match self.edition(request, &everywhere, &mut reply) {
            Ok(edition) => edition,
            Err(_) => {
                self.suggest(query, &divisions, &[], &mut reply);
                return Ok(reply);
            }
        };
        let scope = Scope { edition, ..everywhere };
        match query.intent {
            Intent::Passage | Intent::List
                if query.wants_all
                    && query.asked().picture
                    && let [id] = divisions.as_slice()
                    && self.list_captions(query, id, edition, &mut reply) => {}
            Intent::Overview | Intent::List | Intent::Compare
                if !divisions.is_empty()
                    && query.bodies.is_empty()
                    && (query.words.is_empty() || query.intent != Intent::Compare) =>
            {
                self.introduce(query, &divisions, edition, &mut reply);
            }
            Intent::Passage
                if query.wants_all
                    && let [id] = divisions.as_slice()
                    && self.list_section(query, id, edition, &mut reply) => {}
            Intent::Compare => self.compare(request, &divisions, edition, &mut reply)?,
            _ => match query.edition {
                EditionWish::Year { year, ref span, .. }
                    if edition.is_none() && self.is_split_by_year(&scope) =>
                {
                    if self.is_part_of_a_name(query, year, span) {
                        let words = [query.words.as_slice(), &query.year_words].concat();
                        let named = Query { words, ..query.clone() };
                        self.search(&named, &scope, &mut reply)?;
                    } else {
                        self.search_with_year(query, &scope, year, &mut reply)?;
                    }
                }
                _ => self.search(query, &scope, &mut reply)?,
            },
        }
        // What the division does, where nothing of it answers what else is said.
        if reply.answers.is_empty()
            && query.asks_overview
            && query.bodies.is_empty()
            && self.absent(query).is_empty()
        {
            self.introduce(query, &divisions, edition, &mut reply);
        }
        if reply.answers.is_empty() {
            let searched = reply.searched.take();
            let hits = searched.as_ref().map_or(&[] as &[Hit], |searched| &searched.hits);
            self.suggest(query, &divisions, hits, &mut reply);
            reply.searched = searched;
        }
        Ok(reply)
    }

    /// The quote of these bytes of a passage, or `None` where there are none such.
    pub fn quote(&self, ordinal: u32, span: Span) -> Option<Answer> {
        self.cite(ordinal, span, 0.0, Vec::new())
    }

    pub(super) fn suggest(
        &self,
        query: &Query,
        divisions: &[DivisionId],
        hits: &[Hit],
        reply: &mut PartReply,
    ) {
        let catalog = &self.generation.knowledge.catalog;
        let named = divisions
            .iter()
            .filter_map(|id| catalog.get(id))
            .map(|division| about_division(division, query.language));
        let near = hits.iter().filter_map(|hit| about_passage(self.generation, hit.ordinal));
        let any = catalog
            .divisions
            .iter()
            .filter(|division| self.has_own(&division.id))
            .map(|division| about_division(division, query.language));
        for suggestion in named.chain(near).chain(any) {
            if reply.suggestions.len() < self.limits.suggestions
                && !reply.suggestions.contains(&suggestion)
            {
                reply.suggestions.push(suggestion);
            }
        }
    }

    pub(super) fn interpretations(&self, query: &Query) -> Vec<Notice> {
        let notice = |interpretation: &Interpretation| match interpretation {
            Interpretation::Division { written, id } => {
                Notice::TakenFor { written: written.clone(), read_as: self.names(id) }
            }
            Interpretation::Term { written, term } => {
                Notice::TakenFor { written: written.clone(), read_as: (term.clone(), term.clone()) }
            }
            Interpretation::FollowUp { divisions, question } => Notice::FollowUp {
                question: question.clone(),
                divisions: divisions.iter().map(|id| self.names(id)).collect(),
            },
        };
        query.interpretations.iter().map(notice).collect()
    }

    pub(super) fn names(&self, id: &DivisionId) -> (String, String) {
        let division = self.generation.knowledge.catalog.get(id);
        division
            .map(|division| (division.name.clone(), division.english.clone()))
            .unwrap_or_default()
    }

    pub(super) fn cite(
        &self,
        ordinal: u32,
        span: Span,
        score: f32,
        matched: Vec<Span>,
    ) -> Option<Answer> {
        cite(self.generation, &self.folder, ordinal, span, score, matched)
    }
}
