//! An import in steps that can be left and taken up again: the file; what its columns are and what it leaves open; what it would change; the
//! import. What is kept between two steps is the file and the answers.

use super::Site;
use super::authorize::Allowed;
use super::done::done;
use super::frame::{self, Page, said};
use super::pairs::Pairs;
use super::reply::{self, Reply};
use super::upload::Upload;
use super::visit::Visit;
use crate::act::import::{self as act, Request};
use crate::act::session::Session;
use crate::error::{Error, OpenPoint, Problem, Result};
use crate::format::html::{Nowhere, below};
use crate::import::OF_CUSTOMER;
use crate::import::Summary;
use crate::import::imported::{Imported, Part};
use crate::import::map::{LEAVE_OUT, Map, kind_of_line};
use crate::import::preview::Preview;
use crate::import::rows::Hidden;
use crate::model::{Kind, as_sentence, capitalised, counted};
use crate::view::Report as _;
use axum::http::StatusCode;
use maud::{Markup, PreEscaped, html};
use std::sync::{Arc, PoisonError};

/// Imports that are kept while they are not finished; of more, the oldest goes.
const KEPT: usize = 8;

/// Changes, questions and problems that a page shows.
const SHOWN: usize = 100;

/// A file that is not imported yet, with what was said about it.
#[derive(Clone)]
pub struct Job {
    id: String,
    file: Arc<Upload>,
    map: Map,
    kind: Option<Kind>,
    hidden: Option<Hidden>,
}

/// What reading a file came to.
struct Tried {
    preview: Preview,
    summary: Summary,
}

impl Site {
    fn jobs(&self) -> std::sync::MutexGuard<'_, Vec<Job>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn job(&self, id: &str) -> Result<Job> {
        let found = self.jobs().iter().find(|job| job.id == id).cloned();
        found.ok_or_else(|| {
            Error::NotFound("this import was finished, or left too long ago. Choose the file again".into())
        })
    }

    fn keep(&self, job: Job) {
        let mut jobs = self.jobs();
        jobs.retain(|known| known.id != job.id);
        jobs.push(job);
        let over = jobs.len().saturating_sub(KEPT);
        jobs.drain(..over);
    }

    fn forget(&self, id: &str) {
        self.jobs().retain(|job| job.id != id);
    }
}

impl Job {
    fn name(&self) -> String {
        self.file.name()
    }

    /// Reads the file, and writes it unless it is only tried.
    fn run(&self, session: &Session, dry_run: bool) -> Result<Tried> {
        let file = self.file.path.to_str().ok_or_else(|| Error::invalid("the file", "its name cannot be read"))?;
        let request = Request {
            file,
            kind: self.kind,
            map: &self.map,
            sheet: self.map.setting("sheet"),
            encoding: self.map.setting("encoding"),
            hidden: self.hidden,
            contacts: false,
            dry_run,
            aside: None,
            shown: SHOWN,
        };
        let opened = act::open(session, request)?;
        let preview = Preview::of(&opened.rows, &self.name());
        let (_, summary) = opened.run(session, &mut |_| {})?;
        Ok(Tried { preview, summary })
    }
}

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    match visit.query.said("job") {
        Some(id) => step(visit, &visit.site.job(id)?, None),
        None => choose(visit, None),
    }
}

