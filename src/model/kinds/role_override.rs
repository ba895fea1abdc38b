//! A role that a person decided against the rule table. It needs a reason and an end, and shows wherever the role shows.

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Date, Link, Prose},
};
use crate::model::kind::{Called, Description, Section, Share};

/// The data streams for which a role is derived.
pub const STREAMS: &[(&str, &str)] = &[
    ("product_data", "product data"),
    ("ai_features", "AI features"),
    ("connected_service", "connected service"),
    ("own_purposes", "own purposes"),
    ("support_access", "support access"),
    ("telemetry", "telemetry"),
    ("account_data", "account data"),
];

/// The roles of the GDPR, and "none": no role in it.
pub const ROLES: &[(&str, &str)] = &[
    ("controller", "controller"),
    ("joint_controller", "joint controller"),
    ("processor", "processor"),
    ("subprocessor", "subprocessor"),
    ("controller_and_processor", "controller and processor"),
    ("no_role", "no role"),
];

/// What is recorded of an override.
pub const FIELDS: &[Field] = &[
    Field::new("customer", Link(Kind::Customer), "Customer", "For which customer").required(),
    Field::new(
        "deployment",
        Link(Kind::Deployment),
        "Deployment",
        "Only for this one of its deployments; empty: for each that has the stream",
    ),
    Field::new("stream", Choice(STREAMS), "Data stream", "For which of its data streams")
        .means(&[
            ("product_data", "what the customer has in the product"),
            ("telemetry", "what an instance sends home"),
            ("account_data", "users, billing and support contacts of the customer"),
            ("own_purposes", "what you use for purposes of your own"),
            ("support_access", "what your staff sees while helping"),
        ])
        .required(),
    Field::new("our_role", Choice(ROLES), "Our role", "What you are, in place of what the rules say")
        .was(&["vendor_role"])
        .required(),
    Field::new(
        "customer_role",
        Choice(ROLES),
        "Customer's role",
        "What the customer is, in place of what the rules say",
    )
    .required(),
    Field::new("because", Prose, "Reason", "Why the rules do not fit; who decided").law("Art. 5(2)").required(),
    Field::new("starts", Date, "From", "First day"),
    Field::new("ends", Date, "Until", "Last day: an override is reviewed by then").was(&["until"]).required(),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "override",
    plural: "overrides",
    prefix: "OVR",
    about: "Roles that somebody decided against the rules",
    fields: FIELDS,
    keys: &[&["customer", "deployment", "stream", "starts"]],
    dates: &[("starts", "ends")],
    title: "stream",
    called: Called::Handle,
    columns: &["customer", "stream", "our_role", "customer_role", "ends", "starts", "because"],
    section: Some(Section::Roles),
    share: Share::IfItsOwn,
    ..Description::NEW
};
