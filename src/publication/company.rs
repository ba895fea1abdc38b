//! Who answers for what the page says: the legal entities that contract, the DPO or why there is none, representatives, the authority.

use super::is_named;
use crate::model::kinds::appointment::ROLES;
use crate::model::phrase::say;
use crate::model::{Kind, Organisation, Phrase, Record};
use crate::rules::regime::who_contracts;
use crate::texts::gone::OR;
use chrono::NaiveDate;
use serde::Serialize;

/// Who answers for what the page says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Company {
    /// The legal entities that contract with customers: name, country, address, as far as they are recorded.
    pub entities: Vec<Phrase>,
    /// Without such an entity, the organisation with its place, if that is recorded: whether it contracts itself is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Phrase>,
    /// The DPO on the day, all of them if there are several, as far as somebody marked the appointment as public.
    pub dpo: Option<Phrase>,
    /// Whether several are named.
    #[serde(skip)]
    pub several: bool,
    /// Whether there is a DPO on the day whom nobody marked as public.
    #[serde(skip)]
    pub unnamed_dpo: bool,
    /// Why no DPO has to be designated, if that is recorded.
    pub dpo_not_needed: Option<String>,
    /// Representatives on the day, Art. 27 and like it: what, and who with contact.
    pub representatives: Vec<(Phrase, Phrase)>,
    /// The supervisory authority, if it is recorded.
    pub authority: Option<String>,
    /// Where to ask: an address for e-mail.
    pub contact: Option<Phrase>,
}

/// Gathers who answers on a day.
#[must_use]
pub fn company(organisation: &Organisation, on: NaiveDate) -> Company {
    let said = |field: &str| organisation.text(field).map(str::to_owned);
    let appointed = organisation.dpos(on);
    let named: Vec<&Record> = appointed.iter().copied().filter(|dpo| is_named(dpo)).collect();
    let mut mails: Vec<String> = named.iter().filter_map(|dpo| dpo.text("email").map(str::to_owned)).collect();
    // An address that names nobody can stand where nobody is named.
    if named.is_empty() {
        let of_function =
            |dpo: &&Record| dpo.text("email").filter(|mail| is_of_a_function(mail, dpo)).map(str::to_owned);
        mails.extend(appointed.iter().filter_map(of_function));
    }
    mails.dedup();
    let others = ROLES.iter().filter(|(kept, _)| *kept != "dpo");
    let representatives = others.flat_map(|(kept, words)| {
        organisation
            .appointed(kept, on)
            .filter(|one| is_named(one))
            .map(move |one| (Phrase::Fixed(words), described(one, &["name", "address", "email"])))
    });
    let entities = entities(organisation, on);
    Company {
        organisation: placed(organisation).filter(|_| entities.is_empty()),
        entities,
        dpo: (!named.is_empty()).then(|| Phrase::names(named.iter().map(|dpo| dpo.title()))),
        several: named.len() > 1,
        unnamed_dpo: !appointed.is_empty() && named.is_empty(),
        dpo_not_needed: said("dpo_not_needed").filter(|_| appointed.is_empty()),
        representatives: representatives.collect(),
        authority: said("authority"),
        contact: any_of(&mails).or_else(|| said("email").map(Phrase::from)),
    }
}

/// "a, b or c".
fn any_of(words: &[String]) -> Option<Phrase> {
    let (last, others) = words.split_last()?;
    if others.is_empty() {
        return Some(last.as_str().into());
    }
    let others = Phrase::joined(others.iter().map(|word| word.as_str().into()), ", ");
    Some(say!(OR, one = others, other = last.as_str()))
}

/// Whether a mail address is that of a function, such as dpo@vendor.example, and no part of it is the name of the person.
fn is_of_a_function(mail: &str, dpo: &Record) -> bool {
    const FUNCTIONS: [&str; 8] = ["dpo", "dsb", "dpd", "privacy", "dataprotection", "datenschutz", "gdpr", "rgpd"];
    let local = mail.split('@').next().unwrap_or_default().to_lowercase();
    let plain: String = local.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = dpo.title().to_lowercase();
    let named = name.split(|c: char| !c.is_alphanumeric()).any(|word| word.chars().count() > 1 && plain.contains(word));
    !named && FUNCTIONS.contains(&&*plain)
}

/// What is recorded of an entity, or of the organisation, that readers are told.
pub(super) const PLACED: [&str; 3] = ["name", "address", "country"];

/// Those that contract: the organisation too, where it is a company beside them. That it does where there is no entity, nobody recorded.
fn entities(organisation: &Organisation, on: NaiveDate) -> Vec<Phrase> {
    let all = who_contracts(organisation, on);
    let named = all.iter().any(|one| one.kind == Kind::Entity);
    all.into_iter().filter(|_| named).map(|one| described(one, &PLACED)).collect()
}

