use super::*;
use crate::rules::cases::{agreed, amendment, cloud, day, found, given, record, self_hosted, vendor};

fn ended(handle: &str, facts: &[(&str, &str)]) -> Record {
    let usual = [("customer", "CUS-1"), ("starts", "2025-01-01"), ("ends", "2026-06-30")];
    record(handle, &[&usual[..], facts].concat())
}

fn paper(facts: &[(&str, &str)]) -> Record {
    record("DPA-1", &[&[("customer", "CUS-1")], facts].concat())
}

#[test]
fn a_dpa_that_somebody_ended_is_not_one_whose_term_was_over() {
    let over = agreed(&[("expires", "2026-06-30")]);
    let last = |facts: &[(&str, &str)]| {
        let usual = [("customer", "CUS-1"), ("effect", "executed"), ("signed", "2025-02-01")];
        let records = [cloud(), over.clone(), record("DPA-2", &[&usual[..], facts].concat())];
        let expired = found("dpa-expired", &[vendor()], &[], &records);
        (expired.first().map(|one| one.record.clone()), found("dpa-missing", &[vendor()], &[], &records).len())
    };
    assert_eq!(last(&[("ended", "2026-08-31")]), (None, 1), "it was the last, and somebody ended it");
    assert_eq!(last(&[("ended", "2026-03-31")]), (Some("DPA-1".into()), 0), "it was over before");
    assert_eq!(last(&[("expires", "2026-08-31")]), (Some("DPA-2".into()), 0), "both terms are over");
}

#[test]
fn the_first_day_without_a_dpa_is_said_if_it_is_known() {
    let of = |customer: &[(&str, &str)], deployment: Record| {
        found("dpa-missing", &[vendor()], customer, &[deployment]).remove(0).what
    };
    let what = |deployment: Record| of(&[("notes", "No DPA, says the list of 2026-11-01.")], deployment);
    assert_eq!(of(&[], cloud()), "not recorded whether there is a DPA");
    assert_eq!(what(cloud()), "no DPA recorded as in force since 1 January 2025");
    let undated = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud")]);
    assert_eq!(what(undated), "no DPA recorded as in force");
    let kept = "; the service ended on 30 June 2026, and no record says that all of its data is gone";
    assert!(what(ended("DEP-1", &[("edition", "cloud")])).ends_with(kept));
}

#[test]
fn what_is_left_after_the_end_may_still_be_under_the_dpa_of_then() {
    let of = |days| {
        let terms = [("ended", "2026-06-30"), ("deletion_days", days), ("deletion_trigger", "end_of_service")];
        let records = [ended("DEP-1", &[("edition", "cloud")]), agreed(&terms)];
        let one = found("dpa-missing", &[vendor()], &[], &records).remove(0);
        (one.severity, one.what)
    };
    let may = "whether DPA-1, in force then, binds until the data is gone is not recorded";
    let (severity, what) = of("180");
    assert_eq!(severity, Severity::Warning);
    assert!(what.ends_with(may), "{what}");
    let (severity, what) = of("30");
    assert_eq!(severity, Severity::Error, "it had to be deleted by 30 July");
    assert!(what.ends_with(may), "{what}");
}

#[test]
fn a_service_without_a_first_day_is_no_late_dpa() {
    let undated = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud")]);
    let of = |rule, customer: &[(&str, &str)]| found(rule, &[vendor()], customer, &[undated.clone(), agreed(&[])]);
    assert_eq!(of("dpa-late", &[]), []);
    let [hint] = &of("service-undated", &[])[..] else { panic!("one hint") };
    assert_eq!(
        (hint.record.as_str(), given(hint), hint.subject),
        ("DEP-1", vec![("starts", "DATE")], Subject::Programme)
    );
    let since = [("since", "2025-01-20")];
    assert_eq!(of("service-undated", &since), [], "the customer was one from that day on");
    assert_eq!(of("dpa-late", &since)[0].since, Some(day("2025-01-20")));
}

#[test]
fn data_that_may_be_gone_is_recorded_of_the_deployment_that_held_it() {
    let never = ended("DEP-1", &[("edition", "self_hosted"), ("support_access", "none")]);
    let records = [never, ended("DEP-2", &[("edition", "cloud")])];
    let missing = found("dpa-missing", &[vendor()], &[], &records).remove(0);
    let expected = [
        ("customer", "CUS-1"),
        ("deployment", "DEP-2"),
        ("how", "deleted"),
        ("done", "DATE"),
        ("backups_gone", "DATE"),
    ];
    assert_eq!(given(&missing)[..5], expected);
    let service = record("SVC-1", &[("customer", "CUS-1"), ("service", "ai_gateway"), ("ends", "2026-06-30")]);
    let missing = found("dpa-missing", &[vendor()], &[], &[records[0].clone(), service]).remove(0);
    assert!(given(&missing).contains(&("service", "SVC-1")), "{missing:?}");
    let runs = found("dpa-missing", &[vendor()], &[], &[cloud(), records[1].clone()]).remove(0);
    assert!(!given(&runs).contains(&("how", "deleted")), "the other one still runs");
}

