//! One record: what is recorded and what follows from it, what names it, what can be done, and what happened to it.

use super::account;
use super::authorize::Allowed;
use super::done::done;
use super::exports;
use super::frame::{self, Page, place};
use super::leads::{erasing, has_form};
use super::leaving::left_on;
use super::pairs::Pairs;
use super::past;
use super::planned;
use super::questions;
use super::reply::Reply;
use super::visit::Visit;
use super::words::days_in;
use crate::act::document;
use crate::act::session::Opened;
use crate::error::Result;
use crate::format::html::{below, linked};
use crate::model::kind::Reviewed;
use crate::model::kinds::document::named_otherwise;
use crate::model::{Kind, Record, Shape, Value, capitalised, thousands};
use crate::report::called::named;
use crate::report::customer::{AgreementFacts, Reader, facts};
use crate::report::due::{DueList, dues_of};
use crate::report::organisation;
use crate::report::record::whole;
use crate::rules::question;
use crate::store::Store;
use crate::view::{Block, Report as _};
use chrono::Months;
use maud::{Markup, html};

/// Records of one kind that a page lists beside the one that they name.
const BESIDE: usize = 20;

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let kind = visit.kind()?;
    let opened = visit.open()?;
    let store = &opened.store;
    let record = visit.record(store, kind)?;
    let body = html! {
        (done(visit, store))
        @if kind == Kind::Customer { (customer(visit, store, &record)?) } @else { (plain(visit, &opened, &record)?) }
        (exports::of_record(visit, &record))
        (beside(visit, store, &record)?)
        (past::section(visit, &opened, &record)?)
    };
    let title = record.name_and_handle();
    Ok(frame::page(visit, &opened, Page { title: &title, place: place(kind), body }))
}

/// What the form for another record of the same customer holds.
fn of_customer(whose: Option<&Record>) -> Pairs {
    Pairs(whose.map(|customer| ("customer".into(), customer.handle())).into_iter().collect())
}

/// The same of a deployment.
fn of_deployment(whose: Option<&Record>, record: &Record) -> Pairs {
    let mut pairs = of_customer(whose);
    pairs.0.push(("deployment".into(), record.handle()));
    pairs
}

