//! Which subprocessors a customer's data gets to on a day, and why: those whose conditions its deployments meet, as long as we process its data
//! on its behalf. Art. 28(2), (4).

use super::applies::acts;
use super::held::was_deleted;
use super::region::hosted_in;
use super::roles::{Beyond, Role, Roles, Stream, StreamRole};
use super::runs::Runs;
use super::session;
use crate::model::likeness::{self, Likeness};
use crate::model::phrase::say;
use crate::model::region::Lies;
use crate::model::{Dossier, Kind, Organisation, Phrase, Record, Value, country};
use crate::texts::register as texts;
use chrono::NaiveDate;
use uuid::Uuid;

/// Whether an engagement is for a customer, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Engaged {
    /// It is, since …
    Yes(String),
    /// It is not, since …
    No(String),
    /// The records do not say: what is missing.
    Open(Phrase),
}

impl Engaged {
    /// That the records do not say: what is missing.
    pub fn open(what: impl Into<Phrase>) -> Self {
        Self::Open(what.into())
    }

    /// As a list tells it: "yes", "no" or "unknown", and why, or what is missing.
    #[must_use]
    pub fn word_and_why(&self) -> (&'static str, String) {
        match self {
            Self::Yes(why) => ("yes", why.clone()),
            Self::No(why) => ("no", why.clone()),
            Self::Open(what) => ("unknown", what.to_string()),
        }
    }

    /// What several come to: one that is for it is enough; else what is open first, else the first reason against. Nothing of none.
    pub fn any(all: impl IntoIterator<Item = Self>) -> Option<Self> {
        let (mut open, mut not) = (None, None);
        for one in all {
            match one {
                Self::Yes(_) => return Some(one),
                Self::Open(_) => open = open.or(Some(one)),
                Self::No(_) => not = not.or(Some(one)),
            }
        }
        open.or(not)
    }
}

/// Whether a company processes data for us, by how its entry stands: as a subprocessor or a company of our group, also where nobody said it. Art. 28(2).
#[must_use]
pub fn processes(engagement: &Record) -> bool {
    matches!(engagement.text("standing"), None | Some("subprocessor" | "affiliate"))
}

/// Whether an engagement is for a customer on the day of its roles. What one deployment does not have, another may have, where nobody said it. That an
/// objection to the company was met does not agree with a list that names it for the customer: which of the two is so is open.
#[must_use]
pub fn engaged(engagement: &Record, dossier: &Dossier, roles: &Roles) -> Engaged {
    unless_kept_away(meant_for(engagement, dossier, roles), engagement, roles)
}

/// The same by what the engagement is for alone, whatever became of an objection.
#[must_use]
pub fn meant_for(engagement: &Record, dossier: &Dossier, roles: &Roles) -> Engaged {
    if engagement.link("subprocessor").is_some_and(|company| roles.ourselves.contains(&company)) {
        return Engaged::No("it is the company of ours that acts for the customer itself".to_owned());
    }
    by_conditions(engagement, dossier, roles)
}

/// Whether the list of companies that are engaged says anything of the data that we process for a customer: an entry of a company that processes data
/// for us on the day is for it, or may be. Of a list without one, nobody recorded that it is complete. Where we process nothing for it, any list does.
#[must_use]
pub fn is_listed_for(dossier: &Dossier, organisation: &Organisation, roles: &Roles) -> bool {
    let mut all = organisation.engagements.iter().filter(|one| one.holds_on(roles.on)).peekable();
    all.peek().is_some()
        && (!roles.streams.iter().any(StreamRole::is_with_us)
            || all.any(|one| processes(one) && !matches!(gets(one, dossier, roles), Engaged::No(_))))
}

/// Whether the list of companies says of one of our entities what it is for a customer: a company of its name is engaged on the day. Where its staff
/// saw data of the customer in a session, or may have, only an entry says it that is surely for this customer.
#[must_use]
pub fn is_told_by_list(entity: &Record, dossier: &Dossier, organisation: &Organisation, roles: &Roles) -> bool {
    let name = Likeness::of(&entity.title());
    let namesakes: Vec<Uuid> = organisation
        .subprocessors
        .iter()
        .filter(|one| Likeness::of(&one.title()).is_same(&name))
        .map(|one| one.id)
        .collect();
    let of_it = |one: &&Record| one.link("subprocessor").is_some_and(|id| namesakes.contains(&id));
    let seen = session::may_have_seen(dossier, entity, roles.on);
    let mut entries = organisation.engagements.iter().filter(of_it).filter(|one| one.holds_on(roles.on));
    entries.any(|one| !seen || matches!(gets(one, dossier, roles), Engaged::Yes(_)))
}

