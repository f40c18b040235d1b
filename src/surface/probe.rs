//! Asks a running annai how it is, over HTTP, from the same machine.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

/// A running annai could not be asked.
#[derive(Debug, thiserror::Error)]
#[error("no annai answers at {address} ({source}): is `annai serve` running with these settings?")]
pub struct ProbeError {
    /// The address.
    pub address: SocketAddr,
    /// What the system said.
    pub source: io::Error,
}

/// Longer than this, and annai is as good as dead.
const PATIENCE: Duration = Duration::from_secs(3);

/// What the annai that listens on `listen` says at `path`, and whether that is good news (2xx).
///
/// # Errors
/// When nobody answers within three seconds.
pub fn probe(listen: SocketAddr, path: &str) -> Result<(bool, String), ProbeError> {
    let mut address = listen;
    // Whoever listens on every address is reached on this machine's own.
    if listen.ip().is_unspecified() {
        address.set_ip(match listen.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    request(address, path).map_err(|source| ProbeError { address, source })
}

fn request(address: SocketAddr, path: &str) -> io::Result<(bool, String)> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut response = Vec::new();
    stream.read_to_end(&mut response)?;
    let response = String::from_utf8_lossy(&response);
    let (head, body) = response.split_once("\r\n\r\n").unwrap_or((&response, ""));
    let is_well = head.split(' ').nth(1).is_some_and(|status| status.starts_with('2'));
    Ok((is_well, body.to_owned()))
}
