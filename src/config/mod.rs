//! The settings: as written, then validated and ready to use.
//!
//! Three layers, each over the one before: `config/default.toml` (in the binary), a file that the
//! person names, and variables of the form `ANNAI__SECTION__KEY`. [`load()`] gives one typed
//! [`Settings`], beside an [`Entry`] a key that says which value is in force and where it came
//! from; or everything that is wrong, at once.
//!
//! A new key is a line (with its comment) in `settings.rs` and a line in `config/default.toml`;
//! `config/example.toml` is made from those two.

mod choice;
mod discord_rule;
mod example;
mod layer;
mod load;
pub mod net_rule;
mod problem;
pub mod rule;
mod settings;
mod table;

pub use choice::{Choice, LanguageChoice, LogFormat, LogLevel, Switch, Transport};
pub use example::example;
pub use layer::{Origin, Written};
pub use load::{Loaded, environment, load};
pub use problem::{Problem, SettingsError};
pub use rule::Secret;
pub use settings::{
    Answer, Conversation, Discord, Http, Index, Knowledge, Log, Question, Reload, Retrieval,
    Settings, Store, sections,
};
pub use table::{Entry, Key, Section};
