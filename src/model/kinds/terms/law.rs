//! What a DPA says of itself as a contract: liability, which text prevails, which law governs, where data is hosted, how the text changes.

use super::{DAYS, NO_DAYS, NOT_STATED, SOON, WAYS, WAYS_ALSO};
use crate::model::field::{
    Field,
    Shape::{Choice, Country, CountryPart, Flag, Line, List},
};

const MAIN_CONTRACT: &str = "as the main contract says";
const MAIN_CONTRACT_ALSO: &[(&str, &str)] =
    &[("main contract", "none"), ("main agreement", "none"), ("as in the main contract", "none")];

/// Liability, order of texts, law, place, and changes.
pub const LAW: &[Field] = &[
    Field::new(
        "liability",
        Choice(&[
            ("not_in_dpa", "not in the DPA"),
            ("main_cap", "cap of the main contract"),
            ("own_cap", "cap of its own"),
            ("uncapped", "uncapped"),
        ]),
        "Liability",
        "How liability is limited",
    )
    .means(&[("not_in_dpa", "the DPA does not say it")])
    .law("Art. 82")
    .when_none(NOT_STATED),
    Field::new("insurance", Line, "Insurance", "Insurance that the text promises, such as cyber")
        .when_none("none promised"),
    Field::new(
        "precedence",
        Choice(&[("dpa", "the DPA prevails"), ("main", "the main contract prevails"), ("silent", "silent")]),
        "Order of precedence",
        "Which of the two texts prevails",
    )
    .means(&[("silent", "the texts do not say")])
    .when_none(NOT_STATED),
    Field::new(
        "precedence_order",
        List,
        "Order of all texts",
        "Where there are more than two, the texts in their order, such as: SCC; main contract; DPA",
    ),
    Field::new("language", Line, "Prevailing language", "The language that prevails where the text has several")
        .when_none(NOT_STATED),
    Field::new("governing_law", Country, "Governing law", "Country whose law governs")
        .part("governing_law_part")
        .also(MAIN_CONTRACT_ALSO)
        .when_none(MAIN_CONTRACT),
    Field::new(
        "governing_law_part",
        CountryPart,
        "Governing law of the part",
        "Part of that country whose law governs, such as California, Ontario, Scotland, or England and Wales",
    ),
    Field::new(
        "governing_law_rule",
        Line,
        "How the governing law is found",
        "Where the law differs between customers, by what, such as: by the customer's region",
    ),
    Field::new("hosting_region", Line, "Agreed hosting region", "Where the text promises to host")
        .when_none("no region promised"),
    Field::new(
        "location_days",
        DAYS,
        "Notice of a new location",
        "Days between the notice of a new location and the change",
    )
    .also(SOON)
    .when_none(NO_DAYS),
    Field::new(
        "change_days",
        DAYS,
        "Notice of a new text",
        "Days between the notice of a new text of the DPA and its first day",
    )
    .also(SOON)
    .when_none(NO_DAYS),
    Field::new("change_by", WAYS, "Notice of a new text by", "How the customer learns of a new text of the DPA")
        .also(WAYS_ALSO)
        .when_none("no notice promised"),
    Field::new(
        "change_binds",
        Choice(&[
            ("signature", "when both sides sign"),
            ("silence", "unless the customer objects"),
            ("use", "when the customer goes on using the product"),
            ("payment", "with the customer's next payment"),
        ]),
        "New text binds",
        "What makes a new text of the DPA binding",
    )
    .law("Art. 28(9)")
    .when_none(NOT_STATED),
    Field::new(
        "replaces_earlier",
        Flag,
        "Replaces earlier DPAs",
        "Whether the text takes the place of every DPA that the parties had before",
    ),
];
