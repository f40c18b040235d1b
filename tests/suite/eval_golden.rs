//! Golden questions: the files that we ship are sound, and replies are judged as a person would.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use annai::eval::golden::{Expected, Outcome, Question, QuotedAnswer, Report, fold, judge, read};
use annai::knowledge::Language;
use proptest::prelude::*;

fn expected(edition: i32, division: &str, quote: &str) -> Expected {
    Expected { edition, division: Some(division.to_owned()), quote: quote.to_owned() }
}

fn question(kind: &str, all: bool, expect: &[Expected]) -> Question {
    Question {
        id: "g1".to_owned(),
        kind: kind.to_owned(),
        lang: Language::Ja,
        question: "国際課とは？".to_owned(),
        expect: expect.to_vec(),
        all,
        session: None,
        line: 1,
    }
}

fn answer(edition: i32, division: &str, quote: &str) -> QuotedAnswer {
    let division = Some(division.to_owned());
    QuotedAnswer { quote: quote.to_owned(), original: None, edition, division }
}

fn parse(text: &str) -> Result<Vec<Question>, String> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("set.jsonl");
    fs::write(&path, text).unwrap();
    read(&path)
        .map_err(|error| error.to_string().replace(&format!("{}/", dir.path().display()), ""))
}

#[test]
fn our_own_sets_are_sound_and_share_no_id() {
    let fresh = (24..=31).map(|n| format!("fresh-{n}"));
    let names = ["dev", "held"].map(str::to_owned).into_iter().chain(fresh);
    let sets: Vec<Vec<Question>> = names
        .map(|name| read(&Path::new("tests/golden").join(format!("{name}.jsonl"))).unwrap())
        .collect();
    let all: Vec<&Question> = sets.iter().flatten().collect();
    let ids: HashSet<&str> = all.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids.len(), all.len());
    assert!(sets[0].iter().filter(|one| !one.answerable()).count() >= 80);
}

