//! Which categories of processing are carried out for a customer on a day: those that are assigned to it, and those that follow
//! from how it runs the product. The unit of Art. 30(2) is the controller and the category of processing.

use super::region::hosted_in;
use super::roles::{Role, Roles, Stream, StreamRole};
use super::runs::Runs;
use crate::model::Record;
use crate::model::date::Period;
use crate::model::region::Lies;
use crate::model::{Dossier, Organisation};
use chrono::NaiveDate;

/// One category of processing for one customer.
#[derive(Clone, Debug)]
pub struct Applied<'r> {
    /// The activity; nothing for streams in which we are processor and no activity says of what.
    pub activity: Option<&'r Record>,
    /// The assignment, when there is one.
    pub assignment: Option<&'r Record>,
    /// The streams of the customer's deployments that it follows from.
    pub streams: Vec<&'r StreamRole>,
}

/// The categories of processing for a customer, in order of the activities; last, what we process on its behalf and no activity describes,
/// so that nothing is missing from the register because an activity is. It is as of the last day of the period; assignments that ended within it count.
#[must_use]
pub fn applied<'r>(
    dossier: &'r Dossier,
    organisation: &'r Organisation,
    roles: &'r Roles,
    period: Period,
) -> Vec<Applied<'r>> {
    let Period { from: since, to: on } = period;
    let mut found = Vec::new();
    for activity in organisation.activities.iter().filter(|activity| is_for_customers(activity)) {
        let current = activity.is_current(on);
        let assignments = dossier.assignments().iter().filter(|record| record.link("activity") == Some(activity.id));
        let ended = since < on && activity.holds_within(since, on);
        let holds = |record: &&Record| record.holds_within(since, on) && (current || ended || !record.holds_on(on));
        let assignments: Vec<&Record> = assignments.filter(holds).collect();
        let streams = streams(activity, dossier, roles);
        let follows = current && !streams.is_empty() && activity.flag("named_only") != Some(true);
        if follows && !assignments.iter().any(|record| record.holds_on(on)) {
            found.push(Applied { activity: Some(activity), assignment: None, streams: streams.clone() });
        }
        let each = |record| Applied { activity: Some(activity), assignment: Some(record), streams: streams.clone() };
        found.extend(assignments.into_iter().map(each));
    }
    let now = |one: &&Applied<'_>| one.assignment.is_none_or(|record| record.holds_on(on));
    let covered = |stream: &StreamRole| found.iter().filter(now).any(|one| one.streams.contains(&stream));
    let bare: Vec<&StreamRole> = roles.streams.iter().filter(|stream| acts(stream) && !covered(stream)).collect();
    if !bare.is_empty() {
        found.push(Applied { activity: None, assignment: None, streams: bare });
    }
    found
}

/// Whether an activity of ours as controller describes what we do with a stream of customers' data, as the one who decides, or with the customer: that
/// one names who decides with us, Art. 30(1)(a). Accounts are described by any; what the product holds and we decide about is a purpose of our own.
#[must_use]
pub fn describes_own(activity: &Record, stream: Stream, joint: bool) -> bool {
    let ours = [Stream::Telemetry, Stream::OwnPurposes, Stream::AccountData].contains(&stream);
    let with = activity.text("joint_controller").is_some();
    match activity.text("feature") {
        _ if stream == Stream::AccountData => true,
        Some(feature) if feature == stream.kept() => !joint || with,
        Some("own_purposes") => !ours && !joint,
        Some(_) => false,
        None => !ours && with,
    }
}

/// The streams about which we decide ourselves, each with the activities of our own record that are about it and hold on the day.
#[must_use]
pub fn described_own<'o>(organisation: &'o Organisation, roles: &Roles) -> Vec<(Stream, Vec<&'o Record>)> {
    let ours = [Stream::OwnPurposes, Stream::Telemetry, Stream::AccountData].into_iter();
    let decides =
        |wanted: &Stream| roles.streams.iter().any(|one| one.stream == *wanted && one.ours == Role::Controller);
    let about = |stream: Stream| {
        let is_of =
            |one: &&Record| one.text("acting_as") == Some("controller") && one.text("feature") == Some(stream.kept());
        organisation.activities.iter().filter(is_of).filter(|one| one.is_current(roles.on)).collect()
    };
    ours.filter(decides).map(|stream| (stream, about(stream))).collect()
}

/// Whether an activity belongs in the register of Art. 30(2).
#[must_use]
pub fn is_for_customers(activity: &Record) -> bool {
    activity.text("acting_as") == Some("processor")
}

/// Whether we act on behalf of the customer in something, or whether we do is open.
#[must_use]
pub fn may_act(roles: &Roles) -> bool {
    roles.streams.iter().any(|stream| acts(stream) || stream.ours == Role::Open)
}

