//! A session: which register, at which moment, for which day; who acts, why, and through what.

use crate::error::{Error, Given, Result};
use crate::journal::did::Did;
use crate::model::Kind;
use crate::rules::incident::end_of;
use crate::store::{Act, Clock, Machine, Moment, Store, Sure, Told, log};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use std::cmp::Ordering;
use std::path::{Path, PathBuf};

/// Everything that an act needs to know beside what it is about.
#[derive(Clone, Debug)]
pub struct Session {
    /// Where the register is.
    pub register: PathBuf,
    /// What "now" means.
    pub clock: Clock,
    /// Where it is noted what was last seen of each register; nothing when that is not noted.
    pub state: Option<&'static Path>,
    /// Who hears what is to be said beside a result; nothing when nobody does.
    pub told: Option<&'static Told>,
    /// What is done when the clock does not go on from the newest revision.
    pub sure: Sure,
    /// The day on which facts hold.
    pub on: NaiveDate,
    /// Whether somebody said that day; else it is the day that the clock shows.
    pub on_is_said: bool,
    /// The moment as which the register is read; nothing for the newest.
    pub as_of: Option<Moment>,
    /// Who acts.
    pub author: Author,
}

/// Who acts, why, and through what.
#[derive(Clone, Debug)]
pub struct Author {
    /// The person or program that answers for it.
    pub actor: String,
    /// Why, in free words.
    pub reason: Option<String>,
    /// Through what: `cli`, `web`, …
    pub channel: &'static str,
    /// The same one twice writes once; made anew for each act when nothing is given.
    pub op_id: Option<String>,
    /// Records of which kinds the author may write, whatever way leads to them.
    pub writes: fn(Kind) -> bool,
}

/// A register that is open for reading, with what speaks against it.
pub struct Opened {
    /// The register at the moment of the session.
    pub store: Store,
    /// Why it may not be what art30 left, a sentence each.
    pub doubts: Vec<String>,
    /// What else is to be said of it.
    pub notes: Vec<String>,
}

impl Session {
    /// The machine, as a store needs it.
    #[must_use]
    pub const fn machine(&self) -> Machine {
        Machine { clock: self.clock, state: self.state, told: self.told }
    }

    /// Whoever waits hears how far the work is: so many, of how many, of what.
    pub fn has_done(&self, done: usize, of: Option<usize>, what: &'static str) {
        self.told.inspect(|told| told.at(done, of, what));
    }

    /// Opens the register for reading, at the moment of the session.
    pub fn open(&self) -> Result<Opened> {
        let mut store = Store::open_to_read(&self.register, self.machine())?;
        store.await_writer()?;
        store.listen();
        let doubts = store.doubts()?;
        if let (Some(told), Some(doubt)) = (self.told, self.doubt_of_day(&store)?) {
            told.warn(doubt);
        }
        if let Some(moment) = self.as_of {
            store.turn_to(moment)?;
        }
        let notes = store.seen().older.iter().cloned().collect();
        Ok(Opened { store, doubts, notes })
    }

    /// Why the day may be wrong, if it was taken from a clock that is.
    fn doubt_of_day(&self, store: &Store) -> Result<Option<String>> {
        if self.on_is_said { Ok(None) } else { log::doubt_of_today(store) }
    }

    /// Asks, before something is handed out that holds on the day, whether it is the right one, if the clock speaks against it.
    pub fn sure_of_day(&self, store: &Store) -> Result<()> {
        let Some(doubt) = self.doubt_of_day(store)? else { return Ok(()) };
        match self.sure {
            Sure::Yes => Ok(()),
            Sure::Ask(ask) if ask(&format!("{doubt}."))? => Ok(()),
            Sure::Ask(_) => Err(Error::Needed("not confirmed. Nothing was handed out".into())),
            Sure::No => Err(Error::Needed(format!(
                "{doubt}, or add {} to go on with {}. Nothing was handed out",
                Given::named("yes"),
                self.on
            ))),
        }
    }

    /// Asks whether something that is rarely meant is meant.
    pub fn sure_that(&self, doubt: &str) -> Result<()> {
        match self.sure {
            Sure::Yes => Ok(()),
            Sure::Ask(ask) if ask(doubt)? => Ok(()),
            Sure::Ask(_) => Err(Error::Needed("not confirmed. Nothing was written".into())),
            Sure::No => Err(Error::Needed(format!(
                "{doubt} To do it all the same: {}. Nothing was written",
                Given::named("yes")
            ))),
        }
    }

    /// Asks before something is published whether the day is right: who says yes to that has not said that the day is right.
    pub fn sure_of_day_apart(&self, store: &Store) -> Result<()> {
        match self.doubt_of_day(store)? {
            Some(doubt) if matches!(self.sure, Sure::Yes) => {
                Err(Error::Needed(format!("{doubt}. Nothing was written")))
            }
            _ => Ok(()),
        }
    }

    /// The moment at which what counts in hours is looked at: now, of a day that is past its end, of one to come its beginning.
    #[must_use]
    pub fn at(&self) -> DateTime<Utc> {
        self.moment_of(self.on)
    }

    /// The same of another day.
    #[must_use]
    pub fn moment_of(&self, day: NaiveDate) -> DateTime<Utc> {
        match day.cmp(&self.clock.today()) {
            Ordering::Equal => self.clock.now(),
            Ordering::Greater => day.and_time(NaiveTime::MIN).and_utc(),
            Ordering::Less => end_of(day),
        }
    }

    /// Refuses what is about the register as a whole, not about one of its moments.
    pub fn refuse_past(&self) -> Result<()> {
        if self.as_of.is_some() { Err(Error::of_the_past()) } else { Ok(()) }
    }

    /// Opens the register for writing: nobody else writes until the store is dropped, and what is read from it is what the next
    /// revision builds on.
    pub fn open_to_write(&self) -> Result<Store> {
        self.refuse_past()?;
        let mut store = Store::open(&self.register, self.machine())?;
        store.sure = self.sure;
        store.say_what_is_unknown();
        store.lock()?;
        Ok(store)
    }

    /// Who does what, for a revision. `command` names the act in a few words, without its arguments.
    #[must_use]
    pub fn act(&self, command: impl Into<String>) -> Act {
        Act {
            actor: self.author.actor.clone(),
            reason: self.author.reason.clone(),
            channel: self.author.channel,
            command: command.into(),
            op_id: self.author.op_id.clone().unwrap_or_else(|| self.clock.new_id().to_string()),
            writes: self.author.writes,
            disclosed: None,
            did: None,
        }
    }

    /// The same, for what a later revision has to know.
    #[must_use]
    pub fn doing(&self, did: Did) -> Act {
        Act { did: Some(did.clone()), ..self.act(did.words()) }
    }
}
