//! Kana of one kind: what a phone keyboard may give for the same reading.

use wana_kana::ConvertJapanese;

/// Katakana as hiragana, everything else as it is, the long-vowel mark included.
pub fn to_hiragana(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            // The two blocks run in parallel, 0x60 apart, from ァ to ヶ.
            '\u{30a1}'..='\u{30f6}' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// How the letters of an abbreviation are read one by one, in hiragana: でぃーえっくす for DX; `None` where one is
/// no Latin letter.
pub fn spelled_out(abbreviation: &str) -> Option<String> {
    const NAMES: [&str; 26] = [
        "えー",
        "びー",
        "しー",
        "でぃー",
        "いー",
        "えふ",
        "じー",
        "えいち",
        "あい",
        "じぇー",
        "けー",
        "える",
        "えむ",
        "えぬ",
        "おー",
        "ぴー",
        "きゅー",
        "あーる",
        "えす",
        "てぃー",
        "ゆー",
        "ぶい",
        "だぶりゅー",
        "えっくす",
        "わい",
        "ぜっと",
    ];
    abbreviation
        .bytes()
        .map(|letter| NAMES.get(usize::from(letter.to_ascii_lowercase().checked_sub(b'a')?)))
        .collect::<Option<Vec<_>>>()
        .map(|names| names.into_iter().copied().collect())
}

/// Hiragana without the marks of long vowels, which romanisation leaves out: そうむか and そむか are
/// both そむか.
pub fn without_long_vowels(hiragana: &str) -> String {
    const O: &str = "おこそとのほもよろごぞどぼぽょうくすつぬふむゆるぐずづぶぷゅ";
    let mut short = String::with_capacity(hiragana.len());
    let mut before = None;
    for c in hiragana.chars() {
        let lengthens = c == 'ー'
            || (c == 'う' && before.is_some_and(|before| O.contains(before)))
            || (c == 'お'
                && before.is_some_and(|before| "おこそとのほもよろごぞどぼぽょ".contains(before)));
        if !lengthens {
            short.push(c);
        }
        before = Some(c);
    }
    short
}

/// The hiragana that a word in Latin letters spells in Hepburn or kunrei romanisation
/// (kokusaika: こくさいか), or `None` where it spells none.
pub fn romaji_to_hiragana(word: &str) -> Option<String> {
    let latin = !word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic() || c == '-');
    let kana = latin.then(|| word.to_hiragana())?;
    kana.chars().all(|c| matches!(c, '\u{3041}'..='\u{3096}' | 'ー')).then_some(kana)
}

/// The hiragana of a text that is wholly romanised Japanese (kokusaika no shigoto), or `None`. Short
/// English words spell kana too (to, are), so one word of six letters must be among them.
pub fn romanised_japanese(text: &str) -> Option<String> {
    // Latin words in a Japanese sentence are no romanisation.
    if !text.is_ascii() {
        return None;
    }
    let words: Vec<&str> = text
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .collect();
    let long = words.iter().any(|word| word.len() >= 6);
    let kana: Option<Vec<String>> =
        words.iter().map(|word| romaji_to_hiragana(&word.replace('-', ""))).collect();
    kana.filter(|_| long).map(|words| words.join(" "))
}
