//! A condition as people read it behind what is listed: "24 customers: in Germany, DPA missing".

use super::{By, Condition, FORMER, of_customer};
use crate::model::{Kind, Record, Value, country, date};
use crate::report::standing::OurRole;
use crate::store::Store;

/// What people read for what nobody recorded.
pub(super) const NOT_RECORDED: &str = "not recorded";

/// A condition in words; `text` is how somebody typed it.
pub(super) fn words(kind: Kind, store: &Store, text: &str, condition: &Condition) -> String {
    let titled = |of: Kind, id| {
        store.with_id(of, id).ok().flatten().map_or_else(|| text.to_owned(), |one: Record| one.link_name())
    };
    match condition {
        Condition::Editions(editions) if editions.len() > 1 => "running both editions".into(),
        Condition::Editions(editions) => format!("running {}", edition(editions[0])),
        Condition::RunsUnknown => format!("edition {NOT_RECORDED}"),
        Condition::Role(OurRole::No) => "we have no role".into(),
        Condition::Role(OurRole::NoDeployment) => OurRole::NoDeployment.words().into(),
        Condition::Role(role) => format!("our role: {}", role_words(*role)),
        Condition::Customer(id) => format!("of {}", titled(Kind::Customer, *id)),
        Condition::Among(_) => format!("of {text}"),
        Condition::Template(Some(id)) => format!("on {}", titled(Kind::Template, *id)),
        Condition::Template(None) => format!("template {NOT_RECORDED}"),
        Condition::Country(Some(code)) => format!("in {}", country::in_sentence(code)),
        Condition::Country(None) => format!("country {NOT_RECORDED}"),
        Condition::State(state) => of_state(kind, state),
        Condition::ExpiresBefore(day) => match kind {
            Kind::Customer => format!("agreement expires before {}", date::long(*day)),
            Kind::Agreement => format!("expiring before {}", date::long(*day)),
            _ => format!("ending before {}", date::long(*day)),
        },
        Condition::Search(..) => format!("containing “{text}”"),
        Condition::Says(field, None) if of_customer(kind) == Some(field) => format!("customer {NOT_RECORDED}"),
        Condition::Says(field, None) => format!("{} {NOT_RECORDED}", label(kind, field)),
        Condition::Says(field, Some(Value::Link(_))) => format!("{}: {text}", label(kind, field)),
        Condition::Says(field, Some(value)) => format!("{}: {}", label(kind, field), kind.field(field).words(value)),
    }
}

impl By {
    /// What people read beside it.
    #[must_use]
    pub fn label(self, kind: Kind) -> &'static str {
        match self {
            By::Edition => "Edition",
            By::Role => "Our role",
            By::Customer => "Customer",
            By::Template => "Template",
            By::Country => "Country",
            By::State if kind == Kind::Customer => "Agreement",
            By::State => "State",
            By::ExpiresBefore if kind == Kind::Customer => "Agreement expires before",
            By::ExpiresBefore if kind == Kind::Agreement => "Expires before",
            By::ExpiresBefore => "Ends before",
            By::Search => "Contains the text",
        }
    }
}

/// The label of a field within a sentence: "acts as", "GDPR applies".
fn label(kind: Kind, field: &str) -> String {
    let label = kind.field(field).label;
    let in_capitals = label.chars().take(2).all(char::is_uppercase);
    let mut letters = label.chars();
    match letters.next().filter(|_| !in_capitals) {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => label.to_owned(),
    }
}

/// An edition as people read it.
pub(super) fn edition(kept: &str) -> String {
    Kind::Deployment.field("edition").words(&Value::Text(kept.to_owned())).into_owned()
}

/// Our role as people read it.
pub(super) fn role_words(role: OurRole) -> &'static str {
    match role {
        OurRole::Unknown => "not known yet",
        role => role.words(),
    }
}

/// A state as people read it.
pub(super) fn state_words(kind: Kind, state: &str) -> String {
    match (kind, state) {
        (Kind::Customer, "unknown") => "not known yet".into(),
        (Kind::Customer, FORMER) => "former customers".into(),
        (Kind::Customer | Kind::Agreement, "later") => "in force later".into(),
        (Kind::Customer | Kind::Agreement, _) => state.replace('-', " "),
        (_, "later") => "begins later".into(),
        _ => state.to_owned(),
    }
}

fn of_state(kind: Kind, state: &str) -> String {
    match (kind, state) {
        (Kind::Customer, FORMER) => "former".into(),
        (Kind::Customer, "not-needed") => "no DPA needed".into(),
        (Kind::Customer, "not-yet") => "no DPA needed yet".into(),
        (Kind::Customer, "unknown") => "not known yet whether a DPA is needed".into(),
        (Kind::Customer, _) => format!("DPA {}", state_words(kind, state)),
        _ => state_words(kind, state),
    }
}
