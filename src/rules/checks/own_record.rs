//! Whether the record of processing holds what the facts bring about, and what each of its activities has to say. Art. 30(1) and (2).

use super::Collector;
use super::together::{Customers, Elsewhere, Together};
use crate::model::{Deed, Kind, Organisation, Record, Remedy, Verb, counted, country, in_a_row};
use crate::rules::applies::describes_own;
use crate::rules::roles::Stream;
use chrono::NaiveDate;
use std::collections::BTreeMap;

fn is_own(activity: &Record) -> bool {
    activity.text("acting_as") == Some("controller")
}

/// What we process on behalf of customers, and no activity describes: one finding per stream, since one activity is missing.
pub(super) fn stream_without_activity(of: &Together<'_>, found: &mut Collector<'_>) {
    let Some(record) = of.record() else { return };
    for (stream, customers) in of.bare() {
        let mut deed = Deed::add(Kind::Activity).give("name", "NAME").give("acting_as", "processor");
        if stream != Stream::ProductData {
            deed = deed.give("feature", stream.kept());
        }
        let what = format!("no activity describes what we process: {}, for {}", stream.words(), customers.words());
        let known: Vec<&Elsewhere<'_>> = of.elsewhere(stream).collect();
        let remedy = if known.is_empty() {
            Remedy::from(deed).then("; if one exists, check its edition, region and feature")
        } else {
            in_its_region(&known, deed)
        };
        found.add(record, &record.title(), what, remedy);
    }
}

/// Regions for which an activity is proposed at once.
const MOST_REGIONS: usize = 3;

