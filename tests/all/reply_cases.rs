//! Replies that can be mailed to a customer: in every state each sentence is borne by the records, and nothing internal is in it.

use super::home::Home;
use super::languages::letter_is_in_each_language;
use super::made::{Made, Texts, day};
use art30::model::Kind::{Agreement, Amendment, Appointment, Deletion, Deployment, Entity, Override, Service};
use art30::report::reply::{Reply, reply, reply_about};
use art30::texts::Language;
use art30::view::{Block, Report as _};

const TODAY: &str = "2026-11-23";
const CLOUD: (&str, &str) = ("edition", "cloud");
const OWN: (&str, &str) = ("edition", "self_hosted");
const SELF: (&str, &str) = ("acts_as", "controller");
const NO_ACCESS: (&str, &str) = ("support_access", "none");
const OFF: (&str, &str) = ("telemetry", "off");

/// All that is said, on one line.
fn words(reply: &Reply) -> String {
    let lines = reply.blocks().into_iter().flat_map(|block| match block {
        Block::Heading(text) | Block::Text(text) => vec![text],
        Block::Points(points) => points,
        other => panic!("{other:?} is no part of a mail"),
    });
    lines.collect::<Vec<_>>().join(" ")
}

/// The reply of a case on a day.
pub fn words_on(made: &Made, on: &str) -> String {
    letter_is_in_each_language(made, day(on));
    words(&reply(&made.dossier, &made.organisation, day(on)).unwrap())
}

/// The reply of a case, after it was searched for what must be in none.
pub fn said(made: &Made) -> String {
    letter_is_in_each_language(made, day(TODAY));
    let words = words(&reply(&made.dossier, &made.organisation, day(TODAY)).unwrap());
    for inner in
        ["CUS-", "DEP-", "DPA-", "OVR-", "SVC-", "DEL-", "TPL-", "ENT-", "he customer ", "art30 ", "cannot be derived"]
    {
        assert!(!words.contains(inner), "{inner}: {words}");
    }
    assert!(!words.contains("not provided") && !words.contains("counsel's note"), "{words}");
    let bytes: Vec<char> = words.chars().collect();
    let is = |at: usize, like: &str| {
        like.chars()
            .enumerate()
            .all(|(more, c)| bytes.get(at + more).is_some_and(|b| if c == '0' { b.is_ascii_digit() } else { *b == c }))
    };
    for at in 0..bytes.len() {
        assert!(!is(at, "0000-00-00"), "a day is written out: {words}");
        assert!(!(is(at, "R0") && (at == 0 || !bytes[at - 1].is_alphanumeric())), "a rule: {words}");
    }
    words
}

fn cloud(customer: Texts<'_>, deployment: Texts<'_>) -> Made {
    Made::new(customer).with(Deployment, &[&[CLOUD], deployment].concat())
}

fn with_dpa(texts: Texts<'_>) -> String {
    said(&cloud(&[SELF], &[]).with(Agreement, texts))
}

#[track_caller]
fn has(text: &str, all: &[&str]) {
    for one in all {
        assert!(text.contains(one), "{one}: {text}");
    }
}

#[test]
fn the_plain_case_says_who_is_what_and_since_when() {
    let agreed =
        [("signed", "2026-04-03"), ("countersigned", "2026-04-10"), ("expires", "2028-04-02"), ("breach_hours", "48")];
    let made = cloud(&[SELF], &[("region", "EU"), ("hosting_country", "DE")]);
    let made =
        made.with(Agreement, &agreed).with(Appointment, &[("role", "dpo"), ("email", "dpo@vendor.example.test")]);
    let made = made.of_ours(&[("product", "HogWare")]);
    let text = said(&made);
    has(
        &text,
        &[
            "HogWare: who is controller and who is processor for Acme GmbH, as of 23 November 2026",
            "You have used HogWare Cloud (region EU, hosted in Germany) since 1 January 2025.",
            "you are the controller and we are your processor (Art. 28), because the product runs with us, and we process the data on your behalf",
            "The data processing agreement (DPA) between you and us has been in force since 10 April 2026.",
            "You signed it on 3 April 2026, and we on 10 April 2026.",
            "Its term ends on 2 April 2028.",
            "notice of a personal data breach: 48 hours",
            "Our Data Protection Officer is Dana Deputy (dpo@vendor.example.test).",
        ],
    );
    assert!(!text.contains("please tell us"), "nothing is open: {text}");
}

