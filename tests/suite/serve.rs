//! `annai serve` as an operator and its visitors see it.

use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::support::documents;
use crate::support::http::{get, open, post, receive, send};
use crate::support::server::{Server, command};

const TOKEN: &str = "a-token-that-nobody-may-see";
const ASK: &str = "Authorization: Bearer a-token-that-nobody-may-see\r\n";

fn with_token() -> Server {
    Server::start(&[("ANNAI__HTTP__ASK_TOKEN", TOKEN)])
}

#[test]
fn it_says_how_it_is() {
    let server = with_token();
    assert_eq!(
        (server.get("/healthz").status, server.get("/healthz").body.as_str()),
        (200, "ok\n")
    );
    let ready = server.get("/readyz");
    assert_eq!(ready.status, 200);
    assert_eq!(ready.json()["ready"], true);
    assert_eq!(ready.json()["parts"]["index"]["state"], "ready");

    post(server.address, "/api/ask", ASK, r#"{"question": "国際課は何をする部署ですか"}"#);
    post(server.address, "/api/ask", ASK, r#"{"question": "初任給はいくらですか"}"#);
    let answered = r#"annai_questions_total{surface="http",language="ja",outcome="answered"}"#;
    assert_eq!(server.metric(answered), Some(1.0));
    assert_eq!(server.metric(r#"annai_answer_seconds_count{surface="http"}"#), Some(2.0));
    assert!(server.metric("annai_index_documents").unwrap() > 10.0);
    assert!(server.metric("annai_index_passages").unwrap() > 10.0);
    assert!(server.metric("annai_index_generation").unwrap() > 0.0);
    assert!(server.metric("annai_index_age_seconds").is_some());
    assert_eq!(server.metric(r#"annai_reloads_total{outcome="failed"}"#), Some(0.0));
    assert_eq!(server.metric("annai_knowledge_stale"), Some(0.0));
}

#[test]
fn health_asks_the_running_server() {
    let server = with_token();
    let listen = server.address.to_string();
    let run = |listen: &str, arguments: &[&str]| {
        let variables = [("ANNAI__HTTP__LISTEN", listen)];
        let output = command(server.folder.path(), &variables).args(arguments).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(run(&listen, &["health"]).0, Some(0));
    assert_eq!(run(&listen, &["health", "--alive"]).0, Some(0));
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let (code, told) = run(&free, &["health"]);
    assert_eq!(code, Some(1));
    assert!(told.contains("no annai answers at"), "{told}");
}

#[test]
fn programs_ask_with_the_token() {
    let server = with_token();
    let ask = |headers: &str, body: &str| post(server.address, "/api/ask", headers, body);
    let question = r#"{"id": "q1", "question": "国際課は何をする部署ですか", "top": 1}"#;
    let reply = ask(ASK, question);
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("application/json")));
    let reply = reply.json();
    assert_eq!((&reply["id"], &reply["status"]), (&"q1".into(), &"answered".into()));
    assert_eq!(reply["answers"].as_array().unwrap().len(), 1);
    assert!(reply["answers"][0]["citation"]["lines"][0].as_u64().unwrap() > 0);

    assert_eq!(ask("", question).status, 401);
    assert_eq!(ask("Authorization: Bearer wrong\r\n", question).status, 401);
    assert_eq!(ask(ASK, "国際課").status, 400);
    assert_eq!(ask(ASK, r#"{"question": "国際課", "colour": 1}"#).status, 400);
    assert_eq!(ask(ASK, r#"{"question": ""}"#).json()["status"], "invalid");
    assert_eq!(ask(ASK, &format!(r#"{{"question": "{}"}}"#, "あ".repeat(200_000))).status, 413);
    assert_eq!(get(server.address, "/api/ask").status, 405);
}

#[test]
fn without_a_token_programs_find_nothing() {
    let server = Server::start(&[]);
    let reply = post(server.address, "/api/ask", "Authorization: Bearer \r\n", "{}");
    assert!(matches!(reply.status, 404 | 405), "{reply:?}");
}

#[test]
fn every_response_is_guarded_and_tells_no_version() {
    let server = Server::start(&[]);
    for path in ["/", "/healthz", "/metrics", "/nowhere", "/sources/nothing", "/style.css"] {
        let response = server.get(path);
        let policy = response.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("script"), "{path}");
        assert_eq!(response.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(response.header("x-frame-options"), Some("DENY"), "{path}");
        assert_eq!(response.header("referrer-policy"), Some("no-referrer"), "{path}");
        assert!(response.header("x-request-id").unwrap().len() == 16, "{path}");
        assert_eq!(response.header("server"), None, "{path}");
        assert!(!response.body.contains(env!("CARGO_PKG_VERSION")) || path == "/metrics", "{path}");
    }
}

#[test]
fn too_many_at_once_are_turned_away_while_it_says_that_it_is_well() {
    let server = Server::start(&[
        ("ANNAI__HTTP__ASK_TOKEN", TOKEN),
        ("ANNAI__HTTP__CONCURRENCY", "1"),
        ("ANNAI__HTTP__TIMEOUT", "2"),
    ]);
    // Promises a body, and holds the only place until its time is up.
    let slow = format!(
        "POST /api/ask HTTP/1.1\r\nHost: annai\r\nConnection: close\r\n{ASK}Content-Length: 10\r\n\r\n{{"
    );
    // On a busy machine it may not hold it yet when the next one asks: then once more.
    let turned_away = (1..20).find_map(|attempt| {
        let slow = open(server.address, &slow);
        std::thread::sleep(std::time::Duration::from_millis(50 * attempt));
        let response = server.get("/");
        (response.status == 503).then_some((slow, response))
    });
    let (mut slow, response) = turned_away.unwrap();
    assert_eq!(response.header("retry-after"), Some("1"));
    assert_eq!(server.get("/healthz").status, 200);
    assert_eq!(receive(&mut slow).status, 504);
    assert_eq!(server.get("/").status, 200);
    assert!(server.metric("annai_http_shed_total").unwrap() >= 1.0);
}

#[test]
fn nonsense_is_refused_and_harms_nobody() {
    let server = Server::start(&[]);
    for path in [
        "/sources/../../etc/passwd",
        "/sources/..%2f..%2fetc%2fpasswd",
        "/sources/%00",
        "/sources/catalog.toml",
        "/sources/mhlw-2026/kaikei.md",
        "/sources/%ff",
        "//etc/passwd",
        "/search/../config",
    ] {
        let response = server.get(path);
        assert!(matches!(response.status, 400 | 404), "{path}: {}", response.status);
        assert!(!response.body.contains("root:"), "{path}");
    }
    for request in ["\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n"]
    {
        drop(open(server.address, request));
    }
    let huge = format!("GET /{} HTTP/1.1\r\nHost: annai\r\n\r\n", "a".repeat(600_000));
    assert!(send(server.address, &huge).status >= 400);
    assert_eq!(server.get("/healthz").status, 200);
}

#[test]
fn what_documents_and_people_write_is_escaped() {
    let folder = tempfile::tempdir().unwrap();
    let knowledge = folder.path().join("knowledge");
    documents::write(
        &knowledge,
        "evil.md",
        "<img src=x onerror=alert(1)>",
        "図書館は &lt;script&gt;alert(1)&lt;/script&gt; を貸し出します。\"'&amp;",
    );
    let server =
        Server::start_in(folder, &[("ANNAI__KNOWLEDGE__FOLDER", knowledge.to_str().unwrap())]);
    let source = server.get("/sources/evil");
    assert_eq!(source.status, 200);
    assert!(source.body.contains("&lt;img src=x onerror"), "{}", source.body);
    assert!(source.body.contains("&lt;script&gt;alert(1)"), "{}", source.body);
    let asked = server.get("/search?q=%22%3E%3Cscript%3Ealert(2)%3C/script%3E%E5%9B%B3%E6%9B%B8%E9%A4%A8%E3%81%AF%E4%BD%95%E3%82%92%E8%B2%B8%E3%81%97%E5%87%BA%E3%81%97%E3%81%BE%E3%81%99%E3%81%8B");
    assert_eq!(asked.status, 200);
    for page in [source, asked, server.get("/")] {
        assert!(!page.body.contains("<script") && !page.body.contains("<img"), "{}", page.body);
    }
}

#[test]
fn it_stops_when_told_and_finishes_what_is_in_flight() {
    for signal in ["-TERM", "-INT"] {
        let mut server = with_token();
        let body = r#"{"question": "国際課は何をする部署ですか"}"#;
        let head = format!(
            "POST /api/ask HTTP/1.1\r\nHost: annai\r\n{ASK}Content-Length: {}\r\n\r\n",
            body.len()
        );
        let mut slow = open(server.address, &head);
        // The head must have arrived before the signal does.
        while server.get("/healthz").status != 200 {}
        std::thread::sleep(std::time::Duration::from_millis(300));
        server.signal(signal);
        server.wait_for_line(|line| {
            line["message"].as_str().is_some_and(|m| m.starts_with("stopping"))
        });
        slow.write_all(body.as_bytes()).unwrap();
        assert_eq!(receive(&mut slow).status, 200, "{signal}");
        assert_eq!(server.wait().code(), Some(0), "{signal}");
        assert!(std::net::TcpStream::connect(server.address).is_err());
        assert!(server.log().contains("\"message\":\"stopped\""));
    }
}

#[test]
fn what_is_wrong_is_told_in_one_line_before_anything_starts() {
    let refused = |variables: &[(&str, &str)]| {
        let folder = tempfile::tempdir().unwrap();
        let output = command(folder.path(), variables).arg("serve").output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), told.lines().count(), told)
    };
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let (code, lines, told) = refused(&[("ANNAI__HTTP__LISTEN", &address)]);
    assert_eq!((code, lines), (Some(2), 1), "{told}");
    assert!(told.contains("http.listen: cannot listen on 127.0.0.1:"), "{told}");

    let (code, lines, told) = refused(&[("ANNAI__KNOWLEDGE__FOLDER", "/nowhere")]);
    assert_eq!((code, lines), (Some(2), 1), "{told}");
    assert!(told.contains("/nowhere does not exist"), "{told}");

    let (code, lines, told) = refused(&[("ANNAI__STORE__FOLDER", "/proc/nothing")]);
    assert_eq!((code, lines), (Some(2), 1), "{told}");
    assert!(told.contains("store.folder: cannot write to /proc/nothing"), "{told}");

    for (token, why) in
        [("", "discord.token is missing"), ("not a token", "discord.token is no bot token")]
    {
        let variables =
            [("ANNAI__DISCORD__TRANSPORT", "gateway"), ("ANNAI__DISCORD__TOKEN", token)];
        let (code, lines, told) = refused(&variables);
        assert_eq!((code, lines), (Some(2), 1), "{told}");
        assert!(told.contains(why) && !told.contains("not a token"), "{told}");
    }

    let (code, lines, told) = refused(&[("ANNAI__HTTP__LISTEN", "8080")]);
    assert_eq!((code, lines), (Some(2), 1), "{told}");
    assert!(told.contains("ANNAI__HTTP__LISTEN: http.listen is \"8080\", but must be"), "{told}");
}

#[test]
fn every_line_of_an_answer_has_the_id_of_its_request_and_none_a_secret() {
    let server = with_token();
    let question = "初任給はいくらですか";
    let reply = post(server.address, "/api/ask", ASK, &format!(r#"{{"question": "{question}"}}"#));
    post(server.address, "/api/ask", &ASK.replace("see", "guess"), "{}");
    let id = reply.header("x-request-id").unwrap();
    let of_request: Vec<_> =
        server.lines().into_iter().filter(|line| line["spans"][0]["id"] == id).collect();
    let messages: Vec<_> = of_request.iter().filter_map(|line| line["message"].as_str()).collect();
    assert_eq!(messages, ["asked", "responded"]);
    let log = server.log();
    assert!(!log.contains(TOKEN), "the token is in the log");
    assert!(!log.contains(question), "a question is in the log");
    let shown = command(server.folder.path(), &[("ANNAI__HTTP__ASK_TOKEN", TOKEN)])
        .arg("config")
        .output()
        .unwrap();
    assert!(!String::from_utf8_lossy(&shown.stdout).contains(TOKEN));
}

#[test]
fn what_was_not_answered_is_a_gap() {
    let server = with_token();
    let ask = |question: &str| {
        let body = serde_json::json!({ "question": question }).to_string();
        let reply = post(server.address, "/api/ask", ASK, &body).json();
        assert_eq!(reply["status"], "not_found", "{reply}");
    };
    ask("初任給はいくらですか");
    ask("初任給はいくらですか？");
    ask("=cmd|' /C calc'!A0 とボーナス");
    let gaps = |arguments: &[&str]| {
        let output =
            command(server.folder.path(), &[]).arg("gaps").args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let json = gaps(&["--format", "json"]);
    let first: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&first["count"], &first["question"]),
        (&2.into(), &"初任給はいくらですか？".into())
    );
    assert!(gaps(&[]).contains("    2  20"), "{}", gaps(&[]));
    let csv = gaps(&["--format", "csv"]);
    assert!(csv.starts_with("count,last,language,question,others\r\n2,"), "{csv}");
    assert!(csv.contains("\"'=cmd"), "{csv}");
    assert_eq!(gaps(&["--server", "1"]).lines().count(), 1);

    let set = server.path("set.jsonl");
    fs::write(&set, gaps(&["--to-eval"])).unwrap();
    let questions = annai::eval::golden::read(&set).unwrap();
    assert_eq!(questions.len(), 2);
    assert!(questions.iter().all(|question| !question.answerable() && question.kind == "gap"));
}

#[test]
fn feedback_can_be_switched_off() {
    let server = Server::start(&[("ANNAI__STORE__KEEP", "off"), ("ANNAI__HTTP__ASK_TOKEN", TOKEN)]);
    post(server.address, "/api/ask", ASK, r#"{"question": "初任給はいくらですか"}"#);
    assert!(!server.path("feedback").exists());
}

#[test]
fn a_damaged_database_costs_the_feedback_and_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("feedback")).unwrap();
    fs::write(folder.path().join("feedback/annai.db"), vec![b'x'; 10_000]).unwrap();
    let server = Server::start_in(folder, &[("ANNAI__HTTP__ASK_TOKEN", TOKEN)]);
    let reply =
        post(server.address, "/api/ask", ASK, r#"{"question": "国際課は何をする部署ですか"}"#);
    assert_eq!(reply.json()["status"], "answered");
    assert!(server.log().contains("was damaged"), "{}", server.log());
    let names: Vec<_> = fs::read_dir(server.path("feedback"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(names.iter().any(|name| name.to_string_lossy().contains("damaged-")), "{names:?}");
}

#[test]
fn changed_documents_answer_without_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let knowledge = folder.path().join("knowledge");
    let write = |text: &str| documents::write(&knowledge, "library.md", "図書館の手引き", text);
    write("図書館は午前九時に開きます。");
    let mut server = Server::start_in(
        folder,
        &[
            ("ANNAI__KNOWLEDGE__FOLDER", knowledge.to_str().unwrap()),
            ("ANNAI__HTTP__ASK_TOKEN", TOKEN),
            ("ANNAI__RELOAD__SECONDS", "1"),
        ],
    );
    let quote = |server: &Server| {
        let reply =
            post(server.address, "/api/ask", ASK, r#"{"question": "図書館は何時に開きますか"}"#);
        reply.json()["answers"][0]["quote"].as_str().unwrap_or_default().to_owned()
    };
    assert!(quote(&server).contains("九時"), "{}", quote(&server));
    write("図書館は午前十時に開きます。");
    server.wait_for_line(|line| line["message"] == "the changed documents answer from now on");
    assert!(quote(&server).contains("十時"));
    assert_eq!(server.metric(r#"annai_reloads_total{outcome="changed"}"#), Some(1.0));

    // A mistake in it, and what was answers on.
    fs::write(knowledge.join("broken.md"), "no front matter").unwrap();
    server.wait_for_line(|line| line["message"] == "the changed documents cannot be used");
    assert!(quote(&server).contains("十時"));
    let ready = server.get("/readyz");
    assert_eq!(
        (ready.status, &ready.json()["parts"]["knowledge"]["state"]),
        (200, &"impaired".into())
    );
    assert_eq!(server.metric("annai_knowledge_stale"), Some(1.0));

    // Mended, and asked for at once.
    fs::remove_file(knowledge.join("broken.md")).unwrap();
    server.signal("-HUP");
    server.wait_for_line(|line| line["message"] == "the documents have not changed");
    assert_eq!(server.metric("annai_knowledge_stale"), Some(0.0));
    assert!(server.get("/readyz").json()["parts"]["knowledge"].is_null());
}

#[test]
fn the_key_of_ids_is_for_its_owner_alone() {
    let server = Server::start(&[]);
    let key = server.path("feedback/user-ids.key");
    assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::read(&key).unwrap().len(), 32);
    assert!(Path::new(&server.path("feedback/annai.db")).exists());
}
