//! What a division is and does, in its own words: where its part of the newest edition begins.

use super::quote::{is_caption, within};
use super::scope::Scope;
use crate::index::{ConceptId, Generation, PassageVector, TermId, WordClass};
use crate::knowledge::{DivisionId, Language, Passage};
use crate::query::Query;
use crate::text::Span;

/// A piece that introduces a division.
pub(super) struct Piece {
    /// How much of the question the heading above it names.
    pub(super) headed: usize,
    /// Its passage.
    pub(super) ordinal: u32,
    /// Its bytes of the passage's text.
    pub(super) span: Span,
}

/// The pieces that introduce a division in one edition: passages under headings that the question
/// names come first, else the order is the document's.
pub(super) fn overview(
    generation: &Generation,
    id: &DivisionId,
    edition: i32,
    query: &Query,
    limit: usize,
) -> Vec<Piece> {
    let language = query.language;
    let scope = Scope { divisions: vec![id.clone()], edition: Some(edition) };
    let Some(collection) = generation.index.collections.get(&language) else { return Vec::new() };
    let name = generation.knowledge.catalog.get(id).map(|division| match language {
        Language::Ja => division.name.clone(),
        Language::En => division.english.clone(),
    });
    // 所掌分野 and 政策 are how people ask and also how documents are headed.
    let nouns = query.words.iter().filter(|word| {
        !matches!(word.class, WordClass::Number | WordClass::Date | WordClass::Suffix)
    });
    let asked: Vec<TermId> =
        nouns.filter_map(|word| collection.words.id(word.term.as_str())).collect();
    // One word of asking stands in a heading by chance (紹介), two do not.
    let enough = if query.wants_all { 1 } else { 2 };
    // 課 stands in every heading of 国際課.
    let own = |word: &TermId| {
        let mut vectors = generation
            .knowledge
            .passages
            .iter()
            .zip(0..)
            .filter(|(passage, _)| scope.allows(generation, passage))
            .filter_map(|(_, ordinal)| collection.passage(ordinal));
        vectors.all(|vector| vector.heading.contains(word))
    };
    let asked: Vec<TermId> = asked.into_iter().filter(|word| !own(word)).collect();
    // 担当領域 is what is headed 所掌分野.
    let concepts = generation.index.concepts.asked(&query.words, language);
    let concepts: Vec<ConceptId> =
        concepts.iter().filter(|concept| concept.whole).map(|concept| concept.id).collect();
    let headed = |vector: &PassageVector| {
        let words = asked.iter().filter(|&word| vector.heading.contains(word)).count();
        let named = concepts.iter().filter(|&id| vector.heading_concepts.contains(id)).count();
        let found = words.max(named);
        if found >= enough { found } else { 0 }
    };
    let mut pieces: Vec<(usize, bool, u32, Span)> = (0..)
        .zip(&generation.knowledge.passages)
        .filter(|(_, passage)| passage.language == language && scope.allows(generation, passage))
        .filter_map(|(ordinal, passage)| {
            let vector = collection.passage(ordinal)?;
            let name = name.as_deref().unwrap_or_default();
            let (span, complete) = introduction(passage, vector, name, limit)?;
            // A piece of what is said of several divisions may be about another one.
            let of_others = passage.divisions.len() > 1 && !complete;
            Some((headed(vector), of_others, ordinal, span))
        })
        .collect();
    pieces.sort_by_key(|&(headed, of_others, ordinal, _)| {
        (std::cmp::Reverse(headed), of_others, ordinal)
    });
    pieces.into_iter().map(|(headed, _, ordinal, span)| Piece { headed, ordinal, span }).collect()
}

/// What stands under the heading that the question names, and nothing else: all 所掌分野. All pieces where
/// it names none, and whether it names one.
pub(super) fn under_heading(mut pieces: Vec<Piece>) -> (Vec<Piece>, bool) {
    let most = pieces.first().map_or(0, |piece| piece.headed);
    pieces.retain(|piece| piece.headed == most);
    (pieces, most > 0)
}

/// The whole sentences that introduce: all of the passage where that fits the limit, else from the
/// sentence that names the division, else from the first. A tagline or a caption introduces
/// nothing: it does not end as a sentence does. With whether that is all that introduces.
fn introduction(
    passage: &Passage,
    vector: &PassageVector,
    name: &str,
    limit: usize,
) -> Option<(Span, bool)> {
    let text = |n: usize| {
        let sentence = vector.sentences.get(n)?;
        passage.text.get(sentence.start as usize..sentence.end as usize)
    };
    let whole = |n: usize| {
        text(n).is_some_and(|text| text.ends_with(['。', '.', '．']))
            && !is_caption(passage, vector, n)
    };
    let first = (0..vector.sentences.len()).find(|&n| whole(n))?;
    let last = (first..vector.sentences.len()).take_while(|&n| whole(n)).last().unwrap_or(first);
    let names = (first..=last).find(|&n| text(n).is_some_and(|text| text.contains(name)));
    let all = within(passage, vector, first, last, limit);
    let complete =
        vector.sentences.get(last).is_some_and(|sentence| sentence.end as usize == all.end);
    // Where none names it, the longest sentence says most.
    let chars = |&n: &usize| text(n).map_or(0, |text| text.chars().count());
    let from = names.or_else(|| (first..=last).max_by_key(|n| (chars(n), std::cmp::Reverse(*n))));
    let part = || within(passage, vector, from.unwrap_or(first), last, limit);
    Some((if complete { all } else { part() }, complete))
}
