//! One question to its answers.

use std::path::PathBuf;

use super::citation::cite;
use super::confidence::confidence;
use super::duplicates::alike;
use super::overview::overview;
use super::quote::select;
use super::reply::{Answer, Notice};
use super::scope::Scope;
use super::suggest::{about_division, about_passage};
use crate::index::{Analyzer, ConceptId, Concepts, Generation, IndexError};
use crate::knowledge::{DivisionId, Language};
use crate::query::{EditionWish, Intent, Interpretation, Query};
use crate::retrieval::probe::{Probe, SearchTerm};
use crate::retrieval::rank::{Hit, RankRequest, rank};
use crate::text::{Span, years};

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
    /// The ranking that the answers were taken from, best first; empty where none was needed.
    pub hits: Vec<Hit>,
}

/// Answers questions from one generation.
pub struct Answerer<'a> {
    /// The documents and their index.
    pub generation: &'a Generation,
    /// The glossary's concepts.
    pub concepts: &'a Concepts,
    /// Splits texts into words.
    pub analyzer: &'a Analyzer,
    /// The knowledge folder as citations name it.
    pub folder: PathBuf,
    /// What bounds a reply.
    pub limits: Limits,
}

/// The confidence in an answer that follows from the question's form: a division that is in the
/// catalog and has passages introduces itself.
const CERTAIN: f32 = 0.97;

