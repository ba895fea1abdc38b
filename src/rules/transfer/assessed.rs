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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, day, record};

    #[test]
    fn the_newest_assessment_for_the_law_and_the_country_by_the_day_counts() {
        let company = record("SUB-1", &[("name", "Mail"), ("country", "IN")]);
        let made = |handle: &str, facts: &[(&str, &str)]| {
            record(handle, &[&[("subprocessor", "SUB-1"), ("country", "IN")], facts].concat())
        };
        let ours = cases::organisation(&[
            made("TIA-1", &[("done", "2026-01-01"), ("regime", "gdpr")]),
            made("TIA-2", &[("done", "2026-01-02"), ("regime", "uk_gdpr")]),
            made("TIA-3", &[("done", "2026-01-03"), ("regime", "swiss_fadp")]),
            made("TIA-4", &[("done", "2026-06-01"), ("regime", "each"), ("result", "cannot_go_on")]),
            made("TIA-5", &[("done", "2026-01-09"), ("country", "US")]),
        ]);
        let newest = |law, on| newest_assessment(&ours, &company, Some(law), day(on)).map(Record::handle);
        for (law, own) in [(Regime::Gdpr, "TIA-1"), (Regime::UkGdpr, "TIA-2"), (Regime::SwissFadp, "TIA-3")] {
            assert_eq!(newest(law, "2026-05-31").as_deref(), Some(own));
            assert_eq!(newest(law, "2026-06-01").as_deref(), Some("TIA-4"), "for each law");
            assert!(assessed_against(&ours, &company, Some(law), day("2026-05-31")).is_none());
            assert!(assessed_against(&ours, &company, Some(law), day("2026-06-01")).is_some());
        }
        assert_eq!(newest(Regime::Gdpr, "2025-12-31"), None, "it was not made yet");
    }
}
