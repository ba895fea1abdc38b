//! Whether data leaves for a third country, by which ways, and on what each rests.

use super::Asking;
use super::access::no_processing;
use super::places::place_of;
use super::proof::frameworks;
use super::recorded::activities;
use super::said::Statement;
use super::subprocessors;
use crate::model::country::adequacy::{ADEQUATE, decision};
use crate::model::phrase::say;
use crate::model::{Kind, Phrase, Record, distinct};
use crate::report::engaged::access_from;
use crate::report::entrusted::{
    ByRecord, by_activities, is_chosen, own_abroad, safeguard, under_its_law, under_the, went_in_sessions,
};
use crate::report::reply::{of_planned_abroad, told_sessions};
use crate::report::terms::in_turn;
use crate::rules::engaged::Engaged;
use crate::rules::regime::Regime;
use crate::rules::roles::{Role, Stream};
use crate::rules::transfer::{Flow, Ground, Transfer, Transfers, home_of, newest_assessment, transfers as derived};
use crate::texts::entrusted::NO_LAW_SAID;
use crate::texts::transfers::UK_BEFORE_ITS_DECISION;
use crate::texts::{Text, answers as texts};
use chrono::NaiveDate;

/// What is said where no way is known.
fn none_known(asking: &Asking<'_>, all: &Transfers, said: &mut Statement) {
    if all.known && all.anonymous {
        said.say(texts::ALL_ANONYMOUS);
    } else if all.known && all.outside_the_laws {
        // Where the data is answers more than which law applies.
        asking.running().filter_map(|source| place_of(asking, source)).for_each(|place| said.say(place));
        said.say(NO_LAW_SAID);
    } else if all.known && all.unplaced {
        said.say(texts::GOES_ABROAD_UNSAID);
        said.with(no_processing(asking));
    } else if all.known {
        // What our staff may see there by chance does come to us.
        let by_chance = asking.running().any(|source| source.text("support_access") == Some("incidental"));
        // Nor is it told beside a session in which it was seen, which says when that was.
        let in_sessions = told_sessions(asking.dossier, asking.on).next().is_some();
        said.all((!by_chance && !in_sessions).then_some(texts::GOES_NOWHERE));
        said.with(no_processing(asking));
        say_own_abroad(asking, said);
    } else {
        said.say(texts::GOES_UNSAID);
    }
    said.by(&asking.dossier.customer);
}

/// Names the records that a way was derived from.
fn by_way(way: &Transfer, said: &mut Statement) {
    [&way.engagement, &way.exporter.record, &way.importer.record]
        .into_iter()
        .flatten()
        .for_each(|handle| said.by_handle(handle.clone()));
}

/// Says what went to a third country in support sessions that are over; whether anything did.
fn went_abroad(asking: &Asking<'_>, said: &mut Statement) -> bool {
    let went = went_in_sessions(asking.dossier, asking.organisation, &asking.roles);
    for (day, way) in &went {
        by_way(way, said);
        said.say(say!(texts::WENT_IN_SESSION, day = *day, way = way_in_words(asking, way)));
    }
    !went.is_empty()
}

/// That nothing is left that could go to a third country; nothing where it is not so, as where data of our own on the customer goes there.
fn nothing_goes(asking: &Asking<'_>, all: &Transfers) -> Option<Phrase> {
    let leaves = all.ways.iter().any(|way| way.crosses != Some(false));
    let nothing = asking.nothing_left().filter(|_| !leaves)?;
    Some(nothing.so(texts::SO_NONE_GOES, texts::WHETHER_THAT_GOES))
}

