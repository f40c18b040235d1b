//! Ranked hits to an answer: quotes with citations, or an abstention with suggestions.

mod answerer;
mod citation;
pub mod confidence;
mod duplicates;
mod overview;
pub mod quote;
mod reply;
mod scope;
mod suggest;

pub use answerer::{Answerer, Limits, PartReply, Request};
pub use reply::{
    Answer, Citation, CitedDivision, Invalid, Notice, Original, Reply, SignalValue, Status,
};
