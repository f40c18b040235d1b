//! Discord: slash commands, buttons, menus, mentions and direct messages, over the gateway or over
//! the HTTP endpoint. Each handler takes an interaction as a value and returns what to say, so both
//! transports share them all; this folder alone names serenity.

mod admin;
mod api;
mod ask;
mod ask_about;
mod autocomplete;
mod bot;
mod chat;
mod commands;
mod compare;
mod conversations;
mod deliver;
mod dispatch;
mod divisions;
mod endpoint;
mod fault;
mod follow_up;
pub mod gateway;
mod gateway_fault;
mod guilds;
mod hand_over;
mod help;
mod incoming;
mod limiter;
mod listener;
mod page;
mod privacy;
mod pulse;
mod questions;
mod register;
mod response;
mod seen;
mod share;
mod source;
mod vote;
mod watchdog;
mod why_closed;

pub use api::{Api, ApiError};
pub use bot::{Bot, Busy};
pub use chat::{Chat, Said, hear};
pub use commands::commands;
pub use deliver::deliver;
pub use dispatch::dispatch;
pub use endpoint::{KeyError, interactions_router};
pub use incoming::Incoming;
pub use questions::Questions;
pub use register::{announce, register};
pub use response::{File, First, Follow, Response};
pub use watchdog::{Patience, Verdict, Watchdog};
