//! For whom we act in a row of Art. 30(2): each controller, and the customer through whom we act.

use super::ProcessorFacts;
use crate::model::phrase::say;
use crate::model::{Phrase, Record, country};
use crate::ropa::ours::reached;
use crate::rules::acted_for::{self, ActedFor, AsWhat, ListOf};
use crate::rules::regime::{self, Regime};
use crate::texts::register as texts;
use crate::texts::transfers::END_OF_WAY;
use crate::view::Cell;

/// Everybody for whom we act in a row.
#[derive(Clone, Debug)]
pub struct Acting {
    /// Each by name, as far as the records name them.
    pub all: Vec<ActedFor>,
    /// Who keeps the list of the others.
    pub list: ListOf,
    /// Whether the customer decides jointly with others of whom nobody said who they are.
    pub others_unknown: bool,
    /// Whether the agreement covers all companies of the group, of which none is named.
    pub group_unknown: bool,
}

impl Acting {
    /// Those of a customer, and the companies of its group that the agreement names.
    pub fn of(customer: &Record, agreement: Option<&Record>) -> Self {
        let (mut all, list) = acted_for::acted_for(customer);
        let covered = agreement.map(acted_for::affiliates).unwrap_or_default();
        let (class, named): (Vec<_>, Vec<_>) = covered.into_iter().partition(|one| is_class(&one.name));
        let new = |one: &ActedFor| !all.iter().any(|known| known.name == one.name) && one.name != customer.title();
        let named: Vec<ActedFor> = named.into_iter().filter(new).collect();
        all.extend(named);
        let has = |as_what| all.iter().any(|one| one.as_what == as_what);
        Self {
            others_unknown: customer.text("acts_as") == Some("joint") && customer.get("joint_with").is_none(),
            group_unknown: !class.is_empty() && !has(AsWhat::Affiliate),
            all,
            list,
        }
    }

    /// Whether the customer stands between the controllers and us.
    pub fn is_through(&self) -> bool {
        self.list != ListOf::NoOthers
    }

    /// Those who are this to the customer.
    pub fn who(&self, as_what: AsWhat) -> impl Iterator<Item = &ActedFor> {
        self.all.iter().filter(move |one| one.as_what == as_what)
    }

    fn names(&self, as_what: AsWhat) -> Option<Phrase> {
        let all: Vec<Phrase> = self.who(as_what).map(name).collect();
        (!all.is_empty()).then_some(Phrase::Joined(all, "; "))
    }

    /// All of it in words; in part where the list is known to be longer.
    pub fn cell(&self, customer: &Record) -> Cell {
        let title = || customer.title();
        let behind = || self.names(AsWhat::Behind).unwrap_or_else(|| "".into());
        let as_processor = customer.text("acts_as") == Some("processor");
        let mut words = match (self.list, as_processor) {
            (ListOf::NoOthers, _) => self.all.first().map_or_else(|| "".into(), name),
            (ListOf::Named, true) => say!(texts::THROUGH_PROCESSOR_FOR, name = title(), controllers = behind()),
            (ListOf::Named, false) => say!(texts::THROUGH_RESELLER_FOR, name = title(), controllers = behind()),
            (ListOf::HeldByCustomer, true) => say!(texts::THROUGH_PROCESSOR_HELD, name = title(), holder = title()),
            (ListOf::HeldByCustomer, false) => say!(texts::THROUGH_RESELLER_HELD, name = title(), holder = title()),
            (ListOf::NotProvided, true) => say!(texts::THROUGH_PROCESSOR, name = title()),
            (ListOf::NotProvided, false) => say!(texts::THROUGH_RESELLER, name = title()),
        };
        if self.who(AsWhat::Person).next().is_some() {
            words = say!(texts::PERSON, name = words);
        }
        if let Some(others) = self.names(AsWhat::JointController) {
            words = say!(texts::JOINTLY_WITH, what = words, others = others);
        } else if self.others_unknown {
            words = say!(texts::JOINTLY_UNSAID, what = words);
        }
        if let Some(others) = self.names(AsWhat::Affiliate) {
            words = say!(texts::OF_ITS_GROUP, what = words, others = others);
        } else if self.group_unknown {
            words = say!(texts::OF_ITS_GROUP_UNSAID, what = words);
        }
        // Who is taken to decide for itself is not filed as the controller without a word.
        let unsaid = customer.get("acts_as").is_none();
        if unsaid {
            words = say!(texts::FOR_WHOM_UNSAID, what = words);
        }
        if unsaid || self.list == ListOf::NotProvided || self.others_unknown || self.group_unknown {
            Cell::Part(words)
        } else {
            Cell::Text(words)
        }
    }
}

