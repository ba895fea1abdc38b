//! Facts that cannot both be true, and decisions against the rules that are over or decide nothing. Art. 5(1)(d), 5(2).

use super::{Case, Collector};
use crate::model::{Deed, Record, Remedy, Value, Verb, country, date};
use crate::rules::regime;
use crate::rules::runs::Runs;
use chrono::{Days, NaiveDate};

pub(super) fn of_customer(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    let mut say = |what: String, field: &str, value: &str| {
        let remedy = Remedy::say("check which is true; ").then(Deed::edit(customer).give(field, value));
        found.add(customer, &case.name(), what, remedy);
    };
    let acts = customer.text("acts_as").filter(|acts| matches!(*acts, "controller" | "joint" | "household"));
    if let (Some(_), Some(others)) = (acts, customer.text("acts_for")) {
        let acts = customer.words("acts_as").unwrap_or_default();
        say(format!("it acts as {acts}, and for others: {others}"), "acts_as", "processor");
    }
    let alone = matches!(customer.text("acts_as"), Some("controller" | "household"));
    if let Some(others) = customer.text("joint_with").filter(|_| alone) {
        let acts = customer.words("acts_as").unwrap_or_default();
        say(format!("it acts as {acts}, and decides jointly with {others}"), "acts_as", "joint");
    }
    if customer.text("acts_as") == Some("joint") && customer.get("joint_with") == Some(&Value::Nil) {
        say("it decides jointly with others, and with nobody".into(), "joint_with", "NAMES");
    }
    if let Some(code) = customer.text("country") {
        let place = country::in_sentence(code);
        match customer.text("regime") {
            Some("eu_institutions") if !country::in_eu(code) => {
                say(
                    format!("its law is that of the Union's own institutions, and it is established in {place}"),
                    "regime",
                    "other",
                );
            }
            Some("law_enforcement") if regime::of_customer(customer).none() => {
                let what = format!(
                    "its law is that of law enforcement, and it is established in {place}, whose law for that is not known to this program"
                );
                say(what, "regime", "other");
            }
            _ => {}
        }
    }
    match (customer.text("regime"), customer.flag("gdpr")) {
        (Some("gdpr"), Some(false)) => {
            say("its law is the GDPR, and the GDPR does not apply to it".into(), "gdpr", "yes");
        }
        (Some("other"), Some(true)) => {
            say("its law is none of those known, and the GDPR applies to it".into(), "regime", "gdpr");
        }
        _ => {}
    }
}

/// Who operates an instance has access to it. What is used for own purposes has to be personal, and has to be within reach.
pub(super) fn of_deployment(case: &Case<'_>, deployment: &Record, found: &mut Collector<'_>) {
    if !case.dossier.runs(deployment, case.on) {
        return;
    }
    let runs = Runs::of(deployment);
    if runs.operated() && !runs.hosted() && deployment.get("support_access") == Some(&Value::Nil) {
        let what = "we operate it, and our staff have no access to its data";
        let remedy = Remedy::say("check which is true; ")
            .then(Deed::edit(deployment).give("support_access", "systematic"))
            .then(", or ")
            .then(Deed::edit(deployment).give("operated_by", "customer"));
        found.add(deployment, &case.name(), what, remedy);
    }
    if deployment.flag("own_purposes") != Some(true) {
        return;
    }
    let reached = runs.hosted() || runs.operated() || deployment.get("support_access") != Some(&Value::Nil);
    let sends = matches!(deployment.text("telemetry"), Some("yes")) || deployment.flag("ai_features") == Some(true);
    let connected = case.dossier.services().iter().any(|service| case.dossier.runs(service, case.on));
    let what = if deployment.flag("personal_data") == Some(false) {
        "the data is anonymous, and used for purposes of our own: who makes data anonymous processes it"
    } else if !reached && !sends && !connected {
        "the data is used for purposes of our own, and we have no access to it"
    } else {
        return;
    };
    let remedy = Remedy::say("check which is true; ").then(Deed::edit(deployment).give("own_purposes", "no"));
    found.add(deployment, &case.name(), what, remedy);
}

/// What a customer runs from before the day since which it is recorded as one. One of the two days is wrong, and lists of the past go by them.
pub(super) fn before_customer(case: &Case<'_>, source: &Record, found: &mut Collector<'_>) {
    let customer = &case.dossier.customer;
    let (Some(starts), Some(since)) = (source.date("starts"), customer.date("since")) else { return };
    if starts >= since {
        return;
    }
    let what = format!(
        "it starts on {}, and the customer is recorded as one only since {}",
        date::long(starts),
        date::long(since)
    );
    let remedy = Remedy::say("look which day is right; ")
        .then(Deed::edit(source).give("starts", since.to_string()))
        .then(", or ")
        .then(Deed::edit(customer).give("since", starts.to_string()));
    found.add(source, &case.name(), what, remedy);
}

