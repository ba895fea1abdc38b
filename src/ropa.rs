//! The records of processing activities as an authority asks for them: Art. 30(2) with one row per controller and category of
//! processing, Art. 30(1) with one row per activity and purpose. Rows are made one by one, so that a register has no size; no row
//! is left out because a fact is missing, and a missing fact is "Not provided", which is counted.

mod complete;
mod controller;
mod cover;
mod days;
mod derived;
pub mod files;
pub mod gaps;
mod ico;
mod json_ld;
mod layout;
pub mod matrix;
mod ours;
pub mod pdf;
mod processor;
mod scope;
mod transfers;
mod workbook;

pub use complete::{Complete, Completeness, OpenFact, unreviewed};
pub use cover::Cover;
pub use layout::{Layout, LayoutChoice, Output};

use crate::error::Result;
use crate::model::date::Period;
use crate::model::phrase::say;
use crate::model::{Dossier, Kind, Organisation, Phrase, Record};
use crate::rules::held::last_day;
use crate::rules::session;
use crate::store::Store;
use crate::texts::register;
use crate::view::{Cell, Column, Demand, View};
use chrono::NaiveDate;
use complete::Points;
use days::Days;
use serde::Serialize;

/// Which of the two registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ropa {
    /// Art. 30(1): what the organisation does as controller.
    Controller,
    /// Art. 30(2): what it does for its customers.
    Processor,
}

impl Ropa {
    /// The title of the register.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Ropa::Controller => "Record of processing activities as controller (GDPR Art. 30(1))",
            Ropa::Processor => "Record of processing activities as processor (GDPR Art. 30(2))",
        }
    }

    /// The title, with the provision of the law that the rows are under.
    fn title_by(self, law: Phrase) -> Phrase {
        match self {
            Ropa::Controller => say!(register::TITLE_CONTROLLER, law = law),
            Ropa::Processor => say!(register::TITLE_PROCESSOR, law = law),
        }
    }

    /// The provision, with the name of the GDPR.
    fn in_the_gdpr(self) -> Phrase {
        Phrase::Provision(format!("GDPR {}", self.provision()))
    }

    /// The provision that asks for it.
    #[must_use]
    pub const fn provision(self) -> &'static str {
        match self {
            Ropa::Controller => "Art. 30(1)",
            Ropa::Processor => "Art. 30(2)",
        }
    }

    /// The name in files and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Ropa::Controller => "controller",
            Ropa::Processor => "processor",
        }
    }

    /// The columns of the register.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Ropa::Controller => &controller::DESCRIBED,
            Ropa::Processor => &processor::DESCRIBED,
        }
    }
}

/// Which register, of what, for which day.
#[derive(Clone, Copy, Debug)]
pub struct Options<'o> {
    /// Which of the two.
    pub ropa: Ropa,
    /// The day on which its facts hold.
    pub on: NaiveDate,
    /// Only rows of this customer.
    pub only: Option<&'o Record>,
    /// Also what ended, from this day.
    pub ended_since: Option<NaiveDate>,
    /// Only rows of this processing activity.
    pub activity: Option<&'o Record>,
}

impl Options<'_> {
    /// The customer and the activity to which the rows are narrowed, as each is called; nothing where all are shown.
    fn narrowed(&self, called: impl Fn(&Record) -> String) -> Option<String> {
        let named: Vec<String> = [self.only, self.activity].into_iter().flatten().map(called).collect();
        (!named.is_empty()).then(|| named.join(", "))
    }

    /// Whether a row is one of those that are asked for.
    fn has(&self, row: &Row<'_>) -> bool {
        self.activity.is_none_or(|wanted| row.activity().is_some_and(|one| one.id == wanted.id))
    }
}

/// A row of a register.
pub struct Row<'f> {
    /// What stands in each of the columns of its ropa.
    pub cells: Vec<Cell>,
    /// Keys of the columns whose fact is asked for where it applies, is not provided, and is known to apply.
    applies: Vec<&'static str>,
    /// What they were made of.
    facts: RowFacts<'f>,
}