/// Whether data leaves, and for where.
pub fn transfers(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let then = asking.until_deletion();
    let (over, asking) = (then.is_some(), then.as_ref().unwrap_or(asking));
    let all = derived(asking.dossier, asking.organisation, &asking.roles);
    let went = went_abroad(asking, &mut said);
    if let Some(nothing) = nothing_goes(asking, &all) {
        said.say(nothing);
        said.by_all(asking.dossier.deletions());
        return said;
    }
    if all.ways.is_empty() {
        none_known(asking, &all, &mut said);
        to_come(asking, &mut said);
        return said;
    }
    let ByRecord { abroad, places: named, .. } = by_activities(asking.dossier, asking.organisation, &asking.roles);
    if over {
        said.say(say!(texts::HOLDS_UNTIL, day = asking.on));
    }
    let perhaps = if all.known || over { Vec::new() } else { perhaps_later(asking, &all) };
    let beside = !named.is_empty() || !abroad.is_empty() || !perhaps.is_empty();
    abroad_in_all(asking, &all, (over, beside, went), &mut said);
    // On what a way would rest is another question.
    let whether = |why: &&Phrase| **why == Phrase::from(UK_BEFORE_ITS_DECISION);
    let unworked = all.ways.iter().filter(|way| way.crosses.is_none()).filter_map(Transfer::unworked).filter(whether);
    said.all(distinct(unworked.cloned()).into_iter().map(|why| why.capital().sentence()));
    let (listed, perhaps_too) = told_once(all.ways.iter().filter(|way| way.crosses != Some(false)).collect());
    for way in &listed {
        by_way(way, &mut said);
    }
    Told::of(asking, listed, over).say(over, &mut said);
    said.all(perhaps_too);
    if !named.is_empty() {
        said.say(say!(texts::NAMED_ABROAD, places = Phrase::joined(named, "; ")));
        said.by_all(activities(asking).0);
    }
    if let Some(names) = in_turn(abroad) {
        said.say(say!(texts::COMPANIES_ABROAD, names = names));
        said.by_all(activities(asking).0);
    }
    say_own_abroad(asking, &mut said);
    if !over {
        said.with(not_in_it(asking, &all, &perhaps));
        to_come(asking, &mut said);
    }
    chosen(asking, over, &mut said);
    if all.unengaged() {
        said.say(texts::ENGAGED_UNSAID);
    }
    if all.ai_unengaged {
        said.say(texts::GOES_BY_AI_UNSAID);
    }
    missing(&all, &mut said);
    said
}

/// Ways in words, by how far they are known: each is told once, with those of which as much is known.
#[derive(Default)]
struct Told {
    sure: Vec<Phrase>,
    /// Taken only where our staff get the access for support that they have on demand.
    on_demand: Vec<Phrase>,
    /// It is open whether they cross a border.
    open: Vec<Phrase>,
    /// It is open whether the data goes there.
    unsure: Vec<Phrase>,
    /// Staff whose company is not known: a sentence each.
    unnamed: Vec<Phrase>,
}

impl Told {
    fn of(asking: &Asking<'_>, ways: Vec<&Transfer>, over: bool) -> Told {
        let mut told = Told::default();
        let demand = on_demand(asking);
        for way in ways {
            // What our staff have on demand goes nowhere until they have it.
            let (at_once, later): (Vec<Stream>, Vec<Stream>) =
                way.streams.iter().partition(|one| !demand || **one != Stream::SupportAccess);
            let apart = !later.is_empty() && way.sure && way.crosses == Some(true) && way.unnamed_access().is_none();
            if apart {
                told.on_demand.push(denied(way, way_of(asking, way, &later)));
            }
            if !apart {
                told.add(way, way_in_words(asking, way), over);
            } else if !at_once.is_empty() {
                told.add(way, way_of(asking, way, &at_once), over);
            }
        }
        told
    }

    fn add(&mut self, way: &Transfer, words: Phrase, over: bool) {
        match (way.unnamed_access(), way.sure) {
            (Some(access), true) => self.unnamed.push(if over {
                say!(texts::WAY_UNNAMED_THEN, way = words, access = access)
            } else {
                say!(texts::WAY_UNNAMED, way = words, access = access)
            }),
            (Some(access), false) => self.unnamed.push(if over {
                say!(texts::WAY_UNSURE_UNNAMED_THEN, way = words, access = access)
            } else {
                say!(texts::WAY_UNSURE_UNNAMED, way = words, access = access)
            }),
            (None, true) if way.crosses.is_none() => self.open.push(denied(way, words)),
            (None, true) => self.sure.push(denied(way, words)),
            (None, false) => self.unsure.push(denied(way, words)),
        }
    }

