//! The pages: a register in a browser, on this machine, through the same acts and reports as the command line. A page is a function of a
//! `Visit`; one table says which address it has.

mod ask;
mod begin;
mod changes;
mod done;
mod due;
mod edit;
mod exports;
mod files;
mod frame;
mod guard;
mod history;
mod import;
mod leads;
mod list;
mod more;
mod pairs;
mod planned;
mod questionnaire;
mod questions;
mod record;
mod register;
mod reply;
mod routes;
mod search;
mod server;
mod signed;
mod today;
mod transfers;
mod upload;
mod visit;

pub use routes::{ROUTES, Route, Way};
pub use server::serve;

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
    /// Where it listens: on this machine only.
    pub bind: SocketAddr,
}

/// A server at work.
struct Site {
    settings: Settings,
    /// Where it listens, as it turned out.
    listens: SocketAddr,
    keys: Keys,
    /// Lists of what is to be said beside a result: one for each request that is under way.
    told: Mutex<Vec<&'static Told>>,
    /// Imports that are not finished.
    jobs: Mutex<Vec<import::Job>>,
    /// Questionnaires that were filled, until they are fetched.
    copies: Mutex<Vec<questionnaire::Copy>>,
    /// Says a line at the terminal in which it was started.
    say: Box<dyn Fn(&str) + Send + Sync>,
}

impl Site {
    /// The names under which a browser on this machine reaches it.
    fn hosts(&self) -> [String; 3] {
        let port = self.listens.port();
        [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("[::1]:{port}")]
    }

    /// The address at which a person begins, with a key that is good once.
    fn entrance(&self) -> String {
        format!("http://{}/enter?key={}", self.listens, self.keys.new_key())
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
