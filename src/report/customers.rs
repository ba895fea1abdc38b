//! The customers with what is derived of each: where they run, the role, the state of their agreement.

use super::agreements::expires;
use super::filter::facets::Counting;
use super::filter::{Filter, Of};
use super::lacking::Lacking;
use super::list::{List, Making, Show};
use super::running::Running;
use super::standing::{CustomerRow, CustomerStanding};
use crate::error::Result;
use crate::model::{Kind, Record};
use crate::rules::agreement::State;
use crate::store::Store;
use crate::view::{Cell, Column, Fit, NOT_PROVIDED, View, json};
use chrono::NaiveDate;

type CustomerCell = fn(&CustomerRow<'_>, &'static str) -> Cell;

const VIEW: View<'static, CustomerCell> = View {
    title: "customers",
    columns: &[
        Column::new("handle", "customer", 10, |of, _| Cell::handle(&of.dossier.customer)),
        Column::fitting("name", "name", 28, Fit::cut(0, 20), |of, _| of.dossier.customer.title().into()),
        // A former customer says first that it is one.
        Column::fitting("left", LEFT, 13, Fit::KEY, |of, _| {
            of.dossier.left(of.roles.on).map_or(Cell::Blank, Cell::Day)
        }),
        Column::fitting("editions", "runs", 24, Fit::whole(5), runs),
        Column::fitting("role", "our role", 20, Fit::whole(2), role),
        Column::fitting("agreement", "agreement", 18, Fit::whole(1), agreement),
        Column::fitting("since", "since", 13, Fit::whole(4), since),
        Column::fitting("expires", "expires", 13, Fit::whole(3), expires_on),
        Column::fitting("country", "country", 16, Fit::whole(6), |of, key| Cell::listed(&of.dossier.customer, key)),
    ],
};

/// The head of the day on which a former customer was none any more.
const LEFT: &str = "left";

/// What else can be shown: what the agreement lacks until it binds, and the other fields of a customer.
fn more() -> impl Iterator<Item = Column<CustomerCell>> {
    let value: CustomerCell = |of, key| Cell::listed(&of.dossier.customer, key);
    let fields = Kind::Customer.fields().iter().map(move |field| super::records::column(field, value));
    let lacks: CustomerCell = |of, _| lacking(of).map_or(Cell::Blank, |lacking| lacking.sentence().into());
    fields.chain([Column::fitting("missing", "missing", 40, Fit::READ, lacks)])
}

/// Its columns where there is room for one more: who looks after the customer.
#[must_use]
pub fn with_owner() -> Vec<String> {
    VIEW.columns.iter().map(|column| column.key).chain(["owner"]).map(str::to_owned).collect()
}

/// What its agreement lacks, if that does not bind yet.
fn lacking(of: &CustomerRow<'_>) -> Option<Lacking> {
    of.agreement.and_then(Lacking::of)
}

fn role(of: &CustomerRow<'_>, _: &str) -> Cell {
    Cell::Coded { code: of.running.our_role_in_short(&of.roles), name: of.running.our_role(&of.roles) }
}

/// What it runs: of each the edition, and the region where there is room.
fn runs(of: &CustomerRow<'_>, _: &str) -> Cell {
    let edition = |deployment: &Record| {
        let region = deployment.text("region").map(|region| format!(" {region}")).unwrap_or_default();
        format!("{}{region}", deployment.title())
    };
    match &of.running {
        Running::Now(records) => {
            // Of what a former customer ran and nobody recorded as ended, whether it runs is not known.
            let left = of.dossier.left(of.roles.on).is_some();
            let end = |record: &Record| if left && record.date("ends").is_none() { ", end not provided" } else { "" };
            let whole: Vec<String> = records.iter().map(|record| edition(record) + end(record)).collect();
            let mut short: Vec<String> = Vec::new();
            for title in records.iter().map(|record| record.title() + end(record)) {
                if !short.contains(&title) {
                    short.push(title);
                }
            }
            let name = Cell::joined(whole.into_iter().map(Cell::from), ", ").words().into_owned();
            Cell::Coded { code: short.join(", "), name }
        }
        Running::Later(record, day) => format!("{} from {day}", edition(record)).into(),
        Running::Before(record, day) => format!("{} until {day}", edition(record)).into(),
        Running::NotRecorded => Cell::Missing,
    }
}

