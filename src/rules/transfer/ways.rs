//! The ways that a customer's data takes on a day, as its records and our own say it: from it to us, to those whom we engage for it, and back.

use super::{End, Flow, Ground, Missing, Transfer, Who, home_of};
use crate::model::country::adequacy::{ADEQUATE, Adequacy};
use crate::model::phrase::say;
use crate::model::{Dossier, Organisation, Phrase, Record};
use crate::rules::acted_for::{AsWhat, beside};
use crate::rules::applies::acts;
use crate::rules::engaged::{Engaged, engaged_by_us, engaged_together, gets, is_listed_for, is_told_by_list, wanted};
use crate::rules::regime::{self, Laws, Party, Regime, our_party};
use crate::rules::role_table::{Role, Stream};
use crate::rules::roles::{Beyond, Roles, StreamRole};
use crate::rules::runs::Runs;
use crate::rules::session::{is_on, seen, seen_by, seen_from};
use crate::texts::transfers as texts;
use chrono::NaiveDate;
use serde::Serialize;

mod judging;

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
    /// Whether the list of companies that are engaged says anything of its data: else that can go to somebody of whom nobody said anything.
    pub engages: bool,
    /// Whether AI features send data through us to others, and no company is recorded that is engaged for them.
    pub ai_unengaged: bool,
    /// Whether the place is not recorded of something in which data of the customer is processed, a deployment in our account or what a company does,
    /// or not from where a company gets at it; or not what of its data comes to us.
    pub unplaced: bool,
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
    /// engaged is recorded, in all or for the AI features, or not where all of the data is processed.
    #[must_use]
    pub fn crosses(&self) -> Option<bool> {
        let any = |wanted| self.ways.iter().any(|way| way.crosses == wanted);
        let may_go_further = self.unengaged() || self.ai_unengaged || self.unplaced;
        if any(Some(true)) { Some(true) } else { (!any(None) && !may_go_further).then_some(false) }
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
    let group = of_group(dossier, &laws);
    let mut map = Map { decisions, dossier, organisation, roles, on: roles.on, party, laws, group, ways: Vec::new() };
    map.directly();
    map.by_engagements();
    map.by_affiliates();
    map.by_sessions();
    let known = dossier.deployments().iter().any(|record| dossier.runs(record, roles.on));
    let with_us = |stream: &StreamRole| {
        stream.ours != Role::NoRole || matches!(stream.beyond, Some(Beyond::TheLaws | Beyond::Unknown))
    };
    let outside_the_laws = roles.streams.iter().any(with_us) && map.laws.none() && map.party.laws().none();
    let anonymous = roles.streams.iter().any(|stream| stream.beyond == Some(Beyond::Anonymous));
    let engages = is_listed_for(dossier, organisation, roles);
    let by_ai = roles.streams.iter().any(|stream| stream.stream == Stream::AiFeatures && acts(stream));
    let for_ai = |one: &Record| {
        wanted(one) == Stream::AiFeatures
            && one.holds_on(roles.on)
            && !matches!(gets(one, dossier, roles), Engaged::No(_))
    };
    let ai_unengaged = by_ai && !organisation.engagements.iter().any(for_ai);
    let unplaced = map.is_unplaced() || roles.streams.iter().any(|stream| stream.ours == Role::Open);
    Transfers { on: roles.on, known, outside_the_laws, anonymous, engages, ai_unengaged, unplaced, ways: map.ways }
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
    /// Whether we decide about its data with the customer. Art. 26.
    together: bool,
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
    /// Who decides with the customer, and companies of its group that use the product, under another law than the customer, with that law.
    group: Vec<(End, Regime)>,
    ways: Vec<Transfer>,
}

