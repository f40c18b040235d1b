//! A Discord of our own: its REST interface and its gateway on 127.0.0.1, with channels that keep
//! their messages. What annai sends is held against Discord's published schemas and limits, and a
//! test that ends with something Discord would have refused fails.

mod bot;
mod check;
mod connection;
mod json;
mod limit;
mod people;
mod refusals;
mod rest;
mod scene;
mod show;
mod tls;
mod world;

pub use bot::bot;
pub use check::{complaints, message_complaints};
pub use connection::Opening;
pub use json::{command, interaction, said};
pub use limit::Limit;
pub use people::{GUILD, Person, Place};
pub use refusals::{Trouble, Why};
pub use scene::{KNOWLEDGE, Scene, Shown, TOKEN, signature};
pub use show::message as show;
pub use world::{Asked, Posted, World};

use std::net::{SocketAddr, TcpListener as StdListener};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use reqwest::Certificate;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use self::tls::Tls;

/// Nothing here takes this long, whatever the machine is busy with.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the servers and the tests share.
pub struct Shared {
    world: Mutex<World>,
    changed: Condvar,
    /// Counts changes, for those who wait without a thread.
    version: tokio::sync::watch::Sender<u64>,
    gateway: SocketAddr,
}

impl Shared {
    /// Looks at the world, or changes it; whoever waits looks again.
    pub fn with<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        let outcome = act(&mut self.lock());
        self.changed.notify_all();
        self.version.send_modify(|version| *version += 1);
        outcome
    }

    /// The same where nobody needs to look again.
    pub fn with_quietly<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        act(&mut self.lock())
    }

    fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The local Discord, until it is dropped.
pub struct Discord {
    shared: Arc<Shared>,
    rest: SocketAddr,
    /// The same over TLS, and the certificate to trust.
    secure: (SocketAddr, Certificate),
    // Dropped last: ends all connections.
    _runtime: Runtime,
}

impl Discord {
    pub fn start() -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let (rest, secure, gateway) = (bind(), bind(), bind());
        let shared = Arc::new(Shared {
            world: Mutex::default(),
            changed: Condvar::new(),
            version: tokio::sync::watch::Sender::new(0),
            gateway: gateway.local_addr().unwrap(),
        });
        let address = rest.local_addr().unwrap();
        let _guard = runtime.enter();
        let [rest, secure, gateway] =
            [rest, secure, gateway].map(|listener| TcpListener::from_std(listener).unwrap());
        let secure_address = secure.local_addr().unwrap();
        let (secure, certificate) = Tls::over(secure);
        runtime.spawn(rest::serve(rest, Arc::clone(&shared)));
        runtime.spawn(rest::serve(secure, Arc::clone(&shared)));
        runtime.spawn(connection::serve(gateway, Arc::clone(&shared)));
        drop(_guard);
        let certificate = Certificate::from_der(&certificate).unwrap();
        Self { shared, rest: address, secure: (secure_address, certificate), _runtime: runtime }
    }

    /// Connections that take this Discord for the real one.
    pub fn connections(&self) -> reqwest::ClientBuilder {
        let (address, certificate) = &self.secure;
        reqwest::Client::builder()
            .resolve(tls::HOST, *address)
            .add_root_certificate(certificate.clone())
    }

    /// The address for `discord.api_url`.
    pub fn url(&self) -> String {
        format!("http://{}", self.rest)
    }

    pub fn with<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        self.shared.with(act)
    }

    /// Waits until the world shows something; `what` names it where it never comes.
    pub fn wait<T>(&self, what: &str, mut look: impl FnMut(&mut World) -> Option<T>) -> T {
        let start = Instant::now();
        let mut world = self.shared.lock();
        loop {
            if let Some(found) = look(&mut world) {
                return found;
            }
            let is_late = start.elapsed() > PATIENCE;
            assert!(!is_late, "it never came: {what}\n{:#?}\n{:#?}", world.calls, world.refused);
            world = self
                .shared
                .changed
                .wait_timeout(world, Duration::from_millis(200))
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }

    /// Sends an event over the gateway.
    pub fn dispatch(&self, name: &str, data: Value) {
        self.with(|world| world.events.push((name.to_owned(), data)));
    }

    /// Ends the gateway's connections: with a close code, or as a broken cable does.
    pub fn cut(&self, code: Option<u16>) {
        self.with(|world| {
            world.cuts += 1;
            world.cut_with = code;
        });
    }
}

impl Drop for Discord {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let refused = self.with(|world| std::mem::take(&mut world.refused));
            assert!(refused.is_empty(), "Discord would refuse:\n{}", refused.join("\n"));
        }
    }
}

fn bind() -> StdListener {
    let listener = StdListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    listener
}