    /// Says them; of data whose deletion is recorded (`over`), what was so until then.
    fn say(self, over: bool, said: &mut Statement) {
        let in_a_row = |ways: Vec<Phrase>| {
            distinct(ways.into_iter()).into_iter().reduce(|what, more| say!(texts::AND_WAY, what = what, more = more))
        };
        match in_a_row(self.sure) {
            Some(ways) if over => said.say(say!(texts::WAYS_THEN, ways = ways)),
            Some(ways) => said.say(say!(texts::WAYS, ways = ways)),
            None => {}
        }
        if let Some(ways) = in_a_row(self.on_demand) {
            said.say(if over {
                say!(texts::WAYS_ON_DEMAND_THEN, ways = ways)
            } else {
                say!(texts::WAYS_ON_DEMAND, ways = ways)
            });
            said.say(texts::NO_SESSION);
        }
        match in_a_row(self.open) {
            Some(ways) if over => said.say(say!(texts::WAYS_OPEN_THEN, ways = ways)),
            Some(ways) => said.say(say!(texts::WAYS_OPEN, ways = ways)),
            None => {}
        }
        match in_a_row(self.unsure) {
            Some(ways) if over => said.say(say!(texts::WAYS_UNSURE_THEN, ways = ways)),
            Some(ways) => said.say(say!(texts::WAYS_UNSURE, ways = ways)),
            None => {}
        }
        said.all(self.unnamed);
    }
}

/// Whether data of the customer goes to a company in a third country; what we hand on of data about which we decide ourselves is told apart.
fn abroad_in_all(asking: &Asking<'_>, all: &Transfers, beside: (bool, bool, bool), said: &mut Statement) {
    let (ours, ways): (Vec<Transfer>, Vec<Transfer>) = all.ways.iter().cloned().partition(Transfer::hands_on_our_own);
    let of_it = whether_abroad(asking, &Transfers { ways, ..all.clone() }, beside);
    let leaves = |way: &Transfer| way.sure && way.crosses == Some(true) && way.leaves_the_eea() == Some(true);
    let by_record = own_abroad(asking.organisation, &asking.roles);
    let ours = ours.iter().any(leaves);
    match ours || !by_record.is_empty() {
        true if [texts::STAYS, texts::STAYED].contains(&of_it) => said.say(texts::OURS_ALONE_ABROAD),
        true => {
            said.say(of_it);
            said.all(ours.then_some(texts::OURS_ABROAD));
        }
        false => said.say(of_it),
    }
}

/// Says what our own record names abroad of data about which we decide ourselves.
fn say_own_abroad(asking: &Asking<'_>, said: &mut Statement) {
    let by_record = own_abroad(asking.organisation, &asking.roles);
    if !by_record.is_empty() {
        let names = Phrase::joined(by_record.iter().map(|(_, words)| words.clone()), "; ");
        said.say(say!(texts::OURS_BY_RECORD, names = names));
        said.by_all(by_record.into_iter().map(|(activity, _)| activity));
    }
}

