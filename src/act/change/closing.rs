//! Closing a change: it is carried out in the list of subprocessors, or withdrawn. Refused while something is open with a customer, unless
//! somebody says why.

use super::find;
use crate::act::draft::Draft;
use crate::act::plan::{Plan, Step};
use crate::act::session::Session;
use crate::act::subprocessor::Companies;
use crate::error::{Care, Error, Given, Result};
use crate::model::likeness::words;
use crate::model::{Deed, Kind, Organisation, Record, Value, Verb, counted, customers_such_as, date};
use crate::report::change::each_standing;
use crate::rules::change::{Entry, Planned, Standing, What};
use crate::rules::engaged::differs_in_place;
use crate::store::Store;
use chrono::NaiveDate;

/// How many reasons a message lists.
const REASONS: usize = 10;

/// How a change is closed.
#[derive(Clone, Copy, Debug)]
pub struct Closing<'c> {
    /// The day on which it was carried out or withdrawn.
    pub day: NaiveDate,
    /// Whether it is withdrawn.
    pub withdraw: bool,
    /// Why it is closed although something stands against it.
    pub reason: Option<&'c str>,
    /// Whether the public page and customers may see the entries that begin; nothing where that follows from the rest of the list.
    pub public: Option<bool>,
}

/// What closing a change does.
pub struct Closed {
    /// The steps.
    pub plan: Plan,
    /// The companies of new entries that customers and the public page will see, which nobody said: the other entries of the list are shown.
    pub shown: Vec<String>,
}

/// What stands against closing a change: for each reason how many customers, and the first of them.
#[derive(Debug, Default)]
struct Against {
    reasons: Vec<(String, usize, String)>,
    count: usize,
}

impl Against {
    fn take(&mut self, standing: &Standing<'_>, why: String) {
        self.count += 1;
        if let Some((_, count, _)) = self.reasons.iter_mut().find(|(known, ..)| *known == why) {
            *count += 1;
        } else if self.reasons.len() < REASONS {
            // What differs from customer to customer is not listed without an end.
            self.reasons.push((why, 1, standing.customer.name_and_handle()));
        }
    }

    fn lines(&self) -> Vec<String> {
        self.reasons.iter().map(|(why, count, first)| format!("{}: {why}", customers_such_as(*count, first))).collect()
    }
}

/// Closes a change: carries it out in the list of subprocessors, or withdraws it. Refused before its day, and while a customer can still object,
/// was not told, or objects, unless there is a reason.
pub fn close(session: &Session, change: &str, closing: Closing<'_>) -> Result<Closed> {
    let store = session.open_to_write()?;
    let before = find(&store, change)?;
    if let Some(day) = before.date("closed") {
        let how = before.words("outcome").unwrap_or_else(|| "closed".into());
        return Err(Error::Conflict(format!("{} is closed already: {how} on {}", before.handle(), date::long(day))));
    }
    let organisation = store.own()?;
    let (mut after, mut steps, mut shown) = (before.clone(), Vec::new(), Vec::new());
    after.set("outcome", Some(Value::Text(if closing.withdraw { "withdrawn" } else { "carried_out" }.into())));
    let day = Draft::new(Kind::Change).with("closed", closing.day.to_string());
    day.apply(&store, &mut after)?;
    if closing.withdraw {
        steps.extend(settled(&store, &before, closing.day)?);
    } else {
        let planned = Planned::of(&before, &organisation);
        let against = against(&store, &organisation, &before, closing.day)?;
        refuse(&planned, &organisation, &against, closing)?;
        if let Some(reason) = closing.reason.filter(|_| against.count > 0) {
            let despite = format!("{reason} (open: {})", against.lines().join("; "));
            after.set("despite", Some(Value::Text(despite)));
        }
        steps.extend(carried_out(&store, &organisation, &planned, closing.public, &mut shown)?);
    }
    steps.push(Step::Change { before, after });
    let act = session.act(if closing.withdraw { "change withdraw" } else { "change close" });
    Ok(Closed { plan: Plan::new(store, act).with(steps), shown })
}

fn against(store: &Store, organisation: &Organisation, change: &Record, day: NaiveDate) -> Result<Against> {
    let mut against = Against::default();
    each_standing(store, organisation, change, day, |standing| {
        if let Some(why) = standing.against() {
            against.take(standing, why);
        }
        Ok(())
    })?;
    Ok(against)
}

