//! Finding the record that a person means.

use super::Store;
use super::rows::{link_name, title_and_version};
use crate::error::{Care, Error, Result};
use crate::model::domain::holds_address;
use crate::model::kind::{Called, KnownBy};
use crate::model::spelling::{in_two_letters, spelled, unmarked};
use crate::model::{Deed, Kind, Record, Verb, in_a_row};
use chrono::NaiveDate;
use rusqlite::OptionalExtension as _;
use uuid::Uuid;

/// How sure a name must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// For writing: a handle, an id, a reference, or the exact name.
    Exact,
    /// For reading: also the beginning of one name, or a close match.
    Close,
}

/// By what a customer is found beside its name, for reading.
const BESIDE: [&str; 9] = [
    "affiliates",
    "domain",
    "contact_email",
    "privacy_email",
    "dpo_email",
    "contact",
    "dpo",
    "reference",
    "other_references",
];

/// How like a name must be to be offered for what was typed.
const NEAR: f64 = 0.8;

/// Names that are looked for at most.
const MANY: usize = 50;

/// Candidates that an error message lists at most.
const LISTED: usize = 6;

impl Store {
    /// The record of a kind that a text names. That there is none is said only of a register that nobody changed.
    pub fn find(&self, kind: Kind, text: &str, sure: Sure) -> Result<Record> {
        let found = self.find_number(kind, text.trim(), sure).and_then(|number| {
            self.numbered(kind, number)?.ok_or_else(|| Error::NotFound(format!("there is no {}", kind.handle(number))))
        });
        match found {
            Err(Error::NotFound(what)) => self.sure_of_missing(&what).and(Err(Error::NotFound(what))),
            found => found,
        }
    }

    /// Another record of the same kind, which is never taken for the one, nor offered as it.
    pub fn find_beside(&self, one: &Record, text: &str) -> Result<Record> {
        let (kind, text) = (one.kind, text.trim());
        match self.find(kind, text, Sure::Exact) {
            Err(Error::NotFound(_)) if kind.number_in(text).is_none() => {
                let others = |mut found: Vec<(i64, String)>| {
                    found.retain(|(number, _)| *number != one.number);
                    found
                };
                let named = others(self.named(kind, text)?);
                if named.is_empty() {
                    return Err(unknown(kind, text, &others(self.close(kind, text, NEAR)?)));
                }
                let number = self.one_of(kind, text, &named)?;
                self.find(kind, &kind.handle(number), Sure::Exact)
            }
            found => found,
        }
    }

    /// The customer that a record belongs to, where it belongs to one.
    pub fn customer_of(&self, record: &Record) -> Result<Option<Record>> {
        record.link("customer").map_or(Ok(None), |id| self.with_id(Kind::Customer, id))
    }

    /// The records that refer to one, in order of their kinds.
    pub fn referring_to(&self, record: &Record) -> Result<Vec<Record>> {
        let mut found = Vec::new();
        for kind in Kind::ALL {
            for field in kind.links_to(record.kind) {
                found.extend(self.linking(kind, field.name, record.id)?);
            }
        }
        Ok(found)
    }

    /// The deployments and the connected services of the customer that a record belongs to.
    pub fn runs_of(&self, record: &Record) -> Result<Vec<Record>> {
        let Some(customer) = record.link("customer") else { return Ok(Vec::new()) };
        let of = |kind| self.linking(kind, "customer", customer);
        Ok([of(Kind::Deployment)?, of(Kind::Service)?].concat())
    }

    /// For drafts: the id of the record that a text names, or what to write instead.
    pub fn link(&self, kind: Kind, text: &str) -> std::result::Result<Uuid, String> {
        self.find(kind, text, Sure::Exact).map(|record| record.id).map_err(|error| error.to_string())
    }

