//! Each controller on whose behalf we act through a customer, Art. 30(2)(a): the customer, those who decide with it, its affiliates, or
//! those that it acts for.

use crate::model::{Record, Value, country};
use serde::Serialize;

/// Somebody on whose behalf we act, or may act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActedFor {
    /// The name.
    pub name: String,
    /// The country, as its code, if it is recorded.
    pub country: Option<&'static str>,
    /// What it is to the customer.
    pub as_what: AsWhat,
}

/// What somebody on whose behalf we act is to the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AsWhat {
    /// The customer itself, as controller.
    Customer,
    /// The customer itself, as a person in a household activity: no controller under the GDPR.
    Person,
    /// Who decides jointly with the customer, Art. 26.
    JointController,
    /// A company of its group that uses the product.
    Affiliate,
    /// Whom the customer acts for as processor, or sells to.
    Behind,
}

/// Who keeps the list of those whom a customer acts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ListOf {
    /// The customer acts for itself: there is no such list.
    NoOthers,
    /// They are named in this register.
    Named,
    /// The customer holds it.
    HeldByCustomer,
    /// Nobody said.
    NotProvided,
}

/// Everybody on whose behalf we act through a customer, as far as the register names them, and who keeps the rest.
#[must_use]
pub fn acted_for(customer: &Record) -> (Vec<ActedFor>, ListOf) {
    let itself = |as_what| ActedFor { name: customer.title(), country: code_of(customer), as_what };
    let mut found = Vec::new();
    let list = match customer.get("acts_as") {
        Some(Value::Text(text)) if text == "processor" || text == "reseller" => others(customer, &mut found),
        Some(Value::Nil) => others(customer, &mut found),
        Some(Value::Text(text)) if text == "household" => {
            found.push(itself(AsWhat::Person));
            ListOf::NoOthers
        }
        _ => {
            found.push(itself(AsWhat::Customer));
            ListOf::NoOthers
        }
    };
    found.extend(listed(customer, "joint_with", AsWhat::JointController));
    found.extend(affiliates(customer));
    (found, list)
}

fn others(customer: &Record, found: &mut Vec<ActedFor>) -> ListOf {
    found.extend(listed(customer, "acts_for", AsWhat::Behind));
    match customer.get("acts_for") {
        Some(Value::Nil) => ListOf::HeldByCustomer,
        Some(_) => ListOf::Named,
        None => ListOf::NotProvided,
    }
}

/// The companies of the customer's group that use the product.
#[must_use]
pub fn affiliates(customer: &Record) -> Vec<ActedFor> {
    listed(customer, "affiliates", AsWhat::Affiliate)
}

/// The controllers beside the customer whose data we process: those who decide with it, and the companies of its group that use the product.
#[must_use]
pub fn beside(customer: &Record) -> Vec<ActedFor> {
    let joint = customer.text("acts_as") == Some("joint");
    let mut found = if joint { listed(customer, "joint_with", AsWhat::JointController) } else { Vec::new() };
    found.extend(affiliates(customer));
    found
}

fn code_of(record: &Record) -> Option<&'static str> {
    record.text("country").and_then(country::code)
}

/// The items of a list; a country in brackets at the end of an item is where it is.
fn listed(customer: &Record, field: &str, as_what: AsWhat) -> Vec<ActedFor> {
    let items = customer.text(field).unwrap_or_default().split("; ").filter(|item| !item.is_empty());
    let one = |item: &str| {
        let (name, place) = item.strip_suffix(')').and_then(|item| item.rsplit_once('(')).unwrap_or((item, ""));
        match country::code(place) {
            Some(code) => ActedFor { name: name.trim().to_owned(), country: Some(code), as_what },
            None => ActedFor { name: item.to_owned(), country: None, as_what },
        }
    };
    items.map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::record;

    #[test]
    fn each_controller_is_named_or_who_keeps_the_list() {
        let of = |facts: &[(&str, &str)]| {
            let (all, list) = acted_for(&record("CUS-1", &[&[("name", "Acme"), ("country", "DE")], facts].concat()));
            let words = |one: ActedFor| (one.name, one.country, one.as_what);
            (all.into_iter().map(words).collect::<Vec<_>>(), list)
        };
        let itself = ("Acme".to_owned(), Some("DE"), AsWhat::Customer);
        assert_eq!(of(&[]), (vec![itself.clone()], ListOf::NoOthers));
        let group = [
            itself,
            ("Acme SARL".into(), Some("FR"), AsWhat::Affiliate),
            ("Acme (old)".into(), None, AsWhat::Affiliate),
        ];
        assert_eq!(of(&[("affiliates", "Acme SARL (FR); Acme (old)")]).0, group);
        let others =
            vec![("Alpha SA".to_owned(), None, AsWhat::Behind), ("Beta".to_owned(), Some("IT"), AsWhat::Behind)];
        assert_eq!(of(&[("acts_as", "processor"), ("acts_for", "Alpha SA; Beta (Italy)")]), (others, ListOf::Named));
        assert_eq!(of(&[("acts_as", "processor"), ("acts_for", "none")]), (vec![], ListOf::HeldByCustomer));
        assert_eq!(of(&[("acts_as", "processor")]), (vec![], ListOf::NotProvided));
        assert_eq!(of(&[("acts_as", "none")]).1, ListOf::NotProvided);
        assert_eq!(of(&[("acts_as", "household")]).0[0].2, AsWhat::Person);
    }
}
