//! A question of a customer about data protection: who asked what, when and how, what was answered, from which state of the register, and when that
//! was sent. What was sent stays as it was sent.

use super::request::CHANNELS;
use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Date, Line, Link, List, Number, Prose},
};
use crate::model::kind::{Called, Description, Section, Share, group};

/// What people call the ways in which a question comes.
const CHANNELS_ALSO: &[(&str, &str)] = &[
    ("mail", "email"),
    ("per mail", "email"),
    ("by email", "email"),
    ("courriel", "email"),
    ("correo", "email"),
    ("correo electrónico", "email"),
    ("posta elettronica", "email"),
    ("web form", "form"),
    ("webform", "form"),
    ("formular", "form"),
    ("formulaire", "form"),
    ("formulario", "form"),
    ("formulier", "form"),
    ("modulo", "form"),
    ("support", "ticket"),
    ("helpdesk", "ticket"),
    ("call", "phone"),
    ("telephone", "phone"),
    ("telefon", "phone"),
    ("anruf", "phone"),
    ("téléphone", "phone"),
    ("teléfono", "phone"),
    ("telefono", "phone"),
    ("telefoon", "phone"),
    ("post", "letter"),
    ("brief", "letter"),
    ("lettre", "letter"),
    ("courrier", "letter"),
    ("carta", "letter"),
    ("lettera", "letter"),
];

/// What is recorded of a question.
pub const FIELDS: &[Field] = &[
    Field::new("customer", Link(Kind::Customer), "Customer", "Who asked").law("Art. 28(3)(h)").required(),
    Field::new("question", Prose, "Question", "What was asked, in the customer's words").required(),
    Field::new("received", Date, "Received", "Day on which it came").required().past(),
    Field::new("channel", Choice(CHANNELS), "Channel", "How it came").also(CHANNELS_ALSO),
    Field::new("asked_by", Line, "Asked by", "Who asked for the customer, and how to reach them").typed("from"),
    Field::new("topics", List, "Topics", "What it is about, such as roles; locations"),
    Field::new("due", Date, "Due", "Day by which the contract asks for an answer"),
    Field::new("answer", Prose, "Answer", "What was answered"),
    Field::new("answered_by", Line, "Answered by", "Who answered"),
    Field::new(
        "answered_from",
        Number(1, i64::MAX, ""),
        "From revision",
        "The revision of the register from which it was answered",
    )
    .group(group::RARE),
    Field::new("sent", Date, "Sent", "Day on which the answer was sent; what was sent is not changed any more").done(),
    Field::new("closed", Date, "Closed", "Day on which it was closed without an answer").done(),
    Field::new("why_closed", Line, "Why closed", "Why it was closed without an answer").typed("why"),
    Field::new("document", Link(Kind::Document), "Filed", "The question as it came, or the answer as it was sent")
        .group(group::RARE),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "question",
    plural: "questions",
    prefix: "QST",
    about: "Questions of customers about data protection, and what was answered and sent",
    fields: FIELDS,
    keys: &[&["customer", "received", "question"]],
    tells_whom: &["asked_by"],
    dates: &[("received", "due"), ("received", "sent"), ("received", "closed")],
    title: "received",
    called: Called::Handle,
    columns: &["customer", "received", "question", "due", "sent", "closed", "topics"],
    section: Some(Section::Questions),
    share: Share::IfItsOwn,
    ..Description::NEW
};
