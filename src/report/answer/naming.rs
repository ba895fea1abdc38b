//! What a question or a text names of other customers: such a question is not answered, and such a text is not used. Nor is answered what supposes
//! an edition that the customer does not run.

use super::companies::with_names;
use super::unanswered::{Naming, Unanswered};
use super::{Answer, Answered, from_records_in};
use crate::answers::{Asked, Found, editions_supposed, find};
use crate::error::Result;
use crate::model::{Dossier, Kind, Organisation, Record, Value, distinct, in_a_row};
use crate::report::contrary::contradictions;
use crate::report::others::{Other, in_words, perhaps_others};
use crate::report::roles::refuse_before_its_law;
use crate::rules::answer::in_force;
use crate::rules::guarded::never_told;
use crate::rules::named::Surety;
use crate::store::Store;
use crate::texts::Language;
use chrono::NaiveDate;
use uuid::Uuid;

/// What answers to one customer on a day are taken from.
pub struct Desk<'s> {
    store: &'s Store,
    dossier: &'s Dossier,
    organisation: Organisation,
    policies: Vec<Record>,
    on: NaiveDate,
    /// What of the question names another customer: a paragraph, or a sentence where the name is an everyday word.
    asked: Vec<Naming>,
    /// The question without that, where something of it does.
    rest: Option<Vec<String>>,
    /// Words of the question that can be the name of another customer, and whom they would name.
    perhaps: Vec<String>,
    /// What is recorded of the customer and cannot all be true.
    contrary: Vec<String>,
    /// The periods of our record of processing that are left out, and why.
    untold_periods: Vec<String>,
}

impl<'s> Desk<'s> {
    /// Reads our own records, and looks which approved texts, measures and policies, and what of a question, names another customer.
    pub fn new(store: &'s Store, dossier: &'s Dossier, on: NaiveDate, question: &str) -> Result<Self> {
        let (mut organisation, policies) = (store.own()?, store.programme()?.policies);
        refuse_before_its_law(dossier, &organisation, on)?;
        let used: Vec<&Record> = in_force(&organisation, on).collect();
        let asked = paragraphs(question);
        let used = used.into_iter().map(|text| (text.id, text.text("text").unwrap_or_default().to_owned()));
        let ours = organisation.measures.iter().chain(&policies);
        let ours = ours.map(|one| (one.id, format!("{} {}", one.title(), one.text("description").unwrap_or_default())));
        let used: Vec<(Uuid, String)> = used.chain(ours).collect();
        let texts = used.iter().map(|(_, text)| text.clone());
        let mut named = named(store, texts.chain(asked.iter().cloned()).collect(), dossier)?.into_iter();
        // Of an everyday word somebody was asked when the text was approved.
        let surely = |all: Vec<Other>| in_words(&at_least(&all, Surety::Surely));
        let naming = used.iter().filter_map(|(id, _)| {
            let names = named.next().map(surely).filter(|names| !names.is_empty())?;
            Some((*id, names))
        });
        organisation.naming = naming.collect();
        let untold_periods = without_named_periods(store, dossier, &mut organisation.retentions)?;
        let contrary = contradictions(dossier, &organisation, on);
        let mut desk = Self {
            store,
            dossier,
            organisation,
            policies,
            on,
            asked: Vec::new(),
            rest: None,
            perhaps: Vec::new(),
            contrary,
            untold_periods,
        };
        desk.read(asked.into_iter().zip(named).collect())?;
        Ok(desk)
    }

    /// A paragraph without the sentences that suppose an edition which the customer does not run on the day; those are not answered.
    fn without_supposed(&mut self, paragraph: String) -> String {
        let sentences = in_sentences(&paragraph);
        let supposed = editions_supposed(&sentences);
        if supposed.iter().all(|edition| self.other_edition(*edition).is_none()) {
            return paragraph;
        }
        let mut kept = Vec::new();
        for (question, edition) in sentences.into_iter().zip(supposed) {
            match self.other_edition(edition) {
                why @ Some(_) => self.asked.push(Naming { question, names: String::new(), why }),
                None => kept.push(question),
            }
        }
        kept.join(" ")
    }

    /// Why a question is not answered that supposes an edition: the customer does not run it on the day.
    fn other_edition(&self, edition: Option<&str>) -> Option<Unanswered> {
        let edition = edition?;
        let mut all = self.dossier.deployments().iter();
        let runs = all.any(|one| one.text("edition") == Some(edition) && self.dossier.runs(one, self.on));
        let field = Kind::Deployment.field("edition");
        (!runs).then(|| Unanswered::Supposes(field.words(&Value::Text(edition.to_owned())).into_owned()))
    }

    /// Why a question is not answered that supposes an edition which the customer does not run on the day.
    #[must_use]
    pub fn supposed(&self, question: &str) -> Option<Unanswered> {
        editions_supposed(&in_sentences(question)).into_iter().find_map(|edition| self.other_edition(edition))
    }

