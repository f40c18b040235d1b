//! Asks the gateway itself why it lets annai not in. serenity loops without end on some close codes
//! and tells nobody which they were, so after an attempt without READY one connection is opened by
//! hand, as far as READY or the code that it is closed with. It costs one IDENTIFY.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use serenity::all::GatewayIntents;
use serenity::http::Http;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

/// A gateway that says nothing for so long has no reason to tell.
const TIME: Duration = Duration::from_secs(10);

/// The code that the gateway closes a new connection with; `None` where it does not close it.
pub(super) async fn close_code(http: &Http, intents: GatewayIntents) -> Option<u16> {
    tokio::time::timeout(TIME, ask(http, intents)).await.ok().flatten()
}

async fn ask(http: &Http, intents: GatewayIntents) -> Option<u16> {
    let url = http.get_gateway().await.ok()?.url;
    let (mut socket, _) = connect_async(format!("{url}/?v=10&encoding=json")).await.ok()?;
    // serenity's token begins with "Bot ", as REST wants it.
    let token = http.token().trim_start_matches("Bot ").to_owned();
    let identify = json!({"op": 2, "d": {
        "token": token,
        "intents": intents.bits(),
        "shard": [0, 1],
        "properties": {"os": std::env::consts::OS, "browser": "annai", "device": "annai"},
    }});
    while let Some(Ok(message)) = socket.next().await {
        match message {
            Message::Close(frame) => return frame.map(|frame| frame.code.into()),
            Message::Text(text) => {
                let frame: Value = serde_json::from_str(&text).ok()?;
                match frame.get("op").and_then(Value::as_u64) {
                    Some(10) => socket.send(Message::Text(identify.to_string())).await.ok()?,
                    // READY, or an invalid session: nothing is wrong that cannot be cured.
                    Some(0 | 9) => break,
                    _ => {}
                }
            }
            _ => {}
        }
    }
    drop(socket.close(None).await);
    None
}
