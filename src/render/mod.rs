//! A reply to what a reader gets: text for people, JSON for programs. Pure: nothing is read,
//! written or asked here.

pub mod discord;
mod explain;
pub mod html;
pub mod json;
mod messages;
mod notice;
mod passage;
mod safe;
mod style;
mod text;
mod wrap;

pub use explain::explain;
pub use messages::{Value, say};
pub use notice::{invalid, notice};
pub use passage::whole_passage;
pub use safe::safe;
pub use style::Style;
pub use text::text;
