//! What somebody confirms before a plan is written: an answer that names another customer, says what nobody tells one, or is out of date when it is
//! sent, a question that another customer sent, a text for a region in which nobody is hosted, that says something else than another approved one or
//! that was approved before it was written, an incident that is closed while somebody is still to be told, and a change that comes before the day of
//! which customers were told.

use super::customer::namesake;
use super::plan::Plan;
use super::{outdated, sender};
use crate::error::{Given, Result};
use crate::model::{Kind, Record, cloud_region, counted, country, date, in_a_row};
use crate::report::change::each_standing;
use crate::report::incident::Counts;
use crate::report::others::{in_words, perhaps_others};
use crate::rules::agreement::{State, is_dpa, state};
use crate::rules::answer::{approved_words, dispute};
use crate::rules::bound::with_different_parties;
use crate::rules::change;
use crate::rules::guarded::never_told;
use crate::rules::incident::{Incident, OwnDuty};
use crate::rules::named::Surety;
use crate::store::{Store, log, story};

/// What companies call regions beside countries.
const AREAS: [&str; 6] = ["EU", "EEA", "UK", "Europe", "EMEA", "APAC"];

impl Plan {
    /// A question for each doubt about what the plan writes.
    pub fn doubts(&self) -> Result<Vec<String>> {
        self.refuse_unanswered()?;
        let mut doubts = Vec::new();
        // Of a list, checks say it afterwards.
        let one_agreement = self.writes().filter(|(_, after)| after.kind == Kind::Agreement).take(2).count() == 1;
        for (before, after) in self.writes() {
            let anew = |field: &str| before.and_then(|before| before.get(field)) != after.get(field);
            match after.kind {
                Kind::Question => {
                    doubts.extend(of_question(&self.store, before, after)?);
                    if anew("sent") {
                        doubts.extend(outdated::doubt(&self.store, after)?);
                    }
                }
                Kind::Agreement if before.is_some() && one_agreement => {
                    doubts.extend(self.of_second_dpa(before, after)?);
                }
                Kind::Incident if anew("closed") => doubts.extend(of_incident(&self.store, after)?),
                Kind::Change if before.is_some() && anew("effective") => doubts.extend(of_change(&self.store, after)?),
                Kind::Customer if before.is_some() && anew("name") => doubts.extend(self.of_name(after)?),
                Kind::Answer => {
                    if anew("region") {
                        doubts.extend(of_region(&self.store, after)?);
                    }
                    if anew("approved_words") {
                        doubts.extend(of_names(&self.store, after)?);
                        doubts.extend(self.of_dispute(after)?);
                    }
                    if anew("approved") {
                        doubts.extend(of_approval(&self.store, before, after)?);
                    }
                }
                _ => {}
            }
        }
        Ok(doubts)
    }

    /// That a DPA comes into force beside one that stays in force, and replaces none: every letter then takes both.
    fn of_second_dpa(&self, before: Option<&Record>, after: &Record) -> Result<Option<String>> {
        let (Some(customer), on) = (self.store.customer_of(after)?, self.store.clock.today()) else { return Ok(None) };
        let dossier = self.store.dossier(customer)?;
        let agreements = dossier.agreements();
        let binds = |one: &Record| is_dpa(one) && matches!(state(one, agreements, on), State::InForce { .. });
        if !binds(after) || before.is_some_and(binds) || after.get("supersedes").is_some() {
            return Ok(None);
        }
        let written = |one: &Record| self.writes().any(|(_, after)| after.id == one.id);
        let beside = |one: &&Record| binds(one) && !written(one) && !with_different_parties(one, after);
        let others: Vec<String> = agreements.iter().filter(beside).map(Record::handle).collect();
        let Some(newest) = others.last() else { return Ok(None) };
        let (handle, all) = (after.handle(), in_a_row(&others, "and"));
        let replaces = Given::named("supersedes").of(newest);
        let doubt = format!(
            "{handle} is in force with that, and {all} stays in force beside it, so letters and answers take both. If it replaces it: {replaces}. Do both hold?"
        );
        Ok(Some(doubt))
    }

    /// That a text which is approved says something else than another approved one, so that neither is used.
    fn of_dispute(&self, text: &Record) -> Result<Option<String>> {
        let mut organisation = self.store.own()?;
        let written: Vec<&Record> = self.writes().map(|(_, after)| after).collect();
        for known in &mut organisation.answers {
            if let Some(after) = written.iter().find(|after| after.id == known.id) {
                *known = (*after).clone();
            }
        }
        // What changed is known of what was approved before.
        for after in written {
            organisation.changed_since.remove(&after.id);
        }
        let why = dispute(text, &organisation, self.store.clock.today());
        let doubt = |why: Vec<String>| {
            format!(
                "{}: {}, so neither is used until one of them ends or is changed. Approve it all the same?",
                text.handle(),
                why.join("; ")
            )
        };
        Ok(why.map(doubt))
    }

