//! The DPA of the customer: its state, its copy, whose text it is, its version, its parties.

use super::Asking;
use super::said::Said;
use super::subprocessors::{is_affiliate, named, of_customer, processes, staff_of_our_group};
use crate::model::kinds::terms::TERMS;
use crate::model::{Record, Value, as_sentence, country, date, in_a_row};
use crate::report::engaged::and_access_from;
use crate::report::reply::of_agreements;
use crate::rules::agreement::{deviations, in_force, is_dpa, state, term};
use crate::rules::bound::{Named, uncovered_affiliates};
use crate::rules::engaged::Engaged;
use crate::rules::regime::our_party;
use crate::rules::session::seen_by;

/// The DPAs in force on the day, the newest first.
fn binding<'a>(asking: &Asking<'a>) -> Vec<&'a Record> {
    in_force(asking.dossier.agreements(), asking.on).into_iter().rev().collect()
}

/// All DPAs, in force or not.
fn dpas<'a>(asking: &Asking<'a>) -> impl Iterator<Item = &'a Record> {
    asking.dossier.agreements().all_on(asking.on).filter(|record| is_dpa(record))
}

/// Whether a DPA is in force, since when, and who signed it.
pub fn status(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    let (sentences, _) = of_agreements(asking.dossier, asking.organisation, asking.on);
    said.all(sentences);
    if said.is_empty() {
        said.say("Whether there is a DPA between you and us is not recorded.");
    }
    for record in binding(asking) {
        let who = |field: &str| record.text(field).unwrap_or("not recorded").to_owned();
        said.say(format!("Who signed it: for you {}; for us {}.", who("customer_signatory"), who("our_signatory")));
        said.say(match record.get("expires") {
            Some(Value::Nil) => "It has no fixed term.",
            // With the state it is said which day that is.
            Some(Value::Date(_)) => "",
            _ => "Until when it runs is not recorded.",
        });
    }
    said.by(&asking.dossier.customer);
    said.by_all(dpas(asking));
    said.by_all(asking.dossier.amendments());
    said
}

/// Where a copy is, or how to get a DPA.
pub fn copy(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    let binding = binding(asking);
    for record in &binding {
        let told = state(record, asking.dossier.agreements(), asking.on).told();
        let doubt = asking.organisation.doubt_of(record).map(|doubt| format!("; our {doubt}")).unwrap_or_default();
        said.say(match record.link("document") {
            Some(_) => {
                format!("A copy of the DPA that is {told} is on file with us, and we can send it to you{doubt}.")
            }
            None => format!("Your DPA is {told}; that a signed copy is on file with us is not recorded."),
        });
        said.by(record);
    }
    if binding.is_empty() {
        said.no_dpa(asking, "we cannot say whether there is a signed copy of one");
        for record in dpas(asking) {
            let told = state(record, asking.dossier.agreements(), asking.on).told();
            said.say(as_sentence(&format!("One is recorded as {told}")));
            said.by(record);
        }
    }
    match asking.organisation.text("dpa_request") {
        Some(how) => said.say(as_sentence(how.trim_end_matches('.'))),
        None => said.say("How to get a DPA to sign is not recorded."),
    }
    said.by_all(&asking.organisation.record);
    current(asking, &mut said);
    said
}

/// Names our text of the day.
fn current<'a>(asking: &Asking<'a>, said: &mut Said) -> Option<&'a Record> {
    let text = newest_text(asking);
    match text {
        Some(text) => said.say(as_sentence(&format!("Our current text is {}{}", text.title_and_version(), from(text)))),
        None => said.say("Which text of ours is the current one is not recorded."),
    }
    said.by_all(text);
    text
}

/// ", valid from 1 March 2026".
fn from(text: &Record) -> String {
    text.date("valid_from").map(|day| format!(", valid from {}", date::long(day))).unwrap_or_default()
}

/// Our text that is valid on the day, the newest of several.
fn newest_text<'a>(asking: &Asking<'a>) -> Option<&'a Record> {
    let valid = |text: &&Record| {
        text.date("valid_from").is_some_and(|day| day <= asking.on)
            && text.date("withdrawn").is_none_or(|day| day > asking.on)
    };
    asking.organisation.templates.values().filter(valid).max_by_key(|text| (text.date("valid_from"), text.number))
}

