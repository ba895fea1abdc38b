//! What was found of the law of a country to which data goes by clauses, Clause 14 of the SCC.

use crate::model::{Kind, Organisation, Record};
use crate::rules::regime::Regime;
use chrono::NaiveDate;

/// The newest assessment of the country of a company that was made by a day, under a law.
#[must_use]
pub fn newest_assessment<'c>(
    organisation: &'c Organisation,
    company: &Record,
    law: Option<Regime>,
    on: NaiveDate,
) -> Option<&'c Record> {
    let wanted = match law {
        Some(Regime::UkGdpr) => "uk_gdpr",
        Some(Regime::SwissFadp) => "swiss_fadp",
        _ => "gdpr",
    };
    let place = company.text("country");
    let fits = |one: &&Record| {
        is_of(one, company.kind, company.id)
            && one.text("country") == place
            && one.text("regime").is_none_or(|regime| regime == wanted || regime == "each")
            && one.date("done").is_some_and(|day| day <= on)
    };
    organisation.assessments.iter().filter(fits).max_by_key(|one| (one.date("done"), one.number))
}

/// The newest assessment of the country of a company under a law, where it says that the clauses cannot be kept.
#[must_use]
pub fn assessed_against<'c>(
    organisation: &'c Organisation,
    company: &Record,
    law: Option<Regime>,
    on: NaiveDate,
) -> Option<&'c Record> {
    newest_assessment(organisation, company, law, on).filter(|one| one.text("result") == Some("cannot_go_on"))
}

/// Whether a certification or an assessment is about a company.
#[must_use]
pub fn is_of(record: &Record, kind: Kind, id: uuid::Uuid) -> bool {
    let (subprocessor, entity) = (record.link("subprocessor"), record.link("entity"));
    match kind {
        Kind::Subprocessor => subprocessor == Some(id),
        Kind::Entity => entity == Some(id),
        _ => subprocessor.is_none() && entity.is_none(),
    }
}

/// The certifications of a company, whether it is a subprocessor, one of our entities, or the organisation itself.
pub fn certifications<'c>(organisation: &'c Organisation, company: &Record) -> impl Iterator<Item = &'c Record> {
    let (kind, id) = (company.kind, company.id);
    organisation.certifications.iter().filter(move |one| is_of(one, kind, id))
}
