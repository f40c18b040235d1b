//! What exactly an answer has to hold: 「予算はいくら」 wants an amount of money, 「何月」 a month. A number of
//! people is no answer to either.

use crate::query::{AnswerKind, Asked};
use crate::text::{MONTHS, fold, is_kanji_numeral};

/// What an answer has to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// An amount of money.
    Money,
    /// A share of a whole.
    Share,
    /// A time of the day.
    Time,
    /// A month or a day.
    Day,
    /// A year, a month, a day.
    Date,
    /// A span of time.
    Duration,
    /// A number that is no date and no part of a name, with one of these counters where there are any.
    Number(&'static [&'static str]),
    /// A town.
    Town,
    /// A company.
    Company,
}

const MONEY: [&str; 16] = [
    "いくら",
    "予算",
    "費用",
    "金額",
    "額",
    "料金",
    "値段",
    "円",
    "ドル",
    "how much money",
    "how much does",
    "cost",
    "budget",
    "price",
    "yen",
    "dollar",
];
const SHARE: [&str; 10] = [
    "割合",
    "何割",
    "何%",
    "パーセント",
    "何パー",
    "率",
    "percent",
    "share of",
    "proportion",
    "rate",
];
const TOWN: [&str; 11] =
    ["市", "街", "町", "都市", "村", "自治体", "city", "cities", "town", "municipalit", "village"];
const COMPANY: [&str; 10] = [
    "会社",
    "企業",
    "メーカー",
    "ベンチャー",
    "社名",
    "compan",
    "firm",
    "startup",
    "start-up",
    "vendor",
];
/// How a company's name is written.
const COMPANIES: [&str; 10] =
    ["株式会社", "(株)", "有限会社", "合同会社", " inc", " corp", " ltd", " llc", " co.,", " gmbh"];
/// What the name of a town ends in, and towns that are named without it.
const TOWNS: [&str; 14] = [
    "市",
    "区",
    "町",
    "村",
    "東京",
    "大阪",
    "京都",
    "名古屋",
    "福岡",
    "札幌",
    "city",
    "tokyo",
    "osaka",
    "kyoto",
];
const DURATION: [&str; 14] = [
    "どのくらいの期間",
    "どれくらいの期間",
    "期間",
    "年間",
    "日間",
    "時間",
    "か月",
    "ヶ月",
    "カ月",
    "週間",
    "年目",
    "how long",
    "how many years",
    "how many hours",
];

impl Wanted {
    /// What the question wants; `None` where its words do not say so exactly.
    pub(super) fn of(asked: &Asked) -> Option<Self> {
        let question = asked.question.as_str();
        let says = |words: &[&str]| words.iter().any(|word| question.contains(word));
        match asked.kind {
            // "Every year" is an answer without a number.
            AnswerKind::Quantity if says(&["how often", "頻度"]) => None,
            AnswerKind::Quantity if says(&SHARE) => Some(Self::Share),
            AnswerKind::Quantity if says(&DURATION) => Some(Self::Duration),
            AnswerKind::Quantity if says(&MONEY) => Some(Self::Money),
            AnswerKind::Quantity => Some(Self::Number(counters(question))),
            AnswerKind::Date if says(&["何時", "what time"]) => Some(Self::Time),
            AnswerKind::Date
                if says(&[
                    "何月",
                    "何日",
                    "月日",
                    "what date",
                    "what day",
                    "which day",
                    "what month",
                ]) =>
            {
                Some(Self::Day)
            }
            AnswerKind::Date => Some(Self::Date),
            AnswerKind::Place if says(&TOWN) => Some(Self::Town),
            AnswerKind::Body if says(&COMPANY) => Some(Self::Company),
            _ => None,
        }
    }

