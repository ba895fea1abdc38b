//! What the text of a DPA in force says, lacks, or says otherwise than what is done. Art. 28(2) and (3), 33(2), 9.

use super::{Case, Collector};
use crate::model::dossier::says_two_texts;
use crate::model::span::Unit;
use crate::model::{Deed, Field, Kind, Record, Remedy, Value, Verb, counted, country, date};
use crate::rules::agreement::{clause_gaps, effective_from, span, term};
use crate::rules::bound::with_different_parties;
use crate::rules::regime::{Regime, of_customer};
use crate::rules::runs::Runs;

/// Hours after which a customer that is a controller has no time left of its own 72, Art. 33(1).
const CONTROLLER_HOURS: i64 = 72;

/// Terms that Art. 28 asks for, beside the clauses.
const ASKED_TERMS: [&str; 2] = ["authorisation", "end_choice"];

pub(super) fn clause_missing(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let (mut lacking, _) = clause_gaps(agreement, case.organisation);
    lacking.retain(|field| is_asked(case, field));
    // A clause on assistance that leaves out impact assessments is none of all of Art. 28(3)(f).
    let assists = Kind::Agreement.field("clause_assistance");
    let named = lacking.iter().any(|field| field.name == assists.name);
    if is_asked(case, assists) && !named && says(case, agreement, "dpia_help") == Some("no") {
        lacking.push(Kind::Agreement.field("dpia_help"));
    }
    let Some(&first) = lacking.first() else { return };
    // The letters of the GDPR are not those of the law of the police.
    let police = is_of_police(case);
    let letter = |field: &Field| if police { String::new() } else { format!(" ({})", field.law) };
    let named = |field: &&Field| format!("{}{}", field.in_sentence(), letter(field));
    let names: Vec<String> = lacking.iter().map(named).collect();
    let remedy = place(case, agreement, first, "amend the text, then record where it stands on");
    found.add(agreement, &case.name(), format!("the text lacks {}", names.join(", ")), remedy);
}

/// What Art. 22(3) of Directive (EU) 2016/680 does not ask for.
const NOT_FOR_POLICE: [&str; 4] =
    ["clause_security", "clause_assistance", "clause_unlawful_instruction", "clause_flow_down"];

/// What helps the customer with duties that it has under a data protection law.
const FOR_DUTIES: [&str; 2] = ["clause_rights", "clause_assistance"];

fn is_of_police(case: &Case<'_>) -> bool {
    matches!(of_customer(&case.dossier.customer).regimes[..], [Regime::LawEnforcement | Regime::UkLawEnforcement])
}

/// Whether the law that the customer is under asks for an item. A customer under none has no duties to be helped with, Art. 28(3)(e), (f).
fn is_asked(case: &Case<'_>, field: &Field) -> bool {
    let free = of_customer(&case.dossier.customer).none() && FOR_DUTIES.contains(&field.name);
    let not_there = is_of_police(case) && NOT_FOR_POLICE.contains(&field.name);
    !free && !not_there
}

/// What another DPA with the same party answers is answered: an addendum repeats no clause. What none answers is found once, of the newest.
pub(super) fn clause_unchecked(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let beside: Vec<&Record> =
        case.binding().into_iter().filter(|other| !with_different_parties(agreement, other)).collect();
    if beside.last().is_some_and(|newest| newest.id != agreement.id) {
        return;
    }
    let nobody_says = |field: &&Field| beside.iter().all(|other| term(other, case.organisation, field.name).is_none());
    let (_, unknown) = clause_gaps(agreement, case.organisation);
    let asked = ASKED_TERMS.iter().map(|field| Kind::Agreement.field(field));
    let unknown = unknown.into_iter().filter(|field| is_asked(case, field));
    let unknown: Vec<&Field> = unknown.chain(asked).filter(nobody_says).collect();
    let Some(first) = unknown.first() else { return };
    let count = counted(unknown.len(), "item", "items");
    let what = format!("{count} of the text not provided, such as {}", first.in_sentence());
    found.add(agreement, &case.name(), what, place(case, agreement, first, "read the text and record it on"));
}

