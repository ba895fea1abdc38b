//! The main contract with a customer, as far as the customer has to state it elsewhere: a financial entity in its register of information under DORA.

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Country, Date, Line, Link, Prose, Span},
};
use crate::model::kind::{Called, Description, Section, Share};
use crate::model::span::Unit;

/// What a financial entity has to record of contracts on ICT services, Art. 28(3) of Regulation (EU) 2022/2554.
const DORA: &str = "DORA Art. 28(3)";

/// What is recorded of a main contract.
pub const FIELDS: &[Field] = &[
    Field::new("customer", Link(Kind::Customer), "Customer", "With whom").law(DORA).required(),
    Field::new("reference", Line, "Contract reference", "The number of the contract that both sides use").law(DORA),
    Field::new("service", Line, "Service", "What you provide under it, such as the Cloud edition").law(DORA),
    Field::new("service_type", Line, "Type of ICT service", "As the customer classes it, such as S19").law(DORA),
    Field::new("our_entity", Link(Kind::Entity), "Our entity", "Which of your legal entities is the party").law(DORA),
    Field::new("our_lei", Line, "LEI of our entity", "Its Legal Entity Identifier, 20 letters and digits").law(DORA),
    Field::new("starts", Date, "From", "First day of the contract").law(DORA),
    Field::new("ends", Date, "Until", "Last day of the contract").law(DORA),
    Field::new(
        "customer_notice_days",
        Span(Unit::Days),
        "Notice by the customer",
        "Days in which the customer can end it",
    )
    .law(DORA),
    Field::new("our_notice_days", Span(Unit::Days), "Notice by us", "Days in which you can end it").law(DORA),
    Field::new("governing_law", Country, "Governing law", "Country whose law governs").law(DORA),
    Field::new("provided_from", Country, "Provided from", "Country from which you provide the service").law(DORA),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "main_contract",
    plural: "main_contracts",
    prefix: "CON",
    about: "Main contracts with customers, as financial entities have to state them under DORA",
    fields: FIELDS,
    keys: &[&["customer", "reference", "service"]],
    dates: &[("starts", "ends")],
    title: "reference",
    called: Called::Handle,
    columns: &["customer", "reference", "service", "starts", "ends"],
    closed: Some(("end", "ends")),
    section: Some(Section::Agreements),
    share: Share::IfItsOwn,
    ..Description::NEW
};