    /// Parts the paragraphs of a question, each with whom it may name.
    fn read(&mut self, paragraphs: Vec<(String, Vec<Other>)>) -> Result<()> {
        let mut rest = Vec::new();
        for (paragraph, named) in paragraphs {
            if named.iter().any(|one| one.sure == Surety::Surely) {
                self.leave(paragraph, &named);
            } else if named.iter().any(|one| one.sure == Surety::Likely) {
                let sentences = in_sentences(&paragraph);
                let named = self::named(self.store, sentences.clone(), self.dossier)?;
                let mut kept = Vec::new();
                for (sentence, named) in sentences.into_iter().zip(named) {
                    if at_least(&named, Surety::Likely).is_empty() {
                        self.perhaps.extend(named.iter().map(Other::words));
                        kept.push(sentence);
                    } else {
                        self.leave(sentence, &named);
                    }
                }
                rest.push(self.without_supposed(kept.join(" ")));
            } else {
                self.perhaps.extend(named.iter().map(Other::words));
                rest.push(self.without_supposed(paragraph));
            }
        }
        rest.retain(|paragraph| !paragraph.is_empty());
        self.rest = (!self.asked.is_empty()).then_some(rest);
        Ok(())
    }

    fn leave(&mut self, question: String, named: &[Other]) {
        let names = in_words(&at_least(named, Surety::Likely));
        self.asked.push(Naming { question, names, why: None });
    }

    /// Answered what was found in a question, as it is sent in a language, or for ourselves. What asks about another customer is not answered, and what
    /// a record says of one, or what nobody tells a customer, is not sent.
    pub fn answers(&self, found: &Found, language: Option<Language>) -> Result<Answered> {
        let (found, naming) = self.without_others(found);
        // Who asks by topic names nobody.
        let found = if found.text.is_empty() { found } else { with_names(&found, &self.organisation) };
        let of = (self.dossier, &self.organisation, &self.policies[..]);
        let revision = self.store.last.revision;
        let perhaps = if found.text.is_empty() { Vec::new() } else { distinct(self.perhaps.iter().cloned()) };
        let answered = from_records_in(of, &found, self.on, revision, language);
        let mut answered = Answered { naming, perhaps, contrary: self.contrary.clone(), ..answered };
        let whys = self.not_told(&answered)?;
        for (answer, why) in answered.answers.iter_mut().zip(whys) {
            answer.not_told = why;
            if matches!(answer.topic, "retention" | "deletion_at_end") {
                answer.left_out.extend(self.untold_periods.iter().cloned());
            }
        }
        Ok(if language.is_some() { answered.without_untold() } else { answered })
    }

    /// Of each answer, why no customer is told it.
    fn not_told(&self, answered: &Answered) -> Result<Vec<Option<String>>> {
        let texts: Vec<String> = answered.answers.iter().map(|answer| answer.text.clone()).collect();
        let mut whys: Vec<Option<String>> = texts.iter().map(|text| never_told(text).map(str::to_owned)).collect();
        let named = named(self.store, texts, self.dossier)?;
        for ((why, answer), named) in whys.iter_mut().zip(&answered.answers).zip(named) {
            // Of an everyday word somebody was asked when a text was approved; of a record nobody was.
            let least = if answer.approved.is_some() { Surety::Surely } else { Surety::Likely };
            let names = in_words(&at_least(&named, least));
            if !names.is_empty() {
                let said_by = self.sources_that_name(answer)?;
                let where_it_stands =
                    if said_by.is_empty() { String::new() } else { format!(", in {}", in_a_row(&said_by, "and")) };
                *why = Some(format!("names another customer, {names}{where_it_stands}"));
            }
        }
        Ok(whys)
    }

    /// The records from which an answer is taken that name another customer, by handle.
    fn sources_that_name(&self, answer: &Answer) -> Result<Vec<String>> {
        let mut records = Vec::new();
        for handle in &answer.sources {
            let Some((kind, number)) = Kind::of_handle(handle) else { continue };
            records.extend(self.store.numbered(kind, number)?);
        }
        let all = named(self.store, records.iter().map(in_full).collect(), self.dossier)?;
        let naming = records.iter().zip(all).filter(|(_, named)| !at_least(named, Surety::Likely).is_empty());
        Ok(naming.map(|(record, _)| record.handle()).collect())
    }

    /// Our own records, as the answers are taken from them.
    #[must_use]
    pub fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    /// What is recorded of the customer and cannot all be true.
    #[must_use]
    pub fn contrary(&self) -> &[String] {
        &self.contrary
    }

    /// Our policies.
    #[must_use]
    pub fn policies(&self) -> &[Record] {
        &self.policies
    }

    /// The customers that each of these texts names, or likely names, beside the one that is answered.
    pub fn others(&self, texts: Vec<String>) -> Result<Vec<Vec<Other>>> {
        let all = named(self.store, texts, self.dossier)?;
        Ok(all.iter().map(|named| at_least(named, Surety::Likely)).collect())
    }

