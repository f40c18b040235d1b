//! Asks the engine a golden set of questions.

use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

use super::fit::Group;
use super::fit_quote::QuoteExample;
use super::golden::{Outcome, Question, QuotedAnswer, Report, judge};
use crate::answer::quote::features;
use crate::answer::{Answer, Reply, Searched};
use crate::engine::{Ask, Conversation, Engine, EngineError};
use crate::retrieval::rank::Hit;
use crate::text::Span;

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

/// Asks all questions, those of one session as one conversation, each as if it were not among the judged
/// ones.
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
        let reply = engine.ask_unheard(&ask, conversation)?;
        run.times.push(begin.elapsed());
        let answers: Vec<QuotedAnswer> = reply.answers.iter().map(quoted).collect();
        run.report.add(question, &answers);
        run.replies.push(reply);
    }
    Ok(run)
}

/// What golden questions teach, from the searches that they led to. Questions whose form decided the
/// answer teach nothing.
#[derive(Default)]
pub struct Lessons {
    /// The candidates of each question that the documents answer, and which of them do.
    pub rankings: Vec<Group>,
    /// The passages that answer and which of their sentences do.
    pub quotes: Vec<QuoteExample>,
    /// The evidence for each first answer.
    pub evidence: Vec<Evidence>,
}

/// What is known of a first answer.
pub struct Evidence {
    /// The features of its confidence.
    pub values: Vec<f32>,
    /// Whether the documents answer: 1 where the answer is right, 0 where none is, and a half
    /// where they answer elsewhere.
    pub answered: f64,
}

/// How much a question counts as answered whose answer was not found: the documents have it, and the
/// question is far from their words.
const MISSED: f64 = 0.5;

/// Candidates of a question that the ranking learns from: later ones teach nothing new.
const LEARNED_FROM: usize = 60;

/// Asks all questions and reads what their searches teach. The engine should refuse nothing: what
/// would be refused teaches most.
///
/// # Errors
/// When the engine fails.
pub fn lessons(engine: &Engine, questions: &[Question]) -> Result<Lessons, EngineError> {
    let run = run(engine, questions)?;
    let mut lessons = Lessons::default();
    for (question, reply) in questions.iter().zip(run.replies) {
        let Some(searched) = &reply.searched else { continue };
        let hits = searched.hits.get(..LEARNED_FROM).unwrap_or(&searched.hits);
        let whole = |hit: &Hit| Some(0..engine.passage(hit.ordinal)?.text.len());
        let relevant: Vec<bool> = hits
            .iter()
            .map(|hit| whole(hit).is_some_and(|span| answers(engine, question, hit.ordinal, span)))
            .collect();
        if relevant.contains(&true) && !question.all {
            lessons.quotes.extend(quote_lessons(engine, question, searched, hits, &relevant));
            lessons.rankings.push(Group {
                signals: hits.iter().map(|hit| hit.signals.clone()).collect(),
                relevant,
                weight: 1.0,
            });
        }
        let given: Vec<QuotedAnswer> = reply.answers.iter().map(quoted).collect();
        let outcome = judge(question, &given);
        // A right answer at a later place is neither right nor what should be refused.
        if !searched.evidence.is_empty() && reply.confidence > 0.0 && outcome != Outcome::Later {
            let answered = match outcome {
                Outcome::First => 1.0,
                _ if question.expect.is_empty() => 0.0,
                _ => MISSED,
            };
            lessons.evidence.push(Evidence { values: searched.evidence.clone(), answered });
        }
    }
    Ok(lessons)
}

/// Whether these bytes of a passage hold what is expected.
fn answers(engine: &Engine, question: &Question, ordinal: u32, span: Span) -> bool {
    let piece = engine.quote(ordinal, span);
    piece.is_some_and(|piece| question.is_met_by(&quoted(&piece)))
}

fn quote_lessons(
    engine: &Engine,
    question: &Question,
    searched: &Searched,
    hits: &[Hit],
    relevant: &[bool],
) -> Vec<QuoteExample> {
    let Some(collection) = engine.generation().index.collections.get(&searched.language) else {
        return Vec::new();
    };
    let probe = searched.request.probe(collection);
    let right = hits.iter().zip(relevant).filter(|(_, relevant)| **relevant);
    right
        .filter_map(|(hit, _)| {
            let (passage, vector) =
                (engine.passage(hit.ordinal)?, collection.passage(hit.ordinal)?);
            let holds: Vec<bool> = vector
                .sentences
                .iter()
                .map(|sentence| {
                    let span = sentence.start as usize..sentence.end as usize;
                    answers(engine, question, hit.ordinal, span)
                })
                .collect();
            (holds.len() > 1 && holds.contains(&true) && holds.contains(&false)).then(|| {
                QuoteExample {
                    sentences: features(&probe, &searched.asked, passage, vector),
                    holds,
                    weight: 1.0,
                }
            })
        })
        .collect()
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
