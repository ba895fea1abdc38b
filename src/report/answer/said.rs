//! An answer while it is worded: its sentences, and the records that they were taken from.

use super::Asking;
use crate::model::{Field, Record, Value, date, in_a_row};
use crate::rules::agreement::{in_force, in_force_last, state, term};

/// What is said, and from where.
#[derive(Debug, Default)]
pub struct Said {
    sentences: Vec<String>,
    sources: Vec<String>,
    /// Terms of which a DPA in force says something.
    agreed: Vec<&'static str>,
}

impl Said {
    /// Adds a sentence or several.
    pub fn say(&mut self, words: impl Into<String>) {
        let words = words.into();
        if !words.is_empty() && !self.sentences.contains(&words) {
            self.sentences.push(words);
        }
    }

    /// Adds sentences.
    pub fn all(&mut self, sentences: impl IntoIterator<Item = String>) {
        sentences.into_iter().for_each(|words| self.say(words));
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
    pub fn with(&mut self, other: Said) {
        self.all(other.sentences);
        self.agreed.extend(other.agreed);
        other.sources.into_iter().for_each(|handle| self.by_handle(handle));
    }

    /// Whether nothing was said yet.
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// The whole.
    pub fn text(&self) -> String {
        self.sentences.join(" ")
    }

    /// The same while more is said.
    pub fn handles(&self) -> &[String] {
        &self.sources
    }

    /// The terms of which a DPA in force says something.
    pub fn agreed(&self) -> &[&'static str] {
        &self.agreed
    }

    /// The records, by handle.
    pub fn sources(self) -> Vec<String> {
        self.sources
    }

    /// What the DPA in force says of some terms: its own word before that of its template, and which of them are not recorded. Where none is in
    /// force, that; and what the last one said, which binds no more.
    pub fn terms(&mut self, asking: &Asking<'_>, fields: &[&str]) {
        let agreements = asking.dossier.agreements();
        let binding = in_force(agreements, asking.on);
        for record in binding.iter().rev() {
            let which =
                if binding.len() > 1 { format!("The DPA {}", since(asking, record)) } else { "Your DPA".to_owned() };
            let (says, open) = self.read(asking, record, fields);
            let said = fields.iter().filter(|name| term(record, asking.organisation, name).is_some());
            self.agreed.extend(said.map(|name| record.kind.field(name).name));
            if !says.is_empty() {
                self.say(format!("{which} says: {}.", says.join("; ")));
            }
            if !open.is_empty() {
                self.say(format!("Not recorded of it: {}.", in_a_row(&open, "and")));
            }
        }
        if binding.is_empty() {
            self.without_dpa(asking, fields);
        }
    }

    /// What is said of terms where no DPA is in force.
    fn without_dpa(&mut self, asking: &Asking<'_>, fields: &[&str]) {
        let agreements = asking.dossier.agreements();
        let day = date::long(asking.on);
        self.say(format!("No DPA in force is recorded for {day}, so no term of one is agreed for that day."));
        for record in in_force_last(agreements, asking.on) {
            let told = state(record, agreements, asking.on).told();
            let (says, _) = self.read(asking, record, fields);
            let said = if says.is_empty() { String::new() } else { format!("; it said: {}", says.join("; ")) };
            self.say(format!("The one before is {told}{said}."));
        }
    }

    /// What an agreement says of terms: label and words; and the labels of those of which nothing is recorded.
    fn read(&mut self, asking: &Asking<'_>, record: &Record, fields: &[&str]) -> (Vec<String>, Vec<String>) {
        let (mut says, mut open) = (Vec::new(), Vec::new());
        self.by(record);
        for name in fields {
            let field = record.kind.field(name);
            match term(record, asking.organisation, name) {
                Some(value) => says.push(format!("{}: {}", field.in_sentence(), words(field, value))),
                None => open.push(field.in_sentence()),
            }
            let template = asking.organisation.template_of(record);
            let template = template.filter(|template| record.get(name).is_none() && template.get(name).is_some());
            self.by_all(template);
        }
        (says, open)
    }
}

/// What a term says, without a full stop at the end.
pub fn words(field: &Field, value: &Value) -> String {
    field.words(value).trim_end_matches('.').to_owned()
}

/// "that is in force since 2 May 2026".
pub fn since(asking: &Asking<'_>, record: &Record) -> String {
    format!("that is {}", state(record, asking.dossier.agreements(), asking.on).told())
}