fn unless_kept_away(found: Engaged, engagement: &Record, roles: &Roles) -> Engaged {
    match found {
        Engaged::Yes(_)
            if engagement.link("subprocessor").is_some_and(|company| roles.kept_away.contains(&company)) =>
        {
            Engaged::Open(texts::KEPT_AWAY.into())
        }
        found => found,
    }
}

/// The same of what happens to the data there, be it our own company that acts for the customer: an incident, or access from elsewhere.
#[must_use]
pub fn gets(engagement: &Record, dossier: &Dossier, roles: &Roles) -> Engaged {
    unless_kept_away(by_conditions(engagement, dossier, roles), engagement, roles)
}

fn by_conditions(engagement: &Record, dossier: &Dossier, roles: &Roles) -> Engaged {
    through_those_above(by_own_conditions(engagement, dossier, roles), engagement, dossier, roles, &[])
}

/// What is so of a company of the chain: data gets there only where it gets to the company for which it works, and to that one by the same rule. `below`
/// are the companies that were looked at. Art. 28(4).
fn through_those_above(
    found: Engaged,
    engagement: &Record,
    dossier: &Dossier,
    roles: &Roles,
    below: &[Uuid],
) -> Engaged {
    let above = engagement.link("works_for").filter(|company| !below.contains(company));
    let Some(above) = above.filter(|_| !matches!(found, Engaged::No(_))) else { return found };
    let below = [below, &[above]].concat();
    let of_it = roles.above.iter().filter(|one| one.link("subprocessor") == Some(above));
    let reached = Engaged::any(of_it.map(|one| {
        let own = by_own_conditions(one, dossier, roles);
        through_those_above(own, one, dossier, roles, &below)
    }));
    match reached {
        Some(Engaged::No(why)) => Engaged::No(format!("the company for which it works does not get its data: {why}")),
        Some(open @ Engaged::Open(_)) if matches!(found, Engaged::Yes(_)) => open,
        _ => found,
    }
}

fn by_own_conditions(engagement: &Record, dossier: &Dossier, roles: &Roles) -> Engaged {
    match by_streams(engagement, dossier, roles) {
        Engaged::No(why) if !decided_by_us(engagement, roles) => {
            unsaid(engagement, dossier, roles).unwrap_or(Engaged::No(why))
        }
        other => other,
    }
}

/// The same for the data of one row of the record of processing, of the streams that it is about: what is engaged for other data of the customer, or
/// for another edition, is not for it. Art. 30(2)(c).
#[must_use]
pub fn engaged_for_row(engagement: &Record, dossier: &Dossier, roles: &Roles, streams: &[&StreamRole]) -> Engaged {
    let found = engaged(engagement, dossier, roles);
    let wanted = wanted(engagement);
    if streams.is_empty() || matches!(found, Engaged::No(_)) {
        return found;
    }
    if streams.iter().any(|one| one.stream == wanted) {
        let of_row = Roles { streams: streams.iter().map(|one| (*one).clone()).collect(), ..roles.clone() };
        let found = through_those_above(by_streams(engagement, dossier, &of_row), engagement, dossier, roles, &[]);
        return unless_kept_away(found, engagement, roles);
    }
    let deployment = |one: &StreamRole| dossier.deployments().iter().find(|of| Some(of.handle()) == one.deployment);
    let may_be = streams.iter().find(|one| !matches!(meets_all(engagement, deployment(one)), Engaged::No(_)));
    match may_be {
        Some(one) if engagement.text("feature").is_none() => {
            Engaged::Open(say!(texts::DATA_UNSAID, stream = Phrase::Fixed(one.stream.words())))
        }
        // Where nobody said whether the customer has what it is for, no row is about that.
        Some(_) if !roles.streams.iter().any(|one| one.stream == wanted) => found,
        _ => Engaged::No("it is engaged for other data".to_owned()),
    }
}

