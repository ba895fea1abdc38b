//! The DPA of the customer: its state, its copy, whose text it is, its version, its parties.

use super::Asking;
use super::said::Statement;
use super::standing::before;
use super::subprocessors::{is_affiliate, named, of_customer, staff_of_our_group};
use crate::model::dossier::says_two_texts;
use crate::model::kinds::terms::TERMS;
use crate::model::phrase::say;
use crate::model::{Field, Phrase, Record, Value, distinct};
use crate::report::engaged::access_from;
use crate::report::entrusted::in_its_country;
use crate::report::reply::of_agreements;
use crate::report::terms::{in_turn, told};
use crate::rules::agreement::{
    amended_in, deviations, effective_from, in_force, in_force_last, is_dpa, role_of_another, state, term,
};
use crate::rules::bound::{Named, uncovered_affiliates};
use crate::rules::engaged::{Engaged, is_told_by_list, processes};
use crate::rules::regime::our_party;
use crate::rules::session::seen_by;
use crate::texts::agreed::AMENDED;
use crate::texts::answers as texts;
use crate::texts::register::NOT_PROVIDED_WITHIN;

/// The DPAs in force on the day, the newest first.
fn binding<'a>(asking: &Asking<'a>) -> Vec<&'a Record> {
    in_force(asking.dossier.agreements(), asking.on).into_iter().rev().collect()
}

/// Whether a DPA in force says something of a term, its own word before that of its text.
pub fn says(asking: &Asking<'_>, field: &str) -> bool {
    binding(asking).into_iter().any(|record| term(record, asking.organisation, field).is_some())
}

/// All DPAs, in force or not.
fn dpas<'a>(asking: &Asking<'a>) -> impl Iterator<Item = &'a Record> {
    asking.dossier.agreements().all_on(asking.on).filter(|record| is_dpa(record))
}

/// Whether a DPA is in force, since when, and who signed it.
pub fn status(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    said.all(of_agreements(asking.dossier, asking.organisation, asking.on));
    if said.is_empty() {
        said.say(texts::WHETHER_DPA);
    }
    for record in binding(asking) {
        let who = |field: &str| record.text(field).map_or_else(|| texts::NOT_RECORDED.into(), Phrase::from);
        said.say(say!(texts::WHO_SIGNED, theirs = who("customer_signatory"), ours = who("our_signatory")));
        said.all(is_signed_by_one(record).then_some(texts::COUNTERSIGNED_UNSAID));
        match record.get("expires") {
            Some(Value::Nil) => said.say(texts::NO_FIXED_TERM),
            // With the state it is said which day that is, and from which one it was ended.
            Some(Value::Date(_)) => {}
            _ if !record.lacks("ended") => {}
            _ => said.say(texts::TERM_UNSAID),
        }
        said.all(match role_of_another(record, &asking.dossier.customer, asking.organisation) {
            Some("controller") => Some(texts::TEXT_OF_CONTROLLERS),
            Some(_) => Some(texts::TEXT_OF_PROCESSORS),
            None => None,
        });
    }
    if !binding(asking).is_empty() {
        before(asking, &mut said);
    }
    said.by(&asking.dossier.customer);
    said.by_all(dpas(asking));
    said.by_all(asking.dossier.amendments());
    said
}

/// Whether the signature of the customer alone is recorded of a DPA that is signed by hand or electronically; nobody signs by a click for us.
fn is_signed_by_one(record: &Record) -> bool {
    let by_hand = matches!(record.text("signature_method"), None | Some("wet_ink" | "e_signature"));
    let by_both = record.text("stage") == Some("fully_executed") || !record.lacks("our_signatory");
    by_hand && !by_both && record.date("signed").is_some() && record.lacks("countersigned")
}

/// Where a copy is, or how to get a DPA.
pub fn copy(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let binding = binding(asking);
    let told = |record: &Record| state(record, asking.dossier.agreements(), asking.on).told();
    for record in &binding {
        let state = told(record);
        said.say(match (record.link("document"), asking.organisation.doubt_of(record)) {
            (Some(_), None) => say!(texts::COPY_FILED, state = state),
            (Some(_), Some(doubt)) => say!(texts::COPY_DOUBTED, state = state, doubt = Phrase::Fixed(doubt)),
            (None, _) => say!(texts::COPY_UNSAID, state = state),
        });
        said.by(record);
    }
    if binding.is_empty() {
        said.no_dpa(asking, texts::SO_COPY);
        let over = in_force_last(asking.dossier.agreements(), asking.on);
        if over.is_empty() && asking.takes_effect_later().is_none() {
            said.all(of_agreements(asking.dossier, asking.organisation, asking.on));
        }
        said.by_all(dpas(asking));
    }
    match asking.organisation.text("dpa_request") {
        Some(how) => said.say(say!(texts::HOW_RECORDED, how = Phrase::from(how).unended()).sentence()),
        None => said.say(texts::HOW_UNSAID),
    }
    said.by_all(&asking.organisation.record);
    current(asking, &mut said);
    said
}

