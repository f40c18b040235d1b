//! Everything else: candidates, ranking, confidence, quotes.

use std::collections::BTreeMap;

use super::answerer::{Answerer, PartReply};
use super::confidence::{ConfidenceInputs, ConfidenceWeights, values};
use super::duplicates::alike;
use super::quote::{Quote, around, select};
use super::reply::{Notice, Searched, SignalValue};
use super::scope::Scope;
use super::second::{Beside, Likely};
use crate::index::{
    AskedConcept, ConceptId, IndexError, PassageVector, Precedents, TermId, bare, year_mentions,
};
use crate::knowledge::{JudgedQuestion, Language};
use crate::query::{Asked, Query, QuestionTerm, is_generic, question_terms};
use crate::retrieval::probe::{Probe, SearchTerm};
use crate::retrieval::rank::{Hit, RankRequest, rank};
use crate::retrieval::signals::position;
use crate::text::Span;

/// What a synonym counts beside the word itself, and what a related word counts. Hand-set: the
/// question sets have no glossary to learn them from.
const SYNONYM: f32 = 0.8;
const RELATED: f32 = 0.4;
/// What a synonym counts with other words between its own: 0.4 to 0.8 give the same figures.
const SPREAD: f32 = 0.6;
/// What the word counts that a mistyped one most likely is.
const SLIP: f32 = 0.8;

/// What a word of asking counts beside words that name what is asked about.
const GENERIC: f32 = 0.3;
/// What a word counts that stands in a sentence before the one that asks.
const BACKGROUND: f32 = 0.5;

