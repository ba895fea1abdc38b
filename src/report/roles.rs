//! Who is controller and who processor, and why: for one customer, and as the table of rules.

use super::coverage::{WHETHER_UNSAID, gap_in_words, perhaps_in_words};
use super::lacking::{Lacking, missing};
use super::running::{Gone, Running, with_product};
use crate::error::{Error, Result};
use crate::model::kinds::customer::has_no_dpa;
use crate::model::{Deed, Dossier, Field, Kind, Organisation, Phrase, Record, Remedy, date, distinct, in_a_row};
use crate::rules::agreement::State;
use crate::rules::bound::{Named, uncovered_in_words};
use crate::rules::cover::{Times, Uncovered, says_whether, uncovered};
use crate::rules::regime::{Regime, law};
use crate::rules::roles::{Explained, Need, Open, Role, Roles, Rule, StreamRole, before_its_law, caveat, explain};
use crate::rules::{agreement, derive, held};
use crate::view::{Block, Cell, NOT_PROVIDED, Next, Report, ReportRows, Table};
use chrono::NaiveDate;
use serde::Serialize;

/// The roles of one customer on one day.
#[derive(Debug, Serialize)]
pub struct RoleReport {
    pub customer: String,
    pub name: String,
    /// Since when it is no customer, and what is open all the same.
    pub gone: Option<Gone>,
    /// The day.
    pub on: NaiveDate,
    /// One per data stream.
    pub streams: Vec<Explained>,
    /// What agreement is needed, and whether it is there, in words.
    pub needs: String,
    /// What the agreement that is needed lacks until it binds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<Lacking>,
    /// The days up to that day on which a DPA was needed and none was in force.
    pub uncovered: Vec<Uncovered>,
    /// The days on which that may have been so, since it is not provided when the service began, in words.
    pub perhaps_uncovered: Vec<String>,
    /// Laws of which it is not recorded whether they apply to us too: what they ask of us is owed if they do, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub perhaps_ours: Vec<String>,
    /// That facts without dates are taken as they are recorded on a later day.
    pub caveat: Option<String>,
    /// Whether it is recorded at all how the customer runs the product, or ran it.
    #[serde(skip)]
    recorded: bool,
}

