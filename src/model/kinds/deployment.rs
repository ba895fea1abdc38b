//! A deployment: how a customer runs the product, from a day to a day. Roles follow from it.

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Country, Date, Flag, Line, Link, Prose},
};
use crate::model::kind::{Called, Description, Section, Share, group};

/// The two editions.
pub const EDITIONS: &[(&str, &str)] = &[("cloud", "Cloud"), ("self_hosted", "self-hosted")];

/// What the editions mean.
pub const EDITIONS_MEAN: &[(&str, &str)] =
    &[("cloud", "you operate it, in your own account"), ("self_hosted", "the customer operates it, in its own")];

/// What people also call the editions.
const EDITIONS_ALSO: &[(&str, &str)] = &[
    ("saas", "cloud"),
    ("on prem", "self_hosted"),
    ("on premise", "self_hosted"),
    ("on premises", "self_hosted"),
    ("onprem", "self_hosted"),
    ("self managed", "self_hosted"),
];

/// Who does something, or whose it is: the three sides that a deployment can have.
pub const SIDES: &[(&str, &str)] = &[("vendor", "us"), ("customer", "the customer"), ("third_party", "a third party")];

/// What an instance sends home. The last is how it was recorded before: no personal data, which leaves open whether anything is sent.
pub const TELEMETRY: &[(&str, &str)] = &[
    ("off", "off: the instance sends nothing"),
    ("without_personal_data", "on, without personal data"),
    ("yes", "with personal data"),
    ("no", "no personal data; whether anything is sent is not provided"),
];

/// How far the vendor gets at the data of a self-hosted instance. "none" is recorded as none.
pub const ACCESS: &[(&str, &str)] = &[
    ("incidental", "incidental, while fixing a fault"),
    ("on_demand", "on demand: remote sessions or log bundles"),
    ("systematic", "systematic: operation or regular support"),
];

/// What is recorded of a deployment.
pub const FIELDS: &[Field] = &[
    Field::new("customer", Link(Kind::Customer), "Customer", "Whose deployment it is").required(),
    Field::new("edition", Choice(EDITIONS), "Edition", "Which edition it is; who operates it and in whose account is said beside it where it is otherwise").means(EDITIONS_MEAN).also(EDITIONS_ALSO).required(),
    Field::new("operated_by", Choice(SIDES), "Operated by", "Who operates it, where that is not as the edition says; vendor is you").group(group::OTHERWISE).law("Art. 4(8)"),
    Field::new("runs_in", Choice(SIDES), "Runs in the account of", "In whose cloud account or premises it runs, where that is not as the edition says; vendor is you").group(group::OTHERWISE).law("Art. 4(8)"),
    Field::new("dedicated", Flag, "Dedicated", "Whether the instance is there for this customer alone").group(group::OTHERWISE),
    Field::new("region", Line, "Hosting region", "Where you host it, in your own words, such as EU or us-east-1").law("Art. 30(2)(c)"),
    Field::new("hosting_country", Country, "Hosting country", "Country in which the data is hosted").law("Art. 30(2)(c)"),
    Field::new("starts", Date, "From", "First day"),
    Field::new("ends", Date, "Until", "Last day").was(&["until"]),
    Field::new("telemetry", Choice(TELEMETRY), "Telemetry", "What the instance sends you of itself, such as usage reports and licence checks; yes is with personal data (IP address, site address, admin e-mail)").law("Art. 30(1)"),
    Field::new("telemetry_because", Line, "Why it is not personal", "Why the reports hold no personal data, when they are sent without").group(group::ROLE).law("Art. 4(1)"),
    Field::new("support_access", Choice(ACCESS), "Support access", "How far your staff can access the data, or none").means(&[("none", "your staff cannot have access to the data")]).also(&[("no", "none"), ("no access", "none")]).law("Art. 28"),
    Field::new("ai_features", Flag, "AI features", "Whether the customer switched on features that send data through you to further companies").law("Art. 28(2)"),
    Field::new("own_purposes", Flag, "Own purposes", "Whether you use the data for purposes of your own, such as benchmarks or training").group(group::ROLE).law("Art. 28(10)"),
    Field::new("personal_data", Flag, "Personal data", "No only when the data is truly anonymous").group(group::ROLE).law("Art. 4(1)"),
    Field::new("instance", Line, "Instance", "Name or address of the instance").group(group::RARE),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "deployment",
    plural: "deployments",
    prefix: "DEP",
    about: "How a customer runs the product, from when to when",
    fields: FIELDS,
    keys: &[&["customer", "edition", "starts", "instance"]],
    dates: &[("starts", "ends")],
    title: "edition",
    called: Called::Handle,
    columns: &[
        "customer",
        "edition",
        "operated_by",
        "runs_in",
        "region",
        "telemetry",
        "support_access",
        "starts",
        "ends",
    ],
    closed: Some(("end", "ends")),
    section: Some(Section::Roles),
    share: Share::IfItsOwn,
    ..Description::NEW
};
