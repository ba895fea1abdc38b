//! Who processes the customer's data for us, how it is told of others, and what it can say against them.

use super::Asking;
use super::access::{no_processing, support};
use super::recorded::activities;
use super::said::Statement;
use crate::model::phrase::say;
use crate::model::{Kind, Phrase, Record, Value};
use crate::report::engaged::{access_from, company_of, name_of};
use crate::report::entrusted::{by_activities, is_chosen, of_group};
use crate::report::reply::{of_planned, what_became};
use crate::report::terms::in_turn;
use crate::rules::agreement::{effective_from, in_force, term};
use crate::rules::change::{Duty, Planned, Standing};
use crate::rules::derive;
use crate::rules::engaged::{Engaged, came_with_the_first_list, engaged, goes_on_as, is_listed_for, processes};
use crate::texts::answers as texts;
use crate::texts::entrusted::{COMPANY_IN, WORKS_FOR};
use chrono::{Days, NaiveDate};

/// Engagements of a standing, of which something is for the customer, or may be.
pub fn of_customer<'a>(
    asking: &Asking<'a>,
    standing: fn(&Record) -> bool,
    wanted: fn(&Engaged) -> bool,
) -> Vec<&'a Record> {
    let all = asking.organisation.engagements.iter().filter(|one| standing(one));
    all.filter(|one| wanted(&engaged(one, asking.dossier, &asking.roles))).collect()
}

/// Whether it is a company of our group.
pub fn is_affiliate(asking: &Asking<'_>, engagement: &Record) -> bool {
    let company = company_of(engagement, &asking.organisation.subprocessors);
    engagement.text("standing") == Some("affiliate")
        || company.is_some_and(|company| company.flag("affiliate") == Some(true))
}

/// Whether a company gets data in its own right.
fn decides(engagement: &Record) -> bool {
    matches!(engagement.text("standing"), Some("independent_controller" | "recipient"))
}

/// "Example Mail Inc. (United States)", "Night Watch (India), for Example Mail Inc."
pub fn named(asking: &Asking<'_>, engagement: &Record) -> Phrase {
    let company = company_of(engagement, &asking.organisation.subprocessors);
    let country = company.and_then(|one| one.text("country"));
    let place = country.map_or_else(|| texts::COUNTRY_UNSAID.into(), |code| Phrase::Country(code.to_owned()));
    let named = say!(COMPANY_IN, name = name_of(engagement, company), place = place);
    let above = engagement.link("works_for");
    match asking.organisation.subprocessors.iter().find(|one| Some(one.id) == above) {
        Some(above) => say!(WORKS_FOR, name = named, above = above.title()),
        None => named,
    }
}

/// "Example Mail Inc. (United States): mail, processed in Germany, contact …, our agreement with it: …".
fn line(asking: &Asking<'_>, engagement: &Record, said: &mut Statement) -> Phrase {
    let company = company_of(engagement, &asking.organisation.subprocessors);
    said.by(engagement);
    said.by_all(company);
    let signed = company.and_then(|one| one.date("dpa_signed"));
    let over = company.and_then(|one| one.date("expires")).filter(|last| *last < asking.on);
    let signed = signed.map_or_else(|| texts::NOT_RECORDED.into(), Phrase::Day);
    let signed = match over {
        Some(last) => say!(texts::AGREEMENT_OVER, day = signed, last = last),
        None => signed,
    };
    let contact = company.and_then(|one| one.text("contact_email").or_else(|| one.text("contact")));
    let access = access_from(engagement).and_then(|_| engagement.places("access_from"));
    // Who has, or had, both editions reads for which of them a company is engaged.
    let edition = engagement.text("edition").filter(|_| asking.has_both_editions());
    let parts = [
        edition.map(|edition| say!(texts::FOR_EDITION, edition = asking.organisation.edition(edition))),
        is_affiliate(asking, engagement).then(|| texts::OF_OUR_GROUP.into()),
        Some(engagement.said("purpose").map_or_else(|| texts::PURPOSE_UNSAID.into(), Phrase::unended)),
        engagement.places("places").map(|places| say!(texts::PROCESSED_IN, places = places.unended())),
        access.map(|places| say!(texts::ACCESS_FROM, places = places.unended())),
        contact.map(|contact| say!(texts::CONTACT, contact = contact.trim_end_matches('.'))),
        // Who works for another has its contract with that one, Art. 28(4).
        (processes(engagement) && engagement.link("works_for").is_none())
            .then(|| say!(texts::AGREEMENT_WITH_IT, day = signed)),
    ];
    let parts = Phrase::joined(parts.into_iter().flatten(), ", ");
    say!(texts::COMPANY, name = named(asking, engagement), parts = parts)
}

