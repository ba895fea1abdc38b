//! Telling customers of an incident, those that are named or all that are to be told: drafts of the mails, and the record that they were told.
//! Art. 33(2), (4).

use super::draft::Draft;
use super::drafts::{Addressed, Files, Takes, as_zip, into_folder};
use super::plan::{Plan, Step};
use super::session::Session;
use super::whom::{Meant, PassedOver, Whom, not_affected};
use crate::error::{Error, Result};
use crate::model::{Kind, Record, Value, moment};
use crate::report::breach::{breach_notice, contains, told};
use crate::report::drafted::Drafted;
use crate::report::incident::{ConcernedRow, each_concerned};
use crate::report::others::refuse_named;
use crate::report::wording::{Notice, Sender};
use crate::rules::incident::{Concerned, Incident};
use crate::store::Store;
use crate::store::lookup::Sure;
use crate::texts::Language;
use crate::view::Cell;
use chrono::{DateTime, Utc};
use std::path::Path;
use uuid::Uuid;

/// Whether a customer is told now. Who was told is only told more where somebody asks for that, or names it.
fn is_told(whom: &Whom, named: &[Uuid], concerned: &Concerned<'_>) -> bool {
    let told = concerned.told.is_some();
    match whom.means(named, concerned.customer, &concerned.affected, whom.unknown || told) {
        Meant::Named => true,
        Meant::AsAll => whom.again == told && (told || concerned.is_asked()),
        Meant::NotAffected | Meant::Not => false,
    }
}

/// Hands out those who are told now; refuses those who are named and are not affected.
fn each_told(
    store: &Store,
    incident: &Incident<'_>,
    whom: &Whom,
    at: DateTime<Utc>,
    mut take: impl FnMut(&Concerned<'_>) -> Result<()>,
) -> Result<()> {
    let (named, mut problems) = (whom.named(store)?, Vec::new());
    each_concerned(store, incident, at, |concerned| {
        if named.contains(&concerned.customer.id) {
            problems.extend(not_affected(concerned.customer, incident.record, &concerned.affected));
        }
        if is_told(whom, &named, concerned) { take(concerned) } else { Ok(()) }
    })?;
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

/// The incident of a handle or a title.
pub fn find(store: &Store, incident: &str) -> Result<Record> {
    store.find(Kind::Incident, incident, Sure::Exact)
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
/// phase, and the address; where `drafted`, also what the mail says of Art. 33(3). Where nobody is named, who is told by mail, or nobody said how,
/// and has no address is passed over.
pub fn tell(
    session: &Session,
    incident: &str,
    whom: &Whom,
    draft: &Draft,
    drafted: bool,
) -> Result<(Plan, PassedOver)> {
    let store = session.open_to_write()?;
    let (record, organisation) = (find(&store, incident)?, store.own()?);
    let now = session.clock.now();
    let draft =
        if draft.says("told").is_some() { draft.clone() } else { draft.clone().with("told", moment::kept(now)) };
    let incident = Incident::of(&record, &organisation, session.clock.today());
    refuse_before(&draft, session, &incident)?;
    let sender = Sender::of(&organisation, session.clock.today());
    let (mut next, mut steps, mut passed) = (store.next_number(Kind::BreachNotice)?, Vec::new(), PassedOver::default());
    each_told(&store, &incident, whom, now, |concerned| {
        let mut notice = Record::empty(Kind::BreachNotice, store.clock.new_id(), next);
        notice.set("customer", Some(Value::Link(concerned.customer.id)));
        notice.set("incident", Some(Value::Link(record.id)));
        notice.set("sent_to", concerned.address.map(|address| Value::Text(address.to_owned())));
        let phase = if concerned.told.is_some() { "further" } else { "first" };
        notice.set("phase", Some(Value::Text(phase.to_owned())));
        if drafted {
            for (field, said) in contains(&record, &sender) {
                notice.set(field, Some(Value::Text(if said { "yes" } else { "no" }.to_owned())));
            }
        }
        draft.apply(&store, &mut notice)?;
        let by_mail = notice.text("channel").is_none_or(|way| way == "email");
        if by_mail && notice.get("sent_to").is_none() && whom.customers.is_empty() {
            passed.take_without_address(concerned.customer);
            return Ok(());
        }
        next += 1;
        steps.push(Step::Add(notice));
        Ok(())
    })?;
    Ok((Plan::new(store, session.act("incident tell")).with(steps), passed))
}

/// The heads of the list of recipients.
const RECIPIENTS: [&str; 9] =
    ["customer", "name", "address", "affected", "tell by", "agreement", "time by the agreement", "file", "not said"];

/// Writes a draft in a language for each customer that is told now, and the list of them, into a folder; `sure` is asked before one gets its place.
pub fn write_drafts(
    store: &Store,
    record: &Record,
    whom: &Whom,
    (at, language): (DateTime<Utc>, Language),
    folder: Option<&Path>,
    sure: impl FnOnce(Option<&str>) -> Result<()>,
) -> Result<Drafted> {
    Ok(into_folder(store, folder, sure, |into| Ok((drafts(store, record, whom, (at, language), into)?, ())))?.0)
}

/// The same as one zip, for those who are to be told now, or told the rest; nothing when nobody is.
pub fn zipped(
    session: &Session,
    store: &Store,
    record: &Record,
    (again, language): (bool, Language),
) -> Result<Option<Vec<u8>>> {
    let (whom, at) = (Whom { again, ..Whom::default() }, session.at());
    as_zip((session, store), |into| Ok((drafts(store, record, &whom, (at, language), into)?, ())))
}

fn drafts(
    store: &Store,
    record: &Record,
    whom: &Whom,
    (at, language): (DateTime<Utc>, Language),
    into: Option<&mut dyn Takes>,
) -> Result<Drafted> {
    let organisation = store.own()?;
    let incident = Incident::of(record, &organisation, at.date_naive());
    let company = organisation.subprocessors.iter().find(|one| Some(one.id) == record.link("subprocessor"));
    let doubt = refuse_named(store, "a notice of it", told(record))?;
    let sender = Sender::of(&organisation, at.date_naive());
    let mut made = Drafted { without_sender: sender.address.is_none(), follows: true, doubt, ..Drafted::default() };
    let mut files = into.map(|into| Files::into(into, &RECIPIENTS, (store, &sender))).transpose()?;
    each_told(store, &incident, whom, at, |concerned| {
        let text = breach_notice(record, company, concerned, &sender, language);
        if let Some(files) = &mut files {
            let about = format!("{}.{}", record.handle(), concerned.notices.len() + 1);
            let (customer, address) = (concerned.customer, concerned.address);
            let of = Addressed { customer, address, about: &about, text: &text, letter: false };
            files.take(&of, |file, _| line(concerned, &text, file))?;
        }
        made.take(concerned.customer, concerned.address.is_some(), None, &text);
        Ok(())
    })?;
    files.map_or(Ok(()), Files::finish)?;
    Ok(made)
}

/// The line of a customer in the list of recipients.
fn line(concerned: &Concerned<'_>, text: &Notice, file: Cell) -> [Cell; RECIPIENTS.len()] {
    let row = ConcernedRow::of(concerned);
    [
        row.customer.into(),
        row.name.into(),
        row.address.map_or(Cell::Missing, Into::into),
        row.affected.into(),
        row.until.map_or_else(|| if concerned.by_law { "without undue delay".into() } else { Cell::Blank }, Into::into),
        row.agreement.into(),
        row.term.into(),
        file,
        text.not_said.join("; ").into(),
    ]
}
