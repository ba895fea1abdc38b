//! The second step of an import: what was read, what is open, what was answered, what would change.

use super::answers::{self, Outcome};
use super::{Job, PUBLISHED, PUBLISHED_WORDS, SHOWN, Tried, as_written, is_of_no_kind};
use crate::act::session::Opened;
use crate::error::{Error, OpenPoint, Place, Problem, Result};
use crate::format::html::below;
use crate::import::imported::{Imported, Part};
use crate::import::map::{LEAVE_OUT, MapLine};
use crate::import::published as lists;
use crate::import::{OF_CUSTOMER, Reason};
use crate::model::digest::{hex, sha256};
use crate::model::{Kind, capitalised, counted, in_a_row};
use crate::view::Report as _;
use crate::web::frame::{self, Page, said};
use crate::web::leads::NotYet;
use crate::web::reply::{self, Reply};
use crate::web::visit::{SEEN, Visit};
use axum::http::StatusCode;
use maud::{Markup, PreEscaped, html};

/// The page; `outcome` is what became of the answers that were just sent, `error` why the list was not imported.
pub fn show(visit: &Visit<'_>, job: &Job, outcome: &Outcome, error: Option<&Error>) -> Result<Reply> {
    let tried = job.run_with(&job.map, false, &visit.session, true);
    let (mut open, more) = answers::open(&tried);
    let wrong = answers::unsettled(&tried);
    let wrong: Vec<String> = wrong.iter().take(SHOWN).map(|line| job.told(line)).collect();
    if is_of_no_kind(&tried) && job.path().and_then(lists::read).is_ok() {
        offer_published(&mut open);
    }
    let others = job.aside.then(|| job.run(&visit.session, true));
    // What is left out is no obstacle any more.
    let now = others.as_ref().unwrap_or(&tried);
    let ready = now.as_ref().ok().filter(|tried| tried.is_clean());
    let opened = visit.open()?;
    let body = html! {
        h1 { "Import " (job.name()) }
        @if let Ok(tried) = &tried { (lists_else(visit, job, Kind::named(tried.preview.kind))) }
        @if let Some(error) = error { ul.wrong role="alert" { @for line in error.to_string().lines() { li { (said(&job.told(line))) } } } }
        @if !outcome.refused.is_empty() { p.wrong role="alert" { @if outcome.refused.len() == 1 { "An answer is missing or not understood; it is marked below." } @else { "Answers are missing or not understood; they are marked below." } } }
        @if !wrong.is_empty() && !job.aside {
            section {
                h2 { "What is wrong" }
                ul.wrong { @for line in &wrong { li { (said(line)) } } }
            }
        }
        form.record method="post" action="/import" enctype="multipart/form-data" {
            input type="hidden" name="token" value=(visit.visitor.form_token);
            input type="hidden" name="job" value=(job.id);
            @if let Some(tried) = ready { input type="hidden" name=(SEEN) value=(looked_at(tried)); }
            (take_button())
            @if !open.is_empty() { (questions(job, &open, outcome)) }
            @if let (Ok(tried), true) = (&tried, job.aside) { (left_out(job, tried, now.as_ref().ok())) }
            @if let Ok(tried) = now { (PreEscaped(job.file.named(&preview(tried).into_string()))) }
            @if !more.is_empty() { (otherwise(job, &more, open.len().min(SHOWN), outcome)) }
            (answered(job))
            @if let Ok(tried) = &tried { (unread(tried)) (columns(tried)) }
            (as_written(&|what| job.written(what), tried.as_ref().map_or(true, |tried| tried.preview.sheet_point().is_none()), is_unread(&tried)))
            @if (!wrong.is_empty() && !job.aside) || tried.is_err() {
                div.field.drop {
                    label for="file" { "The list once more" }
                    p.help id="file-help" { "If you change something in the file. What you answered stays." }
                    input id="file" name="file" type="file" aria-describedby="file-help";
                }
            }
            (frame::sure(error))
            p.acts {
                @if let Some(tried) = ready { button type="submit" name="go" value="yes" { (go_words(tried)) } }
                @if ready.is_none() || !open.is_empty() && !job.aside {
                    button type="submit" { @if open.is_empty() { "Read the list again" } @else { "Apply the answers" } }
                } @else {
                    button.second type="submit" { "Read the list again with these answers" }
                }
                @if job.aside {
                    button.second type="submit" name="others" value="no" { "Go back to the rows that are left out" }
                } @else if tried.as_ref().is_ok_and(|tried| !tried.is_clean() && tried.summary.rows > tried.summary.bad) {
                    button.second type="submit" name="others" value="yes" { "Leave out the rows that are wrong" }
                }
                button.plain type="submit" name="leave" value="yes" formnovalidate { "Leave this import" }
            }
        }
    };
    Ok(told(visit, &opened, job, (outcome, error), "/more", body))
}

