//! A notice: that a customer was told of a planned change of subprocessors, through which channel, when, and what became of it. Art. 28(2).

use super::terms::{WAYS, WAYS_ALSO};
use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Date, Line, Link, Prose},
};
use crate::model::kind::{Called, Description, KnownBy, Section, Share};

/// What is recorded of a notice.
pub const FIELDS: &[Field] = &[
    Field::new("customer", Link(Kind::Customer), "Customer", "Who was told").law("Art. 28(2)").required(),
    Field::new("change", Link(Kind::Change), "Change", "Of which planned change").law("Art. 28(2)").required(),
    Field::new("agreement", Link(Kind::Agreement), "Agreement", "The agreement whose terms counted"),
    Field::new("channel", WAYS, "Channel", "How the customer was told").law("Art. 28(2)").also(WAYS_ALSO),
    Field::new("sent_to", Line, "To", "The address or the person that it went to").typed("to"),
    Field::new(
        "effective",
        Date,
        "Named day",
        "Day on which the change takes effect, as the notice named it; where the change comes earlier, it has to be told anew",
    )
    .law("Art. 28(2)"),
    Field::new("sent", Date, "Sent", "Day on which it was sent").law("Art. 28(2)").done(),
    Field::new("received", Date, "Received", "Day on which it came to the customer, where that is known").done(),
    Field::new("bounced", Date, "Came back", "Day on which it came back: then the customer was not told").done(),
    Field::new("consented", Date, "Consent", "Day on which the customer agreed to the change").law("Art. 28(2)").done(),
    Field::new("reference", Line, "Reference", "Its number in the mail tool, or of the letter"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "notice",
    plural: "notices",
    prefix: "NTC",
    about: "What customers were told of planned changes of subprocessors, and when, Art. 28(2)",
    fields: FIELDS,
    keys: &[&["customer", "change", "sent_to", "channel", "effective", "reference", "sent"]],
    known_by: &[KnownBy::Exactly("reference")],
    tells_whom: &["sent_to"],
    dates: &[("sent", "received"), ("sent", "bounced"), ("sent", "consented")],
    title: "sent_to",
    called: Called::Handle,
    columns: &["customer", "change", "channel", "sent_to", "sent", "received", "bounced", "consented"],
    section: Some(Section::Subprocessors),
    share: Share::IfItsOwn,
    ..Description::NEW
};
