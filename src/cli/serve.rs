//! `serve`: the pages, in a browser: for one person on this computer, or for users who sign in.

use super::context::Context;
use crate::disk::outside;
use crate::error::{Error, Problem, Result};
use crate::model::counted;
use crate::web::{self, Door, Lack, Provider, Reach, Settings, Voice};
use clap::Args;
use std::io::Write as _;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
#[command(
    after_help = "It goes on until you stop it with Ctrl-C. Everything that is recorded on the pages is a revision like any other.\n\nFor one person on this computer, it prints an address that is good once. As soon as an owner among the users has a password, users sign in. Other computers reach the pages only under a name, encrypted, and with users: record them with `art30 user add`, and let them choose a password with `art30 user invite`.\n\nWith --oidc-issuer, users also sign in at an OpenID Connect provider. It is asked only when somebody signs in, and leads back to /sign-in/provider/back at the address of the pages. The first sign-in ties the account there to the user here with the same e-mail, if the provider has verified it, or with the login that --oidc-login names; `art30 user invite` unties it. Who may do what stays with art30.\n\nPrograms ask for JSON at /api/v1 of the same address, with a token: `art30 user token add`, or the page of your account. /api/v1/openapi.json says what they can ask."
)]
pub struct Cmd {
    /// Where it listens; port 0 takes a free one
    #[arg(long, default_value = "127.0.0.1:7330", value_name = "ADDRESS")]
    bind: SocketAddr,
    /// Open it in your browser
    #[arg(long)]
    open: bool,
    /// The name under which browsers ask for it, such as register.example.org; several with commas
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    host: Vec<String>,
    /// The certificate with which it encrypts, as a PEM file with what it rests on
    #[arg(long, value_name = "FILE")]
    tls_cert: Option<PathBuf>,
    /// The key of the certificate, as a PEM file
    #[arg(long, value_name = "FILE")]
    tls_key: Option<PathBuf>,
    /// The proxy in front, which encrypts: only from these addresses may anybody connect
    #[arg(long, value_name = "ADDRESS", value_delimiter = ',')]
    behind_proxy: Vec<IpAddr>,
    /// The header in which the proxy says the login of who has signed in there
    #[arg(long, value_name = "HEADER")]
    trust_header: Option<String>,
    #[command(flatten)]
    oidc: ProviderFlags,
}

/// The provider at which users sign in.
#[derive(Args)]
#[expect(clippy::struct_field_names, reason = "they are the names of flags")]
struct ProviderFlags {
    #[arg(
        long,
        value_name = "URL",
        requires_all = ["oidc_client", "oidc_secret_file"],
        conflicts_with = "trust_header",
        help = "The OpenID Connect provider at which users sign in, by its issuer, such as https://login.example.org"
    )]
    oidc_issuer: Option<String>,
    /// The client id that the provider gave to art30
    #[arg(long, value_name = "ID", requires = "oidc_issuer")]
    oidc_client: Option<String>,
    /// The file that holds the client's secret
    #[arg(long, value_name = "FILE", requires = "oidc_issuer")]
    oidc_secret_file: Option<PathBuf>,
    #[arg(
        long,
        value_name = "CLAIM",
        requires = "oidc_issuer",
        help = "The claim that is a user's login here, such as preferred_username, which nobody may choose freely there; without it, the e-mail counts that the provider has verified"
    )]
    oidc_login: Option<String>,
    /// The certificates that the provider's rests on, as a PEM file, where the system does not trust it
    #[arg(long, value_name = "FILE", requires = "oidc_issuer")]
    oidc_ca: Option<PathBuf>,
}

/// Bytes of a secret, and of certificates, at most.
const SECRET: u64 = 4096;
const CERTIFICATES: u64 = 1 << 20;

