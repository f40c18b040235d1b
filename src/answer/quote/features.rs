//! What speaks for and against a sentence as the answer: one named function a feature.

use super::sentence::Sentence;
use crate::index::WordClass;
use crate::query::AnswerKind;

/// A feature of a sentence, in the order of the weights.
pub struct Feature {
    /// Its name, as in the file of weights.
    pub name: &'static str,
    /// Its value, mostly from 0 to 1.
    pub value: fn(&Sentence<'_>) -> f32,
}

macro_rules! features {
    ($($name:ident: $value:expr;)*) => {
        &[$(Feature { name: stringify!($name), value: $value }),*]
    };
}

/// All features.
pub const FEATURES: &[Feature] = features! {
    // The question's terms, each by its idf as a share of the question's.
    terms: |s| s.share(s.terms());
    terms_or_heading: |s| s.share(s.terms() | s.passage.heading);
    terms_of_text: |s| s.share_of(s.terms() & !s.passage.heading, s.passage.text_terms & !s.passage.heading);
    only_here: |s| s.share(s.terms() & !s.passage.repeated);
    names: |s| s.share(s.terms() & s.passage.names);
    verbs: |s| s.share(s.terms() & s.passage.verbs);
    kin: |s| s.kin();
    numbers: |s| s.share(s.terms() & s.passage.numbers);
    predicate: |s| flag(s.passage.japanese && s.terms() & s.passage.last_term != 0);
    last_term: |s| flag(!s.passage.japanese && s.terms() & s.passage.last_term != 0);
    rarest: |s| flag(s.terms() & s.passage.rarest != 0);
    most_terms: |s| flag(s.passage.most_terms == s.n);
    // Characters and order.
    bigrams: |s| s.bigrams();
    most_bigrams: |s| flag(s.passage.most_bigrams == s.n);
    run: |s| s.run();
    pairs: |s| s.pairs();
    // The neighbours.
    terms_before: |s| s.share(s.terms_at(s.n.wrapping_sub(1)) & !s.terms());
    terms_after: |s| s.share(s.terms_at(s.n + 1) & !s.terms());
    refers_back: |s| flag(s.refers_back(s.n));
    referred_to: |s| flag(s.refers_back(s.n + 1));
    // The sentence itself.
    first: |s| flag(s.n == 0);
    last: |s| flag(s.n + 1 == s.count());
    position: |s| s.n as f32 / s.count().max(1) as f32;
    length: |s| (s.text().chars().count() as f32).ln_1p() / 6.0;
    new_words: |s| (s.new_words(&[]) as f32).ln_1p() / 4.0;
    fragment: |s| flag(!s.text().ends_with(['。', '.', '!', '?', '」', ')']));
    caption: |s| flag(s.caption());
    caption_asked: |s| flag(s.caption() && s.passage.asked.picture);
    brackets: |s| flag(s.text().contains(['(', '「']));
    // The kind of answer.
    date: |s| s.kind(AnswerKind::Date, &[WordClass::Date]);
    place: |s| s.kind(AnswerKind::Place, &[WordClass::Place]);
    place_name: |s| s.kind(AnswerKind::Place, &[WordClass::Name, WordClass::Organisation, WordClass::Unknown]);
    person: |s| s.kind(AnswerKind::Person, &[WordClass::Person]);
    person_name: |s| s.kind(AnswerKind::Person, &[WordClass::Name, WordClass::Organisation, WordClass::Unknown]);
    quantity: |s| s.kind(AnswerKind::Quantity, &[WordClass::Number]);
    body: |s| s.kind(AnswerKind::Body, &[WordClass::Organisation, WordClass::Name, WordClass::Unknown]);
    date_not_asked: |s| if s.passage.asked.kind == AnswerKind::Date { 0.0 } else { flag(s.new_words(&[WordClass::Date]) > 0) };
    near: |s| s.near();
    focus: |s| flag(s.focus());
    focus_number: |s| flag(s.focus_number());
    reason: |s| s.cue(AnswerKind::Reason, &["ため", "ので", "理由", "原因", "から", "より", "よる", "because", "in order to"]);
    means: |s| s.cue(AnswerKind::Means, &["によっ", "により", "用い", "使用", "使っ", "方法", "ことで", "利用", " by ", "through"]);
    definition: |s| s.cue(AnswerKind::Definition, &["とは", "である", "をいう", "を指す", "のこと", "です", " is ", " are "]);
    definition_first: |s| if s.passage.asked.kind == AnswerKind::Definition { flag(s.n == 0) } else { 0.0 };
    defines: |s| if s.passage.asked.kind == AnswerKind::Definition { flag(s.defines()) } else { 0.0 };
    name: |s| s.cue(AnswerKind::Name, &["呼ば", "という", "称", "通称", "別名", "略", "「", "名", "called"]);
    // What answers a judged question that is worded alike.
    judged: |s| s.judged();
    most_judged: |s| s.most_judged();
    votes: |s| s.votes();
    learned: |s| s.learned().0;
    learned_odds: |s| s.learned().1;
    most_learned: |s| s.most_learned();
    // What was quoted right before is seldom what is asked next.
    quoted_before: |s| flag(s.quoted_before());
    deed: |s| s.cue(AnswerKind::Deed, &["ました", "ています", "ている", "した。", "行っ", "行い", "し、"]);
};

fn flag(yes: bool) -> f32 {
    if yes { 1.0 } else { 0.0 }
}
