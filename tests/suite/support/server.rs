//! The built `annai serve`, on a free port, with folders of its own.

use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::http::{self, Response};

/// Nothing here takes this long, whatever the machine is busy with.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Server {
    child: Child,
    pub address: SocketAddr,
    pub folder: tempfile::TempDir,
}

/// `annai` with settings for a test: its own feedback, an index that tests share, a log of all.
pub fn command(folder: &Path, variables: &[(&str, &str)]) -> Command {
    // Under load, an optimised one.
    let program = std::env::var("ANNAI_LOAD");
    let mut command = Command::new(program.as_deref().unwrap_or(env!("CARGO_BIN_EXE_annai")));
    command
        .env("ANNAI__HTTP__LISTEN", "127.0.0.1:0")
        .env("ANNAI__INDEX__FOLDER", Path::new(env!("CARGO_TARGET_TMPDIR")).join("index"))
        .env("ANNAI__INDEX__KEEP_GENERATIONS", "10")
        .env("ANNAI__STORE__FOLDER", folder.join("feedback"))
        .env("ANNAI__RELOAD__SECONDS", "0")
        .env("ANNAI__DISCORD__TRANSPORT", "off")
        .env("ANNAI__LOG__LEVEL", "debug")
        .env("ANNAI__LOG__FORMAT", "json")
        .env("LANG", "en_GB.UTF-8")
        .envs(variables.iter().copied());
    command
}

impl Server {
    pub fn start(variables: &[(&str, &str)]) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), variables)
    }

    pub fn start_in(folder: tempfile::TempDir, variables: &[(&str, &str)]) -> Self {
        let mut command = command(folder.path(), variables);
        command.arg("serve");
        Self::spawn(folder, command)
    }

    /// The same after a line of the shell, such as `ulimit -f 64`.
    pub fn start_after(line: &str, folder: tempfile::TempDir, variables: &[(&str, &str)]) -> Self {
        let mut shell = Command::new("sh");
        let annai = command(folder.path(), variables);
        let variables = annai.get_envs().filter_map(|(name, value)| Some((name, value?)));
        shell.envs(variables).arg("-c").arg(format!("{line}; exec \"$0\" serve"));
        shell.arg(annai.get_program());
        Self::spawn(folder, shell)
    }

    fn spawn(folder: tempfile::TempDir, mut command: Command) -> Self {
        let log =
            File::options().create(true).append(true).open(folder.path().join("log")).unwrap();
        let child = command
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut server = Self { child, address: SocketAddr::from(([0, 0, 0, 0], 0)), folder };
        let serving = server.wait_for_line(|line| line["message"] == "serving");
        server.address = serving["address"].as_str().unwrap().parse().unwrap();
        server
    }

    /// The id of the process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn get(&self, path: &str) -> Response {
        http::get(self.address, path)
    }

    /// The value of a figure of `/metrics`, by its name with its labels.
    pub fn metric(&self, name: &str) -> Option<f64> {
        let figures = self.get("/metrics").body;
        let line = figures.lines().find(|line| line.starts_with(&format!("{name} ")))?;
        line.rsplit(' ').next()?.parse().ok()
    }

    pub fn log(&self) -> String {
        fs::read_to_string(self.path("log")).unwrap()
    }

    pub fn lines(&self) -> Vec<Value> {
        self.log().lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    }

    pub fn wait_for_line(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        let start = Instant::now();
        loop {
            // The newest start has the last word, where a folder has seen several.
            if let Some(line) = self.lines().into_iter().rev().find(|line| is_it(line)) {
                return line;
            }
            let ended = self.child.try_wait().unwrap();
            assert!(ended.is_none() && start.elapsed() < PATIENCE, "{ended:?}\n{}", self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args([name, &pid]).status().unwrap().success());
    }

    pub fn wait(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "still running\n{}", self.log());
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
