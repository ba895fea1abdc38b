//! What shows how we work: the record of processing, policies, measures, certificates.

use super::Asking;
use super::asked_measures::{is_asked_beside, plans};
use super::said::Statement;
use crate::answers::says;
use crate::model::date::Period;
use crate::model::kinds::certification::SCHEMES;
use crate::model::phrase::say;
use crate::model::{Kind, Phrase, Record, as_sentence, distinct};
use crate::report::reply::cited;
use crate::report::terms::in_turn;
use crate::rules::applies::applied;
use crate::rules::guarded::never_told;
use crate::rules::regime::law;
use crate::rules::roles::{Role, Stream, StreamRole};
use crate::rules::transfer::carried::whose;
use crate::texts::answers as texts;

/// That we keep a record of processing, and what of it is about the customer.
pub fn register_extract(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let by = asking.roles.owing("Art. 30(2)", &asking.dossier.customer);
    said.say(match by.map(|stream| law(&stream.laws, "Art. 30(2)")) {
        Some(cite) => say!(texts::WE_KEEP_RECORD_BY, cite = cited(&cite)),
        None => texts::WE_KEEP_RECORD.into(),
    });
    let day = Period { from: asking.on, to: asking.on };
    let all = applied(asking.dossier, asking.organisation, &asking.roles, day);
    let names = distinct(all.iter().filter_map(|one| one.activity).map(Record::title));
    said.by_all(all.iter().filter_map(|one| one.activity));
    let bare = all.iter().any(|one| one.activity.is_none());
    let some = !names.is_empty();
    let streams = || asking.roles.streams.iter();
    // Reports are in no record but that of what we do as controller.
    let open = |one: &&StreamRole| one.ours == Role::Open && one.stream != Stream::Telemetry;
    let (kept, open): (Vec<_>, Vec<_>) = streams().filter(open).partition(|one| one.is_kept_by_law());
    said.all(match (some, bare) {
        (false, false) if !open.is_empty() => Some(texts::ABOUT_YOU_UNSAID.into()),
        (false, false) if !kept.is_empty() => None,
        (false, false) => Some(texts::NOT_ABOUT_YOU.into()),
        (false, true) => Some(texts::NOT_DESCRIBED.into()),
        (true, _) => Some(say!(texts::ABOUT_YOU, names = Phrase::names(names))),
    });
    if !kept.is_empty() {
        said.say(texts::KEPT_IN_WHICH_RECORD);
    }
    if bare && some {
        said.say(texts::SOME_NOT_DESCRIBED);
    }
    said.by(&asking.dossier.customer);
    said
}

/// The policies in force that somebody outside may know.
pub fn policies(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let now: Vec<&Record> = asking.policies.iter().filter(|one| one.holds_on(asking.on)).collect();
    let mut lists: Vec<(&str, Vec<Phrase>)> = Vec::new();
    let mut unsaid = 0;
    for policy in now {
        let how = match policy.text("publication") {
            Some(how @ ("public_link" | "on_request" | "trust_page")) => how,
            Some(_) => continue,
            None => {
                unsaid += 1;
                continue;
            }
        };
        let link = policy.text("link").filter(|_| how == "public_link").map(|link| format!(" ({link})"));
        let words = Phrase::from(format!("{}{}", policy.title_and_version(), link.unwrap_or_default()));
        match lists.iter_mut().find(|(known, _)| *known == how) {
            Some((_, all)) => all.push(words),
            None => lists.push((how, vec![words])),
        }
        said.by(policy);
    }
    if lists.is_empty() {
        said.say(texts::NO_POLICY);
    }
    for (how, all) in lists {
        let names = in_turn(all).unwrap_or_else(|| "".into());
        said.say(match how {
            "public_link" => say!(texts::OPEN_TO_ALL, names = names),
            "on_request" => say!(texts::ON_REQUEST, names = names),
            _ => say!(texts::ON_PAGE, names = names),
        });
    }
    match unsaid {
        0 => {}
        1 => said.say(texts::ONE_POLICY_UNSAID),
        more => said.say(say!(texts::POLICIES_UNSAID, count = Phrase::Count(more))),
    }
    said
}

