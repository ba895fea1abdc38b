//! From where the pages can be reached, and what that demands: a name, encryption, and somebody who signs in.

use super::visitor::Team;
use crate::error::{Care, Error, Given, Problem, Result};
use crate::model::{Deed, Kind};
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

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
}

impl Reach {
    /// Only from this computer.
    #[must_use]
    pub const fn here(bind: SocketAddr) -> Self {
        Self { bind, hosts: Vec::new(), tls_cert: None, tls_key: None, proxies: Vec::new(), trust_header: None }
    }

    /// Whether others reach the pages.
    #[must_use]
    pub fn is_beyond(&self) -> bool {
        !self.bind.ip().is_loopback() || !self.hosts.is_empty() || !self.proxies.is_empty()
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

    /// Everything that stands in the way of opening the pages to others.
    fn problems(&self, team: Option<&Team>) -> Result<Vec<Problem>> {
        let mut found = Vec::new();
        let mut wrong = |place: &'static str, why: String| found.push(Problem::new(Given::named(place), why));
        if self.hosts.is_empty() {
            wrong("host", "say under which name browsers ask for the pages, such as register.example.org".into());
        }
        for host in self.hosts.iter().filter(|host| !is_host(host)) {
            wrong("host", format!("\"{host}\" is no name such as register.example.org, or register.example.org:8443"));
        }
        match (&self.tls_cert, &self.tls_key) {
            (None, None) if self.proxies.is_empty() => wrong(
                "bind",
                format!(
                    "{} can be reached from other computers, and what they send has to be encrypted. Name a certificate ({} and {}), or the proxy in front that does it ({})",
                    self.bind.ip(),
                    Given::named("tls-cert").of("FILE"),
                    Given::named("tls-key").of("FILE"),
                    Given::named("behind-proxy").of("ADDRESS"),
                ),
            ),
            (Some(_), None) => wrong("tls-key", "name the key of the certificate".into()),
            (None, Some(_)) => wrong("tls-cert", "name the certificate of the key".into()),
            _ => {}
        }
        if let Some(name) = &self.trust_header {
            if self.proxies.is_empty() {
                wrong("trust-header", format!("only a proxy is believed: name it ({})", Given::named("behind-proxy").of("ADDRESS")));
            }
            if axum::http::HeaderName::try_from(name).is_err() {
                wrong("trust-header", format!("\"{name}\" is no name of a header, such as X-Remote-User"));
            }
        }
        found.extend(self.nobody(team)?);
        Ok(found)
    }

    /// That nobody could sign in.
    fn nobody(&self, team: Option<&Team>) -> Result<Option<Problem>> {
        let Some(team) = team else {
            return Ok(Some(Problem::new(Given::named("register"), format!("there is none yet: `{}`", Care::Begin))));
        };
        let add = Deed::add(Kind::User).give("name", "NAME").give("login", "LOGIN").give("role", "owner");
        let why = match team.owners().next() {
            None => format!("nobody may sign in yet. Record an owner: `{add}`"),
            Some(_) if self.trust_header.is_some() || team.has_door()? => return Ok(None),
            Some(owner) => format!("no owner has a password yet: `{}`", Care::Invite(owner.handle())),
        };
        Ok(Some(Problem::new("users", why)))
    }

    /// Looks whether the pages can be opened so; gives what encrypts, if they do it themselves. All that stands in the way comes at once.
    pub fn ready(&self, team: Option<&Team>) -> Result<Option<Arc<ServerConfig>>> {
        if !self.is_beyond() && self.tls_cert.is_none() && self.tls_key.is_none() && self.trust_header.is_none() {
            return Ok(None);
        }
        let mut problems = self.problems(team)?;
        let config = self.tls_cert.as_ref().zip(self.tls_key.as_ref()).map(|(cert, key)| config(cert, key));
        let config = config.transpose().unwrap_or_else(|problem| {
            problems.push(problem);
            None
        });
        if problems.is_empty() { Ok(config) } else { Err(Error::Invalid(problems)) }
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
fn config(cert: &Path, key: &Path) -> std::result::Result<Arc<ServerConfig>, Problem> {
    let at = |place: &'static str, file: &Path, why: &dyn std::fmt::Display| {
        Problem::new(Given::named(place), format!("{} cannot be used: {why}. It has to be a PEM file that this program can read", file.display()))
    };
    let certs = CertificateDer::pem_file_iter(cert)
        .and_then(Iterator::collect::<std::result::Result<Vec<_>, _>>)
        .map_err(|why| at("tls-cert", cert, &why))?;
    let secret = PrivateKeyDer::from_pem_file(key).map_err(|why| at("tls-key", key, &why))?;
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(certs, secret));
    let mut config = config.map_err(|why| at("tls-cert", cert, &why))?;
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

    #[test]
    fn all_that_is_missing_is_said_at_once() {
        let open = reach("0.0.0.0:7530", &[], &[]);
        assert!(open.is_beyond());
        let Err(Error::Invalid(problems)) = open.ready(None) else { panic!("it was opened") };
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 3, "{said:?}");
        assert!(said[0].contains("under which name") && said[1].contains("encrypted") && said[2].contains("none yet"), "{said:?}");
        assert!(!reach("127.0.0.1:0", &[], &[]).is_beyond());
        let header = Reach { trust_header: Some("X User".into()), ..reach("127.0.0.1:0", &["a.example"], &[]) };
        let Err(Error::Invalid(problems)) = header.ready(None) else { panic!("it was opened") };
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(said.iter().any(|why| why.contains("only a proxy is believed")) && said.iter().any(|why| why.contains("no name of a header")), "{said:?}");
    }

    #[test]
    fn a_name_has_the_port_that_a_browser_says() {
        assert_eq!(reach("0.0.0.0:7530", &["Register.example.org"], &[]).names(7530), ["register.example.org:7530"]);
        let behind = reach("127.0.0.1:7530", &["register.example.org", "other.example:8443"], &["127.0.0.1"]);
        assert_eq!(behind.names(7530), ["register.example.org", "register.example.org:443", "other.example:8443"]);
        assert_eq!(reach("127.0.0.1:7", &[], &[]).names(7), ["127.0.0.1:7", "localhost:7", "[::1]:7"]);
        assert!(behind.may_connect("::ffff:127.0.0.1".parse().unwrap()) && !behind.may_connect("127.0.0.2".parse().unwrap()));
        assert!(is_host("a-b.example:80") && !is_host("https://a.example") && !is_host("a b") && !is_host(""));
    }
}
