//! The rows of Art. 30(2): one per customer and category of processing, each with every controller on whose behalf it is carried out.

pub mod acting;
mod agreed;
mod walk;

use super::days::RowDays;
use super::derived::derived;
use super::ours::Ours;
use super::transfers::{Home, Transfers};
use super::{DRAFT, OPEN, column};
use crate::model::country::areas::{self, Place};
use crate::model::kinds::customer::has_no_dpa;
use crate::model::phrase::say;
use crate::model::{Dossier, Kind, Organisation, Phrase, Record, Value, country, date, distinct, in_a_row};
use crate::rules::State;
use crate::rules::applies::Applied;
use crate::rules::bound::{Named, uncovered_in_words};
use crate::rules::engaged::{Engaged, engaged_for_row, is_listed_for};
use crate::rules::held::{kept_by_law, last_day};
use crate::rules::regime::Regime;
use crate::rules::roles::{Open, Role, Roles, Stream, StreamRole, explain};
use crate::rules::runs::Runs;
use crate::rules::session::{deployment_of, seen, without_dpa};
use crate::rules::transfer::{Flow, Transfers as Ways, home_of};
use crate::texts::{register as texts, transfers as ways};
use crate::view::Demand::{Must, Practice, WhereApplicable, WherePossible};
use crate::view::{Cell, Column, described, place};
use acting::Acting;
use agreed::agreed;
use chrono::NaiveDate;
pub use walk::Walk;

/// What a row is made of.
pub struct ProcessorFacts<'f> {
    /// The customer with its records.
    pub dossier: &'f Dossier,
    /// The customer as the row sees it, where somebody decided what it is.
    decided: Option<Box<Record>>,
    /// The day that the row is of.
    pub(super) on: NaiveDate,
    organisation: &'f Organisation,
    applied: &'f Applied<'f>,
    /// The DPA in force on the day, else the newest.
    pub agreement: Option<&'f Record>,
    /// What that agreement is worth on the day.
    pub state: Option<State>,
    /// Its signed copy.
    copy: Option<Record>,
    measures: &'f Cell,
    /// For whom we act.
    pub acting: Acting,
    /// Which of our legal entities acts.
    pub ours: Ours<'f>,
    /// Where the data goes, and where it is.
    pub transfers: Transfers,
    days: RowDays,
    /// The last day of what is over.
    last: Option<NaiveDate>,
    /// The day on which the last of the customer's data was deleted, where no more than backups can be left.
    deleted: Option<NaiveDate>,
    /// What the records of the row leave open.
    pub points: Vec<String>,
}

type ProcessorCell = fn(&ProcessorFacts<'_>, &'static str) -> Cell;