/// The engagements that are for the customer on the day; nothing where there is none, or it is open of one.
pub fn sure<'a>(asking: &Asking<'a>) -> Option<Vec<&'a Record>> {
    let now = |wanted| {
        of_customer(asking, processes, wanted).into_iter().filter(|one| one.holds_on(asking.on)).collect::<Vec<_>>()
    };
    let (sure, open) = (now(|one| matches!(one, Engaged::Yes(_))), now(|one| matches!(one, Engaged::Open(_))));
    (open.is_empty() && !sure.is_empty()).then_some(sure)
}

/// The subprocessors that apply to the customer on the day; of one whose data is deleted, those until then.
pub fn list(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    if let Some(nothing) = asking.nothing_left() {
        said.say(nothing.so(texts::SO_NONE_HOLDS, texts::WHO_HOLDS_THAT));
        said.by_all(asking.dossier.deletions());
        return said;
    }
    let then = asking.until_deletion();
    let until = then.as_ref().map(|then| then.on);
    let day = asking;
    let asking = then.as_ref().unwrap_or(asking);
    let now =
        |all: Vec<&'_ Record>| all.into_iter().filter(|one| one.holds_on(asking.on)).cloned().collect::<Vec<Record>>();
    let sure = now(of_customer(asking, processes, |one| matches!(one, Engaged::Yes(_))));
    let open = now(of_customer(asking, |_| true, |one| matches!(one, Engaged::Open(_))));
    let lines = in_turn(sure.iter().map(|one| line(asking, one, &mut said)).collect::<Vec<_>>());
    let group = staff_of_our_group(day);
    let beside = by_activities(asking.dossier, asking.organisation, &asking.roles).processors;
    let no_other = beside.is_empty() && until.is_none();
    match (lines, until) {
        (None, None) if !group.is_empty() => said.say(texts::NO_OTHER_SUBPROCESSOR),
        (None, None) if !beside.is_empty() => {}
        // Of the companies of the list it is open whether they get the data; that is told below.
        (None, _) if !open.is_empty() => {}
        (None, None) => said.say(texts::NO_SUBPROCESSOR),
        (None, Some(day)) => said.say(say!(texts::NO_SUBPROCESSOR_UNTIL, day = day)),
        (Some(names), None) => said.say(say!(texts::SUBPROCESSORS, names = names)),
        (Some(names), Some(day)) => said.say(say!(texts::SUBPROCESSORS_UNTIL, day = day, names = names)),
    }
    said.with(group);
    named_beside(asking, beside, &mut said);
    in_their_own_right(asking, until.is_some(), &mut said);
    if !open.is_empty() {
        said.say(whether_gets(asking, &open.iter().collect::<Vec<_>>(), until.is_some()));
        said.by_all(&open);
    }
    if asking.organisation.engagements.is_empty() {
        said.say(texts::LIST_UNSAID);
    } else if !asking.organisation.engages(asking.on) {
        said.say(texts::LIST_EMPTY);
    } else if no_other && !is_listed_for(asking.dossier, asking.organisation, &asking.roles) {
        said.say(texts::ENGAGED_UNSAID);
    }
    if until.is_none() {
        unconsented(asking, &sure, &mut said);
        to_come(asking, &mut said);
    }
    said.with(no_processing(day));
    said.by(&asking.dossier.customer);
    said
}

