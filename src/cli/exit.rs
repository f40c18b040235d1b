//! How annai ends.

use std::process::ExitCode;

/// The exit codes, which scripts rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: the question was answered, or what was asked was done.
    Answered,
    /// 1: the documents do not answer; for `check`, there are findings.
    NotFound,
    /// 2: the question, the arguments, the settings or the documents are unusable.
    Unusable,
    /// 3: annai or the machine failed.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Answered => 0,
            Exit::NotFound => 1,
            Exit::Unusable => 2,
            Exit::Failed => 3,
        })
    }
}