/// Refuses a day before a law that applies between a customer and us: what was law then is not worked out.
pub fn refuse_before_its_law(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Result<()> {
    before_its_law(dossier, organisation, on).map_or(Ok(()), |why| Err(Error::Usage(why)))
}

/// Derives the roles of a customer for somebody who asks for them; refused for a day before a law that applies, of which nothing is worked out.
pub fn asked_roles(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Result<RoleReport> {
    refuse_before_its_law(dossier, organisation, on)?;
    Ok(roles(dossier, organisation, on))
}

/// Derives the roles of a customer.
pub fn roles(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> RoleReport {
    let roles = derive(dossier, organisation, on);
    let needs = needs(dossier, organisation, &roles);
    let recorded = !dossier.deployments().is_empty() || !dossier.services().is_empty();
    let Times { sure: uncovered, perhaps, .. } = uncovered(dossier, organisation, on);
    let perhaps_uncovered = perhaps.iter().map(|gap| perhaps_in_words(gap, dossier)).collect();
    let (customer, name) = (dossier.customer.handle(), dossier.customer.title());
    let lacks = lacks(dossier, &roles);
    let perhaps_ours = roles.perhaps_ours(dossier, organisation).into_iter().map(if_ours).collect();
    let streams = roles.streams.into_iter().map(|role| explain(role, dossier, organisation, on)).collect();
    RoleReport {
        customer,
        name,
        gone: Gone::of(dossier, on),
        lacks,
        on,
        streams,
        needs,
        uncovered,
        perhaps_uncovered,
        perhaps_ours,
        caveat: None,
        recorded,
    }
}

/// That what a law asks of us by itself is owed only if it applies to us.
fn if_ours(law: Regime) -> String {
    format!(
        "Whether the {} applies to us too is not recorded. What it asks of us beside the contract with the customer is owed if it does.",
        law.words()
    )
}

/// "a DPA (Art. 28(3)): DPA-40 in force since 2025-05-02."
fn needs(dossier: &Dossier, organisation: &Organisation, roles: &Roles) -> String {
    let asked: Vec<String> =
        [asked((dossier, organisation), roles, roles.on), arrangement((dossier, organisation), roles)]
            .into_iter()
            .flatten()
            .collect();
    if asked.is_empty() { none_needed(dossier, organisation, roles) } else { format!("{}.", asked.join("; and ")) }
}

/// Whether we are a joint controller with the customer on a day, by the facts or by an override. Art. 26.
#[must_use]
pub fn is_joint(roles: &Roles) -> bool {
    roles.streams.iter().any(|stream| stream.ours == Role::JointController)
}

/// The arrangement of joint controllers that is asked for, and whether it is there; nothing when none is.
fn arrangement((dossier, organisation): (&Dossier, &Organisation), roles: &Roles) -> Option<String> {
    let joint = roles.streams.iter().find(|stream| stream.ours == Role::JointController)?;
    let arrangement = (newest_arrangement(dossier, roles.on), "none is recorded".to_owned());
    let there = there(arrangement, (dossier, organisation), (roles.on, roles.on));
    Some(format!("an arrangement of joint controllers ({}): {there}", law(&joint.laws, "Art. 26")))
}

/// The newest arrangement of joint controllers that is in force on a day, else the newest.
#[must_use]
pub fn newest_arrangement(dossier: &Dossier, on: NaiveDate) -> Option<&Record> {
    let all = dossier.agreements();
    let joint = || all.iter().filter(|record| record.text("type") == Some("joint_controllership"));
    let in_force = |record: &&Record| matches!(agreement::state(record, all, on), State::InForce { .. });
    joint()
        .filter(in_force)
        .max_by_key(|record| (agreement::effective_from(record), record.number))
        .or_else(|| joint().next_back())
}

/// The newest DPA that is in force on a day, else the first that will be, else the newest.
#[must_use]
pub fn newest_dpa(dossier: &Dossier, on: NaiveDate) -> Option<&Record> {
    let dpas = dossier.agreements();
    let all = || dpas.all_on(on).filter(|record| agreement::is_dpa(record));
    let begins = |record: &&Record| match agreement::state(record, dpas, on) {
        State::Later { from } => Some(from),
        _ => None,
    };
    let next = || all().filter_map(|record| Some((begins(&record)?, record))).min_by_key(|(from, _)| *from);
    let in_force = agreement::in_force(dpas, on).pop();
    in_force.or_else(|| next().map(|(_, record)| record)).or_else(|| all().next_back())
}

/// What those agreements lack that are asked for and of which the state is told.
fn lacks(dossier: &Dossier, roles: &Roles) -> Vec<Lacking> {
    let dpa = newest_dpa(dossier, roles.on).filter(|_| matches!(roles.need(), Need::Dpa | Need::DpaBeforeAccess));
    let arrangement = newest_arrangement(dossier, roles.on).filter(|_| is_joint(roles));
    Lacking::among(dpa.into_iter().chain(arrangement))
}

/// The agreement that is asked for on the day of the roles, and whether it is there, seen from a day; nothing when none is.
fn asked((dossier, organisation): (&Dossier, &Organisation), roles: &Roles, today: NaiveDate) -> Option<String> {
    let need = roles.need();
    let law = roles.needed_by();
    let none = match () {
        () if !says_whether(dossier) => WHETHER_UNSAID,
        () if has_no_dpa(&dossier.customer) => "there is none, by what is recorded",
        () => "none is recorded",
    };
    let there = there((newest_dpa(dossier, roles.on), none.to_owned()), (dossier, organisation), (roles.on, today));
    match need {
        Need::Dpa => Some(format!("a DPA ({law}): {there}")),
        Need::DpaBeforeAccess => Some(format!("a DPA before the first support access ({law}): {there}")),
        Need::Open => Some(undecided(roles)),
        Need::None => None,
    }
}

/// What nobody recorded of what decides whether a DPA is needed, each fact once.
pub fn undecided_by(roles: &Roles) -> Vec<Phrase> {
    let decides = |open: &&Open| open.assumed.is_none() || open.field == "ai_features";
    let label = |open: &Open| {
        let (kind, _) = Kind::of_handle(&open.record)?;
        // What was done with copies is recorded in a kind of its own, and what a session was about with the session.
        let field = kind.fields().iter().find(|field| field.name == open.field);
        open.about.clone().or_else(|| field.map(Field::called))
    };
    distinct(roles.streams.iter().flat_map(|stream| &stream.open).filter(decides).filter_map(label))
}

/// That it is not known whether a DPA is needed, and why.
fn undecided(roles: &Roles) -> String {
    let facts = undecided_by(roles);
    let facts = if facts.is_empty() { "a fact that decides it".to_owned() } else { Phrase::Row(facts).to_string() };
    format!("perhaps a DPA, which depends on what is not recorded: {facts}")
}

/// In what state an agreement is on a day, seen from another.
fn there(
    (agreement, none_recorded): (Option<&Record>, String),
    (dossier, organisation): (&Dossier, &Organisation),
    (on, today): (NaiveDate, NaiveDate),
) -> String {
    let Some(record) = agreement else { return none_recorded };
    let state = match agreement::state(record, dossier.agreements(), on) {
        // What binds on that day has not begun today.
        State::InForce { since: Some(from) } if from > today => {
            return format!("{} {}", record.handle(), State::Later { from }.words_with(date::long));
        }
        state => state,
    };
    match state {
        state @ State::InForce { .. } => {
            let shown = agreement::shown_by(record).map(|shown| format!(" ({shown})")).unwrap_or_default();
            let bare = uncovered_in_words(dossier, on).filter(|_| agreement::is_dpa(record));
            let doubt = organisation.doubt_of(record).map(str::to_owned);
            let notes =
                Named::of(record, dossier).note().map(|note| note.to_string()).into_iter().chain(doubt).chain(bare);
            let notes = notes.fold(String::new(), |all, note| all + "; " + &note);
            format!("{} {}{shown}{notes}", record.handle(), state.words_with(date::long))
        }
        // What is over on that day has not ended today.
        State::Expired { on: last } | State::Ended { on: last } | State::Unproven { on: last } if last >= today => {
            format!("none is in force then; {} ends before, on {}", record.handle(), date::long(last))
        }
        // Where only the evidence is missing, one may be.
        state => {
            let none = if state == State::Unconfirmed { "none is shown to be in force" } else { "none is in force" };
            format!("{none}; {} {}", record.handle(), agreement::state_in_long_words(record, &state))
        }
    }
}

fn none_needed(dossier: &Dossier, organisation: &Organisation, roles: &Roles) -> String {
    match Running::of(dossier, roles.on) {
        _ if roles.for_customers_of_a_reseller() => format!(
            "a DPA with each customer of the reseller for whom we process ({}); whether they have one is not recorded here.",
            roles.needed_by()
        ),
        _ if with_product(roles) => "no DPA, according to the records.".into(),
        Running::Later(record, day) => {
            let then = asked((dossier, organisation), &derive(dossier, organisation, day), roles.on);
            let then = then.map(|asked| format!("; from then on {asked}")).unwrap_or_default();
            format!("nothing yet: {} begins on {}{then}.", record.handle(), date::long(day))
        }
        Running::Before(record, day) => {
            let of = |one| held::for_ourselves(one, dossier, organisation, roles.on);
            let beside = held::beside_what_is_gone(dossier, roles.on);
            let kept = distinct(dossier.deployments().iter().flat_map(of).chain(beside).map(|words| words.en));
            let held = match &kept[..] {
                [] => "by what is recorded we hold no data of it".to_owned(),
                kept => format!("whether we still hold {} is not provided", in_a_row(kept, "or")),
            };
            format!("no DPA: {} was the last deployment and ended on {}; {held}.", record.handle(), date::long(day))
        }
        Running::Now(_) | Running::NotRecorded => {
            format!(
                "how the customer runs the product on {} is not provided{}.",
                date::long(roles.on),
                former(dossier, roles.on)
            )
        }
    }
}

/// What cannot be said of a customer that left and of which no deployment is recorded.
fn former(dossier: &Dossier, on: NaiveDate) -> String {
    let words = |day| {
        let day = date::long(day);
        format!("; it left on {day}, and whether we still hold data of it depends on what it ran")
    };
    dossier.left(on).map(words).unwrap_or_default()
}

impl RoleReport {
    /// The same as it is told on a day: of a day that is past, facts without dates may have changed.
    #[must_use]
    pub fn told_on(self, today: NaiveDate) -> Self {
        Self { caveat: caveat(self.on, today), ..self }
    }

    fn table(&self) -> Table {
        let row = |stream: &Explained| {
            let rule = if stream.overridden.is_some() { "override" } else { stream.rule.unwrap_or("–") };
            let customer = stream.customer_in_words();
            let parts = [stream.ours.words(), &customer, rule, stream.law.as_str()];
            [stream.stream.words(), &stream.setting].into_iter().chain(parts).map(str::to_owned).collect::<Vec<_>>()
        };
        let heads = vec!["data", "setting", "we", "customer", "rule", "law"];
        Table::new(heads, self.streams.iter().map(row))
    }
}

impl Report for RoleReport {
    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: self.table(), member: "streams" })
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(format!("{} ({}) on {}", self.name, self.customer, self.on))];
        blocks.extend(self.gone.as_ref().map(|gone| Block::Text(gone.words())));
        if !self.streams.is_empty() {
            blocks.push(Block::Table(self.table()));
        }
        if self.streams.is_empty() && !self.recorded {
            let deed = Deed::add(Kind::Deployment).give("customer", &*self.customer).give("edition", "EDITION");
            let deed = deed.give("starts", "DATE").give("ends", "DATE");
            let none =
                "No role follows: no deployment and no connected service is recorded. Record what it runs, or ran: ";
            blocks.push(Block::Next(Next::Text(Remedy::say(none).then(deed))));
        }
        blocks.push(Block::Text(format!("Needs: {}", self.needs)));
        blocks.extend(missing(&self.lacks));
        let gaps = self.uncovered.iter().map(|gap| gap_in_words(gap, self.on));
        let gaps: Vec<String> = gaps.chain(self.perhaps_uncovered.iter().cloned()).collect();
        if !gaps.is_empty() {
            blocks.push(Block::Text(format!("No DPA in force recorded: {}", gaps.join("; "))));
        }
        blocks.extend(self.perhaps_ours.iter().cloned().map(Block::Text));
        blocks.extend(self.caveat.clone().map(Block::Text));
        let streams = &self.streams;
        let called = |stream: &Explained| match source(stream) {
            Some(source) if several(streams) => format!("{} of {source}", stream.stream.words()),
            _ => stream.stream.words().to_owned(),
        };
        for (at, stream) in streams.iter().enumerate() {
            blocks.push(Block::Heading(format!("Why: {}", called(stream))));
            let same = |one: &&Explained| one.duties == stream.duties && !one.duties.is_empty();
            let same = streams[..at].iter().find(same).map(called);
            blocks.push(Block::Next(Next::Facts(why(stream, same.as_deref()))));
        }
        blocks
    }
}

