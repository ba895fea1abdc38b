//! Replies that can be mailed to a customer: in every state each sentence is borne by the records, and nothing internal is in it.

use super::home::Home;
use super::made::{Made, Texts, day};
use art30::model::Kind::{Agreement, Appointment, Deletion, Deployment, Override, Service};
use art30::report::reply::{Reply, reply};
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

/// The reply of a case, after it was searched for what must be in none.
pub fn said(made: &Made) -> String {
    let words = words(&reply(&made.dossier, &made.organisation, day(TODAY)));
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
        (&[("signed", "2024-01-01"), ("expires", "2026-04-02")], "expired on 2 April 2026, and none is in force"),
        (&[("ended", "2026-05-01")], "ended on 1 May 2026, and none is in force"),
        (&[("effective", "2027-01-01")], "takes effect on 1 January 2027, not before"),
        (&[("effect", "unconfirmed")], "nothing with us shows that it was accepted"),
        (
            &[("effect", "executed"), ("signed", ""), ("countersigned", "2026-01-05")],
            "We signed a DPA on 5 January 2026; your signature is not recorded",
        ),
        (
            &[("effect", ""), ("stage", "partially_signed"), ("signed", "2026-01-05")],
            "You signed a DPA on 5 January 2026; our signature is not recorded",
        ),
        (&[("effect", "action_required")], "something is still to be done"),
        (&[("effect", ""), ("signed", ""), ("stage", "rejected")], "was not agreed, and none is in force"),
        (
            &[("effect", ""), ("signed", ""), ("stage", "sent"), ("sent", "2026-10-01")],
            "was sent out on 1 October 2026; it is not in place yet",
        ),
        (&[("effect", ""), ("signed", ""), ("stage", "requested")], "was requested; it is not in place yet"),
        (&[("effect", ""), ("signed", "")], "it is not in place yet"),
    ];
    for (texts, expected) in cases {
        let text = with_dpa(texts);
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
    has(&none, &["None is recorded with us.", "please send us a copy"]);
    let other = with_dpa(&[("type", "nda")]);
    has(&other, &["None is recorded with us."]);
}

#[test]
fn an_amended_and_a_replaced_dpa_are_told_apart() {
    let two = cloud(&[SELF], &[]).with(Agreement, &[]).with(Agreement, &[("signed", "2026-02-01")]);
    has(
        &said(&two),
        &[
            "The data processing agreement (DPA) between you and us has been in force since 1 February 2026.",
            "A further data processing agreement (DPA) between you and us has been in force since 1 January 2025.",
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
            "By what is recorded, no DPA is needed.",
        ],
    );
    let unknown = own(&[SELF], &[]);
    has(
        &unknown,
        &[
            "Whether our staff can see its data is not recorded with us",
            "Can our staff see personal data in self-hosted Vendor",
            "Whether a DPA is needed depends on what is not recorded yet.",
        ],
    );
    assert!(!unknown.contains("no DPA is needed"), "{unknown}");
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
        &["your customers, who are the controllers", "Each of your customers for whom we process needs a DPA"],
    );
    let unsaid = said(&cloud(&[], &[]));
    has(&unsaid, &["the roles above hold if you decide yourself", "do you act for others, as their processor?"]);
    let nothing = said(&Made::new(&[SELF]));
    has(&nothing, &["so we cannot say yet who is controller and who is processor", "Do you use Vendor Cloud"]);
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
    has(&gone, &["On 10 June 2026 its data was deleted, and it was gone from our backups on 10 July 2026."]);
    assert!(!gone.contains("processor (") && !gone.contains("is needed"), "{gone}");
    let open = said(&cloud(&left, &[]));
    has(
        &open,
        &[
            "The day on which your use of Vendor Cloud ended is not recorded with us.",
            "On which day did you stop using Vendor Cloud?",
        ],
    );
    assert!(!open.contains("You use") && !open.contains("You have used"), "{open}");
    let leaving = said(&cloud(&[SELF, ("archived", "2026-12-01")], &[]));
    has(&leaving, &["You will be our customer until 30 November 2026.", "we are your processor"]);
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
