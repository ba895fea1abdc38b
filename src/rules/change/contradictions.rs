//! What the list of subprocessors, and the other changes that are planned, say against a change: it may not be meant as it stands there.

use super::{Planned, What, said};
use crate::model::likeness::Likeness;
use crate::model::{Record, in_a_row};
use chrono::NaiveDate;
use uuid::Uuid;

/// What tells two entries of one company apart.
const APART: [&str; 8] = ["list", "service", "purpose", "edition", "region", "feature", "product", "condition"];

impl Planned<'_> {
    /// What contradicts it, in sentences that begin small.
    #[must_use]
    pub fn contradictions(&self, on: NaiveDate) -> Vec<String> {
        self.contradicted_by(on, |_| true)
    }

    /// The same, where two changes that contradict each other are said once: of the one that was planned later.
    #[must_use]
    pub fn contradictions_once(&self, on: NaiveDate) -> Vec<String> {
        self.contradicted_by(on, |other| other.number < self.change.number)
    }

    fn contradicted_by(&self, on: NaiveDate, counts: impl Fn(&Record) -> bool) -> Vec<String> {
        if !Self::is_open(self.change, on) {
            return Vec::new();
        }
        let of_list = [self.no_entry(), self.listed_already(), self.name_is_taken()];
        of_list.into_iter().flatten().chain(self.others(on, counts)).collect()
    }

    /// That the entry of the list which changes is not there, or is one of another company.
    #[must_use]
    pub fn no_entry(&self) -> Option<String> {
        if self.what == What::Add || self.entries.iter().any(|entry| entry.before.is_some()) {
            return None;
        }
        let company = self.name(if self.what == What::Replace { "instead" } else { "subprocessor" });
        let named = self.change.link("engagement");
        let named = named.and_then(|id| self.organisation.engagements.iter().find(|one| one.id == id));
        let eve = said(self.effective.pred_opt().unwrap_or(self.effective));
        Some(match named {
            Some(entry) if entry.link("subprocessor") != self.losing() => {
                format!("it names {}, which is no entry of {company}", entry.handle())
            }
            Some(entry) => format!("it names {}, which does not hold on {eve}, the day before", entry.handle()),
            None => format!("no entry of {company} is recorded that holds on {eve}, the day before"),
        })
    }

    /// The company whose entries change or end.
    fn losing(&self) -> Option<Uuid> {
        self.change.link(if self.what == What::Replace { "instead" } else { "subprocessor" })
    }

    /// That the company which is added does the same already.
    fn listed_already(&self) -> Option<String> {
        let entry = self.entries.first()?.after.as_ref().filter(|_| self.what == What::Add)?;
        let company = self.change.link("subprocessor")?;
        let eve = self.effective.pred_opt()?;
        let same = |one: &&Record| {
            let of_it = one.link("subprocessor") == Some(company) && one.holds_on(eve);
            of_it && APART.iter().all(|field| entry.get(field).is_none() || entry.get(field) == one.get(field))
        };
        let known = self.organisation.engagements.iter().find(same)?;
        let name = self.name("subprocessor");
        Some(format!(
            "{name} stands in the list already ({}), and nothing that is planned differs from it",
            known.handle()
        ))
    }

    /// That another company bears the new name.
    fn name_is_taken(&self) -> Option<String> {
        let name = self.change.text("new_name").filter(|_| self.what == What::Rename)?;
        let (sought, own) = (Likeness::of(name), self.change.link("subprocessor"));
        let mut others = self.organisation.subprocessors.iter().filter(|company| Some(company.id) != own);
        let other = others.find(|company| Likeness::of(&company.title()).is_same(&sought))?;
        Some(format!("{} is called \"{name}\" already", other.name_and_handle()))
    }

    /// Which other open changes are about the same entries of the list, or bring the same.
    fn others(&self, on: NaiveDate, counts: impl Fn(&Record) -> bool) -> Option<String> {
        let others = Self::open(self.organisation, on);
        let others = others.filter(|other| other.change.id != self.change.id && counts(other.change));
        let clash = others.filter(|other| self.is_about_the_same(other) || self.brings_the_same(other));
        let clash: Vec<String> = clash
            .map(|other| format!("{} ({}, from {})", other.change.handle(), other.words(), said(other.effective)))
            .collect();
        let plan = if clash.len() == 1 { "plans" } else { "plan" };
        (!clash.is_empty()).then(|| format!("{} {plan} something else for the same", in_a_row(&clash, "and")))
    }

    fn is_about_the_same(&self, other: &Planned<'_>) -> bool {
        let before = |planned: &Planned<'_>| -> Vec<Uuid> {
            planned.entries.iter().filter_map(|entry| Some(entry.before.as_ref()?.id)).collect()
        };
        let theirs = before(other);
        before(self).iter().any(|id| theirs.contains(id))
    }

    fn brings_the_same(&self, other: &Planned<'_>) -> bool {
        let comes = |planned: &Planned<'_>| planned.entries.iter().find(|entry| entry.before.is_none())?.after.clone();
        let (Some(ours), Some(theirs)) = (comes(self), comes(other)) else { return false };
        ours.link("subprocessor") == theirs.link("subprocessor")
            && APART.iter().all(|field| ours.get(field) == theirs.get(field))
    }
}