/// Words that cover a whole group without naming anybody.
fn is_class(name: &str) -> bool {
    ["all", "all affiliates", "every affiliate"].iter().any(|class| class.eq_ignore_ascii_case(name))
}

/// "Acme SARL (France)".
fn name(one: &ActedFor) -> Phrase {
    let name = one.name.as_str();
    match one.country {
        Some(code) => say!(END_OF_WAY, name = name, place = Phrase::Country(code.to_owned())),
        None => name.into(),
    }
}

fn said(of: &ProcessorFacts<'_>, field: &str) -> Cell {
    Cell::of(of.customer(), field)
}

fn is_person(customer: &Record) -> bool {
    customer.text("acts_as") == Some("household")
}

/// How the customer is reached.
pub fn contact(of: &ProcessorFacts<'_>, _: &str) -> Cell {
    let ways = ["contact", "contact_email", "privacy_email"].map(|field| said(of, field));
    reached(said(of, "address"), said(of, "country"), ways)
}

/// That no representative is needed, since the customer is established where the law asks for none.
pub const IN_THE_EEA: Cell = Cell::NotAsked("Not needed (established in the EEA)");

/// The customer's representative. Art. 27 asks one of whom it applies to without an establishment in the Union.
pub fn representative(of: &ProcessorFacts<'_>, _: &str) -> Cell {
    representative_of(of.customer())
}

fn representative_of(customer: &Record) -> Cell {
    let reached = regime::is_under_gdpr(customer);
    match Cell::of(customer, "representative") {
        Cell::Missing if in_eea(customer) => IN_THE_EEA,
        Cell::Missing if is_person(customer) => Cell::NotAsked("Not needed (a person in a household activity)"),
        Cell::Missing if reached == Some(false) => {
            Cell::NotAsked("Not needed (the GDPR does not apply to the customer)")
        }
        // The law of its own place says nothing of Art. 3(2).
        Cell::Missing if customer.get("country").is_some() && reached.is_none() => {
            Cell::Part(texts::REPRESENTATIVE_OPEN.into())
        }
        said => said,
    }
}

/// Whether it is known that the customer needs a representative.
pub fn needs_representative(customer: &Record) -> bool {
    let outside = customer.text("country").is_some_and(|code| !country::in_eea(code));
    outside && regime::of_customer(customer).regimes.contains(&Regime::Gdpr)
}

/// The customer's DPO.
pub fn dpo(of: &ProcessorFacts<'_>, _: &str) -> Cell {
    match said(of, "dpo") {
        Cell::None => Cell::None,
        Cell::Missing if is_person(of.customer()) => Cell::NotAsked("Not needed (a person in a household activity)"),
        name => Cell::joined([name, said(of, "dpo_email")], ", "),
    }
}