/// Whether data goes to a company in a third country, in one sentence: of one whose data is deleted, until then. What is recorded `beside` the ways
/// leaves it open; of what `went` in a session it is told before.
fn whether_abroad(asking: &Asking<'_>, all: &Transfers, (over, beside, went): (bool, bool, bool)) -> Text {
    let alone = |way: &Transfer| way.sure && waits(asking, way);
    let any = |wanted: &dyn Fn(&Transfer) -> bool| all.ways.iter().any(wanted);
    let crosses = |way: &Transfer| way.crosses == Some(true);
    let surely = any(&|way| crosses(way) && way.sure && !alone(way));
    let by_demand = any(&|way| crosses(way) && alone(way));
    let unsaid = all.crosses().is_none() || !over && nothing_recorded(asking);
    let open = beside || unsaid || any(&|way| crosses(way) && !way.sure);
    // What a law calls abroad can lie within the EEA, and what goes back to the customer goes to nobody else.
    let outside = any(&|way| crosses(way) && way.sure && !alone(way) && way.leaves_the_eea() == Some(true));
    let perhaps = any(&|way| way.crosses != Some(false) && !alone(way) && way.leaves_the_eea() != Some(false));
    let unknown = beside || perhaps || all.unengaged() || all.ai_unengaged;
    // What was law then may be all that is not known: no record of it is missing.
    let by_law = |way: &Transfer| way.sure && way.unworked().is_some();
    let bare = beside || !over && nothing_recorded(asking) || all.unengaged() || all.ai_unengaged || all.unplaced;
    let by_law_alone = !bare
        && any(&by_law)
        && !any(&|way| way.crosses != Some(false) && !way.sure || way.crosses.is_none() && !by_law(way));
    match (surely, open, over) {
        (true, _, false) if outside => texts::GOES_ABROAD,
        (true, _, true) if outside => texts::WENT_ABROAD,
        (true, _, false) if unknown => texts::ABROAD_BY_LAW,
        (true, _, true) if unknown => texts::WENT_ABROAD_BY_LAW,
        (true, _, false) => texts::ABROAD_BY_LAW_ALONE,
        (true, _, true) => texts::WENT_ABROAD_BY_LAW_ALONE,
        (false, true, false) if went => texts::GOES_ELSE_UNSAID,
        (false, true, false) if by_law_alone => texts::GOES_ABROAD_OPEN,
        (false, true, true) if by_law_alone && !went => texts::WENT_ABROAD_OPEN,
        (false, true, false) => texts::GOES_ABROAD_UNSAID,
        (false, false, false) if by_demand => texts::GOES_ON_DEMAND,
        (false, false, true) if by_demand => texts::WENT_ON_DEMAND,
        (false, false, false) => texts::STAYS,
        (false, true, true) if went => texts::WENT_ELSE_UNSAID,
        (false, true, true) => texts::WENT_ABROAD_UNSAID,
        (false, false, true) => texts::STAYED,
    }
}

/// Says which planned changes take data to a third country.
fn to_come(asking: &Asking<'_>, said: &mut Statement) {
    let planned = of_planned_abroad(asking.dossier, asking.organisation, asking.on);
    if !planned.is_empty() {
        said.all(planned);
        said.by_all(&asking.organisation.changes);
    }
}

/// What no way is about: what begins later, and those of whom it is open whether they get the data.
fn not_in_it(asking: &Asking<'_>, all: &Transfers, perhaps: &[&Record]) -> Statement {
    let mut said = Statement::default();
    let later: Vec<(&Record, NaiveDate)> = asking.begin_later().collect();
    if let Some(first) = later.iter().map(|(_, day)| *day).min().filter(|_| !all.known) {
        let things = Phrase::names(later.iter().map(|(source, _)| asking.thing(source)));
        said.say(say!(texts::SAYS_NOTHING_OF, things = things, day = first));
        said.by_all(later.into_iter().map(|(source, _)| source));
    }
    if !perhaps.is_empty() {
        let names = Phrase::names(perhaps.iter().map(|one| subprocessors::named(asking, one)));
        said.say(say!(texts::WHETHER_GETS, names = names));
        said.by_all(perhaps.iter().copied());
    }
    said
}

/// Whether nothing at all is recorded that the customer has: no way then says nothing.
fn nothing_recorded(asking: &Asking<'_>) -> bool {
    asking.dossier.deployments().is_empty() && asking.dossier.services().is_empty()
}

