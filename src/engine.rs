//! The one front door: a question in, a reply out. Synchronous, and knows no surface.

mod conversation;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::answer::{
    Answer, Answerer, Invalid, Limits, Notice, PartReply, Reply, Request, Status, combine,
};
use crate::config::{LanguageChoice, Settings};
use crate::index::{
    Analyzer, Fingerprint, Generation, HeldOut, IndexError, JudgedQuestions, Store,
};
use crate::knowledge::{
    self, Diagnostic, Division, DivisionId, Knowledge, Language, LoadError, LoadOptions, Passage,
};
use crate::query::{
    Intent, Interpretation, KanaWords, Query, TermReadings, Understanding, parts, question_language,
};
use crate::retrieval::rank::Hit;
use crate::retrieval::weights::{Weights, WeightsError};
use crate::text::{Span, is_wordlike};

pub use conversation::Conversation;

/// annai could not be made ready.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The knowledge folder holds nothing to answer from.
    #[error(transparent)]
    Knowledge(#[from] LoadError),
    /// The index could not be made, opened or searched.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The weights of the ranking cannot be used.
    #[error(transparent)]
    Weights(#[from] WeightsError),
}

/// A message with what was set beside it.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// The message.
    pub question: String,
    /// The only edition that may answer.
    pub edition: Option<i32>,
    /// The only division that may answer, by any of its names.
    pub division: Option<String>,
    /// The language of everything around the quotes.
    pub language: Option<Language>,
    /// How many answers, at most.
    pub top: Option<usize>,
}

/// Answers questions from one generation of the documents.
pub struct Engine {
    generation: Generation,
    analyzer: Analyzer,
    understanding: Understanding,
    settings: Settings,
    weights: Weights,
    /// What answers judged questions as if nobody had judged them; made when the first is asked so.
    held_out: OnceLock<HeldOut>,
}

/// How building an index goes on: passages done, of how many.
pub type Progress<'a> = &'a dyn Fn(usize, usize);

impl Engine {
    /// Opens the index that belongs to the settings and the documents, or builds it.
    ///
    /// # Errors
    /// When there are no documents, or the index can be neither opened nor built.
    pub fn open(settings: Settings, progress: Progress<'_>) -> Result<Self, EngineError> {
        let store = Store::new(&settings.index.folder, settings.index.keep_generations);
        // A damaged generation is as good as none: it is built anew.
        let (generation, analyzer) = match store.open(&fingerprint(&settings)?) {
            Ok(Some(generation)) => {
                let analyzer = Analyzer::new(Some(&generation.knowledge.user_dictionary))?;
                (generation, analyzer)
            }
            Ok(None) | Err(IndexError::Damaged { .. }) => build(&settings, &store, progress)?,
            Err(error) => return Err(error.into()),
        };
        Self::new(generation, analyzer, settings)
    }

    /// An engine over a generation that is already open.
    ///
    /// # Errors
    /// When the weights of the ranking cannot be used.
    pub fn new(
        generation: Generation,
        analyzer: Analyzer,
        settings: Settings,
    ) -> Result<Self, EngineError> {
        // The names of divisions are found in kana as such.
        let catalog = &generation.knowledge.catalog;
        let is_name = |term: &str| {
            catalog.divisions.iter().any(|division| {
                division.name == term || division.aliases.iter().any(|alias| alias == term)
            })
        };
        let terms = generation.terms(Language::Ja).filter(|term| !is_name(term));
        let terms = terms.chain(generation.katakana_words(Language::Ja));
        let terms = TermReadings::new(terms, &analyzer)?;
        let abbreviations: Vec<(String, u32)> = generation.abbreviations(Language::Ja).collect();
        let kana_words = KanaWords::new(generation.readings(Language::Ja), &abbreviations);
        let understanding = Understanding::new(catalog, terms, kana_words);
        let weights = match &settings.retrieval.weights {
            Some(path) => Weights::read(path)?,
            None => Weights::embedded()?,
        };
        Ok(Self {
            generation,
            analyzer,
            understanding,
            settings,
            weights,
            held_out: OnceLock::new(),
        })
    }

    /// The same engine with other weights of the ranking.
    pub fn with_weights(self, weights: Weights) -> Self {
        Self { weights, ..self }
    }

    /// The same engine without judged questions, as where nobody has judged any.
    pub fn without_judged(mut self) -> Self {
        self.generation.index.judged = JudgedQuestions::default();
        self
    }

