//! The commands that annai registers.

use serde_json::{Value, json};

use crate::support::discord::{Discord, GUILD, Scene, TOKEN};

fn registered(discord: &Discord, guild: Option<u64>) -> Vec<Value> {
    discord.with(|world| world.commands.get(&guild).cloned().unwrap_or_default())
}

#[test]
fn commands_are_registered_once_and_again_when_they_changed() {
    let mut scene = Scene::start();
    let commands = registered(&scene.discord, None);
    insta::assert_snapshot!(listing(&commands));
    let puts = |scene: &Scene| scene.discord.with(|world| world.calls_to("PUT", "/commands").len());
    assert_eq!(puts(&scene), 1);

    scene.restart(&[]);
    scene.annai.wait_for_line(|line| line["message"] == "the commands are registered as they are");
    assert_eq!(puts(&scene), 1);

    scene.discord.with(|world| {
        world.commands.get_mut(&None).unwrap()[0]["options"][0]["description"] = json!("old");
    });
    scene.restart(&[]);
    scene.discord.wait("the commands again", |world| {
        (world.calls_to("PUT", "/commands").len() == 2).then_some(())
    });
}

#[test]
fn while_developing_they_are_those_of_one_server() {
    let guild = GUILD.to_string();
    let mut scene = Scene::start_with(&[("ANNAI__DISCORD__GUILD", &guild)]);
    assert_eq!(registered(&scene.discord, None).len(), 0);
    assert_eq!(registered(&scene.discord, Some(GUILD)).len(), 8);
    scene.restart(&[("ANNAI__DISCORD__GUILD", &guild)]);
    scene.annai.wait_for_line(|line| line["message"] == "the commands are registered as they are");
}

#[test]
fn every_name_and_description_is_in_both_languages() {
    fn look(one: &Value, is_menu: bool) {
        for key in ["name", "description"] {
            if is_menu && key == "description" {
                continue;
            }
            let english = one[key].as_str().unwrap();
            let japanese = one[format!("{key}_localizations")]["ja"].as_str();
            let japanese = japanese.unwrap_or_else(|| panic!("no Japanese {key}: {one}"));
            assert!(english.is_ascii() && !english.is_empty(), "{english}");
            // Names of one letter are the same in both: a, b.
            assert!(!japanese.is_ascii() || english.len() == 1, "{japanese}");
        }
        for option in one["options"].as_array().into_iter().flatten() {
            look(option, false);
        }
    }
    let commands = annai::surface::discord::commands();
    assert_eq!(commands.len(), 8);
    for command in &commands {
        look(command, command["type"] == 3);
    }
}

#[test]
fn they_are_for_servers_messages_and_groups_and_for_servers_and_users() {
    for command in annai::surface::discord::commands() {
        let (contexts, types) = (&command["contexts"], &command["integration_types"]);
        if command["name"] == "admin" {
            assert_eq!((contexts, types), (&json!([0]), &json!([0])));
            assert_eq!(command["default_member_permissions"], 32);
        } else {
            assert_eq!((contexts, types), (&json!([0, 1, 2]), &json!([0, 1])), "{command}");
            assert!(command.get("default_member_permissions").is_none());
        }
    }
}

#[test]
fn discords_own_api_is_called_with_the_rate_limiter_on() {
    let api = annai::surface::discord::Api::new(TOKEN, None);
    assert!(api.http().ratelimiter.is_some());
    let api = annai::surface::discord::Api::new(TOKEN, Some("http://127.0.0.1:1"));
    assert!(api.http().ratelimiter.is_none());
}

/// The commands as people see them, in both languages.
fn listing(commands: &[Value]) -> String {
    fn line(one: &Value, depth: usize, lines: &mut Vec<String>) {
        let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
        let japanese = |key: &str| {
            one[format!("{key}_localizations")]["ja"].as_str().unwrap_or_default().to_owned()
        };
        let need = if one["required"] == true { " (required)" } else { "" };
        lines.push(format!(
            "{}{} / {}{need}: {} / {}",
            "    ".repeat(depth),
            text("name"),
            japanese("name"),
            text("description"),
            japanese("description")
        ));
        for option in one["options"].as_array().into_iter().flatten() {
            line(option, depth + 1, lines);
        }
    }
    let mut lines = vec![];
    commands.iter().for_each(|command| line(command, 0, &mut lines));
    lines.join("\n")
}
