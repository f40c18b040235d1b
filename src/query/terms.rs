//! The words of a question that are looked for, and how much each is worth.

use super::asked::{AnswerKind, Asked};
use crate::index::{Analyzer, Bigram, IndexError, Token, WordClass, bigrams_of};
use crate::knowledge::Language;

/// A word of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionTerm {
    /// The word, as the analyzer gives it.
    pub term: String,
    /// What kind of word it is.
    pub class: WordClass,
    /// How it is read, in hiragana; empty where that is not known.
    pub reading: String,
    /// How far an answer can be expected to hold it, from 0 to 1.
    pub weight: f32,
    /// The byte of the question where it stands.
    pub at: usize,
}

/// What a question looks for, before anything is known about the organisation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct QuestionTerms {
    /// The words, in order.
    pub terms: Vec<QuestionTerm>,
    /// The character bigrams, in order.
    pub bigrams: Vec<Bigram>,
    /// The kind of answer.
    pub kind: AnswerKind,
}

/// Words that name what is asked for: the answer stands in their place (名前は: the name itself).
/// Found by counting how often the passage that answers holds a word of its question, over the
/// development sets of `annai eval`: these are held by fewer than half.
const FRAME_WORDS: [&str; 40] = [
    "名前",
    "名称",
    "別名",
    "略称",
    "タイトル",
    "人物",
    "人数",
    "著者",
    "場所",
    "時期",
    "種類",
    "割合",
    "理由",
    "原因",
    "要因",
    "きっかけ",
    "方法",
    "説明",
    "言葉",
    "文字",
    "表現",
    "西暦",
    "アルファベット",
    "答える",
    "教える",
    "挙げる",
    "指す",
    "つく",
    "あと",
    "先",
    "ほか",
    "番目",
    "一番",
    "最も",
    "もう",
    "より",
    "よく",
    "一つ",
    "ごろ",
    "頃",
];
/// What a frame word is worth: about the square of how often the answer holds it.
const FRAME_WEIGHT: f32 = 0.25;

/// Words of questions that IPADIC takes for adverbs or nouns; no answer holds them.
const ASKING_WORDS: [&str; 10] =
    ["何と", "なんと", "いつか", "なにか", "何か", "何で", "どこか", "だれか", "誰か", "どれか"];

/// The words, the bigrams and the kind of `question`.
///
/// # Errors
/// When lindera fails, which no text is known to cause.
pub fn search_terms(
    analyzer: &Analyzer,
    question: &str,
    language: Language,
) -> Result<QuestionTerms, IndexError> {
    let tokens = analyzer.analyze(question, language)?;
    Ok(QuestionTerms {
        terms: question_terms(&tokens),
        bigrams: bigrams_of(question).into_iter().map(|(_, bigram)| bigram).collect(),
        kind: Asked::new(question).kind,
    })
}

/// The words of a question with their weights; `tokens` are indexed words of the question.
pub fn question_terms(tokens: &[Token]) -> Vec<QuestionTerm> {
    tokens
        .iter()
        .filter(|token| !ASKING_WORDS.contains(&token.term.as_str()))
        .map(|token| QuestionTerm {
            term: token.term.clone(),
            class: token.class,
            reading: token.reading.clone(),
            weight: weight(token),
            at: token.span.start,
        })
        .collect()
}

/// How far an answer can be expected to hold the word. The answers of the development sets hold
/// 39% of a question's adverbs, 67% of its adjectives, 72% of its verbs and 87 to 98% of the rest;
/// the weights are the squares of that, rounded.
fn weight(token: &Token) -> f32 {
    let class = match token.class {
        WordClass::Adverb => 0.15,
        WordClass::Adjective => 0.45,
        WordClass::Verb => 0.5,
        _ => 1.0,
    };
    if FRAME_WORDS.contains(&token.term.as_str()) { FRAME_WEIGHT.min(class) } else { class }
}
