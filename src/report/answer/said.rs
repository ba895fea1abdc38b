//! An answer while it is worded: its sentences, and the records that they were taken from.

use super::Asking;
use crate::model::phrase::say;
use crate::model::{Phrase, Record};
use crate::report::reply::{arrangement, has_come, started_by, starts};
use crate::report::roles::newest_arrangement;
use crate::report::terms::{coming_in_words, in_turn, value_of};
use crate::rules::agreement::{State, amended_in, coming, in_force, in_force_last, is_dpa, state, term};
use crate::rules::bound::Named;
use crate::rules::roles::Need;
use crate::texts::{Text, answers as texts};

/// What a DPA says for the time after it.
const AFTER_THE_END: [&str; 3] = ["end_choice", "deletion_days", "backup_days"];

/// What is said, and from where.
#[derive(Debug, Default)]
pub struct Statement {
    sentences: Vec<Phrase>,
    sources: Vec<String>,
    /// Terms of which a DPA in force says something.
    agreed: Vec<&'static str>,
    /// What of it holds from a later day on.
    coming: Vec<Phrase>,
    /// What was left out, and why; for whoever sends it.
    left_out: Vec<String>,
}

/// Whether each DPA of the customer is one of which a stage before signing is recorded, so that it is not in place yet.
fn waits(asking: &Asking<'_>) -> bool {
    let agreements = asking.dossier.agreements();
    let known = |record: &&Record| is_dpa(record) && has_come(record, asking.on);
    let mut dpas = agreements.all_on(asking.on).filter(known).peekable();
    let is_pending = |record: &Record| {
        let stage = record.text("stage").is_some_and(|stage| stage != "fully_executed");
        stage && matches!(state(record, agreements, asking.on), State::Pending | State::ActionRequired)
    };
    dpas.peek().is_some() && dpas.all(is_pending)
}

/// The DPAs of the day of which a text is recorded, and not that it binds.
fn agreements_to_come<'a>(asking: &Asking<'a>) -> impl Iterator<Item = &'a Record> {
    let agreements = asking.dossier.agreements();
    let on = asking.on;
    let waits = move |one: &&Record| {
        matches!(
            state(one, agreements, on),
            State::Pending | State::PartlySigned | State::Unconfirmed | State::ActionRequired
        )
    };
    agreements.all_on(on).filter(move |one| is_dpa(one) && has_come(one, on)).filter(waits)
}

impl Statement {
    /// Adds a sentence or several.
    pub fn say(&mut self, words: impl Into<Phrase>) {
        let words = words.into();
        if !words.english().is_empty() && !self.sentences.contains(&words) {
            self.sentences.push(words);
        }
    }

    /// Says something before all else.
    pub fn first(&mut self, words: impl Into<Phrase>) {
        self.sentences.insert(0, words.into());
    }

    /// Adds sentences.
    pub fn all(&mut self, sentences: impl IntoIterator<Item = impl Into<Phrase>>) {
        sentences.into_iter().for_each(|words| self.say(words));
    }

    /// Leaves out what is said elsewhere beside it, unless nothing would be left.
    pub fn without(&mut self, elsewhere: &Self) {
        if self.sentences.iter().any(|words| !elsewhere.sentences.contains(words)) {
            self.sentences.retain(|words| !elsewhere.sentences.contains(words));
        }
    }

    /// Its sentences.
    pub fn sentences(&self) -> &[Phrase] {
        &self.sentences
    }

    /// Names a record from which something was taken, or that was looked at.
    pub fn by(&mut self, record: &Record) {
        self.by_handle(record.handle());
    }

    /// The same by its handle.
    pub fn by_handle(&mut self, handle: String) {
        if !self.sources.contains(&handle) {
            self.sources.push(handle);
        }
    }