    fn find_number(&self, kind: Kind, text: &str, sure: Sure) -> Result<i64> {
        if let Some(number) = kind.number_in(text) {
            let known = self.id_of(kind, number)?.map(|_| number);
            return if let Some(number) = known { Ok(number) } else { Err(self.gone(kind, number, text)?) };
        }
        // As a message names it: Acme GmbH (CUS-1).
        let with_handle = text.strip_suffix(')').and_then(|text| text.rsplit_once(" ("));
        if let Some((name, number)) = with_handle.and_then(|(name, handle)| Some((name, kind.number_in(handle)?)))
            && self.numbered(kind, number)?.is_some_and(|record| record.title() == name)
        {
            return Ok(number);
        }
        // E-signature services number their envelopes with UUIDs too: one that is no id may be a reference.
        if let Ok(id) = text.parse::<Uuid>()
            && let Some(record) = self.with_id(kind, id)?
        {
            return Ok(record.number);
        }
        if let Some(number) = self.by_reference(kind, text)? {
            return Ok(number);
        }
        let exact = self.named(kind, text)?;
        if !exact.is_empty() {
            return self.one_of(kind, text, &exact);
        }
        if let Some(number) = self.through_customer(kind, text, sure)? {
            return Ok(number);
        }
        if sure == Sure::Exact {
            return Err(self.unknown(kind, text));
        }
        let beginning = self.beginning(kind, text)?;
        if !beginning.is_empty() {
            return self.one_of(kind, text, &beginning);
        }
        let beside = if kind == Kind::Customer { self.beside(text)? } else { Vec::new() };
        if !beside.is_empty() {
            return self.one_of(kind, text, &beside);
        }
        let close = self.close(kind, text, 0.9)?;
        if close.is_empty() { Err(self.unknown(kind, text)) } else { self.one_of(kind, text, &close) }
    }

    /// Why there is no record of a number: where a merge put it, or who took it out, and what can be done.
    fn gone(&self, kind: Kind, number: i64, text: &str) -> Result<Error> {
        let merged = if kind == Kind::Customer { super::log::merged(self, number)? } else { None };
        Ok(match merged {
            Some((Some(into), revision)) => Error::NotFound(format!(
                "{} was merged into {into} in revision {revision}; name that one. `{}` shows what it was",
                kind.handle(number),
                Care::log_of(&kind.handle(number))
            )),
            Some((None, revision)) => Error::NotFound(format!(
                "{} was merged into another customer in revision {revision}",
                kind.handle(number)
            )),
            None => match self.taken_out(kind, number)? {
                Some(words) => Error::NotFound(words),
                None => self.unknown(kind, text),
            },
        })
    }

    /// That a record was retired: when, by whom, and what shows it or brings it back; nothing of one that never was.
    fn taken_out(&self, kind: Kind, number: i64) -> Result<Option<String>> {
        let Some((seq, None)) = self.before(kind, number, self.last.seq + 1)? else { return Ok(None) };
        let Some(entry) = self.newest_revision_of(kind, number)? else { return Ok(None) };
        let handle = kind.handle(number);
        let was = self.before(kind, number, seq)?.and_then(|(_, record)| record);
        let called = was.map_or_else(|| handle.clone(), |record| record.name_and_handle());
        let (revision, day) = (entry.commit.revision, entry.commit.time.get(..10).unwrap_or_default());
        let by = entry.author().map_or("; by whom is not recorded".to_owned(), |actor| format!(" by {actor}"));
        let why = entry.reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
        Ok(Some(format!(
            "{called} was retired on {day} in revision {revision} ({}){by}{why}. `{}` shows what it said, `{}` brings it back",
            entry.commit.command,
            Care::log_of(&handle),
            Care::Undo(Some(revision))
        )))
    }