/// Where a clause stands is recorded on the agreement, or once for all on its template.
fn place(case: &Case<'_>, agreement: &Record, field: &Field, todo: &str) -> Remedy {
    let template = case.organisation.template_of(agreement);
    let template = template.map(|template| format!(" or its template {}", template.handle())).unwrap_or_default();
    let value = match field.name {
        "authorisation" => "general",
        "end_choice" => "customer",
        "dpia_help" => "yes",
        _ => "PLACE",
    };
    Remedy::say(format!("{todo} {}{template}: ", agreement.handle()))
        .then(Deed::on(Verb::Give, agreement).give(field.name, value))
}

/// A term of which the text says that there is none, though Art. 28 asks for it.
fn find_none(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>, field: &str, what: &str) {
    if term(agreement, case.organisation, field) == Some(&Value::Nil) {
        let todo = "amend the text, then record what it says on";
        found.add(agreement, &case.name(), what, place(case, agreement, Kind::Agreement.field(field), todo));
    }
}

pub(super) fn authorisation(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let what = "the text authorises no subprocessor, neither in general nor by name";
    find_none(case, agreement, found, "authorisation", what);
}

pub(super) fn end_choice(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let what = "the text gives no choice between deletion and return at the end";
    find_none(case, agreement, found, "end_choice", what);
}

/// What a term of the text says, where it is one of the choices.
fn says<'c>(case: &Case<'c>, agreement: &'c Record, field: &str) -> Option<&'c str> {
    match term(agreement, case.organisation, field) {
        Some(Value::Text(said)) => Some(said),
        _ => None,
    }
}

/// Art. 28(3)(g) gives the choice to the customer.
pub(super) fn end_choice_limited(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    if let Some(said) = says(case, agreement, "end_choice").filter(|said| *said != "customer") {
        let only = if said == "delete" { "deletion" } else { "return" };
        let what = format!("the text provides only for {only} at the end; the choice is the customer's");
        let remedy = Remedy::say("do as the customer chooses; agree it at the next version: ")
            .then(Deed::edit(agreement).give("end_choice", "customer"));
        found.add(agreement, &case.name(), what, remedy);
    }
}

/// A specific authorisation is given, not kept silent about.
pub(super) fn silence(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let accepted = says(case, agreement, "objection_silence") == Some("accepted");
    if accepted && says(case, agreement, "authorisation") == Some("specific") {
        let what = "the text asks for a specific authorisation of each subprocessor, and takes silence for consent";
        let remedy = Remedy::say("ask for the authorisation in writing; agree on one of the two: ")
            .then(Deed::edit(agreement).give("authorisation", "general"))
            .then(", or ")
            .then(Deed::on(Verb::Give, agreement).give("objection_silence", "refused"));
        found.add(agreement, &case.name(), what, remedy);
    }
}

/// Art. 33(2) counts from the day on which the processor becomes aware.
pub(super) fn breach_clock(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    if says(case, agreement, "breach_from") == Some("confirmation") {
        let what =
            "the text counts the time for notice of a breach from its confirmation; the law counts from awareness";
        let remedy = Remedy::say("give notice from awareness on; agree it at the next version: ")
            .then(Deed::edit(agreement).give("breach_from", "awareness"));
        found.add(agreement, &case.name(), what, remedy);
    }
}

pub(super) fn annexes(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let all = ["annex_processing", "annex_measures", "annex_subprocessors"].map(|name| Kind::Agreement.field(name));
    let missing: Vec<&Field> = all
        .into_iter()
        .filter(|field| match term(agreement, case.organisation, field.name) {
            Some(Value::Text(said)) => said == "missing",
            said => said == Some(&Value::Nil),
        })
        .collect();
    let Some(first) = missing.first() else { return };
    let names: Vec<&str> =
        missing.iter().map(|field| field.label.split_once(": ").map_or(field.label, |(_, name)| name)).collect();
    let template = case.organisation.template_of(agreement).map(|template| format!(" or {}", template.handle()));
    let words =
        format!("add what is missing, then record it on {}{}: ", agreement.handle(), template.unwrap_or_default());
    let remedy = Remedy::say(words).then(Deed::on(Verb::Give, agreement).give(first.name, "full"));
    found.add(agreement, &case.name(), format!("annexes are missing: {}", names.join(", ")), remedy);
}

