//! Whom to ask on our side: the DPO, the representatives, the authority.

use super::Asking;
use super::said::Said;
use crate::model::dossier::{Dpo, names_somebody};
use crate::model::{Record, as_sentence, date, in_a_row};

/// "Dana Deputy (dpo@vendor.example, +49 30 1)".
pub fn reached(record: &Record) -> String {
    let ways: Vec<String> = ["email", "phone", "address"].into_iter().filter_map(|field| record.given(field)).collect();
    if ways.is_empty() { record.title() } else { format!("{} ({})", record.title(), ways.join(", ")) }
}

/// The DPO, and the privacy contact.
pub fn dpo(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    match asking.organisation.dpo(asking.on) {
        Dpo::Named(all) => {
            let names: Vec<String> = all.iter().map(|record| reached(record)).collect();
            let is = if all.len() > 1 { "Officers are" } else { "Officer is" };
            said.say(as_sentence(&format!("Our Data Protection {is} {}", in_a_row(&names, "and"))));
            said.by_all(all);
        }
        Dpo::NotNeeded(why) => said.say(as_sentence(&format!(
            "We have no Data Protection Officer, since as recorded none is needed: {}",
            why.trim_end_matches('.')
        ))),
        Dpo::NotProvided => said.say("Who is our Data Protection Officer is not recorded."),
    }
    if let Some(mail) = asking.organisation.text("email") {
        said.say(format!("Questions about data protection go to {mail}."));
    }
    said.by_all(&asking.organisation.record);
    said
}

/// The representatives of Art. 27, in the EU, the United Kingdom and Switzerland.
pub fn representative(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    let organisation = asking.organisation;
    let places = [
        ("eu_representative", "the EU (Art. 27)"),
        ("uk_representative", "the United Kingdom"),
        ("ch_representative", "Switzerland"),
    ];
    for (role, place) in places {
        let named: Vec<&Record> = organisation.appointed(role, asking.on).collect();
        if named.is_empty() {
            let over =
                |one: &&Record| one.text("role") == Some(role) && one.date("ends").is_some_and(|day| day < asking.on);
            let before = organisation.appointments.iter().filter(|one| names_somebody(one)).rfind(over);
            let before =
                before.and_then(|one| Some(format!("; the one before ended on {}", date::long(one.date("ends")?))));
            said.say(format!("A representative of ours in {place} is not recorded{}.", before.unwrap_or_default()));
        } else {
            let names: Vec<String> = named.iter().map(|record| reached(record)).collect();
            said.say(as_sentence(&format!("Our representative in {place} is {}", in_a_row(&names, "and"))));
        }
        said.by_all(named);
    }
    if let Some(why) = organisation.text("representative_not_needed") {
        said.say(as_sentence(&format!("Why we have none in the Union, as recorded: {}", why.trim_end_matches('.'))));
    }
    said.by_all(&organisation.record);
    said
}

/// The authority that is competent for us.
pub fn authority(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    let organisation = asking.organisation;
    match organisation.text("authority") {
        Some(name) => {
            let under = organisation.text("authority_registration").map(|under| format!(", which lists us as {under}"));
            said.say(as_sentence(&format!("Our supervisory authority is {name}{}", under.unwrap_or_default())));
        }
        None => said.say("Which supervisory authority is competent for us is not recorded."),
    }
    said.by_all(&organisation.record);
    said.terms(asking, &["scc_authority"]);
    said
}
