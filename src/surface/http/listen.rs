//! Takes connections and hands their requests to the router, until told to stop.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::Response;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio_util::sync::CancellationToken;

/// A socket that listens, so that a port in use is known before anything starts.
pub type Listener = std::net::TcpListener;

/// Open connections, most of them idle between requests. Each costs some kilobytes.
const MAX_CONNECTIONS: usize = 512;

/// How long a client may take to send the head of a request, or say nothing at all.
const HEAD_TIMEOUT: Duration = Duration::from_secs(15);

/// After a failed accept (no file handle left, say), the time until the next.
const BREATHER: Duration = Duration::from_millis(100);

/// The time in which the last response must reach its client once nothing is being answered any
/// more. Connections on which no request has arrived whole get no more than that.
const FAREWELL: Duration = Duration::from_millis(500);

/// Serves until `stop`, then takes no more connections and waits for the requests in flight.
///
/// # Errors
/// When the socket cannot be used at all.
pub async fn serve(
    listener: Listener,
    router: Router,
    stop: CancellationToken,
) -> std::io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = TcpListener::from_std(listener)?;
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT);
    let in_flight = watch::Sender::new(0_usize);
    let router = router.layer(middleware::from_fn_with_state(in_flight.clone(), counted));
    let connections = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let graceful = GracefulShutdown::new();
    loop {
        let (permit, accepted) = tokio::select! {
            () = stop.cancelled() => break,
            next = async {
                let permit = Arc::clone(&connections).acquire_owned().await;
                (permit, listener.accept().await)
            } => next,
        };
        let (stream, _): (_, SocketAddr) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(BREATHER).await;
                continue;
            }
        };
        drop(stream.set_nodelay(true));
        let service = TowerToHyperService::new(router.clone());
        let connection = graceful.watch(builder.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            let _permit = permit;
            // A client that breaks off or talks nonsense is its own business.
            let _ended: Result<(), Infallible> = connection.await.or(Ok(()));
        });
    }
    drop(listener);
    let mut answering = in_flight.subscribe();
    let all_answered = async {
        // The sender lives in this function, so that waiting cannot fail.
        drop(answering.wait_for(|count| *count == 0).await);
        tokio::time::sleep(FAREWELL).await;
    };
    tokio::select! {
        () = graceful.shutdown() => {}
        () = all_answered => tracing::debug!("connections without a request are left"),
    }
    Ok(())
}

/// Counts a request while it is being answered, also where its client goes away.
async fn counted(
    State(in_flight): State<watch::Sender<usize>>,
    request: Request,
    next: Next,
) -> Response {
    struct Counted(watch::Sender<usize>);
    impl Drop for Counted {
        fn drop(&mut self) {
            self.0.send_modify(|count| *count -= 1);
        }
    }
    in_flight.send_modify(|count| *count += 1);
    let _counted = Counted(in_flight);
    next.run(request).await
}