/// The first step: which file.
fn choose(visit: &Visit<'_>, error: Option<&Error>) -> Result<Reply> {
    let opened = visit.open()?;
    let open: Vec<(String, String)> = visit.site.jobs().iter().map(|job| (job.id.clone(), job.name())).collect();
    let imported =
        visit.query.said("of").and_then(|name| Kind::ALL.into_iter().find(|kind| kind.plural_typed() == name));
    let body = html! {
        (done(visit, &opened.store))
        @if let Some(kind) = imported { p.acts { (visit.anchor("button", &visit.to(&format!("/{}", kind.plural_typed())), &format!("See the {}", kind.plural_words()))) } }
        h1 { @if imported.is_some() { "Import another list" } @else { "Import" } }
        p.lead { "A list of customers, agreements or anything else: CSV, Excel, ODS or JSON, from your CRM or by hand. You see first what it would change; nothing is recorded before you say so." }
        @if let Some(error) = error { p.wrong role="alert" { (said(&error.to_string())) } }
        form.record method="post" action="/import" enctype="multipart/form-data" {
            input type="hidden" name="token" value=(visit.visitor.form_token);
            div.field.drop {
                label for="file" { "The list" }
                input id="file" name="file" type="file" required;
            }
            div.field {
                label for="kind" { "What it lists" }
                p.help id="kind-help" { "art30 sees it from the columns where they prove it, and asks where they do not." }
                select id="kind" name="kind" aria-describedby="kind-help" {
                    option value="" { "see from the columns" }
                    @for kind in Kind::ALL { option value=(kind.plural_typed()) { (kind.plural_words()) } }
                }
            }
            p.acts { button type="submit" { "Read it" } }
        }
        @if !open.is_empty() {
            section {
                h2 { "Begun and not finished" }
                ul.lists { @for (id, name) in &open { li { a href=(visit.to_with("/import", Pairs(vec![("job".into(), id.clone())]))) { (name) } } } }
            }
        }
    };
    let status = error.map_or(StatusCode::OK, |error| reply::status(error).0);
    Ok(frame::with_status(visit, &opened, status, Page { title: "Import", place: "/more", body }))
}

pub fn take(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    visit.session.refuse_past()?;
    let Some(id) = visit.form.said("job") else { return begun(visit) };
    let mut job = visit.site.job(id)?;
    if visit.form.said("leave").is_some() {
        visit.site.forget(id);
        return Ok(Reply::See(visit.to("/import")));
    }
    if let Some(file) = visit.files.iter().find(|file| file.field == "file") {
        job.file = Arc::new(file.moved()?);
    }
    if let Err(error) = answered(&mut job, &visit.form) {
        return step(visit, &job, Some(&error));
    }
    visit.site.keep(job.clone());
    if visit.form.said("go").is_none() {
        return Ok(Reply::See(visit.to_with("/import", Pairs(vec![("job".into(), job.id)]))));
    }
    match job.run(&visit.session, false) {
        Ok(tried) if tried.summary.problems.is_empty() && tried.summary.questions.is_empty() => {
            visit.site.forget(id);
            let kind = Kind::named(tried.preview.kind).unwrap_or(Kind::Customer).plural_typed();
            Ok(Reply::See(match tried.summary.receipt {
                Some(receipt) => visit.to(&format!("/import?done={}&of={kind}", receipt.revision)),
                None => visit.to(&format!("/{kind}")),
            }))
        }
        Ok(_) => step(visit, &job, None),
        Err(error) => step(visit, &job, Some(&error)),
    }
}

/// A new import.
fn begun(visit: &Visit<'_>) -> Result<Reply> {
    let mut form = visit.files.iter().filter(|file| file.field == "file");
    let Some(file) = form.next() else { return choose(visit, Some(&Error::invalid("The list", "choose a file"))) };
    let kind = visit.form.said("kind").and_then(|name| Kind::ALL.into_iter().find(|kind| kind.plural_typed() == name));
    let id = visit.session.clock.new_id().to_string();
    let job = Job { id: id.clone(), file: Arc::new(file.moved()?), map: Map::default(), kind, hidden: None };
    visit.site.keep(job);
    Ok(Reply::See(visit.to_with("/import", Pairs(vec![("job".into(), id)]))))
}

