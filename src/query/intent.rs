//! What sort of question it is.

use super::EditionWish;
use super::asked::{AnswerKind, Asked};
use super::divisions::DivisionMention;
use super::fillers::is_filler;
use super::generic::is_generic;
use super::lexicon::{COMPARE, COUNTED, GREETINGS, IN_CHARGE, LIST, MORE, THANKS};
use super::overview::OverviewWish;
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
    overview: OverviewWish,
) -> Intent {
    let names = |words: &[&str]| words.iter().any(|word| question.contains(word));
    let content = tokens.iter().filter(|token| names_something(token)).count();
    let more = tokens.iter().any(says_more) || tokens.windows(2).any(letter_with_number);
    // How many people work in a division is not what it does.
    let asks_a_fact = matches!(
        Asked::new(question).kind,
        AnswerKind::Quantity | AnswerKind::Date | AnswerKind::Person | AnswerKind::Reason
    );
    // 2019年版から2020年版でどれくらい進みましたか compares whatever the verb.
    let is_edition = |wish: &&EditionWish| matches!(wish, EditionWish::Year { certain: true, .. });
    let two_editions = editions.iter().filter(is_edition).count() > 1;
    if names(IN_CHARGE) && content > 0 {
        Intent::InCharge
    } else if two_editions || (names(COMPARE) && (divisions.len() > 1 || editions.len() > 1)) {
        Intent::Compare
    } else if wants_all(question)
        && !divisions.is_empty()
        && !more
        && (!asks_a_fact || names(COUNTED) || says_how_many(question))
    {
        Intent::List
    } else if !divisions.is_empty() && !asks_a_fact && (!more || overview == OverviewWish::Surely) {
        Intent::Overview
    } else {
        Intent::Passage
    }
}

/// Whether a normalised question asks for all there is of something.
pub(super) fn wants_all(question: &str) -> bool {
    LIST.iter().any(|words| question.contains(words)) || says_how_many(question)
}

/// Whether a question says how many things it asks for: 所掌分野3つ, "the four policies".
fn says_how_many(question: &str) -> bool {
    const ENGLISH: [&str; 9] =
        ["two ", "three ", "four ", "five ", "six ", "seven ", "eight ", "nine ", "ten "];
    const ALL: [&str; 3] = ["all ", "the ", "list "];
    const NUMERALS: &str = "2345678二三四五六七八九";
    // 3つ目 is one of them, and 二つ質問です says how many questions follow.
    const NOT_THINGS: [&str; 6] = ["目", "質問", "聞", "き", "お", "ほど"];
    question.match_indices('つ').any(|(at, counter)| {
        let before = question.get(..at).and_then(|before| before.chars().next_back());
        let after = question.get(at + counter.len()..).unwrap_or_default();
        before.is_some_and(|c| NUMERALS.contains(c))
            && !NOT_THINGS.iter().any(|words| after.starts_with(words))
    }) || ALL.iter().any(|all| {
        question.match_indices(all).any(|(at, all)| {
            let after = question.get(at + all.len()..).unwrap_or_default();
            ENGLISH.iter().any(|number| after.starts_with(number))
        })
    })
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

/// Whether a word beside a division's name says what is asked about the division.
pub(super) fn says_more(token: &Token) -> bool {
    names_something(token) && !is_filler(&token.term)
}

/// Whether a letter and a number are one name: G7.
fn letter_with_number(pair: &[Token]) -> bool {
    let [letter, number] = pair else { return false };
    letter.span.end == number.span.start
        && letter.term.chars().all(|c| c.is_ascii_alphabetic())
        && number.term.chars().all(|c| c.is_ascii_digit())
}
