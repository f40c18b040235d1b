//! What a question is taken to mean, by the replies of the binary to it. What holds:
//!
//! 1. An older edition answers where only it says what is asked, however alike the newer one is.
//! 2. 「他には？」 after what a division does shows what was not shown, and the same again at the end.
//! 3. A word is found in its other spelling, a year in every calendar, a number as word and digit.
//! 4. A year that the documents use as part of a name, or as a date, chooses no edition.
//! 5. どの課 asked otherwise (担当課) is no name of a division.
//! 6. What shares no word with any document is not answered.
//! 7. A wish for a language is no part of what is asked.
//! 8. A mistyped word is read as the word of the documents that it nearly is, and the reply says so; a
//!    word that the documents have is left alone.
//! 9. A name of three characters with a wrong one is the division's, unless it is another word.
//! 10. A question that goes on with the one before without saying so is answered as such, and one on a
//!     thing of its own is not.
//! 11. 「…だと、」 is one question; editions are compared with the newest; 「最新ではなく前の版」 is the one before.
//! 12. What something means is quoted from the sentence that begins with it.
//! 13. A phrase of the glossary is found with other words between its own, and in that order only.
//! 14. A body that the documents lack is told by its whole name, whatever common words it holds.
//! 15. What a division does is asked in many ways, with remarks beside it; one thing that it does is not.
//! 16. A term typed in kana, with other kanji of its reading or one wrong character is read as the term, and
//!     the reply says so.
//! 17. Numbered questions are each answered, with what is said before them.
//! 18. The edition before that of a year is one; a year that is no edition may be a date of a passage.
//! 19. Office tasks are no office, and a division of another organisation is not ours.
//! 20. What joins two questions (それと、) refers to nothing.

use serde_json::{Value, json};

use super::cli_support::{Annai, write_files};

const GLOSSARY: &str = r#"
[[term]]
terms = ["断水", "蛇口が乾く"]
english = ["water outage"]

[[term]]
terms = ["平成新渇水対策", "水不足への備え"]
"#;

pub(super) const CATALOG: &str = r#"
[[division]]
id = "roads"
name = "道路課"
reading = "どうろか"
english = "Roads Division"

[[division]]
id = "water"
name = "水道課"
reading = "すいどうか"
english = "Waterworks Division"
"#;

pub(super) fn document(division: &str, edition: i32, body: &str) -> String {
    format!(
        "---\nid: town-{edition}-{division}\ntitle: 町の案内 {edition}\nedition: {edition}\n\
         publisher: 町\nlanguage: ja\ndivision: {division}\n---\n\n{body}\n"
    )
}

/// The document as one of the Waterworks Division in English.
pub(super) fn in_english(document: String) -> String {
    document.replace("language: ja", "language: en").replace("division: tap", "division: water")
}

/// A town with two editions; the folder is the test's.
fn town() -> Annai {
    let mut annai = Annai::new();
    let folder = annai.path("town");
    let same = "道路課は、道路の新設、橋の補修、街路樹の手入れ、除雪、街灯の管理など、町の交通に関わる仕事を\
                担当し、予算の取りまとめも行っています。";
    let old = format!("# 道路課\n\n{same}\n\n*町役場の屋上にある風力発電の風車*");
    let new = format!(
        "# 道路課\n\n{same}\n\n## 橋の点検\n\n橋の点検は三年に一度、専門の技術者が船から行います。\n\n\
         ## 道路白書\n\n平成30年版道路白書では、渋滞を取り上げました。"
    );
    let water = "# 水道課\n\n水道課は、水源の森を守り、水道管を取り替え、水質を毎週検査しています。\n\n\
                 ## 断水\n\n2018年7月の豪雨では、四つの地区が断水しました。\n\n\
                 ## 浸水\n\n浸水のシミュレーションは、大学と毎年やり直します。\n\n\
                 ## 水源税\n\n水源税(住民が納めるもの)は、使い道を公表しています。\n\
                 水源税は、来年見直します。\n\n## 備え\n\n平成新渇水対策は、貯水池を三つ増やす計画です。\n\n※水源税: 森の手入れのために集めるお金。";
    let english = "# Waterworks Division\n\nThe laboratory examines the drinking water every week. \
                   It follows the policy of the town.";
    write_files(
        &folder,
        &[
            ("catalog.toml", CATALOG.as_bytes()),
            ("glossary.toml", GLOSSARY.as_bytes()),
            ("2018/roads.md", document("roads", 2018, &old).as_bytes()),
            ("2024/roads.md", document("roads", 2024, &new).as_bytes()),
            ("2024/water.md", document("water", 2024, water).as_bytes()),
            ("2024/water.en.md", in_english(document("tap", 2024, english)).as_bytes()),
        ],
    );
    annai.set_knowledge(folder);
    annai
}

