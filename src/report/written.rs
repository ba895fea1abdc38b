//! What an act wrote, or would write.

use super::called::{called, customer_of};
use super::lacking::missing_of_it;
use super::record::{Became, FieldChange, changes, changes_in_long_words, state_of};
use super::running::Running;
use crate::error::Result;
use crate::model::date::Period;
use crate::model::kinds::document::DERIVED;
use crate::model::{Kind, Record};
use crate::rules::agreement::Lack;
use crate::rules::applies::applied;
use crate::rules::derive;
use crate::store::Store;
use crate::view::{Block, Report, ReportRows, Table};
use serde::Serialize;

/// New records of which all is shown that was recorded; of more than that, what they are.
pub const SHOWN_WHOLE: usize = 5;

/// What an act wrote, or would write.
#[derive(Debug, Default, Serialize)]
pub struct Written {
    /// The revision; nothing when the act was only tried, or nothing changed.
    pub revision: Option<i64>,
    /// What changed.
    pub changes: Vec<WrittenLine>,
}

/// One record that was written.
#[derive(Debug, Serialize)]
pub struct WrittenLine {
    /// Handle.
    pub record: String,
    /// What it is called.
    pub name: String,
    /// The name of the customer that it belongs to; a new record says it among its facts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// What became of it.
    pub what: Became,
    /// (field, before, after).
    pub fields: Vec<FieldChange>,
    /// The state that an agreement or an amendment is in now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// What it lacks until it binds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lacks: Option<Lack>,
    /// What follows from it, before and after: our role for the customer, and the rows of the record of Art. 30(2).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub follows: Vec<FieldChange>,
    /// The same fields, as people read them back.
    #[serde(skip)]
    said: Vec<FieldChange>,
}

impl WrittenLine {
    /// A record that is new, with all that was recorded of it.
    pub fn added(store: &Store, record: &Record) -> Result<Self> {
        let mut nothing = Record::empty(record.kind, record.id, record.number);
        // What follows from the bytes of a file, nobody gave.
        for field in DERIVED.iter().filter(|_| record.kind == Kind::Document) {
            nothing.set(field, record.get(field).cloned());
        }
        Self::became(store, Became::Added, &nothing, record)
    }

    /// A record that says something else than before.
    pub fn changed(store: &Store, before: &Record, after: &Record) -> Result<Self> {
        Self::became(store, Became::Changed, before, after)
    }

    /// A record that is no more.
    pub fn retired(store: &Store, record: &Record) -> Result<Self> {
        let (fields, said) = (Vec::new(), Vec::new());
        let customer = customer_of(store, record)?;
        Ok(Self {
            record: record.handle(),
            name: record.title(),
            customer,
            what: Became::Retired,
            fields,
            state: None,
            lacks: None,
            follows: Vec::new(),
            said,
        })
    }

    /// The same with what follows for the customer's roles from a change of how it runs the product.
    pub fn with_what_follows(self, store: &Store, before: &Record) -> Result<Self> {
        Ok(Self { follows: follows(store, before)?, ..self })
    }

    fn became(store: &Store, what: Became, before: &Record, after: &Record) -> Result<Self> {
        let (state, lacks) = state_of(store, after, store.clock.today())?.unzip();
        Ok(Self {
            record: after.handle(),
            name: after.title(),
            customer: if what == Became::Added { None } else { customer_of(store, after)? },
            what,
            fields: changes(store, before, after)?,
            state,
            lacks: lacks.flatten(),
            follows: Vec::new(),
            said: changes_in_long_words(store, before, after)?,
        })
    }

    /// A row for each field that changed, or one for the record.
    fn rows(&self) -> Vec<Vec<String>> {
        let row = |field: &str, before: &str, after: &str| {
            [&self.record, &self.name, self.what.words(), field, before, after].map(str::to_owned).to_vec()
        };
        if self.fields.is_empty() {
            return vec![row("", "", "")];
        }
        self.fields.iter().map(|(field, before, after)| row(field, before, after)).collect()
    }

