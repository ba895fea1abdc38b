//! Who is engaged for a customer's data, and where the data goes, each in one line: for whoever answers its question, and for the customer itself.

mod own_record;
mod safeguard;

use super::engaged::{access_from, company_of, name_of, standing_of};
use crate::model::phrase::say;
use crate::model::{Dossier, Organisation, Phrase, Record, date, distinct};
use crate::rules::change::Planned;
use crate::rules::derive;
use crate::rules::engaged::{Engaged, engaged, is_listed_for, is_told_by_list};
use crate::rules::regime::our_party;
use crate::rules::role_table::Role;
use crate::rules::roles::{Roles, Stream};
use crate::rules::session::{is_on, seen, seen_by};
use crate::rules::transfer::{Flow, Ground, Transfer, Transfers, Who, rests, transfers, with_more};
use crate::texts::answers::GDPR_TOO_UNSAID;
use crate::texts::transfers::RESTS;
use crate::texts::{Text, entrusted as texts};
use chrono::NaiveDate;
pub use own_record::{ByRecord, by_activities, own_abroad};
pub use safeguard::{safeguard, under_its_law, under_the};

/// How many are named at most.
const NAMED: usize = 20;

/// The lines about a customer; nothing where its data is not entrusted to us.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Entrusted {
    /// Who is engaged.
    pub engaged: Lines,
    /// For the customer: of whom it is open whether its data gets there.
    pub unsure: Vec<Phrase>,
    /// Who gets the data in its own right; for us also those of the customer's own choice.
    pub recipients: Vec<Phrase>,
    /// For the customer: recipients of its own choice.
    pub chosen: Vec<Phrase>,
    /// Where the data goes to a third country, and on what that rests.
    pub goes: Lines,
    /// For the customer: where it went to a third country in support sessions that are over, and on what that rested.
    pub went: Vec<Phrase>,
    /// For the customer: what goes to a third country, and is no transfer by a decision.
    pub denied: Vec<Phrase>,
    /// For the customer: of whom it is open whether its data goes to a third country.
    pub open: Vec<Phrase>,
}

/// Lines, or what is said where there is none.
#[derive(Debug, PartialEq, Eq)]
pub enum Lines {
    /// A line each.
    Each(Vec<Phrase>),
    /// Beside a label, and as a sentence of a letter.
    None(Text, Text),
}

impl Default for Lines {
    fn default() -> Self {
        Self::Each(Vec::new())
    }
}

impl Lines {
    /// The lines, of which each stands beside a label.
    #[must_use]
    pub fn labelled(self) -> Vec<Phrase> {
        match self {
            Self::Each(lines) => lines,
            Self::None(brief, _) => vec![brief.into()],
        }
    }

    fn or(lines: Vec<Phrase>, none: impl FnOnce() -> Self) -> Self {
        if lines.is_empty() { none() } else { Self::Each(lines) }
    }
}

/// Whether we have data of the customer to entrust, or may have.
#[must_use]
pub fn is_asked(roles: &Roles) -> bool {
    roles.may_hold() || roles.may_bring_need()
}

/// The lines for us, with handles and rules.
#[must_use]
pub fn for_us(dossier: &Dossier, organisation: &Organisation, roles: &Roles) -> Entrusted {
    if !is_asked(roles) {
        return Entrusted::default();
    }
    let all = entries(dossier, organisation, roles);
    let line = |one: &Entry<'_>| {
        let open = one.open.as_ref().map(|what| format!("; whether for it is open: {what}")).unwrap_or_default();
        let standing = one.engagement.said("standing").filter(|_| standing_of(one.engagement).is_some());
        Phrase::from(format!("{}{open} ({})", one.words(organisation, standing), one.engagement.handle()))
    };
    let (recipients, engaged): (Vec<&Entry<'_>>, Vec<&Entry<'_>>) = all.iter().partition(|one| !is_engaged_by_us(one));
    let mut engaged: Vec<Phrase> = engaged.into_iter().map(line).collect();
    engaged.extend(of_group(dossier, organisation, roles).into_iter().map(|(words, session)| {
        Phrase::from(format!("{words} saw its data in support on {} ({})", started(session), session.handle()))
    }));
    let ways = transfers(dossier, organisation, roles);
    let mut goes = distinct(ways.ways.iter().filter(|way| leaves(way)).map(|way| {
        let rule = way.rule.map(|rule| format!(" [{rule}]")).unwrap_or_default();
        let by = way.overridden.as_ref().map(|one| format!(" ({})", one.record)).unwrap_or_default();
        let rests = rests(way, dossier, organisation, roles.on).0;
        Phrase::from(format!("{}: {rests}{rule}{by}", under(say!(texts::TO, name = way.importer.phrase()), way)))
    }));
    goes.extend(distinct(ways.ways.iter().filter(|way| is_open(way)).map(|way| {
        let unnamed = || way.unnamed_access().map(|access| access.to_string());
        let why = way.missing.first().filter(|_| !way.sure).map(|one| one.ours.clone()).or_else(unnamed);
        let why = why.unwrap_or_else(|| match way.by_rules() {
            Ground::Open { why } => why.to_string(),
            _ => way.words.clone(),
        });
        let to = under(say!(texts::TO, name = way.importer.phrase()), way);
        Phrase::from(format!("{to}: open: {why}"))
    })));
    goes.extend(ways.unengaged().then(|| "open: which companies are engaged is not recorded".into()));
    goes.extend(ways.ai_unengaged.then(|| "open: which companies get data by the AI features is not recorded".into()));
    Entrusted {
        engaged: Lines::or(cut(engaged), || none_engaged(dossier, organisation, roles)),
        recipients: cut(recipients.into_iter().map(line).collect()),
        goes: Lines::or(cut(goes), || nowhere(&ways, organisation, roles)),
        ..Entrusted::default()
    }
}

