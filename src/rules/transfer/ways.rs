//! The ways that a customer's data takes on a day, as its records and our own say it: from it to us, to those whom we engage for it, and back.

use super::assessed::certifications;
use super::decided::{self, Named, decide_on, knows_art_49};
use super::recorded::{Agreed, agreed};
use super::{Carrier, Earlier, End, Facts, Flow, Ground, Missing, Transfer, Who, assessed_against, decide, home_of};
use crate::model::country::areas::{self, Place};
use crate::model::country::{self, adequacy};
use crate::model::likeness::Likeness;
use crate::model::phrase::say;
use crate::model::{Dossier, Kind, Organisation, Phrase, Record, distinct};
use crate::rules::acted_for::affiliates;
use crate::rules::agreement::{in_force, term};
use crate::rules::applies::acts;
use crate::rules::engaged::{Engaged, engaged_by_us, gets, wanted};
use crate::rules::regime::{self, Laws, Party, Regime, our_party};
use crate::rules::role_table::{Role, Stream};
use crate::rules::roles::{Beyond, Roles, StreamRole};
use crate::rules::runs::Runs;
use crate::rules::session::{is_on, seen, seen_by};
use crate::texts::transfers as texts;
use adequacy::{ADEQUATE, Adequacy, Home};
use chrono::NaiveDate;
use serde::Serialize;

/// All ways of a customer's data on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Transfers {
    /// The day.
    pub on: NaiveDate,
    /// Whether what the customer runs is recorded: without it, no way says nothing.
    pub known: bool,
    /// Whether we act for the customer in something, and none of the laws that these rules know applies to it.
    pub outside_the_laws: bool,
    /// Whether data that is recorded as anonymous goes to us: no law on personal data is about it.
    pub anonymous: bool,
    /// Whether any company is recorded that is engaged on the day: without one, data can go to somebody of whom nobody said anything.
    pub engages: bool,
    /// One for each way and law.
    pub ways: Vec<Transfer>,
}

impl Transfers {
    /// What the rules take together, each once, in the order of the ways; "open" for an access that nobody recorded and that would take
    /// something.
    #[must_use]
    pub fn mechanisms(&self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        let by_law =
            |ground: &Ground| matches!(ground, Ground::NoTransfer { .. } | Ground::NotNeeded | Ground::Adequacy { .. });
        for way in &self.ways {
            let short = match way.flow {
                Flow::Access if !way.sure && by_law(&way.ground) => continue,
                Flow::Access if !way.sure && way.overridden.is_none() => "open".to_owned(),
                _ => way.ground.short(way.law),
            };
            if !all.contains(&short) {
                all.push(short);
            }
        }
        // That nothing is needed is said only where it holds of all.
        if all.len() > 1 {
            all.retain(|short| *short != Ground::NotNeeded.short(None));
        }
        all
    }

    /// Whether data takes a way, and no company is recorded that is engaged.
    #[must_use]
    pub fn unengaged(&self) -> bool {
        !self.ways.is_empty() && !self.engages
    }

    /// Whether a way leads to another legal entity outside the place of its law; nothing when that is not known of any, or no company that is
    /// engaged is recorded.
    #[must_use]
    pub fn crosses(&self) -> Option<bool> {
        let any = |wanted| self.ways.iter().any(|way| way.crosses == wanted);
        if any(Some(true)) { Some(true) } else { (!any(None) && !self.unengaged()).then_some(false) }
    }
}

/// The ways of a customer's data, by the decisions that art30 knows.
#[must_use]
pub fn transfers(dossier: &Dossier, organisation: &Organisation, roles: &Roles) -> Transfers {
    transfers_by(ADEQUATE, dossier, organisation, roles)
}

/// The same by other decisions.
#[must_use]
pub fn transfers_by(
    decisions: &[Adequacy],
    dossier: &Dossier,
    organisation: &Organisation,
    roles: &Roles,
) -> Transfers {
    let party = our_party(dossier, organisation, roles.on);
    let laws = regime::of_customer(&dossier.customer);
    let mut map = Map { decisions, dossier, organisation, roles, on: roles.on, party, laws, ways: Vec::new() };
    map.directly();
    map.by_engagements();
    map.by_affiliates();
    map.by_sessions();
    let known = dossier.deployments().iter().any(|record| dossier.runs(record, roles.on));
    let with_us = |stream: &StreamRole| {
        stream.vendor != Role::NoRole || matches!(stream.beyond, Some(Beyond::TheLaws | Beyond::Unknown))
    };
    let outside_the_laws = roles.streams.iter().any(with_us) && map.laws.none() && map.party.laws().none();
    let anonymous = roles.streams.iter().any(|stream| stream.beyond == Some(Beyond::Anonymous));
    let engages = organisation.engagements.iter().any(|one| one.holds_on(roles.on));
    Transfers { on: roles.on, known, outside_the_laws, anonymous, engages, ways: map.ways }
}

