//! A list of subprocessors as it is published: what it changes, what it leaves open, and the taking in of it.

use super::answers::{Outcome, about, sent};
use super::step::{self, answered_of};
use super::{Answered, Job};
use crate::act::plan::Plan;
use crate::act::subprocessor::{self as act, Request};
use crate::error::{Error, OpenPoint, Problem, Result};
use crate::format::html::below;
use crate::model::{counted, date};
use crate::report::engaged::{EngagedChange, MayBe, TakenList};
use crate::view::Block;
use crate::web::frame::said;
use crate::web::leads::NotYet;
use crate::web::pairs::Pairs;
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use maud::{Markup, PreEscaped, html};

/// What can be said of a list.
const WHATS: [&str; 6] = ["day", "list", "pass-over", "sure", "same", "split"];

fn known(what: &str) -> Option<&'static str> {
    WHATS.into_iter().find(|known| *known == what)
}

impl Job {
    /// What was said of something of the list.
    fn of_list<'j>(&'j self, what: &'j str) -> impl Iterator<Item = &'j Answered> {
        self.said.iter().filter(move |said| said.about[0] == what)
    }

    /// What the list changes, by what was said.
    fn plan(&self, visit: &Visit<'_>) -> Result<(Plan, Vec<TakenList>)> {
        let one = |what| self.of_list(what).last().map(|said| said.text.as_str());
        let day = one("day")
            .map(|text| date::read(text, visit.today()))
            .transpose()
            .map_err(|why| Error::Invalid(vec![Problem::new("From which day", why).settled_by(day_point())]))?;
        let is_so = |what, so| one(what).is_some_and(|said| said == so);
        let same: Vec<(String, String)> = self
            .of_list("same")
            .filter(|said| said.text == "same")
            .map(|said| (said.about[1].clone(), said.about[2].clone()))
            .collect();
        let split: Vec<String> =
            self.of_list("split").filter(|said| said.text == "several").map(|said| said.about[1].clone()).collect();
        let request = Request {
            paths: &[self.path()?.to_owned()],
            list: one("list"),
            day,
            same: &same,
            split: &split,
            public: self.public,
            pass_over: is_so("pass-over", "yes"),
            sure: is_so("sure", "yes"),
        };
        act::import(&visit.session, &request)
    }
}

fn day_point() -> OpenPoint {
    OpenPoint::new("day", "", "", &[]).or_other().asking("From which day does the list hold?")
}

/// What may be said otherwise of a list, as a question.
fn point(may_be: &MayBe) -> OpenPoint {
    match may_be {
        MayBe::Renamed(old, new) => {
            let answers =
                [("same", "one company, which has another name now"), ("other", "two companies, as it is taken")];
            OpenPoint::new("same", old, new, &answers)
                .asking(format!("\"{new}\" may be \"{old}\" under another name. What are they?"))
        }
        MayBe::Several(name, names) => {
            let several = format!("several: {}", names.join("; "));
            let answers = [("several", several.as_str()), ("one", "one company, as it is taken")];
            OpenPoint::new("split", name, "", &answers)
                .asking(format!("\"{name}\" can be several companies. What is it?"))
        }
    }
}

/// Takes the answers of the form, and the list if that is asked for.
pub fn take(visit: &Visit<'_>, mut job: Job) -> Result<Reply> {
    let form = &visit.form;
    let mut outcome = Outcome::default();
    let mut count = usize::from(!visit.files.is_empty());
    let (asked, more) = open(&job.plan(visit));
    for answer in sent(form, known).into_iter().filter(|answer| !answer.text.is_empty()) {
        let point = asked.iter().chain(&more).find(|point| about(point) == about(&answer.point));
        let point = point.unwrap_or(&answer.point);
        count += 1;
        if let ("day", Err(why)) = (point.what, date::read(&answer.text, visit.today())) {
            outcome.refuse(point, &answer.text, why);
        } else {
            job.note(about(point), point, &answer.text);
        }
    }
    count += usize::from(more_said(&mut job, form));
    let public = form.said("public").is_some();
    if form.said("public-was").is_some() {
        job.public = public;
    }
    visit.site.keep(job.clone());
    if count == 0 && form.said("go").is_none() {
        for point in &asked {
            outcome.refuse(point, "", "Choose an answer");
        }
    }
    if !outcome.refused.is_empty() {
        return show(visit, &job, &outcome, None);
    }
    if form.said("go").is_none() {
        return Ok(Reply::See(visit.to_with("/import", Pairs(vec![("job".into(), job.id)]))));
    }
    let written = job.plan(visit).and_then(|(mut plan, _)| plan.write());
    match written {
        Ok(written) => {
            visit.site.forget(&job.id);
            Ok(Reply::See(match written.revision {
                Some(revision) => visit.to(&format!("/import?done={revision}&of=subprocessors")),
                None => visit.to("/subprocessors"),
            }))
        }
        Err(error) => show(visit, &job, &outcome, Some(&error)),
    }
}

/// Takes what was said beyond questions: a day, a name of the list, a company that has another name.
fn more_said(job: &mut Job, form: &Pairs) -> bool {
    let mut any = false;
    for (what, question) in [("day", "From which day does the list hold?"), ("list", "Which of your lists is it?")] {
        if let Some(text) = form.said(&format!("more-{what}")).map(str::trim).filter(|text| !text.is_empty()) {
            let point = OpenPoint::new(what, "", "", &[]).asking(question);
            job.note(about(&point), &point, text);
            any = true;
        }
    }
    let said = |name: &str| form.said(name).map(str::trim).filter(|text| !text.is_empty());
    if let (Some(old), Some(new)) = (said("more-old"), said("more-new")) {
        let point = point(&MayBe::Renamed(old.to_owned(), new.to_owned()));
        job.note(about(&point), &point, "same");
        any = true;
    }
    any
}