/// Names our text of the day.
fn current<'a>(asking: &Asking<'a>, said: &mut Statement) -> Option<&'a Record> {
    let newest = newest_text(asking);
    said.say(match newest.map(|text| (text.title_and_version(), text.date("valid_from"))) {
        Some((text, Some(day))) => say!(texts::OUR_TEXT_FROM, text = text, day = day).sentence(),
        Some((text, None)) => say!(texts::OUR_TEXT, text = text).sentence(),
        None => texts::OUR_TEXT_UNSAID.into(),
    });
    said.by_all(newest);
    newest
}

/// Our text that is valid on the day, the newest of several.
fn newest_text<'a>(asking: &Asking<'a>) -> Option<&'a Record> {
    let valid = |text: &&Record| {
        text.date("valid_from").is_some_and(|day| day <= asking.on)
            && text.date("withdrawn").is_none_or(|day| day > asking.on)
    };
    asking.organisation.templates.values().filter(valid).max_by_key(|text| (text.date("valid_from"), text.number))
}

/// A DPA as a sentence about its text begins with it: by its party where that is somebody else, by its day where several are in force.
fn called(asking: &Asking<'_>, record: &Record, several: bool) -> Phrase {
    if let Some(party) = Named::of(record, asking.dossier).instead() {
        say!(texts::THE_DPA_WITH, party = party)
    } else if several {
        say!(texts::THE_DPA_THAT_IS, state = told_state(asking, record))
    } else {
        texts::YOUR_DPA_IN_FORCE.into()
    }
}

/// Its state as the customer is told.
fn told_state(asking: &Asking<'_>, record: &Record) -> Phrase {
    state(record, asking.dossier.agreements(), asking.on).told()
}

/// Whose text a DPA is on, where that is no version of ours.
fn whose_text(record: &Record, dpa: Phrase) -> Phrase {
    let said = match record.text("paper").filter(|_| !says_two_texts(record)) {
        Some("customer_paper") => say!(texts::ON_YOUR_TEXT, dpa = dpa),
        Some("scc_2021_915") => say!(texts::ON_COMMISSION, dpa = dpa),
        Some("vendor_template") => say!(texts::ON_SOME_TEXT, dpa = dpa),
        Some("other") => say!(texts::ON_OTHER_TEXT, dpa = dpa),
        _ => say!(texts::TEXT_UNSAID, dpa = dpa),
    };
    said.capital().sentence()
}

/// Whose text was signed, and what was negotiated.
pub fn own_paper(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let binding = binding(asking);
    for record in &binding {
        let dpa = called(asking, record, binding.len() > 1);
        let text = asking.organisation.template_of(record).map(Record::title_and_version);
        said.say(match text {
            Some(text) => say!(texts::ON_OUR_TEXT, dpa = dpa, text = text).capital().sentence(),
            None => whose_text(record, dpa),
        });
        let apart = deviations(record, asking.organisation).into_iter();
        let apart = apart.map(|one| {
            let says = |of: &Record| of.said(one.field).map_or_else(|| NOT_PROVIDED_WITHIN.into(), told);
            let ours = asking.organisation.template_of(record).map_or_else(|| NOT_PROVIDED_WITHIN.into(), says);
            let label = record.kind.field(one.field).called().capital();
            say!(texts::APART, label = label, agreed = says(record), ours = ours)
        });
        if let Some(terms) = in_turn(apart) {
            said.say(say!(texts::AGREED_APART, terms = terms));
        }
        said.by(record);
        said.by_all(asking.organisation.template_of(record));
    }
    if said.is_empty() {
        said.no_dpa(asking, texts::SO_TEXT);
    }
    said.say(match asking.organisation.text("email") {
        Some(mail) => say!(texts::OWN_TEXT_RULE_TO, mail = mail),
        None => texts::OWN_TEXT_RULE.into(),
    });
    said.by_all(&asking.organisation.record);
    said
}

