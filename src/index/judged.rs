//! Judged questions, found by how alike they are worded.
//!
//! What people ask of the same documents is much alike, whatever words the documents have: who asks
//! when something starts to apply is as little answered as who asked since when it does. So what was
//! judged once speaks for and against what is asked next. It only speaks: which passage is quoted, and
//! whether any is, the ranking and the confidence decide, which learn how much to make of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::question_model::Prediction;
use super::{Bigram, bigrams_of};
use crate::knowledge::{JudgedQuestion, Place};
use crate::text::Span;

/// The judged questions by their character bigrams.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct JudgedQuestions {
    /// How many there are.
    count: u32,
    /// All bigrams, sorted.
    bigrams: Vec<Bigram>,
    /// For each bigram, where its postings begin; one more for the end.
    starts: Vec<u32>,
    /// Which question has the bigram, and what share of that question's vector it is.
    postings: Vec<(u32, f32)>,
}

/// What judged questions say of one that is worded like them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Precedents {
    /// Whether there are any judged questions at all.
    pub exist: bool,
    /// How alike the nearest is that nothing answers, from 0 to 1.
    pub unanswered: f32,
    /// How alike the nearest is that the documents answer, from 0 to 1.
    pub answered: f32,
    /// The share of the nearest that nothing answers, from 0 to 1.
    pub share_unanswered: f32,
    /// What answers the nearest that the documents answer, in the order of passages and the nearest first in each.
    pub answers: Vec<Precedent>,
    /// What all judged questions together teach of this one.
    pub learned: Prediction,
    /// The passages that answer them, sorted, with how alike the nearest is and the votes for it.
    passages: Vec<(u32, f32, f32)>,
}

/// What answers a judged question.
#[derive(Debug, Clone, PartialEq)]
pub struct Precedent {
    /// Which of the nearest it is, from 0.
    pub rank: usize,
    /// How alike it is, from 0 to 1.
    pub likeness: f32,
    /// Its share of the votes of the nearest, from 0 to 1; 0 where it has none. A vote for several passages
    /// counts less for each: by the square root of how many there are.
    pub vote: f32,
    /// A piece of a passage that answers it.
    pub place: Place,
}

/// How many of the nearest vote, and how much the nearer counts more: likeness to this power.
const VOTERS: usize = 10;
const SHARPNESS: i32 = 4;
/// A question is at least so like itself, however it is punctuated.
const ITSELF: f32 = 0.7;
/// A bigram that more than one in this many questions have says how people ask and not what (ですか). With 12
/// questions that no one had read came first less often by a point.
const COMMON: usize = 4;
/// Among fewer questions than this none is common.
const FEW: usize = 20;
/// How many of the nearest point to what answers them.
const POINTERS: usize = 40;

impl JudgedQuestions {
    /// Reads the questions.
    pub fn new(questions: &[JudgedQuestion]) -> Self {
        let counts: Vec<BTreeMap<Bigram, f32>> =
            questions.iter().map(|judged| counted(&asked(judged))).collect();
        let mut bigrams: BTreeMap<Bigram, Vec<(u32, f32)>> = BTreeMap::new();
        for (question, counts) in (0..).zip(&counts) {
            for (&bigram, &count) in counts {
                bigrams.entry(bigram).or_default().push((question, count));
            }
        }
        let mut judged = Self { count: questions.len() as u32, ..Self::default() };
        let mut squares = vec![0.0_f32; questions.len()];
        let most = (questions.len() / COMMON).max(FEW);
        for (bigram, postings) in bigrams {
            judged.bigrams.push(bigram);
            judged.starts.push(judged.postings.len() as u32);
            if postings.len() > most {
                continue;
            }
            let rarity = rarity(judged.count, postings.len());
            for (question, count) in postings {
                let weight = rarity * count;
                if let Some(sum) = squares.get_mut(question as usize) {
                    *sum += weight * weight;
                }
                judged.postings.push((question, weight));
            }
        }
        judged.starts.push(judged.postings.len() as u32);
        for (question, weight) in &mut judged.postings {
            let square = squares.get(*question as usize).copied().unwrap_or_default();
            *weight /= square.sqrt().max(f32::MIN_POSITIVE);
        }
        judged
    }

