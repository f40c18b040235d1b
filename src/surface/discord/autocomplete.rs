//! Suggestions while a person types: divisions, editions, questions. All in memory, since Discord
//! lets nobody wait here.

use strsim::normalized_damerau_levenshtein;

use super::bot::Bot;
use super::incoming::Incoming;
use super::response::{First, Response};
use crate::engine::{Engine, EngineError};
use crate::knowledge::{Division, DivisionId, Language};
use crate::render::discord::Choice;
use crate::render::discord::limits::CHOICES;
use crate::render::say;
use crate::text::{fold, romaji_to_hiragana, to_hiragana};

/// The suggestions for what is being typed.
pub(super) fn handle(bot: &Bot, incoming: &Incoming) -> Response {
    let engine = bot.app().engine();
    let language = incoming.language();
    let choices = match incoming.focused() {
        Some(("division" | "a", typed)) => divisions(&engine, typed, language),
        Some(("b", typed)) => {
            let mut choices = editions(&engine, typed, language);
            let found = divisions(&engine, typed, language);
            // Who types letters means a division, who types digits an edition.
            if typed.chars().any(|character| character.is_ascii_digit()) {
                choices.extend(found);
                choices
            } else {
                [found, choices].concat()
            }
        }
        Some(("edition", typed)) => editions(&engine, typed, language),
        Some(("question" | "quote", typed)) => {
            let near = bot.questions().near(&engine, typed, language, CHOICES);
            near.iter().filter_map(|question| Choice::new(question, question)).collect()
        }
        _ => Vec::new(),
    };
    First::Choices(choices.into_iter().take(CHOICES).collect()).into()
}

/// Divisions near what was typed, nearest first, in the order of the catalog.
fn divisions(engine: &Engine, typed: &str, language: Language) -> Vec<Choice> {
    let wanted = Wanted::new(typed);
    let catalog = &engine.generation().knowledge.catalog;
    let mut scored: Vec<(u32, &Division)> = catalog
        .divisions
        .iter()
        .map(|division| (wanted.nearness(division), division))
        .filter(|(near, _)| *near > 0)
        .collect();
    scored.sort_by_key(|(near, _)| std::cmp::Reverse(*near));
    let shown = |division: &Division| match language {
        Language::Ja => division.name.clone(),
        Language::En => division.english.clone(),
    };
    scored
        .into_iter()
        .filter_map(|(_, division)| Choice::new(&shown(division), &division.name))
        .collect()
}

/// How near a name must be to be taken for what was written: it stands in it, at least.
const MEANT: u32 = 60;

/// The division that is meant, by any of its names or a part of one: not everybody waits for the
/// suggestions.
///
/// # Errors
/// When the engine fails.
pub(super) fn meant(engine: &Engine, written: &str) -> Result<Option<DivisionId>, EngineError> {
    if let Some(named) = engine.divisions(written)?.into_iter().next() {
        return Ok(Some(named));
    }
    let wanted = Wanted::new(written);
    if wanted.folded.is_empty() {
        return Ok(None);
    }
    let scored = engine.generation().knowledge.catalog.divisions.iter();
    let scored = scored.map(|division| (wanted.nearness(division), division));
    // Of equals the first in the catalog, which stands above the others.
    let nearest = scored.rev().max_by_key(|(near, _)| *near);
    Ok(nearest.filter(|(near, _)| *near >= MEANT).map(|(_, division)| division.id.clone()))
}

/// Editions that contain the digits typed, newest first.
fn editions(engine: &Engine, typed: &str, language: Language) -> Vec<Choice> {
    let digits: String = fold(typed).chars().filter(char::is_ascii_digit).collect();
    let mut years: Vec<i32> =
        engine.generation().knowledge.documents.iter().map(|document| document.edition).collect();
    years.sort_unstable_by(|left, right| right.cmp(left));
    years.dedup();
    let texts =
        years.into_iter().map(|year| year.to_string()).filter(|year| year.contains(&digits));
    texts
        .filter_map(|year| {
            Choice::new(&say(language, "edition", &[("year", year.clone().into())]), &year)
        })
        .collect()
}

/// What was typed, in the scripts that names are written in.
struct Wanted {
    folded: String,
    kana: String,
    romaji: Option<String>,
}

/// How alike a name's beginning and what was typed must be, 0 to 1: one slip in four letters.
const LIKE_ENOUGH: f64 = 0.75;

impl Wanted {
    fn new(typed: &str) -> Self {
        let folded = fold(typed.trim());
        let latin = !folded.is_empty()
            && folded.chars().all(|character| character.is_ascii_alphabetic() || character == '-');
        Self {
            kana: to_hiragana(&folded),
            romaji: if latin { romaji_to_hiragana(&folded) } else { None },
            folded,
        }
    }

    /// 0 is not near at all.
    fn nearness(&self, division: &Division) -> u32 {
        if self.folded.is_empty() {
            return 1;
        }
        let written = [&division.name, &division.english].into_iter().chain(&division.aliases);
        let by_name =
            written.map(|name| closeness(&fold(name), &self.folded)).max().unwrap_or_default();
        let sounds = [Some(&self.kana), self.romaji.as_ref()].into_iter().flatten();
        let by_sound = sounds
            .map(|sound| {
                let lengthless = closeness(&short(&division.reading), &short(sound)) * 9 / 10;
                closeness(&division.reading, sound).max(lengthless)
            })
            .max()
            .unwrap_or_default();
        let slips =
            division.misspellings.iter().map(|name| closeness(&fold(name), &self.folded) * 9 / 10);
        by_name.max(by_sound).max(slips.max().unwrap_or_default())
    }
}

/// A reading without long vowels, which romaji often leaves out: koho for こうほう.
fn short(reading: &str) -> String {
    reading.chars().filter(|kana| !matches!(kana, 'う' | 'ー')).collect()
}

/// How close what was typed is to a name: the whole, its start, a part, or nearly its start.
fn closeness(name: &str, typed: &str) -> u32 {
    if typed.is_empty() {
        return 0;
    }
    if name == typed {
        return 100;
    }
    if name.starts_with(typed) {
        return 80;
    }
    if name.contains(typed) {
        return 60;
    }
    let letters = typed.chars().count();
    let start: String = name.chars().take(letters).collect();
    let alike = normalized_damerau_levenshtein(&start, typed)
        .max(normalized_damerau_levenshtein(name, typed));
    if letters >= 3 && alike >= LIKE_ENOUGH { (40.0 * alike) as u32 } else { 0 }
}
