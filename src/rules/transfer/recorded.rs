//! On what a way of a customer's data rests by the records: what of that which the rules take is recorded as agreed. Art. 46.

use super::mistaken::mistake;
use super::tools::Tools;
use super::{Flow, Ground, Transfer, under_condition};
use crate::model::phrase::say;
use crate::model::{Dossier, Organisation, Phrase, Value};
use crate::rules::agreement::{in_force, term};
use crate::texts::{entrusted as given, transfers as texts};
use chrono::NaiveDate;

/// What is recorded as agreed with the importer of a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Agreed {
    /// Nobody said what is.
    Unknown,
    /// That there is nothing.
    Nothing,
    /// Tools that carry what the rules take, as recorded.
    Carries(String),
    /// Only tools that do not: for another law, or with another module.
    Only(String),
    /// Tools of a contract whose last day is over.
    Over(String, NaiveDate),
}

impl Agreed {
    /// "recorded as agreed: only SCC M2", after what is needed; nothing where that is agreed.
    #[must_use]
    pub fn lacking(&self) -> Option<Phrase> {
        match self {
            Self::Unknown => Some(texts::AGREED_UNSAID.into()),
            Self::Nothing => Some(texts::AGREED_NONE.into()),
            Self::Only(tools) => Some(say!(texts::AGREED_ONLY, tools = Phrase::listed(tools))),
            Self::Over(tools, last) => Some(say!(texts::AGREED_OVER, tools = Phrase::listed(tools), day = *last)),
            Self::Carries(_) => None,
        }
    }

    /// What is needed, with what of it is recorded: "SCC M3 would be needed; what is agreed is not recorded".
    #[must_use]
    pub fn beside(&self, takes: Phrase) -> Phrase {
        match (self.lacking(), self) {
            (None, Self::Carries(tools)) => {
                let named = Tools::listed(tools);
                let other = named.scc().next().is_none() && !named.is_british();
                let module = named.scc().next().is_some() && named.modules().is_empty();
                // Swiss terms change clauses, and are none.
                let terms = other && named.items().all(|item| item.to_lowercase().starts_with("swiss terms"));
                let said = if other && !terms {
                    say!(given::RECORDED_INSTEAD, takes = takes, tools = Phrase::listed(tools))
                } else {
                    say!(given::RECORDED_AS_AGREED, takes = takes, tools = Phrase::listed(tools))
                };
                match (terms, module) {
                    (true, _) => say!(given::CLAUSES_UNSAID, what = said),
                    (_, true) => say!(given::MODULE_UNSAID, what = said),
                    _ => said,
                }
            }
            (lacking, _) => {
                say!(given::WOULD_BE_NEEDED, takes = takes, lacking = lacking.unwrap_or_else(|| "".into()))
            }
        }
    }
}