/// Whether our agreements with those that process the customer's data impose the same obligations on them: of each what is recorded, be it nothing.
pub fn obligations(asking: &Asking<'_>) -> Statement {
    let then = asking.until_deletion();
    let day = then.as_ref().unwrap_or(asking);
    let now = |wanted: fn(&Engaged) -> bool| -> Vec<&Record> {
        of_customer(day, processes, wanted).into_iter().filter(|one| one.holds_on(day.on)).collect()
    };
    let (sure, open) = (now(|one| matches!(one, Engaged::Yes(_))), now(|one| matches!(one, Engaged::Open(_))));
    let beside = by_activities(day.dossier, day.organisation, &day.roles).processors;
    if asking.nothing_left().is_some() || sure.is_empty() && open.is_empty() && beside.is_empty() {
        return list(asking);
    }
    let mut said = Statement::default();
    let of_each = |one: &&Record| say!(texts::TERM, label = named(day, one), words = imposed(day, one));
    let mut lines: Vec<Phrase> = sure.iter().chain(&open).map(of_each).collect();
    lines.dedup();
    said.all(in_turn(lines).map(|names| say!(texts::OBLIGATIONS, names = names)));
    if !open.is_empty() {
        said.say(whether_gets(day, &open, then.is_some()));
    }
    for one in sure.iter().chain(&open) {
        said.by(one);
        said.by_all(company_of(one, &day.organisation.subprocessors));
    }
    if named_beside(day, beside, &mut said) {
        said.say(texts::OBLIGATIONS_UNSAID);
    }
    said.by(&asking.dossier.customer);
    said
}

/// Names those that our record of processing names for what we do, which is no list of those that get the customer's data; whether there are any.
fn named_beside(asking: &Asking<'_>, beside: Vec<(String, Phrase)>, said: &mut Statement) -> bool {
    let of_each = beside.into_iter().map(|(activity, names)| say!(texts::TERM, label = activity, words = names));
    let Some(names) = in_turn(of_each) else { return false };
    said.say(say!(texts::NAMED_BY_RECORD, names = names));
    said.by_all(activities(asking).0);
    true
}

/// Whether our agreement with a company imposes the same obligations on it, as recorded.
fn imposed(asking: &Asking<'_>, engagement: &Record) -> Phrase {
    let company = company_of(engagement, &asking.organisation.subprocessors);
    let Some(answer) = company.and_then(|one| one.flag("same_obligations").and(one.said("same_obligations"))) else {
        return texts::NOT_RECORDED.into();
    };
    match company.and_then(|one| one.date("expires")).filter(|last| *last < asking.on) {
        Some(last) => say!(texts::OBLIGATIONS_OVER, answer = answer, day = last),
        None => answer,
    }
}

/// Names those engaged since the DPA binds to which the customer has to consent one by one, and of which no consent is recorded. Art. 28(2).
fn unconsented(asking: &Asking<'_>, sure: &[Record], said: &mut Statement) {
    let binding = in_force(asking.dossier.agreements(), asking.on);
    let by_name = |record: &&&Record| matches!(term(record, asking.organisation, "authorisation"), Some(Value::Text(how)) if how == "specific");
    let Some(dpa) = binding.iter().find(by_name) else { return };
    let agreed = asking.dossier.of(Kind::Notice).iter();
    let agreed = agreed.filter(|one| one.date("consented").is_some_and(|day| day <= asking.on));
    let of = |change: Option<uuid::Uuid>| asking.organisation.changes.iter().find(|one| Some(one.id) == change);
    let agreed: Vec<_> = agreed.filter_map(|notice| of(notice.link("change"))?.link("subprocessor")).collect();
    let since = effective_from(dpa);
    let open: Vec<&Record> = sure
        .iter()
        .filter(|one| one.date("starts").is_some_and(|first| since.is_some_and(|since| first > since)))
        .filter(|one| one.link("subprocessor").is_some_and(|company| !agreed.contains(&company)))
        .collect();
    if !open.is_empty() {
        said.by(dpa);
        said.say(say!(texts::CONSENT_TO_UNSAID, names = Phrase::names(open.iter().map(|one| named(asking, one)))));
    }
}

