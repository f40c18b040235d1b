//! The replies to the questions of one message, as one.

use super::answerer::PartReply;
use super::reply::{Answer, Notice, Reply, Status};
use crate::knowledge::Language;

/// Joins the replies to the questions of one message: the best answer of each first, then the
/// second of each, until there are `top`.
pub fn combine(
    question: &str,
    language: Language,
    mut replies: Vec<PartReply>,
    top: usize,
) -> Reply {
    let confidence = replies.iter().map(|reply| reply.confidence).fold(0.0, f32::max);
    let searched = match replies.as_mut_slice() {
        [only] => only.searched.take(),
        _ => None,
    };
    let mut answers: Vec<Answer> = Vec::new();
    let longest = replies.iter().map(|reply| reply.answers.len()).max().unwrap_or_default();
    for rank in 0..longest {
        // Two questions of one message may have the same answer: it is said once.
        for answer in replies.iter().filter_map(|reply| reply.answers.get(rank)) {
            let same =
                |other: &Answer| (other.passage, &other.span) == (answer.passage, &answer.span);
            if !answers.iter().any(same) {
                answers.push(answer.clone());
            }
        }
    }
    answers.truncate(top);
    for (number, answer) in (1..).zip(&mut answers) {
        answer.citation.number = number;
    }
    let mut notices: Vec<Notice> = Vec::new();
    for notice in replies.iter_mut().flat_map(|reply| std::mem::take(&mut reply.notices)) {
        if !notices.contains(&notice) {
            notices.push(notice);
        }
    }
    if answers.iter().any(|answer| answer.citation.original.is_some()) {
        notices.push(Notice::UnofficialTranslation);
    }
    let suggestions = if answers.is_empty() {
        replies.into_iter().flat_map(|reply| reply.suggestions).collect()
    } else {
        Vec::new()
    };
    Reply {
        question: question.to_owned(),
        status: if answers.is_empty() { Status::NotFound } else { Status::Answered },
        language,
        confidence,
        answers,
        suggestions,
        notices,
        searched,
        invalid: None,
    }
}