pub(super) fn notice_windows(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let time = |field: &str| span(agreement, case.organisation, field);
    let (Some(body), Some(clauses)) = (time("notice_days"), time("scc_notice_days")) else { return };
    if body != clauses {
        let todo = "give notice by the longer one; align the text at the next version";
        let what = format!("the DPA gives {body}, its SCC {clauses} (Clause 9(a))");
        found.add(agreement, &case.name(), what, todo);
    }
}

/// Art. 33(2) names no hours for a processor, but the customer has 72 of its own.
pub(super) fn breach_hours(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let Some(time) = span(agreement, case.organisation, "breach_hours") else { return };
    let days = |number: i64| number.saturating_mul(24);
    let hours = time.most.map(|most| if time.unit == Unit::Hours { most } else { days(most) });
    if hours.is_none_or(|hours| hours > CONTROLLER_HOURS) {
        let what = format!(
            "the text gives {time} for notice of a breach; a controller has {CONTROLLER_HOURS} hours itself, and the notice is due without undue delay"
        );
        let todo = Remedy::say("give notice sooner; agree a shorter time at the next version: ")
            .then(Deed::edit(agreement).give("breach_hours", "48"));
        found.add(agreement, &case.name(), what, todo);
    }
}

/// A withdrawal is for new DPAs: what was signed before still binds, and somebody looks whether it is to be renewed.
pub(super) fn template_withdrawn(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let Some(template) = case.organisation.template_of(agreement) else { return };
    let Some(day) = template.date("withdrawn").filter(|day| *day <= case.on) else { return };
    let name = template.title_and_version();
    let what = match effective_from(agreement) {
        Some(bound) if bound < day => {
            format!("it binds as before; its text, {name}, was withdrawn for new agreements on {}", date::long(day))
        }
        Some(bound) => format!(
            "it binds from {} on the text of {name}, which was withdrawn on {}",
            date::long(bound),
            date::long(day)
        ),
        None => format!(
            "it is on the text of {name}, which was withdrawn on {}, and the day of the signature is not provided",
            date::long(day)
        ),
    };
    let remedy = Remedy::say("decide whether to switch to the current version: ")
        .then(Deed::on(Verb::Supersede, agreement).give("template", "NAME"));
    found.add(agreement, &case.name(), what, remedy).since = Some(day);
}

/// It was concluded before its text was offered: one of the two days is wrong, or it is on another text.
pub(super) fn template_later(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let Some(template) = case.organisation.template_of(agreement) else { return };
    let (Some(bound), Some(offered)) = (effective_from(agreement), template.date("valid_from")) else { return };
    if bound >= offered {
        return;
    }
    let what = format!(
        "it binds from {} on the text of {}, which was offered from {} on",
        date::long(bound),
        template.title_and_version(),
        date::long(offered)
    );
    let remedy = Remedy::say("check which is true; ")
        .then(Deed::edit(agreement).give("template", "NAME"))
        .then(", or ")
        .then(Deed::edit(template).give("valid_from", bound.to_string()));
    found.add(agreement, &case.name(), what, remedy).since = Some(bound);
}

/// It names a version of our text, and says that its paper is another one.
pub(super) fn two_texts(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    if !says_two_texts(agreement) {
        return;
    }
    let paper = agreement.words("paper").unwrap_or_default();
    let what = format!("it names a version of your text, and its paper is said to be {paper}");
    let remedy = Remedy::say("look at the signed copy; ")
        .then(Deed::edit(agreement).give("paper", "vendor_template"))
        .then(", or ")
        .then(Deed::edit(agreement).give("template", ""));
    found.add(agreement, &case.name(), what, remedy);
}

