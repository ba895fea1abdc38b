//! Where data goes outside the EEA by the record of processing: which countries an activity or an assignment lists, and where its data is
//! hosted. Art. 44 to 46, 49, 30(1)(e), 30(2)(c).

use super::text::broken_promise;
use super::{Case, Collector};
use crate::model::{Deed, Organisation, Record, Value, country};
use crate::rules::regime::Regime;
use crate::rules::transfer::tools::Tools;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// The countries that an item of a list of transfers or processors names: as a whole, before brackets, or within them.
fn places(item: &str) -> Vec<&'static str> {
    let (before, within) = item.split_once('(').unwrap_or((item, ""));
    if let Some(code) = country::code(before) {
        return vec![code];
    }
    within.split([',', '/', ')', '(']).filter_map(country::code).collect()
}

fn items<'r>(record: &'r Record, field: &str) -> impl Iterator<Item = &'r str> {
    record.text(field).unwrap_or_default().split(';').map(str::trim).filter(|item| !item.is_empty())
}

/// Items of a list of transfers for which a safeguard is needed: an organisation, or a country without an adequacy decision.
fn unsafe_items(record: &Record, on: NaiveDate) -> Vec<&str> {
    let within = |item: &str| matches!(item.to_lowercase().as_str(), "eea" | "eu" | "european union");
    let bare = |item: &&str| {
        let codes = places(item);
        !within(item) && (codes.is_empty() || codes.iter().any(|code| !country::is_adequate(code, on)))
    };
    items(record, "transfers").filter(bare).collect()
}

/// On what a transfer to a country can rest beside the Data Privacy Framework.
const OTHER_GROUNDS: [&str; 10] =
    ["scc", "clauses", "bcr", "binding corporate", "art. 46", "art. 47", "art. 49", "idta", "consent", "derogation"];

/// Why safeguards carry no transfer to some countries, in words; nothing where they may.
fn lacking(safeguards: Option<&Value>, outside_us: bool) -> Option<&'static str> {
    match safeguards {
        None => Some("not provided"),
        Some(Value::Text(text)) => {
            let text = text.to_lowercase();
            let framework = ["dpf", "privacy framework"].iter().any(|name| text.contains(name));
            let alone = framework && !OTHER_GROUNDS.iter().any(|ground| text.contains(ground));
            (alone && outside_us).then_some("the DPF, which covers only the United States")
        }
        Some(_) => Some("none"),
    }
}

/// What a record transfers without a safeguard, and what it says of safeguards.
fn without_safeguard<'r>(
    record: &'r Record,
    safeguards: Option<&Value>,
    on: NaiveDate,
) -> Option<(Vec<&'r str>, &'static str)> {
    let bare = unsafe_items(record, on);
    let outside = |item: &&str| places(item).iter().any(|code| *code != "US" && !country::is_adequate(code, on));
    let outside: Vec<&str> = bare.iter().copied().filter(outside).collect();
    let said = lacking(safeguards, !outside.is_empty()).filter(|_| !bare.is_empty())?;
    let by_text = matches!(safeguards, Some(Value::Text(_)));
    Some((if by_text { outside } else { bare }, said))
}

/// Activities that transfer to such places, and say on which safeguards neither.
pub(super) fn activity_without_safeguard(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for activity in organisation.activities.iter().filter(|activity| activity.is_current(on)) {
        if let Some((bare, said)) = without_safeguard(activity, activity.get("safeguards"), on) {
            let what = format!("it transfers to {}; safeguards: {said}", bare.join(", "));
            found.add(activity, &activity.title(), what, Deed::edit(activity).give("safeguards", "TEXT"));
        }
    }
}

/// Activities that transfer to such places, and name nothing but an exception without saying which it is: it is no safeguard. Art. 49.
pub(super) fn activity_by_exception(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for activity in organisation.activities.iter().filter(|activity| activity.is_current(on)) {
        let Some(said) = Tools::said(activity.get("safeguards")).filter(Tools::are_exceptions) else { continue };
        let bare = unsafe_items(activity, on);
        if bare.is_empty() || said.say_which_exception() {
            continue;
        }
        let what = format!(
            "it transfers to {}; safeguards: {}, and which exception it is, is not said",
            bare.join(", "),
            said.named()
        );
        found.add(activity, &activity.title(), what, Deed::edit(activity).give("safeguards", "TEXT"));
    }
}

