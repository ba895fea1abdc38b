//! Forms: a new record, a change, an end, a mistake, a customer that leaves. What was typed stays until it is right; what somebody else changed
//! meanwhile is shown beside it.

use super::authorize::Allowed;
use super::frame::{self, Page, place};
use super::leads::has_form;
use super::pairs::Pairs;
use super::reply::{self, Reply};
use super::visit::{SEEN, Visit};
use super::visitor::Team;
use super::words::of_file;
use crate::act::agreement::{self, Recording};
use crate::act::appointment::{self, Appointing};
use crate::act::document::{self, Doubtful};
use crate::act::draft::Draft;
use crate::act::plan::Plan;
use crate::act::session::{Opened, Session};
use crate::act::{customer, question, records};
use crate::error::{Error, Problem, Result};
use crate::format::html::{form, heading};
use crate::model::{Field, Kind, Record, Shape, Value, counted, country, in_a_row, moment};
use crate::report::written::Written;
use crate::rules::user::Role;
use crate::store::{Moment, Store};
use axum::http::StatusCode;
use chrono::{Local, NaiveDate, TimeZone as _};
use maud::{Markup, html};

/// A form of a kind, with what was typed and what is wrong.
struct Form<'f> {
    kind: Kind,
    title: &'f str,
    save: &'f str,
    values: &'f [(String, String)],
    problems: &'f [Problem],
    /// What stands in the way beside the fields, and whether a word of the person is enough.
    trouble: Option<&'f Error>,
}

impl Form<'_> {
    fn markup(&self, visit: &Visit<'_>, store: &Store) -> Result<Markup> {
        Ok(html! {
            h1 { (heading(self.title)) }
            @if let Some(error) = self.trouble { p.wrong role="alert" { (frame::told(error)) } }
            form.record method="post" action={ (visit.path) } autocomplete="off" enctype=[document::field_of(self.kind).map(|_| "multipart/form-data")] {
                (frame::keys_again(visit, store, self.trouble))
                @if self.kind.fields().iter().any(|field| field.shape == Shape::Moment) { (whose_clock()) }
                (form::summary(self.kind, &of_file(self.problems, "File to keep with it")))
                (form::fields_but(self.kind, &[records::derived(self.kind), records::by_another_act(self.kind), &unseen(visit, self.kind)].concat(), self.values, self.problems))
                @if document::field_of(self.kind).is_some() && visit.visitor.role.may_look(Kind::Document) { (paper(visit)) }
                (why(visit))
                (frame::sure(self.trouble))
                p.acts { button type="submit" { (self.save) } a href=(visit.to(visit.path.rsplit_once('/').map_or("/", |(above, _)| above))) { "Cancel" } }
            }
            (names(store, self.kind, visit.visitor.role)?)
        })
    }

    fn reply(&self, visit: &Visit<'_>, opened: &Opened, status: StatusCode) -> Result<Reply> {
        let wrong = !self.problems.is_empty() || self.trouble.is_some();
        let title = if wrong { format!("Error: {}", self.title) } else { self.title.to_owned() };
        let body = self.markup(visit, &opened.store)?;
        Ok(frame::with_status(visit, opened, status, Page { title: &title, place: place(self.kind), body }))
    }
}

