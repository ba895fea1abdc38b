//! What a list can be narrowed to: of each condition with few values, those that occur among the rows that the other conditions leave, each
//! with how many rows it has. They are counted on the way through the rows of the list.

use super::sentence::{NOT_RECORDED, edition, role_words, state_words};
use super::{By, Condition, FORMER, Filter, Of, dated, is_open, own_country, states};
use crate::model::{Field, Kind, Shape, Value, capitalised, country};
use crate::report::running::Running;
use crate::report::standing::{CustomerRow, OurRole};
use crate::rules::agreement;
use crate::rules::roles::Role;
use crate::store::Store;
use crate::view::NOT_PROVIDED;
use std::cmp::Reverse;
use std::collections::HashMap;

/// Conditions of a kind that are counted.
const FACETS: usize = 6;

/// Values of a condition that are named; of the others it is said how many there are.
const NAMED: usize = 60;

/// A condition with few values.
#[derive(Clone, Debug)]
pub struct Facet {
    /// The name of the condition.
    pub name: &'static str,
    /// What people read beside its values.
    pub label: &'static str,
    /// The values that occur, the most frequent first, and what nobody recorded last.
    pub values: Vec<FacetValue>,
    /// How many more there are.
    pub more: usize,
    /// Rows of the list that count under several values.
    pub several: usize,
    /// Rows of the list that count under none.
    pub none: usize,
}

/// A value that occurs, and in how many rows.
#[derive(Clone, Debug)]
pub struct FacetValue {
    /// What the condition is given.
    pub kept: String,
    /// What people read.
    pub words: String,
    /// The rows that it leaves.
    pub count: usize,
    /// Whether it is asked for.
    pub chosen: bool,
    /// Whether its rows are listed only where they are asked for.
    pub apart: bool,
}

/// Where the value of a condition is read from a row.
#[derive(Clone, Copy)]
enum ReadFrom {
    By(By),
    Field(&'static Field),
}

/// A condition with what was counted so far: by what it is given, what people read, and the rows.
struct Tallied {
    source: ReadFrom,
    found: HashMap<String, (String, usize)>,
    several: usize,
    none: usize,
}

/// The conditions of a list that are being counted, and its filter.
pub struct Counting<'f> {
    filter: &'f Filter,
    counts: Vec<Tallied>,
}

/// Which conditions a row does not meet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unmet {
    None,
    One(&'static str),
    Several,
}

/// The names of the conditions of a kind that are counted.
pub fn counted_by(kind: Kind) -> impl Iterator<Item = &'static str> {
    sources(kind).into_iter().map(ReadFrom::name)
}

/// A customer's; an agreement's; of other kinds what has a first and a last day, a country, and the fields with few answers that are usually said.
fn sources(kind: Kind) -> Vec<ReadFrom> {
    let field = |name| ReadFrom::Field(kind.field(name));
    match kind {
        Kind::Customer => {
            let by = [By::State, By::Edition, By::Role, By::Country, By::Template].map(ReadFrom::By);
            [by.as_slice(), &[field("owner")]].concat()
        }
        Kind::Agreement => {
            vec![ReadFrom::By(By::State), field("type"), ReadFrom::By(By::Template), ReadFrom::By(By::Country)]
        }
        _ => {
            let dated = (!states(kind).is_empty()).then_some(ReadFrom::By(By::State));
            let placed = own_country(kind).then_some(ReadFrom::By(By::Country));
            let few = |field: &&Field| has_few(field) && field.group.is_empty();
            let is_no_other = |field: &&Field| By::ALL.iter().all(|by| by.name() != field.name || !by.is_of(kind));
            let fields = kind.fields().iter().filter(few).filter(is_no_other).map(ReadFrom::Field);
            dated.into_iter().chain(placed).chain(fields).take(FACETS).collect()
        }
    }
}

/// Whether a field has few answers, all in our words.
const fn has_few(field: &Field) -> bool {
    matches!(field.shape, Shape::Choice(_) | Shape::Flag)
}

impl ReadFrom {
    const fn name(self) -> &'static str {
        match self {
            Self::By(by) => by.name(),
            Self::Field(field) => field.name,
        }
    }

    fn label(self, kind: Kind) -> &'static str {
        match self {
            Self::By(by) => by.label(kind),
            Self::Field(field) => field.label,
        }
    }
}