/// The same, for what differs for one customer.
pub(super) fn assignment_without_safeguard(case: &Case<'_>, assignment: &Record, found: &mut Collector<'_>) {
    let id = assignment.link("activity");
    let activity = case.organisation.activities.iter().find(|activity| Some(activity.id) == id);
    let inherited = activity.and_then(|one| one.get("safeguards").filter(|said| **said != Value::Nil));
    let safeguards = assignment.get("safeguards").or(inherited);
    let Some((bare, said)) = without_safeguard(assignment, safeguards, case.on) else { return };
    if assignment.holds_on(case.on) {
        let what = format!("it transfers to {}; safeguards: {said}", bare.join(", "));
        found.add(assignment, &case.name(), what, Deed::edit(assignment).give("safeguards", "TEXT"));
    }
}

/// A processor of an activity is in a third country, and the list of transfers does not have it.
pub(super) fn activity_unrecorded(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for activity in organisation.activities.iter().filter(|activity| activity.is_current(on)) {
        let named: Vec<&str> = items(activity, "transfers").flat_map(places).collect();
        let missing = |item: &&str| places(item).iter().any(|code| !country::in_eea(code) && !named.contains(code));
        let missing: Vec<&str> = items(activity, "processors").filter(missing).collect();
        if missing.is_empty() {
            continue;
        }
        let said = activity.words("transfers").unwrap_or_else(|| "not provided".into());
        let what = format!("{} gets data; third countries: {said}", missing.join(", "));
        found.add(activity, &activity.title(), what, Deed::edit(activity).give("transfers", "COUNTRIES"));
    }
}

/// The third countries that a record names, and in which no processor of its activity is.
pub(super) fn recorded(record: &Record, activity: Option<&Record>) -> BTreeSet<&'static str> {
    let helpers: Vec<&str> = activity.into_iter().flat_map(|one| items(one, "processors")).flat_map(places).collect();
    let named = items(record, "transfers").flat_map(places);
    named.filter(|code| !country::in_eea(code) && !helpers.contains(code)).collect()
}

/// What the record of an activity, or of what is assigned to a customer, does not bear of a place of hosting.
#[derive(Clone, Copy, Debug)]
pub(super) struct Abroad {
    /// The country.
    pub code: &'static str,
    /// What is said of safeguards, where they carry no transfer there.
    pub lacking: Option<&'static str>,
}

/// Each by the handle of the record that does not bear it.
type Found = Vec<(String, Abroad)>;

