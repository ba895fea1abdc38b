//! What a DPA says of subprocessors: whether they are allowed, how the customer learns of a new one, and what it can do about it.

use super::{DAYS, NO_DAYS, NOT_STATED, SOON, WAYS, WAYS_ALSO};
use crate::model::field::{
    Field,
    Shape::{Choice, Flag, Line},
};

/// Art. 28(2).
pub const SUBPROCESSORS: &[Field] = &[
    Field::new(
        "authorisation",
        Choice(&[
            ("general", "general"),
            ("specific", "specific, by name"),
            ("mixed", "general for a list, specific for others"),
        ]),
        "Subprocessor authorisation",
        "How the customer allows subprocessors; Clause 9(a) of the SCC and Clause 7.7 of (EU) 2021/915: option 1 is specific, option 2 general",
    ).means(&[("general", "the customer is told of changes and can object"), ("specific", "each one has to be allowed")])
    .law("Art. 28(2)")
    .also(&[("option 1", "specific"), ("option 2", "general")])
    .when_none(NOT_STATED),
    Field::new(
        "affiliates_authorised",
        Flag,
        "Our affiliates as subprocessors",
        "Whether the text allows your group companies as subprocessors in advance",
    )
    .law("Art. 28(2)"),
    Field::new("notice_days", DAYS, "Notice of a new subprocessor", "Days between the notice and the change")
        .law("Art. 28(2)")
        .also(SOON)
        .when_none(NO_DAYS),
    Field::new("notice_by", WAYS, "Notice by", "How the customer learns of a new subprocessor")
        .law("Art. 28(2)")
        .also(WAYS_ALSO)
        .when_none("no notice promised"),
    Field::new(
        "notices_to",
        Line,
        "Notices go to",
        "Where the text sends notices to the customer, such as: the primary e-mail of the account",
    )
    .when_none(NOT_STATED),
    Field::new("objection_days", DAYS, "Time to object", "Days in which the customer can object")
        .law("Art. 28(2)")
        .also(SOON)
        .when_none(NO_DAYS),
    Field::new(
        "objection_from",
        Choice(&[("notice", "the day of the notice"), ("receipt", "receipt of the notice")]),
        "Time to object counts from",
        "What starts the time to object",
    )
    .when_none(NOT_STATED),
    Field::new(
        "objection_silence",
        Choice(&[("accepted", "counts as consent"), ("refused", "counts as an objection")]),
        "Silence on a notice",
        "What it means when the customer says nothing",
    )
    .also(&[("consent", "accepted"), ("approval", "accepted"), ("deemed authorised", "accepted")])
    .when_none(NOT_STATED),
    Field::new("cure_days", DAYS, "Time to resolve", "Days to settle an objection before the customer may leave")
        .also(SOON)
        .when_none(NO_DAYS),
    Field::new(
        "cure_from",
        Choice(&[("objection", "receipt of the objection"), ("answer", "our answer to the objection")]),
        "Time to resolve counts from",
        "What starts the time to resolve",
    )
    .when_none(NOT_STATED),
    Field::new(
        "objection_effect",
        Choice(&[
            ("blocks", "blocks the change"),
            ("negotiate_then_terminate", "talks, then the customer may terminate"),
            ("terminate_only", "the customer may terminate"),
        ]),
        "Effect of an objection",
        "What an objection does",
    )
    .law("Art. 28(2)")
    .when_none(NOT_STATED),
    Field::new(
        "objection_refund",
        Flag,
        "Refund after an objection",
        "Whether a customer that leaves because of an objection gets back what it paid in advance",
    ),
    Field::new(
        "emergency_replacement",
        Flag,
        "Replacement in an emergency",
        "Whether a subprocessor may be replaced at once in an emergency, with the notice afterwards",
    )
    .law("Art. 28(2)"),
];
