//! The terms of a DPA as contracts state them: what 27 public texts say is recorded, kept in one form, and read back.

use super::home::Home;
use art30::model::kinds::terms::TERMS;
use art30::model::{Field, Kind, Reading, Record, Value};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A field, what is typed into it, and what is kept. What is not typed follows from the others.
type Term = (&'static str, &'static str, &'static str);

/// What public texts say: how many of them, of what, in which words, and the fields that take it. Words for which there is no field of their
/// own go to the other terms: conditions on another term, slips of the text, and what only refers to another part of it.
#[rustfmt::skip]
const FACTS: &[(usize, &str, &str, &[Term])] = &[
    (1, "access logs kept", "24 months", &[("log_months", "24 months", "24")]),
    (1, "affiliates as subprocessors", "authorised in advance", &[("affiliates_authorised", "yes", "yes")]),
    (3, "audit cost", "customer", &[("audit_cost", "customer", "customer")]),
    (1, "audit cost", "vendor", &[("audit_cost", "vendor", "vendor")]),
    (3, "audit frequency", "1 per 12 months", &[("audit_frequency", "1 per 12 months", "1 per 12 months")]),
    (1, "audit frequency", "1 per rolling 12 months", &[("audit_frequency", "1 per rolling 12 months", "1 per rolling 12 months")]),
    (1, "audit frequency", "1 per year", &[("audit_frequency", "1 per year", "1 per year"), ("other_terms", "more after a breach or for an authority", "more after a breach or for an authority")]),
    (1, "audit frequency", "1 per year", &[("audit_frequency", "1 per year", "1 per year"), ("other_terms", "except for an authority", "except for an authority")]),
    (3, "audit notice", "30 days", &[("audit_notice_days", "30 days", "30")]),
    (1, "audit requests", "1 per year", &[("audit_frequency", "1 per year", "1 per year")]),
    (1, "auditor", "not a competitor", &[("auditor_limits", "not a competitor", "not a competitor")]),
    (1, "backups", "no number", &[("backup_days", "no number", "none")]),
    (1, "backups", "own schedule", &[("backup_days", "own schedule", "none")]),
    (1, "backups", "natural rotation", &[("backup_days", "natural rotation", "none")]),
    (1, "backups", "none made", &[("backup_days", "none made", "0")]),
    (1, "binding by", "incorporated on acceptance; countersignature optional", &[("effect", "incorporated", "incorporated")]),
    (5, "breach notice", "72 hours", &[("breach_hours", "72 hours", "72")]),
    (8, "breach notice", "no number", &[("breach_hours", "no number", "none")]),
    (1, "breach notice", "no number", &[("breach_hours", "without undue delay", "none")]),
    (2, "breach notice", "no number, after confirming", &[("breach_hours", "no number", "none"), ("breach_from", "confirming the breach", "confirmation")]),
    (1, "breach notice", "36 hours", &[("breach_hours", "36 hours", "36"), ("breach_from", "subprocessor", "subprocessor")]),
    (1, "breach notice", "24-48 hours", &[("breach_hours", "24-48 hours", "24 to 48 hours")]),
    (1, "breach notice", "no number", &[("breach_hours", "no number", "none"), ("other_terms", "a line of its own for health data", "a line of its own for health data")]),
    (1, "breach notice", "72 hours", &[("breach_hours", "72 hours", "72"), ("other_terms", "when feasible", "when feasible")]),
    (2, "certificate of deletion", "on request", &[("deletion_certificate", "on request", "on_request")]),
    (1, "certificate of deletion", "5 business days", &[("certificate_days", "5 business days", "5 business days"), ("deletion_certificate", "yes", "yes")]),
    (1, "change of service location notice", "10 days", &[("location_days", "10 days", "10"), ("other_terms", "countries named: Canada, US, UK, EU", "countries named: Canada, US, UK, EU")]),
    (1, "change of the DPA text", "posting; effective at next payment", &[("change_by", "posting", "page"), ("change_binds", "payment", "payment")]),
    (1, "change of the DPA text notice", "30 days", &[("change_days", "30 days", "30"), ("change_binds", "use", "use")]),
    (5, "cure", "30 days", &[("cure_days", "30 days", "30")]),
    (1, "cure", "30 days", &[("cure_days", "30 days", "30"), ("cure_from", "receipt of the objection", "objection")]),
    (1, "cure", "10 calendar days", &[("cure_days", "10 calendar days", "10"), ("cure_from", "answer", "answer")]),
    (1, "data subject request", "2 working days", &[("request_days", "2 working days", "2 business days")]),
    (1, "data subject request", "5 business days", &[("request_days", "5 business days", "5 business days")]),
    (1, "data subject request", "72 hours", &[("request_days", "72 hours", "72 hours")]),
    (1, "data subject request", "no number, costs to customer", &[("request_days", "no number", "none"), ("request_fee", "yes", "yes")]),
    (1, "deletion or return", "30 days", &[("deletion_days", "30 days", "30"), ("deletion_trigger", "end of the agreement", "end_of_contract")]),
    (2, "deletion or return", "no number", &[("deletion_days", "no number", "none"), ("deletion_trigger", "on request", "request")]),
    (1, "deletion or return", "30 days", &[("deletion_days", "30 days", "30"), ("deletion_trigger", "termination", "end_of_contract"), ("other_terms", "earlier on request", "earlier on request")]),
    (1, "deletion or return", "by security documentation", &[("deletion_days", "no number", "none"), ("other_terms", "by security documentation", "by security documentation")]),
    (1, "deletion or return", "90 days", &[("deletion_days", "at least 90 days", "at least 90 days")]),
    (1, "deletion or return", "at the vendor's rate", &[("deletion_fee", "yes", "yes")]),
    (1, "deletion or return", "\"promptly\" delete or anonymise", &[("deletion_days", "promptly", "none")]),
    (1, "deletion or return", "90 days", &[("deletion_days", "90 days", "90")]),
    (1, "deletion or return", "5 business days", &[("deletion_days", "5 business days", "5 business days"), ("deletion_trigger", "on request", "request")]),
    (1, "deletion or return", "30 days", &[("deletion_days", "30 days", "30"), ("other_terms", "for example", "for example")]),
    (1, "deletion or return", "30 calendar days", &[("deletion_days", "30 calendar days", "30")]),
    (1, "deletion or return", "on request", &[("deletion_days", "no number", "none"), ("deletion_trigger", "on request", "request")]),
    (1, "deletion or return", "30 days", &[("deletion_days", "30 days", "30"), ("deletion_trigger", "on request", "request")]),
    (1, "deletion or return", "10 business days", &[("deletion_days", "10 business days", "10 business days"), ("deletion_trigger", "on request", "request")]),
    (1, "emergency replacement", "notice afterwards, late objection", &[("emergency_replacement", "yes", "yes"), ("other_terms", "notice afterwards, late objection", "notice afterwards, late objection")]),
    (1, "exit transition", "30 days", &[("exit_days", "30 days", "30")]),
    (1, "governing law", "California", &[("governing_law", "California", "US"), ("governing_law_part", "", "US-CA")]),
    (1, "governing law", "California or Berlin by main contract", &[("governing_law", "as the main contract says", "none"), ("governing_law_rule", "California or Berlin", "California or Berlin")]),
    (1, "governing law", "main agreement", &[("governing_law", "main agreement", "none")]),
    (1, "governing law", "depends on the customer's region", &[("governing_law_rule", "depends on the customer's region", "depends on the customer's region")]),
    (1, "governing law", "France", &[("governing_law", "France", "FR")]),
    (1, "governing law", "\"Governing Member State\" variable", &[("scc_law_rule", "the Governing Member State of the cover page", "the Governing Member State of the cover page")]),
    (1, "governing law", "England and Wales", &[("governing_law", "England and Wales", "GB"), ("governing_law_part", "", "GB-EAW")]),
    (1, "insurance", "cyber", &[("insurance", "cyber", "cyber")]),
    (1, "liability", "main agreement cap", &[("liability", "cap of the main contract", "main_cap")]),
    (2, "liability", "aggregate cap of the agreement", &[("liability", "cap of the main contract", "main_cap")]),
    (1, "liability", "main contract", &[("liability", "not in the DPA", "not_in_dpa")]),
    (1, "liability", "terms of service", &[("liability", "cap of the main contract", "main_cap")]),
    (1, "liability", "main; fines reduce the cap", &[("liability", "cap of the main contract", "main_cap"), ("other_terms", "fines reduce the cap", "fines reduce the cap")]),
    (1, "liability", "average monthly payment", &[("liability", "own_cap", "own_cap"), ("other_terms", "average monthly payment", "average monthly payment")]),
    (1, "liability", "caps of the MSA", &[("liability", "cap of the main contract", "main_cap")]),
    (1, "logical deletion", "48 hours", &[("logical_deletion_hours", "48 hours", "48")]),
    (1, "notice address of the customer", "primary e-mail of the account", &[("notices_to", "primary e-mail of the account", "primary e-mail of the account")]),
    (1, "notice address of the customer", "admin members of the organisation", &[("notices_to", "admin members of the organisation", "admin members of the organisation")]),
    (1, "objection effect", "cancel, pro-rata refund", &[("objection_effect", "the customer may terminate", "terminate_only"), ("objection_refund", "yes", "yes")]),
    (1, "objection effect", "terminate before the end of the notice period", &[("objection_effect", "the customer may terminate", "terminate_only")]),
    (1, "objection effect", "extraordinary termination", &[("objection_effect", "the customer may terminate", "terminate_only")]),
    (1, "objection effect", "terminate affected order forms, pro-rata refund", &[("objection_effect", "the customer may terminate", "terminate_only"), ("objection_refund", "yes", "yes")]),
    (1, "objection effect", "terminate, pro-rata refund", &[("objection_effect", "the customer may terminate", "terminate_only"), ("objection_refund", "yes", "yes")]),
    (1, "objection silence", "deemed authorised", &[("objection_silence", "deemed authorised", "accepted")]),
    (1, "precedence", "BAA > DPA > terms", &[("precedence", "dpa", "dpa"), ("precedence_order", "BAA; DPA; terms", "BAA; DPA; terms")]),
    (2, "precedence", "DPA", &[("precedence", "DPA", "dpa")]),
    (1, "precedence", "SCC > online service terms > DPA", &[("precedence", "main", "main"), ("precedence_order", "SCC; online service terms; DPA", "SCC; online service terms; DPA")]),
    (1, "prevailing language", "French", &[("language", "French", "French")]),
    (1, "public authority requests report", "1 per calendar year", &[("authority_reports", "1 per calendar year", "1 per calendar year")]),
    (1, "record of processing on request", "3 working days", &[("register_days", "3 working days", "3 business days")]),
    (1, "record of processing on request", "15 business days", &[("register_days", "15 business days", "15 business days")]),
    (1, "records kept after the end", "3 years", &[("records_years", "3 years", "3")]),
    (1, "reports first", "yes", &[("reports_first", "yes", "yes")]),
    (1, "retention", "until the customer asks", &[("deletion_days", "no number", "none"), ("deletion_trigger", "request", "request")]),
    (1, "SCC authority", "Irish DPC where possible", &[("scc_authority", "Irish DPC where possible", "Irish DPC where possible")]),
    (1, "SCC clause 17 law", "Ireland", &[("scc_law", "Ireland", "IE"), ("scc_law_option", "option 1", "option_1")]),
    (3, "SCC clause 17 law", "Ireland", &[("scc_law", "Ireland", "IE")]),
    (1, "SCC clause 17 law", "exporter's state, else Belgium", &[("scc_law_rule", "exporter's state, else Belgium", "exporter's state, else Belgium")]),
    (1, "SCC clause 17 law", "Netherlands", &[("scc_law", "Netherlands", "NL")]),
    (1, "SCC clause 17 law", "typed by the customer", &[("scc_law_rule", "typed by the customer", "typed by the customer")]),
    (3, "SCC clause 18 courts", "Ireland", &[("scc_courts", "Ireland", "IE")]),
    (1, "SCC clause 18 courts", "Netherlands", &[("scc_courts", "Netherlands", "NL")]),
    (1, "SCC clause 7 docking", "yes", &[("docking_clause", "yes", "yes")]),
    (4, "SCC clause 7 docking", "no", &[("docking_clause", "no", "no")]),
    (1, "SCC clause 9", "option 2", &[("authorisation", "option 2", "general")]),
    (1, "SCC clause 9", "\"Option B\" [sic]", &[("other_terms", "Clause 9, \"Option B\"", "Clause 9, \"Option B\"")]),
    (1, "SCC clause 9(a) notice", "7 days", &[("scc_notice_days", "7 days", "7")]),
    (1, "SCC clause 9(a) notice", "10 business days", &[("scc_notice_days", "10 business days", "10 business days")]),
    (1, "SCC clause 9(a) notice", "90 days", &[("scc_notice_days", "90 days", "90")]),
    (2, "SCC modules", "2; 3", &[("transfer_tools", "SCC M2; SCC M3", "SCC M2; SCC M3")]),
    (1, "SCC modules", "2; 3", &[("transfer_tools", "DPF; SCC M2; SCC M3; UK Addendum; IDTA; Swiss terms", "DPF; SCC M2; SCC M3; UK Addendum; IDTA; Swiss terms")]),
    (1, "SCC modules", "2; 3", &[("transfer_tools", "SCC M2; SCC M3; UK Addendum", "SCC M2; SCC M3; UK Addendum")]),
    (2, "SCC modules", "2", &[("transfer_tools", "SCC M2", "SCC M2")]),
    (1, "subcontractors", "DPA subprocessor terms apply", &[("other_terms", "the terms of the DPA on subprocessors apply", "the terms of the DPA on subprocessors apply")]),
    (1, "subprocessor notice", "10 days", &[("notice_days", "10 days", "10"), ("notice_by", "opt-in subscription", "subscription")]),
    (1, "subprocessor notice", "no number", &[("notice_days", "no number", "none"), ("other_terms", "to the extent required under the Agreement", "to the extent required under the Agreement")]),
    (1, "subprocessor notice", "30 days", &[("notice_days", "30 days", "30"), ("notice_by", "by e-mail", "email")]),
    (1, "subprocessor notice", "no number", &[("notice_days", "no number", "none"), ("other_terms", "before authorising", "before authorising")]),
    (1, "subprocessor notice", "reasonable", &[("notice_days", "reasonable", "none"), ("notices_to", "the Notification Address", "the Notification Address")]),
    (1, "subprocessor notice", "7 days", &[("notice_days", "7 days", "7"), ("notice_by", "page", "page")]),
    (4, "subprocessor notice", "30 days", &[("notice_days", "30 days", "30")]),
    (1, "subprocessor notice", "none", &[("notice_by", "none", "none")]),
    (1, "subprocessor notice", "30 days", &[("notice_days", "30 days", "30"), ("notice_by", "in writing", "writing")]),
    (1, "subprocessor notice", "no number", &[("notice_days", "no number", "none"), ("other_terms", "of material changes", "of material changes")]),
    (1, "subprocessor notice", "prior written", &[("notice_days", "no number", "none"), ("notice_by", "in writing", "writing")]),
    (1, "subprocessor notice", "30 days", &[("notice_days", "30 days", "30"), ("other_terms", "where feasible", "where feasible")]),
    (1, "subprocessor notice", "30 calendar days", &[("notice_days", "30 calendar days", "30")]),
    (1, "subprocessor notice", "10 business days", &[("notice_days", "10 business days", "10 business days")]),
    (1, "subprocessor notice", "no number", &[("notice_days", "no number", "none")]),
    (1, "subprocessor notice", "15 days", &[("notice_days", "15 days", "15")]),
    (1, "subprocessor notice", "30 calendar days", &[("notice_days", "30 calendar days", "30"), ("notice_by", "subscription", "subscription")]),
    (2, "subprocessor notice", "14 days", &[("notice_days", "14 days", "14")]),
    (1, "subprocessor notice", "30 days", &[("notice_days", "30 days", "30"), ("other_terms", "per product feature", "per product feature")]),
    (1, "subprocessor notice", "30 days", &[("notice_days", "30 days", "30"), ("notice_by", "subscription", "subscription")]),
    (2, "subprocessor notice channel", "opt-in subscription", &[("notice_by", "opt-in subscription", "subscription")]),
    (1, "subprocessor notice channel", "only who asked by mail", &[("notice_by", "subscription", "subscription")]),
    (1, "subprocessor notice channel", "update of the page, with a mechanism to be told", &[("notice_by", "message to those who subscribe", "subscription")]),
    (1, "subprocessor objection", "10 days", &[("objection_days", "10 days", "10"), ("objection_from", "notice", "notice")]),
    (2, "subprocessor objection", "10 business days", &[("objection_days", "10 business days", "10 business days"), ("objection_from", "receipt of the notice", "receipt")]),
    (2, "subprocessor objection", "30 days", &[("objection_days", "30 days", "30")]),
    (1, "subprocessor objection", "10 days", &[("objection_days", "10 days", "10"), ("objection_from", "receipt of the notice", "receipt")]),
    (1, "subprocessor objection", "15 calendar days", &[("objection_days", "15 calendar days", "15"), ("objection_from", "receipt of the notice", "receipt"), ("objection_silence", "approval", "accepted")]),
    (1, "subprocessor objection", "10 calendar days", &[("objection_days", "10 calendar days", "10"), ("objection_from", "receipt of the notice", "receipt")]),
    (1, "subprocessor objection", "7 days", &[("objection_days", "7 days", "7"), ("objection_from", "receipt of the notice", "receipt")]),
    (1, "subprocessor objection", "7 days", &[("objection_days", "7 days", "7")]),
    (1, "subprocessor objection", "30 days", &[("objection_days", "30 days", "30"), ("objection_silence", "consent", "accepted")]),
    (1, "subprocessor objection", "5 days", &[("objection_days", "5 days", "5")]),
    (1, "supersession", "replaces any earlier DPA", &[("replaces_earlier", "yes", "yes")]),
    (1, "training participation", "1 per 12 months, 30 days notice", &[("joint_training", "1 per 12 months, 30 days notice", "1 per 12 months, 30 days notice")]),
    (1, "transfers", "SE processor, US hosting, exporter is the vendor", &[("exporter", "vendor", "vendor"), ("other_terms", "processor in Sweden, hosting in the US", "processor in Sweden, hosting in the US")]),
];

/// The kind of record that has a field: the legal effect is an agreement's, terms are a text's as well.
fn kind_of(terms: &[Term]) -> Kind {
    let of_template = |(field, ..): &Term| Kind::Template.find(field).is_some();
    if terms.iter().all(of_template) { Kind::Template } else { Kind::Agreement }
}

/// A record of the kind as a person would type it, beside what it needs.
fn typed(kind: Kind, texts: &[(&str, &str)]) -> Result<Record, Vec<art30::error::Problem>> {
    let mut record = Record::empty(kind, Uuid::nil(), 1);
    let needed: &[(&str, &str)] = match kind {
        Kind::Template => &[("name", "DPA"), ("version", "1")],
        _ => &[("customer", "CUS-1")],
    };
    let draft = needed.iter().chain(texts).map(|(field, text)| (kind.position(field), *text));
    let mut link = |_, _: &str| Ok(Uuid::nil());
    let today = "2026-11-23".parse().expect("a day");
    record.apply(draft, &mut Reading { today, now: None, link: &mut link }).map(|()| record)
}

/// What a table or a line of the journal gives back.
fn read_back(field: &Field, value: &Value) -> Option<Value> {
    if let Value::Number(_) = value { Some(value.clone()) } else { field.stored(&value.text()) }
}

#[test]
fn every_fact_of_real_texts_has_a_field_and_reads_back_in_every_form() {
    assert_eq!(FACTS.iter().map(|fact| fact.0).sum::<usize>(), 184);
    for (_, term, says, terms) in FACTS {
        let kind = kind_of(terms);
        let texts: Vec<(&str, &str)> =
            terms.iter().filter(|(_, text, _)| !text.is_empty()).map(|(field, text, _)| (*field, *text)).collect();
        let record = typed(kind, &texts).unwrap_or_else(|problems| panic!("{term}, {says}: {problems:?}"));
        let given = record
            .entries()
            .filter(|(field, value)| value.is_some() && !["name", "version", "customer"].contains(&field.name));
        assert_eq!(given.count(), terms.len(), "{term}, {says}: nothing else is recorded");
        for (name, _, kept) in *terms {
            let (field, value) = (kind.field(name), record.get(name).expect("a value"));
            assert_eq!(value.text(), *kept, "{term}, {says}: {name}");
            assert_eq!(read_back(field, value).as_ref(), Some(value), "{term}, {says}: {name}");
            // What is kept, and the words that people see, are read as the same.
            for again in [value.text(), field.words(value)] {
                let record =
                    typed(kind, &[(*name, &*again)]).unwrap_or_else(|problems| panic!("{again}: {problems:?}"));
                assert_eq!(record.get(name), Some(value), "{term}, {says}: {name} {again}");
            }
        }
    }
}

#[test]
fn no_two_terms_have_one_label_and_none_is_said_of_none_where_it_would_mislead() {
    let labels: BTreeSet<&str> = Kind::Agreement.fields().iter().map(|field| field.label).collect();
    assert_eq!(labels.len(), Kind::Agreement.fields().len(), "a column of a list is found by its label");
    // "None" is an answer to these: no order, no way in which the law is found, nothing beside.
    let plain = ["precedence_order", "governing_law_part", "governing_law_rule", "scc_law_rule", "other_terms"];
    for field in TERMS.iter().filter(|field| field.can_be_none()) {
        let words = field.words(&Value::Nil);
        assert_eq!(words == "none", plain.contains(&field.name), "{}: {words}", field.name);
    }
}

#[test]
fn a_part_of_a_country_says_which_and_leaves_with_another() {
    let law = |texts: &[(&str, &str)]| {
        let record = typed(Kind::Template, texts).unwrap_or_else(|problems| panic!("{texts:?}: {problems:?}"));
        ["governing_law", "governing_law_part"].map(|field| record.words(field).unwrap_or_default())
    };
    let (country, part) = ("governing_law", "governing_law_part");
    assert_eq!(law(&[(part, "Ontario")]), ["Canada", "Ontario"]);
    assert_eq!(law(&[(country, "Scotland")]), ["United Kingdom", "Scotland"]);
    assert_eq!(law(&[(country, "New York"), (part, "")]), ["United States", "New York"]);
    assert_eq!(law(&[(country, "US"), (part, "US-CA")]), ["United States", "California"]);
    assert_eq!(law(&[(country, "GE")]), ["Georgia", ""], "the country");
    let asked = typed(Kind::Template, &[(country, "Georgia")]).unwrap_err();
    assert!(asked[0].message.contains("(GE)") && asked[0].message.contains("(US-GA)"), "{asked:?}");
    assert_eq!(law(&[(part, "Georgia")]), ["United States", "Georgia"]);
    assert_eq!(law(&[(country, "main contract")]), ["as the main contract says", ""]);
    let problems = typed(Kind::Template, &[(country, "Germany"), (part, "California")]).expect_err("not there");
    assert!(problems.len() == 1 && problems[0].message.contains("California is no part of Germany"), "{problems:?}");
    let problems = typed(Kind::Template, &[(part, "Bavaria")]).expect_err("no law of its own");
    assert!(problems[0].message.contains("Bavaria") && problems[0].message.contains("Scotland"), "{problems:?}");
    let problems = typed(Kind::Template, &[("scc_law", "California")]).expect_err("no country");
    assert!(problems[0].message.contains("It is a part of United States"), "{problems:?}");
    // Another country takes the part away.
    let mut record = typed(Kind::Template, &[(part, "California")]).expect("a template");
    let mut link = |_, _: &str| Ok(Uuid::nil());
    let today = "2026-11-23".parse().expect("a day");
    let draft = [(Kind::Template.position(country), "DE")];
    record.apply(draft, &mut Reading { today, now: None, link: &mut link }).expect("a country");
    assert_eq!((record.text(country), record.get(part)), (Some("DE"), None));
}

#[test]
fn a_list_with_the_words_of_contracts_is_imported_exported_and_the_same_again() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "-q"]);
    // Heads and cells as people have them in their spreadsheets.
    home.write(
        "terms.csv",
        "Customer,Reference,Signed on,Legal effect,Breach notification,Subprocessor notice,Time to object,Data subject request,Deletion period,Backups,Applicable law,SCC clause 9\n\
         Acme GmbH,T-1,2026-01-01,executed,72 hours,10 business days,at least 14 days,72 hours,30 to 90 days,none made,England and Wales,option 2\n\
         Acme GmbH,T-2,2026-01-01,executed,3 days,30,ten (10) business days,no number,promptly,own schedule,main contract,option 1\n\
         Acme GmbH,T-3,2026-01-01,executed,without undue delay,reasonable,within 10 days,2 working days,at least 90 days,35,California,\n",
    );
    home.ok(&["import", "terms.csv", "--kind", "agreements"]);
    let fields = [
        "breach_hours",
        "notice_days",
        "objection_days",
        "request_days",
        "deletion_days",
        "backup_days",
        "governing_law",
        "governing_law_part",
        "authorisation",
    ];
    let kept = |handle: &str| {
        let record = home.json(&["agreement", "show", handle])["report"]["record"].clone();
        fields.map(|field| record[field].to_string().trim_matches('"').to_owned())
    };
    assert_eq!(
        kept("DPA-1"),
        ["72", "10 business days", "at least 14 days", "72 hours", "30 to 90 days", "0", "GB", "GB-EAW", "general"]
    );
    assert_eq!(kept("DPA-2"), ["3 days", "30", "10 business days", "none", "none", "none", "none", "null", "specific"]);
    assert_eq!(
        kept("DPA-3"),
        ["none", "none", "10", "2 business days", "at least 90 days", "35", "US", "US-CA", "null"]
    );
    let shown = home.ok(&["agreement", "show", "DPA-2"]);
    for words in [
        "3 days",
        "10 business days",
        "without a stated number of days",
        "as the main contract says",
        "no number of days stated",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(home.ok(&["agreement", "show", "DPA-3"]).contains("without undue delay; no number of hours"));
    for format in ["csv", "xlsx", "json"] {
        let file = format!("agreements.{format}");
        home.ok(&["export", "agreements", "--out", &file]);
        let again = home.ok(&["import", &file, "--kind", "agreements"]);
        assert!(again.contains("0 new, 0 changed, 3 unchanged"), "{format}: {again}");
    }
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

#[test]
fn flags_take_the_words_of_contracts_and_say_what_they_do_not_take() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "-q"]);
    home.ok(&[
        "agreement",
        "add",
        "Acme GmbH",
        "--breach-hours",
        "3 days",
        "--notice-days",
        "ten (10) working days",
        "--governing-law",
        "Scotland",
        "-q",
    ]);
    let shown = home.ok(&["agreement", "show", "DPA-1"]);
    assert!(shown.contains("3 days") && shown.contains("10 business days") && shown.contains("Scotland"), "{shown}");
    let said = home.fails(4, &["agreement", "edit", "DPA-1", "--notice-days", "soon"]);
    assert!(said.contains("--notice-days") && said.contains("10 business days"), "{said}");
    let help = home.ok(&["agreement", "edit", "--help"]).replace(['\n', ' '], "");
    assert!(
        help.contains("--breach-hours<TIME>Hoursuntilabreachisnotified;none:withoutunduedelay;nonumberofhours"),
        "{help}"
    );
}