/// What is hosted in a third country for a customer, by the handle of the record that describes it: where the record says that there is no
/// transfer, and where it names no safeguard that carries one.
pub(super) fn abroad(case: &Case<'_>) -> (Found, Found) {
    let (mut denied, mut bare) = (Vec::new(), Vec::new());
    let hosted = case.hosted();
    let home = case.dossier.customer.text("country");
    let party = case.our_party().country;
    for one in case.applied() {
        let Some(activity) = one.activity else { continue };
        let describes = |field: &str| one.assignment.filter(|record| record.get(field).is_some()).unwrap_or(activity);
        let (transfers, safeguards) = (describes("transfers"), describes("safeguards"));
        let of = |record: &Record| one.streams.iter().find(|stream| stream.comes_from(record));
        for (record, code) in &hosted {
            let Some(stream) = of(record) else { continue };
            let adequate = country::is_adequate(code, case.on);
            let lacking = lacking(safeguards.get("safeguards"), *code != "US").filter(|_| !adequate);
            let place = Abroad { code, lacking };
            let gdpr = stream.laws.contains(&Regime::Gdpr);
            if gdpr && !country::in_eea(code) && transfers.get("transfers") == Some(&Value::Nil) {
                denied.push((transfers.handle(), place));
            }
            // Within one country, and under the DPA with our entity there, nothing else is needed; what was promised not to be there has to
            // be moved; and what a list of transfers shows is found by the list.
            let listed = without_safeguard(transfers, safeguards.get("safeguards"), case.on).is_some();
            let needs = stream.laws.iter().any(|regime| !regime.is_of_authorities())
                && ![home, party].contains(&Some(*code))
                && party.is_some()
                && broken_promise(case, record).is_none();
            if needs && lacking.is_some() && !listed {
                bare.push((safeguards.handle(), place));
            }
        }
    }
    (denied, bare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{record, today};

    #[test]
    fn countries_are_read_as_a_whole_and_in_brackets() {
        assert_eq!(places("United States"), ["US"]);
        assert_eq!(places("India (support at night)"), ["IN"]);
        assert_eq!(places("Example Mail (Ireland, United States)"), ["IE", "US"]);
        assert_eq!(places("Red Cross"), [""; 0]);
    }

    #[test]
    fn safeguards_carry_a_transfer_unless_they_are_for_another_country() {
        let text = |text: &str| Value::Text(text.to_owned());
        let (none, only) = (Some("none"), Some("the DPF, which covers only the United States"));
        assert_eq!((lacking(None, true), lacking(Some(&Value::Nil), false)), (Some("not provided"), none));
        for (said, within_us, elsewhere) in [
            ("DPF", None, only),
            ("EU-US Data Privacy Framework", None, only),
            ("DPF; SCC M3", None, None),
            ("SCC M3", None, None),
            ("as agreed in writing", None, None),
        ] {
            assert_eq!(lacking(Some(&text(said)), false), within_us, "{said}");
            assert_eq!(lacking(Some(&text(said)), true), elsewhere, "{said}");
        }
    }

    #[test]
    fn of_a_list_of_transfers_those_are_named_that_the_safeguards_do_not_carry() {
        let activity = |transfers| record("ACT-1", &[("name", "Hosting"), ("transfers", transfers)]);
        let bare = |transfers, safeguards: Option<Value>| {
            let activity = activity(transfers);
            let found = without_safeguard(&activity, safeguards.as_ref(), today());
            found.map(|(items, _)| items.join(", ")).unwrap_or_default()
        };
        let framework = || Some(Value::Text("DPF".into()));
        let all = "United States; India; Switzerland; Red Cross; EEA";
        assert_eq!(bare(all, None), "United States, India, Red Cross", "the others are adequate");
        assert_eq!(bare(all, framework()), "India", "the framework is for the United States");
        assert_eq!(bare("United States; Switzerland", framework()), "");
        assert_eq!(bare("Mailer (Ireland, India)", framework()), "Mailer (Ireland, India)");
        assert_eq!(bare(all, Some(Value::Text("SCC M3".into()))), "");
        assert_eq!(bare("none", None), "");
    }

    #[test]
    fn what_differs_for_one_customer_needs_its_own_safeguard_or_that_of_the_activity() {
        use crate::rules::cases::{cloud, found, vendor};
        let of = |activity: &[(&str, &str)], assigned: &[(&str, &str)]| {
            let usual = [("name", "Hosting"), ("acting_as", "processor"), ("status", "active")];
            let ours = [vendor(), record("ACT-1", &[&usual[..], activity].concat())];
            let assigned = record("ASG-1", &[&[("customer", "CUS-1"), ("activity", "ACT-1")], assigned].concat());
            let found = found("transfer-without-tool", &ours, &[], &[cloud(), assigned]).into_iter();
            found.filter(|one| one.record == "ASG-1").map(|one| one.what).collect::<Vec<_>>()
        };
        let india = ("transfers", "India");
        let bare = "it transfers to India; safeguards: ";
        assert_eq!(of(&[], &[india]), [format!("{bare}not provided")]);
        assert_eq!(of(&[], &[india, ("safeguards", "none")]), [format!("{bare}none")]);
        assert_eq!(of(&[], &[india, ("safeguards", "SCC M3")]), [""; 0]);
        assert_eq!(of(&[("safeguards", "SCC M3")], &[india]), [""; 0], "what the activity says holds for it too");
        assert_eq!(of(&[("safeguards", "none")], &[india]).len(), 1);
        assert_eq!(of(&[], &[india, ("ends", "2026-11-22")]), [""; 0], "it is over");
        assert_eq!(of(&[], &[("transfers", "Switzerland")]), [""; 0]);
    }

    #[test]
    fn a_processor_in_a_third_country_has_to_stand_in_the_list_of_transfers() {
        use crate::rules::cases::{found, vendor};
        let of = |facts: &[(&str, &str)]| {
            let usual = [("name", "Newsletter"), ("acting_as", "controller"), ("status", "active")];
            let found = found("transfer-denied", &[vendor(), record("ACT-1", &[&usual[..], facts].concat())], &[], &[]);
            found.into_iter().map(|one| one.what).collect::<Vec<_>>()
        };
        let mailer = ("processors", "Mailer (India); Printer (France)");
        assert_eq!(of(&[mailer]), ["Mailer (India) gets data; third countries: not provided"]);
        assert_eq!(of(&[mailer, ("transfers", "none")]), ["Mailer (India) gets data; third countries: none"]);
        assert_eq!(of(&[mailer, ("transfers", "India")]), [""; 0]);
        assert_eq!(of(&[mailer, ("ends", "2026-11-22")]), [""; 0]);
        let activity = record("ACT-1", &[("processors", "Mailer (India)"), ("transfers", "India; Brazil; France")]);
        assert_eq!(
            recorded(&activity, Some(&activity)).into_iter().collect::<Vec<_>>(),
            ["BR"],
            "who gets it there is named"
        );
        assert_eq!(recorded(&activity, None).into_iter().collect::<Vec<_>>(), ["BR", "IN"]);
    }
}