/// The columns, those of the article first, then what authorities and auditors ask for, then who we are.
pub const COLUMNS: &[Column<ProcessorCell>] = &[
    Column { width: 16, ..column("row", "Row", "", Practice, |of, _| handle(of.applied, &of.dossier.customer)) },
    column("acted_for", "Controllers acted for", "Art. 30(2)(a)", Must, |of, _| of.acting.cell(of.customer())),
    column("customer", "Customer", "Art. 30(2)(a)", Must, |of, _| customer(of, "name")),
    column("customer_contact", "Contact of the customer", "Art. 30(2)(a)", Must, acting::contact),
    column(
        "customer_representative",
        "Representative of the customer",
        "Art. 30(2)(a)",
        WhereApplicable,
        acting::representative,
    ),
    column("customer_dpo", "DPO of the customer", "Art. 30(2)(a)", WhereApplicable, acting::dpo),
    column("category", "Category of processing", "Art. 30(2)(b)", Must, category),
    column("description", "Description", "Art. 30(2)(b)", Practice, description),
    column(
        "transfers",
        "Third countries and international organisations",
        "Art. 30(2)(c)",
        WhereApplicable,
        |of, _| of.until_deletion(of.transfers.cell()),
    ),
    column("safeguards", "Safeguards for transfers", "Art. 30(2)(c)", WhereApplicable, |of, _| {
        of.until_deletion(of.transfers.safeguards())
    }),
    column("measures", "Technical and organisational measures", "Art. 30(2)(d)", WherePossible, |of, _| {
        of.measures.clone()
    }),
    column("acts_as", "The customer acts as", "Art. 28", Practice, acts_as),
    column("subprocessors", "Subprocessors", "Art. 28(2)", Practice, |of, _| {
        of.until_deletion(of.transfers.processors.clone())
    }),
    column("subjects", "Data subjects", "Art. 28(3)", Practice, activity),
    column("data", "Personal data", "Art. 28(3)", Practice, activity),
    column("special_data", "Special categories", "Art. 9, 10", Practice, activity),
    column("retention", "Deletion", "Art. 28(3)(g)", Practice, agreed::deletion),
    column("setting", "How it runs", "", Practice, setting),
    column("starts", "From", "", Practice, starts),
    column("ends", "Until", "", Practice, ends),
    column("role", "Role, and why", "Art. 4(8)", Practice, role),
    column("law", "Law that applies", "Art. 2, 3", Practice, law),
    column("agreement", "Agreement", "Art. 28(3)", Practice, |of, _| of.or_none(of.agreement.map(Record::handle))),
    column("agreement_reference", "Reference of the agreement", "", Practice, |of, _| agreed(of, "reference")),
    column("agreement_state", "State of the agreement", "Art. 28(3)", Practice, |of, _| state_of(of)),
    column("agreement_signed", "Signed", "Art. 28(9)", Practice, agreed::signed),
    column("agreement_expires", "Expires", "", Practice, |of, _| agreed(of, "expires")),
    column("paper", "Text of the agreement", "Art. 28(3)", Practice, agreed::paper),
    column("signed_copy", "Signed copy", "Art. 28(9)", Practice, agreed::signed_copy),
    column("reference", "Reference of the customer (internal)", "", Practice, customer),
    column("owner", "Owner (internal)", "", Practice, |of, key| {
        Cell::joined([customer(of, key), activity(of, key)], "; ")
    }),
    column("status", "Status of the record (internal)", "", Practice, activity),
    column("created", "Created", "", Practice, |of, key| of.days.cell(key)),
    column("changed", "Last changed", "", Practice, |of, key| of.days.cell(key)),
    column("reviewed", "Activity last confirmed", "Art. 5(1)(d)", Practice, |of, key| of.days.cell(key)),
    column("processor", "Processor", "Art. 30(2)(a)", Must, |of, key| of.ours.cell(key)),
    column("processor_contact", "Processor's contact", "Art. 30(2)(a)", Must, |of, key| of.ours.cell(key)),
    column("processor_dpo", "Processor's DPO", "Art. 30(2)(a)", WhereApplicable, |of, key| of.ours.cell(key)),
    column("processor_representatives", "Processor's representatives", "Art. 30(2)(a)", WhereApplicable, |of, key| {
        of.ours.cell(key)
    }),
    column(OPEN, "Open points (internal)", "", Practice, |of, _| super::points_cell(&of.points)),
];

/// The columns, described.
pub const DESCRIBED: [Column; COLUMNS.len()] = described(COLUMNS);

/// The place of a column of this register; a key that none has does not compile.
pub const fn at(key: &str) -> usize {
    place(&DESCRIBED, key)
}