/// One way, before it is judged under a law.
struct Way<'c> {
    flow: Flow,
    streams: Vec<Stream>,
    engagement: Option<&'c Record>,
    exporter: End,
    importer: End,
    /// The record of the importer, of which certifications and what is agreed are looked up.
    company: Option<&'c Record>,
    from_the_person: bool,
    /// The support session that shows that the data takes it.
    session: Option<&'c Record>,
    /// What is not sure of it, whatever it rests on.
    doubts: Vec<Missing>,
}

struct Map<'c> {
    decisions: &'c [Adequacy],
    dossier: &'c Dossier,
    organisation: &'c Organisation,
    roles: &'c Roles,
    on: NaiveDate,
    party: Party<'c>,
    laws: Laws,
    ways: Vec<Transfer>,
}

impl<'c> Map<'c> {
    fn customer(&self, role: Role) -> End {
        let customer = &self.dossier.customer;
        End {
            who: Who::Customer,
            record: Some(customer.handle()),
            name: customer.title(),
            country: customer.text("country").map(str::to_owned),
            role,
        }
    }

    fn us(&self, role: Role) -> End {
        let named = self.party.record;
        End {
            who: Who::Us,
            record: named.map(Record::handle),
            name: named.map_or_else(|| texts::OUR_ENTITY.en.to_owned(), Record::title),
            country: self.party.country.map(str::to_owned),
            role,
        }
    }

    /// A company that somebody engages.
    fn engaged_company(company: Option<&Record>, name: String, role: Role) -> End {
        End {
            who: Who::Subprocessor,
            record: company.map(Record::handle),
            name,
            country: company.and_then(|one| one.text("country")).map(str::to_owned),
            role,
        }
    }

    /// From the customer to us, and back.
    fn directly(&mut self) {
        let mut groups: Vec<(Flow, Role, Role, Vec<&StreamRole>)> = Vec::new();
        for stream in self.roles.streams.iter().filter(|stream| stream.vendor != Role::NoRole) {
            let (flow, from, to) = self.ends_of(stream);
            let alike = |(known, one, other, streams): &&mut (Flow, Role, Role, Vec<&StreamRole>)| {
                (*known, *one, *other) == (flow, from, to) && is_of_product(streams[0]) == is_of_product(stream)
            };
            match groups.iter_mut().find(alike) {
                Some((.., streams)) => streams.push(stream),
                None => groups.push((flow, from, to, vec![stream])),
            }
        }
        let acts_as = self.dossier.customer.text("acts_as");
        let household = acts_as == Some("household");
        for (flow, from, to, of) in groups {
            let mut doubts: Vec<Missing> = Vec::new();
            // What nobody recorded and the module depends on.
            let open = of.iter().flat_map(|stream| &stream.open).filter(|open| open.field != "ai_features");
            for one in open.filter(|open| open.field == "acts_as" || to == Role::Open) {
                let doubt = Missing { ours: one.words(), theirs: one.told() };
                if !doubts.contains(&doubt) {
                    doubts.push(doubt);
                }
            }
            // What the customer holds in the product it hands on itself.
            if flow == Flow::Own && !household && !is_of_product(of[0]) {
                doubts.push(Missing::alike(texts::GIVEN_UNSAID.into()));
            }
            let mut streams: Vec<Stream> = of.iter().map(|stream| stream.stream).collect();
            streams.dedup();
            self.judge_all(&Way {
                flow,
                streams: streams.clone(),
                engagement: None,
                exporter: self.customer(from),
                importer: self.us(to),
                company: self.party.record,
                from_the_person: household,
                session: None,
                doubts,
            });
            if matches!(flow, Flow::Service | Flow::Session)
                && !household
                && acts_as != Some("reseller")
                && to != Role::Open
            {
                self.back(streams, from, to);
            }
        }
    }

    /// What a stream is for, and the roles of who hands it on and who gets it.
    fn ends_of(&self, stream: &StreamRole) -> (Flow, Role, Role) {
        let is_processor = self.dossier.customer.text("acts_as") == Some("processor");
        if acts(stream) {
            let deployment =
                self.dossier.deployments().iter().find(|record| Some(record.handle()) == stream.deployment);
            let with_us = deployment.is_none_or(|record| Runs::of(record).hosted());
            let flow = if stream.stream == Stream::SupportAccess && !with_us { Flow::Session } else { Flow::Service };
            let from = match stream.customer {
                // Who resells hands on nothing of its own; whose data it is, is not recorded.
                Role::NoRole => Role::Open,
                role => role,
            };
            let to = if stream.vendor == Role::Subprocessor { Role::Subprocessor } else { Role::Processor };
            return (flow, from, to);
        }
        if stream.vendor == Role::Open {
            return (Flow::Service, stream.customer, Role::Open);
        }
        // Of its own staff and instance the customer decides, of what it holds for others it does not.
        let from =
            if stream.stream == Stream::OwnPurposes && is_processor { Role::Processor } else { Role::Controller };
        (Flow::Own, from, Role::Controller)
    }