/// Days after its end in which somebody should look at what the rules decide in place of an override.
pub(super) const ENDED_DAYS: u64 = 90;

/// An override that ended as planned is no fault, but what it decided changed on that day.
pub(super) fn override_ended(case: &Case<'_>, decision: &Record, found: &mut Collector<'_>) {
    let lately = |end: &NaiveDate| *end < case.on && case.on <= *end + Days::new(ENDED_DAYS);
    if let Some(end) = decision.date("ends").filter(lately) {
        let first = end.succ_opt().unwrap_or(end);
        let stream = decision.words("stream").unwrap_or_default();
        let remedy = Remedy::say("look at what they say; where they still do not fit: ")
            .then(Deed::edit(decision).give("ends", "DATE"));
        let what = format!("the rules decide again about {stream} since {first}");
        found.add(decision, &case.name(), what, remedy).since = Some(first);
    }
}

pub(super) fn override_idle(case: &Case<'_>, decision: &Record, found: &mut Collector<'_>) {
    let handle = decision.handle();
    let takes = case.roles.streams.iter().filter_map(|stream| stream.overridden.as_ref());
    if !decision.holds_on(case.on) || takes.into_iter().any(|taken| taken.record == handle) {
        return;
    }
    let stream = decision.words("stream").unwrap_or_default();
    let other = case.roles.streams.iter().any(|one| Some(one.stream.kept()) == decision.text("stream"));
    let what = if other {
        format!("no stream {stream} takes it: another override or another deployment has it")
    } else {
        format!("the customer has no stream {stream} on {}", date::long(case.on))
    };
    let remedy = Remedy::say("look which stream was meant: ")
        .then(Deed::edit(decision).give("stream", "product_data"))
        .then(", or ")
        .then(Deed::on(Verb::Retire, decision));
    found.add(decision, &case.name(), what, remedy);
}

#[cfg(test)]
mod tests {
    use crate::rules::cases::{cloud, found, given, record, vendor};

    #[test]
    fn what_runs_begins_no_earlier_than_the_customer_is_one() {
        let starting = |starts, since| {
            let mut runs = cloud();
            runs.set("starts", record("DEP-9", &[("starts", starts)]).get("starts").cloned());
            found("starts-before-customer", &[vendor()], &[("since", since)], &[runs])
        };
        let [early] = &starting("2020-01-01", "2021-01-01")[..] else { panic!("a year too early") };
        assert_eq!(
            early.what,
            "it starts on 1 January 2020, and the customer is recorded as one only since 1 January 2021"
        );
        assert_eq!(given(early), [("starts", "2021-01-01"), ("since", "2020-01-01")]);
        for (starts, since) in [("2021-01-01", "2021-01-01"), ("2022-01-01", "2021-01-01"), ("2020-01-01", "")] {
            assert!(starting(starts, since).is_empty(), "{starts} {since}");
        }
    }

    #[test]
    fn what_is_said_of_the_law_cannot_be_both() {
        let said = |regime, gdpr| {
            let facts = [("regime", regime), ("gdpr", gdpr)];
            found("facts-contradict", &[vendor()], &facts, &[cloud()])
        };
        let [denied] = &said("gdpr", "no")[..] else { panic!("the GDPR is its law, and is not") };
        assert_eq!(given(denied), [("gdpr", "yes")]);
        let [none] = &said("other", "yes")[..] else { panic!("none is its law, and the GDPR is") };
        assert_eq!(given(none), [("regime", "gdpr")]);
        for (regime, gdpr) in
            [("gdpr", "yes"), ("other", "no"), ("uk_gdpr", "yes"), ("law_enforcement", "no"), ("", "no")]
        {
            assert_eq!(said(regime, gdpr), [], "{regime:?} {gdpr:?}");
        }
    }

    #[test]
    fn a_law_of_authorities_is_one_of_the_place() {
        let said = |regime, country| {
            let all = found("facts-contradict", &[vendor()], &[("regime", regime), ("country", country)], &[cloud()]);
            all.into_iter().next().map(|one| one.what)
        };
        assert!(said("eu_institutions", "US").is_some_and(|what| what.ends_with("established in the United States")));
        assert!(said("law_enforcement", "US").is_some_and(|what| what.ends_with("is not known to this program")));
        for (regime, country) in [("eu_institutions", "BE"), ("law_enforcement", "GB"), ("law_enforcement", "DE")] {
            assert_eq!(said(regime, country), None, "{regime} {country}");
        }
        let alone = [("acts_as", "joint"), ("joint_with", "none")];
        assert_eq!(found("facts-contradict", &[vendor()], &alone, &[cloud()]).len(), 1);
    }