/// The organisation, when more than its name is recorded.
fn placed(organisation: &Organisation) -> Option<Phrase> {
    let placed = |record: &&Record| record.text("address").is_some() || record.text("country").is_some();
    organisation.record.as_ref().filter(placed).map(|record| described(record, &PLACED))
}

/// What is recorded in fields, one after the other on a line.
fn described(record: &Record, fields: &[&str]) -> Phrase {
    let given = fields.iter().filter(|field| record.text(field).is_some());
    let words = given.filter_map(|field| record.said(field)).map(|words| match words {
        Phrase::Own(words) => words.lines().map(str::trim).collect::<Vec<_>>().join(", ").into(),
        other => other,
    });
    Phrase::joined(words, ", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, record, today};

    #[test]
    fn entities_representatives_and_authority_are_said_as_recorded() {
        let ours = cases::organisation(&[
            record(
                "ORG-1",
                &[("name", "Vendor"), ("authority", "Some authority"), ("email", "privacy@vendor.example.test")],
            ),
            record(
                "ENT-1",
                &[("name", "Vendor, Inc."), ("country", "US"), ("part", "contracting"), ("address", "1 Street\nTown")],
            ),
            record("ENT-2", &[("name", "Vendor GmbH"), ("country", "DE"), ("part", "affiliate")]),
            record(
                "APP-1",
                &[
                    ("role", "eu_representative"),
                    ("name", "Rep SARL"),
                    ("email", "rep@rep.example.test"),
                    ("public", "yes"),
                ],
            ),
            record("APP-2", &[("role", "uk_representative"), ("name", "Hidden Ltd")]),
            record("APP-3", &[("role", "dpo"), ("name", "Dana Deputy"), ("email", "dana@vendor.example.test")]),
        ]);
        let found = company(&ours, today());
        assert_eq!(found.entities, ["Vendor, Inc., 1 Street, Town, United States"]);
        assert_eq!(found.organisation, None, "its entity is named");
        let both = [
            record("ORG-1", &[("name", "Vendor GmbH"), ("country", "DE")]),
            record("ENT-1", &[("name", "Vendor Ltd"), ("country", "GB"), ("part", "contracting")]),
        ];
        let both = company(&cases::organisation(&both), today()).entities;
        assert_eq!(both, ["Vendor Ltd, United Kingdom", "Vendor GmbH, Germany"], "the organisation is a company too");
        let alone = record("ORG-1", &[("name", "Vendor"), ("country", "DE")]);
        let alone = company(&cases::organisation(&[alone]), today());
        assert_eq!((alone.entities.len(), alone.organisation), (0, Some("Vendor, Germany".into())));
        let rep = ("EU representative (Art. 27)".into(), "Rep SARL, rep@rep.example.test".into());
        assert_eq!(found.representatives, [rep]);
        assert_eq!(found.authority.as_deref(), Some("Some authority"));
        assert_eq!((found.dpo, found.contact), (None, Some("privacy@vendor.example.test".into())));
        assert!(found.unnamed_dpo, "nobody marked the DPO as public");
    }

    #[test]
    fn an_address_of_a_function_is_given_though_nobody_is_named_and_two_are_named_together() {
        let dpo = |handle: &str, more: &[(&str, &str)]| record(handle, &[&[("role", "dpo")], more].concat());
        let of = |all: &[Record]| {
            let found = company(&cases::organisation(all), today());
            (found.dpo, found.contact)
        };
        let dana = ("name", "Dana Deputy");
        let mail = |mail: &'static str| dpo("APP-1", &[dana, ("email", mail)]);
        assert_eq!(of(&[mail("dpo@v.example.test")]), (None, Some("dpo@v.example.test".into())));
        assert_eq!(of(&[mail("dana@v.example.test")]), (None, None));
        let both = [dpo("APP-1", &[dana, ("public", "yes")]), dpo("APP-2", &[("name", "Kim Two"), ("public", "yes")])];
        let names = of(&both).0.map(|names| names.to_string()).unwrap_or_default();
        assert!(names.contains("Dana Deputy") && names.contains("Kim Two"), "{names}");
    }

    #[test]
    fn a_dpo_called_none_is_nobody() {
        let mut none = record("APP-1", &[("role", "dpo"), ("name", "x")]);
        none.set("name", Some(crate::model::Value::Text("None".into())));
        let because = ("dpo_not_needed", "No core activity of Art. 37(1); decided 2026-01-05.");
        let found = company(&cases::organisation(&[record("ORG-1", &[("name", "V"), because]), none]), today());
        assert_eq!((found.dpo, found.dpo_not_needed.as_deref()), (None, Some(because.1)));
        assert_eq!(found.entities, Vec::<Phrase>::new(), "nothing but a name is recorded");
    }
}
