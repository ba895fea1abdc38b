//! The agreements of all customers, with their states.

use super::list::List;
use crate::error::Result;
use crate::model::json::record_json;
use crate::model::{Organisation, Record};
use crate::rules::agreement::{self, State};
use crate::store::Store;
use crate::view::{Cell, Column, NOT_PROVIDED, View};
use chrono::NaiveDate;

/// What a row is made of.
struct AgreementRow<'f> {
    record: &'f Record,
    customer: &'f Record,
    organisation: &'f Organisation,
    state: State,
}

type AgreementCell = fn(&AgreementRow<'_>, &'static str) -> Cell;

const VIEW: View<'static, AgreementCell> = View {
    title: "agreements",
    columns: &[
        Column::new("handle", "agreement", 11, |of, _| Cell::handle(of.record)),
        Column::new("customer", "customer", 28, |of, _| of.customer.into()),
        Column::new("state", "state", 30, |of, _| (&of.state).into()),
        Column::new("template", "template", 24, template),
        Column::new("signed", "signed", 13, signed),
        Column::new("expires", "expires", 13, |of, _| expires(of.record, &of.state)),
        Column::new("reference", "reference", 24, recorded),
    ],
};

fn recorded(of: &AgreementRow<'_>, field: &str) -> Cell {
    Cell::of(of.record, field)
}

/// Of what is no DPA, what it is stands in place of the text.
fn template(of: &AgreementRow<'_>, _: &str) -> Cell {
    if !agreement::is_dpa(of.record) {
        return recorded(of, "type");
    }
    match of.organisation.template_of(of.record) {
        Some(template) => template.title_and_version().into(),
        None => recorded(of, "paper"),
    }
}

/// What is still on its way, or takes effect with the main terms, needs no day of signature.
fn signed(of: &AgreementRow<'_>, key: &str) -> Cell {
    match recorded(of, key) {
        Cell::Missing if of.record.text("effect") != Some("executed") => Cell::Blank,
        cell => cell,
    }
}

/// Of an agreement that binds or is going to, a last day that nobody gave is missing; of one that is over or on its way there is
/// nothing to say.
pub(super) fn expires(agreement: &Record, state: &State) -> Cell {
    match Cell::of(agreement, "expires") {
        Cell::Missing if !matches!(state, State::InForce { .. } | State::Later { .. }) => Cell::Blank,
        cell => cell,
    }
}

/// The keys of the states that an agreement can be in, by which lists are filtered.
pub const STATES: [&str; 10] = [
    "in-force",
    "later",
    "expired",
    "ended",
    "superseded",
    "unconfirmed",
    "partly-signed",
    "action-required",
    "rejected",
    "pending",
];

/// Reads the key of a state; the error names all.
pub fn read_state(text: &str) -> std::result::Result<&'static str, String> {
    let known = STATES.into_iter().find(|state| *state == text);
    known.ok_or_else(|| format!("\"{text}\" is not one of {}", STATES.join(", ")))
}

/// The list of agreements, or of those in the state with that key.
pub fn agreements(store: &Store, wanted: Option<&'static str>, on: NaiveDate, limit: usize) -> Result<List> {
    let organisation = store.own()?;
    let mut list = List::new(VIEW, limit, NOT_PROVIDED);
    store.each_dossier(|dossier| {
        for record in dossier.agreements().all_on(on) {
            let state = agreement::state(record, dossier.agreements(), on);
            if wanted.is_none_or(|wanted| wanted == state.key()) && list.counts() {
                let facts = AgreementRow { record, customer: &dossier.customer, organisation: &organisation, state };
                list.show(VIEW, &facts, |_, _| whole(&facts));
            }
        }
        Ok(())
    })?;
    Ok(list)
}

fn whole(of: &AgreementRow<'_>) -> serde_json::Value {
    let mut json = record_json(of.record);
    json["state"] = of.state.key().into();
    json
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::dossier::Agreements;
    use crate::rules::cases;

    #[test]
    fn a_last_day_is_missing_only_of_what_binds() {
        let said = |facts: &[(&str, &str)]| {
            let agreement = cases::agreed(facts);
            let state = agreement::state(&agreement, &Agreements::default(), cases::today());
            expires(&agreement, &state)
        };
        assert_eq!(said(&[]), Cell::Missing);
        assert_eq!(said(&[("effective", "2027-01-01")]), Cell::Missing);
        assert_eq!(said(&[("expires", "none")]), Cell::None);
        assert_eq!(said(&[("expires", "2026-01-01")]), Cell::Day(cases::day("2026-01-01")), "it is over");
        assert_eq!(said(&[("ended", "2026-01-01")]), Cell::Blank);
        assert_eq!(said(&[("effect", "unconfirmed")]), Cell::Blank);
    }

    #[test]
    fn lists_can_be_filtered_by_every_state() {
        let day = NaiveDate::MIN;
        let all = [
            State::InForce { since: None },
            State::Later { from: day },
            State::Expired { on: day },
            State::Ended { on: day },
            State::Superseded { by: String::new() },
            State::Unconfirmed,
            State::PartlySigned,
            State::ActionRequired,
            State::Rejected,
            State::Pending,
        ];
        assert_eq!(all.map(|state| state.key()), STATES);
        assert_eq!(read_state("in-force"), Ok("in-force"));
        assert!(read_state("in force").unwrap_err().contains("not one of in-force, later"));
    }
}
