//! What is shown of subprocessors beside their records: the list of a day, whom a planned change affects, whom an incident concerns.

use super::frame;
use super::leads::of_record;
use super::pairs::Pairs;
use super::visit::Visit;
use crate::act::session::Opened;
use crate::error::Result;
use crate::format::html::{Leads, below};
use crate::model::{Dossier, Kind, Record, date};
use crate::report::change::{affected_by_urgency, change_shown};
use crate::report::engaged::{EngagedRow, Which, engaged_list};
use crate::report::incident;
use crate::report::listed::Listed;
use crate::rules::change::{Planned, Standing};
use crate::store::Store;
use crate::texts::Language;
use crate::view::{Block, Cell, Report as _};
use chrono::{DurationRound as _, TimeDelta};
use maud::{Markup, html};
use std::borrow::Cow;

/// The headings above whom a change affects, and whom an incident concerns.
pub const AFFECTED: [&str; 2] = ["Customers", "Whom it concerns"];

/// Customers that a page lists.
const SHOWN: usize = 200;

/// The list of a day: which companies are engaged, for what and where.
pub fn current(visit: &Visit<'_>, store: &Store) -> Result<Markup> {
    let list = engaged_list(store, Which { list: None }, None, visit.session.on)?;
    let blocks = list.blocks();
    // How many there are is seen; that there is nobody is said.
    let from = usize::from(!list.rows.is_empty());
    let leads = ByName { visit, rows: &list.rows };
    Ok(html! {
        section {
            h2 { "The list of " (date::long(visit.session.on)) }
            div.wide { (below(&blocks[from..], &leads)) }
            p.acts {
                @for (kind, words) in OF_CHANGES { (visit.anchor("", &visit.to(&format!("/{}", kind.plural_typed())), words)) }
                a href=(visit.to("/engagements")) { "Every entry, also of before" }
            }
        }
    })
}

/// What leads from the list of a day: a company to its own page.
struct ByName<'a, 'v> {
    visit: &'a Visit<'v>,
    rows: &'a [EngagedRow],
}

impl Leads for ByName<'_, '_> {
    fn cell(&self, at: usize, cell: &Cell) -> Option<String> {
        let named = self.rows.iter().find(|row| at == 1 && row.name == cell.words());
        let company = named.and_then(|row| of_record(&row.subprocessor)).map(|path| self.visit.to(&path));
        company.filter(|path| self.visit.may(path)).or_else(|| self.visit.cell(at, cell))
    }

    fn text<'t>(&self, words: &'t str) -> Cow<'t, str> {
        self.visit.text(words)
    }

    fn word(&self, word: &str) -> Option<String> {
        self.visit.word(word)
    }
}

/// The ways to begin beside adding a company.
pub fn begin(visit: &Visit<'_>) -> Markup {
    html! {
        @if visit.session.as_of.is_none() {
            (visit.anchor("", &visit.to("/import?kind=published"), "Load a list"))
            (visit.anchor("", &visit.to("/engagements/new"), "Record what a company does for you"))
            (visit.anchor("", &visit.to("/changes/new"), "Plan a change"))
        }
    }
}

/// What belongs to a planned change, and stands in lists of its own.
const OF_CHANGES: [(Kind, &str); 3] =
    [(Kind::Change, "Planned changes"), (Kind::Notice, "Notices and consents"), (Kind::Objection, "Objections")];

/// From one of these lists to the others.
pub fn beside(visit: &Visit<'_>, kind: Kind) -> Markup {
    let others = OF_CHANGES.iter().filter(|(other, _)| *other != kind);
    html! {
        p.acts {
            @for (other, words) in others { (visit.anchor("", &visit.to(&format!("/{}", other.plural_typed())), words)) }
        }
    }
}

/// A planned change, with whom it affects.
pub fn change(visit: &Visit<'_>, opened: &Opened, record: &Record) -> Result<Vec<Block>> {
    let (on, all) = (visit.session.on, Listed { all: true, ..Listed::default() });
    let blocks = visit.kept(opened, "change", |store| {
        let mut blocks = change_shown(store, record, on)?.blocks();
        blocks.extend(rest(affected_by_urgency(store, record, on, &all, SHOWN)?.blocks(), AFFECTED[0]));
        Ok(blocks)
    })?;
    Ok(blocks.to_vec())
}

/// An incident, with whom it concerns.
pub fn incident(visit: &Visit<'_>, opened: &Opened, record: &Record) -> Result<Vec<Block>> {
    // What counts in hours is looked at anew with each minute: at its end, so that what was recorded in it is there.
    let begun = visit.session.at().duration_trunc(TimeDelta::minutes(1)).unwrap_or(visit.session.at());
    let at = begun + TimeDelta::seconds(59);
    let blocks = visit.kept(opened, &format!("incident {at}"), |store| {
        let list = incident::affected_by_urgency(store, record, at, &Listed::default(), SHOWN)?;
        Ok(rest(list.blocks(), AFFECTED[1]).collect::<Vec<_>>())
    })?;
    Ok(blocks.to_vec())
}

