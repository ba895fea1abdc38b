//! A draft: texts for fields of one kind, as a person, a form or a file gives them.

use crate::error::{Error, Problem, Result};
use crate::model::{Field, Kind, Reading, Record, Shape, Value};
use crate::store::Store;

/// Texts for fields of one kind. A field that it does not name stays as it is; an empty text takes a value away.
#[derive(Clone, Debug)]
pub struct Draft {
    kind: Kind,
    texts: Vec<(&'static Field, String)>,
}

impl Draft {
    /// A draft that says nothing yet.
    #[must_use]
    pub const fn new(kind: Kind) -> Self {
        Self { kind, texts: Vec::new() }
    }

    /// A draft of texts for fields of the kind.
    pub fn of(kind: Kind, texts: impl IntoIterator<Item = (&'static Field, String)>) -> Self {
        Self { kind, texts: texts.into_iter().collect() }
    }

    /// The draft with a text for a field, in the place of what it said of it.
    #[must_use]
    pub fn with(mut self, field: &str, text: impl Into<String>) -> Self {
        let field = self.kind.field(field);
        self.texts.retain(|(known, _)| known.name != field.name);
        self.texts.push((field, text.into()));
        self
    }

    /// The draft with what another says, in the place of what it said itself.
    #[must_use]
    pub fn joined(mut self, other: &Draft) -> Self {
        self.texts.retain(|(field, _)| !other.texts.iter().any(|(theirs, _)| theirs.name == field.name));
        self.texts.extend(other.texts.iter().cloned());
        self
    }

    /// What a record says, in texts that read back as it: a link by the handle of what it leads to.
    pub fn of_record(store: &Store, record: &Record) -> Result<Self> {
        let mut texts = Vec::new();
        for (field, value) in record.entries() {
            texts.extend(match (field.shape, value) {
                (_, None) => None,
                (Shape::Link(kind), Some(Value::Link(id))) => {
                    store.with_id(kind, *id)?.map(|record| (field, record.handle()))
                }
                (_, Some(value)) => Some((field, value.text().into_owned())),
            });
        }
        Ok(Self { kind: record.kind, texts })
    }

    /// What it says, by the names of fields: for a form.
    #[must_use]
    pub fn named(&self) -> Vec<(String, String)> {
        self.texts().map(|(field, text)| (field.name.to_owned(), text.to_owned())).collect()
    }

    /// The kind that it is about.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether it names no field.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// What it says of a field.
    #[must_use]
    pub fn says(&self, field: &str) -> Option<&str> {
        let name = self.kind.field(field).name;
        self.texts.iter().find(|(known, _)| known.name == name).map(|(_, text)| text.as_str())
    }

    /// The fields that it names, and its texts.
    pub fn texts(&self) -> impl Iterator<Item = (&'static Field, &str)> {
        self.texts.iter().map(|(field, text)| (*field, text.as_str()))
    }

    /// Takes the draft over into a record, as `reading` understands its texts; problems are placed at the names of fields.
    pub fn read_into(&self, record: &mut Record, reading: &mut Reading<'_>) -> std::result::Result<(), Vec<Problem>> {
        record.apply(self.texts().map(|(field, text)| (self.kind.position(field.name), text)), reading)
    }

    /// Takes the draft over into a record; problems are placed at the names of fields.
    pub fn apply(&self, store: &Store, record: &mut Record) -> Result<()> {
        let mut link = |kind, text: &str| store.link(kind, text);
        let mut reading = Reading { today: store.clock.today(), now: Some(store.clock.now()), link: &mut link };
        self.read_into(record, &mut reading).map_err(Error::Invalid)
    }

    /// A new record of the kind, with what the draft says.
    pub fn new_record(&self, store: &Store) -> Result<Record> {
        let mut record = Record::empty(self.kind, store.clock.new_id(), store.next_number(self.kind)?);
        self.apply(store, &mut record)?;
        Ok(record)
    }
}