    fn words(&self, revision: Option<i64>) -> String {
        let changed = self.said.iter().filter(|_| self.what == Became::Changed);
        let fields: Vec<String> =
            changed.map(|(field, before, after)| format!("{field}: {before} → {after}")).collect();
        let fields = if fields.is_empty() { String::new() } else { format!(" ({})", fields.join("; ")) };
        let name = (self.name != self.record).then_some(&*self.name);
        let name = match called(name, self.customer.as_deref()) {
            Some(name) => format!(", {name}"),
            None => String::new(),
        };
        let (record, what) = (&self.record, self.what.words());
        match revision {
            Some(revision) => format!("{record} {what}{name}{fields} [revision {revision}]"),
            None => format!("{record} would be {what}{name}{fields}"),
        }
    }

    /// What was recorded of a new record, and the state that a record is in.
    fn facts(&self) -> Vec<(String, String)> {
        let given = self.said.iter().filter(|(_, _, after)| self.what == Became::Added && *after != self.name);
        let given = given.map(|(field, _, after)| (field.clone(), after.clone()));
        let follows = self.follows.iter().map(|(what, before, after)| (what.clone(), format!("{before} → {after}")));
        given.chain(self.state.iter().map(|state| ("State".to_owned(), state.clone()))).chain(follows).collect()
    }
}

/// Our role for the customer of a deployment, and how many rows of the record of Art. 30(2) it has, before and after: as far as they differ.
fn follows(store: &Store, before: &Record) -> Result<Vec<FieldChange>> {
    let customer = store.customer_of(before)?;
    let Some(customer) = customer.filter(|_| before.kind == Kind::Deployment) else { return Ok(Vec::new()) };
    let (now, organisation, on) = (store.dossier(customer)?, store.own()?, store.clock.today());
    let mut then = now.clone();
    let deployments = now.deployments().iter().map(|one| if one.id == before.id { before } else { one });
    then.put(Kind::Deployment, deployments.cloned().collect());
    let [was, is] = [then, now].map(|dossier| {
        let roles = derive(&dossier, &organisation, on);
        let rows = applied(&dossier, &organisation, &roles, Period::day(on)).len();
        (Running::of(&dossier, on).our_role(&roles), rows.to_string())
    });
    let all = [("Our role", was.0, is.0), ("Rows in the record of Art. 30(2)", was.1, is.1)];
    let changed = all.into_iter().filter(|(_, was, is)| was != is);
    Ok(changed.map(|(what, was, is)| (what.to_owned(), was, is)).collect())
}

impl Report for Written {
    fn rows(&self) -> Option<ReportRows> {
        let heads = vec!["record", "name", "what", "field", "before", "after"];
        let rows = self.changes.iter().flat_map(WrittenLine::rows);
        Some(ReportRows { table: Table::new(heads, rows), member: "changes" })
    }

    fn blocks(&self) -> Vec<Block> {
        if self.changes.is_empty() {
            return vec![Block::Text("No change: these values are already recorded.".into())];
        }
        if self.changes.len() > SHOWN_WHOLE {
            let lines: Vec<String> = self.changes.iter().map(|line| line.words(self.revision)).collect();
            return vec![Block::Text(lines.join("\n"))];
        }
        let mut blocks = Vec::new();
        for line in &self.changes {
            match (blocks.last_mut(), line.facts()) {
                // Records of which no more is to be said stand below each other.
                (Some(Block::Text(before)), facts) if facts.is_empty() => {
                    before.push('\n');
                    before.push_str(&line.words(self.revision));
                }
                (_, facts) if facts.is_empty() => blocks.push(Block::Text(line.words(self.revision))),
                (_, facts) => {
                    blocks.extend([Block::Heading(line.words(self.revision)), Block::Facts(facts)]);
                    blocks.extend(missing_of_it(line.lacks.as_ref()));
                }
            }
        }
        blocks
    }
}