/// Those of whom it is open whether they get data of a customer of whom no deployment runs on the day, and that no way names.
fn perhaps_later<'a>(asking: &Asking<'a>, all: &Transfers) -> Vec<&'a Record> {
    if asking.nothing_left().is_some() {
        return Vec::new();
    }
    let open = subprocessors::of_customer(asking, |_| true, |one| matches!(one, Engaged::Open(_))).into_iter();
    let told = |one: &Record| all.ways.iter().any(|way| way.engagement == Some(one.handle()));
    open.filter(|one| one.holds_on(asking.on) && !told(one)).collect()
}

/// Recipients whom the customer itself chose, and hands its data to.
fn chosen(asking: &Asking<'_>, over: bool, said: &mut Statement) {
    let all = subprocessors::of_customer(asking, is_chosen, |one| matches!(one, Engaged::Yes(_)));
    let all: Vec<&Record> = all.into_iter().filter(|one| one.holds_on(asking.on)).collect();
    if !all.is_empty() {
        let names = Phrase::Row(distinct(all.iter().map(|one| subprocessors::named(asking, one))));
        said.say(if over { say!(texts::TO_CHOSEN_THEN, names = names) } else { say!(texts::TO_CHOSEN, names = names) });
        said.by_all(all);
    }
}

/// "Example AG (Germany) to Vendor Inc. (United States), product data, under the GDPR, processed in …, access from …".
fn way_in_words(asking: &Asking<'_>, way: &Transfer) -> Phrase {
    way_of(asking, way, &way.streams)
}

/// Whether our staff have access for support on demand alone, and had none by what is recorded.
fn on_demand(asking: &Asking<'_>) -> bool {
    let mut deployments = asking.deployments().peekable();
    let some = deployments.peek().is_some();
    some && deployments.all(|one| one.text("support_access") == Some("on_demand"))
        && asking.dossier.of(Kind::Session).is_empty()
}

/// Whether nothing takes a way until our staff have the access for support that they have on demand.
pub fn waits(asking: &Asking<'_>, way: &Transfer) -> bool {
    on_demand(asking) && !way.streams.is_empty() && way.streams.iter().all(|one| *one == Stream::SupportAccess)
}

/// The same, of some of its data.
fn way_of(asking: &Asking<'_>, way: &Transfer, streams: &[Stream]) -> Phrase {
    let exporter = way.exporter.phrase();
    let mut words = if way.exporter == way.importer {
        say!(texts::WAY_TO_STAFF, exporter = exporter)
    } else {
        say!(texts::WAY, exporter = exporter, importer = way.importer.phrase())
    };
    if !streams.is_empty() {
        let data = Phrase::Row(streams.iter().map(|stream| Phrase::Fixed(stream.words())).collect());
        words = say!(texts::WAY_OF, way = words, data = data);
    }
    if way.hands_on_our_own() {
        words = say!(texts::WAY_OF_OURS, way = words);
    } else if way.together {
        words = say!(texts::WAY_OF_BOTH, way = words);
    }
    if way.law.is_some() {
        words = under_its_law(way, words);
    } else if way.is_perhaps_under_gdpr() {
        words = say!(texts::WAY_IF_GDPR, way = words);
    }
    let engagement = asking.organisation.engagements.iter().find(|one| Some(one.handle()) == way.engagement);
    if let Some(places) = engagement.and_then(|one| one.places("places")) {
        words = say!(texts::WAY_PLACES, way = words, places = places);
    }
    let of_entry = |one: &Record| access_from(one).and_then(|_| one.places("access_from"));
    let in_session = || way.access_from.clone().map(Phrase::Place);
    match engagement.map_or_else(in_session, of_entry) {
        Some(access) => say!(texts::WAY_ACCESS, way = words, access = access),
        None => words,
    }
}

