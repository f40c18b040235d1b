//! What sort of answer a question asks for, read off its wording: いつ wants a date, 何人 a number.

use crate::index::WordClass;
use crate::query::{asks_by, asks_what_means, fold_asking};
use crate::text::{Script, script};

/// The sort of answer that a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnswerKind {
    /// No sort that its words would tell.
    Any,
    /// A date, a year, a time.
    Date,
    /// A place.
    Place,
    /// A person.
    Person,
    /// A number or an amount.
    Quantity,
    /// An organisation or a part of one.
    Body,
    /// What something is called.
    Name,
    /// What something is.
    Definition,
    /// Why.
    Reason,
    /// How, by what means.
    Means,
    /// What somebody did or does.
    Deed,
}

/// A question as the choice of a quote reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The question, normalised.
    pub question: String,
    /// The sort of answer.
    pub kind: AnswerKind,
    /// The noun that the interrogative stands before: 何人 gives 人, どの国 gives 国.
    pub focus: Option<String>,
}

impl Asked {
    /// Reads a question.
    pub fn new(question: &str) -> Self {
        let question = fold_asking(question);
        let price = question.contains("いくら").then(|| "円".to_owned());
        let focus = focus(&question).or(price);
        Self { kind: kind(&question, focus.as_deref()), focus, question }
    }
}

impl AnswerKind {
    /// The classes of words that could be such an answer; empty where any could.
    pub fn classes(self) -> &'static [WordClass] {
        match self {
            Self::Date => &[WordClass::Date],
            Self::Place => &[WordClass::Place],
            Self::Person => &[WordClass::Person, WordClass::Unknown],
            Self::Quantity => &[WordClass::Number],
            Self::Body => &[WordClass::Organisation, WordClass::Unknown],
            _ => &[],
        }
    }
}

/// Words that tell the kind, tried in this order: 何年間 is an amount before 何年 is a date.
const WORDS: [(AnswerKind, &[&str]); 11] = [
    (
        AnswerKind::Reason,
        &["なぜ", "何故", "どうして", "なんで", "理由", "原因", "きっかけ", "why "],
    ),
    (AnswerKind::Quantity, &["何年間", "何日間", "何時間", "何か月", "何ヶ月", "何カ月", "何年生"]),
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
            "西暦",
            "when ",
            "what year",
            "which year",
            "what date",
            "which date",
            "what day",
            "which day",
            "what month",
        ],
    ),
    (AnswerKind::Place, &["どこ", "何処", "場所", "所在地", "出身地", "首都", "where "]),
    (AnswerKind::Person, &["誰", "だれ", "どなた", "何者", "人物", "who "]),
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
            "どれだけ",
            "何%",
            "何パーセント",
            "何割",
            "人数",
            "数は",
            "何歳",
            "何か国",
            "何ヶ国",
            "何カ国",
            "何億",
            "何万",
            "面積",
            "高さ",
            "人口",
            "距離",
            "how many",
            "how much",
            "how long",
            "how often",
            "how old",
            "how far",
            "how large",
            "how big",
            "what percentage",
            "number of ",
        ],
    ),
    (
        AnswerKind::Means,
        &["どのように", "どうやって", "どんな方法", "方法", "手段", "いかに", "どうすれば", "how "],
    ),
    (
        AnswerKind::Definition,
        &[
            "とは何",
            "とはなに",
            "とはどう",
            "とはどん",
            "って何",
            "ってなに",
            "意味",
            "定義",
            "とは?",
            "what is ",
            "what are ",
            " stand for",
        ],
    ),
    (
        AnswerKind::Name,
        &[
            "何と呼",
            "何という",
            "何といい",
            "何と言",
            "なんとい",
            "なんと呼",
            "何て",
            "名称",
            "名前",
            "別名",
            "通称",
            "略称",
            "愛称",
            "と呼ばれ",
            "何と称",
            "called",
            "name of",
        ],
    ),
    (
        AnswerKind::Deed,
        &[
            "何をし",
            "なにをし",
            "何を行",
            "どんなことをし",
            "何をやっ",
            "what did",
            "what does",
            "what do ",
        ],
    ),
    (AnswerKind::Any, &[]),
];

/// Nouns after an interrogative that tell the kind: どの国, 何県.
const PLACES: [&str; 16] = [
    "国", "県", "市", "都市", "区", "州", "町", "村", "地域", "地方", "地", "島", "駅", "港", "山",
    "川",
];
const ENGLISH_PLACES: [&str; 4] = ["city", "country", "prefecture", "town"];
const BODIES: [&str; 16] = [
    "会社",
    "組織",
    "部署",
    "企業",
    "団体",
    "課",
    "局",
    "室",
    "大学",
    "政党",
    "機関",
    "社",
    "省",
    "庁",
    "チーム",
    "部門",
];
const COUNTERS: [&str; 57] = [
    "人",
    "週",
    "週間",
    "人分",
    "名",
    "分",
    "秒",
    "回",
    "個",
    "つ",
    "種",
    "種類",
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
    "作",
    "点",
    "位",
    "号",
    "両",
    "戸",
    "万",
    "代",
    "億",
    "歳",
    "話",
    "勝",
    "倍",
    "番",
    "票",
    "議席",
];

