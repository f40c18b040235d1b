//! The REST interface: what annai calls of it, answered as Discord does.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::serve::Listener;
use serde_json::{Value, json};

use super::Shared;
use super::check::refusals;
use super::json::posted;
use super::limit::Headers;
use super::people::{ANNAI, APPLICATION, user};
use super::refusals::Why;
use super::world::{Call, World};

/// Names and bytes of files.
type Files = Vec<(String, Vec<u8>)>;
type Answer = (u16, Value);

pub async fn serve<L: Listener<Addr = SocketAddr>>(listener: L, shared: Arc<Shared>) {
    let router = Router::new().fallback(call).with_state(shared);
    drop(axum::serve(listener, router).await);
}

async fn call(
    State(shared): State<Arc<Shared>>,
    method: Method,
    uri: Uri,
    sent: HeaderMap,
    body: Bytes,
) -> Response {
    let path = uri.path().trim_start_matches("/api/v10").to_owned();
    let trouble = shared.with_quietly(|world| take_trouble(world, &path));
    let (body, files) = read(&sent, &body);
    let call_of = |status: u16| Call { method: method.to_string(), path: path.clone(), status };
    let note = |status: u16| shared.with(|world| world.calls.push(call_of(status)));
    match trouble {
        Some(Why::Hangs) => {
            note(0);
            std::future::pending().await
        }
        Some(Why::Busy(seconds)) => {
            note(429);
            return respond(busy(), vec![("retry-after", seconds.to_string())]);
        }
        Some(Why::Broken(status)) => {
            note(status);
            return respond((status, json!({"message": "broken", "code": 0})), Headers::new());
        }
        Some(Why::Swallowed) | None => {}
    }
    let (may, headers) = shared.with_quietly(|world| match &mut world.limit {
        Some(limit) if limit.is_for(&path) => limit.take(),
        _ => (true, Headers::new()),
    });
    if !may {
        note(429);
        return respond(busy(), headers);
    }
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let is_lenient = shared.with_quietly(|world| world.is_lenient);
    let refused = if is_lenient { Vec::new() } else { refusals(method.as_str(), &parts, &body) };
    let answer = if refused.is_empty() {
        // In one step: who sees what was done sees the call too.
        shared.with(|world| {
            let answer = act(world, shared.gateway, method.as_str(), &parts, &body, files);
            world.calls.push(call_of(answer.0));
            answer
        })
    } else {
        shared.with(|world| world.refused.extend(refused));
        note(400);
        (400, json!({"message": "Invalid Form Body", "code": 50035}))
    };
    if trouble == Some(Why::Swallowed) {
        std::future::pending::<()>().await;
    }
    respond(answer, headers)
}

