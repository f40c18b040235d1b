//! What people let annai know: votes on answers, questions that were not answered, and what a
//! server's staff have set. Whether any of it is kept, and how, is the store's business.

use std::time::SystemTime;

use crate::knowledge::Language;

/// Whether an answer helped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoteKind {
    /// 👍
    Helpful,
    /// 👎
    NotHelpful,
}

/// One person's vote on one answer; a later vote replaces an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vote {
    /// The Discord id of the person: kept only as a keyed hash.
    pub user: u64,
    /// The server, or none in a direct message.
    pub guild: Option<u64>,
    /// The question.
    pub question: String,
    /// The id of the passage that was quoted first.
    pub passage: String,
    /// Whether it helped.
    pub kind: VoteKind,
    /// Why not, in the person's words.
    pub reason: Option<String>,
}

/// Questions that were not answered, near-identical ones together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The newest wording.
    pub question: String,
    /// How often it was asked, in any wording.
    pub count: u32,
    /// When it was last asked.
    pub last: SystemTime,
    /// The language of the newest wording.
    pub language: Language,
    /// The other wordings.
    pub others: Vec<String>,
}

/// What a server's staff have set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GuildSettings {
    /// The channels that annai may answer in; empty for all.
    pub channels: Vec<u64>,
    /// Whether answers are shown to everyone unless the asker says otherwise.
    pub public: bool,
    /// The forum channels whose new posts are answered.
    pub forums: Vec<u64>,
}

/// Feedback could not be kept or read. It never costs an answer.
#[derive(Debug, thiserror::Error)]
#[error("the feedback store failed: {0}")]
pub struct FeedbackError(pub Box<dyn std::error::Error + Send + Sync>);

/// Where feedback goes. Calls may block on a disk for some milliseconds.
pub trait Feedback: Send + Sync {
    /// Keeps a vote.
    ///
    /// # Errors
    /// When it cannot be kept.
    fn vote(&self, vote: &Vote) -> Result<(), FeedbackError>;
    /// Keeps a question that was not answered.
    ///
    /// # Errors
    /// When it cannot be kept.
    fn unanswered(
        &self,
        question: &str,
        language: Language,
        user: Option<u64>,
        guild: Option<u64>,
    ) -> Result<(), FeedbackError>;
    /// The questions that were not answered since `since`, most frequent and newest first.
    ///
    /// # Errors
    /// When they cannot be read.
    fn gaps(
        &self,
        guild: Option<u64>,
        since: Option<SystemTime>,
    ) -> Result<Vec<Gap>, FeedbackError>;
    /// What a server's staff have set.
    ///
    /// # Errors
    /// When it cannot be read.
    fn guild(&self, guild: u64) -> Result<GuildSettings, FeedbackError>;
    /// Keeps what a server's staff have set.
    ///
    /// # Errors
    /// When it cannot be kept.
    fn set_guild(&self, guild: u64, settings: &GuildSettings) -> Result<(), FeedbackError>;
    /// Deletes everything of a person and says how many entries that were.
    ///
    /// # Errors
    /// When it cannot be deleted.
    fn forget(&self, user: u64) -> Result<usize, FeedbackError>;
    /// Deletes what is older than it may be and says how many entries that were.
    ///
    /// # Errors
    /// When it cannot be deleted.
    fn expire(&self) -> Result<usize, FeedbackError> {
        Ok(0)
    }
    /// Whether anything is kept at all.
    fn is_kept(&self) -> bool;
}

/// Keeps nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoFeedback;

impl Feedback for NoFeedback {
    fn vote(&self, _: &Vote) -> Result<(), FeedbackError> {
        Ok(())
    }
    fn unanswered(
        &self,
        _: &str,
        _: Language,
        _: Option<u64>,
        _: Option<u64>,
    ) -> Result<(), FeedbackError> {
        Ok(())
    }
    fn gaps(&self, _: Option<u64>, _: Option<SystemTime>) -> Result<Vec<Gap>, FeedbackError> {
        Ok(Vec::new())
    }
    fn guild(&self, _: u64) -> Result<GuildSettings, FeedbackError> {
        Ok(GuildSettings::default())
    }
    fn set_guild(&self, _: u64, _: &GuildSettings) -> Result<(), FeedbackError> {
        Ok(())
    }
    fn forget(&self, _: u64) -> Result<usize, FeedbackError> {
        Ok(0)
    }
    fn is_kept(&self) -> bool {
        false
    }
}
