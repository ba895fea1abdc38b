//! Every rule on facts made for it, in memory: roles, findings, dates, categories of processing. What the program shows of them is tried
//! in `rules.rs`.

use super::made::{Made, Row, Texts};
use Role::{Controller, ControllerAndProcessor, JointController, NoRole, Open, Processor, Subprocessor};
use Stream::{AccountData, AiFeatures, OwnPurposes, ProductData, SupportAccess, Telemetry};
use art30::model::Kind::{Activity, Agreement, Appointment, Assignment, Deletion, Deployment, Override};
use art30::rules::roles::{Need, RULES, Role, Stream};

/// The day of the tests.
const TODAY: &str = "2026-11-23";

const CLOUD: (&str, &str) = ("edition", "cloud");
const HOSTED: (&str, &str) = ("edition", "self_hosted");
const FOR_OTHERS: (&str, &str) = ("acts_as", "processor");

/// What is said of the customer and of its deployment, and the row that must be among those that follow.
type RoleCase = (Texts<'static>, Texts<'static>, Row);

const SELF: (&str, &str) = ("acts_as", "controller");
const JOINT: (&str, &str) = ("acts_as", "joint");
const PERSON: (&str, &str) = ("acts_as", "household");
const RESELLER: (&str, &str) = ("acts_as", "reseller");
const NO_ACCESS: (&str, &str) = ("support_access", "none");
const ON_DEMAND: (&str, &str) = ("support_access", "on_demand");
const BY_CHANCE: (&str, &str) = ("support_access", "incidental");
const REGULAR: (&str, &str) = ("support_access", "systematic");
const ENDED: (&str, &str) = ("ends", "2026-11-22");
const AI: (&str, &str) = ("ai_features", "yes");
const OWN: (&str, &str) = ("own_purposes", "yes");

