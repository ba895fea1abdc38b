//! The deployment that a customer's row tells of, by the name of its plan.

use super::super::map::Answer;
use super::super::row::FileRow;
use super::super::summary::{Answers, Question};
use super::Reader;
use super::cells::Cells;
use super::compare::States;
use super::edition::editions;
use super::noticed::UnnamedPlan;
use super::outcome::{BY_MAP, NotImported, Outcome};
use super::subject::RowSubject;
use crate::error::Problem;
use crate::model::{Deed, Kind, Reading, Record, Value, Verb};
use chrono::NaiveDate;
use std::collections::HashSet;

impl Reader<'_> {
    /// The deployments that a customer's row tells of: new ones, or those that are there. What is wrong goes to `problems`.
    pub(super) fn deployments(
        &mut self,
        row: &FileRow,
        cells: &Cells<'_>,
        subject: &RowSubject,
        problems: &mut Vec<Problem>,
    ) -> Outcome<Vec<States>> {
        if cells.deployment.is_empty() {
            return Ok(Vec::new());
        }
        let editions = self.editions_in(row, cells);
        let known = match &subject.before {
            Some(customer) if !editions.is_empty() => self.store.linking(Kind::Deployment, "customer", customer.id)?,
            _ => Vec::new(),
        };
        let mut all = Vec::new();
        for edition in &editions {
            all.extend(self.deployment(row, cells, (subject, &known), problems, edition, &editions)?);
        }
        self.note_unnamed_deployments(subject, &known, &editions)?;
        Ok(all)
    }

    /// The deployment of one edition, of those that the row names. `known` are those that the register has of the customer.
    fn deployment(
        &mut self,
        row: &FileRow,
        cells: &Cells<'_>,
        (subject, known): (&RowSubject, &[Record]),
        problems: &mut Vec<Problem>,
        edition: &'static str,
        editions: &[&'static str],
    ) -> Outcome<Option<States>> {
        let before = match self.known_deployment(row, cells, (subject, known), edition, editions)? {
            KnownDeployment::Running(record) => Some(record),
            KnownDeployment::None => None,
            KnownDeployment::Stays => return Ok(None),
        };
        let mut record = match &before {
            Some(before) => before.clone(),
            None => self.new_deployment(),
        };
        record.set("customer", Some(Value::Link(subject.record.id)));
        let at = Kind::Deployment.position("edition");
        // Where the data is hosted is said of what we host.
        let hosted = [Kind::Deployment.position("region"), Kind::Deployment.position("hosting_country")];
        let is_of_other = |field: usize| editions.len() > 1 && edition != "cloud" && hosted.contains(&field);
        let said = cells.deployment.iter().filter(|(field, _)| !is_of_other(*field));
        let draft = said.map(|(field, text)| (*field, if *field == at { edition } else { text.as_ref() }));
        let mut draft: Vec<(usize, &str)> = draft.collect();
        self.add_region(&mut draft, cells, before.as_ref(), edition, subject);
        if let Some(before) = &before {
            draft = self.settle_record(row, before, false, "deployment.", draft)?;
        }
        let store = &self.store;
        let mut reading =
            Reading { today: self.today, now: Some(store.clock.now()), link: &mut |kind, text| store.link(kind, text) };
        let Err(wrong) = record.apply(draft, &mut reading) else { return Ok(Some((before, record))) };
        problems.extend(wrong.into_iter().map(|problem| {
            let of_deployment = problem.place.field().unwrap_or_default();
            let field = format!("deployment.{of_deployment}");
            let placed = Problem::new(self.rows.place(row, &field), problem.message.clone());
            let at = self.rows.columns.head_of(self.kind, &field);
            self.with_value(row, at, Kind::Deployment, of_deployment, placed)
        }));
        Ok(None)
    }

    /// The region in the name of a plan is that of what we host, where no column and nobody in the register says it.
    fn add_region<'c>(
        &mut self,
        draft: &mut Vec<(usize, &'c str)>,
        cells: &'c Cells<'_>,
        before: Option<&Record>,
        edition: &str,
        subject: &RowSubject,
    ) {
        let at = Kind::Deployment.position("region");
        let Some(region) = cells.region.as_deref().filter(|_| edition == "cloud") else { return };
        if draft.iter().any(|(field, _)| *field == at) {
            return;
        }
        match before.and_then(|before| Some((before, before.values[at].as_ref()?))) {
            None => draft.push((at, region)),
            Some((before, Value::Text(known))) if !known.eq_ignore_ascii_case(region) => {
                let whose = subject.record.title();
                self.noticed.other_regions.push(format!(
                    "{} of {whose} is in \"{known}\" in the register, \"{region}\" in the file",
                    before.handle()
                ));
            }
            Some(_) => {}
        }
    }

    /// What an import once made of the customer's plan, and the plan does not name any more.
    fn note_unnamed_deployments(
        &mut self,
        subject: &RowSubject,
        all: &[Record],
        editions: &[&'static str],
    ) -> Outcome<()> {
        let Some(customer) = &subject.before else { return Ok(()) };
        self.noticed.named_plans.extend(editions.iter().map(|edition| (customer.number, *edition)));
        let runs = |deployment: &Record, edition: &str| {
            deployment.text("edition") == Some(edition) && deployment.date("ends").is_none_or(|end| end >= self.today)
        };
        // Where the register lacks what the plan names, that is said with it.
        if !editions.iter().all(|edition| all.iter().any(|one| runs(one, edition))) {
            return Ok(());
        }
        for other in all {
            let unnamed =
                ["cloud", "self_hosted"].into_iter().find(|known| runs(other, known) && !editions.contains(known));
            let Some(edition) = unnamed else { continue };
            if self.store.history(Kind::Deployment, other.number)?.imported().next().is_some() {
                let name = format!("{} {} of {}", other.handle(), other.title(), customer.title());
                self.noticed.unnamed_plans.push(UnnamedPlan { customer: customer.number, edition, name });
            }
        }
        Ok(())
    }

    /// Who runs the product, by the name of the plan; when no column says it, that is said once.
    fn editions_in(&mut self, row: &FileRow, cells: &Cells<'_>) -> Vec<&'static str> {
        let at = Kind::Deployment.position("edition");
        let plan = cells.deployment.iter().find(|(field, _)| *field == at).map(|(_, text)| text.as_ref());
        if plan.is_none() && !std::mem::replace(&mut self.noticed.no_edition, true) {
            let why = "nothing says how the customer runs the product, so its region and the like are not imported. A column for cloud or self-hosted is needed";
            self.tally.notice(self.rows.place_of(row.line), why);
        }
        plan.map(|plan| editions(plan, &self.product)).unwrap_or_default()
    }

    /// The customer's deployment of that edition, if it runs one; another edition beside it is said. What a person has corrected, ended or
    /// retired is not there again because a list still names the plan.
    fn known_deployment(
        &mut self,
        row: &FileRow,
        cells: &Cells<'_>,
        (subject, all): (&RowSubject, &[Record]),
        edition: &'static str,
        editions: &[&'static str],
    ) -> Outcome<KnownDeployment> {
        let Some(customer) = &subject.before else { return Ok(KnownDeployment::None) };
        let is_over = |deployment: &Record| deployment.date("ends").is_some_and(|end| end < self.today);
        let (over, open): (Vec<&Record>, Vec<&Record>) = all.iter().partition(|one| is_over(one));
        let of_edition = |deployment: &Record| deployment.text("edition") == Some(edition);
        if let Some(running) = open.iter().find(|one| of_edition(one)) {
            return Ok(KnownDeployment::Running((*running).clone()));
        }
        let ended = over.iter().find(|deployment| of_edition(deployment)).copied();
        let left = customer.date("archived").filter(|day| *day <= self.today);
        if ended.is_some() || left.is_some() {
            self.note_over(row, customer, ended, left);
            return Ok(KnownDeployment::Stays);
        }
        let decided = self.corrected_deployment(row, customer, all, edition, editions)?;
        let decided = match decided {
            Some(known) => Some(known),
            None => self.retired_deployment(row, cells, customer, edition)?,
        };
        if let Some(known) = decided {
            return Ok(known);
        }
        let is_unnamed = |other: &&&Record| other.text("edition").is_none_or(|other| !editions.contains(&other));
        if let Some(other) = open.iter().find(is_unnamed) {
            let message = format!(
                "{} runs {} too, by {}. If it moved: {}",
                subject.record.title(),
                other.title(),
                other.handle(),
                Deed::on(Verb::End, other)
            );
            self.tally.notice(self.rows.place_of(row.line), message);
        }
        Ok(KnownDeployment::None)
    }

    /// Says that a deployment that has ended, or whose customer has left, stays so.
    fn note_over(&mut self, row: &FileRow, customer: &Record, ended: Option<&Record>, left: Option<NaiveDate>) {
        let message = match (ended, left) {
            (_, Some(day)) => format!("{} left on {day}, so it gets no deployment", customer.title()),
            (Some(ended), None) => format!(
                "{} of {}, {}, has ended, and stays so though the file names its plan. If it runs again: {}",
                ended.title(),
                customer.title(),
                ended.handle(),
                Deed::add(Kind::Deployment).give("customer", customer.handle())
            ),
            (None, None) => return,
        };
        self.tally.notice(self.rows.place_of(row.line), message);
    }

    /// What an import made of this edition and a person has made another one since. It stays while the file says the same as then; where the
    /// file now names the other edition too, a person says.
    fn corrected_deployment(
        &mut self,
        row: &FileRow,
        customer: &Record,
        all: &[Record],
        edition: &str,
        editions: &[&str],
    ) -> Outcome<Option<KnownDeployment>> {
        let at = Kind::Deployment.position("edition");
        let mut said_then = HashSet::new();
        let mut corrected = None;
        for one in all {
            let history = self.store.history(Kind::Deployment, one.number)?;
            let imported: HashSet<String> =
                history.imported().filter_map(|then| then.text("edition").map(str::to_owned)).collect();
            let by_person = || history.of_field(at).last().is_some_and(|last| last.by_person);
            if imported.contains(edition) && one.text("edition") != Some(edition) && by_person() {
                corrected = Some(one);
            }
            said_then.extend(imported);
        }
        let Some(one) = corrected else { return Ok(None) };
        let now = one.text("edition").filter(|now| editions.contains(now));
        let Some(now) = now else { return Ok(Some(KnownDeployment::Running(one.clone()))) };
        let said = Kind::Deployment.field("edition").words(&Value::Text(edition.to_owned())).into_owned();
        if said_then.contains(now) {
            let other = one.title();
            self.keep_correction(format!("{} of {}: {other}, in the file {said} too", one.handle(), customer.title()));
            return Ok(Some(KnownDeployment::Stays));
        }
        let message = format!(
            "{} of {} was {said} at the last import and is {} in the register now, and the file names both. Does it stay so, or does the customer run {said} too?",
            one.handle(),
            customer.title(),
            one.title()
        );
        self.stays_or_new(row, one.handle(), message).map(Some)
    }

    /// What somebody retired of this edition. It stays out while the file says the same of it as the last import did.
    fn retired_deployment(
        &mut self,
        row: &FileRow,
        cells: &Cells<'_>,
        customer: &Record,
        edition: &'static str,
    ) -> Outcome<Option<KnownDeployment>> {
        if self.rows.columns.own() {
            return Ok(None);
        }
        let all = self.retired.of(&self.store, Kind::Deployment, Some(customer.id))?;
        let Some((was, revision)) = all.iter().rev().find(|(was, _)| was.text("edition") == Some(edition)).cloned()
        else {
            return Ok(None);
        };
        let history = self.store.history(Kind::Deployment, was.number)?;
        let whose = format!("{} of {}, {},", was.title(), customer.title(), was.handle());
        let then = history.imported().last().cloned();
        let differs = then.as_ref().and_then(|then| self.in_what_it_differs(cells, then));
        if then.is_some() && differs.is_none() {
            self.keep_correction(format!(
                "{whose} was retired in revision {revision}, and the file still names its plan"
            ));
            return Ok(Some(KnownDeployment::Stays));
        }
        let but =
            differs.map_or_else(|| "the list has it".to_owned(), |differs| format!("the list now says {differs}"));
        let message =
            format!("{whose} was retired in revision {revision}, and {but}. Does it stay out, or does it run?");
        self.stays_or_new(row, was.handle(), message).map(Some)
    }

    /// In what a row says otherwise than an import did: `"EU" as region, "US" before`.
    fn in_what_it_differs(&mut self, cells: &Cells<'_>, then: &Record) -> Option<String> {
        let edition = Kind::Deployment.position("edition");
        let region = Kind::Deployment.position("region");
        let said = cells.deployment.iter().map(|(at, text)| (*at, text.as_ref())).filter(|(at, _)| *at != edition);
        let mut said: Vec<(usize, &str)> = said.collect();
        let by_plan = cells.region.as_deref().filter(|_| then.text("edition") == Some("cloud"));
        if let Some(by_plan) = by_plan.filter(|_| !said.iter().any(|(at, _)| *at == region)) {
            said.push((region, by_plan));
        }
        let (at, text) =
            said.into_iter().find(|(at, text)| then.values[*at].is_some() && !self.reads_as(then, *at, text))?;
        let before = then.values[at].as_ref().map(|value| value.text().into_owned()).unwrap_or_default();
        Some(format!("\"{text}\" as {}, \"{before}\" before", Kind::Deployment.fields()[at].in_sentence()))
    }

    /// What a person answers of a deployment that was corrected or retired: it stays so, or a new one is made.
    fn stays_or_new(&mut self, row: &FileRow, about: String, message: String) -> Outcome<KnownDeployment> {
        match self.how.map.answer(&about, "").or(self.how.map.otherwise()) {
            Some(Answer::New) => return Ok(KnownDeployment::None),
            Some(Answer::Keep(_)) => {
                self.tally.summary.kept_by_map += 1;
                return Ok(KnownDeployment::Stays);
            }
            Some(Answer::Skip) => return Err(BY_MAP),
            _ => {}
        }
        Err(NotImported::Open(Box::new(Question {
            place: self.rows.place(row, "deployment.edition"),
            about,
            value: String::new(),
            message,
            candidates: Vec::new(),
            answers: Answers::StaysOrNew,
        })))
    }

    fn new_deployment(&mut self) -> Record {
        let number = self.numbers.deployment;
        self.numbers.deployment += 1;
        Record::empty(Kind::Deployment, self.store.clock.new_id(), number)
    }
}

/// What the register has of the deployment that a row tells of.
enum KnownDeployment {
    None,
    Running(Record),
    /// It has ended, its customer has left, or a person has decided otherwise since.
    Stays,
}
