//! How the provider is asked: HTTP/1.1, encrypted but on this computer itself, one request for each connection, no address but the one that was
//! named, within ten seconds and a megabyte.

use axum::http::{HeaderMap, HeaderValue, Request, StatusCode, Uri, header};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Bytes;
use hyper_util::rt::TokioIo;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// How long an answer may take, from the look-up of the name to the last byte.
const PATIENCE: Duration = Duration::from_secs(10);

/// Bytes of an answer at most.
const MOST: usize = 1 << 20;

/// Whom to ask: a host, its port, whether it is asked in secret, and what follows in the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    host: String,
    port: u16,
    is_encrypted: bool,
    path: String,
}

impl Address {
    /// Reads `https://login.example.org/path`; `http://` only of this computer. The error says what is wrong.
    pub fn read(text: &str) -> Result<Self, String> {
        let wrong = |why: &str| format!("\"{text}\" {why}");
        let no_address = || wrong("is no address such as https://login.example.org");
        let uri: Uri = text.parse().map_err(|_| no_address())?;
        let host = uri.host().filter(|host| !host.is_empty()).ok_or_else(no_address)?;
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        if text.contains('#') || uri.authority().is_some_and(|whole| whole.as_str().contains('@')) {
            return Err(no_address());
        }
        let is_here = host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
        let is_encrypted = match uri.scheme_str() {
            Some("https") => true,
            Some("http") if is_here => false,
            Some("http") => return Err(wrong("is not encrypted, and another computer: it has to begin with https://")),
            _ => return Err(no_address()),
        };
        let port = uri.port_u16().unwrap_or(if is_encrypted { 443 } else { 80 });
        let path = uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        Ok(Self { host, port, is_encrypted, path })
    }

    /// As the header `Host` says it.
    fn name(&self) -> String {
        let host = if self.host.contains(':') { format!("[{}]", self.host) } else { self.host.clone() };
        match (self.is_encrypted, self.port) {
            (true, 443) | (false, 80) => host,
            (_, port) => format!("{host}:{port}"),
        }
    }
}

/// What asks.
#[derive(Clone)]
pub struct Client {
    tls: TlsConnector,
}

impl Client {
    /// One that trusts whom the system trusts, or only the certificates of a PEM text. The error says why that is not possible.
    pub fn new(trusted: Option<&[u8]>) -> Result<Self, String> {
        let mut roots = RootCertStore::empty();
        match trusted {
            Some(pem) => {
                for cert in CertificateDer::pem_slice_iter(pem) {
                    let cert = cert.map_err(|why| why.to_string())?;
                    roots.add(cert).map_err(|why| why.to_string())?;
                }
                if roots.is_empty() {
                    return Err("no certificate stands in it".to_owned());
                }
            }
            None => drop(roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs)),
        }
        let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|why| why.to_string())?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { tls: TlsConnector::from(Arc::new(config)) })
    }

    /// Asks an address: sends the form, if there is one, else looks. The answer is a status and bytes; the error says why there is none.
    pub async fn ask(
        &self,
        to: &str,
        authorization: Option<&str>,
        form: Option<String>,
    ) -> Result<(StatusCode, Bytes), String> {
        let address = Address::read(to)?;
        let mut headers = HeaderMap::new();
        let fits = |text: &str| HeaderValue::from_str(text).map_err(|_| format!("\"{to}\" fits into no request"));
        headers.insert(header::HOST, fits(&address.name())?);
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        if let Some(known) = authorization {
            let mut known = fits(known)?;
            known.set_sensitive(true);
            headers.insert(header::AUTHORIZATION, known);
        }
        let mut request = Request::builder().uri(&address.path);
        if form.is_some() {
            request = request.method("POST");
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        }
        let mut request = request
            .body(Full::new(Bytes::from(form.unwrap_or_default())))
            .map_err(|_| format!("\"{to}\" fits into no request"))?;
        *request.headers_mut() = headers;
        let asked = tokio::time::timeout(PATIENCE, self.connected(&address, request)).await;
        asked.unwrap_or_else(|_| Err("it took longer than ten seconds".to_owned())).map_err(|why| {
            let scheme = if address.is_encrypted { "https" } else { "http" };
            format!("{scheme}://{}{}: {why}", address.name(), address.path.split('?').next().unwrap_or_default())
        })
    }

    async fn connected(&self, address: &Address, request: Request<Full<Bytes>>) -> Result<(StatusCode, Bytes), String> {
        let stream = TcpStream::connect((address.host.as_str(), address.port)).await.map_err(|why| why.to_string())?;
        if !address.is_encrypted {
            return exchange(stream, request).await;
        }
        let name = ServerName::try_from(address.host.clone()).map_err(|why| why.to_string())?;
        exchange(self.tls.connect(name, stream).await.map_err(|why| why.to_string())?, request).await
    }
}

async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    request: Request<Full<Bytes>>,
) -> Result<(StatusCode, Bytes), String> {
    let broken = |why: hyper::Error| why.to_string();
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(broken)?;
    let connection = tokio::spawn(connection);
    let answer = async {
        let answer = sender.send_request(request).await.map_err(broken)?;
        let status = answer.status();
        let body = Limited::new(answer.into_body(), MOST).collect().await.map_err(|why| why.to_string())?;
        Ok((status, body.to_bytes()))
    }
    .await;
    connection.abort();
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_computer_is_asked_in_clear() {
        for good in
            ["https://login.example.org", "https://a.example/tenant/v2.0", "http://127.0.0.1:8080/a", "http://[::1]:1"]
        {
            assert!(Address::read(good).is_ok(), "{good}");
        }
        for bad in [
            "http://login.example.org",
            "http://127.0.0.1.example.org",
            "http://localhost@evil.example",
            "https://a:b@login.example.org",
            "https://a.example/#b",
            "ftp://a.example",
            "login.example.org",
            "/a",
            "",
        ] {
            assert!(Address::read(bad).is_err(), "{bad}");
        }
        assert_eq!(Address::read("https://a.example:443/b?c=d").unwrap().name(), "a.example");
        assert_eq!(Address::read("http://[::1]:81/").unwrap().name(), "[::1]:81");
        assert!(Client::new(Some(b"nothing")).is_err_and(|why| why.contains("no certificate")));
    }
}
