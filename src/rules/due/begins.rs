//! What is to begin for a customer: services, and papers that take effect.

use super::super::agreement::{effective_from, in_force, is_dpa, is_in_place};
use super::super::cover::brings_need;
use super::super::roles::derive;
use super::Due;
use crate::model::{Dossier, Kind, Organisation};
use chrono::NaiveDate;

/// What begins for a customer after a day: services, and whether the DPA that they need is in force by then; papers that take effect.
pub(super) fn of(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Due> {
    let name = dossier.customer.title();
    let mut due = Vec::new();
    for run in dossier.deployments().iter().chain(dossier.services()) {
        let Some(day) = run.date("starts").filter(|day| *day > on) else { continue };
        let lacks_dpa =
            in_force(dossier.agreements(), day).is_empty() && brings_need(&derive(dossier, organisation, day), run);
        let (lacks, law) =
            if lacks_dpa { (", and no DPA that is in force by then is recorded", "Art. 28(3)") } else { ("", "") };
        due.push(Due::of(day, run, name.clone(), format!("the service begins: {}{lacks}", run.title()), law));
    }
    for paper in dossier.agreements().iter().chain(dossier.amendments()) {
        let Some(day) = effective_from(paper).filter(|day| *day > on && is_in_place(paper)) else { continue };
        let what = match paper.words("type").filter(|_| !is_dpa(paper)) {
            _ if paper.kind == Kind::Amendment => "the amendment takes effect".to_owned(),
            Some(of) => format!("the agreement takes effect: {of}"),
            None => "the DPA takes effect".to_owned(),
        };
        due.push(Due::of(day, paper, name.clone(), what, ""));
    }
    due
}