/// What can be done with a record; `more` beside it.
fn acts(visit: &Visit<'_>, (record, whose): (&Record, Option<&Record>), more: &Markup) -> Markup {
    let path = format!("/{}/{}", record.kind.plural_typed(), record.handle());
    let to = |what: &str| visit.to(&format!("{path}/{what}"));
    let about = |kind: Kind, field: &str| {
        visit.to_with(&format!("/{}/new", kind.plural_typed()), Pairs(vec![(field.into(), record.handle())]))
    };
    html! {
        @if visit.session.as_of.is_none() {
            p.acts {
                @match record.kind {
                    Kind::Customer => {
                        (visit.anchor("button", &to("ask"), "Answer a question"))
                        (visit.anchor("button second", &to("questionnaire"), "Fill a questionnaire"))
                        (visit.anchor("button second", &to("signed"), "Record agreement"))
                        (visit.anchor("button second", &about(Kind::Deployment, "customer"), "Add deployment"))
                        (visit.anchor("button second", &to("edit"), "Edit"))
                        span.row {}
                        (visit.anchor("", &about(Kind::Question, "customer"), "Log a question"))
                        (visit.anchor("", &about(Kind::Request, "customer"), "Log a request"))
                        (visit.anchor("", &about(Kind::Session, "customer"), "Log a support session"))
                        (visit.anchor("", &about(Kind::Deletion, "customer"), "Record a deletion"))
                        @if left_on(record).is_some() {
                            (visit.anchor("", &to("back"), "It is a customer again"))
                            (visit.anchor("", &to("leave"), "Correct the day it left"))
                        } @else { (visit.anchor("", &to("leave"), "It is no longer a customer")) }
                        (visit.anchor("", &to("merge"), "It is the same as another"))
                    },
                    Kind::Agreement => {
                        (visit.anchor("button", &to("edit"), "Edit"))
                        (visit.anchor("button second", &to("file"), "File the signed copy"))
                        (visit.anchor("", &to("replace"), "Another takes its place"))
                        (visit.anchor("", &to("end"), "Record its last day"))
                    },
                    Kind::Document => { (visit.anchor("button", &to("content"), "Download")) },
                    kind => {
                        @if kind == Kind::Deployment {
                            (visit.anchor("button second", &visit.to_with("/deletions/new", of_deployment(whose, record)), "Record that its data was deleted"))
                            (visit.anchor("", &visit.to_with("/deployments/new", of_customer(whose)), "The customer moves to another"))
                        }
                        @if kind == Kind::Subprocessor { (visit.anchor("button", &about(Kind::Engagement, "subprocessor"), "Say what it does for you")) }
                        @if has_form(kind) || matches!(kind, Kind::Organisation | Kind::Change) { (visit.anchor("button", &to("edit"), "Edit")) }
                        @if kind == Kind::Organisation {
                            (visit.anchor("button second", &visit.to("/appointments/new"), "Appoint a DPO or a representative"))
                            (visit.anchor("", &visit.to("/entities/new"), "Add a legal entity"))
                        }
                        @if kind == Kind::Person {
                            @let (path, said) = erasing(kind, Some(&record.handle()));
                            (visit.anchor("", &visit.to_with(path, said), "Erase the person's data"))
                        }
                        @if kind.describe().reviewed == Reviewed::Regularly { (visit.anchor("button second", &to("review"), "Review it")) }
                        @if kind.describe().closed.is_some() { (visit.anchor("button second", &to("end"), if kind == Kind::User { "End the access" } else { "Record its last day" })) }
                    }
                }
                (more)
                @if record.kind == Kind::User && visit.may_send(&format!("{path}/invite")) {
                    button.second form="invite" type="submit" { "Invite to choose a password" }
                }
                @let was_sent = record.kind == Kind::Question && question::stays(record).is_some();
                @if record.kind != Kind::Organisation && !was_sent { (visit.anchor("", &to("retire"), "Recorded by mistake")) }
            }
            @if record.kind == Kind::User && visit.may_send(&format!("{path}/invite")) {
                form id="invite" method="post" action={ (path) "/invite" } { input type="hidden" name="token" value=(visit.visitor.form_token); }
            }
        }
    }
}

/// Everything about a customer.
fn customer(visit: &Visit<'_>, store: &Store, record: &Record) -> Result<Markup> {
    let (on, at) = (visit.session.on, visit.session.at());
    let dossier = store.dossier(record.clone())?;
    dossier.records().for_each(|record| visit.shows(record));
    let facts = facts(store, &dossier, (on, at), Reader::Us)?.told_on(visit.today());
    let over: Vec<String> =
        facts.agreements.iter().filter(|one| one.state.is_over()).map(AgreementFacts::heading).collect();
    let copies = facts.agreements.iter().filter_map(|one| {
        let record = dossier.agreements().iter().find(|record| record.handle() == one.handle)?;
        Some(signed_copy(visit, store, record).map(|copy| (one.heading(), copy)))
    });
    let copies: Vec<(String, Markup)> = copies.collect::<Result<_>>()?;
    let blocks = facts.blocks();
    let until = on + Months::new(12);
    let due = dues_of(store, &dossier, on, until)?;
    let (heading, rest) = blocks.split_at(1.min(blocks.len()));
    let running = dossier.deployments().iter().filter(|one| dossier.runs(one, on)).map(Record::handle);
    let changes = html! {
        @for handle in running { (visit.anchor("", &visit.to(&format!("/deployments/{handle}/edit")), &format!("Change {handle}"))) }
        (planned::awaiting(visit, store, &dossier)?)
    };
    Ok(html! {
        (linked(heading, visit))
        @if let Some(words) = visit.query.said("q") {
            @let everywhere = Pairs(vec![("q".into(), words.to_owned()), ("everything".into(), "yes".into())]);
            p.help { "Found by “" (words) "”. " a href=(visit.to_with("/search", everywhere)) { "Every place that says it" } }
        }
        (acts(visit, (record, None), &changes))
        (cards(visit, rest, &over, &copies))
        @if let Some(notes) = record.text("notes") { section.facts { h2 { "Notes" } (below(&[Block::Text(notes.to_owned())], visit)) } }
        section {
            h2 { "Due in the next twelve months" }
            @if due.is_empty() { p { "Nothing." } } @else { (below(&DueList { at: visit.session.at(), on, until, due }.blocks(), visit)) }
        }
    })
}

