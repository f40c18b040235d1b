//! What sort of question it is.

use super::EditionWish;
use super::divisions::DivisionMention;
use super::generic::is_generic;
use super::kind::{AnswerKind, answer_kind};
use super::language::question_language;
use super::lexicon::{
    COMPARE, GREETINGS, IN_CHARGE, LIST, MORE, OVERVIEW, OVERVIEW_BEFORE, THANKS,
};
use crate::index::{Token, WordClass};
use crate::text::{Script, script};

/// What a message wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// Nothing: a greeting.
    Greeting,
    /// Nothing: thanks.
    Thanks,
    /// What a division is and does.
    Overview,
    /// Several divisions, or one in several editions, side by side.
    Compare,
    /// Everything of a kind: the divisions of a part of the organisation, the policies of one.
    List,
    /// The division that does something.
    InCharge,
    /// More of what was answered.
    More,
    /// A passage that answers.
    Passage,
}

/// Tells greetings, thanks and asks for more from questions: they are the whole message.
pub(super) fn small_talk(question: &str) -> Option<Intent> {
    let message: String = question.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let is = |words: &[&str]| words.contains(&message.as_str());
    if is(GREETINGS) {
        Some(Intent::Greeting)
    } else if is(THANKS) {
        Some(Intent::Thanks)
    } else if is(MORE) {
        Some(Intent::More)
    } else {
        None
    }
}

/// The intent of a normalised question whose `tokens` lie outside the names of divisions and years.
pub(super) fn intent(
    question: &str,
    divisions: &[DivisionMention],
    editions: &[EditionWish],
    tokens: &[Token],
) -> Intent {
    let names = |words: &[&str]| words.iter().any(|word| question.contains(word));
    let content = tokens.iter().filter(|token| names_something(token)).count();
    // How many people work in a division is not what it does.
    let kind = answer_kind(question, question_language(question));
    let asks_a_fact = matches!(
        kind,
        AnswerKind::Quantity | AnswerKind::Date | AnswerKind::Person | AnswerKind::Reason
    );
    if names(IN_CHARGE) && content > 0 {
        Intent::InCharge
    } else if names(COMPARE) && (divisions.len() > 1 || editions.len() > 1) {
        Intent::Compare
    } else if names(LIST) && !divisions.is_empty() && content == 0 {
        Intent::List
    } else if !divisions.is_empty() && content == 0 && !asks_a_fact {
        Intent::Overview
    } else {
        Intent::Passage
    }
}

/// Whether the question asks what the division does that it names, whatever else it says of it:
/// 「国際課って初耳だけど何してるの」, "tell me about the Finance Division, I may apply".
pub(super) fn asks_overview(question: &str, divisions: &[DivisionMention]) -> bool {
    let Some((division, others)) = divisions.split_first() else { return false };
    if others.iter().any(|other| other.id != division.id) {
        return false;
    }
    let before = question.get(..division.span.start).unwrap_or_default().trim_end();
    let before = before.strip_suffix(" the").unwrap_or(before);
    let after = question.get(division.span.end..).unwrap_or_default();
    // トヨタ自動車の会計課, the Finance Division of Toyota: another one of that name.
    let of_others = before.ends_with(['の', '\''])
        || before.ends_with("'s")
        || before.chars().next_back().is_some_and(|c| script(c) == Script::Han)
        || ["'s", " of ", " at "].iter().any(|owner| after.starts_with(owner));
    !of_others
        && (OVERVIEW.iter().any(|words| question.contains(words))
            || OVERVIEW_BEFORE.iter().any(|words| before.ends_with(words))
            || after.trim_end_matches(|c: char| !c.is_alphanumeric()) == " do")
}

/// A noun of this many hiragana is a name: しょくばらぼ.
const HIRAGANA_NAME: usize = 5;

/// Whether a word names what a question is about. What a division does is asked with any verb
/// (携わる, 入ったら何をする), and hiragana that are no verb are what is left of one (のしごとをおしえて).
pub(super) fn names_something(token: &Token) -> bool {
    let verb = matches!(token.class, WordClass::Verb | WordClass::Adverb);
    let noun = matches!(token.class, WordClass::Noun | WordClass::Name | WordClass::Unknown);
    let name = noun && token.term.chars().count() >= HIRAGANA_NAME;
    let hiragana = token.term.chars().all(|c| script(c) == Script::Hiragana);
    !verb && (!hiragana || name) && !is_generic(&token.term)
}
