//! Whether a customer has the agreement that it needs, what each is worth, and what the text of those in force says. Art. 28(3).

use super::{Case, Collector};
use crate::model::{Deed, Field, Kind, Record, Remedy, Value, Verb, counted};
use crate::rules::agreement::{State, clause_gaps, is_replaced, term};
use crate::rules::cover::open_gap;
use crate::rules::roles::{Need, Role};
use chrono::Days;

/// Days before its end in which an agreement counts as expiring.
const EXPIRING_DAYS: u64 = 90;

pub(super) fn missing(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    if case.is_covered() != Some(false) {
        return;
    }
    let since = open_gap(case.dossier, case.organisation, case.on).and_then(|gap| gap.from);
    let since_words = since.map_or("since a day not provided".to_owned(), |day| format!("since {day}"));
    let before =
        if case.roles.need() == Need::DpaBeforeAccess { " (needed before the first support access)" } else { "" };
    let what = format!("no DPA in force {since_words}{before}");
    found.add(customer, &case.name(), what, finish_or_add(case, customer)).since = since;
}

/// An agreement that is on its way is finished; without one, a new one is made, also for the time before one that binds later.
fn finish_or_add(case: &Case<'_>, customer: &Record) -> Remedy {
    let agreements = || case.dossier.agreements().iter().rev();
    let unfinished = |agreement: &&Record| {
        matches!(
            case.state(agreement),
            State::Pending | State::Unconfirmed | State::PartlySigned | State::ActionRequired
        )
    };
    if let Some(agreement) = agreements().find(unfinished) {
        return Remedy::say(format!("finish {}: ", agreement.handle()))
            .then(Deed::edit(agreement).give("effect", "executed").give("signed", "DATE"));
    }
    let add = Deed::add(Kind::Agreement)
        .give("customer", customer.handle())
        .give("template", "NAME")
        .give("signed", "DATE")
        .give("effect", "executed");
    let later = agreements().find_map(|agreement| match case.state(agreement) {
        State::Later { from } => Some(format!("{} binds only from {from}; for the time before: ", agreement.handle())),
        _ => None,
    });
    later.map_or_else(|| add.clone().into(), |words| Remedy::say(words).then(add.clone()))
}

pub(super) fn unconfirmed(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    if case.needs_one() && case.state(agreement) == State::Unconfirmed {
        let remedy = Remedy::say("file the evidence: ")
            .then(attach(agreement))
            .then(", then ")
            .then(Deed::edit(agreement).give("effect", "executed"));
        let what = "the acceptance is not evidenced, so it counts as not in place";
        found.add(agreement, &case.name(), what, remedy);
    }
}

pub(super) fn expired(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let State::Expired { on: day } = case.state(agreement) else { return };
    if case.is_covered() == Some(false) && !is_replaced(agreement, case.dossier.agreements()) {
        found.add(agreement, &case.name(), format!("it expired on {day}"), renew(agreement)).since = Some(day);
    }
}

pub(super) fn expiring(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let binds = matches!(case.state(agreement), State::InForce { .. });
    if !case.needs_one() || !binds || is_replaced(agreement, case.dossier.agreements()) {
        return;
    }
    if let Some(day) = agreement.date("expires").filter(|day| *day <= case.on + Days::new(EXPIRING_DAYS)) {
        let remedy = Remedy::say("renew it: ").then(renew(agreement));
        found.add(agreement, &case.name(), format!("it expires on {day}"), remedy).since = Some(day);
    }
}

pub(super) fn not_needed(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let streams = &case.roles.streams;
    let known = streams.iter().any(|stream| stream.deployment.is_some())
        && streams.iter().all(|stream| stream.vendor != Role::Open);
    if !case.needs_one() && known && matches!(case.state(agreement), State::InForce { .. }) {
        let remedy =
            Remedy::say("decide whether to end it: ").then(Deed::on(Verb::End, agreement).give("ended", "DATE"));
        let what = "the customer runs the product itself now; no DPA is needed for that";
        found.add(agreement, &case.name(), what, remedy);
    }
}

pub(super) fn no_document(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    if agreement.link("document").is_none() {
        found.add(agreement, &case.name(), "no signed copy is filed", attach(agreement));
    }
}

pub(super) fn clause_missing(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let (lacking, _) = clause_gaps(agreement, case.organisation);
    let Some(first) = lacking.first() else { return };
    let names: Vec<String> = lacking.iter().map(|field| format!("{} ({})", field.in_sentence(), field.law)).collect();
    let remedy = place(case, agreement, first, "amend the text, then record where it stands on");
    found.add(agreement, &case.name(), format!("the text lacks {}", names.join(", ")), remedy);
}

pub(super) fn clause_unchecked(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let (_, unknown) = clause_gaps(agreement, case.organisation);
    let Some(first) = unknown.first() else { return };
    let count = counted(unknown.len(), "item", "items");
    let what = format!("{count} of Art. 28(3) not provided, such as {}", first.in_sentence());
    found.add(agreement, &case.name(), what, place(case, agreement, first, "read the text and record each place on"));
}

/// Where a clause stands is recorded on the agreement, or once for all on its template.
fn place(case: &Case<'_>, agreement: &Record, clause: &Field, todo: &str) -> Remedy {
    let template = case.organisation.template_of(agreement);
    let template = template.map(|template| format!(" or its template {}", template.handle())).unwrap_or_default();
    Remedy::say(format!("{todo} {}{template}: ", agreement.handle()))
        .then(Deed::on(Verb::Give, agreement).give(clause.name, "PLACE"))
}

pub(super) fn notice_windows(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let days = |field: &str| match term(agreement, case.organisation, field) {
        Some(Value::Number(days)) => Some(*days),
        _ => None,
    };
    let (Some(body), Some(clauses)) = (days("notice_days"), days("scc_notice_days")) else { return };
    if body != clauses {
        let longer = body.max(clauses);
        let todo = format!("give notice by the longer one ({longer} days); align the text at the next version");
        let what = format!("the DPA gives {body} days, its SCC {clauses} days (Clause 9(a))");
        found.add(agreement, &case.name(), what, todo);
    }
}

pub(super) fn template_withdrawn(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let Some(template) = case.organisation.template_of(agreement) else { return };
    if let Some(day) = template.date("withdrawn").filter(|day| *day <= case.on) {
        let remedy = Remedy::say("move the customer to the current version: ")
            .then(Deed::on(Verb::Supersede, agreement).give("template", "NAME"));
        let what = format!("{} was withdrawn on {day}", template.title_and_version());
        found.add(agreement, &case.name(), what, remedy).since = Some(day);
    }
}

fn attach(agreement: &Record) -> Deed {
    Deed::on(Verb::Attach, agreement).give("document", "FILE")
}

fn renew(agreement: &Record) -> Deed {
    Deed::on(Verb::Supersede, agreement).give("signed", "DATE").give("effect", "executed")
}
