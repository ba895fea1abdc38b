//! The facts about one customer, for whoever must answer its question now.

mod agreement;
mod end;
mod open;
mod requests;

pub(super) use self::agreement::breach_notice;
pub(super) use self::agreement::ends;
pub use self::agreement::{AgreementFacts, amendment_line};
use super::coverage::gap_in_words;
use super::entrusted::{for_the_customer, for_us};
use super::kept;
use super::roles::{RoleReport, refuse_before_its_law, roles};
use super::running::{Running, absences, deployment_line, not_provided, service_line};
use crate::error::Result;
use crate::model::json::record_json;
use crate::model::{Dossier, Kind, Organisation, Phrase, Record, capitalised, country, date};
use crate::rules::agreement::{in_force, in_force_last};
use crate::rules::cover::Uncovered;
use crate::rules::derive;
use crate::rules::held::only_backups_since;
use crate::rules::regime::{self, Laws, Regime};
use crate::rules::roles::{ACTS_UNSAID, BREACH_NOTICE, Explained, Role, Roles};
use crate::store::{Store, log};
use crate::view::{Block, NOT_PROVIDED, Report};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

/// Everything that somebody who answers a customer's question needs.
#[derive(Debug, Serialize)]
pub struct CustomerFacts {
    pub customer: serde_json::Value,
    /// Names that it had before, each with the day on which another was recorded.
    pub former_names: Vec<(String, String)>,
    pub roles: RoleReport,
    /// Times in which a DPA was needed and none was in force.
    pub uncovered: Vec<Uncovered>,
    /// The agreements, the newest first.
    pub agreements: Vec<AgreementFacts>,
    /// What it runs: one line per deployment and connected service on the day.
    pub runs: Vec<String>,
    /// The law that the customer is under, and who supervises it; nothing of a household, which is under none.
    pub law: Option<String>,
    /// Whom to ask on our side: the DPO on the day.
    pub our_dpo: Option<String>,
    /// What nobody gave.
    pub not_provided: Vec<String>,
    /// What else is said: label and words, as they stand before and after the agreements.
    #[serde(skip)]
    stands: Vec<(String, String)>,
    #[serde(skip)]
    running: Vec<(String, String)>,
    #[serde(skip)]
    contacts: Vec<(String, String)>,
    #[serde(skip)]
    ours: Vec<(String, String)>,
    #[serde(skip)]
    title: String,
    #[serde(skip)]
    reader: Reader,
}

/// Who reads the facts. A customer sees what concerns it: no codes of rules, no internal fields, no findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    Us,
    Customer,
}

/// Gathers the facts about a customer on a day, and at a moment of it for what counts in hours.
pub fn facts(
    store: &Store,
    dossier: &Dossier,
    moment: (NaiveDate, DateTime<Utc>),
    reader: Reader,
) -> Result<CustomerFacts> {
    let mut facts = gather((dossier, &store.own()?), moment, reader, |id| store.with_id(Kind::Document, id))?;
    facts.former_names = log::former_names(store, dossier.customer.number)?;
    if reader == Reader::Us {
        facts.stands.splice(0..0, former_lines(&facts.former_names));
    }
    Ok(facts)
}

/// The same for somebody who asks; refused for a day before a law that applies, of which nothing is worked out.
pub fn asked_facts(
    store: &Store,
    dossier: &Dossier,
    moment: (NaiveDate, DateTime<Utc>),
    reader: Reader,
) -> Result<CustomerFacts> {
    refuse_before_its_law(dossier, &store.own()?, moment.0)?;
    facts(store, dossier, moment, reader)
}

/// A former name. When it changed is not recorded, only when somebody said so.
pub(super) fn former_name(name: &str, recorded: &str) -> String {
    format!("{name}; another was recorded on {recorded}, and since when it is the name is not provided")
}