/// What covers what is hosted in another region than the activities are for that would describe it: one for that region, the region of what is
/// hosted where nobody knows, or the same activity without its region.
fn in_its_region(known: &[&Elsewhere<'_>], deed: Deed) -> Remedy {
    let mut regions: BTreeMap<&Option<String>, usize> = BTreeMap::new();
    for (region, count) in known.iter().flat_map(|one| &one.regions) {
        let most = regions.entry(region).or_default();
        *most = (*most).max(*count);
    }
    let mut often: Vec<(&str, usize)> =
        regions.iter().filter_map(|(region, count)| Some((region.as_deref()?, *count))).collect();
    often.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let unknown = regions.get(&None).copied().unwrap_or_default();
    let limited: Vec<String> = known
        .iter()
        .map(|one| {
            let region = one.activity.text("region").unwrap_or_default();
            format!("{} is only for region {region}", one.activity.name_and_handle())
        })
        .collect();
    let mut hosted: Vec<String> = often
        .iter()
        .map(|(region, count)| format!("{} in {region}", counted(*count, "deployment", "deployments")))
        .collect();
    hosted.extend(
        (unknown > 0)
            .then(|| format!("{} whose region is not provided", counted(unknown, "deployment", "deployments"))),
    );
    let mut remedy =
        Remedy::say(format!("{}, which leaves out {}: ", in_a_row(&limited, "and"), in_a_row(&hosted, "and")));
    for (region, _) in often.iter().take(MOST_REGIONS) {
        remedy = remedy.then(format!("for {region}, ")).then(deed.clone().give("region", *region)).then("; ");
    }
    if unknown > 0 {
        let sheet = Deed::with(Verb::Sheet, Kind::Deployment).give("region", "");
        remedy = remedy.then("where it is not provided, ").then(sheet).then("; ");
    }
    let whole = Deed::edit(known[0].activity).give("region", "");
    remedy.then("or, if one activity is right for all regions, ").then(whole)
}

/// What we process as controller, by the rules or by a decision against them, alone or with the customer, and no activity of ours describes.
pub(super) fn own_record_missing(of: &Together<'_>, found: &mut Collector<'_>) {
    let Some(record) = of.record() else { return };
    let own = |activity: &&Record| is_own(activity) && activity.is_current(of.on);
    for (stream, joint) in Stream::ALL.into_iter().flat_map(|stream| [(stream, false), (stream, true)]) {
        let Some(customers) = of.own(stream, joint) else { continue };
        if of.organisation.activities.iter().filter(own).any(|one| describes_own(one, stream, joint)) {
            continue;
        }
        let deed = Deed::add(Kind::Activity).give("name", "NAME").give("acting_as", "controller");
        let (whose, deed) = match stream {
            _ if joint => ("what we decide with customers", deed.give("joint_controller", "CUSTOMERS")),
            Stream::ProductData => ("our own use of customer data", deed.give("feature", Stream::OwnPurposes.kept())),
            _ => ("our own use of customer data", deed.give("feature", stream.kept())),
        };
        let what = format!("no record covers {whose}: {}, for {}", stream.words(), customers.words());
        found.add(record, &record.title(), what, deed);
    }
}

/// Activities that deny a transfer, though the data is hosted in a third country.
pub(super) fn transfer_denied(of: &Together<'_>, found: &mut Collector<'_>) {
    for (handle, (place, customers)) in &of.denied {
        let (country, named) = (country::name(place.code), country::in_sentence(place.code));
        // Where the missing safeguard is a finding of its own, it is said there.
        let lacking = place.lacking.filter(|_| !of.bare_hosting.contains_key(handle));
        let lacking = lacking.map(|said| format!("; safeguards: {said}")).unwrap_or_default();
        let what =
            format!("third countries: none; but the data of {} is hosted in {named}{lacking}", customers.words());
        find_hosting(of, found, handle, customers, what, ("transfers", country));
    }
}

/// Activities that name no safeguard for hosting in a third country: that transfer is between us and the host, whatever the DPA says.
pub(super) fn hosting_without_safeguard(of: &Together<'_>, found: &mut Collector<'_>) {
    for (handle, (place, customers)) in &of.bare_hosting {
        let said = place.lacking.unwrap_or_default();
        let named = country::in_sentence(place.code);
        let what = format!("the data of {} is hosted in {named}; safeguards: {said}", customers.words());
        find_hosting(of, found, handle, customers, what, ("safeguards", "TEXT"));
    }
}

fn find_hosting(
    of: &Together<'_>,
    found: &mut Collector<'_>,
    handle: &str,
    customers: &Customers,
    what: String,
    (field, value): (&str, &str),
) {
    let Some((kind, _)) = Kind::of_handle(handle) else { return };
    let activity = of.organisation.activities.iter().find(|activity| activity.handle() == handle);
    let name = activity.map_or_else(|| customers.first.clone(), Record::title);
    found.at(handle.to_owned(), &name, what, Deed::with(Verb::Edit, kind).of(handle).give(field, value));
}

/// Activities of our own that are in use; a draft is not finished yet.
fn settled(organisation: &Organisation, on: NaiveDate) -> impl Iterator<Item = &Record> {
    organisation
        .activities
        .iter()
        .filter(move |activity| is_own(activity) && activity.is_current(on) && !activity.is_draft())
}

pub(super) fn drafts(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    let drafts = organisation.activities.iter().filter(|activity| activity.is_draft() && activity.holds_on(on));
    let drafts: Vec<&Record> = drafts.collect();
    if let Some(first) = drafts.first() {
        let what = format!(
            "{} still a draft, such as {}",
            counted(drafts.len(), "activity is", "activities are"),
            first.name_and_handle()
        );
        let remedy = Remedy::say("read it, complete it, then ").then(Deed::edit(first).give("status", "active"));
        found.add(first, Kind::Activity.plural(), what, remedy);
    }
}

fn of_activity<'r>(records: &'r [Record], activity: &Record) -> impl Iterator<Item = &'r Record> {
    let id = activity.id;
    records.iter().filter(move |record| record.link("activity") == Some(id))
}

pub(super) fn no_purpose(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for activity in settled(organisation, on) {
        if of_activity(&organisation.purposes, activity).next().is_none() {
            let deed = Deed::add(Kind::Purpose).give("activity", activity.handle()).give("name", "NAME");
            found.add(activity, &activity.title(), "no purpose is recorded", deed);
        }
    }
}

/// The basis belongs to the purpose. Art. 30 does not ask for it, but whoever has none may not process.
pub(super) fn no_basis(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for activity in settled(organisation, on) {
        for purpose in of_activity(&organisation.purposes, activity).filter(|purpose| purpose.text("basis").is_none()) {
            let what = format!("the legal basis is not provided ({})", activity.name_and_handle());
            found.add(purpose, &purpose.title(), what, Deed::edit(purpose).give("basis", "BASIS"));
        }
    }
}