/// What a list leaves open, and what may be said otherwise of it.
fn open(tried: &Result<(Plan, Vec<TakenList>)>) -> (Vec<OpenPoint>, Vec<OpenPoint>) {
    match tried {
        Ok((_, lists)) => {
            (Vec::new(), lists.iter().flat_map(|list| &list.doubts).map(|doubt| point(&doubt.may_be)).collect())
        }
        Err(Error::Invalid(problems)) => {
            (problems.iter().filter_map(|problem| problem.settled_by.as_deref().cloned()).collect(), Vec::new())
        }
        Err(_) => (Vec::new(), Vec::new()),
    }
}

/// The page: what the list changes, what it leaves open.
pub fn show(visit: &Visit<'_>, job: &Job, outcome: &Outcome, error: Option<&Error>) -> Result<Reply> {
    let tried = job.plan(visit).and_then(|(mut plan, lists)| {
        let records = plan.preview()?.changes.len();
        Ok((plan, lists, records))
    });
    let (tried, records) = match tried {
        Ok((plan, lists, records)) => (Ok((plan, lists)), records),
        Err(error) => (Err(error), 0),
    };
    let (asked, more) = open(&tried);
    let wrong: Vec<String> = match &tried {
        Ok(_) => Vec::new(),
        Err(Error::Invalid(problems)) => {
            let unsettled = problems.iter().filter(|problem| problem.settled_by.is_none());
            unsettled.map(|problem| job.told(&problem.to_string())).collect()
        }
        Err(error) => vec![job.told(&error.to_string())],
    };
    let lists = tried.map(|(_, lists)| lists);
    let opened = visit.open()?;
    let body = html! {
        h1 { "Import " (job.name()) }
        p.lead { "A list of subprocessors as it is published." }
        (step::lists_else(visit, job, None))
        @if let Some(error) = error { ul.wrong role="alert" { @for line in error.to_string().lines() { li { (said(&job.told(line))) } } } }
        @if !wrong.is_empty() { section { h2 { "What is wrong" } ul.wrong { @for line in &wrong { li { (said(line)) } } } } }
        form.record method="post" action="/import" enctype="multipart/form-data" {
            input type="hidden" name="token" value=(visit.visitor.form_token);
            input type="hidden" name="job" value=(job.id);
            input type="hidden" name="public-was" value=(if job.public { "yes" } else { "no" });
            (step::take_button())
            @if !asked.is_empty() { (step::questions(job, &asked, outcome)) }
            @if let Ok(lists) = &lists { (PreEscaped(job.file.named(&changes(lists).into_string()))) }
            @if !more.is_empty() { (step::otherwise(job, &more, asked.len(), outcome)) }
            (answered_of(job.said.iter().filter(|said| known(&said.about[0]).is_some()).map(|said| (said.about.clone(), said.question.clone(), said.answer.clone()))))
            p.check { label { input type="checkbox" name="public" value="yes" checked[job.public]; span { "Customers and the public page may see what is in the list" } } }
            (more_to_say())
            @if !wrong.is_empty() { div.field.drop { label for="file" { "The list once more" } input id="file" name="file" type="file"; } }
            p.acts {
                @if let Ok(_) = &lists {
                    button type="submit" name="go" value="yes" { @if records == 0 { "Nothing is new: close it" } @else { "Record " (counted(records, "change", "changes")) } }
                    button.second type="submit" { "Read the list again with these answers" }
                } @else { button type="submit" { "Apply the answers" } }
                button.plain type="submit" name="leave" value="yes" formnovalidate { "Leave this import" }
            }
        }
    };
    Ok(step::told(visit, &opened, job, (outcome, error), "/subprocessors", body))
}

/// What can be said of any list.
fn more_to_say() -> Markup {
    let field = |name: &str, label: &str, is_day: bool| {
        html! { div.field { label for=(name) { (label) } input id=(name) name=(name) type="text" data-day=[is_day.then_some("")]; } }
    };
    html! {
        details {
            summary { "Another day, one of several lists, or a company that has another name now" }
            (field("more-day", "From which day the list holds", true))
            (field("more-list", "Which of your lists it is, where you publish several", false))
            (field("more-old", "A company of the list before", false))
            (field("more-new", "Its name in this list", false))
        }
    }
}

/// What lists change.
fn changes(lists: &[TakenList]) -> Markup {
    html! {
        @for list in lists {
            section {
                h2 { "What it would change" }
                p { (counted(list.rows, "row", "rows")) ", from " (date::long(list.day)) " (" (list.day_from) "). Nothing is recorded yet." }
                @let lines: Vec<String> = list.differences.iter().map(EngagedChange::words).collect();
                @if lines.is_empty() { p { "Nothing of the list is new." } } @else { (below(&[Block::Points(lines)], &NotYet)) }
                @let notes: Vec<&String> = list.notes.iter().filter(|note| list.doubts.iter().all(|doubt| doubt.note != **note)).collect();
                @if !notes.is_empty() {
                    h2 { "Worth a look" }
                    ul { @for note in notes { li { (said(note)) } } }
                }
            }
        }
    }
}
