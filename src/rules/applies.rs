//! Which categories of processing are carried out for a customer on a day: those that are assigned to it, and those that follow
//! from how it runs the product. The unit of Art. 30(2) is the controller and the category of processing.

use super::roles::{Role, Roles, Stream, StreamRole};
use super::runs::Runs;
use crate::model::Record;
use crate::model::date::Period;
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

/// Whether an activity belongs in the register of Art. 30(2).
#[must_use]
pub fn is_for_customers(activity: &Record) -> bool {
    activity.text("acting_as") == Some("processor")
}

/// Whether we act on behalf of the customer in something, or whether we do is open.
#[must_use]
pub fn may_act(roles: &Roles) -> bool {
    roles.streams.iter().any(|stream| acts(stream) || stream.vendor == Role::Open)
}

/// Whether we process the data of a stream on behalf of somebody.
#[must_use]
pub fn acts(stream: &StreamRole) -> bool {
    matches!(stream.vendor, Role::Processor | Role::Subprocessor | Role::ControllerAndProcessor)
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

/// Whether an activity is for the region of a stream: any, where it names none.
fn is_in_region(activity: &Record, dossier: &Dossier, stream: &StreamRole) -> bool {
    activity
        .text("region")
        .is_none_or(|wanted| region_of(dossier, stream).is_some_and(|is| is.eq_ignore_ascii_case(wanted)))
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
}
