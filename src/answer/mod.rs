//! Ranked hits to an answer: quotes with citations, or an abstention with suggestions.

mod answerer;
mod citation;
mod combine;
pub mod confidence;
mod duplicates;
mod editions;
mod forms;
mod named;
mod overview;
pub mod quote;
mod reply;
mod scope;
mod search;
mod second;
mod slips;
mod suggest;
mod touches;

pub use answerer::{Answerer, Limits, PartReply, Request};
pub use combine::combine;
pub use reply::{
    Answer, Citation, CitedDivision, Invalid, Notice, Original, Reply, Searched, SignalValue,
    Status,
};