/// The ways without those that another law has already, and are told again only because the GDPR may apply too; of them it is said once.
fn told_once(ways: Vec<&Transfer>) -> (Vec<&Transfer>, Option<Phrase>) {
    let same = |one: &Transfer, other: &Transfer| {
        (&one.exporter, &one.importer, one.flow, &one.streams, &one.engagement)
            == (&other.exporter, &other.importer, other.flow, &other.streams, &other.engagement)
    };
    let again = |way: &&Transfer| {
        way.is_perhaps_under_gdpr() && ways.iter().any(|other| other.law.is_some() && same(way, other))
    };
    let (again, listed): (Vec<&Transfer>, Vec<&Transfer>) = ways.iter().copied().partition(again);
    (listed, (!again.is_empty()).then(|| texts::GDPR_TOO_UNSAID.into()))
}

/// The same, "which by our decision of 1 May 2026 is no transfer".
fn denied(way: &Transfer, words: Phrase) -> Phrase {
    match way.overridden.as_ref().filter(|_| way.is_denied()).map(|decided| decided.on) {
        Some(Some(day)) => say!(texts::WAY_NO_TRANSFER_OF, way = words, day = day),
        Some(None) => say!(texts::WAY_NO_TRANSFER, way = words),
        None => words,
    }
}

/// What is missing to say more. What we have to do about it is for us.
fn missing(all: &Transfers, said: &mut Statement) {
    // Where what we decide about ourselves stays at home, nothing hangs on who gave it.
    let asked = all.ways.iter().filter(|way| way.flow != Flow::Own || way.crosses != Some(false));
    let mut missing: Vec<Phrase> = asked.flat_map(|way| way.missing.iter().map(|one| one.theirs.clone())).collect();
    missing.sort_unstable_by_key(Phrase::to_string);
    missing.dedup();
    if let Some(missing) = in_turn(missing) {
        said.say(say!(texts::MISSING, missing = missing));
    }
}

/// On what each way rests: framework, clauses, adequacy; with what the DPA says of the clauses.
pub fn mechanism(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let then = asking.until_deletion();
    let (day, asking) = (asking, then.as_ref().unwrap_or(asking));
    if then.is_some() {
        said.say(say!(texts::HOLDS_UNTIL, day = asking.on));
    }
    let all = derived(asking.dossier, asking.organisation, &asking.roles);
    if let Some(nothing) = nothing_goes(asking, &all) {
        said.say(nothing);
        said.by_all(asking.dossier.deletions());
        return said;
    }
    if all.ways.is_empty() {
        none_known(asking, &all, &mut said);
    }
    // What stays where no tool is needed is told in one sentence, after what leaves.
    let (home, leaving): (Vec<&Transfer>, Vec<&Transfer>) =
        all.ways.iter().partition(|way| way.crosses == Some(false) && matches!(way.ground, Ground::NotNeeded));
    let (listed, perhaps_too) = told_once(leaving);
    for way in listed {
        by_way(way, &mut said);
        if let Some(decided) = &way.overridden {
            said.by_handle(decided.record.clone());
        }
        let rests = safeguard(way, asking.dossier, asking.organisation, asking.on);
        let words = way_in_words(asking, way);
        let words = if way.sure {
            say!(texts::RESTS_FROM, way = words, rests = rests)
        } else {
            say!(texts::RESTS_FROM_UNSURE, way = words, rests = rests)
        };
        said.say(words.capital().sentence());
    }
    if !home.is_empty() {
        for way in &home {
            by_way(way, &mut said);
        }
        for law in distinct(home.iter().map(|way| way.law)) {
            let names = distinct(home.iter().filter(|way| way.law == law).map(|way| way.importer.phrase()));
            let names = Phrase::names(names);
            let names = law.map_or_else(|| names.clone(), |law| under_the(law, names.clone()));
            said.say(say!(texts::NO_TOOL_FOR, names = names));
        }
    }
    said.all(perhaps_too);
    for (day, way) in went_in_sessions(asking.dossier, asking.organisation, &asking.roles) {
        by_way(&way, &mut said);
        let rests = safeguard(&way, asking.dossier, asking.organisation, day);
        said.say(say!(texts::RESTED_IN_SESSION, day = day, way = way_in_words(asking, &way), rests = rests));
    }
    missing(&all, &mut said);
    assessments(asking, &all, &mut said);
    let framework = frameworks(asking);
    // Whether we are certified matters where what goes to us goes to a company of ours in the United States, or to one that is not known.
    let to_us = |way: &&Transfer| !matches!(way.flow, Flow::Engaged | Flow::Back | Flow::Access);
    let may_be = |way: &Transfer| way.importer.country.as_deref().is_none_or(|country| country == "US");
    let to_the_us = |law: Regime| {
        let to_us = all.ways.iter().filter(to_us);
        to_us.into_iter().any(|way| way.law == Some(law) && way.importer.country.as_deref() == Some("US"))
    };
    let is_open = framework.handles().is_empty() && !framework.is_empty();
    if !is_open || all.ways.iter().filter(to_us).any(may_be) {
        said.with(framework);
    }
    let carries = [
        (Regime::Gdpr, texts::DPF_WOULD_CARRY),
        (Regime::UkGdpr, texts::UK_EXTENSION_WOULD_CARRY),
        (Regime::SwissFadp, texts::SWISS_DPF_WOULD_CARRY),
    ];
    // A decision carries nothing before its first day.
    let holds = |law: Regime| decision(ADEQUATE, home_of(law), "US", asking.on).is_some();
    let carries = carries.into_iter().filter(|(law, _)| is_open && to_the_us(*law) && holds(*law));
    said.all(carries.map(|(_, words)| words));
    if asking.roles.streams.iter().any(|stream| stream.ours == Role::Subprocessor) {
        said.say(texts::BETWEEN_PROCESSORS);
    }
    said.terms(day, &["transfer_tools", "scc_law", "scc_courts", "scc_authority"]);
    said
}

