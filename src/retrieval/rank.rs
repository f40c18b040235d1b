//! A question to its best passages: candidates from the index, signals for each, one score.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::probe::{Probe, SearchTerm};
use super::rivals::{Group, Rivals};
use super::signals::{SIGNALS, Scene};
use super::view::View;
use super::weights::Weights;
use crate::index::{
    Bigram, CandidateRequest, Collection, ConceptId, Index, IndexError, Precedents,
};
use crate::knowledge::{DivisionId, Language, Passage};
use crate::query::{AnswerKind, QuestionTerms};
use crate::text::{Script, Span, script};

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RankRequest {
    /// The question's words, in order, with their synonyms.
    pub terms: Vec<SearchTerm>,
    /// The question's character bigrams, in order.
    pub bigrams: Vec<Bigram>,
    /// The kind of answer that is asked for.
    pub kind: AnswerKind,
    /// The divisions that are asked about and those below them, each with its weight in (0, 1].
    pub divisions: Vec<(DivisionId, f32)>,
    /// The concepts of the glossary that are asked about, each with its weight in (0, 1].
    pub concepts: Vec<(ConceptId, f32)>,
    /// How new each document is, from 0 (the oldest edition) to 1; a document that is not named
    /// counts 0.
    pub recency: BTreeMap<u32, f32>,
    /// What judged questions say that are worded like this one.
    pub precedents: Arc<Precedents>,
    /// The passage and the bytes of its text that were quoted right before, where the question goes on from
    /// there.
    pub quoted: Option<(u32, Span)>,
}

impl RankRequest {
    /// The question looked up in a collection.
    pub fn probe<'a>(&self, collection: &'a Collection) -> Probe<'a> {
        let mut probe = Probe::new(collection, &self.terms, &self.bigrams);
        probe.ask_concepts(&self.concepts);
        probe.precedents = Arc::clone(&self.precedents);
        probe.quoted.clone_from(&self.quoted);
        probe
    }
}

impl From<QuestionTerms> for RankRequest {
    /// What a question looks for by itself.
    fn from(question: QuestionTerms) -> Self {
        let terms = question.terms.iter().map(SearchTerm::from).collect();
        Self { terms, bigrams: question.bigrams, kind: question.kind, ..Self::default() }
    }
}

/// A passage that was ranked.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Its position in the list of all passages.
    pub ordinal: u32,
    /// The weighted sum of its signals: comparable within one question only.
    pub score: f32,
    /// The values of [`SIGNALS`], in their order.
    pub signals: Vec<f32>,
    /// The sentence that holds most of the question.
    pub best_sentence: Option<usize>,
    /// The document that holds it.
    pub document: u32,
    /// The question's terms that its text or heading holds, a bit each.
    pub held: u128,
}

impl Hit {
    /// The value of the signal with this name; 0 where there is none.
    pub fn signal(&self, name: &str) -> f32 {
        super::signals::position(name)
            .and_then(|at| self.signals.get(at))
            .copied()
            .unwrap_or_default()
    }
}

/// How much a candidate's bigrams count beside its words.
const BIGRAM_WEIGHT: f32 = 0.3;
/// How many words that are used like a word of the question a candidate may hold in its place, and
/// how much they count beside it, times their similarity.
const MOST_KIN: usize = 4;
const KIN_WEIGHT: f32 = 0.15;
/// How much a division or a concept counts among the candidates, beside words whose scores are
/// about 5 each.
const DIVISION_WEIGHT: f32 = 20.0;

/// The best passages in `language` for `request`, best first, of at most `candidates` that are
/// looked at closely. `passages` is the list that the index was made from; `allowed` says which
/// ordinals may answer. The same request gives the same hits; equal scores are in the order of the
/// passages.
///
/// # Errors
/// When the index fails.
pub fn rank(
    index: &Index,
    passages: &[Passage],
    language: Language,
    request: &RankRequest,
    weights: &Weights,
    candidates: usize,
    allowed: &dyn Fn(u32) -> bool,
) -> Result<Vec<Hit>, IndexError> {
    let Some(collection) = index.collections.get(&language) else { return Ok(Vec::new()) };
    let mut ordinals = index.candidates().candidates(
        &candidate_request(request, collection),
        language,
        candidates,
    )?;
    ordinals.retain(|&ordinal| allowed(ordinal));
    Ok(rank_candidates(collection, passages, request, weights, &ordinals))
}

/// Ranks these passages of a collection, wherever they come from.
pub fn rank_candidates(
    collection: &Collection,
    passages: &[Passage],
    request: &RankRequest,
    weights: &Weights,
    ordinals: &[u32],
) -> Vec<Hit> {
    let probe = request.probe(collection);
    let vectors = ordinals.iter().filter_map(|&ordinal| collection.passage(ordinal));
    let views: Vec<View<'_>> = vectors.map(|vector| View::new(&probe, vector)).collect();
    let rivals = Rivals::new(&probe, &views);
    let alone = Group::default();
    let mut hits: Vec<Hit> = views
        .iter()
        .map(|view| {
            let scene = Scene {
                probe: &probe,
                request,
                view,
                rivals: &rivals,
                siblings: rivals.document(view.passage.document).unwrap_or(&alone),
                division: division(request, passages.get(view.passage.ordinal as usize)),
            };
            let signals: Vec<f32> = SIGNALS.iter().map(|signal| (signal.value)(&scene)).collect();
            Hit {
                ordinal: view.passage.ordinal,
                score: weights.score(&signals),
                signals,
                best_sentence: view.best_sentence(),
                document: view.passage.document,
                held: view.heading_terms() | view.text_terms(),
            }
        })
        .collect();
    hits.sort_by(|left, right| {
        right.score.total_cmp(&left.score).then(left.ordinal.cmp(&right.ordinal))
    });
    hits
}

fn division(request: &RankRequest, passage: Option<&Passage>) -> f32 {
    let held = |id: &DivisionId| passage.is_some_and(|passage| passage.divisions.contains(id));
    request
        .divisions
        .iter()
        .filter(|(id, _)| held(id))
        .map(|(_, weight)| *weight)
        .fold(0.0, f32::max)
}

/// What the candidates should hold: words, synonyms and words used alike, bigrams that are not
/// hiragana alone, divisions, concepts.
fn candidate_request(request: &RankRequest, collection: &Collection) -> CandidateRequest {
    let mut words: BTreeMap<&str, f32> = BTreeMap::new();
    let mut add = |word, factor: f32| {
        let best = words.entry(word).or_insert(0.0);
        *best = best.max(factor);
    };
    for term in &request.terms {
        let own = term.variants.first().into_iter();
        let alike = own.flat_map(|(word, _)| collection.neighbours.words_of(word).take(MOST_KIN));
        alike.for_each(|(word, likeness)| add(word, KIN_WEIGHT * likeness));
        term.variants.iter().for_each(|(word, factor)| add(word, *factor));
    }
    let hiragana = |c: char| script(c) == Script::Hiragana;
    let telling =
        request.bigrams.iter().filter(|bigram| !(hiragana(bigram.0) && hiragana(bigram.1)));
    let bigrams: BTreeMap<Bigram, f32> = telling.map(|&bigram| (bigram, BIGRAM_WEIGHT)).collect();
    CandidateRequest {
        words: words.into_iter().map(|(word, factor)| (word.to_owned(), factor)).collect(),
        bigrams: bigrams.into_iter().collect(),
        divisions: request
            .divisions
            .iter()
            .map(|(id, weight)| (id.clone(), weight * DIVISION_WEIGHT))
            .collect(),
        concepts: request.concepts.clone(),
    }
}