#[test]
fn each_state_of_a_dpa_is_said_as_it_is() {
    let not = "has been in force since";
    let cases: [(Texts<'_>, &str); 11] = [
        (
            &[("signed", "2024-01-01"), ("expires", "2026-04-02")],
            "expired on 2 April 2026, and that another is in force is not recorded",
        ),
        (&[("ended", "2026-05-01")], "ended on 1 May 2026, and that another is in force is not recorded"),
        (&[("effective", "2027-01-01")], "takes effect on 1 January 2027, not before"),
        (&[("effect", "unconfirmed"), ("signed", "")], "nothing with us shows that it was accepted"),
        (
            &[("effect", "executed"), ("signed", ""), ("countersigned", "2026-01-05")],
            "We signed a DPA on 5 January 2026; your signature is not recorded",
        ),
        (
            &[("effect", ""), ("stage", "partially_signed"), ("signed", "2026-01-05")],
            "You signed a DPA on 5 January 2026; our signature is not recorded, and we do not count it as in force until it is.",
        ),
        (&[("effect", "action_required")], "something is still to be done"),
        (
            &[("effect", ""), ("signed", ""), ("stage", "rejected")],
            "was not agreed, and that another is in force is not recorded",
        ),
        (
            &[("effect", ""), ("signed", ""), ("stage", "sent"), ("sent", "2026-10-01")],
            "was sent out on 1 October 2026; it is not in place yet",
        ),
        (&[("effect", ""), ("signed", ""), ("stage", "requested")], "was requested; it is not in place yet"),
        (&[("effect", ""), ("signed", "")], "A DPA is recorded; whether it was signed is not recorded with us"),
    ];
    for (texts, expected) in cases {
        let text = with_dpa(texts);
        let answered = texts.contains(&("stage", "partially_signed")) || texts.contains(&("effective", "2027-01-01"));
        assert_eq!(text.contains("Have you signed"), !answered, "{text}");
        has(
            &text,
            &[
                expected,
                "For what we process on your behalf, a data processing agreement (DPA) is needed (Art. 28(3)).",
            ],
        );
        assert!(!text.contains(not), "{text}");
    }
    let none = said(&cloud(&[SELF], &[]));
    has(&none, &["Whether there is one is not recorded with us.", "please send us a copy"]);
    let known = said(&cloud(&[SELF, ("notes", "No DPA, says the list of 2026-11-01.")], &[]));
    has(&known, &["None is recorded with us.", "please send us a copy"]);
    let other = with_dpa(&[("type", "nda")]);
    has(&other, &["Whether there is one is not recorded with us."]);
}

#[test]
fn a_signature_that_is_not_recorded_is_unknown_and_not_absent() {
    let missing =
        |whose: &str| format!("whether it is in force is not recorded: the day of {whose} signature is missing.");
    let day = "2026-01-05";
    for (texts, expected) in [
        (&[("effect", ""), ("signed", day)][..], format!("You signed a DPA on 5 January 2026; {}", missing("our"))),
        (
            &[("effect", ""), ("signed", ""), ("countersigned", day)],
            format!("We signed a DPA on 5 January 2026; {}", missing("your")),
        ),
        (
            &[("effect", ""), ("signed", ""), ("stage", "fully_executed")],
            format!("A DPA is recorded as signed by both sides; {}", missing("each")),
        ),
        (
            &[("effect", "unconfirmed"), ("signed", day)],
            "You signed a DPA on 5 January 2026; that it is in force has not been confirmed".into(),
        ),
    ] {
        let text = with_dpa(texts);
        has(&text, &[&expected]);
        assert!(!text.contains("not in place") && !text.contains("nothing with us shows"), "{text}");
    }
}

#[test]
fn whose_role_depends_on_an_open_fact_is_not_told_that_it_has_none() {
    let own = |customer: Texts<'_>, texts: Texts<'_>| {
        said(&Made::new(customer).with(Deployment, &[&[OWN, NO_ACCESS, OFF], texts].concat()))
    };
    let open = own(&[], &[]);
    let yours = "we have no role, because we neither host nor operate the product; yours depends on whether you decide about the data yourself, which is not recorded with us.";
    has(&open, &[yours, "According to our records, your instance sends us neither usage reports nor licence checks."]);
    assert!(!open.contains("neither of us has a role"), "{open}");
    has(&open, &["No connected service that we run is recorded for it."]);
    let other = ("operated_by", "third_party");
    for acts in ["processor", "joint", "controller"] {
        let text = own(&[("acts_as", acts)], &[other]);
        assert!(!text.contains("you run the product"), "{text}");
    }
    let hosted = own(&[SELF], &[("runs_in", "third_party")]);
    has(&hosted, &["you are the controller and we have no role, because you have the product hosted by a third party"]);
    assert!(!hosted.contains("process the data yourself"), "{hosted}");
}

#[test]
fn who_is_both_needs_a_dpa_for_what_it_processes_for_the_customer() {
    let texts = [("stream", "product_data"), ("our_role", "controller_and_processor"), ("customer_role", "controller")];
    let both = cloud(&[SELF], &[]).with(Override, &texts);
    let text = said(&both);
    has(
        &text,
        &[
            "we are in part your processor (Art. 28) and in part a controller of our own. This was decided for your case.",
            "For what we process on your behalf, a data processing agreement (DPA) is needed (Art. 28(3)).",
        ],
    );
    assert!(!text.contains("no DPA is needed"), "{text}");
    assert_eq!(both.categories(TODAY, TODAY).len(), 1, "it has a row in the register of Art. 30(2)");
    assert!(both.findings(TODAY).iter().any(|finding| finding.rule == "dpa-missing"));
}

#[test]
fn an_amended_and_a_replaced_dpa_are_told_apart() {
    let two = cloud(&[SELF], &[]).with(Agreement, &[]).with(Agreement, &[("signed", "2026-02-01")]);
    has(
        &said(&two),
        &[
            "The data processing agreement (DPA) between you and us has been in force since 1 February 2026.",
            "A further DPA between you and us has been in force since 1 January 2025.",
        ],
    );
    let replaced =
        cloud(&[SELF], &[]).with(Agreement, &[]).with(Agreement, &[("signed", "2026-02-01"), ("supersedes", "DPA-1")]);
    let text = said(&replaced);
    has(&text, &["in force since 1 February 2026"]);
    assert!(!text.contains("1 January 2025.") || !text.contains("A further"), "{text}");
}

#[test]
fn roles_other_than_the_plain_one_are_said_as_they_are() {
    let own =
        |customer: Texts<'_>, texts: Texts<'_>| said(&Made::new(customer).with(Deployment, &[&[OWN], texts].concat()));
    let free = own(&[SELF], &[NO_ACCESS, OFF]);
    has(
        &free,
        &[
            "you are the controller and process the data yourself and we have no role",
            "By what is recorded, no data processing agreement (DPA) is needed.",
        ],
    );
    let unknown = own(&[SELF], &[]);
    has(
        &unknown,
        &[
            "We have no record of whether our staff can see its data",
            "Can our staff see personal data in self-hosted Vendor",
            "Whether a data processing agreement (DPA) is needed depends on what is not recorded yet.",
        ],
    );
    assert!(!unknown.contains("is needed."), "{unknown}");
    let looks = own(&[SELF], &[("support_access", "on_demand"), OFF]);
    has(
        &looks,
        &[
            "we are your processor",
            "Before our staff look at your data, a data processing agreement (DPA) has to be in force",
        ],
    );
    let agency = said(&cloud(&[("acts_as", "processor"), ("acts_for", "none")], &[]));
    has(&agency, &["you are the processor of those for whom you act and we are your subprocessor (Art. 28(4))"]);
    let joint = said(&cloud(&[("acts_as", "joint")], &[]));
    has(&joint, &["you are a controller jointly with others and we are your processor"]);
    let person = said(&cloud(&[("acts_as", "household")], &[]));
    has(&person, &["purely personal or household activity"]);
    assert!(!person.contains("a DPA is needed") && !person.contains("you are the controller"), "{person}");
    let reseller = said(&cloud(&[("acts_as", "reseller")], &[]));
    has(
        &reseller,
        &[
            "whether they are controllers or processors is not recorded with us",
            "Each of your customers for whom we process needs a data processing agreement (DPA) under Art. 28(3).",
        ],
    );
    let unsaid = said(&cloud(&[], &[]));
    has(&unsaid, &["the roles above hold if you decide yourself", "do you act for others, as their processor?"]);
    let nothing = said(&Made::new(&[SELF]));
    has(&nothing, &["so we cannot say yet who is controller and who is processor", "Do you use Vendor Cloud"]);
    let reseller = ("acts_as", "reseller");
    let nothing = said(&Made::new(&[reseller, ("since", "2025-01-01")]));
    has(
        &nothing,
        &[
            "You are a reseller, by what is recorded. We have no record of how you have Vendor for your customers",
            "Do you have Vendor Cloud for your customers, or do you or they run Vendor, and since when?",
        ],
    );
    assert!(!nothing.contains("how you use") && !nothing.contains("Do you use"), "{nothing}");
    let left = said(&Made::new(&[reseller, ("archived", "2026-10-31")]));
    has(
        &left,
        &["You were a reseller, by what is recorded. We have no record of how you had Vendor for your customers"],
    );
    assert!(!left.contains("how you used"), "{left}");
    let texts = [("stream", "product_data"), ("our_role", "joint_controller"), ("customer_role", "joint_controller")];
    let decided = said(&cloud(&[SELF], &[]).with(Override, &texts));
    has(
        &decided,
        &[
            "you and we are joint controllers (Art. 26). This was decided for your case.",
            "An arrangement of joint controllers is needed (Art. 26); none is recorded with us.",
        ],
    );
}

#[test]
fn several_deployments_and_streams_are_each_said() {
    let made = cloud(&[SELF], &[("ai_features", "yes"), ("support_access", "on_demand")]);
    let made = made.with(Deployment, &[OWN, ("instance", "plant 2"), NO_ACCESS, ("telemetry", "yes")]);
    let made = made.with(Service, &[("service", "ai_gateway"), ("deployment", "DEP-2")]);
    has(
        &said(&made),
        &[
            "what our AI features process for you",
            "what our staff see of it in support",
            "self-hosted Vendor (plant 2)",
            "the reports that your instance sends us, we are the controller",
            "passes through our service",
        ],
    );
    let later = said(&Made::new(&[SELF]).with(Deployment, &[CLOUD, ("starts", "2027-01-01")]));
    has(&later, &["From 1 January 2027 on you will use Vendor Cloud."]);
    assert!(!later.contains("we are your processor"), "{later}");
}

#[test]
fn a_former_customer_is_told_so_first() {
    let left = [SELF, ("archived", "2026-06-01")];
    let ended = [("ends", "2026-05-31")];
    let held = said(&cloud(&left, &ended));
    has(
        &held,
        &[
            "You have not been our customer since 1 June 2026.",
            "Your use of Vendor Cloud ended on 31 May 2026. It is not recorded that all of its data is gone.",
            "what is left of its data, you are the controller and we are your processor",
        ],
    );
    let gone = [("deployment", "DEP-1"), ("how", "deleted"), ("done", "2026-06-10"), ("backups_gone", "2026-07-10")];
    let gone = said(&cloud(&left, &ended).with(Deletion, &gone));
    has(
        &gone,
        &[
            "On 10 June 2026 its data was deleted from the running systems, and it was gone from our backups on 10 July 2026.",
        ],
    );
    assert!(!gone.contains("processor (") && !gone.contains("is needed"), "{gone}");
    let open = said(&cloud(&left, &[]));
    has(
        &open,
        &[
            "Your use of Vendor Cloud is recorded with us as going on; whether it has ended is not recorded, nor whether we still hold its data.",
            "you are the controller and we are your processor",
            "Do you still use Vendor Cloud? If not, since which day?",
        ],
    );
    assert!(!open.contains("You use") && !open.contains("You have used"), "{open}");
    let leaving = said(&cloud(&[SELF, ("archived", "2026-12-01")], &[]));
    has(&leaving, &["You are our customer, and that ends on 30 November 2026.", "we are your processor"]);
}

#[test]
fn the_law_of_our_place_is_named_where_the_customer_is_under_none_that_is_known() {
    for facts in [&[SELF, ("country", "US"), ("regime", "other")][..], &[SELF, ("country", "US"), ("gdpr", "no")]] {
        let text = said(&cloud(facts, &[("hosting_country", "US"), ("support_access", "on_demand")]));
        has(
            &text,
            &[
                "hosted in the United States",
                "because the product runs with us, and we process the data on your behalf; our company is established in Germany, so the law of that place applies to us as processor",
            ],
        );
        assert!(!text.contains("under none"), "{text}");
    }
}

#[test]
fn of_what_we_use_for_ourselves_we_alone_are_the_controller() {
    for acts in ["controller", "processor", "joint", "household", "reseller"] {
        let text = said(&cloud(&[("acts_as", acts), ("acts_for", "none")], &[("own_purposes", "yes")]));
        has(&text, &["For what we use of it for purposes of our own, we are the controller, because we decide"]);
        assert!(!text.contains("a controller of our own"), "{acts}: {text}");
    }
}

#[test]
fn how_an_agreement_was_accepted_is_said_as_it_was() {
    let click = ("signature_method", "click");
    for (texts, expected, not) in [
        (&[click][..], "It was accepted by click on 1 January 2025.", "signed on"),
        (&[click, ("countersigned", "2025-02-01")], "and we signed it on 1 February 2025.", "You signed"),
        (&[("signature_method", "wet_ink")], "You signed it on 1 January 2025.", "click"),
        (&[("effect", "incorporated")], "It takes effect with our main terms, accepted on 1 January 2025.", "signed"),
        (&[click, ("effect", ""), ("stage", "partially_signed")], "You accepted by click a DPA", "You signed"),
    ] {
        let text = with_dpa(texts);
        has(&text, &[expected]);
        assert!(!text.contains(not), "{not}: {text}");
    }
}

#[test]
fn amendments_are_told_and_the_days_of_the_base_stay_its_own() {
    let base =
        [("countersigned", "2025-01-05"), ("breach_hours", "48"), ("backup_days", "35"), ("deletion_days", "30")];
    let amended =
        [("agreement", "DPA-1"), ("effect", "executed"), ("signed", "2026-05-20"), ("countersigned", "2026-05-20")];
    let with = |more: Texts<'_>| {
        let amendment = [&amended[..], more].concat();
        said(&cloud(&[SELF], &[]).with(Agreement, &base).with(Amendment, &amendment))
    };
    let now = with(&[("effective", "2026-06-01"), ("breach_hours", "24")]);
    has(
        &now,
        &[
            "has been in force since 5 January 2025. You signed it on 1 January 2025, and we on 5 January 2025.",
            "It was amended with effect from 1 June 2026. As amended, it sets these times: notice of a personal data breach: 24 hours; deletion at the end: 30 days; deletion from the backups: 35 days.",
        ],
    );
    let later = with(&[("effective", "2027-02-01"), ("breach_hours", "24")]);
    has(&later, &["48 hours", "From 1 February 2027 an amendment applies: breach notice: 24 hours."]);
    assert!(!later.contains("amended with effect"), "{later}");
}