    /// What is known of questions worded like `question`, but for those that `left_out` names: by the
    /// cosine of their bigrams' tf-idf, (1 + ln tf) · (1 + ln((1 + N) / (1 + n))), as in Manning, Raghavan
    /// and Schütze 2008, chapter 6. `judged` is the list that these were made from.
    pub fn precedents(
        &self,
        question: &str,
        judged: &[JudgedQuestion],
        left_out: &dyn Fn(&JudgedQuestion) -> bool,
    ) -> Precedents {
        if self.count == 0 {
            return Precedents::default();
        }
        let mut likeness = vec![0.0_f32; self.count as usize];
        let mut square = 0.0;
        for (bigram, count) in counted(question) {
            let postings = self.postings(bigram);
            if postings.is_some_and(<[_]>::is_empty) {
                continue;
            }
            let postings = postings.unwrap_or_default();
            let weight = rarity(self.count, postings.len()) * count;
            square += weight * weight;
            for &(question, share) in postings {
                if let Some(sum) = likeness.get_mut(question as usize) {
                    *sum += weight * share;
                }
            }
        }
        let length = square.sqrt().max(f32::MIN_POSITIVE);
        // One that is left out may stand there more than once.
        let mut near: Vec<(f32, &JudgedQuestion)> = highest(&likeness, 2 * POINTERS)
            .into_iter()
            .filter_map(|(sum, at)| Some(((sum / length).min(1.0), judged.get(at as usize)?)))
            .collect();
        near.retain(|(likeness, judged)| *likeness < ITSELF || !left_out(judged));
        near.truncate(POINTERS);

        let best = |answered: bool| {
            let mut own = near.iter().filter(|(_, judged)| judged.answers.is_empty() != answered);
            own.next().map_or(0.0, |(likeness, _)| *likeness)
        };
        let vote = |rank: usize, likeness: f32| {
            if rank < VOTERS { likeness.powi(SHARPNESS) } else { 0.0 }
        };
        let votes = near.iter().enumerate().map(|(rank, &(likeness, _))| vote(rank, likeness));
        let all = votes.sum::<f32>().max(f32::MIN_POSITIVE);
        let mut found = Precedents { exist: true, ..Precedents::default() };
        (found.unanswered, found.answered) = (best(false), best(true));
        let mut passages: BTreeMap<u32, (f32, f32)> = BTreeMap::new();
        for (rank, (likeness, judged)) in near.iter().enumerate() {
            let vote = vote(rank, *likeness) / all;
            if judged.answers.is_empty() {
                found.share_unanswered += vote;
                continue;
            }
            let own: BTreeSet<u32> = judged.answers.iter().map(|place| place.passage).collect();
            let vote = vote / (own.len() as f32).sqrt();
            for passage in own {
                let (nearest, votes) = passages.entry(passage).or_default();
                *nearest = nearest.max(*likeness);
                *votes += vote;
            }
            let answers = judged.answers.iter();
            found.answers.extend(answers.map(|&place| Precedent {
                rank,
                likeness: *likeness,
                vote,
                place,
            }));
        }
        found.answers.sort_by_key(|precedent| (precedent.place.passage, precedent.rank));
        found.passages =
            passages.into_iter().map(|(at, (nearest, votes))| (at, nearest, votes)).collect();
        found
    }

    /// Which questions have a bigram: none are kept of a common one. `None` where no question has it.
    fn postings(&self, bigram: Bigram) -> Option<&[(u32, f32)]> {
        let at = self.bigrams.binary_search(&bigram).ok()?;
        let border = |at: usize| self.starts.get(at).map_or(0, |&start| start as usize);
        self.postings.get(border(at)..border(at + 1))
    }
}