const ROLES: &[RoleCase] = &[
    (&[], &[CLOUD, ("personal_data", "no")], (ProductData, NoRole, NoRole, Some("R0"))),
    (&[SELF], &[CLOUD], (ProductData, Processor, Controller, Some("R1"))),
    (&[], &[CLOUD], (ProductData, Processor, Controller, Some("R1"))),
    (&[FOR_OTHERS], &[CLOUD], (ProductData, Subprocessor, Processor, Some("R2"))),
    (&[FOR_OTHERS], &[CLOUD, AI], (AiFeatures, Subprocessor, Processor, Some("R2"))),
    (&[FOR_OTHERS], &[HOSTED, AI], (AiFeatures, Subprocessor, Processor, Some("R2"))),
    (&[FOR_OTHERS], &[CLOUD, ON_DEMAND], (SupportAccess, Subprocessor, Processor, Some("R2"))),
    (&[JOINT], &[CLOUD], (ProductData, Processor, JointController, Some("R3"))),
    (&[JOINT], &[HOSTED, AI], (AiFeatures, Processor, JointController, Some("R3"))),
    (&[], &[CLOUD, OWN], (OwnPurposes, Controller, NoRole, Some("R4"))),
    (&[FOR_OTHERS], &[CLOUD, OWN], (OwnPurposes, Controller, NoRole, Some("R4a"))),
    (&[JOINT], &[CLOUD, OWN], (OwnPurposes, Controller, NoRole, Some("R4b"))),
    (&[PERSON], &[CLOUD, OWN], (OwnPurposes, Controller, NoRole, Some("R4c"))),
    (&[RESELLER], &[CLOUD, OWN], (OwnPurposes, Controller, NoRole, Some("R4d"))),
    (&[], &[CLOUD], (AccountData, Controller, NoRole, Some("R5"))),
    (&[("contact", "Anna")], &[HOSTED], (AccountData, Controller, NoRole, Some("R5"))),
    (&[SELF], &[HOSTED, NO_ACCESS], (ProductData, NoRole, ControllerAndProcessor, Some("R6"))),
    (&[], &[HOSTED, NO_ACCESS], (SupportAccess, NoRole, NoRole, Some("R6"))),
    (&[], &[HOSTED, ("telemetry", "off")], (Telemetry, NoRole, NoRole, Some("R6"))),
    (&[FOR_OTHERS], &[HOSTED, NO_ACCESS], (ProductData, NoRole, Processor, Some("R6a"))),
    (&[SELF], &[HOSTED, BY_CHANCE], (ProductData, NoRole, Controller, Some("R6b"))),
    (&[SELF], &[HOSTED, NO_ACCESS, ("operated_by", "third_party")], (ProductData, NoRole, Controller, Some("R6c"))),
    (&[SELF], &[HOSTED, NO_ACCESS, ("runs_in", "third_party")], (ProductData, NoRole, Controller, Some("R6f"))),
    (&[JOINT], &[HOSTED, ON_DEMAND], (ProductData, NoRole, JointController, Some("R6d"))),
    (&[JOINT], &[HOSTED, NO_ACCESS], (ProductData, NoRole, JointController, Some("R6d"))),
    (&[], &[HOSTED, NO_ACCESS], (ProductData, NoRole, Open, Some("R6e"))),
    (&[], &[HOSTED, ("telemetry", "yes")], (Telemetry, Controller, NoRole, Some("R7"))),
    (&[], &[HOSTED, ("telemetry", "without_personal_data")], (Telemetry, NoRole, NoRole, Some("R7a"))),
    (&[], &[HOSTED, ("telemetry", "no")], (Telemetry, NoRole, NoRole, Some("R7b"))),
    (&[], &[HOSTED, ON_DEMAND], (SupportAccess, Processor, Controller, Some("R8"))),
    (&[FOR_OTHERS], &[HOSTED, ON_DEMAND], (SupportAccess, Subprocessor, Processor, Some("R8a"))),
    (&[JOINT], &[HOSTED, ON_DEMAND], (SupportAccess, Processor, JointController, Some("R8b"))),
    (&[], &[HOSTED, BY_CHANCE], (SupportAccess, NoRole, Controller, Some("R9"))),
    (&[FOR_OTHERS], &[HOSTED, BY_CHANCE], (SupportAccess, NoRole, Processor, Some("R9a"))),
    (&[JOINT], &[HOSTED, BY_CHANCE], (SupportAccess, NoRole, JointController, Some("R9b"))),
    (&[], &[HOSTED, REGULAR], (ProductData, Processor, Controller, Some("R10"))),
    (&[], &[HOSTED, REGULAR], (SupportAccess, Processor, Controller, Some("R10"))),
    (&[], &[HOSTED, ("operated_by", "vendor")], (ProductData, Processor, Controller, Some("R10"))),
    (&[], &[CLOUD, ("runs_in", "customer")], (ProductData, Processor, Controller, Some("R10"))),
    (&[FOR_OTHERS], &[HOSTED, REGULAR], (ProductData, Subprocessor, Processor, Some("R10a"))),
    (&[JOINT], &[HOSTED, REGULAR], (ProductData, Processor, JointController, Some("R10b"))),
    (&[], &[CLOUD, ON_DEMAND], (SupportAccess, Processor, Controller, Some("R11"))),
    (&[], &[CLOUD, AI], (AiFeatures, Processor, Controller, Some("R12"))),
    (&[], &[HOSTED, AI], (AiFeatures, Processor, Controller, Some("R12"))),
    (&[("affiliates", "Acme SARL; Acme Ltd")], &[CLOUD], (ProductData, Processor, Controller, Some("R13"))),
    (&[PERSON], &[CLOUD], (ProductData, Processor, NoRole, Some("R14"))),
    (&[PERSON], &[HOSTED, ON_DEMAND, AI], (AiFeatures, Processor, NoRole, Some("R14"))),
    (&[PERSON], &[HOSTED, NO_ACCESS], (ProductData, NoRole, NoRole, Some("R14a"))),
    (&[("country", "US"), ("gdpr", "no")], &[CLOUD], (ProductData, Processor, Controller, Some("R15"))),
    (&[], &[CLOUD, ENDED], (ProductData, Processor, Controller, Some("R16"))),
    (&[FOR_OTHERS], &[CLOUD, ENDED], (ProductData, Subprocessor, Processor, Some("R16a"))),
    (&[JOINT], &[CLOUD, ENDED], (ProductData, Processor, JointController, Some("R16b"))),
    (&[RESELLER], &[CLOUD], (ProductData, Processor, NoRole, Some("R17"))),
    (&[("acts_as", "none")], &[CLOUD], (ProductData, Processor, NoRole, Some("R17"))),
    (&[RESELLER], &[HOSTED, NO_ACCESS], (ProductData, NoRole, NoRole, Some("R17a"))),
    (&[], &[HOSTED], (ProductData, Open, Open, None)),
    (&[], &[HOSTED], (SupportAccess, Open, Open, None)),
    (&[], &[HOSTED], (Telemetry, Open, Open, None)),
];

