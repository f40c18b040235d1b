//! Replies as Discord messages: plain values, within Discord's limits, that serialise to the JSON
//! that Discord takes. Pure, so that a test sees what a person would.

mod answer;
mod colour;
mod compare;
mod custom_id;
mod divisions;
pub mod limits;
mod markdown;
mod pages;
mod source;
mod value;
mod view;

pub use answer::{Offer, answer};
pub use colour::colour;
pub use compare::{Side, compare};
pub use custom_id::{Action, Context, Page, PassageTag, Signer};
pub use divisions::division;
pub use markdown::{block_quote, emphasise, escape, plain};
pub use pages::{page, question};
pub use source::{neighbours, source};
pub use value::{
    AllowedMentions, Button, Choice, Component, Embed, Field, Footer, Input, Link, Message, Modal,
    Row, Select, SelectOption, Style,
};
pub use view::{View, date};
