//! Discord's rate limits, with serenity's limiter on as in production: the local Discord stands in
//! for discord.com, over TLS.

use std::time::{Duration, Instant};

use annai::surface::discord::Api;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::support::discord::{Asked, Discord, Limit, Place, TOKEN, Trouble, Why};

/// The interface as annai makes it for discord.com.
fn api(discord: &Discord) -> Api {
    let api = Api::over(discord.connections(), TOKEN, None);
    assert!(api.http().ratelimiter.is_some());
    api.set_application(1);
    api
}

fn message(number: usize) -> Value {
    json!({
        "content": format!("message {number}"),
        "nonce": number.to_string(),
        "enforce_nonce": true,
        "allowed_mentions": {"parse": []},
    })
}

/// How the calls ended, in order.
fn statuses(discord: &Discord) -> Vec<u16> {
    discord.with(|world| world.calls.iter().map(|call| call.status).collect())
}

/// Longer than a call may take: who waits for a turn is not given up.
const WAIT: u64 = 6;

#[test]
fn a_message_that_must_wait_is_posted_when_discord_says_so() {
    let discord = Discord::start();
    let trouble = Trouble::new("/messages", Why::Busy(WAIT), 1);
    discord.with(|world| world.troubles.push_back(trouble));
    let start = Instant::now();
    Runtime::new().unwrap().block_on(api(&discord).post(Place::CHANNEL.id, &message(0))).unwrap();
    assert!(start.elapsed() >= Duration::from_secs(WAIT));
    assert_eq!(statuses(&discord), [429, 200]);
}

#[test]
fn a_later_message_that_must_wait_is_not_lost() {
    let discord = Discord::start();
    let asked = Asked {
        id: 1,
        user: 1,
        channel: Place::CHANNEL.id,
        on: None,
        first: Some(json!({})),
        original: None,
        edits: 0,
    };
    discord.with(|world| {
        world.asked.insert("a-token".to_owned(), asked);
        world.troubles.push_back(Trouble::new("/webhooks", Why::Busy(WAIT), 1));
    });
    let later = json!({"content": "later", "allowed_mentions": {"parse": []}});
    Runtime::new().unwrap().block_on(api(&discord).follow_up("a-token", &later)).unwrap();
    assert_eq!(statuses(&discord), [429, 200]);
    assert_eq!(discord.with(|world| world.in_channel(Place::CHANNEL.id).len()), 1);
}

#[test]
fn of_many_messages_at_once_none_is_lost_and_none_comes_twice() {
    let discord = Discord::start();
    let limit = Limit::new("/messages", 5, Duration::from_secs(1));
    discord.with(|world| world.limit = Some(limit));
    let api = api(&discord);
    let posts = |numbers: std::ops::Range<usize>| {
        let api = &api;
        join_all(numbers.map(async |number| {
            api.post(Place::CHANNEL.id, &message(number)).await.unwrap();
        }))
    };
    let runtime = Runtime::new().unwrap();
    let start = Instant::now();
    runtime.block_on(posts(0..12));
    // 5 and 5 and 2.
    assert!(start.elapsed() >= Duration::from_secs(2), "{:?}", start.elapsed());
    let refused =
        |discord: &Discord| statuses(discord).into_iter().filter(|status| *status == 429).count();
    let before = refused(&discord);
    // What the headers say is minded from now on: nobody asks in vain.
    for number in 12..20 {
        runtime.block_on(posts(number..number + 1));
    }
    assert_eq!(refused(&discord), before);
    let mut contents: Vec<String> = discord.with(|world| {
        let messages = world.in_channel(Place::CHANNEL.id).into_iter();
        messages.map(|message| message.body["content"].as_str().unwrap().to_owned()).collect()
    });
    let mut wanted: Vec<String> = (0..20).map(|number| format!("message {number}")).collect();
    contents.sort();
    wanted.sort();
    assert_eq!(contents, wanted);
}

#[test]
fn what_was_answered_long_ago_takes_no_memory() {
    let discord = Discord::start();
    discord.with(|world| world.is_lenient = true);
    let api = api(&discord);
    let remembered = Runtime::new().unwrap().block_on(async {
        for interaction in 1..=1100 {
            drop(api.respond(interaction, "unknown", &json!({"type": 1})).await);
        }
        api.http().ratelimiter.as_ref().unwrap().routes().read().await.len()
    });
    assert_eq!(remembered, 100);
    assert_eq!(statuses(&discord).len(), 1100);
}