#[test]
fn each_rule_of_roles_fires_on_its_facts() {
    for (customer, deployment, row) in ROLES {
        let rows = Made::new(customer).with(Deployment, deployment).rows(TODAY);
        assert!(rows.contains(row), "{customer:?} {deployment:?}: {row:?} is not among {rows:?}");
    }
    for rule in RULES {
        let fires = ROLES.iter().any(|(_, _, row)| row.3 == Some(rule.id) && rule.streams.contains(&row.0));
        // Connected services and parties outside of every law need records of their own: `law_cases.rs`.
        assert!(fires || ["R18", "R19"].contains(&rule.id), "{} is fired by no case", rule.id);
    }
}

#[test]
fn a_stream_is_there_when_a_fact_brings_it() {
    let streams = |customer: Texts<'_>, deployment: Texts<'_>| -> Vec<Stream> {
        Made::new(customer).with(Deployment, deployment).rows(TODAY).into_iter().map(|row| row.0).collect()
    };
    assert_eq!(streams(&[], &[CLOUD]), [ProductData, AccountData]);
    assert_eq!(streams(&[], &[CLOUD, ("ai_features", "no"), ("own_purposes", "no")]), [ProductData, AccountData]);
    assert_eq!(streams(&[], &[CLOUD, ("support_access", "on_demand")]), [ProductData, SupportAccess, AccountData]);
    assert_eq!(streams(&[], &[HOSTED]), [ProductData, SupportAccess, Telemetry], "facts that could bring duties");
    let all = [ProductData, AiFeatures, SupportAccess, Telemetry];
    assert_eq!(streams(&[], &[HOSTED, AI]), all, "through us, wherever it runs");
    assert_eq!(streams(&[], &[CLOUD, BY_CHANCE]), [ProductData, AccountData], "we hold the data anyhow");
    assert_eq!(streams(&[], &[CLOUD, ENDED]), [ProductData, AccountData], "nothing says that the data is gone");
    assert_eq!(streams(&[], &[HOSTED, NO_ACCESS, ENDED]), [], "we never had it");
    assert_eq!(streams(&[], &[CLOUD, ("ends", TODAY)]), [ProductData, AccountData], "the last day counts");
    assert_eq!(streams(&[], &[CLOUD, ("starts", "2026-11-24")]), [], "it begins the day after");
    assert_eq!(streams(&[("contact", "Anna")], &[HOSTED, NO_ACCESS, ENDED]), [AccountData]);
}

#[test]
fn an_override_brings_the_duties_of_the_role_that_it_names() {
    // The role, whether a DPA is needed, where it is recorded, and the first duty.
    let cases = [
        ("processor", Processor, Need::Dpa, "30(2)", "a DPA with the customer"),
        (
            "subprocessor",
            Subprocessor,
            Need::Dpa,
            "30(2)",
            "a DPA with the customer that sets the same duties as its own with the controllers",
        ),
        ("controller", Controller, Need::None, "30(1)", "a legal basis for each purpose"),
        (
            "joint_controller",
            JointController,
            Need::None,
            "30(1)",
            "an arrangement of who does what, its essence open to the persons",
        ),
        ("no_role", NoRole, Need::None, "none", "the reason why there is no role, with date, kept in this register"),
    ];
    for (word, role, need, register, duty) in cases {
        let texts = [("stream", "product_data"), ("our_role", word), ("customer_role", "processor")];
        let streams = Made::new(&[]).with(Deployment, &[CLOUD]).with(Override, &texts).explained(TODAY);
        let stream = &streams[0];
        assert_eq!((stream.ours, stream.customer), (role, Processor), "{word}");
        assert_eq!((stream.need, stream.register.words(), &*stream.duties[0].what), (need, register, duty), "{word}");
        let overridden = stream.overridden.as_ref().expect("it is shown as overridden");
        assert_eq!(overridden.rules_say, "we: processor, customer: controller by R1");
        assert_eq!(streams[1].overridden, None, "another stream is left to the rules");
    }
}

