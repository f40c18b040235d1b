//! What the passages behind the first say of the question: where the documents answer it, others of
//! them speak of it as well.

use crate::retrieval::probe::{Probe, Slot};
use crate::retrieval::rank::Hit;
use crate::retrieval::view::share;

/// The best passages, looked at together. Shares are of the question's idf, from 0 to 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ranking {
    /// How many of the others are in the first one's document, as a share of them.
    pub same_document: f32,
    /// The terms that the second passage lacks.
    pub missing_second: f32,
    /// The terms that none of those of the first one's document holds.
    pub missing_document: f32,
    /// The terms that the passage lacks which lacks the least.
    pub missing_least: f32,
    /// The mean of what the first five lack.
    pub missing_mean: f32,
    /// What the first lacks, each term by its idf squared.
    pub missing_rare: f32,
}

/// The passages that are looked at.
const TOP: usize = 10;
/// Those of them whose mean is taken.
const CLOSE: usize = 5;

impl Ranking {
    pub(super) fn new(probe: &Probe<'_>, hits: &[Hit]) -> Self {
        let held: Vec<(u32, u128)> =
            hits.iter().take(TOP).map(|hit| (hit.document, hit.held)).collect();
        let missing = |bits: u128| share(probe, !bits);
        let (document, first) = held.first().copied().unwrap_or((u32::MAX, 0));
        let of_document = || held.iter().filter(|(other, _)| *other == document);
        let squared = |wanted: &dyn Fn(Slot) -> bool| -> f32 {
            let slots = (0..probe.terms.len() as Slot).filter(|&slot| wanted(slot));
            slots.map(|slot| probe.idf(slot).powi(2)).sum()
        };
        let all = squared(&|_| true);
        Self {
            same_document: of_document().count().saturating_sub(1) as f32
                / held.len().saturating_sub(1).max(1) as f32,
            missing_second: held.get(1).map_or(1.0, |(_, bits)| missing(*bits)),
            missing_document: missing(of_document().fold(0, |all, (_, bits)| all | bits)),
            missing_least: held.iter().map(|(_, bits)| missing(*bits)).fold(1.0, f32::min),
            missing_mean: mean(held.iter().take(CLOSE).map(|(_, bits)| missing(*bits))),
            missing_rare: if all > 0.0 {
                squared(&|slot| first >> slot & 1 == 0) / all
            } else {
                0.0
            },
        }
    }
}

/// The mean; 1 of nothing.
fn mean(values: impl Iterator<Item = f32>) -> f32 {
    let (count, sum) = values.fold((0, 0.0), |(count, sum), value| (count + 1, sum + value));
    if count == 0 { 1.0 } else { sum / count as f32 }
}
