//! What to do about something, as data: words with deeds in them. Nothing here knows a command or a page; each surface words a deed as its
//! people do it.

use super::{Field, Kind, Record, article, in_a_row};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// What to do: parts that are read one after the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Remedy {
    parts: Vec<Part>,
}

/// A part of a remedy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Words, with the spaces around them.
    Say(String),
    /// Something to do with records.
    Do(Deed),
    /// What else could be given in the place of the last value of the deed before: of use where that value is typed as it stands.
    Or(String),
    /// Something more to look at.
    See(More),
}

/// What there is to see beside a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum More {
    /// Everything with a date.
    Dates,
    /// Everything that is missing, late or contradictory.
    Findings,
    /// More rows of the same list.
    Rows,
    /// Every row of the same list.
    All,
    /// A register with the example.
    Example,
}

/// What is done in a deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// Make a record.
    Add,
    /// Change fields of a record.
    Edit,
    /// The same, where the words before name the record or the deed already.
    Give,
    /// Record the last day.
    End,
    /// Take out what should not be there.
    Retire,
    /// Close what belongs to a customer that left.
    Archive,
    /// Record that a customer came back.
    Unarchive,
    /// Record the agreement that replaces another.
    Supersede,
    /// File a document with a record.
    Attach,
    /// Confirm a record, and say when it is looked at again; without a record, all of the kind.
    Review,
    /// Erase what names a person, or, without a record, what names all who left long enough ago.
    Erase,
    /// Look at the records of a kind.
    List,
    /// Approve a text as it stands.
    Approve,
    /// Look at who acknowledged a policy.
    Coverage,
    /// Look at whom a planned change affects.
    Affected,
    /// Write the mails to those whom a planned change affects, or an incident concerns.
    Notify,
    /// Record that a planned change was carried out.
    Close,
    /// Record that customers were told of an incident.
    Tell,
    /// Record that those who were told of it were told the rest.
    TellAgain,
    /// Load a file of records.
    Import,
    /// Fill in fields of many records in a sheet, which is loaded again.
    Sheet,
    /// Look at what a check found: the record is the id of the check.
    Check,
    /// Make one record of two.
    Merge,
}

/// One thing to do with the records of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "WrittenDeed", try_from = "WrittenDeed")]
pub struct Deed {
    /// What is done.
    pub verb: Verb,
    /// To records of which kind.
    pub kind: Kind,
    /// To which record, by handle; without one, to any that the words mean.
    pub record: Option<String>,
    /// What is given: the field, and a value, the choice of values (`controller|processor`), or what stands for one (`DATE`).
    pub fields: Vec<(&'static str, String)>,
}

/// How a surface says what to do with records.
static WORDED: OnceLock<fn(&Deed) -> String> = OnceLock::new();

impl std::fmt::Display for Deed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&WORDED.get().map_or_else(|| self.words(), |words| words(self)))
    }
}

impl Deed {
    /// Says how this program's surface words a deed in a message. The first to say so counts; until then it is plain words.
    pub fn word_with(words: fn(&Self) -> String) {
        let _ = WORDED.set(words);
    }

    /// A deed on a record.
    #[must_use]
    pub fn on(verb: Verb, record: &Record) -> Self {
        Self::with(verb, record.kind).of(record.handle())
    }

    /// A deed with the records of a kind.
    #[must_use]
    pub const fn with(verb: Verb, kind: Kind) -> Self {
        Self { verb, kind, record: None, fields: Vec::new() }
    }

    /// The same, to the record of that handle.
    #[must_use]
    pub fn of(mut self, handle: impl Into<String>) -> Self {
        self.record = Some(handle.into());
        self
    }

    /// A new record of a kind.
    #[must_use]
    pub const fn add(kind: Kind) -> Self {
        Self::with(Verb::Add, kind)
    }

    /// A change of a record.
    #[must_use]
    pub fn edit(record: &Record) -> Self {
        Self::on(Verb::Edit, record)
    }

    /// Gives a field.
    ///
    /// # Panics
    /// When there is no such field: names are written in code, and a test over every check and rule tries each.
    #[must_use]
    pub fn give(mut self, field: &str, value: impl Into<String>) -> Self {
        self.fields.push((self.form().field(field).name, value.into()));
        self
    }

    /// The kind whose fields are given: a review has fields of its own, whatever is looked at.
    #[must_use]
    pub const fn form(&self) -> Kind {
        match self.verb {
            Verb::Review => Kind::Review,
            _ => self.kind,
        }
    }