    /// The way back to a customer outside the place of our law, and to companies of its group there that use the product: whether data goes back
    /// to these themselves, no record says.
    fn back(&mut self, streams: Vec<Stream>, customer: Role, ours: Role) {
        let of_group = affiliates(&self.dossier.customer).into_iter().map(|one| {
            let doubt = Missing::alike(say!(texts::BACK_TO_UNSAID, name = one.name.as_str()));
            let country = one.country.map(str::to_owned);
            (End { who: Who::Customer, record: None, name: one.name, country, role: Role::Controller }, vec![doubt])
        });
        let all: Vec<(End, Vec<Missing>)> =
            std::iter::once((self.customer(customer), Vec::new())).chain(of_group).collect();
        for (importer, doubts) in all {
            self.back_to(&importer, &streams, ours, &doubts);
        }
    }

    fn back_to(&mut self, importer: &End, streams: &[Stream], ours: Role, doubts: &[Missing]) {
        let Some(place) = importer.country.as_deref() else { return };
        let laws = self.party.laws();
        // Where the law of the customer is known, what is said under it does not hang on this one.
        let open = (laws.unknown.is_some() && self.laws.none()).then_some(None);
        let abroad = laws.regimes.into_iter().filter(|law| !home_of(*law).has(place)).map(Some);
        for law in abroad.chain(open) {
            self.judge(
                &Way {
                    flow: Flow::Back,
                    streams: streams.to_vec(),
                    engagement: None,
                    exporter: self.us(ours),
                    importer: importer.clone(),
                    company: None,
                    from_the_person: false,
                    session: None,
                    doubts: doubts.to_vec(),
                },
                law,
            );
        }
    }

    /// To those whom we engage, and to those whom they engage.
    fn by_engagements(&mut self) {
        let all = self.organisation.engagements.iter().filter(|one| one.holds_on(self.on));
        let (ours, theirs): (Vec<&Record>, Vec<&Record>) = all.partition(|one| one.link("works_for").is_none());
        for engagement in ours.into_iter().chain(theirs) {
            let standing = engagement.text("standing");
            // What the customer chose itself, it hands on itself.
            if standing == Some("customers_choice") {
                continue;
            }
            let Some((ours, doubts)) = self.engaged_as(engagement) else { continue };
            let company = self.company(engagement.link("subprocessor"));
            let name = company.map_or_else(|| engagement.handle(), Record::title);
            let role = match standing {
                Some("independent_controller") => Role::Controller,
                Some("recipient") => Role::Open,
                _ => Role::Processor,
            };
            let exporter = match engagement.link("works_for") {
                None => self.us(ours),
                above => {
                    let above = self.company(above);
                    Self::engaged_company(above, above.map(Record::title).unwrap_or_default(), Role::Processor)
                }
            };
            self.judge_all(&Way {
                flow: Flow::Engaged,
                streams: Vec::new(),
                engagement: Some(engagement),
                exporter,
                importer: Self::engaged_company(company, name, role),
                company,
                from_the_person: false,
                session: None,
                doubts,
            });
        }
    }

    /// In which role we hand data to those whom we engage, and what is not sure of it; nothing when none of the customer's data goes there.
    fn engaged_as(&self, engagement: &Record) -> Option<(Role, Vec<Missing>)> {
        let wanted = wanted(engagement);
        let mut streams = self.roles.streams.iter().filter(|stream| stream.stream == wanted);
        // Where we decide about the data ourselves, they are processors of ours.
        match engaged_by_us(engagement, self.dossier, self.roles) {
            Some(Engaged::Yes(_)) => return Some((Role::Controller, Vec::new())),
            Some(Engaged::Open(what)) => {
                return Some((Role::Controller, vec![self.whether_for_it(engagement, &what)]));
            }
            Some(Engaged::No(_)) | None => {}
        }
        // Of anonymous data nothing goes on that a law of transfers is about.
        let mut of_it = streams.clone().peekable();
        if of_it.peek().is_some() && of_it.all(|stream| stream.beyond == Some(Beyond::Anonymous)) {
            return None;
        }
        let ours_alone = matches!(wanted, Stream::Telemetry | Stream::AccountData | Stream::OwnPurposes);
        if ours_alone && !streams.any(|stream| acts(stream) || stream.vendor == Role::Open) {
            return None;
        }
        match gets(engagement, self.dossier, self.roles) {
            Engaged::No(_) => None,
            Engaged::Yes(_) => Some((Role::Processor, Vec::new())),
            // Who processes nothing for the customer engages nobody for it.
            Engaged::Open(_)
                if !(self.roles.may_hold() || wanted == Stream::AiFeatures && self.roles.may_bring_need()) =>
            {
                None
            }
            Engaged::Open(what) => Some((Role::Processor, vec![self.whether_for_it(engagement, &what)])),
        }
    }

    /// What is not sure of a way to somebody who is engaged.
    fn whether_for_it(&self, engagement: &Record, what: &Phrase) -> Missing {
        let company = self.company(engagement.link("subprocessor"));
        let name = company.map_or_else(|| engagement.handle(), Record::title);
        Missing {
            ours: format!("whether it is for this customer: {what}"),
            theirs: say!(texts::GETS_UNSAID, name = name),
        }
    }