impl Answerer<'_> {
    /// Answers one question.
    ///
    /// # Errors
    /// When the index fails.
    pub fn answer(&self, request: &Request<'_>) -> Result<PartReply, IndexError> {
        let query = request.query;
        let mut reply = PartReply { notices: self.interpretations(query), ..PartReply::default() };
        let divisions: Vec<DivisionId> = request.division.iter().cloned().chain(if request.division.is_none() { query.divisions.clone() } else { Vec::new() }).collect();
        let everywhere = Scope::of(self.generation, &divisions, None);
        let edition = match self.edition(request, &everywhere, &mut reply) {
            Ok(edition) => edition,
            Err(NoEdition) => {
                self.suggest(query, &divisions, &[], &mut reply);
                return Ok(reply);
            }
        };
        let scope = Scope { edition, ..everywhere };
        match query.intent {
            Intent::Overview | Intent::List | Intent::Compare if !divisions.is_empty() && (query.words.is_empty() || query.intent != Intent::Compare) => {
                self.introduce(query, &divisions, edition, &mut reply);
            }
            Intent::Compare => self.compare(request, &divisions, edition, &mut reply)?,
            _ => self.search(query, &scope, &mut reply)?,
        }
        if reply.answers.is_empty() {
            let hits = std::mem::take(&mut reply.hits);
            self.suggest(query, &divisions, &hits, &mut reply);
            reply.hits = hits;
        }
        Ok(reply)
    }

    /// The quote of these bytes of a passage, or `None` where there are none such.
    pub fn quote(&self, ordinal: u32, span: Span) -> Option<Answer> {
        self.cite(ordinal, span, 0.0, Vec::new())
    }

    /// The only edition that may answer, if any.
    fn edition(&self, request: &Request<'_>, scope: &Scope, reply: &mut PartReply) -> Result<Option<i32>, NoEdition> {
        let query = request.query;
        let available = scope.editions(self.generation);
        let all = Scope::default().editions(self.generation);
        let wanted = match (&query.edition, request.edition) {
            (_, Some(year)) => Some(year),
            (EditionWish::Year { year, certain: true, .. }, _) => Some(*year),
            (EditionWish::Year { year, .. }, _) if query.intent != Intent::Passage || self.only_asks_year(query) => Some(*year),
            (EditionWish::Year { year, .. }, _) if !self.documents_name(*year, scope) => Some(*year),
            (EditionWish::Previous, _) => available.get(1).copied(),
            _ => None,
        };
        let Some(year) = wanted else { return Ok(None) };
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
    fn only_asks_year(&self, query: &Query) -> bool {
        !query.divisions.is_empty() && query.words.iter().all(|word| word.term.chars().all(char::is_numeric) || word.term == "年")
    }

    /// Whether a passage of the scope speaks of the year, beside being of that edition: then it is
    /// part of what is asked.
    fn documents_name(&self, year: i32, scope: &Scope) -> bool {
        let passages = self.generation.knowledge.passages.iter().filter(|passage| scope.allows(self.generation, passage));
        passages.into_iter().any(|passage| {
            years(&crate::text::fold(&passage.text)).iter().any(|mention| mention.year == year)
        })
    }

    /// Divisions that introduce themselves: one, its children, or several side by side.
    fn introduce(&self, query: &Query, divisions: &[DivisionId], edition: Option<i32>, reply: &mut PartReply) {
        let catalog = &self.generation.knowledge.catalog;
        let mut shown: Vec<DivisionId> = Vec::new();
        for id in divisions {
            let own = self.newest_with(id, edition).is_some() && catalog.children(id).next().is_none();
            if own || query.intent != Intent::List && self.has_own(id) {
                shown.push(id.clone());
            } else {
                let children: Vec<DivisionId> = catalog.children(id).map(|division| division.id.clone()).collect();
                reply.notices.push(Notice::Divisions { parent: self.names(id), children: children.iter().map(|id| self.names(id)).collect() });
                shown.extend(children);
            }
        }
        let each = if shown.len() > 1 { 1 } else { self.limits.top };
        for id in shown {
            let Some(year) = self.newest_with(&id, edition) else { continue };
            let pieces = overview(self.generation, &id, year, query.language, self.limits.quote_chars);
            for (ordinal, span) in pieces.into_iter().filter(|(ordinal, _)| !query.shown.contains(ordinal)).take(each) {
                let score = 1.0 / (1 + reply.answers.len()) as f32;
                reply.answers.extend(self.cite(ordinal, span, score, Vec::new()));
            }
        }
        reply.confidence = if reply.answers.is_empty() { 0.0 } else { CERTAIN };
    }

    /// Whether passages speak of the division itself and not only of those below it.
    fn has_own(&self, id: &DivisionId) -> bool {
        self.generation.knowledge.passages.iter().any(|passage| passage.divisions.contains(id))
    }

    /// The newest edition with a passage of the division, or `edition` where it has one.
    fn newest_with(&self, id: &DivisionId, edition: Option<i32>) -> Option<i32> {
        let scope = Scope::of(self.generation, std::slice::from_ref(id), None);
        let editions = scope.editions(self.generation);
        match edition {
            Some(year) => editions.contains(&year).then_some(year),
            None => editions.first().copied(),
        }
    }

    /// The same question asked of each division in turn.
    fn compare(&self, request: &Request<'_>, divisions: &[DivisionId], edition: Option<i32>, reply: &mut PartReply) -> Result<(), IndexError> {
        for id in divisions {
            let scope = Scope::of(self.generation, std::slice::from_ref(id), edition);
            let mut part = PartReply::default();
            self.search(request.query, &scope, &mut part)?;
            reply.confidence = reply.confidence.max(part.confidence);
            reply.answers.extend(part.answers.into_iter().take(1));
        }
        Ok(())
    }

    /// Searches, ranks, and quotes what answers.
    fn search(&self, query: &Query, scope: &Scope, reply: &mut PartReply) -> Result<(), IndexError> {
        let language = self.search_language(query.language);
        let request = self.rank_request(query, scope, language);
        let allowed = |ordinal: u32| {
            let passage = self.generation.knowledge.passages.get(ordinal as usize);
            passage.is_some_and(|passage| scope.allows(self.generation, passage)) && !query.shown.contains(&ordinal)
        };
        reply.hits = rank(&self.generation.index, language, &request, self.limits.candidates, &allowed)?;
        reply.confidence = confidence(&reply.hits);
        let unknown: Vec<String> = query.bodies.iter().filter(|name| !self.spoken_of(name, &reply.hits)).cloned().collect();
        if !unknown.is_empty() {
            reply.confidence = 0.0;
            reply.notices.extend(unknown.into_iter().map(|name| Notice::UnknownBody { name }));
        }
        if reply.confidence < self.limits.min_confidence {
            return Ok(());
        }
        let Some(collection) = self.generation.index.collections.get(&language) else { return Ok(()) };
        let probe = Probe::new(collection, &request.terms, &request.bigrams);
        for hit in self.without_duplicates(&reply.hits, language, scope.edition) {
            let (Some(passage), Some(vector)) = (self.generation.knowledge.passages.get(hit.ordinal as usize), collection.passage(hit.ordinal)) else { continue };
            let span = select(&probe, passage, vector, self.limits.quote_chars);
            let mut answer = self.cite(hit.ordinal, span.clone(), hit.score, self.matched(&request, &passage.text, span, language)?);
            if let Some(answer) = &mut answer {
                answer.citation.also_in = hit.also_in;
            }
            reply.answers.extend(answer);
        }
        if language != query.language {
            reply.notices.push(Notice::JapaneseOnly);
        }
        Ok(())
    }

    /// The language whose passages are searched: the question's, where there are any.
    fn search_language(&self, asked: Language) -> Language {
        let collections = &self.generation.index.collections;
        if collections.contains_key(&asked) { asked } else { collections.keys().next().copied().unwrap_or(asked) }
    }

    fn rank_request(&self, query: &Query, scope: &Scope, language: Language) -> RankRequest {
        let own_language = language == query.language;
        let mut concepts: Vec<(ConceptId, f32)> = Vec::new();
        for mention in self.concepts.find(&query.words, query.language) {
            concepts.push((mention.id, 1.0));
            concepts.extend(self.concepts.related(mention.id).iter().map(|&id| (id, 0.4)));
        }
        let terms = if own_language {
            query.words.iter().map(|word| SearchTerm { variants: vec![(word.term.clone(), 1.0)], class: word.class }).collect()
        } else {
            Vec::new()
        };
        RankRequest {
            terms,
            bigrams: if own_language { query.bigrams.clone() } else { Vec::new() },
            divisions: scope.divisions.iter().map(|id| (id.clone(), 20.0)).collect(),
            concepts,
        }
    }

    /// Whether a passage near the question speaks of the body by name.
    fn spoken_of(&self, name: &str, hits: &[Hit]) -> bool {
        hits.iter().filter_map(|hit| self.generation.knowledge.passages.get(hit.ordinal as usize)).any(|passage| {
            crate::text::fold(&passage.text).contains(name) || passage.section.iter().any(|heading| crate::text::fold(heading).contains(name))
        })
    }

    /// The best hits, near-duplicates merged into the newest of them.
    fn without_duplicates(&self, hits: &[Hit], language: Language, edition: Option<i32>) -> Vec<Merged> {
        let Some(collection) = self.generation.index.collections.get(&language) else { return Vec::new() };
        let edition_of = |ordinal: u32| {
            let passage = self.generation.knowledge.passages.get(ordinal as usize)?;
            Some(self.generation.knowledge.documents.get(passage.document as usize)?.edition)
        };
        let mut merged: Vec<Merged> = Vec::new();
        for hit in hits.iter().take(10 * self.limits.top) {
            let year = edition_of(hit.ordinal).unwrap_or_default();
            match merged.iter_mut().find(|other| alike(collection, other.ordinal, hit.ordinal)) {
                Some(other) if other.edition == year => {}
                Some(other) => {
                    let newer = year > other.edition && edition.is_none();
                    other.also_in.push(if newer { other.edition } else { year });
                    if newer {
                        (other.ordinal, other.edition) = (hit.ordinal, year);
                    }
                }
                None => merged.push(Merged { ordinal: hit.ordinal, edition: year, score: hit.score, also_in: Vec::new() }),
            }
        }
        merged.truncate(self.limits.top);
        for answer in &mut merged {
            answer.also_in.sort_unstable_by(|left, right| right.cmp(left));
            answer.also_in.dedup();
        }
        merged
    }

    /// The words of the quote that the question asked for.
    fn matched(&self, request: &RankRequest, text: &str, span: Span, language: Language) -> Result<Vec<Span>, IndexError> {
        let quote = text.get(span).unwrap_or_default();
        let asked = |term: &str| request.terms.iter().any(|search| search.variants.iter().any(|(variant, _)| variant == term));
        let tokens = self.analyzer.analyze(quote, language)?;
        Ok(tokens.into_iter().filter(|token| asked(&token.term)).map(|token| token.span).collect())
    }

    fn suggest(&self, query: &Query, divisions: &[DivisionId], hits: &[Hit], reply: &mut PartReply) {
        let catalog = &self.generation.knowledge.catalog;
        let named = divisions.iter().filter_map(|id| catalog.get(id)).map(|division| about_division(division, query.language));
        let near = hits.iter().filter_map(|hit| about_passage(self.generation, hit.ordinal));
        let any = catalog.divisions.iter().filter(|division| self.has_own(&division.id)).map(|division| about_division(division, query.language));
        for suggestion in named.chain(near).chain(any) {
            if reply.suggestions.len() < self.limits.suggestions && !reply.suggestions.contains(&suggestion) {
                reply.suggestions.push(suggestion);
            }
        }
    }

    fn interpretations(&self, query: &Query) -> Vec<Notice> {
        let notice = |interpretation: &Interpretation| match interpretation {
            Interpretation::Division { written, id } => Notice::TakenFor { written: written.clone(), division: self.names(id) },
            Interpretation::FollowUp { divisions, question } => {
                Notice::FollowUp { question: question.clone(), divisions: divisions.iter().map(|id| self.names(id)).collect() }
            }
        };
        query.interpretations.iter().map(notice).collect()
    }

    fn names(&self, id: &DivisionId) -> (String, String) {
        let division = self.generation.knowledge.catalog.get(id);
        division.map(|division| (division.name.clone(), division.english.clone())).unwrap_or_default()
    }

    fn cite(&self, ordinal: u32, span: Span, score: f32, matched: Vec<Span>) -> Option<Answer> {
        cite(self.generation, &self.folder, ordinal, span, score, matched)
    }
}

/// Nothing can be answered from the edition that was asked for.
struct NoEdition;

/// A hit that stands for its near-duplicates.
struct Merged {
    ordinal: u32,
    edition: i32,
    score: f32,
    also_in: Vec<i32>,
}
