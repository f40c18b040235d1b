//! Passages to something that can be searched: the only place that names tantivy and lindera.

mod analyzer;
mod build;
mod candidates;
mod collection;
mod concepts;
mod definitions;
mod error;
mod held_out;
mod judged;
mod neighbours;
mod question_model;
mod slips;
mod spellings;
mod splitter;
mod store;
mod tokenizer;
mod vocabulary;
mod word_class;

pub use analyzer::{Analyzer, ReadText, Token};
pub use build::Index;
pub use candidates::{CandidateRequest, CandidateSource};
pub use collection::{Bigram, Collection, PassageVector, Sentence, bigrams_of};
pub use concepts::{AskedConcept, ConceptId, ConceptMention, Concepts, year_mentions};
pub use error::IndexError;
pub use held_out::{HeldOut, bare};
pub use judged::{JudgedQuestions, Precedent, Precedents};
pub use neighbours::Neighbours;
pub use question_model::{Chance, Prediction, QuestionModel};
pub use slips::Slips;
pub use store::{Fingerprint, Generation, Manifest, Store};
pub use tokenizer::{WordStream, WordTokenizer};
pub use vocabulary::{TermId, Vocabulary};
pub use word_class::WordClass;