    /// To our own entities elsewhere that are not recorded as engaged: their staff may see the data.
    fn by_affiliates(&mut self) {
        if !self.roles.streams.iter().any(acts) {
            return;
        }
        let known = |entity: &Record| {
            let name = Likeness::of(&entity.title());
            self.organisation.subprocessors.iter().any(|one| Likeness::of(&one.title()).is_same(&name))
        };
        let acting = self.party.record.map(|record| record.id);
        let others = self
            .organisation
            .entities
            .iter()
            .filter(|entity| entity.holds_on(self.on) && Some(entity.id) != acting && !known(entity));
        for entity in others.collect::<Vec<_>>() {
            let (newest, name) = (seen_by(self.dossier, entity, self.on), entity.title());
            // What was seen in a session that is over, and of which no copies are left, is seen no more.
            let session = newest.filter(|one| is_on(one, self.on));
            let unsaid = match (newest, self.session_from(entity)) {
                (Some(one), _) => Missing {
                    ours: format!(
                        "staff of {name} looked in {}, which is over; whether they get at the data otherwise is not recorded",
                        one.handle()
                    ),
                    theirs: one.date("started").map_or_else(
                        || say!(texts::STAFF_UNSAID, name = name.as_str()),
                        |day| say!(texts::STAFF_SAW, name = name.as_str(), day = day),
                    ),
                },
                (None, Some(one)) => Missing {
                    ours: format!(
                        "whether staff of {name} looked in {} is not recorded; record in it for which of our entities that person works",
                        one.handle()
                    ),
                    theirs: one.date("started").map_or_else(
                        || say!(texts::STAFF_UNSAID, name = name.as_str()),
                        |day| say!(texts::STAFF_PERHAPS_SAW, name = name.as_str(), day = day),
                    ),
                },
                (None, None) => Missing {
                    ours: format!(
                        "whether staff of {name} get at the data is not recorded; record it as a subprocessor, with what it does"
                    ),
                    theirs: say!(texts::STAFF_UNSAID, name = name.as_str()),
                },
            };
            self.judge_all(&Way {
                flow: Flow::Access,
                streams: Vec::new(),
                engagement: None,
                exporter: self.us(Role::Processor),
                importer: End {
                    who: Who::Us,
                    record: Some(entity.handle()),
                    name: entity.title(),
                    country: entity.text("country").map(str::to_owned),
                    role: Role::Processor,
                },
                company: Some(entity),
                from_the_person: false,
                session,
                doubts: if session.is_some() { Vec::new() } else { vec![unsaid] },
            });
        }
    }

