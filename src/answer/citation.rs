//! From a span of a passage to a quote with its citation.

use std::path::Path;

use super::reply::{Answer, Citation, CitedDivision, Original};
use crate::index::Generation;
use crate::knowledge::{Division, Document, Passage};
use crate::text::Span;

/// The quote of `span` of a passage; `None` where the passage or the span does not exist.
pub(super) fn cite(
    generation: &Generation,
    folder: &Path,
    ordinal: u32,
    span: Span,
    score: f32,
    matched: Vec<Span>,
) -> Option<Answer> {
    let knowledge = &generation.knowledge;
    let passage = knowledge.passages.get(ordinal as usize)?;
    let document = knowledge.documents.get(passage.document as usize)?;
    let quote = passage.text.get(span.clone())?.to_owned();
    let citation = Citation {
        number: 0,
        document: document.id.clone(),
        title: document.title.clone(),
        edition: document.edition,
        division: cited_division(generation, passage),
        section: passage.section.clone(),
        path: path(folder, document),
        lines: passage.line_span(span.start, span.end),
        url: document.url.clone(),
        original: original(generation, folder, ordinal, passage, document, &span),
        also_in: Vec::new(),
    };
    Some(Answer {
        quote,
        language: passage.language,
        score,
        citation,
        matched,
        passage: ordinal,
        span,
        signals: Vec::new(),
    })
}

fn cited_division(generation: &Generation, passage: &Passage) -> Option<CitedDivision> {
    let divisions: Vec<&Division> =
        passage.divisions.iter().filter_map(|id| generation.knowledge.catalog.get(id)).collect();
    let join = |name: fn(&Division) -> &str| {
        divisions.iter().map(|division| name(division)).collect::<Vec<_>>().join(" / ")
    };
    (!divisions.is_empty()).then(|| CitedDivision {
        ids: passage.divisions.clone(),
        name: join(|division| &division.name),
        english: join(|division| &division.english),
    })
}

fn path(folder: &Path, document: &Document) -> String {
    folder.join(&document.path).display().to_string()
}

/// The same piece of the document that this one translates. A translation mirrors its original:
/// the same passages in the same order, the same lines in each.
fn original(
    generation: &Generation,
    folder: &Path,
    ordinal: u32,
    passage: &Passage,
    document: &Document,
    span: &Span,
) -> Option<Original> {
    let knowledge = &generation.knowledge;
    let id = document.translation_of.as_ref()?;
    let position = knowledge.documents.iter().position(|other| &other.id == id)? as u32;
    let of_document =
        |number: u32| knowledge.passages.iter().filter(move |passage| passage.document == number);
    let before = knowledge
        .passages
        .get(..ordinal as usize)?
        .iter()
        .filter(|other| other.document == passage.document)
        .count();
    let original = of_document(position).nth(before)?;
    let range = passage.span_in(original, span.clone());
    Some(Original {
        quote: original.text.get(range.clone())?.trim().to_owned(),
        path: path(folder, knowledge.documents.get(position as usize)?),
        lines: original.line_span(range.start, range.end),
    })
}
