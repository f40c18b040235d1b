//! Years as people write them: 2019年, 平成31年, 令和元年度, H30, FY2020.

use super::{Script, Span, is_wordlike, script};

/// The eras since 1868.
/// Source: 元号法 (Act No. 43 of 1979) and the imperial ordinances before it.
const ERAS: [Era; 5] = [
    Era { names: ["明治", "meiji"], letter: "m", before_first: 1867, last: 45 },
    Era { names: ["大正", "taisho"], letter: "t", before_first: 1911, last: 15 },
    Era { names: ["昭和", "showa"], letter: "s", before_first: 1925, last: 64 },
    Era { names: ["平成", "heisei"], letter: "h", before_first: 1988, last: 31 },
    Era { names: ["令和", "reiwa"], letter: "r", before_first: 2018, last: 99 },
];

struct Era {
    names: [&'static str; 2],
    letter: &'static str,
    /// The year before its first.
    before_first: i32,
    /// Its last year.
    last: i32,
}

/// What a year counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearUnit {
    /// A year as such: 2019年, 2019.
    Year,
    /// An edition or version: 2019年版, 平成31年度版.
    Edition,
    /// A fiscal year: 令和2年度, FY2020.
    Fiscal,
}

/// A year that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearMention {
    /// Where it stands, in bytes of the text that was searched.
    pub span: Span,
    /// The Gregorian year.
    pub year: i32,
    /// What it counts.
    pub unit: YearUnit,
}

/// The years that a normalised text names, in order.
pub fn years(text: &str) -> Vec<YearMention> {
    let mut result = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        if let Some((length, year, unit)) = year_at(rest, before) {
            result.push(YearMention { span: at..at + length, year, unit });
            at += length;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    result
}

/// What may stand between a year and the word that it belongs to.
const YEAR_JOINTS: [char; 7] = [' ', 'の', '「', '『', '(', '"', '\''];

/// The word that stands at this byte of a text, after a の or none: what a year before it may be part of
/// the name of (労働 in 令和元年版の労働経済白書). The first two characters of it, or all of a word in Latin
/// letters; a comma ends what the year belongs to.
pub fn word_after_year(text: &str, at: usize) -> Option<String> {
    let rest = text.get(at..)?.trim_start_matches(YEAR_JOINTS);
    let latin = rest.starts_with(|c| script(c) == Script::Letter);
    let most = if latin { usize::MAX } else { 2 };
    let word: String = rest.chars().take_while(|c| is_wordlike(*c)).take(most).collect();
    (word.chars().count() >= 2).then_some(word)
}

/// The word that ends at this byte of a text, but for a の: what a year after it may be part of the name of
/// (労働 in 労働経済白書の令和元年版, "forum" in "the forum 2025"). The first two characters of it, or all of a
/// word in Latin letters.
pub fn word_before_year(text: &str, at: usize) -> Option<String> {
    let before = text.get(..at)?.trim_end();
    let joined = before.strip_suffix('の');
    let before = joined.unwrap_or(before);
    let last = script(before.chars().next_back()?);
    let whole = |c: char| match last {
        Script::Letter => script(c) == Script::Letter,
        _ => matches!(script(c), Script::Han | Script::Katakana),
    };
    // A year that follows kanji without a の is another word: 国際課2019年.
    if joined.is_none() && !matches!(last, Script::Letter | Script::Katakana) {
        return None;
    }
    let start = before.trim_end_matches(whole).len();
    let most = if last == Script::Letter { usize::MAX } else { 2 };
    let word: String = before.get(start..)?.chars().take(most).collect();
    let of_a_date = [BEFORE_DATES.as_slice(), &MONTHS].concat().contains(&word.as_str());
    (word.chars().count() >= 2 && !of_a_date).then_some(word)
}

/// The months in English, in lower case.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// English words beside the months that stand before a year and are named by none.
const BEFORE_DATES: [&str; 20] = [
    "in", "of", "to", "by", "on", "or", "and", "for", "the", "from", "since", "until", "till",
    "before", "after", "during", "early", "late", "mid", "fiscal",
];

fn year_at(text: &str, before: Option<char>) -> Option<(usize, i32, YearUnit)> {
    let inside_word = before.is_some_and(|c| c.is_ascii_alphanumeric());
    era_year(text, inside_word).or_else(|| if inside_word { None } else { gregorian_year(text) })
}

fn era_year(text: &str, inside_word: bool) -> Option<(usize, i32, YearUnit)> {
    ERAS.iter().find_map(|era| {
        let named = era.names.iter().find(|name| !inside_word && text.starts_with(**name));
        let (prefix, short) = match named {
            Some(name) => (name.len(), false),
            None => {
                let letter = text.strip_prefix(era.letter).filter(|_| !inside_word);
                (letter.map(|_| era.letter.len())?, true)
            }
        };
        let rest = text.get(prefix..)?;
        let rest_trimmed = rest.strip_prefix('.').filter(|_| short).unwrap_or(rest).trim_start();
        let prefix = text.len() - rest_trimmed.len();
        let (digits, number) = if rest_trimmed.starts_with('元') {
            ('元'.len_utf8(), 1)
        } else {
            number(rest_trimmed, 2).or_else(|| kanji_number(rest_trimmed))?
        };
        let after = rest_trimmed.get(digits..)?;
        let (suffix, unit) = unit(after);
        // A letter alone is an era only in H30年, R8年度 or as a word of its own: not in "h1n1".
        let stands_alone = !after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '.');
        ((1..=era.last).contains(&number) && (!short || stands_alone)).then_some((
            prefix + digits + suffix,
            era.before_first + number,
            unit,
        ))
    })
}

