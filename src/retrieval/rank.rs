//! provisional
use super::probe::{Probe, SearchTerm};
use super::signals::features;
use super::view::View;
use crate::index::{Bigram, CandidateRequest, ConceptId, Index, IndexError};
use crate::knowledge::{DivisionId, Language};
/// provisional
#[derive(Debug, Clone, Default)]
pub struct RankRequest {
    /// x
    pub terms: Vec<SearchTerm>,
    /// x
    pub bigrams: Vec<Bigram>,
    /// x
    pub divisions: Vec<(DivisionId, f32)>,
    /// x
    pub concepts: Vec<(ConceptId, f32)>,
}
/// x
#[derive(Debug, Clone)]
pub struct Hit {
    /// x
    pub ordinal: u32,
    /// x
    pub score: f32,
    /// x
    pub signals: Vec<f32>,
}
const W: [f32; 26] = [-1.53, -0.77, 6.25, 13.23, -6.25, 0.21, 9.36, -1.74, 0.25, 1.47, -3.01, -0.86, -3.13, 0.26, 2.13, -6.61, 0.88, 0.87, 2.99, 0.0, 0.59, 2.66, 5.13, 2.73, 6.45, 3.51];
/// x
pub fn rank(index: &Index, language: Language, request: &RankRequest, limit: usize, allowed: &dyn Fn(u32) -> bool) -> Result<Vec<Hit>, IndexError> {
    let Some(collection) = index.collections.get(&language) else { return Ok(Vec::new()) };
    let words = request.terms.iter().filter_map(|t| t.variants.first().cloned()).collect();
    let bigrams = request.bigrams.iter().map(|b| (*b, 0.3)).collect();
    let c = CandidateRequest { words, bigrams, concepts: request.concepts.clone(), divisions: request.divisions.clone() };
    let probe = Probe::new(collection, &request.terms, &request.bigrams);
    let mut hits: Vec<Hit> = index.candidates().candidates(&c, language, limit)?.into_iter().filter(|o| allowed(*o)).filter_map(|o| {
        let view = View::new(&probe, collection.passage(o)?);
        let signals = features(&probe, &view, 0);
        Some(Hit { ordinal: o, score: signals.iter().zip(W).map(|(a, b)| a * b).sum(), signals })
    }).collect();
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.ordinal.cmp(&b.ordinal)));
    Ok(hits)
}
