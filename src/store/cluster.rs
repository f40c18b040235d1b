//! Questions that say nearly the same, as one.
//!
//! Two wordings are near when their normalised character bigrams have a Jaccard similarity
//! (Jaccard 1901: |A ∩ B| / |A ∪ B|) of [`NEAR`] or more. Bigrams need no dictionary and are alike
//! whether a question ends in 「か」, 「？」 or neither.

use std::collections::{BTreeSet, HashMap};
use std::time::SystemTime;

use crate::app::Gap;
use crate::knowledge::Language;
use crate::text::{fold, is_wordlike};

/// A question as it was asked.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The question as written.
    pub question: String,
    /// Its language.
    pub language: Language,
    /// When it was asked.
    pub at: SystemTime,
}

/// Half: 「食堂の営業時間は」 and 「食堂の営業時間を教えて」 have 7 of 14 bigrams in common.
const NEAR: f64 = 0.5;

/// A wording is compared with this many clusters at most: hours of questions of someone who wants
/// to keep annai busy become many small clusters, not many minutes.
const MAX_CLUSTERS: usize = 2_000;

struct Cluster {
    gap: Gap,
    bigrams: BTreeSet<(char, char)>,
}

/// Near-identical questions together, most frequent first and the newest first among those.
pub fn cluster(mut asked: Vec<Asked>) -> Vec<Gap> {
    asked.sort_by_key(|one| std::cmp::Reverse(one.at));
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for Asked { question, language, at } in asked {
        let wording: String = fold(&question).chars().filter(|&c| is_wordlike(c)).collect();
        let bigrams = bigrams(&wording);
        let place = known.get(&wording).copied().or_else(|| {
            clusters.iter().take(MAX_CLUSTERS).position(|other| {
                other.gap.language == language && similarity(&other.bigrams, &bigrams) >= NEAR
            })
        });
        let place = place.unwrap_or(clusters.len());
        known.entry(wording).or_insert(place);
        match clusters.get_mut(place) {
            Some(Cluster { gap, .. }) => {
                gap.count += 1;
                if gap.question != question && !gap.others.contains(&question) {
                    gap.others.push(question);
                }
            }
            None => {
                let gap = Gap { question, count: 1, last: at, language, others: Vec::new() };
                clusters.push(Cluster { gap, bigrams });
            }
        }
    }
    let mut gaps: Vec<Gap> = clusters.into_iter().map(|cluster| cluster.gap).collect();
    gaps.sort_by_key(|gap| std::cmp::Reverse((gap.count, gap.last)));
    gaps
}

/// Neighbouring characters, the start and the end of the wording among them.
fn bigrams(wording: &str) -> BTreeSet<(char, char)> {
    const EDGE: char = ' ';
    let before = std::iter::once(EDGE).chain(wording.chars());
    before.zip(wording.chars().chain(std::iter::once(EDGE))).collect()
}

fn similarity(one: &BTreeSet<(char, char)>, other: &BTreeSet<(char, char)>) -> f64 {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    // Where the sizes alone rule it out, nothing needs to be compared.
    if (short.len() as f64) < NEAR * long.len() as f64 {
        return 0.0;
    }
    let both = short.intersection(long).count();
    both as f64 / (one.len() + other.len() - both) as f64
}