    /// The documents and the index that answer.
    pub fn generation(&self) -> &Generation {
        &self.generation
    }

    /// What is wrong with the documents, each file named as the settings name the folder now.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let Knowledge { folder, diagnostics, .. } = &self.generation.knowledge;
        let here = |path: &Path| match path.strip_prefix(folder) {
            Ok(below) => self.settings.knowledge.folder.join(below),
            Err(_) => path.to_owned(),
        };
        diagnostics
            .iter()
            .map(|found| Diagnostic { path: here(&found.path), ..found.clone() })
            .collect()
    }

    /// The division that a text names, if any, by any of its names.
    ///
    /// # Errors
    /// When the text cannot be split into words.
    pub fn division(&self, name: &str) -> Result<Option<&Division>, EngineError> {
        let named = self.understanding.divisions(name, &self.analyzer)?.into_iter().next();
        Ok(named.and_then(|mention| self.generation.knowledge.catalog.get(&mention.id)))
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Answers a message; `conversation` remembers what it was about.
    ///
    /// # Errors
    /// When the index fails, which is never the question's fault.
    pub fn ask(&self, ask: &Ask, conversation: &mut Conversation) -> Result<Reply, EngineError> {
        self.reply(ask, conversation, None)
    }

    /// Answers a message as if nobody had judged that very question: what one gets who asks something new.
    ///
    /// # Errors
    /// As [`Self::ask`].
    pub fn ask_unheard(
        &self,
        ask: &Ask,
        conversation: &mut Conversation,
    ) -> Result<Reply, EngineError> {
        let deal = || HeldOut::new(&self.generation.knowledge.questions);
        self.reply(ask, conversation, Some(self.held_out.get_or_init(deal)))
    }

    fn reply(
        &self,
        ask: &Ask,
        conversation: &mut Conversation,
        unheard: Option<&HeldOut>,
    ) -> Result<Reply, EngineError> {
        let question = ask.question.trim();
        let language = self.reply_language(ask, question);
        let most = self.settings.question.max_chars;
        if !question.chars().any(is_wordlike) {
            return Ok(invalid(question, language, Invalid::Empty));
        }
        if question.chars().count() > most {
            return Ok(invalid(question, language, Invalid::TooLong { most }));
        }
        let division = match &ask.division {
            Some(name) => {
                match self.understanding.divisions(name, &self.analyzer)?.into_iter().next() {
                    Some(mention) => Some(mention.id),
                    None => {
                        return Ok(invalid(
                            question,
                            language,
                            Invalid::UnknownDivision { name: name.clone() },
                        ));
                    }
                }
            }
            None => None,
        };
        let (questions, more) = parts(question, self.settings.question.max_parts);
        let top = ask.top.unwrap_or(self.settings.answer.top).max(1);
        let mut most_answers = top;
        let mut replies = Vec::new();
        for part in &questions {
            let mut query =
                self.understanding.query(part, conversation.subject.as_ref(), &self.analyzer)?;
            if let Some(notice) = small_talk(query.intent) {
                replies.push(PartReply { notices: vec![notice], ..PartReply::default() });
                continue;
            }
            let answerer = Answerer { unheard, ..self.answerer(top) };
            let answer = |query: &Query| {
                let division = division.clone();
                answerer.answer(&Request { query, edition: ask.edition, division })
            };
            let mut reply = answer(&query)?;
            // What refers to the question before may lean on all of it and not only on its division.
            let refers = query
                .interpretations
                .iter()
                .any(|said| matches!(said, Interpretation::FollowUp { .. }));
            if (reply.confidence < UNSURE || refers)
                && let Some(before) = &conversation.subject
                && let Some(continued) =
                    self.understanding.continued(part, before, &self.analyzer)?
            {
                let other = answer(&continued)?;
                let surer = if refers { 0.0 } else { SURER };
                if other.confidence > reply.confidence + surer
                    && answerer.touches(&query, &other)?
                {
                    (query, reply) = (continued, other);
                }
            }
            conversation.remember(&query, &reply);
            // What lists or compares has a quote for each part, unless the asker set a number.
            if ask.top.is_none()
                && (query.wants_all
                    || !query.sides.is_empty()
                    || matches!(query.intent, Intent::List | Intent::Compare))
            {
                most_answers = most_answers.max(reply.answers.len());
            }
            replies.push(reply);
        }
        let most_answers = if ask.top.is_none() { most_answers.max(questions.len()) } else { top };
        let mut reply = combine(question, language, replies, most_answers);
        if more {
            reply.notices.push(Notice::TooManyQuestions { answered: questions.len() });
        }
        Ok(reply)
    }

    /// All that the index finds for a question, ranked, without asking whether it answers.
    ///
    /// # Errors
    /// When the index fails.
    pub fn rank(&self, question: &str) -> Result<Vec<Hit>, EngineError> {
        let query = self.understanding.query(question, None, &self.analyzer)?;
        Ok(self.answerer(1).rank(&query)?)
    }

    /// The passage with this ordinal.
    pub fn passage(&self, ordinal: u32) -> Option<&Passage> {
        self.generation.knowledge.passages.get(ordinal as usize)
    }

    /// The quote of these bytes of a passage, or `None` where there are none such.
    pub fn quote(&self, passage: u32, span: Span) -> Option<Answer> {
        self.answerer(1).quote(passage, span)
    }

    /// The divisions that a text names, in the order in which it names them.
    ///
    /// # Errors
    /// When the text cannot be split into words.
    pub fn divisions(&self, text: &str) -> Result<Vec<DivisionId>, EngineError> {
        let mentions = self.understanding.divisions(text, &self.analyzer)?;
        Ok(mentions.into_iter().map(|mention| mention.id).collect())
    }

    fn answerer(&self, top: usize) -> Answerer<'_> {
        let answer = &self.settings.answer;
        Answerer {
            generation: &self.generation,
            analyzer: &self.analyzer,
            weights: &self.weights,
            unheard: None,
            folder: self.settings.knowledge.folder.clone(),
            limits: Limits {
                top,
                quote_chars: answer.quote_chars,
                min_confidence: answer.min_confidence as f32,
                suggestions: answer.suggestions,
                candidates: self.settings.retrieval.candidates,
            },
        }
    }

    fn reply_language(&self, ask: &Ask, question: &str) -> Language {
        ask.language.unwrap_or(match self.settings.answer.language {
            LanguageChoice::Auto => question_language(question),
            LanguageChoice::Ja => Language::Ja,
            LanguageChoice::En => Language::En,
        })
    }
}