    /// That a customer gets the name of another one, which keeps it: most of the time one of the two is meant to be merged into the other.
    fn of_name(&self, customer: &Record) -> Result<Option<String>> {
        let name = customer.text("name").unwrap_or_default();
        let (handle, other) = (customer.handle(), namesake(&self.store, name)?);
        let Some(other) = other.filter(|other| *other != handle) else { return Ok(None) };
        // Who is merged into it, or gets another name in the same act, gives it up.
        let mut left = self.leaving(Kind::Customer)?.into_iter();
        let keeps = left.any(|one| one.is_called(&other) && one.text("name") == Some(name));
        Ok(keeps.then(|| format!("{other} is called {name} already. Is {handle} another customer?")))
    }
}

/// What is asked before a question is recorded so, by whatever way: that its answer names another customer, or says what nobody tells one, and that
/// another customer sent it.
pub(super) fn of_question(store: &Store, before: Option<&Record>, after: &Record) -> Result<Vec<String>> {
    let anew = |field: &str| before.and_then(|before| before.get(field)) != after.get(field);
    let names = if ["answer", "customer", "document"].into_iter().any(anew) { of_answer(store, after)? } else { None };
    let says = anew("answer").then(|| of_words(after)).flatten();
    let sent_by = if before.is_none() { of_sender(store, after)? } else { None };
    let kept = before.and_then(|before| of_kept_answer(before, after));
    Ok([names, says, sent_by, kept].into_iter().flatten().collect())
}

/// That an answer stays which was written for another customer, or for other words.
fn of_kept_answer(before: &Record, after: &Record) -> Option<String> {
    let changed = |field: &str| before.get(field) != after.get(field);
    let stays = after.get("answer").is_some() && !changed("answer") && after.get("sent").is_none();
    let what = match (changed("customer"), changed("question")) {
        _ if !stays => return None,
        (true, _) => "was written for another customer",
        (_, true) => "was written for other words",
        _ => return None,
    };
    Some(format!(
        "The answer that is drafted for {} {what}, and it stays. Answer it anew afterwards. Change it?",
        after.handle()
    ))
}

/// That a text is approved as of a day before its words were recorded: it would answer for days on which nobody can show that it was there.
fn of_approval(store: &Store, before: Option<&Record>, after: &Record) -> Result<Option<String>> {
    let Some(approved) = after.date("approved").filter(|day| *day < store.clock.today()) else { return Ok(None) };
    let (words, record) = (approved_words(after), (after.kind, after.number));
    let mut recorded = store.clock.today();
    if before.is_some_and(|before| approved_words(before) == words) {
        for (revision, _) in story::lines_of_record(store, record)?.into_iter().rev() {
            let (_, said) = story::around(store, record, revision)?;
            if said.is_none_or(|said| approved_words(&said) != words) {
                break;
            }
            recorded = log::revision(store, revision)?.day().unwrap_or(recorded);
        }
    }
    let by = after.text("approved_by").unwrap_or("somebody");
    let doubt = || {
        format!(
            "{} was recorded in these words on {}, and the day of its approval, {}, is before that. Did {by} approve just these words then?",
            after.handle(),
            date::long(recorded),
            date::long(approved)
        )
    };
    Ok((approved < recorded).then(doubt))
}

/// That a text that several customers get holds a word that may be the name of one.
fn of_names(store: &Store, text: &Record) -> Result<Option<String>> {
    let named = perhaps_others(store, vec![text.text("text").unwrap_or_default().to_owned()], None)?.concat();
    let doubt = || format!("{} may name a customer: {}. Is it another word there?", text.handle(), in_words(&named));
    Ok((!named.is_empty()).then(doubt))
}

/// That what is answered to a customer, or the file in which it stands, names another one.
fn of_answer(store: &Store, question: &Record) -> Result<Option<String>> {
    let Some(customer) = store.customer_of(question)? else { return Ok(None) };
    let filed = question.link("document").map(|id| store.with_id(Kind::Document, id)).transpose()?.flatten();
    let texts = question.text("answer").map(str::to_owned).into_iter().chain(filed.map(|filed| filed.title()));
    let named = perhaps_others(store, texts.collect(), Some(&customer))?.concat();
    let names = if named.iter().any(|one| one.sure > Surety::Perhaps) { "names" } else { "may name" };
    let doubt = || {
        format!("The answer for {} {names} another customer: {}. Is that meant?", customer.title(), in_words(&named))
    };
    Ok((!named.is_empty()).then(doubt))
}