/// A report below a heading of this page.
fn rest(blocks: Vec<Block>, heading: &str) -> impl Iterator<Item = Block> + use<> {
    let first = usize::from(matches!(blocks.first(), Some(Block::Heading(_))));
    std::iter::once(Block::Heading(heading.to_owned())).chain(blocks.into_iter().skip(first))
}

/// The drafts of the mails, to look at before anything is recorded.
fn mails(visit: &Visit<'_>, path: &str) -> Markup {
    html! {
        h2 id="tell" { "Tell the customers" }
        p { "A draft of the mail to each customer that is still to be told, for your mail program, and recipients.csv, which lists them. The download sends nothing and records nothing." }
        p.acts { (visit.anchor("button second", &visit.to(&format!("{path}/mails.zip")), "Download the mails (zip)")) (in_other_languages(visit, path, false)) }
    }
}

/// The same drafts in another language than English; `again` to those who were told once.
fn in_other_languages(visit: &Visit<'_>, path: &str, again: bool) -> Markup {
    let to = |language: Language| {
        let again = again.then(|| ("again".to_owned(), "yes".to_owned()));
        let said = again.into_iter().chain([("lang".to_owned(), language.code().to_owned())]);
        visit.to_with(&format!("{path}/mails.zip"), Pairs(said.collect()))
    };
    html! {
        @for (language, words) in [(Language::German, "in German"), (Language::French, "in French")] { " " (visit.anchor("", &to(language), words)) }
    }
}

fn whom(visit: &Visit<'_>, sent_to: &str) -> Markup {
    html! {
        p { label for="customers" { "Whom" } input id="customers" name="customers" type="text" placeholder="all who are to be told" value=[visit.typed(sent_to, "customers")]; }
    }
}

/// The ways in which a customer can be told; `usual` says what is recorded when nobody chooses.
fn how(visit: &Visit<'_>, sent_to: &str, kind: Kind, usual: &str) -> Markup {
    let typed = visit.typed(sent_to, "channel");
    html! {
        p.long {
            label for="channel" { "How" }
            select id="channel" name="channel" {
                option value="" { (usual) }
                @for answer in kind.field("channel").answers().iter().filter(|answer| answer.kept != "none") { option value=(answer.kept) selected[typed == Some(answer.kept)] { (answer.label) } }
            }
        }
    }
}

/// Whether a page has the forms with which it is recorded what was done about a change or an incident.
fn has_steps(visit: &Visit<'_>, record: &Record) -> bool {
    let told = format!("/{}/{}/told", record.kind.plural_typed(), record.handle());
    let is_over = record.kind == Kind::Change && record.date("closed").is_some();
    !is_over && visit.session.as_of.is_none() && visit.may_send(&told)
}

/// From the top of a long page to what is done further below.
pub fn to_steps(visit: &Visit<'_>, record: &Record) -> Markup {
    let closes = record.kind == Kind::Change;
    html! {
        @if matches!(record.kind, Kind::Change | Kind::Incident) && has_steps(visit, record) {
            a href="#tell" { "Download the mails" }
            a href="#done" { "Record that they were told" }
            @if closes {
                a href="#agreed" { "Record that a customer agreed" }
                a href="#close" { "Close it" }
            }
        }
    }
}

/// The forms below a change that is open.
pub fn steps(visit: &Visit<'_>, store: &Store, record: &Record) -> Markup {
    let path = format!("/changes/{}", record.handle());
    if !has_steps(visit, record) {
        return html! {};
    }
    let (told, close) = (format!("{path}/told"), format!("{path}/close"));
    let day = |id: &str, label: &str, sent_to: &str| {
        html! {
            p { label for=(id) { (label) } input id=(id) name="day" type="text" data-day="" value=(visit.typed(sent_to, "day").unwrap_or("today")); }
        }
    };
    html! {
        section {
            (mails(visit, &path))
            h2 id="done" { "What was done" }
            form.conditions method="post" action=(told) {
                (frame::keys(visit, store))
                (day("told", "Told on", &told))
                (whom(visit, &told))
                (how(visit, &told, Kind::Notice, "as each DPA says, else by mail"))
                p { button type="submit" { "Record that they were told" } }
            }
            p.help { "Several customers with semicolons between them. Who was told already is left as it is." }
            p.acts { (visit.anchor("", &visit.to(&format!("/objections/new?change={}", record.handle())), "Record an objection")) }
            (consent(visit, store, &path))
            h2 id="close" { "Close it" }
            form.conditions method="post" action=(close) {
                (frame::keys(visit, store))
                (day("closed", "Closed on", &close))
                p { label for="how" { "How" } select id="how" name="how" { option value="done" { "carried out" } option value="withdrawn" selected[visit.typed(&close, "how") == Some("withdrawn")] { "withdrawn" } } }
                p { label for="why" { "Why, if something is open" } input id="why" name="reason" type="text" value=[visit.typed(&close, "reason")]; }
                p { button type="submit" { "Close it" } }
            }
        }
    }
}

