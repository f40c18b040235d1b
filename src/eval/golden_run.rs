//! Asks the engine a golden set of questions.

use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

use super::golden::{Outcome, Question, QuotedAnswer, Report, judge};
use crate::answer::{Answer, Reply};
use crate::engine::{Ask, Conversation, Engine, EngineError};

/// A golden set after it was asked.
#[derive(Debug, Default)]
pub struct GoldenRun {
    /// Hits, misses and refusals by kind of question.
    pub report: Report,
    /// The replies, in the order of the questions.
    pub replies: Vec<Reply>,
    /// How long each question took.
    pub times: Vec<Duration>,
}

impl GoldenRun {
    /// The figures that floors are set for, by name, each from 0 to 1.
    pub fn figures(&self) -> BTreeMap<String, f64> {
        self.report.figures()
    }
}

/// Asks all questions, those of one session as one conversation.
///
/// # Errors
/// When the engine fails.
pub fn run(engine: &Engine, questions: &[Question]) -> Result<GoldenRun, EngineError> {
    let mut run = GoldenRun::default();
    let mut sessions: HashMap<&str, Conversation> = HashMap::new();
    for question in questions {
        let mut alone = Conversation::default();
        let conversation = question
            .session
            .as_deref()
            .map_or(&mut alone, |session| sessions.entry(session).or_default());
        let ask = Ask { question: question.question.clone(), ..Ask::default() };
        let begin = Instant::now();
        let reply = engine.ask(&ask, conversation)?;
        run.times.push(begin.elapsed());
        let answers: Vec<QuotedAnswer> = reply.answers.iter().map(quoted).collect();
        run.report.add(question, &answers);
        run.replies.push(reply);
    }
    Ok(run)
}

/// The evidence for the first answer to each question that was searched for, and whether that
/// answer was right. Questions whose form decides the confidence are left out.
///
/// # Errors
/// When the engine fails.
pub fn evidence(
    engine: &Engine,
    questions: &[Question],
) -> Result<Vec<(Vec<f32>, bool)>, EngineError> {
    let run = run(engine, questions)?;
    let judged = questions
        .iter()
        .zip(run.replies)
        .filter(|(_, reply)| !reply.evidence.is_empty() && reply.confidence > 0.0);
    Ok(judged
        .map(|(question, reply)| {
            let answers: Vec<QuotedAnswer> = reply.answers.iter().map(quoted).collect();
            let right = !question.expect.is_empty() && judge(question, &answers) == Outcome::First;
            (reply.evidence, right)
        })
        .collect())
}

fn quoted(answer: &Answer) -> QuotedAnswer {
    let citation = &answer.citation;
    QuotedAnswer {
        quote: answer.quote.clone(),
        original: citation.original.as_ref().map(|original| original.quote.clone()),
        edition: citation.edition,
        division: citation.division.as_ref().map(|division| division.name.clone()),
    }
}
