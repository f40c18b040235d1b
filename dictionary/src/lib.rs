//! The Japanese dictionary of annai: IPADIC 2.7.0, compiled by `build.rs` and carried in the
//! binary, so that a fresh clone needs no download and no installed dictionary.
//!
//! [`load`] and [`EmbeddedIpadicLoader`] are made by lindera's macro. Licence: see `NOTICE`.

lindera_dictionary::embedded_dictionary!("/ipadic", EmbeddedIpadicLoader);

/// The dictionary's version: what was packed, and the crate that packs it. An index made with
/// another one is made anew.
pub const VERSION: &str = concat!("ipadic-2.7.0-20070801/", env!("CARGO_PKG_VERSION"));