impl ProcessorFacts<'_> {
    /// The activity that describes the row, if there is one.
    pub fn activity(&self) -> Option<uuid::Uuid> {
        self.record().map(|activity| activity.id)
    }

    /// The same as a record.
    pub const fn record(&self) -> Option<&Record> {
        self.applied.activity
    }

    /// The deployments and connected services that it follows from.
    pub fn sources(&self) -> impl Iterator<Item = &Record> {
        self.applied.streams.iter().filter_map(|stream| source(self.dossier, stream))
    }

    /// The facts that are asked for where they apply, that are not provided, and of which it is known that they apply.
    pub fn applies(&self) -> Vec<&'static str> {
        let customer = acting::needs_representative(&self.dossier.customer).then_some("customer_representative");
        let inside = self.dossier.customer.text("country").is_some_and(country::in_eea);
        let own = (inside && self.ours.needs_representative()).then_some("processor_representatives");
        self.transfers.applies().chain(customer).chain(own).collect()
    }

    /// Streams of data that no activity describes.
    pub fn undescribed(&self) -> Option<Phrase> {
        let mut words: Vec<&'static str> = self.applied.streams.iter().map(|stream| stream.stream.words()).collect();
        words.dedup();
        let words = || Phrase::joined(words.into_iter().map(Phrase::Fixed), ", ");
        self.applied.activity.is_none().then(words)
    }

    /// The customer as the row sees it: as recorded, or as somebody decided.
    pub fn customer(&self) -> &Record {
        self.decided.as_deref().unwrap_or(&self.dossier.customer)
    }

    /// The streams whose roles somebody decided, with the decision.
    fn decisions(&self) -> impl Iterator<Item = (&StreamRole, &str)> {
        let all = self.applied.streams.iter().copied();
        all.filter_map(|stream| Some((stream, &*stream.overridden.as_ref()?.record)))
    }

    /// That the paper of the agreement names somebody else.
    fn named_otherwise(&self, agreement: &Record) -> Option<String> {
        Named::of(agreement, self.dossier).note().map(|note| format!("{}: {note}", agreement.handle()))
    }

    /// A decision about some of the data of the row.
    fn decided_in_part(&self) -> Option<String> {
        let (_, decision) = self.decisions().next()?;
        let all = self.decisions().count() == self.applied.streams.len();
        (!all).then(|| format!("{decision} decides for a part of what the row is about, and the row follows it"))
    }

    /// What is recorded as running though the customer left: whether it ended is not provided.
    fn goes_on(&self) -> Option<String> {
        let left = self.dossier.left(self.on)?;
        let running: Vec<String> =
            self.sources().filter(|one| one.date("ends").is_none()).map(Record::handle).collect();
        let running = distinct(running.into_iter());
        (!running.is_empty()).then(|| {
            let (left, running) = (date::long(left), in_a_row(&running, "and"));
            format!("it has been no customer since {left}, {running} is recorded as running, and whether it ended is not provided")
        })
    }

    /// Support sessions from a third country that is not among those recorded: remote access is a transfer.
    fn sessions(&self) -> Vec<String> {
        let named = self.transfers.named();
        let of_row = |session: &&Record| {
            session.flag("personal_data") == Some(true)
                && session.date("started").is_some_and(|day| day <= self.on)
                && deployment_of(session, self.dossier)
                    .is_some_and(|one| self.sources().any(|source| source.id == one.id))
        };
        let all = self.dossier.of(Kind::Session).iter().filter(of_row);
        let all: Vec<&Record> = all.collect();
        let bare = all.iter().filter(|session| without_dpa(session, self.dossier)).map(|session| {
            let day = session.date("started").map(|day| day.to_string()).unwrap_or_default();
            format!("a support session ({}) began on {day}, and no DPA is recorded as in force then", session.handle())
        });
        let abroad = all.iter().filter_map(|session| {
            let code = session.text("country").filter(|code| !self.transfers.home.has(code))?;
            let said = named.contains(&code) || self.transfers.names_beside(code);
            (!said).then(|| {
                let (handle, place) = (session.handle(), country::name(code));
                format!("a support session ({handle}) was from {place}, which is not among the third countries")
            })
        });
        bare.chain(abroad).collect()
    }

    /// What the records of the row leave open, and what contradicts each other.
    fn open_points(&self) -> Vec<String> {
        let undescribed = self.undescribed().map(|streams| format!("no activity describes this: {streams}"));
        let taken = self.applied.streams.iter().flat_map(|stream| &stream.open).filter(|open| !is_of_feature(open));
        let taken = taken.map(Open::words);
        let draft = self.applied.activity.is_some_and(Record::is_draft).then(|| DRAFT.to_owned());
        let others = self.acting.others_unknown.then(|| "with whom the customer decides is not provided".to_owned());
        let group = self.acting.group_unknown;
        let group = group.then(|| "the companies of the group that the agreement covers are not named".to_owned());
        let transfers = if self.applied.activity.is_some() { self.transfers.points() } else { Vec::new() };
        let all = undescribed.into_iter().chain(draft).chain(taken).chain(others).chain(group);
        let party = self.agreement.and_then(|agreement| self.named_otherwise(agreement));
        let bare = uncovered_in_words(self.dossier, self.on).map(|words| format!("of the agreement: {words}"));
        let all = all.chain(self.sessions());
        let all = all.chain(self.decided_in_part()).chain(self.goes_on()).chain(party).chain(bare);
        distinct(all.chain(transfers))
    }
}