/// The text keeps special categories out, and what is done for the customer has some.
pub(super) fn special_categories(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let said = term(agreement, case.organisation, "special_categories");
    if !matches!(said, Some(Value::Text(said)) if said == "excluded") {
        return;
    }
    let applied = case.applied();
    let with = applied
        .iter()
        .filter_map(|one| one.activity)
        .find_map(|activity| Some((activity, activity.text("special_data")?)));
    let Some((activity, data)) = with else { return };
    let what = format!("the text excludes special categories of data; {} lists {data}", activity.name_and_handle());
    let remedy =
        Remedy::say("check which is true: agree on them, or ").then(Deed::edit(activity).give("special_data", "none"));
    found.add(agreement, &case.name(), what, remedy);
}

/// A place of hosting, as far as a text names one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Somewhere in the EEA.
    Eea,
    /// A country, by its code.
    Country(&'static str),
}

impl Place {
    /// "EU", "Germany", "us-east-1", "EU (Frankfurt)"; nothing when the text names no place that is known.
    fn of(text: &str) -> Option<Self> {
        let known = |word: &str| match word.to_lowercase().as_str() {
            "eu" | "eea" | "europe" | "european union" | "european economic area" => Some(Place::Eea),
            _ => country::code(word).map(Place::Country),
        };
        // Two small letters are a word of a sentence ("in", "as"), but at the beginning of a region's name ("us-east-1") a code.
        let code = |word: &str| word.len() > 2 || word.chars().all(char::is_uppercase);
        let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let region = text.split_once('-').map(|(before, _)| before.trim());
        let whole = [Some(text.trim()), region].into_iter().flatten();
        whole.into_iter().find_map(known).or_else(|| words.find_map(|word| known(word).filter(|_| code(word))))
    }

    fn holds(self, hosted: Self) -> bool {
        match (self, hosted) {
            // A region called EU can be in a country that was promised.
            (Place::Eea, Place::Country(code)) | (Place::Country(code), Place::Eea) => country::in_eea(code),
            _ => self == hosted,
        }
    }
}

/// What a DPA in force promises of the place of hosting and a deployment that runs with us does not keep: the agreement, the promise, and
/// where the deployment is.
pub(super) fn broken_promise<'c>(case: &Case<'c>, deployment: &'c Record) -> Option<(&'c Record, &'c str, &'c str)> {
    if !case.dossier.runs(deployment, case.on) || !Runs::of(deployment).hosted() {
        return None;
    }
    let by_country = deployment.text("hosting_country").and_then(country::code);
    let by_country = by_country.map(|code| (Place::Country(code), country::name(code)));
    let by_region = || deployment.text("region").and_then(|region| Some((Place::of(region)?, region)));
    let hosted = by_country.or_else(by_region)?;
    case.binding().into_iter().find_map(|agreement| {
        let Some(Value::Text(promise)) = term(agreement, case.organisation, "hosting_region") else { return None };
        let region = deployment.text("region").is_some_and(|region| region.eq_ignore_ascii_case(promise));
        let kept = Place::of(promise).is_none_or(|place| place.holds(hosted.0));
        // A region by the name of the promise tells nothing when the country says otherwise.
        let kept = kept || (region && deployment.get("hosting_country").is_none());
        (!kept).then_some((agreement, promise.as_str(), hosted.1))
    })
}