/// The rules whose findings a customer's records have.
fn found(made: &Made, on: &str) -> Vec<&'static str> {
    made.findings(on)
        .iter()
        .map(|finding| finding.rule)
        .filter(|rule| rule.starts_with("dpa-") && *rule != "dpa-no-document")
        .collect()
}

/// What is said of the deployment and of each agreement, and what is found of them.
type AgreementCase = (&'static str, Texts<'static>, &'static [Texts<'static>], &'static [&'static str]);

const EXPIRED: (&str, &str) = ("expires", "2026-06-30");
const NOT_NEEDED: Texts<'static> = &[HOSTED, ("support_access", "none"), ("telemetry", "no")];

const AGREEMENTS: &[AgreementCase] = &[
    ("none is recorded", &[CLOUD], &[], &["dpa-missing"]),
    ("one is in force", &[CLOUD], &[&[]], &[]),
    ("none is needed, none is there", NOT_NEEDED, &[], &[]),
    ("none is needed, one is in force", NOT_NEEDED, &[&[]], &["dpa-not-needed"]),
    ("a fact is open, so nobody knows whether one is needed", &[HOSTED], &[&[]], &[]),
    ("the acceptance is not evidenced", &[CLOUD], &[&[("effect", "unconfirmed")]], &["dpa-unconfirmed"]),
    ("the acceptance is not evidenced, and none is needed", NOT_NEEDED, &[&[("effect", "unconfirmed")]], &[]),
    ("it expired", &[CLOUD], &[&[EXPIRED]], &["dpa-expired"]),
    ("it expired, and none is needed", NOT_NEEDED, &[&[EXPIRED]], &[]),
    ("it expired, and another covers", &[CLOUD], &[&[EXPIRED], &[]], &[]),
    ("it expired, and the last one was ended", &[CLOUD], &[&[EXPIRED], &[("ended", "2026-08-31")]], &["dpa-missing"]),
    (
        "it expired, and was replaced by one that is not in place yet",
        &[CLOUD],
        &[&[EXPIRED], &[("supersedes", "DPA-1"), ("effect", "unconfirmed")]],
        &["dpa-unconfirmed"],
    ),
    ("it expires in 90 days", &[CLOUD], &[&[("expires", "2027-02-21")]], &["dpa-expiring"]),
    ("it expires in 91 days", &[CLOUD], &[&[("expires", "2027-02-22")]], &[]),
    (
        "it expires soon, and its successor is signed",
        &[CLOUD],
        &[&[("expires", "2026-12-31")], &[("supersedes", "DPA-1"), ("effective", "2027-01-01")]],
        &[],
    ),
    ("it was ended", &[CLOUD], &[&[("ended", "2026-11-22")]], &["dpa-missing"]),
];

#[test]
fn agreements_are_found_missing_expired_or_not_needed() {
    for (what, deployment, agreements, expected) in AGREEMENTS {
        let made = Made::new(&[]).with(Deployment, deployment);
        let made = agreements.iter().fold(made, |made, texts| made.with(Agreement, texts));
        assert_eq!(found(&made, TODAY), *expected, "{what}");
    }
}

#[test]
fn a_dpa_is_missing_since_the_day_after_the_last_one_or_the_start_of_the_service() {
    let since = |made: &Made| made.findings(TODAY)[0].since.expect("a day").to_string();
    let unsaid = Made::new(&[]).with(Deployment, &[CLOUD, ("starts", "2025-03-01")]);
    assert_eq!(unsaid.findings(TODAY)[0].since, None, "it is not recorded whether there is one");
    let none = [("notes", "No DPA, says the list of 2026-11-01.")];
    let made = Made::new(&none).with(Deployment, &[CLOUD, ("starts", "2025-03-01")]);
    assert_eq!(since(&made), "2025-03-01");
    let made = made.with(Agreement, &[EXPIRED]);
    assert_eq!(since(&made), "2026-07-01");
    assert_eq!(since(&made.with(Agreement, &[("ended", "2026-08-31")])), "2026-09-01");
}

