//! What a handler says: one first answer, and what comes later.

use std::future::Future;
use std::pin::Pin;

use serde_json::{Value, json};

use crate::render::discord::{Choice, Message, Modal};

/// The answer to an interaction.
pub struct Response {
    /// What Discord is told at once.
    pub first: First,
    /// What goes on after that.
    pub then: Option<Then>,
}

/// What Discord is told at once.
#[derive(Debug, Clone, PartialEq)]
pub enum First {
    /// The endpoint is alive.
    Pong,
    /// A message.
    Message(Message),
    /// A change of the message whose button was pressed.
    Update(Message),
    /// A message follows; seen by the asker only, or by all.
    DeferMessage {
        /// Whether only the asker sees it.
        ephemeral: bool,
    },
    /// A change follows.
    DeferUpdate,
    /// A window that asks for a text.
    Modal(Modal),
    /// Suggestions while a person types.
    Choices(Vec<Choice>),
}

/// Work that goes on after the first answer, and ends in messages.
pub type Then = Pin<Box<dyn Future<Output = Vec<Follow>> + Send>>;

/// A later message.
#[derive(Debug, Clone, PartialEq)]
pub enum Follow {
    /// Replaces the first answer, with a file where there is one.
    Edit(Message, Option<File>),
    /// A message more.
    Send(Message),
    /// Removes the message whose button was pressed.
    Delete,
}

/// A file beside a message.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// The name.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Response {
    /// A message and nothing later.
    pub fn message(message: Message) -> Self {
        First::Message(message).into()
    }

    /// A text that only the asker sees.
    pub fn whisper(text: impl Into<String>) -> Self {
        Self::message(Message::text(text).ephemeral(true))
    }

    /// The same answer, with work that goes on.
    pub fn then(self, work: impl Future<Output = Vec<Follow>> + Send + 'static) -> Self {
        Self { then: Some(Box::pin(work)), ..self }
    }
}

impl From<First> for Response {
    fn from(first: First) -> Self {
        Self { first, then: None }
    }
}

impl First {
    /// The answer as Discord's JSON.
    pub fn to_json(&self) -> Value {
        let hidden = |ephemeral: bool| {
            if ephemeral { json!({"flags": Message::EPHEMERAL}) } else { json!({}) }
        };
        match self {
            Self::Pong => json!({"type": 1}),
            Self::Message(message) => json!({"type": 4, "data": message}),
            Self::DeferMessage { ephemeral } => json!({"type": 5, "data": hidden(*ephemeral)}),
            Self::DeferUpdate => json!({"type": 6}),
            Self::Update(message) => json!({"type": 7, "data": message}),
            Self::Choices(choices) => json!({"type": 8, "data": {"choices": choices}}),
            Self::Modal(modal) => json!({"type": 9, "data": modal}),
        }
    }
}