    /// The newest support session from the country of an entity, where for which of our entities that person works is not recorded.
    fn session_from(&self, entity: &Record) -> Option<&'c Record> {
        let from = |one: &&Record| one.text("country").is_some() && one.text("country") == entity.text("country");
        seen(self.dossier, self.on)
            .filter(|one| one.link("entity").is_none())
            .filter(from)
            .max_by_key(|one| one.date("started"))
    }

    /// From where staff of ours saw personal data in a support session, where it is not recorded for which of our entities they work.
    fn by_sessions(&mut self) {
        let all = seen(self.dossier, self.on).filter(|one| one.link("entity").is_none());
        let mut seen: Vec<&str> = Vec::new();
        for session in all.collect::<Vec<_>>() {
            let Some(place) = session.text("country").filter(|place| !seen.contains(place)) else { continue };
            // What our entity there may do is a way of its own.
            let ours = |entity: &Record| entity.holds_on(self.on) && entity.text("country") == Some(place);
            if self.party.country == Some(place) || self.organisation.entities.iter().any(ours) {
                continue;
            }
            seen.push(place);
            self.judge_all(&Way {
                flow: Flow::Access,
                streams: Vec::new(),
                engagement: None,
                exporter: self.us(Role::Processor),
                importer: self.us(Role::Processor),
                company: None,
                from_the_person: false,
                session: Some(session),
                doubts: Vec::new(),
            });
        }
    }

    fn company(&self, id: Option<uuid::Uuid>) -> Option<&'c Record> {
        self.organisation.subprocessors.iter().find(|one| Some(one.id) == id)
    }

    /// Judges a way under each law: those of the customer, and that of the exporter's own place.
    fn judge_all(&mut self, way: &Way<'c>) {
        let place = way.exporter.country.as_deref();
        let mut laws = self.laws.regimes.clone();
        if way.exporter.who != Who::Customer {
            laws.extend(place.and_then(Regime::of_country));
            laws.sort_unstable();
            laws.dedup();
        }
        for law in &laws {
            self.judge(way, Some(*law));
        }
        // Without knowing who of us acts, nobody knows under which law we hand anything on.
        let ours = way.exporter.who == Who::Us && self.party.laws().unknown.is_some();
        let unknown = self.laws.unknown.is_some() && self.laws.regimes.is_empty() || ours;
        let importer = way.importer.country.as_deref();
        let abroad = !importer.is_some_and(|code| Home::Eea.has(code));
        // To whom the law of its own place applies, that of the Union can apply too.
        let too = self.gdpr_is_open() && abroad && !laws.contains(&Regime::Gdpr);
        if unknown && laws.is_empty() || too {
            self.judge(way, None);
        }
    }

    /// Whether the law of its place is known, which is not that of the Union, and nobody recorded whether the GDPR applies too, Art. 3(2).
    fn gdpr_is_open(&self) -> bool {
        let customer = &self.dossier.customer;
        let by_place = customer.text("regime").is_none() && !self.laws.regimes.is_empty();
        by_place && !self.laws.regimes.contains(&Regime::Gdpr) && customer.get("gdpr").is_none()
    }

    fn judge(&mut self, way: &Way<'c>, law: Option<Regime>) {
        let mut missing = way.doubts.clone();
        let (elsewhere, unsettled) = self.elsewhere(way, law);
        let (rule, provisions, ground, crosses) = self.judged(way, law, unsettled, &mut missing);
        if !elsewhere.is_empty() {
            let places = Phrase::joined(elsewhere.iter().cloned().map(Phrase::Place), ", ");
            missing.push(Missing::alike(say!(texts::WHO_IS_THERE, places = places)));
        }
        // Within one legal entity it is no transfer, to another it is one.
        let crosses = crosses.filter(|crosses| *crosses || elsewhere.is_empty());
        let in_reach = law.is_none_or(|law| self.on >= first_day_of(law));
        let (ground, provisions) = match (&ground, law) {
            (Ground::Clauses { .. } | Ground::Onward { .. }, Some(law)) if !in_reach => {
                (Ground::Open { why: say!(texts::BEFORE_THE_RULES, day = first_day_of(law)) }, provisions)
            }
            _ => (ground, provisions),
        };
        // Other laws number their provisions otherwise.
        let provisions = if law == Some(Regime::Gdpr) { provisions } else { "" };
        // Whether staff of another entity of ours gets at the data, nobody recorded.
        let crosses = crosses.filter(|crosses| way.flow != Flow::Access || way.session.is_some() || !crosses);
        let crosses = crosses.filter(|crosses| way.flow != Flow::Back || way.doubts.is_empty() || !crosses);
        let carriers = self.carriers(way, law, &ground);
        for over in carriers.iter().filter(|one| one.certification.is_none() && one.until < self.on) {
            let decision = over.words.clone();
            missing.push(Missing::alike(say!(texts::DECISION_OVER, day = over.until, decision = decision)));
        }
        if let (Ground::NotNeeded | Ground::Adequacy { .. }, Some(engagement)) = (&ground, way.engagement) {
            let unsaid = ["places", "access_from"].into_iter().filter(|field| engagement.get(field).is_none());
            let name = way.importer.name.as_str();
            missing.extend(unsaid.map(|field| Missing {
                ours: Kind::Engagement.field(field).in_sentence(),
                theirs: match field {
                    "places" => say!(texts::WHERE_PROCESSED, name = name),
                    _ => say!(texts::WHERE_GOT_AT, name = name),
                },
            }));
        }
        let by_clauses = matches!(ground, Ground::Clauses { .. } | Ground::Onward { framework: false });
        let against = way.company.filter(|_| by_clauses);
        let against = against.and_then(|company| assessed_against(self.organisation, company, law, self.on));
        let words = match against {
            Some(one) => format!("{}; but by {} the clauses cannot be kept", ground.words(law), one.handle()),
            None => ground.words(law),
        };
        let text = |field: &str| way.engagement.and_then(|one| one.words(field));
        let mut facts = vec![
            ("exporter".to_owned(), format!("{}, {}", way.exporter.words(), way.exporter.role.words())),
            ("importer".to_owned(), format!("{}, {}", way.importer.words(), way.importer.role.words())),
            ("law".to_owned(), law.map_or("not known", Regime::words).to_owned()),
        ];
        if let Some(engagement) = way.engagement {
            facts.push(("engagement".to_owned(), engagement.handle()));
        }
        if let Some(session) = way.session {
            facts.push(("session".to_owned(), session.handle()));
        }
        if let Ground::Framework { record, .. } = &ground {
            facts.push(("certification".to_owned(), record.clone()));
        }
        facts.extend(against.map(|one| ("assessment".to_owned(), one.handle())));
        if let Ground::Adequacy { source, .. } = &ground {
            facts.push(("decision".to_owned(), (*source).to_owned()));
        }
        let mut transfer = Transfer {
            flow: way.flow,
            streams: way.streams.clone(),
            engagement: way.engagement.map(Record::handle),
            exporter: way.exporter.clone(),
            importer: way.importer.clone(),
            places: text("places"),
            access_from: text("access_from"),
            elsewhere,
            uncovered: matches!(ground, Ground::Onward { framework: false }) && self.is_uncovered(&way.exporter, law),
            law,
            rule,
            provisions,
            crosses,
            ground,
            overridden: None,
            carriers,
            words,
            facts,
            sure: way.doubts.is_empty(),
            missing,
        };
        let named = Named { flow: way.flow, importer: way.importer.who, company: way.company };
        if let Some(decision) = decided::decision(named, law, (self.dossier, self.organisation), self.on) {
            decide_on(&mut transfer, decision);
        }
        self.ways.push(transfer);
    }

    /// What carries a way until a day, or did until it ended: a decision on the country, a certification of the importer.
    fn carriers(&self, way: &Way<'c>, law: Option<Regime>, ground: &Ground) -> Vec<Carrier> {
        let (Some(home), Some(code)) = (law.map(home_of), way.importer.country.as_deref()) else { return Vec::new() };
        let of_decision = |one: &Adequacy, until| Carrier { certification: None, words: one.source.to_owned(), until };
        let of_entry = |handle: String, until| Carrier { certification: Some(handle.clone()), words: handle, until };
        match ground {
            Ground::NoTransfer { .. } | Ground::NotNeeded => Vec::new(),
            Ground::Adequacy { source, until, .. } => {
                let carrier = |until| Carrier { certification: None, words: (*source).to_owned(), until };
                until.map(carrier).into_iter().collect()
            }
            Ground::Framework { record, until, .. } => {
                let decision = adequacy::decision(self.decisions, home, code, self.on);
                let decision = decision.and_then(|one| Some(of_decision(one, one.last_day()?)));
                until.map(|until| of_entry(record.clone(), until)).into_iter().chain(decision).collect()
            }
            _ if home.has(code) => Vec::new(),
            _ => {
                let holds = adequacy::decision(self.decisions, home, code, self.on);
                let decision = adequacy::ended(self.decisions, home, code, self.on).filter(|_| holds.is_none());
                let decision = decision.map(|(one, last)| of_decision(one, last));
                let scheme = holds.and_then(|one| one.scheme);
                let entries = way.company.into_iter().flat_map(|company| certifications(self.organisation, company));
                let over = entries.filter(|one| one.text("scheme").is_some() && one.text("scheme") == scheme);
                let over = over.filter_map(|one| Some((one.date("ends").filter(|end| *end < self.on)?, one.handle())));
                decision.into_iter().chain(over.max().map(|(end, handle)| of_entry(handle, end))).collect()
            }
        }
    }

    fn judged(
        &self,
        way: &Way<'c>,
        law: Option<Regime>,
        access_elsewhere: bool,
        missing: &mut Vec<Missing>,
    ) -> (Option<&'static str>, &'static str, Ground, Option<bool>) {
        let open = |why: Phrase| (None, "Art. 44", Ground::Open { why }, None);
        let Some(law) = law else {
            if self.gdpr_is_open() {
                return open(texts::GDPR_UNSAID.into());
            }
            return open(match self.laws.unknown {
                Some(field) => {
                    let what = Phrase::Fixed(Kind::Customer.field(field).name);
                    say!(texts::LAW_OF_CUSTOMER_UNKNOWN, what = what)
                }
                None => texts::OUR_LAW_UNKNOWN.into(),
            });
        };
        let home = home_of(law);
        let Some(country) = way.importer.country.as_deref() else {
            return open(match way.importer.who {
                Who::Us => texts::OUR_ENTITY_UNKNOWN.into(),
                _ => say!(texts::COUNTRY_UNKNOWN, name = way.importer.named()),
            });
        };
        let same_entity = way.exporter.name == way.importer.name
            || Likeness::of(&way.exporter.name).is_same(&Likeness::of(&way.importer.name))
                && way.exporter.country == way.importer.country;
        let crosses = Some(!home.has(country) && !same_entity && !way.from_the_person);
        let exporter_country = way.exporter.country.as_deref();
        if exporter_country.is_none() && way.exporter.who != Who::Customer {
            let why = say!(texts::COUNTRY_OF_ORIGIN_UNKNOWN, name = way.exporter.named());
            return (None, "Art. 44", Ground::Open { why }, crosses);
        }
        let decided = adequacy::decision(self.decisions, home, country, self.on);
        let certificate = decided.and_then(|one| one.scheme).and_then(|scheme| self.certificate(way, scheme, missing));
        let onward = way.exporter.who != Who::Customer && !exporter_country.is_some_and(|code| home.has(code));
        let facts = Facts {
            home,
            exporter: way.exporter.who,
            exporter_role: way.exporter.role,
            exporter_country,
            importer: way.importer.who,
            importer_role: way.importer.role,
            importer_country: country,
            same_entity,
            from_the_person: way.from_the_person,
            in_session: way.flow == Flow::Session,
            by_access: way.flow == Flow::Access,
            access_elsewhere,
            onward,
            earlier: if onward { self.earlier(&way.exporter, law) } else { Earlier::Other },
            derogation: knows_art_49(law) && self.by_derogation(way),
            importer_under_law: self.under_law(way, law),
            decision: decided.filter(|one| one.scheme.is_none()),
            certificate,
        };
        let (rule, ground) = decide(&facts);
        match of_authorities(law, &ground) {
            Some(unsettled) => (None, "Art. 44", unsettled, crosses),
            None => (Some(rule.id), rule.law, without_fallback(law, ground), crosses),
        }
    }

    /// Whether the law applies to the customer itself, to which data goes back.
    fn under_law(&self, way: &Way<'c>, law: Regime) -> Option<bool> {
        // Of another company of its group nobody recorded it.
        if way.importer.who != Who::Customer || way.importer.record.is_none() {
            return None;
        }
        if law == Regime::Gdpr {
            return regime::is_under_gdpr(&self.dossier.customer);
        }
        let all = &self.laws;
        if all.regimes.contains(&law) { Some(true) } else { all.unknown.is_none().then_some(false) }
    }

    /// The ways that brought the data to an exporter.
    fn to<'w>(&'w self, exporter: &'w End, law: Option<Regime>) -> impl Iterator<Item = &'w Transfer> {
        self.ways.iter().filter(move |way| {
            way.law == law
                && way.importer.record.is_some()
                && way.importer.record == exporter.record
                && matches!(way.flow, Flow::Service | Flow::Session | Flow::Engaged)
        })
    }

    /// On what the way rests that brought the data to an exporter outside the place of the law.
    fn earlier(&self, exporter: &End, law: Regime) -> Earlier {
        let all = self.to(exporter, Some(law)).map(|way| decided::earlier(&way.ground));
        all.into_iter().find(|earlier| *earlier != Earlier::Other).unwrap_or(Earlier::Other)
    }

    /// Whether the clauses that brought the data to an exporter are not recorded as agreed.
    fn is_uncovered(&self, exporter: &End, law: Option<Regime>) -> bool {
        let by_clauses = |way: &&Transfer| decided::earlier(&way.ground) == Earlier::Clauses;
        let carried = |way: &Transfer| {
            let recorded = agreed(way, self.dossier, self.organisation, self.on);
            way.overridden.is_some() || !way.uncovered && matches!(recorded, Agreed::Carries(_))
        };
        !self.to(exporter, law).filter(by_clauses).any(carried)
    }

    /// Third countries, other than the importer's own, in which an engagement has the data processed or got at, or from where a session saw it; and
    /// whether there is one without adequacy among them.
    fn elsewhere(&self, way: &Way<'c>, law: Option<Regime>) -> (Vec<String>, bool) {
        let (Some(home), own) = (law.map(home_of), way.importer.country.as_deref()) else { return (Vec::new(), false) };
        let said = ["places", "access_from"].iter().filter_map(|field| way.engagement?.text(field));
        // Who works for an entity that is recorded is known.
        let unnamed = way.session.filter(|session| session.link("entity").is_none());
        let items = said.flat_map(|text| text.split(';')).chain(unnamed.and_then(|session| session.text("country")));
        let hosted = if way.flow == Flow::Service { self.hosted_by_nobody() } else { Vec::new() };
        let items = items.chain(hosted);
        let (mut found, mut unsettled): (Vec<String>, bool) = (Vec::new(), false);
        let is_unsettled = |code: &str| {
            let decision = adequacy::decision(self.decisions, home, code, self.on);
            decision.is_none_or(|one| one.scheme.is_some())
        };
        let members = || country::COUNTRIES.iter().map(|(code, _)| *code).filter(|code| Home::Eea.has(code));
        for place in items.flat_map(areas::named) {
            unsettled |= match &place {
                Place::Country(code) if home.has(code) || Some(*code) == own => continue,
                Place::Country(code) => is_unsettled(code),
                Place::Eea if home == Home::Eea => continue,
                Place::Eea => members().any(is_unsettled),
                Place::Beyond(_) => true,
            };
            found.push(place.in_sentence());
        }
        (distinct(found.into_iter()), unsettled)
    }

    /// The countries in which what we run for the customer is hosted, by which legal entity nobody recorded: no company that is engaged for it is
    /// or works there.
    fn hosted_by_nobody(&self) -> Vec<&'c str> {
        let ours =
            self.dossier.deployments().iter().filter(|one| Runs::of(one).hosted()).chain(self.dossier.services());
        let places = ours.filter(|one| self.dossier.runs(one, self.on)).filter_map(|one| one.text("hosting_country"));
        let all = self.organisation.engagements.iter().filter(|one| one.holds_on(self.on));
        let for_it = all.filter(|one| !matches!(gets(one, self.dossier, self.roles), Engaged::No(_)));
        let for_it: Vec<&Record> = for_it.collect();
        let is_there = |code: &str| {
            for_it.iter().any(|one| {
                let seat = self.company(one.link("subprocessor")).and_then(|company| company.text("country"));
                let at = one.text("places").into_iter().flat_map(|text| text.split(';')).flat_map(areas::named);
                let mut at = at.map(|place| match place {
                    Place::Country(there) => there == code,
                    Place::Eea => Home::Eea.has(code),
                    Place::Beyond(_) => false,
                });
                seat == Some(code) || at.any(|is| is)
            })
        };
        distinct(places.filter(|code| !is_there(code)))
    }

    /// The certification of the importer under a framework that holds on the day, for the data of the way.
    fn certificate(&self, way: &Way<'c>, scheme: &str, missing: &mut Vec<Missing>) -> Option<&'c Record> {
        let company = way.company?;
        let of_staff = way.engagement.is_some_and(is_of_staff);
        let mut found = None;
        for one in certifications(self.organisation, company).filter(|one| one.text("scheme") == Some(scheme)) {
            let handle = one.handle();
            let checked = one.date("checked").is_some_and(|day| day <= self.on);
            let why = match (one.date("starts"), one.date("ends")) {
                (_, Some(end)) if end < self.on => say!(texts::ENTRY_OVER, entry = handle, day = end),
                (Some(start), _) if self.on < start => say!(texts::ENTRY_LATER, entry = handle, day = start),
                (None, _) if !checked => say!(texts::ENTRY_UNSAID, entry = handle),
                _ if !of_staff && one.flag("other_data") == Some(false) => {
                    say!(texts::ENTRY_OF_STAFF, entry = handle)
                }
                _ if of_staff && one.flag("hr_data") != Some(true) => {
                    say!(texts::ENTRY_WITHOUT_STAFF, entry = handle)
                }
                _ => {
                    found = found.or(Some(one));
                    continue;
                }
            };
            missing.push(Missing::alike(why));
        }
        let found = found?;
        // The extension to the United Kingdom holds only together with the framework that it extends.
        if scheme == "uk_extension" && self.certificate(way, "eu_us_dpf", missing).is_none() {
            missing.push(Missing::alike(say!(texts::WITHOUT_DPF, name = company.title())));
            return None;
        }
        if found.date("ends").is_none() {
            missing.push(Missing::alike(say!(texts::ENTRY_END_UNSAID, entry = found.handle())));
        }
        Some(found)
    }

    /// Whether all that is recorded as agreed for a way is a derogation.
    fn by_derogation(&self, way: &Way<'c>) -> bool {
        let agreed = in_force(self.dossier.agreements(), self.on);
        let tools = match way.flow {
            Flow::Service | Flow::Session | Flow::Own | Flow::Back => agreed
                .iter()
                .rev()
                .find_map(|one| term(one, self.organisation, "transfer_tools"))
                .map(|value| value.text().into_owned()),
            Flow::Engaged => way.company.and_then(|one| one.text("transfer_tools")).map(str::to_owned),
            Flow::Access => None,
        };
        let derogation = |item: &str| {
            let item = item.to_lowercase();
            item.contains("art. 49") || item.contains("article 49") || item.contains("derogation")
        };
        tools.is_some_and(|tools| !tools.is_empty() && tools.split(';').all(derogation))
    }
}