/// Whether we process the data of a stream on behalf of somebody.
#[must_use]
pub fn acts(stream: &StreamRole) -> bool {
    matches!(stream.ours, Role::Processor | Role::Subprocessor | Role::ControllerAndProcessor)
}

/// The streams that an activity is about.
fn streams<'r>(activity: &Record, dossier: &Dossier, roles: &'r Roles) -> Vec<&'r StreamRole> {
    let fits = |stream: &&StreamRole| is_about(activity, dossier, stream) && is_in_region(activity, dossier, stream);
    roles.streams.iter().filter(fits).collect()
}

/// The activities that would be about a stream of a customer, were it in the region that they are for.
#[must_use]
pub fn for_another_region<'r>(
    dossier: &Dossier,
    organisation: &'r Organisation,
    stream: &StreamRole,
    on: NaiveDate,
) -> Vec<&'r Record> {
    let fits = |activity: &&Record| {
        is_for_customers(activity)
            && activity.is_current(on)
            && activity.flag("named_only") != Some(true)
            && is_about(activity, dossier, stream)
            && !is_in_region(activity, dossier, stream)
    };
    organisation.activities.iter().filter(fits).collect()
}

/// In which region what a stream comes from is hosted, as recorded.
#[must_use]
pub fn region_of<'d>(dossier: &'d Dossier, stream: &StreamRole) -> Option<&'d str> {
    deployment_of(dossier, stream)?.text("region")
}

fn deployment_of<'d>(dossier: &'d Dossier, stream: &StreamRole) -> Option<&'d Record> {
    dossier.deployments().iter().find(|record| Some(record.handle()) == stream.deployment)
}

/// Whether an activity is for the region of a stream: any, where it names none. What may be in it is not described by it.
fn is_in_region(activity: &Record, dossier: &Dossier, stream: &StreamRole) -> bool {
    let hosted = |wanted: &str| deployment_of(dossier, stream).map(|of| hosted_in(of, wanted));
    activity.text("region").is_none_or(|wanted| hosted(wanted) == Some(Lies::Within))
}

