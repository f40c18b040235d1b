//! What annai knows of words before it reads a document, carried in the binary, so that a fresh
//! clone needs no download and no installed dictionary: IPADIC 2.7.0, compiled by `build.rs`, and a
//! [`Thesaurus`] of words that are used alike.
//!
//! [`load`] and [`EmbeddedIpadicLoader`] are made by lindera's macro. Licences: see `NOTICE`.

mod thesaurus;

pub use thesaurus::{Thesaurus, WordNumber};

// The macro documents what it makes only in part.
#[allow(missing_docs, reason = "written by lindera's macro")]
mod embedded {
    lindera_dictionary::embedded_dictionary!("/ipadic", EmbeddedIpadicLoader);
}

pub use embedded::{EmbeddedIpadicLoader, load};

/// The dictionary's version: what was packed, and the crate that packs it. An index made with
/// another one is made anew.
pub const VERSION: &str = concat!("ipadic-2.7.0-20070801/", env!("CARGO_PKG_VERSION"));