/// Of a deployment of the day that the engagement may be for, that it is not recorded whether it has what the engagement is for.
fn unsaid(engagement: &Record, dossier: &Dossier, roles: &Roles) -> Option<Engaged> {
    let wanted = wanted(engagement);
    if !matches!(wanted, Stream::AiFeatures | Stream::OwnPurposes | Stream::SupportAccess) {
        return None;
    }
    let running = dossier.deployments().iter().filter(|record| dossier.runs(record, roles.on));
    let has = |record: &Record| {
        roles.streams.iter().any(|one| one.stream == wanted && one.deployment == Some(record.handle()))
    };
    let may = |record: &&Record| {
        record.lacks(wanted.kept()) && !has(record) && !matches!(meets_all(engagement, Some(record)), Engaged::No(_))
    };
    let record = running.into_iter().find(may)?;
    Some(Engaged::Open(not_provided(wanted, record)))
}

/// "support access of DEP-2 is not provided".
fn not_provided(wanted: Stream, record: &Record) -> Phrase {
    match wanted {
        Stream::AiFeatures => say!(texts::AI_UNSAID, record = record.handle()),
        Stream::OwnPurposes => say!(texts::OWN_PURPOSES_UNSAID, record = record.handle()),
        Stream::SupportAccess => say!(texts::SUPPORT_ACCESS_UNSAID, record = record.handle()),
        _ => say!(texts::TELEMETRY_UNSAID, record = record.handle()),
    }
}

fn by_streams(engagement: &Record, dossier: &Dossier, roles: &Roles) -> Engaged {
    let wanted = wanted(engagement);
    let streams: Vec<&StreamRole> = roles.streams.iter().filter(|stream| stream.stream == wanted).collect();
    let what = engagement.text("feature").map_or("its data", |_| wanted.words());
    if let Some(why) = other_edition(engagement, dossier, roles) {
        return Engaged::No(why);
    }
    if decided_by_us(engagement, roles) {
        return Engaged::No(format!("we decide about {what} ourselves"));
    }
    if streams.is_empty() {
        return without(wanted, dossier, roles);
    }
    let ours: Vec<&StreamRole> = streams.iter().copied().filter(|stream| stream.is_with_us()).collect();
    if ours.is_empty() {
        // Nobody said for which data it is, and of some we are processor.
        let other = roles.streams.iter().find(|stream| stream.is_with_us());
        if let Some(other) = other.filter(|_| engagement.text("feature").is_none()) {
            return Engaged::Open(say!(texts::DATA_UNSAID, stream = Phrase::Fixed(other.stream.words())));
        }
        return if streams.iter().any(|stream| stream.beyond == Some(Beyond::Unknown)) {
            Engaged::Open(texts::GETS_AT_UNKNOWN.into())
        } else if streams.iter().any(|stream| stream.rule.is_none()) {
            Engaged::Open(texts::ROLE_UNKNOWN.into())
        } else {
            Engaged::No(format!("we do not process {what} on its behalf"))
        };
    }
    let sources = || dossier.deployments().iter().chain(dossier.services());
    let source = |stream: &StreamRole| sources().find(|one| stream.comes_from(one));
    let of_each = ours.into_iter().map(|stream| {
        let deployment = dossier.deployments().iter().find(|record| Some(record.handle()) == stream.deployment);
        match meets_all(engagement, deployment) {
            // Without access of support there is what was done in sessions, and by whom stands in these.
            Engaged::Yes(_) if wanted == Stream::SupportAccess && deployment.is_some_and(has_no_access) => {
                Engaged::Open(texts::SESSION_UNSAID.into())
            }
            // Beside what a law keeps, no more than backups can be left; who holds these is not recorded.
            Engaged::Yes(_)
                if stream.is_beside_kept() && source(stream).is_some_and(|one| was_deleted(one, dossier, roles.on)) =>
            {
                Engaged::Open(texts::LEFT_WITH_UNSAID.into())
            }
            Engaged::Yes(_) if deployment.is_some_and(|one| may_be_for_ai_alone(engagement, one)) => {
                Engaged::Open(texts::AI_SWITCHED_OFF.into())
            }
            met => met,
        }
    });
    Engaged::any(of_each).unwrap_or_else(|| Engaged::No(String::new()))
}

