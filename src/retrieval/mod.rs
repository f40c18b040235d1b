//! Candidates to ranked hits: our own ranking over the few hundred passages that the index finds.
//!
//! A question becomes a [`probe`], each candidate a [`view`] of it, and all of them [`rivals`];
//! each of the [`signals`] says one number about a candidate, and [`weights`] add them up. Another
//! source of evidence (the meaning of a sentence, say) is one more signal with a weight.

pub mod probe;
pub mod rank;
pub mod rivals;
pub mod signals;
pub mod view;
pub mod weights;

pub use rank::{Hit, RankRequest, rank};
pub use signals::{SIGNALS, Signal};
pub use weights::{Weights, WeightsError};
