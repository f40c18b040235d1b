//! Judged questions asked as if nobody had judged them, to measure and to learn what a new question gets.

use std::collections::{BTreeMap, HashMap};

use super::{Collection, QuestionModel};
use crate::knowledge::{JudgedQuestion, Knowledge, Language};
use crate::text::{fold, is_wordlike};

/// Models that were each learned without a part of the judged questions (cross-fitting; Stone 1974): those
/// beside a question go with it, since the same people wrote them.
pub struct HeldOut {
    /// Which part a question is in.
    parts: HashMap<String, usize>,
    /// For each part, the model that was learned without it.
    models: Vec<QuestionModel>,
}

/// How many parts there are.
const PARTS: usize = 5;

impl HeldOut {
    /// Learns the models.
    pub fn new(knowledge: &Knowledge, collections: &BTreeMap<Language, Collection>) -> Self {
        let questions = &knowledge.questions;
        let mut parts: HashMap<String, usize> = HashMap::new();
        for (at, judged) in questions.iter().enumerate() {
            parts.entry(bare(&judged.question)).or_insert(at * PARTS / questions.len());
        }
        let part_of = |judged: &JudgedQuestion| parts.get(&bare(&judged.question)).copied();
        let model = |part| {
            QuestionModel::new(knowledge, collections, &|judged| part_of(judged) != Some(part))
        };
        let models = (0..PARTS).map(model).collect();
        Self { parts, models }
    }

    /// The model that has not heard this question; `None` where nobody has judged it.
    pub fn model(&self, question: &str) -> Option<&QuestionModel> {
        self.parts.get(&bare(question)).and_then(|&part| self.models.get(part))
    }
}

/// A question without what does not tell it from another one: spaces, marks, capitals.
pub fn bare(question: &str) -> String {
    fold(question).chars().filter(|c| is_wordlike(*c)).collect()
}
