//! Whether what the question asks for, a date, a sum, a person, stands in the best passage.

use super::inputs::Evidence;
use super::wanted::Wanted;
use crate::index::WordClass;
use crate::query::AnswerKind;
use crate::retrieval::view::share;
use crate::text::{fold, folds_to};

impl Evidence<'_> {
    /// Whether the question asks for this kind of answer.
    pub(super) fn asks(&self, kind: AnswerKind) -> bool {
        self.inputs.asked.kind == kind
    }

    /// Whether the question asks for a detail of something: a number, a person, a date, a place or a
    /// name.
    pub(super) fn asks_detail(&self) -> bool {
        use AnswerKind::{Date, Name, Person, Place, Quantity};
        let asked = self.inputs.asked;
        // どこ alone asks for a division as often as for a place.
        matches!(asked.kind, Quantity | Person | Date | Name)
            || asked.kind == Place && asked.focus.is_some()
    }

    /// Whether the question counts something (何社) and no number in the passage does.
    pub(super) fn unit_missing(&self) -> bool {
        let collection = self.probe().collection;
        let Some(unit) = self.inputs.asked.focus.as_deref().and_then(|unit| unit.chars().next())
        else {
            return false;
        };
        let counts = |number: char| {
            let id = collection.bigrams.id(&(number, unit));
            id.is_some_and(|id| self.inputs.passage.bigrams.contains(&id))
        };
        self.asks(AnswerKind::Quantity)
            && !"0123456789一二三四五六七八九十百千万億兆".chars().any(counts)
    }

    /// The positions of the quoted sentences' words.
    fn quoted_words(&self) -> std::ops::Range<usize> {
        let passage = self.inputs.passage;
        let quoted = |n: &usize| {
            passage.sentences.get(*n).is_some_and(|s| {
                (s.start as usize) < self.inputs.quote.end
                    && self.inputs.quote.start < s.end as usize
            })
        };
        let inside: Vec<usize> = (0..passage.sentences.len()).filter(quoted).collect();
        let first = inside.first().map_or(0, |&n| passage.sentence_words(n).start);
        first..inside.last().map_or(0, |&n| passage.sentence_words(n).end)
    }

    /// Whether the question wants a sum, a date or another number and the passage, or only the quote,
    /// holds none such.
    pub(super) fn exact_missing(&self, quote_only: bool) -> bool {
        let text = self.inputs.text;
        let text = if quote_only { text.get(self.inputs.quote.clone()) } else { Some(text) };
        Wanted::of(self.inputs.asked).is_some_and(|wanted| !text.is_some_and(|t| wanted.is_in(t)))
    }

    /// Whether the question wants a sum, a date or another number and the sentences that hold most of
    /// it, each with the one after it, hold none such.
    pub(super) fn exact_missing_there(&self) -> bool {
        let Some(wanted) = Wanted::of(self.inputs.asked) else { return false };
        let share = |n: usize| {
            self.view.sentences.get(n).map_or(0.0, |s| share(self.probe(), s.terms) + s.kin)
        };
        let sentences = &self.inputs.passage.sentences;
        let most = (0..sentences.len()).map(share).fold(0.0, f32::max);
        let text = |n: usize| {
            let sentence = sentences.get(n)?;
            self.inputs.text.get(sentence.start as usize..sentence.end as usize)
        };
        let near = (0..sentences.len()).filter(|&n| share(n) > 0.7 * most).flat_map(|n| [n, n + 1]);
        !near.filter_map(text).any(|text| wanted.is_in(text))
    }

    /// Whether the question names something by a number that the passage does not have beside it: 第2版,
    /// where only the first one is spoken of.
    pub(super) fn numbered_missing(&self) -> bool {
        const COUNTED: [&str; 8] = ["版", "回", "号", "次", "期", "条", "弾", "章"];
        let question = self.inputs.asked.question.as_str();
        let mut ordinals = question.match_indices('第').filter_map(|(at, mark)| {
            let number = question.get(at + mark.len()..)?;
            let digits =
                number.len() - number.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let counter = COUNTED
                .iter()
                .find(|c| number.get(digits..).is_some_and(|rest| rest.starts_with(**c)))?;
            (digits > 0).then(|| question.get(at..at + mark.len() + digits + counter.len()))?
        });
        ordinals.any(|ordinal| !folds_to(self.inputs.text, ordinal))
    }

    /// Whether the question asks whether something is so, and for nothing else.
    pub(super) fn polar(&self) -> bool {
        const ASKING: [&str; 24] = [
            "何",
            "なに",
            "なん",
            "どう",
            "どん",
            "どの",
            "どこ",
            "どち",
            "なぜ",
            "いつ",
            "誰",
            "だれ",
            "いくら",
            "いくつ",
            "教えて",
            "とは",
            "what",
            "which",
            "who",
            "how",
            "when",
            "where",
            "why",
            "tell",
        ];
        let asked = self.inputs.asked;
        asked.kind == AnswerKind::Any && !ASKING.iter().any(|word| asked.question.contains(word))
    }

    /// Whether the question is asked in English.
    pub(super) fn english(&self) -> bool {
        self.inputs.asked.question.is_ascii()
    }

    /// Whether the question names a person whom the passage does not name.
    pub(super) fn person_missing(&self) -> bool {
        let terms = (0..).zip(&self.probe().terms);
        terms
            .filter(|(_, term)| term.class == WordClass::Person)
            .any(|(slot, _)| self.held >> slot & 1 == 0)
    }

    /// Whether the question asks for a person and the passage names none, nor an office that the question
    /// does not name.
    pub(super) fn nobody_named(&self) -> bool {
        const OFFICES: [&str; 12] = [
            "大臣",
            "代表",
            "専門家",
            "有識者",
            "担当官",
            "職員",
            "ministers",
            "representative",
            "expert",
            "official",
            "staff",
            "members",
        ];
        if !self.asks(AnswerKind::Person) {
            return false;
        }
        let words = 0..self.inputs.passage.words.len();
        let text = fold(self.inputs.text);
        let question = self.inputs.asked.question.as_str();
        !OFFICES.iter().any(|office| text.contains(office) && !question.contains(office))
            && !self.view.has_new_word(self.probe(), words, &[WordClass::Person])
    }

    /// Whether the question asks for a kind of word and the passage, or only the quote, has no new
    /// one.
    pub(super) fn kind_missing(&self, quote_only: bool) -> bool {
        let (probe, passage) = (self.probe(), self.inputs.passage);
        let classes = self.inputs.asked.kind.classes();
        let words = if quote_only { self.quoted_words() } else { 0..passage.words.len() };
        !classes.is_empty() && !self.view.has_new_word(probe, words, classes)
    }
}
