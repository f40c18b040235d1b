//! The gateway: sessions that can be resumed, and connections that end as a test wants.

use std::sync::Arc;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

use super::Shared;
use super::people::{ANNAI, APPLICATION, GUILD, user};

/// How a connection begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// IDENTIFY is answered by this close code.
    Close(u16),
    /// IDENTIFY and RESUME are answered by "invalid session".
    Invalid,
    /// IDENTIFY is not answered.
    Silent,
}

/// In place of how many events were sent, where none ever is.
const SILENT: usize = usize::MAX;

type Socket = WebSocketStream<TcpStream>;

pub async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    while let Ok((stream, _)) = listener.accept().await {
        let shared = Arc::clone(&shared);
        // Otherwise an event waits until the one before is confirmed.
        stream.set_nodelay(true).unwrap();
        tokio::spawn(async move {
            let Ok(mut socket) = tokio_tungstenite::accept_async(stream).await else { return };
            talk(&mut socket, &shared).await;
        });
    }
}

/// Until the connection ends, on either side.
async fn talk(socket: &mut Socket, shared: &Shared) -> Option<()> {
    let (opening, cuts) = shared.with(|world| (world.openings.pop_front(), world.cuts));
    let mut version = shared.version.subscribe();
    // How many events this connection has sent; none before READY or RESUMED.
    let mut sent = None;
    send(socket, json!({"op": 10, "d": {"heartbeat_interval": 41_250}, "s": null, "t": null}))
        .await?;
    loop {
        tokio::select! {
            received = socket.next() => {
                let Ok(Message::Text(text)) = received? else { continue };
                let frame: Value = serde_json::from_str(&text).ok()?;
                match frame["op"].as_u64()? {
                    1 => send(socket, json!({"op": 11, "d": null, "s": null, "t": null})).await?,
                    2 => sent = Some(identify(socket, shared, opening, &frame["d"]).await?),
                    6 => sent = Some(resume(socket, shared, opening, &frame["d"]).await?),
                    _ => {}
                }
            }
            changed = version.changed() => changed.ok()?,
        }
        let (now, code) = shared.with_quietly(|world| (world.cuts, world.cut_with));
        if now != cuts {
            // Without a code, as where a cable breaks: no closing handshake.
            return match code {
                Some(code) => close(socket, code).await,
                None => None,
            };
        }
        if let Some(from) = sent.filter(|from| *from != SILENT) {
            let fresh: Vec<_> =
                shared.with_quietly(|world| world.events.get(from..).unwrap_or_default().to_vec());
            for (at, (name, data)) in (from + 1..).zip(fresh) {
                send(socket, json!({"op": 0, "s": at, "t": name, "d": data})).await?;
                sent = Some(at);
            }
        }
    }
}

/// A new session, whose first event is READY. Events from before it are forgotten.
async fn identify(
    socket: &mut Socket,
    shared: &Shared,
    opening: Option<Opening>,
    data: &Value,
) -> Option<usize> {
    shared.with(|world| world.identifies.push(data.clone()));
    match opening {
        Some(Opening::Close(code)) => close(socket, code).await?,
        Some(Opening::Invalid) => invalid(socket).await?,
        Some(Opening::Silent) => return Some(SILENT),
        None => {}
    }
    let ready = json!({
        "v": 10,
        "user": user(ANNAI, "annai", true),
        "guilds": [{"id": GUILD.to_string(), "unavailable": true}],
        "session_id": "a-session",
        "resume_gateway_url": format!("ws://{}", shared.gateway),
        "shard": [0, 1],
        "application": {"id": APPLICATION.to_string(), "flags": 0},
    });
    shared.with(|world| {
        world.readies += 1;
        world.events = vec![("READY".to_owned(), ready)];
    });
    Some(0)
}

/// The session goes on after the last event that the client saw.
async fn resume(
    socket: &mut Socket,
    shared: &Shared,
    opening: Option<Opening>,
    data: &Value,
) -> Option<usize> {
    shared.with(|world| world.resumes.push(data.clone()));
    match opening {
        Some(Opening::Close(code)) => close(socket, code).await?,
        Some(Opening::Invalid) => invalid(socket).await?,
        Some(Opening::Silent) => return Some(SILENT),
        None => {}
    }
    let seen = usize::try_from(data["seq"].as_u64()?).ok()?;
    let missed: Vec<_> =
        shared.with_quietly(|world| world.events.get(seen..).unwrap_or_default().to_vec());
    let mut at = seen;
    for (name, data) in missed {
        at += 1;
        send(socket, json!({"op": 0, "s": at, "t": name, "d": data})).await?;
    }
    send(socket, json!({"op": 0, "s": at, "t": "RESUMED", "d": {}})).await?;
    Some(at)
}

async fn invalid(socket: &mut Socket) -> Option<()> {
    send(socket, json!({"op": 9, "d": false, "s": null, "t": null})).await?;
    // The client ends the connection.
    while let Some(Ok(message)) = socket.next().await {
        if message.is_close() {
            break;
        }
    }
    None
}

async fn close(socket: &mut Socket, code: u16) -> Option<()> {
    let frame = CloseFrame { code: code.into(), reason: "as the test wants".into() };
    socket.close(Some(frame)).await.ok()?;
    while let Some(Ok(_)) = socket.next().await {}
    None
}

async fn send(socket: &mut Socket, frame: Value) -> Option<()> {
    socket.send(Message::Text(frame.to_string())).await.ok()
}
