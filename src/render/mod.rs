//! A reply to what a reader gets. Pure: nothing is read, written or asked here.

pub mod discord;
mod messages;
mod notice;
mod safe;

pub use messages::{Values, say};
pub use notice::{invalid, notice};
pub use safe::safe;
