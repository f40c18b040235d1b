//! Several questions in one message.

use super::lexicon::COMPARE;
use crate::text::{Script, YearUnit, fold, script, sentences, years};

/// The questions of a message, at most `most`, and whether there were more. A sentence that asks
/// nothing by itself (国際課に興味があります。) stays with the next one.
pub fn parts(message: &str, most: usize) -> (Vec<String>, bool) {
    let mut parts: Vec<String> = Vec::new();
    let mut lead = String::new();
    // 「2026年版について二つ質問です。」 is said of every question that follows.
    let mut context = String::new();
    let sentences = sentences(message).into_iter().filter_map(|span| message.get(span));
    for (sentence, joined) in sentences.flat_map(|sentence| {
        let clauses = numbered(sentence)
            .unwrap_or_else(|| clauses(sentence).into_iter().map(str::to_owned).collect());
        let joined = clauses.len() > 1;
        clauses.into_iter().map(move |clause| (clause, joined))
    }) {
        let sentence = sentence.as_str();
        if let Some(last) = parts.last_mut()
            && says_how(sentence)
        {
            last.push_str(sentence);
        } else if asks(sentence) || joined || (!parts.is_empty() && asks_too(sentence)) {
            if names_edition(&lead) {
                context.clone_from(&lead);
            }
            let sentence = if parts.is_empty() { sentence } else { without_joint(sentence) };
            let before = std::mem::take(&mut lead);
            let before =
                if before.is_empty() && years(sentence).is_empty() { &context } else { &before };
            parts.push(before.clone() + sentence);
        } else {
            lead.push_str(sentence);
        }
    }
    if parts.is_empty()
        || (!lead.is_empty() && parts.len() == 1 && lead.chars().count() > SHORT_REMARK)
    {
        return (vec![message.trim().to_owned()], false);
    }
    let more = parts.len() > most;
    parts.truncate(most.max(1));
    (parts, more)
}

/// Whether a sentence only says how what the one before asks for is wanted: 「全部並べて」, 「比べてほしいです」.
fn says_how(sentence: &str) -> bool {
    let wish = fold(sentence);
    let wish = wish.strip_prefix("please ").unwrap_or(&wish);
    // すべての政策を挙げて asks by itself.
    let all = |words: &&str| wish.strip_prefix(*words).is_some_and(|rest| !rest.starts_with('の'));
    // 「2019と2026くらべて」; 「人事課と会計課を比べて」 asks by itself.
    let editions = |c: char| c.is_numeric() || "年版度と、を".contains(c);
    let compared = wish.trim_start_matches(editions);
    let compares = || {
        ["比べて", "比較して", "くらべて", "compare them"]
            .iter()
            .any(|word| compared.starts_with(word))
    };
    wish.chars().count() <= SHORT_REMARK && (ALL_OF_THEM.iter().any(all) || compares())
}

/// Whether a sentence names something else that is asked for: 「令和元年の労働経済白書の題名も。」
fn asks_too(sentence: &str) -> bool {
    let ends = sentence.trim_end_matches(|c: char| !c.is_alphanumeric());
    let too = ["も", "もお願いします", "も教えて", "もあわせて", "も知りたい"];
    // 「未経験でも。」 adds nothing.
    too.iter().any(|too| ends.ends_with(too)) && !ends.ends_with("でも")
}

/// How a sentence begins that wants all of what the one before asks for.
const ALL_OF_THEM: [&str; 18] = [
    "全部",
    "ぜんぶ",
    "すべて",
    "全て",
    "残らず",
    "一つ残らず",
    "漏れなく",
    "列挙して",
    "並べて",
    "挙げて",
    "リストアップして",
    "リストで",
    "リストにして",
    "一覧で",
    "一覧にして",
    "list them",
    "name them",
    "list all of them",
];

/// A further question without what joins it to the one before: それと refers to nothing.
fn without_joint(sentence: &str) -> &str {
    const JOINTS: [&str; 20] = [
        "それと",
        "それから",
        "それに",
        "あと、",
        "あとは",
        "あと",
        "また、",
        "また",
        "さらに",
        "加えて",
        "ついでに",
        "ちなみに",
        "もう一つ",
        "もうひとつ",
        "and also ",
        "also, ",
        "also ",
        "and ",
        "second, ",
        "secondly, ",
    ];
    let found = JOINTS.iter().find_map(|joint| {
        let rest = sentence.trim_start();
        let start = rest.get(..joint.len()).filter(|start| start.eq_ignore_ascii_case(joint))?;
        rest.get(start.len()..)
    });
    found.map_or(sentence, |rest| rest.trim_start_matches(['、', ',', ' ', '　']))
}

fn names_edition(sentence: &str) -> bool {
    years(sentence).iter().any(|mention| mention.unit == YearUnit::Edition)
}

/// The questions that one sentence joins: 「…、それから…」, 「AとBの役割と、Cを教えて」,
/// "…, and who …?".
fn clauses(sentence: &str) -> Vec<&str> {
    if let Some((left, right)) = sentence.split_once("か、")
        && [left, right].iter().all(|side| asks_word(side))
    {
        return vec![left.trim(), right.trim()];
    }
    if let Some(both) = two_interrogatives(sentence) {
        return both.into();
    }
    for joint in JOINTS {
        if let Some((left, right)) = sentence.split_once(joint)
            && (*joint != AND || ends_in_noun(left))
            && [left, right].iter().all(|side| side.chars().count() >= SHORTEST_CLAUSE)
            && !COMPARE.iter().any(|word| sentence.contains(word))
        {
            // The word that was split at may begin the question: ", and who".
            let asks = joint.rfind(' ').and_then(|at| joint.get(at + 1..)).unwrap_or_default();
            let right = sentence.get(sentence.len() - right.len() - asks.len()..).unwrap_or(right);
            return vec![left.trim(), right.trim()];
        }
    }
    vec![sentence.trim()]
}

