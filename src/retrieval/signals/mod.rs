//! The signals of the ranking: each a number about one candidate, one file each.

mod bigrams;
mod concepts;
mod coverage;
mod definition;
mod division;
mod edition;
mod heading;
mod headword;
mod judged;
mod kanji;
mod kin;
mod kind;
mod lead;
mod length;
mod numbers;
mod opening;
mod pairs;
mod rivals;
mod sentence;
mod siblings;
mod window;
mod words;

use super::probe::Probe;
use super::rank::RankRequest;
use super::rivals::{Group, Rivals};
use super::view::View;

/// Everything that a signal may look at.
pub struct Scene<'a> {
    /// The question.
    pub probe: &'a Probe<'a>,
    /// The question as it was asked of the ranking.
    pub request: &'a RankRequest,
    /// The candidate.
    pub view: &'a View<'a>,
    /// All candidates.
    pub rivals: &'a Rivals,
    /// The candidates of the same document.
    pub siblings: &'a Group,
    /// How much of what was asked the passage speaks of, by division, from 0 to 1.
    pub division: f32,
}

/// One signal of the ranking.
#[derive(Clone, Copy)]
pub struct Signal {
    /// Its name, as in the file of weights and in explanations.
    pub name: &'static str,
    /// Its value for a candidate.
    pub value: fn(&Scene<'_>) -> f32,
}

const fn signal(name: &'static str, value: fn(&Scene<'_>) -> f32) -> Signal {
    Signal { name, value }
}

/// All signals, in the order of [`super::Hit::signals`].
pub const SIGNALS: [Signal; 27] = [
    signal("words", words::words),
    signal("coverage", coverage::coverage),
    signal("bigrams", bigrams::bigrams),
    signal("endings", bigrams::endings),
    signal("sentence", sentence::sentence),
    signal("window", window::window),
    signal("pairs", pairs::pairs),
    signal("heading", heading::heading),
    signal("kanji", kanji::kanji),
    signal("kin", kin::kin),
    signal("kin_sentence", kin::kin_sentence),
    signal("numbers", numbers::numbers),
    signal("kind", kind::kind),
    signal("opening", opening::opening),
    signal("lead", lead::lead),
    signal("length", length::length),
    signal("siblings", siblings::siblings),
    signal("rivals", rivals::rivals),
    signal("division", division::division),
    signal("concepts", concepts::concepts),
    signal("edition", edition::edition),
    signal("definition", definition::definition),
    signal("headword", headword::headword),
    signal("judged", judged::judged),
    signal("votes", judged::votes),
    signal("learned", judged::learned),
    signal("learned_odds", judged::learned_odds),
];

/// The position of the signal with this name in [`SIGNALS`].
pub fn position(name: &str) -> Option<usize> {
    SIGNALS.iter().position(|signal| signal.name == name)
}

/// How far `count` occurrences go towards the most that they can count: the saturation of BM25,
/// count / (count + k1), from 0 to 1.
fn saturation(count: f32, k1: f32) -> f32 {
    if count > 0.0 { count / (count + k1) } else { 0.0 }
}

/// BM25's k1. No value suits all texts; 0.6 was the best for encyclopedic passages and as good as
/// any for manuals.
const K1: f32 = 0.6;
/// BM25's b, how far a long text must hold a term more often.
const B: f32 = 0.75;

/// BM25's length normalisation: 1 for a text of mean length.
fn length_norm(length: usize, mean: f32) -> f32 {
    1.0 - B + B * length as f32 / mean.max(1.0)
}

/// BM25 over bigrams with their rarity within a group of candidates, per bigram of the question.
fn among(group: &Group, counts: &[f32]) -> f32 {
    let held = counts.iter().zip(group.bigram_idf()).filter(|(count, _)| **count > 0.0);
    let sum: f32 = held.map(|(&count, idf)| saturation(count, K1) * idf).sum();
    sum / counts.len().max(1) as f32
}