/// Who has access: our own staff, and those who process the data for us, or may; the list of these is an answer of its own.
pub fn with_access(asking: &Asking<'_>) -> Statement {
    let mut said = support(asking);
    if asking.nothing_left().is_some() {
        return said;
    }
    let then = asking.until_deletion();
    let until = then.as_ref().map(|then| then.on);
    let asking = then.as_ref().unwrap_or(asking);
    let now = |wanted: fn(&Engaged) -> bool| -> Vec<&Record> {
        of_customer(asking, processes, wanted).into_iter().filter(|one| one.holds_on(asking.on)).collect()
    };
    let (sure, open) = (now(|one| matches!(one, Engaged::Yes(_))), now(|one| matches!(one, Engaged::Open(_))));
    if !sure.is_empty() {
        let names = Phrase::names(sure.iter().map(|one| named(asking, one)));
        said.say(match until {
            Some(day) => say!(texts::SUBPROCESSORS_UNTIL, day = day, names = names),
            None => say!(texts::PROCESS_TOO, names = names),
        });
        said.by_all(sure);
    }
    if !open.is_empty() {
        said.say(whether_gets(asking, &open, until.is_some()));
        said.by_all(open);
    }
    said
}

/// That it is open whether the data gets to some, or got there before it was deleted.
fn whether_gets(asking: &Asking<'_>, open: &[&Record], over: bool) -> Phrase {
    let names = Phrase::names(open.iter().map(|one| named(asking, one)));
    if over { say!(texts::WHETHER_GOT, names = names) } else { say!(texts::WHETHER_GETS, names = names) }
}

/// Our other entities whose staff saw the data in a support session, where they are not recorded as engaged.
pub fn staff_of_our_group(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    for (whose, session) in of_group(asking.dossier, asking.organisation, &asking.roles) {
        let day = session.date("started").map_or_else(|| "".into(), Phrase::Day);
        said.say(say!(texts::STAFF_SAW, whose = whose, day = day));
        said.by(session);
    }
    said
}

/// What those that get the data do with it for themselves: no record says it, but that of who gets it in its own right.
pub fn done_by_others(asking: &Asking<'_>) -> Statement {
    let then = asking.until_deletion();
    let day = then.as_ref().unwrap_or(asking);
    let any =
        of_customer(day, |_| true, |one| !matches!(one, Engaged::No(_))).into_iter().any(|one| one.holds_on(day.on));
    let beside = by_activities(day.dossier, day.organisation, &day.roles).processors;
    if asking.nothing_left().is_some() || !any && beside.is_empty() {
        return list(asking);
    }
    let mut said = Statement::default();
    said.say(texts::DONE_BY_OTHERS);
    in_their_own_right(day, then.is_some(), &mut said);
    said.by(&asking.dossier.customer);
    said
}

/// Those that get the data and are no processors of ours: in their own right, or since the customer chose them.
fn in_their_own_right(asking: &Asking<'_>, over: bool, said: &mut Statement) {
    let mut lines = |standing| {
        let all = of_customer(asking, standing, |one| matches!(one, Engaged::Yes(_)));
        let now = all.into_iter().filter(|one| one.holds_on(asking.on));
        in_turn(now.map(|one| line(asking, one, said)).collect::<Vec<_>>())
    };
    let (own, chosen) = (lines(decides), lines(is_chosen));
    said.all(own.map(|names| {
        if over { say!(texts::OWN_RIGHT_THEN, names = names) } else { say!(texts::OWN_RIGHT, names = names) }
    }));
    said.all(chosen.map(|names| {
        if over { say!(texts::OWN_CHOICE_THEN, names = names) } else { say!(texts::OWN_CHOICE, names = names) }
    }));
}

