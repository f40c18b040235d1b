//! The store as surfaces see it.

use std::time::SystemTime;

use rusqlite::{OptionalExtension, params};

use super::cluster::{Asked, cluster};
use super::{Store, id, seconds, time};
use crate::app::{Feedback, FeedbackError, Gap, GuildSettings, Vote, VoteKind};
use crate::knowledge::Language;

/// Clustering compares wordings with each other; the newest questions are told, older ones wait
/// until these are dealt with.
const NEWEST: i64 = 20_000;

impl Feedback for Store {
    fn vote(&self, vote: &Vote) -> Result<(), FeedbackError> {
        let helpful = vote.kind == VoteKind::Helpful;
        let now = seconds(SystemTime::now());
        self.connection().execute(
            "INSERT OR REPLACE INTO votes (user, guild, question, passage, helpful, reason, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                self.users.of(vote.user),
                vote.guild.map(id),
                vote.question,
                vote.passage,
                helpful,
                vote.reason,
                now
            ],
        )?;
        Ok(())
    }

    fn unanswered(
        &self,
        question: &str,
        language: Language,
        user: Option<u64>,
        guild: Option<u64>,
    ) -> Result<(), FeedbackError> {
        let now = seconds(SystemTime::now());
        let user = user.map(|user| self.users.of(user));
        self.connection().execute(
            "INSERT INTO unanswered (question, language, user, guild, at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![question, language.code(), user, guild.map(id), now],
        )?;
        Ok(())
    }

    fn gaps(
        &self,
        guild: Option<u64>,
        since: Option<SystemTime>,
    ) -> Result<Vec<Gap>, FeedbackError> {
        let connection = self.connection();
        let mut statement = connection.prepare(
            "SELECT question, language, at FROM unanswered
             WHERE (?1 IS NULL OR guild = ?1) AND at >= ?2 ORDER BY at DESC, id DESC LIMIT ?3",
        )?;
        let since = since.map_or(0, seconds);
        let rows = statement.query_map(params![guild.map(id), since, NEWEST], |row| {
            let language: String = row.get(1)?;
            Ok(Asked {
                question: row.get(0)?,
                language: Language::from_code(&language).unwrap_or(Language::Ja),
                at: time(row.get(2)?),
            })
        })?;
        let asked: Vec<Asked> = rows.collect::<Result<_, _>>()?;
        Ok(cluster(asked))
    }

    fn guild(&self, guild: u64) -> Result<GuildSettings, FeedbackError> {
        let found = self.connection().query_row(
            "SELECT channels, public, forums FROM guilds WHERE guild = ?1",
            [id(guild)],
            |row| {
                let (channels, forums): (String, String) = (row.get(0)?, row.get(2)?);
                Ok(GuildSettings {
                    channels: numbers(&channels),
                    public: row.get(1)?,
                    forums: numbers(&forums),
                })
            },
        );
        Ok(found.optional()?.unwrap_or_default())
    }

    fn set_guild(&self, guild: u64, settings: &GuildSettings) -> Result<(), FeedbackError> {
        self.connection().execute(
            "INSERT OR REPLACE INTO guilds (guild, channels, public, forums) VALUES (?1, ?2, ?3, ?4)",
            params![id(guild), list(&settings.channels), settings.public, list(&settings.forums)],
        )?;
        Ok(())
    }

    fn forget(&self, user: u64) -> Result<usize, FeedbackError> {
        let user = self.users.of(user);
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        let votes = transaction.execute("DELETE FROM votes WHERE user = ?1", [user])?;
        let questions = transaction.execute("DELETE FROM unanswered WHERE user = ?1", [user])?;
        transaction.commit()?;
        empty_log(&connection)?;
        Ok(votes + questions)
    }

    fn expire(&self) -> Result<usize, FeedbackError> {
        let Some(oldest) = SystemTime::now().checked_sub(self.retention).map(seconds) else {
            return Ok(0);
        };
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        let votes = transaction.execute("DELETE FROM votes WHERE at < ?1", [oldest])?;
        let questions = transaction.execute("DELETE FROM unanswered WHERE at < ?1", [oldest])?;
        transaction.commit()?;
        if votes + questions > 0 {
            empty_log(&connection)?;
        }
        Ok(votes + questions)
    }

    fn is_kept(&self) -> bool {
        true
    }
}

/// The write-ahead log still holds what was deleted: it goes into the database and is cut.
fn empty_log(connection: &rusqlite::Connection) -> Result<(), FeedbackError> {
    Ok(connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
}

fn list(numbers: &[u64]) -> String {
    numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(",")
}

fn numbers(list: &str) -> Vec<u64> {
    list.split(',').filter_map(|number| number.parse().ok()).collect()
}
