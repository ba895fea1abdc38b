//! What a pack claims of each record, and what the journal says of it: they must be the same.

use super::container::Container;
use crate::audit::form::{self, RECORDS};
use crate::audit::members::Members;
use crate::journal::checkpoint::Checkpoint;
use crate::journal::{self, Change};
use crate::model::Kind;
use crate::model::date::is_day;
use crate::model::digest::{hex, unhex};
use crate::store::verify::Problems;
use serde_json::{Map, Value as Json};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// What the list of records says, and what is learned of the journal.
#[derive(Default)]
pub struct Claims {
    /// By the numbers of their lines.
    by_line: HashMap<i64, Claim>,
    /// The digests of documents, by their ids.
    documents: HashMap<String, String>,
    /// The records that name a document, by how the name of its copy begins: `04_agreements/DPA-0040_`.
    filed: HashMap<String, Filed>,
    /// The newest line of each record that is not retired.
    newest: HashMap<(Kind, i64), i64>,
}

/// A record that names a document.
struct Filed {
    handle: String,
    /// What the name of the copy says last: `signed-2025-05-02`.
    state: String,
    document: String,
}

/// What the list says of one record.
struct Claim {
    handle: String,
    kind: String,
    id: String,
    /// Its values but for those that the commitment is to.
    clear: Map<String, Json>,
    /// What its salt and values commit to, if they are opened.
    opened: Option<String>,
    /// Whether its line was found.
    found: bool,
    /// What the line, or the last erase line about it, committed to.
    committed: Option<String>,
}

/// How the claims ended.
pub struct Settled {
    /// Records that agree with their line.
    pub proven: usize,
    /// Records without a proof, by handle, since what lies beside their line is not for the customer.
    pub unproven: Vec<String>,
}

impl Filed {
    /// A record that names one, with how the name of its copy begins.
    fn read(record: &Map<String, Json>) -> Option<(String, Self)> {
        let said = |name: &str| record.get(name).and_then(Json::as_str);
        let (kind, number) = Kind::of_handle(said("handle")?)?;
        let state = match kind {
            Kind::Policy => said("starts").map(|day| format!("effective-{day}")),
            _ => form::DATED
                .into_iter()
                .find_map(|field| Some(format!("{field}-{}", said(field).filter(|day| is_day(day))?))),
        };
        let filed = Self {
            handle: kind.handle(number),
            state: state.unwrap_or_else(|| form::UNDATED.to_owned()),
            document: kind.links_to(Kind::Document).find_map(|field| said(field.name))?.to_owned(),
        };
        Some((form::copy_of(kind, number)?, filed))
    }
}

impl Claims {
    /// Reads what the list of records says.
    pub fn read(pack: &mut Container, checkpoint: &Checkpoint, problems: &mut Problems) -> Self {
        let mut claims = Self::default();
        pack.each_member(&Members::records(checkpoint), problems, |record, problems| {
            let said = |name: &str| record.get(name).and_then(Json::as_str);
            if said("kind") == Some(Kind::Document.name()) {
                claims.documents.extend(said("id").map(str::to_owned).zip(said("sha256").map(str::to_owned)));
            }
            claims.filed.extend(Filed::read(&record));
            let (seq, claim) = match Claim::read(record) {
                Ok(read) => read,
                Err(what) => return problems.add(format!("{RECORDS}: {what}")),
            };
            if let Some(other) = claims.by_line.insert(seq, claim) {
                problems.add(format!("{RECORDS}: {} and another record name the same line", other.handle));
            }
        });
        claims
    }

    /// What is wrong with a copy of a document: it must be that of the record whose handle its name bears.
    pub fn wrong_copy(&self, name: &str, sha256: &str) -> Option<String> {
        let folder = name.rfind('/').map_or(0, |at| at + 1);
        let begins = name[folder..].find('_').map(|at| &name[..=folder + at]);
        let Some(filed) = begins.and_then(|begins| self.filed.get(begins)) else {
            return Some(format!("{name}: no record of the register names it as its document"));
        };
        let state = name.rsplit_once('.').and_then(|(stem, _)| stem.rsplit_once('_')).map(|(_, state)| state);
        let same = self.documents.get(&filed.document).is_some_and(|known| known == sha256);
        let fits = same && state == Some(&*filed.state);
        (!fits).then(|| format!("{name}: it is not the document of {} as the register has it", filed.handle))
    }