    /// What was found but for what names another customer, and that.
    fn without_others(&self, found: &Found) -> (Found, Vec<Naming>) {
        let Some(rest) = self.rest.as_ref().filter(|_| !found.text.is_empty()) else {
            return (found.clone(), Vec::new());
        };
        let rest = if rest.is_empty() { Found::default() } else { find(&rest.join("\n\n")) };
        let asked = |one: &&Asked| rest.asked.iter().any(|known| known.topic == one.topic);
        let kept = Found { asked: found.asked.iter().filter(asked).cloned().collect(), ..rest.clone() };
        (kept, self.asked.clone())
    }
}

fn named(store: &Store, texts: Vec<String>, dossier: &Dossier) -> Result<Vec<Vec<Other>>> {
    if texts.is_empty() { Ok(Vec::new()) } else { perhaps_others(store, texts, Some(&dossier.customer)) }
}

/// Takes out the periods that name another customer, and says so of each.
fn without_named_periods(store: &Store, dossier: &Dossier, periods: &mut Vec<Record>) -> Result<Vec<String>> {
    let mut found = named(store, periods.iter().map(in_full).collect(), dossier)?.into_iter();
    let mut left_out = Vec::new();
    periods.retain(|period| {
        let names = in_words(&at_least(&found.next().unwrap_or_default(), Surety::Likely));
        if !names.is_empty() {
            left_out.push(format!("{} is left out: it names another customer, {names}.", period.handle()));
        }
        names.is_empty()
    });
    Ok(left_out)
}

/// All that a record says in words of its own.
fn in_full(record: &Record) -> String {
    let texts = record.entries().filter_map(|(field, _)| record.text(field.name));
    texts.collect::<Vec<_>>().join(". ")
}

/// Those of whom it is as sure as that.
fn at_least(named: &[Other], sure: Surety) -> Vec<Other> {
    named.iter().filter(|one| one.sure >= sure).cloned().collect()
}

/// The sentences of a paragraph.
fn in_sentences(paragraph: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for word in paragraph.split_inclusive(' ') {
        if let Some(last) = all.last_mut() {
            last.push_str(word);
        }
        if word.trim_end().ends_with(['.', '?', '!']) {
            all.push(String::new());
        }
    }
    all.iter().map(|sentence| sentence.trim().to_owned()).filter(|sentence| !sentence.is_empty()).collect()
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The paragraphs of a text, each on one line. An item of a list is one, with the words that lead to the list.
fn paragraphs(text: &str) -> Vec<String> {
    // What is longer leads to no list: each item would say it again.
    const LEADING: usize = 500;
    let mut all = vec![String::new()];
    let mut leads = String::new();
    for line in text.lines().map(on_one_line) {
        let leads_on = all.last().is_some_and(|last| last.ends_with(':'));
        if is_item(&line) {
            if leads_on && let Some(last) = all.pop() {
                leads = if last.len() > LEADING { String::new() } else { last };
            }
            all.push(on_one_line(&format!("{leads} {line}")));
        } else if line.is_empty() {
            // A blank line may stand between what leads to a list and the list.
            if !leads_on {
                all.push(String::new());
            }
        } else if let Some(open) = all.last_mut() {
            if open.is_empty() {
                leads.clear();
            } else {
                open.push(' ');
            }
            open.push_str(&line);
        }
    }
    all.retain(|paragraph| !paragraph.is_empty());
    all
}

/// Whether a line is an item of a list: "- where", "* where", "1. where", "b) where".
fn is_item(line: &str) -> bool {
    let Some((mark, rest)) = line.split_once(' ') else { return false };
    let of_number = |mark: &str| {
        let bare = mark.trim_end_matches(['.', ')', '/']);
        bare.len() < mark.len()
            && (bare.len() == 1 || !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit()))
    };
    !rest.is_empty() && (["-", "*", "\u{2022}", "\u{2013}"].contains(&mark) || of_number(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_end_where_a_line_is_empty() {
        let mail = "Is the DPA\nof Acme signed?\n \n\n Where  is it?\n";
        assert_eq!(paragraphs(mail), ["Is the DPA of Acme signed?", "Where is it?"]);
        assert!(paragraphs(" \n").is_empty());
    }

    #[test]
    fn an_item_of_a_list_is_a_paragraph_with_what_leads_to_it() {
        let plain = "- Where is our data?\n- Is Acme a customer,\n  too?\n1. Who is the DPO?\n";
        assert_eq!(paragraphs(plain), ["- Where is our data?", "- Is Acme a customer, too?", "1. Who is the DPO?"]);
        let led = "Hello.\n\nAbout Acme:\n\n- where is it?\n- who signed?\n\nAnd of ours\n- who is it?";
        let all = ["Hello.", "About Acme: - where is it?", "About Acme: - who signed?", "And of ours", "- who is it?"];
        assert_eq!(paragraphs(led), all);
        assert_eq!(
            paragraphs("We ask a question - or two.\nart. 28 applies"),
            ["We ask a question - or two. art. 28 applies"]
        );
    }
}