/// Whether an engagement is for data of a customer about which we decide in one of these roles, by its conditions: edition, region, feature. Nothing
/// where we have none of them for the data that it is for.
fn engaged_as(decide: &[Role], engagement: &Record, dossier: &Dossier, roles: &Roles) -> Option<Engaged> {
    let wanted = wanted(engagement);
    let decides = |stream: &&StreamRole| stream.stream == wanted && decide.contains(&stream.ours);
    let running = || dossier.deployments().iter().filter(|record| dossier.runs(record, roles.on));
    let of_each = roles.streams.iter().filter(decides).map(|stream| {
        let own = dossier.deployments().iter().find(|record| Some(record.handle()) == stream.deployment);
        match own {
            // Who was engaged while it ran need not hold what a law keeps of it.
            Some(deployment) if stream.is_kept_by_law() => match meets_all(engagement, Some(deployment)) {
                Engaged::Yes(_) => Engaged::Open(texts::LEFT_WITH_UNSAID.into()),
                met => met,
            },
            Some(deployment) => meets_all(engagement, Some(deployment)),
            // What is of the customer as a whole, as its account, is of each that runs.
            None => Engaged::any(running().map(|deployment| meets_all(engagement, Some(deployment))))
                .unwrap_or_else(|| meets_all(engagement, None)),
        }
    });
    Engaged::any(of_each)
}

/// Whether an engagement is for data of a customer about which we decide ourselves, by its conditions.
#[must_use]
pub fn engaged_by_us(engagement: &Record, dossier: &Dossier, roles: &Roles) -> Option<Engaged> {
    engaged_as(&[Role::Controller], engagement, dossier, roles)
}

/// Whether it is for data about which we decide with the customer. Art. 26.
#[must_use]
pub fn engaged_together(engagement: &Record, dossier: &Dossier, roles: &Roles) -> Option<Engaged> {
    engaged_as(&[Role::JointController], engagement, dossier, roles)
}

/// Words by which a list says that a company is engaged for AI.
const AI_WORDS: [&str; 12] = [
    "ai",
    "genai",
    "llm",
    "llms",
    "gpt",
    "ki",
    "ia",
    "chatbot",
    "artificial intelligence",
    "language model",
    "machine learning",
    "künstliche intelligenz",
];

/// Whether it may be only for AI features, which are switched off: what it is for names AI, and nobody recorded for which feature it is.
fn may_be_for_ai_alone(engagement: &Record, deployment: &Record) -> bool {
    let off = deployment.flag("ai_features") == Some(false);
    if !off || engagement.get("feature").is_some() {
        return false;
    }
    let said = ["purpose", "service"].into_iter().filter_map(|field| engagement.text(field));
    let said = likeness::words(&said.collect::<Vec<_>>().join(" "));
    let said = format!(" {said} ");
    AI_WORDS.iter().any(|word| said.contains(&format!(" {} ", likeness::words(word))))
}

/// Whether nobody of support has access to an instance by what is recorded.
fn has_no_access(deployment: &Record) -> bool {
    deployment.get("support_access").is_some_and(|access| matches!(access, Value::Nil) || access.text() == "none")
}

/// Whether two engagements of one company and purpose say the same, but for the places.
#[must_use]
pub fn differs_in_place(one: &Record, other: &Record) -> bool {
    let apart = ["places", "access_from", "cloud_region", "listed_as", "starts", "ends", "public", "notes"];
    let apart = apart.map(|field| Kind::Engagement.position(field));
    let mut values = one.values.iter().zip(&other.values).enumerate();
    let same = values.all(|(at, (one, other))| apart.contains(&at) || one == other);
    same && one.get("purpose").is_some() && one.get("places") != other.get("places")
}

/// Whether two engagements say the same, but for their days, who may see them and our notes.
#[must_use]
pub fn says_the_same(one: &Record, other: &Record) -> bool {
    let apart = ["starts", "ends", "public", "notes"].map(|field| Kind::Engagement.position(field));
    let mut values = one.values.iter().zip(&other.values).enumerate();
    values.all(|(at, (one, other))| apart.contains(&at) || one == other)
}

/// Whether an engagement only goes on under another spelling of the company's name: it begins where the other ends, and says the same.
#[must_use]
pub fn goes_on_as(one: &Record, other: &Record) -> bool {
    let apart = ["listed_as", "starts", "ends", "public", "notes"].map(|field| Kind::Engagement.position(field));
    let mut values = one.values.iter().zip(&other.values).enumerate();
    let follows = one.date("ends").and_then(|end| end.succ_opt()).is_some_and(|day| other.date("starts") == Some(day));
    follows && values.all(|(at, (one, other))| apart.contains(&at) || one == other)
}

/// Whether an engagement is for all deployments that another one is for, by edition, region, product and feature.
#[must_use]
pub fn covers(one: &Record, other: &Record) -> bool {
    let wide = |field: &str| one.text(field).is_none() || one.text(field) == other.text(field);
    ["edition", "region", "product", "feature"].into_iter().all(wide)
}

