//! Faults of annai's own, whatever was pressed or asked:
//!
//! 1. Who asked is told a neutral line in their language, with an id.
//! 2. The log holds that id, and nothing of what they wrote.
//! 3. The next question is answered.

use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use annai::app::{Feedback, FeedbackError, Gap, GuildSettings, Vote};
use annai::knowledge::Language;
use annai::render::discord::{Action, Context, PassageTag};
use annai::surface::discord::{Bot, Chat, First, Incoming, Response, deliver, dispatch, hear};
use annai::surface::meters;
use serde_json::{Value, json};
use tracing::subscriber::DefaultGuard;

use crate::support::discord::{Asked, Discord, Person, Place, bot, command, interaction};

/// A store that fails; or one that makes its callers panic.
struct Broken {
    panics: bool,
}

impl Broken {
    fn fail<T>(&self) -> Result<T, FeedbackError> {
        assert!(!self.panics, "as the test wants");
        Err(FeedbackError("the disk is full".into()))
    }
}

impl Feedback for Broken {
    fn vote(&self, _: &Vote) -> Result<(), FeedbackError> {
        self.fail()
    }
    fn unanswered(
        &self,
        _: &str,
        _: Language,
        _: Option<u64>,
        _: Option<u64>,
    ) -> Result<(), FeedbackError> {
        self.fail()
    }
    fn gaps(&self, _: Option<u64>, _: Option<SystemTime>) -> Result<Vec<Gap>, FeedbackError> {
        self.fail()
    }
    fn guild(&self, _: u64) -> Result<GuildSettings, FeedbackError> {
        self.fail()
    }
    fn set_guild(&self, _: u64, _: &GuildSettings) -> Result<(), FeedbackError> {
        self.fail()
    }
    fn forget(&self, _: u64) -> Result<usize, FeedbackError> {
        self.fail()
    }
    fn is_kept(&self) -> bool {
        assert!(!self.panics, "as the test wants");
        true
    }
}

