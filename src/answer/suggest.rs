//! What the documents could answer, near a question that they do not.

use crate::index::Generation;
use crate::knowledge::{Division, Language};

/// A suggestion that names a division: what it does.
pub(super) fn about_division(division: &Division, language: Language) -> String {
    match language {
        Language::Ja => format!("{}は何をする部署ですか", division.name),
        Language::En => format!("What does the {} do?", division.english),
    }
}

/// A suggestion that names what a passage is about: its division and its heading.
pub(super) fn about_passage(generation: &Generation, ordinal: u32) -> Option<String> {
    let passage = generation.knowledge.passages.get(ordinal as usize)?;
    let heading = passage.section.last()?;
    let division = passage.divisions.first().and_then(|id| generation.knowledge.catalog.get(id));
    Some(match (division, passage.language) {
        (Some(division), Language::Ja) if !heading.contains(&division.name) => {
            format!("{}の「{heading}」", division.name)
        }
        (Some(division), Language::En) if !heading.contains(&division.english) => {
            format!("{heading} ({})", division.english)
        }
        _ => heading.clone(),
    })
}
