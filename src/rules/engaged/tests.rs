use super::*;
use crate::rules::cases::{self, record, today};
use crate::rules::roles::derive;

fn of(facts: &[(&str, &str)], engagement: &[(&str, &str)]) -> Engaged {
    let deployment = record("DEP-1", &[&[("customer", "CUS-1")], facts].concat());
    let (dossier, ours) = (cases::dossier(&[("acts_as", "controller")], &[deployment]), cases::organisation(&[]));
    engaged(&record("ENG-1", engagement), &dossier, &derive(&dossier, &ours, today()))
}

#[test]
fn what_nobody_said_of_a_deployment_leaves_open_whether_an_engagement_is_for_it() {
    for (feature, no, yes) in [("ai_features", "no", "yes"), ("support_access", "none", "on_demand")] {
        let cloud = |more: &[(&str, &str)]| of(&[&[("edition", "cloud")], more].concat(), &[("feature", feature)]);
        assert!(matches!(cloud(&[]), Engaged::Open(_)), "{feature}: {:?}", cloud(&[]));
        assert!(matches!(cloud(&[(feature, no)]), Engaged::No(_)), "{feature}: {:?}", cloud(&[(feature, no)]));
        let said = cloud(&[(feature, yes)]);
        assert!(matches!(said, Engaged::Yes(_)), "{feature}: {said:?}");
    }
    let self_hosted = [("edition", "self_hosted"), ("support_access", "none")];
    assert!(matches!(of(&self_hosted, &[]), Engaged::No(_)));
}

#[test]
fn what_starts_only_later_is_not_concerned() {
    let later = [("edition", "cloud"), ("starts", "2027-01-15")];
    let no = Engaged::No("DEP-1 starts only on 2027-01-15, and nothing of it ran before".to_owned());
    assert_eq!(of(&later, &[("edition", "cloud")]), no);
    assert!(matches!(of(&[("edition", "cloud"), ("starts", "2026-01-15")], &[]), Engaged::Yes(_)));
    let ended = [("edition", "cloud"), ("starts", "2026-01-15"), ("ends", "2026-02-15")];
    assert!(!matches!(of(&ended, &[("edition", "cloud")]), Engaged::No(why) if why.contains("starts only")));
}

#[test]
fn data_about_which_we_decide_ourselves_is_not_processed_on_its_behalf() {
    let said: [(&str, &[&str]); 3] =
        [("telemetry", &["yes", "off"]), ("own_purposes", &["yes", "no"]), ("account_data", &[])];
    for (feature, values) in said {
        let facts = values.iter().map(|value| vec![(feature, *value)]).chain([vec![]]);
        for facts in facts {
            for edition in ["cloud", "self_hosted"] {
                let found = of(&[&[("edition", edition)], &facts[..]].concat(), &[("feature", feature)]);
                let ours = matches!(&found, Engaged::No(why) if why.starts_with("we decide about "));
                assert!(ours, "{edition}, {facts:?}: {found:?}");
            }
        }
    }
}

#[test]
fn the_edition_decides_before_anything_that_is_open() {
    let own = [("edition", "self_hosted"), ("telemetry", "off")];
    for feature in ["support_access", "ai_features", "operation"] {
        let found = of(&own, &[("edition", "cloud"), ("feature", feature)]);
        assert_eq!(found, Engaged::No("DEP-1 does not run in our account".to_owned()), "{feature}");
    }
    let looked_at = [&own[..], &[("support_access", "on_demand")]].concat();
    assert!(matches!(of(&looked_at, &[("edition", "cloud")]), Engaged::No(_)));
    assert!(matches!(of(&looked_at, &[]), Engaged::Open(_)), "of any edition");
    assert!(matches!(of(&[("edition", "cloud")], &[("edition", "self_hosted")]), Engaged::No(_)));
}