/// The signed copy of an agreement, to be read beside what is recorded of it.
fn signed_copy(visit: &Visit<'_>, store: &Store, agreement: &Record) -> Result<Markup> {
    if !visit.visitor.role.may_look(Kind::Document) {
        return Ok(html! {});
    }
    let file = visit.to(&format!("/agreements/{}/file", agreement.handle()));
    Ok(html! {
        aside.copy aria-label="Signed copy" {
            p { strong { "Signed copy" } }
            @match store.filed(agreement)? {
                Some((document, sha256)) => {
                    @let handle = document.handle();
                    p { (visit.anchor("", &visit.to(&format!("/documents/{handle}/content")), &document.title())) }
                    p.help { "Download it, and read it beside these terms." }
                    p.help { a href=(visit.to(&format!("/documents/{handle}"))) { (handle) } ", SHA-256 " code { (sha256[..12]) "…" } }
                },
                None => {
                    p { "None is filed." }
                    @if visit.session.as_of.is_none() { p { (visit.anchor("", &file, "File it")) } }
                },
            }
        }
    })
}

/// What stands below each heading as a card, with what stands beside it; one whose heading is among those that are over folds.
fn cards(visit: &Visit<'_>, blocks: &[Block], over: &[String], beside: &[(String, Markup)]) -> Markup {
    let with = |heading: &str| beside.iter().find(|(of, _)| of == heading).map(|(_, copy)| copy);
    html! {
        @for card in blocks.chunk_by(|_, next| !matches!(next, Block::Heading(_))) {
            @match &card[0] {
                Block::Heading(heading) if !over.contains(heading) && with(heading).is_some() => section.facts {
                    h2 { (days_in(heading)) }
                    div.sheet { div { (below(&card[1..], visit)) } @if let Some(copy) = with(heading) { (copy) } }
                },
                Block::Heading(heading) if over.contains(heading) => details.facts { summary { (days_in(heading)) ", ended" } (below(&card[1..], visit)) },
                Block::Heading(heading) => section.facts { h2 { (days_in(heading)) } (below(&card[1..], visit)) },
                _ => div.facts { (below(card, visit)) },
            }
        }
    }
}

/// That a document is of another type than its name says, on its own page and on that of a record that it belongs to.
fn seen_in(store: &Store, record: &Record) -> Result<Option<String>> {
    let documents = match (record.kind, document::field_of(record.kind)) {
        (Kind::Document, _) => Some(record.clone()),
        (_, Some(field)) => match record.get(field) {
            Some(Value::Link(id)) => store.with_id(Kind::Document, *id)?,
            _ => None,
        },
        _ => None,
    };
    Ok(documents.as_ref().and_then(other_type))
}

/// What a document is, where its name ends as another type does.
fn other_type(document: &Record) -> Option<String> {
    let (name, media) = (document.text("name")?, document.text("media")?);
    let (named, is) = named_otherwise(name, media)?;
    Some(format!("{name} is no {named} by its first bytes, but: {is}. It is kept as it is."))
}

/// What is recorded, and below it whom that affects, as a part to which links lead.
fn parts(visit: &Visit<'_>, blocks: &[Block]) -> Markup {
    let affected =
        |block: &Block| matches!(block, Block::Heading(words) if planned::AFFECTED.contains(&words.as_str()));
    let (before, after) = blocks.split_at(blocks.iter().position(affected).unwrap_or(blocks.len()));
    html! {
        (below(before, visit))
        @if !after.is_empty() { section id="affected" { (below(after, visit)) } }
    }
}