#[test]
fn a_customer_that_is_none_any_more_counts_while_we_hold_its_data() {
    let made = |archived| Made::new(&[("archived", archived)]).with(Deployment, &[CLOUD]);
    assert_eq!(found(&made(TODAY), TODAY), ["dpa-missing"], "its deployment runs on, and we hold its data");
    let gone = made(TODAY).with(Deletion, &[("customer", "CUS-1"), ("how", "deleted"), ("done", "2026-11-22")]);
    assert_eq!(found(&gone, TODAY), ["dpa-missing"], "a deployment that runs holds data whatever is recorded");
    let never = Made::new(&[("archived", TODAY)]).with(Deployment, NOT_NEEDED);
    assert_eq!(found(&never, TODAY), [""; 0]);
}

#[test]
fn the_dpo_is_named_and_can_be_reached() {
    let found = |made: &Made| -> Vec<(String, String)> {
        made.own_findings(TODAY).into_iter().map(|finding| (finding.record, finding.what)).collect()
    };
    let dpo = ("role", "dpo");
    let what = "no Data Protection Officer is named on 23 November 2026, and no reason why none is needed";
    let missing = ("ORG-1".to_owned(), what.to_owned());
    assert_eq!(found(&Made::new(&[])), std::slice::from_ref(&missing));
    // Art. 37(7): the contact details of the DPO are published.
    let unreachable = Made::new(&[]).with(Appointment, &[dpo]);
    assert_eq!(found(&unreachable), [("APP-1".to_owned(), "E-mail is not provided".to_owned())]);
    let email = ("email", "dpo@vendor.example.test");
    assert_eq!(found(&Made::new(&[]).with(Appointment, &[dpo, email])), []);
    let lapsed = ("ORG-1".to_owned(), format!("{what}; APP-1 ended on 22 November 2026"));
    assert_eq!(found(&Made::new(&[]).with(Appointment, &[dpo, email, ("ends", "2026-11-22")])), [lapsed]);
    assert_eq!(found(&Made::new(&[]).with(Appointment, &[("role", "eu_representative"), email])), [missing]);
}

/// Days and handles of what is due.
fn days(dues: Vec<art30::rules::due::Due>) -> Vec<(String, String)> {
    dues.into_iter().map(|due| (due.record, due.day.to_string())).collect()
}

#[test]
fn an_appointment_that_ends_is_due_until_a_successor_is_appointed() {
    let appointed = |others: &[Texts<'_>]| {
        let made = Made::new(&[]).with(Appointment, &[("role", "dpo"), ("ends", "2026-12-31")]);
        days(others.iter().fold(made, |made, texts| made.with(Appointment, texts)).own_dues(TODAY))
    };
    let due = [("APP-1".to_owned(), "2026-12-31".to_owned())];
    assert_eq!(appointed(&[]), due);
    let first_day = ("APP-2".to_owned(), "2027-01-01".to_owned());
    assert_eq!(
        appointed(&[&[("role", "dpo"), ("starts", "2027-01-01")]]),
        std::slice::from_ref(&first_day),
        "a successor"
    );
    let sooner = ("APP-2".to_owned(), "2026-12-01".to_owned());
    assert_eq!(appointed(&[&[("role", "dpo"), ("starts", "2026-12-01")]]), [sooner], "a successor who begins before");
    assert_eq!(appointed(&[&[("role", "dpo"), ("starts", "2026-11-01")]]), [], "a successor who is there already");
    let both = [due[0].clone(), first_day];
    assert_eq!(appointed(&[&[("role", "eu_representative"), ("starts", "2027-01-01")]]), both, "another part");
    let before = [("role", "dpo"), ("name", "Pat"), ("starts", "2020-01-01"), ("ends", "2024-12-31")];
    let both = [due[0].clone(), ("APP-2".to_owned(), "2024-12-31".to_owned())];
    assert_eq!(appointed(&[&before])[..1], both[..1], "whoever was before is no successor");
}