#[test]
fn all_times_of_a_dpa_are_given() {
    let text = with_dpa(&[
        ("objection_days", "14"),
        ("audit_notice_days", "30"),
        ("backup_days", "0"),
        ("breach_hours", "none"),
    ]);
    has(
        &text,
        &[
            "time to object: 14 days",
            "notice of an audit: 30 days",
            "backups: none are made",
            "breach: without undue delay",
        ],
    );
}

#[test]
fn what_is_deleted_and_what_is_in_backups_are_told_apart() {
    let left = [SELF, ("archived", "2026-06-01")];
    let of = |deletion: Texts<'_>| {
        let made = cloud(&left, &[("ends", "2026-05-31")]);
        said(&made.with(Deletion, &[&[("deployment", "DEP-1")], deletion].concat()))
    };
    let deleted = ("how", "deleted");
    let unsaid = of(&[deleted, ("done", "2026-06-10")]);
    has(
        &unsaid,
        &[
            "On 10 June 2026 its data was deleted from the running systems; whether it is gone from our backups is not recorded.",
            "For what may be left of it in our backups, you are the controller and we are your processor (Art. 28), because storing is processing until the data is gone.",
        ],
    );
    assert!(!unsaid.contains("that all of its data is gone"), "{unsaid}");
    let lasting = [("deployment", "DEP-1"), deleted, ("done", "2026-06-10"), ("backups_gone", "2026-09-10")];
    let lasting = cloud(&left, &[("ends", "2026-05-31")]).with(Deletion, &lasting);
    let lasting = words(&reply(&lasting.dossier, &lasting.organisation, day("2026-08-01")).unwrap());
    has(
        &lasting,
        &["it remained in our backups until 10 September 2026", "For what is left of it in our backups, you are"],
    );
    let same_day = of(&[deleted, ("done", TODAY), ("backups_gone", "none")]);
    has(
        &same_day,
        &["On 23 November 2026 its data was deleted", "it was in no backups", "For its data until then, you are"],
    );
    let returned = of(&[("how", "returned"), ("done", "2026-06-10")]);
    has(&returned, &["its data was returned to you; that our copies are deleted is not recorded."]);
    let early = of(&[deleted, ("done", "2026-05-01"), ("backups_gone", "2026-05-10")]);
    has(&early, &["It is not recorded that all of its data is gone.", "For what is left of its data, you are"]);
    assert!(!early.contains("its data was deleted"), "what came in later was not: {early}");
    let kept = of(&[("how", "kept"), ("hold", "§ 147 AO, until 2036")]);
    has(
        &kept,
        &[
            "Its data is kept, as a law requires (as recorded, \"§ 147 AO, until 2036\"); whether that is true of all of it is not recorded.",
            "We have no record of who is controller for what a law obliges us to keep, so we cannot state the roles for it yet.",
            "depends on what is not recorded yet",
        ],
    );
    assert!(!kept.contains("is needed (Art. 28(3))") && !kept.contains("your processor"), "{kept}");
    let part = of(&[deleted, ("hold", "§ 147 AO, until 2036")]);
    has(&part, &["Some of its data is kept, as a law requires (as recorded, \"§ 147 AO, until 2036\")."]);
    assert!(!kept.contains("not recorded that all"), "{kept}");
}