/// The fields of a kind that name records at which the visitor may not look.
fn unseen(visit: &Visit<'_>, kind: Kind) -> Vec<&'static str> {
    let is_unseen = |field: &&Field| matches!(field.shape, Shape::Link(to) if !visit.visitor.role.may_look(to));
    kind.fields().iter().filter(is_unseen).map(|field| field.name).collect()
}

/// Refuses to name a record at which the visitor may not look, whether or not there is one.
fn names_what_is_seen(visit: &Visit<'_>, draft: &Draft) -> Result<()> {
    let named = |field: &&str| draft.says(field).is_some_and(|text| !text.trim().is_empty());
    let why = "your role does not open such records, so that none can be named. Leave it empty";
    let problems: Vec<Problem> =
        unseen(visit, draft.kind()).into_iter().filter(named).map(|field| Problem::new(field, why)).collect();
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

/// The records that a form can name, to choose from, of those that a role looks at; of more than a screen of them, none.
pub fn names(store: &Store, kind: Kind, role: Role) -> Result<Markup> {
    let mut kinds: Vec<Kind> = kind
        .fields()
        .iter()
        .filter_map(|field| if let Shape::Link(to) = field.shape { Some(to) } else { None })
        .filter(|to| role.may_look(*to))
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    let lists = kinds.into_iter().map(|kind| names_of(store, kind)).collect::<Result<Vec<_>>>()?;
    Ok(html! { @for list in lists { (list) } })
}

/// The records of a kind, to choose from; of more than a screen of them, none.
pub fn names_of(store: &Store, kind: Kind) -> Result<Markup> {
    names_but(store, kind, None)
}

/// The same without one of them.
pub fn names_but(store: &Store, kind: Kind, but: Option<&Record>) -> Result<Markup> {
    /// Names that a browser offers.
    const OFFERED: usize = 500;
    let mut records = if store.count(kind)? <= OFFERED { store.all(kind)? } else { Vec::new() };
    records.retain(|record| but.is_none_or(|one| one.id != record.id));
    Ok(html! {
        datalist id={ "of-" (kind.name()) } { @for record in &records { option value=(record.handle()) { (record.name()) } } }
    })
}

/// Why something is done; the log keeps it.
pub fn why(visit: &Visit<'_>) -> Markup {
    html! {
        div.field {
            label for="reason" { "Why" }
            p.help id="reason-help" { "The log keeps it. It can stay empty." }
            input id="reason" name="reason" type="text" aria-describedby="reason-help" value=[visit.form.said("reason")];
        }
    }
}

/// Whose time is meant where nobody says it.
fn whose_clock() -> Markup {
    let now = Local::now();
    html! {
        p.help { "A time without its zone is taken as the clock of the computer shows it on which art30 runs: there it is now " (now.format("%H:%M (UTC%:z)")) "." }
    }
}

/// Where the file of a record is chosen.
fn paper(visit: &Visit<'_>) -> Markup {
    html! {
        div.field.drop {
            label for="file" { "File to keep with it" }
            p.help id="file-help" { "It is kept in the register with its SHA-256." }
            (frame::held(visit))
            input id="file" name="file" type="file" aria-describedby="file-help";
        }
    }
}

/// The plan with the file that came with the form.
fn with_file(visit: &Visit<'_>, plan: Plan) -> Result<Plan> {
    match visit.file()?.and_then(|file| file.path.to_str()) {
        Some(path) => document::filed(plan, path, Doubtful::Refused),
        None => Ok(plan),
    }
}

/// The draft of a form: what it says of the fields of a kind.
fn draft(kind: Kind, form: &Pairs, today: NaiveDate) -> Draft {
    let texts = form.0.iter().filter_map(|(name, text)| {
        let field = kind.fields().iter().find(|field| field.name == name)?;
        let text = text.trim();
        Some((field, if field.shape == Shape::Moment { zoned(text, today) } else { text.to_owned() }))
    });
    Draft::of(kind, texts)
}

/// The same without what was left empty: an empty field of a new record says nothing.
pub fn given(kind: Kind, form: &Pairs, today: NaiveDate) -> Draft {
    let all = draft(kind, form, today);
    Draft::of(kind, all.texts().filter(|(_, text)| !text.is_empty()).map(|(field, text)| (field, text.to_owned())))
}

/// A day and a time as this computer's clock means it, where nobody said its zone: whoever sits here means the time of this place.
pub fn zoned(text: &str, today: NaiveDate) -> String {
    let here = moment::without_zone(text, today).and_then(|time| Local.from_local_datetime(&time).single());
    here.map_or_else(|| text.to_owned(), |time| time.to_rfc3339())
}

/// Shows a form again with what is wrong, or hands the error on.
fn again(visit: &Visit<'_>, error: Error, form: Form<'_>) -> Result<Reply> {
    let opened = visit.open()?;
    let error = visit.told(error);
    let status = reply::status(&error).0;
    match &error {
        Error::Invalid(problems) => Form { problems, ..form }.reply(visit, &opened, status),
        Error::Needed(_) | Error::Conflict(_) | Error::Usage(_) => {
            Form { trouble: Some(&error), ..form }.reply(visit, &opened, status)
        }
        _ => Err(error),
    }
}

/// Writes a plan; a question that it raises has to be answered first. Gives what was written, and the handle of what it is about.
pub fn committed(visit: &Visit<'_>, mut plan: Plan) -> Result<(Written, Option<String>)> {
    let (shared, doubts) = (plan.shared_documents()?, plan.doubts()?);
    if !(shared.is_empty() && doubts.is_empty()) && visit.form.said("sure") != Some("yes") {
        let paper = (!shared.is_empty()).then(|| format!("{} Is it the same paper?", shared.join(" ")));
        return Err(Error::Needed(paper.into_iter().chain(doubts).collect::<Vec<_>>().join(" ")));
    }
    keeps_who_signs_in(visit, &plan)?;
    // What it is about stands last, behind what that names.
    let about = plan.records().last().map(Record::handle);
    Ok((plan.write()?, about))
}

/// Refuses to leave the pages without an owner who has a password, where one had.
fn keeps_who_signs_in(visit: &Visit<'_>, plan: &Plan) -> Result<()> {
    if plan.changed().all(|record| record.kind != Kind::User) || visit.site.settings.reach.provider.is_some() {
        return Ok(());
    }
    let Some(team) = Team::of(visit.site)?.filter(|team| team.has_door().unwrap_or_default()) else { return Ok(()) };
    let then = Team { users: plan.leaving(Kind::User)?, ..team };
    // That an owner stays, the register itself demands.
    if then.owners().next().is_none() || then.has_door()? {
        return Ok(());
    }
    Err(Error::Conflict(
        "no owner who has a password would be left, so nobody could sign in to change that. Nothing was written. Let another owner choose a password first".into(),
    ))
}

/// The same, unless what it changes was changed since the form was filled; leads to what it is about, or to `back`.
pub fn written(visit: &Visit<'_>, plan: Plan, back: &str) -> Result<Reply> {
    let plan = match visit.seen() {
        Some(seen) => plan.unless_changed_since(seen)?,
        None => plan,
    };
    let (written, about) = committed(visit, plan)?;
    let about = about.and_then(|handle| super::leads::of_record(&handle));
    let path = if back.is_empty() { about.unwrap_or_else(|| visit.path.clone()) } else { back.to_owned() };
    Ok(Reply::See(match written.revision {
        Some(revision) => visit.to_with(&path, Pairs(vec![("done".into(), revision.to_string())])),
        None => visit.to(&path),
    }))
}

fn kind_with_form(visit: &Visit<'_>) -> Result<Kind> {
    let kind = visit.kind()?;
    if has_form(kind) {
        Ok(kind)
    } else {
        Err(Error::NotFound(format!("{} have no form of their own here yet", kind.plural_words())))
    }
}

/// What is filled in by the form of a new record.
fn new_title(kind: Kind) -> String {
    match kind {
        Kind::Engagement => "What a subprocessor does for you".into(),
        kind => format!("New {}", kind.words()),
    }
}

pub fn new(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let kind = kind_with_form(visit)?;
    let opened = visit.open()?;
    let title = new_title(kind);
    let mut values = visit.query.0.clone();
    // A question is logged on the day on which it comes.
    if kind == Kind::Question && visit.query.said("received").is_none() {
        values.push(("received".into(), visit.today().to_string()));
    }
    let form = Form { kind, title: &title, save: "Save", values: &values, problems: &[], trouble: None };
    form.reply(visit, &opened, StatusCode::OK)
}

pub fn add(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let kind = kind_with_form(visit)?;
    let title = new_title(kind);
    let done = adding(visit, draft(kind, &visit.form, visit.today()))
        .and_then(|plan| with_file(visit, plan))
        .and_then(|plan| written(visit, plan, ""));
    let form = Form { kind, title: &title, save: "Save", values: &visit.form.0, problems: &[], trouble: None };
    done.or_else(|error| again(visit, error, form))
}

/// The plan of a new record.
pub fn adding(visit: &Visit<'_>, draft: Draft) -> Result<Plan> {
    names_what_is_seen(visit, &draft)?;
    match draft.kind() {
        Kind::Question => question::add(&visit.session, question::with_head(draft)),
        Kind::Appointment => match appointment::appoint(&visit.session, &draft, None)? {
            Appointing::Planned(plan) => Ok(*plan),
            Appointing::Asked(_, others) => {
                let held: Vec<String> = others.iter().map(appointment::held).collect();
                let held = in_a_row(&held, "and");
                Err(Error::Conflict(format!("{held} holds the same part at that time. Give a last day there first")))
            }
        },
        Kind::Customer => {
            records::add(&visit.session, &draft).and_then(|plan| unless_twice(visit, plan, draft.says("name")))
        }
        Kind::Agreement => match agreement::add(&visit.session, &draft, None, None)? {
            Recording::Planned(plan) => Ok(*plan),
            Recording::Asked(customer, others) | Recording::Waiting(customer, others) => {
                Err(stands_already(&customer.name_and_handle(), &others, "how the new one stands to it"))
            }
        },
        _ => records::add(&visit.session, &draft),
    }
}

/// That a customer has DPAs already, and what to say then.
pub fn stands_already(whose: &str, others: &[(Record, String)], say: &str) -> Error {
    let named: Vec<String> = others.iter().map(|(one, state)| format!("{} ({state})", one.handle())).collect();
    Error::Conflict(format!("{whose} has {} already. Say {say}", in_a_row(&named, "and")))
}

/// The plan of a new customer, unless one that may be the same is there and nobody said that it is another.
fn unless_twice(visit: &Visit<'_>, plan: Plan, name: Option<&str>) -> Result<Plan> {
    // The same form sent twice is no second customer.
    let sent = visit.session.author.op_id.as_deref().map(|id| plan.store.used(id)).transpose()?.flatten();
    let Some(name) = name.filter(|_| sent.is_none() && visit.form.said("sure") != Some("yes")) else {
        return Ok(plan);
    };
    let why = match customer::namesake(&plan.store, name)? {
        Some(other) => Some(format!("{other} has the same name")),
        None => customer::alike(&plan.store, name)?
            .map(|(other, why)| format!("{} may be the same company: {why}", other.name_and_handle())),
    };
    match why {
        Some(why) => {
            Err(Error::Needed(format!("{why}. Nothing is recorded yet. Confirm it if this is another customer")))
        }
        None => Ok(plan),
    }
}

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let kind = visit.kind()?;
    let opened = visit.open()?;
    let record = visit.record(&opened.store, kind)?;
    let mut values = Draft::of_record(&opened.store, &record)?.named();
    // What a remedy suggests stands in the form already.
    for (name, text) in &visit.query.0 {
        values.retain(|(known, _)| known != name || ["on", "as_of"].contains(&name.as_str()));
        values.push((name.clone(), text.clone()));
    }
    let title = format!("Edit {}", record.name_and_handle());
    let form = Form { kind, title: &title, save: "Save", values: &values, problems: &[], trouble: None };
    form.reply(visit, &opened, StatusCode::OK)
}

pub fn change(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let kind = visit.kind()?;
    let name = visit.part("name").to_owned();
    let chosen = |field: &str| visit.form.said(&format!("take.{field}"));
    let says = |field: &str| chosen(field) == Some("theirs");
    // Where there was a choice and nobody made it, what is recorded stays.
    let open = |field: &str| visit.form.said(&format!("choose.{field}")).is_some() && chosen(field).is_none();
    let taken: Vec<&str> =
        kind.fields().iter().map(|field| field.name).filter(|field| says(field) || open(field)).collect();
    let kept = Pairs(visit.form.0.iter().filter(|(name, _)| !taken.contains(&name.as_str())).cloned().collect());
    let draft = draft(kind, &kept, visit.today());
    let plan = records::edit(&visit.session, std::slice::from_ref(&name), &draft);
    let path = format!("/{}/{name}", kind.plural_typed());
    let done = plan.and_then(|plan| with_file(visit, plan)).and_then(|plan| written(visit, plan, &path));
    match done {
        Err(Error::Changed { seen, revision, .. }) => both(visit, kind, (seen, revision)),
        Err(error) => {
            let title = format!("Edit {name}");
            let form = Form { kind, title: &title, save: "Save", values: &visit.form.0, problems: &[], trouble: None };
            again(visit, error, form)
        }
        done => done,
    }
}

/// What a form holds of a field, in the words that people read: a choice by its label, a country by its name.
fn in_words(field: &Field, text: &str) -> String {
    let chosen = field.answers().into_iter().find(|answer| answer.kept == text).map(|answer| answer.label.to_owned());
    let country = || {
        (field.shape == Shape::Country)
            .then(|| country::code(text))
            .flatten()
            .map(|code| country::name(code).to_owned())
    };
    match text.trim() {
        "" => "not provided".to_owned(),
        text => chosen.or_else(country).unwrap_or_else(|| text.to_owned()),
    }
}

/// Somebody else changed the record meanwhile: both versions, and a choice for each field that both changed. What it was when the form was opened
/// is not known any more where a backup was restored since.
fn both(visit: &Visit<'_>, kind: Kind, (seen, revision): (Option<i64>, i64)) -> Result<Reply> {
    let opened = visit.open()?;
    let now = visit.record(&opened.store, kind)?;
    let texts = |store: &Store, record: &Record| Draft::of_record(store, record).map(|draft| draft.named());
    let now_said = texts(&opened.store, &now)?;
    let before_said = match seen {
        Some(seen) => {
            let then = Session { as_of: Some(Moment::Revision(seen)), ..visit.session.clone() }.open()?.store;
            Some(texts(&then, &visit.record(&then, kind)?)?)
        }
        None => None,
    };
    let of = |all: &[(String, String)], name: &str| {
        all.iter().find(|(known, _)| known == name).map(|(_, text)| text.clone()).unwrap_or_default()
    };
    let mut rows = Vec::new();
    for field in kind.fields() {
        let Some((_, mine)) = visit.form.0.iter().find(|(name, _)| name == field.name) else { continue };
        let before = before_said.as_ref().map(|said| of(said, field.name));
        let now = of(&now_said, field.name);
        if *mine != *before.as_ref().unwrap_or(&now) {
            rows.push((field, before, now, mine.clone()));
        }
    }
    let what_happened = match seen {
        Some(seen) => format!("You looked at it as of revision {seen}; revision {revision} changed it."),
        None => "A backup was restored since you opened the form.".to_owned(),
    };
    // Nobody has to choose where only one side changed something. What was erased comes back by nobody's silence.
    let is_settled = |field: &Field, before: &Option<String>, said: &String, mine: &String| {
        let erased = now.get(field.name).is_some_and(Value::is_gone);
        said == mine || before.as_ref() == Some(said) && !erased
    };
    let body = html! {
        h1 { (heading(&format!("Somebody changed {} meanwhile", now.name_and_handle()))) }
        p.wrong role="alert" { (what_happened) " Nothing of yours is saved yet. Look at both, choose, and save." }
        form.record method="post" action=(visit.path) {
            input type="hidden" name="token" value=(visit.visitor.form_token);
            input type="hidden" name=(SEEN) value=(opened.store.tag());
            input type="hidden" name="op_id" value=(visit.session.clock.new_id().to_string());
            @if let Some(reason) = visit.form.said("reason") { input type="hidden" name="reason" value=(reason); }
            table {
                thead { tr { th scope="col" { "Field" } th scope="col" { "When you opened it" } th scope="col" { "Now" } th scope="col" { "Yours" } } }
                tbody {
                    @for (field, before, said, mine) in &rows {
                        tr {
                            th scope="row" {
                                (field.label) input type="hidden" name=(field.name) value=(mine);
                                @if !is_settled(field, before, said, mine) { input type="hidden" name={ "choose." (field.name) } value="yes"; }
                            }
                            td data-head="When you opened it" { (before.as_deref().map_or_else(|| "not known any more".to_owned(), |text| in_words(field, text))) }
                            td data-head="Now" {
                                @if is_settled(field, before, said, mine) { (in_words(field, said)) } @else {
                                    label { input type="radio" name={ "take." (field.name) } value="theirs" required; " " (in_words(field, said)) }
                                }
                            }
                            td data-head="Yours" {
                                @if is_settled(field, before, said, mine) { (in_words(field, mine)) } @else {
                                    label { input type="radio" name={ "take." (field.name) } value="mine" required; " " (in_words(field, mine)) }
                                }
                            }
                        }
                    }
                }
            }
            @if rows.is_empty() { p { "Nothing that you changed differs from what is recorded now." } }
            p.acts { button type="submit" { "Save" } a href=(visit.to(&format!("/{}/{}", kind.plural_typed(), now.handle()))) { "Leave it as it is now" } }
        }
    };
    let title = format!("Error: {} was changed", now.handle());
    Ok(frame::with_status(visit, &opened, StatusCode::CONFLICT, Page { title: &title, place: place(kind), body }))
}

/// A page that asks before something is done: a title, words, fields, and what the button says.
pub struct Asking<'a> {
    pub kind: Kind,
    pub title: &'a str,
    pub words: &'a str,
    pub fields: Markup,
    pub button: &'a str,
    pub error: Option<&'a Error>,
}

