//! Judged questions asked as if nobody had judged them, to measure and to learn what a new question gets.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use super::{Collection, QuestionModel};
use crate::knowledge::{JudgedQuestion, Knowledge, Language};
use crate::text::{fold, is_wordlike};

/// Models that were each learned without a part of the judged questions (cross-fitting; Stone 1974): those
/// beside a question go with it, since the same people wrote them.
pub struct HeldOut {
    /// Which part a question is in.
    parts: HashMap<String, usize>,
    /// For each part, the model that was learned without it; learned when it is first asked.
    models: [OnceLock<QuestionModel>; PARTS],
}

/// How many parts there are.
const PARTS: usize = 5;

impl HeldOut {
    /// Deals these questions out.
    pub fn new(questions: &[JudgedQuestion]) -> Self {
        let mut parts: HashMap<String, usize> = HashMap::new();
        for (at, judged) in questions.iter().enumerate() {
            parts.entry(bare(&judged.question)).or_insert(at * PARTS / questions.len());
        }
        Self { parts, models: Default::default() }
    }

    /// The model that has not heard this question, of those of the documents that it is asked of; `None` where
    /// nobody has judged it.
    pub fn model(
        &self,
        question: &str,
        knowledge: &Knowledge,
        collections: &BTreeMap<Language, Collection>,
    ) -> Option<&QuestionModel> {
        let part = self.part(question)?;
        let heard = |judged: &JudgedQuestion| self.part(&judged.question) != Some(part);
        let learn = || QuestionModel::new(knowledge, collections, &heard);
        self.models.get(part).map(|model| model.get_or_init(learn))
    }

    fn part(&self, question: &str) -> Option<usize> {
        self.parts.get(&bare(question)).copied()
    }
}

/// A question without what does not tell it from another one: spaces, marks, capitals.
pub fn bare(question: &str) -> String {
    fold(question).chars().filter(|c| is_wordlike(*c)).collect()
}
