//! A customer: the controller that we serve, or a processor that serves controllers of its own.

use crate::model::Record;
use crate::model::field::{
    Field,
    Shape::{Choice, Country, Date, Domain, Email, Flag, Line, List, Prose},
};
use crate::model::kind::{Description, KnownBy, Section, Share, group};

/// For whom a customer decides. Art. 4(7) and (8), Art. 26, Art. 2(2)(c).
pub const ACTS_AS: &[(&str, &str)] = &[
    ("controller", "controller, for itself"),
    ("processor", "processor, for others"),
    ("joint", "joint controller"),
    ("household", "person in a purely household activity"),
    ("reseller", "reseller: it buys for others and does not use the product itself"),
];

/// The laws under which a customer can be. Art. 2 and 3 of each.
pub const REGIMES: &[(&str, &str)] = &[
    ("gdpr", "GDPR"),
    ("uk_gdpr", "UK GDPR"),
    ("swiss_fadp", "Swiss FADP"),
    ("eu_institutions", "Regulation (EU) 2018/1725"),
    ("law_enforcement", "Directive (EU) 2016/680"),
    ("other", "none of these"),
];

/// How a line of the notes begins that keeps what a list said of a customer: that it has no DPA. There is no record of what is not there.
pub const NO_DPA: &str = "No DPA, says ";

/// Whether it is recorded of a customer that it has no DPA.
#[must_use]
pub fn has_no_dpa(customer: &Record) -> bool {
    customer.text("notes").and_then(no_dpa_line).is_some()
}

/// The line of notes that keeps that a customer has no DPA.
#[must_use]
pub fn no_dpa_line(notes: &str) -> Option<&str> {
    notes.lines().find(|line| line.starts_with(NO_DPA))
}

/// What is recorded of a customer.
pub const FIELDS: &[Field] = &[
    Field::new("name", Line, "Legal name", "Registered name of the customer").law("Art. 30(2)(a)").required(),
    Field::new("country", Country, "Country", "Where the customer is established").law("Art. 30(2)(a)"),
    Field::new("address", Prose, "Address", "Postal address").group(group::CONTACTS).law("Art. 30(2)(a)"),
    Field::new("reference", Line, "Reference", "The customer's id in your CRM or billing system; unique"),
    Field::new("other_references", List, "Other references", "Ids in further systems, with semicolons between them").group(group::RARE),
    Field::new("domain", Domain, "Domain", "The customer's web or mail domain; several with semicolons between them"),
    Field::new("acts_as", Choice(ACTS_AS), "Acts as", "For whom the customer decides about the data").means(&[("joint", "it decides together with others, Art. 26")])
        .law("Art. 28, 30(2)(a)"),
    Field::new(
        "acts_for",
        List,
        "Acts for",
        "The controllers that a customer serves as processor, with semicolons between them, or none if it keeps the list",
    ).group(group::DECIDES)
    .law("Art. 30(2)(a)"),
    Field::new("joint_with", List, "Decides jointly with", "The other joint controllers, with semicolons between them").group(group::DECIDES)
        .law("Art. 26, 30(2)(a)"),
    Field::new(
        "affiliates",
        List,
        "Affiliates",
        "Group companies that use the product under this customer, each with its country in brackets, such as Acme SARL (FR)",
    ).group(group::DECIDES)
    .law("Art. 30(2)(a)"),
    Field::new("reseller", Line, "Bought through", "The reseller or marketplace that is the contract party, if any").group(group::DECIDES),
    Field::new("contact", Line, "Contact", "Person to write to").law("Art. 30(2)(a)"),
    Field::new("contact_email", Email, "Contact e-mail", "Where to write").law("Art. 30(2)(a)"),
    Field::new("privacy_email", Email, "Privacy e-mail", "Where notices of subprocessor changes and breaches go")
        .law("Art. 28(2), 33(2)"),
    Field::new(
        "representative",
        Prose,
        "Representative",
        "The customer's Art. 27 representative, with contact, or none",
    ).group(group::CONTACTS)
    .law("Art. 30(2)(a)"),
    Field::new("dpo", Line, "Customer's DPO", "Name of the customer's data protection officer, or none").group(group::CONTACTS)
        .law("Art. 30(2)(a)"),
    Field::new("dpo_email", Email, "DPO e-mail", "Address of the customer's data protection officer").group(group::CONTACTS)
        .law("Art. 30(2)(a)"),
    Field::new(
        "gdpr",
        Flag,
        "GDPR applies",
        "Whether the customer itself is under the GDPR; taken from its country when not provided",
    ).group(group::RARE)
    .law("Art. 3"),
    Field::new(
        "regime",
        Choice(REGIMES),
        "Law",
        "The data protection law that the customer is under; taken from its country when not provided",
    ).group(group::RARE)
    .law("Art. 2, 3"),
    Field::new("owner", Line, "Owner", "Who looks after the customer on your side"),
    Field::new("since", Date, "Customer since", "First day as a customer"),
    Field::new("archived", Date, "Archived", "Day from which it is no customer any more").group(group::RARE),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "customer",
    plural: "customers",
    prefix: "CUS",
    about: "The controllers (or processors) that you serve",
    fields: FIELDS,
    keys: &[&["reference"], &["name"]],
    any_case: &["name"],
    known_by: &[KnownBy::Exactly("reference"), KnownBy::ItemOf("other_references")],
    tells_whom: &["domain", "contact", "dpo"],
    dates: &[("since", "archived")],
    columns: &["name", "country", "domain", "contact_email"],
    closed: Some(("archive", "archived")),
    section: Some(Section::Roles),
    share: Share::IfItsOwn,
    ..Description::NEW
};
