//! What every Discord message is made with: the language, the key, the documents.

use super::custom_id::{PassageTag, Signer};
use super::value::Footer;
use crate::answer::{Answer, Citation, CitedDivision};
use crate::index::Generation;
use crate::knowledge::{Division, Document, Language, LineSpan, Passage};
use crate::render::{Value, say};

/// What every message is made with.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The language around the quotes.
    pub language: Language,
    /// Signs what buttons do.
    pub signer: &'a Signer,
    /// The documents that answer.
    pub generation: &'a Generation,
    /// The address under which readers can open the documents' pages, if there is one.
    pub public_url: Option<&'a str>,
}

impl<'a> View<'a> {
    /// A text in the view's language.
    pub fn say(&self, name: &str, values: &[Value<'_>]) -> String {
        say(self.language, name, values)
    }

    /// The passage with this tag and its ordinal.
    pub fn passage(&self, tag: PassageTag) -> Option<(u32, &'a Passage)> {
        (0..)
            .zip(&self.generation.knowledge.passages)
            .find(|(_, passage)| PassageTag::new(&passage.id) == tag)
    }

    /// The document of a passage.
    pub fn document(&self, passage: &Passage) -> Option<&'a Document> {
        self.generation.knowledge.documents.get(passage.document as usize)
    }

    /// The tag of a passage by ordinal.
    pub fn tag(&self, ordinal: u32) -> Option<PassageTag> {
        self.generation
            .knowledge
            .passages
            .get(ordinal as usize)
            .map(|passage| PassageTag::new(&passage.id))
    }

    /// The first two bytes of the generation's fingerprint.
    pub fn generation_tag(&self) -> u16 {
        u16::from_str_radix(
            self.generation.manifest.fingerprint.as_str().get(..4).unwrap_or_default(),
            16,
        )
        .unwrap_or_default()
    }

    /// A division's name in the view's language.
    pub fn division_name(&self, division: &Division) -> String {
        match self.language {
            Language::Ja => division.name.clone(),
            Language::En => division.english.clone(),
        }
    }

    /// A cited division's name in the view's language.
    pub fn cited_name(&self, division: &CitedDivision) -> String {
        match self.language {
            Language::En if !division.english.is_empty() => division.english.clone(),
            _ => division.name.clone(),
        }
    }

    /// An edition in words.
    pub fn edition(&self, year: i32) -> String {
        self.say("edition", &[("year", year.to_string().into())])
    }

    /// The file and lines of a quote as `press.md:15` or `press.md:15-17`, within the knowledge
    /// folder: a phone is narrow.
    pub fn place(&self, answer: &Answer) -> String {
        let passage = self.generation.knowledge.passages.get(answer.passage as usize);
        let document = passage.and_then(|passage| self.document(passage));
        let path = document.map_or(answer.citation.path.as_str(), |document| &document.path);
        file_and_lines(path, answer.citation.lines)
    }

    /// Where a reader can open the lines of a document: the page that annai serves, where its
    /// address is known, or the address that the document gives.
    pub fn link(&self, document: &str, url: Option<&str>, lines: LineSpan) -> Option<String> {
        let served = self.public_url.map(|base| {
            format!(
                "{}/sources/{document}#L{}-L{}",
                base.trim_end_matches('/'),
                lines.first,
                lines.last
            )
        });
        // Discord refuses other schemes and addresses longer than 512.
        served.or_else(|| url.map(ToOwned::to_owned)).filter(|url| {
            (url.starts_with("https://") || url.starts_with("http://")) && url.len() <= 512
        })
    }

    /// The link of a citation.
    pub fn citation_link(&self, citation: &Citation) -> Option<String> {
        self.link(&citation.document, citation.url.as_deref(), citation.lines)
    }

    /// The small print: how many documents were searched, and when the index was made.
    pub fn footer(&self) -> Footer {
        let manifest = &self.generation.manifest;
        let values =
            [("documents", manifest.documents.into()), ("date", date(manifest.created).into())];
        Footer { text: self.say("discord-footer", &values) }
    }
}

/// A file and lines of it, as code.
pub(super) fn file_and_lines(path: &str, lines: LineSpan) -> String {
    let path = path.replace('`', "");
    if lines.first == lines.last {
        format!("`{path}:{}`", lines.first)
    } else {
        format!("`{path}:{}-{}`", lines.first, lines.last)
    }
}

/// The day (UTC) of a time in seconds since 1970, as 2026-07-01. Howard Hinnant, "chrono-Compatible
/// Low-Level Date Algorithms", civil_from_days.
pub fn date(seconds: u64) -> String {
    let days = seconds / 86_400 + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}
