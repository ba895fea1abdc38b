//! What needs somebody today, on one screen.

use super::coverage::Coverage;
use super::due::{self as dates, day_cells, is_shown};
use super::findings::groups::{Group, Groups};
use super::running::{Running, has_begun};
use crate::error::{Care, Result};
use crate::model::dossier::Dpo;
use crate::model::{
    Deed, Dossier, Kind, More, Organisation, Programme, Record, Remedy, Verb, counted, date, in_a_row, thousands,
};
use crate::rules::answer::{Standing, standing};
use crate::rules::checks::{self, Case, Check, Together};
use crate::rules::due::{self, Due, PURGE};
use crate::rules::finding::{Finding, Severity};
use crate::rules::incident::Incident;
use crate::rules::question;
use crate::rules::request::is_open;
use crate::rules::roles::{Roles, UNKNOWN};
use crate::store::Store;
use crate::store::log::{self, RevisionEntry};
use crate::view::{Block, Cell, Fit, NOT_PROVIDED, Next, Report, Table};
use chrono::{DateTime, Datelike as _, Days, Months, NaiveDate, NaiveTime, Utc};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// How far ahead it looks, in days.
const AHEAD: u64 = 30;

/// What needs somebody today.
#[derive(Debug, Serialize)]
pub struct Status {
    pub on: NaiveDate,
    /// The moment from which hours count.
    #[serde(skip)]
    pub at: DateTime<Utc>,
    /// Whose register it is.
    pub organisation: Option<String>,
    /// The DPO on the day.
    pub dpo: Option<String>,
    /// Customers that are active.
    pub customers: usize,
    /// Customers that begin later.
    pub later: usize,
    /// Customers by our role.
    pub roles: BTreeMap<String, usize>,
    /// How many need a DPA and have one; former customers too, as long as their data is here.
    #[serde(flatten)]
    pub coverage: Coverage,
    /// Errors of `check`, by rule.
    pub errors: BTreeMap<&'static str, usize>,
    /// Warnings of `check`, by rule.
    pub warnings: BTreeMap<&'static str, usize>,
    /// Overdue, and due in 30 days.
    pub due: Vec<Due>,
    /// The first error of each rule: what to do next.
    pub next: Vec<Finding>,
    /// Incidents that are open, and the next day of one.
    pub incidents: Open,
    /// Requests that are open, and the next day of one.
    pub requests: Open,
    /// Questions of customers that are open, and the next day of one.
    pub questions: Open,
    /// Texts of the library of answers.
    pub answers: Shelf,
    #[serde(skip)]
    groups: Groups,
    /// What was lost when the register was salvaged, until somebody accepted that.
    pub salvaged: Option<String>,
    /// How many dates each of the next twelve months has, by its first day; what one planned change asks for on one day counts once.
    #[serde(skip)]
    pub months: BTreeMap<NaiveDate, usize>,
    /// What is overdue and has no error of its own.
    #[serde(skip)]
    overdue_alone: usize,
    /// Incidents and objections of which something is due, on whatever day, and that are counted in no other way.
    #[serde(skip)]
    pressing: usize,
    #[serde(skip)]
    empty: bool,
}

/// Texts of the library of answers.
#[derive(Debug, Default, Serialize)]
pub struct Shelf {
    /// How many are in force.
    pub in_force: usize,
    /// How many are not used until somebody approves them.
    pub stale: usize,
    /// Those that say different things, so that none of them is used.
    pub in_conflict: usize,
}

impl Shelf {
    fn of(organisation: &Organisation, on: NaiveDate) -> Self {
        let count = |wanted: fn(&Standing) -> bool| {
            organisation.answers.iter().filter(|text| wanted(&standing(text, organisation, on))).count()
        };
        Self {
            in_force: count(|standing| *standing == Standing::InForce),
            stale: count(|standing| matches!(standing, Standing::Stale(_))),
            in_conflict: count(|standing| matches!(standing, Standing::InConflict(_))),
        }
    }

    fn words(&self) -> Option<String> {
        let words = || {
            let dispute = match self.in_conflict {
                0 => String::new(),
                count => format!(", {} in conflict", thousands(count)),
            };
            format!("{} in force, {} stale{dispute}", thousands(self.in_force), thousands(self.stale))
        };
        (self.in_force + self.stale + self.in_conflict > 0).then(words)
    }
}

/// Records of a kind that are open.
#[derive(Debug, Default, Serialize)]
pub struct Open {
    /// How many.
    pub count: usize,
    /// What of them is due first; nothing where no day is known.
    pub next: Option<Due>,
}