/// Refuses to carry out what cannot be: of which the list has no entry any more, before its day, or while something is open and nobody says why.
fn refuse(planned: &Planned<'_>, organisation: &Organisation, against: &Against, closing: Closing<'_>) -> Result<()> {
    let handle = planned.change.handle();
    let (mut why, mut ways) = (Vec::new(), Vec::new());
    if let Some(gone) = gone(planned, organisation) {
        why.push(format!("{gone}."));
        ways.push(match renamed_already(planned, organisation) {
            Some((old, new)) => format!(
                "{new} stands there as another company. If it is the same, import that list again: {} {}",
                Care::TakeSubprocessors(Some("FILE".into())),
                Given::named("same").of(format!("\"{old}={new}\""))
            ),
            None => {
                format!("Name the entry that is meant: {}", Deed::edit(planned.change).give("engagement", "ENGAGEMENT"))
            }
        });
    }
    for (handle, recorded, planned) in contradicting(planned, organisation) {
        why.push(format!(
            "{handle} begins on the same day and says otherwise: places {recorded}; the change says {planned}."
        ));
        ways.push(format!(
            "If the change is right: {}; if the list is right, give the change up",
            Deed::with(Verb::Edit, Kind::Engagement).of(handle).give("places", planned)
        ));
    }
    if planned.effective > closing.day {
        why.push(format!("It takes effect on {}.", date::long(planned.effective)));
        ways.push(format!(
            "Close it on that day or later; if it took effect earlier: {}",
            Deed::edit(planned.change).give("effective", "DATE")
        ));
    }
    if against.count > 0 && (closing.reason.is_none() || !why.is_empty()) {
        let customers = counted(against.count, "customer", "customers");
        why.push(format!("Still open for {customers}:\n  {}", against.lines().join("\n  ")));
        ways.push(format!("`{}` lists them", Deed::on(Verb::Affected, planned.change)));
        // A reason helps only where nothing else stands in the way.
        if why.len() == 1 {
            ways.push(format!("To close it anyway, say why: {}", Given::named("reason").of("TEXT")));
        }
    }
    if why.is_empty() {
        return Ok(());
    }
    Err(Error::Needed(format!(
        "{handle} cannot be closed yet. {}\n{}. To give it up: {withdraw}. Nothing was written",
        why.join("\n"),
        ways.join(". "),
        withdraw = Given::named("withdraw")
    )))
}

/// Why the list has nothing that the change could change: the entry that it names has ended or is another company's, or the company has none.
fn gone(planned: &Planned<'_>, organisation: &Organisation) -> Option<String> {
    let eve = planned.effective.pred_opt().unwrap_or(planned.effective);
    let there = |entry: &Entry| entry.before.as_ref().is_some_and(|before| before.holds_on(eve));
    if planned.what == What::Add || planned.entries.iter().any(there) {
        return None;
    }
    let day = date::long(eve);
    let named = planned.change.link("engagement");
    let named = named.and_then(|id| organisation.engagements.iter().find(|one| one.id == id));
    Some(match named {
        Some(named) if !named.holds_on(eve) => {
            format!("{}, the entry that it names, does not stand in the list on {day}, the day before", named.handle())
        }
        Some(named) => format!("{}, the entry that it names, is that of another company", named.handle()),
        None => {
            let of = if planned.what == What::Replace { "instead" } else { "subprocessor" };
            let company = planned.company(of).map_or_else(|| "The company".to_owned(), Record::name_and_handle);
            format!("{company} has no entry in the list on {day}, the day before")
        }
    })
}

/// The old and the new name where a list has the new one of a planned rename as another company.
fn renamed_already(planned: &Planned<'_>, organisation: &Organisation) -> Option<(String, String)> {
    let (company, new) = (planned.company("subprocessor")?, planned.change.text("new_name")?);
    let other = organisation.subprocessors.iter().filter(|one| one.id != company.id);
    let new = other.map(Record::title).find(|name| words(name) == words(new))?;
    (planned.what == What::Rename).then(|| (company.title(), new))
}

/// The entries that begin on the day of a move and name other places than it does, such as from a list of that day: their handle, their places
/// and those of the change.
fn contradicting(planned: &Planned<'_>, organisation: &Organisation) -> Vec<(String, String, String)> {
    let after = planned.entries.iter().filter_map(|entry| entry.after.as_ref()).filter(|_| planned.what == What::Move);
    let places = |one: &Record| one.text("places").unwrap_or("not provided").to_owned();
    let mut found = Vec::new();
    for after in after.filter(|after| !is_recorded(after, organisation, planned.effective)) {
        let begins = organisation.engagements.iter().filter(|one| one.date("starts") == Some(planned.effective));
        let other = begins.filter(|one| differs_in_place(one, after));
        found.extend(other.map(|one| (one.handle(), places(one), places(after))));
    }
    found
}

/// The open objections to a change that is withdrawn: they are settled with it.
fn settled(store: &Store, change: &Record, day: NaiveDate) -> Result<Vec<Step>> {
    let open = store.linking(Kind::Objection, "change", change.id)?.into_iter();
    let open = open.filter(|one| one.text("outcome").is_none());
    let settle = |before: Record| {
        let mut after = before.clone();
        after.set("outcome", Some(Value::Text("change_withdrawn".into())));
        after.set("settled", Some(Value::Date(day)));
        Step::Change { before, after }
    };
    Ok(open.map(settle).collect())
}

