//! Questions whose form says what is wanted. What holds:
//!
//! 1. 最新版 is the newest edition that has the division, 最新の技術 chooses none.
//! 2. A year in two calendars is one edition, 「令和元年(2019)版」.
//! 3. All that stands under a heading that the question names is listed, also where 「全部並べて」 is a
//!    sentence of its own; a wish for all of something else is searched.
//! 4. What a picture shows is quoted from its caption.
//! 5. A body below a known one is told where the documents lack it, and what is said of those who work in
//!    a division names none.
//! 6. A comparison has both sides where one is sure, and none where none is.
//! 7. A follow-up quotes another sentence than the one that was quoted right before.
//! 8. A question wholly in kana or in Latin letters is read with the words of the documents, abbreviations letter by
//!    letter, which the reply says.
//! 9. A comparison of two matters that are no divisions quotes each; of matters that the documents lack, none.
//! 10. Who asks for all of something gets the sentences around the one that answers, and all captions of a
//!     division's pictures.
//! 11. 「…も。」 asks one more question, and so does a wish that ends in お願い; a relative clause, a remark on how
//!     and 「…でも。」 do not.
//! 12. A subject in two kana is one: a question on がん does not go on with the one before it.

use serde_json::Value;

use annai::query::parts;

use super::cli_support::{Annai, write_files};
use super::understanding::{CATALOG, ask, document, first};

fn town() -> Annai {
    let mut annai = Annai::new();
    let folder = annai.path("town");
    let old = "# 道路課\n\n道路課は、道路の新設と橋の補修を担当しています。\n\n## 冬の備え\n\n\
               除雪車は、毎年十一月に点検します。";
    let new = "# 道路課\n\n道路課は、道路の新設と橋の補修を担当しています。\n\n## 所掌分野\n\n### 道路\n\n\
               歩道の段差をなくしています。\n\n### 橋\n\n橋の塗装を塗り替えています。\n\n### 街路樹\n\n\
               街路樹の枝を切っています。\n\n## 冬の備え\n\n除雪車は、毎年十月に点検し、運転手を町の建設会社から募ります。\n\n\
               *開通式でテープを切る町長*\n\n## 地図\n\n車のGPSで、雪のない道が地図に出ます。\n\n\
               ## 健康\n\n運転手は、がん検診を六月に受けます。\n\n## 開通式\n\n昨年、北大橋の開通式を開きました。\n開通式には、近くの小学校の児童が招かれました。";
    write_files(
        &folder,
        &[
            ("catalog.toml", CATALOG.as_bytes()),
            ("2019/roads.md", document("roads", 2019, old).as_bytes()),
            ("2024/roads.md", document("roads", 2024, new).as_bytes()),
        ],
    );
    annai.set_knowledge(folder);
    annai
}

/// All quotes, each with the edition that it is from.
fn quotes(reply: &Value) -> Vec<(String, i64)> {
    let answers = reply["answers"].as_array().cloned().unwrap_or_default();
    let quote = |answer: Value| {
        let edition = answer["citation"]["edition"].as_i64().unwrap_or_default();
        (answer["quote"].as_str().unwrap_or_default().to_owned(), edition)
    };
    answers.into_iter().map(quote).collect()
}

#[test]
fn the_newest_edition_is_chosen_where_it_is_said() {
    let annai = town();
    let newest = quotes(&ask(&annai, "最新版の冊子で除雪車の点検は何月ですか"));
    assert!(!newest.is_empty() && newest.iter().all(|(_, edition)| *edition == 2024), "{newest:?}");
    let any = ask(&annai, "最新の除雪車の点検は何月ですか");
    assert!(quotes(&any).iter().any(|(_, edition)| *edition == 2019), "{any}");
}

#[test]
fn a_year_in_two_calendars_is_one_edition() {
    let annai = town();
    for year in ["令和元年(2019年)版", "令和元年（2019）版", "令和元年（2019年）の冊子"]
    {
        let reply = ask(&annai, &format!("{year}では除雪車はいつ点検しますか"));
        let (quote, edition) = first(&reply);
        assert!(edition == 2019 && quote.contains("十一月"), "{year}: {reply}");
    }
}

#[test]
fn all_that_stands_under_a_heading_is_listed() {
    let annai = town();
    for question in
        ["道路課の所掌分野をすべて挙げてください", "道路課の所掌分野はいくつありますか？全部並べて"]
    {
        let reply = ask(&annai, question);
        let found = quotes(&reply);
        for part in ["段差", "塗装", "枝"] {
            assert!(found.iter().any(|(quote, _)| quote.contains(part)), "{question}: {reply}");
        }
        assert_eq!(found.len(), 3, "{question}: {reply}");
    }
    let (quote, _) = first(&ask(&annai, "道路課が除雪車の運転手をすべて募るのはどこからですか"));
    assert!(quote.contains("建設会社"), "{quote}");
}

#[test]
fn what_a_picture_shows_is_in_its_caption() {
    let (quote, _) = first(&ask(&town(), "写真でテープを切っているのは誰ですか"));
    assert!(quote.contains("町長"), "{quote}");
}

#[test]
fn a_body_below_a_known_one_is_told() {
    let annai = town();
    let reply = ask(&annai, "道路課広報室の仕事は何ですか");
    assert_eq!(reply["status"], "not_found", "{reply}");
    assert!(reply["notices"].to_string().contains("道路課広報室"), "{reply}");
    let reply = ask(&annai, "道路課担当の人の仕事は何ですか");
    assert_eq!(reply["status"], "answered", "{reply}");
}

