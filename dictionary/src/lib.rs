//! The Japanese dictionary of annai: IPADIC 2.7.0, compiled by `build.rs` and carried in the
//! binary, so that a fresh clone needs no download and no installed dictionary.
//!
//! [`load`] and [`EmbeddedIpadicLoader`] are made by lindera's macro. Licence: see `NOTICE`.

lindera_dictionary::embedded_dictionary!("/ipadic", EmbeddedIpadicLoader);
