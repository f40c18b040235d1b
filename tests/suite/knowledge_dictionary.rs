//! `dictionary.csv`: a mistake costs its line, is told with it, and nothing else.

use std::fs;

use annai::index::Analyzer;
use annai::knowledge::{Knowledge, Language, LoadOptions, load};

use super::cli_support::Annai;
use super::knowledge::{document, folder};

fn with_dictionary(text: &str) -> Knowledge {
    let folder = folder(&[("a.md", &document("a", "text\n")), ("dictionary.csv", text)]);
    load(folder.path(), LoadOptions::default()).unwrap()
}

const BROKEN: &str = "しょくばらぼ,カスタム名詞,ショクバラボ
しょくばらぼ,カスタム名詞,ショクバラボ
かいわい
,カスタム名詞,ナシ
働き方,カスタム名刺,ハタラキカタ
改革,名詞,kaikaku
\"改,革\",名詞,カイカク
\"閉じない,名詞,トジナイ
一,二,三,四

ＷｉＦｉ,名詞,ワイファイ
";

#[test]
fn every_mistake_is_told_with_its_line_and_the_rest_is_used() {
    let knowledge = with_dictionary(BROKEN);
    let told: Vec<String> = knowledge
        .diagnostics
        .iter()
        .map(|found| format!("{}: {}", found.line, found.message))
        .collect();
    insta::assert_snapshot!("broken_dictionary", told.join("\n"));
    let words: Vec<&str> =
        knowledge.user_dictionary.words.iter().map(|word| word.surface.as_str()).collect();
    assert_eq!(words, ["しょくばらぼ", "wifi"]);
}

#[test]
fn own_words_are_words() {
    let text = "しょくばらぼを開く";
    let words = |analyzer: &Analyzer| -> Vec<String> {
        let words = analyzer.analyze(text, Language::Ja).unwrap();
        words.into_iter().map(|word| word.term).collect()
    };
    let knowledge = with_dictionary("しょくばらぼ,カスタム名詞,ショクバラボ\n");
    let own = Analyzer::new(Some(&knowledge.user_dictionary)).unwrap();
    assert_eq!(words(&own), ["しょくばらぼ", "開く"]);
    assert_ne!(words(&Analyzer::new(None).unwrap()), words(&own));
    // A file without a sound line is as good as none.
    let none = with_dictionary("かいわい\n").user_dictionary;
    assert_eq!(words(&Analyzer::new(Some(&none)).unwrap()), words(&Analyzer::new(None).unwrap()));
}

#[test]
fn a_broken_dictionary_is_listed_and_the_documents_are_served() {
    let annai = Annai::new();
    let knowledge = folder(&[
        ("parks.md", &document("parks", "# 公園課\n\n公園課は町の公園の手入れをします。\n")),
        ("dictionary.csv", "公園,カスタム名詞,コウエン\n手入れ\n"),
    ]);
    let path = knowledge.path().to_str().unwrap();
    let asked = annai.run(&["ask", "公園課は何をしますか", "--knowledge", path]);
    assert_eq!(asked.code, Some(0), "{asked:?}");
    assert!(asked.stderr.contains("dictionary.csv:2: has 1 instead of three fields"), "{asked:?}");
    let checked = annai.run(&["check", "--knowledge", path]);
    assert_eq!(checked.code, Some(1), "{checked:?}");
    assert!(checked.stdout.contains("dictionary.csv:2:"), "{checked:?}");

    fs::write(knowledge.path().join("dictionary.csv"), b"\xff,\xfe,\xfd\n").unwrap();
    let asked = annai.run(&["ask", "公園課は何をしますか", "--knowledge", path]);
    assert_eq!(asked.code, Some(0), "{asked:?}");
    assert!(asked.stderr.contains("dictionary.csv:1: is not UTF-8"), "{asked:?}");
}