/// Asks about the record that the address names.
pub fn asking(visit: &Visit<'_>, asked: Asking<'_>) -> Result<Reply> {
    let opened = visit.open()?;
    let record = visit.record(&opened.store, asked.kind)?;
    let title = format!("{}: {}", record.name_and_handle(), asked.title);
    let body = html! {
        h1 { (heading(&title)) }
        p.lead { (asked.words) }
        @if let Some(error) = asked.error { p.wrong role="alert" { (frame::told(error)) } }
        form.record method="post" action=(visit.path) {
            (frame::keys_again(visit, &opened.store, asked.error))
            (asked.fields)
            (why(visit))
            (frame::sure(asked.error))
            p.acts { button type="submit" { (asked.button) } a href=(visit.to(&format!("/{}/{}", asked.kind.plural_typed(), record.handle()))) { "Cancel" } }
        }
    };
    Ok(frame::answered(visit, &opened, asked.error, Page { title: &title, place: place(asked.kind), body }))
}

/// The field of a day, with the day that it is at first.
pub fn day_field(visit: &Visit<'_>, label: &str, first: &str) -> Markup {
    html! {
        div.field {
            label for="day" { (label) }
            p.help id="day-help" { "A day such as 23 Nov 2026, 23.11.2026, today or in 30 days." }
            input id="day" name="day" type="text" data-day="" aria-describedby="day-help" value=(visit.form.said("day").unwrap_or(first));
        }
    }
}

