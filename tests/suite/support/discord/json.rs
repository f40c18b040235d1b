//! Discord's JSON of what people do.

use serde_json::{Value, json};

use super::people::{ANNAI, APPLICATION, Person, Place, user};
use super::world::Posted;

/// An interaction without what was asked for.
pub fn interaction(id: u64, kind: u8, who: &Person, place: &Place, data: Value) -> Value {
    let mut interaction = json!({
        "id": id.to_string(),
        "application_id": APPLICATION.to_string(),
        "type": kind,
        "token": token(id),
        "version": 1,
        "channel_id": place.id.to_string(),
        "channel": place.partial(),
        "locale": who.locale,
        "app_permissions": "2147483647",
        "entitlements": [],
        "authorizing_integration_owners": {},
        "context": place.context(),
        "attachment_size_limit": 10_485_760,
        "data": data,
    });
    match place.guild {
        Some(guild) => {
            interaction["guild_id"] = json!(guild.to_string());
            interaction["guild_locale"] = json!("en-US");
            interaction["member"] = who.member();
        }
        None => interaction["user"] = who.user(),
    }
    interaction
}

/// The token of an interaction.
pub fn token(id: u64) -> String {
    format!("token-of-{id}")
}

/// A slash command as people type it: `ask`, or `admin status` with a subcommand.
pub fn command(id: u64, written: &str, options: &Value, focused: Option<&str>) -> Value {
    let (name, subcommand) = written.split_once(' ').unwrap_or((written, ""));
    let given: Vec<Value> = options
        .as_object()
        .expect("options are an object")
        .iter()
        .map(|(name, value)| option(name, value, focused == Some(name)))
        .collect();
    let options = if subcommand.is_empty() {
        json!(given)
    } else {
        json!([{"name": subcommand, "type": 1, "options": given}])
    };
    json!({"id": id.to_string(), "name": name, "type": 1, "options": options, "resolved": {}})
}

fn option(name: &str, value: &Value, focused: bool) -> Value {
    let is_channel = matches!(name, "channel" | "forum");
    let kind = if value.is_boolean() {
        5
    } else if is_channel {
        7
    } else {
        3
    };
    let mut option = json!({"name": name, "type": kind, "value": value});
    if focused {
        option["focused"] = json!(true);
    }
    option
}

/// What was typed into a modal.
pub fn submitted(custom_id: &str, text: &str) -> Value {
    json!({"custom_id": custom_id, "components": [
        {"type": 1, "components": [{"type": 4, "custom_id": "text", "value": text}]},
    ]})
}

/// A message of annai as Discord gives it.
pub fn posted(message: &Posted) -> Value {
    let mut whole = bare(message.id, message.channel, user(ANNAI, "annai", true));
    for key in ["content", "components"] {
        if let Some(value) = message.body.get(key).filter(|value| !value.is_null()) {
            whole[key] = value.clone();
        }
    }
    let mut embeds = message.body.get("embeds").cloned().unwrap_or_else(|| json!([]));
    for embed in embeds.as_array_mut().into_iter().flatten() {
        embed["type"] = json!("rich");
    }
    whole["embeds"] = embeds;
    whole["flags"] = json!(if message.only_for.is_some() { 64 } else { 0 });
    whole
}

/// A message of a person, as the gateway tells of it.
pub fn said(id: u64, who: &Person, place: &Place, text: &str) -> Value {
    let mut whole = bare(id, place.id, who.user());
    whole["content"] = json!(text);
    if text.contains(&format!("<@{ANNAI}>")) {
        let mut annai = user(ANNAI, "annai", true);
        annai["member"] = who.membership();
        whole["mentions"] = json!([annai]);
    }
    if let Some(guild) = place.guild {
        whole["guild_id"] = json!(guild.to_string());
        whole["member"] = who.membership();
    }
    whole
}

fn bare(id: u64, channel: u64, author: Value) -> Value {
    json!({
        "id": id.to_string(), "channel_id": channel.to_string(), "author": author, "content": "",
        "timestamp": "2026-07-01T09:00:00.000000+00:00", "edited_timestamp": null, "tts": false,
        "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [],
        "embeds": [], "components": [], "pinned": false, "type": 0, "flags": 0,
    })
}