/// How and how long before the customer is told; what changed in the last year, and what is planned.
pub fn notice(asking: &Asking<'_>) -> Statement {
    notice_since(asking, None)
}

/// The same with what changed since a day, where somebody asks for the time since then.
pub fn notice_since(asking: &Asking<'_>, asked: Option<NaiveDate>) -> Statement {
    let mut said = Statement::default();
    said.terms(asking, &["authorisation", "notice_days", "notice_by", "notices_to"]);
    let a_year = asking.on.checked_sub_days(Days::new(365)).unwrap_or(asking.on);
    // What began on the day itself is meant too.
    let since = asked.and_then(|day| day.pred_opt()).unwrap_or(a_year);
    let within = |one: &Record, field: &str| one.date(field).filter(|day| since < *day && *day <= asking.on);
    let mut changed = Vec::new();
    let all = &asking.organisation.engagements;
    for one in all.iter().filter(|one| processes(one)) {
        // Whose data it got is asked of the day of the change: the customer may have left since.
        let on_its_day = |day: NaiveDate, words: Phrase| {
            let roles = derive(asking.dossier, asking.organisation, day);
            match engaged(one, asking.dossier, &roles) {
                Engaged::Yes(_) => Some(words),
                Engaged::Open(_) => Some(say!(texts::CHANGE_GETS_UNSAID, change = words)),
                Engaged::No(_) => None,
            }
        };
        // A name that is written otherwise is no company that left or joined.
        let is_new = !came_with_the_first_list(one, all) && !all.iter().any(|before| goes_on_as(before, one));
        let began = within(one, "starts").filter(|_| is_new);
        let ended = within(one, "ends").filter(|_| !all.iter().any(|after| goes_on_as(one, after)));
        let name = || named(asking, one);
        let days = [
            began.and_then(|day| on_its_day(day, say!(texts::SINCE, name = name(), day = day))),
            ended.and_then(|day| on_its_day(day, say!(texts::UNTIL, name = name(), day = day))),
        ];
        if days.iter().any(Option::is_some) {
            said.by(one);
        }
        changed.extend(days.into_iter().flatten());
    }
    // Without a list, that no change is recorded says nothing of whether there was one; nor does it of the time before the first.
    let first = known_since(all).filter(|first| since < *first && *first <= asking.on);
    let from = first.unwrap_or(since);
    said.say(match in_turn(changed) {
        None if !asking.organisation.engages(asking.on) => say!(texts::LIST_CHANGE_UNSAID, day = since),
        None => say!(texts::NOTHING_CHANGED, day = from),
        Some(changes) => say!(texts::CHANGED, day = from, changes = changes),
    });
    said.all(first.map(|day| say!(texts::LIST_UNKNOWN_BEFORE, day = day)));
    planned(asking, &mut said);
    said
}

/// Since when our list is recorded; nothing where an entry has no first day, and may have stood there ever since.
fn known_since(all: &[Record]) -> Option<NaiveDate> {
    let starts: Option<Vec<NaiveDate>> =
        all.iter().filter(|one| processes(one)).map(|one| one.date("starts")).collect();
    starts?.into_iter().min()
}

/// What is planned, also where that is nothing.
fn planned(asking: &Asking<'_>, said: &mut Statement) {
    if !to_come(asking, said) {
        let listed = asking.organisation.engages(asking.on);
        said.say(if listed { texts::NOTHING_PLANNED } else { texts::PLAN_UNSAID });
    }
}

