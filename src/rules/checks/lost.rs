//! What a salvage could not read, and nobody has recorded again.

use super::Collector;
use crate::model::{Deed, Field, Kind, Programme, Record, Remedy, Value, in_a_row};
use chrono::NaiveDate;

pub(super) fn values(programme: &Programme, _: NaiveDate, found: &mut Collector<'_>) {
    for record in &programme.lost {
        let lost = record.entries().filter(|(_, value)| matches!(value, Some(Value::Lost(_))));
        let fields: Vec<&Field> = lost.map(|(field, _)| field).collect();
        if let Some(first) = fields.first() {
            let names: Vec<String> = fields.iter().map(|field| field.in_sentence()).collect();
            let what = format!("lost with a damaged file: {}", in_a_row(&names, "and"));
            found.add(record, &record.title(), what, remedy(record, first));
        }
    }
}

fn remedy(record: &Record, field: &Field) -> Remedy {
    if record.kind == Kind::Document {
        return Remedy::say(
            "get the file from whoever has a copy, record it as a new document, and name that one where this one is named",
        );
    }
    Remedy::say("record it again from your papers: ").then(Deed::edit(record).give(field.name, "TEXT"))
}

#[cfg(test)]
mod tests {
    use crate::model::Programme;
    use crate::rules::cases::{record, today};
    use crate::rules::checks::programme;

    #[test]
    fn what_was_lost_is_found_until_it_is_recorded_again() {
        let found = |record| {
            let mut ours = Programme::default();
            ours.lost.push(record);
            let all = programme(&ours, today());
            all.into_iter().map(|one| (one.rule, one.record, one.what, one.remedy.words())).collect::<Vec<_>>()
        };
        let customer = record("CUS-8", &[("name", "[lost: line 9]"), ("contact_email", "[lost: line 9]")]);
        let [(rule, handle, what, todo)] = &found(customer)[..] else { panic!("one finding") };
        assert_eq!((*rule, handle.as_str()), ("value-lost", "CUS-8"));
        assert_eq!(what, "lost with a damaged file: legal name and contact e-mail");
        assert_eq!(todo, "record it again from your papers: fill in \"Legal name\" of CUS-8");
        let document = record("DOC-1", &[("name", "dpa.pdf"), ("sha256", "[lost: line 7]")]);
        assert!(found(document)[0].3.starts_with("get the file from whoever has a copy"));
        assert_eq!(found(record("CUS-8", &[("name", "Acme GmbH"), ("contact", "[erased 2026-01-01]")])), []);
    }
}
