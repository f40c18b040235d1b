//! A question to what it asks for: its language and intent, the divisions and the edition that it
//! names, the words to search for.

mod asked;
mod capitals;
mod counters;
mod divisions;
mod edition;
mod entity;
mod fillers;
mod focus;
mod follow_up;
mod generic;
mod intent;
mod kana_words;
mod language;
mod latin_names;
mod lexicon;
mod overview;
mod sides;
mod split;
mod subject;
mod term_readings;
mod terms;
mod understand;
mod wording;

pub use asked::{AnswerKind, Asked};
pub use divisions::{DivisionMention, DivisionNames, Recognition};
pub use edition::EditionWish;
pub use generic::is_generic;
pub use intent::Intent;
pub use kana_words::KanaWords;
pub use language::question_language;
pub use split::parts;
pub use subject::Subject;
pub use term_readings::TermReadings;
pub use terms::{QuestionTerm, QuestionTerms, question_terms, search_terms};
pub use understand::{Interpretation, Query, Understanding};
