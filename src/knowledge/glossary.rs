//! Synonyms and abbreviations, from `glossary.toml`.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::fields::{Fields, Located};
use super::findings::Findings;
use super::spelling::same_name;
use super::toml_file;

/// Words that mean the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Japanese words and abbreviations for one thing.
    pub terms: Vec<String>,
    /// English words for it.
    #[serde(default)]
    pub english: Vec<String>,
    /// Words for something near it, which are searched at a lower weight.
    #[serde(default)]
    pub related: Vec<String>,
}

/// All terms, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Glossary {
    /// The terms; none is empty.
    #[serde(default, rename = "term")]
    pub terms: Vec<Term>,
    /// What people ask and the documents do not answer: their `related` is empty. An entry counts
    /// only as long as no passage names it.
    #[serde(default)]
    pub absent: Vec<Term>,
}

/// The glossary of a file's text; empty where it does not parse. A term with a finding about its
/// `terms` is left out.
pub(super) fn read(text: &str, findings: &mut Findings) -> Glossary {
    let Some(fields) = toml_file::fields(text, findings) else { return Glossary::default() };
    let mut top = Fields::new(fields, 1, findings);
    let tables = top.tables("term");
    let absent = top.tables("absent");
    top.finish();

    let mut glossary = Glossary::default();
    let mut lines: HashMap<String, (usize, u32)> = HashMap::new();
    for (at, Located { value, line }) in tables.into_iter().enumerate() {
        let mut fields = Fields::new(value, line, findings);
        let terms = fields.texts("terms");
        let english = fields.texts("english");
        let related = fields.texts("related");
        fields.finish();
        if terms.is_empty() {
            findings.add(line, "`terms` holds no word: list the words that mean the same");
            continue;
        }
        for Located { value, line } in &terms {
            let (owner, first) = *lines.entry(same_name(value)).or_insert((at, *line));
            if owner != at {
                findings.add(*line, format!("`{value}` stands among the `terms` of line {first} already: keep it in one of them"));
            }
        }
        let values = |list: Vec<Located<String>>| list.into_iter().map(|item| item.value).collect();
        glossary.terms.push(Term {
            terms: values(terms),
            english: values(english),
            related: values(related),
        });
    }
    for Located { value, line } in absent {
        let mut fields = Fields::new(value, line, findings);
        let texts = |list: Vec<Located<String>>| {
            list.into_iter().map(|item| item.value).collect::<Vec<String>>()
        };
        let (terms, english) = (texts(fields.texts("terms")), texts(fields.texts("english")));
        fields.finish();
        glossary.absent.push(Term { terms, english, related: Vec::new() });
    }
    glossary
}