#[test]
fn places_and_conditions_decide_or_leave_open() {
    let eu = [("edition", "cloud"), ("region", "EU")];
    assert!(matches!(of(&eu, &[("region", "eu"), ("edition", "cloud")]), Engaged::Yes(_)));
    assert!(matches!(of(&eu, &[("region", "US")]), Engaged::No(_)));
    assert!(matches!(of(&eu, &[("edition", "self_hosted")]), Engaged::No(_)));
    assert!(matches!(of(&[("edition", "cloud")], &[("region", "EU")]), Engaged::Open(_)));
    assert!(matches!(of(&eu, &[("product", "Chat")]), Engaged::Open(_)));
    assert!(matches!(of(&eu, &[("condition", "if elected")]), Engaged::Open(_)));
}

#[test]
fn what_one_deployment_has_not_another_may_have_where_nobody_said_it() {
    let of = |feature: &str, second: &[(&str, &str)]| {
        let own =
            [("customer", "CUS-1"), ("edition", "self_hosted"), ("support_access", "none"), ("ai_features", "no")];
        let second = record("DEP-2", &[&[("customer", "CUS-1"), ("edition", "cloud")], second].concat());
        let dossier = cases::dossier(&[("acts_as", "controller")], &[record("DEP-1", &own), second]);
        let ours = cases::organisation(&[]);
        let roles = derive(&dossier, &ours, today());
        engaged(&record("ENG-1", &[("feature", feature)]), &dossier, &roles)
    };
    for (feature, unsaid) in [("support_access", "DEP-2 is not provided"), ("ai_features", "DEP-2 are not provided")] {
        let open = of(feature, &[]);
        assert!(matches!(&open, Engaged::Open(what) if what.english().contains(unsaid)), "{feature}: {open:?}");
        let said = of(feature, &[("support_access", "none"), ("ai_features", "no")]);
        assert!(matches!(said, Engaged::No(_)), "{feature}: {said:?}");
        let over = of(feature, &[("ends", "2026-01-31")]);
        assert!(matches!(over, Engaged::No(_)), "{feature}: {over:?}");
    }
}

#[test]
fn of_several_reasons_one_for_it_is_enough_then_what_is_open_then_the_first_against() {
    let (yes, no) = (|| Engaged::Yes("it is".into()), |why: &str| Engaged::No(why.into()));
    let open = |what: &'static str| Engaged::open(what);
    assert_eq!(Engaged::any([]), None);
    assert_eq!(Engaged::any([no("one"), no("two")]), Some(no("one")));
    assert_eq!(Engaged::any([no("one"), open("a"), open("b")]), Some(open("a")));
    assert_eq!(Engaged::any([open("a"), no("one"), yes()]), Some(yes()));
}

#[test]
fn engagements_meet_where_one_day_is_in_both() {
    let of = |days: [&str; 2]| record("ENG-1", &[("subprocessor", "SUB-1"), ("starts", days[0]), ("ends", days[1])]);
    let both = |one, other| (meet(&of(one), &of(other)), meet(&of(other), &of(one)));
    assert_eq!(both(["2026-01-01", "2026-03-31"], ["2026-03-31", ""]), (true, true), "on the last day");
    assert_eq!(both(["2026-01-01", "2026-03-31"], ["2026-04-01", ""]), (false, false));
    assert_eq!(both(["", ""], ["2026-04-01", "2026-04-02"]), (true, true), "without days it always holds");
    assert_eq!(both(["", "2026-03-31"], ["", "2025-03-31"]), (true, true));
}