pub(super) fn ask(annai: &Annai, question: &str) -> Value {
    annai.batch(json!({"question": question}).to_string()).remove(0)
}

/// The first quote, and the edition that it is from.
pub(super) fn first(reply: &Value) -> (String, i64) {
    let answer = &reply["answers"][0];
    let quote = answer["quote"].as_str().unwrap_or_default().to_owned();
    (quote, answer["citation"]["edition"].as_i64().unwrap_or_default())
}

#[track_caller]
fn answers(annai: &Annai, question: &str, part: &str, edition: i64) {
    let reply = ask(annai, question);
    let (quote, from) = first(&reply);
    assert!(quote.contains(part) && from == edition, "{question}: {from} {quote}\n{reply}");
}

#[test]
fn an_older_edition_answers_what_only_it_says() {
    answers(&town(), "風力発電の風車はどこにありますか", "風車", 2018);
}

#[test]
fn more_shows_what_was_not_shown() {
    let annai = town();
    let lines = [":json", ":top 1", "道路課は何をする課ですか", "他には？", "他には？", "他には？"];
    let said = annai.run_with(&["repl"], lines.join("\n"));
    let replies: Vec<Value> =
        said.stdout.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let quotes: Vec<String> = replies.iter().map(|reply| first(reply).0).collect();
    assert_eq!(quotes.len(), 4, "{said:?}");
    assert!(quotes.iter().all(|quote| !quote.is_empty()), "{quotes:?}");
    assert!(quotes[0] != quotes[1] && quotes[1] != quotes[2] && quotes[0] != quotes[2]);
    assert_eq!(quotes[0], quotes[3], "there is no more: it is shown again");
}

#[test]
fn words_are_found_as_others_write_them() {
    let annai = town();
    answers(&annai, "予算をとりまとめるのは", "取りまとめ", 2024);
    answers(&annai, "平成30年7月の豪雨で断水したのは", "四つの地区", 2024);
    answers(&annai, "4つの地区が断水したのはいつですか", "四つの地区", 2024);
}

#[test]
fn a_year_in_a_name_or_a_date_chooses_no_edition() {
    let annai = town();
    answers(&annai, "平成30年版の道路白書が取り上げたのは", "渋滞", 2024);
    answers(&annai, "道路白書の平成30年版が取り上げたのは", "渋滞", 2024);
    answers(&annai, "2018年7月の豪雨", "断水", 2024);
    answers(&annai, "平成30年版の道路課は何をしていますか", "道路の新設", 2018);
}

#[test]
fn a_division_in_charge_is_asked_for_in_many_ways() {
    let annai = town();
    for question in
        ["水質検査の担当課", "水質検査の担当部署はどこですか", "水質を検査するのはどの課？"]
    {
        let reply = ask(&annai, question);
        assert_eq!(reply["answers"][0]["citation"]["division"], "水道課", "{reply}");
    }
}

#[test]
fn what_shares_no_word_with_the_documents_is_not_answered() {
    let annai = town();
    for question in ["猫", "post", "宇宙飛行士になりたい", "hello world program"] {
        assert_eq!(ask(&annai, question)["status"], "not_found", "{question}");
    }
}

#[test]
fn a_wish_for_a_language_is_no_subject() {
    let annai = town();
    let plain = first(&ask(&annai, "水道課とは何ですか"));
    assert!(plain.0.contains("水源の森"), "{plain:?}");
    assert_eq!(first(&ask(&annai, "水道課とは何ですか？英語で教えてください")), plain);
}

