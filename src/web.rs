//! The pages: a register in a browser, on this machine, through the same acts and reports as the command line. A page is a function of a
//! `Visit`; one table says which address it has.

mod account;
mod api;
mod appoint;
mod ask;
mod authorize;
mod begin;
mod by_provider;
mod changes;
mod data;
mod day;
mod done;
mod door;
mod due;
mod edit;
mod empty;
mod erase;
mod exports;
mod facets;
mod files;
mod frame;
mod gone;
mod guard;
mod held;
mod history;
mod import;
mod kept;
mod leads;
mod leaving;
mod list;
mod merge;
mod more;
mod pairs;
mod past;
mod planned;
mod provider;
mod publish;
mod questionnaire;
mod questions;
mod reach;
mod record;
mod register;
mod reply;
mod restore;
mod review;
mod router;
mod routes;
mod search;
mod server;
mod settings;
mod signed;
mod today;
mod tokens;
mod transfers;
mod twice;
mod upload;
mod verify;
mod visit;
mod visitor;
mod words;
mod work;

pub use api::{ENDPOINTS, Endpoint};
pub use authorize::{Does, Roles, Row, Way};
pub use provider::Provider;
pub use reach::{Lack, Reach};
pub use routes::{ROUTES, Route, may};
pub use server::{Door, serve};

use crate::error::{Error, Problem};
use crate::import::words::FileWords;
use crate::store::{Clock, Told};
use guard::Keys;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// What a server needs to know.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the register is, or will be made.
    pub register: PathBuf,
    /// What "now" means.
    pub clock: Clock,
    /// Where it is noted what was last seen of each register.
    pub state: Option<&'static Path>,
    /// Whose name the log gives to what is done on the pages.
    pub actor: String,
    /// From where it is reached.
    pub reach: Reach,
    /// Reads the words of a file, where that can do no harm.
    pub read_words: fn(&[u8]) -> FileWords,
}

/// How a server speaks to whoever started it.
pub struct Voice {
    /// Says a line at the terminal.
    pub say: Box<dyn Fn(&str) + Send + Sync>,
    /// Writes a line of the log: when, which user by handle, what. No name and no address stands in one.
    pub log: Box<dyn Fn(&str) + Send + Sync>,
    /// Says what stands in the way of opening the pages.
    pub lacks: fn(&Lack) -> Problem,
}

impl Voice {
    fn lacks(&self, lacks: &[Lack]) -> Error {
        Error::Invalid(lacks.iter().map(self.lacks).collect())
    }
}

/// A server at work.
struct Site {
    settings: Settings,
    /// Where it listens, as it turned out.
    listens: SocketAddr,
    keys: Keys,
    /// Who went to the provider to sign in.
    gone: by_provider::Gone,
    /// The table of pages: who may ask for which.
    rows: Vec<&'static Row>,
    /// Lists of what is to be said beside a result: one for each request that is under way.
    told: Mutex<Vec<&'static Told>>,
    /// Imports that are not finished.
    jobs: Mutex<Vec<import::Job>>,
    /// Questionnaires that were filled, until they are fetched.
    copies: Mutex<Vec<questionnaire::Copy>>,
    /// Backups that were sent, until somebody says that they are meant.
    backups: Mutex<Vec<restore::Sent>>,
    /// Forms that were answered.
    twice: twice::Twice,
    /// Files of forms that came back.
    held: held::Held,
    /// Work that takes long.
    works: work::Works,
    /// What pages worked out.
    kept: kept::Kept,
    voice: Voice,
}

impl Site {
    /// The names under which a browser reaches it.
    fn hosts(&self) -> Vec<String> {
        self.settings.reach.names(self.listens.port())
    }

    fn scheme(&self) -> &'static str {
        if self.settings.reach.is_encrypted() { "https" } else { "http" }
    }

    /// The address of the pages.
    fn origin(&self) -> String {
        let name = if self.settings.reach.is_beyond() { self.hosts().into_iter().next() } else { None };
        format!("{}://{}", self.scheme(), name.unwrap_or_else(|| self.listens.to_string()))
    }

    /// The address at which the one person on this computer begins, with a key that is good once.
    fn entrance(&self) -> String {
        format!("{}/enter?key={}", self.origin(), self.keys.new_key())
    }

    fn log(&self, what: &str) {
        let now = self.settings.clock.now().format("%Y-%m-%dT%H:%M:%SZ");
        // What others say is no line of its own.
        let what = what.replace(char::is_control, " ");
        (self.voice.log)(&format!("{now} {what}"));
    }

    /// A list that nobody else writes to until it is given back.
    fn lend(&self) -> &'static Told {
        let lent = self.told.lock().unwrap_or_else(PoisonError::into_inner).pop();
        lent.unwrap_or_else(|| Box::leak(Box::default()))
    }

    fn give_back(&self, told: &'static Told) {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).push(told);
    }
}
