//! The deployment that a customer's row tells of, by the name of its plan.

use super::super::row::FileRow;
use super::Reader;
use super::cells::Cells;
use super::compare::States;
use super::edition::editions;
use super::noticed::UnnamedPlan;
use super::outcome::Outcome;
use super::subject::RowSubject;
use crate::error::Problem;
use crate::model::{Deed, Kind, Reading, Record, Value, Verb};

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
        editions: &[&str],
    ) -> Outcome<Option<States>> {
        let before = match self.known_deployment(row, subject, known, edition, editions) {
            KnownDeployment::Running(record) => Some(record),
            KnownDeployment::None => None,
            KnownDeployment::Over => return Ok(None),
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
        let mut reading = Reading { today: self.today, link: &mut |kind, text| store.link(kind, text) };
        let Err(wrong) = record.apply(draft, &mut reading) else { return Ok(Some((before, record))) };
        problems.extend(wrong.into_iter().map(|problem| {
            let field = format!("deployment.{}", problem.place.field().unwrap_or_default());
            Problem::new(self.rows.place(row, &field), problem.message)
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

    /// The customer's deployment of that edition, if it runs one; another edition beside it is said. What a person has ended is not there again
    /// because a list still names the plan.
    fn known_deployment(
        &mut self,
        row: &FileRow,
        subject: &RowSubject,
        all: &[Record],
        edition: &str,
        editions: &[&str],
    ) -> KnownDeployment {
        let Some(customer) = &subject.before else { return KnownDeployment::None };
        let is_over = |deployment: &Record| deployment.date("ends").is_some_and(|end| end < self.today);
        let (over, open): (Vec<&Record>, Vec<&Record>) = all.iter().partition(|one| is_over(one));
        let of_edition = |deployment: &Record| deployment.text("edition") == Some(edition);
        if let Some(running) = open.iter().find(|one| of_edition(one)) {
            return KnownDeployment::Running((*running).clone());
        }
        let ended = over.iter().find(|deployment| of_edition(deployment));
        let left = customer.date("archived").filter(|day| *day <= self.today);
        if ended.is_some() || left.is_some() {
            let message = match (ended, left) {
                (_, Some(day)) => format!("{} left on {day}, so it gets no deployment", customer.title()),
                (Some(ended), None) => format!(
                    "{} of {}, {}, has ended, and stays so though the file names its plan. If it runs again: {}",
                    ended.title(),
                    customer.title(),
                    ended.handle(),
                    Deed::add(Kind::Deployment).give("customer", customer.handle())
                ),
                (None, None) => String::new(),
            };
            self.tally.notice(self.rows.place_of(row.line), message);
            return KnownDeployment::Over;
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
        KnownDeployment::None
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
    /// It has ended, or its customer has left.
    Over,
}
