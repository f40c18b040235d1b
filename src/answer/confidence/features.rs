//! What speaks for and against the first answer: one named function a feature.

use super::inputs::Evidence;
use crate::query::AnswerKind;

/// A feature of an answer, in the order of the weights.
pub struct Feature {
    /// Its name, as in the file of weights.
    pub name: &'static str,
    /// Its value, mostly from 0 to 1.
    pub value: fn(&Evidence<'_>) -> f32,
}

macro_rules! features {
    ($($name:ident: $value:expr;)*) => {
        &[$(Feature { name: stringify!($name), value: $value }),*]
    };
}

/// All features.
pub const FEATURES: &[Feature] = features! {
    // The terms that the best passage lacks, each by its idf as a share of the question's.
    missing: |e| e.missing(e.held);
    missing_sentence: |e| e.missing(e.best_sentence | e.view.heading_terms());
    missing_quote: |e| e.missing(e.quoted | e.view.heading_terms());
    missing_text: |e| e.missing(e.view.text_terms());
    missing_names: |e| e.missing(e.held | !e.names);
    missing_nouns: |e| e.missing(e.held | !e.nouns);
    missing_numbers: |e| e.missing(e.held | !e.numbers);
    missing_verbs: |e| e.missing(e.held | !e.verbs);
    missing_rarest: |e| e.rarest_missing();
    rarest_is_missing: |e| flag(e.rarest & !e.held != 0);
    // The same where a word that is used alike stands in for one that is missing.
    missing_meaning: |e| e.missing_meaning();
    missing_meaning_rarest: |e| e.rarest_missing_meaning();
    missing_meaning_sentence: |e| e.missing_meaning_sentence();
    unknown_meaning: |e| e.unknown_meaning();
    missing_squared: |e| e.missing(e.held).powi(2);
    // What no passage has.
    unknown: |e| e.missing(e.known);
    unknown_names: |e| e.missing(e.known | !e.names);
    unknown_bigrams: |e| e.unknown_bigrams();
    // Frequency, saturated.
    words: |e| e.words();
    bigrams: |e| e.bigrams();
    bigrams_sentence: |e| e.bigrams_sentence();
    missing_bigrams: |e| e.missing_bigrams();
    // Order and closeness.
    pairs: |e| e.pairs();
    run: |e| e.run();
    near: |e| e.near();
    // The kind of answer.
    kind_missing: |e| flag(e.kind_missing(false));
    kind_missing_quote: |e| flag(e.kind_missing(true));
    quantity: |e| flag(e.asks(AnswerKind::Quantity));
    quantity_missing: |e| flag(e.asks(AnswerKind::Quantity) && e.kind_missing(false));
    quantity_missing_quote: |e| flag(e.asks(AnswerKind::Quantity) && e.kind_missing(true));
    unit_missing: |e| flag(e.unit_missing());
    date_missing_quote: |e| flag(e.asks(AnswerKind::Date) && e.kind_missing(true));
    person_missing_quote: |e| flag(e.asks(AnswerKind::Person) && e.kind_missing(true));
    name: |e| flag(e.asks(AnswerKind::Name));
    exact_missing: |e| flag(e.exact_missing(false));
    exact_missing_quote: |e| flag(e.exact_missing(true));
    exact_missing_there: |e| flag(e.exact_missing_there());
    nobody_named: |e| flag(e.nobody_named());
    // A number, a person, a date or a name of something: 委員会の委員長は誰ですか.
    detail: |e| flag(e.asks_detail());
    detail_kind_missing: |e| flag(e.asks_detail() && e.kind_missing(false));
    detail_missing: |e| flag(e.asks_detail()) * e.missing_noun(false);
    detail_without_kind: |e| flag(e.asks_detail() && e.kind_missing(true)) * e.missing_noun(false);
    detail_missing_meaning: |e| flag(e.asks_detail()) * e.missing_meaning();
    detail_missing_sentence: |e| flag(e.asks_detail()) * e.missing_meaning_sentence();
    // Is it so? Asked without a word for what is wanted.
    polar: |e| flag(e.polar());
    polar_missing: |e| flag(e.polar()) * e.missing_meaning();
    numbered_missing: |e| flag(e.numbered_missing());
    person_missing: |e| flag(e.person_missing());
    // English shares no names and no kanji with what it asks about.
    english: |e| flag(e.english());
    english_missing: |e| flag(e.english()) * e.missing_meaning();
    english_detail: |e| flag(e.english() && e.asks_detail());
    // A division is named, to whose passages the search is bound.
    division: |e| flag(e.inputs.division);
    division_detail: |e| flag(e.inputs.division && e.asks_detail());
    division_missing: |e| flag(e.inputs.division) * e.missing_meaning();
    // The ranking and the quote.
    chance: |e| e.chance();
    gap_second: |e| e.gap_second();
    gap_mean: |e| e.gap_mean();
    quote_chance: |e| e.inputs.quote_chance;
    // The passages behind the first.
    same_document: |e| e.ranking.same_document;
    missing_second: |e| e.ranking.missing_second;
    missing_document: |e| e.ranking.missing_document;
    missing_least: |e| e.ranking.missing_least;
    missing_mean: |e| e.ranking.missing_mean;
    missing_rare: |e| e.ranking.missing_rare;
    // What the question asks of its subject: the first and the last thing that it names.
    first_missing: |e| e.missing_noun(true);
    last_missing: |e| e.missing_noun(false);
    // The question.
    terms: |e| e.terms();
    // A long question may lack more: background, politeness.
    terms_missing: |e| e.terms() * e.missing(e.held);
    terms_meaning: |e| e.terms() * e.missing_meaning();
    terms_bigrams: |e| e.terms() * e.bigrams();
    terms_least: |e| e.terms() * e.ranking.missing_least;
    rarity: |e| e.rarity();
    heading: |e| e.heading_share();
    // What the glossary says: what is asked about and stands there, what the documents do not answer.
    concepts: |e| e.concepts();
    absent: |e| flag(e.inputs.absent);
    // What judged questions say that are worded alike.
    judged_unanswered: |e| e.probe().precedents.unanswered;
    judged_answered: |e| e.probe().precedents.answered;
    judged_here: |e| e.probe().precedents.of_passage(e.inputs.passage.ordinal);
    judged_quote: |e| e.probe().precedents.of_span(e.inputs.passage.ordinal, &e.inputs.quote);
    judged_votes: |e| e.probe().precedents.votes_for_passage(e.inputs.passage.ordinal);
    judged_quote_votes: |e| e.probe().precedents.votes_for_span(e.inputs.passage.ordinal, &e.inputs.quote);
    judged_share: |e| e.probe().precedents.share_unanswered;
    judged_share_near: |e| e.probe().precedents.share_unanswered * e.nearest_judged();
    judged_less: |e| (e.probe().precedents.unanswered - e.probe().precedents.answered).max(0.0);
    judged_more: |e| (e.probe().precedents.answered - e.probe().precedents.unanswered).max(0.0);
    learned_unanswered: |e| e.probe().precedents.learned.unanswered;
    learned_unanswered_odds: |e| e.probe().precedents.learned.unanswered_odds;
    learned_answered: |e| e.probe().precedents.learned.most().0;
    learned_answered_odds: |e| e.probe().precedents.learned.most().1;
    learned_here: |e| e.learned_here().0;
    learned_here_odds: |e| e.learned_here().1;
    learned_quote: |e| e.learned_quote().0;
    learned_quote_odds: |e| e.learned_quote().1;
    learned_less: |e| (e.probe().precedents.learned.unanswered_odds - e.probe().precedents.learned.most().1).max(0.0);
    // Where a little more or less counts most.
    words_over_half: |e| (e.words() - 0.5).max(0.0);
    words_over_third: |e| (e.words() - 0.33).max(0.0);
    bigrams_over_half: |e| (e.bigrams_sentence() - 0.5).max(0.0);
    bigrams_over_third: |e| (e.bigrams_sentence() - 0.3).max(0.0);
    missing_over_third: |e| (e.missing_meaning() - 0.33).max(0.0);
    missing_over_half: |e| (e.missing_meaning() - 0.55).max(0.0);
    near_over_half: |e| (e.near() - 0.5).max(0.0);
    run_over_fifth: |e| (e.run() - 0.2).max(0.0);
    // A small collection holds fewer words, so that less of a question can be expected of it: there
    // every feature counts otherwise.
    small: |e| e.small();
    // The same where there are judged questions.
    judged: |e| flag(e.probe().precedents.exist);
};

/// The position of the feature with this name in [`FEATURES`].
pub(super) fn position(name: &str) -> Option<usize> {
    FEATURES.iter().position(|feature| feature.name == name)
}

fn flag(yes: bool) -> f32 {
    if yes { 1.0 } else { 0.0 }
}