    /// The number of the record of a kind that a reference names exactly.
    pub(crate) fn by_reference(&self, kind: Kind, text: &str) -> Result<Option<i64>> {
        for known in kind.describe().known_by {
            let found: Option<i64> =
                self.db.prepare_cached(&known_by(kind, *known))?.query_row([text], |row| row.get(0)).optional()?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// The version of a policy that was in force on a day, by its title; nothing when there is none, or more than one.
    pub(crate) fn policy_on(&self, title: &str, day: NaiveDate) -> Result<Option<Uuid>> {
        let sql = "SELECT id FROM policy WHERE name = ?1 COLLATE NOCASE AND coalesce(starts, '') <= ?2 AND coalesce(ends, '9999') >= ?2";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map((title, day.to_string()), |row| row.get::<_, String>(0))?;
        let found: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
        Ok(if let [id] = &found[..] { id.parse().ok() } else { None })
    }

    /// The customers that have an id in another system, as their reference or among the others.
    pub(crate) fn customers_by_reference(&self, reference: &str) -> Result<Vec<i64>> {
        let mut found = Vec::new();
        for known in Kind::Customer.describe().known_by {
            let mut statement = self.db.prepare_cached(&known_by(Kind::Customer, *known))?;
            let rows = statement.query_map([reference], |row| row.get(0))?;
            found.extend(rows.collect::<rusqlite::Result<Vec<i64>>>()?);
        }
        Ok(found)
    }

    /// Records whose name is the text, in any case: (number, name).
    fn named(&self, kind: Kind, text: &str) -> Result<Vec<(i64, String)>> {
        let Some(name) = name_expression(kind) else { return Ok(Vec::new()) };
        let sql = format!(
            "SELECT number, {name} FROM \"{}\" WHERE {name} = ?1 COLLATE NOCASE ORDER BY number LIMIT {MANY}",
            kind.name()
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let rows = statement.query_map([text], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let found: Vec<(i64, String)> = rows.collect::<rusqlite::Result<_>>()?;
        if !found.is_empty() || text.is_ascii() {
            return Ok(found);
        }
        // SQLite folds only ASCII letters; "MÜLLER" is looked for one by one.
        let lower = text.to_lowercase();
        self.scan(kind, None, |name| name.to_lowercase() == lower)
    }

    /// Records whose name begins with the text, with or without marks on its letters.
    fn beginning(&self, kind: Kind, text: &str) -> Result<Vec<(i64, String)>> {
        let wanted = unmarked(text);
        // What holds no other letters than those of ASCII begins as it stands: SQLite passes by what does not.
        let pattern = wanted.replace(['%', '_'], "_").replace(' ', "%") + "%";
        self.scan(kind, Some(pattern), |name| unmarked(name).starts_with(&wanted))
    }

    /// The names of a kind that fit: all of them are looked at, or those that have other letters than ASCII or are like a pattern.
    fn scan(&self, kind: Kind, like: Option<String>, fits: impl Fn(&str) -> bool) -> Result<Vec<(i64, String)>> {
        let Some(name) = name_expression(kind) else { return Ok(Vec::new()) };
        let mut statement = self.db.prepare_cached(&format!(
            "SELECT number, {name} FROM \"{}\" WHERE ?1 IS NULL OR {name} LIKE ?1 OR {name} GLOB '*[^ -~]*' ORDER BY number",
            kind.name()
        ))?;
        let mut rows = statement.query([like])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let name: String = row.get(1)?;
            if found.len() < MANY && fits(&name) {
                found.push((row.get(0)?, name));
            }
        }
        Ok(found)
    }

    /// Names that contain the text, or are written much like it.
    fn close(&self, kind: Kind, text: &str, least: f64) -> Result<Vec<(i64, String)>> {
        let (wanted, in_two) = (unmarked(text), in_two_letters(text));
        let contains = |name: &str| unmarked(name).contains(&wanted) || in_two_letters(name).contains(&in_two);
        let containing = self.scan(kind, None, contains)?;
        if !containing.is_empty() || wanted.is_empty() {
            return Ok(containing);
        }
        self.scan(kind, None, |name| {
            let name = unmarked(name);
            let words = std::iter::once(&*name).chain(name.split_whitespace());
            words.into_iter().any(|word| strsim::jaro_winkler(word, &wanted) >= least)
        })
    }

    /// Other records of a kind whose names are the same but for marks on letters and their case, and, where there is no such, those that are
    /// written much like the text: what somebody who typed it may mean.
    pub fn also_called(&self, kind: Kind, text: &str, but: Option<i64>) -> Result<Vec<(i64, String)>> {
        let wanted = unmarked(text);
        let same = self.scan(kind, None, |name| unmarked(name) == wanted)?;
        let mut found = if same.is_empty() && but.is_none() { self.close(kind, text, 0.8)? } else { same };
        found.retain(|(number, _)| Some(*number) != but);
        Ok(found)
    }

    /// Customers that a text names by something other than their name: an affiliate, a domain, an address, an id in another system, a name
    /// of before. Those of which it is all of that come first, then those of which it is the beginning.
    fn beside(&self, text: &str) -> Result<Vec<(i64, String)>> {
        let wanted = spelled(text);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        // Whether it is all of an item, or an address in it, or the beginning of one.
        let said = |record: &Record, fields: &[&str]| {
            let texts = || fields.iter().filter_map(|field| record.text(field));
            let items = texts().flat_map(|text| text.split("; "));
            let items: Vec<String> = items.map(spelled).filter(|item| item.starts_with(&wanted)).collect();
            let is_whole = items.contains(&wanted) || texts().any(|said| holds_address(said, text));
            (is_whole || !items.is_empty()).then_some(is_whole)
        };
        let mut found = Vec::new();
        self.each(Kind::Customer, |record| {
            found.extend(said(&record, &BESIDE).map(|whole| (!whole, record.number, record.title())));
            Ok(())
        })?;
        if found.iter().all(|(beginning, ..)| *beginning) {
            let may_say = |text: &str| spelled(text).contains(&wanted);
            super::story::each_former(self, Some(Kind::Customer), may_say, |state| {
                if let (Some(whole), Some(now)) =
                    (said(&state, &["name"]), self.numbered(Kind::Customer, state.number)?)
                {
                    found.push((!whole, now.number, now.title()));
                }
                Ok(())
            })?;
        }
        found.sort_unstable();
        let best = found.first().map(|(beginning, ..)| *beginning);
        found.retain(|(beginning, ..)| Some(*beginning) == best);
        found.dedup();
        Ok(found.into_iter().map(|(_, number, name)| (number, name)).collect())
    }

    /// What belongs to a customer can be named by it, when the customer has only one.
    fn through_customer(&self, kind: Kind, text: &str, sure: Sure) -> Result<Option<i64>> {
        if !kind.is_of_customer() {
            return Ok(None);
        }
        let customer = self.find(Kind::Customer, text, sure)?;
        let own: Vec<(i64, String)> =
            self.linking(kind, "customer", customer.id)?.iter().map(|record| (record.number, record.title())).collect();
        match own[..] {
            [] => Err(Error::NotFound(format!("{} ({}) has no {}", customer.title(), customer.handle(), kind.name()))),
            _ => self.one_of(kind, text, &own).map(Some),
        }
    }

    fn one_of(&self, kind: Kind, text: &str, found: &[(i64, String)]) -> Result<i64> {
        if let [(number, _)] = found {
            return Ok(*number);
        }
        Err(Error::NotFound(format!(
            "\"{text}\" could be {}. Use the handle, or more of the name",
            candidates(kind, found)
        )))
    }

    fn unknown(&self, kind: Kind, text: &str) -> Error {
        unknown(kind, text, &self.close(kind, text, NEAR).unwrap_or_default())
    }
}

/// That nothing is called so, with what comes near.
fn unknown(kind: Kind, text: &str, near: &[(i64, String)]) -> Error {
    let hint = if near.is_empty() {
        format!("`{}` shows what there is", Deed::with(Verb::List, kind))
    } else {
        format!("Did you mean {}?", candidates(kind, near))
    };
    Error::NotFound(format!("no {} is called \"{text}\". {hint}", kind.name()))
}

/// The numbers of the records of a kind that something beside the name says.
fn known_by(kind: Kind, known: KnownBy) -> String {
    let name = kind.name();
    match known {
        KnownBy::Exactly(field) => format!("SELECT number FROM \"{name}\" WHERE \"{field}\" = ?1"),
        KnownBy::AnyCase(field) => format!("SELECT number FROM \"{name}\" WHERE \"{field}\" = ?1 COLLATE NOCASE"),
        KnownBy::ItemOf(field) => format!(
            "SELECT number FROM \"{name}\" WHERE \"{field}\" IS NOT NULL AND instr('; ' || \"{field}\" || ';', '; ' || ?1 || ';')"
        ),
        KnownBy::TitleAndVersion => {
            format!("SELECT number FROM \"{name}\" WHERE {} = ?1 COLLATE NOCASE", title_and_version(kind))
        }
    }
}

/// What a kind is named by, if it has a name.
fn name_expression(kind: Kind) -> Option<String> {
    (kind.describe().called != Called::Handle).then(|| format!("({})", link_name(kind)))
}

fn candidates(kind: Kind, found: &[(i64, String)]) -> String {
    let shown: Vec<String> =
        found.iter().take(LISTED).map(|(number, name)| format!("{name} ({})", kind.handle(*number))).collect();
    let more = if found.len() > LISTED { format!(" and {} more", found.len() - LISTED) } else { String::new() };
    if more.is_empty() { in_a_row(&shown, "or") } else { shown.join(", ") + &more }
}