#[test]
fn what_has_to_be_shown_depends_on_how_it_is_said_to_bind() {
    let of = |facts: &[(&str, &str)]| {
        let one = found("effect-without-evidence", &[vendor()], &[], &[cloud(), paper(facts)]).remove(0);
        (one.what.split(", and").next().unwrap_or_default().to_owned(), given(&one).last().map(|given| given.0))
    };
    let terms = of(&[("effect", "incorporated")]);
    assert_eq!(terms, ("it is said to take effect with the main terms".into(), Some("evidence")));
    assert_eq!(of(&[("effect", "executed")]), ("it is said to be executed".into(), Some("signed")));
}

#[test]
fn the_missing_signature_is_added_and_what_it_makes_of_the_agreement() {
    let sides = |facts: &[(&str, &str)]| {
        let one = found("one-signature", &[vendor()], &[], &[cloud(), paper(facts)]).remove(0);
        given(&one).iter().map(|(field, _)| *field).collect::<Vec<_>>()
    };
    assert_eq!(sides(&[("effect", "executed"), ("countersigned", "2025-02-01")]), ["signed"]);
    let on_its_way = [("stage", "partially_signed"), ("signed", "2025-02-01")];
    assert_eq!(sides(&on_its_way), ["countersigned", "stage", "effect"]);
}

#[test]
fn the_day_of_the_customers_signature_is_asked_for_where_there_was_one() {
    let asked = |facts: &[(&str, &str)]| {
        let usual = [("effect", "executed"), ("evidence", "order 12"), ("countersigned", "2024-12-20")];
        found("one-signature", &[vendor()], &[], &[cloud(), paper(&[&usual[..], facts].concat())]).len()
    };
    assert_eq!(asked(&[]), 1);
    assert_eq!(asked(&[("signed", "2024-12-19")]), 0);
    assert_eq!(asked(&[("signature_method", "click")]), 0, "nobody signs with a click");
    assert_eq!(asked(&[("effect", "incorporated")]), 0, "it came with the main terms");
}

#[test]
fn what_binds_since_an_unknown_day_asks_for_the_day_from_which_it_does() {
    let day = |effect| {
        let records = [cloud(), paper(&[("effect", effect), ("evidence", "order 12")])];
        let one = found("dpa-undated", &[vendor()], &[], &records).remove(0);
        given(&one)[0].0
    };
    assert_eq!((day("incorporated"), day("executed")), ("effective", "signed"));
    assert!(found("dpa-undated", &[vendor()], &[], &[cloud(), agreed(&[])]).is_empty());
}

#[test]
fn a_dpa_that_is_not_needed_is_so_by_the_law_that_says_it() {
    let idle = self_hosted(&[("support_access", "none"), ("telemetry", "off")]);
    let law = |country, customer: &[(&str, &str)]| {
        let ours = record("ORG-1", &[("name", "Vendor"), ("country", country)]);
        found("dpa-not-needed", &[ours], customer, &[idle.clone(), agreed(&[])]).remove(0).law
    };
    let under_none = [("country", "US"), ("gdpr", "no")];
    assert_eq!(law("US", &under_none), "Art. 3", "neither side is under a law");
    assert_eq!(law("DE", &under_none), "Art. 4(8)", "our entity is under one");
    assert_eq!(law("US", &[("country", "")]), "Art. 4(8)", "nobody knows where the customer is");
}

#[test]
fn what_only_the_gdpr_would_ask_for_is_no_error_as_long_as_no_law_is_recorded() {
    let ours = record("ORG-1", &[("name", "Vendor"), ("country", "US")]);
    let of = |customer: &[(&str, &str)]| {
        let one = found("dpa-missing", std::slice::from_ref(&ours), customer, &[cloud()]).remove(0);
        (one.severity, one.what.contains("which data protection law applies is not recorded"))
    };
    assert_eq!(of(&[("country", "DE")]), (Severity::Error, false));
    assert_eq!(of(&[("country", "AU")]), (Severity::Warning, true));
}

#[test]
fn a_dpa_that_nobody_needs_may_expire() {
    let expires = |deployment: Record| {
        let soon = agreed(&[("expires", "2026-12-31")]);
        found("dpa-expiring", &[vendor()], &[], &[deployment, soon]).len()
    };
    assert_eq!(expires(cloud()), 1);
    assert_eq!(expires(self_hosted(&[("support_access", "none"), ("telemetry", "off")])), 0);
}

#[test]
fn a_dpa_whose_term_an_amendment_to_come_moves_expires_on_the_new_day() {
    let expires = |until: &str| {
        let amended = amendment(&[("effective", "2026-12-15"), ("expires", until)]);
        let records = [cloud(), agreed(&[("expires", "2026-12-31")]), amended];
        let found = found("dpa-expiring", &[vendor()], &[], &records);
        found.into_iter().map(|one| one.what).collect::<Vec<_>>()
    };
    assert_eq!(expires("2027-12-31"), [""; 0]);
    assert!(expires("2027-01-31")[0].contains("it expires on 31 January 2027"));
}