/// Whether the first list that was taken in brought an entry, so that its first day is that of the list: since when it has been engaged, no record
/// says.
#[must_use]
pub fn came_with_the_first_list(one: &Record, all: &[Record]) -> bool {
    let listed = |other: &&Record| other.get("listed_as").is_some() && other.get("list") == one.get("list");
    let first = all.iter().filter(listed).filter_map(|other| other.date("starts")).min();
    one.get("listed_as").is_some() && one.date("starts") == first
}

/// Whether two engagements hold on one day.
#[must_use]
pub fn meet(one: &Record, other: &Record) -> bool {
    let until = |first: &Record, second: &Record| {
        first.date("ends").zip(second.date("starts")).is_none_or(|(end, start)| start <= end)
    };
    until(one, other) && until(other, one)
}

/// That nothing of the customer is of the edition that an engagement is for, whatever else is open; nothing where that is not sure.
fn other_edition(engagement: &Record, dossier: &Dossier, roles: &Roles) -> Option<String> {
    let cloud = engagement.text("edition")? == "cloud";
    if !dossier.services().is_empty() {
        return None;
    }
    let has = |one: &&Record| roles.streams.iter().any(|stream| stream.deployment == Some(one.handle()));
    let all: Vec<&Record> = dossier.deployments().iter().filter(has).collect();
    let other = !all.is_empty() && all.iter().all(|one| Runs::of(one).hosted() != cloud);
    other.then(|| format!("{} {}", all[0].handle(), where_it_runs(!cloud)))
}

const fn where_it_runs(hosted: bool) -> &'static str {
    if hosted { "runs in our account" } else { "does not run in our account" }
}

/// Whether an engagement is for data about which we decide ourselves, whatever else is recorded; a decision can say otherwise.
#[must_use]
pub fn decided_by_us(engagement: &Record, roles: &Roles) -> bool {
    let wanted = wanted(engagement);
    let ours = matches!(wanted, Stream::Telemetry | Stream::AccountData | Stream::OwnPurposes);
    ours && !roles.streams.iter().any(|stream| stream.stream == wanted && acts(stream))
}

/// Why there is no such stream of data: nothing runs, it is not used, or nobody said whether it is.
fn without(wanted: Stream, dossier: &Dossier, roles: &Roles) -> Engaged {
    let mut running = dossier.deployments().iter().filter(|record| dossier.runs(record, roles.on)).peekable();
    if running.peek().is_none() {
        if let Some((handle, day)) = not_begun(dossier, roles.on) {
            return Engaged::No(format!("{handle} starts only on {day}, and nothing of it ran before"));
        }
        if let Some(day) = over_since(dossier, roles) {
            return Engaged::No(format!("all that it had ended, the last on {day}, and none of its data is left"));
        }
        if had_none(wanted, dossier, roles.on) {
            return Engaged::No(format!("all that it had ended, and until then it had no {}", wanted.words()));
        }
        return Engaged::Open(texts::NOTHING_RUNS.into());
    }
    match wanted {
        // These are records of their own, not facts of a deployment.
        Stream::ConnectedService => Engaged::No("no connected service of it is recorded".to_owned()),
        Stream::ProductData | Stream::AccountData => Engaged::Open(texts::ROLE_UNKNOWN.into()),
        Stream::AiFeatures | Stream::OwnPurposes | Stream::SupportAccess | Stream::Telemetry => {
            match running.find(|record| record.lacks(wanted.kept())) {
                Some(record) => Engaged::Open(not_provided(wanted, record)),
                None => Engaged::No(format!("it has no {}", wanted.words())),
            }
        }
    }
}

/// Whether it is recorded of each deployment of a customer that it did not use a feature until it ended, and of nothing else that it had any.
fn had_none(wanted: Stream, dossier: &Dossier, on: NaiveDate) -> bool {
    let unused = |record: &Record| match wanted {
        Stream::AiFeatures | Stream::OwnPurposes => record.flag(wanted.kept()) == Some(false),
        Stream::SupportAccess => has_no_access(record) && session::seen(dossier, on).next().is_none(),
        Stream::Telemetry => record.text("telemetry") == Some("off"),
        Stream::ProductData | Stream::AccountData | Stream::ConnectedService => false,
    };
    let ended = |record: &Record| record.date("ends").is_some_and(|end| end < on);
    let all = dossier.deployments();
    !all.is_empty() && dossier.services().is_empty() && all.iter().all(|record| ended(record) && unused(record))
}

