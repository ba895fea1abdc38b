//! Whom to ask on our side: the DPO, the representatives, the authority.

use super::Asking;
use super::said::Statement;
use crate::model::dossier::{Dpo, names_somebody};
use crate::model::phrase::say;
use crate::model::{Phrase, Record, country};
use crate::rules::regime::our_party;
use crate::texts::answers as texts;

/// "Dana Deputy (dpo@vendor.example, +49 30 1)".
pub fn reached(record: &Record) -> String {
    let ways: Vec<String> = ["email", "phone", "address"].into_iter().filter_map(|field| record.given(field)).collect();
    if ways.is_empty() { record.title() } else { format!("{} ({})", record.title(), ways.join(", ")) }
}

/// The DPO, and the privacy contact.
pub fn dpo(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    match asking.organisation.dpo(asking.on) {
        Dpo::Named(all) => {
            let names = Phrase::names(all.iter().map(|record| reached(record)));
            let words = if all.len() > 1 {
                say!(texts::SEVERAL_DPOS, names = names)
            } else {
                say!(texts::ONE_DPO, names = names)
            };
            said.say(words.sentence());
            said.by_all(all);
        }
        Dpo::NotNeeded(why) => said.say(say!(texts::NO_DPO_NEEDED, why = why.trim_end_matches('.')).sentence()),
        Dpo::NotProvided => said.say(texts::DPO_UNSAID),
    }
    if let Some(mail) = asking.organisation.text("email") {
        said.say(say!(texts::QUESTIONS_TO, mail = mail));
    }
    said.by_all(&asking.organisation.record);
    said
}

/// The representatives of Art. 27, in the EU, the United Kingdom and Switzerland.
pub fn representative(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let organisation = asking.organisation;
    let places = [
        ("eu_representative", "", texts::IN_EU),
        ("uk_representative", "GB", texts::IN_UK),
        ("ch_representative", "CH", texts::IN_SWITZERLAND),
    ];
    let party = our_party(asking.dossier, organisation, asking.on);
    let why = organisation.text("representative_not_needed");
    for (role, home, place) in places {
        let named: Vec<&Record> = organisation.appointed(role, asking.on).collect();
        if named.is_empty() {
            let over =
                |one: &&Record| one.text("role") == Some(role) && one.date("ends").is_some_and(|day| day < asking.on);
            let before = organisation.appointments.iter().filter(|one| names_somebody(one)).rfind(over);
            let there = |code: &str| if role == "eu_representative" { country::in_eea(code) } else { code == home };
            said.say(match before.and_then(|one| one.date("ends")) {
                _ if party.is_in(there) == Some(true) => {
                    say!(texts::NO_REPRESENTATIVE_NEEDED, place = place).sentence()
                }
                _ if role == "eu_representative" && why.is_some() => {
                    say!(texts::WHY_NONE, why = why.unwrap_or_default().trim_end_matches('.')).sentence()
                }
                Some(day) => say!(texts::NO_REPRESENTATIVE_NOW, place = place, day = day),
                None => say!(texts::NO_REPRESENTATIVE, place = place),
            });
        } else {
            let names = Phrase::names(named.iter().map(|record| reached(record)));
            said.say(say!(texts::REPRESENTATIVE, place = place, names = names).sentence());
        }
        said.by_all(named);
    }
    said.by_all(&organisation.record);
    said
}

/// The authority that is competent for us.
pub fn authority(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    let organisation = asking.organisation;
    said.say(match (organisation.text("authority"), organisation.text("authority_registration")) {
        (Some(name), Some(number)) => say!(texts::AUTHORITY_UNDER, name = name, number = number).sentence(),
        (Some(name), None) => say!(texts::AUTHORITY, name = name).sentence(),
        (None, _) => texts::AUTHORITY_UNSAID.into(),
    });
    said.by_all(&organisation.record);
    said.terms(asking, &["scc_authority"]);
    if said.agreed().contains(&"scc_authority") {
        said.say(texts::CLAUSE_13);
    }
    said
}
