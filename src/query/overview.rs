//! Whether a question asks what a division does, whatever else it says of it.

use super::divisions::DivisionMention;
use super::intent::says_more;
use crate::index::Token;
use crate::text::{Script, Span, script};

/// How clearly a question asks what the division does that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum OverviewWish {
    /// It asks something else.
    No,
    /// It does so beside other words: where these are not answered, the division introduces itself.
    Perhaps,
    /// It asks that and nothing else, whatever was said before.
    Surely,
}

/// Whether the sentence that asks wants to know what the division does that it names, or that was
/// named before: 「国際課って初耳だけど何してるの」, "tell me about the Finance Division, I may apply". `tokens` are
/// the words outside the names of divisions and years.
pub(super) fn overview_wish(
    question: &str,
    sentence: &Span,
    divisions: &[DivisionMention],
    tokens: &[Token],
) -> OverviewWish {
    let inside = |mention: &&DivisionMention| mention.span.start >= sentence.start;
    let named = divisions.iter().rfind(inside).or(divisions.last());
    let Some(division) = named.filter(|named| !of_others(question, named, divisions)) else {
        return OverviewWish::No;
    };
    let before = question.get(..division.span.start).unwrap_or_default().trim_end();
    let before =
        [" the", " your"].iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
    let from = if inside(&division) { division.span.end } else { sentence.start };
    let asking = question.get(from..sentence.end).unwrap_or_default();
    // 国際課は貿易で何をしているのか asks for one thing that it does; a clause before (親にも分かるように、) says
    // nothing of that.
    let clause = |at: usize| {
        let before = asking.get(..at).unwrap_or_default();
        let ends = ["、", "けど", "けれど", "ですが", "ますが", "ので", "のに"];
        let start = ends.iter().filter_map(|end| before.rfind(end)).max();
        from + start.unwrap_or(0)..from + at
    };
    let speaks_of_more = |span: Span| {
        tokens.iter().any(|token| {
            span.start <= token.span.start && token.span.end <= span.end && says_more(token)
        })
    };
    let rest = |at: usize| !speaks_of_more(from + at..sentence.end);
    let asked_at = work_asked(asking).filter(|&at| !speaks_of_more(clause(at)));
    let after = asking.trim_start_matches(|c: char| !c.is_alphanumeric());
    let does = OVERVIEW_AFTER.iter().any(|words| after.starts_with(words));
    let led = OVERVIEW_BEFORE.iter().any(|words| before.ends_with(words));
    let referred =
        asking.find("what ").filter(|&at| refers_to_part(asking.get(at..).unwrap_or_default()));
    // "The Finance Division caught my eye. What kind of work goes on there?"
    let there = OVERVIEW.iter().filter_map(|words| asking.find(words)).min();
    let referred = referred.or(there.filter(|_| !inside(&division)));
    // 会計課って数字を見てるイメージだけど、実際どう？
    let how = HOW_IS_IT
        .iter()
        .any(|words| asking.trim_end_matches(|c: char| !c.is_alphanumeric()).ends_with(words));
    // What happened in an earthquake is a condition (地震のとき厚労省は何を); who asks is none.
    let unconditional = |end: usize| {
        let lead = question.get(sentence.start..end).unwrap_or_default();
        let joint = |joint: &&str| lead.rfind(*joint).map(|at| at + joint.len());
        let start = sentence.start + BACKGROUND_JOINTS.iter().filter_map(joint).max().unwrap_or(0);
        FIRST_PERSON.iter().any(|person| lead.starts_with(person)) || !speaks_of_more(start..end)
    };
    let named_alone = inside(&division) && (led || own_work(asking));
    if asked_at.is_some_and(|at| rest(at) && unconditional(from + at))
        || (named_alone && rest(0) && unconditional(division.span.start))
        || referred.is_some_and(rest)
        || (how && inside(&division))
    {
        OverviewWish::Surely
    } else if asked_at.is_some()
        || led
        || OVERVIEW.iter().any(|words| question.contains(words))
        || (does && rest(0))
    {
        OverviewWish::Perhaps
    } else {
        OverviewWish::No
    }
}