    /// As what to do on a page, for who types no commands: `fill in "Legal effect" and "Signed" of DPA-3`.
    #[must_use]
    pub fn words(&self) -> String {
        let also = match self.verb {
            // What it is called says it.
            Verb::Give | Verb::Edit | Verb::Sheet | Verb::Attach => Vec::new(),
            _ => self.labels(),
        };
        let what = self.briefly();
        if also.is_empty() { what } else { format!("{what}, and fill in {}", in_a_row(&also, "and")) }
    }

    /// The fields that are given, as they stand above those of the form.
    fn labels(&self) -> Vec<String> {
        self.fields.iter().map(|(field, _)| format!("\"{}\"", self.form().field(field).label)).collect()
    }

    /// The same where it leads to a form, which shows itself what is filled in: `add a measure`.
    #[must_use]
    pub fn briefly(&self) -> String {
        let fields = || self.fields.iter().map(|(field, _)| self.form().field(field));
        let labels = self.labels();
        let (one, many) = (self.kind.words(), self.kind.plural_words());
        // What stands for any record, such as NAME, is none.
        let is_one = |record: &&String| !record.chars().all(|c| c.is_ascii_uppercase());
        let it = self.record.as_ref().filter(is_one).cloned().unwrap_or_else(|| format!("the {one}"));
        match (self.verb, &self.record) {
            (Verb::Give, _) => fields().map(Field::in_sentence).collect::<Vec<_>>().join(", "),
            (Verb::Add, _) => format!("add {} {one}", article(one)),
            (Verb::Edit, _) if labels.is_empty() => format!("edit {it}"),
            (Verb::Edit, _) => format!("fill in {} of {it}", in_a_row(&labels, "and")),
            (Verb::Sheet, _) if !labels.is_empty() => {
                format!("fill in {} in the list of {many}, and load it again", in_a_row(&labels, "and"))
            }
            (Verb::End, _) => format!("say when {it} ends"),
            (Verb::Retire, _) => format!("take out {it}, which was recorded by mistake"),
            (Verb::Archive, _) => format!("say that {it} is no longer a customer"),
            (Verb::Unarchive, _) => format!("say that {it} is a customer again"),
            (Verb::Supersede, _) => format!("record what takes the place of {it}"),
            (Verb::Attach, _) => format!("file a document with {it}"),
            (Verb::Review, Some(record)) => format!("review {record}"),
            (Verb::Review, None) => format!("review the {many}"),
            (Verb::Erase, Some(record)) => format!("erase the data of {record}"),
            (Verb::Erase, None) => "erase what names people who left".into(),
            (Verb::List, _) => format!("see the list of {many}"),
            (Verb::Affected, _) => format!("see whom {it} affects"),
            (Verb::Notify, _) => format!("download the mails about {it}"),
            (Verb::Close, _) => format!("say that {it} was carried out"),
            (Verb::Tell, _) => format!("record who was told of {it}"),
            (Verb::TellAgain, _) => format!("record who was told the rest of {it}"),
            (Verb::Approve, _) => format!("approve {it}"),
            (Verb::Coverage, _) => format!("see who acknowledged {it}"),
            (Verb::Import, _) => format!("load a list of {many}"),
            (Verb::Sheet, _) => format!("fill in the list of {many}, and load it again"),
            (Verb::Check, _) => format!("see the findings of {}", it.replace(' ', " and ")),
            (Verb::Merge, _) => format!("make one of two {many}"),
        }
    }
}

impl More {
    /// In plain words, for who types no commands.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            More::Dates => "see the dates",
            More::Findings => "see the findings",
            More::Rows => "a longer list",
            More::All => "the CSV file",
            More::Example => "a register with the example",
        }
    }
}

impl Remedy {
    /// A remedy that begins with words.
    #[must_use]
    pub fn say(words: impl Into<String>) -> Self {
        Self { parts: vec![Part::Say(words.into())] }
    }

    /// What comes next: a deed, more words, or something more to look at.
    #[must_use]
    pub fn then(mut self, part: impl Into<Part>) -> Self {
        self.parts.push(part.into());
        self
    }

    /// What else the last value of the deed before could be.
    #[must_use]
    pub fn or(self, others: impl Into<String>) -> Self {
        self.then(Part::Or(others.into()))
    }