#[test]
fn what_was_kept_was_kept_until_a_later_deletion() {
    let kept = [("deployment", "DEP-1"), ("how", "kept"), ("hold", "Sec. 257 HGB"), ("done", "2026-02-01")];
    let gone = [("deployment", "DEP-1"), ("how", "deleted"), ("done", "2026-05-01"), ("backups_gone", "none")];
    let made = cloud(&[SELF], &[("ends", "2026-01-31")]).with(Deletion, &kept).with(Deletion, &gone);
    let text = said(&made);
    has(
        &text,
        &[
            "Its data was kept until 1 May 2026, as a law requires (as recorded, \"Sec. 257 HGB\"). On 1 May 2026 its data was deleted",
        ],
    );
    assert!(!text.contains("is kept") && !text.contains("is needed"), "{text}");
    let then = words(&reply(&made.dossier, &made.organisation, day("2026-03-01")).unwrap());
    has(
        &then,
        &[
            "Its data was kept until 1 May 2026, as a law requires (as recorded, \"Sec. 257 HGB\"); it was in no backups.",
        ],
    );
    let texts = [("stream", "product_data"), ("our_role", "controller"), ("customer_role", "no_role")];
    let decided = cloud(&[SELF], &[("ends", "2026-01-31")]).with(Deletion, &kept).with(Override, &texts);
    has(&said(&decided), &["we are the controller. This was decided for your case."]);
    assert!(decided.findings(TODAY).iter().all(|finding| finding.rule != "dpa-missing" && finding.rule != "role-open"));
    let open = cloud(&[SELF], &[("ends", "2026-01-31")]).with(Deletion, &kept).findings(TODAY);
    let open = open.into_iter().find(|finding| finding.rule == "role-open").expect("who is controller is open");
    assert!(open.what.contains("Sec. 257 HGB") && open.remedy.words().contains("override"), "{open:?}");
}

