//! Mails that are sent: what would go to whom, and what came of each.

use crate::model::counted;
use crate::smtp::MailServer;
use crate::view::{Block, Cell, Fit, Report, ReportRows, Table};
use serde::Serialize;

/// A mail to one recipient.
#[derive(Clone, Debug, Serialize)]
pub struct Mailed {
    /// The file.
    pub file: String,
    /// To whom.
    pub to: String,
    /// From whom.
    pub from: String,
    /// What it is about.
    pub subject: String,
    /// The names of what is attached.
    pub attachments: Vec<String>,
    /// How large it is.
    pub bytes: usize,
    /// What came of it.
    #[serde(flatten)]
    pub state: State,
}

/// What came of a mail to a recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum State {
    /// It would be sent.
    Ready,
    /// The server took it.
    Sent {
        /// The revision that records it.
        revision: i64,
    },
    /// The server took it before, so it was not sent.
    Before {
        /// The revision that records it.
        revision: i64,
    },
    /// The server refused it.
    Refused {
        /// In these words.
        why: String,
    },
    /// It did not go.
    NotSent {
        /// Why.
        why: String,
    },
    /// The connection ended before the server said that it has it.
    Unknown {
        /// What happened.
        why: String,
    },
    /// The server took it, and that could not be recorded.
    NotRecorded {
        /// Why.
        why: String,
    },
}

impl State {
    /// Whether the recipient's mail is with the server, by what is recorded.
    #[must_use]
    pub const fn is_with_the_server(&self) -> bool {
        matches!(self, State::Sent { .. } | State::Before { .. })
    }

    /// The revision that records that it was sent.
    #[must_use]
    pub const fn revision(&self) -> Option<i64> {
        match self {
            State::Sent { revision } | State::Before { revision } => Some(*revision),
            _ => None,
        }
    }

    fn words(&self) -> String {
        match self {
            State::Ready => "to be sent".to_owned(),
            State::Sent { revision } => format!("sent [revision {revision}]"),
            State::Before { revision } => format!("sent before [revision {revision}]"),
            State::Refused { why } => format!("refused: {why}"),
            State::NotSent { why } => format!("not sent: {why}"),
            State::Unknown { why } => format!("not known whether the server has it: {why}"),
            State::NotRecorded { why } => format!("sent, and not recorded: {why}"),
        }
    }
}

/// Mails, and what came of them.
#[derive(Debug, Serialize)]
pub struct Mailing {
    /// The server.
    pub server: Option<String>,
    /// One for each mail and recipient.
    pub mails: Vec<Mailed>,
    /// The notices that are recorded of them, by handle.
    pub notices: Vec<String>,
}

impl Mailed {
    /// What goes to whom, in a line.
    #[must_use]
    pub fn line(&self) -> String {
        let attached = self.attachments.join(", ");
        let attached = if attached.is_empty() { String::new() } else { format!(", with {attached}") };
        format!("To {} from {}: {}{attached}", self.to, self.from, self.subject)
    }
}

impl Mailing {
    /// Mails, of which no notice is recorded.
    #[must_use]
    pub fn new(server: Option<&MailServer>, mails: Vec<Mailed>) -> Self {
        Self { server: server.map(ToString::to_string), mails, notices: Vec::new() }
    }

    /// How many recipients have a state like that.
    #[must_use]
    pub fn count(&self, like: impl Fn(&State) -> bool) -> usize {
        self.mails.iter().filter(|mail| like(&mail.state)).count()
    }

    /// Whether every recipient's mail is with the server, or will be.
    #[must_use]
    pub fn is_well(&self) -> bool {
        self.mails.iter().all(|mail| mail.state.is_with_the_server() || mail.state == State::Ready)
    }

    fn table(&self) -> Table {
        let row = |mail: &Mailed| {
            let attached = mail.attachments.join(", ");
            let attached = if attached.is_empty() { Cell::None } else { attached.into() };
            let said = [&mail.to, &mail.subject, &mail.from].map(|text| Cell::from(text.as_str()));
            let more = [attached, Cell::from(mail.file.as_str()), Cell::from(mail.state.words())];
            said.into_iter().chain(more).collect::<Vec<_>>()
        };
        let fits = [Fit::KEY, Fit::cut(0, 20), Fit::cut(3, 12), Fit::READ, Fit::cut(2, 12), Fit::READ];
        Table::new(vec!["to", "subject", "from", "attached", "file", "state"], self.mails.iter().map(row)).fitted(fits)
    }
}

impl Report for Mailing {
    fn title(&self) -> Option<String> {
        Some("Mails".to_owned())
    }

    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: self.table(), member: "mails" })
    }

    fn blocks(&self) -> Vec<Block> {
        let of = |like: fn(&State) -> bool, words: &str| match self.count(like) {
            0 => None,
            count => Some(format!("{count} {words}")),
        };
        let counts = [
            of(|state| *state == State::Ready, "to be sent"),
            of(|state| matches!(state, State::Sent { .. }), "sent"),
            of(|state| matches!(state, State::Before { .. }), "sent before"),
            of(|state| matches!(state, State::Refused { .. }), "refused"),
            of(|state| matches!(state, State::NotSent { .. }), "not sent"),
            of(|state| matches!(state, State::Unknown { .. }), "that may have gone out or not"),
            of(|state| matches!(state, State::NotRecorded { .. }), "sent and not recorded"),
        ];
        let counts = counts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let server = self.server.as_ref().map(|server| format!(" through {server}")).unwrap_or_default();
        let mut blocks = vec![
            Block::Table(self.table()),
            Block::Text(format!("{}{server}: {counts}.", counted(self.mails.len(), "mail", "mails"))),
        ];
        if !self.notices.is_empty() {
            blocks.push(Block::Text(format!("Recorded that the customers were told: {}.", self.notices.join(", "))));
        }
        blocks
    }
}