/// What the basis of a purpose asks for beside it: the interest, the law, the condition for special categories. Art. 5(2), 6(1), 9(2).
pub(super) fn purpose_incomplete(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for activity in settled(organisation, on) {
        for purpose in of_activity(&organisation.purposes, activity) {
            let lacks = |field: &str| purpose.text(field).is_none();
            let rests_on = |basis: &str| purpose.text("basis") == Some(basis);
            let special = activity.text("special_data");
            let asked = [
                (
                    "interest",
                    "TEXT",
                    rests_on("legitimate_interests"),
                    "the basis is a legitimate interest, and which one",
                ),
                ("obligation", "TEXT", rests_on("legal_obligation"), "the basis is a legal obligation, and which one"),
                (
                    "condition",
                    "explicit_consent",
                    special.is_some(),
                    "it uses special categories of data, and the condition of Art. 9(2)",
                ),
            ];
            let missing: Vec<_> = asked.into_iter().filter(|(field, _, asks, _)| *asks && lacks(field)).collect();
            let Some((first, value, ..)) = missing.first() else { continue };
            let words: Vec<String> = missing.iter().map(|(.., words)| format!("{words} is not provided")).collect();
            let what = format!("{} ({})", words.join("; "), activity.name_and_handle());
            let remedy = Remedy::from(Deed::edit(purpose).give(first, *value));
            let remedy = if *first == "condition" { remedy.or("another condition") } else { remedy };
            found.add(purpose, &purpose.title(), what, remedy);
        }
    }
}

