//! A client that shows a response as it came, and can send what no proper client would.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

#[derive(Debug)]
pub struct Response {
    pub status: u16,
    head: String,
    pub body: String,
}

impl Response {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

pub fn get(address: SocketAddr, path: &str) -> Response {
    send(address, &format!("GET {path} HTTP/1.1\r\nHost: annai\r\nConnection: close\r\n\r\n"))
}

pub fn post(address: SocketAddr, path: &str, headers: &str, body: &str) -> Response {
    let length = body.len();
    send(
        address,
        &format!(
            "POST {path} HTTP/1.1\r\nHost: annai\r\nConnection: close\r\n\
             Content-Length: {length}\r\n{headers}\r\n{body}"
        ),
    )
}

pub fn send(address: SocketAddr, request: &str) -> Response {
    let mut stream = open(address, request);
    receive(&mut stream)
}

/// A connection on which this was sent, and nothing read yet.
pub fn open(address: SocketAddr, sent: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    // A server that has refused already may have closed its end.
    drop(stream.write_all(sent.as_bytes()));
    stream
}

pub fn receive(stream: &mut TcpStream) -> Response {
    let mut bytes = Vec::new();
    // A reset after the response is the response all the same.
    drop(stream.read_to_end(&mut bytes));
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    Response {
        status: status.unwrap_or_else(|| panic!("no response: {text:?}")),
        body: body.to_owned(),
        head: head.to_owned(),
    }
}
