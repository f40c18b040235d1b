//! Words of asking, in both languages: what a question says beside its subject. Nothing here
//! belongs to an organisation or its documents.

/// Words by which people ask about a division as such. Base forms, as the analyzer gives them;
/// English ones are stems.
pub(super) const GENERIC: &[&str] = &[
    "部署", "部門", "部局", "組織", "仕事", "業務", "役割", "内容", "概要", "紹介", "説明", "詳細", "特徴", "使命", "ミッション",
    "担当", "所掌", "分野", "事務", "任務", "職務", "取り組み", "取組", "取り組む", "活動", "施策", "政策", "やる", "行う", "する",
    "知る", "知りたい", "教える", "聞く", "説明", "部", "課", "室", "局", "ところ", "場所", "様子", "方", "何", "情報", "全般", "全体",
    "具体", "的", "主", "主な", "普段", "どういう", "版", "年", "年度", "年版", "当時", "最新", "お願い", "くださる", "ください", "気", "話", "件", "詳しい",
    "とこ", "こと", "興味", "関心", "どんな", "もの", "仕方", "一番", "新しい", "すべて", "全て", "全部", "一通り", "一覧", "リスト", "簡単", "やくわり", "しごと", "おしえる", "存在", "意義", "違い", "違う", "比較", "比べる", "差", "異なる", "ちがい", "並べる", "挙げる", "division", "depart", "role", "work", "job", "duti", "respons", "mission", "task", "overview",
];

/// More English stems of the same kind.
pub(super) const GENERIC_EN: &[&str] = &[
    "function", "purpos", "introduct", "introduc", "summari", "summar", "detail", "inform", "activ", "area", "handl", "charg", "offic",
    "bureau", "section", "team", "kind", "type", "sort", "thing", "main", "mainli", "exact", "actual", "know", "learn", "want", "like",
    "hear", "interest", "differ", "between", "compar", "vs", "versus", "list", "say", "give", "show", "edit", "version", "year", "latest", "newest", "current", "mean", "specif", "day", "daili", "peopl", "respons",
];

/// A message that is a greeting and nothing else.
pub(super) const GREETINGS: &[&str] = &[
    "こんにちは", "こんにちわ", "こんばんは", "こんばんわ", "おはよう", "おはようございます", "はじめまして", "初めまして", "やあ", "どうも",
    "もしもし", "よろしく", "よろしくお願いします", "よろしくお願いいたします", "hello", "hi", "hey", "good morning", "good evening",
    "good afternoon", "hi there", "hello there",
];

/// A message that is thanks and nothing else.
pub(super) const THANKS: &[&str] = &[
    "ありがとう", "ありがとうございます", "ありがとうございました", "有難う", "有難うございます", "どうもありがとう", "どうもありがとうございます",
    "助かりました", "サンキュー", "感謝します", "thanks", "thank you", "thanks a lot", "thank you very much", "thank you so much", "thx", "ty", "many thanks",
];

/// The newest edition is asked for.
pub(super) const NEWEST: &[&str] = &["最新", "今の", "現在の", "今年", "いまの", "新しい版", "最近の版", "latest", "newest", "current edition", "most recent", "up to date"];

/// The edition before the one that was spoken of.
pub(super) const PREVIOUS: &[&str] = &["前の版", "前回の版", "一つ前", "ひとつ前", "1つ前", "以前の版", "旧版", "古い版", "previous edition", "earlier edition", "older edition"];

/// Words that compare two things.
pub(super) const COMPARE: &[&str] = &["変わ", "変化", "違い", "ちがい", "違う", "比較", "比べ", "くらべ", "差は", "異なる", "difference", "compare", "compared", " versus "];

/// Words that ask for all of something.
pub(super) const LIST: &[&str] = &[
    "一覧", "すべて", "全て", "全部", "リスト", "どんな課", "どのような課", "どんな部署", "どのような部署", "何課", "いくつの課",
    "list ", "all the ", "all of ", "what divisions", "which divisions",
];

/// Words that ask which division is in charge.
pub(super) const IN_CHARGE: &[&str] = &[
    "どの課", "どこの課", "何課", "どの部署", "どこの部署", "どの部局", "どこの部局", "どの局", "どこの局", "どこが担当", "担当はどこ", "担当しているのはどこ",
    "担当の課", "担当する課", "担当課", "担当部署", "どこの担当", "どこの仕事", "どこがやって", "どこで扱", "どの室", "どちらの課",
    "which division", "which department", "which office", "which bureau", "what division", "what department", "which section", "who is in charge",
];

/// Words that refer back to what was said.
pub(super) const BACK_REFERENCES: &[&str] = &[
    "それ", "その", "そこ", "そちら", "そっち", "これ", "この課", "ここ", "同じ", "他には", "ほかには", "他に", "もっと", "詳しく", "続き", "じゃあ", "では、",
    "it ", "its ", "that ", "they ", "their ", "more", "what else", "anything else", "what about",
];

/// Suffixes of bodies in Japanese, as the analyzer splits them: 保険局, 経済産業省.
pub(super) const BODY_SUFFIXES: &[&str] = &["課", "局", "室", "省", "庁", "部", "署", "官房", "支部", "委員会"];

/// The last word of a body's name in English.
pub(super) const BODY_WORDS: &[&str] =
    &["division", "bureau", "ministry", "agency", "department", "office", "secretariat", "section", "commission"];

/// A reply to asks for more: 「もっと詳しく」「他には？」
pub(super) const MORE: &[&str] = &[
    "もっと詳しく", "もっとくわしく", "詳しく", "くわしく", "もっと", "他には", "ほかには", "続き", "続きは", "それから", "more", "tell me more", "what else", "anything else",
];