/// Takes the answers of a form into what is kept: of columns, and of what was open.
fn answered(job: &mut Job, form: &Pairs) -> Result<()> {
    let mut problems = Vec::new();
    let mut say = |map: &mut Map, point: &OpenPoint, answer: &str| {
        if let Err(why) = map.answer_point(point, answer) {
            problems.push(Problem::new(point.theirs.clone(), why));
        }
    };
    for (name, field) in &form.0 {
        let Some(theirs) = name.strip_prefix("column.") else { continue };
        let before = form.said(&format!("was.{theirs}")).unwrap_or_default();
        if field != before {
            let ours = if field.is_empty() { LEAVE_OUT } else { field };
            say(&mut job.map, &OpenPoint::new("column", theirs, "", &[]), ours);
        }
    }
    for number in 0.. {
        let of = |what: &str| {
            form.0.iter().find(|(name, _)| *name == format!("{what}.{number}")).map(|(_, text)| text.clone())
        };
        let Some(what) = of("what") else { break };
        let answer = of("own").filter(|text| !text.trim().is_empty()).or_else(|| of("answer")).unwrap_or_default();
        let Some(what) = kind_of_line(&what).filter(|_| !answer.trim().is_empty()) else {
            continue;
        };
        match (what, Hidden::named(answer.trim())) {
            ("kind", _) => job.kind = Kind::named(answer.trim()).or(job.kind),
            ("hidden", Some(hidden)) => job.hidden = Some(hidden),
            _ => say(
                &mut job.map,
                &OpenPoint::new(what, &of("theirs").unwrap_or_default(), &of("value").unwrap_or_default(), &[]),
                answer.trim(),
            ),
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

/// The second step: what was read, what is open, what would change.
fn step(visit: &Visit<'_>, job: &Job, error: Option<&Error>) -> Result<Reply> {
    let tried = job.run(&visit.session, true);
    let (open, wrong) = match &tried {
        Ok(tried) => (tried.summary.open_points(), unsettled(&tried.summary.problems)),
        Err(Error::Invalid(problems)) => (
            problems.iter().filter_map(|problem| problem.settled_by.as_deref().cloned()).collect(),
            unsettled(problems),
        ),
        Err(error) => (Vec::new(), vec![error.to_string()]),
    };
    // Where the file lies meanwhile is nobody's concern.
    let wrong: Vec<String> = wrong.iter().map(|line| job.file.named(line)).collect();
    let opened = visit.open()?;
    let body = html! {
        h1 { "Import " (job.name()) }
        @if let Some(error) = error { ul.wrong role="alert" { @for line in job.file.named(&error.to_string()).lines() { li { (said(line)) } } } }
        @if !wrong.is_empty() {
            ul.wrong { @for line in &wrong { li { (said(line)) } } }
            p { "Change that in the file, and choose it again below. What you answered stays." }
        }
        form.record method="post" action="/import" enctype="multipart/form-data" {
            input type="hidden" name="token" value=(visit.visitor.form_token);
            input type="hidden" name="job" value=(job.id);
            @if !open.is_empty() { (PreEscaped(job.file.named(&questions(&open).into_string()))) }
            @if let Ok(tried) = &tried {
                (PreEscaped(job.file.named(&outcome(tried).into_string())))
                (columns(tried))
            }
            @if !wrong.is_empty() || tried.is_err() {
                div.field.drop { label for="file" { "The list once more" } input id="file" name="file" type="file"; }
            }
            (frame::sure(error))
            p.acts {
                @if open.is_empty() && wrong.is_empty() {
                    @if let Ok(tried) = &tried {
                        button type="submit" name="go" value="yes" { (go_words(tried)) }
                        button.second type="submit" { "Read it again with these columns" }
                    }
                } @else { button type="submit" { "Take the answers" } }
                button.plain type="submit" name="leave" value="yes" formnovalidate { "Leave this import" }
            }
        }
    };
    let status = error.map_or(StatusCode::OK, |error| reply::status(error).0);
    Ok(frame::with_status(
        visit,
        &opened,
        status,
        Page { title: &format!("Import {}", job.name()), place: "/more", body },
    ))
}

/// What no answer settles.
fn unsettled(problems: &[Problem]) -> Vec<String> {
    problems.iter().filter(|problem| problem.settled_by.is_none()).map(ToString::to_string).take(SHOWN).collect()
}

fn go_words(tried: &Tried) -> String {
    let records = tried.summary.new + tried.summary.changed;
    let kind = Kind::named(tried.preview.kind).unwrap_or(Kind::Customer);
    if records == 0 {
        "Nothing is new: close it".into()
    } else {
        format!("Import {}", counted(records, kind.words(), kind.plural_words()))
    }
}

/// What is open, each with its answers.
fn questions(open: &[OpenPoint]) -> Markup {
    html! {
        section.questions {
            h2 { (counted(open.len(), "question", "questions")) " first" }
            @for (number, point) in open.iter().take(SHOWN).enumerate() {
                fieldset.field {
                    legend { (as_sentence(&point.question)) }
                    input type="hidden" name={ "what." (number) } value=(point.what);
                    input type="hidden" name={ "theirs." (number) } value=(point.theirs);
                    input type="hidden" name={ "value." (number) } value=(point.value);
                    @for (answer, means) in &point.answers {
                        p.check { label { input type="radio" name={ "answer." (number) } value=(answer); " " (capitalised(answer)) @if !means.is_empty() { ": " (means) } } }
                    }
                    @if point.other || point.answers.is_empty() {
                        label for={ "own-" (number) } { @if point.answers.is_empty() { "Your answer" } @else { "Or in your words" } }
                        input id={ "own-" (number) } name={ "own." (number) } type="text";
                    }
                }
            }
            @if open.len() > SHOWN { p { "The first " (SHOWN) " are shown; the others follow." } }
        }
    }
}

/// What it would do.
fn outcome(tried: &Tried) -> Markup {
    let shown = |part| {
        let imported = Imported { file: &tried.preview, summary: &tried.summary, dry_run: true, whole: true, part };
        // What would be new has no page yet.
        below(&imported.blocks(), &Nowhere)
    };
    html! {
        section { h2 { "What it would do" } (shown(Part::Counts)) }
        @if !tried.summary.changes.is_empty() { details { summary { "Each change" } (shown(Part::Changes)) } }
    }
}

/// What a column can be.
fn fields(kind: Kind) -> Vec<(String, String)> {
    let own = kind.fields().iter().map(|field| (field.name.to_owned(), field.label.to_owned()));
    let more =
        OF_CUSTOMER.iter().filter(|_| kind == Kind::Customer).map(|name| ((*name).to_owned(), of_customer(name)));
    own.chain(more).collect()
}

/// "DPA: signed": a field of what a customer has.
fn of_customer(name: &str) -> String {
    let (of, field) = name.split_once('.').unwrap_or((name, ""));
    let label = Kind::named(of).and_then(|kind| kind.find(field).map(|at| kind.fields()[at].in_sentence()));
    format!("{}: {}", if of == "agreement" { "DPA" } else { "what it runs" }, label.unwrap_or_else(|| field.to_owned()))
}

/// The columns: their name, examples, and our field.
fn columns(tried: &Tried) -> Markup {
    let kind = Kind::named(tried.preview.kind).unwrap_or(Kind::Customer);
    let choices = fields(kind);
    html! {
        details {
            summary { "The columns, and what they are to the register" }
            table {
                thead { tr { th scope="col" { "their column" } th scope="col" { "examples" } th scope="col" { "our field" } } }
                tbody {
                    @for column in tried.preview.columns.iter().filter(|column| !column.theirs.is_empty()) {
                        @let ours = column.ours.clone().unwrap_or_default();
                        tr {
                            th scope="row" { (column.theirs) }
                            td data-head="examples" { (column.examples.join(" · ")) }
                            td data-head="our field" {
                                input type="hidden" name={ "was." (column.theirs) } value=(ours);
                                select name={ "column." (column.theirs) } aria-label={ "What the column " (column.theirs) " is" } {
                                    option value="" selected[ours.is_empty()] { "leave out" @if let Some(why) = &column.why { " (" (why) ")" } }
                                    @for (name, words) in &choices { option value=(name) selected[*name == ours] { (words) } }
                                    @if !ours.is_empty() && choices.iter().all(|(name, _)| *name != ours) { option value=(ours) selected { (ours) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