/// A time, or what ends it.
pub(super) fn no_retention(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for activity in settled(organisation, on) {
        let says = |record: &Record| ["period", "criterion"].iter().any(|field| record.text(field).is_some());
        if !of_activity(&organisation.retentions, activity).any(says) {
            let deed = Deed::add(Kind::Retention)
                .give("activity", activity.handle())
                .give("data", "all")
                .give("period", "PERIOD");
            found.add(activity, &activity.title(), "how long the data is kept is not provided", deed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{cloud, found, record, self_hosted, vendor};

    fn activity(facts: &[(&str, &str)]) -> Record {
        record("ACT-1", &[&[("name", "Study"), ("acting_as", "controller")], facts].concat())
    }

    #[test]
    fn our_own_use_is_covered_by_an_activity_of_that_use() {
        let missing = |activities: &[Record], deployment: Record| {
            let found = found("own-record-missing", &[&[vendor()], activities].concat(), &[], &[deployment]);
            let stream = |what: String| what.split([':', ',']).nth(1).unwrap_or_default().trim().to_owned();
            found.into_iter().map(|one| stream(one.what)).collect::<Vec<_>>()
        };
        let sends = || self_hosted(&[("support_access", "none"), ("telemetry", "yes")]);
        assert_eq!(missing(&[], sends()), ["telemetry"]);
        assert_eq!(missing(&[activity(&[("feature", "telemetry")])], sends()), [""; 0]);
        assert_eq!(missing(&[activity(&[("feature", "own_purposes")])], sends()), ["telemetry"], "another use");
        assert_eq!(missing(&[activity(&[])], sends()), ["telemetry"], "it says nothing of telemetry");
        let over = activity(&[("feature", "telemetry"), ("ends", "2026-11-22")]);
        assert_eq!(missing(&[over], sends()), ["telemetry"], "it is over");
        let for_others = activity(&[("feature", "telemetry"), ("acting_as", "processor")]);
        assert_eq!(missing(&[for_others], sends()), ["telemetry"], "on behalf of customers");
        assert_eq!(missing(&[], cloud()), ["account data"]);
        assert_eq!(missing(&[activity(&[])], cloud()), [""; 0], "for accounts any activity of our own counts");
        assert_eq!(missing(&[activity(&[("ends", "2026-11-22")])], cloud()), ["account data"]);
    }

    #[test]
    fn we_are_joint_controller_by_an_activity_that_names_with_whom() {
        let joint =
            [("stream", "product_data"), ("our_role", "joint_controller"), ("customer_role", "joint_controller")];
        let of = [("customer", "CUS-1"), ("because", "a note"), ("ends", "2026-12-31")];
        let decision = record("OVR-1", &[&of[..], &joint].concat());
        let missing = |facts: &[(&str, &str)]| {
            let records = [cloud(), decision.clone()];
            !found("own-record-missing", &[vendor(), activity(facts)], &[], &records).is_empty()
        };
        assert!(missing(&[]));
        assert!(!missing(&[("joint_controller", "Acme GmbH")]));
        assert!(missing(&[("feature", "own_purposes")]), "what both decide is no purpose of our own");
        assert!(missing(&[("feature", "telemetry")]));
    }

    #[test]
    fn a_place_of_hosting_is_found_under_the_activity_that_denies_it() {
        let in_america = record(
            "DEP-1",
            &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("hosting_country", "IN")],
        );
        let own = activity(&[]);
        let hosting = [("name", "Hosting"), ("acting_as", "processor"), ("transfers", "none"), ("safeguards", "SCC")];
        let ours = [vendor(), own, record("ACT-2", &hosting)];
        let denied = found("transfer-denied", &ours, &[], &[in_america]).remove(0);
        assert_eq!((denied.record.as_str(), denied.name.as_str()), ("ACT-2", "Hosting"));
        assert_eq!(denied.what, "third countries: none; but the data of Acme GmbH (CUS-1) is hosted in India");
    }

    #[test]
    fn what_the_basis_of_a_purpose_asks_for_is_said_of_each_purpose() {
        let lacks = |activity_says: &[(&str, &str)], purpose: &[(&str, &str)]| {
            let purpose = record("PUR-1", &[&[("activity", "ACT-1"), ("name", "Study")], purpose].concat());
            let found = found("purpose-incomplete", &[vendor(), activity(activity_says), purpose], &[], &[]);
            let words = |one: &crate::rules::finding::Finding| one.remedy.words();
            found.first().map(words).unwrap_or_default()
        };
        let (interest, law) = (("basis", "legitimate_interests"), ("basis", "legal_obligation"));
        let special = ("special_data", "health");
        assert_eq!(lacks(&[], &[interest]), "fill in \"Legitimate interest\" of PUR-1");
        assert_eq!(lacks(&[], &[interest, ("interest", "safety")]), "");
        assert!(lacks(&[], &[law]).contains("of PUR-1") && !lacks(&[], &[law]).ends_with("condition)"));
        assert!(lacks(&[special], &[("basis", "consent")]).ends_with(" (or another condition)"));
        assert_eq!(lacks(&[special], &[("basis", "consent"), ("condition", "explicit_consent")]), "");
        assert_eq!(lacks(&[], &[("basis", "consent")]), "");
        assert_eq!(lacks(&[("status", "draft")], &[interest]), "", "a draft is not finished yet");
        assert_eq!(lacks(&[("ends", "2026-11-22")], &[interest]), "", "it is over");
    }

    /// A Cloud deployment with a region, and an activity for the regions of which it is not.
    fn hosted(handle: &str, region: &str) -> Record {
        let cloud = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("region", region)];
        record(handle, &cloud)
    }

    fn hosting(handle: &str, region: &str) -> Record {
        let name = format!("Hosting {region}");
        record(handle, &[("name", &*name), ("acting_as", "processor"), ("status", "active"), ("region", region)])
    }

    fn bare(ours: &[Record], records: &[Record]) -> Vec<(String, String)> {
        let found = found("stream-without-activity", &[&[vendor()], ours].concat(), &[], records);
        found.into_iter().map(|one| (one.what, one.remedy.words())).collect()
    }

    #[test]
    fn what_no_activity_describes_is_said_once_for_each_stream() {
        let [(what, remedy)] = &bare(&[], &[cloud()])[..] else { panic!("one stream") };
        assert_eq!(what, "no activity describes what we process: product data, for Acme GmbH (CUS-1)");
        assert!(remedy.ends_with("; if one exists, check its edition, region and feature"), "{remedy}");
        let by_support = self_hosted(&[("support_access", "on_demand"), ("telemetry", "off")]);
        let [(what, _)] = &bare(&[], &[by_support])[..] else { panic!("one stream") };
        assert!(what.contains("support access"), "{what}");
        assert_eq!(bare(&[hosting("ACT-1", "EU")], &[hosted("DEP-1", "eu")]), [], "the region is the same");
    }

    #[test]
    fn an_activity_for_another_region_is_named_with_what_it_leaves_out() {
        let four = [("DEP-1", "US"), ("DEP-2", "AU"), ("DEP-3", "US"), ("DEP-4", "")];
        let four = four.map(|(handle, region)| hosted(handle, region));
        let [(_, remedy)] = &bare(&[hosting("ACT-1", "EU")], &four)[..] else { panic!("one stream") };
        let out = "Hosting EU (ACT-1) is only for region EU, which leaves out 2 deployments in US, 1 deployment in AU and 1 deployment whose region is not provided: for US, ";
        assert!(remedy.starts_with(out), "{remedy}");
        assert!(remedy.contains("; for AU, ") && remedy.contains("; where it is not provided, "), "{remedy}");
        assert!(
            remedy.contains("; or, if one activity is right for all regions, fill in \"For region\" of ACT-1"),
            "{remedy}"
        );
        let known = &bare(&[hosting("ACT-1", "EU")], &four[..3])[0].1;
        assert!(!known.contains("provided"), "each region is known: {known}");
        let (two, five) = (
            [hosting("ACT-1", "EU"), hosting("ACT-2", "CH")],
            [("DEP-1", "US"), ("DEP-2", "AU"), ("DEP-3", "JP"), ("DEP-4", "IN")],
        );
        let [(_, remedy)] = &bare(&two, &five.map(|(handle, region)| hosted(handle, region)))[..] else {
            panic!("one")
        };
        let both = "Hosting EU (ACT-1) is only for region EU and Hosting CH (ACT-2) is only for region CH, which leaves out 1 deployment in AU, 1 deployment in IN, 1 deployment in JP and 1 deployment in US: ";
        assert!(remedy.starts_with(both), "a deployment counts once, of however many activities: {remedy}");
        assert!(remedy.contains("for JP, ") && !remedy.contains("for US, "), "three are proposed: {remedy}");
    }

    #[test]
    fn hosting_in_a_third_country_needs_a_safeguard_of_the_activity() {
        let place = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("hosting_country", "IN")];
        let of = |rule: &str, facts: &[(&str, &str)]| {
            let usual = [("name", "Hosting"), ("acting_as", "processor"), ("status", "active")];
            let ours = [vendor(), record("ACT-1", &[&usual[..], facts].concat())];
            let found = found(rule, &ours, &[], &[record("DEP-1", &place)]).into_iter();
            found.map(|one| (one.record, one.what, one.remedy.words())).collect::<Vec<_>>()
        };
        let bare = "transfer-without-tool";
        let [(handle, what, remedy)] = &of(bare, &[])[..] else { panic!("one finding") };
        assert_eq!((handle.as_str(), &remedy[..20]), ("ACT-1", "fill in \"Safeguards\""));
        assert_eq!(what, "the data of Acme GmbH (CUS-1) is hosted in India; safeguards: not provided");
        let [(_, what, _)] = &of(bare, &[("safeguards", "none")])[..] else { panic!("one finding") };
        assert!(what.ends_with("; safeguards: none"), "{what}");
        assert_eq!(of(bare, &[("safeguards", "SCC")]), []);
        let [(_, listed, _)] = &of(bare, &[("transfers", "India")])[..] else { panic!("one finding") };
        assert_eq!(listed, "it transfers to India; safeguards: not provided", "found by the list alone");
        let [(_, denied, _)] = &of("transfer-denied", &[("transfers", "none")])[..] else { panic!("one finding") };
        assert_eq!(
            denied, "third countries: none; but the data of Acme GmbH (CUS-1) is hosted in India",
            "the safeguard is a finding of its own"
        );
        assert_eq!(of("transfer-denied", &[("transfers", "India")]), []);
    }

    #[test]
    fn drafts_are_counted_and_the_first_is_named() {
        let draft = |handle: &str, more: &[(&str, &str)]| {
            record(handle, &[&[("name", handle), ("acting_as", "controller"), ("status", "draft")], more].concat())
        };
        let of = |ours: &[Record]| {
            let found = found("activity-draft", &[&[vendor()], ours].concat(), &[], &[]).into_iter();
            found.map(|one| one.what).collect::<Vec<_>>()
        };
        assert_eq!(of(&[draft("ACT-1", &[])]), ["1 activity is still a draft, such as ACT-1"]);
        let both = [draft("ACT-1", &[("ends", "2026-11-22")]), draft("ACT-2", &[]), draft("ACT-3", &[])];
        assert_eq!(of(&both), ["2 activities are still a draft, such as ACT-2"], "one of them is over");
        assert_eq!(of(&[draft("ACT-1", &[("status", "active")])]), [""; 0]);
    }

    #[test]
    fn a_time_or_what_ends_it_says_how_long_data_is_kept() {
        let missing = |status: &str, kept: &[(&str, &str)]| {
            let of = [("activity", "ACT-1"), ("data", "all")];
            let ours = [vendor(), activity(&[("status", status)]), record("RET-1", &[&of[..], kept].concat())];
            !found("no-retention", &ours, &[], &[]).is_empty()
        };
        assert!(missing("active", &[]));
        assert!(
            !missing("active", &[("period", "3 years")]) && !missing("active", &[("criterion", "the contract ends")])
        );
        assert!(!missing("draft", &[]), "a draft is not finished yet");
        let lacks = |rule: &str, purposes: &[Record]| {
            !found(rule, &[&[vendor(), activity(&[])], purposes].concat(), &[], &[]).is_empty()
        };
        let purpose = |of: &str, basis: &str| record("PUR-1", &[("activity", of), ("name", "Study"), ("basis", basis)]);
        assert!(lacks("no-purpose", &[]) && lacks("no-purpose", &[purpose("ACT-2", "consent")]), "of another activity");
        assert!(!lacks("no-purpose", &[purpose("ACT-1", "")]));
        assert!(
            lacks("no-legal-basis", &[purpose("ACT-1", "")])
                && !lacks("no-legal-basis", &[purpose("ACT-1", "consent")])
        );
    }
}