/// Whether an activity is about a stream, wherever that is: where the product runs, of the feature that it needs.
fn is_about(activity: &Record, dossier: &Dossier, stream: &StreamRole) -> bool {
    let feature = activity.text("feature");
    let wanted = match feature {
        None | Some("operation") => Stream::ProductData,
        Some(feature) => Stream::ALL.into_iter().find(|stream| stream.kept() == feature).unwrap_or(Stream::ProductData),
    };
    let runs = deployment_of(dossier, stream).map(Runs::of);
    let operated = feature != Some("operation") || runs.is_some_and(|runs| !runs.hosted());
    // What runs in our account is the Cloud edition to an activity, whatever it is called.
    let edition =
        activity.text("edition").is_none_or(|edition| runs.is_some_and(|runs| runs.hosted() == (edition == "cloud")));
    stream.stream == wanted && acts(stream) && operated && edition
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, record, today};
    use crate::rules::roles::derive;

    #[test]
    fn operation_is_what_we_do_for_an_instance_outside_of_our_account() {
        let names = |facts: &[(&str, &str)]| {
            let of = |handle, name, more: &[(&str, &str)]| {
                record(handle, &[&[("name", name), ("acting_as", "processor"), ("status", "active")], more].concat())
            };
            let ours = [
                of("ACT-1", "Hosting", &[("edition", "cloud")]),
                of("ACT-2", "Operation", &[("feature", "operation")]),
                of("ACT-3", "Anywhere", &[]),
            ];
            let deployment = record("DEP-1", &[&[("customer", "CUS-1")], facts].concat());
            let (dossier, ours) = (cases::dossier(&[], &[deployment]), cases::organisation(&ours));
            let roles = derive(&dossier, &ours, today());
            let found = applied(&dossier, &ours, &roles, Period::day(today()));
            found.iter().filter_map(|one| Some(one.activity?.title())).collect::<Vec<_>>()
        };
        assert_eq!(names(&[("edition", "cloud")]), ["Hosting", "Anywhere"]);
        assert_eq!(names(&[("edition", "self_hosted"), ("operated_by", "vendor")]), ["Operation", "Anywhere"]);
        let in_our_account = [("edition", "self_hosted"), ("runs_in", "vendor")];
        assert_eq!(names(&in_our_account), ["Hosting", "Anywhere"], "it is the Cloud edition, whatever it is called");
        assert_eq!(names(&[("edition", "self_hosted"), ("support_access", "none")]), [""; 0]);
    }

    fn activity(handle: &str, more: &[(&str, &str)]) -> Record {
        record(handle, &[&[("name", handle), ("acting_as", "processor"), ("status", "active")], more].concat())
    }

    /// What applies to a customer with a Cloud deployment in the EU: activity, and assignment if there is one.
    fn in_the_cloud(ours: &[Record], records: &[Record], since: &str) -> Vec<(String, String)> {
        let cloud = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("region", "EU")];
        let records = [&[record("DEP-1", &cloud)], records].concat();
        let (dossier, ours) = (cases::dossier(&[("acts_as", "controller")], &records), cases::organisation(ours));
        let roles = derive(&dossier, &ours, today());
        let found = applied(&dossier, &ours, &roles, Period { from: cases::day(since), to: today() });
        let handle = |one: Option<&Record>| one.map(Record::handle).unwrap_or_default();
        found.into_iter().map(|one| (handle(one.activity), handle(one.assignment))).collect()
    }

    fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
        all.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
    }

    #[test]
    fn what_follows_from_the_facts_gives_way_to_what_is_assigned_on_the_day() {
        let of = |activity_says: &[(&str, &str)], assigned: &[&[(&str, &str)]], since: &str| {
            let assign = |(at, facts): (usize, &&[(&str, &str)])| {
                let handle = format!("ASG-{}", at + 1);
                record(&handle, &[&[("customer", "CUS-1"), ("activity", "ACT-1")], *facts].concat())
            };
            let assigned: Vec<Record> = assigned.iter().enumerate().map(assign).collect();
            in_the_cloud(&[activity("ACT-1", activity_says)], &assigned, since)
        };
        let now = "2026-11-23";
        assert_eq!(of(&[], &[], now), pairs(&[("ACT-1", "")]));
        assert_eq!(of(&[], &[&[]], now), pairs(&[("ACT-1", "ASG-1")]));
        let over: &[(&str, &str)] = &[("ends", "2026-06-30")];
        assert_eq!(of(&[], &[over], now), pairs(&[("ACT-1", "")]), "on the day nothing is assigned");
        assert_eq!(
            of(&[], &[over], "2026-01-01"),
            pairs(&[("ACT-1", ""), ("ACT-1", "ASG-1")]),
            "it ended within the period"
        );
        let named = [("named_only", "yes")];
        assert_eq!(of(&named, &[], now), pairs(&[("", "")]), "it is for those whom it names");
        assert_eq!(of(&named, &[&[]], now), pairs(&[("ACT-1", "ASG-1")]));
        let ended = [("ends", "2026-06-30")];
        assert_eq!(of(&ended, &[], now), pairs(&[("", "")]));
        assert_eq!(of(&ended, &[&[]], now), pairs(&[("", "")]), "the activity is over");
        assert_eq!(of(&ended, &[&[]], "2026-01-01")[0], ("ACT-1".to_owned(), "ASG-1".to_owned()));
        assert_eq!(of(&[("acting_as", "controller")], &[&[]], now), pairs(&[("", "")]), "it is our own");
    }

    #[test]
    fn an_activity_for_a_region_is_for_what_is_hosted_there() {
        let region = |region| in_the_cloud(&[activity("ACT-1", &[("region", region)])], &[], "2026-11-23");
        assert_eq!(region("eu"), pairs(&[("ACT-1", "")]));
        assert_eq!(region("US"), pairs(&[("", "")]), "no activity describes it");
        let elsewhere = |says: &[(&str, &str)], region: &str| {
            let cloud = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("region", region)];
            let dossier = cases::dossier(&[("acts_as", "controller")], &[record("DEP-1", &cloud)]);
            let ours = cases::organisation(&[activity("ACT-1", says)]);
            let roles = derive(&dossier, &ours, today());
            let stream = &roles.streams[0];
            assert_eq!(region_of(&dossier, stream).unwrap_or_default(), region);
            for_another_region(&dossier, &ours, stream, today()).len()
        };
        let us = ("region", "US");
        assert_eq!((elsewhere(&[us], "EU"), elsewhere(&[us], "us"), elsewhere(&[us], "")), (1, 0, 1));
        for other in [
            ("named_only", "yes"),
            ("ends", "2026-11-22"),
            ("acting_as", "controller"),
            ("edition", "self_hosted"),
            ("feature", "telemetry"),
        ] {
            assert_eq!(elsewhere(&[us, other], "EU"), 0, "{other:?}");
        }
    }

    #[test]
    fn we_may_act_for_a_customer_where_we_do_or_where_that_is_open() {
        let of = |facts: &[(&str, &str)]| {
            let deployment = record("DEP-1", &[&[("customer", "CUS-1"), ("edition", "self_hosted")], facts].concat());
            let (dossier, ours) =
                (cases::dossier(&[("acts_as", "controller")], &[deployment]), cases::organisation(&[]));
            may_act(&derive(&dossier, &ours, today()))
        };
        let off = ("telemetry", "off");
        assert!(of(&[off, ("support_access", "on_demand")]) && of(&[off]), "nobody said what our staff can see");
        assert!(!of(&[off, ("support_access", "none")]));
    }
}
