//! What the register keeps: kinds of records, their fields, and how text becomes a record. No I/O, no SQL, no terminal.
//!
//! A record kind is a file below `model/` that lists its fields. A field is described once, by a [`Field`]; flags, help,
//! CSV headers, JSON, the journal, completeness and forms all come from that description.

pub mod acknowledgement;
pub mod activity;
pub mod agreement;
pub mod appointment;
pub mod assignment;
pub mod country;
pub mod customer;
pub mod date;
pub mod deployment;
pub mod document;
pub mod entity;
pub mod field;
pub mod likeness;
pub mod measure;
pub mod organisation;
pub mod person;
pub mod policy;
pub mod purpose;
pub mod record;
pub mod retention;
pub mod review;
pub mod role_override;
pub mod template;
pub mod terms;
pub mod training;

pub use field::{Field, Shape, Value};
pub use record::{Reading, Record, differences};

/// The kinds of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Whose register it is.
    Organisation,
    /// A legal entity of the organisation.
    Entity,
    /// A DPO or representative, from a day to a day.
    Appointment,
    /// A file, by its SHA-256.
    Document,
    /// One version of our own DPA text.
    Template,
    /// A controller (or processor) that we serve.
    Customer,
    /// How a customer runs the product, from a day to a day.
    Deployment,
    /// One DPA with one customer.
    Agreement,
    /// A role that a person decided against the rule table, with reason and end.
    Override,
    /// A technical or organisational measure, Art. 32(1).
    Measure,
    /// A category of processing, as controller or as processor, Art. 30.
    Activity,
    /// A purpose of an activity as controller, with its legal basis.
    Purpose,
    /// How long an activity keeps a category of data.
    Retention,
    /// An activity that is carried out for one customer.
    Assignment,
    /// One version of a policy of the organisation.
    Policy,
    /// A person on the staff.
    Person,
    /// A person has read a policy.
    Acknowledgement,
    /// A training that a person had.
    Training,
    /// When a record was last confirmed, and when it is to be looked at again.
    Review,
}

impl Kind {
    /// All kinds; a kind comes after those that its fields refer to.
    pub const ALL: [Kind; 19] = [
        Kind::Organisation,
        Kind::Entity,
        Kind::Appointment,
        Kind::Document,
        Kind::Template,
        Kind::Customer,
        Kind::Deployment,
        Kind::Agreement,
        Kind::Override,
        Kind::Measure,
        Kind::Activity,
        Kind::Purpose,
        Kind::Retention,
        Kind::Assignment,
        Kind::Policy,
        Kind::Person,
        Kind::Acknowledgement,
        Kind::Training,
        Kind::Review,
    ];

