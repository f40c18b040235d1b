//! Questions that are known to be answerable: made from the documents' headings, each asked of the
//! engine once, and kept only where the engine answers with the passage that it came from.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arc_swap::ArcSwap;

use crate::engine::{Ask, Engine};
use crate::index::Fingerprint;
use crate::knowledge::{DivisionId, Language};
use crate::render::discord::limits::{CHOICE, length};
use crate::text::fold;

/// The answerable questions of the generation that answers now.
#[derive(Default)]
pub struct Questions {
    known: Arc<ArcSwap<Known>>,
    busy: Arc<AtomicBool>,
}

#[derive(Default)]
struct Known {
    of: Option<Fingerprint>,
    questions: Vec<Question>,
}

struct Question {
    text: String,
    folded: String,
    pairs: HashSet<(char, char)>,
    language: Language,
}

impl Questions {
    /// At most `most` questions near what was typed, nearest first. While they are being gathered,
    /// in the background, those of the documents before.
    pub fn near(
        &self,
        engine: &Arc<Engine>,
        typed: &str,
        language: Language,
        most: usize,
    ) -> Vec<String> {
        self.refresh(engine);
        let known = self.known.load();
        let wanted = fold(typed);
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let pairs = bigrams(&wanted);
        let mut scored: Vec<(u32, usize, &Question)> = Vec::new();
        for (place, question) in known.questions.iter().enumerate() {
            let near =
                if wanted.is_empty() { 1 } else { nearness(question, &wanted, &words, &pairs) };
            if near > 0 {
                scored.push((near * 2 + u32::from(question.language == language), place, question));
            }
        }
        scored.sort_by_key(|&(near, place, _)| (std::cmp::Reverse(near), place));
        scored.into_iter().take(most).map(|(_, _, question)| question.text.clone()).collect()
    }

    /// Gathers the questions of the documents now, where that has not been done.
    pub fn gather(&self, engine: &Engine) {
        let questions = gather(engine);
        let of = Some(engine.generation().manifest.fingerprint.clone());
        self.known.store(Arc::new(Known { of, questions }));
    }

    /// Gathers them in the background, where the documents have changed.
    pub fn refresh(&self, engine: &Arc<Engine>) {
        let current =
            self.known.load().of.as_ref() == Some(&engine.generation().manifest.fingerprint);
        if current || self.busy.swap(true, Ordering::AcqRel) {
            return;
        }
        let (known, busy, engine) =
            (Arc::clone(&self.known), Arc::clone(&self.busy), Arc::clone(engine));
        tokio::task::spawn_blocking(move || {
            Questions { known, busy: Arc::clone(&busy) }.gather(&engine);
            busy.store(false, Ordering::Release);
        });
    }
}

/// How near a question is to what was typed; 0 is not at all.
fn nearness(
    question: &Question,
    wanted: &str,
    words: &[&str],
    pairs: &HashSet<(char, char)>,
) -> u32 {
    let text = &question.folded;
    if text.starts_with(wanted) {
        return 100;
    }
    if words.iter().all(|word| text.contains(word)) {
        return 80;
    }
    if pairs.is_empty() {
        return 0;
    }
    let common = question.pairs.intersection(pairs).count();
    let share = (60 * common / pairs.len()) as u32;
    if share >= 20 { share } else { 0 }
}

fn bigrams(text: &str) -> HashSet<(char, char)> {
    let characters: Vec<char> =
        text.chars().filter(|character| !character.is_whitespace()).collect();
    characters.iter().copied().zip(characters.iter().copied().skip(1)).collect()
}

fn gather(engine: &Engine) -> Vec<Question> {
    let knowledge = &engine.generation().knowledge;
    let mut questions: Vec<(String, Language, Option<u32>)> = Vec::new();
    let spoken_of: HashSet<&DivisionId> =
        knowledge.passages.iter().flat_map(|passage| &passage.divisions).collect();
    for division in
        knowledge.catalog.divisions.iter().filter(|division| spoken_of.contains(&division.id))
    {
        questions.push((format!("{}は何をする部署ですか", division.name), Language::Ja, None));
        questions.push((format!("What does the {} do?", division.english), Language::En, None));
    }
    for (ordinal, passage) in (0..).zip(&knowledge.passages) {
        let division = passage.divisions.first().and_then(|id| knowledge.catalog.get(id));
        let (Some(heading), Some(division)) = (passage.section.last(), division) else { continue };
        let text = match passage.language {
            Language::Ja => format!("{}の「{heading}」", division.name),
            Language::En => format!("{heading} ({})", division.english),
        };
        questions.push((text, passage.language, Some(ordinal)));
    }
    let mut taken = HashSet::new();
    let answerable = |text: &str, passage: Option<u32>| {
        let ask = Ask { question: text.to_owned(), ..Ask::default() };
        let Ok(reply) = engine.ask(&ask, &mut Default::default()) else { return false };
        reply.answers.iter().any(|answer| passage.is_none_or(|passage| answer.passage == passage))
    };
    questions
        .into_iter()
        .filter(|(text, _, passage)| {
            length(text) <= CHOICE && taken.insert(text.clone()) && answerable(text, *passage)
        })
        .map(|(text, language, _)| {
            let folded = fold(&text);
            Question { pairs: bigrams(&folded), folded, text, language }
        })
        .collect()
}