fn ask_end<'a>(visit: &Visit<'_>, kind: Kind, error: Option<&'a Error>) -> Asking<'a> {
    let fields = day_field(visit, "Last day", "today");
    Asking {
        kind,
        title: "last day",
        words: if kind == Kind::User {
            "The last day on which this user signs in. What the user recorded stays."
        } else {
            "The last day on which it holds. What was recorded before stays."
        },
        fields,
        button: "Save the last day",
        error,
    }
}

pub fn end(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    asking(visit, ask_end(visit, visit.kind()?, None))
}

pub fn ended(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let (kind, day) = (visit.kind()?, visit.form.said("day").unwrap_or("today"));
    let done = records::close(&visit.session, kind, &[visit.part("name").to_owned()], day);
    match done.and_then(|plan| written(visit, plan, &above(visit))) {
        Err(error) if is_said_in_place(&error) => asking(visit, ask_end(visit, kind, Some(&error))),
        done => done,
    }
}

/// The address of the record whose form it is.
pub fn above(visit: &Visit<'_>) -> String {
    visit.path.rsplit_once('/').map_or_else(|| "/".to_owned(), |(above, _)| above.to_owned())
}

pub const fn is_said_in_place(error: &Error) -> bool {
    matches!(error, Error::Invalid(_) | Error::Needed(_) | Error::Conflict(_) | Error::Usage(_) | Error::Changed { .. })
}