/// Nouns that a question ends in when it asks for an amount: 定員は？, 予算額, 登録者数を教えて.
const AMOUNTS: [&str; 17] = [
    "数",
    "額",
    "率",
    "料",
    "料金",
    "費用",
    "代金",
    "値段",
    "定員",
    "割合",
    "年齢",
    "予算規模",
    "期間",
    "時間",
    "再生回数",
    "点数",
    "報酬",
];
/// The same for a person: 委員長の名前, センター長は？
const PERSONS: [&str; 5] = ["長", "長の名前", "長のお名前", "長の氏名", "代表者"];
/// The same for a name: ツールの製品名は何.
const NAMES: [&str; 4] = ["名", "名前", "名称", "タイトル"];
/// The same for a date: 採択年は？
const DATES: [&str; 10] = [
    "日付",
    "日時",
    "年月日",
    "採択年",
    "発効日",
    "開催日",
    "締結日",
    "制定年",
    "設立年",
    "発足年",
];
/// What may follow the noun that a question ends in.
const ENDINGS: [&str; 15] = [
    "ください",
    "下さい",
    "教えて",
    "知りたい",
    "知りたいです",
    "お願いします",
    "でしょうか",
    "ですか",
    "って",
    "を",
    "は",
    "か",
    "の",
    "何",
    "です",
];

/// The question without what politely follows the noun that it ends in.
fn without_ending(question: &str) -> &str {
    let trim =
        |text: &str| -> usize { text.trim_end_matches(|c: char| !c.is_alphanumeric()).len() };
    let mut rest = question.get(..trim(question)).unwrap_or_default();
    while let Some(shorter) = ENDINGS.iter().find_map(|ending| rest.strip_suffix(ending)) {
        rest = shorter.get(..trim(shorter)).unwrap_or_default();
    }
    rest
}

fn kind(question: &str, focus: Option<&str>) -> AnswerKind {
    let said = WORDS.iter().find(|(_, words)| words.iter().any(|word| asks_by(question, word)));
    let said = said.map_or(AnswerKind::Any, |(kind, _)| *kind);
    if asks_what_means(question) {
        return AnswerKind::Definition;
    }
    let weak = matches!(said, AnswerKind::Any | AnswerKind::Name | AnswerKind::Definition);
    let end = without_ending(question);
    let ends_in = |nouns: &[&str]| nouns.iter().any(|noun| end.ends_with(noun));
    let counted = |focus: &str| {
        ["何", "なん"].iter().any(|what| question.contains(&format!("{what}{focus}")))
            && focus.chars().all(|c| script(c) == Script::Katakana)
    };
    match focus {
        Some(focus) if weak && counted(focus) => AnswerKind::Quantity,
        Some(focus) if weak && question.contains("何") && COUNTERS.contains(&focus) => {
            AnswerKind::Quantity
        }
        Some(focus) if weak && ENGLISH_PLACES.contains(&focus) => AnswerKind::Place,
        Some(focus) if weak && PLACES.iter().any(|place| focus.ends_with(place)) => {
            AnswerKind::Place
        }
        Some(focus) if weak && BODIES.iter().any(|body| focus.ends_with(body)) => AnswerKind::Body,
        _ if weak && ends_in(&DATES) => AnswerKind::Date,
        _ if weak && ends_in(&PERSONS) => AnswerKind::Person,
        _ if weak && ends_in(&AMOUNTS) => AnswerKind::Quantity,
        _ if weak && ends_in(&NAMES) => AnswerKind::Name,
        _ if said == AnswerKind::Any
            && question.trim_end_matches(['?', '。', ' ', '.']).ends_with("とは") =>
        {
            AnswerKind::Definition
        }
        _ => said,
    }
}

/// What stands between an interrogative and the noun that it asks for.
const BEFORE_FOCUS: [&str; 12] = [
    "何という",
    "なんという",
    "どのような",
    "どういった",
    "どういう",
    "どんな",
    "どの",
    "何の",
    "なんの",
    "いくつの",
    "何",
    "なん",
];

/// The run of one script right after the first interrogative, or the place in an English question.
fn focus(question: &str) -> Option<String> {
    let place = ENGLISH_PLACES.iter().find(|place| {
        ["which ", "what "].iter().any(|asking| question.contains(&format!("{asking}{place}")))
    });
    if let Some(place) = place {
        return Some((*place).to_owned());
    }
    let after = BEFORE_FOCUS
        .iter()
        .filter_map(|word| question.find(word).map(|at| (at, at + word.len())))
        .min_by_key(|&(at, end)| (at, std::cmp::Reverse(end)))?;
    let rest = question.get(after.1..)?;
    // 何か国 counts countries, though か is no noun.
    if question.get(after.0..after.1) == Some("何") {
        let counters = COUNTERS.iter().filter(|counter| rest.starts_with(**counter));
        if let Some(counter) = counters.max_by_key(|counter| counter.len()) {
            return Some((*counter).to_owned());
        }
    }
    let first = script(rest.chars().next()?);
    let noun = |c: char| {
        script(c) == first && matches!(first, Script::Han | Script::Katakana | Script::Letter)
    };
    let focus: String = rest.chars().take_while(|&c| noun(c)).collect();
    (!focus.is_empty()).then_some(focus)
}