/// What parts who asks and why from what is asked.
const BACKGROUND_JOINTS: [&str; 13] = [
    "が、",
    "けど",
    "けれど",
    "ですが",
    "ますが",
    "ので",
    "のに",
    "から、",
    "ように、",
    ":)",
    " - ",
    "; ",
    "。",
];
/// What asks how it is in a division after what the asker thinks.
const HOW_IS_IT: [&str; 6] = [
    "、実際どう",
    "、実際どうなの",
    "、実際どうなんですか",
    "、実際のところどう",
    "、本当はどうなんですか",
    "、どんな感じですか",
];
/// How a sentence begins that tells of who asks.
const FIRST_PERSON: [&str; 5] = ["i ", "i'm ", "i've ", "my ", "as a "];

/// Whether what follows a division's name is its work: 「の業務内容について」, "'s job".
fn own_work(after: &str) -> bool {
    const BETWEEN: [&str; 9] =
        ["主な", "おもな", "具体的な", "普段の", "ふだんの", "日々の", "お", "ご", ""];
    const ASKED: [&str; 14] = [
        "について",
        "に関して",
        "を教",
        "をおし",
        "を知",
        "を説明",
        "を紹介",
        "とは",
        "って",
        "は何",
        "は?",
        "はどん",
        "はどう",
        "?",
    ];
    if let Some(work) = after.strip_prefix("'s ") {
        return WORK_ENGLISH.iter().any(|noun| {
            let work = work.strip_prefix("main ").unwrap_or(work);
            work.strip_prefix(noun).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        });
    }
    let Some(work) = after.strip_prefix('の') else { return false };
    BETWEEN.iter().filter_map(|between| work.strip_prefix(between)).any(|work| {
        WORK.iter().filter_map(|noun| work.strip_prefix(noun)).any(|rest| {
            let rest = ["内容", "範囲", "概要", "全般", "の内容", "の中身", "割", "目"]
                .iter()
                .find_map(|more| rest.strip_prefix(more))
                .unwrap_or(rest);
            rest.is_empty() || ASKED.iter().any(|asked| rest.starts_with(asked))
        })
    })
}

/// Whether "what …" asks for the work of a part of the organisation that was named before: "what that
/// division does", "what does that part of the ministry do".
fn refers_to_part(what: &str) -> bool {
    const PARTS: [&str; 9] = [
        "division",
        "bureau",
        "office",
        "department",
        "section",
        "part",
        "team",
        "unit",
        "secretariat",
    ];
    let words: Vec<&str> = what.split(|c: char| !c.is_alphanumeric()).skip(1).collect();
    let refers =
        |pair: &[&str]| matches!(pair, ["that" | "this" | "the", part] if PARTS.contains(part));
    words.windows(2).take(2).any(refers)
        && words.iter().any(|word| matches!(*word, "do" | "does" | "did" | "doing" | "done"))
}

/// Whether the division is another organisation's of that name: トヨタ自動車の会計課, the Finance Division of
/// Toyota.
fn of_others(question: &str, division: &DivisionMention, divisions: &[DivisionMention]) -> bool {
    let before = question.get(..division.span.start).unwrap_or_default().trim_end();
    let after = question.get(division.span.end..).unwrap_or_default();
    let owner = before.strip_suffix('の');
    let is_ours = |owner: &str| divisions.iter().any(|other| other.span.end == owner.len());
    // 厚労省の会計課, 2019年の会計課, そちらの会計課.
    let own =
        owner.is_some_and(|owner| is_ours(owner) || OWN.iter().any(|word| owner.ends_with(word)));
    (owner.is_some() && !own)
        || before.ends_with('\'')
        || before.ends_with("'s")
        || (before.chars().next_back().is_some_and(|c| script(c) == Script::Han)
            && !is_ours(before))
        || (after.starts_with("'s") && !own_work(after))
        || [" of ", " at "].iter().any(|owner| after.starts_with(owner))
}

