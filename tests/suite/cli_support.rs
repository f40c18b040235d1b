//! The built binary with a data folder of its own and a small town's documents.

use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

pub const TOWN: &str = "tests/fixtures/town-knowledge";

/// The binary under test; its data folder goes when it goes.
pub struct Annai {
    folder: TempDir,
    knowledge: PathBuf,
}

/// What a run of the binary left.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Annai {
    /// Over the documents of a small town.
    pub fn new() -> Self {
        Self::over(TOWN)
    }

    /// Over the documents of a folder.
    pub fn over(knowledge: impl Into<PathBuf>) -> Self {
        Self { folder: tempfile::tempdir().unwrap(), knowledge: knowledge.into() }
    }

    /// Takes the documents of another folder.
    pub fn set_knowledge(&mut self, folder: PathBuf) {
        self.knowledge = folder;
    }

    /// The folder of the index.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A place for files of the test.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What the binary finds in its environment.
    pub fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        vec![
            ("ANNAI__INDEX__FOLDER", self.data()),
            ("ANNAI__KNOWLEDGE__FOLDER", self.knowledge.clone()),
            ("HOME", self.folder.path().to_owned()),
            ("PATH", PathBuf::from("/usr/bin:/bin")),
            ("LANG", PathBuf::from("C.UTF-8")),
            ("TERM", PathBuf::from("xterm-256color")),
        ]
    }

    /// The binary, ready to be given arguments.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_annai"));
        command.env_clear().envs(self.environment());
        command
    }

    /// The same for what `assert_cmd` cannot do.
    pub fn process(&self) -> std::process::Command {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_annai"));
        command.env_clear().envs(self.environment());
        command
    }

    /// Runs it with arguments.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.command().args(arguments).output().unwrap().into()
    }

    /// Runs it with arguments and standard input.
    pub fn run_with(&self, arguments: &[&str], input: impl Into<Vec<u8>>) -> Ran {
        self.command().args(arguments).write_stdin(input).output().unwrap().into()
    }

    /// Runs a script of sh, in which `$ANNAI` is the binary.
    pub fn sh(&self, script: &str) -> Ran {
        let mut command = Command::new("sh");
        command.env_clear().envs(self.environment()).env("ANNAI", env!("CARGO_BIN_EXE_annai"));
        command.args(["-c", script]).output().unwrap().into()
    }

    /// The replies to a batch.
    pub fn batch(&self, input: impl Into<Vec<u8>>) -> Vec<Value> {
        let ran = self.run_with(&["ask", "--batch", "-"], input);
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        ran.json_lines()
    }
}

impl Ran {
    /// Each line of stdout as JSON.
    pub fn json_lines(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Asserts the exit code and that nothing panicked, and gives back what stands on stderr.
    #[track_caller]
    pub fn fails_with(&self, code: i32) -> &str {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        assert!(!self.stderr.is_empty());
        &self.stderr
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// A knowledge folder with these files.
pub fn write_files(folder: &Path, files: &[(&str, &[u8])]) {
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}
