//! The server: it listens on this machine, bounds how long a request may take to come and how many come at once, and ends with the program.

use super::routes::router;
use super::{Keys, Settings, Site};
use crate::error::{Error, Result};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// How long the head of a request may take.
const HEAD: Duration = Duration::from_secs(10);

/// Bytes of the head of a request.
const HEAD_BYTES: usize = 16 << 10;

/// How long a request may take in all: a long list is read for minutes.
const WHOLE: Duration = Duration::from_mins(10);

/// Connections at once.
const AT_ONCE: usize = 64;

/// Serves a register until the program ends. `ready` gets the address to open; `say` prints a line at the terminal.
pub fn serve(settings: Settings, say: Box<dyn Fn(&str) + Send + Sync>, ready: impl FnOnce(&str)) -> Result<()> {
    if !settings.bind.ip().is_loopback() {
        let why = format!(
            "{} can be reached from other computers. The pages are for one person on this computer, so far: bind to 127.0.0.1",
            settings.bind.ip()
        );
        return Err(Error::invalid("bind", why));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.map_err(Error::io("start the server"))?.block_on(listen(settings, say, ready))
}

async fn listen(settings: Settings, say: Box<dyn Fn(&str) + Send + Sync>, ready: impl FnOnce(&str)) -> Result<()> {
    let failed = || Error::io(format!("listen on {}", settings.bind));
    let listener = TcpListener::bind(settings.bind).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => Error::Conflict(format!(
            "{} is taken: art30 or another program listens there already. Use the pages that are open, or choose another address, such as 127.0.0.1:0",
            settings.bind
        )),
        _ => failed()(error),
    })?;
    let listens = listener.local_addr().map_err(failed())?;
    let site = Arc::new(Site {
        settings,
        listens,
        keys: Keys::default(),
        told: Mutex::default(),
        jobs: Mutex::default(),
        copies: Mutex::default(),
        say,
    });
    ready(&site.entrance());
    let (router, room) = (router(&site), Arc::new(Semaphore::new(AT_ONCE)));
    loop {
        let place = Arc::clone(&room).acquire_owned().await.expect("nobody closes it");
        let Ok((stream, _)) = listener.accept().await else {
            // Too many files are open, or the like: a moment later it may go.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let mut http = hyper::server::conn::http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(HEAD_BYTES).keep_alive(true);
            // A connection that breaks concerns nobody else.
            let _ = tokio::time::timeout(WHOLE, http.serve_connection(TokioIo::new(stream), service)).await;
            drop(place);
        });
    }
}
