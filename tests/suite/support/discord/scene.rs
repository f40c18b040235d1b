//! A conversation with the real `annai serve`: people act, annai answers, and the transcript is
//! what a snapshot shows.

use std::time::{SystemTime, UNIX_EPOCH};

use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};

use super::people::{ANNAI, Person, Place};
use super::world::Asked;
use super::{Discord, json as wire, rest, show};
use crate::support::http::{self, Response};
use crate::support::server::Server;

/// A token with the form of one.
pub const TOKEN: &str = "MTE0NTE0.local.never-a-real-token";
/// The documents of a small city hall.
pub const KNOWLEDGE: &str = "tests/fixtures/discord/knowledge";

/// A local Discord, annai at it, and what was said.
pub struct Scene {
    pub discord: Discord,
    pub annai: Server,
    transcript: String,
    over_http: bool,
}

/// What annai answered.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The first answer as Discord's JSON.
    pub first: Value,
    /// The message that it is or has changed.
    pub message: Option<u64>,
}

/// The key that Discord signs with, of which annai knows the public half.
pub fn signing_key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

impl Scene {
    /// Over the gateway.
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    pub fn start_with(variables: &[(&str, &str)]) -> Self {
        let discord = Discord::start();
        let annai = Self::annai(&discord, tempfile::tempdir().unwrap(), variables);
        let scene = Self { discord, annai, transcript: String::new(), over_http: false };
        scene.wait_until_registered();
        scene
    }

    /// Over the HTTP endpoint.
    pub fn start_http(variables: &[(&str, &str)]) -> Self {
        let key = data_encoding::HEXLOWER.encode(signing_key().verifying_key().as_bytes());
        let discord = Discord::start();
        let http = [("ANNAI__DISCORD__TRANSPORT", "http"), ("ANNAI__DISCORD__PUBLIC_KEY", &key)];
        let annai =
            Self::annai(&discord, tempfile::tempdir().unwrap(), &[&http[..], variables].concat());
        let scene = Self { discord, annai, transcript: String::new(), over_http: true };
        scene.wait_until_registered();
        scene
    }

    /// An annai at this Discord.
    pub fn annai(
        discord: &Discord,
        folder: tempfile::TempDir,
        variables: &[(&str, &str)],
    ) -> Server {
        let places = [
            Place::CHANNEL,
            Place::OTHER,
            Place::STAFF,
            Place::FORUM,
            Place::THREAD,
            Place::DIRECT,
        ];
        discord.with(|world| world.places.extend(places.map(|place| (place.id, place))));
        let url = discord.url();
        let ours = [
            ("ANNAI__DISCORD__TRANSPORT", "gateway"),
            ("ANNAI__DISCORD__TOKEN", TOKEN),
            ("ANNAI__DISCORD__API_URL", url.as_str()),
            ("ANNAI__KNOWLEDGE__FOLDER", KNOWLEDGE),
        ];
        Server::start_in(folder, &[&ours[..], variables].concat())
    }

    /// Ends annai as an operator does, and starts another one on the same data.
    pub fn restart(&mut self, variables: &[(&str, &str)]) {
        self.annai.signal("-TERM");
        assert_eq!(self.annai.wait().code(), Some(0), "{}", self.annai.log());
        let folder = std::mem::replace(&mut self.annai.folder, tempfile::tempdir().unwrap());
        let readies = self.discord.with(|world| world.readies);
        self.annai = Self::annai(&self.discord, folder, variables);
        self.discord.wait("READY again", |world| (world.readies > readies).then_some(()));
    }

    fn wait_until_registered(&self) {
        self.discord.wait("the commands", |world| (!world.commands.is_empty()).then_some(()));
    }

    /// What was said so far.
    pub fn transcript(&self) -> &str {
        &self.transcript
    }

    /// A line of the transcript that says what the test does.
    pub fn note(&mut self, text: &str) {
        self.transcript.push_str(&format!("— {text}\n"));
    }