impl<'f> Counting<'f> {
    /// Of a filter; without `wanted`, nothing is counted.
    #[must_use]
    pub fn new(filter: &'f Filter, wanted: bool) -> Self {
        let counts = |source| Tallied { source, found: HashMap::new(), several: 0, none: 0 };
        let counts = if wanted { sources(filter.kind).into_iter().map(counts).collect() } else { Vec::new() };
        Self { filter, counts }
    }

    /// Whether rows count that the list does not show.
    #[must_use]
    pub fn is_wanted(&self) -> bool {
        !self.counts.is_empty()
    }

    /// Whether a row meets every condition; counts it under each that alone leaves it out.
    pub fn fits(&mut self, of: &Of<'_>) -> bool {
        if self.counts.is_empty() {
            return self.filter.fits(of);
        }
        let filter = self.filter;
        let customer = of.dossier.filter(|_| filter.kind == Kind::Customer);
        let row = customer.map(|dossier| CustomerRow::new(dossier, of.organisation, filter.on));
        let unmet = filter.unmet(of, row.as_ref());
        let former = customer.is_some_and(|dossier| !dossier.is_active(filter.on));
        for counts in self.counts.iter_mut().filter(|_| unmet != Unmet::Several) {
            let name = counts.source.name();
            let of_states = name == By::State.name();
            // Former customers are listed where they are asked for, and not otherwise.
            let listed = !former || of_states || filter.asks_for_former();
            if listed && (unmet == Unmet::None || unmet == Unmet::One(name)) {
                counts.count(filter, of, row.as_ref().filter(|_| !(former && of_states)));
            }
        }
        unmet == Unmet::None
    }

    /// What was counted. A condition with one value, which every row has, narrows nothing.
    #[must_use]
    pub fn done(self) -> Vec<Facet> {
        let filter = self.filter;
        let facets = self.counts.into_iter().map(|counts| counts.done(filter));
        let narrows = |facet: &Facet| match facet.values.as_slice() {
            [] => false,
            [only] => only.chosen || facet.none > 0,
            _ => true,
        };
        facets.filter(narrows).collect()
    }
}

impl Tallied {
    fn count(&mut self, filter: &Filter, of: &Of<'_>, row: Option<&CustomerRow<'_>>) {
        let (kind, found, mut under) = (filter.kind, &mut self.found, 0);
        let mut add = |kept: &str, words: &dyn Fn() -> String| {
            under += 1;
            if let Some((_, count)) = found.get_mut(kept) {
                *count += 1;
            } else {
                found.insert(kept.to_owned(), (words(), 1));
            }
        };
        match self.source {
            ReadFrom::By(By::State) => {
                for state in states_of(filter, of, row) {
                    add(state, &|| state_words(kind, state));
                }
            }
            ReadFrom::By(By::Edition) => row.into_iter().for_each(|row| editions(row, &mut add)),
            ReadFrom::By(By::Role) => {
                let named = |role: &&OurRole| !matches!(role, OurRole::NoDeployment | OurRole::Is(Role::Open));
                let roles = OurRole::ALL.iter().filter(named).filter(|role| row.is_some_and(|row| row.is(**role)));
                roles.for_each(|role| add(role.words(), &|| role_words(*role).to_owned()));
            }
            ReadFrom::By(By::Template) => {
                let agreement = row.map_or(Some(of.record), |row| row.agreement);
                match agreement.map(|one| one.link("template").and_then(|id| of.organisation.templates.get(&id))) {
                    Some(Some(template)) => add(&template.handle(), &|| template.title_and_version()),
                    Some(None) => add(NOT_PROVIDED, &|| NOT_RECORDED.into()),
                    None => {}
                }
            }
            ReadFrom::By(_) => {
                let holder = if own_country(kind) { Some(of.record) } else { of.dossier.map(|one| &one.customer) };
                match holder.map(|holder| holder.get("country")) {
                    Some(Some(Value::Text(code))) => add(code, &|| country::name(code).to_owned()),
                    Some(None) => add(NOT_PROVIDED, &|| NOT_RECORDED.into()),
                    _ => {}
                }
            }
            ReadFrom::Field(field) => match of.record.get(field.name) {
                None => add(NOT_PROVIDED, &|| NOT_RECORDED.into()),
                Some(Value::Nil) => add("none", &|| field.words(&Value::Nil).into_owned()),
                // What reads as if nobody had recorded it cannot be asked for.
                Some(value @ Value::Text(text)) if !is_open(text) || field.has_word(text) => {
                    add(&text.to_lowercase(), &|| field.words(value).into_owned());
                }
                Some(_) => {}
            },
        }
        self.none += usize::from(under == 0);
        self.several += usize::from(under > 1);
    }

