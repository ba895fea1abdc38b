//! Planning a change: what will be different, of which company. One that is not known yet is recorded in the same step.

use crate::act::draft::Draft;
use crate::act::plan::{Plan, Step};
use crate::act::session::Session;
use crate::act::subprocessor::Companies;
use crate::error::{Error, Given, Problem, Result};
use crate::model::likeness::{core, may_be_one};
use crate::model::{Deed, Kind, Record, Value, Verb, date, in_a_row};
use crate::rules::change::{Planned, What};
use crate::store::Store;
use crate::store::lookup::Sure;
use uuid::Uuid;

/// What is planned with: the company of which something will be different, and what comes in its place.
const COMPANY: &str = "company";
const OTHER: &str = "other";

/// A change that is to be planned.
pub struct NewChange<'c> {
    /// What is planned.
    pub what: What,
    /// The company, or the one whose place is taken.
    pub name: &'c str,
    /// The company that takes its place, or the new name.
    pub other: Option<&'c str>,
    /// What else is said of the change.
    pub draft: Draft,
    /// What is said of a company that is new.
    pub company: Draft,
    /// Whether a company of a name like that of another is another one.
    pub another: bool,
}

/// Plans a change. A company that is not known yet is recorded with it.
pub fn plan(session: &Session, new: &NewChange<'_>) -> Result<Plan> {
    let store = session.open_to_write()?;
    let mut record = Record::empty(Kind::Change, store.clock.new_id(), store.next_number(Kind::Change)?);
    let (mut draft, mut steps) = (new.draft.clone().with("what", new.what.key()), Vec::new());
    let known =
        |name: &str| company_named(&store, name)?.map_err(|why| Error::NotFound(why).at(Given::subject(COMPANY)));
    match (new.what, new.other) {
        (What::Add, None) => {
            let company = coming(&store, new, new.name, COMPANY, &mut steps)?;
            record.set("subprocessor", Some(Value::Link(company)));
        }
        (What::Replace, other) => {
            let other = needed(other, "the company that takes its place")?;
            record.set("instead", Some(Value::Link(known(new.name)?.id)));
            let company = coming(&store, new, other, OTHER, &mut steps)?;
            record.set("subprocessor", Some(Value::Link(company)));
        }
        (what, other) => {
            record.set("subprocessor", Some(Value::Link(known(new.name)?.id)));
            match (what, other) {
                (What::Rename, other) => draft = draft.with("new_name", needed(other, "its new name")?),
                (What::Move, Some(places)) => draft = draft.with("places", places),
                (What::Purpose, Some(purpose)) => draft = draft.with("purpose", purpose),
                (_, Some(other)) => return Err(Error::Usage(format!("\"{other}\" has no meaning there"))),
                (_, None) => {}
            }
        }
    }
    if steps.is_empty() && !new.company.is_empty() {
        let deed = Deed::with(Verb::Edit, Kind::Subprocessor);
        return Err(Error::Usage(format!("no company is new here. Change what is recorded of one: {deed}")));
    }
    draft.apply(&store, &mut record)?;
    refuse_empty(&store, &record, &steps)?;
    steps.push(Step::Add(record));
    Ok(Plan::new(store, session.act("change new")).with(steps))
}

/// The company that comes: a known one, or a new one, which is recorded in the same step.
fn coming(store: &Store, new: &NewChange<'_>, name: &str, place: &'static str, steps: &mut Vec<Step>) -> Result<Uuid> {
    if let Ok(company) = company_named(store, name)? {
        return Ok(company.id);
    }
    let company = new_company(store, name, new, place)?;
    let id = company.id;
    steps.push(Step::Add(company));
    Ok(id)
}

fn needed<'t>(text: Option<&'t str>, what: &str) -> Result<&'t str> {
    text.ok_or_else(|| Error::Usage(format!("give {what}")).at(Given::subject(OTHER)))
}

/// Refuses a change of which nothing in the list would be different.
fn refuse_empty(store: &Store, record: &Record, steps: &[Step]) -> Result<()> {
    let mut organisation = store.own()?;
    organisation.subprocessors.extend(steps.iter().filter_map(|step| match step {
        Step::Add(company) => Some(company.clone()),
        _ => None,
    }));
    let planned = Planned::of(record, &organisation);
    let mut problems = Vec::new();
    if planned.what != What::Add && planned.entries.iter().all(|entry| entry.before.is_none()) {
        let of = if planned.what == What::Replace { "instead" } else { "subprocessor" };
        let name = planned.company(of).map(Record::title).unwrap_or_default();
        let why = format!(
            "no entry of the list of subprocessors is recorded for {name} that holds on the day before {}. Record what it does first: {}",
            date::long(planned.effective),
            Deed::add(Kind::Engagement)
        );
        problems.push(match planned.no_entry() {
            Some(why) if record.link("engagement").is_some() => Problem::new("engagement", why),
            _ => Problem::new(Given::subject(COMPANY), why),
        });
    }
    let asks: &[&str] = match planned.what {
        What::Move => &["places", "access_from", "cloud_region"],
        What::Purpose => &["purpose", "service", "data", "subjects"],
        _ => &[],
    };
    if !asks.is_empty() && asks.iter().all(|field| record.get(field).is_none()) {
        let flags: Vec<String> =
            asks.iter().map(|field| Given::named(Kind::Change.field(field).flag()).to_string()).collect();
        problems.push(Problem::new(
            Given::subject(COMPANY),
            format!("say what will be different: {}", in_a_row(&flags, "or")),
        ));
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

/// The company of a handle, an id, or a name that it has or had; else why it is not known.
fn company_named(store: &Store, name: &str) -> Result<std::result::Result<Record, String>> {
    match store.find(Kind::Subprocessor, name, Sure::Exact) {
        Ok(company) => Ok(Ok(company)),
        Err(Error::NotFound(why)) => {
            let companies = Companies::of(store.all(Kind::Subprocessor)?);
            match companies.named(name) {
                Some(at) => Ok(Ok(companies.all[at].clone())),
                None if Kind::Subprocessor.number_in(name).is_some() => Err(Error::NotFound(why)),
                None => Ok(Err(why)),
            }
        }
        Err(other) => Err(other),
    }
}

/// A company that nobody recorded yet, unless its name is like that of another.
fn new_company(store: &Store, name: &str, new: &NewChange<'_>, place: &'static str) -> Result<Record> {
    let like = store.all(Kind::Subprocessor)?.into_iter().find(|one| may_be_one(&core(&one.title()), &core(name)));
    if let Some(like) = like.filter(|_| !new.another) {
        let why = format!(
            "\"{name}\" is not recorded, and {} is. Name the company by its handle if it is the same; if it is another one: {new_company}",
            like.name_and_handle(),
            new_company = Given::named("new-company")
        );
        return Err(Error::invalid(Given::subject(place), why));
    }
    let mut company = Record::empty(Kind::Subprocessor, store.clock.new_id(), store.next_number(Kind::Subprocessor)?);
    new.company.clone().with("name", name).apply(store, &mut company)?;
    Ok(company)
}
