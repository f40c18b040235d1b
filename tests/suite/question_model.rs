//! What judged questions together teach (`QuestionModel`). What holds:
//!
//! 1. A question finds the sentence whose askers used its words, though no one of them used all of them, and
//!    though the sentence has none of them; in the translation too.
//! 2. What nothing answers is told from what something does.
//! 3. Every chance is from 0 to 1, whatever is asked; the same questions teach the same.
//! 4. A few questions teach nothing.
//! 5. A judged question that is held out is not heard: the model that answers it has not learned from it.

use annai::engine::Engine;
use annai::index::{HeldOut, QuestionModel};
use proptest::prelude::{prop_assert, proptest};
use tempfile::TempDir;

use super::judged::{answered, engine, unanswered};

const PLOUGHS: &str = "除雪車は冬の朝";
const BRIDGES: &str = "橋の点検を毎年";

/// Two hundred and forty questions of everyday words in all orders: on snow, on bridges, and on nothing that
/// the documents have.
fn questions() -> Vec<String> {
    let pairs = |left: &[&str], right: &[&str]| -> Vec<String> {
        let ends = ["は", "って", "かな", "ですか", "を知りたい"];
        let all = left.iter().flat_map(|l| right.iter().map(move |r| format!("{l}{r}")));
        all.flat_map(|words| ends.map(|end| format!("{words}{end}"))).collect()
    };
    let snow =
        pairs(&["白いもの", "寒い季節", "積もる", "滑る"], &["どける", "車", "早起き", "通学"]);
    let bridges = pairs(&["川の上", "鉄", "古い", "渡る"], &["落ちない", "調べ", "安心", "壊れ"]);
    let nothing = pairs(&["給食", "図書", "税", "祭り"], &["いくら", "何人", "申込", "場所"]);
    let judged = |texts: Vec<String>, quote: Option<&str>| -> Vec<String> {
        let line =
            |text: &String| quote.map_or_else(|| unanswered(text), |quote| answered(text, quote));
        texts.iter().map(line).collect()
    };
    [judged(snow, Some(PLOUGHS)), judged(bridges, Some(BRIDGES)), judged(nothing, None)].concat()
}

fn town() -> (TempDir, Engine) {
    engine(&questions())
}

fn model(engine: &Engine) -> QuestionModel {
    let generation = engine.generation();
    QuestionModel::new(&generation.knowledge, &generation.index.collections, &|_| true)
}

/// What the likeliest sentences say, in the original and the translation.
fn likeliest(engine: &Engine, question: &str) -> String {
    let said = engine.generation().index.model.predict(question);
    let most = said.chances.iter().map(|said| said.chance).fold(0.0, f32::max);
    let passages = &engine.generation().knowledge.passages;
    let text = |place: annai::knowledge::Place| {
        let text = &passages[place.passage as usize].text;
        text.get(place.start as usize..place.end as usize).unwrap().trim().to_owned()
    };
    let best = said.chances.iter().filter(|said| said.chance >= most);
    best.map(|said| text(said.place)).collect::<Vec<_>>().join(" | ")
}

#[test]
fn words_of_many_askers_find_the_sentence_that_has_none_of_them() {
    let (_folder, engine) = town();
    // No judged question has both halves of these.
    insta::assert_snapshot!(
        ["早起きして白いものを", "安心して渡るには"].map(|asked| likeliest(&engine, asked)).join("\n"),
        @"
    Snow ploughs go round the roads on winter mornings. | 除雪車は冬の朝に道路を回ります。
    We inspect the bridges every year. | 橋の点検を毎年行っています。
    "
    );
}

#[test]
fn what_nothing_answers_is_told_from_what_something_does() {
    let (_folder, engine) = town();
    let unanswered = |asked: &str| engine.generation().index.model.predict(asked).unanswered;
    let (none, some) = (unanswered("祭りの申込はいくら"), unanswered("寒い季節の通学"));
    assert!(none > 0.5 && some < 0.1, "{none} {some}");
}

#[test]
fn the_same_questions_teach_the_same_and_a_few_teach_nothing() {
    let (_folder, engine) = town();
    let asked = "古い橋は安心ですか";
    assert_eq!(model(&engine).predict(asked), engine.generation().index.model.predict(asked));
    let (_few, few) = super::judged::engine(&[answered("雪は", PLOUGHS), unanswered("税は")]);
    assert!(few.generation().index.model.predict("雪は").chances.is_empty());
}

#[test]
fn a_question_that_is_held_out_is_not_learned_from() {
    let own = "宇宙旅行の切符";
    let mut lines = questions();
    // Twice, in other words: an n-gram of one question is not learned from at all.
    lines.extend([unanswered(own), unanswered("宇宙旅行の切符は")]);
    let (_folder, engine) = engine(&lines);
    let generation = engine.generation();
    let (knowledge, collections) = (&generation.knowledge, &generation.index.collections);
    let held_out = HeldOut::new(&knowledge.questions);
    let model = |asked: &str| held_out.model(asked, knowledge, collections);
    let heard = generation.index.model.predict(own).unanswered;
    let unheard = model("宇宙旅行の 切符。").unwrap().predict(own).unanswered;
    assert!(unheard < heard, "{unheard} {heard}");
    assert!(model("まだ誰も訊いていないこと").is_none());
}

/// Nothing of it is written, so that one town serves all cases.
fn shared() -> &'static Engine {
    static TOWN: std::sync::OnceLock<(TempDir, Engine)> = std::sync::OnceLock::new();
    &TOWN.get_or_init(town).1
}

proptest! {
    #[test]
    fn every_chance_is_from_nothing_to_one(asked in "\\PC{0,60}") {
        let said = shared().generation().index.model.predict(&asked);
        prop_assert!((0.0..=1.0).contains(&said.unanswered) && (0.0..=1.0).contains(&said.unanswered_odds));
        for chance in said.chances {
            prop_assert!((0.0..=1.0).contains(&chance.chance) && (0.0..=1.0).contains(&chance.odds));
        }
    }
}