    fn done(self, filter: &Filter) -> Facet {
        let name = self.source.name();
        let values = self.found.into_iter().map(|(kept, (words, count))| {
            let chosen = filter.conditions.iter().any(|one| one.key == name && one.kept == kept);
            // A name stays as somebody typed it.
            let is_typed = matches!(self.source, ReadFrom::Field(field) if !has_few(field));
            let words = if is_typed && kept != NOT_PROVIDED && kept != "none" { words } else { capitalised(&words) };
            let apart = kept == FORMER && filter.kind == Kind::Customer && name == By::State.name() && !chosen;
            FacetValue { kept, words, count, chosen, apart }
        });
        let mut values: Vec<FacetValue> = values.collect();
        values.sort_by(|one, other| {
            let rank =
                |value: &FacetValue| (!value.chosen, value.apart, value.kept == NOT_PROVIDED, Reverse(value.count));
            rank(one).cmp(&rank(other)).then_with(|| one.words.cmp(&other.words))
        });
        let more = values.len().saturating_sub(NAMED);
        values.truncate(NAMED);
        let label = self.source.label(filter.kind);
        Facet { name, label, values, more, several: self.several, none: self.none }
    }
}

/// What a condition was given, as its value is counted; `text` is how somebody typed it.
pub(super) fn kept(store: &Store, text: &str, condition: &Condition) -> String {
    match condition {
        Condition::Editions(editions) if editions.len() > 1 => "both".into(),
        Condition::Editions(editions) => editions[0].replace('_', "-"),
        Condition::RunsUnknown | Condition::Template(None) | Condition::Country(None) | Condition::Says(_, None) => {
            NOT_PROVIDED.into()
        }
        Condition::Role(role) => role.words().into(),
        Condition::Template(Some(id)) => {
            store.with_id(Kind::Template, *id).ok().flatten().map_or_else(|| text.to_owned(), |one| one.handle())
        }
        Condition::Country(Some(code)) => (*code).into(),
        Condition::State(state) => (*state).into(),
        Condition::Says(_, Some(value)) => value.text().to_lowercase(),
        Condition::Customer(_) | Condition::Among(_) | Condition::ExpiresBefore(_) | Condition::Search(..) => {
            text.into()
        }
    }
}

/// The editions that a customer runs; both, where it runs both; that nobody recorded what it runs.
fn editions(row: &CustomerRow<'_>, add: &mut dyn FnMut(&str, &dyn Fn() -> String)) {
    let (cloud, own) = (row.runs("cloud"), row.runs("self_hosted"));
    for (kept, runs) in [("cloud", cloud), ("self_hosted", own)] {
        if runs {
            add(&kept.replace('_', "-"), &|| edition(kept));
        }
    }
    if cloud && own {
        add("both", &|| "both".into());
    }
    if row.running == Running::NotRecorded {
        add(NOT_PROVIDED, &|| NOT_RECORDED.into());
    }
}

/// The states in which a list finds a row. Without its row, a customer is a former one.
fn states_of(filter: &Filter, of: &Of<'_>, row: Option<&CustomerRow<'_>>) -> Vec<&'static str> {
    match (row, of.dossier) {
        (Some(row), _) => row.states().collect(),
        (None, Some(_)) if filter.kind == Kind::Customer => vec![FORMER],
        (None, Some(dossier)) if filter.kind == Kind::Agreement => {
            vec![agreement::state(of.record, dossier.agreements(), filter.on).key()]
        }
        _ => vec![dated(of.record, filter.on)],
    }
}

impl Filter {
    /// Which conditions a row does not meet.
    fn unmet(&self, of: &Of<'_>, row: Option<&CustomerRow<'_>>) -> Unmet {
        let mut unmet = Unmet::None;
        for one in &self.conditions {
            if unmet != Unmet::One(one.key) && !self.meets(&one.condition, of, row) {
                if unmet != Unmet::None {
                    return Unmet::Several;
                }
                unmet = Unmet::One(one.key);
            }
        }
        unmet
    }

    /// The conditions as people read them: the name by which each was given, and its words.
    pub fn said(&self) -> impl Iterator<Item = (&str, &str)> {
        self.conditions.iter().map(|one| (one.given.as_str(), one.words.as_str()))
    }
}
