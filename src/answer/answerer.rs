//! One question to its answers.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::citation::cite;
use super::confidence::{ConfidenceInputs, ConfidenceWeights, values};
use super::duplicates::alike;
use super::overview::overview;
use super::quote::{Asked, select};
use super::reply::{Answer, Notice, SignalValue};
use super::scope::Scope;
use super::suggest::{about_division, about_passage};
use crate::index::{Analyzer, ConceptId, Concepts, Generation, IndexError};
use crate::knowledge::{DivisionId, Language, Passage};
use crate::query::{EditionWish, Intent, Interpretation, Query, answer_kind, question_terms};
use crate::retrieval::probe::{Probe, SearchTerm};
use crate::retrieval::rank::{Hit, RankRequest, rank};
use crate::retrieval::weights::Weights;
use crate::text::{Span, fold, is_wordlike, years};

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
    /// The values of the confidence's features; empty where the question's form decided.
    pub evidence: Vec<f32>,
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
    /// How much each signal of the ranking counts.
    pub weights: &'a Weights,
}

/// The confidence in an answer that follows from the question's form: a division that is in the
/// catalog and has passages introduces itself.
const CERTAIN: f32 = 0.97;

/// What a synonym counts beside the word itself, and what a related word counts. Hand-set: the
/// question sets have no glossary to learn them from.
const SYNONYM: f32 = 0.8;
const RELATED: f32 = 0.4;
/// The edition of a document that has none.
const UNDATED: i32 = 0;
/// A list has at most this many quotes.
const MOST_LISTED: usize = 10;

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

    fn answer_once(&self, request: &Request<'_>) -> Result<PartReply, IndexError> {
        let query = request.query;
        let mut reply = PartReply { notices: self.interpretations(query), ..PartReply::default() };
        let divisions: Vec<DivisionId> = request
            .division
            .iter()
            .cloned()
            .chain(if request.division.is_none() { query.divisions.clone() } else { Vec::new() })
            .collect();
        let everywhere = Scope::of(self.generation, &divisions, None);
        if query.intent == Intent::Compare
            && query.compared_editions.len() > 1
            && request.edition.is_none()
        {
            self.compare_editions(request, &divisions, &mut reply)?;
            return Ok(reply);
        }
        let edition = match self.edition(request, &everywhere, &mut reply) {
            Ok(edition) => edition,
            Err(NoEdition) => {
                self.suggest(query, &divisions, &[], &mut reply);
                return Ok(reply);
            }
        };
        let scope = Scope { edition, ..everywhere };
        match query.intent {
            Intent::Overview | Intent::List | Intent::Compare
                if !divisions.is_empty()
                    && (query.words.is_empty() || query.intent != Intent::Compare) =>
            {
                self.introduce(query, &divisions, edition, &mut reply);
            }
            Intent::Compare => self.compare(request, &divisions, edition, &mut reply)?,
            _ => match query.edition {
                EditionWish::Year { year, ref span, .. }
                    if edition.is_none()
                        && self.is_split_by_year(&scope)
                        && !self.is_part_of_a_name(query, year, span) =>
                {
                    self.search_with_year(query, &scope, year, &mut reply)?;
                }
                _ => self.search(query, &scope, &mut reply)?,
            },
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
    fn edition(
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
            (EditionWish::Previous, _) => available.get(1).copied(),
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
    fn only_asks_year(&self, query: &Query) -> bool {
        !query.divisions.is_empty()
            && query
                .words
                .iter()
                .all(|word| word.term.chars().all(char::is_numeric) || word.term == "年")
    }

    /// Whether the documents name the year before the same word as the question does: the 労働経済白書
    /// of 令和元年版 is one, the 国際課 of 2019年版 is none.
    fn is_part_of_a_name(&self, query: &Query, year: i32, span: &Span) -> bool {
        let following = |text: &str, at: usize| -> String {
            let rest = text.get(at..).unwrap_or_default();
            rest.trim_start()
                .trim_start_matches('の')
                .chars()
                .filter(|c| is_wordlike(*c))
                .take(2)
                .collect()
        };
        let asked = following(&query.normalized, span.end);
        let names = |text: &str| {
            let text = fold(text);
            years(&text)
                .iter()
                .any(|mention| mention.year == year && following(&text, mention.span.end) == asked)
        };
        asked.chars().count() == 2
            && self.generation.knowledge.passages.iter().any(|passage| {
                names(&passage.text) || passage.section.iter().any(|heading| names(heading))
            })
    }

    /// Whether the scope holds several editions, so that a year may choose one.
    fn is_split_by_year(&self, scope: &Scope) -> bool {
        scope.editions(self.generation).len() > 1
    }

    /// Searches with a year that may be an edition or part of what is asked: the documents decide.
    fn search_with_year(
        &self,
        query: &Query,
        scope: &Scope,
        year: i32,
        reply: &mut PartReply,
    ) -> Result<(), IndexError> {
        let editions = scope.editions(self.generation);
        if editions.contains(&year) {
            let before = reply.notices.clone();
            let (words, bigrams) = query.without_year.clone();
            let undated = Query { words, bigrams, ..query.clone() };
            self.search(&undated, &Scope { edition: Some(year), ..scope.clone() }, reply)?;
            if !reply.answers.is_empty() {
                return Ok(());
            }
            reply.notices = before;
        }
        let mut anywhere = PartReply::default();
        self.search(query, scope, &mut anywhere)?;
        let passage = |hit: &Hit| self.generation.knowledge.passages.get(hit.ordinal as usize);
        let names_year = |passage: &Passage| {
            years(&fold(&passage.text)).iter().any(|mention| mention.year == year)
        };
        if !anywhere.hits.first().and_then(passage).is_some_and(names_year) {
            anywhere = PartReply {
                notices: vec![Notice::NoSuchEdition { year, editions }],
                ..PartReply::default()
            };
        }
        reply.notices.append(&mut anywhere.notices);
        *reply = PartReply { notices: std::mem::take(&mut reply.notices), ..anywhere };
        Ok(())
    }

    /// Divisions that introduce themselves: one, its children, or several side by side.
    fn introduce(
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
            let pieces = overview(self.generation, &id, year, query, self.limits.quote_chars);
            for (ordinal, span) in
                pieces.into_iter().filter(|(ordinal, _)| !query.shown.contains(ordinal)).take(each)
            {
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
    fn compare(
        &self,
        request: &Request<'_>,
        divisions: &[DivisionId],
        edition: Option<i32>,
        reply: &mut PartReply,
    ) -> Result<(), IndexError> {
        for id in divisions {
            let scope = Scope::of(self.generation, std::slice::from_ref(id), edition);
            let mut part = PartReply::default();
            self.search(request.query, &scope, &mut part)?;
            reply.confidence = reply.confidence.max(part.confidence);
            reply.answers.extend(part.answers.into_iter().take(1));
        }
        Ok(())
    }

    /// The same question asked of each edition in turn.
    fn compare_editions(
        &self,
        request: &Request<'_>,
        divisions: &[DivisionId],
        reply: &mut PartReply,
    ) -> Result<(), IndexError> {
        let is_year = |term: &str| term.chars().all(char::is_numeric) || term == "年";
        let mut query = request.query.clone();
        query.words.retain(|word| !is_year(&word.term));
        for &year in &request.query.compared_editions {
            let mut part = PartReply::default();
            if query.words.is_empty() {
                self.introduce(&query, divisions, Some(year), &mut part);
            } else {
                self.search(&query, &Scope::of(self.generation, divisions, Some(year)), &mut part)?;
            }
            reply.confidence = reply.confidence.max(part.confidence);
            reply.answers.extend(part.answers.into_iter().take(1));
        }
        Ok(())
    }

    /// Searches, ranks, and quotes what answers.
    fn search(
        &self,
        query: &Query,
        scope: &Scope,
        reply: &mut PartReply,
    ) -> Result<(), IndexError> {
        let language = self.search_language(query.language);
        let request = self.rank_request(query, scope, language)?;
        reply.hits = self.ranked(query, scope, &request, language)?;
        let Some(collection) = self.generation.index.collections.get(&language) else {
            return Ok(());
        };
        let probe = Probe::new(collection, &request.terms, &request.bigrams);
        let asked = Asked::new(&query.normalized);
        (reply.confidence, reply.evidence) = self.confidence(&probe, &asked, &reply.hits);
        let mut unknown: Vec<String> = query
            .bodies
            .iter()
            .filter(|name| !self.spoken_of(name, &reply.hits))
            .cloned()
            .collect();
        unknown.extend(self.absent(query));
        if !unknown.is_empty() {
            reply.confidence = 0.0;
            reply.notices.extend(unknown.into_iter().map(|name| Notice::UnknownBody { name }));
        }
        if reply.confidence < self.limits.min_confidence {
            return Ok(());
        }
        for hit in self.without_duplicates(&reply.hits, language, scope.edition) {
            let (Some(passage), Some(vector)) = (
                self.generation.knowledge.passages.get(hit.ordinal as usize),
                collection.passage(hit.ordinal),
            ) else {
                continue;
            };
            let span = select(&probe, &asked, passage, vector, self.limits.quote_chars).span;
            let mut answer = self.cite(
                hit.ordinal,
                span.clone(),
                hit.score,
                self.matched(&request, &passage.text, span, language)?,
            );
            if let Some(answer) = &mut answer {
                answer.citation.also_in = hit.also_in;
                let rows = self.weights.explain(&hit.signals);
                answer.signals = rows
                    .into_iter()
                    .map(|(name, value, weight, _)| SignalValue { name, value, weight })
                    .collect();
            }
            reply.answers.extend(answer);
        }
        if language != query.language {
            reply.notices.push(Notice::JapaneseOnly);
        }
        Ok(())
    }

    /// All that the index finds for the question, ranked, without asking whether it answers.
    ///
    /// # Errors
    /// When the index fails.
    pub fn rank(&self, query: &Query) -> Result<Vec<Hit>, IndexError> {
        let language = self.search_language(query.language);
        let request = self.rank_request(query, &Scope::default(), language)?;
        self.ranked(query, &Scope::default(), &request, language)
    }

    fn ranked(
        &self,
        query: &Query,
        scope: &Scope,
        request: &RankRequest,
        language: Language,
    ) -> Result<Vec<Hit>, IndexError> {
        let allowed = |ordinal: u32| {
            let passage = self.generation.knowledge.passages.get(ordinal as usize);
            passage.is_some_and(|passage| {
                scope.allows(self.generation, passage) && !passage.is_fragment()
            }) && !query.shown.contains(&ordinal)
        };
        rank(
            &self.generation.index,
            &self.generation.knowledge.passages,
            language,
            request,
            self.weights,
            self.limits.candidates,
            &allowed,
        )
    }

    /// How sure the first of these hits answers the question, and from what that follows.
    fn confidence(&self, probe: &Probe<'_>, asked: &Asked, hits: &[Hit]) -> (f32, Vec<f32>) {
        let best = hits.first().and_then(|hit| {
            let passage = self.generation.knowledge.passages.get(hit.ordinal as usize)?;
            Some((passage, probe.collection.passage(hit.ordinal)?))
        });
        let Some((passage, vector)) = best else { return (0.0, Vec::new()) };
        let quote = select(probe, asked, passage, vector, self.limits.quote_chars);
        let scores: Vec<f32> = hits.iter().take(10).map(|hit| hit.score).collect();
        let evidence = values(&ConfidenceInputs {
            probe,
            asked,
            passage: vector,
            quote: quote.span,
            quote_chance: quote.chance,
            scores: &scores,
        });
        (ConfidenceWeights::shipped().confidence(&evidence), evidence)
    }

    /// The language whose passages are searched: the question's, where there are any.
    fn search_language(&self, asked: Language) -> Language {
        let collections = &self.generation.index.collections;
        if collections.contains_key(&asked) {
            asked
        } else {
            collections.keys().next().copied().unwrap_or(asked)
        }
    }

    fn rank_request(
        &self,
        query: &Query,
        scope: &Scope,
        language: Language,
    ) -> Result<RankRequest, IndexError> {
        // Names and abbreviations are written alike in a language that has no passages of its own.
        let words = if language == query.language {
            query.words.clone()
        } else {
            self.analyzer.analyze(&query.normalized, language)?
        };
        let mut terms: Vec<SearchTerm> =
            question_terms(&words).iter().map(SearchTerm::from).collect();
        for mention in self.concepts.find(&words, language) {
            let related = self.concepts.related(mention.id).iter().map(|&id| (id, RELATED));
            let concepts: Vec<(ConceptId, f32)> =
                std::iter::once((mention.id, SYNONYM)).chain(related).collect();
            for word in words.get(mention.words.clone()).into_iter().flatten() {
                let same = |term: &&mut SearchTerm| {
                    term.variants.first().is_some_and(|(own, _)| *own == word.term)
                };
                terms.iter_mut().filter(same).for_each(|term| term.concepts.extend(&concepts));
            }
        }
        let mut concepts: Vec<(ConceptId, f32)> =
            terms.iter().flat_map(|term| term.concepts.iter().copied()).collect();
        concepts.sort_by(|left, right| left.0.cmp(&right.0).then(right.1.total_cmp(&left.1)));
        concepts.dedup_by_key(|(id, _)| *id);
        Ok(RankRequest {
            terms,
            bigrams: query.bigrams.clone(),
            divisions: scope.divisions.iter().map(|id| (id.clone(), 1.0)).collect(),
            concepts,
            recency: self.recency(scope),
            kind: answer_kind(&query.normalized, query.language),
        })
    }

    /// What the question names and the glossary says the documents do not answer, as long as no
    /// passage names it.
    fn absent(&self, query: &Query) -> Vec<String> {
        let named = |id: ConceptId| {
            self.generation
                .index
                .collections
                .values()
                .any(|collection| collection.concepts.contains_key(&id))
        };
        let mentions = self.concepts.find(&query.words, query.language).into_iter();
        let absent =
            mentions.filter(|mention| self.concepts.is_absent(mention.id) && !named(mention.id));
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

    /// How new each document is, where the question leaves the edition open.
    fn recency(&self, scope: &Scope) -> BTreeMap<u32, f32> {
        let editions = Scope::default().editions(self.generation);
        let steps = editions.len().saturating_sub(1) as f32;
        if scope.edition.is_some() || steps == 0.0 {
            return BTreeMap::new();
        }
        let age = |edition: i32| {
            editions.iter().position(|&year| year == edition).unwrap_or_default() as f32
        };
        let documents = self.generation.knowledge.documents.iter();
        (0..)
            .zip(documents)
            .map(|(number, document)| (number, 1.0 - age(document.edition) / steps))
            .collect()
    }

    /// Whether a passage near the question speaks of the body by name.
    fn spoken_of(&self, name: &str, hits: &[Hit]) -> bool {
        hits.iter()
            .filter_map(|hit| self.generation.knowledge.passages.get(hit.ordinal as usize))
            .any(|passage| {
                fold(&passage.text).contains(name)
                    || passage.section.iter().any(|heading| fold(heading).contains(name))
            })
    }

    /// The best hits, near-duplicates merged into the newest of them.
    fn without_duplicates(
        &self,
        hits: &[Hit],
        language: Language,
        edition: Option<i32>,
    ) -> Vec<Merged> {
        let Some(collection) = self.generation.index.collections.get(&language) else {
            return Vec::new();
        };
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
                        other.signals = hit.signals.clone();
                    }
                }
                None => merged.push(Merged {
                    ordinal: hit.ordinal,
                    edition: year,
                    score: hit.score,
                    also_in: Vec::new(),
                    signals: hit.signals.clone(),
                }),
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
    fn matched(
        &self,
        request: &RankRequest,
        text: &str,
        span: Span,
        language: Language,
    ) -> Result<Vec<Span>, IndexError> {
        let quote = text.get(span).unwrap_or_default();
        let asked = |term: &str| {
            request
                .terms
                .iter()
                .any(|search| search.variants.iter().any(|(variant, _)| variant == term))
        };
        let tokens = self.analyzer.analyze(quote, language)?;
        Ok(tokens.into_iter().filter(|token| asked(&token.term)).map(|token| token.span).collect())
    }

    fn suggest(
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

    fn interpretations(&self, query: &Query) -> Vec<Notice> {
        let notice = |interpretation: &Interpretation| match interpretation {
            Interpretation::Division { written, id } => {
                Notice::TakenFor { written: written.clone(), division: self.names(id) }
            }
            Interpretation::FollowUp { divisions, question } => Notice::FollowUp {
                question: question.clone(),
                divisions: divisions.iter().map(|id| self.names(id)).collect(),
            },
        };
        query.interpretations.iter().map(notice).collect()
    }

    fn names(&self, id: &DivisionId) -> (String, String) {
        let division = self.generation.knowledge.catalog.get(id);
        division
            .map(|division| (division.name.clone(), division.english.clone()))
            .unwrap_or_default()
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
    signals: Vec<f32>,
}
