//! From where the pages can be reached, and what that demands: a name, encryption, and somebody who signs in.

use super::provider::Provider;
use super::visitor::Team;
use crate::error::Result;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// What stands in the way of opening the pages, as data: the surface that was told to open them says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The name under which browsers ask is not said.
    Host,
    /// This is no such name.
    NoHost(String),
    /// What others send to this address would not be encrypted.
    Encryption(IpAddr),
    /// There is a certificate, and no key.
    Key,
    /// There is a key, and no certificate.
    Cert,
    /// The certificate cannot be used: the file, and why.
    BadCert(PathBuf, String),
    /// The key cannot be used: the file, and why.
    BadKey(PathBuf, String),
    /// A header is to be believed, and no proxy is named.
    Proxy,
    /// This is no name of a header.
    NoHeader(String),
    /// There is no register.
    Register,
    /// Nobody is an owner today.
    Owner,
    /// No owner has a password, or an invitation to choose one: the first owner, by handle.
    Password(String),
}

/// How others than the person at this computer reach the pages.
#[derive(Clone, Debug)]
pub struct Reach {
    /// Where the pages listen.
    pub bind: SocketAddr,
    /// The names under which browsers ask for them, such as `register.example.org`; with a port where it is another than that of `bind`.
    pub hosts: Vec<String>,
    /// The certificate and what it rests on, as PEM.
    pub tls_cert: Option<PathBuf>,
    /// Its key, as PEM.
    pub tls_key: Option<PathBuf>,
    /// The addresses of the proxies in front: only they may connect, and what they get from browsers is encrypted.
    pub proxies: Vec<IpAddr>,
    /// The header in which such a proxy says who has signed in.
    pub trust_header: Option<String>,
    /// The provider at which users sign in.
    pub provider: Option<Provider>,
}

impl Reach {
    /// Only from this computer.
    #[must_use]
    pub const fn here(bind: SocketAddr) -> Self {
        Self {
            bind,
            hosts: Vec::new(),
            tls_cert: None,
            tls_key: None,
            proxies: Vec::new(),
            trust_header: None,
            provider: None,
        }
    }

    /// Whether others reach the pages.
    #[must_use]
    pub fn is_beyond(&self) -> bool {
        !self.bind.ip().is_loopback() || !self.hosts.is_empty() || !self.proxies.is_empty()
    }

    /// Whether it is for users, whoever has a password.
    #[must_use]
    pub fn is_for_users(&self) -> bool {
        self.is_beyond() || self.provider.is_some()
    }

    /// Whether users are known by what is no password.
    fn has_other_door(&self) -> bool {
        self.trust_header.is_some() || self.provider.is_some()
    }

    /// Whether what a browser sends is encrypted.
    #[must_use]
    pub fn is_encrypted(&self) -> bool {
        self.tls_cert.is_some() || !self.proxies.is_empty()
    }

    /// The names by which a browser may ask, with their ports.
    #[must_use]
    pub fn names(&self, port: u16) -> Vec<String> {
        if !self.is_beyond() {
            return vec![format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("[::1]:{port}")];
        }
        let with_port = |host: &String| {
            let host = host.to_ascii_lowercase();
            match () {
                () if has_port(&host) => vec![host],
                // What a browser leaves out, it may say.
                () if !self.proxies.is_empty() || port == 443 => vec![host.clone(), format!("{host}:443")],
                () => vec![format!("{host}:{port}")],
            }
        };
        self.hosts.iter().flat_map(with_port).collect()
    }

    /// Whether somebody who connects may.
    #[must_use]
    pub fn may_connect(&self, peer: IpAddr) -> bool {
        self.proxies.is_empty() || self.proxies.contains(&peer.to_canonical())
    }

    /// What is missing in what was said.
    fn unsaid(&self) -> Vec<Lack> {
        let mut lacks = Vec::new();
        if self.is_beyond() && self.hosts.is_empty() {
            lacks.push(Lack::Host);
        }
        lacks.extend(self.hosts.iter().filter(|host| !is_host(host)).cloned().map(Lack::NoHost));
        match (&self.tls_cert, &self.tls_key) {
            (None, None) if self.is_beyond() && self.proxies.is_empty() => lacks.push(Lack::Encryption(self.bind.ip())),
            (Some(_), None) => lacks.push(Lack::Key),
            (None, Some(_)) => lacks.push(Lack::Cert),
            _ => {}
        }
        if self.trust_header.is_some() && self.proxies.is_empty() {
            lacks.push(Lack::Proxy);
        }
        let header = self.trust_header.iter().filter(|name| axum::http::HeaderName::try_from(*name).is_err());
        lacks.extend(header.cloned().map(Lack::NoHeader));
        lacks
    }

