//! What kind of word a term is: which words are indexed, and how much of a question they carry.

use lindera::token::Token;
use serde::{Deserialize, Serialize};

/// The kind of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WordClass {
    /// The name of a person.
    Person,
    /// The name of a place.
    Place,
    /// The name of an organisation.
    Organisation,
    /// Another proper name.
    Name,
    /// A common noun.
    Noun,
    /// A noun that makes a verb with する (推進, 支援), or an adjectival noun (重要).
    Action,
    /// A number that counts years, months, days or hours.
    Date,
    /// Another number.
    Number,
    /// A suffix or a counter (課, 年, 人).
    Suffix,
    /// A verb.
    Verb,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
    /// A word that the dictionary lacks: Latin letters, katakana, new words.
    Unknown,
    /// A word that asks (何, どこ, who).
    Interrogative,
    /// A word without a meaning of its own: particles, auxiliaries, pronouns, formal nouns.
    Function,
}

impl WordClass {
    /// Whether words of this kind are indexed and searched.
    pub fn is_indexed(self) -> bool {
        !matches!(self, Self::Function | Self::Interrogative)
    }
}

/// The class of a Japanese word by its part of speech in IPADIC.
pub(super) fn japanese_class(token: &mut Token<'_>) -> WordClass {
    if let Some(base) = token.get("base_form")
        && INTERROGATIVES_JA.contains(&base)
    {
        return WordClass::Interrogative;
    }
    if INTERROGATIVES_JA.contains(&token.surface.as_ref()) {
        return WordClass::Interrogative;
    }
    if token.word_id.is_unknown() {
        return unknown_class(&token.surface);
    }
    if DATES_JA.contains(&token.surface.as_ref()) {
        return WordClass::Date;
    }
    if AMOUNTS_JA.contains(&token.surface.as_ref()) {
        return WordClass::Number;
    }
    let base = token.get("base_form").unwrap_or_default().to_owned();
    let mut details = token.details_iter();
    let (pos, sub) = (details.next().unwrap_or_default(), details.next().unwrap_or_default());
    match (pos, sub) {
        ("名詞", "固有名詞") => match details.next().unwrap_or_default() {
            "人名" => WordClass::Person,
            "地域" => WordClass::Place,
            "組織" => WordClass::Organisation,
            _ => WordClass::Name,
        },
        ("名詞", "数") => WordClass::Number,
        ("名詞", "接尾") => WordClass::Suffix,
        ("名詞", "サ変接続" | "形容動詞語幹" | "ナイ形容詞語幹") => {
            WordClass::Action
        }
        ("名詞", "非自立" | "代名詞" | "特殊" | "接続詞的" | "動詞非自立的") => {
            WordClass::Function
        }
        ("名詞" | "カスタム名詞", _) => WordClass::Noun,
        ("動詞", "自立") if !EMPTY_VERBS.contains(&base.as_str()) => WordClass::Verb,
        ("形容詞", "自立") => WordClass::Adjective,
        ("副詞", _) => WordClass::Adverb,
        ("接頭詞", _) => WordClass::Suffix,
        _ => WordClass::Function,
    }
}

/// A number of one kanji as a digit, as most texts write it: 三人 is 3人. 十 and above are parts of
/// longer numbers.
pub(super) fn as_digit(surface: &str, class: WordClass) -> Option<&'static str> {
    const DIGITS: [(&str, &str); 9] = [
        ("一", "1"),
        ("二", "2"),
        ("三", "3"),
        ("四", "4"),
        ("五", "5"),
        ("六", "6"),
        ("七", "7"),
        ("八", "8"),
        ("九", "9"),
    ];
    let counts = matches!(class, WordClass::Number | WordClass::Date);
    DIGITS.iter().find(|(kanji, _)| counts && *kanji == surface).map(|(_, digit)| *digit)
}

/// An English number word as a number: six fields are 6 fields. "One" is more often a pronoun.
pub(super) fn number_word(word: &str) -> Option<&'static str> {
    const NUMBERS: [(&str, &str); 11] = [
        ("two", "2"),
        ("three", "3"),
        ("four", "4"),
        ("five", "5"),
        ("six", "6"),
        ("seven", "7"),
        ("eight", "8"),
        ("nine", "9"),
        ("ten", "10"),
        ("eleven", "11"),
        ("twelve", "12"),
    ];
    NUMBERS.iter().find(|(written, _)| *written == word).map(|(_, number)| *number)
}