/// The lines for the customer: each company that gets its data, public or not, Art. 28(2), (4); no handle, rule or other customer's name.
#[must_use]
pub fn for_the_customer(dossier: &Dossier, organisation: &Organisation, roles: &Roles) -> Entrusted {
    let goes = told_of_transfers(dossier, organisation, roles);
    if !is_asked(roles) {
        return goes;
    }
    let all = entries(dossier, organisation, roles);
    let line = |one: &Entry<'_>| {
        let standing = standing_of(one.engagement).filter(|_| !is_chosen(one.engagement) || one.open.is_some());
        one.words(organisation, standing.and_then(|_| one.engagement.said("standing")))
    };
    let of = |wanted: fn(&Entry<'_>) -> bool| distinct(all.iter().filter(|one| wanted(one)).map(line));
    let mut engaged = of(|one| is_engaged_by_us(one) && one.open.is_none());
    let unsure = of(|one| one.open.is_some());
    let saw = |session: &Record| session.date("started").map_or_else(|| "".into(), Phrase::Day);
    engaged.extend(
        of_group(dossier, organisation, roles)
            .into_iter()
            .map(|(whose, session)| say!(texts::SAW_YOURS, whose = whose, day = saw(session))),
    );
    let recipients = of(|one| in_its_own_right(one) && one.open.is_none());
    let chosen = of(|one| is_chosen(one.engagement) && one.open.is_none());
    let named = by_activities(dossier, organisation, roles).processors.into_iter();
    engaged.extend(named.map(|(activity, names)| say!(texts::BY_RECORD, name = names, activity = activity)));
    let may_be_engaged = all.iter().any(|one| is_engaged_by_us(one) && one.open.is_some());
    let engaged = if engaged.is_empty() && !may_be_engaged {
        none_engaged(dossier, organisation, roles)
    } else {
        Lines::Each(engaged)
    };
    Entrusted { engaged, unsure, recipients, chosen, ..goes }
}

