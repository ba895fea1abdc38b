//! Recording that customers were told of an incident: those that are named, or all that are to be told. Art. 33(2), (4).

use super::draft::Draft;
use super::plan::{Plan, Step};
use super::records::find_all;
use super::session::Session;
use crate::error::{Error, Problem, Result};
use crate::model::{Kind, Record, Value, moment};
use crate::report::incident::each_concerned;
use crate::rules::engaged::Engaged;
use crate::rules::incident::{Concerned, Incident};
use crate::store::Store;
use crate::store::lookup::Sure;
use uuid::Uuid;

/// Which customers are told.
#[derive(Clone, Debug, Default)]
pub struct Whom {
    /// These alone, by handle, id, reference or exact name; all who are to be told where it names nobody.
    pub customers: Vec<String>,
    /// All who were told already: more information, Art. 33(4).
    pub again: bool,
    /// Also those of which it is not known whether they are affected.
    pub unknown: bool,
}

impl Whom {
    fn has(&self, named: &[Uuid], concerned: &Concerned<'_>) -> bool {
        let affected = match concerned.affected {
            Engaged::Yes(_) => true,
            Engaged::Open(_) => self.unknown || concerned.told.is_some() || !named.is_empty(),
            Engaged::No(_) => false,
        };
        match named {
            [] => affected && self.again == concerned.told.is_some(),
            named => affected && named.contains(&concerned.customer.id),
        }
    }
}

/// The incident of a handle or a title.
pub fn find(store: &Store, incident: &str) -> Result<Record> {
    store.find(Kind::Incident, incident, Sure::Exact)
}

/// Refuses a time that is still to come: nobody was told then.
fn refuse_future(draft: &Draft, session: &Session) -> Result<()> {
    let told = draft.says("told").and_then(|text| moment::read(text, session.clock.today()).ok());
    match told.filter(|told| *told > session.clock.now()) {
        Some(told) => Err(Error::invalid(
            "told",
            format!("{} lies in the future. Give the time at which they were told", moment::words(told)),
        )),
        None => Ok(()),
    }
}

/// Refuses a time before we became aware of the incident: nobody could be told then.
fn refuse_before(draft: &Draft, session: &Session, incident: &Incident<'_>) -> Result<()> {
    let told = draft.says("told").and_then(|text| moment::read(text, session.clock.today()).ok());
    match told.zip(incident.aware).filter(|(told, aware)| told < aware) {
        Some((told, aware)) => Err(Error::invalid(
            "told",
            format!(
                "{} is before you became aware of {}, at {}. Give the time at which they were told, or correct in {} when you became aware",
                moment::words(told),
                incident.record.handle(),
                moment::words(aware),
                incident.record.handle()
            ),
        )),
        None => Ok(()),
    }
}

/// Records that customers were told of an incident; when nobody says when, now. What the draft leaves open follows from the records: the
/// phase, and the address.
pub fn tell(session: &Session, incident: &str, whom: &Whom, draft: &Draft) -> Result<Plan> {
    let store = session.open_to_write()?;
    let (record, organisation) = (find(&store, incident)?, store.own()?);
    let named: Vec<Uuid> =
        find_all(&store, Kind::Customer, &whom.customers)?.into_iter().map(|customer| customer.id).collect();
    let now = session.clock.now();
    let draft =
        if draft.says("told").is_some() { draft.clone() } else { draft.clone().with("told", moment::kept(now)) };
    refuse_future(&draft, session)?;
    let incident = Incident::of(&record, &organisation, session.clock.today());
    refuse_before(&draft, session, &incident)?;
    let (mut next, mut steps, mut problems) = (store.next_number(Kind::BreachNotice)?, Vec::new(), Vec::new());
    each_concerned(&store, &incident, now, |concerned| {
        if named.contains(&concerned.customer.id)
            && let Engaged::No(reason) = &concerned.affected
        {
            let why = format!("is not affected by {}: {reason}", record.handle());
            problems.push(Problem::new(concerned.customer.name_and_handle(), why));
        }
        if whom.has(&named, concerned) {
            let mut notice = Record::empty(Kind::BreachNotice, store.clock.new_id(), next);
            notice.set("customer", Some(Value::Link(concerned.customer.id)));
            notice.set("incident", Some(Value::Link(record.id)));
            notice.set("sent_to", concerned.address.map(|address| Value::Text(address.to_owned())));
            let phase = if concerned.told.is_some() { "further" } else { "first" };
            notice.set("phase", Some(Value::Text(phase.to_owned())));
            draft.apply(&store, &mut notice)?;
            next += 1;
            steps.push(Step::Add(notice));
        }
        Ok(())
    })?;
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    Ok(Plan::new(store, session.act("incident tell")).with(steps))
}
