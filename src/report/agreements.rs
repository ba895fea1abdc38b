//! The agreements of all customers, with their states.

use super::filter::facets::Counting;
use super::filter::{Filter, Of};
use super::lacking::Lacking;
use super::list::{List, Making, Show};
use crate::error::Result;
use crate::model::json::record_json;
use crate::model::{Dossier, Kind, Organisation, Record};
use crate::rules::agreement::{self, State, amendment_state, as_it_ends, lack};
use crate::store::Store;
use crate::view::{Cell, Column, Fit, View};
use chrono::NaiveDate;

/// What a row is made of.
struct AgreementRow<'f> {
    record: &'f Record,
    customer: &'f Record,
    dossier: &'f Dossier,
    organisation: &'f Organisation,
    state: State,
    on: NaiveDate,
}

type AgreementCell = fn(&AgreementRow<'_>, &'static str) -> Cell;

const VIEW: View<'static, AgreementCell> = View {
    title: "agreements",
    columns: &[
        Column::new("handle", "agreement", 11, |of, _| Cell::handle(of.record)),
        Column::fitting("customer", "customer", 28, Fit::cut(0, 18), |of, _| of.customer.into()),
        Column::new("state", "state", 18, stands),
        Column::fitting("since", "since", 13, Fit::whole(2), since),
        Column::fitting("expires", "expires", 13, Fit::whole(1), |of, _| {
            expires(as_it_ends(of.record, of.dossier, of.on), &of.state)
        }),
        Column::fitting("template", "template", 24, Fit::cut(3, 14), template),
        Column::fitting("signed", "signed", 13, Fit::whole(5), signed),
        Column::fitting("reference", "reference", 24, Fit::cut(4, 12), recorded),
        Column::fitting("amended", "amended", 13, Fit::whole(6), amended),
    ],
};

/// What else can be shown: what it lacks until it binds, and its other fields.
fn more() -> impl Iterator<Item = Column<AgreementCell>> {
    let value: AgreementCell = |of, key| Cell::listed(of.record, key);
    let fields = Kind::Agreement.fields().iter().map(move |field| super::records::column(field, value));
    let lacks: AgreementCell = |of, _| lack(of.record).map_or(Cell::Blank, |lack| lack.sentence().into());
    fields.chain([Column::fitting("missing", "missing", 40, Fit::READ, lacks)])
}

/// Its state; with a copy that is no clean evidence, that says so.
fn stands(of: &AgreementRow<'_>, _: &str) -> Cell {
    let binds = matches!(of.state, State::InForce { .. });
    let sign = if binds && of.organisation.doubt_of(of.record).is_some() { "?" } else { of.state.sign() };
    Cell::State(sign, of.organisation.marking(of.state.word(), of.record).into())
}

/// Since when it binds, or from when; nothing of what does neither.
fn since(of: &AgreementRow<'_>, _: &str) -> Cell {
    match of.state {
        State::InForce { since } => since.into(),
        State::Later { from } => Cell::Day(from),
        _ => Cell::Blank,
    }
}

fn recorded(of: &AgreementRow<'_>, field: &str) -> Cell {
    Cell::of(of.record, field)
}

/// The day from which its newest amendment binds, or is going to.
fn amended(of: &AgreementRow<'_>, _: &str) -> Cell {
    let days = of.dossier.amendments().iter().filter(|one| one.link("agreement") == Some(of.record.id));
    let days = days.filter_map(|one| match amendment_state(one, of.dossier.agreements(), of.on) {
        State::InForce { since } => since,
        State::Later { from } => Some(from),
        _ => None,
    });
    days.max().map_or(Cell::Blank, Cell::Day)
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

/// Whether anything of an agreement had been done by a day; of one without a day, whether its customer was one.
fn is_begun(agreement: &Record, dossier: &Dossier, on: NaiveDate) -> bool {
    let days = ["requested", "sent", "signed", "countersigned", "effective"].iter();
    let first = days.filter_map(|field| agreement.date(field)).min();
    first.map_or_else(|| dossier.has_begun(on), |first| first <= on)
}

/// The list of agreements that fit; for a day that is past, those that had been begun by then.
pub fn agreements(store: &Store, filter: &Filter, show: &Show) -> Result<List> {
    let organisation = store.own()?;
    let mut list = Making::new(VIEW, more(), show)?;
    let mut counting = Counting::new(filter, show.facets);
    let past = filter.on() < store.clock.today();
    store.each_dossier_beside(|dossier| {
        // On a day that is past, what was agreed later was no agreement yet.
        let known = |record: &&Record| !past || is_begun(record, dossier, filter.on());
        for record in dossier.agreements().all_on(filter.on()).filter(known) {
            let of = Of { record, dossier: Some(dossier), organisation: &organisation };
            if counting.fits(&of) && list.counts() {
                let state = agreement::state(record, dossier.agreements(), filter.on());
                let customer = &dossier.customer;
                let facts =
                    AgreementRow { record, customer, dossier, organisation: &organisation, state, on: filter.on() };
                list.take_agreed(&facts, Lacking::of(record), || whole(&facts));
            }
        }
        Ok(())
    })?;
    Ok(list.done().with(counting.done()))
}

fn whole(of: &AgreementRow<'_>) -> serde_json::Value {
    let mut json = record_json(of.record);
    json["state"] = of.state.key().into();
    if let Some(doubt) = of.organisation.doubt_of(of.record) {
        json["doubt"] = doubt.into();
    }
    if let Some(lack) = lack(of.record) {
        json["missing"] = serde_json::json!({ "what": lack.what, "remedy": lack.remedy });
    }
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
}