pub(super) fn region(case: &Case<'_>, deployment: &Record, found: &mut Collector<'_>) {
    let own = case.record(&deployment.handle());
    if let Some((agreement, promise, place)) = own.and_then(|deployment| broken_promise(case, deployment)) {
        let what =
            format!("{} promises another place of hosting ({promise}) than where it is ({place})", agreement.handle());
        let remedy = Remedy::say("move it, or agree on the place and record it: ")
            .then(Deed::edit(agreement).give("hosting_region", place))
            .then("; if it is hosted elsewhere, ")
            .then(Deed::edit(deployment).give("hosting_country", "COUNTRY"));
        found.add(deployment, &case.name(), what, remedy);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{agreed, found, given, record, vendor};

    /// What a check says of a DPA with these terms, and the first value that it gives.
    fn said(rule: &str, customer: &[(&str, &str)], terms: &[(&str, &str)]) -> (String, String) {
        let found = found(rule, &[vendor()], customer, &[crate::rules::cases::cloud(), agreed(terms)]);
        let one = found.first().unwrap_or_else(|| panic!("no {rule}"));
        let value = given(one).first().map(|(field, value)| format!("{field} {value}"));
        (one.what.clone(), value.unwrap_or_default())
    }

    #[test]
    fn a_clause_is_named_with_its_letter_in_the_gdpr() {
        let police = [("gdpr", "no"), ("regime", "law_enforcement")];
        let lacks = |customer: &[(&str, &str)]| said("clause-missing", customer, &[("clause_audit", "none")]).0;
        assert_eq!(lacks(&[]), "the text lacks information and audits (Art. 28(3)(h))");
        assert_eq!(lacks(&police), "the text lacks information and audits", "the law of the police has others");
    }

    #[test]
    fn a_text_without_help_with_impact_assessments_lacks_a_part_of_the_clause_on_assistance() {
        let lacks = |terms: &[(&str, &str)]| said("clause-missing", &[], terms);
        let (what, value) = lacks(&[("dpia_help", "no"), ("clause_assistance", "§ 9")]);
        assert_eq!(what, "the text lacks help with DPIA (Art. 28(3)(f))");
        assert_eq!(value, "dpia_help yes");
        let (whole, _) = lacks(&[("dpia_help", "no"), ("clause_assistance", "none")]);
        assert!(!whole.contains("DPIA"), "the whole clause is lacking: {whole}");
    }

    #[test]
    fn what_a_text_says_is_recorded_as_a_choice_or_as_the_place_where_it_stands() {
        assert_eq!(said("clause-missing", &[], &[("clause_audit", "none")]).1, "clause_audit PLACE");
        assert_eq!(said("authorisation-missing", &[], &[("authorisation", "none")]).1, "authorisation general");
        assert_eq!(said("end-choice-missing", &[], &[("end_choice", "none")]).1, "end_choice customer");
    }

    #[test]
    fn a_choice_that_is_not_the_customers_is_named() {
        for (choice, words) in [("delete", "deletion"), ("return", "return")] {
            let (what, _) = said("end-choice-limited", &[], &[("end_choice", choice)]);
            assert!(what.starts_with(&format!("the text provides only for {words} at the end")), "{what}");
        }
    }

    #[test]
    fn a_template_is_withdrawn_for_what_is_signed_from_that_day_on() {
        let what = |withdrawn, signed: &[(&str, &str)]| {
            let template = record("TPL-1", &[("name", "DPA"), ("version", "1"), ("withdrawn", withdrawn)]);
            let paper = agreed(&[&[("template", "TPL-1")], signed].concat());
            let found = found("template-withdrawn", &[vendor(), template], &[], &[crate::rules::cases::cloud(), paper]);
            found.first().map(|one| one.what.split(',').next().unwrap_or_default().to_owned()).unwrap_or_default()
        };
        assert_eq!(what("2025-02-02", &[]), "it binds as before; its text");
        assert_eq!(what("2025-02-01", &[]), "it binds from 1 February 2025 on the text of DPA 1", "on the day itself");
        assert_eq!(what("2025-01-31", &[]), "it binds from 1 February 2025 on the text of DPA 1");
        let undated = [("signed", ""), ("evidence", "order 12")];
        assert_eq!(what("2025-01-31", &undated), "it is on the text of DPA 1");
        assert_eq!(what("2026-11-23", &[]), "it binds as before; its text", "the day has come");
        assert_eq!(what("2026-11-24", &[]), "", "it has not come");
    }

    #[test]
    fn a_dpa_is_no_older_than_its_text() {
        let what = |offered, paper: &[(&str, &str)]| {
            let template = record("TPL-1", &[("name", "DPA"), ("version", "1"), ("valid_from", offered)]);
            let paper = agreed(&[&[("template", "TPL-1")], paper].concat());
            let found = found("template-later", &[vendor(), template], &[], &[crate::rules::cases::cloud(), paper]);
            found.first().map(|one| one.what.clone())
        };
        let later = "it binds from 1 February 2025 on the text of DPA 1, which was offered from 2 February 2025 on";
        assert_eq!(what("2025-02-02", &[]).as_deref(), Some(later));
        assert_eq!(what("2025-02-01", &[]), None, "on the day itself");
        assert_eq!(what("2025-02-02", &[("effective", "2025-03-01")]), None, "it binds from a later day on");
        assert_eq!(what("", &[]), None, "nobody said since when it is offered");
    }

    #[test]
    fn a_promise_of_a_place_binds_what_runs_with_us_today() {
        let broken = |promise, deployment: &[(&str, &str)]| {
            let usual = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-02-01")];
            let records = [record("DEP-1", &[&usual[..], deployment].concat()), agreed(&[("hosting_region", promise)])];
            !found("region-promised", &[vendor()], &[], &records).is_empty()
        };
        let america = ("hosting_country", "US");
        assert!(broken("EU", &[america]) && !broken("EU", &[("hosting_country", "FR")]));
        assert!(!broken("EU", &[america, ("ends", "2026-11-22")]), "it is over");
        assert!(broken("EU", &[america, ("ends", "2026-11-23")]), "on its last day");
        assert!(!broken("EU", &[america, ("runs_in", "customer")]), "the customer chose the place");
        assert!(!broken("EU", &[]), "nobody said where it is");
        assert!(broken("EU", &[("region", "us-east-1")]));
        let name = ("region", "Germany");
        assert!(broken("Germany", &[name, america]), "a region by that name, in another country");
        assert!(!broken("Germany", &[name]) && !broken("Germany", &[("hosting_country", "DE")]));
        assert!(broken("Germany", &[("region", "France")]));
    }

    #[test]
    fn a_place_is_read_from_names_and_never_from_words_of_a_sentence() {
        for (text, place) in [
            ("EU", Some(Place::Eea)),
            ("eu-central-1", Some(Place::Eea)),
            ("EU (Frankfurt)", Some(Place::Eea)),
            ("hosted within the European Union", None),
            ("us-east-1", Some(Place::Country("US"))),
            ("Germany", Some(Place::Country("DE"))),
            ("data centre in Germany", Some(Place::Country("DE"))),
            ("as chosen in the main contract", None),
            ("it is in DE", Some(Place::Country("DE"))),
        ] {
            assert!(Place::of(text) == place, "{text}");
        }
        assert!(Place::Eea.holds(Place::Country("FR")) && !Place::Eea.holds(Place::Country("US")));
        assert!(Place::Country("DE").holds(Place::Eea) && !Place::Country("DE").holds(Place::Country("FR")));
        assert!(!Place::Country("US").holds(Place::Eea));
    }

    fn finds(rule: &str, customer: &[(&str, &str)], terms: &[(&str, &str)]) -> bool {
        !found(rule, &[vendor()], customer, &[crate::rules::cases::cloud(), agreed(terms)]).is_empty()
    }

    #[test]
    fn a_clause_is_missing_only_where_the_law_of_the_customer_asks_for_it() {
        let missing = |customer: &[(&str, &str)], clause| finds("clause-missing", customer, &[(clause, "none")]);
        let police = [("gdpr", "no"), ("regime", "law_enforcement")];
        assert!(missing(&[], "clause_security") && missing(&[], "clause_rights"));
        assert!(!missing(&police, "clause_security") && missing(&police, "clause_audit"));
        let beyond = [("country", "BR"), ("gdpr", "no")];
        assert!(missing(&beyond, "clause_security"), "our own law asks for it");
        assert!(!missing(&beyond, "clause_rights"), "it has no duties to be helped with");
    }

    #[test]
    fn silence_is_no_specific_authorisation() {
        let silent = |authorisation, silence| {
            finds("authorisation-silence", &[], &[("authorisation", authorisation), ("objection_silence", silence)])
        };
        assert!(silent("specific", "accepted"));
        assert!(!silent("general", "accepted") && !silent("specific", "refused") && !silent("", "accepted"));
    }

    #[test]
    fn notice_of_a_breach_is_late_after_the_hours_that_a_controller_has_itself() {
        let late = |time| finds("breach-hours", &[], &[("breach_hours", time)]);
        assert!(!late("72") && late("73") && !late("3 days") && late("4 days") && !late("24"));
        assert!(!late(""), "it says nothing");
    }
}