/// Where the customer's data goes to a third country, as it may read it; of data about which we decide ourselves nothing that is denied.
fn told_of_transfers(dossier: &Dossier, organisation: &Organisation, roles: &Roles) -> Entrusted {
    let ways = transfers(dossier, organisation, roles);
    let (denied, leaving): (Vec<&Transfer>, Vec<&Transfer>) =
        ways.ways.iter().filter(|way| leaves(way)).partition(|way| way.is_denied());
    let told = |way: &Transfer| {
        let to = match way.importer.who {
            Who::Customer => texts::BACK.into(),
            _ => say!(texts::TO, name = way.importer.phrase()),
        };
        let to = match way.flow {
            Flow::Own if !way.together => say!(texts::FOR_OURSELVES, way = to),
            _ if way.together || way.hands_on_our_own() => about(to, way),
            _ => to,
        };
        let rests = safeguard(way, dossier, organisation, roles.on);
        with_more(say!(RESTS, who = under(to, way), what = rests), way.elsewhere_in_words())
    };
    let went = went_in_sessions(dossier, organisation, roles).into_iter().map(|(day, way)| {
        let to = say!(texts::TO_IN_SESSION, name = way.importer.phrase(), day = day);
        say!(RESTS, who = under(to, &way), what = safeguard(&way, dossier, organisation, day))
    });
    let went = distinct(went);
    let importers: Vec<String> = leaving.iter().chain(&denied).map(|way| way.importer.words()).collect();
    let known: Vec<_> = leaving.iter().chain(&denied).map(|way| (way.importer.words(), way.law)).collect();
    let mut goes = distinct(leaving.into_iter().map(told));
    let again = |way: &&Transfer| way.is_perhaps_under_gdpr() && importers.contains(&way.importer.words());
    goes.extend(ways.ways.iter().any(|way| again(&way)).then(|| GDPR_TOO_UNSAID.into()));
    let denied = distinct(denied.into_iter().map(told));
    // Of who is named by another law, the law is said.
    let is_unsaid = |way: &&Transfer| {
        let importer = way.importer.words();
        (way.law.is_some() || !importers.contains(&importer)) && !known.contains(&(importer, way.law))
    };
    let unsure = ways.ways.iter().filter(|way| is_open(way)).filter(is_unsaid);
    // What staff of another entity saw in a session that is over is said of whom we engage.
    let staff = |way: &Transfer| {
        let entity = organisation.entities.iter().find(|one| Some(one.handle()) == way.importer.record);
        let seen = entity.is_some_and(|one| seen_by(dossier, one, roles.on).is_some());
        if seen { texts::STAFF_STILL_UNSAID } else { texts::STAFF_UNSAID }
    };
    let whom = |way: &Transfer| match (way.importer.who, &way.importer.record) {
        (Who::Customer, Some(_)) => texts::BACK.into(),
        (Who::Customer, None) if way.importer.role == Role::JointController => {
            say!(texts::BACK_TO_JOINT, name = way.importer.phrase())
        }
        (Who::Customer, None) => say!(texts::BACK_TO_GROUP, name = way.importer.phrase()),
        _ if importers.contains(&way.importer.words()) => under(way.importer.phrase(), way),
        _ => way.importer.phrase(),
    };
    let mut open = distinct(unsure.map(|way| say!(RESTS, who = whom(way), what = why_open(way, staff(way)))));
    let own = |way: &&Transfer| way.flow == Flow::Own && way.crosses == Some(true) && !way.sure;
    open.extend(distinct(ways.ways.iter().filter(own).map(|way| {
        let rests = safeguard(way, dossier, organisation, roles.on);
        let ours = under(about(way.importer.phrase(), way), way);
        // What the customer holds in the product it hands on itself.
        if way.streams.contains(&Stream::OwnPurposes) {
            say!(texts::IF_YOU_DECIDE, way = ours, rests = rests)
        } else {
            say!(texts::UNLESS_GIVEN, way = ours, rests = rests)
        }
    })));
    if !is_asked(roles) {
        return Entrusted { goes: Lines::Each(goes), went, denied, open, ..Entrusted::default() };
    }
    open.extend(ways.unengaged().then(|| texts::UNENGAGED.into()));
    open.extend(ways.ai_unengaged.then(|| texts::AI_UNENGAGED.into()));
    open.extend(by_activities(dossier, organisation, roles).places);
    // That it goes nowhere is said only where it is recorded where all of it is.
    let nothing_told = [&goes, &went, &denied, &open].into_iter().all(Vec::is_empty);
    let asserts = ways.known && !ways.anonymous && !ways.outside_the_laws;
    open.extend((nothing_told && asserts && ways.unplaced).then(|| texts::UNPLACED.into()));
    open.extend(asserts.then(|| carried_out_unsaid(dossier, organisation, roles.on)).into_iter().flatten());
    let silent = !denied.is_empty() || !open.is_empty() || !went.is_empty();
    let goes = if silent { Lines::Each(goes) } else { Lines::or(goes, || nowhere(&ways, organisation, roles)) };
    Entrusted { goes, went, denied, open, ..Entrusted::default() }
}

/// Of a way, which data it takes, and who decides about that.
fn about(name: Phrase, way: &Transfer) -> Phrase {
    let data = Phrase::Row(way.streams.iter().map(|stream| Phrase::Fixed(stream.words())).collect());
    if way.together {
        say!(texts::ABOUT_BOTH, name = name, data = data)
    } else {
        say!(texts::ABOUT_OURSELVES, name = name, data = data)
    }
}

/// The ways to our entities in third countries that data of the customer took in support sessions that are over, each with the first day of the
/// session and as judged on it.
#[must_use]
pub fn went_in_sessions(dossier: &Dossier, organisation: &Organisation, roles: &Roles) -> Vec<(NaiveDate, Transfer)> {
    let on = roles.on;
    let over = of_group(dossier, organisation, roles).into_iter().filter(|(_, session)| !is_on(session, on));
    let own = seen(dossier, on).filter(|session| !is_on(session, on)).filter_map(|session| session.date("started"));
    let own = own.flat_map(|day| {
        let all = transfers(dossier, organisation, &derive(dossier, organisation, day)).ways;
        let to_us = |way: &Transfer| way.flow == Flow::Session && way.crosses == Some(true);
        all.into_iter().filter(to_us).map(move |way| (day, way))
    });
    let ways = over.filter_map(|(_, session)| Some((session.link("entity")?, session.date("started")?))).flat_map(
        |(entity, day)| {
            let named = organisation.entities.iter().find(|one| one.id == entity);
            let (handle, name) = (named.map(Record::handle), named.map(Record::title));
            let all = transfers(dossier, organisation, &derive(dossier, organisation, day)).ways;
            // Then, it may have been engaged as a company of the list.
            let to_it = move |way: &Transfer| match way.flow {
                Flow::Access => way.importer.record == handle && leaves(way),
                Flow::Engaged => Some(&way.importer.name) == name.as_ref() && leaves(way),
                _ => false,
            };
            all.into_iter().filter(to_it).map(move |way| (day, way))
        },
    );
    own.chain(ways).collect()
}