/// The lines of former names, each with the day on which another was recorded.
pub(super) fn former_lines(names: &[(String, String)]) -> Vec<(String, String)> {
    names.iter().map(|(name, day)| ("Former name".to_owned(), former_name(name, day))).collect()
}

fn gather(
    (dossier, organisation): (&Dossier, &Organisation),
    (on, at): (NaiveDate, DateTime<Utc>),
    reader: Reader,
    document: impl Fn(Uuid) -> Result<Option<Record>>,
) -> Result<CustomerFacts> {
    let customer = &dossier.customer;
    let roles = roles(dossier, organisation, on);
    let derived = derive(dossier, organisation, on);
    let laws = derived.laws_of_breach_notice(customer);
    let agreements = dossier.agreements().all_on(on).rev().map(|record| {
        let document = record.link("document").map(&document).transpose()?.flatten();
        Ok(AgreementFacts::of((record, document.as_ref()), (dossier, organisation), (laws.as_deref(), on), reader))
    });
    let agreements = agreements.collect::<Result<_>>()?;
    let gaps = roles.uncovered.clone();
    let known = regime::of_customer(customer);
    let running = runs(dossier, on);
    let entrusted = entrusted(dossier, organisation, on, reader);
    let kept = kept::of_customer(dossier, organisation, &derived).into_iter();
    let kept = kept.map(|words| ("Kept".to_owned(), words.to_string().trim_end_matches('.').to_owned()));
    let after = end::after_the_end_lines(dossier, organisation, on, reader);
    let mut asked = open::open_lines(dossier, organisation, (on, at), reader);
    if reader == Reader::Us {
        asked.extend(requests::lines(dossier, organisation, on));
    }
    let contacts = CONTACTS.iter().filter(|field| reader == Reader::Us || !INTERNAL.contains(field));
    let contact = |field: &&str| Some((customer.kind.field(field).label.to_owned(), customer.words(field)?));
    Ok(CustomerFacts {
        customer: record_json(customer),
        former_names: Vec::new(),
        stands: stands(dossier, organisation, (&roles, &gaps, &derived), reader),
        uncovered: gaps,
        agreements,
        runs: running.iter().map(|(_, line)| line.clone()).collect(),
        running: running.into_iter().chain(entrusted).chain(kept).chain(after).chain(asked).collect(),
        law: (customer.text("acts_as") != Some("household")).then(|| law_in_words(&known)),
        our_dpo: dpos(organisation, on),
        not_provided: missing(dossier, &known, on, reader),
        contacts: contacts.filter_map(contact).collect(),
        ours: ours(dossier, organisation, on),
        title: customer.name_and_handle(),
        reader,
        roles,
    })
}

/// Who is engaged for its data, and where it goes.
fn entrusted(
    dossier: &Dossier,
    organisation: &Organisation,
    on: NaiveDate,
    reader: Reader,
) -> impl Iterator<Item = (String, String)> {
    let deleted = only_backups_since(dossier, organisation, on);
    let roles = derive(dossier, organisation, deleted.unwrap_or(on));
    let until = deleted.map(|day| {
        let day = date::long(day);
        Phrase::from(format!("until the deletion on {day}, as follows; which of them holds backups is not recorded"))
    });
    let said = match reader {
        Reader::Us => for_us(dossier, organisation, &roles),
        Reader::Customer => for_the_customer(dossier, organisation, &roles),
    };
    let labelled = |label: &'static str| move |line: Phrase| (label.to_owned(), line.to_string());
    until
        .into_iter()
        .chain(said.engaged.labelled())
        .map(labelled("Subprocessor"))
        .chain(said.unsure.into_iter().map(labelled("Subprocessor, open")))
        .chain(said.recipients.into_iter().map(labelled("Recipient")))
        .chain(said.chosen.into_iter().map(labelled("Recipient of its own choice")))
        .chain(said.goes.labelled().into_iter().chain(said.denied).map(labelled("Transfer")))
        .chain(said.went.into_iter().map(labelled("Transfer, past")))
        .chain(said.open.into_iter().map(labelled("Transfer, open")))
}

