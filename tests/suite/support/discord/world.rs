//! What the local Discord remembers: channels with their messages, interactions and what was said
//! to them, every call that came.

use std::collections::{HashMap, VecDeque};
use std::time::Instant;

use serde_json::Value;

use super::connection::Opening;
use super::limit::Limit;
use super::people::Place;
use super::refusals::Trouble;

/// A call to the REST interface.
#[derive(Debug, Clone)]
pub struct Call {
    pub method: String,
    pub path: String,
    pub status: u16,
}

/// A message in a channel.
#[derive(Debug, Clone)]
pub struct Posted {
    pub id: u64,
    pub channel: u64,
    /// Who alone sees it.
    pub only_for: Option<u64>,
    /// What annai sent, with later changes.
    pub body: Value,
    /// Files by name.
    pub files: Vec<(String, Vec<u8>)>,
    pub deleted: bool,
    /// A message that was promised ("annai is thinking…") and has not come.
    pub is_promise: bool,
}

/// An interaction that annai was told of.
#[derive(Debug, Clone)]
pub struct Asked {
    pub id: u64,
    pub user: u64,
    pub channel: u64,
    /// The message whose component was used.
    pub on: Option<u64>,
    /// What annai answered first.
    pub first: Option<Value>,
    /// The message that `@original` means.
    pub original: Option<u64>,
    /// Changes and deletions of the first answer.
    pub edits: usize,
}

/// All of it.
#[derive(Default)]
pub struct World {
    pub calls: Vec<Call>,
    pub messages: Vec<Posted>,
    pub places: HashMap<u64, Place>,
    /// By token.
    pub asked: HashMap<String, Asked>,
    /// By server, or none for all servers.
    pub commands: HashMap<Option<u64>, Vec<Value>>,
    /// What Discord would refuse in what annai sent.
    pub refused: Vec<String>,
    pub troubles: VecDeque<Trouble>,
    pub limit: Option<Limit>,
    /// Bodies are not looked at: under load, that would be the slowest of all.
    pub is_lenient: bool,
    /// When each interaction was first answered.
    pub acknowledged: HashMap<u64, Instant>,
    last_id: u64,

    /// Events of the gateway's session, the first with sequence number 1.
    pub events: Vec<(String, Value)>,
    /// How the next connections begin; after these, as they should.
    pub openings: VecDeque<Opening>,
    pub identifies: Vec<Value>,
    pub resumes: Vec<Value>,
    pub readies: usize,
    pub cuts: u64,
    pub cut_with: Option<u16>,
}

impl World {
    /// A new id, as large as Discord's are today.
    pub fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        1_420_000_000_000_000_000 + self.last_id
    }

    pub fn message(&self, id: u64) -> &Posted {
        self.messages.iter().find(|message| message.id == id).expect("no such message")
    }

    pub fn in_channel(&self, channel: u64) -> Vec<&Posted> {
        let shown = |message: &&Posted| message.channel == channel && !message.deleted;
        self.messages.iter().filter(shown).collect()
    }

    pub fn calls_to(&self, method: &str, part: &str) -> Vec<&Call> {
        let matches = |call: &&Call| call.method == method && call.path.contains(part);
        self.calls.iter().filter(matches).collect()
    }

    pub fn post(&mut self, channel: u64, only_for: Option<u64>, body: Value) -> u64 {
        let id = self.next_id();
        self.messages.push(Posted {
            id,
            channel,
            only_for,
            body,
            files: Vec::new(),
            deleted: false,
            is_promise: false,
        });
        id
    }

    /// Changes what the body names of a message, as Discord does.
    pub fn change(&mut self, id: u64, body: &Value, files: Vec<(String, Vec<u8>)>) {
        let Some(message) = self.messages.iter_mut().find(|message| message.id == id) else {
            return;
        };
        message.is_promise = false;
        message.files.extend(files);
        for key in ["content", "embeds", "components"] {
            if let Some(value) = body.get(key) {
                message.body[key] = value.clone();
            }
        }
    }
}
