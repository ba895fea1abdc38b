//! A user of the pages: who may do what in them, and from when to when. What a user signs in with stands elsewhere: no record holds a secret.

use crate::model::field::{
    Field,
    Shape::{Choice, Date, Email, Line, Prose},
};
use crate::model::kind::{Description, KnownBy, Section};

/// What a user may do on the pages.
pub const ROLES: &[(&str, &str)] =
    &[("owner", "owner"), ("editor", "editor"), ("support", "support"), ("auditor", "auditor")];

/// What is recorded of a user.
pub const FIELDS: &[Field] = &[
    Field::new("name", Line, "Name", "Name of the person; the history gives it to what the person records").required(),
    Field::new("login", Line, "Login", "The name to sign in with, in small letters").required().to_sign_in(),
    Field::new("role", Choice(ROLES), "Role", "What the person may do on the pages")
        .means(&[
            ("owner", "everything, also users and the organisation"),
            ("editor", "all records, imports, exports, and taking back"),
            ("support", "finds customers, asks, and logs questions"),
            ("auditor", "reads, verifies and exports, and changes nothing"),
        ])
        .required(),
    Field::new("email", Email, "E-mail", "Work address"),
    Field::new("starts", Date, "From", "First day on which the person may sign in"),
    Field::new("until", Date, "Until", "Last day on which the person may sign in").typed("ends"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "user",
    plural: "users",
    prefix: "USR",
    about: "Who may sign in to the pages, and what each may do there",
    fields: FIELDS,
    keys: &[&["login"]],
    any_case: &["login"],
    known_by: &[KnownBy::AnyCase("login"), KnownBy::AnyCase("email")],
    dates: &[("starts", "until")],
    columns: &["name", "login", "role", "starts", "until"],
    section: Some(Section::Policies),
    closed: Some(("end", "until")),
    ..Description::NEW
};
