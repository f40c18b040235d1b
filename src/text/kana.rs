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

/// The hiragana that a word in Latin letters spells in Hepburn or kunrei romanisation
/// (kokusaika: こくさいか), or `None` where it spells none.
pub fn romaji_to_hiragana(word: &str) -> Option<String> {
    let latin = !word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic() || c == '-');
    let kana = latin.then(|| word.to_hiragana())?;
    kana.chars().all(|c| matches!(c, '\u{3041}'..='\u{3096}' | 'ー')).then_some(kana)
}
