//! The server: it listens, encrypts where it is to, bounds how long a request may take to come and how many come at once, and ends with the program.

use super::by_provider::Gone;
use super::held::Held;
use super::kept::Kept;
use super::router::router;
use super::routes::rows;
use super::twice::Twice;
use super::visitor::{Peer, Team};
use super::work::Works;
use super::{Keys, Settings, Site, Voice};
use crate::error::{Error, Result};
use crate::store::pool;
use axum::body::Body;
use axum::http::{HeaderValue, Request, Response, header};
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt as _;

/// How long the head of a request may take.
const HEAD: Duration = Duration::from_secs(10);

/// Bytes of the head of a request.
const HEAD_BYTES: usize = 16 << 10;

/// How long a request may take in all: a long list is read for minutes.
const WHOLE: Duration = Duration::from_mins(10);

/// A register that nobody looks at for so long is closed.
const IDLE: Duration = Duration::from_secs(5);

/// Connections at once: of those whose heads come slowly, more than anybody needs.
const CONNECTIONS: usize = 512;

/// Requests that are worked on at once: those that have come whole. Whoever sends one slowly keeps no other waiting.
const AT_ONCE: usize = 64;

/// Where the pages are open, for whoever started them.
pub enum Door {
    /// For one person on this computer: an address that is good once.
    Key(String),
    /// For users, who sign in.
    Users {
        /// The address.
        address: String,
        /// How many may.
        users: usize,
        /// Whether a proxy in front asks them.
        by_proxy: bool,
    },
}

/// Serves a register until the program ends. `ready` hears where the pages are.
pub fn serve(settings: Settings, voice: Voice, ready: impl FnOnce(&Door)) -> Result<()> {
    // What is in its memory is written into no file when it fails, and read by no other program of the user.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
    super::words::word_messages();
    pool::keep_connections(&settings.register);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(AT_ONCE)
        .enable_all()
        .build();
    runtime.map_err(Error::io("start the server"))?.block_on(listen(settings, voice, ready))
}

async fn bound(bind: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(bind).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => Error::Conflict(format!(
            "{bind} is taken: art30 or another program listens there already. Use the pages that are open, or choose another address, such as 127.0.0.1:0"
        )),
        _ => Error::io(format!("listen on {bind}"))(error),
    })
}

/// Where the pages are; users are invited to that address.
fn opened(site: &Site) -> Result<Door> {
    let team = Team::of(site)?;
    let users = team.as_ref().map_or(0, Team::size);
    if let Some(team) = &team {
        team.keep_access(&site.origin())?;
    }
    Ok(if site.asks_to_sign_in(team.as_ref())? {
        Door::Users { address: site.origin(), users, by_proxy: site.settings.reach.trust_header.is_some() }
    } else {
        Door::Key(site.entrance())
    })
}

async fn listen(settings: Settings, voice: Voice, ready: impl FnOnce(&Door)) -> Result<()> {
    let mut site = Site {
        listens: settings.reach.bind,
        settings,
        keys: Keys::default(),
        gone: Gone::default(),
        rows: rows().collect(),
        told: Mutex::default(),
        jobs: Mutex::default(),
        copies: Mutex::default(),
        backups: Mutex::default(),
        twice: Twice::default(),
        held: Held::default(),
        works: Works::default(),
        kept: Kept::default(),
        voice,
    };
    let team = if site.settings.reach.is_for_users() { Team::of(&site)? } else { None };
    let tls = match site.settings.reach.ready(team.as_ref())? {
        Ok(tls) => tls.map(TlsAcceptor::from),
        Err(lacks) => return Err(site.voice.lacks(&lacks)),
    };
    drop(team);
    let bind = site.settings.reach.bind;
    let listener = bound(bind).await?;
    site.listens = listener.local_addr().map_err(Error::io(format!("listen on {bind}")))?;
    let site = Arc::new(site);
    ready(&opened(&site)?);
    tokio::spawn(async {
        loop {
            tokio::time::sleep(IDLE).await;
            let _ = tokio::task::spawn_blocking(|| pool::let_go(IDLE)).await;
        }
    });
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let router = router(&site);
    loop {
        let place = Arc::clone(&room).acquire_owned().await.expect("nobody closes it");
        let Ok((stream, peer)) = listener.accept().await else {
            // Too many files are open, or the like: a moment later it may go.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let connection =
            Connection { router: router.clone(), peer: Peer(peer.ip()), is_https: site.settings.reach.is_encrypted() };
        let tls = tls.clone();
        tokio::spawn(async move {
            // A connection that breaks concerns nobody else.
            match tls {
                Some(tls) => {
                    if let Ok(Ok(stream)) = tokio::time::timeout(HEAD, tls.accept(stream)).await {
                        connection.answer(stream).await;
                    }
                }
                None => connection.answer(stream).await,
            }
            drop(place);
        });
    }
}

/// Somebody who connected.
struct Connection {
    router: axum::Router,
    peer: Peer,
    is_https: bool,
}

impl Connection {
    /// Answers what comes.
    async fn answer(self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) {
        let Self { router, peer, is_https } = self;
        let service = router.map_request(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(peer);
            request
        });
        let service = service.map_response(move |mut response: Response<Body>| {
            if is_https {
                let always = HeaderValue::from_static("max-age=31536000; includeSubDomains");
                response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, always);
            }
            response
        });
        let mut http = hyper::server::conn::http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(HEAD_BYTES).keep_alive(true);
        let served = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
        let _ = tokio::time::timeout(WHOLE, served).await;
    }
}