impl Open {
    fn of(count: usize) -> Self {
        Self { count, next: None }
    }

    /// Takes a date that is due of one of them.
    fn take(&mut self, due: &Due) {
        let earlier = |next: &Due| (due.day, &due.record) < (next.day, &next.record);
        if !due.undated && self.next.as_ref().is_none_or(earlier) {
            self.next = Some(due.clone());
        }
    }

    fn words(&self, on: NaiveDate) -> String {
        let next = self.next.as_ref().map_or_else(
            || "; no day is known".to_owned(),
            |due| {
                let over = if due.is_overdue(on) { "overdue since" } else { "next" };
                format!("; {over} {}, {}: {}", due.day, due.record, due.words(on))
            },
        );
        format!("{} open{next}", thousands(self.count))
    }
}

/// Gathers the status of a day, in one walk over all customers; hours count from the moment.
pub fn status(store: &Store, (on, at): (NaiveDate, DateTime<Utc>)) -> Result<Status> {
    let organisation = store.own()?;
    let mut day = Day::new(store, &organisation, on)?;
    day.ours(&store.programme()?);
    store.each_dossier_beside(|dossier| {
        day.customer(dossier);
        Ok(())
    })?;
    day.together();
    Ok(Status { at, ..day.status() })
}

/// The DPO on a day; else why none is needed, if that is recorded.
fn dpo_in_words(organisation: &Organisation, on: NaiveDate) -> Option<String> {
    match organisation.dpo(on) {
        Dpo::Named(all) => Some(in_a_row(&all.into_iter().map(Record::title).collect::<Vec<_>>(), "and")),
        Dpo::NotNeeded(because) => Some(format!("none, since: {because}")),
        Dpo::NotProvided => None,
    }
}

/// In which revision a register was made of what was left of a damaged one, what was lost, and how a person says that it is known.
fn salvaged_in_words(entry: &RevisionEntry) -> String {
    let why = entry.reason.as_deref().unwrap_or("what was lost is not provided");
    format!(
        "Revision {}: {why}. Enter again what is missing; `{}` records that you know of it.",
        entry.commit.revision,
        Care::Accept
    )
}

/// What the rules say of the organisation, or of one customer.
pub(super) struct DayOutcome {
    pub findings: Vec<Finding>,
    pub dues: Vec<Due>,
}

/// A day whose status is gathered while customers pass by; what is counted is handed on.
pub(super) struct Day<'o> {
    organisation: &'o Organisation,
    together: Together<'o>,
    status: Status,
    soon: dates::Together,
    /// Dates of planned changes that are counted.
    planned: BTreeSet<(NaiveDate, String, String)>,
    /// Incidents and objections of which something is due, and those among them that are errors or overdue.
    pressing: [BTreeSet<String>; 2],
}

impl<'o> Day<'o> {
    /// A day on which nothing was looked at yet.
    pub fn new(store: &Store, organisation: &'o Organisation, on: NaiveDate) -> Result<Self> {
        let status = Status {
            on,
            at: on.and_time(NaiveTime::MIN).and_utc(),
            organisation: organisation.record.as_ref().map(Record::title),
            dpo: dpo_in_words(organisation, on),
            customers: 0,
            later: 0,
            roles: BTreeMap::new(),
            coverage: Coverage::default(),
            errors: BTreeMap::new(),
            warnings: BTreeMap::new(),
            due: Vec::new(),
            next: Vec::new(),
            incidents: Open::of(organisation.incidents.iter().filter(|one| Incident::is_open(one, on)).count()),
            requests: Open::of(organisation.all_requests().into_iter().filter(|one| is_open(one, on)).count()),
            questions: Open::default(),
            answers: Shelf::of(organisation, on),
            groups: Groups::default(),
            salvaged: log::salvaged_with_losses(store)?.map(|entry| salvaged_in_words(&entry)),
            months: BTreeMap::new(),
            overdue_alone: 0,
            pressing: 0,
            empty: store.count(Kind::Customer)? == 0,
        };
        let (together, soon) = (Together::new(organisation, on), dates::Together::default());
        Ok(Self { organisation, together, status, soon, planned: BTreeSet::new(), pressing: Default::default() })
    }

    /// Looks at the organisation's own records.
    pub fn ours(&mut self, programme: &Programme) -> DayOutcome {
        let on = self.status.on;
        let mut findings = checks::organisation(self.organisation, on);
        findings.extend(checks::programme(programme, on));
        let mut dues = due::organisation(self.organisation, on);
        dues.extend(due::programme(programme, on));
        self.counted(DayOutcome { findings, dues }, |_| true)
    }