/// The policies, with the measures that speak of a plan for which a question asks.
pub fn policies_as_asked(asking: &Asking<'_>, question: &str) -> Statement {
    let mut said = policies(asking);
    let (measures, unsaid) = plans(asking, question);
    let told: Vec<&Record> = measures.into_iter().filter(|one| kept_back(asking, one).is_none()).collect();
    said.all(in_turn(told.iter().map(|one| in_words(one))).map(|names| say!(texts::MEASURES_TOO, names = names)));
    said.by_all(told);
    said.all(unsaid);
    said
}

/// The technical and organisational measures of the day.
pub fn measures(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let now: Vec<&Record> = asking.organisation.measures.iter().filter(|one| one.holds_on(asking.on)).collect();
    for one in &now {
        if let Some(why) = kept_back(asking, one) {
            said.leave_out(one, &why);
        } else if one.text("description").is_some_and(|text| never_told(text).is_some()) {
            said.leave_out(one, "its description says what no answer says; its name stands there alone");
        }
    }
    let now: Vec<&Record> = now.into_iter().filter(|one| kept_back(asking, one).is_none()).collect();
    // Who runs the product itself reads first that none of this protects what it runs.
    if asking.run_elsewhere().next().is_some() && !now.is_empty() {
        said.say(texts::MEASURES_ARE_OURS);
    }
    for category in [Some("technical"), Some("organisational"), None] {
        let of: Vec<&Record> = now.iter().copied().filter(|one| one.text("category") == category).collect();
        let Some(names) = in_turn(of.iter().map(|one| in_words(one))) else { continue };
        said.say(match category {
            Some("technical") => say!(texts::TECHNICAL, names = names),
            Some(_) => say!(texts::ORGANISATIONAL, names = names),
            None => say!(texts::OTHER_MEASURES, names = names),
        });
        said.by_all(of);
    }
    if said.is_empty() {
        said.say(texts::NO_MEASURE);
    }
    said
}

/// A measure: its name, and what it is.
fn in_words(measure: &Record) -> Phrase {
    match measure.said("description").filter(|text| never_told(&text.to_string()).is_none()) {
        Some(text) => say!(texts::MEASURE, name = measure.title(), text = text.unended()),
        None => measure.title().into(),
    }
}

/// The measures of the day that are recorded of what a question names and an approved text does not.
pub fn measures_beside(asking: &Asking<'_>, question: &str, text: &str) -> Statement {
    let mut said = Statement::default();
    let now = asking.organisation.measures.iter().filter(|one| one.holds_on(asking.on));
    let now = now.filter(|one| kept_back(asking, one).is_none() && is_asked_beside(question, text, one));
    let now: Vec<&Record> = now.collect();
    said.all(in_turn(now.iter().map(|one| in_words(one))).map(|names| say!(texts::MEASURES_TOO, names = names)));
    said.by_all(now);
    said
}

/// Why a measure or a policy is not named: it names another customer, or its title says what no record shows.
fn kept_back(asking: &Asking<'_>, record: &Record) -> Option<String> {
    let names = asking.organisation.naming.get(&record.id).map(|named| format!("it names another customer, {named}"));
    let not_public = record.kind == Kind::Measure && record.flag("public") == Some(false);
    let names = names.or_else(|| not_public.then(|| "it is recorded as not public".to_owned()));
    names.or_else(|| never_told(&record.title()).map(|why| format!("its name {why}")))
}

/// Words by which a certificate or a report is found among measures and policies.
const CERTIFICATES: &[&str] = &["SOC 2", "ISO 27001", "ISO/IEC 27001", "penetration test", "pen test"];