#[test]
fn a_comparison_has_both_sides_or_none() {
    let annai = town();
    let found = quotes(&ask(&annai, "除雪車の点検は2019年版と2024年版でどう違いますか"));
    let editions: Vec<i64> = found.iter().map(|(_, edition)| *edition).collect();
    assert_eq!(editions, [2019, 2024], "{found:?}");
    let none = ask(&annai, "図書館の休館日は2019年版と2024年版でどう違いますか");
    assert_eq!(none["status"], "not_found", "{none}");
}

#[test]
fn a_follow_up_quotes_something_new() {
    let annai = town();
    let lines = [":json", ":top 1", "北大橋の開通式はいつ開かれましたか", "誰が招かれましたか"];
    let said = annai.run_with(&["repl"], lines.join("\n"));
    let replies: Vec<Value> =
        said.stdout.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let quotes: Vec<String> = replies.iter().map(|reply| first(reply).0).collect();
    assert!(quotes[0].contains("開きました") && quotes[1].contains("児童"), "{quotes:?}");
}

#[test]
fn kana_and_latin_letters_are_read_with_the_documents_words() {
    let annai = town();
    for question in ["じょせつしゃのてんけんはいつですか", "josetsusha no tenken wa itsu desu ka"]
    {
        let reply = ask(&annai, question);
        let (quote, _) = first(&reply);
        assert!(quote.contains("除雪車は、毎年十"), "{question}: {reply}");
        assert!(reply["notices"].to_string().contains("点検"), "{question}: {reply}");
    }
    let spelled = ask(&annai, "じーぴーえすでなにがちずにでますか");
    assert!(first(&spelled).0.contains("車のGPS"), "{spelled}");
    assert!(spelled["notices"].to_string().contains("GPS"), "{spelled}");
    // Kana that everybody writes are left alone.
    let plain = ask(&annai, "除雪車はいつ点検しますか、ぜひおしえてください");
    assert_eq!(plain["notices"].as_array().map_or(0, Vec::len), 0, "{plain}");
}

#[test]
fn a_comparison_of_two_matters_quotes_each() {
    let annai = town();
    for question in
        ["街路樹の枝と橋の塗装の違いは何ですか", "街路樹の枝と橋の塗装はどう違うのですか"]
    {
        let found = quotes(&ask(&annai, question));
        for part in ["枝を切って", "塗り替えて"] {
            assert!(found.iter().any(|(quote, _)| quote.contains(part)), "{question}: {found:?}");
        }
    }
    let neither = ask(&annai, "図書館の会員証とプールの回数券はどう違うのですか");
    assert!(quotes(&neither).is_empty(), "{neither}");
}

#[test]
fn all_of_something_is_what_stands_around_it() {
    let annai = town();
    let (quote, _) = first(&ask(&annai, "北大橋の開通式について全部教えてください"));
    assert!(quote.contains("北大橋の開通式") && quote.contains("児童が招かれ"), "{quote}");
    let (alone, _) = first(&ask(&annai, "北大橋の開通式はいつですか"));
    assert!(!alone.contains("児童"), "{alone}");
    let captions = quotes(&ask(&annai, "道路課のページの写真を全部教えてください"));
    assert_eq!(captions, [("開通式でテープを切る町長".to_owned(), 2024)]);
}

#[test]
fn one_more_matter_is_one_more_question() {
    let annai = town();
    let found = quotes(&ask(&annai, "除雪車の点検は何月ですか。北大橋の開通式も。"));
    for part in ["除雪車は、毎年十月", "北大橋の開通式"] {
        assert!(found.iter().any(|(quote, _)| quote.contains(part)), "{part}: {found:?}");
    }
    let wish = quotes(&ask(&annai, "道路課の仕事をお願い。電車がもう着く"));
    assert!(wish.first().is_some_and(|(quote, _)| quote.contains("道路の新設")), "{wish:?}");
}

#[test]
fn what_only_goes_on_is_no_question_of_its_own() {
    let split = |message: &str| parts(message, 5).0;
    insta::assert_debug_snapshot!([
        split("Which bridge was opened, which year was that?"),
        split("What does the Roads Division, which clears the snow, do in summer?"),
        split("Who clears the snow and how many ploughs are there?"),
        split("除雪車の点検の月は変わりましたか。2019年版と2024年版を比べて"),
        split("除雪車はいつ点検しますか。道路課と橋梁課を比較して"),
        split("道路課は何をしますか。未経験でも。"),
    ], @r#"
    [
        [
            "Which bridge was opened",
            "which year was that?",
        ],
        [
            "What does the Roads Division, which clears the snow, do in summer?",
        ],
        [
            "Who clears the snow",
            "how many ploughs are there?",
        ],
        [
            "除雪車の点検の月は変わりましたか。2019年版と2024年版を比べて",
        ],
        [
            "除雪車はいつ点検しますか。",
            "道路課と橋梁課を比較して",
        ],
        [
            "道路課は何をしますか。",
        ],
    ]
    "#);
}

#[test]
fn a_subject_in_two_kana_is_one() {
    let annai = town();
    let reply = ask(&annai, "除雪車はいつ点検しますか？あと、がんはいつ受けますか？");
    let found = quotes(&reply);
    for part in ["点検", "がん検診"] {
        assert!(found.iter().any(|(quote, _)| quote.contains(part)), "{part}: {reply}");
    }
    assert!(!reply["notices"].to_string().contains("follow_up"), "{reply}");
}