/// What this thread logs.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn start() -> (Self, DefaultGuard) {
        let log = Self::default();
        let writer = log.clone();
        let lines = tracing_subscriber::fmt().json().flatten_event(true).with_span_list(true);
        let subscriber = lines.with_writer(move || writer.clone()).finish();
        (log, tracing::subscriber::set_default(subscriber))
    }

    /// The lines since the last look.
    fn take(&self) -> String {
        String::from_utf8(std::mem::take(&mut self.0.lock().unwrap())).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

const QUESTION: &str = "採用試験は年に何回ですか";

/// A bot with a broken store, and those who use it.
struct Scene {
    discord: Discord,
    bot: Bot,
    log: Log,
    runtime: tokio::runtime::Runtime,
    _guard: DefaultGuard,
}

impl Scene {
    fn start(panics: bool) -> Self {
        meters::start();
        let discord = Discord::start();
        let bot = bot(&discord, Box::new(Broken { panics }));
        bot.api().set_application(1);
        let (log, guard) = Log::start();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self { discord, bot, log, runtime, _guard: guard }
    }

    fn incoming(&self, who: &Person, kind: u8, data: Value) -> Incoming {
        let id = self.discord.with(|world| world.next_id());
        let told = interaction(id, kind, who, &Place::CHANNEL, data);
        let incoming: Incoming = serde_json::from_value(told).unwrap();
        let (token, user, channel) = (incoming.token.clone(), who.id, Place::CHANNEL.id);
        let (on, first, original, edits) = (None, None, None, 0);
        let asked = Asked { id, user, channel, on, first, original, edits };
        self.discord.with(|world| world.asked.insert(token, asked));
        incoming
    }

    fn command(&self, who: &Person, written: &str, options: Value) -> Incoming {
        self.incoming(who, 2, command(1, written, &options, None))
    }

    fn button(&self, who: &Person, action: &Action) -> Incoming {
        let id = self.bot.signer().sign(action);
        self.incoming(who, 3, json!({"custom_id": id, "component_type": 2, "values": []}))
    }

    /// What is said in the end.
    fn said(&self, incoming: &Incoming) -> String {
        self.runtime.block_on(async {
            let response = dispatch(&self.bot, incoming).await.unwrap();
            deliver(&self.bot, incoming, response).await;
        });
        self.last()
    }

    fn last(&self) -> String {
        let last = self.discord.with(|world| world.messages.last().unwrap().clone());
        assert!(last.only_for.is_some(), "seen by all: {last:?}");
        last.body["content"].as_str().unwrap_or_default().to_owned()
    }

    /// The line is told, and the log has its id and not the question.
    fn is_told(&self, who: &Person, id: u64, said: &str) {
        let (japanese, english) = ("こちらの不具合で", "Something went wrong on our side.");
        let neutral = if who.locale == "ja" { japanese } else { english };
        assert!(said.starts_with(neutral) && said.ends_with(&format!("{id:x}")), "{said}");
        self.is_logged(id);
    }

    fn is_logged(&self, id: u64) {
        let log = self.log.take();
        assert!(log.contains(&format!(r#""spans":[{{"id":"{id:x}""#)), "{id:x}\n{log}");
        assert!(!log.contains("採用"), "{log}");
    }
}

#[test]
fn who_made_a_handler_panic_is_told_an_id() {
    let scene = Scene::start(true);
    for who in [Person::AOI, Person::BEN] {
        let context = Context { question: QUESTION.to_owned(), ..Context::default() };
        let modal = json!({
            "custom_id": scene.bot.signer().sign(&Action::Continue(context)),
            "components": [{"type": 1, "components": [{"type": 4, "value": QUESTION}]}],
        });
        for incoming in [
            scene.command(&who, "ask", json!({"question": QUESTION})),
            scene.command(&who, "privacy show", json!({})),
            scene.button(&who, &Action::Ask { question: QUESTION.to_owned() }),
            scene.incoming(&who, 5, modal),
        ] {
            let said = scene.said(&incoming);
            scene.is_told(&who, incoming.id.0, &said);
        }
    }
    let help = scene.command(&Person::AOI, "help", json!({}));
    assert_eq!(scene.said(&help), "");
}

#[test]
fn who_waits_for_work_that_panics_is_told_an_id() {
    let scene = Scene::start(false);
    for first in [First::DeferMessage { ephemeral: true }, First::DeferUpdate] {
        let incoming = scene.command(&Person::AOI, "help", json!({}));
        let response = Response::from(first).then(async { panic!("as the test wants") });
        scene.runtime.block_on(deliver(&scene.bot, &incoming, response));
        scene.is_told(&Person::AOI, incoming.id.0, &scene.last());
    }
}

#[test]
fn who_writes_a_message_that_cannot_be_answered_is_told_an_id() {
    let scene = Scene::start(true);
    let chat = Chat {
        id: 77,
        channel: Place::DIRECT.id,
        author: Person::AOI.id,
        text: QUESTION.to_owned(),
        me: 1,
        ..Chat::default()
    };
    let said = scene.runtime.block_on(hear(&scene.bot, &chat)).unwrap();
    assert_eq!(said.body["message_reference"]["message_id"], "77");
    assert!(said.body.get("flags").is_none(), "{}", said.body);
    scene.is_told(&Person::AOI, 77, said.body["content"].as_str().unwrap());
}

#[test]
fn what_the_store_fails_to_do_is_told_with_an_id_and_counted() {
    let scene = Scene::start(false);
    let (passage, question) = (PassageTag::new("x"), QUESTION.to_owned());
    let before = failures();
    for incoming in [
        scene.button(&Person::AOI, &Action::Vote { helpful: true, passage, question }),
        scene.command(&Person::AOI, "admin gaps", json!({})),
        scene.command(&Person::AOI, "admin settings", json!({"public": true})),
    ] {
        let said = scene.said(&incoming);
        scene.is_told(&Person::AOI, incoming.id.0, &said);
    }
    let incoming = scene.command(&Person::AOI, "privacy forget", json!({}));
    let said = scene.said(&incoming);
    assert!(said.contains(&format!("番号 {:x}", incoming.id.0)), "{said}");
    scene.is_logged(incoming.id.0);
    assert!(failures() >= before + 4.0);
    // It costs no answer.
    let incoming = scene.command(&Person::AOI, "ask", json!({"question": QUESTION}));
    assert!(scene.said(&incoming).starts_with("> "));
}

/// Failures of all the tests in this process.
fn failures() -> f64 {
    let figures = meters::render();
    let line = figures.lines().find(|line| line.starts_with("annai_feedback_failures_total "));
    line.unwrap().rsplit(' ').next().unwrap().parse().unwrap()
}
