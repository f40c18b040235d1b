//! Replies as text for people.

use annai::answer::{Answer, Citation, CitedDivision, Invalid, Notice, Original, Reply, Status};
use annai::knowledge::{Language, LineSpan};
use annai::render::{Style, invalid, notice, text};
use proptest::prelude::*;

fn reply(language: Language) -> Reply {
    Reply {
        question: "図書館".to_owned(),
        status: Status::Answered,
        language,
        confidence: 0.9,
        answers: vec![Answer {
            quote: "図書館課は、「みどり号」を走らせます。\n本は、十冊まで。".to_owned(),
            language: Language::Ja,
            score: 2.5,
            citation: Citation {
                number: 1,
                document: "guide".to_owned(),
                title: "案内".to_owned(),
                edition: 2025,
                division: Some(CitedDivision {
                    ids: vec![],
                    name: "図書館課".to_owned(),
                    english: "Library Division".to_owned(),
                }),
                section: ["図書館課", "仕事", "本"].map(str::to_owned).to_vec(),
                path: "knowledge/guide.md".to_owned(),
                lines: LineSpan { first: 3, last: 4 },
                url: None,
                original: Some(Original {
                    quote: "原文です。".to_owned(),
                    path: "knowledge/original.md".to_owned(),
                    lines: LineSpan { first: 7, last: 7 },
                }),
                also_in: vec![2024, 2023],
            },
            matched: vec![0..9, 18..33],
            passage: 0,
            span: 0..1,
            signals: Vec::new(),
        }],
        suggestions: vec![],
        notices: vec![],
        searched: None,
        invalid: None,
    }
}

#[test]
fn everything_that_a_citation_may_hold() {
    insta::assert_snapshot!(text(&reply(Language::Ja), &Style::plain(None)));
    insta::assert_snapshot!(text(&reply(Language::En), &Style::plain(Some(30))));
}

#[test]
fn matched_words_stand_out_even_across_lines() {
    let coloured = text(&reply(Language::Ja), &Style::coloured(Some(30)));
    insta::assert_snapshot!(coloured.replace('\u{1b}', "␛"));
}

#[test]
fn every_notice_in_both_languages() {
    let names = |japanese: &str, english: &str| (japanese.to_owned(), english.to_owned());
    let library = || names("図書館課", "Library Division");
    let parks = || names("公園課", "Parks Division");
    let notices = [
        Notice::Greeting,
        Notice::Thanks,
        Notice::TakenFor { written: "図書館科\u{1b}[2J".to_owned(), read_as: library() },
        Notice::FollowUp { question: "本は？".to_owned(), divisions: vec![] },
        Notice::FollowUp { question: "本は？".to_owned(), divisions: vec![library(), parks()] },
        Notice::NoSuchEdition { year: 1999, editions: vec![2025, 2024] },
        Notice::NoSuchEdition { year: 1999, editions: vec![] },
        Notice::NotInEdition { division: parks(), year: 2024, editions: vec![2025] },
        Notice::NotInEdition { division: parks(), year: 2024, editions: vec![] },
        Notice::UnknownBody { name: "宇宙課".to_owned() },
        Notice::Divisions {
            parent: names("役場", "Town Office"),
            children: vec![library(), parks()],
        },
        Notice::JapaneseOnly,
        Notice::UnofficialTranslation,
        Notice::TooManyQuestions { answered: 1 },
        Notice::TooManyQuestions { answered: 5 },
    ];
    let refusals = [
        Invalid::Empty,
        Invalid::TooLong { most: 1000 },
        Invalid::UnknownDivision { name: "宇宙課".to_owned() },
    ];
    let mut said = vec![];
    for language in [Language::Ja, Language::En] {
        said.extend(notices.iter().map(|said| notice(said, language)));
        said.extend(refusals.iter().map(|reason| invalid(reason, language)));
    }
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn a_line_of_japanese_never_starts_with_what_ends_a_sentence() {
    let mut reply = reply(Language::Ja);
    let answer = reply.answers.first_mut().unwrap();
    answer.quote = "「国際」、「保健」、「労働」。それぞれ（すべて）の、仕事です。".repeat(9);
    answer.matched.clear();
    for width in 20..90 {
        for line in text(&reply, &Style::plain(Some(width))).lines() {
            let words = line.trim_start_matches([' ', '│']);
            assert!(!words.starts_with(['。', '、', '」', '）']), "{width}: {line}");
        }
    }
}

proptest! {
    /// Wrapping loses nothing but white space, whatever the text and the matched words.
    #[test]
    fn nothing_of_a_quote_is_lost(
        quote in "[a-z 国際課。「」é🎌\\n\\t-]{0,120}",
        width in 0_usize..80,
        cuts in proptest::collection::vec((0_usize..200, 0_usize..200), 0..4),
    ) {
        let mut reply = reply(Language::Ja);
        let answer = reply.answers.first_mut().unwrap();
        answer.citation.original = None;
        answer.citation.also_in.clear();
        answer.quote = quote.clone();
        answer.matched = cuts.into_iter().map(|(from, to)| from..to).collect();
        let said = text(&reply, &Style::plain(Some(width)));
        let quoted: String = said
            .lines()
            .filter_map(|line| line.strip_prefix("    │"))
            .flat_map(str::chars)
            .filter(|c| !c.is_whitespace())
            .collect();
        let expected: String = quote.chars().filter(|c| !c.is_whitespace()).collect();
        prop_assert_eq!(quoted, expected);
        let _coloured = text(&reply, &Style::coloured(Some(width)));
    }
}