    /// A slash command: `ask`, or `admin status`.
    pub fn slash(&mut self, who: &Person, place: &Place, command: &str, options: Value) -> Shown {
        let written: Vec<String> = options
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, value)| {
                format!(" {name}: {}", value.as_str().map_or(value.to_string(), ToOwned::to_owned))
            })
            .collect();
        self.tell(&format!("{} in {}: /{command}{}", who.name, place.name, written.concat()));
        let id = self.next_id();
        self.act(id, 2, who, place, wire::command(id, command, &options, None), None)
    }

    /// What is suggested while somebody types into an option.
    pub fn typing(
        &mut self,
        who: &Person,
        command: &str,
        options: Value,
        focused: &str,
    ) -> Vec<(String, String)> {
        let id = self.next_id();
        let data = wire::command(id, command, &options, Some(focused));
        let shown = self.exchange(id, 4, who, &Place::CHANNEL, data, None);
        let choices = shown.first["data"]["choices"].as_array().expect("choices").clone();
        let text = |choice: &Value, key: &str| choice[key].as_str().unwrap().to_owned();
        choices.iter().map(|choice| (text(choice, "name"), text(choice, "value"))).collect()
    }

    /// A button, by its label.
    pub fn press(&mut self, who: &Person, on: &Shown, label: &str) -> Shown {
        let (button, _) = self.find(on, |component| component["label"] == label, label);
        self.tell(&format!("{} presses [{label}]", who.name));
        self.press_id(who, on, button["custom_id"].as_str().unwrap())
    }

    /// A button with any id, as who forges one would.
    pub fn press_id(&mut self, who: &Person, on: &Shown, custom_id: &str) -> Shown {
        let place = self.place_of(on);
        let data = json!({"custom_id": custom_id, "component_type": 2, "values": []});
        let id = self.next_id();
        self.act(id, 3, who, &place, data, on.message)
    }

    /// An option of a menu, by its label.
    pub fn choose(&mut self, who: &Person, on: &Shown, label: &str) -> Shown {
        let named = |component: &Value| {
            let options = component["options"].as_array();
            options.is_some_and(|options| options.iter().any(|option| option["label"] == label))
        };
        let (menu, place) = self.find(on, named, label);
        let options = menu["options"].as_array().unwrap();
        let value = &options.iter().find(|option| option["label"] == label).unwrap()["value"];
        self.tell(&format!("{} chooses {{{label}}}", who.name));
        let data = json!({"custom_id": menu["custom_id"], "component_type": 3, "values": [value]});
        let id = self.next_id();
        self.act(id, 3, who, &place, data, on.message)
    }

    /// A text into the window that annai opened over a message.
    pub fn submit(&mut self, who: &Person, on: &Shown, modal: &Shown, text: &str) -> Shown {
        assert_eq!(modal.first["type"], 9, "no window was opened: {}", modal.first);
        self.tell(&format!("{} writes: {text}", who.name));
        let place = self.place_of(on);
        let data = wire::submitted(modal.first["data"]["custom_id"].as_str().unwrap(), text);
        let id = self.next_id();
        self.act(id, 5, who, &place, data, on.message)
    }

    /// The menu "Ask about this message" on a message of somebody's.
    pub fn ask_about(&mut self, who: &Person, author: &Person, text: &str) -> Shown {
        self.tell(&format!("{}: {text}\n{} asks about this message", author.name, who.name));
        let id = self.next_id();
        let place = Place::CHANNEL;
        let mut message = wire::said(id, author, &place, text);
        // Messages in `resolved` are partial: no server, no member.
        message.as_object_mut().unwrap().retain(|key, _| key != "guild_id" && key != "member");
        let data = json!({
            "id": id.to_string(), "name": "Ask about this message", "type": 3,
            "target_id": id.to_string(),
            "resolved": {"messages": {id.to_string(): message}},
        });
        let id = self.next_id();
        self.act(id, 2, who, &place, data, None)
    }

    /// A message that somebody writes; annai's own name is written `@annai`.
    pub fn say(&mut self, who: &Person, place: &Place, text: &str) -> u64 {
        let id = self.next_id();
        self.say_as(id, who, place, text);
        id
    }

    /// The same with an id of its own: the first message of a post has that of the post.
    pub fn say_as(&mut self, id: u64, who: &Person, place: &Place, text: &str) {
        self.tell(&format!("{} in {}: {text}", who.name, place.name));
        self.discord.with(|world| world.places.insert(place.id, place.clone()));
        let text = text.replace("@annai", &format!("<@{ANNAI}>"));
        self.discord.dispatch("MESSAGE_CREATE", wire::said(id, who, place, &text));
    }

    /// annai's reply to a message.
    pub fn reply_to(&mut self, message: u64) -> Shown {
        let shown = self.wait_for_message("a reply", |world| {
            let replies =
                |body: &Value| body["message_reference"]["message_id"] == *message.to_string();
            world.messages.iter().find(|one| replies(&one.body)).map(|one| one.id)
        });
        self.tell_answer(&shown);
        shown
    }

    /// The newest message of a channel, once there are so many.
    pub fn message_in(&mut self, place: &Place, count: usize) -> Shown {
        let shown = self.wait_for_message("a message in the channel", |world| {
            world.in_channel(place.id).get(count.wrapping_sub(1)).map(|message| message.id)
        });
        self.transcript.push_str(&format!("in {}: ", place.name));
        self.tell_answer(&shown);
        shown
    }

    /// A message that is no answer to an interaction, once the world shows it.
    fn wait_for_message(
        &self,
        what: &str,
        look: impl FnMut(&mut super::World) -> Option<u64>,
    ) -> Shown {
        Shown { first: Value::Null, message: Some(self.discord.wait(what, look)) }
    }

    /// The message's JSON as it is now.
    pub fn body(&self, shown: &Shown) -> Value {
        let id = shown.message.expect("no message was shown");
        self.discord.with(|world| world.message(id).body.clone())
    }

    pub fn next_id(&self) -> u64 {
        self.discord.with(super::World::next_id)
    }

    fn find(&self, on: &Shown, is_it: impl Fn(&Value) -> bool, label: &str) -> (Value, Place) {
        let body = self.body(on);
        let rows = body["components"].as_array().cloned().unwrap_or_default();
        let all: Vec<Value> =
            rows.iter().flat_map(|row| row["components"].as_array().unwrap().clone()).collect();
        let found = all.iter().find(|component| is_it(component));
        let found = found.unwrap_or_else(|| panic!("no {label} in\n{}", show::message(&body)));
        assert_ne!(found["disabled"], true, "{label} can't be pressed");
        (found.clone(), self.place_of(on))
    }

    fn place_of(&self, on: &Shown) -> Place {
        self.discord.with(|world| {
            let channel = world.message(on.message.unwrap()).channel;
            world.places[&channel].clone()
        })
    }

    fn act(
        &mut self,
        id: u64,
        kind: u8,
        who: &Person,
        place: &Place,
        data: Value,
        on: Option<u64>,
    ) -> Shown {
        let shown = self.exchange(id, kind, who, place, data, on);
        self.tell_answer(&shown);
        shown
    }

    /// Tells annai of an interaction and waits for its answer, and for what a deferred one promises.
    fn exchange(
        &mut self,
        id: u64,
        kind: u8,
        who: &Person,
        place: &Place,
        data: Value,
        on: Option<u64>,
    ) -> Shown {
        let interaction = self.interaction(id, kind, who, place, data, on);
        if self.over_http {
            let body: Value = self.signed(&interaction.to_string()).json();
            let refused = super::check::first_refusals(&body);
            self.discord.with(|world| {
                world.refused.extend(refused);
                rest::first(world, &wire::token(id), &body);
            });
        } else {
            self.discord.dispatch("INTERACTION_CREATE", interaction);
        }
        self.answer(id)
    }

    /// An interaction that Discord knows of, not yet told to annai.
    pub fn interaction(
        &self,
        id: u64,
        kind: u8,
        who: &Person,
        place: &Place,
        data: Value,
        on: Option<u64>,
    ) -> Value {
        let mut interaction = wire::interaction(id, kind, who, place, data);
        self.discord.with(|world| {
            world.places.insert(place.id, place.clone());
            if let Some(on) = on {
                interaction["message"] = wire::posted(world.message(on));
            }
            let asked = Asked {
                id,
                user: who.id,
                channel: place.id,
                on,
                first: None,
                original: None,
                edits: 0,
            };
            world.asked.insert(wire::token(id), asked);
        });
        interaction
    }

    /// Waits for the answer to an interaction that annai was told of.
    pub fn answer(&self, id: u64) -> Shown {
        self.discord.wait("an answer", |world| {
            let asked = world.asked.get(&wire::token(id))?;
            let first = asked.first.clone()?;
            let is_deferred = matches!(first["type"].as_u64(), Some(5 | 6));
            let is_whole = !is_deferred || asked.edits > 0;
            is_whole.then_some(Shown { message: asked.original, first })
        })
    }

    /// Sends a body to the HTTP endpoint as Discord does.
    pub fn signed(&self, body: &str) -> Response {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        let headers = signature(body, now);
        http::post(self.annai.address, "/interactions", &headers, body)
    }

    fn tell(&mut self, text: &str) {
        self.transcript.push_str(&format!("● {text}\n"));
    }

    fn tell_answer(&mut self, shown: &Shown) {
        let (who, text) = match (shown.first["type"].as_u64(), shown.message) {
            (Some(9), _) => (String::new(), show::modal(&shown.first["data"])),
            (kind, Some(id)) => self.discord.with(|world| {
                let message = world.message(id);
                let who = message.only_for.map(|_| " (to them alone)").unwrap_or_default();
                let changed = if matches!(kind, Some(6 | 7)) { " changes it" } else { "" };
                let text = if message.deleted {
                    "(removed)".to_owned()
                } else {
                    show::message(&message.body)
                };
                (format!("{changed}{who}"), text)
            }),
            _ => (String::new(), shown.first.to_string()),
        };
        let indented: Vec<String> = text.lines().map(|line| format!("    {line}")).collect();
        self.transcript.push_str(&format!("annai{who}:\n{}\n", indented.join("\n")));
    }
}

/// The headers of a signed request.
pub fn signature(body: &str, timestamp: u64) -> String {
    let signed = signing_key().sign(format!("{timestamp}{body}").as_bytes());
    let signature = data_encoding::HEXLOWER.encode(&signed.to_bytes());
    format!(
        "X-Signature-Ed25519: {signature}\r\nX-Signature-Timestamp: {timestamp}\r\n\
         Content-Type: application/json\r\n"
    )
}
