//! The options that limit who may answer and how.

use clap::{Args, ValueEnum};

use crate::knowledge::Language;

/// The most answers that one reply can be asked for.
pub(super) const MAX_TOP: u16 = 100;

/// Options of everything that asks.
#[derive(Debug, Clone, Args)]
pub(super) struct QuestionOptions {
    /// How many answers, at most [default: 3, see `annai config`]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=i64::from(MAX_TOP)))]
    top: Option<u16>,

    /// Answer from the edition of this year only
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1..=9999))]
    pub(super) edition: Option<i32>,

    /// Answer from this division only, by any of its names
    #[arg(long, value_name = "NAME")]
    pub(super) division: Option<String>,

    /// The language of everything around the quotes [default: that of the question]
    #[arg(long, value_name = "LANGUAGE", value_enum)]
    lang: Option<LanguageArgument>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LanguageArgument {
    /// Japanese
    Ja,
    /// English
    En,
}

impl QuestionOptions {
    pub(super) fn top(&self) -> Option<usize> {
        self.top.map(usize::from)
    }

    pub(super) fn language(&self) -> Option<Language> {
        self.lang.map(|language| match language {
            LanguageArgument::Ja => Language::Ja,
            LanguageArgument::En => Language::En,
        })
    }

    /// A message with these options.
    pub(super) fn ask(&self, question: String) -> crate::engine::Ask {
        crate::engine::Ask {
            question,
            edition: self.edition,
            division: self.division.clone(),
            language: self.language(),
            top: self.top(),
        }
    }
}
