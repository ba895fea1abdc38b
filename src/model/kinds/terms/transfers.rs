//! What a DPA says of transfers to third countries: the tools, and the blanks of the standard contractual clauses (SCC), (EU) 2021/914.

use super::{DAYS, NO_DAYS, NOT_STATED, SOON};
use crate::model::field::{
    Field,
    Shape::{Choice, Country, Flag, Line, List},
};

/// Art. 44 to 46.
pub const TRANSFERS: &[Field] = &[
    Field::new("transfer_tools", List, "Transfer tools", "Such as DPF; SCC M2; SCC M3; UK Addendum; IDTA; Swiss terms")
        .law("Art. 44-46")
        .when_none("no transfer tool named"),
    Field::new(
        "exporter",
        Choice(&[("customer", "the customer"), ("vendor", "we"), ("either", "the customer or we")]),
        "Exporter",
        "Who hands the data to a third country, as the text sees it",
    )
    .law("Art. 44")
    .when_none(NOT_STATED),
    Field::new(
        "docking_clause",
        Flag,
        "Docking clause",
        "Whether others can join later: Clause 7 of the SCC, Clause 5 of (EU) 2021/915",
    ),
    Field::new(
        "scc_notice_days",
        DAYS,
        "Notice in the SCC",
        "Days in Clause 9(a) of the SCC, when they are part of the agreement",
    )
    .also(SOON)
    .when_none(NO_DAYS),
    Field::new(
        "scc_redress",
        Flag,
        "Independent dispute body",
        "Whether the option of Clause 11(a) of the SCC is taken: persons can complain to an independent body",
    ),
    Field::new(
        "scc_law_option",
        Choice(&[("option_1", "option 1"), ("option_2", "option 2")]),
        "Option of Clause 17",
        "Which option of Clause 17 of the SCC is taken",
    )
    .means(&[
        ("option_1", "the law of the member state that is named"),
        ("option_2", "the law of the exporter's member state"),
    ])
    .when_none(NOT_STATED),
    Field::new("scc_law", Country, "Law of the SCC", "Clause 17: the law of a member state").when_none(NOT_STATED),
    Field::new(
        "scc_law_rule",
        Line,
        "How the law of the SCC is found",
        "Where the law of Clause 17 differs between customers, by what, such as: the exporter's member state, else Belgium",
    ),
    Field::new("scc_courts", Country, "Courts of the SCC", "Clause 18: the courts of a member state")
        .when_none(NOT_STATED),
    Field::new("scc_authority", Line, "Authority of the SCC", "Clause 13 and Annex I.C").when_none(NOT_STATED),
];