/// What goes out of the register with a customer, by name.
fn goes_with(visit: &Visit<'_>, kind: Kind) -> Result<Markup> {
    /// Records that are named.
    const NAMED: usize = 30;
    if kind != Kind::Customer {
        return Ok(html! {});
    }
    let store = visit.open()?.store;
    let customer = visit.record(&store, kind)?;
    let id = customer.id;
    let all = customer::belonging(&store, vec![customer])?;
    let others = all.iter().filter(|record| record.id != id);
    let all: Vec<String> = others.map(|one| format!("{} {}", one.kind.words(), one.name_and_handle())).collect();
    Ok(html! {
        @if !all.is_empty() {
            p { @if all.len() == 1 { "With it goes one record:" } @else { "With it go " (counted(all.len(), "record", "records")) ":" } }
            ul {
                @for name in all.iter().take(NAMED) { li { (name) } }
                @if all.len() > NAMED { li { "and " (all.len() - NAMED) " more" } }
            }
        }
    })
}

fn ask_retire(kind: Kind, fields: Markup, error: Option<&Error>) -> Asking<'_> {
    let words = "This takes it out of the register, with what hangs on it; the log keeps it, and it can be undone. It is for what was entered by mistake. What has ended is ended, not taken out.";
    Asking { kind, title: "recorded by mistake", words, fields, button: "Take it out", error }
}

pub fn retire(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let kind = visit.kind()?;
    asking(visit, ask_retire(kind, goes_with(visit, kind)?, None))
}

/// The plan that takes out a record that was recorded by mistake.
pub fn taking_out(visit: &Visit<'_>, kind: Kind) -> Result<Plan> {
    let names = [visit.part("name").to_owned()];
    match kind {
        Kind::Customer => customer::retire(&visit.session, &names).map(|mistake| mistake.plan),
        _ => records::retire(&visit.session, kind, &names),
    }
}

pub fn retired(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let kind = visit.kind()?;
    let plan = taking_out(visit, kind);
    let list = format!("/{}", kind.plural_typed());
    match plan.and_then(|plan| written(visit, plan, &list)) {
        Err(error) if is_said_in_place(&error) => {
            asking(visit, ask_retire(kind, goes_with(visit, kind)?, Some(&error)))
        }
        done => done,
    }
}