#[test]
fn on_a_day_before_the_deletion_it_is_said_until_when_data_was_held() {
    let gone = [("deployment", "DEP-1"), ("how", "deleted"), ("done", "2026-07-15"), ("backups_gone", "2026-08-15")];
    let made = cloud(&[SELF], &[("ends", "2026-06-30")]).with(Deletion, &gone);
    let text = words(&reply(&made.dossier, &made.organisation, day("2026-07-05")).unwrap());
    has(
        &text,
        &[
            "Its data was held until 15 July 2026, in our backups until 15 August 2026.",
            "For its data until then, you are",
        ],
    );
    assert!(!text.contains("not recorded that all"), "{text}");
}

#[test]
fn what_we_hold_for_ourselves_after_the_end_is_unknown_until_it_is_recorded() {
    let over = [OWN, NO_ACCESS, ("telemetry", "yes"), ("ends", "2026-06-30")];
    let text = said(&Made::new(&[SELF]).with(Deployment, &over));
    has(&text, &["Whether we still hold the reports that it sent us is not recorded."]);
    let gone = [("deployment", "DEP-1"), ("how", "deleted"), ("done", "2026-07-15"), ("backups_gone", "none")];
    let text = said(&Made::new(&[SELF]).with(Deployment, &over).with(Deletion, &gone));
    assert!(!text.contains("Whether we still hold"), "{text}");
}