    /// Whether a text holds such a thing.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let text = fold(text);
        let months = || MONTHS.iter().any(|month| *month != "may" && text.contains(month));
        match self {
            Self::Money => {
                let units = ["円", "ドル", "ユーロ", "ポンド", "yen", "dollar", "euro"];
                let sum = units.iter().any(|unit| text.contains(unit));
                (sum && numbers(&text).next().is_some())
                    || ["無料", "無償", "free"].iter().any(|nothing| text.contains(nothing))
            }
            Self::Share => ["%", "割", "パーセント", "percent", "分の", "半"]
                .iter()
                .any(|unit| text.contains(unit)),
            Self::Time => numbers(&text).any(|Number { after, .. }| {
                (after.starts_with('時') && !after.starts_with("時間"))
                    || after.starts_with(':')
                    || ["am", "pm", "a.m", "p.m"]
                        .iter()
                        .any(|unit| after.trim_start().starts_with(unit))
            }),
            Self::Day => {
                numbers(&text).any(|number| number.after.starts_with(['月', '日'])) || months()
            }
            Self::Date => {
                numbers(&text).any(|number| number.after.starts_with(['年', '月', '日', '世']))
                    || months()
                    || years_alone(&text)
                    || [
                        "時代", "元年", "昨年", "前年", "翌年", "春", "夏", "秋", "冬", "曜", "毎",
                        "ごと", "季節", "day", "every",
                    ]
                    .iter()
                    .any(|word| text.contains(word))
            }
            Self::Duration => numbers(&text).any(|Number { after, .. }| {
                [
                    "年", "日", "時", "分", "秒", "か", "ヶ", "カ", "ヵ", "週", "箇", " year",
                    " month", " day", " hour", " week",
                ]
                .iter()
                .any(|unit| after.starts_with(unit))
            }),
            Self::Town => TOWNS.iter().any(|town| {
                text.match_indices(town).any(|(at, town)| {
                    let after = text.get(at + town.len()..).unwrap_or_default();
                    // 市場, 区分
                    !after.starts_with(['場', '民', '町', '分', '域', '別'])
                })
            }),
            // A name without such a mark (トヨタ) is not told from other words.
            Self::Company => COMPANIES.iter().any(|mark| text.contains(mark)),
            Self::Number([]) if number_words(&text) => true,
            Self::Number(counters) => numbers(&text).any(|number| {
                let is_date = number.after.starts_with(['年', '月', '日', '時'])
                    && !["年間", "日間", "時間"].iter().any(|span| number.after.starts_with(span));
                !is_date
                    && !number.is_name()
                    && (counters.is_empty()
                        || counters.iter().any(|counter| number.after.starts_with(counter)))
            }),
        }
    }
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || is_kanji_numeral(c)
}

/// What stands after kanji that are a number: 二回, and not 一層 nor 一人ひとり.
const COUNTED: &str = "人名社件つ回度年月日時割倍種個かヶカ箇円週";

/// A number of a text.
struct Number<'a> {
    before: &'a str,
    digits: &'a str,
    after: &'a str,
}

impl Number<'_> {
    /// Whether it is part of a name, or a year by itself: G20, ICD-11, フォーラム2025.
    fn is_name(&self) -> bool {
        let before = self.before.chars().next_back();
        before.is_some_and(|c| c.is_alphabetic() && c.is_ascii() || "-.".contains(c))
            || (self.digits.len() == 4 && self.digits.starts_with(['1', '2']))
    }
}

/// The numbers of a text.
fn numbers(text: &str) -> impl Iterator<Item = Number<'_>> {
    let mut at = 0;
    let all = std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(is_number)?;
        let from = text.get(start..)?;
        let run = from.find(|c| !is_number(c) && !",.".contains(c)).unwrap_or(from.len());
        let length = from.get(..run)?.trim_end_matches([',', '.']).len();
        at = start + length;
        let (before, digits, after) = (text.get(..start)?, text.get(start..at)?, text.get(at..)?);
        Some(Number { before, digits, after })
    });
    all.filter(|number| {
        number.digits.starts_with(|c: char| c.is_ascii_digit())
            || (number.after.starts_with(|c| COUNTED.contains(c))
                && !(number.digits == "一" && number.after.starts_with('人')))
    })
}

/// What must follow a number where the question names what it counts.
fn counters(question: &str) -> &'static [&'static str] {
    const COUNTERS: [(&[&str], &[&str]); 4] = [
        (&["何人", "何名", "人数", "職員数"], &["人", "名", "万人"]),
        (
            &["何か国", "何カ国", "何ヶ国", "何ヵ国", "国の数"],
            &["か国", "カ国", "ヶ国", "ヵ国", "国"],
        ),
        (&["何社"], &["社"]),
        (&["何件"], &["件"]),
    ];
    let asked = COUNTERS.iter().find(|(asked, _)| asked.iter().any(|word| question.contains(word)));
    asked.map_or(&[], |(_, counters)| counters)
}

/// Whether four digits by themselves may be a year: in 2019.
fn years_alone(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 4)
}

/// Whether a number is written out in English.
fn number_words(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "dozen", "hundred", "thousand",
    ];
    text.split(|c: char| !c.is_ascii_alphabetic()).any(|word| WORDS.contains(&word))
}