/// What ends and what begins in the list.
fn carried_out(
    store: &Store,
    organisation: &Organisation,
    planned: &Planned<'_>,
    public: Option<bool>,
    shown: &mut Vec<String>,
) -> Result<Vec<Step>> {
    let eve = planned.effective.pred_opt().unwrap_or(planned.effective);
    let mut next = store.next_number(Kind::Engagement)?;
    let mut steps = Vec::new();
    if planned.what == What::Rename {
        steps.extend(renamed(store, planned, organisation)?);
    }
    for Entry { before, after } in planned.entries.clone() {
        if let Some(after) = after.filter(|after| !is_recorded(after, organisation, planned.effective)) {
            let mut begins = begun(after, planned);
            (begins.id, begins.number) = (store.clock.new_id(), next);
            next += 1;
            if begins.get("listed_as").is_none() && others_are_listed(&begins, organisation, planned.effective) {
                let company = organisation.subprocessors.iter().find(|one| Some(one.id) == begins.link("subprocessor"));
                begins.set("listed_as", company.map(|company| Value::Text(company.title())));
            }
            if let Some(public) = public {
                begins.set("public", Some(Value::Text(if public { "yes" } else { "no" }.into())));
            } else if begins.get("public").is_none() && others_are_public(&begins, organisation, planned.effective) {
                begins.set("public", Some(Value::Text("yes".into())));
                shown.extend(planned.company("subprocessor").map(Record::name_and_handle));
            }
            steps.push(Step::Add(begins));
        }
        if let Some(before) = before.filter(|before| before.date("ends").is_none_or(|end| end > eve)) {
            let mut ended = before.clone();
            ended.set("ends", Some(Value::Date(eve)));
            // A list of a day before shows the name of that day.
            if planned.what == What::Rename && ended.get("listed_as").is_none() {
                ended.set("listed_as", planned.company("subprocessor").map(|company| Value::Text(company.title())));
            }
            steps.push(Step::Change { before, after: ended });
        }
    }
    Ok(steps)
}

/// An entry as it begins with the change. What was noted of another company is not noted of this one.
fn begun(mut entry: Record, planned: &Planned<'_>) -> Record {
    entry.set("starts", Some(Value::Date(planned.effective)));
    if entry.date("ends").is_some_and(|end| end < planned.effective) {
        entry.set("ends", None);
    }
    if planned.what == What::Replace {
        entry.set("notes", None);
    }
    entry
}

/// Whether the public page and customers may see each other entry that stands in the list of an entry on a day.
fn others_are_public(entry: &Record, organisation: &Organisation, on: NaiveDate) -> bool {
    others_are(entry, organisation, on, |one| one.flag("public") == Some(true))
}

/// Whether each other entry that stands in the list of an entry on a day comes from the list as it was published. The next one decides of this
/// entry, too.
fn others_are_listed(entry: &Record, organisation: &Organisation, on: NaiveDate) -> bool {
    others_are(entry, organisation, on, |one| one.get("listed_as").is_some())
}

fn others_are(entry: &Record, organisation: &Organisation, on: NaiveDate, are: impl Fn(&Record) -> bool) -> bool {
    let list = |one: &Record| one.text("list").map(str::to_lowercase);
    let others = organisation.engagements.iter();
    let mut others = others.filter(|one| one.holds_on(on) && list(one) == list(entry)).peekable();
    others.peek().is_some() && others.all(are)
}

/// Whether the list has the entry already, such as from an import of the published list.
fn is_recorded(after: &Record, organisation: &Organisation, from: NaiveDate) -> bool {
    let same = |one: &Record| {
        let fields = Kind::Engagement.fields().iter().map(|field| field.name);
        let compared = fields.filter(|field| !matches!(*field, "starts" | "ends" | "public" | "notes" | "listed_as"));
        one.date("starts") == Some(from) && compared.into_iter().all(|field| one.get(field) == after.get(field))
    };
    organisation.engagements.iter().any(same)
}

/// The company under its new name. What else of it stands in lists by then without a name of its own keeps the one that it had there.
fn renamed(store: &Store, planned: &Planned<'_>, organisation: &Organisation) -> Result<Vec<Step>> {
    let (Some(company), Some(name)) = (planned.company("subprocessor"), planned.change.text("new_name")) else {
        return Ok(Vec::new());
    };
    let mut companies = Companies::of(vec![company.clone()]);
    companies.rename(store, 0, name)?;
    let mut steps = vec![Step::Change { before: company.clone(), after: companies.all.remove(0) }];
    let is_entry = |one: &Record| {
        planned.entries.iter().any(|entry| entry.before.as_ref().is_some_and(|before| before.id == one.id))
    };
    // An entry that begins later begins under the new name.
    let began = |one: &Record| one.date("starts").is_none_or(|day| day < planned.effective);
    for one in &organisation.engagements {
        let of_it = one.link("subprocessor") == Some(company.id) && began(one);
        if of_it && one.get("listed_as").is_none() && !is_entry(one) {
            let mut after = one.clone();
            after.set("listed_as", Some(Value::Text(company.title())));
            steps.push(Step::Change { before: one.clone(), after });
        }
    }
    Ok(steps)
}
