//! Words of asking, in both languages: what a question says beside its subject. Nothing here
//! belongs to an organisation or its documents.

/// A message that is a greeting and nothing else.
pub(super) const GREETINGS: &[&str] = &[
    "こんにちは",
    "こんにちわ",
    "こんばんは",
    "こんばんわ",
    "おはよう",
    "おはようございます",
    "はじめまして",
    "初めまして",
    "やあ",
    "どうも",
    "もしもし",
    "よろしく",
    "よろしくお願いします",
    "よろしくお願いいたします",
    "hello",
    "hi",
    "hey",
    "good morning",
    "good evening",
    "good afternoon",
    "hi there",
    "hello there",
];

/// A message that is thanks and nothing else.
pub(super) const THANKS: &[&str] = &[
    "ありがとう",
    "ありがとうございます",
    "ありがとうございました",
    "有難う",
    "有難うございます",
    "どうもありがとう",
    "どうもありがとうございます",
    "助かりました",
    "サンキュー",
    "感謝します",
    "thanks",
    "thank you",
    "thanks a lot",
    "thank you very much",
    "thank you so much",
    "thx",
    "ty",
    "many thanks",
];

/// In which language to answer, which says nothing of what is asked.
pub(super) const LANGUAGE_WISHES: &[&str] = &[
    "please tell me in english",
    "please answer in english",
    "tell me in english",
    "answer in english",
    "explain in english",
    "reply in english",
    "in english, please",
    "in english please",
    "英語で教えてください",
    "英語で説明してください",
    "英語で答えてください",
    "英語でお願いします",
    "英語で教えて",
    "英語で答えて",
    "日本語で教えてください",
    "日本語で説明してください",
    "日本語で答えてください",
    "日本語でお願いします",
    "日本語で教えて",
    "日本語で答えて",
];

/// The newest edition is asked for.
pub(super) const NEWEST: &[&str] = &[
    "最新",
    "今の",
    "現在の",
    "今年",
    "いまの",
    "新しい版",
    "最近の版",
    "latest",
    "newest",
    "current edition",
    "most recent",
    "up to date",
];

/// Words by which something is ruled out.
pub(super) const NOT_THAT: &[&str] =
    &["じゃなく", "ではなく", "でなく", "じゃない", "ではない", "not the ", "rather than"];

/// The edition before the one that was spoken of.
pub(super) const PREVIOUS: &[&str] = &[
    "前の版",
    "前回の版",
    "一つ前",
    "ひとつ前",
    "1つ前",
    "以前の版",
    "旧版",
    "古い版",
    "previous edition",
    "earlier edition",
    "older edition",
];

/// Words that compare two things.
pub(super) const COMPARE: &[&str] = &[
    "変わ",
    "変化",
    "違い",
    "ちがい",
    "違う",
    "違って",
    "ちがう",
    "ちがって",
    "比較",
    "比べ",
    "くらべ",
    "差は",
    "異なる",
    "differ",
    "compar",
    "chang",
    " versus ",
    " vs ",
];

/// Words that ask for all of something.
pub(super) const LIST: &[&str] = &[
    "一覧",
    "すべて",
    "全て",
    "全部",
    "ぜんぶ",
    "残らず",
    "漏れなく",
    "もれなく",
    "一通り",
    "ひととおり",
    "つとも",
    "リスト",
    "列挙",
    "挙げて",
    "並べて",
    "どんな課",
    "どのような課",
    "どんな部署",
    "どのような部署",
    "何課",
    "いくつの課",
    "list ",
    "name all",
    "name every",
    "every area",
    "every field",
    "all areas",
    "all fields",
    "all the ",
    "all of ",
    "what divisions",
    "which divisions",
];

/// Words that ask for all of something by their number.
pub(super) const COUNTED: &[&str] = &[
    "いくつの課",
    "いくつの部署",
    "いくつ課",
    "何課",
    "つとも",
    "how many division",
    "how many bureau",
];

/// Words that ask which division is in charge.
pub(super) const IN_CHARGE: &[&str] = &[
    "どの課",
    "どこの課",
    "何課",
    "どの部署",
    "どこの部署",
    "どの部局",
    "どこの部局",
    "どの局",
    "どこの局",
    "どこが担当",
    "担当はどこ",
    "担当しているのはどこ",
    "担当の課",
    "担当する課",
    "担当課",
    "担当部署",
    "どこの担当",
    "どこの仕事",
    "どこがやって",
    "どこで扱",
    "どの室",
    "どちらの課",
    "which division",
    "which department",
    "which office",
    "which bureau",
    "what division",
    "what department",
    "which section",
    "which part of the",
    "what part of the",
    "which team",
    "which unit",
    "who is in charge",
    "who handles",
    "who deals with",
    "who is responsible",
    "who takes care of",
    "who looks after",
];

/// Words that refer back to what was said.
pub(super) const BACK_REFERENCES: &[&str] = &[
    "それ",
    "その",
    "そこ",
    "そちら",
    "そっち",
    "これ",
    "この課",
    "ここ",
    "同じ",
    "他には",
    "ほかには",
    "他に",
    "もっと",
    "詳しく",
    "続き",
    "じゃあ",
    "では、",
    "具体的には",
    "たとえば",
    "例えば",
    "そのとき",
    "it ",
    "its ",
    "that ",
    "they ",
    "their ",
    "more",
    "what else",
    "anything else",
    "what about",
];

/// Words that refer back to a thing that was asked about.
pub(super) const THING_REFERENCES: &[&str] =
    &["それ", "そのとき", "その時", "it ", "its ", "they ", "that?", "that "];

/// Words that refer back to a division and to nothing else that was said.
pub(super) const DIVISION_REFERENCES: &[&str] = &[
    "その課",
    "その局",
    "その室",
    "その部署",
    "この課",
    "この局",
    "この部署",
    "同じ課",
    "同じ局",
    "同じ部署",
    "that division",
    "this division",
    "the division",
    "same division",
    "that bureau",
    "the bureau",
];

/// Words that begin a question which goes on with the one before.
pub(super) const GOES_ON: &[&str] = &[
    "じゃあ",
    "では",
    "それでは",
    "じゃ",
    "なら",
    "それなら",
    "同じく",
    "and ",
    "what about ",
    "how about ",
    "then ",
];

/// Suffixes of bodies in Japanese: 保険局, 経済産業省.
pub(super) const BODY_SUFFIXES: &[&str] = &[
    "課",
    "局",
    "室",
    "省",
    "庁",
    "部",
    "署",
    "官房",
    "支部",
    "委員会",
    "審議会",
    "研究所",
    "所",
    "協会",
    "統括官",
    "都庁",
    "県庁",
    "府庁",
    "道庁",
    "市役所",
    "区役所",
    "役場",
];

/// The last word of a body's name in English.
pub(super) const BODY_WORDS: &[&str] = &[
    "division",
    "bureau",
    "ministry",
    "agency",
    "department",
    "office",
    "secretariat",
    "section",
    "commission",
    "institute",
];

/// A reply to asks for more: 「もっと詳しく」「他には？」
pub(super) const MORE: &[&str] = &[
    "もっと詳しく",
    "もっとくわしく",
    "詳しく",
    "くわしく",
    "もっと",
    "他には",
    "ほかには",
    "続き",
    "続きは",
    "それから",
    "more",
    "tell me more",
    "what else",
    "anything else",
];