/// The planned changes that the customer is to be told of beforehand, Art. 28(2), and was not by what is recorded.
pub fn untold(asking: &Asking<'_>) -> Vec<String> {
    let open = asking.organisation.changes.iter().filter(|change| Planned::is_open(change, asking.on));
    let untold = open.filter(|change| {
        let planned = Planned::of(change, asking.organisation);
        let standing = Standing::of(&planned, asking.dossier, asking.on);
        let concerns = !matches!(standing.affected, Engaged::No(_));
        concerns && planned.duty() == Duty::Tell && standing.is_asked() && standing.knows().is_none()
    });
    let planned = untold.map(Record::handle);
    // An entry that begins later and follows from no change that is recorded: nothing says that the customer was told.
    let by_change = |one: &Record| {
        let same = |change: &&Record| change.link("subprocessor") == one.link("subprocessor");
        asking.organisation.changes.iter().any(|change| same(&change))
    };
    let all = &asking.organisation.engagements;
    let later = all.iter().filter(|one| processes(one) && one.date("starts").is_some_and(|day| day > asking.on));
    let later = later.filter(|one| !by_change(one) && !all.iter().any(|before| goes_on_as(before, one)));
    let later = later.filter(|one| !matches!(engaged(one, asking.dossier, &asking.roles), Engaged::No(_)));
    planned.chain(later.map(Record::handle)).collect()
}

/// What is planned; whether anything is.
fn to_come(asking: &Asking<'_>, said: &mut Statement) -> bool {
    let sentences = of_planned(asking.dossier, asking.organisation, asking.on);
    let any = !sentences.is_empty();
    if any {
        said.by_all(&asking.organisation.changes);
    }
    said.all(sentences);
    let ending = ending(asking, said);
    said.all(ending.clone());
    any || ending.is_some()
}

/// Which companies that get the customer's data are recorded as ending later, each with its last day.
fn ending(asking: &Asking<'_>, said: &mut Statement) -> Option<Phrase> {
    let all = &asking.organisation.engagements;
    let mut ends = Vec::new();
    for one in all.iter().filter(|one| processes(one) && one.holds_on(asking.on)) {
        let last = one.date("ends").filter(|day| *day > asking.on && !all.iter().any(|after| goes_on_as(one, after)));
        let words = last.map(|day| say!(texts::UNTIL, name = named(asking, one), day = day));
        let told = match engaged(one, asking.dossier, &asking.roles) {
            Engaged::Yes(_) => words,
            Engaged::Open(_) => words.map(|words| say!(texts::CHANGE_GETS_UNSAID, change = words)),
            Engaged::No(_) => None,
        };
        if told.is_some() {
            said.by(one);
        }
        ends.extend(told);
    }
    in_turn(ends).map(|names| say!(texts::RECORDED_AS_ENDING, names = names))
}

/// That an objection is not settled; with when the change was carried out all the same, if it was.
fn unsettled(objection: &Record, received: NaiveDate, asking: &Asking<'_>) -> Phrase {
    let change = asking.organisation.changes.iter().find(|change| objection.link("change") == Some(change.id));
    let done = change.filter(|change| change.text("outcome") == Some("carried_out"));
    match done.and_then(|change| change.date("closed")).filter(|day| *day <= asking.on) {
        Some(closed) => say!(texts::OBJECTION_PASSED_OVER, day = received, closed = closed),
        None => say!(texts::OBJECTION_OPEN, day = received),
    }
}

/// What happens when the customer objects, and what it objected to.
pub fn objection(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    said.terms(
        asking,
        &[
            "authorisation",
            "objection_days",
            "objection_from",
            "objection_silence",
            "cure_days",
            "objection_effect",
            "objection_refund",
        ],
    );
    for record in asking.dossier.of(Kind::Objection) {
        let day = |field: &str| record.date(field).filter(|day| *day <= asking.on);
        let Some(received) = day("received") else { continue };
        let settled = record.text("outcome").and(day("settled"));
        let words = settled.and_then(|_| what_became(record, asking.on));
        said.say(words.unwrap_or_else(|| unsettled(record, received, asking)).capital().sentence());
        said.by(record);
    }
    planned(asking, &mut said);
    said
}
