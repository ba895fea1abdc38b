//! Handing mails to a mail server, RFC 5321. It knows no records and looks at no text. What it reads of the machine are the certificates that
//! the system trusts (or those of `SSL_CERT_FILE`).

pub use lettre::Address;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Noop, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use std::error::Error as _;
use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

/// How long the server may take for each answer.
const PATIENCE: Duration = Duration::from_mins(1);

/// How what is said to the server is kept from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// Encrypted after the greeting; a server that does not offer it gets nothing.
    StartTls,
    /// Encrypted from the first byte.
    Implicit,
    /// Not at all: for a server on this machine.
    None,
}

impl Tls {
    /// The usual port.
    const fn port(self) -> u16 {
        match self {
            Tls::StartTls => 587,
            Tls::Implicit => 465,
            Tls::None => 25,
        }
    }
}

/// A name and a password for a server.
#[derive(Clone)]
pub struct Login {
    /// The name.
    pub user: String,
    /// The password.
    pub password: String,
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Login of {}", self.user)
    }
}

/// A mail server.
#[derive(Clone, Debug)]
pub struct MailServer {
    host: String,
    port: u16,
    tls: Tls,
    /// How one logs in there, if one does.
    login: Option<Login>,
}

impl fmt::Display for MailServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(f, "[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{}:{}", self.host, self.port)
        }
    }
}

impl MailServer {
    /// Reads `smtp.example.org:587`; without a port, the usual one. The error says what is wrong.
    pub fn read(text: &str, tls: Tls) -> Result<Self, String> {
        let text = text.trim();
        let (host, port) = match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((host, rest)) => (host, rest.strip_prefix(':')),
            None => text.rsplit_once(':').map_or((text, None), |(host, port)| (host, Some(port))),
        };
        let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
        if host.is_empty() || !host.chars().all(known) {
            return Err(format!("\"{text}\" is not a server such as smtp.example.org:587"));
        }
        let number = port.map_or(Some(tls.port()), |port| port.parse().ok().filter(|port| *port > 0));
        let port = number.ok_or_else(|| format!("\"{text}\" names no port such as :587"))?;
        let local = host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
        if tls == Tls::None && !local {
            return Err(format!(
                "{host} is another machine: mail and password would go there for everybody to read. Use starttls or implicit"
            ));
        }
        Ok(Self { host: host.to_owned(), port, tls, login: None })
    }

    /// The same with a login.
    #[must_use]
    pub fn with(self, login: Option<Login>) -> Self {
        Self { login, ..self }
    }

    /// Connects, encrypts and logs in. The error says why that is not possible; nothing was sent then.
    pub fn connect(&self) -> Result<Line, String> {
        let whole = |why: &lettre::transport::smtp::Error| format!("{self}: {}", words(why));
        let hello = ClientId::default();
        let tls = (self.tls != Tls::None).then(|| TlsParameters::new_rustls(self.host.clone())).transpose();
        let tls = tls.map_err(|why| whole(&why))?;
        let at_once = tls.as_ref().filter(|_| self.tls == Tls::Implicit);
        let address = (self.host.as_str(), self.port);
        let mut line =
            SmtpConnection::connect(address, Some(PATIENCE), &hello, at_once, None).map_err(|why| whole(&why))?;
        if let (Tls::StartTls, Some(tls)) = (self.tls, &tls) {
            if !line.can_starttls() {
                line.abort();
                return Err(format!("{self} does not offer STARTTLS, and nothing is said to it in clear"));
            }
            line.starttls(tls, &hello).map_err(|why| whole(&why))?;
        }
        if let Some(Login { user, password }) = &self.login {
            let known = Credentials::new(user.clone(), password.clone());
            let logged_in = line.auth(&[Mechanism::Plain, Mechanism::Login], &known);
            logged_in.map_err(|why| format!("{self} does not let {user} in: {}", words(&why)))?;
        }
        Ok(Line { line })
    }
}

/// A connection to a server.
pub struct Line {
    line: SmtpConnection,
}

/// Why a mail is not known to be with the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// The server refused it, in these words. The connection goes on.
    Refused(String),
    /// The connection ended before the mail was whole: the server does not have it.
    Broken(String),
    /// The connection ended after the mail was whole, before the server said that it has it.
    Unknown(String),
}

impl Line {
    /// Hands over a mail for one recipient. The bytes have CR LF at the end of each line. Gives the words with which the server took it.
    pub fn hand_over(&mut self, from: &Address, to: &Address, bytes: &[u8]) -> Result<String, NotTaken> {
        let eight = !bytes.is_ascii();
        if eight && !self.line.server_info().supports_feature(Extension::EightBitMime) {
            return Err(NotTaken::Refused("the server takes only ASCII, and the mail has other characters".to_owned()));
        }
        let body = eight.then_some(MailParameter::Body(MailBodyParameter::EightBitMime));
        self.step(Mail::new(Some(from.clone()), body.into_iter().collect()))?;
        self.step(Rcpt::new(to.clone(), Vec::new()))?;
        self.step(Data)?;
        // The end of the mail begins with the end of its last line.
        match self.line.message(bytes.strip_suffix(b"\r\n").unwrap_or(bytes)) {
            Ok(said) => Ok(said.message().collect::<Vec<_>>().join(" ")),
            Err(why) if why.status().is_some() => Err(self.refused(&why)),
            Err(why) => Err(NotTaken::Unknown(words(&why))),
        }
    }

    fn step(&mut self, command: impl fmt::Display) -> Result<(), NotTaken> {
        match self.line.command(command) {
            Ok(_) => Ok(()),
            Err(why) if why.status().is_some() => Err(self.refused(&why)),
            Err(why) => Err(NotTaken::Broken(words(&why))),
        }
    }

    /// The server's refusal; it is ready for the next mail then, or the connection is over.
    fn refused(&mut self, why: &lettre::transport::smtp::Error) -> NotTaken {
        let _ = self.line.command(Rset);
        NotTaken::Refused(words(why))
    }

    /// Whether the server still answers.
    pub fn is_open(&mut self) -> bool {
        self.line.command(Noop).is_ok()
    }

    /// Takes leave of the server.
    pub fn close(mut self) {
        let _ = self.line.quit();
    }
}

/// An error and what lies behind it, as one line.
fn words(error: &lettre::transport::smtp::Error) -> String {
    let (mut said, mut source) = (error.to_string(), error.source());
    while let Some(cause) = source {
        let more = cause.to_string();
        if !said.contains(&more) {
            said = format!("{said}: {more}");
        }
        source = cause.source();
    }
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