    /// That nobody could sign in.
    fn nobody(&self, team: Option<&Team>) -> Result<Option<Lack>> {
        let Some(team) = team else { return Ok(Some(Lack::Register)) };
        Ok(match team.owners().next() {
            None => Some(Lack::Owner),
            Some(_) if self.has_other_door() || team.has_door()? || team.opens_soon()? => None,
            Some(owner) => Some(Lack::Password(owner.handle())),
        })
    }

    /// Looks whether the pages can be opened so; gives what encrypts, if they do it themselves, or all that stands in the way.
    pub(super) fn ready(
        &self,
        team: Option<&Team>,
    ) -> Result<std::result::Result<Option<Arc<ServerConfig>>, Vec<Lack>>> {
        let mut lacks = self.unsaid();
        if self.is_for_users() {
            lacks.extend(self.nobody(team)?);
        }
        let config = self.tls_cert.as_ref().zip(self.tls_key.as_ref()).map(|(cert, key)| config(cert, key));
        let config = config.transpose().unwrap_or_else(|lack| {
            lacks.push(lack);
            None
        });
        Ok(if lacks.is_empty() { Ok(config) } else { Err(lacks) })
    }
}

/// Whether a name says its port.
fn has_port(host: &str) -> bool {
    host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok())
}

fn is_host(host: &str) -> bool {
    let name = if has_port(host) { host.rsplit_once(':').map_or(host, |(name, _)| name) } else { host };
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
}

/// What encrypts: TLS 1.2 and 1.3.
fn config(cert: &Path, key: &Path) -> std::result::Result<Arc<ServerConfig>, Lack> {
    let bad_cert = |why: &dyn std::fmt::Display| Lack::BadCert(cert.to_owned(), why.to_string());
    let certs = CertificateDer::pem_file_iter(cert)
        .and_then(Iterator::collect::<std::result::Result<Vec<_>, _>>)
        .map_err(|why| bad_cert(&why))?;
    let secret = PrivateKeyDer::from_pem_file(key).map_err(|why| Lack::BadKey(key.to_owned(), why.to_string()))?;
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(certs, secret));
    let mut config = config.map_err(|why| bad_cert(&why))?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(bind: &str, hosts: &[&str], proxies: &[&str]) -> Reach {
        let bind = bind.parse().expect("an address");
        let proxies = proxies.iter().map(|proxy| proxy.parse().expect("an address")).collect();
        Reach { hosts: hosts.iter().map(|host| (*host).to_owned()).collect(), proxies, ..Reach::here(bind) }
    }

    fn lacks(reach: &Reach) -> Vec<Lack> {
        reach.ready(None).expect("nothing is read").expect_err("it cannot be opened so")
    }

    #[test]
    fn all_that_is_missing_is_said_at_once() {
        let open = reach("0.0.0.0:7530", &[], &[]);
        assert_eq!(lacks(&open), [Lack::Host, Lack::Encryption("0.0.0.0".parse().unwrap()), Lack::Register]);
        let here = reach("127.0.0.1:0", &[], &[]);
        assert!(!here.is_beyond() && here.ready(None).unwrap().is_ok());
        let header = Reach { trust_header: Some("X User".into()), ..reach("127.0.0.1:0", &["a.example"], &[]) };
        assert!(lacks(&header).contains(&Lack::Proxy) && lacks(&header).contains(&Lack::NoHeader("X User".into())));
        let files = Reach { tls_cert: Some("/there/is/none.pem".into()), tls_key: Some("none".into()), ..here };
        assert!(matches!(&lacks(&files)[..], [Lack::BadCert(..)]), "{:?}", lacks(&files));
        let behind = reach("127.0.0.1:7530", &["register.example.org"], &["127.0.0.1"]);
        assert_eq!(lacks(&behind), [Lack::Register]);
    }

    #[test]
    fn a_name_has_the_port_that_a_browser_says() {
        assert_eq!(reach("0.0.0.0:7530", &["Register.example.org"], &[]).names(7530), ["register.example.org:7530"]);
        let behind = reach("127.0.0.1:7530", &["register.example.org", "other.example:8443"], &["127.0.0.1"]);
        assert_eq!(behind.names(7530), ["register.example.org", "register.example.org:443", "other.example:8443"]);
        assert_eq!(reach("127.0.0.1:7", &[], &[]).names(7), ["127.0.0.1:7", "localhost:7", "[::1]:7"]);
        assert!(
            behind.may_connect("::ffff:127.0.0.1".parse().unwrap())
                && !behind.may_connect("127.0.0.2".parse().unwrap())
        );
        assert!(is_host("a-b.example:80") && !is_host("https://a.example") && !is_host("a b") && !is_host(""));
    }
}