/// The byte where Japanese asks for somebody's work: 「どんな仕事」「何を担っている」.
fn work_asked(text: &str) -> Option<usize> {
    const WHICH: [&str; 6] =
        ["どんな", "どういう", "どういった", "どのような", "どんなふうな", "いかなる"];
    const WHAT: [&str; 2] = ["何", "なに"];
    const PARTICLES: [&str; 6] = ["をし", "を", "が", "に", "の", ""];
    const POLITE: [&str; 4] = ["お", "ご", "主な", ""];
    let follows = |asking: &str, between: &[&str], words: &[&str]| {
        text.match_indices(asking)
            .find(|(at, asking)| {
                let after = text.get(at + asking.len()..).unwrap_or_default();
                between
                    .iter()
                    .filter_map(|between| after.strip_prefix(between))
                    .any(|after| words.iter().any(|word| after.starts_with(word)))
            })
            .map(|(at, _)| at)
    };
    let which = WHICH.iter().find_map(|which| follows(which, &POLITE, WORK));
    let what = || WHAT.iter().find_map(|what| follows(what, &PARTICLES, WORK_DONE));
    let of_what = || WHAT.iter().find_map(|what| follows(what, &["の", "をする"], WORK));
    which.or_else(what).or_else(of_what)
}

/// Words that ask what a division does, whatever else is said of it.
const OVERVIEW: &[&str] = &[
    "what kind of work",
    "what sort of work",
    "what type of work",
    "what is that",
    "what is it",
    "what's that",
    "what do they",
    "what they do",
    "what they actually do",
    "what does it do",
    "what would i",
    "what will i",
    "what do people",
];

/// What stands before a division's name where the question is what it does.
const OVERVIEW_BEFORE: &[&str] = &[
    "what does",
    "what do",
    "what did",
    "what was",
    "what were",
    "what are",
    "what would",
    "what will",
    "what is",
    "what's",
    "whats",
    "goes on in",
    "goes on at",
    "going on in",
    "happens in",
    "happens at",
    "done in",
    "done at",
    "done by",
    "done under",
    "tell me about",
    "tell me something about",
    "explain",
    "introduce",
    "describe",
    "the role of",
    "the job of",
    "the mission of",
    "the work of",
];

/// What stands right after a division's name where the question is what it does.
const OVERVIEW_AFTER: &[&str] = &[
    "do",
    "work on",
    "works on",
    "working on",
    "doing",
    "up to",
    "handle",
    "handling",
    "be doing",
    "be handling",
    "cover",
    "deal with",
    "deals with",
    "look after",
    "looks after",
    "take care of",
    "takes care of",
    "responsible for",
    "is responsible for",
    "be responsible for",
    "in charge of",
    "is in charge of",
    "is about",
];

/// Nouns by which Japanese asks what a division does: どんな仕事.
const WORK: &[&str] = &[
    "仕事",
    "しごと",
    "業務",
    "役",
    "任務",
    "使命",
    "ミッション",
    "職務",
    "チーム",
    "グループ",
    "存在",
    "立場",
    "位置",
    "ポジション",
    "部署",
    "部局",
    "課",
    "局",
    "室",
    "組織",
    "セクション",
    "ところ",
    "とこ",
    "所",
    "こと",
    "事",
    "活動",
    "働き",
    "内容",
    "感じ",
];

/// Nouns by which English asks the same: the Finance Division's job.
const WORK_ENGLISH: &[&str] = &[
    "job",
    "work",
    "role",
    "mission",
    "task",
    "tasks",
    "duties",
    "function",
    "functions",
    "purpose",
    "responsibilities",
    "responsibility",
    "activities",
];

/// Verbs by which Japanese asks the same: 何を担う.
const WORK_DONE: &[&str] = &[
    "し",
    "す",
    "や",
    "行",
    "おこな",
    "担",
    "扱",
    "携",
    "たずさ",
    "受け持",
    "手がけ",
    "手掛け",
    "任さ",
    "目指",
];

/// What stands before の where a division is the organisation's own: 最新の会計課.
const OWN: &[&str] = &[
    "年",
    "版",
    "年度",
    "そちら",
    "おたく",
    "そこ",
    "この",
    "その",
    "最新",
    "今",
    "いま",
    "現在",
    "当時",
    "昔",
    "以前",
    "前",
    "今回",
    "本省",
    "省内",
    "こちら",
];