/// The planned changes for the customer whose day is over, where nobody recorded whether they were carried out: by them, its data may go elsewhere.
fn carried_out_unsaid(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Phrase> {
    let over = organisation.changes.iter().filter(|change| Planned::is_open(change, on));
    let over = over.map(|change| Planned::of(change, organisation)).filter(|planned| planned.effective <= on);
    let concerns = over.filter(|planned| !matches!(planned.affects(dossier, &planned.roles(dossier)), Engaged::No(_)));
    concerns.map(|planned| say!(texts::CARRIED_OUT_UNSAID, what = planned.phrase(), day = planned.effective)).collect()
}

/// Why it is open whether data goes to a third country, as the customer may read it.
fn why_open(way: &Transfer, staff: Text) -> Phrase {
    let unworked = way.unworked().filter(|_| way.sure).cloned();
    let unsaid = match (way.unnamed_access().or(unworked), way.flow) {
        (Some(why), _) => return why,
        (_, Flow::Access) => staff,
        (_, Flow::Back) if !way.sure => texts::BACK_UNSAID,
        (_, Flow::Engaged) if !way.sure => texts::GETS_UNSAID,
        _ if way.importer.country.is_none() => texts::COUNTRY_UNSAID,
        _ if way.is_perhaps_under_gdpr() => texts::GDPR_UNSAID,
        _ if way.law.is_none() => texts::LAW_UNSAID,
        _ => texts::FACT_UNSAID,
    };
    unsaid.into()
}

/// Whether a way surely leads to another legal entity in a third country.
fn leaves(way: &Transfer) -> bool {
    way.sure && way.crosses == Some(true) && !matches!(way.ground, Ground::NoTransfer { .. })
}

/// Whether it is open whether data goes there.
fn is_open(way: &Transfer) -> bool {
    !leaves(way) && way.flow != Flow::Own && (way.crosses.is_none() || (!way.sure && way.crosses == Some(true)))
}

/// A way with the law under which it is looked at: "to Mail Inc. (United States), under the UK GDPR".
fn under(words: Phrase, way: &Transfer) -> Phrase {
    let words = if way.is_of_group() { say!(texts::FROM, way = words, name = way.exporter.phrase()) } else { words };
    under_its_law(way, words)
}

fn nowhere(ways: &Transfers, organisation: &Organisation, roles: &Roles) -> Lines {
    let (brief, sentence) = match (ways.known, ways.outside_the_laws) {
        (true, false) if !ways.anonymous && !own_abroad(organisation, roles).is_empty() => {
            (texts::OURS_ALONE, texts::OURS_ALONE_SAID)
        }
        (true, _) if ways.anonymous => (texts::ANONYMOUS, texts::ANONYMOUS_SAID),
        (true, true) => (texts::NO_LAW, texts::NO_LAW_SAID),
        (true, false) => (texts::NOWHERE, texts::NOWHERE_SAID),
        (false, _) => (texts::NOT_RECORDED, texts::WHERE_UNSAID),
    };
    Lines::None(brief, sentence)
}

/// Our entities beside the one that acts whose staff saw personal data in a support session, where they are not recorded as engaged: "Vendor India
/// (India), of our group: its staff", with the newest session.
pub fn of_group<'d>(dossier: &'d Dossier, organisation: &Organisation, roles: &Roles) -> Vec<(Phrase, &'d Record)> {
    let on = roles.on;
    let acting = our_party(dossier, organisation, on).record.map(|record| record.id);
    let listed = |one: &Record| is_told_by_list(one, dossier, organisation, roles);
    let others = organisation.entities.iter().filter(|one| one.holds_on(on) && Some(one.id) != acting && !listed(one));
    let seen = others.filter_map(|one| {
        Some((say!(texts::GROUP_STAFF, name = in_its_country(one.title(), one)), seen_by(dossier, one, on)?))
    });
    seen.collect()
}

/// The day on which a session began.
fn started(session: &Record) -> String {
    session.date("started").map(date::long).unwrap_or_default()
}

/// "Vendor India (India)".
pub fn in_its_country(name: String, company: &Record) -> Phrase {
    match company.text("country") {
        Some(code) => say!(texts::COMPANY_IN, name = name, place = Phrase::Country(code.to_owned())),
        None => name.into(),
    }
}

fn none_engaged(dossier: &Dossier, organisation: &Organisation, roles: &Roles) -> Lines {
    let undecided = roles.streams.iter().any(|stream| stream.ours == Role::Open);
    if is_listed_for(dossier, organisation, roles) && !undecided {
        Lines::None(texts::NONE_ENGAGED, texts::WE_ENGAGE_NONE)
    } else {
        Lines::None(texts::NOT_RECORDED, texts::ENGAGED_UNSAID)
    }
}