/// Whether a fact that is open would bring a row of its own: it says nothing of the rows that there are.
fn is_of_feature(open: &Open) -> bool {
    open.field == "ai_features"
}

/// The deployment or the connected service that a stream comes from.
fn source<'d>(dossier: &'d Dossier, stream: &StreamRole) -> Option<&'d Record> {
    let of = |records: &'d [Record], handle: &Option<String>| {
        records.iter().find(|record| handle.as_ref() == Some(&record.handle()))
    };
    of(dossier.services(), &stream.service).or_else(|| of(dossier.deployments(), &stream.deployment))
}

fn said(record: Option<&Record>, field: &str) -> Cell {
    record.map_or(Cell::Missing, |record| Cell::of(record, field))
}

fn customer(of: &ProcessorFacts<'_>, field: &str) -> Cell {
    Cell::of(of.customer(), field)
}

/// What the customer is in the row, with the decision that says so.
fn acts_as(of: &ProcessorFacts<'_>, field: &str) -> Cell {
    let said = customer(of, field);
    let decided = of.decisions().find(|(stream, _)| decided_as(stream.customer).is_some());
    match (said.given(), decided) {
        (Some(_), Some((_, decision))) => say!(texts::BY_DECISION, what = said.phrase(), record = decision).into(),
        _ => said,
    }
}

/// What a customer acts as where somebody decided its role.
const fn decided_as(role: Role) -> Option<&'static str> {
    match role {
        Role::Controller | Role::ControllerAndProcessor => Some("controller"),
        Role::JointController => Some("joint"),
        Role::Processor | Role::Subprocessor => Some("processor"),
        Role::NoRole | Role::Open => None,
    }
}

/// The customer as a row sees it, where somebody decided what it is for the data of the row: it acts as that.
fn as_decided(customer: &Record, applied: &Applied<'_>) -> Option<Box<Record>> {
    let mut decided = applied.streams.iter().rev().filter(|stream| stream.overridden.is_some());
    let acts_as = decided.find_map(|stream| decided_as(stream.customer))?;
    let recorded = customer.text("acts_as");
    if recorded == Some(acts_as) {
        return None;
    }
    let mut seen = customer.clone();
    seen.set("acts_as", Some(Value::Text(acts_as.into())));
    Some(Box::new(seen))
}

fn activity(of: &ProcessorFacts<'_>, field: &str) -> Cell {
    said(of.applied.activity, field)
}

fn category(of: &ProcessorFacts<'_>, _: &str) -> Cell {
    match of.undescribed() {
        Some(streams) => Cell::Part(say!(texts::CATEGORY_UNDESCRIBED, streams = streams)),
        None => activity(of, "name"),
    }
}