    /// Takes note of a line, and compares it with the claim about the record that it is the newest of. `committed` is the commitment in
    /// the line.
    pub fn take(&mut self, seq: i64, line: &str, change: &Change, committed: Option<String>, problems: &mut Problems) {
        match change {
            Change::Put { kind, number, id } => {
                self.newest.insert((*kind, *number), seq);
                let Some(claim) = self.by_line.get_mut(&seq) else { return };
                if !claim.is_of(*kind, *number, *id) || !claim.agrees(&clear(line), committed.is_some()) {
                    problems.add(format!("{RECORDS}: {} is not what line {seq} of the journal says", claim.handle));
                }
                (claim.found, claim.committed) = (true, committed);
            }
            Change::Retire { kind, number, .. } => {
                self.newest.remove(&(*kind, *number));
            }
            Change::Erase { of, kept, .. } => {
                if let Some(claim) = self.by_line.get_mut(of) {
                    claim.committed.clone_from(kept);
                }
            }
            Change::Open { .. } | Change::Commit(_) => {}
        }
    }

    /// What the records open must be what the lines committed to; of a `whole` journal, every record must be there as it stands now.
    pub fn compare(self, whole: bool, problems: &mut Problems) -> Settled {
        let missing = self.newest.iter().filter(|(_, seq)| whole && !self.by_line.contains_key(seq));
        let mut wrong: Vec<(i64, String)> = missing
            .map(|((kind, number), seq)| {
                (*seq, format!("{} is missing, or not shown as line {seq} has it", kind.handle(*number)))
            })
            .collect();
        let newest: BTreeSet<i64> = self.newest.into_values().collect();
        let mut settled = Settled { proven: 0, unproven: Vec::new() };
        for (seq, claim) in self.by_line {
            let handle = &claim.handle;
            if whole && claim.found && !newest.contains(&seq) {
                let what = format!("{handle} is shown as line {seq} had it; it was changed or retired since");
                wrong.push((seq, what));
            } else if claim.found && claim.opened == claim.committed {
                settled.proven += 1;
            } else if claim.opened.is_none() && !whole {
                settled.unproven.push(claim.handle);
            } else if !claim.found {
                wrong.push((seq, format!("{handle} names line {seq}, which is not there")));
            } else {
                wrong.push((seq, format!("the personal values of {handle} are not those that were committed")));
            }
        }
        wrong.sort();
        for (_, what) in wrong {
            problems.add(format!("{RECORDS}: {what}"));
        }
        settled.unproven.sort();
        settled
    }
}

impl Claim {
    /// Reads a record of the list; gives the number of its line too.
    fn read(mut record: Map<String, Json>) -> Result<(i64, Self), String> {
        let mut own =
            |name: &str| record.remove(name).and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default();
        let (handle, kind, id) = (own("handle"), own("kind"), own("id"));
        let beside = record.remove("journal").unwrap_or_default();
        let (seq, salt) = (beside["line"].as_i64(), beside["salt"].as_str().and_then(unhex));
        let names: Option<Vec<&str>> =
            beside["personal"].as_array().map(|names| names.iter().filter_map(Json::as_str).collect());
        let members = beside.as_object().map_or(0, Map::len);
        let (Some(seq), true) = (seq, members == 1 || (members == 3 && salt.is_some() && names.is_some())) else {
            return Err(format!("{handle} does not say how it hangs together with the journal"));
        };
        let values = names.into_iter().flatten().filter_map(|name| Some((name.to_owned(), record.remove(name)?)));
        let values = Json::Object(values.collect()).to_string();
        let opened = salt.map(|salt| hex(&journal::commitment(seq, &salt, &values)));
        Ok((seq, Self { handle, kind, id, clear: record, opened, found: false, committed: None }))
    }

    fn is_of(&self, kind: Kind, number: i64, id: Uuid) -> bool {
        self.handle == kind.handle(number) && self.kind == kind.name() && self.id == id.to_string()
    }

    /// Whether the clear values are those of the line. Where the line commits to others that are not opened, those stand in the record
    /// too; what is clear must agree in any case.
    fn agrees(&self, line: &Map<String, Json>, commits: bool) -> bool {
        if self.opened.is_some() || !commits {
            *line == self.clear
        } else {
            line.iter().all(|(name, value)| self.clear.get(name) == Some(value))
        }
    }
}

/// The clear values of a line.
fn clear(line: &str) -> Map<String, Json> {
    match journal::parse(line).ok().and_then(|(_, _, mut rest)| rest.remove("clear")) {
        Some(Json::Object(clear)) => clear,
        _ => Map::new(),
    }
}