fn agreement(of: &CustomerRow<'_>, _: &str) -> Cell {
    let marked = |words: String| of.doubt.map_or(words.clone(), |doubt| format!("{words}; {doubt}"));
    match &of.standing {
        CustomerStanding::In(state @ State::InForce { .. }, _) if of.names_another() => {
            Cell::State("?", marked(format!("{}, other name", state.word())).into())
        }
        CustomerStanding::In(state @ State::InForce { .. }, _) if of.doubt.is_some() => {
            Cell::State("?", marked(state.word()).into())
        }
        CustomerStanding::In(state, _) => Cell::State(state.sign(), marked(state.word()).into()),
        CustomerStanding::NotNeeded if of.roles.for_customers_of_a_reseller() => {
            Cell::State("?", "its customers need one".into())
        }
        CustomerStanding::NotNeeded => Cell::State("", "not needed".into()),
        CustomerStanding::NotYet => Cell::State("", "not needed yet".into()),
        CustomerStanding::Missing | CustomerStanding::Unsaid | CustomerStanding::Unknown => {
            let (sign, word) = of.standing.without().unwrap_or_default();
            Cell::State(sign, word.into())
        }
    }
}

fn since(of: &CustomerRow<'_>, _: &str) -> Cell {
    match &of.standing {
        CustomerStanding::In(State::InForce { since }, _) => (*since).into(),
        CustomerStanding::In(State::Later { from }, _) => Cell::Day(*from),
        _ => Cell::Blank,
    }
}

fn expires_on(of: &CustomerRow<'_>, _: &str) -> Cell {
    match (of.agreement, &of.standing) {
        (Some(record), CustomerStanding::In(state, _)) => expires(record, state),
        _ => Cell::Blank,
    }
}

/// The list of customers that fit, with what is derived of each; who is no customer any more only where `archived` says so.
pub fn customers(store: &Store, filter: &Filter, archived: bool, show: &Show) -> Result<List> {
    let (organisation, on) = (store.own()?, filter.on());
    let mut list = Making::new(VIEW, more(), show)?.seldom(vec![LEFT]);
    let archived = archived || filter.asks_for_former();
    let mut counting = Counting::new(filter, show.facets);
    let today = store.clock.today();
    store.each_dossier_beside(|dossier| {
        // On a day that is past, who became a customer later was none; one that is still to begin is listed today.
        if on < today && !dossier.has_begun(on) {
            return Ok(());
        }
        let of = Of { record: &dossier.customer, dossier: Some(dossier), organisation: &organisation };
        let listed = archived || dossier.is_active(on);
        // Who is not listed counts all the same under what would list it.
        let fits = (listed || counting.is_wanted()) && counting.fits(&of);
        if fits && listed && list.counts() {
            let facts = CustomerRow::new(dossier, &organisation, on);
            list.take_agreed(&facts, lacking(&facts), || whole(&facts));
        }
        Ok(())
    })?;
    Ok(list.done().with(counting.done()))
}

/// How many customers are listed for a day of which nobody recorded whether they were customers then: their first day is not provided, nor
/// that of anything they run.
pub fn undated(store: &Store, on: NaiveDate) -> Result<usize> {
    let mut count = 0;
    store.each_dossier_beside(|dossier| {
        let dated = dossier
            .deployments()
            .iter()
            .chain(dossier.services())
            .any(|record| record.date("starts").is_some_and(|day| day <= on));
        count += usize::from(dossier.customer.date("since").is_none() && !dated && dossier.is_active(on));
        Ok(())
    })?;
    Ok(count)
}

