//! What is said to a customer, as a letter: who writes to whom, on which day, and what it is about. Nothing is for us alone, and what nobody
//! recorded leaves no gap: it is said beside the letter.

use super::wording::Sender;
use crate::format::letter_pdf::Letter;
use crate::model::phrase::say;
use crate::model::{Dossier, Organisation, Record, country};
use crate::texts::{Language, reply as texts};
use crate::view::{Block, Report};
use chrono::NaiveDate;

/// A letter in the language of a report for the customer that says what the report says; its first heading is the subject.
#[must_use]
pub fn letter(dossier: &Dossier, organisation: &Organisation, report: &impl Report, today: NaiveDate) -> Letter {
    let language = report.language();
    let mut blocks = report.blocks();
    let subject = match blocks.first() {
        Some(Block::Heading(text)) => text.clone(),
        _ => String::new(),
    };
    if !subject.is_empty() {
        blocks.remove(0);
    }
    let ours = organisation.record.as_ref();
    let customer = &dossier.customer;
    let sender = Sender::of(organisation, today);
    let person = customer.given("contact");
    let greeting = match &person {
        Some(person) => say!(texts::DEAR, person = person.as_str()),
        None => texts::DEAR_ALL.into(),
    };
    let abroad = ours.is_none_or(|ours| ours.given("country") != customer.given("country"));
    let from = ours.map_or_else(Vec::new, |ours| postal(ours, None, abroad, language));
    let signed = match sender.person {
        Some(person) => {
            vec![person, texts::SIGNED_AS_DPO.of(language).to_owned(), sender.organisation]
        }
        None => vec![sender.organisation],
    };
    let lacks = [(ours, "your own"), (Some(customer), "the customer's")].into_iter().filter_map(|(record, whose)| {
        let lacks = record.is_none_or(|record| record.given("address").is_none());
        lacks.then(|| format!("{whose} postal address is not recorded"))
    });
    Letter {
        from,
        to: postal(customer, person.as_deref(), abroad, language),
        day: language.day(today),
        subject,
        greeting: greeting.said_in(language),
        language,
        blocks,
        signed,
        not_said: lacks.collect(),
    }
}

/// Name, person and postal address of a record, a line each; the country where the letter goes abroad and the address does not end with it.
fn postal(record: &Record, person: Option<&str>, abroad: bool, language: Language) -> Vec<String> {
    let address = record.given("address").unwrap_or_default();
    let parts: Vec<&str> =
        if address.contains('\n') { address.lines().collect() } else { address.split(", ").collect() };
    let parts = parts.into_iter().map(|part| part.trim().trim_end_matches(',').to_owned());
    let mut lines = vec![record.title()];
    lines.extend(person.map(str::to_owned));
    lines.extend(parts.filter(|part| !part.is_empty()));
    let country = record.text("country").filter(|_| abroad && !address.is_empty());
    let last = lines.last().map(|line| line.to_lowercase()).unwrap_or_default();
    let is_said = |code: &str| {
        Language::ALL.iter().any(|language| last.ends_with(&country::name_in(code, *language).to_lowercase()))
    };
    lines.extend(country.filter(|code| !is_said(code)).map(|code| country::name_in(code, language).to_owned()));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    #[test]
    fn an_address_is_in_lines_with_the_country_only_where_it_is_not_said_yet() {
        let of = |address: &str, country: &str| {
            crate::rules::cases::record("CUS-1", &[("name", "Acme SA"), ("address", address), ("country", country)])
        };
        let record = of("1 rue Haute, 75001 Paris", "FR");
        assert_eq!(record.kind, Kind::Customer);
        assert_eq!(postal(&record, None, true, Language::English), ["Acme SA", "1 rue Haute", "75001 Paris", "France"]);
        assert_eq!(postal(&record, None, false, Language::English), ["Acme SA", "1 rue Haute", "75001 Paris"]);
        let said = of("1 rue Haute,\n75001 Paris\nFRANCE", "FR");
        let en = Language::English;
        let lines = ["Acme SA", "K. Kay", "1 rue Haute", "75001 Paris", "FRANCE"];
        assert_eq!(postal(&said, Some("K. Kay"), true, en), lines);
        assert_eq!(postal(&of("", "FR"), None, true, en), ["Acme SA"], "a country alone is no address");
        let bonn = of("Ring 2, Bonn", "DE");
        let last = |language| postal(&bonn, None, true, language).pop().unwrap_or_default();
        assert_eq!(Language::ALL.map(last), ["Germany", "Deutschland", "Allemagne"]);
        assert_eq!(postal(&of("Ring 2, Bonn, Deutschland", "DE"), None, true, en).len(), 4, "it is said already");
    }
}