/// Whose text was signed, and what was negotiated.
pub fn own_paper(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    for record in binding(asking) {
        let text = asking.organisation.template_of(record).map(Record::title_and_version);
        said.say(match (text, record.text("paper")) {
            (Some(text), _) => as_sentence(&format!("Your DPA in force is on our text, {text}")),
            (None, Some("customer_paper")) => "Your DPA in force is on your own text.".to_owned(),
            (None, Some("scc_2021_915")) => {
                "Your DPA in force is on the Commission's clauses (EU) 2021/915.".to_owned()
            }
            (None, Some("vendor_template")) => {
                "Your DPA in force is on our text; which version of it is not recorded.".to_owned()
            }
            (None, Some("other")) => {
                "Your DPA in force is on another standard text, neither yours nor ours, as recorded.".to_owned()
            }
            _ => "Whose text your DPA in force is on is not recorded.".to_owned(),
        });
        let apart = deviations(record, asking.organisation).into_iter();
        let apart: Vec<String> =
            apart.map(|one| format!("{}: {} (our text: {})", one.term, one.agreed, one.template)).collect();
        if !apart.is_empty() {
            said.say(format!("What was agreed apart from our text: {}.", apart.join("; ")));
        }
        said.by(record);
        said.by_all(asking.organisation.template_of(record));
    }
    if said.is_empty() {
        said.no_dpa(asking, "we cannot say on whose text one is");
    }
    let mail =
        asking.organisation.text("email").map(|mail| format!("; please send your text to {mail}")).unwrap_or_default();
    said.say(format!("Whether we sign a customer's own text, or change ours, is not recorded as a rule{mail}."));
    said.by_all(&asking.organisation.record);
    said
}

/// How many differences are listed.
const LISTED: usize = 12;

/// Which version was signed, and how today's differs.
pub fn version(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    let binding = binding(asking);
    for record in &binding {
        let Some(text) = asking.organisation.template_of(record) else {
            said.say("Which version of our text your DPA in force is on is not recorded.");
            said.by(record);
            continue;
        };
        said.say(as_sentence(&format!("Your DPA in force is on {}{}", text.title_and_version(), from(text))));
        said.by(record);
        said.by(text);
        let Some(now) = current(asking, &mut said).filter(|now| now.id != text.id) else {
            said.say("That is the same version.");
            continue;
        };
        let differ: Vec<String> = differences(text, now);
        said.say(match &differ[..] {
            [] => "In the terms that are recorded of both, they say the same.".to_owned(),
            all => {
                let more = all.len().saturating_sub(LISTED);
                let more = if more > 0 { format!("; and {more} more") } else { String::new() };
                format!("What the current text says otherwise: {}{more}.", all[..all.len().min(LISTED)].join("; "))
            }
        });
        said.say("What your own DPA says stays as it was signed.");
    }
    if binding.is_empty() {
        said.no_dpa(asking, "we cannot say on which version one is");
        said.by_all(dpas(asking));
        current(asking, &mut said);
    }
    said
}

/// The terms of which two texts say different things: "deletion: 10 business days, now 30 days".
fn differences(before: &Record, after: &Record) -> Vec<String> {
    let words = |text: &Record, field: &str| text.words(field).unwrap_or_else(|| "not recorded".to_owned());
    let differ = TERMS.iter().filter(|field| before.get(field.name) != after.get(field.name));
    differ
        .map(|field| {
            format!("{}: {}, now {}", field.in_sentence(), words(before, field.name), words(after, field.name))
        })
        .collect()
}

/// Who is party, which companies of the customer's group are covered, and which companies of ours get its data.
pub fn affiliates(asking: &Asking<'_>) -> Said {
    let mut said = parties(asking);
    said.with(our_group(asking));
    said
}