/// Whether the customer is in the EEA, where no representative is needed.
fn in_eea(record: &Record) -> bool {
    record.text("country").is_some_and(country::in_eea)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::record;

    #[test]
    fn each_controller_is_named_and_a_processor_is_none() {
        let of = |facts: &[(&str, &str)], covered: &str| {
            let customer = record("CUS-1", &[&[("name", "Acme GmbH"), ("country", "DE")], facts].concat());
            let agreement = record("DPA-1", &[("customer", "CUS-1"), ("affiliates", covered)]);
            Acting::of(&customer, Some(&agreement).filter(|_| !covered.is_empty())).cell(&customer)
        };
        assert_eq!(of(&[("acts_as", "controller")], ""), "Acme GmbH (Germany)".into());
        let unsaid = "Acme GmbH (Germany); for whom it acts is not recorded; it stands here as the controller";
        assert_eq!(of(&[], ""), Cell::Part(unsaid.into()), "nobody said whether it decides for itself");
        let processor = ("acts_as", "processor");
        let named = of(&[processor, ("acts_for", "Alpha SA (FR); Beta")], "");
        assert_eq!(named, "processor Acme GmbH, for: Alpha SA (France); Beta".into());
        let held = of(&[processor, ("acts_for", "none")], "");
        assert_eq!(held, "processor Acme GmbH; the list of controllers is held by Acme GmbH".into());
        let open = of(&[processor], "");
        assert_eq!(open, Cell::Part("processor Acme GmbH; the list of controllers is not provided".into()));
        let joint = ("acts_as", "joint");
        assert_eq!(of(&[joint, ("joint_with", "Beta")], ""), "Acme GmbH (Germany); jointly with: Beta".into());
        assert!(
            matches!(of(&[joint], ""), Cell::Part(words) if words.english().ends_with("others that are not provided"))
        );
        assert_eq!(
            of(&[joint, ("joint_with", "none")], ""),
            "Acme GmbH (Germany)".into(),
            "none is no list that is missing"
        );
        let person = of(&[("acts_as", "household")], "");
        assert_eq!(person, "person in a household activity: Acme GmbH (Germany)".into());
    }

    #[test]
    fn companies_of_the_group_are_those_that_use_it_and_those_that_are_covered() {
        let itself = ("acts_as", "controller");
        let customer = record("CUS-1", &[("name", "Acme GmbH"), itself, ("affiliates", "Acme SARL (FR)")]);
        let covers = |names: &str| record("DPA-1", &[("customer", "CUS-1"), ("affiliates", names)]);
        let cell = Acting::of(&customer, Some(&covers("Acme SARL (FR); Acme SpA (IT)"))).cell(&customer);
        assert_eq!(cell, "Acme GmbH; of its group: Acme SARL (France); Acme SpA (Italy)".into());
        let cell = Acting::of(&customer, Some(&covers("all"))).cell(&customer);
        assert_eq!(cell, "Acme GmbH; of its group: Acme SARL (France)".into());
        let bare = record("CUS-1", &[("name", "Acme GmbH"), itself]);
        let cell = Acting::of(&bare, Some(&covers("all"))).cell(&bare);
        assert_eq!(cell, Cell::Part("Acme GmbH; companies of its group that are not provided".into()));
    }

    #[test]
    fn no_representative_is_needed_only_where_somebody_said_that_the_gdpr_does_not_apply() {
        let of = |facts: &[(&str, &str)]| {
            let customer = record("CUS-1", &[&[("name", "Acme")], facts].concat());
            representative_of(&customer)
        };
        let open = Cell::Part("Not provided (whether the GDPR applies to it is not recorded)".into());
        for country in ["GB", "CH", "US"] {
            assert_eq!(of(&[("country", country)]), open, "{country}");
            let no = of(&[("country", country), ("gdpr", "no")]);
            assert_eq!(no, Cell::NotAsked("Not needed (the GDPR does not apply to the customer)"));
            assert_eq!(of(&[("country", country), ("gdpr", "yes")]), Cell::Missing);
        }
        assert_eq!(of(&[("country", "US"), ("regime", "other")]), open);
        assert_eq!(of(&[]), Cell::Missing, "nobody said where it is");
    }

    #[test]
    fn a_representative_is_owed_only_where_the_gdpr_reaches_beyond_the_eea() {
        let needs =
            |facts: &[(&str, &str)]| needs_representative(&record("CUS-1", &[&[("name", "Acme")], facts].concat()));
        assert!(needs(&[("country", "US"), ("gdpr", "yes")]));
        assert!(!needs(&[("country", "US")]), "nobody said whether the GDPR applies");
        assert!(!needs(&[("country", "DE")]));
        assert!(!needs(&[("gdpr", "yes")]), "nobody said where it is");
    }
}