/// What is said in the place of a ground that the law of an authority does not take over from the GDPR, or not as these rules know it; nothing where
/// it holds. Of the decisions on adequacy, that of the institutions of the Union takes over those under the GDPR, Art. 47(1).
fn of_authorities(law: Regime, ground: &Ground) -> Option<Ground> {
    let by_decision = matches!(ground, Ground::Adequacy { .. } | Ground::Framework { .. });
    let holds = matches!(ground, Ground::NoTransfer { .. } | Ground::NotNeeded | Ground::Open { .. })
        || by_decision && law == Regime::EuInstitutions;
    let why = match law {
        Regime::EuInstitutions => say!(texts::LAW_OF_INSTITUTIONS, law = law.phrase()),
        _ => say!(texts::LAW_OF_AUTHORITIES, law = law.phrase()),
    };
    (law.is_of_authorities() && !holds).then_some(Ground::Open { why })
}

/// What clauses an institution of the Union falls back on is not settled.
fn without_fallback(law: Regime, ground: Ground) -> Ground {
    match ground {
        Ground::Framework { scheme, record, until, .. } if law.is_of_authorities() => {
            Ground::Framework { scheme, record, until, fallback: None }
        }
        other => other,
    }
}

/// Whether a stream is of what the customer holds in the product.
fn is_of_product(stream: &StreamRole) -> bool {
    !matches!(stream.stream, Stream::AccountData | Stream::Telemetry)
}

/// Whether an engagement is about data of somebody's staff, by its words.
fn is_of_staff(engagement: &Record) -> bool {
    const WORDS: [&str; 8] =
        ["employee", "employees", "staff", "personnel", "hr", "mitarbeiter", "beschäftigte", "beschäftigten"];
    let texts = ["data", "subjects", "purpose"].into_iter().filter_map(|field| engagement.text(field));
    let mut words = texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric())).map(str::to_lowercase);
    words.any(|word| WORDS.contains(&word.as_str()))
}

/// The first day of which these rules say what a transfer takes by a law, where no decision covers it: that of the clauses of 2021 and the decision
/// on the United Kingdom, of the Addendum and the IDTA, of the revised Swiss act.
fn first_day_of(law: Regime) -> NaiveDate {
    let (year, month, day) = match home_of(law) {
        Home::Eea => (2021, 6, 28),
        Home::UnitedKingdom => (2022, 3, 21),
        Home::Switzerland => (2023, 9, 1),
    };
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}