impl<'c> Map<'c> {
    fn is_unplaced(&self) -> bool {
        let hosted = self.dossier.deployments().iter().filter(|one| Runs::of(one).hosted());
        let of_ours =
            hosted.filter(|one| self.dossier.runs(one, self.on)).any(|one| one.get("hosting_country").is_none());
        let unsaid = |one: &&Record| ["places", "access_from"].iter().any(|field| one.get(field).is_none());
        let engaged = self.organisation.engagements.iter().filter(|one| one.holds_on(self.on)).filter(unsaid);
        of_ours || engaged.into_iter().any(|one| matches!(gets(one, self.dossier, self.roles), Engaged::Yes(_)))
    }

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
        for stream in self.roles.streams.iter().filter(|stream| stream.ours != Role::NoRole) {
            let (flow, from, to) = self.ends_of(stream);
            let alike = |(known, one, other, streams): &&mut (Flow, Role, Role, Vec<&StreamRole>)| {
                (*known, *one, *other) == (flow, from, to)
                    && is_of_product(streams[0].stream) == is_of_product(stream.stream)
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
            if flow == Flow::Own && !household && !is_of_product(of[0].stream) {
                doubts.push(Missing::alike(texts::GIVEN_UNSAID.into()));
            }
            let mut streams: Vec<Stream> = of.iter().map(|stream| stream.stream).collect();
            streams.dedup();
            let mut way = Way {
                flow,
                streams: streams.clone(),
                engagement: None,
                exporter: self.customer(from),
                importer: self.us(to),
                company: self.party.record,
                from_the_person: household,
                together: to == Role::JointController,
                session: None,
                doubts,
            };
            self.judge_all(&way);
            // The account is that of the customer.
            let group = if is_of_product(streams[0]) { self.group.clone() } else { Vec::new() };
            for (company, law) in group {
                way.exporter = End { role: from, ..company };
                self.judge(&way, Some(law));
            }
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
            let to = if stream.ours == Role::Subprocessor { Role::Subprocessor } else { Role::Processor };
            return (flow, from, to);
        }
        if stream.ours == Role::Open {
            return (Flow::Service, stream.customer, Role::Open);
        }
        // Of its own staff and instance the customer decides, of what it holds for others it does not.
        let from =
            if stream.stream == Stream::OwnPurposes && is_processor { Role::Processor } else { Role::Controller };
        match stream.ours {
            Role::JointController => (Flow::Own, Role::JointController, Role::JointController),
            _ => (Flow::Own, from, Role::Controller),
        }
    }

    /// The way back to a customer outside the place of our law, and to those there who decide with it or are companies of its group that use the
    /// product: whether data goes back to these themselves, no record says.
    fn back(&mut self, streams: Vec<Stream>, customer: Role, ours: Role) {
        let of_group = beside(&self.dossier.customer).into_iter().map(|one| {
            let doubt = Missing::alike(say!(texts::BACK_TO_UNSAID, name = one.name.as_str()));
            let role = if one.as_what == AsWhat::JointController { Role::JointController } else { Role::Controller };
            let country = one.country.map(str::to_owned);
            (End { who: Who::Customer, record: None, name: one.name, country, role }, vec![doubt])
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
                    together: false,
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
            // Of what we decide about ourselves it is said: it is not what the customer entrusts to us.
            let decides = matches!(ours, Role::Controller | Role::JointController);
            let streams = if decides { vec![wanted(engagement)] } else { Vec::new() };
            self.judge_all(&Way {
                flow: Flow::Engaged,
                streams,
                engagement: Some(engagement),
                exporter,
                importer: Self::engaged_company(company, name, role),
                company,
                from_the_person: false,
                together: ours == Role::JointController,
                session: None,
                doubts,
            });
        }
    }

    /// In which role we hand data to those whom we engage, and what is not sure of it; nothing when none of the customer's data goes there.
    fn engaged_as(&self, engagement: &Record) -> Option<(Role, Vec<Missing>)> {
        let wanted = wanted(engagement);
        let mut streams = self.roles.streams.iter().filter(|stream| stream.stream == wanted);
        // Where we decide about the data, alone or with the customer, they are processors of ours.
        for (ours, found) in [
            (Role::Controller, engaged_by_us(engagement, self.dossier, self.roles)),
            (Role::JointController, engaged_together(engagement, self.dossier, self.roles)),
        ] {
            match found {
                Some(Engaged::Yes(_)) => return Some((ours, Vec::new())),
                Some(Engaged::Open(what)) => return Some((ours, vec![self.whether_for_it(engagement, &what)])),
                Some(Engaged::No(_)) | None => {}
            }
        }
        // Of anonymous data nothing goes on that a law of transfers is about.
        let mut of_it = streams.clone().peekable();
        if of_it.peek().is_some() && of_it.all(|stream| stream.beyond == Some(Beyond::Anonymous)) {
            return None;
        }
        let ours_alone = matches!(wanted, Stream::Telemetry | Stream::AccountData | Stream::OwnPurposes);
        if ours_alone && !streams.any(|stream| acts(stream) || stream.ours == Role::Open) {
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
        let known = |entity: &Record| is_told_by_list(entity, self.dossier, self.organisation, self.roles);
        let acting = self.party.record.map(|record| record.id);
        let others = self
            .organisation
            .entities
            .iter()
            .filter(|entity| entity.holds_on(self.on) && Some(entity.id) != acting && !known(entity));
        for entity in others.collect::<Vec<_>>() {
            let newest = seen_by(self.dossier, entity, self.on);
            // What was seen in a session that is over, and of which no copies are left, is seen no more.
            let session = newest.filter(|one| is_on(one, self.on));
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
                together: false,
                session,
                doubts: if session.is_some() { Vec::new() } else { vec![self.unseen(entity, newest)] },
            });
        }
    }