/// What a row is made of.
enum RowFacts<'f> {
    Controller(Box<controller::ControllerFacts<'f>>),
    Processor(Box<processor::ProcessorFacts<'f>>),
}

/// Takes the rows of a register, one by one.
type TakeRow<'t> = &'t mut dyn FnMut(&Row<'_>) -> Result<()>;

impl<'f> Row<'f> {
    fn controller(facts: controller::ControllerFacts<'f>) -> Self {
        let view = View { title: Ropa::Controller.title(), columns: controller::COLUMNS };
        Self { cells: view.cells(&facts), applies: facts.applies(), facts: RowFacts::Controller(Box::new(facts)) }
    }

    fn processor(facts: processor::ProcessorFacts<'f>) -> Self {
        let view = View { title: Ropa::Processor.title(), columns: processor::COLUMNS };
        Self { cells: view.cells(&facts), applies: facts.applies(), facts: RowFacts::Processor(Box::new(facts)) }
    }

    /// What its records leave open, and what contradicts each other.
    fn points(&self) -> &[String] {
        match &self.facts {
            RowFacts::Controller(facts) => &facts.points,
            RowFacts::Processor(facts) => &facts.points,
        }
    }

    /// The register that it stands in.
    const fn ropa(&self) -> Ropa {
        match self.facts {
            RowFacts::Controller(_) => Ropa::Controller,
            RowFacts::Processor(_) => Ropa::Processor,
        }
    }

    /// Whom or what it is about, by name.
    fn about(&self) -> String {
        match &self.facts {
            RowFacts::Controller(facts) => facts.activity.title(),
            RowFacts::Processor(facts) => facts.dossier.customer.title(),
        }
    }

    /// The activity that it shows, if one describes it.
    fn activity(&self) -> Option<&Record> {
        match &self.facts {
            RowFacts::Controller(facts) => Some(facts.activity),
            RowFacts::Processor(facts) => facts.record(),
        }
    }

    /// Whom or what it is about: name and handles.
    fn name(&self) -> String {
        let row = self.cells[0].words();
        match &self.facts {
            RowFacts::Controller(_) => row.into_owned(),
            RowFacts::Processor(facts) => format!("{} ({row})", facts.dossier.customer.title()),
        }
    }
}

/// The heading under which stands who is not listed.
const NOT_LISTED: &str = "Not listed";

/// The key of the column of what is open.
const OPEN: &str = "open_points";

/// What a row leaves open whose activity nobody has reviewed.
const DRAFT: &str = "the activity is a draft";

/// What is open in a row; none is no fact that somebody asserted.
fn points_cell(points: &[String]) -> Cell {
    if points.is_empty() { Cell::Blank } else { points.join("\n").into() }
}

/// A column of a register, as wide as most are.
const fn column<F: Copy>(key: &'static str, head: &'static str, law: &'static str, ask: Demand, value: F) -> Column<F> {
    Column { law, ask, ..Column::new(key, head, 30, value) }
}

/// The technical and organisational measures, which stand once beside the rows.
pub const MEASURES: View<'static, fn(&Record, &'static str) -> Cell> = View {
    title: "Measures",
    columns: &[
        Column::new("name", "Measure", 32, Cell::of),
        Column::new("version", "Version", 10, Cell::of),
        Column::new("category", "Category", 16, Cell::of),
        Column::new("description", "Description (Art. 32(1))", 110, Cell::of),
    ],
};

/// The register of a store, ready to hand out its rows.
pub struct Register<'s> {
    store: &'s Store,
    organisation: Organisation,
    /// The measures of the day as each row says them.
    measures: Cell,
    days: Days,
    options: Options<'s>,
}

impl<'s> Register<'s> {
    /// A register of the facts of a store.
    pub fn new(store: &'s Store, options: Options<'s>) -> Result<Self> {
        let organisation = store.own()?;
        let measures = Cell::joined(measures_on(&organisation, options.on).map(named), "\n");
        let days = Days::new(store, &organisation)?;
        Ok(Self { store, organisation, measures, days, options })
    }

    /// Hands every row out, in order of customers and activities; gives what is complete and what is not.
    pub fn each_row(&self, mut take: impl FnMut(&Row<'_>) -> Result<()>) -> Result<Completeness> {
        let mut complete = Completeness::new(self.options.ropa);
        let (mut doubts, mut points) = (Vec::new(), Points::default());
        let mut hand = |row: &Row<'_>| {
            if !self.options.has(row) {
                return Ok(());
            }
            complete.count(row);
            take(row)
        };
        let Self { store, organisation, measures, days, options } = self;
        match options.ropa {
            Ropa::Controller => {
                let ours = controller::alone(organisation, self.laws()?, options.on);
                controller::rows(&ours, measures, days, &mut hand)?;
                controller::undescribed(store, organisation, options.on, &mut points)?;
            }
            Ropa::Processor => {
                let walk = processor::Walk { store, organisation, measures, days, options: *options };
                walk.rows(&mut hand, &mut doubts, &mut points)?;
            }
        }
        // What no row says is no matter of one activity.
        if options.activity.is_none() {
            complete.undecided = doubts;
            complete.open_points.extend(points);
        }
        Ok(complete)
    }

