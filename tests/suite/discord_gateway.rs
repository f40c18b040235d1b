//! The gateway when it drops, refuses or does not answer.

use std::process::Command;
use std::time::Duration;

use annai::app::NoFeedback;
use annai::surface::discord::gateway::{self, State};
use annai::surface::discord::{Patience, Verdict, Watchdog};
use serde_json::json;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::discord_load::processor_time;
use crate::support::discord::{Discord, Opening, Person, Place, Scene, TOKEN, bot, command};

fn open(discord: &Discord, openings: &[Opening]) {
    discord.with(|world| world.openings.extend(openings));
}

#[test]
fn after_a_drop_the_session_goes_on_and_nothing_is_lost() {
    // As a cable breaks, and as Discord does it when it moves a session elsewhere.
    for code in [None, Some(1001), Some(4000), Some(4009)] {
        let mut scene = Scene::start();
        scene.discord.cut(code);
        // Comes while nobody is connected.
        let id = scene.next_id();
        let data = command(id, "help", &json!({}), None);
        let missed = scene.interaction(id, 2, &Person::AOI, &Place::CHANNEL, data, None);
        if code != Some(4009) {
            scene.discord.dispatch("INTERACTION_CREATE", missed);
            scene.answer(id);
        } else {
            // The session has timed out: a new one begins.
            scene.discord.wait("a new session", |world| (world.readies == 2).then_some(()));
        }
        scene.slash(&Person::AOI, &Place::CHANNEL, "help", json!({}));
        scene.discord.with(|world| {
            let resumed = usize::from(code != Some(4009));
            assert_eq!(world.resumes.len(), resumed, "{code:?}");
            assert_eq!(world.identifies.len(), 2 - resumed, "{code:?}");
        });
    }
}

#[test]
fn a_session_that_cannot_go_on_is_followed_by_a_new_one() {
    let mut scene = Scene::start();
    open(&scene.discord, &[Opening::Invalid]);
    scene.discord.cut(None);
    scene.discord.wait("a new session", |world| (world.readies == 2).then_some(()));
    scene.slash(&Person::AOI, &Place::CHANNEL, "help", json!({}));
    assert_eq!(scene.discord.with(|world| (world.identifies.len(), world.resumes.len())), (2, 1));
    // The commands are registered once a process.
    assert_eq!(scene.discord.with(|world| world.calls_to("PUT", "/commands").len()), 1);
}

#[test]
fn a_refused_token_ends_the_process_with_a_clear_message() {
    let discord = Discord::start();
    open(&discord, &[Opening::Close(4004)]);
    let mut annai = Scene::annai(&discord, tempfile::tempdir().unwrap(), &[]);
    assert_eq!(annai.wait().code(), Some(2));
    let log = annai.log();
    assert!(log.contains("Discord refuses the token (4004)"), "{log}");
    assert!(!log.contains(TOKEN), "the token is in the log");
    assert_eq!(discord.with(|world| world.identifies.len()), 1);
}

#[test]
fn refused_intents_end_the_process_with_a_clear_message() {
    let discord = Discord::start();
    open(&discord, &[Opening::Close(4014)]);
    let mut annai =
        Scene::annai(&discord, tempfile::tempdir().unwrap(), &[("ANNAI__DISCORD__FORUM", "on")]);
    assert_eq!(annai.wait().code(), Some(2));
    assert!(annai.log().contains("Message Content Intent"), "{}", annai.log());
}

/// What annai says before it waits for so many seconds.
fn waits(line: &serde_json::Value, seconds: u64) -> bool {
    let message = "no connection to Discord's gateway; the next attempt follows";
    line["message"] == message && line["seconds"] == seconds
}

#[test]
fn a_gateway_that_says_not_authenticated_is_asked_again_after_longer_and_longer_waits() {
    let discord = Discord::start();
    open(&discord, &[Opening::Close(4003); 100]);
    let mut annai = Scene::annai(&discord, tempfile::tempdir().unwrap(), &[]);
    annai.wait_for_line(|line| waits(line, 5));
    annai.wait_for_line(|line| waits(line, 10));
    let identifies = discord.with(|world| std::mem::take(&mut world.openings).len());
    assert!((92..=96).contains(&identifies), "{} IDENTIFYs", 100 - identifies);
    discord.wait("READY", |world| (world.readies == 1).then_some(()));
}

#[test]
fn a_session_that_says_not_authenticated_is_followed_by_a_new_one_after_a_wait() {
    let mut scene = Scene::start();
    open(&scene.discord, &[Opening::Close(4003); 100]);
    scene.discord.cut(Some(4003));
    scene.annai.wait_for_line(|line| waits(line, 5));
    let identifies = scene.discord.with(|world| {
        world.openings.clear();
        (world.identifies.len(), world.resumes.len())
    });
    // The first session, and one to learn why.
    assert_eq!(identifies, (2, 0));
    scene.discord.wait("a new session", |world| (world.readies == 2).then_some(()));
    scene.slash(&Person::AOI, &Place::CHANNEL, "help", json!({}));
    // serenity would go on reading what is closed.
    let before = processor_time(scene.annai.id());
    std::thread::sleep(Duration::from_secs(1));
    let worked = processor_time(scene.annai.id()) - before;
    assert!(worked < 500.0, "{worked} ms of processor in a second");
}