/// The transfer impact assessments of those to whom data goes abroad.
fn assessments(asking: &Asking<'_>, all: &Transfers, said: &mut Statement) {
    let mut none: Vec<Phrase> = Vec::new();
    // Where a decision carries the way, no assessment is asked for: Clause 14 is part of the clauses.
    let by_clauses = |way: &&Transfer| !matches!(way.ground, Ground::Adequacy { .. } | Ground::Framework { .. });
    let ways: Vec<&Transfer> = all.ways.iter().filter(|way| way.crosses == Some(true)).filter(by_clauses).collect();
    let laws = distinct(ways.iter().filter_map(|way| way.law)).len();
    for way in ways {
        let companies = asking.organisation.subprocessors.iter().chain(&asking.organisation.entities);
        let Some(company) = companies.into_iter().find(|one| Some(one.handle()) == way.importer.record) else {
            continue;
        };
        // An assessment under one law is none under another.
        let law = way.law.filter(|_| laws > 1);
        let name = law.map_or_else(|| company.title().into(), |law| under_the(law, company.title().into()));
        match newest_assessment(asking.organisation, company, way.law, asking.on) {
            Some(found) => {
                let mut words = say!(texts::ASSESSED, name = name);
                if let Some(day) = found.date("done") {
                    words = say!(texts::ASSESSED_ON, what = words, day = day);
                }
                let result = match found.text("result") {
                    Some("with_measures") => Some(texts::KEPT_WITH_MEASURES.into()),
                    Some("cannot_go_on") => Some(texts::NOT_KEPT.into()),
                    _ => found.said("result"),
                };
                if let Some(result) = result {
                    words = say!(texts::ASSESSED_AS, what = words, result = result);
                }
                if let Some(day) = found.date("recheck").filter(|day| *day < asking.on) {
                    words = say!(texts::ASSESS_AGAIN, what = words, day = day);
                }
                said.say(words.sentence());
                said.by(found);
            }
            None => none.push(name),
        }
    }
    let none = distinct(none.into_iter());
    if !none.is_empty() {
        // With their laws they hold commas.
        let names = if laws > 1 { in_turn(none) } else { Some(Phrase::names(none)) };
        said.all(names.map(|names| say!(texts::UNASSESSED, names = names)));
    }
}