    /// Looks at a customer.
    pub fn customer(&mut self, dossier: &Dossier) -> DayOutcome {
        let on = self.status.on;
        let case = Case::at_any_time(dossier, self.organisation, on);
        if case.is_there() {
            self.status.count(dossier, self.organisation, &case.roles);
            self.together.take(&case);
        }
        self.status.questions.count += dossier.of(Kind::Question).iter().filter(|one| question::is_open(one)).count();
        let findings = case.findings();
        let mut dues = due::customer(dossier, self.organisation, on);
        dues.extend(due::changes(dossier, self.together.planned(), on));
        // Whom nobody told of a change or a breach is found once, with all of them.
        let alone = |due: &Due| [Kind::Change, Kind::Incident].iter().all(|kind| kind.number_in(&due.record).is_none());
        self.counted(DayOutcome { findings, dues }, alone)
    }

    /// Looks at what all customers together show of the organisation's own records, once all have passed by.
    pub fn together(&mut self) -> DayOutcome {
        let (findings, dues) = (self.together.findings(), self.together.dues());
        self.counted(DayOutcome { findings, dues }, |_| true)
    }

    fn counted(&mut self, outcome: DayOutcome, counts: impl Fn(&Due) -> bool) -> DayOutcome {
        let on = self.status.on;
        outcome.findings.iter().for_each(|finding| self.status.take(finding));
        for due in outcome.dues.iter().filter(|due| due.open) {
            match Kind::of_handle(&due.record) {
                Some((Kind::Incident, _)) => self.status.incidents.take(due),
                Some((Kind::Question, _)) => self.status.questions.take(due),
                Some((Kind::Request, _)) if due.what != PURGE => self.status.requests.take(due),
                _ => {}
            }
        }
        let soon = outcome.dues.iter().filter(|due| is_shown(due, on, on + Days::new(AHEAD)));
        self.soon.extend(soon.cloned());
        self.count_months(&outcome.dues);
        let errors = || outcome.findings.iter().filter(|finding| finding.severity == Severity::Error);
        let found = |due: &Due| errors().any(|finding| finding.record == due.record);
        let late = |due: &&Due| is_shown(due, on, on) && due.is_overdue(on) && counts(due) && !found(due);
        self.status.overdue_alone += outcome.dues.iter().filter(late).count();
        let of_pressing =
            |handle: &&String| matches!(Kind::of_handle(handle), Some((Kind::Incident | Kind::Objection, _)));
        let [pressing, counted] = &mut self.pressing;
        pressing.extend(outcome.dues.iter().filter(|due| due.open).map(|due| &due.record).filter(of_pressing).cloned());
        counted.extend(errors().map(|finding| &finding.record).filter(of_pressing).cloned());
        counted.extend(outcome.dues.iter().filter(late).map(|due| &due.record).filter(of_pressing).cloned());
        outcome
    }

    fn count_months(&mut self, dues: &[Due]) {
        let on = self.status.on;
        for due in dues.iter().filter(|due| is_shown(due, on, on + Months::new(12))) {
            let Some(day) = due.dated().filter(|day| *day >= on) else { continue };
            let is_new = Kind::Change.number_in(&due.record).is_none()
                || self.planned.insert((day, due.record.clone(), due.what.clone()));
            *self.status.months.entry(day.with_day(1).unwrap_or(day)).or_default() += usize::from(is_new);
        }
    }

    /// The status, once all have passed by.
    pub fn status(self) -> Status {
        let [pressing, counted] = &self.pressing;
        Status { due: self.soon.in_order(), pressing: pressing.difference(counted).count(), ..self.status }
    }
}

impl Status {
    fn count(&mut self, dossier: &Dossier, organisation: &Organisation, roles: &Roles) {
        self.coverage.count(dossier, organisation, roles);
        if !dossier.is_active(self.on) {
            return;
        }
        if has_begun(dossier, self.on) {
            self.customers += 1;
            *self.roles.entry(Running::of(dossier, self.on).our_role(roles)).or_default() += 1;
        } else {
            self.later += 1;
        }
    }

    fn take(&mut self, finding: &Finding) {
        let counts = if finding.severity == Severity::Error { &mut self.errors } else { &mut self.warnings };
        let count = counts.entry(finding.rule).or_default();
        *count += 1;
        if finding.severity == Severity::Error {
            self.groups.take(finding);
        }
        if *count == 1 && finding.severity == Severity::Error {
            self.next.push(finding.clone());
        }
    }

    /// How bad the worst finding of a check is.
    pub(super) fn severity_of(&self, check: &Check) -> Severity {
        if self.errors.contains_key(check.id) { Severity::Error } else { Severity::Warning }
    }

