//! Opens the database: makes it where there is none, mends what can be mended.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use rusqlite::{Connection, ErrorCode};

use super::user_hash::UserHash;
use super::{Store, schema, seconds};
use crate::config::Store as Settings;

/// Why there is no store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder cannot be made or written.
    #[error("store.folder: cannot write to {} ({source}): name a folder that annai may write to, or set store.keep = \"off\"", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is no room for it.
    #[error("{}: {source}", folder.display())]
    Full {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A newer annai wrote the database.
    #[error("{} was written by a newer annai: use that, or set another store.folder", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
    },
    /// SQLite could not open it (a full disk, say).
    #[error("{}: {source}", path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
}

/// A store that is ready.
pub struct Opened {
    /// The store.
    pub store: Store,
    /// Where a damaged database was put aside, where there was one.
    pub damaged: Option<PathBuf>,
}

const FILE: &str = "annai.db";

/// How long a call waits for another process (`annai gaps`, a backup) before it fails.
const BUSY_TIMEOUT: Duration = Duration::from_secs(2);

/// How long it waits before it tries to open a database again that another process holds.
const BUSY_PAUSE: Duration = Duration::from_millis(10);

impl Store {
    /// Opens the store of these settings.
    ///
    /// # Errors
    /// When the folder cannot be written, the database is of a newer annai, or SQLite fails. A
    /// damaged database is put aside and a new one begun.
    pub fn open(settings: &Settings) -> Result<Opened, StoreError> {
        let folder = &settings.folder;
        let unwritable = |source: io::Error| {
            let folder = folder.clone();
            match source.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    StoreError::Full { folder, source }
                }
                _ => StoreError::Folder { folder, source },
            }
        };
        fs::create_dir_all(folder).map_err(unwritable)?;
        let users = UserHash::new(settings.key.as_ref(), folder).map_err(unwritable)?;
        let path = folder.join(FILE);
        let mut damaged = None;
        let connection = match connect(&path) {
            Err(Failure::Damaged) => {
                damaged = Some(put_aside(&path).map_err(unwritable)?);
                connect(&path)
            }
            other => other,
        };
        let connection = connection.map_err(|failure| match failure {
            Failure::Newer => StoreError::Newer { path: path.clone() },
            Failure::Damaged => unwritable(io::Error::other("a new database is damaged at once")),
            Failure::Sqlite(source) if source.sqlite_error_code() == Some(ErrorCode::ReadOnly) => {
                unwritable(io::Error::new(io::ErrorKind::PermissionDenied, source))
            }
            Failure::Sqlite(source)
                if source.sqlite_error_code() == Some(ErrorCode::CannotOpen) =>
            {
                unwritable(io::Error::new(io::ErrorKind::PermissionDenied, source))
            }
            Failure::Sqlite(source) => StoreError::Database { path: path.clone(), source },
        })?;
        let store = Store { connection: Mutex::new(connection), users, retention: settings.days };
        Ok(Opened { store, damaged })
    }
}

enum Failure {
    Damaged,
    Newer,
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Damaged,
            _ => Self::Sqlite(error),
        }
    }
}

/// Connects, and again while another process that starts at the same time holds the database: SQLite
/// does not wait by itself where a database becomes one with a write-ahead log.
fn connect(path: &Path) -> Result<Connection, Failure> {
    let begun = Instant::now();
    loop {
        match connect_once(path) {
            Err(Failure::Sqlite(error))
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && begun.elapsed() < BUSY_TIMEOUT =>
            {
                thread::sleep(BUSY_PAUSE);
            }
            outcome => return outcome,
        }
    }
}

fn connect_once(path: &Path) -> Result<Connection, Failure> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    // Readers and a writer at the same time; and each commit is on the disk before it returns.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // What is deleted is overwritten.
    connection.pragma_update(None, "secure_delete", "ON")?;
    let sound: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    if sound != "ok" {
        return Err(Failure::Damaged);
    }
    if schema::version(&connection)? > schema::newest() {
        return Err(Failure::Newer);
    }
    schema::migrate(&mut connection)?;
    Ok(connection)
}

/// Renames a damaged database with its companions, so that a person can look at it.
fn put_aside(path: &Path) -> io::Result<PathBuf> {
    let aside = path.with_extension(format!("db.damaged-{}", seconds(SystemTime::now())));
    fs::rename(path, &aside)?;
    for end in ["-wal", "-shm"] {
        let companion = |path: &Path| PathBuf::from(format!("{}{end}", path.display()));
        match fs::rename(companion(path), companion(&aside)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(aside)
}
