//! People as the database knows them.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::config::Secret;

/// Hashes ids with a secret key: whoever has the database alone can't tell whose entries they are,
/// not even by trying all ids.
pub(super) struct UserHash {
    key: [u8; 32],
}

/// Names what the key is for (BLAKE3's key derivation), so that the same secret used elsewhere
/// gives another key.
const CONTEXT: &str = "annai 2026 feedback: ids of people";

const KEY_FILE: &str = "user-ids.key";

impl UserHash {
    /// With the operator's key, or with one that is made here and kept in `folder`.
    pub(super) fn new(key: Option<&Secret>, folder: &Path) -> io::Result<Self> {
        let key = match key {
            Some(secret) => secret.reveal().as_bytes().to_vec(),
            None => kept(&folder.join(KEY_FILE))?,
        };
        Ok(Self { key: blake3::derive_key(CONTEXT, &key) })
    }

    /// The hash of an id, 16 bytes.
    pub(super) fn of(&self, id: u64) -> [u8; 16] {
        let hash = blake3::keyed_hash(&self.key, &id.to_le_bytes());
        let mut short = [0; 16];
        short.copy_from_slice(hash.as_bytes().first_chunk::<16>().unwrap_or(&[0; 16]));
        short
    }
}

/// The key in the file, which is made where there is none. It appears under its name in one step,
/// so that a kill leaves no half of a key.
fn kept(path: &Path) -> io::Result<Vec<u8>> {
    match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Ok(key) if key.is_empty() => {}
        read => return read,
    }
    let mut key = [0; 32];
    getrandom::fill(&mut key).map_err(io::Error::other)?;
    let unfinished = path.with_extension(format!("new-{:016x}", fastrand::u64(..)));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished)?;
    let written = file.write_all(&key).and_then(|()| file.sync_all());
    // Whoever links first wins: two processes that start at once get the same key.
    let linked = written.and_then(|()| fs::hard_link(&unfinished, path));
    fs::remove_file(&unfinished)?;
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => fs::read(path),
    }
}
