//! Golden questions: our own, with what must be quoted, or with the knowledge that the documents
//! do not answer.
//!
//! [`read`] reads a set, [`judge()`] judges one reply, and a [`Report`] gathers many.

mod fold;
mod judge;
mod miss;
mod question;
mod report;

pub use fold::fold;
pub use judge::{Outcome, QuotedAnswer, judge};
pub use miss::{Miss, Reason};
pub use question::{Question, read};

pub use crate::knowledge::Expected;
pub use report::{Report, Row};