    /// The measures that hold on the day, for [`MEASURES`].
    pub fn measures(&self) -> impl Iterator<Item = &Record> {
        measures_on(&self.organisation, self.options.on)
    }

    /// What the register is and which of it is shown, for the foot of each page.
    pub fn foot(&self, rows: usize) -> Result<Phrase> {
        let sentence = |words: Phrase| Phrase::Joined(vec![words, ".".into()], "");
        let scope = match (self.options.ropa, self.options.narrowed(Record::name_and_handle)) {
            (_, Some(named)) => say!(register::SCOPE_ONLY, customer = named),
            (Ropa::Processor, None) => Phrase::Fixed("All customers"),
            (Ropa::Controller, None) => Phrase::Fixed("All activities"),
        };
        let scope = match self.options.ended_since {
            Some(since) => say!(register::SCOPE_ENDED, scope = scope, day = since.to_string()),
            None => scope,
        };
        Ok(say!(
            register::FOOT_OF_SHEET,
            title = sentence(self.title()?),
            scope = sentence(scope),
            day = self.options.on,
            rows = rows.to_string(),
            recorded = self.store.last.phrase(),
            checkpoint = self.store.stamp().short(),
        ))
    }
}

/// The days of a period before its last on which something of a customer may have been so for the last time, the latest first: a deployment or a service
/// ended, its data went, a decision began or ended, a support session was over, the customer left, an activity ended.
#[must_use]
pub fn ended(dossier: &Dossier, organisation: &Organisation, period: Period) -> Vec<NaiveDate> {
    let sources = || dossier.deployments().iter().chain(dossier.services());
    let decided = dossier.overrides().iter();
    let until = sources().chain(decided.clone()).chain(&organisation.activities).filter_map(|one| one.date("ends"));
    let held = sources().filter_map(|source| last_day(source, dossier, organisation));
    let before = decided.filter_map(|one| one.date("starts")?.pred_opt());
    let sessions = dossier.of(Kind::Session).iter().filter_map(session::last_day);
    let days = until.chain(held).chain(before).chain(sessions).chain(dossier.last_days());
    let mut days: Vec<NaiveDate> = days.filter(|day| period.has(*day) && *day < period.to).collect();
    days.sort_unstable_by_key(|day| std::cmp::Reverse(*day));
    days.dedup();
    days
}

fn measures_on(organisation: &Organisation, on: NaiveDate) -> impl Iterator<Item = &Record> {
    organisation.measures.iter().filter(move |measure| measure.holds_on(on))
}

/// A measure with its text, as a row says it.
fn named(measure: &Record) -> Cell {
    let [name, text] = ["name", "description"].map(|field| Cell::of(measure, field));
    match (name.given(), text.given()) {
        (Some(_), Some(_)) => say!(register::MEASURE, name = name.phrase(), text = text.phrase()).into(),
        (Some(_), None) => {
            Cell::Part(say!(register::MEASURE, name = name.phrase(), text = register::NOT_PROVIDED_WITHIN))
        }
        _ => name,
    }
}

/// How long an activity keeps its data; in part where a time is not provided.
fn retention(organisation: &Organisation, activity: &Record) -> Cell {
    let own = organisation.retentions.iter().filter(|record| record.link("activity") == Some(activity.id));
    let each = own.map(|record| {
        let data = record.text("data").map_or_else(|| register::NOT_PROVIDED_WITHIN.into(), Phrase::from);
        let length = Cell::joined(["period", "criterion"].map(|field| Cell::of(record, field)), "; ");
        match (length.is_given(), record.text("ground")) {
            (true, Some(reason)) => {
                say!(register::RETENTION_SINCE, data = data, length = length.phrase(), reason = reason).into()
            }
            (true, None) => say!(register::RETENTION, data = data, length = length.phrase()).into(),
            (false, _) => Cell::Part(say!(register::RETENTION, data = data, length = register::NOT_PROVIDED_WITHIN)),
        }
    });
    Cell::joined(each, "\n")
}