/// What an entry of the list is for a customer.
struct Entry<'e> {
    engagement: &'e Record,
    company: Option<&'e Record>,
    /// What leaves it open whether it is for the customer.
    open: Option<String>,
}

impl Entry<'_> {
    /// "Mail Inc. (United States), independent controller: e-mail; in EU".
    fn words(&self, organisation: &Organisation, standing: Option<Phrase>) -> Phrase {
        let name = name_of(self.engagement, self.company);
        let mut named = match self.company {
            Some(company) => in_its_country(name, company),
            None => name.into(),
        };
        if let Some(standing) = standing {
            named = say!(texts::STANDS_AS, name = named, standing = standing);
        }
        let above = organisation.subprocessors.iter().find(|one| Some(one.id) == self.engagement.link("works_for"));
        if let Some(above) = above {
            named = say!(texts::WORKS_FOR, name = named, above = above.title());
        }
        let unsaid = || texts::NOT_RECORDED.into();
        let purpose = self.engagement.said("purpose").unwrap_or_else(unsaid);
        let places = self.engagement.places("places").unwrap_or_else(unsaid);
        let entry = say!(texts::ENTRY, name = named, purpose = purpose, places = places);
        match access_from(self.engagement).and_then(|_| self.engagement.places("access_from")) {
            Some(places) => say!(texts::ENTRY_ACCESS, entry = entry, places = places),
            None => entry,
        }
    }
}

/// Whether it processes the data for us, as far as is recorded.
fn is_engaged_by_us(one: &Entry<'_>) -> bool {
    !in_its_own_right(one) && !is_chosen(one.engagement)
}

/// Whether it gets the data, and not to process it on our behalf.
fn in_its_own_right(one: &Entry<'_>) -> bool {
    matches!(one.engagement.text("standing"), Some("independent_controller" | "recipient"))
}

/// Whether the customer itself chose who gets the data.
#[must_use]
pub fn is_chosen(engagement: &Record) -> bool {
    engagement.text("standing") == Some("customers_choice")
}

/// The entries of the day that are for a customer, or may be, in the order of the list.
fn entries<'e>(dossier: &Dossier, organisation: &'e Organisation, roles: &Roles) -> Vec<Entry<'e>> {
    let on_the_day = organisation.engagements.iter().filter(|one| one.holds_on(roles.on));
    let for_it = on_the_day.filter_map(|engagement| {
        let open = match engaged(engagement, dossier, roles) {
            Engaged::Yes(_) => None,
            Engaged::Open(what) => Some(what.to_string()),
            Engaged::No(_) => return None,
        };
        Some(Entry { engagement, company: company_of(engagement, &organisation.subprocessors), open })
    });
    for_it.collect()
}