/// The fingerprint of the documents and of the settings that shape an index.
///
/// # Errors
/// When the knowledge folder cannot be read.
pub fn fingerprint(settings: &Settings) -> Result<Fingerprint, LoadError> {
    let digest = knowledge::digest(&settings.knowledge.folder)?;
    let passage_chars = settings.knowledge.passage_chars.to_le_bytes();
    Ok(Fingerprint::new([digest.as_slice(), passage_chars.as_slice()]))
}

/// Files that change while they are read are read again, this often at most.
const READS: usize = 5;

fn build(
    settings: &Settings,
    store: &Store,
    progress: Progress<'_>,
) -> Result<(Generation, Analyzer), EngineError> {
    let options = LoadOptions { max_passage_chars: settings.knowledge.passage_chars };
    let mut before = fingerprint(settings)?;
    let mut knowledge = knowledge::load(&settings.knowledge.folder, options)?;
    for _ in 1..READS {
        // Else an index would stand under the name of documents that it was not made from.
        let after = fingerprint(settings)?;
        if before == after {
            break;
        }
        before = after;
        knowledge = knowledge::load(&settings.knowledge.folder, options)?;
    }
    let passages = knowledge.passages.len();
    let analyzer = Analyzer::new(Some(&knowledge.user_dictionary))?;
    let memory_mb = settings.index.memory_mb;
    let told = |done| progress(done, passages);
    Ok((store.build(&before, knowledge, &analyzer, memory_mb, &told)?, analyzer))
}

/// Below this confidence a question is also read as one that goes on with the one before, which is what
/// counts where it is surer by at least [`SURER`].
const UNSURE: f32 = 0.6;
const SURER: f32 = 0.2;

fn small_talk(intent: Intent) -> Option<Notice> {
    match intent {
        Intent::Greeting => Some(Notice::Greeting),
        Intent::Thanks => Some(Notice::Thanks),
        _ => None,
    }
}

fn invalid(question: &str, language: Language, reason: Invalid) -> Reply {
    Reply {
        question: question.to_owned(),
        status: Status::Invalid,
        language,
        confidence: 0.0,
        answers: Vec::new(),
        suggestions: Vec::new(),
        notices: Vec::new(),
        searched: None,
        invalid: Some(reason),
    }
}

/// The knowledge folder's path, for messages.
pub fn folder(settings: &Settings) -> PathBuf {
    Path::new(&settings.knowledge.folder).to_owned()
}