/// Two English questions that each begin with a word that asks: "Who signed it, which year was it?"
fn two_interrogatives(sentence: &str) -> Option<[&str; 2]> {
    const WORDS: [&str; 7] = ["what ", "how ", "why ", "who ", "where ", "when ", "which "];
    // "The division, which handles disasters, …" goes on.
    const RELATIVE: [&str; 4] = ["who ", "where ", "when ", "which "];
    let word = |clause: &str| {
        let begins = |word: &&&str| {
            clause.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        };
        WORDS.iter().find(begins).copied()
    };
    let sentence = sentence.trim();
    let first = word(sentence)?;
    [", ", "; ", " and "].iter().find_map(|joint| {
        sentence.match_indices(joint).find_map(|(at, joint)| {
            let (left, right) = (sentence.get(..at)?, sentence.get(at + joint.len()..)?);
            let second = word(right)?;
            let goes_on = joint == ", " && second != first && RELATIVE.contains(&second);
            let enough =
                [left, right].iter().all(|side| side.chars().count() >= 2 * SHORTEST_CLAUSE);
            (enough && !goes_on).then_some([left, right])
        })
    })
}

/// The items of 「①…②…」 and 「国際課の(1)…(2)…」, each with what stands before the first; `None` where there
/// are no two.
fn numbered(sentence: &str) -> Option<Vec<String>> {
    let mut rest = sentence;
    let mut pieces = Vec::new();
    for (n, circled) in (1..=20).zip('①'..='⑳') {
        let marks = [circled.to_string(), format!("({n})")];
        let mark = marks.iter().filter_map(|mark| rest.find(mark).map(|at| (at, mark.len()))).min();
        let Some((at, length)) = mark else { break };
        pieces.push(rest.get(..at)?.trim());
        rest = rest.get(at + length..)?;
    }
    pieces.push(rest.trim());
    let (before, items) = pieces.split_first()?;
    let items = items.iter().filter(|item| !item.is_empty());
    let items: Vec<String> = items.map(|item| format!("{before}{item}")).collect();
    (items.len() > 1).then_some(items)
}

/// Whether a clause has a word that asks: 「RPAはいつ入ったのか、しょくばらぼとは何か」 are two questions.
fn asks_word(clause: &str) -> bool {
    const WORDS: [&str; 12] = [
        "何",
        "なに",
        "いつ",
        "どこ",
        "誰",
        "だれ",
        "どの",
        "どう",
        "どんな",
        "なぜ",
        "いくら",
        "いくつ",
    ];
    clause.chars().count() >= SHORTEST_CLAUSE && WORDS.iter().any(|word| clause.contains(word))
}

/// と joins what stands before it only where that is a noun: 「役割と、予算」, not 「2018年の案内だと、」.
const AND: &str = "と、";

fn ends_in_noun(clause: &str) -> bool {
    clause.chars().next_back().is_some_and(|c| script(c) != Script::Hiragana)
}

/// What joins two questions in one sentence.
const JOINTS: &[&str] = &[
    "。それから",
    "、それから",
    "それから",
    "、あと",
    "。あと",
    AND,
    "、また",
    ", and what",
    ", and who",
    ", and where",
    ", and how",
    ", and which",
    ", and when",
    ", and why",
    ", and in",
    ", and does",
    ", and is",
];
/// A shorter clause, in characters, is no question of its own.
const SHORTEST_CLAUSE: usize = 6;

/// A remark after the question ("よろしくお願いします。") is no part of it.
const SHORT_REMARK: usize = 20;

/// How a sentence ends that asks.
const ASKING_ENDS: [&str; 15] = [
    "か",
    "教えて",
    "とは",
    "知りたい",
    "知りたいです",
    "ください",
    "下さい",
    "は",
    "かな",
    "かしら",
    "っけ",
    "ますよね",
    "比べて",
    "くらべて",
    "比較して",
];
/// How a sentence ends that asks where it has an interrogative: どういう役どころなんでしょう, 何してるの.
const ASKING_WITH_A_WORD: [&str; 6] = ["でしょう", "だろう", "だろ", "の", "んだ", "んですよね"];

/// Whether a sentence asks something.
pub(super) fn asks(sentence: &str) -> bool {
    let ends = sentence.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '。' | '」' | ')' | '）' | '!' | '！')
    });
    let mark = ends.ends_with(['?', '？']);
    let form = ASKING_ENDS.iter().any(|form| ends.ends_with(form))
        || (ASKING_WITH_A_WORD.iter().any(|form| ends.ends_with(form)) && asks_word(ends))
        || (["お願いします", "お願い", "おねがい", "おねがいします"]
            .iter()
            .any(|form| ends.ends_with(form))
            && !["よろしく", "宜しく"].iter().any(|word| ends.contains(word)))
        || (["幸いです", "助かります", "嬉しいです", "うれしいです", "ありがたいです"]
            .iter()
            .any(|wish| ends.ends_with(wish))
            && ["教", "知", "聞", "説明", "示"].iter().any(|word| ends.contains(word)));
    let lower = ends.to_lowercase();
    let english = [
        "what", "who", "where", "when", "why", "how", "which", "does", "do ", "is ", "are ",
        "can ", "tell me", "list ",
    ]
    .iter()
    .any(|word| lower.starts_with(word));
    mark || form || english || (years(sentence).len() == 1 && ends.chars().count() < 12)
}
