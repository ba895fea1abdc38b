//! Which of the customer's agreements in the register a row means, and what is so of one that is over or that somebody retired.

use super::super::map::Answer;
use super::super::matching::By;
use super::super::row::FileRow;
use super::super::summary::{Answers, Question};
use super::Reader;
use super::outcome::{BY_MAP, NotImported, Outcome};
use super::subject::RowSubject;
use crate::error::Problem;
use crate::model::dossier::Agreements;
use crate::model::{Kind, Record};
use crate::rules::agreement::{in_force, is_dpa, is_replaced, state};
use crate::store::lookup::Sure;
use chrono::NaiveDate;

/// What the register has of the agreement that a row tells of.
pub(super) enum KnownAgreement {
    None,
    Open(Box<Record>),
    /// It has ended, or another took its place; it stays so. Which one, where the row says its day.
    Over(Option<Box<Record>>),
    /// Somebody retired it, and it stays so.
    Retired,
}

impl Reader<'_> {
    /// The customer's DPA that a row means: by its reference, by its day of signature, or the only one that there is.
    pub(super) fn known_agreement(
        &mut self,
        row: &FileRow,
        subject: &RowSubject,
        reference: Option<&str>,
        signed: Option<NaiveDate>,
    ) -> Outcome<KnownAgreement> {
        if let Some(reference) = reference
            && let Ok(found) = self.store.find(Kind::Agreement, reference, Sure::Exact)
            && found.text("reference") == Some(reference)
        {
            if found.link("customer") == Some(subject.record.id) {
                return Ok(KnownAgreement::Open(Box::new(found)));
            }
            let owner =
                found.link("customer").map(|id| self.called(Kind::Agreement, "customer", id)).unwrap_or_default();
            let why =
                format!("{} of {owner} has the reference {reference} already. Correct one of the two", found.handle());
            let at = self.rows.columns.head_of(Kind::Customer, "agreement.reference").unwrap_or_default();
            return Err(Problem::new(self.rows.place_at(row, at), why).into());
        }
        let Some(customer) = &subject.before else { return Ok(KnownAgreement::None) };
        let all = self.store.linking(Kind::Agreement, "customer", customer.id)?;
        let is_over = |dpa: &Record| dpa.date("ended").is_some_and(|day| day < self.today) || is_replaced(dpa, &all);
        let (over, open): (Vec<&Record>, Vec<&Record>) =
            all.iter().filter(|dpa| is_dpa(dpa)).partition(|dpa| is_over(dpa));
        let is_of_day = |dpa: &&&Record| signed.is_some() && dpa.date("signed") == signed;
        if let Some(found) = over.iter().find(is_of_day) {
            return Ok(KnownAgreement::Over(Some(Box::new((*found).clone()))));
        }
        if let Some(found) = open.iter().find(is_of_day) {
            return Ok(KnownAgreement::Open(Box::new((*found).clone())));
        }
        // A person has corrected the day since an import gave it.
        for dpa in all.iter().filter(|dpa| is_dpa(dpa) && signed.is_some()) {
            if self.was_imported(dpa, |then| then.date("signed") == signed)? {
                let (over, dpa) = (over.contains(&dpa), Box::new(dpa.clone()));
                return Ok(if over { KnownAgreement::Over(Some(dpa)) } else { KnownAgreement::Open(dpa) });
            }
        }
        if let Some(known) =
            self.retired_agreement(row, customer, (reference, signed), open.is_empty() && over.is_empty())?
        {
            return Ok(known);
        }
        let has_day = |dpa: &Record| dpa.date("signed").is_some();
        match open[..] {
            [] if over.is_empty() || signed.is_some() => Ok(KnownAgreement::None),
            // What a person has ended is not open again because a list still has it.
            [] => Ok(KnownAgreement::Over(None)),
            [one] if signed.is_none() || !has_day(one) => Ok(KnownAgreement::Open(Box::new(one.clone()))),
            _ => self.which_agreement(row, customer, &open, signed),
        }
    }

    /// The DPA of the register that a row of a list of agreements is about, where its key is another: one of the same day, of which the two do not
    /// say different things. Beside one that is in force and was signed on another day, a person says whether it is that one or a new one.
    pub(super) fn known_dpa(&mut self, row: &FileRow, probe: &Record) -> Outcome<Option<RowSubject>> {
        let (Some(signed), Some(customer)) = (probe.date("signed"), probe.link("customer")) else { return Ok(None) };
        let Some(customer) = self.store.with_id(Kind::Customer, customer)?.filter(|_| is_dpa(probe)) else {
            return Ok(None);
        };
        let all = self.store.linking(Kind::Agreement, "customer", customer.id)?;
        let differs =
            |dpa: &Record, field: &str| probe.get(field).zip(dpa.get(field)).is_some_and(|(said, known)| said != known);
        let fits = |dpa: &&Record| is_dpa(dpa) && !["reference", "template"].iter().any(|field| differs(dpa, field));
        let of_day: Vec<&Record> = all.iter().filter(fits).filter(|dpa| dpa.date("signed") == Some(signed)).collect();
        if let [one] = of_day[..] {
            return Ok(Some(RowSubject::recognised(one.clone(), By::Key)));
        }
        let agreements = Agreements::new(all.clone());
        let binding: Vec<i64> = in_force(&agreements, self.today).iter().map(|dpa| dpa.number).collect();
        let open: Vec<&Record> = all.iter().filter(fits).filter(|dpa| binding.contains(&dpa.number)).collect();
        let later = |dpa: &&Record| dpa.date("signed").is_some_and(|day| day < signed);
        if open.is_empty() || !open.iter().all(later) || probe.get("reference").is_some() {
            return Ok(None);
        }
        Ok(match self.which_agreement(row, &customer, &open, Some(signed))? {
            KnownAgreement::Open(known) => Some(RowSubject::recognised(*known, By::Map)),
            KnownAgreement::None => None,
            KnownAgreement::Over(_) | KnownAgreement::Retired => return Err(BY_MAP),
        })
    }

    /// A DPA that somebody retired and that a row still has, by its reference or its day of signature; where the customer has no other, one
    /// of which either does not say the day too. Whether it counts again, a person says.
    fn retired_agreement(
        &mut self,
        row: &FileRow,
        customer: &Record,
        (reference, signed): (Option<&str>, Option<NaiveDate>),
        alone: bool,
    ) -> Outcome<Option<KnownAgreement>> {
        if self.rows.columns.own() {
            return Ok(None);
        }
        let is_it = |was: &Record| match (signed, was.date("signed")) {
            _ if reference.is_some() && was.text("reference") == reference => true,
            (Some(said), Some(known)) => said == known,
            _ => alone,
        };
        let all = self.retired.of(&self.store, Kind::Agreement, Some(customer.id))?;
        let Some((was, revision)) = all.iter().find(|(was, _)| is_dpa(was) && is_it(was)) else { return Ok(None) };
        let about = was.handle();
        match self.how.map.answer(&about, "").or(self.how.map.otherwise()) {
            Some(Answer::New) => return Ok(Some(KnownAgreement::None)),
            Some(Answer::Keep(_)) => return Ok(Some(KnownAgreement::Retired)),
            Some(Answer::Skip) => return Err(BY_MAP),
            _ => {}
        }
        let day = was.date("signed").map(|day| format!(", signed on {day},")).unwrap_or_default();
        let message = format!(
            "{about} of {}{day} was retired in revision {revision}, and the list still has it. Does it stay out, or is it in force?",
            customer.title()
        );
        Err(NotImported::Open(Box::new(Question {
            place: self.rows.place(row, "agreement.signed"),
            about,
            value: String::new(),
            message,
            candidates: Vec::new(),
            answers: Answers::StaysOrNew,
        })))
    }

    /// A list that gives a DPA that is over another last day than the register has it, or than the one that replaced it.
    pub(super) fn note_other_end(
        &mut self,
        subject: &RowSubject,
        known: &Record,
        said: Option<NaiveDate>,
    ) -> Outcome<()> {
        let Some(said) = said else { return Ok(()) };
        let ends = |dpa: &Record| [dpa.date("ended"), dpa.date("expires")];
        let all = self.store.linking(Kind::Agreement, "customer", subject.record.id)?;
        if ends(known).contains(&Some(said)) || all.iter().any(|dpa| ends(dpa).contains(&Some(said))) {
            return Ok(());
        }
        let state = state(known, &Agreements::new(all), self.today).words();
        self.noticed.other_ends.push(format!(
            "{} of {} until {said} in the file, {state} in the register",
            known.handle(),
            subject.record.title()
        ));
        Ok(())
    }

    /// A list that has a DPA without an end which is over in the register, of a customer that has no other one in force.
    pub(super) fn note_ended(&mut self, subject: &RowSubject, known: Option<&Record>) -> Outcome<()> {
        let customer = &subject.record;
        if customer.date("archived").is_some_and(|day| day <= self.today) {
            return Ok(());
        }
        let all = self.store.linking(Kind::Agreement, "customer", customer.id)?;
        let last = all.iter().filter(|dpa| is_dpa(dpa)).max_by_key(|dpa| dpa.date("ended")).cloned();
        let all = Agreements::new(all);
        if in_force(&all, self.today).iter().any(|dpa| is_dpa(dpa)) {
            return Ok(());
        }
        if let Some(dpa) = known.or(last.as_ref()) {
            let ended = dpa.date("ended").filter(|day| *day < self.today).map(|day| format!("ended on {day}"));
            let state = ended.unwrap_or_else(|| state(dpa, &all, self.today).words());
            self.noticed.ended.push(format!("{} of {}, {state}", dpa.handle(), customer.title()));
        }
        Ok(())
    }

    /// Which of the customer's DPAs a row means, by an answer.
    fn which_agreement(
        &self,
        row: &FileRow,
        customer: &Record,
        open: &[&Record],
        signed: Option<NaiveDate>,
    ) -> Outcome<KnownAgreement> {
        let about = open[0].handle();
        let day =
            |dpa: &Record| dpa.date("signed").map_or_else(|| "not dated".to_owned(), |day| format!("signed {day}"));
        match self.how.map.answer(&about, "").or(self.how.map.otherwise()) {
            Some(Answer::Skip) => return Err(BY_MAP),
            Some(Answer::New) => return Ok(KnownAgreement::None),
            Some(Answer::Keep(_)) => return Ok(KnownAgreement::Over(None)),
            Some(Answer::Record(name)) => {
                let found = self.store.find(Kind::Agreement, name, Sure::Exact)?;
                return Ok(KnownAgreement::Open(Box::new(found)));
            }
            Some(Answer::Candidate) if open.len() == 1 => return Ok(KnownAgreement::Open(Box::new(open[0].clone()))),
            Some(Answer::Candidate) | None => {}
        }
        let known: Vec<String> = open.iter().map(|dpa| format!("{} ({})", dpa.handle(), day(dpa))).collect();
        let said = signed.map_or_else(|| "is not dated".to_owned(), |day| format!("was signed on {day}"));
        let message =
            format!("the DPA of this row {said}. Is it {} of {}, or a new one?", known.join(" or "), customer.title());
        let candidates = open.iter().map(|dpa| (dpa.handle(), day(dpa))).collect();
        let field = if self.kind == Kind::Agreement { "signed" } else { "agreement.signed" };
        let place = self.rows.place(row, field);
        Err(NotImported::Open(Box::new(Question {
            place,
            about,
            value: String::new(),
            message,
            candidates,
            answers: Answers::WhichAgreement,
        })))
    }
}
