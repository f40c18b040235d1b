//! What Discord would refuse: its published schemas (tests/fixtures/discord/openapi.json), the
//! limits that those do not state (twilight-validate), and what annai demands of itself.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

use jsonschema::Validator;
use serde_json::{Map, Value, json};
use twilight_model::application::command::Command;
use twilight_model::channel::message::{Component, Embed};

/// What Discord would refuse in a call.
pub fn refusals(method: &str, parts: &[&str], body: &Value) -> Vec<String> {
    let schema = match (method, parts) {
        ("POST", ["interactions", _, _, "callback"]) => return first_refusals(body),
        ("PUT", ["applications", .., "commands"]) => return command_refusals(body),
        ("PATCH", ["webhooks", _, _, "messages", "@original"]) => {
            "IncomingWebhookUpdateRequestPartial"
        }
        ("POST", ["webhooks", _, _]) => "IncomingWebhookRequestPartial",
        ("POST", ["channels", _, "messages"]) => "MessageCreateRequest",
        _ => return Vec::new(),
    };
    [complaints(schema, body), message_complaints(body)].concat()
}

/// What Discord would refuse in the first answer to an interaction.
pub fn first_refusals(body: &Value) -> Vec<String> {
    let (schema, inner) = match body["type"].as_u64() {
        Some(1) => ("PongInteractionCallbackRequest", None),
        Some(4) => {
            ("CreateMessageInteractionCallbackRequest", Some("IncomingWebhookInteractionRequest"))
        }
        Some(5) => ("CreateMessageInteractionCallbackRequest", None),
        Some(6) => ("UpdateMessageInteractionCallbackRequest", None),
        Some(7) => (
            "UpdateMessageInteractionCallbackRequest",
            Some("IncomingWebhookUpdateForInteractionCallbackRequestPartial"),
        ),
        Some(8) => ("ApplicationCommandAutocompleteCallbackRequest", None),
        Some(9) => ("ModalInteractionCallbackRequest", Some("ModalInteractionCallbackRequestData")),
        _ => return vec![format!("no such kind of answer: {body}")],
    };
    let mut found = complaints(schema, body);
    if let Some(inner) = inner {
        found.extend(complaints(inner, &body["data"]));
    }
    match body["type"].as_u64() {
        Some(4 | 7) => found.extend(message_complaints(&body["data"])),
        Some(8) => found.extend(choice_complaints(&body["data"]["choices"])),
        Some(9) => found.extend(component_complaints(&body["data"]["components"])),
        _ => {}
    }
    found
}

/// What is wrong with a message that is no matter of a schema.
pub fn message_complaints(body: &Value) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(content) = body["content"].as_str() {
        note(&mut found, twilight_validate::message::content(content));
    }
    let mut embeds = body["embeds"].as_array().cloned().unwrap_or_default();
    // Discord sets the kind itself.
    embeds.iter_mut().for_each(|embed| embed["type"] = json!("rich"));
    match serde_json::from_value::<Vec<Embed>>(json!(embeds)) {
        Ok(embeds) => note(&mut found, twilight_validate::message::embeds(&embeds)),
        Err(error) => found.push(format!("no embeds: {error}")),
    }
    found.extend(component_complaints(&body["components"]));
    let is_empty = |key: &str| body[key].as_array().is_none_or(Vec::is_empty);
    let says_nothing = body["content"].as_str() == Some("");
    if says_nothing && is_empty("embeds") && is_empty("components") {
        found.push("an empty message".to_owned());
    }
    // annai's own rule: nobody is pinged, but one role by a question that is handed over.
    if body["allowed_mentions"]["parse"] != json!([]) {
        found.push(format!("allowed_mentions would ping: {}", body["allowed_mentions"]));
    }
    if body["allowed_mentions"].get("users").is_some() {
        found.push("allowed_mentions names users".to_owned());
    }
    found.iter().map(|one| format!("{one}\n  in {body}")).collect()
}