/// A row for programs: its cells under their keys, the agreement in whole words, and every word that fits its state.
fn whole(of: &CustomerRow<'_>) -> serde_json::Value {
    let shown: Vec<Cell> = VIEW.cells(of).iter().map(List::shown).collect();
    let mut json = json(VIEW.columns, &shown);
    if let CustomerStanding::In(state, _) = &of.standing {
        let marked = state.marked();
        json.insert("agreement".into(), of.doubt.map_or(marked.clone(), |doubt| format!("{marked}; {doubt}")).into());
    }
    if of.standing == CustomerStanding::Unknown {
        json.insert("agreement".into(), NOT_PROVIDED.into());
    }
    if let Some(lacking) = lacking(of) {
        json.insert("missing".into(), serde_json::json!({ "what": lacking.lack.what, "remedy": lacking.lack.remedy }));
    }
    let keys: Vec<&str> = of.standing.keys().collect();
    json.insert("agreement_state".into(), keys.join(" ").into());
    json.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agreement_that_expired_is_found_as_missing_too_where_one_is_needed() {
        let keys = |more| CustomerStanding::In(State::Expired { on: NaiveDate::MIN }, more).keys().collect::<Vec<_>>();
        assert_eq!(keys(Some("missing")), ["expired", "missing"]);
        assert_eq!(keys(None), ["expired"]);
    }

    /// Every way in which facts can be recorded of a self-hosted instance, each also not.
    fn ways() -> Vec<Vec<(&'static str, &'static str)>> {
        let choices: [(&str, &[&str]); 5] = [
            ("support_access", &["none", "incidental", "on_demand", "systematic"]),
            ("telemetry", &["off", "without_personal_data", "yes"]),
            ("ai_features", &["yes", "no"]),
            ("ends", &["2026-06-30"]),
            ("personal_data", &["yes", "no"]),
        ];
        let mut ways = vec![Vec::new()];
        for (field, values) in choices {
            let with = |way: &Vec<_>, value| [way.as_slice(), &[(field, value)]].concat();
            let more: Vec<_> = ways.iter().flat_map(|way| values.iter().map(|value| with(way, *value))).collect();
            ways.extend(more);
        }
        ways
    }

    #[test]
    fn not_needed_and_no_role_hold_whatever_the_facts_are_that_nobody_recorded() {
        use crate::rules::cases::{dossier, organisation, record, self_hosted, today};
        let feature = [("name", "AI"), ("acting_as", "processor"), ("feature", "ai_features")];
        let ours = organisation(&[record("ACT-1", &feature)]);
        let said = |facts: &[(&str, &str)]| {
            let dossier = dossier(&[("acts_as", "controller")], &[self_hosted(facts)]);
            let row = CustomerRow::new(&dossier, &ours, today());
            (row.standing.key(), row.running.our_role(&row.roles))
        };
        let ways = ways();
        // An instance that is over does not begin again.
        let completes = |way: &[_], whole: &[(&str, &str)]| {
            let over = |way: &[(&str, &str)]| way.iter().any(|(field, _)| *field == "ends");
            way.iter().all(|fact| whole.contains(fact)) && over(way) == over(whole)
        };
        let mut undecided = 0;
        for way in &ways {
            let (state, role) = said(way);
            undecided += usize::from(state == "unknown");
            for whole in ways.iter().filter(|whole| completes(way, whole)) {
                let (then, role_then) = said(whole);
                let needed = matches!(then, "missing" | "unknown");
                assert!(state != "not-needed" || !needed, "{way:?}: {state}, but {then} with {whole:?}");
                let processes = role_then.contains("processor");
                assert!(role != "no role" || !processes, "{way:?}: {role}, but {role_then} with {whole:?}");
            }
        }
        assert!(undecided > 10, "{undecided}");
    }
}
