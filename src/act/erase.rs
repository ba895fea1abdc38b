//! Erasing one person's data, or what names people who left long ago, Art. 17 and 5(1)(e).

use super::session::Session;
use crate::error::{Error, Result};
use crate::model::{Kind, Record};
use crate::rules::staff::erase_from;
use crate::store::erase::Trace;
use crate::store::{Receipt, Store, erasures_list};

/// The grounds of Art. 17(1).
pub const GROUNDS: [&str; 6] = ["art17-1-a", "art17-1-b", "art17-1-c", "art17-1-d", "art17-1-e", "art17-1-f"];

/// Whose data.
#[derive(Clone, Debug)]
pub enum Whose {
    /// A person's, by name or address as it stands in the register; or a record's, by handle.
    Of(String),
    /// That of people who left longer ago than records of staff are kept.
    Leavers,
}

/// What would be erased.
pub struct Erasure {
    /// The register, locked.
    pub store: Store,
    /// Where the values are.
    pub traces: Vec<Trace>,
    ground: String,
}

/// What an erasure left behind.
pub struct ErasureDone {
    /// The revision.
    pub receipt: Receipt,
    /// Whether nothing is left in the write-ahead log; not while another program reads the file.
    pub settled: bool,
    /// Why the list of erasures outside of the register does not have it, if so.
    pub unlisted: Option<String>,
}

/// Looks for what would be erased; nothing found is an error.
pub fn look(session: &Session, whose: &Whose, ground: &str) -> Result<Erasure> {
    if !GROUNDS.contains(&ground) {
        return Err(Error::invalid("--ground", format!("\"{ground}\" is not one of {}", GROUNDS.join(", "))));
    }
    if let Whose::Of(person) = whose
        && person.trim().chars().count() < 3
    {
        let why = format!("\"{person}\" is too short to mean one person. Give the name or address as it is recorded");
        return Err(Error::invalid("PERSON", why));
    }
    let store = session.open_to_write()?;
    let traces = match whose {
        Whose::Of(person) => traces(&store, person.trim())?,
        Whose::Leavers => leavers(session, &store)?,
    };
    if traces.is_empty() {
        return Err(Error::NotFound(match whose {
            Whose::Of(person) => {
                format!("\"{person}\" stands nowhere in the register, neither now nor in its past")
            }
            Whose::Leavers => {
                "nobody left longer ago than records of staff are kept, or what names them is erased already".into()
            }
        }));
    }
    Ok(Erasure { store, traces, ground: ground.to_owned() })
}

impl Erasure {
    /// Erases it for good, and clears the file of what was there.
    pub fn erase(&mut self, session: &Session) -> Result<ErasureDone> {
        let mut revision = self.store.begin(session.act("erase"))?;
        revision.erase(&self.traces, &self.ground)?;
        let receipt = revision.commit()?;
        let settled = self.store.settle().is_ok();
        let unlisted = erasures_list::note(&self.store).err().map(|error| error.to_string());
        Ok(ErasureDone { receipt, settled, unlisted })
    }
}

/// Where a person, or a record, stands.
fn traces(store: &Store, person: &str) -> Result<Vec<Trace>> {
    let Some((kind, number)) = Kind::of_handle(person) else { return store.traces_of_person(person) };
    let record = store.numbered(kind, number)?;
    let record = record.ok_or_else(|| Error::NotFound(format!("there is no {}", kind.handle(number))))?;
    store.traces_of_record(&record)
}

/// What names the people who left longer ago than records of staff are kept.
fn leavers(session: &Session, store: &Store) -> Result<Vec<Trace>> {
    let programme = store.programme()?;
    if programme.staff_months.is_none() {
        return Err(Error::Needed(
            "how long records of people who left are kept is not provided: art30 organisation edit --staff-months N"
                .into(),
        ));
    }
    let mut traces = Vec::new();
    let due = |person: &&Record| erase_from(person, programme.staff_months).is_some_and(|day| day <= session.on);
    for person in programme.people.iter().filter(due) {
        traces.extend(store.traces_of_record(person)?);
    }
    Ok(traces)
}