fn component_complaints(rows: &Value) -> Vec<String> {
    let mut found = Vec::new();
    if rows.is_null() {
        return found;
    }
    match serde_json::from_value::<Vec<Component>>(rows.clone()) {
        Ok(components) => {
            note(&mut found, twilight_validate::message::components(&components, false));
        }
        Err(error) => found.push(format!("no components: {error}")),
    }
    let mut seen = BTreeSet::new();
    for row in rows.as_array().into_iter().flatten() {
        for component in row["components"].as_array().into_iter().flatten() {
            if let Some(id) = component["custom_id"].as_str()
                && !seen.insert(id)
            {
                found.push(format!("two components have the id {id}"));
            }
        }
    }
    found
}

fn choice_complaints(choices: &Value) -> Vec<String> {
    let choices = choices.as_array().expect("choices are a list");
    let mut found = Vec::new();
    if choices.len() > 25 {
        found.push(format!("{} choices", choices.len()));
    }
    for choice in choices {
        for key in ["name", "value"] {
            let length = choice[key].as_str().map_or(0, |text| text.chars().count());
            if !(1..=100).contains(&length) {
                found.push(format!("a choice's {key} has {length} characters: {choice}"));
            }
        }
    }
    found
}

fn command_refusals(body: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for command in body.as_array().expect("commands are a list") {
        found.extend(complaints("ApplicationCommandUpdateRequest", command));
        let mut whole = command.clone();
        for (key, value) in
            [("version", json!("1")), ("description", json!("")), ("options", json!([]))]
        {
            if whole.get(key).is_none() {
                whole[key] = value;
            }
        }
        // twilight reads what Discord gives back, where permissions are a text.
        if let Some(permissions) = whole["default_member_permissions"].as_u64() {
            whole["default_member_permissions"] = json!(permissions.to_string());
        }
        match serde_json::from_value::<Command>(whole) {
            Ok(command) => note(&mut found, twilight_validate::command::command(&command)),
            Err(error) => found.push(format!("no command: {error}\n  in {command}")),
        }
    }
    found
}

fn note<E: std::fmt::Display>(found: &mut Vec<String>, outcome: Result<(), E>) {
    if let Err(error) = outcome {
        found.push(error.to_string());
    }
}

/// What a schema of Discord's says against a value: its rules, and keys that it does not know.
pub fn complaints(schema: &str, value: &Value) -> Vec<String> {
    let validator = validator(schema);
    let faults = validator.iter_errors(value);
    let mut found: Vec<String> =
        faults.map(|fault| format!("{schema}{}: {fault}", fault.instance_path())).collect();
    let known = &document()["components"]["schemas"][schema]["properties"];
    for key in value.as_object().into_iter().flat_map(Map::keys) {
        if known.get(key).is_none() {
            found.push(format!("{schema} knows no {key}"));
        }
    }
    found
}

fn document() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let text = std::fs::read_to_string("tests/fixtures/discord/openapi.json").unwrap();
        serde_json::from_str(&text).unwrap()
    })
}

/// The compiled schema of this name: with those that it refers to, and no others.
fn validator(schema: &str) -> Arc<Validator> {
    static COMPILED: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> =
        LazyLock::new(Mutex::default);
    let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    let entry = compiled.entry(schema.to_owned()).or_insert_with(|| {
        let mut needed = Map::new();
        gather(schema, &mut needed);
        let whole = json!({
            "$ref": format!("#/components/schemas/{schema}"),
            "components": {"schemas": needed},
        });
        let options = jsonschema::options().should_validate_formats(true);
        Arc::new(options.build(&whole).expect("Discord's schema can be compiled"))
    });
    Arc::clone(entry)
}

fn gather(schema: &str, needed: &mut Map<String, Value>) {
    if needed.contains_key(schema) {
        return;
    }
    let found = &document()["components"]["schemas"][schema];
    assert!(found.is_object(), "Discord has no schema {schema}");
    needed.insert(schema.to_owned(), found.clone());
    let text = found.to_string();
    for (_, rest) in
        text.match_indices("#/components/schemas/").map(|(at, part)| text.split_at(at + part.len()))
    {
        gather(rest.split('"').next().unwrap(), needed);
    }
}
