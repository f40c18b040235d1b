//! Discord's limits, for any text:
//!
//! 1. A cut text is as short as was asked, ends in "…" at a sentence or a whole character, and
//!    begins as the text does.
//! 2. An escaped text shows as it was written.
//! 3. A message that was fitted passes Discord's schemas and twilight's limits.
//! 4. A `custom_id` has at most 100 code points, says what was signed, and no other is read.

use std::ops::Range;

use annai::knowledge::DivisionId;
use annai::render::discord::limits::{cut, length};
use annai::render::discord::{
    Action, Choice, Component, Context, Embed, Field, Footer, Message, Modal, Page, PassageTag,
    Row, Signer, Style, emphasise, escape, plain,
};
use proptest::prelude::*;
use serde_json::json;
use unicode_segmentation::UnicodeSegmentation;

use crate::support::discord::{complaints, message_complaints};

/// Texts as people and documents write them: several scripts, sentences, signs, emoji.
fn text(longest: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z]{1,8} ",
        "[あ-んア-ン一-龠]{1,12}",
        Just("。".to_owned()),
        Just("\n".to_owned()),
        Just("👨‍👩‍👧‍👦".to_owned()),
        Just("が".to_owned()),
        "[*_~`|<>@#\\[\\]\\\\.:/+-]{1,3}",
        "[0-9]{1,3}\\. ",
    ];
    proptest::collection::vec(piece, 0..longest).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_cut_text_is_short_and_whole(text in text(60), limit in 0_usize..200) {
        let short = cut(&text, limit);
        prop_assert!(length(&short) <= limit);
        if length(&text) <= limit {
            prop_assert_eq!(&short, &text);
        } else if let Some(kept) = short.strip_suffix('…') {
            prop_assert!(text.starts_with(kept));
            let graphemes: String = text.graphemes(true).take(kept.graphemes(true).count()).collect();
            prop_assert_eq!(graphemes, kept);
        } else {
            prop_assert_eq!(limit, 0);
        }
    }

    #[test]
    fn an_escaped_text_shows_as_it_was_written(text in text(30)) {
        prop_assert_eq!(shown(&escape(&text)), text.clone());
        prop_assert_eq!(plain(&escape(&text)), text);
    }

    #[test]
    fn bold_words_change_nothing_else(text in text(30), cuts in proptest::collection::vec(0_usize..200, 0..6)) {
        let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let at = |cut: usize| borders.get(cut % borders.len().max(1)).copied().unwrap_or_default();
        let spans: Vec<Range<usize>> = cuts.chunks(2)
            .map(|pair| at(pair[0])..at(*pair.last().unwrap()))
            .map(|span| span.start.min(span.end)..span.start.max(span.end))
            .collect();
        prop_assert_eq!(shown(&emphasise(&text, &spans)), text);
    }

    #[test]
    fn a_fitted_message_is_within_all_limits(
        texts in proptest::collection::vec(text(400), 1..14),
        embeds in 0_usize..12,
        fields in 0_usize..30,
        buttons in 1_usize..40,
    ) {
        let of = |at: usize| format!("x{}", texts[at % texts.len()]);
        let field = |at| Field { name: of(at), value: of(at + 1), inline: at % 2 == 0 };
        let embed = |at| Embed {
            title: Some(of(at)),
            description: Some(of(at + 1)),
            fields: (0..fields).map(field).collect(),
            footer: Some(Footer { text: of(at + 2) }),
            ..Embed::default()
        };
        let signer = Signer::new("a key");
        let button = |at: usize| {
            let action = Action::Ask { question: format!("{at}{}", of(at)) };
            Component::button(Style::Secondary, &of(at), signer.sign(&action))
        };
        let message = Message {
            content: Some(of(0)),
            embeds: (0..embeds).map(embed).collect(),
            components: Row::of_buttons((0..buttons).map(button).collect()),
            ..Message::default()
        }.fitted();
        prop_assert!(message.embeds.iter().map(Embed::length).sum::<usize>() <= 6000);
        let body = json!(message);
        prop_assert_eq!(complaints("MessageCreateRequest", &body), Vec::<String>::new());
        prop_assert_eq!(message_complaints(&body), Vec::<String>::new());
    }

    #[test]
    fn windows_and_choices_are_within_all_limits(one in text(80), other in text(80)) {
        let modal = Modal::new("id".to_owned(), &format!("x{one}"), &format!("x{other}"), true, 4000);
        prop_assert_eq!(complaints("ModalInteractionCallbackRequestData", &json!(modal)), Vec::<String>::new());
        if let Some(choice) = Choice::new(&one, &other) {
            prop_assert!(length(&choice.name) <= 100 && !choice.name.is_empty());
            prop_assert_eq!(choice.value, other);
        }
    }

    #[test]
    fn a_custom_id_is_short_and_says_what_was_signed(action in action()) {
        let signer = Signer::new("a key");
        let id = signer.sign(&action);
        prop_assert!(length(&id) <= 100, "{}", id);
        let read = signer.read(&id).expect("it can be read");
        // A long text is cut; all else comes back whole.
        prop_assert_eq!(signer.sign(&read), id.clone());
        if length(&id) < 100 && !matches!(action, Action::Page(_)) {
            prop_assert_eq!(read, action);
        }
        prop_assert_eq!(Signer::new("another key").read(&id), None);
    }

    #[test]
    fn no_other_custom_id_is_read(action in action(), at in 0_usize..100, to in "[A-Za-z0-9,+あ]") {
        let signer = Signer::new("a key");
        let id: Vec<char> = signer.sign(&action).chars().collect();
        let mut forged = id.clone();
        let place = at % forged.len();
        forged[place] = to.chars().next().unwrap();
        prop_assume!(forged != id);
        let forged: String = forged.into_iter().collect();
        prop_assert_eq!(signer.read(&forged), None);
    }

    #[test]
    fn nonsense_is_no_custom_id(text in "\\PC{0,120}") {
        prop_assert_eq!(Signer::new("a key").read(&text), None);
    }
}