/// What the assignment says, else the activity; safeguards of the level that says whether there is a transfer.
fn transfers(
    applied: &Applied<'_>,
    (dossier, roles, ways): (&Dossier, &Roles, &Ways),
    (organisation, ours): (&Organisation, &Ours<'_>),
    without_dpa: bool,
) -> Transfers {
    let level = [applied.assignment, applied.activity];
    let closest = |field: &str| Cell::first(level.map(|record| said(record, field)));
    let own = said(applied.assignment, "transfers") == Cell::None;
    let safeguards = if own { said(applied.assignment, "safeguards") } else { closest("safeguards") };
    // Where a customer hosts the product itself is no choice of ours.
    let with_us = |record: &&Record| record.kind != crate::model::Kind::Deployment || Runs::of(record).hosted();
    let sources = applied.streams.iter().filter_map(|stream| source(dossier, stream)).filter(with_us);
    let places = sources.filter_map(|record| record.text("hosting_country"));
    let home = Home::of(ours.laws());
    let hosted = distinct(places.filter(|code| !home.has(code)).map(str::to_owned));
    let customer = &dossier.customer;
    // A person's own data goes to nobody else.
    let place = customer.text("country").filter(|_| customer.text("acts_as") != Some("household"));
    let back = place.filter(|code| ours.party.in_eea() == Some(true) && !country::in_eea(code));
    let lists = is_listed_for(dossier, organisation, roles);
    // Each law has its own third countries, and asks for its own safeguards.
    let homes = distinct(ours.laws().iter().map(|law| home_of(*law)));
    let names_law = ours.laws().iter().any(|law| *law != Regime::Gdpr);
    let of = |home: Home| derived(ways, applied, (dossier, organisation), home, names_law);
    let others: Vec<Home> = homes.into_iter().filter(|one| *one != home).collect();
    let streams: Vec<Stream> = applied.streams.iter().map(|stream| stream.stream).collect();
    let there = |home: Home| ways.elsewhere(home, &streams, organisation).into_iter().map(Phrase::Place);
    let mut elsewhere: Vec<Phrase> = there(home).collect();
    for other in &others {
        let more = there(*other).filter(|place| !elsewhere.contains(place));
        let more: Vec<Phrase> =
            more.map(|place| say!(texts::PLACE_OUTSIDE, place = place, outside = other.outside())).collect();
        elsewhere.extend(more);
    }
    let helpers = said(applied.activity, "processors");
    let may_go_back = |jointly: bool| {
        let back = ways.ways.iter().filter(|way| way.flow == Flow::Back && !way.sure);
        let of = back.filter(|way| (way.importer.role == Role::JointController) == jointly);
        distinct(of.map(|way| way.importer.phrase()))
    };
    Transfers {
        said: closest("transfers"),
        safeguards,
        hosted,
        processors: match &helpers {
            Cell::Missing => engaged_for(applied, (dossier, roles), organisation),
            // That there is none is said only where nothing else applies.
            Cell::None => match engaged_for(applied, (dossier, roles), organisation) {
                Cell::Missing => Cell::None,
                engaged => Cell::Part(say!(texts::NONE_BUT_ENGAGED, names = engaged.phrase())),
            },
            said => said.clone(),
        },
        home,
        back: back.map(str::to_owned),
        without_dpa,
        // Without a list of who is engaged, the record by hand is all that there is.
        reached: lists.then(|| ways.reached()).flatten().map(|all| all.into_iter().map(str::to_owned).collect()),
        derived: of(home),
        also: others.into_iter().flat_map(|other| of(other).into_iter().map(move |one| (other, one))).collect(),
        elsewhere,
        seen_from: seen_from(applied, (dossier, roles), home),
        // Who is named by hand is who gets the data of the row.
        unsure: match &helpers {
            Cell::Missing | Cell::None => unsure(applied, (dossier, roles), organisation, home),
            _ => Vec::new(),
        },
        unplaced: match &helpers {
            Cell::Missing | Cell::None => {
                let all = recipients(applied, (dossier, roles), organisation).into_iter();
                let unplaced = all.filter(|(_, company, open)| open.is_none() && company.text("country").is_none());
                distinct(unplaced.map(|(_, company, _)| company.title().into()))
            }
            _ => Vec::new(),
        },
        staff: match &helpers {
            Cell::Missing | Cell::None => distinct(ways.perhaps_seen_from(home).map(|way| {
                let code = way.importer.country.clone();
                (code.into_iter().collect(), way.importer.phrase())
            })),
            _ => Vec::new(),
        },
        stays: ways.surely_stay(),
        unengaged: helpers == Cell::Missing && ways.unengaged(),
        group: may_go_back(false),
        joint: may_go_back(true),
    }
}

/// The countries out of a home from which staff of a recorded entity of ours saw personal data of what a row is about, each once.
fn seen_from(applied: &Applied<'_>, (dossier, roles): (&Dossier, &Roles), home: Home) -> Vec<String> {
    let of_row = |session: &&Record| {
        let about = deployment_of(session, dossier);
        let mut sources = applied.streams.iter().filter_map(|stream| source(dossier, stream));
        about.is_some_and(|one| sources.any(|source| source.id == one.id))
    };
    let by_entity = seen(dossier, roles.on).filter(|session| session.link("entity").is_some()).filter(of_row);
    distinct(by_entity.filter_map(|session| session.text("country")).filter(|code| !home.has(code)).map(str::to_owned))
}

/// Who is recorded as engaged for the data of a row, and what leaves it open.
fn recipients<'o>(
    applied: &Applied<'_>,
    (dossier, roles): (&Dossier, &Roles),
    organisation: &'o Organisation,
) -> Vec<(&'o Record, &'o Record, Option<Phrase>)> {
    let holds = organisation.engagements.iter().filter(|one| one.holds_on(roles.on));
    let of_row = |one: &'o Record| {
        let open = match engaged_for_row(one, dossier, roles, &applied.streams) {
            Engaged::Yes(_) => None,
            Engaged::Open(what) => Some(what),
            Engaged::No(_) => return None,
        };
        let company = organisation.subprocessors.iter().find(|company| Some(company.id) == one.link("subprocessor"))?;
        Some((one, company, open))
    };
    holds.filter_map(of_row).collect()
}

