//! The terms of a DPA and the clause sheet of Art. 28(3): described once, for templates and for agreements.

mod clauses;
mod duties;
mod end;
mod law;
mod subprocessors;
mod transfers;

use crate::model::field::{
    Field,
    Shape::{self, Choice, Flag, Prose},
};
use crate::model::kind::group;
use crate::model::span::Unit;
pub use clauses::CLAUSES;
use duties::DUTIES;
use end::END;
use law::LAW;
use subprocessors::SUBPROCESSORS;
use transfers::TRANSFERS;

/// Puts lists of fields behind each other when the program is built, those of each below its heading; without one, as they are.
#[must_use]
pub const fn joined<const N: usize>(parts: &[(&'static str, &[Field])]) -> [Field; N] {
    let mut all = [parts[0].1[0]; N];
    let (mut part, mut next) = (0, 0);
    while part < parts.len() {
        let (heading, fields) = parts[part];
        let mut at = 0;
        while at < fields.len() {
            all[next] = if heading.is_empty() { fields[at] } else { fields[at].group(heading) };
            (at, next) = (at + 1, next + 1);
        }
        part += 1;
    }
    all
}

const HOURS: Shape = Shape::Span(Unit::Hours);
const DAYS: Shape = Shape::Span(Unit::Days);

/// What none says of a time for which the text has other words than a number.
const NO_DAYS: &str = "no number of days stated";
/// What none says of a term on which the text is silent.
const NOT_STATED: &str = "not stated in the text";

/// Words with which texts say that something is done soon, without a number.
const SOON: &[(&str, &str)] = &[
    ("without undue delay", "none"),
    ("undue delay", "none"),
    ("without delay", "none"),
    ("unverzüglich", "none"),
    ("ohne unangemessene Verzögerung", "none"),
    ("ohne schuldhaftes Zögern", "none"),
    ("umgehend", "none"),
    ("sans délai", "none"),
    ("sans délai injustifié", "none"),
    ("dans les meilleurs délais", "none"),
    ("promptly", "none"),
    ("immediately", "none"),
    ("reasonable", "none"),
    ("reasonable time", "none"),
    ("no number", "none"),
    ("none stated", "none"),
    ("not stated", "none"),
];

/// By what a text sends its notices.
pub(super) const WAYS: Shape = Choice(&[
    ("email", "e-mail"),
    ("subscription", "message to those who subscribe"),
    ("page", "change of the page, without a message"),
    ("product", "message in the product"),
    ("writing", "in writing"),
]);
pub(super) const WAYS_ALSO: &[(&str, &str)] = &[
    ("mail", "email"),
    ("by e mail", "email"),
    ("opt in subscription", "subscription"),
    ("posting", "page"),
    ("in app", "product"),
    ("in the product", "product"),
];

const INCLUDED: &[(&str, &str)] = &[("full", "included"), ("link", "only a link"), ("missing", "missing")];

const FIRST: &[Field] = &[Field::new(
    "customer_role",
    Choice(&[("controller", "controller"), ("processor", "processor"), ("either", "controller or processor")]),
    "Customer's role in the text",
    "As what the text sees the customer",
)
.when_none(NOT_STATED)];

const REST: &[Field] = &[
    Field::new(
        "special_categories",
        Choice(&[("allowed", "allowed"), ("excluded", "excluded"), ("not_applicable", "not applicable")]),
        "Special categories",
        "Whether special categories of data may be put in",
    )
    .law("Art. 9")
    .when_none(NOT_STATED),
    Field::new("annex_processing", Choice(INCLUDED), "Annex: processing", "Annex I: the description of the processing")
        .law("Art. 28(3)")
        .when_none("no such annex"),
    Field::new(
        "annex_measures",
        Choice(INCLUDED),
        "Annex: measures",
        "Annex II: technical and organisational measures",
    )
    .law("Art. 32")
    .when_none("no such annex"),
    Field::new("annex_subprocessors", Choice(INCLUDED), "Annex: subprocessors", "Annex III: the list of subprocessors")
        .law("Art. 28(2)")
        .when_none("no such annex"),
    Field::new("ccpa_terms", Flag, "CCPA terms", "Whether service-provider terms of California are included"),
    Field::new("other_terms", Prose, "Other terms", "What the text says beside these terms, in its own words"),
];

/// The commercial and legal terms that a DPO records of a DPA.
pub const TERMS: &[Field] = &joined::<
    { FIRST.len() + SUBPROCESSORS.len() + DUTIES.len() + END.len() + LAW.len() + TRANSFERS.len() + REST.len() },
>(&[
    (group::TEXT, FIRST),
    (group::SUBPROCESSORS, SUBPROCESSORS),
    (group::DUTIES, DUTIES),
    (group::END, END),
    (group::CONTRACT, LAW),
    (group::TRANSFERS, TRANSFERS),
    (group::TEXT, REST),
]);

#[cfg(test)]
mod tests {
    use super::TERMS;
    use crate::model::field::Shape;
    use crate::model::kinds::answer::TOPICS;
    use crate::texts::fixed::is_known;

    #[test]
    fn each_term_and_topic_can_be_said_in_each_language() {
        for field in TERMS {
            assert!(is_known(&field.in_sentence()), "{}", field.in_sentence());
            if let Shape::Choice(choices) = field.shape {
                for (_, words) in choices {
                    assert!(is_known(words), "{}: {words}", field.name);
                }
            }
            assert!(is_known(field.none_words()), "{}: {}", field.name, field.none_words());
        }
        for (_, title) in TOPICS {
            assert!(is_known(title), "{title}");
        }
    }
}
