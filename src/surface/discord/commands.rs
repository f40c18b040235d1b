//! The commands that annai registers, with their names and descriptions in both languages.

use serde_json::{Map, Value, json};

use super::ask_about;
use crate::knowledge::Language;
use crate::render::say;

/// Kinds of options.
const TEXT: u8 = 3;
const FLAG: u8 = 5;
const CHANNEL: u8 = 7;
const SUBCOMMAND: u8 = 1;
/// Kinds of commands.
const SLASH: u8 = 1;
const MESSAGE_MENU: u8 = 3;
/// Where a command may be used: servers, direct messages with the bot, group messages.
const ANYWHERE: [u8; 3] = [0, 1, 2];
/// MANAGE_GUILD.
const MANAGE: u64 = 32;
/// The kind of a forum channel.
const FORUM: u8 = 15;

/// All commands as Discord's JSON.
pub fn commands() -> Vec<Value> {
    let anyone = |command: Map<String, Value>| {
        with(command, &[("contexts", json!(ANYWHERE)), ("integration_types", json!([0, 1]))])
    };
    vec![
        anyone(slash(
            "ask",
            vec![
                option(TEXT, "ask", "question", true, true),
                option(TEXT, "ask", "division", false, true),
                option(TEXT, "ask", "edition", false, true),
                option(FLAG, "ask", "public", false, false),
            ],
        )),
        anyone(slash("divisions", vec![option(TEXT, "divisions", "division", false, true)])),
        anyone(slash(
            "compare",
            vec![
                option(TEXT, "compare", "a", true, true),
                option(TEXT, "compare", "b", true, true),
            ],
        )),
        anyone(slash("source", vec![option(TEXT, "source", "quote", true, true)])),
        anyone(slash("help", vec![])),
        anyone(slash(
            "privacy",
            vec![subcommand("privacy", "show", vec![]), subcommand("privacy", "forget", vec![])],
        )),
        with(
            slash(
                "admin",
                vec![
                    subcommand("admin", "reload", vec![]),
                    subcommand("admin", "status", vec![]),
                    subcommand("admin", "gaps", vec![]),
                    subcommand(
                        "admin",
                        "settings",
                        vec![
                            channel("channel", None),
                            channel("forum", Some(FORUM)),
                            option(FLAG, "admin", "on", false, false),
                            option(FLAG, "admin", "public", false, false),
                        ],
                    ),
                ],
            ),
            &[
                ("default_member_permissions", json!(MANAGE)),
                ("contexts", json!([0])),
                ("integration_types", json!([0])),
            ],
        ),
        anyone(menu()),
    ]
}

/// A slash command.
fn slash(name: &str, options: Vec<Value>) -> Map<String, Value> {
    let mut command = named(SLASH, name, &format!("discord-command-{name}"));
    command.insert("options".to_owned(), json!(options));
    command
}

/// The message menu; its name may hold spaces, and it has no description.
fn menu() -> Map<String, Value> {
    let mut command = Map::new();
    command.insert("type".to_owned(), json!(MESSAGE_MENU));
    command.insert("name".to_owned(), json!(ask_about::NAME));
    command.insert(
        "name_localizations".to_owned(),
        json!({"ja": say(Language::Ja, "discord-menu-ask", &[])}),
    );
    command
}

fn subcommand(command: &str, name: &str, options: Vec<Value>) -> Value {
    let mut subcommand = named(SUBCOMMAND, name, &format!("discord-command-{command}-{name}"));
    subcommand.insert("options".to_owned(), json!(options));
    Value::Object(subcommand)
}

fn option(kind: u8, command: &str, name: &str, required: bool, suggests: bool) -> Value {
    let mut option = named(kind, name, &format!("discord-option-{command}-{name}"));
    option.insert("required".to_owned(), json!(required));
    if suggests {
        option.insert("autocomplete".to_owned(), json!(true));
    }
    Value::Object(option)
}

fn channel(name: &str, kind: Option<u8>) -> Value {
    let mut option = named(CHANNEL, name, &format!("discord-option-admin-{name}"));
    option.insert("required".to_owned(), json!(false));
    if let Some(kind) = kind {
        option.insert("channel_types".to_owned(), json!([kind]));
    }
    Value::Object(option)
}

/// What commands and options have in common: `text` names the message of the Japanese name, and
/// with `-about` that of the description.
fn named(kind: u8, name: &str, text: &str) -> Map<String, Value> {
    let about = format!("{text}-about");
    let mut one = Map::new();
    one.insert("type".to_owned(), json!(kind));
    one.insert("name".to_owned(), json!(name));
    one.insert("name_localizations".to_owned(), json!({"ja": say(Language::Ja, text, &[])}));
    one.insert("description".to_owned(), json!(say(Language::En, &about, &[])));
    one.insert(
        "description_localizations".to_owned(),
        json!({"ja": say(Language::Ja, &about, &[])}),
    );
    one
}

fn with(mut command: Map<String, Value>, more: &[(&str, Value)]) -> Value {
    for (key, value) in more {
        command.insert((*key).to_owned(), value.clone());
    }
    Value::Object(command)
}