/// A company with the country of its seat.
fn seated(company: &Record) -> Phrase {
    match company.text("country") {
        Some(code) => say!(ways::END_OF_WAY, name = company.title(), place = Phrase::Country(code.to_owned())),
        None => company.title().into(),
    }
}

/// The recipients of a row that are out of a home, work there, or of which nobody recorded where, and of which it is open whether they get its data:
/// each with the countries that are known.
fn unsure(
    applied: &Applied<'_>,
    (dossier, roles): (&Dossier, &Roles),
    organisation: &Organisation,
    home: Home,
) -> Vec<(Vec<String>, Phrase)> {
    let all = recipients(applied, (dossier, roles), organisation);
    let abroad = all.into_iter().filter(|(.., open)| open.is_some()).filter_map(|(one, company, _)| {
        let places = ["places", "access_from"].into_iter().filter_map(|field| one.text(field));
        let places = places.flat_map(|text| text.split(';')).flat_map(areas::named).filter_map(|place| match place {
            Place::Country(code) => Some(code.to_owned()),
            Place::Eea | Place::Beyond(_) => None,
        });
        let seat = company.text("country");
        let codes = seat.map(str::to_owned).into_iter().chain(places).filter(|code| !home.has(code));
        let codes: Vec<String> = distinct(codes);
        (seat.is_none() || !codes.is_empty()).then(|| (codes, seated(company)))
    });
    distinct(abroad)
}

/// Who is recorded as engaged for the data of a row, each with its country, where no activity names anybody.
fn engaged_for(applied: &Applied<'_>, of: (&Dossier, &Roles), organisation: &Organisation) -> Cell {
    let name = |(one, company, open): (&Record, &Record, Option<Phrase>)| {
        let mut words = seated(company);
        if one.text("standing").is_some_and(|standing| standing != "subprocessor") {
            words = say!(texts::STANDS_AS, name = words, what = Cell::of(one, "standing").phrase());
        }
        match open {
            Some(what) => say!(texts::WHETHER_ENGAGED, name = words, what = what),
            None => words,
        }
    };
    let names: Vec<Phrase> = distinct(recipients(applied, of, organisation).into_iter().map(name));
    if names.is_empty() { Cell::Missing } else { Phrase::Joined(names, "; ").into() }
}

/// What names a row for good: the handles of what it joins.
fn handle(applied: &Applied<'_>, customer: &Record) -> Cell {
    let parts = [Some(customer), applied.activity, applied.assignment];
    parts.into_iter().flatten().map(Record::handle).collect::<Vec<_>>().join("/").into()
}

fn description(of: &ProcessorFacts<'_>, key: &str) -> Cell {
    Cell::joined([said(of.applied.assignment, key), activity(of, key)], "\n")
}

/// Where it runs, and until when data is still kept of what ended.
fn setting(of: &ProcessorFacts<'_>, _: &str) -> Cell {
    of.places(true)
}