/// Certificates and reports.
pub fn certifications(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let texts = asking.organisation.measures.iter().chain(asking.policies).filter(|one| one.holds_on(asking.on));
    for record in texts.filter(|one| kept_back(asking, one).is_none()) {
        let more = record.words("description").filter(|text| never_told(text).is_none());
        let text = [Some(record.title()), more].into_iter().flatten().collect::<Vec<_>>().join(": ");
        let lower = text.to_lowercase();
        if CERTIFICATES.iter().any(|word| lower.contains(&word.to_lowercase())) {
            said.say(as_sentence(text.trim_end_matches('.')));
            said.by(record);
        }
    }
    if said.is_empty() {
        said.say(texts::CERTIFICATE_UNSAID);
    }
    said.with(frameworks(asking));
    said
}

/// Whether the framework that the extension to the United Kingdom extends holds for the same company on the day.
fn is_extended(asking: &Asking<'_>, extension: &Record) -> bool {
    let of_it = |one: &&Record| {
        one.text("scheme") == Some("eu_us_dpf")
            && ["subprocessor", "entity"].iter().all(|field| one.get(field) == extension.get(field))
    };
    asking.organisation.certifications.iter().filter(of_it).any(|one| one.holds_on(asking.on))
}

/// That our certification under a framework that a question names is not recorded, be it that another one is.
pub fn framework_unsaid(asking: &Asking<'_>, question: &str) -> Option<Phrase> {
    /// Words by which a question names a framework, as they begin.
    const NAMED: [(&str, &[&str]); 2] = [
        ("swiss_us_dpf", &["swiss us", "swiss u s", "swiss dpf", "swiss data privacy", "schweiz", "suisse"]),
        ("uk_extension", &["uk extension", "uk us", "data bridge", "uk dpf", "uk data privacy"]),
    ];
    let (key, _) = NAMED.iter().find(|(_, words)| says(question, words))?;
    let own = asking.organisation.certifications.iter().filter(|one| one.link("subprocessor").is_none());
    let (_, scheme) = SCHEMES.iter().find(|(known, _)| known == key)?;
    let unsaid = own.into_iter().all(|one| one.text("scheme") != Some(key));
    unsaid.then(|| say!(texts::FRAMEWORK_OF_OURS_UNSAID, scheme = Phrase::known(scheme)))
}

/// Our own certifications under the Data Privacy Framework.
pub fn frameworks(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let own = asking.organisation.certifications.iter().filter(|one| one.link("subprocessor").is_none());
    for record in own {
        let name = whose(asking.organisation, record);
        let scheme = record.said("scheme").unwrap_or_else(|| texts::FRAMEWORK_UNSAID.into());
        let words = match record.date("ends").filter(|end| *end < asking.on) {
            Some(end) => say!(texts::WAS_CERTIFIED, name = name, day = end, scheme = scheme),
            None if record.date("starts").is_some_and(|start| start > asking.on) => continue,
            None if record.text("scheme") == Some("uk_extension") && !is_extended(asking, record) => {
                said.say(say!(texts::EXTENSION_ALONE, name = name));
                said.by(record);
                continue;
            }
            None => say!(texts::IS_CERTIFIED, name = name, scheme = scheme),
        };
        let words = match record.date("checked") {
            Some(day) => say!(texts::CHECKED_ON, what = words, day = day),
            None => words,
        };
        said.say(words.sentence());
        if record.date("ends").is_none_or(|end| end >= asking.on) {
            said.say(match (record.flag("hr_data"), record.flag("other_data")) {
                (Some(true), Some(false)) => texts::COVERS_STAFF_ALONE,
                (Some(true), _) => texts::COVERS_STAFF,
                (Some(false), _) => texts::COVERS_NO_STAFF,
                (None, _) => texts::COVERS_STAFF_UNSAID,
            });
        }
        said.by(record);
    }
    // Only who is in the United States can be certified.
    let ours = asking.organisation.entities.iter().chain(&asking.organisation.record);
    if said.is_empty() && ours.into_iter().any(|one| one.text("country") == Some("US")) {
        said.say(texts::DPF_UNSAID);
    }
    said
}