/// What an answer to a customer says of it.
const CONTACTS: [&str; 16] = [
    "contact",
    "contact_email",
    "privacy_email",
    "dpo",
    "dpo_email",
    "representative",
    "address",
    "country",
    "affiliates",
    "acts_as",
    "acts_for",
    "joint_with",
    "reseller",
    "owner",
    "since",
    "reference",
];

/// Of these, what is ours to know.
const INTERNAL: [&str; 3] = ["owner", "reference", "reseller"];

/// "GDPR, supervised by the data protection authority of its country".
fn law_in_words(laws: &Laws) -> String {
    let one = |regime: &Regime| format!("{}, supervised by {}", regime.words(), regime.authority());
    let mut words: Vec<String> = laws.regimes.iter().map(one).collect();
    match laws.unknown {
        Some("gdpr") => words.push("whether the customer is under the GDPR is not provided".into()),
        Some(_) if words.is_empty() => words.push(NOT_PROVIDED.into()),
        _ if words.is_empty() => words.push("none that this register knows, by what is recorded".into()),
        _ => {}
    }
    words.join("; ")
}

/// Where the customer stands: whether it still is one, in which roles, what it needs, and when that was missing.
fn stands(
    dossier: &Dossier,
    organisation: &Organisation,
    (report, gaps, derived): (&RoleReport, &[Uncovered], &Roles),
    reader: Reader,
) -> Vec<(String, String)> {
    let (on, ours) = (report.on, reader == Reader::Us);
    let away = absences(dossier).into_iter().filter(|_| ours);
    let mut lines: Vec<(String, String)> = away.map(|days| ("No customer".to_owned(), days)).collect();
    lines.extend(report.streams.iter().map(|stream| role_line(stream, &report.streams, reader)));
    if report.streams.iter().any(|stream| stream.takes_controller()) {
        lines.push(("Acts as".into(), format!("{ACTS_UNSAID}; the roles hold if it decides for itself")));
    }
    lines.push(("Needs".into(), report.needs.clone()));
    let gaps = gaps.iter().map(|gap| gap_in_words(gap, on)).chain(report.perhaps_uncovered.iter().cloned());
    lines.extend(gaps.filter(|_| ours).map(|words| ("No DPA in force recorded".to_owned(), words)));
    // A person in a household is no controller whom anybody has to notify, Art. 2(2)(c).
    let household = dossier.customer.text("acts_as") == Some("household");
    let owed = derived.owing(BREACH_NOTICE, &dossier.customer).is_some() && !household;
    if owed && in_force(dossier.agreements(), on).is_empty() {
        let laws = derived.laws_of_breach_notice(&dossier.customer);
        let before = in_force_last(dossier.agreements(), on);
        let label = || Kind::Agreement.field("breach_hours").label.to_owned();
        lines.extend(before.iter().map(|record| {
            let words = breach_notice(record, organisation, laws.as_deref());
            (label(), format!("{words}; by {}, which is not in force any more", record.handle()))
        }));
        if before.is_empty() {
            let none = Record::empty(Kind::Agreement, Uuid::nil(), 0);
            lines.push((label(), breach_notice(&none, organisation, laws.as_deref()).to_string()));
        }
    }
    lines
}

/// What runs on the day; else what is to come, or what is over.
pub(super) fn runs(dossier: &Dossier, on: NaiveDate) -> Vec<(String, String)> {
    let line = |label: &str, record: &Record| {
        (label.to_owned(), format!("{}: {}", record.handle(), deployment_line(record, on)))
    };
    let later = |record: &&Record| record.date("starts").is_some_and(|day| day > on);
    let mut lines: Vec<(String, String)> = match Running::of(dossier, on) {
        Running::Before(record, _) => vec![line("Ran", record)],
        Running::NotRecorded => vec![("Runs".into(), NOT_PROVIDED.into())],
        running => running.now().iter().map(|record| line("Runs", record)).collect(),
    };
    lines.extend(dossier.deployments().iter().filter(later).map(|record| line("Will run", record)));
    let services = dossier.services().iter().filter(|record| dossier.runs(record, on) || later(record));
    lines.extend(services.map(|record| {
        ("Connected service".to_owned(), format!("{}: {}", record.handle(), service_line(record, dossier, on)))
    }));
    lines
}