    #[test]
    fn data_is_used_for_own_purposes_only_where_we_get_at_it() {
        let usual = [("customer", "CUS-1"), ("own_purposes", "yes"), ("support_access", "none")];
        let contradicts = |facts: &[(&str, &str)], service: &[(&str, &str)]| {
            let deployment = record("DEP-1", &[&usual[..], facts].concat());
            let service = record("SVC-1", &[&[("customer", "CUS-1"), ("service", "ai_gateway")], service].concat());
            !found("facts-contradict", &[vendor()], &[], &[deployment, service]).is_empty()
        };
        let no_service = &[("ends", "2026-11-22")];
        let hosted = ("edition", "self_hosted");
        assert!(contradicts(&[hosted], no_service), "there is no way to the data");
        for way in [
            ("edition", "cloud"),
            ("runs_in", "vendor"),
            ("support_access", "on_demand"),
            ("telemetry", "yes"),
            ("ai_features", "yes"),
        ] {
            assert!(!contradicts(&[hosted, way], no_service), "{way:?}");
        }
        let operated = [hosted, ("operated_by", "vendor")];
        assert!(contradicts(&operated, no_service), "whoever operates it has access");
        assert!(!contradicts(&[operated[0], operated[1], ("support_access", "systematic")], no_service));
        assert!(!contradicts(&[hosted], &[("ends", "2026-11-23")]), "through a connected service, on its last day");
        assert!(contradicts(&[hosted, ("telemetry", "off"), ("ai_features", "no")], no_service));
        assert!(contradicts(&[("edition", "cloud"), ("personal_data", "no")], no_service), "anonymous data");
        assert!(!contradicts(&[hosted, ("own_purposes", "no")], no_service));
        assert!(!contradicts(&[hosted, ("ends", "2026-11-22")], no_service), "it does so no more");
    }

    #[test]
    fn an_override_that_nothing_takes_says_whether_there_is_such_a_stream() {
        let decided = |handle, stream| {
            let of = [("customer", "CUS-1"), ("stream", stream), ("because", "a note"), ("ends", "2026-12-31")];
            record(handle, &[&of[..], &[("our_role", "processor"), ("customer_role", "controller")]].concat())
        };
        let idle = |records: &[_]| {
            let found = found("override-idle", &[vendor()], &[], &[&[cloud()], records].concat());
            found.into_iter().map(|one| (one.record, one.what)).collect::<Vec<_>>()
        };
        let taken = "no stream product data takes it: another override or another deployment has it";
        let both = [decided("OVR-1", "product_data"), decided("OVR-2", "product_data")];
        assert_eq!(idle(&both), [("OVR-2".to_owned(), taken.to_owned())]);
        let absent = "the customer has no stream telemetry on 23 November 2026";
        assert_eq!(idle(&[decided("OVR-1", "telemetry")]), [("OVR-1".to_owned(), absent.to_owned())]);
        assert_eq!(idle(&both[..1]), []);
    }

    #[test]
    fn a_customer_that_decides_and_acts_for_others_or_decides_alone_and_with_others_contradicts_itself() {
        let said = |customer: &[(&str, &str)]| {
            let found = found("facts-contradict", &[vendor()], customer, &[]).into_iter();
            found.map(|one| one.what).collect::<Vec<_>>()
        };
        let others = ("acts_for", "Beta SE");
        assert_eq!(
            said(&[("acts_as", "controller"), others]),
            ["it acts as controller, for itself, and for others: Beta SE"]
        );
        assert_eq!(said(&[("acts_as", "processor"), others]), [""; 0]);
        let with = ("joint_with", "Beta SE");
        assert_eq!(
            said(&[("acts_as", "controller"), with]),
            ["it acts as controller, for itself, and decides jointly with Beta SE"]
        );
        assert_eq!(said(&[("acts_as", "joint"), with]), [""; 0]);
        assert_eq!(
            said(&[("acts_as", "joint"), ("joint_with", "none")]),
            ["it decides jointly with others, and with nobody"]
        );
        assert_eq!(said(&[others, with]), [""; 0], "nobody said as what it acts");
    }

    #[test]
    fn an_override_that_ended_lately_is_shown_for_ninety_days() {
        let shown = |ends| {
            let of = [("customer", "CUS-1"), ("stream", "product_data"), ("because", "a note"), ("ends", ends)];
            let roles = [("our_role", "controller"), ("customer_role", "controller")];
            let decision = record("OVR-1", &[&of[..], &roles].concat());
            let found = found("override-ended", &[vendor()], &[], &[cloud(), decision]);
            found.into_iter().map(|one| one.what).collect::<Vec<_>>()
        };
        assert_eq!(shown("2026-11-23"), [""; 0], "its last day");
        assert_eq!(shown("2026-11-22"), ["the rules decide again about product data since 2026-11-23"]);
        assert_eq!((shown("2026-08-25").len(), shown("2026-08-24").len()), (1, 0));
    }
}