#[test]
fn a_reply_for_a_past_day_says_nothing_later_and_by_which_facts_it_is() {
    let on = day("2026-01-03");
    let of = |texts: Texts<'_>| {
        let made = cloud(&[SELF], &[]).with(Agreement, texts);
        words(&reply(&made.dossier, &made.organisation, on).unwrap().told_on(day(TODAY)))
    };
    let after = of(&[("signed", "2026-01-05")]);
    assert!(!after.contains("you had signed") && !after.contains("please send us a copy"), "{after}");
    let later = "None is recorded with us for 3 January 2026; one is recorded as in force from 5 January 2026 on.";
    has(&after, &[later, "by the facts as they are recorded today"]);
    let half = of(&[("signed", "2026-01-02"), ("countersigned", "2026-01-05")]);
    has(&half, &["You signed a DPA on 2 January 2026; we had not signed it by 3 January 2026."]);
    assert!(!half.contains("5 January"), "{half}");
    let today = cloud(&[SELF], &[]);
    let today = words(&reply(&today.dossier, &today.organisation, day(TODAY)).unwrap().told_on(day(TODAY)));
    assert!(!today.contains("as they are recorded today"), "{today}");
}

#[test]
fn the_law_for_criminal_matters_is_that_of_the_place() {
    let police = |country| said(&cloud(&[SELF, ("regime", "law_enforcement"), ("country", country)], &[]));
    let british = police("GB");
    has(&british, &["(GDPR Art. 28; Data Protection Act 2018 (UK), Part 3)"]);
    assert!(!british.contains("2016/680"), "{british}");
    has(&police("DE"), &["Directive (EU) 2016/680 binds you through the national law that carries it out."]);
    assert!(!police("US").contains("2016/680"));
}

#[test]
fn a_reseller_and_a_household_are_not_told_that_we_see_nothing_where_our_staff_look() {
    for acts in ["reseller", "household"] {
        let texts = [OWN, ("support_access", "on_demand"), OFF];
        let text = said(&Made::new(&[("acts_as", acts)]).with(Deployment, &texts));
        has(&text, &["it does not run with us", "For what our staff see of it in support, we are a processor"]);
        assert!(!text.contains("neither hold nor see"), "{text}");
        has(&text, &["According to our records, your instance sends us neither usage reports nor licence checks."]);
    }
    let reseller = said(&cloud(&[("acts_as", "reseller")], &[]));
    has(&reseller, &["You have had Vendor Cloud for your customers since", "the data that your customers put into it"]);
    assert!(!reseller.contains("you and your users") && !reseller.contains("You have used"), "{reseller}");
}

#[test]
fn no_role_leaves_out_what_passes_through_us() {
    let own = Made::new(&[SELF]).with(Deployment, &[OWN, NO_ACCESS, OFF, ("ai_features", "yes")]);
    let text = said(&own.with(Service, &[("service", "ai_gateway"), ("deployment", "DEP-1")]));
    assert!(!text.contains("No connected service"), "{text}");
    has(
        &text,
        &[
            "For the data that you and your users put into it, apart from what passes through our service \"",
            "\" and what our AI features process, you are the controller and process the data yourself and we have no role",
            "we have no other access to the data",
        ],
    );
    assert!(!text.contains("our staff have no access"), "it is said once: {text}");
}

#[test]
fn the_reason_is_the_one_that_applies_and_stands_once() {
    let made = |texts: Texts<'_>| said(&Made::new(&[SELF]).with(Deployment, &[&[OWN], texts].concat()));
    let operated = made(&[("operated_by", "vendor"), ("support_access", "on_demand")]);
    has(&operated, &["because we operate it"]);
    assert_eq!(operated.matches("because we operate it").count(), 1, "{operated}");
    assert!(!operated.contains("regular access") && !operated.contains("Does your instance"), "{operated}");
    let regular = made(&[("support_access", "systematic"), OFF]);
    has(&regular, &["because our staff have regular access to the data"]);
    assert!(!regular.contains("operate it") && regular.matches("regular access").count() == 1, "{regular}");
}