/// Who answers on our side: the entity that acts, and the DPO.
fn ours(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<(String, String)> {
    let party = regime::our_party(dossier, organisation, on);
    let place = |code: &str| format!(" ({})", country::name(code));
    let named =
        party.record.map(|record| format!("{}{}", record.title(), party.country.map(place).unwrap_or_default()));
    let dpo = dpos(organisation, on);
    let given = |label: &str, words: Option<String>| (label.to_owned(), words.unwrap_or_else(|| NOT_PROVIDED.into()));
    vec![given("Our entity", named), given("Our DPO", dpo)]
}

/// Everybody who is DPO on the day.
fn dpos(organisation: &Organisation, on: NaiveDate) -> Option<String> {
    let all: Vec<String> = organisation.dpos(on).into_iter().map(reached).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// A person and the mail address.
fn reached(dpo: &Record) -> String {
    [Some(dpo.title()), dpo.words("email")].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What nobody gave of the customer, of what runs, and of the services that are connected.
fn missing(dossier: &Dossier, laws: &Laws, on: NaiveDate, reader: Reader) -> Vec<String> {
    let customer = &dossier.customer;
    let asked = |field: &&str| match *field {
        "acts_for" => !matches!(customer.text("acts_as"), Some("controller" | "joint" | "household")),
        "joint_with" => customer.text("acts_as") == Some("joint"),
        "reseller" => customer.text("acts_as") == Some("reseller"),
        "dpo" | "dpo_email" | "representative" | "affiliates" => customer.text("acts_as") != Some("household"),
        _ => true,
    };
    let own = CONTACTS.into_iter().filter(|field| customer.lacks(field)).filter(asked);
    let own = own.filter(|field| reader == Reader::Us || !INTERNAL.contains(field));
    let own = own.chain(laws.unknown.filter(|field| !CONTACTS.contains(field)));
    // What was erased was given once.
    let again = |field: &str| if customer.get(field).is_some() { " (erased)" } else { "" };
    let mut found: Vec<String> =
        own.map(|field| format!("{}{}", customer.kind.field(field).in_sentence(), again(field))).collect();
    let of = |record: &Record, field: &str| {
        let label = if field == "starts" { "first day".into() } else { record.kind.field(field).in_sentence() };
        format!("{label} of {}", record.handle())
    };
    for record in dossier.deployments().iter().filter(|record| dossier.runs(record, on)) {
        found.extend(not_provided(record).into_iter().map(|field| of(record, field)));
    }
    for record in dossier.services().iter().filter(|record| dossier.runs(record, on)) {
        let open = ["hosting_country", "starts"].into_iter().filter(|field| record.get(field).is_none());
        found.extend(open.map(|field| of(record, field)));
    }
    found
}

impl CustomerFacts {
    /// The same as it is told on a day: of a day that is past, facts without dates may have changed.
    #[must_use]
    pub fn told_on(self, today: NaiveDate) -> Self {
        Self { roles: self.roles.told_on(today), ..self }
    }
}

impl Report for CustomerFacts {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(format!("{}, as of {}", self.title, date::long(self.roles.on)))];
        let gone = self.roles.gone.as_ref().filter(|_| self.reader == Reader::Us);
        blocks.extend(gone.map(|gone| Block::Text(gone.words())));
        blocks.push(Block::Facts(self.stands.clone()));
        blocks.push(Block::Facts(self.running.clone()));
        for agreement in &self.agreements {
            blocks.push(Block::Heading(agreement.heading()));
            blocks.push(Block::Facts(agreement.lines()));
            blocks.extend(agreement.missing());
        }
        blocks.push(Block::Heading("The customer".into()));
        let law = self.law.clone().map(|law| ("Law".to_owned(), law));
        blocks.push(Block::Facts(self.contacts.iter().cloned().chain(law).collect()));
        blocks.push(Block::Facts(self.ours.clone()));
        if !self.not_provided.is_empty() {
            blocks.push(Block::Text(format!("Not provided: {}.", self.not_provided.join(", "))));
        }
        blocks.extend(self.roles.caveat.clone().map(Block::Text));
        blocks.retain(|block| !matches!(block, Block::Facts(facts) if facts.is_empty()));
        blocks
    }
}

/// What the role in a stream is and why; of several deployments, which one it is.
fn role_line(stream: &Explained, all: &[Explained], reader: Reader) -> (String, String) {
    let several = all.iter().filter(|other| other.stream == stream.stream).count() > 1;
    let source = stream.service.as_ref().or(stream.deployment.as_ref());
    let which = source.filter(|_| several && reader == Reader::Us).map(|handle| format!(" ({handle})"));
    let decision = stream.overridden.as_ref().map(|decision| format!("override {}", decision.record));
    let decided = decision.or(stream.rule.map(Into::into)).filter(|_| reader == Reader::Us);
    let customer = stream.customer_in_words();
    let words = match (stream.ours, stream.customer) {
        (Role::Open, _) => "not known yet".to_owned(),
        (Role::NoRole, Role::NoRole) => "no role".to_owned(),
        (ours, Role::NoRole) => format!("we: {}", ours.words()),
        (Role::NoRole, _) => format!("we: no role; customer: {customer}"),
        (ours, _) => format!("we: {}; customer: {customer}", ours.words()),
    };
    let decided = decided.map(|decided| format!(" [{decided}]")).unwrap_or_default();
    (
        format!("Role, {}{}", stream.stream.words(), which.unwrap_or_default()),
        format!("{words}. {}{decided}", capitalised(&stream.why.english())),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, cloud, record, self_hosted, today};
    use crate::rules::incident::end_of;

    fn asked(customer: &[(&str, &str)], records: &[Record]) -> Vec<(String, String)> {
        told(customer, records, Reader::Us)
    }

    fn told(customer: &[(&str, &str)], records: &[Record], reader: Reader) -> Vec<(String, String)> {
        let dossier = cases::dossier(customer, records);
        let ours = cases::organisation(&[]);
        let facts = gather((&dossier, &ours), (today(), end_of(today())), reader, |_| Ok(None)).unwrap();
        let blocks = facts.blocks().into_iter().flat_map(|block| match block {
            Block::Facts(facts) => facts,
            Block::Text(text) => vec![(String::new(), text)],
            _ => Vec::new(),
        });
        blocks.collect()
    }

    fn said(found: &[(String, String)], label: &str) -> Vec<String> {
        found.iter().filter(|(one, _)| one == label).map(|(_, words)| words.clone()).collect()
    }

    #[test]
    fn a_breach_is_told_of_by_the_laws_of_both_seats_on_the_page_as_in_the_answer() {
        let of = |customer: &str, ours: &str, agreements: &[Record]| {
            let vendor = record("ORG-1", &[("name", "Vendor"), ("country", ours)]);
            let records = [&[cloud()], agreements].concat();
            let dossier = cases::dossier(&[("acts_as", "controller"), ("country", customer)], &records);
            let ours = cases::organisation(&[vendor]);
            let facts = gather((&dossier, &ours), (today(), end_of(today())), Reader::Us, |_| Ok(None)).unwrap();
            let blocks = facts.blocks().into_iter().filter_map(|block| match block {
                Block::Facts(facts) => Some(facts),
                _ => None,
            });
            let line = blocks.flatten().find(|(label, _)| label == "Breach notice").map(|(_, words)| words);
            let laws = derive(&dossier, &ours, today()).laws_of_breach_notice(&dossier.customer);
            assert_eq!(laws.unwrap().len(), 2);
            line.unwrap_or_default()
        };
        for (customer, ours) in [("GB", "DE"), ("IE", "GB")] {
            let both = "(GDPR Art. 33(2); UK GDPR Art. 33(2))";
            let bare = of(customer, ours, &[]);
            assert!(bare.contains(both), "{customer}, {ours}: {bare}");
            let hours = of(customer, ours, &[agreed(&[("breach_hours", "48")])]);
            assert!(hours.contains(both), "{customer}, {ours}: {hours}");
        }
    }

    #[test]
    fn a_customer_of_which_nobody_says_for_whom_it_acts_is_controller_as_far_as_recorded() {
        let lines = |customer: &[(&str, &str)]| asked(customer, &[cloud(), agreed(&[])]);
        let role = |lines: &[(String, String)]| {
            lines.iter().find(|(label, _)| label == "Role, product data").map(|(_, words)| words.clone()).unwrap()
        };
        let unsaid = lines(&[]);
        assert!(role(&unsaid).starts_with("we: processor; customer: controller, as far as recorded. "), "{unsaid:?}");
        let acts = ("Acts as".to_owned(), format!("{ACTS_UNSAID}; the roles hold if it decides for itself"));
        assert!(unsaid.contains(&acts), "{unsaid:?}");
        let said = lines(&[("acts_as", "controller")]);
        assert!(role(&said).starts_with("we: processor; customer: controller. ") && !said.contains(&acts), "{said:?}");
        let (dossier, ours) = (cases::dossier(&[], &[cloud()]), cases::organisation(&[]));
        let report = serde_json::to_value(roles(&dossier, &ours, today())).unwrap();
        assert_eq!(report["streams"][0]["customer_words"], format!("controller, as far as recorded; {ACTS_UNSAID}"));
        let reply = crate::report::reply::reply(&dossier, &ours, today()).unwrap().paragraphs.join(" ");
        assert!(reply.contains("you are, as far as recorded, the controller and we are your processor"), "{reply}");
    }

    #[test]
    fn a_processor_without_a_dpa_in_force_is_told_the_law_on_breaches_and_the_days() {
        let none = ("notes", "No DPA, says the list of 2026-11-01.");
        let found = asked(&[("acts_as", "controller"), none], &[cloud()]);
        assert_eq!(said(&asked(&[("acts_as", "controller")], &[cloud()]), "No DPA in force recorded"), [""; 0]);
        assert_eq!(said(&found, "No DPA in force recorded"), ["since 2025-01-01 (692 days)"]);
        let law = "without undue delay after becoming aware (Art. 33(2)); a number of hours is not provided";
        assert_eq!(said(&found, "Breach notice"), [law]);
        let covered = asked(&[("acts_as", "controller")], &[cloud(), agreed(&[("breach_hours", "48")])]);
        assert_eq!(said(&covered, "Breach notice").len(), 1, "it stands in the agreement alone");
        assert_eq!(said(&covered, "No DPA in force recorded"), ["2025-01-01 to 2025-01-31 (31 days)"]);
    }

    #[test]
    fn what_begins_later_is_said_with_its_day() {
        let later = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2027-01-01")]);
        let found = asked(&[("acts_as", "controller")], &[later]);
        assert_eq!(said(&found, "Will run"), ["DEP-1: Cloud, from 2027-01-01"]);
        let needs = "nothing yet: DEP-1 begins on 1 January 2027; from then on a DPA (Art. 28(3)): not recorded whether there is one.";
        assert_eq!(said(&found, "Needs"), [needs]);
        assert_eq!(said(&asked(&[], &[]), "Runs"), ["not provided"]);
    }

    #[test]
    fn who_left_is_said_first_with_what_is_open_all_the_same() {
        let first = |customer: &[(&str, &str)], records: &[Record]| told(customer, records, Reader::Us).remove(0).1;
        let all = [cloud(), agreed(&[])];
        assert_eq!(
            first(&[("archived", "2026-11-01")], &all),
            "No customer since 1 November 2026. DEP-1 is recorded as running, and whether it ended is not provided; DPA-1 is still in force."
        );
        assert_eq!(first(&[("archived", "2026-12-01")], &all), "No customer from 1 December 2026 on.");
        let away =
            |back| [cloud(), record("ABS-1", &[("customer", "CUS-1"), ("away_from", "2026-11-01"), ("back_on", back)])];
        assert_eq!(
            first(&[], &away("2026-12-01")),
            "No customer since 1 November 2026. DEP-1 is recorded as running, and whether it ended is not provided."
        );
        let back = told(&[], &away("2026-11-21"), Reader::Us);
        assert_eq!(said(&back, "No customer"), ["2026-11-01 to 2026-11-20"]);
        assert!(!back.iter().any(|(_, words)| words.starts_with("No customer since")), "{back:?}");
    }

    #[test]
    fn the_law_and_its_authority_follow_from_the_customer() {
        let law = |customer: &[(&str, &str)]| said(&asked(customer, &[cloud()]), "Law").remove(0);
        assert_eq!(law(&[]), "GDPR, supervised by the data protection authority of its country");
        let body = [("regime", "eu_institutions")];
        let edps = "Regulation (EU) 2018/1725, supervised by the European Data Protection Supervisor (EDPS)";
        assert_eq!(law(&body), edps);
        assert_eq!(law(&[("country", "US")]), "whether the customer is under the GDPR is not provided");
        assert_eq!(law(&[("country", "US"), ("gdpr", "no")]), "none that this register knows, by what is recorded");
        let needs = said(&asked(&body, &[cloud()]), "Needs").remove(0);
        assert!(needs.starts_with("a DPA (Regulation (EU) 2018/1725 Art. 29(3))"), "{needs}");
    }

    #[test]
    fn a_household_is_under_no_law_of_ours() {
        assert_eq!(said(&asked(&[("acts_as", "household")], &[cloud()]), "Law"), [""; 0]);
    }

    #[test]
    fn a_customer_is_told_nothing_that_is_ours_to_know() {
        let customer = [("acts_as", "controller"), ("owner", "Ann of Sales")];
        let records = [cloud(), agreed(&[("notes", "they were slow")])];
        let all = |reader| {
            let lines = told(&customer, &records, reader);
            lines.iter().map(|(label, words)| format!("{label}: {words}")).collect::<Vec<_>>().join("\n")
        };
        let (ours, theirs) = (all(Reader::Us), all(Reader::Customer));
        for words in ["No DPA in force recorded: ", " [R", "Ann of Sales", "reference", "Signed copy: not provided"] {
            assert!(ours.contains(words), "{words}: {ours}");
            assert!(!theirs.contains(words), "{words}: {theirs}");
        }
        for words in ["we: processor; customer: controller", "in force since 2025-02-01", "privacy e-mail"] {
            assert!(theirs.contains(words), "{words}: {theirs}");
        }
    }

    #[test]
    fn a_connected_service_is_shown_and_all_that_nobody_gave() {
        let service = record("SVC-1", &[("customer", "CUS-1"), ("deployment", "DEP-1"), ("service", "ai_gateway")]);
        let found = asked(&[("country", "US")], &[self_hosted(&[]), service]);
        assert_eq!(said(&found, "Connected service"), ["SVC-1: AI gateway, used by DEP-1"]);
        let missing = said(&found, "").pop().unwrap();
        for what in [
            "GDPR applies",
            "telemetry of DEP-1",
            "support access of DEP-1",
            "hosting country of SVC-1",
            "first day of SVC-1",
        ] {
            assert!(missing.contains(what), "{what}: {missing}");
        }
    }
}
