//! What a question names, by the replies of the binary to it. What holds:
//!
//! 1. A person with an office whom no document names is told, and one whom they name is not.
//! 2. What is written in capitals is a name: WHO asks nothing.
//! 3. What the glossary says is absent may be part of what is not (有休の公開).
//! 4. A version of a number that the documents do not have is not answered with another.

use super::cli_support::{Annai, write_files};
use super::understanding::{CATALOG, ask, document, first, in_english, unknown_bodies};

/// A folder with one document of the Waterworks Division in Japanese and English.
fn of_water(japanese: &str, english: &str, glossary: &str) -> Annai {
    let mut annai = Annai::new();
    let folder = annai.path("water");
    write_files(
        &folder,
        &[
            ("catalog.toml", CATALOG.as_bytes()),
            ("glossary.toml", glossary.as_bytes()),
            ("water.md", document("water", 2024, japanese).as_bytes()),
            ("water.en.md", in_english(document("tap", 2024, english)).as_bytes()),
        ],
    );
    annai.set_knowledge(folder);
    annai
}

#[test]
fn people_whom_no_document_names_are_told() {
    let japanese = "# 会議\n\n森田大臣は、水の会議で節水を呼びかけました。";
    let english =
        "# Conference\n\nMinister Morita called for saving water at the water conference.";
    let annai = of_water(japanese, english, "");
    for question in [
        "武見大臣は水の会議で何を呼びかけましたか",
        "田中と申しますが、武見大臣は水の会議で何を呼びかけましたか",
    ] {
        assert_eq!(unknown_bodies(&annai, question).matches("武見").count(), 1, "{question}");
    }
    let said = unknown_bodies(&annai, "What did Minister Takemi call for at the water conference?");
    assert!(said.contains("takemi"), "{said}");
    let known = ask(&annai, "森田大臣は水の会議で何を呼びかけましたか");
    assert!(!known.to_string().contains("unknown_body"), "{known}");
    let known = ask(&annai, "What did Minister Morita call for at the water conference?");
    assert!(!known.to_string().contains("unknown_body"), "{known}");
}

#[test]
fn a_name_in_capitals_is_a_name() {
    let english = "# School\n\nThe division tests wells with the school.\n\n# Abroad\n\nThe division tests \
                   wells with the WHO.";
    let annai = of_water("# 支援\n\n水道課は井戸を調べます。", english, "");
    let reply = ask(&annai, "Are wells tested with the WHO?");
    assert!(first(&reply).0.contains("WHO"), "{reply}");
}

#[test]
fn what_is_absent_may_be_part_of_what_is_not() {
    let glossary = "[[term]]\nterms = [\"働きやすさの公開\", \"有休の公開\"]\n\n\
                    [[absent]]\nterms = [\"有休\"]\n";
    let japanese = "# 公開\n\n水道課は、町の会社の働きやすさの公開を進めています。";
    let annai = of_water(japanese, "# Tap\n\nWater is tested.", glossary);
    let told = ask(&annai, "会社の有休の公開を進めていますか");
    assert!(first(&told).0.contains("働きやすさの公開"), "{told}");
    let absent = unknown_bodies(&annai, "水道課の有休は何日ですか");
    assert!(absent.contains("有休"), "{absent}");
}

#[test]
fn another_version_is_no_answer() {
    let japanese = "# 計画\n\n令和元年12月に「水道管更新計画(第1版)」を策定しました。";
    let annai = of_water(japanese, "# Tap\n\nWater is tested.", "");
    let confidence = |question| ask(&annai, question)["confidence"].as_f64().unwrap();
    let (first, second) = (
        confidence("水道管更新計画の第1版はいつ策定しましたか"),
        confidence("水道管更新計画の第2版はいつ策定しましたか"),
    );
    assert!(first > second, "{first} {second}");
}