#[test]
fn mistakes_in_a_set_are_said() {
    let good = r#"{"id": "a", "kind": "fact", "lang": "ja", "question": "?", "expect": []}"#;
    let with = |from: &str, to: &str| parse(&format!("{good}\n{}\n", good.replace(from, to)));
    let messages = [
        with("", "").map(drop),
        with("\"id\": \"a\"", "\"id\": \"b\", \"sesion\": \"s1\"").map(drop),
        with("\"kind\": \"fact\", ", "").map(drop),
        with("\"ja\"", "\"fr\"").map(drop),
        with("[]", r#"[{"edition": 2026, "quote": "a", "page": 3}]"#).map(drop),
        parse(&good.replace("[]", r#"[{"edition": 2026, "quote": " \u3000"}]"#)).map(drop),
        parse(&good.replace("[]", r#"[], "all": true"#)).map(drop),
        parse(&good.replace("\"?\"", "\"\"")).map(drop),
        parse("\n").map(drop),
    ]
    .map(Result::unwrap_err);
    insta::assert_snapshot!(messages.join("\n"), @r#"
    set.jsonl:2: question `a` stands here for the second time, keep one of them
    set.jsonl:2: this is not a usable golden question: unknown field `sesion`, expected one of `id`, `kind`, `lang`, `question`, `expect`, `all`, `session` (column 20)
    set.jsonl:2: this is not a usable golden question: missing field `kind` (column 56)
    set.jsonl:2: this is not a usable golden question: unknown variant `fr`, expected `ja` or `en` (column 40)
    set.jsonl:2: this is not a usable golden question: unknown field `page`, expected one of `edition`, `division`, `quote` (column 108)
    set.jsonl:1: `expect.quote` is empty, write something there or remove the line
    set.jsonl:1: `all` is set but `expect` is empty, name what must be quoted or remove `all`
    set.jsonl:1: `question` is empty, write something there or remove the line
    set.jsonl: there is no golden question in this file, so there is nothing to measure
    "#);
    assert_eq!(parse(&format!("\n{good}\n")).unwrap().first().unwrap().line, 2);
}

#[test]
fn one_expected_quote_is_enough() {
    let question = question("fact", false, &[expected(2026, "国際課", "WHO(世界保健機関)")]);
    let right = answer(2026, "国際課", "国際課では、ＷＨＯ（世界保健\n  機関）、…");
    let wrong = answer(2026, "国際課", "別のところ");
    let other_edition = answer(2019, "国際課", "WHO(世界保健機関)");
    let other_division = answer(2026, "総務課", "WHO(世界保健機関)");

    assert_eq!(judge(&question, std::slice::from_ref(&right)), Outcome::First);
    let later = [wrong.clone(), other_edition.clone(), right.clone()];
    assert_eq!(judge(&question, &later), Outcome::Later);
    let too_late = [wrong, other_edition, other_division, right];
    assert_eq!(judge(&question, &too_late), Outcome::Missed);
    assert_eq!(judge(&question, &[]), Outcome::WronglyRefused);
}

#[test]
fn a_translation_is_judged_by_its_original() {
    let question = question("english", false, &[expected(2026, "国際課", "政策協調")]);
    let mut translated = answer(2026, "国際課", "policy coordination");
    assert_eq!(judge(&question, &[translated.clone()]), Outcome::Missed);
    translated.original = Some("政策 協調を推進".to_owned());
    assert_eq!(judge(&question, &[translated]), Outcome::First);
}

#[test]
fn all_wants_every_item() {
    let items = [expected(2026, "総務課", "司令塔"), expected(2026, "会計課", "30兆円")];
    let question = question("compare", true, &items);
    let (one, two) = (answer(2026, "総務課", "司令塔として"), answer(2026, "会計課", "30兆円を"));
    let other = answer(2026, "人事課", "異動");
    assert_eq!(judge(&question, &[two.clone(), one.clone()]), Outcome::First);
    let long = [one.clone(), other.clone(), other.clone(), two.clone()];
    assert_eq!(judge(&question, &long), Outcome::First, "a list may be longer than three");
    assert_eq!(judge(&question, &[other, one.clone(), two]), Outcome::Later);
    assert_eq!(judge(&question, &[one]), Outcome::Missed);
}

#[test]
fn a_question_that_is_not_answered() {
    let question = question("near-miss", false, &[]);
    assert_eq!(judge(&question, &[]), Outcome::RightlyRefused);
    let something = [answer(2026, "国際課", "何か")];
    assert_eq!(judge(&question, &something), Outcome::WronglyAnswered);
}

#[test]
fn the_division_may_be_left_open() {
    let open = Expected { division: None, ..expected(2026, "", "30兆円") };
    let any = question("fact", false, &[open]);
    let nowhere = QuotedAnswer { division: None, ..answer(2026, "", "30兆円") };
    assert_eq!(judge(&any, std::slice::from_ref(&nowhere)), Outcome::First);
    let fixed = question("fact", false, &[expected(2026, "会計課", "30兆円")]);
    assert_eq!(judge(&fixed, &[nowhere]), Outcome::Missed);
}

#[test]
fn a_report_counts_and_explains() {
    let item = expected(2026, "国際課", "WHO");
    let plain = question("fact", false, std::slice::from_ref(&item));
    let both = question("multi", true, &[item, expected(2026, "会計課", "予算")]);
    let none = question("near-miss", false, &[]);
    let right = answer(2026, "国際課", "WHO と");
    let piece = answer(2026, "国際課", "別の\nところ");
    let far = answer(2018, "総務課", "遠い");

    let mut report = Report::default();
    report.add(&plain, std::slice::from_ref(&right));
    report.add(&plain, &[piece.clone(), right.clone()]);
    report.add(&plain, &[far.clone(), far.clone(), far.clone(), right.clone()]);
    report.add(&plain, &[piece]);
    report.add(&plain, &[answer(2019, "国際課", "WHO")]);
    report.add(&plain, &[answer(2026, "総務課", "WHO")]);
    report.add(&plain, &[far]);
    report.add(&plain, &[]);
    report.add(&both, std::slice::from_ref(&right));
    report.add(&none, &[right]);
    report.add(&none, &[]);

    insta::assert_snapshot!(report.to_string(), @r#"
    kind           hit@1      hit@3    refused  recognised
    fact             1/8        2/8        1/8           -
    multi            0/1        0/1        0/1           -
    near-miss          -          -          -         1/2
    total            1/9        2/9        1/9         1/2
    "#);
    let misses: String = report.misses.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(misses, @r#"
    g1 (fact) 国際課とは？
      right, but not at the first place
      expected: 2026 国際課 「WHO」
      quoted 1: 2026 国際課 「別の ところ」
      quoted 2: 2026 国際課 「WHO と」
    g1 (fact) 国際課とは？
      right, but not at the first place
      expected: 2026 国際課 「WHO」
      quoted 1: 2018 総務課 「遠い」
      quoted 2: 2018 総務課 「遠い」
      quoted 3: 2018 総務課 「遠い」
      quoted 4: 2026 国際課 「WHO と」
    g1 (fact) 国際課とは？
      right edition and division, another piece quoted
      expected: 2026 国際課 「WHO」
      quoted 1: 2026 国際課 「別の ところ」
    g1 (fact) 国際課とは？
      the right text of another edition
      expected: 2026 国際課 「WHO」
      quoted 1: 2019 国際課 「WHO」
    g1 (fact) 国際課とは？
      the right text of another division
      expected: 2026 国際課 「WHO」
      quoted 1: 2026 総務課 「WHO」
    g1 (fact) 国際課とは？
      nothing near what was expected
      expected: 2026 国際課 「WHO」
      quoted 1: 2018 総務課 「遠い」
    g1 (fact) 国際課とは？
      refused, though the documents answer
      expected: 2026 国際課 「WHO」
    g1 (multi) 国際課とは？
      1 of the expected items not quoted
      expected: 2026 会計課 「予算」
      quoted 1: 2026 国際課 「WHO と」
    g1 (near-miss) 国際課とは？
      answered, though the documents do not
      quoted 1: 2026 国際課 「WHO と」
    "#);

    let figures = report.figures();
    assert_eq!(figures.get("recognised"), Some(&0.5));
    assert_eq!(figures.get("fact.hit@1"), Some(&0.125));
    assert_eq!(figures.get("fact.not_refused"), Some(&0.875));
    assert_eq!(figures.get("near-miss.hit@1"), None, "no question, no figure");
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing_for_what_we_quote(text in "[ぁ-んァ-ヶ一-龠ａ-ｚＡ-Ｚa-zA-Z0-9 　\n（）①㈱]{0,40}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once.clone());
        prop_assert!(!once.contains(char::is_whitespace));
    }

    #[test]
    fn another_answer_behind_never_hurts(
        quotes in prop::collection::vec("[ab]{1,2}", 1..5), more in "[ab]{1,2}", all in any::<bool>(),
    ) {
        let items = [expected(2026, "国際課", "ab"), expected(2026, "国際課", "ba")];
        let question = question("fact", all, &items);
        let mut answers: Vec<QuotedAnswer> =
            quotes.iter().map(|quote| answer(2026, "国際課", quote)).collect();
        let before = judge(&question, &answers);
        answers.push(answer(2026, "国際課", &more));
        prop_assert!(judge(&question, &answers) <= before, "{before:?}");
    }
}