fn respond((status, body): Answer, headers: Headers) -> Response {
    let mut response = if body.is_null() {
        ().into_response()
    } else {
        ([(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
    };
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    for (name, value) in headers {
        response.headers_mut().insert(name, value.parse().unwrap());
    }
    response
}

fn busy() -> Answer {
    (429, json!({"message": "You are being rate limited.", "retry_after": 0.0, "global": false}))
}

fn take_trouble(world: &mut World, path: &str) -> Option<Why> {
    let trouble = world.troubles.iter_mut().find(|one| one.times > 0 && path.contains(one.part))?;
    trouble.times -= 1;
    Some(trouble.why)
}

fn act(
    world: &mut World,
    gateway: SocketAddr,
    method: &str,
    parts: &[&str],
    body: &Value,
    files: Files,
) -> Answer {
    match (method, parts) {
        ("GET", ["gateway", ..]) => {
            let limit =
                json!({"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1});
            (
                200,
                json!({"url": format!("ws://{gateway}"), "shards": 1, "session_start_limit": limit}),
            )
        }
        ("GET", ["oauth2", "applications", "@me"] | ["applications", "@me"]) => {
            (200, application())
        }
        ("GET", ["applications", _, rest @ ..]) => {
            (200, json!(world.commands.get(&guild_of(rest)).cloned().unwrap_or_default()))
        }
        ("PUT", ["applications", _, rest @ ..]) => {
            let commands = body.as_array().cloned().unwrap_or_default();
            let commands: Vec<Value> =
                commands.into_iter().map(|command| held(world, command)).collect();
            world.commands.insert(guild_of(rest), commands.clone());
            (200, json!(commands))
        }
        ("POST", ["interactions", _, token, "callback"]) => first(world, token, body),
        ("PATCH", ["webhooks", _, token, "messages", "@original"]) => {
            edit(world, token, body, files)
        }
        ("DELETE", ["webhooks", _, token, "messages", "@original"]) => {
            let Some(id) = original(world, token) else { return unknown(10015) };
            delete(world, id);
            (204, Value::Null)
        }
        ("POST", ["webhooks", _, token]) => {
            let Some(asked) = world.asked.get(*token).cloned() else { return unknown(10015) };
            let only_for = (body["flags"] == 64).then_some(asked.user);
            let id = world.post(asked.channel, only_for, body.clone());
            (200, posted(world.message(id)))
        }
        ("GET", ["channels", id]) => match world.places.get(&number(id)) {
            Some(place) => (200, place.whole()),
            None => unknown(10003),
        },
        ("POST", ["channels", id, "messages"]) => {
            let (channel, nonce) = (number(id), &body["nonce"]);
            let same = world.messages.iter().find(|message| {
                body["enforce_nonce"] == true
                    && message.channel == channel
                    && message.body["nonce"] == *nonce
            });
            let id = same.map(|message| message.id);
            let id = id.unwrap_or_else(|| world.post(channel, None, body.clone()));
            (200, posted(world.message(id)))
        }
        ("DELETE", ["channels", _, "messages", id]) => {
            delete(world, number(id));
            (204, Value::Null)
        }
        _ => (404, json!({"message": "404: Not Found", "code": 0})),
    }
}

/// The first answer to an interaction.
pub fn first(world: &mut World, token: &str, body: &Value) -> Answer {
    let Some(asked) = world.asked.get(token).cloned() else { return unknown(10062) };
    if asked.first.is_some() {
        return (
            400,
            json!({"message": "Interaction has already been acknowledged.", "code": 40060}),
        );
    }
    let data = &body["data"];
    let only_for = (data["flags"] == 64).then_some(asked.user);
    let original = match body["type"].as_u64() {
        Some(4) => Some(world.post(asked.channel, only_for, data.clone())),
        Some(5) => {
            let id = world.post(asked.channel, only_for, json!({}));
            world.messages.last_mut().unwrap().is_promise = true;
            Some(id)
        }
        Some(6) => asked.on,
        Some(7) => {
            if let Some(on) = asked.on {
                world.change(on, data, Vec::new());
            }
            asked.on
        }
        _ => None,
    };
    world.acknowledged.insert(asked.id, std::time::Instant::now());
    if let Some(asked) = world.asked.get_mut(token) {
        asked.first = Some(body.clone());
        asked.original = original;
    }
    (204, Value::Null)
}

fn edit(world: &mut World, token: &str, body: &Value, files: Files) -> Answer {
    let Some(id) = original(world, token) else { return unknown(10015) };
    world.change(id, body, files);
    if let Some(asked) = world.asked.get_mut(token) {
        asked.edits += 1;
    }
    (200, posted(world.message(id)))
}

fn original(world: &World, token: &str) -> Option<u64> {
    world.asked.get(token)?.original
}

fn delete(world: &mut World, id: u64) {
    world.messages.iter_mut().filter(|one| one.id == id).for_each(|one| one.deleted = true);
    world.asked.values_mut().filter(|one| one.original == Some(id)).for_each(|one| one.edits += 1);
}

/// A command as Discord gives it back: with ids, and with defaults where nothing was said.
fn held(world: &mut World, mut command: Value) -> Value {
    let id = world.next_id().to_string();
    for (key, value) in [
        ("id", json!(id)),
        ("application_id", json!(APPLICATION.to_string())),
        ("version", json!(id)),
        ("default_member_permissions", Value::Null),
        ("description", json!("")),
        ("nsfw", json!(false)),
    ] {
        if command.get(key).is_none() {
            command[key] = value;
        }
    }
    // Bits come back as a text.
    if let Some(permissions) = command["default_member_permissions"].as_u64() {
        command["default_member_permissions"] = json!(permissions.to_string());
    }
    command
}

fn application() -> Value {
    json!({
        "id": APPLICATION.to_string(), "name": "annai", "icon": null, "description": "", "summary": "",
        "bot_public": true, "bot_require_code_grant": false, "verify_key": "", "flags": 0,
        "owner": user(ANNAI, "annai", true), "team": null, "rpc_origins": [], "hook": true,
    })
}

/// The server in the rest of a commands' path: `guilds/ID/commands`, or none.
fn guild_of(rest: &[&str]) -> Option<u64> {
    match rest {
        ["guilds", id, ..] => Some(number(id)),
        _ => None,
    }
}

fn unknown(code: u32) -> Answer {
    (404, json!({"message": "Unknown", "code": code}))
}

fn number(text: &str) -> u64 {
    text.parse().unwrap_or_default()
}

/// The JSON of a body, and the files beside it where it has several parts.
fn read(headers: &HeaderMap, body: &[u8]) -> (Value, Files) {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let Some(boundary) = kind.and_then(|kind| kind.split_once("boundary=")) else {
        return (serde_json::from_slice(body).unwrap_or_default(), Vec::new());
    };
    let boundary = format!("--{}", boundary.1.trim_matches('"'));
    let (mut json, mut files) = (Value::Null, Vec::new());
    for part in pieces(body, boundary.as_bytes()) {
        let [head, content] = pieces_once(part, b"\r\n\r\n");
        let head = String::from_utf8_lossy(head);
        let content = content.strip_suffix(b"\r\n").unwrap_or(content);
        if head.contains("name=\"payload_json\"") {
            json = serde_json::from_slice(content).unwrap_or_default();
        } else if let Some((_, name)) = head.split_once("filename=\"") {
            files.push((name.split('"').next().unwrap().to_owned(), content.to_vec()));
        }
    }
    (json, files)
}

fn pieces<'a>(bytes: &'a [u8], separator: &[u8]) -> Vec<&'a [u8]> {
    let [before, after] = pieces_once(bytes, separator);
    if after.is_empty() {
        return vec![before];
    }
    let mut all = vec![before];
    all.extend(pieces(after, separator));
    all
}

fn pieces_once<'a>(bytes: &'a [u8], separator: &[u8]) -> [&'a [u8]; 2] {
    let at = bytes.windows(separator.len()).position(|window| window == separator);
    at.map_or([bytes, &[]], |at| [&bytes[..at], &bytes[at + separator.len()..]])
}