impl ProcessorFacts<'_> {
    /// Who gets the data, and where: once it is deleted from the running systems that was so until then, and no record says who holds backups.
    fn until_deletion(&self, cell: Cell) -> Cell {
        match (self.deleted, &cell) {
            (None, _) | (_, Cell::None | Cell::Missing | Cell::NotAsked(_)) => cell,
            (Some(day), _) => Cell::Part(say!(texts::UNTIL_DELETION, what = cell.phrase(), day = Phrase::Iso(day))),
        }
    }

    /// Where it runs, each with its handle or not, and what ended and is still held.
    pub fn places(&self, handles: bool) -> Cell {
        let of = self;
        let words = |stream: &&StreamRole| {
            let record = source(of.dossier, stream)?;
            let fields: &[&str] = match record.kind {
                crate::model::Kind::Service => &["service", "name", "hosting_country"],
                _ => &["edition", "region", "hosting_country"],
            };
            let said = Cell::joined(fields.iter().map(|field| Cell::of(record, field)), ", ");
            // What is over needs no such word: its last day is that on which its data went.
            let is_over = of.last.is_some() && kept_by_law(record, of.dossier, of.on).is_none();
            if !said.is_given() {
                return Some(said);
            }
            let mut words = said.phrase();
            if handles {
                words = say!(texts::PLACE_HANDLE, what = words, handle = record.handle());
            }
            Some(Cell::Text(match stream.ended.map(Phrase::Iso) {
                Some(day) if is_over => say!(texts::PLACE_ENDED, what = words, day = day),
                Some(day) => {
                    let left = stream.what_is_left(record, of.dossier, of.on);
                    say!(texts::PLACE_ENDED_AND, what = words, day = day, left = left)
                }
                None => words,
            }))
        };
        Cell::joined(of.applied.streams.iter().filter_map(words), "; ")
    }

    /// What is recorded of the agreement; none where a list said that there is none.
    fn or_none(&self, recorded: Option<impl Into<Cell>>) -> Cell {
        match recorded {
            Some(recorded) => recorded.into(),
            None if has_no_dpa(self.customer()) => Cell::None,
            None => Cell::Missing,
        }
    }

    /// The DPA as somebody outside may read it: its state, and whose text it is.
    pub fn agreement_told(&self) -> Vec<Phrase> {
        let Some((agreement, state)) = self.agreement.zip(self.state.as_ref()) else {
            return vec![self.or_none(None::<String>).phrase().capital()];
        };
        let party = Named::of(agreement, self.dossier).note().map(Phrase::capital);
        let text = Some(agreed::paper(self, "paper")).filter(Cell::is_given);
        let reference = Some(agreed(self, "reference")).filter(Cell::is_given);
        let reference = reference.map(|cell| say!(texts::REFERENCE, words = cell.phrase()));
        [Some(state.told().capital()), party, text.map(|cell| cell.phrase().capital()), reference]
            .into_iter()
            .flatten()
            .collect()
    }
}

/// The state of the DPA; of one whose paper names somebody else, with that.
fn state_of(of: &ProcessorFacts<'_>) -> Cell {
    let party = of.agreement.and_then(|agreement| Named::of(agreement, of.dossier).note());
    match (&of.state, party) {
        (Some(state), Some(note)) => {
            Cell::State(state.sign(), say!(texts::WITH_NOTE, what = state.phrase(), note = note))
        }
        (state, _) => of.or_none(state.as_ref()),
    }
}

fn starts(of: &ProcessorFacts<'_>, key: &str) -> Cell {
    match of.applied.assignment {
        Some(assignment) => Cell::of(assignment, key),
        None => of.sources().filter_map(|record| record.date(key)).min().into(),
    }
}

/// The last day: of the assignment, else of what is over, else of the last of what it follows from, when each has one. What ended and is still
/// held is processed until its data is gone.
fn ends(of: &ProcessorFacts<'_>, key: &str) -> Cell {
    if let Some(assignment) = of.applied.assignment {
        return Cell::of(assignment, key);
    }
    if let Some(last) = of.last {
        return last.into();
    }
    if of.sources().any(|record| record.date(key).is_none()) {
        return if of.dossier.left(of.on).is_some() { Cell::Part(texts::ENDS_UNSAID.into()) } else { Cell::Missing };
    }
    let last: Option<Vec<NaiveDate>> =
        of.sources().map(|record| last_day(record, of.dossier, of.organisation)).collect();
    match (last, of.sources().filter_map(|record| record.date(key)).max()) {
        (Some(last), _) => last.into_iter().max().into(),
        (None, Some(end)) if end < of.on => Cell::Part(say!(texts::ENDED_NOT_GONE, day = Phrase::Iso(end))),
        (None, end) => end.into(),
    }
}

