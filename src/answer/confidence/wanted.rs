//! What exactly an answer has to hold: 「予算はいくら」 wants an amount of money, 「何月」 a month. A number of
//! people is no answer to either.

use crate::answer::quote::{AnswerKind, Asked};
use crate::text::{MONTHS, fold};

/// What an answer has to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// A number that is no date.
    Number,
    /// A town.
    Town,
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
const TOWN: [&str; 8] = ["市", "街", "町", "都市", "村", "which city", "what city", "which town"];
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
            AnswerKind::Quantity if says(&SHARE) => Some(Self::Share),
            AnswerKind::Quantity if says(&DURATION) => Some(Self::Duration),
            AnswerKind::Quantity if says(&MONEY) => Some(Self::Money),
            AnswerKind::Quantity => Some(Self::Number),
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
            _ => None,
        }
    }

    /// Whether a text holds such a thing.
    pub(super) fn is_in(self, text: &str) -> bool {
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
            Self::Time => numbers(&text).any(|after| {
                (after.starts_with('時') && !after.starts_with("時間"))
                    || after.starts_with(':')
                    || ["am", "pm", "a.m", "p.m"]
                        .iter()
                        .any(|unit| after.trim_start().starts_with(unit))
            }),
            Self::Day => numbers(&text).any(|after| after.starts_with(['月', '日'])) || months(),
            Self::Date => {
                numbers(&text).any(|after| after.starts_with(['年', '月', '日', '世']))
                    || months()
                    || years_alone(&text)
                    || [
                        "時代", "元年", "昨年", "前年", "翌年", "春", "夏", "秋", "冬", "曜", "毎",
                        "ごと", "季節", "day", "every",
                    ]
                    .iter()
                    .any(|word| text.contains(word))
            }
            Self::Duration => numbers(&text).any(|after| {
                [
                    "年", "日", "時", "分", "秒", "か", "ヶ", "カ", "ヵ", "週", "箇", " year",
                    " month", " day", " hour", " week",
                ]
                .iter()
                .any(|unit| after.starts_with(unit))
            }),
            Self::Town => TOWNS.iter().any(|town| text.contains(town)),
            Self::Number => numbers(&text).any(|after| {
                !after.starts_with(['年', '月', '日', '時'])
                    || after.starts_with("年間")
                    || after.starts_with("日間")
                    || after.starts_with("時間")
            }),
        }
    }
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || "〇一二三四五六七八九十百千万億兆数".contains(c)
}

/// What follows each number of a text.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let ends = text.char_indices().zip(text.chars().skip(1).map(Some).chain([None]));
    ends.filter(|((_, c), next)| {
        is_number(*c) && !next.is_some_and(|next| is_number(next) || ",.".contains(next))
    })
    .map(|((at, c), _)| text.get(at + c.len_utf8()..).unwrap_or_default())
}

/// Whether four digits by themselves may be a year: in 2019.
fn years_alone(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 4)
}
