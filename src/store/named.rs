//! Whose customer's states a text can name, kept between the questions of one process: digests of what each is called by, and the lines in which they
//! stand. What is found is read from the register again, so nothing that was erased or taken back is said from here.

use super::Store;
use super::past::put_record;
use super::story::each_former;
use crate::error::Result;
use crate::model::{Kind, Record};
use crate::rules::named::{Key, Texts, keys_of};
use rusqlite::OptionalExtension as _;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// How often a process looks through all lines before it keeps what they say: a command asks once or twice.
const PATIENCE: usize = 2;

static KEPT: Mutex<Option<Kept>> = Mutex::new(None);

/// What is kept of one register.
struct Kept {
    register: Uuid,
    /// The newest revision that it knows, its commit line, and the digest of that.
    newest: (i64, i64, String),
    asked: usize,
    /// Digests of names, each with the line in which a customer is called so; in order.
    names: Vec<(u64, i64)>,
    /// Whether they are read.
    is_read: bool,
}

/// Each state of a customer that the texts can name.
pub fn each_named(store: &Store, texts: &Texts, mut take: impl FnMut(Record) -> Result<()>) -> Result<()> {
    let Some(lines) = lines_of(store, texts)? else {
        return each_former(store, Some(Kind::Customer), texts.may_be_named(), take);
    };
    let mut statement = store.db.prepare_cached("SELECT line, personal FROM journal WHERE seq = ?1")?;
    for seq in lines {
        let read = statement.query_row([seq], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?)));
        let Some((line, personal)) = read.optional()? else { continue };
        put_record(&line, personal.as_deref())?.map_or(Ok(()), &mut take)?;
    }
    Ok(())
}

/// The lines in which customers stand that the texts can name, in order; nothing where all are to be looked through.
fn lines_of(store: &Store, texts: &Texts) -> Result<Option<Vec<i64>>> {
    // A state of the past is asked for once.
    if store.past || store.last.seq == 0 {
        return Ok(None);
    }
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let goes_on = kept.as_ref().map_or(Ok(false), |kept| kept.goes_on(store))?;
    if !goes_on {
        *kept = None;
    }
    let kept = kept.get_or_insert_with(|| Kept::of(store));
    kept.asked += 1;
    if kept.asked <= PATIENCE {
        return Ok(None);
    }
    kept.read_on(store)?;
    Ok(Some(kept.lines(texts)))
}

impl Kept {
    const fn of(store: &Store) -> Self {
        Self { register: store.id, newest: (0, 0, String::new()), asked: 0, names: Vec::new(), is_read: false }
    }

    /// Whether the register still holds, word for word, what was read.
    fn goes_on(&self, store: &Store) -> Result<bool> {
        if self.register != store.id || self.newest.1 > store.last.seq {
            return Ok(false);
        }
        if !self.is_read {
            return Ok(true);
        }
        store.stands(self.newest.0, &self.newest.2)
    }

    /// Reads the lines that came since.
    fn read_on(&mut self, store: &Store) -> Result<()> {
        if self.is_read && self.newest.1 == store.last.seq {
            return Ok(());
        }
        let sql = "SELECT seq, line, personal FROM journal WHERE kind = ?1 AND seq > ?2 AND seq <= ?3";
        let mut statement = store.db.prepare_cached(sql)?;
        let mut rows = statement.query((Kind::Customer.name(), self.newest.1, store.last.seq))?;
        while let Some(row) = rows.next()? {
            let seq: i64 = row.get(0)?;
            let personal = row.get_ref(2)?.as_str_or_null().unwrap_or_default();
            let Some(record) = put_record(row.get_ref(1)?.as_str().unwrap_or_default(), personal)? else { continue };
            self.names.extend(keys_of(&record).into_iter().map(|Key(key)| (key, seq)));
        }
        self.names.sort_unstable();
        self.names.dedup();
        (self.newest, self.is_read) = ((store.last.revision, store.last.seq, store.last.hash.clone()), true);
        Ok(())
    }

    fn lines(&self, texts: &Texts) -> Vec<i64> {
        let mut found = Vec::new();
        for Key(key) in texts.keys() {
            let start = self.names.partition_point(|(name, _)| *name < key);
            found.extend(self.names[start..].iter().take_while(|(name, _)| *name == key).map(|(_, seq)| *seq));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
