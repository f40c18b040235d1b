//! 1,000 interactions a second for half a minute. Not part of the suite: it wants an optimised annai
//! and the machine for itself (docs/measurements.md).
//!
//! ```text
//! cargo build --release && ANNAI_LOAD=target/release/annai \
//!     cargo test --test suite discord_load -- --ignored --nocapture
//! ```

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::fs;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::discord::{Discord, Person, Place, Scene, command};

/// What people ask, of the documents that come with annai.
const QUESTIONS: [&str; 6] = [
    "国際課は何をする部署ですか",
    "マイナンバーを担当しているのはどこですか",
    "What does the Finance Division do?",
    "研修制度について教えてください",
    "初任給はいくらですか",
    "健康局の仕事は何ですか",
];

/// A number from the environment, or this.
fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// The interaction that comes at this place of the mix: half questions, a quarter suggestions.
fn mixed(at: usize, id: u64, button: &str) -> (u8, Value) {
    let question = QUESTIONS[at / 4 % QUESTIONS.len()];
    match at % 4 {
        0 | 1 => (2, command(id, "ask", &json!({"question": question}), None)),
        2 if at % 8 == 2 => {
            let typed = json!({"question": question, "division": "こく"});
            (4, command(id, "ask", &typed, Some("division")))
        }
        2 => (4, command(id, "ask", &json!({"question": "課"}), Some("question"))),
        _ if at % 8 == 3 => (3, json!({"custom_id": button, "component_type": 2, "values": []})),
        _ => (2, command(id, "divisions", &json!({}), None)),
    }
}

fn memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

/// Milliseconds of processor time that a process has used (a tick is 10 ms on Linux).
pub fn processor_time(process: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let after_name = status.rsplit(')').next().unwrap();
    let ticks = after_name.split_whitespace().skip(11).take(2);
    ticks.map(|ticks| ticks.parse::<f64>().unwrap() * 10.0).sum()
}

#[test]
#[ignore = "takes half a minute of a whole machine: see docs/measurements.md"]
fn a_thousand_interactions_a_second_are_acknowledged_in_time() {
    let rate = number("ANNAI_LOAD_RATE", 1000);
    let seconds = number("ANNAI_LOAD_SECONDS", 30);
    let mut scene = Scene::start_with(&[
        ("ANNAI__KNOWLEDGE__FOLDER", "knowledge"),
        ("ANNAI__DISCORD__USER_PER_MINUTE", "0"),
        ("ANNAI__DISCORD__SERVER_PER_MINUTE", "0"),
        ("ANNAI__LOG__LEVEL", "info"),
    ]);
    let answer =
        scene.slash(&Person::AOI, &Place::CHANNEL, "ask", json!({"question": QUESTIONS[0]}));
    let button = scene.body(&answer)["components"][0]["components"][0]["custom_id"].clone();
    let button = button.as_str().unwrap().to_owned();
    // Questions to suggest are gathered first.
    while scene.typing(&Person::AOI, "ask", json!({"question": ""}), "question").is_empty() {
        std::thread::sleep(Duration::from_millis(200));
    }
    scene.discord.with(|world| world.is_lenient = true);

    let process = scene.annai.id();
    let mut sent: Vec<(u64, u8, Instant)> = Vec::new();
    let mut used = vec![memory(process)];
    let before = [process, std::process::id()].map(processor_time);
    let start = Instant::now();
    let mut at = 0;
    while start.elapsed() < Duration::from_secs(seconds) {
        // All that are due by now, each counted from when it was due.
        let due = (start.elapsed().as_secs_f64() * rate as f64) as usize;
        while at < due {
            let id = scene.next_id();
            let (kind, data) = mixed(at, id, &button);
            let on = (kind == 3).then_some(answer.message).flatten();
            let told = scene.interaction(id, kind, &Person::AOI, &Place::CHANNEL, data, on);
            let when = start + Duration::from_secs_f64(at as f64 / rate as f64);
            scene.discord.dispatch("INTERACTION_CREATE", told);
            sent.push((id, kind, when));
            at += 1;
        }
        if used.len() <= start.elapsed().as_secs() as usize {
            used.push(memory(process));
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    let arrived = wait_for_all(&scene.discord, &sent);
    report(&sent, &arrived, &used);
    let after = [process, std::process::id()].map(processor_time);
    for (name, (after, before)) in ["annai", "this test"].iter().zip(after.iter().zip(before)) {
        println!(
            "{name}: {:.2} ms of processor an interaction",
            (after - before) / sent.len() as f64
        );
    }
    let late = sent
        .iter()
        .zip(&arrived)
        .filter(|((_, _, sent), at)| at.duration_since(*sent) > Duration::from_secs(3));
    assert_eq!(late.count(), 0, "acknowledged after more than 3 s");
}

/// When each was acknowledged. Waits for as long as acknowledgements still come.
fn wait_for_all(discord: &Discord, sent: &[(u64, u8, Instant)]) -> Vec<Instant> {
    let (mut before, mut last) = (0, Instant::now());
    loop {
        let count = discord.with(|world| world.acknowledged.len());
        if discord.with(|world| sent.iter().all(|(id, _, _)| world.acknowledged.contains_key(id))) {
            return discord
                .with(|world| sent.iter().map(|(id, _, _)| world.acknowledged[id]).collect());
        }
        if count > before {
            (before, last) = (count, Instant::now());
        }
        assert!(
            last.elapsed() < Duration::from_secs(20),
            "{count} of {} were acknowledged",
            sent.len()
        );
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn report(sent: &[(u64, u8, Instant)], arrived: &[Instant], used: &[u64]) {
    for (name, kinds) in
        [("all", &[2, 3, 4][..]), ("commands", &[2]), ("buttons", &[3]), ("suggestions", &[4])]
    {
        let mut times: Vec<f64> = sent
            .iter()
            .zip(arrived)
            .filter(|((_, kind, _), _)| kinds.contains(kind))
            .map(|((_, _, sent), at)| at.duration_since(*sent).as_secs_f64() * 1000.0)
            .collect();
        times.sort_by(f64::total_cmp);
        let part = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
        println!(
            "{name:12} {:6} p50 {:7.1} ms  p99 {:7.1} ms  longest {:7.1} ms",
            times.len(),
            part(0.5),
            part(0.99),
            part(1.0)
        );
    }
    println!("memory of annai each second, MB: {used:?}");
}
