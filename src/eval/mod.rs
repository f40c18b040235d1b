//! Measuring annai: the figures, and the files that they are computed from.
//!
//! All but the two runs is pure: it reads files and compares lists, and knows neither index nor
//! engine. [`beir_run`] and [`golden_run`] ask the engine and hand over what it says.
//!
//! * [`beir`] and [`run_file`] read and write the formats of others: a BEIR folder, a TREC run.
//! * [`metrics`] judges one ranking and summarises many; [`compare`] tests two runs against each
//!   other; [`calibration`] says whether a confidence means what it says.
//! * [`golden`] reads our own questions and judges replies to them; [`floors`] says which figure
//!   fell too low.
//!
//! Chance is used for intervals and tests only, always from the same seed: the same data gives the
//! same figures on every machine.

pub mod beir;
pub mod beir_run;
pub mod calibration;
pub mod compare;
mod confidence_file;
mod descent;
mod error;
pub mod fit;
pub mod fit_all;
pub mod fit_confidence;
pub mod fit_quote;
pub mod fit_set;
pub mod floors;
pub mod golden;
pub mod golden_run;
mod lines;
pub mod metrics;
mod resample;
pub mod run_file;

pub use error::{Problem, ReadError};