fn plain(visit: &Visit<'_>, opened: &Opened, record: &Record) -> Result<Markup> {
    visit.shows(record);
    let store = &opened.store;
    let (shown, missing) = whole(store, record, visit.session.on)?.apart();
    let mut blocks = shown.blocks();
    match record.kind {
        Kind::Organisation => blocks = organisation::organisation(store, visit.session.on)?.blocks(),
        Kind::Change => blocks = planned::change(visit, opened, record)?,
        Kind::Incident => blocks.extend(planned::incident(visit, opened, record)?),
        _ => {}
    }
    let (heading, rest) = blocks.split_at(1.min(blocks.len()));
    let whose = if record.kind == Kind::Deployment { store.customer_of(record)? } else { None };
    Ok(html! {
        p.kind { a href=(visit.to(&format!("/{}", record.kind.plural_typed()))) { (capitalised(record.kind.plural_words())) } }
        (linked(heading, visit))
        (acts(visit, (record, whose.as_ref()), &planned::to_steps(visit, record)))
        @if let Some(words) = seen_in(store, record)? { p.banner.doubt role="note" { (words) } }
        @if record.kind == Kind::Agreement {
            div.sheet { div { (parts(visit, rest)) } (signed_copy(visit, store, record)?) }
        } @else { (parts(visit, rest)) }
        (not_provided(&missing))
        (questions::steps(visit, store, record)?)
        @if record.kind == Kind::User { (account::way_in(visit, store, record)?) }
        @if record.kind == Kind::Change { (planned::steps(visit, store, record)) }
        @if record.kind == Kind::Incident { (planned::incident_steps(visit, store, record)) }
    })
}

/// What nobody said of a record: many names fold.
fn not_provided(names: &[String]) -> Markup {
    const READ: usize = 6;
    html! {
        @match names.len() {
            0 => {},
            1..=READ => p { "Not provided: " (names.join(", ")) "." },
            many => details.facts { summary { (many) " fields are not provided" } p { (capitalised(&names.join(", "))) "." } },
        }
    }
}

/// The records that name this one, by kind.
fn beside(visit: &Visit<'_>, store: &Store, record: &Record) -> Result<Markup> {
    let mut all = Vec::new();
    for kind in Kind::ALL.into_iter().filter(|kind| visit.visitor.role.may_look(*kind)) {
        let fields = kind.fields().iter().filter(|field| field.shape == Shape::Link(record.kind));
        let mut found: Vec<Record> = Vec::new();
        for field in fields {
            for one in store.linking(kind, field.name, record.id)? {
                if !found.iter().any(|known| known.id == one.id) {
                    found.push(one);
                }
            }
        }
        if !found.is_empty() {
            found.sort_by_key(|one| std::cmp::Reverse(one.number));
            all.push((kind, found));
        }
    }
    Ok(html! {
        @if !all.is_empty() {
            section {
                h2 { "Records that name it" }
                dl.beside {
                    @for (kind, records) in &all {
                        dt { (capitalised(kind.plural_words())) " (" (thousands(records.len())) ")" }
                        dd {
                            @for (at, one) in records.iter().take(BESIDE).enumerate() {
                                @if at > 0 { ", " }
                                a href=(visit.to(&format!("/{}/{}", kind.plural_typed(), one.handle()))) { (named(store, one)?) }
                            }
                            @if records.len() > BESIDE { ", and " (thousands(records.len() - BESIDE)) " more" }
                        }
                    }
                }
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::record;

    #[test]
    fn a_file_that_is_not_what_its_name_says_is_called_that() {
        let said = |name: &str, media: &str| other_type(&record("DOC-1", &[("name", name), ("media", media)]));
        assert_eq!(said("dpa.pdf", "pdf"), None);
        assert_eq!(said("photo.JPG", "jpeg"), None);
        assert_eq!(said("dpa", "png"), None);
        let words = "photo.pdf is no PDF by its first bytes, but: PNG image. It is kept as it is.";
        assert_eq!(said("photo.pdf", "png").as_deref(), Some(words));
    }
}