#[test]
fn entries_differ_in_place_alone_only_for_one_purpose() {
    let of = |facts: &[(&str, &str)]| record("ENG-1", &[&[("subprocessor", "SUB-1")], facts].concat());
    let (mails, here, there) = (("purpose", "mails"), ("places", "Germany"), ("places", "India"));
    let (one, other) = (of(&[mails, here]), of(&[mails, there]));
    assert!(differs_in_place(&one, &other) && !says_the_same(&one, &other));
    assert!(!differs_in_place(&one, &one) && says_the_same(&one, &one));
    let later = of(&[mails, here, ("starts", "2026-01-01"), ("notes", "as listed")]);
    assert!(says_the_same(&one, &later) && !differs_in_place(&one, &later), "days and notes say nothing else");
    assert!(!differs_in_place(&of(&[here]), &of(&[there])), "for which purpose is not recorded");
    let calls = of(&[("purpose", "calls"), there]);
    assert!(!differs_in_place(&one, &calls) && !says_the_same(&one, &calls));
    let cloud = of(&[mails, there, ("edition", "cloud")]);
    assert!(!differs_in_place(&one, &cloud), "for another edition");
}

#[test]
fn operation_is_of_what_we_run_elsewhere() {
    let operation = [("feature", "operation")];
    let with_us = of(&[("edition", "cloud")], &operation);
    assert_eq!(with_us, Engaged::No("DEP-1 runs in our account".to_owned()));
    let operated = [("edition", "self_hosted"), ("operated_by", "vendor"), ("support_access", "none")];
    assert!(matches!(of(&operated, &operation), Engaged::Yes(_)), "{:?}", of(&operated, &operation));
}

#[test]
fn without_access_of_support_there_is_what_was_done_in_sessions() {
    let of = |access: &str| {
        let facts = [("edition", "self_hosted"), ("operated_by", "vendor"), ("support_access", access)];
        let session = record("SES-1", &[("customer", "CUS-1"), ("started", "2026-11-20"), ("personal_data", "yes")]);
        let deployment = record("DEP-1", &[&[("customer", "CUS-1")], &facts[..]].concat());
        let dossier = cases::dossier(&[("acts_as", "controller")], &[deployment, session]);
        let ours = cases::organisation(&[]);
        engaged(&record("ENG-1", &[("feature", "support_access")]), &dossier, &derive(&dossier, &ours, today()))
    };
    assert!(matches!(of("on_demand"), Engaged::Yes(_)), "{:?}", of("on_demand"));
    assert!(!matches!(of("none"), Engaged::Yes(_)), "{:?}", of("none"));
}

#[test]
fn of_who_has_nothing_any_more_nothing_gets_there() {
    let of = |facts: &[(&str, &str)], more: &[Record]| {
        let deployment = record("DEP-1", &[&[("customer", "CUS-1")], facts].concat());
        let all = [&[deployment], more].concat();
        let (dossier, ours) = (cases::dossier(&[("acts_as", "controller")], &all), cases::organisation(&[]));
        let roles = derive(&dossier, &ours, today());
        (engaged(&record("ENG-1", &[]), &dossier, &roles), over_since(&dossier, &roles).map(|day| day.to_string()))
    };
    let nothing = [("edition", "self_hosted"), ("support_access", "none"), ("telemetry", "off")];
    let ended = |day| [&nothing[..], &[("ends", day)]].concat();
    let (no, since) = of(&ended("2026-06-30"), &[]);
    assert_eq!(no, Engaged::No("all that it had ended, the last on 2026-06-30, and none of its data is left".into()));
    assert_eq!(since.as_deref(), Some("2026-06-30"));
    assert_eq!(of(&ended("2026-11-23"), &[]).1, None, "it runs on its last day");
    assert_eq!(of(&nothing, &[]).1, None);
    let second = record(
        "DEP-2",
        &[("customer", "CUS-1"), ("edition", "self_hosted"), ("support_access", "none"), ("ends", "2026-08-31")],
    );
    assert_eq!(of(&ended("2026-06-30"), &[second]).1.as_deref(), Some("2026-08-31"));
    let copies = [
        ("customer", "CUS-1"),
        ("started", "2026-06-20"),
        ("ended", "2026-06-20"),
        ("personal_data", "yes"),
        ("copies", "yes"),
    ];
    assert_eq!(of(&ended("2026-06-30"), &[record("SES-1", &copies)]).1, None, "copies of it are here");
}