/// When the last of what a customer had ended, where all of it did, and by the roles of the day none of its data is left with us.
#[must_use]
pub fn over_since(dossier: &Dossier, roles: &Roles) -> Option<NaiveDate> {
    let of_data = roles.streams.iter().any(|stream| stream.stream != Stream::AccountData);
    if of_data || dossier.of(Kind::Session).iter().any(|one| session::is_on(one, roles.on)) {
        return None;
    }
    let sources = dossier.deployments().iter().chain(dossier.services());
    sources
        .map(|source| source.date("ends").filter(|end| *end < roles.on))
        .collect::<Option<Vec<_>>>()?
        .into_iter()
        .max()
}

/// The deployment that starts first, and when, where all that is recorded of a customer starts after a day.
fn not_begun(dossier: &Dossier, on: NaiveDate) -> Option<(String, NaiveDate)> {
    let later = |record: &Record| record.date("starts").is_some_and(|day| day > on);
    let all_later = dossier.deployments().iter().chain(dossier.services()).all(later);
    let first = dossier.deployments().iter().filter(|_| all_later).min_by_key(|record| record.date("starts"))?;
    Some((first.handle(), first.date("starts")?))
}

/// The stream of data that it is about.
pub(super) fn wanted(engagement: &Record) -> Stream {
    let feature = engagement.text("feature").filter(|feature| *feature != "operation");
    let stream = feature.and_then(|feature| Stream::ALL.into_iter().find(|stream| stream.kept() == feature));
    stream.unwrap_or(Stream::ProductData)
}

/// Whether a deployment meets the conditions of an engagement, those of which no record of a customer tells included.
pub(super) fn meets_all(engagement: &Record, deployment: Option<&Record>) -> Engaged {
    match meets(engagement, deployment) {
        Engaged::Yes(why) => elsewhere(engagement).map_or(Engaged::Yes(why), Engaged::Open),
        other => other,
    }
}

/// Whether a deployment is where the engagement says.
fn meets(engagement: &Record, deployment: Option<&Record>) -> Engaged {
    let edition = engagement.text("edition");
    let region = engagement.text("region");
    let operated = engagement.text("feature") == Some("operation");
    let Some(deployment) = deployment else {
        return if edition.is_none() && region.is_none() && !operated {
            Engaged::Yes("we process its data on its behalf".to_owned())
        } else {
            Engaged::Open(texts::DEPLOYMENT_UNSAID.into())
        };
    };
    let (handle, runs) = (deployment.handle(), Runs::of(deployment));
    // What runs in our account is the Cloud edition, whatever it is called.
    if let Some(edition) = edition
        && runs.hosted() != (edition == "cloud")
    {
        return Engaged::No(format!("{handle} {}", where_it_runs(runs.hosted())));
    }
    if operated && runs.hosted() {
        return Engaged::No(format!("{handle} runs in our account"));
    }
    match region {
        None => Engaged::Yes(format!("we process data of {handle}")),
        Some(wanted) => is_in(deployment, wanted),
    }
}

/// Whether a deployment is hosted in a region, and why.
fn is_in(deployment: &Record, wanted: &str) -> Engaged {
    let handle = deployment.handle();
    let region = deployment.text("region");
    let country = deployment.text("hosting_country").and_then(country::code).map(country::in_sentence);
    let place = match (region, country) {
        (Some(region), Some(country)) if !region.eq_ignore_ascii_case(wanted) => format!("{region} ({country})"),
        (Some(region), _) => region.to_owned(),
        (None, Some(country)) => country,
        (None, None) => return Engaged::Open(say!(texts::REGION_UNSAID, record = handle)),
    };
    match hosted_in(deployment, wanted) {
        Lies::Within if place.eq_ignore_ascii_case(wanted) => Engaged::Yes(format!("{handle} is hosted in {place}")),
        Lies::Within => Engaged::Yes(format!("{handle} is hosted in {place}, which is in {wanted}")),
        Lies::Apart => Engaged::No(format!("{handle} is hosted in {place}, not in {wanted}")),
        Lies::Perhaps => {
            Engaged::Open(say!(texts::REGION_WRITTEN, record = handle, place = place, region = wanted.to_owned()))
        }
    }
}

/// Conditions that no record of a customer can meet or miss.
fn elsewhere(engagement: &Record) -> Option<Phrase> {
    let product = engagement.text("product").map(|product| say!(texts::PRODUCT_UNSAID, product = product));
    product
        .or_else(|| engagement.text("condition").map(|condition| say!(texts::CONDITION_UNSAID, condition = condition)))
}

#[cfg(test)]
mod tests;