#[test]
fn a_customer_that_left_is_told_no_more_than_is_recorded() {
    let left = [SELF, ("archived", "2026-06-01")];
    let nothing = said(&Made::new(&left));
    has(
        &nothing,
        &["We have no record of how you used Vendor, nor of whether we still hold any of your data from it."],
    );
    let ends = said(&cloud(&left, &[("ends", "2026-12-31")]));
    has(&ends, &["Your use of Vendor Cloud ends on 31 December 2026.", "we are your processor"]);
}

#[test]
fn two_dpos_are_both_named() {
    let made = cloud(&[SELF], &[]).with(Appointment, &[("role", "dpo"), ("email", "dpo@vendor.example.test")]);
    let text = said(&made.with(Appointment, &[("role", "dpo"), ("name", "Kim Two")]));
    has(&text, &["Our Data Protection Officers are ", "Dana Deputy (dpo@vendor.example.test)", "Kim Two"]);
}

#[test]
fn a_dpa_is_defined_once() {
    for made in [
        cloud(&[SELF], &[]),
        cloud(&[SELF], &[]).with(Agreement, &[]).with(Agreement, &[("signed", "2026-02-01")]),
        Made::new(&[SELF]).with(Deployment, &[OWN, ("support_access", "incidental"), OFF]),
    ] {
        let text = said(&made);
        assert_eq!(text.matches("data processing agreement").count(), 1, "{text}");
        let (before, _) = text.split_once("data processing agreement").unwrap();
        assert!(!before.contains("DPA"), "{text}");
    }
}

#[test]
fn the_reply_is_text_markdown_or_a_page_and_names_nobody_else() {
    let home = Home::example();
    for (format, like) in [("table", "You have used "), ("md", "# PostHog"), ("html", "<h1>PostHog")] {
        let text = home.ok(&["ask", "CUS-1", "--for-customer", "--format", format]);
        assert!(text.contains(like), "{format}: {text}");
        for inner in ["CUS-1", "DPA-", "revision", "Owner", "Bolt", "art30 0"] {
            assert!(!text.contains(inner), "{format}, {inner}: {text}");
        }
    }
    for at in 1..=40 {
        home.ok(&["ask", &format!("CUS-{at}"), "--for-customer"]);
    }
}

#[test]
fn a_paper_with_somebody_else_is_not_said_to_be_the_customers() {
    let other = with_dpa(&[("counterparty", "Totally Different Ltd"), ("countersigned", "2025-01-03")]);
    has(
        &other,
        &[
            "A data processing agreement (DPA) between Totally Different Ltd and us has been in force since",
            "Whether it binds you is not recorded with us.",
            "It was signed on 1 January 2025",
        ],
    );
    assert!(!other.contains("between you and us") && !other.contains("You signed"), "{other}");
    let mut made = cloud(&[SELF], &[]).with(Agreement, &[("counterparty", "Old Acme AG")]);
    made.dossier.former_names = vec!["Old Acme AG".into()];
    has(&said(&made), &["between you, under your former name Old Acme AG, and us"]);
    let waits = with_dpa(&[("counterparty", "Totally Different Ltd"), ("effect", "unconfirmed"), ("signed", "")]);
    has(&waits, &["with Totally Different Ltd is recorded", "whether it is to bind you is not"]);
}

#[test]
fn an_affiliate_that_is_not_covered_is_said_and_is_not_whom_the_reply_is_for() {
    let group = [SELF, ("affiliates", "Acme US Inc (US)")];
    let text = said(&cloud(&group, &[]).with(Agreement, &[]));
    has(
        &text,
        &[
            "That it covers Acme US Inc of your group is not recorded with us.",
            "Does your DPA with us cover Acme US Inc?",
        ],
    );
    let covered = said(&cloud(&group, &[]).with(Agreement, &[("affiliates", "all")]));
    assert!(!covered.contains("cover Acme US") && !covered.contains("covers Acme US"), "{covered}");
    let made = cloud(&group, &[]).with(Agreement, &[]);
    let asked = |name: &str| {
        words(&reply_about((&made.dossier, &made.organisation), day(TODAY), name, Language::English).unwrap())
    };
    has(
        &asked("acme us"),
        &[
            "This reply is for Acme GmbH, and \"you\" means Acme GmbH. Acme US Inc is recorded as a company of its group; that the",
        ],
    );
    for own in ["Acme GmbH", "acme", "CUS-1"] {
        assert!(!asked(own).contains("This reply is for"), "{own}");
    }
    let agency = cloud(&[("acts_as", "processor"), ("acts_for", "Alpha SA")], &[]);
    let asked =
        words(&reply_about((&agency.dossier, &agency.organisation), day(TODAY), "Alpha", Language::English).unwrap());
    has(&asked, &["Alpha SA is recorded as one of those for whom it acts"]);
}

