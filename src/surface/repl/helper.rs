//! What the line editor proposes: commands, the names of divisions, what a command wants.

use rustyline::completion::{Completer, Pair};
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::validate::Validator;
use rustyline::{Context, Helper};

use super::commands::COMMANDS;
use crate::knowledge::{Catalog, Language};
use crate::render::say;

/// Completes commands and names.
pub(super) struct Proposals {
    names: Vec<String>,
    pub(super) language: Language,
}

impl Proposals {
    /// Proposals from the names of a catalog.
    pub(super) fn new(catalog: &Catalog, language: Language) -> Self {
        let names = catalog
            .divisions
            .iter()
            .flat_map(|division| [&division.name, &division.english])
            .filter(|name| !name.is_empty())
            .cloned()
            .collect();
        Self { names, language }
    }

    /// The candidates for the end of `before`, and the byte at which they replace it.
    fn candidates(&self, before: &str) -> (usize, Vec<String>) {
        if before.starts_with(':') && !before.contains(' ') {
            let names = COMMANDS.iter().map(|entry| entry.name);
            return (0, names.filter(|name| name.starts_with(before)).map(str::to_owned).collect());
        }
        let from = if let Some(rest) = before.strip_prefix(":division ") {
            before.len() - rest.len()
        } else if before.starts_with(':') {
            return (before.len(), Vec::new());
        } else {
            // Japanese has no spaces, so a name may begin anywhere: the longest beginning wins.
            let starts = before.char_indices().map(|(at, _)| at);
            let begins = |at: &usize| {
                let end = before.get(*at..).unwrap_or_default().to_lowercase();
                self.names.iter().any(|name| name.to_lowercase().starts_with(&end))
            };
            match starts.into_iter().find(begins) {
                Some(at) => at,
                None => return (before.len(), Vec::new()),
            }
        };
        let end = before.get(from..).unwrap_or_default().to_lowercase();
        let fits = |name: &&String| name.to_lowercase().starts_with(&end);
        (from, self.names.iter().filter(fits).cloned().collect())
    }
}

impl Completer for Proposals {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        at: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let (from, candidates) = self.candidates(line.get(..at).unwrap_or(line));
        let pair = |name: String| Pair { display: name.clone(), replacement: name };
        Ok((from, candidates.into_iter().map(pair).collect()))
    }
}

impl Hinter for Proposals {
    type Hint = String;

    fn hint(&self, line: &str, at: usize, _: &Context<'_>) -> Option<String> {
        if at < line.len() {
            return None;
        }
        let command = line.trim_end();
        let entry = COMMANDS.iter().find(|entry| entry.name == command)?;
        let hint = say(self.language, entry.hint?, &[]);
        Some(if line.ends_with(' ') {
            hint.trim_start().to_owned()
        } else {
            format!(" {}", hint.trim_start())
        })
    }
}

impl Highlighter for Proposals {}
impl Validator for Proposals {}
impl Helper for Proposals {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_completed_wherever_they_begin() {
        let names = ["国際課", "会計課", "Accounts Division"].map(str::to_owned).to_vec();
        let proposals = Proposals { names, language: Language::Ja };
        let of = |line: &str| {
            let (from, names) = proposals.candidates(line);
            (from, names.join(","))
        };
        assert_eq!(of(":e"), (0, ":edition".to_owned()));
        assert_eq!(of(":division 国"), (10, "国際課".to_owned()));
        assert_eq!(of(":division "), (10, "国際課,会計課,Accounts Division".to_owned()));
        assert_eq!(of("昔の国際"), (6, "国際課".to_owned()));
        assert_eq!(of("what is acc"), (8, "Accounts Division".to_owned()));
        assert_eq!(of("何を"), (6, String::new()));
        assert_eq!(of(":top 3"), (6, String::new()));
    }
}
