//! `annai serve` while something around it fails. Its properties:
//!
//! 1. A full disk, a broken database and a log that nobody takes cost what they hold, and no answer.
//! 2. `/readyz` says which part is not ready, and why.
//! 3. The bot's token stands in nothing that annai says.
//! 4. Whoever never finishes a request does not keep annai from stopping.

use std::fs::{self, OpenOptions};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::http::{open, post};
use crate::support::server::{Server, command};

const ASK: &str = "Authorization: Bearer t\r\n";
const ANSWERED: &str = r#"{"question": "国際課は何をする部署ですか"}"#;
const FAILED: &str = "annai_feedback_failures_total";

fn status(address: SocketAddr, question: &str) -> String {
    let reply = post(address, "/api/ask", ASK, question);
    assert_eq!(reply.status, 200, "{reply:?}");
    reply.json()["status"].as_str().unwrap().to_owned()
}

/// Asks what the documents do not answer until keeping it has failed.
fn ask_until_it_fails(server: &Server) {
    for _ in 0..300 {
        let asked = status(server.address, r#"{"question": "初任給はいくらですか"}"#);
        assert_eq!(asked, "not_found");
        if server.metric(FAILED) > Some(0.0) {
            return;
        }
    }
    panic!("nothing failed\n{}", server.log());
}

#[test]
fn a_full_disk_costs_the_feedback_and_no_answer() {
    // The index stands already: it is what a full disk meets in a container that has run.
    drop(Server::start(&[]));
    let folder = tempfile::tempdir().unwrap();
    // Files may not grow beyond 64 KiB; the signal that says so is ignored, so that writing fails
    // as on a full disk.
    let server = Server::start_after(
        "trap '' XFSZ; ulimit -f 128",
        folder,
        &[("ANNAI__HTTP__ASK_TOKEN", "t"), ("ANNAI__LOG__LEVEL", "info")],
    );
    ask_until_it_fails(&server);
    assert_eq!(status(server.address, ANSWERED), "answered");
    assert_eq!(server.get("/readyz").status, 200);
    assert_eq!(server.metric("annai_answer_failures_total"), Some(0.0));
}

#[test]
fn a_database_that_breaks_under_annai_costs_the_feedback_and_no_answer() {
    let server = Server::start(&[("ANNAI__HTTP__ASK_TOKEN", "t")]);
    for name in ["annai.db", "annai.db-wal", "annai.db-shm"] {
        let path = server.path(&format!("feedback/{name}"));
        let length = fs::metadata(&path).map_or(0, |file| file.len());
        fs::write(&path, vec![b'x'; length as usize]).unwrap();
    }
    ask_until_it_fails(&server);
    assert_eq!(status(server.address, ANSWERED), "answered");
    let told: Vec<_> = server.lines().into_iter().filter(|line| line["level"] == "WARN").collect();
    // Housekeeping may have met the broken database first.
    let kept = |line: &serde_json::Value| {
        line["message"].as_str().is_some_and(|message| message.contains("could not be kept"))
    };
    assert!(told.iter().any(kept), "{told:?}");
}

#[test]
fn an_index_that_cannot_be_written_is_told_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    // Nothing can be made below a file, not even by root.
    let index = fs::canonicalize("Cargo.toml").unwrap().join("index");
    let variables = [("ANNAI__INDEX__FOLDER", index.to_str().unwrap())];
    let output = command(folder.path(), &variables).arg("serve").output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3), "{told}");
    assert!(told.contains("cannot be made ready") && told.contains("index.folder"), "{told}");
}

#[test]
fn clients_that_never_finish_asking_do_not_hold_it_when_it_is_told_to_stop() {
    let mut server = Server::start(&[]);
    let _idle = open(server.address, "");
    let _half = open(server.address, "GET / HTTP/1.1\r\nHos");
    // Both have arrived once a later request is answered.
    assert_eq!(server.get("/healthz").status, 200);
    server.signal("-TERM");
    assert_eq!(server.wait().code(), Some(0));
    assert!(!server.log().contains("given up"), "{}", server.log());
}

#[test]
fn a_log_that_cannot_be_written_costs_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let listen = address.to_string();
    let variables = [("ANNAI__HTTP__LISTEN", listen.as_str()), ("ANNAI__HTTP__ASK_TOKEN", "t")];
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut child = command(folder.path(), &variables)
        .arg("serve")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(full)
        .spawn()
        .unwrap();
    let start = Instant::now();
    while TcpStream::connect(address).is_err() {
        assert!(child.try_wait().unwrap().is_none() && start.elapsed() < Duration::from_secs(60));
        std::thread::sleep(Duration::from_millis(20));
    }
    let statuses: Vec<String> = (0..20).map(|_| status(address, ANSWERED)).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(statuses.iter().all(|status| status == "answered"), "{statuses:?}");
}

#[test]
fn what_is_not_ready_is_named_and_the_token_stands_nowhere() {
    // A token's third part is the secret; the first is the bot's public id.
    const SECRET: &str = "a_secret-that-nobody-may-ever-see";
    let token = format!("MTE0NTE0MTkxOTgxMDg5MzkzMQ.GLoAdX.{SECRET}");
    // Nobody listens there.
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = format!("http://{address}");
    let variables = [
        ("ANNAI__DISCORD__TRANSPORT", "gateway"),
        ("ANNAI__DISCORD__TOKEN", token.as_str()),
        ("ANNAI__DISCORD__API_URL", url.as_str()),
        ("ANNAI__DISCORD__SIGNING_KEY", "another_secret"),
        ("ANNAI__STORE__KEY", "a_third_secret"),
        ("ANNAI__HTTP__ASK_TOKEN", "t"),
        ("ANNAI__LOG__LEVEL", "trace"),
    ];
    let mut server = Server::start(&variables);
    server.wait_for_line(|line| {
        line["message"].as_str().is_some_and(|said| said.starts_with("no connection to Discord"))
    });
    let ready = server.get("/readyz");
    assert_eq!(ready.status, 503);
    let parts = &ready.json()["parts"];
    assert_eq!(
        (&parts["discord"]["state"], &parts["index"]["state"]),
        (&"not ready".into(), &"ready".into())
    );
    assert!(parts["discord"]["why"].as_str().unwrap().contains("gateway"), "{parts}");
    assert_eq!(server.metric("annai_discord_gateway_connected"), Some(0.0));
    // The web answers all the same.
    assert_eq!(status(server.address, ANSWERED), "answered");

    let metrics = server.get("/metrics").body;
    server.signal("-TERM");
    assert_eq!(server.wait().code(), Some(0));
    let run = |arguments: &[&str]| {
        let output = command(server.folder.path(), &variables).args(arguments).output().unwrap();
        [output.stdout, output.stderr].concat()
    };
    let said = [
        ("the log", server.log().into_bytes()),
        ("/readyz", ready.body.into_bytes()),
        ("/metrics", metrics.into_bytes()),
        ("annai config", run(&["config"])),
        ("annai gaps", run(&["gaps"])),
        ("annai health", run(&["health"])),
    ];
    for (place, text) in said {
        let text = String::from_utf8(text).unwrap();
        for secret in [SECRET, "another_secret", "a_third_secret"] {
            assert!(!text.contains(secret), "a secret is in {place}");
        }
    }
    for file in fs::read_dir(server.path("feedback")).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()));
    }
}