/// Whether a file could not be read: what it is written in may have to be said.
fn is_unread(tried: &Result<Tried>) -> bool {
    let of_a_line = |problem: &Problem| problem.settled_by.is_none() && matches!(problem.place, Place::Row { .. });
    let is_setting = |problem: &Problem| problem.place.field() == Some("encoding");
    matches!(tried, Err(Error::Invalid(problems)) if problems.iter().any(|one| of_a_line(one) || is_setting(one)))
}

/// The page of a step, with the status that tells what became of what was sent.
pub fn told(
    visit: &Visit<'_>,
    opened: &Opened,
    job: &Job,
    (outcome, error): (&Outcome, Option<&Error>),
    place: &'static str,
    body: Markup,
) -> Reply {
    let status = match error {
        Some(error) => reply::status(error).0,
        None if !outcome.refused.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let title = format!("Import {}", job.name());
    frame::with_status(visit, opened, status, Page { title: &title, place, body })
}

/// What the person looked at: the difference that the list would make.
pub fn looked_at(tried: &Tried) -> String {
    hex(&sha256(preview(tried).into_string().as_bytes()))
}

/// The button that Enter presses, which is the first of a form.
pub fn take_button() -> Markup {
    html! { button.unseen type="submit" tabindex="-1" aria-hidden="true" { "Apply the answers" } }
}

/// A form that says that the file lists something else.
pub fn lists_else(visit: &Visit<'_>, job: &Job, now: Option<Kind>) -> Markup {
    html! {
        details {
            summary { "It lists something else than " @match now { Some(kind) => (kind.plural_words()), None => (PUBLISHED_WORDS) } }
            form.record method="post" action="/import" enctype="multipart/form-data" {
                input type="hidden" name="token" value=(visit.visitor.form_token);
                input type="hidden" name="job" value=(job.id);
                div.field {
                    label for="lists" { "What it lists" }
                    select id="lists" name="lists" {
                        @if now.is_some() { option value=(PUBLISHED) { (PUBLISHED_WORDS) } }
                        @for kind in Kind::ALL.into_iter().filter(|kind| Some(*kind) != now) { option value=(kind.plural_typed()) { (kind.plural_words()) } }
                    }
                }
                p.acts { button.second type="submit" { "Read it as that" } }
            }
        }
    }
}

/// A list of subprocessors can be one as it is published.
fn offer_published(open: &mut Vec<OpenPoint>) {
    let answer = (PUBLISHED.to_owned(), PUBLISHED_WORDS.to_owned());
    match open.iter_mut().find(|point| point.what == "kind") {
        Some(point) => point.answers.insert(0, answer),
        None => open.push(OpenPoint {
            answers: vec![answer],
            ..OpenPoint::new("kind", "", "", &[]).or_other().asking("What does the file list?")
        }),
    }
}

fn go_words(tried: &Tried) -> String {
    let records = tried.summary.new + tried.summary.changed;
    let kind = Kind::named(tried.preview.kind).unwrap_or(Kind::Customer);
    let left = match tried.summary.aside {
        0 => String::new(),
        count => format!(", and leave {} out", counted(count, "row", "rows")),
    };
    let also = tried.summary.also.iter().any(|also| also.new + also.changed > 0);
    match records {
        0 if also => format!("Import it{left}"),
        0 => format!("Nothing is new: close it{left}"),
        count => format!("Import {}{left}", counted(count, kind.words(), kind.plural_words())),
    }
}

/// A word of an answer, as the page says it.
pub fn in_words(answer: &str) -> String {
    match answer {
        "skip" | "leave" => "Leave the row out".into(),
        "take" => "As the file says".into(),
        "keep" => "As the register says".into(),
        "new" => "A new record".into(),
        "self_hosted" => "Self-hosted".into(),
        LEAVE_OUT => "Leave the column out".into(),
        other => Kind::named(other).map_or_else(|| other.to_owned(), |kind| capitalised(kind.plural_words())),
    }
}

/// An answer to a question with what it means: a word of ours is told by that alone, what the file says by itself too.
pub fn choice(point: &OpenPoint, answer: &str, means: &str) -> String {
    const OURS: [&str; 16] = [
        "skip",
        "leave",
        "take",
        "keep",
        "new",
        "keep all",
        "take all",
        "same",
        "other",
        "several",
        "one",
        "yes",
        "no",
        "not provided",
        PUBLISHED,
        LEAVE_OUT,
    ];
    let is_head = point.what == "column" && point.theirs.is_empty();
    let is_name = answer.contains('_') || answer.starts_with("agreement.");
    if means.is_empty() {
        in_words(answer)
    } else if OURS.contains(&answer) || is_name && !is_head || answer.eq_ignore_ascii_case(means) {
        capitalised(means)
    } else if is_head {
        format!("{answer}: {means}")
    } else {
        format!("{}: {means}", capitalised(&in_words(answer)))
    }
}

/// What is open, each with its answers.
pub fn questions(job: &Job, open: &[OpenPoint], outcome: &Outcome) -> Markup {
    html! {
        section.questions {
            h2 { (counted(open.len(), "question", "questions")) " first" }
            @for (number, point) in open.iter().take(SHOWN).enumerate() { (question(job, number, point, outcome)) }
            @if open.len() > SHOWN { p { "The first " (SHOWN) " are shown; the others follow." } }
        }
    }
}

/// What was taken as it was read, and can be said otherwise. `first` is the number of the first.
pub fn otherwise(job: &Job, more: &[OpenPoint], first: usize, outcome: &Outcome) -> Markup {
    html! {
        details open {
            summary { (counted(more.len().min(SHOWN), "thing", "things")) " that can be said otherwise" }
            p.help { "Nothing has to be chosen here: they are taken as they are described." }
            @for (at, point) in more.iter().take(SHOWN).enumerate() { (question(job, first + at, point, outcome)) }
        }
    }
}

fn question(job: &Job, number: usize, point: &OpenPoint, outcome: &Outcome) -> Markup {
    let refused = outcome.of(point);
    let problem = format!("problem-{number}");
    let described = refused.map(|_| problem.as_str());
    html! {
        fieldset.field aria-describedby=[described] {
            legend { (said(&job.told(&point.question))) }
            input type="hidden" name={ "what." (number) } value=(point.what);
            input type="hidden" name={ "theirs." (number) } value=(point.theirs);
            input type="hidden" name={ "value." (number) } value=(point.value);
            @if let Some(refused) = refused {
                p.problem id=(problem) { (said(&refused.why)) }
                input type="hidden" name={ "refused." (number) } value=(refused.text);
            }
            @for (answer, means) in &point.answers {
                p.check { label { input type="radio" name={ "answer." (number) } value=(answer); span { (choice(point, answer, means)) } } }
            }
            @if point.other || point.answers.is_empty() {
                label for={ "own-" (number) } { @if point.answers.is_empty() { "Your answer" } @else { "Or in your words" } }
                input id={ "own-" (number) } name={ "own." (number) } type="text" value=[refused.map(|refused| &refused.text)]
                    aria-invalid=[refused.map(|_| "true")] aria-describedby=[described];
            }
        }
    }
}

/// What was answered, each with a way to answer it anew.
fn answered(job: &Job) -> Markup {
    let (_, lines) = job.map.lines();
    answered_of(lines.iter().map(|line| {
        let (question, answer) = answer_of(job, line);
        ([line.what.to_owned(), line.theirs.clone(), line.value.clone()], question, answer)
    }))
}

/// The same, by what each is about, its question and the answer.
pub fn answered_of(all: impl Iterator<Item = ([String; 3], String, String)>) -> Markup {
    let all: Vec<_> = all.collect();
    html! {
        @if !all.is_empty() {
            section.answered {
                h2 { "What you answered" }
                ul.lists {
                    @for (about, question, answer) in &all {
                        li {
                            (said(question)) " " strong { (answer) } " "
                            button.plain type="submit" name="change" formnovalidate value=(serde_json::json!(about).to_string())
                                aria-label={ "Change the answer to: " (question) } { "change" }
                        }
                    }
                }
            }
        }
    }
}

/// A question and its answer, as they were put; of a column, what it is.
fn answer_of(job: &Job, line: &MapLine) -> (String, String) {
    let about = [line.what.to_owned(), line.theirs.clone(), line.value.clone()];
    let known = job.said.iter().find(|said| said.about == about);
    match known {
        Some(said) if line.what != "column" => (job.told(&said.question), said.answer.clone()),
        _ => {
            let kind = job.map.setting("kind").and_then(Kind::named).unwrap_or(Kind::Customer);
            let ours = if line.ours.is_empty() { LEAVE_OUT } else { &line.ours };
            let answer = if line.what == "column" && ours != LEAVE_OUT { called(kind, ours) } else { in_words(ours) };
            // What was answered to an earlier list comes without its question.
            let about = match line.what {
                "column" | "dates" => format!("Column \"{}\":", line.theirs),
                "value" => format!("\"{}\" in column \"{}\":", line.value, line.theirs),
                setting => format!("{}:", capitalised(setting)),
            };
            (about, answer)
        }
    }
}

/// What it would do.
fn preview(tried: &Tried) -> Markup {
    let shown = |part| {
        let imported = Imported { file: &tried.preview, summary: &tried.summary, dry_run: true, whole: true, part };
        // What would be new has no page yet.
        below(&imported.blocks(), &NotYet)
    };
    html! {
        section { h2 { "What it would do" } (shown(Part::Ahead)) }
        @if !tried.summary.changes.is_empty() { details { summary { "Each change" } (shown(Part::Values)) } }
    }
}

/// The rows that are left out, each with what is wrong with it.
fn left_out(job: &Job, tried: &Tried, now: Option<&Tried>) -> Markup {
    // What can be answered is said as it is asked.
    let problems = tried.summary.problems.iter().map(|problem| match &problem.settled_by {
        Some(open) => open.question.clone(),
        None => problem.to_string(),
    });
    let questions = tried.summary.questions.iter().map(|question| question.point().question);
    let shown: Vec<String> = problems.chain(questions).take(SHOWN).collect();
    let count = now.map_or(0, |now| now.summary.aside);
    html! {
        section.left-out {
            h2 { (counted(count, "row is", "rows are")) " left out" }
            ul { @for line in &shown { li { (said(&job.told(line))) } } }
        }
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

/// What a column is to the register, in words: a field, a part of one, or what the row is about.
fn called(kind: Kind, ours: &str) -> String {
    if let Some((_, words)) = fields(kind).into_iter().find(|(name, _)| name == ours) {
        return words;
    }
    let plain = |text: &str| text.replace('_', " ");
    match ours.split_once('.') {
        Some((of, part)) => match kind.find(of) {
            Some(at) => format!("{}: {}", kind.fields()[at].label, plain(part)),
            None => format!("{}: {}", capitalised(&plain(of)), plain(part)),
        },
        None => capitalised(&plain(ours)),
    }
}

/// Why a column is left out, as the page says it.
fn why_left_out(why: &Reason) -> String {
    match why {
        Reason::Map => "as you said".into(),
        Reason::Contact => "the name or mail of a contact".into(),
        Reason::Id(_) => "ids, and it is not known of what".into(),
        Reason::OfAContract => "it tells of a contract".into(),
        Reason::Lookalike(name) => format!("it looks like \"{name}\", and is written with other letters"),
        other => other.to_string(),
    }
}

/// The columns that hold something and of which nobody knows what it is: what stands in them is not imported unless somebody says it.
fn unread(tried: &Tried) -> Markup {
    let unread: Vec<String> = tried
        .summary
        .unread
        .iter()
        .filter(|(_, _, count)| *count > 0)
        .map(|(_, head, count)| format!("\u{201c}{head}\u{201d} ({})", counted(*count, "value", "values")))
        .collect();
    html! {
        @if !unread.is_empty() {
            p.problem.unread {
                "Not recognised, so not imported: " (in_a_row(&unread, "and")) ". Say what it is among the columns below, or leave it out."
            }
        }
    }
}

/// The columns: their name, examples, and our field.
fn columns(tried: &Tried) -> Markup {
    let kind = Kind::named(tried.preview.kind).unwrap_or(Kind::Customer);
    let choices = fields(kind);
    let columns = || tried.preview.columns.iter().filter(|column| !column.theirs.is_empty());
    let contacts = tried.contacts;
    let of_contacts = columns().filter(|column| column.why == Some(Reason::Contact));
    let contact_columns: Vec<String> = of_contacts.map(|column| format!("\u{201c}{}\u{201d}", column.theirs)).collect();
    html! {
        @if contacts || !contact_columns.is_empty() {
            input type="hidden" name="contacts-were" value=(if contacts { "yes" } else { "no" });
            p.check {
                label {
                    input type="checkbox" name="contacts" value="yes" checked[contacts];
                    span {
                        "Import names and mail addresses of contacts too"
                        @if !contact_columns.is_empty() { ": now " (in_a_row(&contact_columns, "and")) @if contact_columns.len() == 1 { " is" } @else { " are" } " left out" }
                        ". What is not needed should not be kept."
                    }
                }
            }
        }
        details {
            summary { "The columns, and what they are to the register" }
            table {
                thead { tr { th scope="col" { "Their column" } th scope="col" { "Examples" } th scope="col" { "Our field" } } }
                tbody {
                    @for column in columns() {
                        @let ours = column.ours.clone().unwrap_or_default();
                        tr {
                            th scope="row" { (column.theirs) }
                            td data-head="Examples" { (column.examples.join(" · ")) }
                            td data-head="Our field" {
                                input type="hidden" name={ "was." (column.theirs) } value=(ours);
                                select name={ "column." (column.theirs) } aria-label={ "What the column " (column.theirs) " is" } {
                                    option value="" selected[ours.is_empty()] { "Leave out" @if let Some(why) = &column.why { " (" (why_left_out(why)) ")" } }
                                    @for (name, words) in &choices { option value=(name) selected[*name == ours] { (words) } }
                                    @if !ours.is_empty() && choices.iter().all(|(name, _)| *name != ours) { option value=(ours) selected { (called(kind, &ours)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