/// The text as Discord shows it: without backslashes that escape, bold marks and spaces of no width.
fn shown(markdown: &str) -> String {
    let mut shown = String::new();
    let mut characters = markdown.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' if characters.peek().is_some_and(char::is_ascii_punctuation) => {
                shown.extend(characters.next());
            }
            '*' | '\u{200b}' => {}
            other => {
                assert!(!"_~`|<>[]".contains(other), "{other} means something in {markdown}");
                shown.push(other);
            }
        }
    }
    shown
}

fn action() -> impl Strategy<Value = Action> {
    let passage = "[a-z]{1,9}".prop_map(|id| PassageTag::new(&id));
    let quote = (0_usize..100_000, 0_usize..5000).prop_map(|(start, length)| start..start + length);
    let context = || {
        (
            proptest::collection::vec("[a-z-]{1,30}", 0..3),
            proptest::option::of(1900..2100),
            text(30),
        )
            .prop_map(|(ids, edition, question)| Context {
                divisions: ids.into_iter().map(DivisionId).collect(),
                edition,
                question,
            })
            .prop_filter("a custom_id has room for two divisions", |context| {
                context.divisions.iter().map(|id| id.0.len() + 1).sum::<usize>() <= 40
                    && context.divisions.len() <= 2
            })
    };
    let quotes = proptest::collection::vec((0_u32..100_000, quote.clone()), 0..12);
    prop_oneof![
        (passage.clone(), quote).prop_map(|(passage, quote)| Action::Source { passage, quote }),
        (0_usize..10, any::<u16>(), quotes).prop_map(|(number, generation, quotes)| Action::Page(
            Page { number, generation, quotes }
        )),
        (any::<bool>(), passage.clone(), text(30))
            .prop_map(|(helpful, passage, question)| Action::Vote { helpful, passage, question }),
        (passage, text(30)).prop_map(|(passage, question)| Action::Reason { passage, question }),
        text(30).prop_map(|question| Action::Ask { question }),
        text(30).prop_map(|question| Action::HandOver { question }),
        context().prop_map(Action::FollowUp),
        context().prop_map(Action::Continue),
        "[a-z-]{1,30}".prop_map(|id| Action::Division(DivisionId(id))),
        any::<u64>().prop_map(|author| Action::Dismiss { author }),
        Just(Action::Share),
        Just(Action::Divisions),
        Just(Action::Forget),
        Just(Action::Privacy),
    ]
}

#[test]
fn a_text_is_cut_after_its_last_sentence_that_fits() {
    assert_eq!(
        cut("一つ目の文です。二つ目の文です。三つ目。", 18),
        "一つ目の文です。二つ目の文です。…"
    );
    assert_eq!(
        cut("短い。とても長くて切れ目のない文がここから続いていきます", 12),
        "短い。とても長くて切れ…"
    );
    assert_eq!(cut("家族👨‍👩‍👧‍👦です", 6), "家族…");
}

/// What stands over all tests would say so, were a message wrong.
#[test]
fn what_discord_would_refuse_is_noticed() {
    let refused = |change: fn(&mut serde_json::Value)| {
        let signer = Signer::new("a key");
        let button = Component::button(Style::Primary, "x", signer.sign(&Action::Share));
        let embed = Embed { title: Some("x".to_owned()), ..Embed::default() };
        let message = Message {
            content: Some("x".to_owned()),
            embeds: vec![embed],
            components: vec![Row::new(vec![button])],
            ..Message::default()
        };
        let mut body = json!(message);
        change(&mut body);
        !complaints("MessageCreateRequest", &body).is_empty()
            || !message_complaints(&body).is_empty()
    };
    assert!(!refused(|_| ()));
    let wrong: [fn(&mut serde_json::Value); 10] = [
        |body| body["content"] = json!("x".repeat(2001)),
        |body| body["embeds"][0]["title"] = json!("x".repeat(257)),
        |body| body["embeds"][0]["url"] = json!("no address"),
        |body| {
            body["embeds"] =
                json!([{"description": "x".repeat(4000)}, {"description": "x".repeat(2001)}])
        },
        |body| body["components"][0]["components"][0]["label"] = json!("x".repeat(81)),
        |body| body["components"][0]["components"][0]["style"] = json!(77),
        |body| body["components"][0]["components"][0]["custom_id"] = serde_json::Value::Null,
        |body| {
            let button = body["components"][0]["components"][0].clone();
            body["components"][0]["components"].as_array_mut().unwrap().push(button);
        },
        |body| body["allowed_mentions"] = json!({"parse": ["everyone"]}),
        |body| body["colour"] = json!(1),
    ];
    for (at, change) in wrong.into_iter().enumerate() {
        assert!(refused(change), "the {at}th");
    }
}