    /// How many findings a check has.
    pub(super) fn of(&self, rule: &str) -> usize {
        self.errors.get(rule).or_else(|| self.warnings.get(rule)).copied().unwrap_or_default()
    }
}

impl Report for Status {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = self.needs();
        if !self.empty && !self.due.is_empty() {
            blocks.push(Block::Table(self.soon()));
        }
        blocks
    }
}

impl Status {
    /// The same without the dates.
    pub(super) fn needs(&self) -> Vec<Block> {
        let name = self.organisation.clone().unwrap_or_else(|| "Organisation not provided".into());
        let mut blocks = vec![Block::Heading(format!("{name}, {}", date::long(self.on))), Block::Text(self.sentence())];
        blocks.extend(self.salvaged.iter().cloned().map(Block::Text));
        if self.empty {
            blocks.push(Block::Next(first_steps()));
            return blocks;
        }
        blocks.push(Block::Next(Next::Facts(self.facts())));
        if self.groups.iter().next().is_some() {
            blocks.push(Block::Table(self.next()));
        }
        blocks
    }
}

/// How many kinds of errors it shows, and how many dates.
const ERRORS: usize = 3;
const DATES: usize = 3;

/// How many columns what is wrong takes beside its sign and its count, so that a screen of 80 shows it whole.
const TITLE: usize = 72;