impl ProviderFlags {
    /// The provider, if one is named.
    fn provider(self) -> Result<Option<Provider>> {
        let (Some(issuer), Some(client), Some(file)) = (self.oidc_issuer, self.oidc_client, self.oidc_secret_file)
        else {
            return Ok(None);
        };
        let read = |flag: &'static str, file: &Path, most| {
            outside::read_text(file, most).map_err(|why| Error::invalid(flag, format!("{}: {why}", file.display())))
        };
        let secret = read("--oidc-secret-file", &file, SECRET)?.lines().next().unwrap_or_default().to_owned();
        if secret.is_empty() {
            return Err(Error::invalid("--oidc-secret-file", format!("{} begins with no secret", file.display())));
        }
        let trusted = self.oidc_ca.as_ref().map(|file| read("--oidc-ca", file, CERTIFICATES)).transpose()?;
        let place = if trusted.is_some() { "--oidc-issuer, --oidc-ca" } else { "--oidc-issuer" };
        let trusted = trusted.as_ref().map(String::as_bytes);
        let provider = Provider::new(&issuer, (client, secret), self.oidc_login, trusted);
        provider.map(Some).map_err(|why| Error::invalid(place, why))
    }
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let session = &context.session;
        let reach = Reach {
            bind: self.bind,
            hosts: self.host,
            tls_cert: self.tls_cert,
            tls_key: self.tls_key,
            proxies: self.behind_proxy.into_iter().map(|proxy| proxy.to_canonical()).collect(),
            trust_header: self.trust_header,
            provider: self.oidc.provider()?,
        };
        let settings = Settings {
            register: session.register.clone(),
            clock: session.clock,
            state: session.state,
            actor: session.author.actor.clone(),
            reach,
            read_words: super::words::read,
        };
        // Nobody has to listen.
        let say = |line: &str| {
            let mut out = std::io::stdout();
            let _ = writeln!(out, "{line}").and_then(|()| out.flush());
        };
        let log = |line: &str| drop(writeln!(std::io::stderr(), "{line}"));
        let open = self.open;
        let ready = |door: &Door| {
            let address = match door {
                Door::Key(address) => {
                    say(&format!("Open this in your browser; it is good once: {address}"));
                    address
                }
                Door::Users { address, users, by_proxy } => {
                    let who = counted(*users, "user", "users");
                    let how = if *by_proxy { "whom the proxy in front asks to sign in" } else { "who sign in" };
                    say(&format!("Open for {who}, {how}: {address}/"));
                    address
                }
            };
            say("Ctrl-C ends it.");
            if open && let Err(why) = opened(address) {
                context.say(&format!("The browser could not be started: {why}"));
            }
        };
        web::serve(settings, Voice { say: Box::new(say), log: Box::new(log), lacks }, ready)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// What stands in the way, with what to type.
fn lacks(lack: &Lack) -> Problem {
    let unreadable =
        |file: &Path, why: &str| format!("{} cannot be used: {why}. It has to be a PEM file", file.display());
    let (place, why) = match lack {
        Lack::Host => {
            ("--host", "say under which name browsers ask for the pages, such as register.example.org".into())
        }
        Lack::NoHost(name) => {
            ("--host", format!("\"{name}\" is no name such as register.example.org, or register.example.org:8443"))
        }
        Lack::Encryption(ip) => (
            "--bind",
            format!(
                "{ip} can be reached from other computers, and what they send has to be encrypted: add --tls-cert FILE --tls-key FILE, or name the proxy in front that does it with --behind-proxy ADDRESS"
            ),
        ),
        Lack::Key => ("--tls-key", "the certificate has a key: name its file".into()),
        Lack::Cert => ("--tls-cert", "the key is that of a certificate: name its file".into()),
        Lack::BadCert(file, why) => ("--tls-cert", unreadable(file, why)),
        Lack::BadKey(file, why) => ("--tls-key", unreadable(file, why)),
        Lack::Proxy => ("--trust-header", "only a proxy is believed: name it with --behind-proxy ADDRESS".into()),
        Lack::NoHeader(name) => ("--trust-header", format!("\"{name}\" is no name of a header, such as X-Remote-User")),
        Lack::Register => ("--register", "there is none yet: `art30 init` makes one".into()),
        Lack::Owner => {
            ("users", "no owner is recorded yet: `art30 user add NAME --login LOGIN --role owner` records one".into())
        }
        Lack::Password(user) => {
            ("users", format!("no owner has a password yet: `art30 user invite {user}` lets {user} choose one"))
        }
    };
    Problem::new(place, why)
}

/// Hands an address to what opens addresses on this system.
fn opened(address: &str) -> Result<()> {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let started = std::process::Command::new(program).arg(address).spawn();
    started.map(drop).map_err(Error::io(format!("start {program}")))
}
