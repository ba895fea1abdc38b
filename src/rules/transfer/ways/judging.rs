//! What a way takes under each law: on what it rests, what carries it, what of it is not recorded.

use super::{Map, Way, is_of_product};
use crate::model::country::areas::{self, Place};
use crate::model::country::{self, adequacy};
use crate::model::likeness::Likeness;
use crate::model::phrase::say;
use crate::model::{Kind, Phrase, Record, distinct};
use crate::rules::agreement::{in_force, term};
use crate::rules::engaged::{Engaged, gets};
use crate::rules::held::after_the_end;
use crate::rules::regime::{self, Regime};
use crate::rules::runs::Runs;
use crate::rules::transfer::decided::{self, Named, decide_on, knows_art_49};
use crate::rules::transfer::recorded::{Agreed, agreed};
use crate::rules::transfer::table::{ABOUT_CLAUSES, BY_THE_PERSON, WITHIN_ONE};
use crate::rules::transfer::tools::Tools;
use crate::rules::transfer::{
    Carrier, Earlier, End, Facts, Flow, Ground, Missing, Transfer, Who, assessed_against, certifications, decide,
    home_of,
};
use crate::texts::transfers as texts;
use adequacy::{Adequacy, Home};
use chrono::NaiveDate;

impl<'c> Map<'c> {
    /// Judges a way under each law: those of the customer, and that of the exporter's own place.
    pub(super) fn judge_all(&mut self, way: &Way<'c>) {
        let place = way.exporter.country.as_deref();
        // What it gives of itself, such as its contacts, an authority for criminal matters does not process for these: Directive (EU) 2016/680
        // Art. 9(1), (2). That is under the law of its place.
        let of_itself = way.flow == Flow::Own && !way.streams.iter().any(|stream| is_of_product(*stream));
        let general = |law: &Regime| law.general().unwrap_or(*law);
        let mut laws = self.laws.regimes.clone();
        if of_itself {
            laws = laws.iter().map(general).collect();
            laws.sort_unstable();
            laws.dedup();
        }
        if way.exporter.who != Who::Customer {
            // Who processes for such an authority is bound by the Directive, and by the general law for what lies outside of it: recital 11 of
            // Directive (EU) 2016/680; Art. 2(2)(d) of the GDPR.
            let in_its_place = |ours: &Regime| !laws.iter().any(|law| general(law) == *ours && law != ours);
            laws.extend(place.and_then(Regime::of_country).filter(in_its_place));
            laws.extend(self.group.iter().map(|(_, law)| *law));
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
        let too = abroad && !laws.contains(&Regime::Gdpr) && regime::gdpr_is_open(&self.dossier.customer);
        if unknown && laws.is_empty() || too {
            self.judge(way, None);
        }
    }

    /// Judges a way under a law, or under one that is not known.
    pub(super) fn judge(&mut self, way: &Way<'c>, law: Option<Regime>) {
        let mut missing = way.doubts.clone();
        let (elsewhere, unsettled) = self.elsewhere(way, law);
        let named = Named { flow: way.flow, importer: way.importer.who, company: way.company };
        let decision = decided::decision(named, law, (self.dossier, self.organisation), self.on);
        // Where somebody decided on an exception, what is left without that is what the law asks otherwise, and not the exception once more.
        let by_exception = decision.is_some_and(|one| one.text("mechanism").is_some_and(|by| by.starts_with("art_49")));
        let derogation = !by_exception && self.by_derogation(way);
        let (rule, provisions, ground, crosses) = self.judged(way, law, (unsettled, derogation), &mut missing);
        let ground = self.within_reach(ground, law);
        let carriers = self.carriers(way, law, &ground);
        missing.extend(self.unsaid(way, &ground, &elsewhere, &carriers));
        let by_clauses = matches!(ground, Ground::Clauses { .. } | Ground::Onward { framework: false });
        let against = way.company.filter(|_| by_clauses);
        let against = against.and_then(|company| assessed_against(self.organisation, company, law, self.on));
        let mut words = match against {
            Some(one) => format!("{}; but by {} the clauses cannot be kept", ground.words(law), one.handle()),
            None => ground.words(law),
        };
        let beside = self.is_certified_onward(way, law, &ground);
        let beside = beside.then(|| say!(texts::ONWARD_TO_CERTIFIED, name = way.importer.name.as_str()));
        if let Some(beside) = &beside {
            words = format!("{words}; {beside}");
        }
        let text = |field: &str| way.engagement.and_then(|one| one.words(field));
        let mut transfer = Transfer {
            flow: way.flow,
            streams: way.streams.clone(),
            together: way.together,
            engagement: way.engagement.map(Record::handle),
            exporter: way.exporter.clone(),
            importer: way.importer.clone(),
            places: text("places"),
            access_from: text("access_from").or_else(|| seen_from(way)),
            crosses: surely(way, crosses, elsewhere.is_empty()),
            elsewhere,
            uncovered: matches!(ground, Ground::Onward { framework: false }) && self.is_uncovered(&way.exporter, law),
            beside_clauses: beside,
            law,
            rule,
            // Other laws number their provisions otherwise.
            provisions: if law == Some(Regime::Gdpr) { provisions } else { "" },
            overridden: None,
            carriers,
            words,
            facts: facts(way, law, &ground, against),
            ground,
            sure: way.doubts.is_empty(),
            missing,
        };
        if let Some(decision) = decision {
            decide_on(&mut transfer, decision);
        }
        // Where somebody decided on the exception, that says which it is, and what is documented.
        if transfer.ground == Ground::Derogation {
            transfer.missing.push(self.of_exception(way));
        }
        self.ways.push(transfer);
    }

    /// Whether who gets data that goes on under clauses is certified under the decision on its country. Decision (EU) 2021/914, Clause 8.8(i).
    fn is_certified_onward(&self, way: &Way<'c>, law: Option<Regime>, ground: &Ground) -> bool {
        let onward = *ground == Ground::Onward { framework: false } && law == Some(Regime::Gdpr);
        let country = way.importer.country.as_deref().filter(|_| onward);
        let decision = country.and_then(|code| adequacy::decision(self.decisions, Home::Eea, code, self.on));
        let scheme = decision.and_then(|one| one.scheme);
        scheme.is_some_and(|scheme| self.certificate(way, scheme, &mut Vec::new()).is_some())
    }

    /// A ground, or that it is open where the day is one of which these rules do not say what a transfer takes.
    fn within_reach(&self, ground: Ground, law: Option<Regime>) -> Ground {
        let by_clauses = match &ground {
            Ground::Clauses { .. } | Ground::Onward { .. } => true,
            Ground::Open { why: Phrase::Fixed(why) } => ABOUT_CLAUSES.contains(why),
            _ => false,
        };
        match law.map(first_day_of).filter(|first| by_clauses && self.on < *first) {
            Some(first) => Ground::Open { why: say!(texts::BEFORE_THE_RULES, day = first) },
            None => ground,
        }
    }

    /// What nobody recorded of the places of a way, and the decision on the country that ended.
    fn unsaid(&self, way: &Way<'c>, ground: &Ground, elsewhere: &[String], carriers: &[Carrier]) -> Vec<Missing> {
        let mut missing = Vec::new();
        if !elsewhere.is_empty() {
            let places = Phrase::joined(elsewhere.iter().cloned().map(Phrase::Place), ", ");
            missing.push(Missing::alike(say!(texts::WHO_IS_THERE, places = places)));
        }
        for over in carriers.iter().filter(|one| one.certification.is_none() && one.until < self.on) {
            let decision = over.words.clone();
            missing.push(Missing::alike(say!(texts::DECISION_OVER, day = over.until, decision = decision)));
        }
        if let (Ground::NotNeeded | Ground::Adequacy { .. }, Some(engagement)) = (ground, way.engagement) {
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
        missing
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
        (access_elsewhere, derogation): (bool, bool),
        missing: &mut Vec<Missing>,
    ) -> (Option<&'static str>, &'static str, Ground, Option<bool>) {
        // Who is no exporter makes no transfer, under whatever law and to wherever: which of us gets it need not be known.
        if way.from_the_person && way.exporter.who == Who::Customer {
            return (Some("T10"), "Art. 44", Ground::NoTransfer { why: BY_THE_PERSON }, Some(false));
        }
        let same_entity = way.exporter.name == way.importer.name
            || Likeness::of(&way.exporter.name).is_same(&Likeness::of(&way.importer.name))
                && way.exporter.country == way.importer.country;
        let open = |why: Phrase| (None, "Art. 44", Ground::Open { why }, None);
        // Nobody hands anything to itself, whatever law it may be under.
        if law.is_none() && same_entity && !access_elsewhere {
            return (Some("T12"), "Art. 44", Ground::NoTransfer { why: WITHIN_ONE }, Some(false));
        }
        let Some(law) = law else { return open(self.law_unknown()) };
        let home = home_of(law);
        let Some(country) = way.importer.country.as_deref() else {
            return open(match way.importer.who {
                Who::Us => texts::OUR_ENTITY_UNKNOWN.into(),
                _ => say!(texts::COUNTRY_UNKNOWN, name = way.importer.named()),
            });
        };
        if home == Home::Eea && country == "GB" && self.on < uk_decision() {
            return open(texts::UK_BEFORE_ITS_DECISION.into());
        }
        let crosses = Some(!home.has(country) && !same_entity && !way.from_the_person);
        let exporter_country = way.exporter.country.as_deref();
        // What comes to a country of the law itself is no transfer to a third country, whoever sends it.
        if exporter_country.is_none() && way.exporter.who != Who::Customer && !home.has(country) {
            let why = say!(texts::COUNTRY_OF_ORIGIN_UNKNOWN, name = way.exporter.named());
            return (None, "Art. 44", Ground::Open { why }, crosses);
        }
        let decided = adequacy::decision(self.decisions, home, country, self.on);
        let scheme = self.scheme(home, &way.exporter, country);
        let certificate = scheme.and_then(|scheme| self.certificate(way, scheme, missing));
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
            derogation: knows_art_49(law) && derogation,
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

    /// The framework under which a company in a country can be certified for what is handed to it. That of the Union covers what is transferred from
    /// the Union, Decision (EU) 2023/1795, Art. 1: what we, or those whom we engage, hand on from the United Kingdom or Switzerland takes the
    /// framework of that place, and what leaves any other place none. A customer elsewhere to whom the GDPR applies transfers under the GDPR
    /// itself, whose Art. 45 knows the framework of the Union alone.
    fn scheme(&self, home: Home, exporter: &End, country: &str) -> Option<&'static str> {
        let from = match exporter.country.as_deref() {
            Some(code) if home == Home::Eea && !home.has(code) => {
                let place = Regime::of_country(code).filter(|_| exporter.who != Who::Customer)?;
                home_of(place)
            }
            _ => home,
        };
        adequacy::decision(self.decisions, from, country, self.on)?.scheme
    }

    /// Why the law of a way is not known.
    fn law_unknown(&self) -> Phrase {
        if regime::gdpr_is_open(&self.dossier.customer) {
            return texts::GDPR_UNSAID.into();
        }
        match self.laws.unknown {
            Some(field) => {
                let what = Phrase::Fixed(Kind::Customer.field(field).name);
                say!(texts::LAW_OF_CUSTOMER_UNKNOWN, what = what)
            }
            None => texts::OUR_LAW_UNKNOWN.into(),
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
        let all: Vec<Earlier> = self.to(exporter, Some(law)).map(|way| decided::earlier(&way.ground)).collect();
        let known = all.iter().find(|earlier| matches!(earlier, Earlier::Clauses | Earlier::Framework));
        // That it came by neither is said only where each way that brought it rests on something else.
        let is_known = !all.is_empty() && !all.contains(&Earlier::Open);
        let other = if all.contains(&Earlier::Other) { Earlier::Other } else { Earlier::Adequacy };
        known.copied().unwrap_or(if is_known { other } else { Earlier::Open })
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

    /// The countries in which what we run for the customer is hosted, by which legal entity nobody recorded: no company that is engaged for it hosts
    /// there.
    fn hosted_by_nobody(&self) -> Vec<&'c str> {
        let ours =
            self.dossier.deployments().iter().filter(|one| Runs::of(one).hosted()).chain(self.dossier.services());
        // What is left of what ended lies where it lay.
        let is_there = |one: &&Record| {
            self.dossier.runs(one, self.on) || after_the_end(one, self.dossier, self.organisation, self.on).is_some()
        };
        let places = ours.filter(is_there).filter_map(|one| one.text("hosting_country"));
        let all = self.organisation.engagements.iter().filter(|one| one.holds_on(self.on));
        let for_it = all.filter(|one| hosts(one) && !matches!(gets(one, self.dossier, self.roles), Engaged::No(_)));
        let for_it: Vec<&Record> = for_it.collect();
        let works_there = |code: &str| {
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
        distinct(places.filter(|code| !works_there(code)))
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

    /// What is recorded as agreed for a way: by the newest DPA that names a safeguard, else by the newest that says anything.
    fn tools(&self, way: &Way<'c>) -> Option<String> {
        let agreed = in_force(self.dossier.agreements(), self.on);
        let said = || agreed.iter().rev().filter_map(|one| term(one, self.organisation, "transfer_tools"));
        let is_safeguard = |value: &&crate::model::Value| {
            Tools::said(Some(*value)).is_some_and(|tools| !tools.is_empty() && !tools.are_exceptions())
        };
        match way.flow {
            Flow::Service | Flow::Session | Flow::Own | Flow::Back => {
                said().find(is_safeguard).or_else(|| said().next()).map(|value| value.text().into_owned())
            }
            Flow::Engaged => way.company.and_then(|one| one.text("transfer_tools")).map(str::to_owned),
            Flow::Access => None,
        }
    }

    /// Whether all that is recorded as agreed for a way is a derogation.
    fn by_derogation(&self, way: &Way<'c>) -> bool {
        let tools = self.tools(way).filter(|tools| !tools.is_empty());
        tools.is_some_and(|tools| Tools::listed(&tools).are_exceptions())
    }

    /// What is missing of the derogation on which a way rests: what documents it, and which it is where the words do not say that.
    fn of_exception(&self, way: &Way<'c>) -> Missing {
        let which = self.tools(way).is_some_and(|tools| Tools::listed(&tools).say_which_exception());
        let name = way.importer.name.as_str();
        Missing::alike(if which {
            say!(texts::EXCEPTION_DOCUMENTED_BY, name = name)
        } else {
            say!(texts::EXCEPTION_WHICH, name = name)
        })
    }
}

/// From when on the rules know what data may go to the United Kingdom: until the end of 2020 it was within the law of the Union, and until the first
/// decision on it a transmission there was held to be no transfer, Art. 782 of the Trade and Cooperation Agreement.
fn uk_decision() -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, 6, 28).expect("a day of the calendar")
}

/// From where staff of a recorded entity got at the data in a session, where that is another place than its own.
fn seen_from(way: &Way<'_>) -> Option<String> {
    let session = way.session.filter(|session| session.link("entity").is_some())?;
    session.words("country").filter(|_| session.text("country") != way.importer.country.as_deref())
}

/// Whether a way leads to another legal entity outside the place of its law, as far as that is sure.
fn surely(way: &Way<'_>, crosses: Option<bool>, nowhere_else: bool) -> Option<bool> {
    // Within one legal entity it is no transfer, to another it is one.
    let crosses = crosses.filter(|crosses| *crosses || nowhere_else);
    // Whether staff of another entity of ours gets at the data, nobody recorded.
    let crosses = crosses.filter(|crosses| way.flow != Flow::Access || way.session.is_some() || !crosses);
    crosses.filter(|crosses| way.flow != Flow::Back || way.doubts.is_empty() || !crosses)
}

/// The facts of a way, as (label, words): its ends, its law, and the records on which its ground rests.
fn facts(way: &Way<'_>, law: Option<Regime>, ground: &Ground, against: Option<&Record>) -> Vec<(String, String)> {
    let end = |end: &End| format!("{}, {}", end.words(), end.role.words());
    let mut facts = vec![
        ("exporter", end(&way.exporter)),
        ("importer", end(&way.importer)),
        ("law", law.map_or("not known", Regime::words).to_owned()),
    ];
    facts.extend(way.engagement.map(|one| ("engagement", one.handle())));
    facts.extend(way.session.map(|one| ("session", one.handle())));
    if let Ground::Framework { record, .. } = ground {
        facts.push(("certification", record.clone()));
    }
    facts.extend(against.map(|one| ("assessment", one.handle())));
    if let Ground::Adequacy { source, .. } = ground {
        facts.push(("decision", (*source).to_owned()));
    }
    facts.into_iter().map(|(label, words)| (label.to_owned(), words)).collect()
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

/// Whether a company hosts by what is recorded of what it does; not every company that gets data does, wherever it is.
fn hosts(engagement: &Record) -> bool {
    const WORDS: [&str; 17] = [
        "host",
        "infrastru",
        "cloud",
        "data cent",
        "datacent",
        "rechenzentr",
        "server",
        "compute",
        "storage",
        "speicher",
        "database",
        "datenbank",
        "iaas",
        "colocation",
        "héberge",
        "stockage",
        "warehouse",
    ];
    let said = engagement.text("purpose").unwrap_or_default().to_lowercase();
    engagement.text("cloud_region").is_some() || WORDS.iter().any(|word| said.contains(word))
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
