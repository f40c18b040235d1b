//! Whether serenity still listens. After the close codes 4003, 4010 and 4011 it goes on reading the
//! closed connection: it hears nothing, tells nobody, keeps a worker of the runtime busy, and would do
//! so for ever once told to end. A ping ends it, since that cannot be sent; and who has ended lets go
//! of the handlers that it held, which is seen here.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use serenity::all::{ConnectionStage, RawEventHandler, ShardId, ShardManager, ShardRunnerInfo};
use serenity::client::ClientBuilder;
use tokio_tungstenite::tungstenite::Message;

/// Feels for the life of a client's connection.
pub(super) struct Pulse {
    /// What a connection holds for as long as it lives.
    handler: Option<Arc<dyn RawEventHandler>>,
    /// How many hold it where no connection does.
    holders: usize,
}

impl Pulse {
    /// The pulse of a client that is being built; [`Pulse::built`] follows.
    pub(super) fn of(builder: &ClientBuilder) -> Self {
        Self { handler: builder.get_raw_event_handlers().first().cloned(), holders: 0 }
    }

    /// Notes how things stand before the client connects.
    pub(super) fn built(&mut self) {
        self.holders = self.count();
    }

    /// Whether the connection stands.
    pub(super) async fn beats(&self, shards: &ShardManager) -> bool {
        let runners = shards.runners.lock().await;
        self.count() > self.holders
            && !runners.is_empty()
            && runners.values().all(|runner| runner.stage == ConnectionStage::Connected)
    }

    fn count(&self) -> usize {
        self.handler.as_ref().map_or(0, Arc::strong_count)
    }
}

/// Pings until it is dropped. From a thread of its own: where serenity keeps a worker of the runtime
/// busy, the others may sleep on and no timer rings.
pub(super) struct Pinger {
    _ends_when_dropped: Option<mpsc::Sender<()>>,
}

/// Discord bears 120 messages a minute.
const EVERY: Duration = Duration::from_secs(3);

impl Pinger {
    /// Begins. Where the system has no thread left, nobody pings.
    pub(super) fn start(shards: Arc<ShardManager>) -> Self {
        let (sender, ended) = mpsc::channel();
        let work = move || {
            while ended.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                ping(&shards.runners.blocking_lock());
            }
        };
        let thread = thread::Builder::new().name("gateway-pinger".to_owned()).spawn(work);
        Self { _ends_when_dropped: thread.is_ok().then_some(sender) }
    }
}

/// Ends all connections; a ping goes before, lest one that is closed ends never.
pub(super) async fn end(shards: &ShardManager) {
    ping(&*shards.runners.lock().await);
    shards.shutdown_all().await;
}

fn ping(runners: &HashMap<ShardId, ShardRunnerInfo>) {
    for runner in runners.values() {
        runner.runner_tx.websocket_message(Message::Ping(Vec::new()));
    }
}
