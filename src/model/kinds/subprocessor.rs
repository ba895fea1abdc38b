//! A subprocessor: a company that the vendor engages to process data that it holds for its customers, Art. 28(2), (4). What it does, where and
//! for whom are its uses.

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Country, Date, Domain, Email, Flag, Line, Link, List, Prose},
};
use crate::model::kind::{Description, KnownBy, Reviewed, Section, Share, group};

/// How much depends on it that it is checked. EDPB Opinion 22/2024, no. 60.
pub const RISKS: &[(&str, &str)] = &[("low", "low"), ("medium", "medium"), ("high", "high")];

/// What is recorded of a subprocessor.
pub const FIELDS: &[Field] = &[
    Field::new("name", Line, "Subprocessor", "Name of the company, with its legal form").law("Art. 28(2)").required(),
    Field::new("country", Country, "Seat", "Country in which the company has its seat").law("Art. 28(2), 44"),
    Field::new("address", Line, "Address", "Its address").law("Art. 28(2)"),
    Field::new("contact", Line, "Contact", "Whom one asks there about data protection").law("Art. 28(2)"),
    Field::new("contact_email", Email, "Contact e-mail", "The address of the contact").law("Art. 28(2)"),
    Field::new("also_known_as", List, "Also known as", "Brands, products and short names that mean this company"),
    Field::new("former_names", List, "Former names", "Names that the same company had before"),
    Field::new("affiliate", Flag, "Affiliate", "Whether it belongs to your own group").law("Art. 28(2)"),
    Field::new("website", Domain, "Website", "Its domain"),
    Field::new("own_list", Line, "Its own subprocessors", "Where it publishes its own list of subprocessors").on_the_web()
        .group(group::CHAIN)
        .law("Art. 28(4)"),
    Field::new("company_number", Line, "Company number", "Its number in the commercial register").group(group::RARE),
    Field::new("lei", Line, "LEI", "Its Legal Entity Identifier, 20 letters and digits").group(group::RARE),
    Field::new("dpa_signed", Date, "DPA with it", "Day on which your agreement with it was signed")
        .group(group::WITH_IT)
        .law("Art. 28(4)")
        .done(),
    Field::new("expires", Date, "DPA expires", "Last day of your agreement with it").group(group::WITH_IT),
    Field::new("dpa", Link(Kind::Document), "DPA filed", "Your agreement with it")
        .group(group::WITH_IT)
        .law("Art. 28(4)"),
    Field::new(
        "transfer_tools",
        List,
        "Transfer tools",
        "What your agreement with it has for data that goes to a third country, such as SCC M3; UK Addendum; IDTA; Swiss terms",
    )
    .group(group::WITH_IT)
    .law("Art. 44-46")
    .when_none("no transfer tool named"),
    Field::new(
        "same_obligations",
        Flag,
        "Same obligations",
        "Whether your agreement with it imposes the obligations that you have towards your customers",
    )
    .group(group::WITH_IT)
    .law("Art. 28(4)"),
    Field::new("risk", Choice(RISKS), "Risk", "How much depends on it that it is checked")
        .group(group::WITH_IT)
        .law("Art. 28(1), 28(4)"),
    Field::new("verified", Date, "Verified", "Day on which somebody last checked its guarantees")
        .group(group::WITH_IT)
        .law("Art. 28(1), 28(4)")
        .done(),
    Field::new("verified_by", Line, "Verified by", "How, and by whom").group(group::WITH_IT),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "subprocessor",
    plural: "subprocessors",
    prefix: "SUB",
    about: "Companies that you engage for your customers' data, Art. 28(2), (4)",
    fields: FIELDS,
    keys: &[&["name"]],
    any_case: &["name"],
    known_by: &[KnownBy::ItemOf("also_known_as"), KnownBy::ItemOf("former_names")],
    tells_whom: &["also_known_as", "former_names", "contact"],
    dates: &[("dpa_signed", "expires")],
    columns: &["name", "country", "affiliate", "dpa_signed", "verified", "contact_email"],
    reviewed: Reviewed::Regularly,
    section: Some(Section::Subprocessors),
    share: Share::IfNamed,
    ..Description::NEW
};