fn gregorian_year(text: &str) -> Option<(usize, i32, YearUnit)> {
    let fiscal = text.strip_prefix("fy").map(str::trim_start);
    let rest = fiscal.unwrap_or(text);
    let prefix = text.len() - rest.len();
    let (digits, year) = number(rest, 4)
        .filter(|&(digits, _)| digits == 4)
        .or_else(|| kanji_digits(rest).filter(|&(digits, _)| unit_follows(rest, digits)))?;
    let (suffix, unit) = unit(rest.get(digits..)?);
    let plausible = (1868..=2200).contains(&year);
    // 2000人 or 2000,5 is a number, not a year.
    let after = rest.get(digits..)?;
    let goes_on = |text: &str| text.starts_with(char::is_alphanumeric);
    let alone = suffix > 0
        || fiscal.is_some()
        || !(goes_on(after)
            || after.starts_with('%')
            || after.strip_prefix(',').is_some_and(goes_on));
    let alone =
        alone || rest.get(digits..)?.starts_with(['の', 'は', 'に', 'と', 'で', 'も', 'を', '版']);
    let unit = if fiscal.is_some() { YearUnit::Fiscal } else { unit };
    (plausible && alone).then_some((prefix + digits + suffix, year, unit))
}

/// Four digits in kanji at the start of `text` (二〇一九): their length and value.
fn kanji_digits(text: &str) -> Option<(usize, i32)> {
    const DIGITS: [char; 11] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '零'];
    let digit = |c: char| DIGITS.iter().position(|&digit| digit == c).map(|value| value % 10);
    let (mut length, mut count, mut year) = (0, 0, 0);
    for (c, value) in text.chars().map_while(|c| Some((c, digit(c)?))) {
        (length, count, year) = (length + c.len_utf8(), count + 1, 10 * year + value as i32);
        if count > 4 {
            return None;
        }
    }
    (count == 4).then_some((length, year))
}

fn unit_follows(text: &str, digits: usize) -> bool {
    text.get(digits..).is_some_and(|after| after.starts_with(['年', '版']))
}

/// A number below 100 in kanji at the start of `text` (三十一): its length and value.
fn kanji_number(text: &str) -> Option<(usize, i32)> {
    const DIGITS: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let (mut length, mut tens, mut ones) = (0, None, 0);
    for c in text.chars() {
        match DIGITS.iter().zip(1..).find(|&(&digit, _)| digit == c) {
            Some((_, value)) if ones == 0 => ones = value,
            None if c == '十' && tens.is_none() => tens = Some(std::mem::take(&mut ones).max(1)),
            _ => break,
        }
        length += c.len_utf8();
    }
    (length > 0).then_some((length, 10 * tens.unwrap_or(0) + ones))
}

/// The digits at the start of `text`, at most `most` of them: their length and value.
fn number(text: &str, most: usize) -> Option<(usize, i32)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let value = text.get(..digits)?.parse().ok()?;
    (digits > 0 && digits <= most).then_some((digits, value))
}

/// The unit that follows a year: its length and meaning. The longest first.
fn unit(text: &str) -> (usize, YearUnit) {
    const UNITS: [(&str, YearUnit); 7] = [
        // 令和元年(2019)版
        ("年)版", YearUnit::Edition),
        (")版", YearUnit::Edition),
        ("年度版", YearUnit::Edition),
        ("年版", YearUnit::Edition),
        ("年度", YearUnit::Fiscal),
        ("年", YearUnit::Year),
        ("版", YearUnit::Edition),
    ];
    let (length, unit) = UNITS
        .iter()
        .find(|(mark, _)| text.starts_with(mark))
        .map_or((0, YearUnit::Year), |&(mark, unit)| (mark.len(), unit));
    match text.get(length..).and_then(publication) {
        Some(more) => (length + more, YearUnit::Edition),
        None => (length, unit),
    }
}

/// What the year of a publication stands before: 2019年のパンフレット, the 2018 brochure.
const PUBLICATIONS: [&str; 18] = [
    "ページ",
    "資料",
    "page",
    "採用案内",
    "採用パンフレット",
    "採用パンフ",
    "案内",
    "パンフレット",
    "パンフ",
    "冊子",
    "edition",
    "recruiting guide",
    "recruitment guide",
    "brochure",
    "guide",
    "pamphlet",
    "booklet",
    "version",
];

/// Whether a normalised text begins with the name of a publication, after a の or an adjective in English:
/// 「版」, 「の採用案内」, " recruiting brochure".
pub fn begins_with_publication(text: &str) -> bool {
    let said_of = ["recruiting ", "recruitment ", "official "];
    let rest = text.trim_start();
    let rest = said_of.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    rest.starts_with('版') || rest.starts_with("の版") || publication(rest).is_some()
}

/// The length of a publication's name at the start of `text`, with what joins it to its year.
fn publication(text: &str) -> Option<usize> {
    // 令和元年(2019年)の冊子
    let rest = text.trim_start_matches([')', ' ']);
    let rest = rest.strip_prefix('の').unwrap_or(rest);
    let name = PUBLICATIONS.iter().find(|name| rest.starts_with(**name))?;
    Some(text.len() - rest.len() + name.len())
}
