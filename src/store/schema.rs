//! The tables, and how those of earlier versions become those of this one.

use rusqlite::{Connection, TransactionBehavior};

/// What makes version n+1 of a database of version n. Entries are never changed, only added.
const MIGRATIONS: &[&str] = &["
    CREATE TABLE votes (
        user BLOB NOT NULL,
        guild INTEGER,
        question TEXT NOT NULL,
        passage TEXT NOT NULL,
        helpful INTEGER NOT NULL,
        reason TEXT,
        at INTEGER NOT NULL,
        PRIMARY KEY (user, question, passage)
    ) STRICT;
    CREATE INDEX votes_at ON votes (at);
    CREATE TABLE unanswered (
        id INTEGER PRIMARY KEY,
        question TEXT NOT NULL,
        language TEXT NOT NULL,
        user BLOB,
        guild INTEGER,
        at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX unanswered_at ON unanswered (at);
    CREATE INDEX unanswered_user ON unanswered (user) WHERE user IS NOT NULL;
    CREATE TABLE guilds (
        guild INTEGER PRIMARY KEY,
        channels TEXT NOT NULL,
        public INTEGER NOT NULL,
        forums TEXT NOT NULL
    ) STRICT;
"];

/// The version of a database that this annai writes.
pub(super) fn newest() -> u32 {
    MIGRATIONS.len() as u32
}

/// The version of a database, 0 for a new one.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Brings a database to the newest version; each step wholly or not at all.
pub(super) fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    // Two processes that start at once take turns here.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let from = version(&transaction)?;
    for (version, statements) in (1..).zip(MIGRATIONS).skip(from as usize) {
        transaction.execute_batch(statements)?;
        transaction.pragma_update(None, "user_version", version)?;
    }
    transaction.commit()
}