impl Status {
    /// Whether nothing is recorded yet that needs looking after.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.empty
    }

    /// The errors by rule, the most urgent first.
    pub fn groups(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter()
    }

    fn overdue(&self) -> usize {
        self.due.iter().filter(|due| due.is_overdue(self.on) || due.is_late(self.at).is_some()).count()
    }

    /// What needs somebody: errors, what is overdue and is no error already, incidents and objections that wait, and what was lost.
    fn needing(&self) -> usize {
        let errors: usize = self.errors.values().sum();
        errors + self.overdue_alone + self.pressing + usize::from(self.salvaged.is_some())
    }

    /// How much needs somebody, in a sentence.
    pub fn sentence(&self) -> String {
        match self.needing() {
            0 => "Nothing needs your attention today.".into(),
            1 => "1 item needs your attention today.".into(),
            more => format!("{} items need your attention today.", thousands(more)),
        }
    }

    /// Our roles, the most frequent first.
    pub fn roles_in_words(&self) -> String {
        said(&self.most_frequent())
    }

    fn most_frequent(&self) -> Vec<(&str, usize)> {
        let mut roles: Vec<(&str, usize)> = self.roles.iter().map(|(role, count)| (role.as_str(), *count)).collect();
        roles.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        roles
    }

    /// The same in short: what is not known, and the most frequent of the others.
    fn roles_in_short(&self) -> String {
        let is_unknown = |role: &str| role.contains(UNKNOWN);
        let unknown: usize = self.roles.iter().filter(|(role, _)| is_unknown(role)).map(|(_, count)| count).sum();
        let mut roles = self.most_frequent();
        roles.retain(|(role, _)| !is_unknown(role));
        let others: usize = roles.iter().skip(ROLES).map(|(_, count)| count).sum();
        roles.truncate(ROLES);
        let rest = [("in other roles", others), ("not fully known", unknown)];
        roles.extend(rest.into_iter().filter(|(_, count)| *count > 0));
        said(&roles)
    }

    /// How many customers that need a DPA have one in force, and what is open.
    pub fn coverage_in_words(&self) -> String {
        let Coverage { need, covered, with_another, undecided, beside, former_without, .. } = self.coverage;
        let need = counted(need, "customer that needs a DPA has", "customers that need a DPA have");
        let open = match undecided {
            0 => String::new(),
            open => format!("; {} undecided because facts are missing", thousands(open)),
        };
        let beside = match beside {
            0 => String::new(),
            beside => format!("; {} more without a recorded need", thousands(beside)),
        };
        let former = match former_without {
            0 => String::new(),
            1 => "; one of those without is no customer any more, and that all of its data is gone, backups too, is not recorded".to_owned(),
            former => format!(
                "; {} of those without are no customers any more, and that all of their data is gone, backups too, is not recorded",
                thousands(former)
            ),
        };
        let another = match with_another {
            0 => String::new(),
            1 => "; of one of these, the paper names somebody else".to_owned(),
            more => format!("; of {} of these, the paper names somebody else", thousands(more)),
        };
        format!("{} of {need} one in force{another}{former}{beside}{open}", thousands(covered))
    }

    fn customers_in_words(&self) -> String {
        let later = match self.later {
            0 => String::new(),
            later => format!("; {} later", counted(later, "begins", "begin")),
        };
        match self.customers {
            0 => format!("none{later}"),
            count => format!("{}; our role: {}{later}", thousands(count), self.roles_in_short()),
        }
    }

    fn facts(&self) -> Vec<(String, Remedy)> {
        let count = |counts: &BTreeMap<&str, usize>, one, many| counted(counts.values().sum(), one, many);
        let (errors, warnings) = (count(&self.errors, "error", "errors"), count(&self.warnings, "warning", "warnings"));
        let (overdue, dpo) = (self.overdue(), self.dpo.clone().unwrap_or_else(|| NOT_PROVIDED.into()));
        let undated = self.due.iter().filter(|due| due.undated).count();
        let ahead = self.due.len() - overdue - undated;
        let mut due = format!("{ahead} in the next {AHEAD} days, {overdue} overdue");
        if undated > 0 {
            let _ = write!(due, ", {} without a day", thousands(undated));
        }
        let more = |words: String, more| Remedy::say(words + " (").then(more).then(")");
        let mut facts = vec![
            ("Coverage".into(), Remedy::say(self.coverage_in_words())),
            ("Customers".into(), Remedy::say(self.customers_in_words())),
            ("DPO".into(), Remedy::say(dpo)),
            ("Due".into(), more(due, More::Dates)),
            ("Gaps".into(), more(format!("{errors}, {warnings}"), More::Findings)),
        ];
        let open = [("Incidents", &self.incidents), ("Requests", &self.requests), ("Questions", &self.questions)];
        let open = open.into_iter().filter(|(_, open)| open.count > 0);
        facts.extend(open.map(|(label, open)| (label.to_owned(), Remedy::say(open.words(self.on)))));
        facts.extend(self.answers.words().map(|words| ("Answers".to_owned(), Remedy::say(words))));
        facts
    }

    /// What is wrong, the most urgent first, each with one command.
    fn next(&self) -> Table {
        let sign = |sign: &str, rule: &str| Cell::Coded { code: sign.into(), name: rule.into() };
        let row = |group: &Group| {
            vec![sign("✕", group.first.rule), group.count.into(), group.what(TITLE).into(), group.command().into()]
        };
        let kinds = self.groups.iter().count().saturating_sub(ERRORS);
        let more = (kinds > 0).then(|| {
            let words = counted(kinds, "more kind of error: ", "more kinds of errors: ");
            vec![sign("…", "more"), Cell::Blank, Remedy::say(words).then(More::Findings).into(), Cell::Blank]
        });
        let rows = self.groups.iter().take(ERRORS).map(row).chain(more);
        let fits = [Fit::KEY, Fit::KEY, Fit::KEY, Fit::BELOW];
        let table = Table::new(vec!["first", "found", "what", "what to do"], rows).fitted(fits);
        Table { headless: true, ..table }
    }

    /// What is due soon: what is due on one day for several records stands in one line.
    fn soon(&self) -> Table {
        let mut lines: Vec<(&Due, usize)> = Vec::new();
        for due in &self.due {
            match lines.iter_mut().find(|(one, _)| one.dated() == due.dated() && one.what == due.what) {
                Some((_, count)) => *count += 1,
                None => lines.push((due, 1)),
            }
        }
        let row = |(due, count): &(&Due, usize)| {
            let whose = match count {
                1 if due.name == due.record => due.name.clone(),
                1 => format!("{} {}", due.record, due.name),
                more => counted(*more, "record", "records"),
            };
            let [day, when] = day_cells(due, (self.on, self.at));
            vec![day, when, format!("{}: {whose}", due.words(self.on)).into()]
        };
        let fits = [Fit::KEY, Fit::KEY, Fit::cut(0, 24)];
        let table = Table::new(vec!["day", "when", "what"], lines.iter().take(DATES).map(row)).fitted(fits);
        Table { headless: true, ..table }
    }
}

/// How many roles it names.
const ROLES: usize = 3;

fn said(roles: &[(&str, usize)]) -> String {
    let roles: Vec<String> = roles.iter().map(|(role, count)| format!("{} {role}", thousands(*count))).collect();
    roles.join(" · ")
}

fn first_steps() -> Next {
    let one = Deed::add(Kind::Customer).give("name", "Acme GmbH").give("country", "DE");
    Next::Steps(vec![
        ("Load your customers:".into(), Deed::with(Verb::Import, Kind::Customer).into()),
        ("or add one:".into(), one.into()),
        ("or see an example:".into(), More::Example.into()),
    ])
}