/// The `most` highest of these sums with where they stand, the highest first and the first of equals; 0 is
/// none.
fn highest(sums: &[f32], most: usize) -> Vec<(f32, u32)> {
    let higher = |left: &(f32, u32), right: &(f32, u32)| {
        right.0.total_cmp(&left.0).then(left.1.cmp(&right.1))
    };
    let mut found: Vec<(f32, u32)> = Vec::with_capacity(2 * most);
    let mut least = 0.0;
    for (&sum, at) in sums.iter().zip(0..) {
        if sum <= least {
            continue;
        }
        found.push((sum, at));
        if found.len() == 2 * most {
            let (_, last, _) = found.select_nth_unstable_by(most - 1, higher);
            least = last.0;
            found.truncate(most);
        }
    }
    found.sort_unstable_by(higher);
    found.truncate(most);
    found
}

/// The inverse document frequency of what so many of all questions have: 1 + ln((1 + N) / (1 + n)).
pub(super) fn rarity(all: u32, with: usize) -> f32 {
    1.0 + ((1.0 + all as f32) / (1.0 + with as f32)).ln()
}

impl Precedents {
    /// How alike the nearest is that something of this passage answers, from 0 to 1.
    pub fn of_passage(&self, passage: u32) -> f32 {
        self.passage(passage).0
    }

    /// The votes for this passage, from 0 to 1.
    pub fn votes_for_passage(&self, passage: u32) -> f32 {
        self.passage(passage).1
    }

    /// How alike the nearest is that something of these bytes of a passage answers, from 0 to 1.
    pub fn of_span(&self, passage: u32, span: &Span) -> f32 {
        self.of(passage, span).next().map_or(0.0, |precedent| precedent.likeness)
    }

    /// The votes for these bytes of a passage, from 0 to 1.
    pub fn votes_for_span(&self, passage: u32, span: &Span) -> f32 {
        let mut counted = None;
        // Each question votes once, whatever it has in the span.
        let once = |precedent: &&Precedent| counted.replace(precedent.rank) != Some(precedent.rank);
        self.of(passage, span).filter(once).map(|precedent| precedent.vote).sum()
    }

    fn passage(&self, passage: u32) -> (f32, f32) {
        let found = self.passages.binary_search_by_key(&passage, |(at, ..)| *at);
        let found = found.ok().and_then(|at| self.passages.get(at));
        found.map_or((0.0, 0.0), |&(_, nearest, votes)| (nearest, votes))
    }

    /// What these bytes of a passage answer, the nearest first.
    fn of(&self, passage: u32, span: &Span) -> impl Iterator<Item = &Precedent> {
        let first = self.answers.partition_point(|precedent| precedent.place.passage < passage);
        let rest = self.answers.get(first..).unwrap_or_default().iter();
        rest.take_while(move |precedent| precedent.place.passage == passage)
            .filter(move |precedent| overlaps(&precedent.place, passage, span))
    }
}

pub(super) fn overlaps(place: &Place, passage: u32, span: &Span) -> bool {
    place.passage == passage && (place.start as usize) < span.end && span.start < place.end as usize
}

/// What was asked, with what it goes on from, in the order in which a question of now has them.
pub(super) fn asked(judged: &JudgedQuestion) -> String {
    match &judged.before {
        Some(before) => format!("{} {before}", judged.question),
        None => judged.question.clone(),
    }
}

/// The bigrams of a question with 1 + ln of how often each stands there.
fn counted(question: &str) -> BTreeMap<Bigram, f32> {
    let mut counts: BTreeMap<Bigram, f32> = BTreeMap::new();
    for (_, bigram) in bigrams_of(question) {
        *counts.entry(bigram).or_default() += 1.0;
    }
    counts.values_mut().for_each(|count| *count = 1.0 + count.ln());
    counts
}