fn role(of: &ProcessorFacts<'_>, _: &str) -> Cell {
    let each = of.applied.streams.iter().map(|stream| {
        let by = stream.overridden.as_ref().map(|decision| &*decision.record);
        let why = explain((*stream).clone(), of.dossier, of.organisation, of.on).why;
        let by = by.or(stream.rule).map_or(Phrase::Fixed("decided"), Phrase::from);
        say!(texts::ROLE_SINCE, role = Phrase::Fixed(stream.ours.words()), why = why, by = by).into()
    });
    Cell::joined(each, "\n")
}

fn law(of: &ProcessorFacts<'_>, _: &str) -> Cell {
    let laws = distinct(of.applied.streams.iter().flat_map(|stream| &stream.laws).map(|law| law.phrase()));
    if laws.is_empty() { Cell::Missing } else { Phrase::Joined(laws, "; ").into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, record, today};
    use crate::rules::derive;

    #[test]
    fn a_row_names_those_who_get_its_data_and_the_places_of_those_of_whom_that_is_not_known() {
        let ours = cases::organisation(&[
            record("ORG-1", &[("name", "Vendor"), ("country", "DE")]),
            record("SUB-1", &[("name", "Host AG"), ("country", "IN")]),
            record("SUB-2", &[("name", "Mail Ltd"), ("country", "GB")]),
            record("SUB-3", &[("name", "Help Pvt"), ("country", "IN")]),
            record("SUB-4", &[("name", "Desk SAS"), ("country", "FR")]),
            record("ENG-1", &[("subprocessor", "SUB-1"), ("edition", "cloud")]),
            record("ENG-2", &[("subprocessor", "SUB-2"), ("purpose", "Support"), ("places", "Brazil; India")]),
            record("ENG-3", &[("subprocessor", "SUB-3"), ("feature", "support_access")]),
            record("ENG-4", &[("subprocessor", "SUB-4")]),
        ]);
        let on = |handle: &str, edition: &str| {
            let usual = [("customer", "CUS-1"), ("edition", edition), ("starts", "2025-01-01"), ("region", "EU")];
            record(handle, &[&usual[..], &[("support_access", "systematic")]].concat())
        };
        let runs = [on("DEP-1", "cloud"), on("DEP-2", "self_hosted")];
        let dossier = cases::dossier(&[("acts_as", "controller"), ("country", "DE")], &runs);
        let roles = derive(&dossier, &ours, today());
        let row = |deployment: &str, stream: Stream| {
            let of_it = |one: &&StreamRole| one.stream == stream && one.deployment.as_deref() == Some(deployment);
            let applied =
                Applied { activity: None, assignment: None, streams: roles.streams.iter().filter(of_it).collect() };
            let all = recipients(&applied, (&dossier, &roles), &ours);
            let names = all.into_iter().map(|(_, company, open)| (company.title(), open.is_some())).collect::<Vec<_>>();
            let open = unsure(&applied, (&dossier, &roles), &ours, Home::Eea);
            (names, open.into_iter().map(|(codes, name)| (codes.join(" "), name.to_string())).collect::<Vec<_>>())
        };
        let named = |name: &str, open| (name.to_owned(), open);
        let (sure, none) = (row("DEP-1", Stream::ProductData), Vec::new());
        assert_eq!(sure, (vec![named("Host AG", false), named("Mail Ltd", false), named("Desk SAS", false)], none));
        let (names, open) = row("DEP-1", Stream::SupportAccess);
        assert_eq!(names[..2], [named("Host AG", true), named("Mail Ltd", true)], "for which data is not recorded");
        assert_eq!(names[2..], [named("Help Pvt", false), named("Desk SAS", true)]);
        let mail = ("GB BR IN".to_owned(), "Mail Ltd (United Kingdom)".to_owned());
        assert_eq!(open, [("IN".to_owned(), "Host AG (India)".to_owned()), mail], "France is at home");
        let (names, _) = row("DEP-2", Stream::SupportAccess);
        assert!(!names.contains(&named("Host AG", true)) && names.len() == 3, "for Cloud alone: {names:?}");
    }
}