    /// The same of several.
    pub fn by_all<'r>(&mut self, records: impl IntoIterator<Item = &'r Record>) {
        records.into_iter().for_each(|record| self.by(record));
    }

    /// What was said, with what was taken.
    pub fn with(&mut self, other: Statement) {
        self.all(other.sentences);
        self.agreed.extend(other.agreed);
        self.coming.extend(other.coming);
        self.left_out.extend(other.left_out);
        other.sources.into_iter().for_each(|handle| self.by_handle(handle));
    }

    /// Leaves a record out, or some of it, and keeps why.
    pub fn leave_out(&mut self, record: &Record, why: &str) {
        self.left_out.push(format!("{} {} is left out: {why}.", record.handle(), record.title()));
    }

    /// What was left out, and why.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// Whether nothing was said yet.
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// Whether it says that something is not recorded.
    pub fn is_unsaid(&self) -> bool {
        self.sentences.iter().any(Phrase::is_unsaid)
    }

    /// The whole.
    pub fn text(&self) -> String {
        self.phrase().to_string()
    }

    /// The same, in no language yet.
    pub fn phrase(&self) -> Phrase {
        Phrase::joined(self.sentences.iter().cloned(), " ")
    }

    /// The same while more is said.
    pub fn handles(&self) -> &[String] {
        &self.sources
    }

    /// The terms of which a DPA in force says something.
    pub fn agreed(&self) -> &[&'static str] {
        &self.agreed
    }

    /// The sentences that say what holds from a later day on; whatever is said instead of the rest is to be followed by them.
    pub fn coming(&self) -> &[Phrase] {
        &self.coming
    }

    /// The records, by handle.
    pub fn sources(self) -> Vec<String> {
        self.sources
    }

    /// What the DPA in force says of some terms: its own word before that of its template, and which of them are not recorded; and what an
    /// amendment or another DPA makes of them later. Where none is in force, that; and what the last one said, which binds no more.
    pub fn terms(&mut self, asking: &Asking<'_>, fields: &[&str]) {
        self.terms_of_today(asking, fields);
        self.terms_to_come(asking, fields);
    }

    /// What an amendment, or another DPA, makes of terms from a later day on.
    pub fn terms_to_come(&mut self, asking: &Asking<'_>, fields: &[&str]) {
        let first = asking.takes_effect_later().filter(|_| in_force(asking.dossier.agreements(), asking.on).is_empty());
        for one in coming(asking.dossier, asking.on) {
            // Where none is in force, what the first one says is told with that.
            if first.is_some_and(|(record, from)| record.id == one.reads.id && from == one.from) {
                continue;
            }
            let Some(words) = coming_in_words(&one, (asking.dossier, asking.organisation), asking.on, fields) else {
                continue;
            };
            self.by(one.by);
            self.coming.push(words.clone());
            self.say(words);
        }
    }

    /// What the DPA in force says of terms on the day itself, or the last one said.
    pub fn terms_of_today(&mut self, asking: &Asking<'_>, fields: &[&str]) {
        let agreements = asking.dossier.agreements();
        let binding = in_force(agreements, asking.on);
        let several = binding.len() > 1;
        for record in binding.iter().rev() {
            let party = Named::of(record, asking.dossier).instead();
            let (says, open) = self.read(asking, record, fields);
            let said = fields.iter().filter(|name| term(record, asking.organisation, name).is_some());
            self.agreed.extend(said.map(|name| record.kind.field(name).name));
            self.by_all(amended_in(record.id, fields, asking.dossier, asking.on));
            if let Some(terms) = in_turn(says) {
                let told = || state(record, agreements, asking.on).told();
                self.say(match party {
                    Some(party) => say!(texts::PARTY_DPA_SAYS, party = party, terms = terms),
                    None if several => say!(texts::THE_DPA_SAYS, state = told(), terms = terms),
                    None => say!(texts::YOUR_DPA_SAYS, terms = terms),
                });
            }
            if !open.is_empty() {
                let terms = Phrase::Row(open);
                self.say(if several || party.is_some() {
                    say!(texts::UNSAID_OF_THAT, terms = terms)
                } else {
                    say!(texts::UNSAID_OF_YOURS, terms = terms)
                });
            }
        }
        if binding.is_empty() {
            self.without_dpa(asking, fields);
        }
    }

    /// What is said of terms where no DPA is in force by what is recorded: what the last one said, and what for the time after.
    fn without_dpa(&mut self, asking: &Asking<'_>, fields: &[&str]) {
        self.no_dpa(asking, texts::SO_TERMS);
        for record in in_force_last(asking.dossier.agreements(), asking.on) {
            let (says, _) = self.read(asking, record, fields);
            let after: Vec<&str> = AFTER_THE_END.into_iter().filter(|field| !fields.contains(field)).collect();
            let (after, open) = self.read(asking, record, &after);
            if let Some(terms) = in_turn(says) {
                self.say(say!(texts::IT_SAID, terms = terms));
            }
            let open = open.into_iter().map(|label| say!(texts::TERM_OPEN, label = label));
            if let Some(terms) = in_turn(after.into_iter().chain(open)) {
                self.say(say!(texts::FOR_AFTER, terms = terms));
            }
        }
        if let Some((record, _)) = asking.takes_effect_later() {
            let (says, open) = self.read(asking, record, fields);
            let open = open.into_iter().map(|label| say!(texts::TERM_OPEN, label = label));
            if let Some(terms) = in_turn(says.into_iter().chain(open)) {
                self.say(say!(texts::FROM_THEN, terms = terms));
            }
        }
        for record in agreements_to_come(asking) {
            let (says, _) = self.read(asking, record, fields);
            if let Some(terms) = in_turn(says) {
                self.by(record);
                self.say(say!(texts::UNBOUND_TEXT_SAYS, terms = terms));
            }
        }
    }

    /// Where no DPA is in force by what is recorded: that this is not recorded, or that the last one is over; and what follows. That none is recorded
    /// is no sign that there is none.
    pub fn no_dpa(&mut self, asking: &Asking<'_>, so: Text) {
        let agreements = asking.dossier.agreements();
        let over = in_force_last(agreements, asking.on);
        for record in &over {
            self.by(record);
            let told = state(record, agreements, asking.on).told();
            self.say(say!(texts::DPA_OVER_SO, state = told, day = asking.on, so = so));
        }
        let later = asking.takes_effect_later();
        let joint = arrangement(asking.dossier, &asking.roles).filter(|_| asking.roles.need() == Need::None);
        if let Some(joint) = joint.filter(|_| over.is_empty()) {
            self.by_all(newest_arrangement(asking.dossier, asking.on));
            self.say(texts::JOINT_WITHOUT_DPA);
            self.say(joint);
        } else if over.is_empty() {
            let none_needed = asking.roles.need() == Need::None && agreements.is_empty();
            self.say(match later {
                None if none_needed && asking.roles.for_customers_of_a_reseller() => {
                    texts::NO_TERMS_WITH_RESELLER.into()
                }
                None if none_needed && asking.runs_something() => texts::NO_TERMS_NEEDED.into(),
                Some(_) => say!(texts::DPA_UNSAID_ON, day = asking.on),
                None if waits(asking) => say!(texts::DPA_NOT_YET_SO, so = so),
                None => say!(texts::DPA_UNSAID_SO, day = asking.on, so = so),
            });
        }
        if let Some((record, from)) = later {
            self.by(record);
            self.say(say!(texts::DPA_FROM, day = from));
        }
    }

    /// What an agreement says of terms: label and words; and the labels of those of which nothing is recorded.
    fn read(&mut self, asking: &Asking<'_>, record: &Record, fields: &[&str]) -> (Vec<Phrase>, Vec<Phrase>) {
        let (mut says, mut open) = (Vec::new(), Vec::new());
        self.by(record);
        for name in fields {
            let field = record.kind.field(name);
            match term(record, asking.organisation, name).filter(|value| !value.is_gone()) {
                Some(value) => {
                    let words = value_of(record, asking.organisation, name, value);
                    // A time without its start reads as one that runs from when the data came.
                    let start = starts(name).filter(|start| !fields.contains(start) && field.span(value).is_some());
                    let start = start.and_then(|_| started_by(record, asking.organisation, name));
                    says.push(match start {
                        Some(start) => say!(texts::TERM_FROM, label = field.called(), words = words, start = start),
                        None => say!(texts::TERM, label = field.called(), words = words),
                    });
                }
                None => open.push(field.called()),
            }
            let template = asking.organisation.template_of(record);
            let template = template.filter(|template| record.get(name).is_none() && template.get(name).is_some());
            self.by_all(template);
        }
        (says, open)
    }
}