impl Answerer<'_> {
    /// Searches, ranks, and quotes what answers.
    pub(super) fn search(
        &self,
        query: &Query,
        scope: &Scope,
        reply: &mut PartReply,
    ) -> Result<(), IndexError> {
        let language = self.search_language(query.language);
        let request = self.rank_request(query, scope, language)?;
        let hits = self.ranked(query, scope, &request, language)?;
        let Some(collection) = self.generation.index.collections.get(&language) else {
            return Ok(());
        };
        let probe = request.probe(collection);
        let asked = query.asked();
        let absent = self.absent(query);
        let division = !scope.divisions.is_empty();
        let best = self.best(&probe, &asked, &hits, !absent.is_empty(), division);
        reply.confidence = best.confidence;
        let mut unknown: Vec<String> = query
            .bodies
            .iter()
            .filter(|name| !self.spoken_of(name, query, &hits))
            .cloned()
            .collect();
        if !unknown.is_empty() {
            reply.confidence = 0.0;
        }
        if reply.confidence < self.limits.min_confidence {
            unknown.extend(absent);
        }
        reply.notices.extend(unknown.into_iter().map(|name| Notice::UnknownBody { name }));
        let enough = reply.confidence >= self.limits.min_confidence;
        let shown = if enough { hits.as_slice() } else { &[] };
        let mut answers: Vec<Likely> = Vec::new();
        let mut beside = None;
        for hit in self.without_duplicates(shown, language, scope.edition) {
            let (Some(passage), Some(vector)) = (
                self.generation.knowledge.passages.get(hit.ordinal as usize),
                collection.passage(hit.ordinal),
            ) else {
                continue;
            };
            let quote = match &best.quote {
                Some((ordinal, quote)) if *ordinal == hit.ordinal => quote.clone(),
                _ => select(&probe, &asked, passage, vector, self.limits.quote_chars),
            };
            // All there is of something is more than the sentence that answers best.
            let span = if query.wants_all && answers.is_empty() {
                around(passage, vector, &quote.span, self.limits.quote_chars)
            } else {
                quote.span
            };
            let held = matched(&probe, vector, &span);
            if let Some(mut answer) = self.cite(hit.ordinal, span, hit.score, held) {
                answer.citation.also_in = hit.also_in;
                let rows = self.weights.explain(&hit.signals);
                answer.signals = rows
                    .into_iter()
                    .map(|(name, value, weight, _)| SignalValue { name, value, weight })
                    .collect();
                if answers.is_empty() && !query.wants_all {
                    beside = quote.beside.map(|(span, chance)| {
                        let matched = matched(&probe, vector, &span);
                        Beside { span, chance, matched }
                    });
                }
                answers.push(Likely { answer, chance: quote.chance });
            }
        }
        match beside {
            Some(beside) => reply.answers.extend(self.with_second(answers, beside)),
            None => reply.answers.extend(answers.into_iter().map(|likely| likely.answer)),
        }
        if enough && language == query.language {
            reply.notices.extend(self.taken_for(query, language));
        }
        if enough && language != query.language {
            reply.notices.push(Notice::JapaneseOnly);
        }
        let evidence = best.evidence;
        reply.searched = Some(Searched { asked, language, request, hits, evidence });
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

    pub(super) fn ranked(
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

    /// What the first of these hits says, and how sure it answers the question.
    fn best(
        &self,
        probe: &Probe<'_>,
        asked: &Asked,
        hits: &[Hit],
        absent: bool,
        division: bool,
    ) -> Best {
        let found = hits.first().and_then(|hit| {
            let passage = self.generation.knowledge.passages.get(hit.ordinal as usize)?;
            Some((hit.ordinal, passage, probe.collection.passage(hit.ordinal)?))
        });
        let Some((ordinal, passage, vector)) = found else { return Best::default() };
        let quote = select(probe, asked, passage, vector, self.limits.quote_chars);
        let evidence = values(&ConfidenceInputs {
            probe,
            asked,
            passage: vector,
            text: &passage.text,
            hits,
            quote: quote.span.clone(),
            quote_chance: quote.chance,
            absent,
            division,
        });
        Best {
            confidence: ConfidenceWeights::shipped().confidence(&evidence),
            evidence,
            quote: Some((ordinal, quote)),
        }
    }

    /// The language whose passages are searched: the question's, where there are any.
    pub(super) fn search_language(&self, asked: Language) -> Language {
        let collections = &self.generation.index.collections;
        if collections.contains_key(&asked) {
            asked
        } else {
            collections.keys().next().copied().unwrap_or(asked)
        }
    }

    pub(super) fn rank_request(
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
        let mut asked = question_terms(&words);
        // 書いてある and 話 say nothing beside what is written or told.
        if asked.iter().any(|term| !is_generic(&term.term)) {
            for term in asked.iter_mut().filter(|term| is_generic(&term.term)) {
                term.weight *= GENERIC;
            }
        }
        let is_background = |term: &QuestionTerm| term.at < query.asks.start;
        // A last sentence with one word to search for leans on what was said before it.
        if asked.iter().filter(|term| !is_background(term)).count() > 1 {
            for term in asked.iter_mut().filter(|term| is_background(term)) {
                term.weight *= BACKGROUND;
            }
        }
        let mut terms: Vec<SearchTerm> = asked.iter().map(SearchTerm::from).collect();
        // What a mistyped word is read as belongs to phrases too: univarsal helth coverege.
        let mut read = words.clone();
        for slip in self.slips(&words, language) {
            for word in read.iter_mut().filter(|word| word.term == slip.term) {
                slip.nearest.clone_into(&mut word.term);
            }
            for term in terms.iter_mut().filter(|term| term.is(&slip.term)) {
                term.variants.push((slip.nearest.to_owned(), SLIP));
            }
        }
        let concepts = &self.generation.index.concepts;
        for term in &mut terms {
            if let Some((_, word)) = words.iter().zip(&read).find(|(word, _)| term.is(&word.term)) {
                term.hints = concepts.hints(word, language).to_vec();
            }
        }
        let years = year_mentions(&query.normalized, &words).into_iter().map(|year| AskedConcept {
            id: year.id,
            words: year.words.collect(),
            whole: true,
        });
        for mention in concepts.asked(&read, language).into_iter().chain(years) {
            let near = concepts.related(mention.id).iter().filter(|_| mention.whole);
            let own = (mention.id, if mention.whole { SYNONYM } else { SPREAD });
            let asked: Vec<(ConceptId, f32)> =
                std::iter::once(own).chain(near.map(|&id| (id, RELATED))).collect();
            for word in mention.words.iter().filter_map(|&at| words.get(at)) {
                let same = terms.iter_mut().filter(|term| term.is(&word.term));
                same.for_each(|term| term.concepts.extend(&asked));
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
            kind: query.asked().kind,
            precedents: self.precedents(query).into(),
            quoted: query.quoted.clone(),
        })
    }

    /// What judged questions say of this one; itself left out, where it is to be answered as if nobody had heard
    /// it before.
    fn precedents(&self, query: &Query) -> Precedents {
        let itself = self.unheard.map(|_| bare(&query.text));
        let own = |judged: &JudgedQuestion| {
            itself.as_ref().is_some_and(|own| *own == bare(&judged.question))
        };
        let index = &self.generation.index;
        let knowledge = &self.generation.knowledge;
        let mut precedents = index.judged.precedents(&query.normalized, &knowledge.questions, &own);
        if precedents.exist {
            let unheard = self
                .unheard
                .and_then(|unheard| unheard.model(&query.text, knowledge, &index.collections));
            precedents.learned = unheard.unwrap_or(&index.model).predict(&query.normalized);
        }
        precedents
    }

    /// How new each document is, where the question leaves the edition open.
    pub(super) fn recency(&self, scope: &Scope) -> BTreeMap<u32, f32> {
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

    /// The best hits, near-duplicates merged into the newest of them that says as much of what is
    /// asked: the caption of a photograph may be all that an edition has beside the others.
    pub(super) fn without_duplicates(
        &self,
        hits: &[Hit],
        language: Language,
        edition: Option<i32>,
    ) -> Vec<Merged<'_>> {
        let Some(collection) = self.generation.index.collections.get(&language) else {
            return Vec::new();
        };
        let edition_of = |ordinal: u32| {
            let passage = self.generation.knowledge.passages.get(ordinal as usize)?;
            Some(self.generation.knowledge.documents.get(passage.document as usize)?.edition)
        };
        let coverage =
            |signals: &[f32]| position("coverage").and_then(|at| signals.get(at)).copied();
        let mut merged: Vec<Merged<'_>> = Vec::with_capacity(self.limits.top);
        for hit in hits.iter().take(10 * self.limits.top) {
            let year = edition_of(hit.ordinal).unwrap_or_default();
            let Some(vector) = collection.passage(hit.ordinal) else { continue };
            let words = vector.distinct_words.as_slice();
            let full = merged.len() == self.limits.top;
            match merged.iter_mut().find(|other| alike(other.words, words)) {
                Some(other) if other.edition == year => {}
                Some(other) => {
                    let newer = year > other.edition
                        && edition.is_none()
                        && coverage(&hit.signals) >= coverage(&other.signals);
                    other.also_in.push(if newer { other.edition } else { year });
                    if newer {
                        (other.ordinal, other.edition) = (hit.ordinal, year);
                        other.words = words;
                        other.signals = hit.signals.clone();
                    }
                }
                // What comes after the last that is shown is only told where it is one of them.
                None if full => {}
                None => merged.push(Merged {
                    ordinal: hit.ordinal,
                    edition: year,
                    score: hit.score,
                    also_in: Vec::new(),
                    words,
                    signals: hit.signals.clone(),
                }),
            }
        }
        for answer in &mut merged {
            answer.also_in.sort_unstable_by(|left, right| right.cmp(left));
            answer.also_in.dedup();
        }
        merged
    }
}

/// The words of a quote that the question asked for, in bytes of the quote.
fn matched(probe: &Probe<'_>, vector: &PassageVector, quote: &Span) -> Vec<Span> {
    vector
        .words_within(quote)
        .filter(|&at| vector.words.get(at).is_some_and(|&word| probe.slot_of(word).is_some()))
        .filter_map(|at| vector.spans.get(at))
        .map(|&(start, end)| start as usize - quote.start..end as usize - quote.start)
        .collect()
}

/// The first hit.
#[derive(Default)]
struct Best {
    /// How sure it answers, from 0 to 1.
    confidence: f32,
    /// From what that follows.
    evidence: Vec<f32>,
    /// Its passage and the quote.
    quote: Option<(u32, Quote)>,
}

/// A hit that stands for its near-duplicates.
pub(super) struct Merged<'a> {
    ordinal: u32,
    edition: i32,
    score: f32,
    also_in: Vec<i32>,
    words: &'a [TermId],
    signals: Vec<f32>,
}
