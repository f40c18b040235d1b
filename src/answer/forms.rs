//! Questions whose form says how they are answered: what a division does, lists, comparisons.

use super::answerer::{Answerer, Limits, PartReply, Request};
use super::overview::{Piece, overview, under_heading};
use super::reply::{Answer, Notice};
use super::scope::Scope;
use crate::index::IndexError;
use crate::knowledge::{BlockKind, DivisionId};
use crate::query::{EditionWish, Intent, Query};

/// The confidence in an answer that follows from the question's form: a division that is in the
/// catalog and has passages introduces itself.
const CERTAIN: f32 = 0.97;
/// A list has at most this many quotes.
const MOST_LISTED: usize = 10;
/// The bar for the other side of a comparison, as a share of that for one answer.
const OTHER_SIDE: f32 = 0.3;

impl Answerer<'_> {
    /// Divisions that introduce themselves: one, its children, or several side by side.
    pub(super) fn introduce(
        &self,
        query: &Query,
        divisions: &[DivisionId],
        edition: Option<i32>,
        reply: &mut PartReply,
    ) {
        let catalog = &self.generation.knowledge.catalog;
        let mut shown: Vec<DivisionId> = Vec::new();
        for id in divisions {
            let own =
                self.newest_with(id, edition).is_some() && catalog.children(id).next().is_none();
            if own || query.intent != Intent::List && self.has_own(id) {
                shown.push(id.clone());
            } else {
                let children: Vec<DivisionId> =
                    catalog.children(id).map(|division| division.id.clone()).collect();
                reply.notices.push(Notice::Divisions {
                    parent: self.names(id),
                    children: children.iter().map(|id| self.names(id)).collect(),
                });
                shown.extend(children);
            }
        }
        // A list shows all there is to list.
        let each = match (shown.len(), query.intent) {
            (1, Intent::List) => MOST_LISTED,
            (1, _) => self.limits.top,
            _ => 1,
        };
        for id in shown {
            let Some(year) = self.newest_with(&id, edition) else { continue };
            let mut pieces = overview(self.generation, &id, year, query, self.limits.quote_chars);
            if query.intent == Intent::List {
                pieces = under_heading(pieces).0;
            }
            pieces.retain(|piece| !query.shown.contains(&piece.ordinal));
            self.show(pieces, each, reply);
        }
        reply.confidence = if reply.answers.is_empty() { 0.0 } else { CERTAIN };
    }

    /// All that stands under a heading of the division which the question names: its 所掌分野, its policies.
    /// Whether there is such a heading.
    pub(super) fn list_section(
        &self,
        query: &Query,
        id: &DivisionId,
        edition: Option<i32>,
        reply: &mut PartReply,
    ) -> bool {
        let Some(year) = self.newest_with(id, edition) else { return false };
        let pieces = overview(self.generation, id, year, query, self.limits.quote_chars);
        let (pieces, headed) = under_heading(pieces);
        if headed && pieces.len() > 1 {
            self.show(pieces, MOST_LISTED, reply);
            reply.confidence = CERTAIN;
        }
        !reply.answers.is_empty()
    }

    /// What stands under the pictures of a division, all of it. Whether there are any.
    pub(super) fn list_captions(
        &self,
        query: &Query,
        id: &DivisionId,
        edition: Option<i32>,
        reply: &mut PartReply,
    ) -> bool {
        let Some(edition) = self.newest_with(id, edition) else { return false };
        let scope = Scope::of(self.generation, std::slice::from_ref(id), Some(edition));
        let passages = (0..).zip(&self.generation.knowledge.passages);
        let own = passages.filter(|(_, passage)| {
            passage.language == query.language && scope.allows(self.generation, passage)
        });
        let captions = own.flat_map(|(ordinal, passage)| {
            let captions = passage.blocks.iter().filter(|block| block.kind == BlockKind::Caption);
            captions.map(move |block| Piece {
                headed: 0,
                ordinal,
                span: block.start as usize..block.end as usize,
            })
        });
        self.show(captions.collect(), MOST_LISTED, reply);
        reply.confidence = if reply.answers.is_empty() { 0.0 } else { CERTAIN };
        !reply.answers.is_empty()
    }

    /// Adds the first pieces to the answers.
    fn show(&self, pieces: Vec<Piece>, most: usize, reply: &mut PartReply) {
        for piece in pieces.into_iter().take(most) {
            let score = 1.0 / (1 + reply.answers.len()) as f32;
            reply.answers.extend(self.cite(piece.ordinal, piece.span, score, Vec::new()));
        }
    }

    /// Whether passages speak of the division itself and not only of those below it.
    pub(super) fn has_own(&self, id: &DivisionId) -> bool {
        self.generation.knowledge.passages.iter().any(|passage| passage.divisions.contains(id))
    }

    /// The newest edition with a passage of the division, or `edition` where it has one.
    pub(super) fn newest_with(&self, id: &DivisionId, edition: Option<i32>) -> Option<i32> {
        let scope = Scope::of(self.generation, std::slice::from_ref(id), None);
        let editions = scope.editions(self.generation);
        match edition {
            Some(year) => editions.contains(&year).then_some(year),
            None => editions.first().copied(),
        }
    }

    /// The same with a lower bar: where one side of a comparison is sure, the other may be less so.
    fn lenient(&self) -> Self {
        let min_confidence = self.limits.min_confidence * OTHER_SIDE;
        Self { limits: Limits { min_confidence, ..self.limits.clone() }, ..self.clone() }
    }

    /// Takes the answers back where no side of a comparison is sure.
    fn drop_unsure(&self, reply: &mut PartReply) {
        if reply.confidence < self.limits.min_confidence {
            reply.answers.clear();
        }
    }

    /// Each side of a comparison asked for itself. Whether both have an answer, another one each, and one is sure.
    pub(super) fn compare_sides(
        &self,
        request: &Request<'_>,
        reply: &mut PartReply,
    ) -> Result<bool, IndexError> {
        let mut parts = Vec::new();
        for query in &request.query.sides {
            let part = self.lenient().answer_once(&Request { query, ..request.clone() })?;
            parts.push(part);
        }
        let confidence = parts.iter().map(|part| part.confidence).fold(0.0, f32::max);
        let firsts: Vec<_> = parts.iter().filter_map(|part| part.answers.first()).collect();
        let different = matches!(firsts.as_slice(), [left, right] if (left.passage, &left.span) != (right.passage, &right.span));
        if !different || confidence < self.limits.min_confidence {
            return Ok(false);
        }
        reply.confidence = confidence;
        for part in parts {
            reply.answers.extend(one_side(part));
        }
        Ok(true)
    }

    /// The same question asked of each division in turn.
    pub(super) fn compare(
        &self,
        request: &Request<'_>,
        divisions: &[DivisionId],
        edition: Option<i32>,
        reply: &mut PartReply,
    ) -> Result<(), IndexError> {
        for id in divisions {
            let scope = Scope::of(self.generation, std::slice::from_ref(id), edition);
            let mut part = PartReply::default();
            self.lenient().search(request.query, &scope, &mut part)?;
            reply.confidence = reply.confidence.max(part.confidence);
            reply.answers.extend(one_side(part));
        }
        self.drop_unsure(reply);
        Ok(())
    }

    /// The same question asked of each edition in turn.
    pub(super) fn compare_editions(
        &self,
        request: &Request<'_>,
        divisions: &[DivisionId],
        reply: &mut PartReply,
    ) -> Result<(), IndexError> {
        let is_year = |term: &str| term.chars().all(char::is_numeric) || term == "年";
        let mut query = request.query.clone();
        query.words.retain(|word| !is_year(&word.term));
        let available = Scope::of(self.generation, divisions, None).editions(self.generation);
        for edition in &request.query.compared_editions {
            let year = match edition {
                EditionWish::Year { year, .. } => Some(*year),
                EditionWish::Previous => available.get(1).copied(),
                EditionWish::Before { year } => {
                    available.iter().copied().find(|edition| edition < year)
                }
                EditionWish::Newest | EditionWish::Latest => available.first().copied(),
            };
            let Some(year) = year else { continue };
            let mut part = PartReply::default();
            if query.words.is_empty() {
                self.introduce(&query, divisions, Some(year), &mut part);
            } else {
                let scope = Scope::of(self.generation, divisions, Some(year));
                self.lenient().search(&query, &scope, &mut part)?;
            }
            reply.confidence = reply.confidence.max(part.confidence);
            reply.answers.extend(one_side(part));
        }
        self.drop_unsure(reply);
        Ok(())
    }
}

/// What one side of a comparison says: the best quote, and another one of its passage where that is the second
/// best.
fn one_side(part: PartReply) -> impl Iterator<Item = Answer> {
    let passage = part.answers.first().map(|first| first.passage);
    part.answers.into_iter().take(2).filter(move |answer| Some(answer.passage) == passage)
}