/// That what is answered says what nobody tells a customer.
fn of_words(question: &Record) -> Option<String> {
    let why = question.text("answer").and_then(never_told)?;
    Some(format!("The answer to {} {why}. Is it recorded all the same?", question.handle()))
}

/// That the address from which a question was sent is that of another customer.
fn of_sender(store: &Store, question: &Record) -> Result<Option<String>> {
    let Some(customer) = store.customer_of(question)? else { return Ok(None) };
    let senders = sender::senders(question.text("asked_by"), question.text("question").unwrap_or_default());
    let doubt = sender::doubt(store, &customer, &senders)?;
    Ok(doubt.map(|doubt| format!("{doubt} Does {} ask it all the same?", customer.title())))
}

/// That an incident is closed while the authority, the people or customers are still to be told, or may be: nothing says so any more then.
fn of_incident(store: &Store, record: &Record) -> Result<Option<String>> {
    let (now, on) = (store.clock.now(), store.clock.today());
    if record.get("closed").is_none() {
        return Ok(None);
    }
    let organisation = store.own()?;
    let own = OwnDuty::of(record, &organisation, now);
    let incident = Incident::of(record, &organisation, on);
    let Counts { to_tell, unsaid, undecided, incomplete, .. } = Counts::of(store, &incident, now)?;
    let untold = to_tell + unsaid;
    let customers = |count: usize| counted(count, "customer", "customers");
    let all = [
        (own.concerned == Some(true) && own.is_open())
            .then(|| "that the authority was told is not recorded".to_owned()),
        (own.concerned.is_none() && own.is_open())
            .then(|| "whether it concerns data that you decide about yourself is not provided".to_owned()),
        own.until_by_gdpr().map(|_| {
            "whether the GDPR applies to you too, so that an authority in the EU is to be told, is not recorded"
                .to_owned()
        }),
        own.owes_people().then(|| "that the people were told is not recorded".to_owned()),
        (untold > 0).then(|| {
            let are = if untold == 1 { "is" } else { "are" };
            format!("{} {are} still to be told", customers(untold))
        }),
        (undecided > 0).then(|| format!("of {} it is not known whether it concerns them", customers(undecided))),
        (incomplete > 0)
            .then(|| format!("that {} got all that Art. 33(3) asks for is not recorded", customers(incomplete))),
    ];
    let open: Vec<String> = all.into_iter().flatten().collect();
    let doubt = || {
        format!(
            "{} is closed, and something is open: {}. Once it is closed, nothing reminds you of that. Close it all the same?",
            record.handle(),
            open.join("; ")
        )
    };
    Ok((!open.is_empty()).then(doubt))
}

/// That customers were told of a later day alone, and have to be told anew of a change that comes earlier.
fn of_change(store: &Store, change: &Record) -> Result<Option<String>> {
    let mut told = 0;
    each_standing(store, &store.own()?, change, store.clock.today(), |standing| {
        told += usize::from(matches!(standing.step(), change::Step::Anew { .. }));
        Ok(())
    })?;
    let were = if told == 1 { "was" } else { "were" };
    let doubt = || {
        format!(
            "{} {were} told of a later day alone, and would have to be told anew. Does {} take effect earlier all the same?",
            counted(told, "customer", "customers"),
            change.handle()
        )
    };
    Ok((told > 0).then(doubt))
}

/// That nobody is hosted in the region of a text, and that no cloud calls a region so.
fn of_region(store: &Store, answer: &Record) -> Result<Option<String>> {
    let Some(region) = answer.text("region") else { return Ok(None) };
    let area = AREAS.iter().any(|area| area.eq_ignore_ascii_case(region));
    let mut known = area || cloud_region::country_of(region).is_some() || country::code(region).is_some();
    let mut regions: Vec<String> = Vec::new();
    for kind in [Kind::Deployment, Kind::Activity, Kind::Engagement] {
        for record in store.one_of_each(kind, &["region"])? {
            let said = record.text("region").unwrap_or_default();
            known |= said.eq_ignore_ascii_case(region);
            if !said.is_empty() && !regions.iter().any(|one| one.eq_ignore_ascii_case(said)) {
                regions.push(said.to_owned());
            }
        }
    }
    regions.sort();
    let recorded = if regions.is_empty() {
        "no region is recorded".to_owned()
    } else {
        format!("recorded are {}", regions.join(", "))
    };
    let doubt = || {
        format!("No deployment is in the region \"{region}\", and no cloud calls one so; {recorded}. Is that meant?")
    };
    Ok((!known).then(doubt))
}
