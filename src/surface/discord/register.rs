//! Registers the commands, once and again only when they have changed: what Discord holds is
//! fetched, and its hash compared with that of ours. No file needs to be kept for that, so it holds
//! for any number of replicas.

use serde_json::{Map, Value};

use super::api::{Api, ApiError};
use super::bot::{Bot, chain};
use super::commands::commands;

/// The keys of a command or an option that annai decides on; Discord adds others.
const OURS: &[&str] = &[
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "required",
    "autocomplete",
    "channel_types",
    "default_member_permissions",
    "contexts",
    "integration_types",
];

/// Registers the commands as the settings say. That they could not be registered costs nobody an
/// answer: people have those from before.
pub async fn announce(bot: &Bot) {
    match register(bot.api(), bot.app().settings().discord.guild).await {
        Ok(true) => tracing::info!("the commands were registered"),
        Ok(false) => tracing::info!("the commands are registered as they are"),
        Err(error) => {
            tracing::error!(error = %chain(&error), "the commands could not be registered")
        }
    }
}

/// Registers the commands for a server, or for all; says whether that was needed.
///
/// # Errors
/// When Discord cannot be reached or refuses them.
pub async fn register(api: &Api, guild: Option<u64>) -> Result<bool, ApiError> {
    if api.is_nameless() {
        api.set_application(api.application().await?);
    }
    let ours = commands();
    let wanted = hash(&Value::Array(ours.clone()), guild.is_some());
    match api.commands(guild).await {
        Ok(theirs) if hash(&theirs, guild.is_some()) == wanted => return Ok(false),
        Ok(_) => {}
        // Registering again does no harm.
        Err(error) => tracing::warn!(%error, "the commands that Discord holds could not be read"),
    }
    api.set_commands(guild, &ours).await?;
    Ok(true)
}

/// The hash of commands, whatever the order of their keys and whatever Discord adds to them. Those
/// of one server have no contexts.
pub(super) fn hash(commands: &Value, of_guild: bool) -> blake3::Hash {
    let mut sorted: Vec<String> = commands
        .as_array()
        .into_iter()
        .flatten()
        .map(|command| canonical(command, of_guild).to_string())
        .collect();
    sorted.sort();
    blake3::hash(sorted.join("\n").as_bytes())
}

/// The command with our keys only, without what is as good as left out. `serde_json` keeps maps
/// sorted.
fn canonical(value: &Value, of_guild: bool) -> Value {
    match value {
        Value::Object(map) => {
            let kept = map.iter().filter(|(key, value)| {
                let ours = OURS.contains(&key.as_str())
                    && !(of_guild && matches!(key.as_str(), "contexts" | "integration_types"));
                ours && !is_empty(value)
            });
            let kept: Map<String, Value> = kept
                .map(|(key, value)| {
                    let value = match key.as_str() {
                        // Sent as a number, given back as a text.
                        "default_member_permissions" => as_text(value),
                        key if key.ends_with("_localizations") => value.clone(),
                        _ => canonical(value, of_guild),
                    };
                    (key.clone(), value)
                })
                .collect();
            Value::Object(kept)
        }
        Value::Array(values) => {
            let mut values: Vec<Value> =
                values.iter().map(|value| canonical(value, of_guild)).collect();
            // The order of options is what people see; that of numbers means nothing.
            if values.iter().all(Value::is_number) {
                values.sort_by_key(Value::to_string);
            }
            Value::Array(values)
        }
        other => other.clone(),
    }
}

fn as_text(value: &Value) -> Value {
    value.as_str().map_or_else(|| Value::String(value.to_string()), Value::from)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}