#[test]
fn of_data_about_which_we_decide_the_conditions_of_the_entry_count() {
    let of = |deployment: &[(&str, &str)], entry: &[(&str, &str)]| {
        let deployment = record("DEP-1", &[&[("customer", "CUS-1"), ("starts", "2025-01-01")], deployment].concat());
        let (dossier, ours) = (cases::dossier(&[("acts_as", "controller")], &[deployment]), cases::organisation(&[]));
        engaged_by_us(&record("ENG-1", entry), &dossier, &derive(&dossier, &ours, today()))
    };
    let cloud = [("edition", "cloud"), ("region", "EU")];
    let account = ("feature", "account_data");
    assert!(matches!(of(&cloud, &[account]), Some(Engaged::Yes(_))));
    assert!(matches!(of(&cloud, &[account, ("region", "EU")]), Some(Engaged::Yes(_))));
    assert!(matches!(of(&cloud, &[account, ("region", "US")]), Some(Engaged::No(_))));
    assert_eq!(of(&cloud, &[]), None, "about what the product holds we do not decide");
    let over = [cloud[0], cloud[1], ("ends", "2026-11-22")];
    assert!(
        matches!(of(&over, &[account, ("region", "EU")]), Some(Engaged::Open(_))),
        "nothing runs that could be there"
    );
    let sends = [("edition", "self_hosted"), ("telemetry", "yes")];
    assert!(matches!(of(&sends, &[("feature", "telemetry")]), Some(Engaged::Yes(_))));
    assert!(matches!(of(&sends, &[("feature", "telemetry"), ("edition", "cloud")]), Some(Engaged::No(_))));
}

#[test]
fn what_a_customer_does_not_use_is_told_from_what_nobody_recorded() {
    let cloud =
        |more: &[(&str, &str)], feature: &str| of(&[&[("edition", "cloud")], more].concat(), &[("feature", feature)]);
    assert_eq!(cloud(&[("ai_features", "no")], "ai_features"), Engaged::No("it has no AI features".into()));
    assert_eq!(cloud(&[], "connected_service"), Engaged::No("no connected service of it is recorded".into()));
    let first = cases::dossier(&[("acts_as", "controller")], &[]);
    let roles = derive(&first, &cases::organisation(&[]), today());
    assert!(matches!(engaged(&record("ENG-1", &[]), &first, &roles), Engaged::Open(_)), "nothing is recorded");
}

#[test]
fn what_is_not_provided_is_named_as_the_field_that_would_say_it() {
    let cloud = |feature| of(&[("edition", "cloud")], &[("feature", feature)]);
    let own = |feature| of(&[("edition", "self_hosted")], &[("feature", feature)]);
    let said = |found: Engaged| match found {
        Engaged::Open(what) => what.english().into_owned(),
        other => panic!("it is open: {other:?}"),
    };
    assert_eq!(said(cloud("ai_features")), "AI features of DEP-1 are not provided");
    assert_eq!(said(cloud("support_access")), "support access of DEP-1 is not provided");
    assert_eq!(said(own("ai_features")), "AI features of DEP-1 are not provided");
}

#[test]
fn our_own_company_among_the_subprocessors_is_not_engaged_for_what_it_does_itself() {
    let ours = [
        record("ORG-1", &[("name", "Vendor GmbH"), ("country", "DE")]),
        record("SUB-1", &[("name", "Vendor GmbH")]),
        record("SUB-2", &[("name", "Mail Ltd")]),
    ];
    let (dossier, ours) = (cases::dossier(&[("acts_as", "controller")], &[cases::cloud()]), cases::organisation(&ours));
    let roles = derive(&dossier, &ours, today());
    let of = |company: &str| engaged(&record("ENG-1", &[("subprocessor", company)]), &dossier, &roles);
    let no = Engaged::No("it is the company of ours that acts for the customer itself".to_owned());
    assert_eq!(of("SUB-1"), no);
    assert!(matches!(of("SUB-2"), Engaged::Yes(_)));
    assert!(matches!(gets(&record("ENG-1", &[("subprocessor", "SUB-1")]), &dossier, &roles), Engaged::Yes(_)));
}