/// Unknown words are content words, but IPADIC guesses 記号 for stray punctuation.
fn unknown_class(surface: &str) -> WordClass {
    if surface.chars().all(|c| c.is_numeric()) { WordClass::Number } else { WordClass::Unknown }
}

/// The class of an English word, in lower case and not stemmed.
pub(super) fn english_class(word: &str) -> WordClass {
    if INTERROGATIVES_EN.contains(&word) {
        WordClass::Interrogative
    } else if STOP_WORDS_EN.contains(&word) {
        WordClass::Function
    } else if word.chars().all(|c| c.is_numeric()) || AMOUNTS_EN.contains(&word) {
        WordClass::Number
    } else if DATES_EN.contains(&word) {
        WordClass::Date
    } else {
        WordClass::Noun
    }
}

/// Months and days of the week, which answer when something is; "may" and "march" are other words
/// more often.
const DATES_EN: [&str; 21] = [
    "january",
    "february",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "spring",
    "summer",
    "autumn",
    "winter",
];

/// Words that say how often something is and are no number.
const AMOUNTS_EN: [&str; 7] = ["every", "annually", "yearly", "monthly", "weekly", "once", "twice"];

/// Days of the week, seasons and parts of a year or month, which answer when something is.
const DATES_JA: [&str; 20] = [
    "月曜日",
    "火曜日",
    "水曜日",
    "木曜日",
    "金曜日",
    "土曜日",
    "日曜日",
    "春",
    "夏",
    "秋",
    "冬",
    "年末",
    "年始",
    "年度末",
    "年初",
    "月末",
    "上旬",
    "中旬",
    "下旬",
    "初旬",
];

/// Words that say how much something is and are no number.
const AMOUNTS_JA: [&str; 9] =
    ["無料", "無償", "全額", "半額", "毎年", "毎月", "毎週", "隔年", "隔週"];

const INTERROGATIVES_JA: [&str; 25] = [
    "何",
    "なに",
    "なん",
    "誰",
    "だれ",
    "どこ",
    "何処",
    "いつ",
    "何時",
    "どれ",
    "どちら",
    "どの",
    "どんな",
    "どう",
    "どのように",
    "なぜ",
    "何故",
    "なんで",
    "どうして",
    "いくつ",
    "いくら",
    "どなた",
    "どういう",
    "どれくらい",
    "どれほど",
];

/// Verbs that carry no topic.
const EMPTY_VERBS: [&str; 14] = [
    "する",
    "ある",
    "なる",
    "いる",
    "できる",
    "出来る",
    "言う",
    "いう",
    "思う",
    "くださる",
    "下さる",
    "おる",
    "やる",
    "教える",
];

const INTERROGATIVES_EN: [&str; 9] =
    ["what", "who", "whom", "whose", "which", "when", "where", "why", "how"];

/// The stop words of Lucene's EnglishAnalyzer, the pronouns, auxiliaries and fillers of questions, and both as
/// people type them.
const STOP_WORDS_EN: [&str; 118] = [
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it",
    "no", "not", "of", "on", "or", "such", "that", "the", "their", "then", "there", "these",
    "they", "this", "to", "was", "will", "with", "i", "you", "he", "she", "we", "me", "my", "your",
    "his", "her", "its", "our", "us", "them", "do", "does", "did", "doing", "done", "have", "has",
    "had", "having", "can", "could", "should", "would", "may", "might", "must", "shall", "am",
    "been", "being", "were", "from", "about", "any", "some", "also", "than", "too", "very", "so",
    "just", "tell", "please", "explain", "describe", "s", "t", "re", "ve", "ll", "d", "m", "each",
    "other", "both", "more", "most", "up", "out", "wat", "wht", "waht", "teh", "hte", "adn", "u",
    "ur", "plz", "pls", "im", "ive", "whats", "hows", "wheres", "whos", "dont", "doesnt", "isnt",
    "cant", "thats", "didnt",
];
