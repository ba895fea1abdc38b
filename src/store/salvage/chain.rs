//! The lines of the chain are kept to the letter, and the tables say what they say.

use super::damaged_file::{DamagedFile, RawLine};
use super::survey::Survey;
use crate::error::Result;
use crate::journal::Change;
use crate::journal::chain::Chain;
use crate::model::Kind;
use crate::store::table::{bind, insert};
use crate::store::{Store, checked};

/// Copies the lines of the chain to the letter; gives what the lines behind it say.
pub(super) fn keep_the_chain(file: &DamagedFile, survey: &Survey, store: &mut Store) -> Result<Vec<RawLine>> {
    let db = &store.db;
    db.execute_batch("BEGIN")?;
    let mut later = Vec::new();
    let (mut chain, mut erased) = (Chain::default(), Vec::new());
    let sql =
        "INSERT INTO journal (seq, revision, kind, number, line, salt, personal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let mut write = db.prepare(sql)?;
    file.each_line(&mut |seq, line| {
        let Some(line) = line else { return Ok(()) };
        if seq > survey.last.seq {
            later.push(line);
            return Ok(());
        }
        let revision = chain.revision();
        let (_, change, _) = chain.step(&line.text, &mut |_| ()).expect("it was read before");
        let subject = match &change {
            Change::Put { kind, number, .. } | Change::Retire { kind, number, .. } => Some((kind.name(), *number)),
            _ => None,
        };
        let (kind, number) = subject.unzip();
        write.execute((
            seq,
            revision,
            kind,
            number,
            &line.text,
            line.salt.map(|salt| salt.to_vec()),
            &line.personal,
        ))?;
        match change {
            Change::Commit(commit) => {
                db.execute(
                    "INSERT INTO revision (revision, seq, time, op_id, hash) VALUES (?1, ?2, ?3, ?4, ?5)",
                    (commit.revision, seq, &commit.time, &commit.op_id, chain.head()),
                )?;
            }
            Change::Erase { of, .. } => erased.push((of, seq)),
            _ => {}
        }
        Ok(())
    })?;
    drop(write);
    for row in erased {
        db.execute("INSERT INTO erasure (of, seq) VALUES (?1, ?2)", row)?;
    }
    db.execute_batch("COMMIT")?;
    store.last = survey.last.clone();
    // The tables are filled within the revision that follows.
    store.trusted = Some(store.last.seq);
    store.files = checked::Files::of(&store.path);
    store.note_checked();
    Ok(later)
}

/// Fills the tables with what the chain says.
pub(super) fn fill_tables(store: &Store) -> Result<()> {
    for kind in Kind::ALL {
        let mut write = store.db.prepare(insert(kind))?;
        store.each_at(kind, i64::MAX, |record| {
            bind(&mut write, &record)?;
            write.raw_execute()?;
            Ok(())
        })?;
    }
    Ok(())
}