#[test]
fn a_row_of_the_record_of_processing_has_whom_we_engage_for_its_own_data() {
    let deployment = |handle, facts: &[(&str, &str)]| record(handle, &[&[("customer", "CUS-1")], facts].concat());
    let records = [
        deployment("DEP-1", &[("edition", "cloud"), ("ai_features", "yes")]),
        deployment("DEP-2", &[("edition", "self_hosted"), ("operated_by", "vendor"), ("support_access", "on_demand")]),
    ];
    let dossier = cases::dossier(&[("acts_as", "controller")], &records);
    let roles = derive(&dossier, &cases::organisation(&[]), today());
    let row = |deployment: &str, stream| {
        let of = |one: &&StreamRole| one.deployment.as_deref() == Some(deployment) && one.stream == stream;
        let found: Vec<&StreamRole> = roles.streams.iter().filter(of).collect();
        assert_eq!(found.len(), 1, "{deployment}");
        found
    };
    let of = |entry: &[(&str, &str)], streams: &[&StreamRole]| {
        engaged_for_row(&record("ENG-1", entry), &dossier, &roles, streams)
    };
    let (product, ai) = (row("DEP-1", Stream::ProductData), row("DEP-1", Stream::AiFeatures));
    let second = row("DEP-2", Stream::ProductData);
    let elsewhere = Engaged::No("it is engaged for other data".to_owned());
    assert!(matches!(of(&[], &[]), Engaged::Yes(_)), "a row of no stream is of all");
    assert!(matches!(of(&[], &product), Engaged::Yes(_)));
    // Of which data it is, nobody said.
    assert!(matches!(of(&[], &ai), Engaged::Open(_)));
    assert!(matches!(of(&[("feature", "ai_features")], &ai), Engaged::Yes(_)));
    assert_eq!(of(&[("feature", "ai_features")], &product), elsewhere);
    assert_eq!(of(&[("feature", "support_access")], &product), elsewhere);
    // For another edition: the row is of what is not of it.
    let own = [("edition", "self_hosted")];
    assert!(matches!(of(&own, &second), Engaged::Yes(_)));
    assert!(matches!(of(&own, &product), Engaged::No(why) if why == "DEP-1 runs in our account"));
    assert_eq!(of(&own, &ai), elsewhere);
    assert!(matches!(of(&[("edition", "cloud")], &ai), Engaged::Open(_)));
    assert!(matches!(of(&[("feature", "telemetry")], &product), Engaged::No(why) if why.starts_with("we decide")));
}

#[test]
fn where_nobody_said_whether_a_customer_has_it_no_row_is_about_it_and_it_stays_open() {
    let dossier = cases::dossier(&[("acts_as", "controller")], &[cases::cloud()]);
    let roles = derive(&dossier, &cases::organisation(&[]), today());
    let product: Vec<&StreamRole> = roles.streams.iter().filter(|one| one.stream == Stream::ProductData).collect();
    let entry = record("ENG-1", &[("feature", "ai_features")]);
    let found = engaged_for_row(&entry, &dossier, &roles, &product);
    assert_eq!(found, engaged(&entry, &dossier, &roles));
    assert!(matches!(found, Engaged::Open(_)), "{found:?}");
}