fn cut(mut lines: Vec<Phrase>) -> Vec<Phrase> {
    if lines.len() > NAMED {
        let more = lines.len() - NAMED;
        lines.truncate(NAMED);
        lines.push(format!("{more} more").into());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::rules::cases::{self, cloud, record, self_hosted, today};
    use crate::rules::derive;

    fn ours() -> Vec<Record> {
        let engaged = |handle, company, more: &[(&str, &str)]| {
            record(handle, &[&[("subprocessor", company), ("purpose", "e-mail"), ("places", "US")], more].concat())
        };
        vec![
            record("ORG-1", &[("name", "Vendor"), ("country", "DE")]),
            record("SUB-1", &[("name", "Mail Inc."), ("country", "US"), ("transfer_tools", "SCC M3")]),
            record("SUB-2", &[("name", "Own Ltd"), ("country", "IN")]),
            engaged("ENG-1", "SUB-1", &[("public", "yes")]),
            engaged("ENG-2", "SUB-2", &[("standing", "independent_controller")]),
        ]
    }

    fn of(ours: &[Record], deployment: Record, for_customer: bool) -> Entrusted {
        let (dossier, ours) = (cases::dossier(&[("acts_as", "controller")], &[deployment]), cases::organisation(ours));
        let roles = derive(&dossier, &ours, today());
        if for_customer { for_the_customer(&dossier, &ours, &roles) } else { for_us(&dossier, &ours, &roles) }
    }

    #[test]
    fn we_and_the_customer_read_all_public_or_not() {
        let us = of(&ours(), cloud(), false);
        let Lines::Each(lines) = &us.engaged else { panic!("{us:?}") };
        assert_eq!(lines[0], "Mail Inc. (United States): e-mail; processed in: the United States (ENG-1)");
        assert_eq!(
            us.recipients,
            ["Own Ltd (India), independent controller: e-mail; processed in: the United States (ENG-2)"]
        );
        assert!(
            format!("{:?}", us.goes)
                .contains("to Mail Inc. (United States), under the GDPR: SCC M3 (recorded: SCC M3) [T6]"),
            "{us:?}"
        );
        let told = of(&ours(), cloud(), true);
        let all = format!("{told:?}");
        assert_eq!(told.engaged.labelled(), ["Mail Inc. (United States): e-mail; processed in: the United States"]);
        assert_eq!(
            told.recipients,
            ["Own Ltd (India), independent controller: e-mail; processed in: the United States"]
        );
        assert!(!["ENG-", "SUB-", "[T"].iter().any(|hidden| all.contains(hidden)), "{all}");
        assert!(all.contains("to Own Ltd (India), under the GDPR: "), "{all}");
    }

    #[test]
    fn that_data_goes_nowhere_is_told_where_all_places_are_recorded_and_no_change_is_open() {
        let of = |places: &'static str, hosted: &'static str, access: &'static str, change: &[(&str, &str)]| {
            let facts =
                [("telemetry", "off"), ("ai_features", "no"), ("own_purposes", "no"), ("support_access", "none")];
            let runs =
                [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("hosting_country", hosted)];
            let entry = [("subprocessor", "SUB-1"), ("purpose", "e-mail"), ("access_from", access), ("places", places)];
            let mut ours = vec![
                ours()[0].clone(),
                record("SUB-1", &[("name", "Mail GmbH"), ("country", "DE")]),
                record("ENG-1", &entry),
            ];
            ours.extend((!change.is_empty()).then(|| record("CHG-1", change)));
            let customer = [("acts_as", "controller"), ("country", "DE")];
            let dossier = cases::dossier(&customer, &[record("DEP-1", &[&runs[..], &facts].concat())]);
            let ours = cases::organisation(&ours);
            let told = for_the_customer(&dossier, &ours, &derive(&dossier, &ours, today()));
            format!("{:?} {:?}", told.goes, told.open)
        };
        let nowhere = "no legal entity in a third country";
        let unplaced = "where some of it is processed, or from where it can be accessed, is not recorded";
        let all = of("DE", "DE", "none", &[]);
        assert!(all.contains(nowhere) && !all.contains(unplaced), "{all}");
        for some in [of("", "DE", "none", &[]), of("DE", "", "none", &[]), of("DE", "DE", "", &[])] {
            assert!(some.contains(unplaced) && !some.contains(nowhere), "{some}");
        }
        let late = [("what", "move"), ("subprocessor", "SUB-1"), ("places", "US"), ("effective", "2026-11-01")];
        let open = of("DE", "DE", "none", &late);
        assert!(open.contains("whether it was carried out is not recorded") && !open.contains(nowhere), "{open}");
    }

    #[test]
    fn what_is_agreed_is_told_apart_from_what_would_be_needed() {
        let goes = |company: &[(&str, &str)], more: &[Record], customer: &[(&str, &str)]| {
            let named = record("SUB-1", &[&[("name", "Mail Inc.")], company].concat());
            let entry = record("ENG-1", &[("subprocessor", "SUB-1"), ("purpose", "e-mail"), ("places", company[0].1)]);
            let ours = [&[ours()[0].clone(), named, entry], more].concat();
            let dossier = cases::dossier(&[&[("acts_as", "controller")], customer].concat(), &[cloud()]);
            let ours = cases::organisation(&ours);
            for_the_customer(&dossier, &ours, &derive(&dossier, &ours, today()))
                .goes
                .labelled()
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("; ")
        };
        let (us, clauses) = (
            ("country", "US"),
            "to Mail Inc. (United States), under the GDPR: standard contractual clauses (module 3)",
        );
        let none = goes(&[us], &[], &[]);
        assert!(none.contains(&format!("{clauses} would be needed; what is agreed is not recorded")), "{none}");
        let some = goes(&[us, ("transfer_tools", "SCC M3")], &[], &[]);
        assert!(some.contains(&format!("{clauses}; recorded as agreed: SCC M3")), "{some}");
        let said_none = goes(&[us, ("transfer_tools", "none")], &[], &[]);
        assert!(said_none.contains("would be needed; as recorded, none is agreed"), "{said_none}");
        let entry =
            [("subprocessor", "SUB-1"), ("scheme", "eu_us_dpf"), ("starts", "2026-01-01"), ("checked", "2026-10-01")];
        let dpf = goes(&[us], &[record("CER-1", &entry)], &[]);
        assert!(
            dpf.contains("EU-US Data Privacy Framework (entry ends: not recorded)") && !dpf.contains("CER-"),
            "{dpf}"
        );
        let swiss = goes(&[us, ("transfer_tools", "SCC M3")], &[], &[("country", "CH")]);
        let form = "under the Swiss FADP (if it applies to us too, which is not recorded): standard contractual clauses (module 3) with Swiss terms would be needed; recorded as agreed: only SCC M3";
        assert!(swiss.contains(form), "{swiss}");
        let abroad = [("country", "US"), ("regime", "other")];
        let back = goes(&[("country", "DE")], &[], &abroad);
        assert!(!back.contains("on what it rests under this law"), "{back}");
        let institution = [("country", "LU"), ("regime", "eu_institutions")];
        let open = goes(&[us, ("transfer_tools", "SCC M3")], &[], &institution);
        let words = "on what it rests under this law is not recorded; recorded as agreed: SCC M3";
        assert!(open.contains(words), "{open}");
        let adequate = goes(&[("country", "JP")], &[], &institution);
        let words = "adequacy (Art. 47(1) of Regulation (EU) 2018/1725), ";
        assert!(
            adequate.contains(words) && adequate.contains("if the data goes there solely to allow tasks"),
            "{adequate}"
        );
    }

    #[test]
    fn what_is_not_recorded_is_said_and_who_holds_nothing_is_not_asked() {
        let bare = of(&ours()[..1], cloud(), true);
        assert_eq!(bare.engaged, Lines::None(texts::NOT_RECORDED, texts::ENGAGED_UNSAID));
        assert!(bare.goes.labelled().is_empty(), "what is not known is not denied");
        assert_eq!(bare.open, ["the companies that we engage: our records do not yet name them"]);
        let none = [("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")];
        assert_eq!(of(&ours(), self_hosted(&none), true), Entrusted::default());
    }

    #[test]
    fn that_we_get_the_data_is_not_open_where_only_the_law_is() {
        let ours = [
            record("ORG-1", &[("name", "Vendor"), ("country", "DE")]),
            record("ENT-1", &[("name", "Nord GmbH"), ("country", "DE"), ("part", "contracting")]),
        ];
        let (dossier, ours) = (cases::dossier(&[("country", "US")], &[cloud()]), cases::organisation(&ours));
        let told = for_the_customer(&dossier, &ours, &derive(&dossier, &ours, today()));
        let of_us: Vec<String> =
            told.open.iter().map(ToString::to_string).filter(|one| one.contains("Nord GmbH")).collect();
        assert_eq!(of_us, ["Nord GmbH (Germany): which law applies is not recorded"]);
    }

    #[test]
    fn from_where_staff_get_at_the_data_is_told_beside_the_places_under_each_law() {
        let ours = |access: &str| {
            vec![
                record("ORG-1", &[("name", "Vendor"), ("country", "DE")]),
                record("SUB-1", &[("name", "Host GmbH"), ("country", "DE")]),
                record(
                    "ENG-1",
                    &[
                        ("subprocessor", "SUB-1"),
                        ("purpose", "hosting"),
                        ("places", "Germany"),
                        ("access_from", access),
                    ],
                ),
            ]
        };
        let told = |country: &str| {
            let dossier = cases::dossier(&[("acts_as", "controller"), ("country", country)], &[cloud()]);
            let ours = cases::organisation(&ours("Ukraine"));
            for_the_customer(&dossier, &ours, &derive(&dossier, &ours, today()))
        };
        for country in ["FR", "GB", "CH"] {
            let told = told(country);
            assert!(
                format!("{told:?}").contains("access from Ukraine is recorded, by which legal entity is not"),
                "{country}: {told:?}"
            );
            assert_eq!(
                told.engaged.labelled(),
                ["Host GmbH (Germany): hosting; processed in: Germany; access from Ukraine"]
            );
        }
        let none = of(&ours("none"), cloud(), true).engaged.labelled();
        assert_eq!(none, ["Host GmbH (Germany): hosting; processed in: Germany"]);
    }

    #[test]
    fn the_party_to_the_dpa_of_a_customer_is_none_of_its_subprocessors_and_is_one_of_another() {
        let ours = cases::organisation(&[
            record("ENT-1", &[("name", "Vendor GmbH"), ("country", "DE"), ("part", "contracting")]),
            record("ENT-2", &[("name", "Vendor Ltd"), ("country", "GB"), ("part", "contracting")]),
            record("SUB-1", &[("name", "Vendor Limited"), ("country", "GB"), ("affiliate", "yes")]),
            record("ENG-1", &[("subprocessor", "SUB-1"), ("purpose", "support"), ("standing", "affiliate")]),
            record(
                "ACT-1",
                &[("name", "Hosting"), ("acting_as", "processor"), ("processors", "Vendor Ltd (United Kingdom)")],
            ),
        ]);
        let of = |party: &str| {
            let dpa = crate::rules::cases::agreed(&[("our_entity", party)]);
            let dossier = cases::dossier(&[("acts_as", "controller"), ("country", "IE")], &[cloud(), dpa]);
            let roles = derive(&dossier, &ours, today());
            let engaged = engaged(&ours.engagements[0], &dossier, &roles);
            let told = format!("{:?}", for_the_customer(&dossier, &ours, &roles).engaged);
            let us = format!("{:?}", for_us(&dossier, &ours, &roles).engaged);
            (matches!(engaged, Engaged::No(_)), told, us)
        };
        let (none, told, us) = of("ENT-2");
        assert!(none && !told.contains("Vendor L") && !us.contains("Vendor L"), "{told}; {us}");
        let (none, told, us) = of("ENT-1");
        assert!(!none && told.contains("Vendor Limited") && us.contains("Vendor Limited"), "{told}; {us}");
    }

    #[test]
    fn staff_of_our_group_that_saw_data_in_support_are_named_and_nobody_else_is_denied() {
        let ours = [
            record("ENT-1", &[("name", "Vendor GmbH"), ("country", "DE"), ("part", "contracting")]),
            record("ENT-2", &[("name", "Vendor India"), ("country", "IN"), ("part", "affiliate")]),
            record("SUB-1", &[("name", "Other"), ("country", "DE")]),
            record("ENG-1", &[("subprocessor", "SUB-1"), ("edition", "self_hosted")]),
        ];
        let told = |session: &[(&str, &str)]| {
            let usual = [("customer", "CUS-1"), ("started", "2026-11-02"), ("ended", "2026-11-02"), ("copies", "no")];
            let session = record("SES-1", &[&usual[..], session].concat());
            let dossier = cases::dossier(&[("acts_as", "controller"), ("country", "DE")], &[cloud(), session]);
            let ours = cases::organisation(&ours);
            for_the_customer(&dossier, &ours, &derive(&dossier, &ours, today()))
        };
        let seen = told(&[("entity", "ENT-2"), ("personal_data", "yes")]);
        let unnamed = "the companies that we engage: our records do not yet name them";
        assert_eq!(
            seen.open,
            ["Vendor India (India): whether its staff still have access to your data is not recorded", unnamed]
        );
        let saw = "Vendor India (India), of our group: its staff saw your data in support on 2 November 2026";
        assert_eq!(seen.engaged.labelled(), [saw]);
        let none = told(&[("entity", "ENT-2"), ("personal_data", "no")]);
        assert!(matches!(none.engaged, Lines::None(..)), "{none:?}");
        assert_eq!(
            none.open,
            ["Vendor India (India): whether its staff have access to your data is not recorded", unnamed]
        );
    }

    #[test]
    fn what_went_to_a_third_country_in_a_session_that_is_over_is_told_as_that() {
        let ours = cases::organisation(&[
            record("ENT-1", &[("name", "Vendor GmbH"), ("country", "DE"), ("part", "contracting")]),
            record("ENT-2", &[("name", "Vendor Inc."), ("country", "US"), ("part", "affiliate")]),
        ]);
        let told = |session: &[(&str, &str)]| {
            let usual =
                [("customer", "CUS-1"), ("entity", "ENT-2"), ("started", "2026-11-02"), ("personal_data", "yes")];
            let session = record("SES-1", &[&usual[..], session].concat());
            let dossier = cases::dossier(&[("acts_as", "controller"), ("country", "DE")], &[cloud(), session]);
            for_the_customer(&dossier, &ours, &derive(&dossier, &ours, today()))
        };
        let over = told(&[("ended", "2026-11-02"), ("copies", "no")]);
        assert_eq!(
            over.went,
            [
                "to Vendor Inc. (United States), in the support session of 2 November 2026, under the GDPR: standard contractual clauses (module 3) would be needed; what is agreed is not recorded; whether it is certified under the EU-US Data Privacy Framework, so that no clauses would be needed, is not recorded"
            ]
        );
        assert!(over.open.contains(
            &"Vendor Inc. (United States): whether its staff still have access to your data is not recorded".into()
        ));
        let goes_on = told(&[]);
        assert!(goes_on.went.is_empty() && format!("{:?}", goes_on.goes).contains("to Vendor Inc."), "{goes_on:?}");
    }

    #[test]
    fn purposes_of_our_own_are_a_sure_way_where_the_customer_decides_and_account_data_is_not() {
        let ours = [record("ORG-1", &[("name", "Vendor"), ("country", "US")])];
        let mut runs = cloud();
        runs.set("own_purposes", Kind::Deployment.field("own_purposes").stored("yes"));
        let told = |customer: &[(&str, &str)]| {
            let dossier = cases::dossier(
                &[&[("country", "FR"), ("contact_email", "a@b.example")], customer].concat(),
                &[runs.clone()],
            );
            let ours = cases::organisation(&ours);
            for_the_customer(&dossier, &ours, &derive(&dossier, &ours, today()))
        };
        let own = "to Vendor (United States), for purposes of our own, under the GDPR: standard contractual clauses (module 1) would be needed";
        let sure = told(&[("acts_as", "controller")]);
        assert!(format!("{:?}", sure.goes).contains(own), "{sure:?}");
        assert!(
            sure.open
                .iter()
                .any(|line| line.english().contains("account data") && line.english().contains("give it themselves")),
            "{sure:?}"
        );
        assert!(!sure.open.iter().any(|line| line.english().contains("own purposes")), "{sure:?}");
        let open = told(&[]);
        let until = "own purposes, about which we decide ourselves, under the GDPR: whether you decide about the data yourself is not recorded";
        assert!(open.open.iter().any(|line| line.english().contains(until)), "{open:?}");
    }
}