/// Which companies of our group there are, and which of them get the customer's data.
pub fn our_group(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    let acting = our_party(asking.dossier, asking.organisation, asking.on).record;
    let engaged = |one: &Record| asking.organisation.subprocessors.iter().any(|company| company.title() == one.title());
    let is_other =
        |one: &&Record| one.holds_on(asking.on) && acting.is_none_or(|acting| acting.id != one.id) && !engaged(one);
    let others: Vec<&Record> = asking.organisation.entities.iter().filter(is_other).collect();
    said.all(acting.map(|one| format!("The company of ours that acts for you is {}.", with_place(one))));
    said.by_all(acting);
    let of_affiliates = |wanted: fn(&Engaged) -> bool| {
        let all = of_customer(asking, processes, wanted).into_iter().filter(|one| one.holds_on(asking.on));
        all.filter(|one| is_affiliate(asking, one)).collect::<Vec<&Record>>()
    };
    let (sure, open) =
        (of_affiliates(|one| matches!(one, Engaged::Yes(_))), of_affiliates(|one| matches!(one, Engaged::Open(_))));
    for one in &sure {
        let what = one.words("purpose").unwrap_or_else(|| "what for is not recorded".to_owned());
        let places = one.words("places").unwrap_or_else(|| "not recorded".to_owned());
        said.say(format!(
            "{} is an affiliate of ours and processes your data as our subprocessor: {}; processed in: {places}{}.",
            named(asking, one),
            what.trim_end_matches('.'),
            and_access_from(one, "; ")
        ));
    }
    if !open.is_empty() {
        let names: Vec<String> = open.iter().map(|one| named(asking, one)).collect();
        said.say(format!("Whether your data gets to {}, of our group, is not recorded.", in_a_row(&names, "and")));
    }
    said.with(staff_of_our_group(asking));
    let unsaid = others.iter().filter(|one| seen_by(asking.dossier, one, asking.on).is_none());
    let names: Vec<String> = unsaid.map(|one| with_place(one)).collect();
    if !names.is_empty() {
        said.say(format!(
            "Also recorded as companies of ours: {}; whether their staff get at your data is not recorded.",
            in_a_row(&names, "and")
        ));
    }
    if sure.is_empty() && open.is_empty() && others.is_empty() {
        said.say("No other company of our group is recorded as getting your data.");
    }
    said.by_all(sure.into_iter().chain(open).chain(others));
    said
}

/// "Vendor Inc. (United States)".
fn with_place(company: &Record) -> String {
    let place = company.text("country").map(|code| format!(" ({})", country::name(code))).unwrap_or_default();
    format!("{}{place}", company.title())
}

/// Who is party to the DPA, and which companies of the customer's group it covers.
pub fn parties(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    let binding = binding(asking);
    for record in &binding {
        let paper =
            record.text("counterparty").map(|name| format!(" (as the paper names it: {name})")).unwrap_or_default();
        let entity = asking.organisation.entities.iter().find(|entity| Some(entity.id) == record.link("our_entity"));
        let entity = entity.or_else(|| our_party(asking.dossier, asking.organisation, asking.on).record);
        let ours = entity.map_or_else(|| "a company of ours that is not recorded".to_owned(), Record::title);
        said.say(as_sentence(&match Named::of(record, asking.dossier).instead() {
            None => format!("The parties of your DPA are you{paper} and {ours}"),
            Some(name) => format!(
                "The parties of the DPA that is recorded are {name} and {ours}; that it binds you is not recorded"
            ),
        }));
        said.say(match term(record, asking.organisation, "affiliates") {
            Some(Value::Text(names)) => format!("It covers of your group: {}.", names.trim_end_matches('.')),
            Some(Value::Nil) => "It covers no other company of your group, as recorded.".to_owned(),
            _ => "Whether it covers other companies of your group is not recorded.".to_owned(),
        });
        said.by(record);
        said.by_all(entity);
    }
    if binding.is_empty() {
        said.no_dpa(asking, "we cannot say whom one covers");
        said.by_all(dpas(asking));
    }
    let bare = uncovered_affiliates(asking.dossier, asking.on);
    if !bare.is_empty() {
        said.say(format!("That a DPA in force covers {} is not recorded.", in_a_row(&bare, "and")));
    }
    said.by(&asking.dossier.customer);
    said
}