    /// That it is not recorded whether staff of an entity gets at the data, beside a session of its own staff that is over, or one from its country.
    fn unseen(&self, entity: &Record, newest: Option<&Record>) -> Missing {
        let (name, unsaid) = (entity.title(), |name: &str| say!(texts::STAFF_UNSAID, name = name));
        match (newest, seen_from(self.dossier, entity, self.on)) {
            (Some(one), _) => Missing {
                ours: format!(
                    "staff of {name} looked in {}, which is over; whether they have access to the data otherwise is not recorded",
                    one.handle()
                ),
                theirs: one
                    .date("started")
                    .map_or_else(|| unsaid(&name), |day| say!(texts::STAFF_SAW, name = name.as_str(), day = day)),
            },
            (None, Some(one)) => Missing {
                ours: format!(
                    "whether staff of {name} looked in {} is not recorded; record in it for which of our entities that person works",
                    one.handle()
                ),
                theirs: one.date("started").map_or_else(
                    || unsaid(&name),
                    |day| say!(texts::STAFF_PERHAPS_SAW, name = name.as_str(), day = day),
                ),
            },
            (None, None) => Missing {
                ours: format!(
                    "whether staff of {name} have access to the data is not recorded; record it as a subprocessor, with what it does"
                ),
                theirs: unsaid(&name),
            },
        }
    }

    /// From where staff of ours saw personal data in a support session, where it is not recorded for which of our entities they work.
    fn by_sessions(&mut self) {
        // What staff of our own party see elsewhere stays with it, and is seen there.
        let acting = self.party.record.map(|record| record.id);
        let of_ours = |one: &&Record| match one.link("entity") {
            Some(id) => Some(id) == acting && is_on(one, self.on),
            None => true,
        };
        let all = seen(self.dossier, self.on).filter(of_ours);
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
                together: false,
                session: Some(session),
                doubts: Vec::new(),
            });
        }
    }

    fn company(&self, id: Option<uuid::Uuid>) -> Option<&'c Record> {
        self.organisation.subprocessors.iter().find(|one| Some(one.id) == id)
    }
}

/// The companies of a customer's group that use the product where another law is at home than those of the customer: each is under its own.
fn of_group(dossier: &Dossier, laws: &Laws) -> Vec<(End, Regime)> {
    let all = beside(&dossier.customer).into_iter().filter_map(|one| {
        let law = one.country.and_then(Regime::of_country).filter(|law| !laws.regimes.contains(law))?;
        let country = one.country.map(str::to_owned);
        Some((End { who: Who::Customer, record: None, name: one.name, country, role: Role::Controller }, law))
    });
    all.collect()
}

/// Whether a stream is of what the customer holds in the product.
fn is_of_product(stream: Stream) -> bool {
    !matches!(stream, Stream::AccountData | Stream::Telemetry)
}