/// The form by which it is recorded that a customer agreed to a change, and where that is kept.
fn consent(visit: &Visit<'_>, store: &Store, path: &str) -> Markup {
    let to = format!("{path}/consent");
    let typed = |name: &str| visit.typed(&to, name);
    let customer = typed("customer").or_else(|| visit.query.said("agreed"));
    html! {
        h2 id="agreed" { "A customer agreed" }
        form.conditions method="post" action=(to) {
            (frame::keys(visit, store))
            p { label for="consented" { "Agreed on" } input id="consented" name="day" type="text" data-day="" value=(typed("day").unwrap_or("today")); }
            p { label for="agreed-by" { "Which customer" } input id="agreed-by" name="customer" type="text" required value=[customer]; }
            p { button type="submit" { "Record that it agreed" } }
        }
        p.help { "The day stands in the customer's notice of this change; one that was not told in art30 gets a notice with the consent alone. " (visit.anchor("", &visit.to("/notices"), "All notices and consents")) }
    }
}

/// The planned changes for which a customer's consent is missing, each with the form that records it.
pub fn awaiting(visit: &Visit<'_>, store: &Store, dossier: &Dossier) -> Result<Markup> {
    let on = visit.session.on;
    if visit.session.as_of.is_some() || !visit.may_send("/changes/CHG-1/consent") {
        return Ok(html! {});
    }
    let own = store.own()?;
    let open = own.changes.iter().filter(|change| Planned::is_open(change, on));
    let waits = |change: &&Record| Standing::of(&Planned::of(change, &own), dossier, on).awaits_consent();
    let handles: Vec<String> = open.filter(waits).map(Record::handle).collect();
    let of = |handle: &str| {
        let said = Pairs(vec![("agreed".into(), dossier.customer.handle())]);
        format!("{}#agreed", visit.to_with(&format!("/changes/{handle}"), said))
    };
    Ok(html! {
        @for handle in &handles { (visit.anchor("", &of(handle), &format!("It agreed to {handle}"))) }
    })
}

/// The form by which it is recorded that customers were told of an incident.
pub fn incident_steps(visit: &Visit<'_>, store: &Store, record: &Record) -> Markup {
    let of = format!("/incidents/{}", record.handle());
    let path = format!("{of}/told");
    // Who was told once can be told the rest.
    let told =
        store.all(Kind::BreachNotice).is_ok_and(|all| all.iter().any(|one| one.link("incident") == Some(record.id)));
    if !has_steps(visit, record) {
        return html! {};
    }
    html! {
        section {
            (mails(visit, &of))
            @if told { p { "What was not known at first can follow, Art. 33(4): " (visit.anchor("", &visit.to_with(&format!("{of}/mails.zip"), Pairs(vec![("again".into(), "yes".into())])), "the mails with the rest (zip)")) (in_other_languages(visit, &of, true)) ", to those who were told." } }
            h2 id="done" { "Customers were told" }
            form.conditions method="post" action=(path) {
                (frame::keys(visit, store))
                p { label for="told" { "When" } input id="told" name="told" type="text" placeholder="now" aria-describedby="told-help" value=[visit.typed(&path, "told")]; }
                (whom(visit, &path))
                (how(visit, &path, Kind::BreachNotice, "not provided"))
                @if told {
                    p { label for="again" { "Which notice" }
                        select id="again" name="again" {
                            option value="" { "the first" }
                            option value="yes" selected[visit.typed(&path, "again") == Some("yes")] { "the rest" }
                        }
                    }
                }
                p { label for="drafted" { "What it said" }
                    select id="drafted" name="drafted" {
                        option value="" { "not provided" }
                        option value="yes" selected[visit.typed(&path, "drafted") == Some("yes")] { "what the draft says" }
                    }
                }
                p { button type="submit" { "Record that they were told" } }
            }
            p.help id="told-help" { "When: a day and a time, such as 23 Nov 2026 09:30, 23.11.2026 9:30 or yesterday 17:00, by the clock of this computer. Several customers with semicolons between them. What it said: the draft says what is recorded here of Art. 33(3)." }
        }
    }
}