/// Reads the customer that `--only` names, as a row of the register.
pub fn only(store: &Store, name: &str) -> Result<Record> {
    store.find(Kind::Customer, name, crate::store::lookup::Sure::Exact)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Shape;
    use crate::model::country::adequacy::ADEQUATE;
    use crate::model::kinds::transfer_override::MECHANISMS;
    use crate::rules::role_table::{RULES, Stream};
    use crate::texts::fixed;

    /// What a form of a register leaves out on purpose: what is not for people outside, or stands there in another way.
    const LEFT_OUT: [(&str, Ropa, &str, &[&str]); 3] = [
        (
            "the PDF, which is for an authority and names the customer once",
            Ropa::Processor,
            include_str!("ropa/pdf.rs"),
            &[
                "customer",
                "acts_as",
                "starts",
                "role",
                "law",
                "agreement",
                "agreement_reference",
                "agreement_state",
                "agreement_signed",
                "agreement_expires",
                "paper",
                "signed_copy",
                "reference",
                "open_points",
            ],
        ),
        (
            "linked data, where parties, measures and records are nodes of their own",
            Ropa::Processor,
            include_str!("ropa/json_ld/rows.rs"),
            &[
                "row",
                "acted_for",
                "customer",
                "measures",
                "acts_as",
                "starts",
                "ends",
                "role",
                "law",
                "agreement_signed",
                "agreement_expires",
                "paper",
                "signed_copy",
                "reference",
                "owner",
                "status",
                "reviewed",
                "processor_dpo",
                "processor_representatives",
                "open_points",
            ],
        ),
        (
            "linked data",
            Ropa::Controller,
            include_str!("ropa/json_ld/rows.rs"),
            &[
                "row",
                "internal_recipients",
                "external_recipients",
                "processors",
                "measures",
                "interest",
                "obligation",
                "function",
                "owner",
                "systems",
                "source",
                "automated_decisions",
                "rights",
                "privacy_notice",
                "dpia",
                "starts",
                "ends",
                "status",
                "reviewed",
                "controller",
                "controller_contact",
                "controller_dpo",
                "controller_representatives",
                "open_points",
            ],
        ),
    ];

    #[test]
    fn a_column_stands_in_each_form_of_its_register_or_is_left_out_on_purpose() {
        for (form, ropa, source, left_out) in LEFT_OUT {
            let shown = |key: &str| source.contains(&format!("at(\"{key}\")"));
            let silent: Vec<&str> = ropa.columns().iter().map(|column| column.key).filter(|key| !shown(key)).collect();
            assert_eq!(silent, left_out, "{form}, {ropa:?}: show the column there, or leave it out here and say why");
        }
    }

    #[test]
    fn all_fixed_words_of_the_registers_can_be_said_in_each_language() {
        let heads = [Ropa::Controller, Ropa::Processor].into_iter().flat_map(Ropa::columns).map(|column| column.head);
        let measures = MEASURES.columns.iter().map(|column| column.head);
        let reasons = RULES.iter().map(|rule| rule.why).chain(Stream::ALL.map(Stream::words));
        let decisions = ADEQUATE.iter().flat_map(|one| [Some(one.source), one.scope]).flatten();
        let chosen = [
            (Kind::Activity, "dpia"),
            (Kind::Agreement, "paper"),
            (Kind::Customer, "acts_as"),
            (Kind::Deployment, "edition"),
            (Kind::Deployment, "support_access"),
            (Kind::Engagement, "standing"),
            (Kind::Measure, "category"),
            (Kind::Purpose, "basis"),
            (Kind::Purpose, "condition"),
            (Kind::Service, "service"),
        ];
        let choices = chosen.into_iter().flat_map(|(kind, field)| match kind.field(field).shape {
            Shape::Choice(choices) => choices.iter().map(|(_, words)| *words),
            other => panic!("{field} is {other:?}"),
        });
        let all = heads.chain(measures).chain(reasons).chain(decisions).chain(choices);
        let unknown: Vec<&str> =
            all.chain(MECHANISMS.iter().map(|(_, words)| *words)).filter(|words| !fixed::is_known(words)).collect();
        assert_eq!(unknown, [""; 0]);
    }
}