#[test]
fn that_a_met_objection_keeps_a_company_away_leaves_it_open_whatever_the_list_says() {
    let ours = cases::organisation(&[
        record("SUB-1", &[("name", "Mail Ltd")]),
        record("CHG-1", &[("what", "add"), ("subprocessor", "SUB-1"), ("effective", "2026-03-01")]),
    ]);
    let objection = |more: &[(&str, &str)]| {
        let usual = [("customer", "CUS-1"), ("change", "CHG-1"), ("received", "2026-02-01"), ("settled", "2026-02-10")];
        record("OBJ-1", &[&usual[..], more].concat())
    };
    let notice = |consented| {
        record("NTC-1", &[("customer", "CUS-1"), ("change", "CHG-1"), ("sent", "2026-01-20"), ("consented", consented)])
    };
    let of = |records: &[Record], on: &str| {
        let records = [&[cases::cloud()], records].concat();
        let dossier = cases::dossier(&[("acts_as", "controller")], &records);
        let roles = derive(&dossier, &ours, cases::day(on));
        let entry = record("ENG-1", &[("subprocessor", "SUB-1")]);
        assert!(
            matches!(meant_for(&entry, &dossier, &roles), Engaged::Yes(_)),
            "by its conditions it is for the customer"
        );
        [engaged(&entry, &dossier, &roles), gets(&entry, &dossier, &roles)].map(|one| matches!(one, Engaged::Open(_)))
    };
    let met = objection(&[("outcome", "accommodated")]);
    assert_eq!(of(std::slice::from_ref(&met), "2026-11-24"), [true, true]);
    assert_eq!(of(std::slice::from_ref(&met), "2026-02-09"), [false, false], "before it was settled");
    assert_eq!(of(&[objection(&[("outcome", "withdrawn")])], "2026-11-24"), [false, false]);
    assert_eq!(of(&[met.clone(), notice("2026-02-20")], "2026-11-24"), [false, false], "it agreed since");
    assert_eq!(of(&[met, notice("2026-02-05")], "2026-11-24"), [true, true], "it agreed before");
}

#[test]
fn data_gets_down_a_chain_only_through_the_company_above() {
    let of = |deployment: &[(&str, &str)], above: &[(&str, &str)], below: &[(&str, &str)]| {
        let deployment = record("DEP-1", &[&[("customer", "CUS-1"), ("edition", "cloud")], deployment].concat());
        let company = |handle, name| record(handle, &[("name", name)]);
        let ours = cases::organisation(&[
            company("SUB-1", "Host"),
            company("SUB-2", "Night Watch"),
            company("SUB-3", "Guards"),
            record("ENG-1", &[&[("subprocessor", "SUB-1")], above].concat()),
            record("ENG-2", &[&[("subprocessor", "SUB-2"), ("works_for", "SUB-1")], below].concat()),
            record("ENG-3", &[("subprocessor", "SUB-3"), ("works_for", "SUB-2")]),
        ]);
        let dossier = cases::dossier(&[("acts_as", "controller")], &[deployment]);
        let roles = derive(&dossier, &ours, today());
        [1, 2].map(|at| engaged(&ours.engagements[at], &dossier, &roles))
    };
    let us = ("region", "US");
    let eu = ("region", "EU");
    let [first, second] = of(&[us], &[eu], &[]);
    let why = |found: &Engaged| matches!(found, Engaged::No(why) if why.contains("the company for which it works does not get its data"));
    assert!(why(&first) && why(&second), "{first:?} {second:?}");
    let all = of(&[eu], &[eu], &[]);
    assert!(all.iter().all(|one| matches!(one, Engaged::Yes(_))), "{all:?}");
    let open = of(&[], &[eu], &[]);
    assert!(open.iter().all(|one| matches!(one, Engaged::Open(_))), "its region is not recorded: {open:?}");
    let over = of(&[us], &[eu, ("ends", "2026-01-01")], &[]);
    assert!(matches!(over[0], Engaged::Yes(_)), "nothing is known of the one above: {over:?}");
    let circle = of(&[eu], &[eu, ("works_for", "SUB-3")], &[]);
    assert!(matches!(circle[0], Engaged::Yes(_)), "{circle:?}");
}