    /// The name in tables, the journal, JSON and commands.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Organisation => "organisation",
            Kind::Entity => "entity",
            Kind::Appointment => "appointment",
            Kind::Document => "document",
            Kind::Template => "template",
            Kind::Customer => "customer",
            Kind::Deployment => "deployment",
            Kind::Agreement => "agreement",
            Kind::Override => "override",
            Kind::Measure => "measure",
            Kind::Activity => "activity",
            Kind::Purpose => "purpose",
            Kind::Retention => "retention",
            Kind::Assignment => "assignment",
            Kind::Policy => "policy",
            Kind::Person => "person",
            Kind::Acknowledgement => "acknowledgement",
            Kind::Training => "training",
            Kind::Review => "review",
        }
    }

    /// The name of many: files of an export, arguments of `import` and `export`.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Kind::Organisation => "organisation",
            Kind::Entity => "entities",
            Kind::Appointment => "appointments",
            Kind::Document => "documents",
            Kind::Template => "templates",
            Kind::Customer => "customers",
            Kind::Deployment => "deployments",
            Kind::Agreement => "agreements",
            Kind::Override => "overrides",
            Kind::Measure => "measures",
            Kind::Activity => "activities",
            Kind::Purpose => "purposes",
            Kind::Retention => "retentions",
            Kind::Assignment => "assignments",
            Kind::Policy => "policies",
            Kind::Person => "people",
            Kind::Acknowledgement => "acknowledgements",
            Kind::Training => "trainings",
            Kind::Review => "reviews",
        }
    }

    /// The letters before the number in a handle.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Kind::Organisation => "ORG",
            Kind::Entity => "ENT",
            Kind::Appointment => "APP",
            Kind::Document => "DOC",
            Kind::Template => "TPL",
            Kind::Customer => "CUS",
            Kind::Deployment => "DEP",
            Kind::Agreement => "DPA",
            Kind::Override => "OVR",
            Kind::Measure => "TOM",
            Kind::Activity => "ACT",
            Kind::Purpose => "PUR",
            Kind::Retention => "RET",
            Kind::Assignment => "ASG",
            Kind::Policy => "POL",
            Kind::Person => "PER",
            Kind::Acknowledgement => "ACK",
            Kind::Training => "TRN",
            Kind::Review => "REV",
        }
    }

    /// The kind of that name, singular or plural.
    #[must_use]
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name || kind.plural() == name)
    }

    /// The kind and the number that a handle such as `CUS-12` means.
    #[must_use]
    pub fn of_handle(handle: &str) -> Option<(Kind, i64)> {
        Kind::ALL.into_iter().find_map(|kind| Some((kind, kind.number_in(handle)?)))
    }

    /// The fields, in the order of forms, files and tables.
    #[must_use]
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Kind::Organisation => organisation::FIELDS,
            Kind::Entity => entity::FIELDS,
            Kind::Appointment => appointment::FIELDS,
            Kind::Document => document::FIELDS,
            Kind::Template => template::FIELDS,
            Kind::Customer => customer::FIELDS,
            Kind::Deployment => deployment::FIELDS,
            Kind::Agreement => agreement::FIELDS,
            Kind::Override => role_override::FIELDS,
            Kind::Measure => measure::FIELDS,
            Kind::Activity => activity::FIELDS,
            Kind::Purpose => purpose::FIELDS,
            Kind::Retention => retention::FIELDS,
            Kind::Assignment => assignment::FIELDS,
            Kind::Policy => policy::FIELDS,
            Kind::Person => person::FIELDS,
            Kind::Acknowledgement => acknowledgement::FIELDS,
            Kind::Training => training::FIELDS,
            Kind::Review => review::FIELDS,
        }
    }

    /// What tells a record from its siblings when a file gives no id. The first key is unique in the register;
    /// the second is only tried to recognise a record that has no value for the first.
    #[must_use]
    pub const fn keys(self) -> &'static [&'static [&'static str]] {
        match self {
            Kind::Organisation => &[],
            Kind::Entity => &[&["name"]],
            Kind::Appointment => &[&["role", "name", "starts"]],
            Kind::Document => &[&["sha256"]],
            Kind::Template | Kind::Policy => &[&["name", "version"]],
            Kind::Customer => &[&["reference"], &["name"]],
            Kind::Deployment => &[&["customer", "edition", "starts", "instance"]],
            Kind::Agreement => &[&["reference"], &["customer", "template", "signed"]],
            Kind::Override => &[&["customer", "stream", "starts"]],
            Kind::Measure => &[&["name", "starts"]],
            Kind::Activity => &[&["hat", "name"]],
            Kind::Purpose => &[&["activity", "name"]],
            Kind::Retention => &[&["activity", "data"]],
            Kind::Assignment => &[&["customer", "activity", "starts"]],
            Kind::Person => &[&["email"], &["name", "joined"]],
            Kind::Acknowledgement => &[&["person", "policy"]],
            Kind::Training => &[&["person", "name", "day"]],
            Kind::Review => &[&["record"]],
        }
    }

    /// Pairs of dates of which the second cannot come before the first.
    #[must_use]
    pub const fn date_order(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Kind::Entity
            | Kind::Appointment
            | Kind::Deployment
            | Kind::Override
            | Kind::Measure
            | Kind::Activity
            | Kind::Assignment
            | Kind::Policy => &[("starts", "ends")],
            Kind::Person => &[("joined", "left_on")],
            Kind::Training => &[("day", "valid_until")],
            Kind::Template => &[("valid_from", "withdrawn")],
            Kind::Customer => &[("since", "archived")],
            Kind::Agreement => &[
                ("requested", "sent"),
                ("requested", "signed"),
                ("effective", "expires"),
                ("effective", "ended"),
                ("signed", "expires"),
                ("signed", "ended"),
            ],
            Kind::Organisation
            | Kind::Document
            | Kind::Purpose
            | Kind::Retention
            | Kind::Acknowledgement
            | Kind::Review => &[],
        }
    }

    /// What people call a record of this kind in a list.
    #[must_use]
    pub const fn title_field(self) -> &'static str {
        match self {
            Kind::Deployment => "edition",
            Kind::Agreement => "reference",
            Kind::Override => "stream",
            Kind::Retention => "data",
            Kind::Assignment => "activity",
            Kind::Acknowledgement => "day",
            Kind::Review => "record",
            _ => "name",
        }
    }

    /// The position of a field of this kind.
    ///
    /// # Panics
    /// When the kind has no such field: names are written in code, and each is tried by a test.
    #[must_use]
    pub fn position(self, field: &str) -> usize {
        let found = self.fields().iter().position(|known| known.name == field);
        found.unwrap_or_else(|| panic!("{} has no field {field}", self.name()))
    }

    /// The handle that people type, such as `CUS-12`.
    #[must_use]
    pub fn handle(self, number: i64) -> String {
        format!("{}-{number}", self.prefix())
    }

    /// Reads a handle of this kind: the inverse of [`Kind::handle`], in any case.
    #[must_use]
    pub fn number_in(self, handle: &str) -> Option<i64> {
        let (prefix, digits) = handle.trim().split_once('-')?;
        let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        (prefix.eq_ignore_ascii_case(self.prefix()) && plain).then(|| digits.parse().ok()).flatten()
    }
}

/// "1 customer", "3 customers".
#[must_use]
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(count), if count == 1 { one } else { many })
}

/// 1234567 as `1,234,567`.
#[must_use]
pub fn thousands(count: usize) -> String {
    let digits = count.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|g| std::str::from_utf8(g).expect("digits")).collect();
    groups.join(",")
}