/// Which version was signed, and how what was agreed differs from today's.
pub fn version(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let binding = binding(asking);
    let several = binding.len() > 1;
    let texts_of: Vec<&Record> = binding.iter().filter_map(|record| asking.organisation.template_of(record)).collect();
    // Of several, each is told whole; what they are compared with stands before them.
    let now = (several && !texts_of.is_empty()).then(|| current(asking, &mut said)).flatten();
    for record in &binding {
        let dpa = called(asking, record, several);
        said.by(record);
        let amended = amended(asking, record, &mut said);
        let Some(text) = asking.organisation.template_of(record) else {
            let apart = matches!(record.text("paper"), Some("customer_paper" | "scc_2021_915" | "other"))
                && !says_two_texts(record);
            let none = apart.then(|| texts::ON_NO_TEXT_OF_OURS.into());
            said.say(Phrase::joined([whose_text(record, dpa)].into_iter().chain(none).chain(amended), " "));
            continue;
        };
        let title = text.title_and_version();
        let on = match text.date("valid_from") {
            Some(day) => say!(texts::ON_VERSION_FROM, dpa = dpa, text = title, day = day),
            None => say!(texts::ON_VERSION, dpa = dpa, text = title),
        };
        let on = on.capital().sentence();
        said.by(text);
        if several {
            let compared = now.map(|now| compared(asking, record, text, now)).unwrap_or_default();
            said.say(Phrase::joined([on].into_iter().chain(amended).chain(compared), " "));
        } else {
            said.say(on);
            said.all(amended);
            let now = current(asking, &mut said);
            said.all(now.map(|now| compared(asking, record, text, now)).unwrap_or_default());
        }
    }
    if newest_text(asking).is_some_and(|now| texts_of.iter().any(|text| text.id != now.id)) {
        said.say(texts::STAYS_AS_AGREED);
    }
    if binding.is_empty() {
        said.no_dpa(asking, texts::SO_VERSION);
        said.by_all(dpas(asking));
        current(asking, &mut said);
    }
    said
}

/// Since when amendments apply that change terms of a DPA, and what they changed; nothing where none does.
fn amended(asking: &Asking<'_>, record: &Record, said: &mut Statement) -> Option<Phrase> {
    let fields: Vec<&str> = TERMS.iter().map(|field| field.name).collect();
    let amendments = amended_in(record.id, &fields, asking.dossier, asking.on);
    let days = distinct(amendments.iter().filter_map(|one| effective_from(one)));
    let changed = in_turn(TERMS.iter().filter_map(|field| changed(asking, record, field, &amendments)));
    said.by_all(amendments);
    let amended = || say!(AMENDED, days = Phrase::days(days.clone()));
    let changed = changed.map(|terms| say!(texts::CHANGED_TERMS, terms = terms));
    (!days.is_empty()).then(|| Phrase::joined([amended()].into_iter().chain(changed), " "))
}

/// What amendments made of a term, and what was agreed before the first of them: "breach notice: 12 hours (before: 48 hours)".
fn changed(asking: &Asking<'_>, record: &Record, field: &Field, amendments: &[&Record]) -> Option<Phrase> {
    let first = amendments.iter().find(|one| one.get(field.name).is_some())?;
    let says = |of: &Record| {
        let value = term(of, asking.organisation, field.name).filter(|value| !value.is_gone());
        value.map_or_else(|| NOT_PROVIDED_WITHIN.into(), |value| told(field.phrase(value)).unended())
    };
    let agreements = asking.dossier.agreements();
    let base = agreements.iter().find(|one| one.id == record.id)?;
    let before = effective_from(first).and_then(|day| day.pred_opt()).map_or(base, |day| agreements.read_on(base, day));
    Some(say!(texts::CHANGED_TERM, label = field.called(), agreed = says(record), before = says(before)))
}

/// What was agreed in a DPA beside what our current text says.
fn compared(asking: &Asking<'_>, record: &Record, text: &Record, now: &Record) -> Vec<Phrase> {
    let (same, differ) = (now.id == text.id, in_turn(differences(asking, record, now)));
    let mut all: Vec<Phrase> = same.then(|| texts::SAME_VERSION.into()).into_iter().collect();
    match differ {
        Some(terms) => all.push(say!(texts::SAYS_OTHERWISE, terms = terms)),
        None if !same => all.push(texts::SAY_THE_SAME.into()),
        None => {}
    }
    if !same {
        let lacks = |field: &str| term(record, asking.organisation, field).is_none();
        let unsaid = TERMS.iter().filter(|field| lacks(field.name) != now.lacks(field.name));
        let unsaid = in_turn(unsaid.map(Field::called));
        all.extend(unsaid.map(|terms| say!(texts::TERMS_UNSAID_OF_ONE, terms = terms)));
    }
    all
}

/// The terms that are recorded of a DPA, as amended, and of a text of ours, and differ: "breach notice: 6 hours (current text: 48 hours)".
fn differences(asking: &Asking<'_>, record: &Record, now: &Record) -> Vec<Phrase> {
    let differs = |field: &'static Field| {
        let agreed = term(record, asking.organisation, field.name).filter(|value| !value.is_gone())?;
        let current = now.get(field.name).filter(|value| !value.is_gone() && *value != agreed)?;
        let [agreed, current] = [agreed, current].map(|value| told(field.phrase(value)).unended());
        Some(say!(texts::CURRENT_SAYS, label = field.called(), agreed = agreed, current = current))
    };
    TERMS.iter().filter_map(differs).collect()
}