    /// The parts of another one next.
    #[must_use]
    pub fn and(mut self, other: &Remedy) -> Self {
        self.parts.extend(other.parts.iter().cloned());
        self
    }

    /// Its parts, in the order in which they are read.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// In plain words, for who types no commands.
    #[must_use]
    pub fn words(&self) -> String {
        let part = |part: &Part| match part {
            Part::Say(words) => words.clone(),
            Part::Do(deed) => deed.words(),
            Part::Or(others) => or(others),
            Part::See(more) => more.words().into(),
        };
        self.parts.iter().map(part).collect()
    }
}

/// How another value reads behind a deed.
#[must_use]
pub fn or(others: &str) -> String {
    format!(" (or {others})")
}

impl<P: Into<Part>> From<P> for Remedy {
    fn from(part: P) -> Self {
        Self { parts: vec![part.into()] }
    }
}

impl From<Deed> for Part {
    fn from(deed: Deed) -> Self {
        Part::Do(deed)
    }
}

impl From<More> for Part {
    fn from(more: More) -> Self {
        Part::See(more)
    }
}

impl From<String> for Part {
    fn from(words: String) -> Self {
        Part::Say(words)
    }
}

impl From<&str> for Part {
    fn from(words: &str) -> Self {
        Part::Say(words.to_owned())
    }
}

/// A deed as JSON holds it: the kind and the fields by their names.
#[derive(Serialize, Deserialize)]
struct WrittenDeed {
    verb: Verb,
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fields: Vec<(String, String)>,
}

impl From<Deed> for WrittenDeed {
    fn from(deed: Deed) -> Self {
        let fields = deed.fields.into_iter().map(|(field, value)| (field.to_owned(), value)).collect();
        Self { verb: deed.verb, kind: deed.kind.name().to_owned(), record: deed.record, fields }
    }
}

impl TryFrom<WrittenDeed> for Deed {
    type Error = String;

    fn try_from(written: WrittenDeed) -> Result<Self, String> {
        let kind = Kind::named(&written.kind).ok_or_else(|| format!("{} is no kind of record", written.kind))?;
        let mut deed = Self { record: written.record, ..Self::with(written.verb, kind) };
        for (name, value) in written.fields {
            let form = deed.form();
            let at = form.find(&name).ok_or_else(|| format!("{} has no field {name}", form.name()))?;
            deed.fields.push((form.fields()[at].name, value));
        }
        Ok(deed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_remedy_reads_as_words_and_comes_back_from_json() {
        let agreement = Record::empty(Kind::Agreement, Uuid::nil(), 3);
        let remedy = Remedy::say("finish DPA-3: ")
            .then(Deed::edit(&agreement).give("effect", "executed").give("signed", "DATE"))
            .then(", or ")
            .then(Deed::with(Verb::Review, Kind::Activity).give("next_review", "12mo"))
            .then(More::Dates);
        assert_eq!(
            remedy.words(),
            "finish DPA-3: fill in \"Legal effect\" and \"Signed\" of DPA-3, or review the activities, and fill in \"Next review\"see the dates"
        );
        let json = serde_json::to_value(&remedy).unwrap();
        assert_eq!(json[1]["do"]["fields"][0], serde_json::json!(["effect", "executed"]));
        assert_eq!(serde_json::from_value::<Remedy>(json).unwrap(), remedy);
        let slip = serde_json::json!([{ "do": { "verb": "edit", "kind": "agreement", "fields": [["effct", "x"]] } }]);
        assert!(serde_json::from_value::<Remedy>(slip).is_err());
    }

    #[test]
    fn a_deed_is_worded_as_what_to_do_and_names_no_word_of_the_machine() {
        let customer = |verb| Deed::with(verb, Kind::Customer).of("CUS-1").words();
        assert_eq!(customer(Verb::Archive), "say that CUS-1 is no longer a customer");
        assert_eq!(customer(Verb::Unarchive), "say that CUS-1 is a customer again");
        assert_eq!(customer(Verb::Retire), "take out CUS-1, which was recorded by mistake");
        assert_eq!(customer(Verb::Edit), "edit CUS-1");
        assert_eq!(
            Deed::with(Verb::Supersede, Kind::Agreement).words(),
            "record what takes the place of the agreement"
        );
        for kind in Kind::ALL {
            assert!(!Deed::add(kind).words().contains('_'), "{}", Deed::add(kind).words());
        }
    }
}
