//! Questions that go on with the one before: 「そこの研修は？」「2019年は？」「どんな人が出席したの？」.

use super::fillers::is_filler;
use super::generic::is_generic;
use super::intent::names_something;
use super::lexicon::{BACK_REFERENCES, DIVISION_REFERENCES, GOES_ON, IN_CHARGE, THING_REFERENCES};
use super::understand::{Interpretation, Query, Understanding};
use super::{EditionWish, Intent, Subject};
use crate::index::{Analyzer, IndexError, Token, WordClass};

/// Words that begin like one that refers back and do not: 「それから…」 asks something else, 「①…②… それぞれ
/// 教えて」 refers to its own parts.
const NO_REFERENCES: [&str; 3] = ["それから", "それぞれ", "それと"];

impl Understanding {
    /// The question as one that goes on with the one `before`, though nothing in it says so:
    /// 「どんな人が出席したの？」 after one on a forum. `None` where it names a subject that needs no other: a
    /// division, a body or a year.
    ///
    /// # Errors
    /// When lindera fails.
    pub fn continued(
        &self,
        question: &str,
        before: &Subject,
        analyzer: &Analyzer,
    ) -> Result<Option<Query>, IndexError> {
        let mut query = self.read(question, analyzer)?;
        let of_division = DIVISION_REFERENCES.iter().any(|words| query.normalized.contains(words));
        let own_subject = of_division
            || !query.divisions.is_empty()
            || !query.bodies.is_empty()
            || query.edition != EditionWish::Newest
            || query.intent != Intent::Passage;
        if own_subject {
            return Ok(None);
        }
        query.divisions.clone_from(&before.divisions);
        query.take_over(self.read(&before.question, analyzer)?, false);
        query.keep_edition(before);
        query.quoted.clone_from(&before.quoted);
        query.interpretations.push(Interpretation::FollowUp {
            divisions: query.divisions.clone(),
            question: before.question.clone(),
        });
        Ok(Some(query))
    }

    /// Takes over from the question before what this one leaves out.
    pub(super) fn follow_up(
        &self,
        query: &mut Query,
        before: &Subject,
        analyzer: &Analyzer,
    ) -> Result<(), IndexError> {
        let more = query.intent == Intent::More;
        // がん is a subject by itself, though too short a name to tell a question on a division's work.
        let noun = |word: &Token| {
            word.class == WordClass::Noun
                && word.term.chars().count() > 1
                && !is_generic(&word.term)
                && !is_filler(&word.term)
        };
        let content = !more && query.words.iter().any(|word| names_something(word) || noun(word));
        let text = query.normalized.as_str();
        let after_spaces = text.match_indices(' ').filter_map(|(at, _)| text.get(at + 1..));
        let refers = std::iter::once(text).chain(after_spaces).any(|words| {
            BACK_REFERENCES.iter().any(|word| words.starts_with(word))
                && !NO_REFERENCES.iter().any(|word| words.starts_with(word))
        });
        let only_edition =
            !content && query.divisions.is_empty() && query.edition != EditionWish::Newest;
        // 「じゃあ会計課は？」 asks of another division what was asked before.
        let goes_on = GOES_ON.iter().any(|word| query.normalized.starts_with(word));
        let same_of_another = !content && !query.divisions.is_empty() && goes_on;
        let elliptic = only_edition
            || more
            || same_of_another
            || (query.divisions.is_empty() && (refers || !content));
        if !elliptic || matches!(query.intent, Intent::Greeting | Intent::Thanks) {
            return Ok(());
        }
        let of_a_thing = content
            && query.divisions.is_empty()
            && THING_REFERENCES.iter().any(|word| {
                query.normalized.starts_with(word) || query.normalized.contains(&format!(" {word}"))
            });
        if of_a_thing {
            // "Which institution does it belong to?" asks about what was asked about.
            let earlier = self.read(&before.question, analyzer)?;
            query.divisions.clone_from(&before.divisions);
            if earlier.intent == Intent::Passage {
                query.take_over(earlier, false);
            }
        } else if content {
            // A new question about the same division: 「そこの研修は？」
            query.divisions = before.divisions.clone();
        } else {
            let earlier = self.read(&before.question, analyzer)?;
            if !same_of_another {
                query.divisions = if earlier.divisions.is_empty() && !more {
                    earlier.divisions.clone()
                } else {
                    before.divisions.clone()
                };
            }
            query.take_over(earlier, more || only_edition || same_of_another);
        }
        if query.edition == EditionWish::Newest && (more || (content && refers)) {
            query.keep_edition(before);
        }
        if let (EditionWish::Year { certain, .. }, false) = (&mut query.edition, content) {
            *certain = true;
        }
        if more {
            query.shown = before.shown.clone();
        }
        query.quoted.clone_from(&before.quoted);
        query.interpretations.push(Interpretation::FollowUp {
            divisions: query.divisions.clone(),
            question: before.question.clone(),
        });
        Ok(())
    }
}

impl Query {
    /// Asks of its own division or edition what the other side of a comparison asks.
    pub(super) fn asks_the_same(&mut self, other: &Self) {
        self.intent = other.intent;
        self.words.clone_from(&other.words);
        self.bigrams.clone_from(&other.bigrams);
        self.without_year.clone_from(&other.without_year);
        self.normalized.clone_from(&other.normalized);
        self.asks.clone_from(&other.asks);
    }

    /// Asks the edition that the other side of a comparison asks for.
    pub(super) fn edition_of(&mut self, other: &Self) {
        self.edition.clone_from(&other.edition);
        self.year_is_elsewhere();
    }

    /// Asks the edition that the question before asked for; its year stands nowhere in this one.
    fn keep_edition(&mut self, before: &Subject) {
        self.edition = before.edition.clone();
        self.year_is_elsewhere();
    }

    fn year_is_elsewhere(&mut self) {
        if let EditionWish::Year { span, .. } = &mut self.edition {
            *span = self.normalized.len()..self.normalized.len();
        }
    }

    /// Takes over what an earlier question asked for; its own words (誰が来たの？) stay beside it,
    /// unless it only asks the same again.
    fn take_over(&mut self, earlier: Self, same: bool) {
        // 「それはどの局が担当していますか」 asks who does what was asked before.
        let in_charge = IN_CHARGE.iter().any(|words| self.normalized.contains(words));
        self.intent = if in_charge { Intent::InCharge } else { earlier.intent };
        self.bodies.clone_from(&earlier.bodies);
        if same || self.words.iter().all(|word| is_generic(&word.term)) {
            let intent = self.intent;
            self.asks_the_same(&earlier);
            self.intent = intent;
            return;
        }
        let offset = self.normalized.len() + 1;
        let moved = |words: Vec<Token>| {
            words.into_iter().map(move |word| Token {
                span: word.span.start + offset..word.span.end + offset,
                ..word
            })
        };
        self.words.extend(moved(earlier.words));
        self.without_year.0.extend(moved(earlier.without_year.0));
        self.bigrams.extend(earlier.bigrams);
        self.without_year.1.extend(earlier.without_year.1);
        self.normalized = format!("{} {}", self.normalized, earlier.normalized);
        self.asks = 0..self.normalized.len();
    }
}