#[test]
fn what_is_missing_is_finished_where_it_was_begun_and_else_agreed() {
    let mends = |records: &[Record]| {
        let found = found("dpa-missing", &[vendor()], &[("acts_as", "controller")], records);
        found.first().map(|one| one.remedy.words()).unwrap_or_default()
    };
    assert!(mends(&[cloud()]).starts_with("add an agreement"), "{}", mends(&[cloud()]));
    let begun = mends(&[cloud(), paper(&[("stage", "sent")])]);
    assert!(begun.starts_with("finish DPA-1 (") && begun.contains(" of DPA-1"), "{begun}");
    let later = mends(&[cloud(), agreed(&[("effective", "2027-01-01")])]);
    assert!(
        later.starts_with("DPA-1 binds only from 1 January 2027; for the time before: add an agreement"),
        "{later}"
    );
    let access = |records: &[Record]| {
        let own = self_hosted(&[("support_access", "on_demand"), ("telemetry", "off"), ("ai_features", "no")]);
        let records = [&[own], records].concat();
        let found = found("dpa-before-access", &[vendor()], &[("acts_as", "controller")], &records);
        found.into_iter().map(|one| (one.what, one.remedy.words())).next().unwrap_or_default()
    };
    let one_sided = [paper(&[("stage", "partially_signed"), ("signed", "2026-11-01")])];
    let (what, mends) = access(&one_sided);
    assert_eq!(what, "no DPA recorded as in force; one is needed before the first support access");
    assert!(mends.starts_with("add the missing signature to DPA-1: fill in \"Countersigned\""), "{mends}");
    let unsaid = "not recorded whether there is a DPA; one is needed before the first support access";
    assert_eq!(access(&[]).0, unsaid);
    assert_eq!(access(&[agreed(&[])]).0, "");
}

#[test]
fn the_length_of_a_gap_is_said_where_its_first_day_is_known() {
    let gap = |from: Option<&str>, to: &str| {
        let gap = Uncovered { from: from.map(day), to: day(to), need: Need::Dpa };
        span(&gap)
    };
    assert_eq!(gap(Some("2026-01-01"), "2026-05-31"), "from 1 January 2026 to 31 May 2026 (151 days)");
    assert_eq!(gap(Some("2026-01-01"), "2026-01-01"), "from 1 January 2026 to 1 January 2026 (1 day)");
    assert_eq!(gap(None, "2026-05-31"), "until 31 May 2026, from a day not recorded");
}

#[test]
fn a_time_without_a_dpa_that_goes_on_is_missing_and_not_late() {
    let none = ("notes", "No DPA, says the list of 2026-11-01.");
    let late = |records: &[Record]| found("dpa-late", &[vendor()], &[("acts_as", "controller"), none], records).len();
    assert_eq!((late(&[cloud()]), late(&[cloud(), agreed(&[])])), (0, 1));
}

#[test]
fn which_signature_is_missing_is_said_with_the_day_of_the_other() {
    let said = |facts: &[(&str, &str)]| signatures(&paper(facts));
    assert_eq!(said(&[("signed", "2026-01-02")]), "only the customer's signature is recorded (2 January 2026)");
    assert_eq!(said(&[("countersigned", "2026-01-02")]), "only our own signature is recorded (2 January 2026)");
    assert_eq!(said(&[]), "only one side signed it");
}

#[test]
fn a_dpa_is_not_needed_where_all_is_settled_and_asks_for_none() {
    let idle = |deployment: &[(&str, &str)]| {
        let records = [self_hosted(deployment), agreed(&[])];
        !found("dpa-not-needed", &[vendor()], &[("acts_as", "controller")], &records).is_empty()
    };
    let nothing = [("support_access", "none"), ("telemetry", "off"), ("ai_features", "no"), ("own_purposes", "no")];
    assert!(idle(&nothing));
    assert!(!idle(&nothing[1..]), "whether support has access is not recorded");
    assert!(!idle(&[("support_access", "on_demand"), ("telemetry", "off")]), "support needs one");
    let expired = [self_hosted(&nothing), agreed(&[("expires", "2026-01-01")])];
    assert_eq!(found("dpa-not-needed", &[vendor()], &[("acts_as", "controller")], &expired), [], "it binds no more");
}

#[test]
fn a_dpa_that_expires_soon_is_found_while_it_binds_and_is_needed() {
    let soon = |records: &[Record]| found("dpa-expiring", &[vendor()], &[], records).len();
    let until = |day| agreed(&[("expires", day)]);
    assert_eq!((soon(&[cloud(), until("2027-02-21")]), soon(&[cloud(), until("2027-02-22")])), (1, 0));
    assert_eq!(soon(&[cloud(), until("2026-11-22")]), 0, "it has expired");
    assert_eq!(soon(&[until("2027-02-21")]), 0, "none is needed");
}