/// The roles of several customers on one day.
#[derive(Debug, Serialize)]
pub struct SeveralRoles {
    pub customers: Vec<RoleReport>,
}

impl Report for SeveralRoles {
    fn rows(&self) -> Option<ReportRows> {
        let heads: Vec<&str> = std::iter::once("of").chain(self.customers.first()?.table().heads).collect();
        let of = |one: &RoleReport| {
            let of = Cell::from(one.customer.as_str());
            let rows = one.table().rows.into_iter();
            rows.map(move |row| std::iter::once(of.clone()).chain(row).collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        Some(ReportRows { table: Table::new(heads, self.customers.iter().flat_map(of)), member: "customers" })
    }

    fn blocks(&self) -> Vec<Block> {
        self.customers.iter().flat_map(Report::blocks).collect()
    }
}

/// The deployment or connected service that a stream comes from, by handle.
fn source(stream: &StreamRole) -> Option<&str> {
    stream.service.as_deref().or(stream.deployment.as_deref())
}

/// Whether the streams come from more than one deployment or connected service.
fn several(streams: &[Explained]) -> bool {
    let mut sources = streams.iter().filter_map(|stream| source(stream));
    let first = sources.next();
    sources.any(|other| Some(other) != first)
}

/// Why, with the duties unless they are the `same` as those of another stream, by its name.
fn why(stream: &Explained, same: Option<&str>) -> Vec<(String, Remedy)> {
    let mut facts = vec![("Because".to_owned(), Remedy::say(stream.why.english()))];
    if let Some(decision) = &stream.overridden {
        let until = decision.until.map_or(NOT_PROVIDED.to_owned(), |day| day.to_string());
        facts.push((
            "Override".into(),
            Remedy::say(format!("{} until {until}. The rules say: {}", decision.record, decision.rules_say)),
        ));
    }
    if !stream.facts.is_empty() {
        let used: Vec<String> = stream.facts.iter().map(|(label, words)| format!("{label}: {words}")).collect();
        facts.push(("Facts used".into(), Remedy::say(used.join("; "))));
    }
    facts.extend(stream.open.iter().map(|open| ("Open".to_owned(), open.sentence())));
    if let Some(other) = same {
        facts.push(("Duties".into(), Remedy::say(format!("the same as for {other}"))));
        return facts;
    }
    let duties = stream.duties.iter().map(|duty| format!("{} ({})", duty.what, duty.law));
    facts.extend(duties.map(|duty| ("Duty".to_owned(), Remedy::say(duty))));
    facts
}

/// The rule table.
#[derive(Debug, Serialize)]
pub struct RuleTable {
    /// The rules in the order in which they are tried.
    pub rules: &'static [Rule],
}

impl RuleTable {
    fn table(&self) -> Table {
        let row = |rule: &Rule| {
            let streams: Vec<&str> = rule.streams.iter().map(|stream| stream.words()).collect();
            let parts = [rule.when, rule.ours.words(), rule.customer.words(), rule.register.words(), rule.law];
            [rule.id, &streams.join(", ")].into_iter().chain(parts).map(str::to_owned).collect::<Vec<_>>()
        };
        let heads = vec!["rule", "data", "when", "we are", "the customer is", "register", "law"];
        Table::new(heads, self.rules.iter().map(row))
    }
}

impl Report for RuleTable {
    fn title(&self) -> Option<String> {
        Some("How roles are derived".into())
    }

    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: self.table(), member: "rules" })
    }

    fn blocks(&self) -> Vec<Block> {
        let text = "For each data stream the first rule that fits decides. A fact that is not provided is said; it is never guessed.";
        vec![Block::Text(text.into()), Block::Table(self.table())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_of_a_day_before_a_law_that_applies_are_refused() {
        use crate::rules::cases::{dossier, organisation};
        let of = |customer: &[(&str, &str)], on: &str| {
            let runs = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2016-01-01")]);
            let customer = [&[("acts_as", "controller")], customer].concat();
            let ours = organisation(&[record("ORG-1", &[("name", "Vendor"), ("country", "DE")])]);
            asked_roles(&dossier(&customer, &[runs]), &ours, day(on)).map_err(|why| why.to_string()).map(|_| ())
        };
        let refused = |customer: &[(&str, &str)], on: &str, law: &str| {
            let why = of(customer, on).unwrap_err();
            assert!(why.contains("nothing is worked out") && why.contains(law), "{why}");
        };
        refused(&[("country", "DE")], "2017-06-01", "the GDPR applies from 25 May 2018");
        refused(&[("country", "GB")], "2019-06-01", "the UK GDPR applies from 1 January 2021");
        refused(&[("country", "CH")], "2020-01-01", "the Swiss FADP applies from 1 September 2023");
        refused(&[("country", "BE"), ("regime", "eu_institutions")], "2018-06-01", "11 December 2018");
        assert_eq!(of(&[("country", "DE")], "2018-05-25"), Ok(()));
        assert_eq!(of(&[("country", "GB")], "2021-01-01"), Ok(()));
    }
    use crate::rules::cases::{self, agreed, day, record, today};

    #[test]
    fn what_a_law_of_another_place_asks_of_us_is_owed_if_it_applies_to_us() {
        let of = |ours: &str, customer: &[(&str, &str)]| {
            let customer = [&[("acts_as", "controller")], customer].concat();
            let vendor = record("ORG-1", &[("name", "Vendor"), ("country", ours)]);
            let dossier = cases::dossier(&customer, &[cases::cloud()]);
            roles(&dossier, &cases::organisation(&[vendor]), today()).perhaps_ours
        };
        let british = of("DE", &[("country", "GB")]);
        assert_eq!(
            british,
            [
                "Whether the UK GDPR applies to us too is not recorded. What it asks of us beside the contract with the customer is owed if it does."
            ]
        );
        assert!(of("US", &[("country", "DE")])[0].starts_with("Whether the GDPR applies to us too"));
        let none: [String; 0] = [];
        assert_eq!(of("DE", &[("country", "DE")]), none);
        assert_eq!(of("GB", &[("country", "GB"), ("gdpr", "no")]), none);
        assert_eq!(of("", &[("country", "DE")]), none, "our place is not known");
        assert_eq!(of("DE", &[("country", "BE"), ("regime", "eu_institutions")]), none);
    }

    #[test]
    fn what_ends_on_a_day_to_come_is_not_told_as_over() {
        let dossier = cases::dossier(&[], &[agreed(&[("expires", "2026-12-31")])]);
        let ours = cases::organisation(&[]);
        let of = |on: &str, today: NaiveDate| {
            let record = dossier.agreements().first();
            there((record, String::new()), (&dossier, &ours), (day(on), today))
        };
        assert_eq!(of("2027-01-10", today()), "none is in force then; DPA-1 ends before, on 31 December 2026");
        let past = of("2027-01-10", day("2027-01-10"));
        assert!(past.starts_with("none is in force; DPA-1 ✕ expired 31 December 2026"), "{past}");
    }

    #[test]
    fn a_dpa_that_is_over_when_something_begins_has_not_ended_yet() {
        let begins = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2027-01-10")];
        let of = |expires: &str| {
            let records = [record("DEP-1", &begins), agreed(&[("expires", expires)])];
            let dossier = cases::dossier(&[("acts_as", "controller"), ("country", "DE")], &records);
            roles(&dossier, &cases::organisation(&[cases::vendor()]), today()).needs
        };
        let to_come = of("2026-12-31");
        assert!(to_come.contains("none is in force then; DPA-1 ends before, on 31 December 2026"), "{to_come}");
        let over = of("2026-10-31");
        assert!(over.contains("DPA-1 ✕ expired 31 October 2026") && !over.contains("ends before"), "{over}");
    }
}
