//! The organisation whose register it is: the vendor. There is one.

use crate::model::field::{
    Field,
    Shape::{Country, Email, Line, Number, Prose},
};
use crate::model::kind::{Description, Section, Share, group};

/// What is recorded of the organisation.
pub const FIELDS: &[Field] = &[
    Field::new("name", Line, "Name", "The vendor's name as customers know it").law("Art. 30(2)(a)").required(),
    Field::new("product", Line, "Product", "The product that customers run"),
    Field::new("cloud_name", Line, "Cloud edition", "Your own name for the edition that you host").group(group::PAGE),
    Field::new("self_hosted_name", Line, "Self-hosted edition", "Your own name for the edition that customers host")
        .group(group::PAGE),
    Field::new("address", Prose, "Address", "Postal address of the organisation").law("Art. 30(2)(a)"),
    Field::new("country", Country, "Country", "Where the organisation is established").law("Art. 30(2)(a)"),
    Field::new("email", Email, "Privacy contact", "The address to which privacy questions go").law("Art. 30(2)(a)"),
    Field::new("phone", Line, "Telephone", "Telephone of the privacy contact").law("Art. 30(2)(a)"),
    Field::new("website", Line, "Website", "The public address of the product").on_the_web(),
    Field::new("authority", Line, "Supervisory authority", "The lead or competent supervisory authority")
        .law("Art. 56"),
    Field::new("authority_registration", Line, "Registration", "Number or name under which the authority lists you")
        .group(group::RARE),
    Field::new(
        "dpo_not_needed",
        Prose,
        "No DPO, because",
        "Why no Data Protection Officer has to be designated, and who decided it when",
    )
    .group(group::NOT_NEEDED)
    .law("Art. 37(1)"),
    Field::new(
        "representative_not_needed",
        Prose,
        "No representative, because",
        "Why no representative in the Union has to be designated, and who decided it when",
    )
    .group(group::NOT_NEEDED)
    .law("Art. 27(2)"),
    Field::new("page_title", Line, "Title of the public page", "Above the policies and the roles; by default Security")
        .group(group::PAGE),
    Field::new("page_intro", Prose, "Introduction of the public page", "What stands before the list of policies")
        .group(group::PAGE),
    Field::new(
        "cloud_roles",
        Prose,
        "Roles, Cloud edition",
        "Your own words for the public page; by default those of the rule table",
    )
    .group(group::PAGE)
    .law("Art. 4(7), (8)"),
    Field::new(
        "self_hosted_roles",
        Prose,
        "Roles, self-hosted edition",
        "Your own words for the public page; by default those of the rule table",
    )
    .group(group::PAGE)
    .law("Art. 4(7), (8)"),
    Field::new("dpa_request", Prose, "How to get a DPA", "What a customer does to get one, for the public page")
        .group(group::PAGE)
        .law("Art. 28(3)"),
    Field::new(
        "staff_months",
        Number(0, 600, "months"),
        "Keeping of staff records",
        "Months after leaving until what names a person is erased",
    )
    .group(group::RARE)
    .law("Art. 5(1)(e)"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "organisation",
    plural: "organisation",
    prefix: "ORG",
    about: "Whose register it is: the organisation, its legal entities, its DPO and representatives",
    fields: FIELDS,
    columns: &["name", "country", "email"],
    section: Some(Section::Registers),
    share: Share::Always,
    ..Description::NEW
};