/// Who is party, which companies of the customer's group are covered, and which companies of ours get its data.
pub fn affiliates(asking: &Asking<'_>) -> Statement {
    let mut said = parties(asking);
    said.with(our_group(asking));
    said
}

/// Which companies of our group there are, and which of them get the customer's data.
pub fn our_group(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let acting = our_party(asking.dossier, asking.organisation, asking.on).record;
    let engaged = |one: &Record| is_told_by_list(one, asking.dossier, asking.organisation, &asking.roles);
    let is_other =
        |one: &&Record| one.holds_on(asking.on) && acting.is_none_or(|acting| acting.id != one.id) && !engaged(one);
    let others: Vec<&Record> = asking.organisation.entities.iter().filter(is_other).collect();
    let placed = |one: &Record| in_its_country(one.title(), one);
    said.all(acting.map(|one| say!(texts::ACTS_FOR_YOU, name = placed(one))));
    said.by_all(acting);
    let of_affiliates = |wanted: fn(&Engaged) -> bool| {
        let all = of_customer(asking, processes, wanted).into_iter().filter(|one| one.holds_on(asking.on));
        all.filter(|one| is_affiliate(asking, one)).collect::<Vec<&Record>>()
    };
    let (sure, open) =
        (of_affiliates(|one| matches!(one, Engaged::Yes(_))), of_affiliates(|one| matches!(one, Engaged::Open(_))));
    for one in &sure {
        let (name, unsaid) = (named(asking, one), || texts::NOT_RECORDED.into());
        let purpose = one.said("purpose").map_or_else(|| texts::WHAT_FOR_UNSAID.into(), Phrase::unended);
        let places = one.places("places").unwrap_or_else(unsaid);
        said.say(match access_from(one).and_then(|_| one.places("access_from")) {
            Some(access) => {
                say!(texts::AFFILIATE_ACCESS, name = name, purpose = purpose, places = places, access = access)
            }
            None => say!(texts::AFFILIATE, name = name, purpose = purpose, places = places),
        });
    }
    if !open.is_empty() {
        let names = Phrase::names(open.iter().map(|one| named(asking, one)));
        said.say(say!(texts::GROUP_UNSAID, names = names));
    }
    said.with(staff_of_our_group(asking));
    let unsaid = others.iter().filter(|one| seen_by(asking.dossier, one, asking.on).is_none());
    let names: Vec<Phrase> = unsaid.map(|one| placed(one)).collect();
    if !names.is_empty() {
        said.say(say!(texts::ALSO_OURS, names = Phrase::Row(names)));
    }
    if sure.is_empty() && open.is_empty() && others.is_empty() {
        said.say(texts::NO_OTHER_OF_GROUP);
    }
    said.by_all(sure.into_iter().chain(open).chain(others));
    said
}

/// Who is party to the DPA, and which companies of the customer's group it covers.
pub fn parties(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let binding = binding(asking);
    for record in &binding {
        let entity = asking.organisation.entities.iter().find(|entity| Some(entity.id) == record.link("our_entity"));
        let entity = entity.or_else(|| our_party(asking.dossier, asking.organisation, asking.on).record);
        let ours = entity.map_or_else(|| texts::COMPANY_UNSAID.into(), |entity| Phrase::from(entity.title()));
        let dpa = match binding.len() {
            1 => texts::OF_YOUR_DPA.into(),
            _ => say!(texts::OF_THE_DPA, state = told_state(asking, record)),
        };
        let parties = match (Named::of(record, asking.dossier).instead(), record.text("counterparty")) {
            (None, Some(paper)) => say!(texts::PARTIES_NAMED, dpa = dpa, paper = paper, ours = ours),
            (None, None) => say!(texts::PARTIES, dpa = dpa, ours = ours),
            (Some(name), _) => say!(texts::PARTIES_OTHER, name = name, ours = ours),
        };
        let covers = match term(record, asking.organisation, "affiliates") {
            Some(Value::Text(names)) => say!(texts::COVERS, names = Phrase::companies(names.trim_end_matches('.'))),
            Some(Value::Nil) => texts::COVERS_NONE.into(),
            _ => texts::COVERS_UNSAID.into(),
        };
        said.say(Phrase::joined([parties.sentence(), covers], " "));
        said.by(record);
        said.by_all(entity);
    }
    if binding.is_empty() {
        said.no_dpa(asking, texts::SO_COVERED);
        said.by_all(dpas(asking));
    }
    let bare = uncovered_affiliates(asking.dossier, asking.on);
    if !bare.is_empty() {
        said.say(say!(texts::BARE, names = Phrase::names(bare)));
    }
    said.by(&asking.dossier.customer);
    said
}