#[test]
fn a_dpa_is_due_until_it_is_replaced_or_ended() {
    let expires = ("expires", "2026-12-31");
    let due = |agreements: &[Texts<'_>]| {
        let made = Made::new(&[]).with(Deployment, &[CLOUD]);
        days(agreements.iter().fold(made, |made, texts| made.with(Agreement, texts)).dues(TODAY))
    };
    let first = [("DPA-1".to_owned(), "2026-12-31".to_owned())];
    assert_eq!(due(&[&[expires]]), first);
    let takes_effect = |dpa: &str, day: &str| (dpa.to_owned(), day.to_owned());
    assert_eq!(
        due(&[&[("effective", "2026-12-01"), expires]]),
        [first[0].clone(), takes_effect("DPA-1", "2026-12-01")],
        "signed, and binding later"
    );
    assert_eq!(due(&[&[EXPIRED]]), [("DPA-1".to_owned(), "2026-06-30".to_owned())], "over, and nobody did anything");
    assert_eq!(
        due(&[&[expires], &[("supersedes", "DPA-1"), ("effective", "2027-01-01")]]),
        [takes_effect("DPA-2", "2027-01-01")],
        "replaced"
    );
    let earlier = [("DPA-1".to_owned(), "2026-11-30".to_owned())];
    assert_eq!(due(&[&[expires, ("ended", "2026-11-30")]]), earlier, "an earlier end is agreed");
    assert_eq!(due(&[&[("ended", "2026-11-30")]]), earlier, "it has no term");
    assert_eq!(due(&[&[expires, ("ended", "2026-11-22")]]), [], "it is over, and somebody said so");
    assert_eq!(due(&[&[expires, ("ended", "2027-06-30")]]), first, "the term is over before");
    assert_eq!(
        due(&[&[("ended", "2026-11-30")], &[("supersedes", "DPA-1"), ("effective", "2026-12-01")]]),
        [takes_effect("DPA-2", "2026-12-01")],
        "replaced"
    );
    assert_eq!(due(&[&[expires, ("effect", "unconfirmed")]]), first, "it may bind");
}

#[test]
fn data_is_due_for_deletion_when_the_service_ends() {
    let ended = [CLOUD, ("ends", "2026-11-30")];
    let due =
        |agreement: Texts<'_>| days(Made::new(&[]).with(Deployment, &ended).with(Agreement, agreement).dues(TODAY));
    let day = |day: &str| ("DEP-1".to_owned(), day.to_owned());
    // The end of the service is a date itself.
    let end = day("2026-11-30");
    assert_eq!(due(&[("deletion_days", "30")]), [end.clone(), day("2026-12-30")]);
    let by_request = [("deletion_days", "30"), ("deletion_trigger", "request")];
    assert_eq!(due(&by_request), std::slice::from_ref(&end), "it runs from a request");
    assert_eq!(due(&[]), std::slice::from_ref(&end), "no time is agreed");
    assert_eq!(due(&[("deletion_days", "30"), ("ended", "2026-11-01")]), [end], "no DPA on the last day");
}

#[test]
fn categories_of_processing_follow_edition_region_feature_and_day() {
    let activities: &[Texts<'_>] = &[
        &[("name", "Hosting"), CLOUD],
        &[("name", "Only in the US"), ("region", "US")],
        &[("name", "Language model"), ("feature", "ai_features"), ("starts", "2026-01-01")],
        &[("name", "By name"), ("named_only", "yes")],
        &[("name", "Our own study"), ("feature", "own_purposes")],
        &[("name", "Ended"), ("status", "ended")],
        &[("name", "Own newsletter"), ("acting_as", "controller")],
    ];
    let made = |deployment: Texts<'_>| {
        let made = Made::new(&[]).with(Deployment, deployment);
        activities.iter().fold(made, |made, texts| made.with(Activity, texts))
    };
    let names =
        |made: &Made, on: &str| -> Vec<String> { made.categories(on, on).into_iter().map(|(name, _)| name).collect() };
    assert_eq!(names(&made(&[CLOUD]), TODAY), ["Hosting"]);
    assert_eq!(names(&made(&[CLOUD, ("region", "us")]), TODAY), ["Hosting", "Only in the US"], "in any case");
    assert_eq!(names(&made(&[CLOUD, ("ai_features", "yes")]), TODAY), ["Hosting", "Language model"]);
    let before = names(&made(&[CLOUD, ("ai_features", "yes")]), "2025-12-31");
    assert_eq!(
        before,
        ["Hosting", "not provided"],
        "not before its first day; what we do is in the register all the same"
    );
    assert_eq!(
        names(&made(&[CLOUD, ("own_purposes", "yes")]), TODAY),
        ["Hosting"],
        "that is not done for the customer"
    );
    assert_eq!(names(&made(NOT_NEEDED), TODAY), [""; 0], "no role, no row");
    let named = made(NOT_NEEDED).with(Assignment, &[("activity", "ACT-4"), ("starts", "2026-10-01")]);
    assert_eq!(names(&named, TODAY), ["By name"], "but for what is assigned");
    assert_eq!(names(&named, "2026-09-30"), [""; 0]);
    // Art. 30(2): a controller is not left out because nobody described what is done for it.
    let bare = Made::new(&[]).with(Deployment, &[CLOUD]);
    assert_eq!(names(&bare, TODAY), ["not provided"]);
}

