//! What kind of answer a question asks for.

use crate::knowledge::Language;
use crate::text::fold;

/// The kind of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AnswerKind {
    /// A point in time: いつ, 何年, when.
    Date,
    /// A place: どこ, 首都, where.
    Place,
    /// A person: 誰, who.
    Person,
    /// An amount or a number: 何人, いくら, how many.
    Quantity,
    /// An organisation or a part of one: どの課, which division.
    Body,
    /// What a word means: とは, what is.
    Definition,
    /// A reason: なぜ, 理由, why.
    Reason,
    /// A way to do something: どのように, 方法, how.
    Means,
    /// Anything else.
    #[default]
    Other,
}

/// Phrases of a folded question and the kind that they ask for; the first kind that fits counts.
type Phrases = [(AnswerKind, &'static [&'static str])];

const JAPANESE: &Phrases = &[
    (AnswerKind::Reason, &["なぜ", "何故", "どうして", "なんで", "理由", "原因", "きっかけ"]),
    (
        AnswerKind::Quantity,
        &["何年間", "何日間", "何時間", "何か月", "何ヶ月", "何ヵ月", "何カ月", "何年ごと"],
    ),
    (
        AnswerKind::Date,
        &[
            "いつ",
            "何年",
            "何月",
            "何日",
            "何時",
            "何世紀",
            "年代",
            "何曜",
            "生年月日",
            "時期",
            "年月日",
            "西暦",
            "期限",
        ],
    ),
    (
        AnswerKind::Body,
        &[
            "どの課",
            "どこの課",
            "何課",
            "どの部署",
            "どこの部署",
            "どの部局",
            "どの局",
            "どこの局",
            "どの室",
            "担当はどこ",
            "どこが担当",
            "どの会社",
            "何という会社",
            "どの企業",
            "何という企業",
            "どの組織",
            "何という組織",
            "どの団体",
            "何という団体",
            "どの機関",
            "何という機関",
            "どの大学",
            "何という大学",
            "どの政党",
        ],
    ),
    (
        AnswerKind::Place,
        &[
            "どこ",
            "何処",
            "首都",
            "場所",
            "所在地",
            "出身地",
            "何県",
            "何市",
            "何区",
            "何州",
            "何国",
            "どの国",
            "何という国",
            "どの都市",
            "どの地",
            "どの州",
            "どの県",
        ],
    ),
    (AnswerKind::Person, &["誰", "だれ", "どなた", "何者", "人物", "人の名", "何という人"]),
    (
        AnswerKind::Quantity,
        &[
            "いくつ",
            "いくら",
            "どれくらい",
            "どのくらい",
            "どれぐらい",
            "どのぐらい",
            "どれほど",
            "何%",
            "何パーセント",
            "何割",
            "何番",
            "何倍",
            "人数",
            "数は",
            "数値",
            "面積",
            "高さ",
            "人口",
            "距離",
            "金額",
            "割合",
        ],
    ),
    (
        AnswerKind::Means,
        &["どのように", "どうやって", "どうすれば", "どうやったら", "いかに", "方法", "手段"],
    ),
    (
        AnswerKind::Definition,
        &["とは何", "とはなに", "とはどう", "とはどん", "って何", "ってなに", "の意味", "とは?"],
    ),
];

/// What follows 何 where a number is asked for.
pub const COUNTERS: [&str; 68] = [
    "人",
    "分",
    "秒",
    "回",
    "個",
    "つ",
    "種",
    "本",
    "台",
    "機",
    "隻",
    "頭",
    "匹",
    "枚",
    "冊",
    "巻",
    "m",
    "キロ",
    "センチ",
    "メートル",
    "トン",
    "円",
    "ドル",
    "度",
    "階",
    "件",
    "社",
    "校",
    "か所",
    "ヶ所",
    "箇所",
    "カ所",
    "か国",
    "カ国",
    "ヶ国",
    "曲",
    "点",
    "位",
    "号",
    "両",
    "戸",
    "名",
    "系統",
    "万",
    "km",
    "kg",
    "cm",
    "億",
    "歳",
    "才",
    "話",
    "勝",
    "試合",
    "票",
    "議席",
    "部門",
    "羽",
    "字",
    "ページ",
    "世帯",
    "週",
    "週間",
    "人分",
    "種類",
    "作",
    "代",
    "倍",
    "番",
];