/// On what a way rests, and whether that is recorded; clauses only where somebody recorded that those are agreed which the rules take.
#[must_use]
pub fn rests(way: &Transfer, dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> (Phrase, bool) {
    let short = way.ground.brief(way.law);
    match &way.ground {
        Ground::Clauses { .. } | Ground::Onward { .. } => match agreed(way, dossier, organisation, on) {
            Agreed::Carries(tools) if !way.uncovered => {
                let carried = say!(texts::AS_RECORDED, short = short, tools = Phrase::listed(&tools));
                (with_more(carried, way.beside_clauses.clone()), true)
            }
            agreed => {
                let first = way.uncovered.then(|| bare_first_leg(way));
                let lacking = Phrase::joined(agreed.lacking().into_iter().chain(first), "; ");
                (with_more(say!(texts::TAKES, short = short, lacking = lacking), way.beside_clauses.clone()), false)
            }
        },
        Ground::Open { .. } => {
            let words = way.ground.in_full(way.law);
            (with_more(words, recorded(way, dossier, organisation, on)), false)
        }
        Ground::Adequacy { .. } => (way.ground.in_full(way.law), true),
        Ground::Decided { .. } => {
            let spelled = way.ground.spelled(way.law);
            let Some(decided) = &way.overridden else { return (spelled, true) };
            let wrong = mistake(way, organisation, on);
            let impossible = wrong.is_some_and(super::mistaken::Mistake::is_impossible);
            let without = decided.without.brief(way.law);
            let words = match (decided.on, wrong.map(|one| one.phrase(way))) {
                (None, None) => say!(texts::DECIDED, what = spelled, without = without),
                (Some(day), None) => say!(texts::DECIDED_ON, what = spelled, day = day, without = without),
                (None, Some(but)) => say!(texts::DECIDED_BUT, what = spelled, but = but, without = without),
                (Some(day), Some(but)) => {
                    say!(texts::DECIDED_ON_BUT, what = spelled, day = day, but = but, without = without)
                }
            };
            (with_more(words, decided.documented.clone()), decided.undocumented.is_empty() && !impossible)
        }
        Ground::Framework { .. } => (under_condition(short, way.law), true),
        // An exception is no safeguard, and carries only what is documented: Art. 49(1), second subparagraph, (6).
        Ground::Derogation => (say!(texts::DEROGATION_BARE, what = short), false),
        _ => (short, true),
    }
}

/// Words, and what is said after them.
#[must_use]
pub fn with_more(what: Phrase, more: Option<Phrase>) -> Phrase {
    match more {
        Some(more) => say!(texts::WITH_MORE, what = what, more = more),
        None => what,
    }
}

/// "for the transfer to Mail Inc. no clauses that fit are recorded as agreed", of one that goes on from there.
#[must_use]
pub fn bare_first_leg(way: &Transfer) -> Phrase {
    say!(texts::BARE_FIRST_LEG, name = way.exporter.name.as_str())
}

/// "recorded as agreed: SCC M3", where the rules do not say what it takes; nothing where nobody said what is.
#[must_use]
pub fn recorded(way: &Transfer, dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Option<Phrase> {
    match agreed(way, dossier, organisation, on) {
        Agreed::Carries(tools) | Agreed::Only(tools) => Some(say!(texts::AGREED_IS, tools = Phrase::listed(&tools))),
        agreed @ (Agreed::Nothing | Agreed::Over(..)) => agreed.lacking(),
        Agreed::Unknown => None,
    }
}

/// What is recorded as agreed with the importer.
#[must_use]
pub fn agreed(way: &Transfer, dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Agreed {
    let company = organisation.subprocessors.iter().find(|one| Some(one.handle()) == way.importer.record);
    let company = company.filter(|_| way.flow == Flow::Engaged);
    let over = company.and_then(|company| company.date("expires")).filter(|last| *last < on);
    let value = if way.flow == Flow::Engaged {
        company.and_then(|company| company.get("transfer_tools"))
    } else {
        // What is agreed among our own entities is not recorded with the DPA of a customer.
        let agreement = in_force(dossier.agreements(), on).pop().filter(|_| way.flow != Flow::Access);
        agreement.and_then(|agreement| term(agreement, organisation, "transfer_tools"))
    };
    match value.filter(|value| !value.is_gone()) {
        None => Agreed::Unknown,
        Some(Value::Text(text)) => {
            if let Some(last) = over {
                return Agreed::Over(text.clone(), last);
            }
            let tools = Tools::listed(text);
            let fits = match &way.ground {
                Ground::Clauses { module } => tools.fit(Some(*module), way.law),
                Ground::Onward { framework } => tools.fit((!framework).then_some('3'), way.law),
                _ => true,
            };
            // Rules of a group bind its own companies alone, Art. 47(1)(a).
            let outside = company.is_some_and(|company| company.flag("affiliate") == Some(false));
            let fits = fits && !(outside && tools.are_rules_of_a_group());
            if fits { Agreed::Carries(text.clone()) } else { Agreed::Only(text.clone()) }
        }
        Some(_) => Agreed::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;
    use crate::rules::cases::{self, agreed as dpa, cloud, record, today};
    use crate::rules::derive;
    use crate::rules::transfer::transfers;

    #[test]
    fn only_what_carries_counts_as_agreed_and_what_lacks_is_said() {
        let of = |agreed: Agreed| agreed.beside("SCC M3".into()).to_string();
        assert_eq!(of(Agreed::Unknown), "SCC M3 would be needed; what is agreed is not recorded");
        assert_eq!(of(Agreed::Nothing), "SCC M3 would be needed; as recorded, none is agreed");
        assert_eq!(of(Agreed::Only("SCC M2".into())), "SCC M3 would be needed; recorded as agreed: only SCC M2");
        let over = of(Agreed::Over("SCC M3".into(), "2026-09-30".parse().unwrap()));
        assert!(over.contains("SCC M3 was agreed in a contract that ended on 30 September 2026, and"), "{over}");
        assert_eq!(of(Agreed::Carries("SCC M3".into())), "SCC M3; recorded as agreed: SCC M3");
        assert_eq!(of(Agreed::Carries("SCC".into())), "SCC M3; recorded as agreed: SCC; which module is not recorded");
        assert_eq!(of(Agreed::Carries("BCR".into())), "SCC M3; recorded as agreed in its place: BCR");
        let swiss = of(Agreed::Carries("Swiss terms".into()));
        assert_eq!(swiss, "SCC M3; recorded as agreed: Swiss terms; with which clauses is not recorded");
        assert_eq!(of(Agreed::Carries("IDTA".into())), "SCC M3; recorded as agreed: IDTA");
    }

    /// On what the ways to this importer rest: in words, and whether that is recorded.
    fn rest_of(importer: &str, ours: &[Record], customer: &[(&str, &str)], records: &[Record]) -> Vec<(String, bool)> {
        let customer = [&[("acts_as", "controller")], customer].concat();
        let (dossier, ours) = (cases::dossier(&customer, records), cases::organisation(ours));
        let all = transfers(&dossier, &ours, &derive(&dossier, &ours, today()));
        let ways = all.ways.iter().filter(|way| way.importer.name == importer && way.flow != Flow::Own);
        ways.map(|way| rests(way, &dossier, &ours, today())).map(|(words, known)| (words.to_string(), known)).collect()
    }

    fn vendor_in(country: &str) -> Record {
        record("ORG-1", &[("name", "Vendor"), ("country", country)])
    }

    fn below(country: &str, more: &[(&str, &str)]) -> [Record; 3] {
        let mail = record("SUB-1", &[&[("name", "Mail"), ("country", country)], more].concat());
        [vendor_in("DE"), mail, record("ENG-1", &[("subprocessor", "SUB-1")])]
    }

    #[test]
    fn clauses_carry_only_where_they_are_recorded_as_agreed() {
        let to_us =
            |tools: &str| rest_of("Vendor", &[vendor_in("IN")], &[], &[cloud(), dpa(&[("transfer_tools", tools)])]);
        assert_eq!(to_us("SCC M2"), [("SCC M2 (recorded: SCC M2)".to_owned(), true)]);
        let [(words, known)] = &to_us("SCC M3")[..] else { panic!("one way") };
        assert!(!known && words.contains("SCC M3"), "{words}");
        let [(words, known)] = &to_us("")[..] else { panic!("one way") };
        assert!(!known && words.contains("what is agreed is not recorded"), "{words}");
        let [(words, known)] = &to_us("none")[..] else { panic!("one way") };
        assert!(!known && words.contains("none is agreed"), "{words}");
        let to_mail = |tools: &str| rest_of("Mail", &below("IN", &[("transfer_tools", tools)]), &[], &[cloud()]);
        assert!(to_mail("SCC M3").iter().all(|(_, known)| *known), "{:?}", to_mail("SCC M3"));
        assert!(to_mail("").iter().all(|(_, known)| !known) && !to_mail("").is_empty());
        // What is agreed with a subprocessor stands in its record, and not in the DPA of a customer.
        let by_dpa = rest_of("Mail", &below("IN", &[]), &[], &[cloud(), dpa(&[("transfer_tools", "SCC M3")])]);
        assert!(by_dpa.iter().all(|(_, known)| !known), "{by_dpa:?}");
        let over = |last: &str| {
            rest_of("Mail", &below("IN", &[("transfer_tools", "SCC M3"), ("expires", last)]), &[], &[cloud()])
        };
        assert!(over("2026-11-23").iter().all(|(_, known)| *known), "its last day");
        assert!(over("2026-11-22").iter().all(|(words, known)| !known && words.contains("ended on 22 November 2026")));
    }

    #[test]
    fn what_a_decision_of_an_authority_carries_needs_no_clauses() {
        let [(words, known)] = &rest_of("Mail", &below("CH", &[]), &[], &[cloud()])[..] else { panic!("one way") };
        assert!(*known && words.contains("adequacy"), "{words}");
        let open = rest_of("Mail", &below("", &[]), &[], &[cloud()]);
        assert!(!open.is_empty() && open.iter().all(|(_, known)| !known), "{open:?}");
        let named = rest_of("Mail", &below("", &[("transfer_tools", "SCC M3")]), &[], &[cloud()]);
        assert!(named.iter().all(|(words, _)| words.ends_with("SCC M3")), "{named:?}");
        let none = rest_of("Mail", &below("", &[("transfer_tools", "none")]), &[], &[cloud()]);
        assert!(none.iter().all(|(words, _)| words.ends_with("as recorded, none is agreed")), "{none:?}");
    }

    #[test]
    fn what_a_person_decided_is_said_with_its_day_and_with_what_would_hold_without_it() {
        let of = |country: &str, facts: &[(&str, &str)]| {
            let usual =
                [("subprocessor", "SUB-1"), ("because", "a note"), ("decided_by", "Dana"), ("ends", "2027-06-30")];
            let decision = record("TRO-1", &[&usual[..], facts].concat());
            let ours = [&below(country, &[])[..], &[decision]].concat();
            rest_of("Mail", &ours, &[], &[cloud()])
        };
        let [(words, known)] = &of("IN", &[("mechanism", "bcr"), ("decided", "2026-10-01")])[..] else {
            panic!("one way")
        };
        assert!(*known && words.contains("binding corporate rules") && words.contains("1 October 2026"), "{words}");
        assert!(words.contains("SCC M3"), "without it: {words}");
        let [(words, known)] = &of("IN", &[("mechanism", "bcr")])[..] else { panic!("one way") };
        assert!(*known && !words.contains("2026"), "no day is recorded: {words}");
        let [(words, known)] = &of("IN", &[("mechanism", "adequacy"), ("decided", "2026-10-01")])[..] else {
            panic!("one way")
        };
        assert!(!known && words.contains("1 October 2026"), "no decision is known: {words}");
        let [(words, known)] = &of("IN", &[("mechanism", "49(1)(2)"), ("decided", "2026-10-01")])[..] else {
            panic!("one way")
        };
        assert!(!known, "nothing of it is documented: {words}");
    }

    #[test]
    fn an_exception_that_nothing_documents_settles_nothing() {
        for (tools, missing) in [
            ("Art. 49", "which exception of Art. 49 the transfer to Mail rests on, and what documents it"),
            ("Art. 49(1)(c)", "what documents the exception of Art. 49 for the transfer to Mail"),
        ] {
            let ours = below("IN", &[("transfer_tools", tools)]);
            let bare = ("derogation, Art. 49; what documents it is not recorded".to_owned(), false);
            assert_eq!(rest_of("Mail", &ours, &[], &[cloud()]), [bare]);
            let (dossier, ours) =
                (cases::dossier(&[("acts_as", "controller")], &[cloud()]), cases::organisation(&ours));
            let ways = transfers(&dossier, &ours, &derive(&dossier, &ours, today())).ways;
            let said: Vec<&str> = ways.iter().flat_map(|way| &way.missing).map(|one| one.ours.as_str()).collect();
            assert!(said.contains(&missing), "{said:?}");
        }
    }

    #[test]
    fn a_way_that_a_decision_on_a_country_or_a_certificate_carries_rests_on_it() {
        let [(words, known)] = &rest_of("Vendor", &[vendor_in("GB")], &[], &[cloud()])[..] else { panic!("one way") };
        assert!(*known && words.contains("Decision (EU) 2021/1772"), "{words}");
        let certified = record(
            "CER-1",
            &[("subprocessor", "SUB-1"), ("scheme", "eu_us_dpf"), ("starts", "2026-01-01"), ("ends", "2026-12-31")],
        );
        let ours = [&below("US", &[])[..], &[certified]].concat();
        let [(words, known)] = &rest_of("Mail", &ours, &[], &[cloud()])[..] else { panic!("one way") };
        assert!(*known && words.contains("EU-US Data Privacy Framework"), "{words}");
    }
}