#[test]
fn what_ended_within_a_period_is_in_the_register_of_the_period() {
    let made = |activity: Texts<'_>, assignment: Texts<'_>| {
        let activity = [&[("name", "Migration")], activity].concat();
        let assignment = [&[("activity", "ACT-1")], assignment].concat();
        Made::new(&[]).with(Deployment, NOT_NEEDED).with(Activity, &activity).with(Assignment, &assignment)
    };
    let shown = [("Migration".to_owned(), Some("ASG-1".to_owned()))];
    let ended = made(&[("ends", "2026-05-31")], &[]);
    assert_eq!(ended.categories("2026-01-01", TODAY), shown, "the activity ended within the period");
    assert_eq!(ended.categories("2026-06-01", TODAY), [], "it ended before the period");
    assert_eq!(ended.categories(TODAY, TODAY), [], "no period was asked for");
    let ended = made(&[("status", "ended")], &[]);
    assert_eq!(ended.categories("2026-01-01", TODAY), shown, "it ended on a day that is not provided");
    assert_eq!(ended.categories(TODAY, TODAY), [], "no period was asked for");
    let ended = made(&[], &[("ends", "2026-05-31")]);
    assert_eq!(ended.categories("2026-01-01", TODAY), shown, "the assignment ended within the period");
    assert_eq!(ended.categories("2026-06-01", TODAY), [], "it ended before the period");
}

#[test]
fn a_role_that_cannot_be_derived_belongs_to_no_register_that_is_known() {
    let roles = Made::new(&[]).with(Deployment, &[("edition", "self_hosted")]).roles(TODAY);
    let of = |stream| roles.streams.iter().find(|one| one.stream == stream).expect("the stream");
    for stream in [ProductData, SupportAccess, Telemetry] {
        assert_eq!((of(stream).ours, of(stream).register.words()), (Open, "cannot be derived"), "{stream:?}");
    }
    assert_eq!(roles.need(), Need::Open, "and nobody knows whether a DPA is needed");
}

#[test]
fn only_an_agreement_that_is_on_its_way_is_to_be_finished() {
    let advice = |agreements: &[Texts<'_>]| {
        let made = Made::new(&[]).with(Deployment, &[CLOUD]);
        let made = agreements.iter().fold(made, |made, texts| made.with(Agreement, texts));
        let gap = |rule: &str| ["dpa-missing", "dpa-unconfirmed"].contains(&rule);
        let found = made.findings(TODAY).into_iter().find(|finding| gap(finding.rule));
        found.expect("no DPA is in force").remedy.words()
    };
    let replaced: [Texts<'_>; 2] = [&[], &[("supersedes", "DPA-1"), ("signed", "2026-01-01"), ("ended", "2026-06-30")]];
    assert!(advice(&replaced).starts_with("add an agreement"), "{}", advice(&replaced));
    let later = advice(&[&[("effective", "2027-01-01")]]);
    assert!(later.starts_with("DPA-1 binds only from 1 January 2027; for the time before: "), "{later}");
    assert!(advice(&[&[("effect", "unconfirmed")]]).starts_with("file the evidence: file a document with DPA-1"));
    assert!(advice(&[&[("effect", "action_required")]]).starts_with("finish DPA-1 ("));
}