/// What the reply says that words were read as: the whole sentences.
fn taken_for(reply: &Value) -> Vec<String> {
    let notices = reply["notices"].as_array().into_iter().flatten();
    let taken = notices.filter(|notice| notice["kind"] == "taken_for");
    taken.map(|notice| notice["text"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn mistyped_words_are_read_as_the_words_that_they_nearly_are() {
    let annai = town();
    answers(&annai, "浸水のシュミレーションは誰とやり直しますか", "シミュレーション", 2024);
    let said = taken_for(&ask(&annai, "浸水のシュミレーションは誰とやり直しますか"));
    assert_eq!(said, ["「シュミレーション」を「シミュレーション」と読みました。"]);
    let reply = ask(&annai, "What does the laboratry exmaine every week?");
    assert!(first(&reply).0.contains("laboratory"), "{reply}");
    let said = taken_for(&reply).join(" ");
    assert!(said.contains("laboratry") && said.contains("laboratory"), "{said}");
    let right = ask(&annai, "What does the laboratory examine every week?");
    assert!(taken_for(&right).is_empty(), "{right}");
    let another_word = ask(&annai, "Does the police examine the drinking water?");
    assert!(taken_for(&another_word).is_empty(), "{another_word}");
}

#[test]
fn a_short_name_with_a_slip_is_a_division_unless_it_is_another_word() {
    let annai = town();
    let reply = ask(&annai, "水導課は何をする課ですか");
    assert_eq!(taken_for(&reply), ["「水導課」を「水道課」と読みました。"], "{reply}");
    assert!(first(&reply).0.contains("水源の森"), "{reply}");
    let other = ask(&annai, "水質課は何をする課ですか");
    assert!(taken_for(&other).is_empty(), "{other}");
}

#[test]
fn a_question_may_go_on_without_saying_so() {
    let annai = town();
    let asked = |question: &str| {
        let lines = ["風力発電の風車はどこにありますか", question];
        let lines = lines.map(|line| json!({"question": line, "session": "a"}).to_string());
        annai.batch(lines.join("\n")).remove(1)
    };
    let goes_on = asked("屋上のどのあたり？");
    assert!(first(&goes_on).0.contains("風車"), "{goes_on}");
    let own = asked("道路白書が取り上げたのは何ですか");
    assert!(first(&own).0.contains("渋滞"), "{own}");
    assert!(!own.to_string().contains("follow_up"), "{own}");
    let absent = asked("給食の献立を教えてください");
    assert_eq!(absent["status"], "not_found", "{absent}");
}

#[test]
fn an_edition_said_before_several_questions_is_that_of_each() {
    let reply = ask(
        &town(),
        "2018年版について二つ質問です。道路課は何をする課ですか。屋上の風車は何の発電ですか。",
    );
    let answers = reply["answers"].as_array().cloned().unwrap_or_default();
    let editions: Vec<i64> =
        answers.iter().filter_map(|answer| answer["citation"]["edition"].as_i64()).collect();
    assert!(editions.len() > 1 && editions.iter().all(|&year| year == 2018), "{reply}");
}

#[test]
fn editions_in_many_wordings() {
    let annai = town();
    answers(&annai, "2018年の案内だと、道路課の仕事は何ですか", "道路の新設", 2018);
    answers(&annai, "最新のではなく、前の版の道路課を見せてください", "道路の新設", 2018);
    for question in [
        "道路課の説明は2018年と最新でどう変わりましたか",
        "2018年版から2024年版までに道路課はどれくらい進みましたか",
    ] {
        let reply = ask(&annai, question);
        let editions: Vec<i64> =
            (0..2).filter_map(|n| reply["answers"][n]["citation"]["edition"].as_i64()).collect();
        assert_eq!(editions, [2018, 2024], "{question}: {reply}");
    }
}

#[test]
fn what_something_means_is_said_by_the_sentence_that_begins_with_it() {
    let reply = ask(&town(), "水源税とは何ですか");
    assert_eq!(first(&reply).0, "※水源税: 森の手入れのために集めるお金。", "{reply}");
}

#[test]
fn a_phrase_of_the_glossary_may_have_words_between_its_own() {
    let annai = town();
    for question in ["蛇口が乾いたのはいつですか", "蛇口がすっかり乾いたのはいつですか"]
    {
        answers(&annai, question, "四つの地区が断水", 2024);
    }
    // In another order the words are not the phrase: half as sure, at most.
    let confidence = |question| ask(&annai, question)["confidence"].as_f64().unwrap();
    let (phrase, words) = (
        confidence("蛇口が乾いたのはいつですか"),
        confidence("乾いた布で蛇口をみがくのはいつですか"),
    );
    assert!(words < phrase / 2.0, "{words} {phrase}");
}

/// The names that the reply says are in no document.
pub(super) fn unknown_bodies(annai: &Annai, question: &str) -> String {
    let reply = ask(annai, question);
    assert_eq!(reply["status"], "not_found", "{reply}");
    let notices = reply["notices"].as_array().into_iter().flatten();
    let unknown = notices.filter(|notice| notice["kind"] == "unknown_body");
    unknown.map(|notice| notice["text"].as_str().unwrap_or_default()).collect()
}

#[test]
fn a_body_that_the_documents_lack_is_told_by_its_whole_name() {
    let annai = town();
    for (question, name) in [
        ("水源政策課は何をする課ですか", "水源政策課"),
        ("道路安全委員会は橋を点検しますか", "道路安全委員会"),
        ("大阪府庁の道路課は橋の点検をしますか", "大阪府庁"),
        ("What does the Harbour Policy Division do?", "policy division"),
    ] {
        let said = unknown_bodies(&annai, question).to_lowercase();
        assert!(said.contains(name), "{question}: {said}");
    }
}

#[test]
fn what_a_division_does_is_asked_in_many_ways() {
    let annai = town();
    for question in [
        "水道課って地味そうだけど、結局どういう役どころなんでしょう",
        "親にもわかるように、水道課がどんな課か教えてください",
        "水道課は何を任されているチームなの？蛇口のことしか知らなくて。",
        "はじめまして。法学部3年の者です。水道課の業務内容についてご教示いただけますと幸いです。",
        "息子が水道課を受けたいと言っています。どういう課だと書いてありますか",
    ] {
        answers(&annai, question, "水道課は、水源の森を守り", 2024);
    }
    for question in [
        "could someone tell me what the Waterworks Division is responsible for?",
        "I read about the Waterworks Division. What do they actually do there? sounds wet lol",
        "hi, whats the Waterworks Division's job",
        "I like rivers :) what does the Waterworks Division handle?",
        "My son met someone of the Waterworks Division. Could you explain what that division does?",
    ] {
        answers(&annai, question, "examines the drinking water", 2024);
    }
    let more = ask(&annai, "水道課は貿易で何をしていますか");
    assert_eq!(more["status"], "not_found", "{more}");
}

#[test]
fn terms_are_read_as_they_sound() {
    let annai = town();
    for (written, question) in [
        ("へいせいしんかっすいたいさく", "へいせいしんかっすいたいさくってなに"),
        ("平成新渇水大作", "平成新渇水大作とは"),
        ("平成新褐水対策", "平成新褐水対策とは何ですか"),
    ] {
        answers(&annai, question, "貯水池を三つ増やす", 2024);
        let said = taken_for(&ask(&annai, question)).join(" ");
        assert!(said.contains(written) && said.contains("平成新渇水対策"), "{question}: {said}");
    }
    let right = taken_for(&ask(&annai, "平成新渇水対策とは何ですか"));
    assert!(right.is_empty(), "{right:?}");
}

#[test]
fn numbered_questions_are_each_answered() {
    let reply = ask(&town(), "2024年版の(1)橋の点検は何年に一度ですか(2)水質はいつ検査しますか");
    let answers = reply["answers"].as_array().unwrap();
    let quotes: Vec<&str> = answers.iter().filter_map(|answer| answer["quote"].as_str()).collect();
    for part in ["三年に一度", "毎週検査"] {
        assert!(quotes.iter().any(|quote| quote.contains(part)), "{part}: {reply}");
    }
}

#[test]
fn the_edition_before_that_of_a_year() {
    let annai = town();
    answers(&annai, "2024年の一つ前の版では道路課は何をしていましたか", "道路課は", 2018);
    answers(&annai, "2018年7月の豪雨で断水したのはいくつの地区ですか", "四つの地区", 2024);
}

#[test]
fn names_of_bodies_end_where_they_end() {
    let annai = town();
    assert_eq!(unknown_bodies(&annai, "Do you automate boring office tasks?"), "");
    assert!(
        unknown_bodies(&annai, "What does the Robot Policy Bureau do?").contains("robot policy")
    );
    let theirs = ask(&annai, "What does the Waterworks Division at Toyota look for?");
    assert_eq!(theirs["status"], "not_found", "{theirs}");
}

#[test]
fn what_joins_two_questions_refers_to_nothing() {
    let reply = ask(&town(), "橋の点検は何年に一度ですか？それと、平成新渇水対策って何ですか？");
    let answers = reply["answers"].as_array().unwrap();
    let quotes: Vec<&str> = answers.iter().filter_map(|answer| answer["quote"].as_str()).collect();
    for part in ["三年に一度", "貯水池を三つ"] {
        assert!(quotes.iter().any(|quote| quote.contains(part)), "{part}: {reply}");
    }
    assert!(!reply.to_string().contains("follow_up"), "{reply}");
}