#[test]
fn that_the_gdpr_is_taken_to_apply_is_said_also_where_our_entity_is_open() {
    let entities: [Texts<'_>; 2] = [&[("name", "Inc"), ("country", "US")], &[("name", "GmbH"), ("country", "DE")]];
    for none in [("gdpr", "no"), ("regime", "other")] {
        let made = cloud(&[SELF, ("country", "BR"), none], &[]);
        let made = entities.iter().fold(made, |made, entity| made.with(Entity, entity));
        has(
            &said(&made),
            &["What is said here holds if the GDPR applies to what we do for you; which of our companies acts for you"],
        );
    }
    let made = cloud(&[SELF, ("country", "US"), ("gdpr", "no"), ("affiliates", "Acme Two")], &[]);
    has(&said(&made), &["It applies to what we do for you in any case, because our company is established in the EEA"]);
}

#[test]
fn what_begins_later_and_needs_a_dpa_is_said_with_its_day() {
    let own = Made::new(&[SELF]).with(Deployment, &[OWN, NO_ACCESS, OFF, ("ai_features", "no")]);
    has(&said(&own), &["By what is recorded, no data processing agreement (DPA) is needed."]);
    let gateway = [("service", "ai_gateway"), ("starts", "2026-12-10"), ("personal_data", "yes")];
    let later = said(&own.with(Service, &gateway));
    has(
        &later,
        &[
            "By what is recorded, no data processing agreement (DPA) is needed on 23 November 2026. From 10 December 2026 on, as recorded, a DPA is needed (Art. 28(3)) for our service \"AI gateway\". Whether there is one is not recorded with us.",
        ],
    );
    let begins = Made::new(&[SELF]).with(Deployment, &[CLOUD, ("starts", "2026-12-20")]);
    has(
        &said(&begins),
        &[
            "From 20 December 2026 on, as recorded, a data processing agreement (DPA) is needed (Art. 28(3)) for Vendor Cloud.",
        ],
    );
}

#[test]
fn what_begins_after_the_end_of_the_dpa_is_said_to_need_another() {
    let signed = [("effect", "executed"), ("signed", "2026-11-01"), ("countersigned", "2026-11-02")];
    let made = |ends: &'static str| {
        let begins = Made::new(&[SELF]).with(Deployment, &[CLOUD, ("starts", "2027-01-10")]);
        said(&begins.with(Agreement, &[&signed[..], &[("expires", ends)]].concat()))
    };
    let then = "From 10 January 2027 on, as recorded, a DPA is needed (Art. 28(3)) for Vendor Cloud. None that is in force on that day is recorded with us.";
    has(&made("2026-12-31"), &["Its term ends on 31 December 2026.", then]);
    let lasts = made("2027-01-10");
    assert!(!lasts.contains("From 10 January 2027 on, as recorded, a"), "{lasts}");
}

#[test]
fn a_reseller_and_a_processor_are_told_on_whose_behalf_we_process() {
    let reseller = said(&cloud(&[("acts_as", "reseller")], &[]));
    has(
        &reseller,
        &[
            "whether they are controllers or processors is not recorded with us",
            "Each of your customers for whom we process needs a",
        ],
    );
    assert!(!reseller.contains("who are the controllers"), "{reseller}");
    for deployment in [&[CLOUD][..], &[OWN, ("support_access", "on_demand"), OFF], &[OWN, ("operated_by", "vendor")]] {
        let text = said(&Made::new(&[("acts_as", "processor")]).with(Deployment, deployment));
        has(&text, &["behalf of the controllers for whom you act"]);
        assert!(!text.contains("on your behalf"), "{text}");
    }
    let agency = said(&cloud(&[("acts_as", "processor")], &[]));
    has(&agency, &["agreement (DPA) is needed (Art. 28(4), 28(3))"]);
}

#[test]
fn no_sentence_stands_twice_in_a_reply() {
    let home = crate::home::Home::example();
    let customers = home.json(&["customer", "list"])["report"]["records"].clone();
    let customers = customers.as_array().expect("customers");
    assert!(customers.len() > 30);
    for customer in customers {
        let handle = customer["handle"].as_str().expect("a handle");
        let reply = home.ok(&["ask", handle, "--for-customer"]);
        let words = reply.split_whitespace().collect::<Vec<_>>().join(" ");
        // A sentence ends before a capital letter; what is shorter than a clause is no sentence.
        let ends = words.match_indices(". ").map(|(at, _)| at + 1);
        let ends: Vec<usize> = ends.filter(|at| words[at + 1..].starts_with(char::is_uppercase)).collect();
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let mut sentences: Vec<&str> =
            starts.zip(ends.iter().copied().chain([words.len()])).map(|(from, to)| words[from..to].trim()).collect();
        sentences.retain(|sentence| sentence.len() > 20);
        let count = sentences.len();
        sentences.sort_unstable();
        sentences.dedup();
        assert_eq!(sentences.len(), count, "{handle}: {reply}");
    }
}