const ENGLISH: &Phrases = &[
    (AnswerKind::Reason, &["why ", "what reason", "what cause"]),
    (
        AnswerKind::Date,
        &["when ", "what year", "which year", "what date", "what day", "what time", "what month"],
    ),
    (
        AnswerKind::Body,
        &[
            "which division",
            "what division",
            "which bureau",
            "which office",
            "which department",
            "which ministry",
            "who is in charge",
        ],
    ),
    (
        AnswerKind::Place,
        &["where ", "what place", "which country", "what country", "which city", "what city"],
    ),
    (AnswerKind::Person, &["who ", "whom ", "whose "]),
    (
        AnswerKind::Quantity,
        &[
            "how many",
            "how much",
            "how long",
            "how often",
            "how old",
            "how far",
            "how large",
            "how big",
            "what percentage",
            "what number",
        ],
    ),
    (AnswerKind::Means, &["how ", "what way", "by what means"]),
    (
        AnswerKind::Definition,
        &[
            "what is a ",
            "what is an ",
            "what does it mean",
            " stand for",
            "meant by",
            "meaning of",
            "definition of",
            "define ",
        ],
    ),
];

/// The kind of answer that `question` asks for, by the words that ask.
pub fn answer_kind(question: &str, language: Language) -> AnswerKind {
    let question = fold_asking(question);
    let phrases = match language {
        Language::Ja => JAPANESE,
        Language::En => ENGLISH,
    };
    let holds = |phrases: &[&str]| phrases.iter().any(|phrase| asks_by(&question, phrase));
    match phrases.iter().find(|(_, phrases)| holds(phrases)) {
        Some(&(kind, _)) => kind,
        None if language == Language::Ja && counts(&question) => AnswerKind::Quantity,
        None if language == Language::Ja && asks_meaning(&question) => AnswerKind::Definition,
        None if language == Language::En && asks_what_is(&question) => AnswerKind::Definition,
        None => AnswerKind::Other,
    }
}

/// A question folded, with なんでしょう and なんですか as what they ask (なんで by itself asks why), and
/// "what's" in two words.
pub fn fold_asking(question: &str) -> String {
    let folded = fold(question).replace("なんでしょ", "何でしょ").replace("なんです", "何です");
    ["what", "who", "where", "when", "how", "why"].iter().fold(folded, |text, asking| {
        text.replace(&format!("{asking}'s "), &format!("{asking} is "))
    })
}

/// Whether a folded question holds a phrase that asks. One that ends in a space is English, and asks
/// only where a clause begins or after a word that lets it: "people who went" asks for no person.
pub fn asks_by(question: &str, phrase: &str) -> bool {
    const BEFORE: [&str; 12] = [
        "and",
        "but",
        "so",
        "or",
        "know",
        "me",
        "us",
        "wonder",
        "wondering",
        "about",
        "explain",
        "ask",
    ];
    let asks = |before: &str| {
        let word = before.trim_end();
        word.ends_with(|c: char| !c.is_alphanumeric())
            || word.rsplit(' ').next().is_none_or(|last| last.is_empty() || BEFORE.contains(&last))
    };
    let mut places = question.match_indices(phrase);
    places.any(|(at, _)| !phrase.ends_with(' ') || asks(question.get(..at).unwrap_or_default()))
}

/// Whether 何 stands before a counter: 何人, 何種類.
fn counts(question: &str) -> bool {
    question.match_indices('何').any(|(at, what)| {
        let after = question.get(at + what.len()..).unwrap_or_default();
        COUNTERS.iter().any(|counter| after.starts_with(counter))
    })
}

/// Whether the question asks what a word means: what does UHC mean.
pub fn asks_what_means(question: &str) -> bool {
    ["what does ", "what do "].iter().any(|asking| question.contains(asking))
        && question.trim_end_matches(|c: char| !c.is_alphanumeric()).ends_with(" mean")
}

/// Whether the question asks what something is: what is UHC, and not what is the theme.
fn asks_what_is(question: &str) -> bool {
    if asks_what_means(question) {
        return true;
    }
    ["what is ", "what are "].iter().any(|asking| {
        let after = question.split_once(asking).map(|(_, after)| after);
        // What is being done asks for a deed.
        let other = ["the ", "being ", "done ", "going "];
        after.is_some_and(|after| !other.iter().any(|word| after.starts_with(word)))
    })
}

/// Whether the question ends in とは: 国際課とは.
fn asks_meaning(question: &str) -> bool {
    question.trim_end_matches(|c: char| !c.is_alphanumeric()).ends_with("とは")
}