/// How a connection ends whose IDENTIFYs are all answered by this code, and after how many of them.
/// In a process of its own: serenity's threads spin after some codes, and end only with it.
fn ends(code: u16) -> String {
    let helper = "discord_gateway::an_attempt_in_a_process_of_its_own";
    let output = Command::new(std::env::current_exe().unwrap())
        .args([helper, "--exact", "--ignored", "--nocapture"])
        .env("ANNAI_TEST_CODE", code.to_string())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = said.lines().find_map(|line| line.split_once("ENDED: "));
    line.unwrap_or_else(|| panic!("{said}{}", String::from_utf8_lossy(&output.stderr))).1.to_owned()
}

#[test]
#[ignore = "the other tests start it"]
fn an_attempt_in_a_process_of_its_own() {
    let Some(code) = std::env::var("ANNAI_TEST_CODE").ok().and_then(|code| code.parse().ok())
    else {
        return;
    };
    let discord = Discord::start();
    open(&discord, &[Opening::Close(code); 40]);
    let bot = bot(&discord, Box::new(NoFeedback));
    let patience = Patience {
        ready_within: Duration::from_millis(1500),
        first_wait: Duration::from_millis(10),
        longest_wait: Duration::from_millis(20),
        attempts: 3,
    };
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(3).enable_all().build().unwrap();
    let (state, seen) = watch::channel(State::default());
    let ended = runtime.block_on(gateway::run(bot, patience, CancellationToken::new(), state));
    let (identifies, noted) = (discord.with(|world| world.identifies.len()), *seen.borrow());
    println!(
        "ENDED: {} | {identifies} | {} {}",
        ended.unwrap_err(),
        noted.identifies,
        noted.connected
    );
    std::process::exit(0);
}

#[test]
fn codes_that_trying_again_cannot_cure_are_told() {
    for (code, told) in [
        (4010, "4010 (no such shard)"),
        (4011, "4011 (the bot is in more servers"),
        (4012, "4012 (the gateway's version"),
        (4013, "(4013)"),
    ] {
        let ended = ends(code);
        assert!(ended.contains(told), "{ended}");
        let identifies: usize = ended.split(" | ").nth(1).unwrap().parse().unwrap();
        assert!(identifies <= 2, "{identifies} IDENTIFYs at {code}");
    }
}

#[test]
fn a_gateway_that_never_lets_annai_in_is_given_up() {
    let ended = ends(4000);
    assert!(ended.starts_with("Discord's gateway has not become ready in 3 attempts"), "{ended}");
    let parts: Vec<&str> = ended.split(" | ").collect();
    let identifies: u64 = parts[1].parse().unwrap();
    // Each attempt asks once, and once more to learn why.
    assert!((6..=9).contains(&identifies), "{identifies} IDENTIFYs");
    let (noted, connected) = parts[2].split_once(' ').unwrap();
    assert!(noted.parse::<u64>().unwrap() >= 6, "{noted} were noted");
    assert_eq!(connected, "false");
}

#[test]
fn waits_grow_to_a_limit_and_begin_anew_after_ready() {
    let mut watchdog = Watchdog::new(Patience::default());
    let wait = |watchdog: &mut Watchdog| match watchdog.failed() {
        Verdict::Wait(wait) => wait.as_secs(),
        Verdict::GiveUp => 0,
    };
    let waits: Vec<u64> = (0..12).map(|_| wait(&mut watchdog)).collect();
    assert_eq!(waits, [5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 0]);
    let mut watchdog = Watchdog::new(Patience::default());
    assert_eq!((wait(&mut watchdog), wait(&mut watchdog)), (5, 10));
    watchdog.ready();
    assert_eq!(wait(&mut watchdog), 5);
}

#[test]
fn readiness_and_figures_follow_the_connection() {
    let scene = Scene::start();
    let ready = || scene.annai.get("/readyz");
    assert_eq!(
        (ready().status, &ready().json()["parts"]["discord"]["state"]),
        (200, &"ready".into())
    );
    assert_eq!(scene.annai.metric("annai_discord_gateway_connected"), Some(1.0));
    assert_eq!(scene.annai.metric("annai_discord_identifies_total"), Some(1.0));
    // A resume that is not answered leaves annai without a connection.
    open(&scene.discord, &[Opening::Silent; 20]);
    scene.discord.cut(None);
    let start = std::time::Instant::now();
    while ready().status == 200 {
        assert!(start.elapsed() < Duration::from_secs(60), "it still says that it is ready");
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(scene.annai.metric("annai_discord_gateway_connected"), Some(0.0));
}
