//! What a customer is told of a personal data breach: what Art. 33(3) asks for, as far as it is known. What is not known yet is said to follow,
//! Art. 33(4). From the records alone; nothing of other customers.

use super::incident::{lacking, occurred};
use super::wording::{Notice, Sender, Wording};
use crate::model::{Record, date, moment};
use crate::rules::engaged::Engaged;
use crate::rules::incident::{Concerned, NOTICE};
use crate::rules::regime::cited;

/// The notice to a customer: the first word of it, or more where it was told before.
#[must_use]
pub fn breach_notice(record: &Record, company: Option<&Record>, concerned: &Concerned<'_>, sender: &Sender) -> Notice {
    let title = record.title();
    let sender = &sender.for_party(concerned.our_party.as_deref());
    let mut text = Wording::default();
    beginning(&mut text, concerned, sender);
    let mut facts = vec![("What happened".to_owned(), title.clone())];
    facts.extend(record.moment("aware").map(|aware| ("We became aware".to_owned(), moment::long(aware))));
    facts.extend(occurred(record, date::long).map(|when| ("When it happened".to_owned(), when)));
    facts.extend(company.map(|company| ("Where it happened".to_owned(), format!("at {}", company.title()))));
    facts.extend(kinds(record).map(|kinds| ("What happened to the data".to_owned(), kinds)));
    facts.extend(FACTS.into_iter().filter_map(|field| said(record, field)));
    let contact = record.text("contact").map(str::to_owned).or_else(|| reached(sender));
    facts.extend(contact.map(|contact| ("Contact point".to_owned(), contact)));
    facts.extend(LIKELY_AND_DONE.into_iter().filter_map(|field| said(record, field)));
    text.facts(facts);
    let open = open(record, sender);
    if !open.is_empty() {
        text.say("We do not have all the details yet. We will send you the following as soon as we know it:");
        text.facts([("Still to follow".to_owned(), open.join(", "))]);
        text.not_said = open;
    }
    text.end("If you have questions", &record.handle(), sender);
    let subject = match concerned.told {
        None => format!("Personal data breach: {title}"),
        Some(_) => format!("Personal data breach: {title} (more information)"),
    };
    text.notice(subject)
}

/// What a notice says of an incident in the words of its record, in this order; the contact point stands between the two. Art. 33(3).
const FACTS: [&str; 7] = ["facts", "subjects", "data", "special_data", "persons", "records", "cause"];
const LIKELY_AND_DONE: [&str; 2] = ["consequences", "measures"];

/// The texts of an incident that each of its notices repeats.
#[must_use]
pub fn told(record: &Record) -> Vec<String> {
    let fields = ["title", "contact"].into_iter().chain(FACTS).chain(LIKELY_AND_DONE);
    fields.filter_map(|field| record.text(field)).map(str::to_owned).collect()
}

fn beginning(text: &mut Wording, concerned: &Concerned<'_>, sender: &Sender) {
    text.say(&format!("To: {}", concerned.customer.title()));
    let organisation = &sender.organisation;
    text.say(&match (&concerned.affected, concerned.told) {
        (Engaged::Yes(_), None) => {
            let law = cited(&concerned.laws, NOTICE);
            let law = law.map(|law| format!(" ({law})")).unwrap_or_default();
            let whose = whose(concerned.customer);
            format!("{organisation} is writing to notify you of a personal data breach{law}. It concerns data that we process {whose}.")
        }
        (_, None) => format!(
            "{organisation} is writing to notify you of a personal data breach. We do not know yet whether it concerns data that we process {}; we are telling you in case it does.",
            whose(concerned.customer)
        ),
        (_, Some(told)) => format!(
            "{organisation} told you of a personal data breach on {}. This is what we know of it now.",
            moment::long(told)
        ),
    });
}

/// For whom the data is processed, as the customer reads it.
fn whose(customer: &Record) -> &'static str {
    match customer.text("acts_as") {
        Some("reseller") => "for your customers",
        Some("processor") => "on behalf of those for whom you act",
        _ => "for you",
    }
}

/// A fact as the customer reads it; nothing where nobody recorded it. That there is none of it is a fact too.
fn said(record: &Record, field: &str) -> Option<(String, String)> {
    let words = record.words_in_line(field)?;
    // What is recorded counts all customers together: a customer's own figure does not follow from it.
    let words = match field {
        "persons" | "records" => format!("{words} in total, over all customers; how many of yours is not known yet"),
        _ => words,
    };
    let label =
        number(field).map_or_else(|| record.kind.field(field).label.to_owned(), |of| format!("Approximate {of}"));
    Some((label, words))
}

/// Of what a field gives the number, without the comma that its label has.
fn number(field: &str) -> Option<&'static str> {
    match field {
        "persons" => Some("number of people"),
        "records" => Some("number of records"),
        _ => None,
    }
}

/// What happened to the data, by its kinds, Art. 4(12).
fn kinds(record: &Record) -> Option<String> {
    let all = [
        ("confidentiality", "somebody saw or took it"),
        ("integrity", "it was changed"),
        ("availability", "it was lost, or could not be used"),
    ];
    let known: Vec<&str> =
        all.into_iter().filter(|(field, _)| record.flag(field) == Some(true)).map(|(_, words)| words).collect();
    (!known.is_empty()).then(|| known.join("; "))
}

/// Whom the customer can ask where nobody recorded a contact point of its own.
fn reached(sender: &Sender) -> Option<String> {
    let address = sender.address.as_ref()?;
    Some(sender.person.as_ref().map_or_else(|| address.clone(), |person| format!("{person}, {address}")))
}

/// What Art. 33(3) asks for and the notice cannot say.
fn open(record: &Record, sender: &Sender) -> Vec<String> {
    let known = |field: &str| field == "contact" && reached(sender).is_some();
    let open = lacking(record).filter(|(_, field)| !known(field));
    let called = |field| number(field).map(|of| format!("approximate {of}"));
    open.map(|(_, field)| called(field).unwrap_or_else(|| record.kind.field(field).in_sentence())).collect()
}

/// The fields of a notice that say what it contains: whether each letter of Art. 33(3) is said whole.
pub fn contains<'r>(record: &'r Record, sender: &'r Sender) -> impl Iterator<Item = (&'static str, bool)> + 'r {
    use crate::model::kinds::breach_notice::CONTENT;
    CONTENT.iter().map(move |(letter, field, _)| {
        let open = |(of, what): (char, &str)| of == *letter && !(what == "contact" && reached(sender).is_some());
        (*field, !lacking(record).any(open))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, cloud, day, record};
    use crate::rules::incident::Incident;

    fn mail(incident: &[(&str, &str)], records: &[Record]) -> Notice {
        mail_to(&[], incident, records)
    }

    fn mail_to(customer: &[(&str, &str)], incident: &[(&str, &str)], records: &[Record]) -> Notice {
        let usual = [("title", "Open bucket"), ("aware", "2026-11-20T08:30Z"), ("edition", "cloud")];
        let ours = cases::organisation(&[record("INC-1", &[&usual[..], incident].concat())]);
        let dossier =
            cases::dossier(&[&[("acts_as", "controller")], customer].concat(), &[&[cloud()], records].concat());
        let of = Incident::of(&ours.incidents[0], &ours, day("2026-11-23"));
        let concerned = Concerned::of(&of, &dossier, "2026-11-23T12:00:00Z".parse().unwrap());
        let sender = Sender { organisation: "Vendor".into(), person: None, address: Some("dpo@vendor.example".into()) };
        let made = breach_notice(&ours.incidents[0], None, &concerned, &sender);
        Notice { body: made.body.split_whitespace().collect::<Vec<_>>().join(" "), ..made }
    }

    #[test]
    fn the_law_is_cited_that_the_customer_is_known_to_be_under() {
        let body = |customer: &[(&str, &str)]| mail_to(customer, &[], &[]).body;
        let institution = body(&[("regime", "eu_institutions")]);
        assert!(institution.contains("data breach (Regulation (EU) 2018/1725 Art. 34(2))."), "{institution}");
        assert!(!institution.contains("GDPR") && !institution.contains("33(2)"), "{institution}");
        assert!(body(&[]).contains("data breach (GDPR Art. 33(2))."));
        let unknown = body(&[("country", "US")]);
        assert!(unknown.contains("a personal data breach. It concerns"), "{unknown}");
    }

    #[test]
    fn the_laws_of_both_seats_are_cited_as_the_answer_cites_them() {
        let of = |customer: &str, ours: &str| {
            let incident = record("INC-1", &[("title", "Open bucket"), ("edition", "cloud")]);
            let vendor = record("ORG-1", &[("name", "Vendor"), ("country", ours)]);
            let (ours, on) = (cases::organisation(&[vendor, incident]), day("2026-11-23"));
            let customer = [("acts_as", "controller"), ("country", customer), ("gdpr", "no")];
            let customer = if customer[1].1 == "US" { &customer[..] } else { &customer[..2] };
            let dossier = cases::dossier(customer, &[cloud()]);
            let of = Incident::of(&ours.incidents[0], &ours, on);
            let concerned = Concerned::of(&of, &dossier, "2026-11-23T12:00:00Z".parse().unwrap());
            let sender = Sender { organisation: "Vendor".into(), person: None, address: None };
            let said = breach_notice(&ours.incidents[0], None, &concerned, &sender).body;
            let roles = crate::rules::derive(&dossier, &ours, on);
            assert_eq!(concerned.laws, roles.laws_asking(NOTICE, &dossier.customer), "one source");
            said.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let both = "data breach (GDPR Art. 33(2); UK GDPR Art. 33(2)).";
        for (customer, ours) in [("GB", "DE"), ("IE", "GB")] {
            let said = of(customer, ours);
            assert!(said.contains(both), "{customer}, {ours}: {said}");
        }
        let ours_alone = of("US", "DE");
        assert!(ours_alone.contains("data breach (GDPR Art. 33(2))."), "{ours_alone}");
    }

    #[test]
    fn what_is_not_known_yet_is_said_to_follow_and_what_is_known_is_said() {
        let first = mail(&[("facts", "A bucket was open to all")], &[]);
        assert_eq!(first.subject, "Personal data breach: Open bucket");
        assert!(first.body.contains("It concerns data that we process for you."), "{}", first.body);
        assert!(first.body.contains("Facts: A bucket was open to all"), "{}", first.body);
        let written = mail(&[("facts", "The key was wrong; some files")], &[]).body;
        assert!(written.contains("Facts: The key was wrong; some files"), "as it was written: {written}");
        assert!(first.body.contains("Contact point: dpo@vendor.example"), "{}", first.body);
        let open = [
            "data subjects",
            "personal data",
            "approximate number of people",
            "approximate number of records",
            "likely consequences",
            "measures",
        ];
        assert_eq!(first.not_said, open);
        assert!(first.body.contains(&format!("Still to follow: {}", open.join(", "))), "{}", first.body);
        let whole = [
            ("facts", "A bucket was open"),
            ("subjects", "users"),
            ("data", "names"),
            ("persons", "12"),
            ("records", "30"),
            ("consequences", "spam"),
            ("measures", "closed it"),
        ];
        let all = mail(&whole, &[]);
        assert!(all.not_said.is_empty() && !all.body.contains("follow"), "{}", all.body);
        for total in ["12", "30"] {
            let words = format!("{total} in total, over all customers; how many of yours is not known yet");
            assert!(all.body.contains(&words), "{}", all.body);
        }
    }

    #[test]
    fn days_are_written_out_and_a_day_that_is_not_known_stays_open() {
        let since = mail(&[("occurred_from", "2026-11-18")], &[]);
        assert!(
            since.body.contains("When it happened: from 18 November 2026 on; until when is not recorded"),
            "{}",
            since.body
        );
        let over = mail(&[("occurred_from", "2026-11-18"), ("occurred_to", "2026-11-19")], &[]);
        assert!(over.body.contains("from 18 November 2026 to 19 November 2026"), "{}", over.body);
    }

    #[test]
    fn who_was_told_before_reads_what_is_known_now() {
        let told = [("customer", "CUS-1"), ("incident", "INC-1"), ("told", "2026-11-20T12:00Z")];
        let further = mail(&[], &[record("BRN-1", &told)]);
        assert_eq!(further.subject, "Personal data breach: Open bucket (more information)");
        assert!(
            further.body.contains("told you of a personal data breach on 20 November 2026, 12:00 UTC."),
            "{}",
            further.body
        );
        assert!(further.body.contains("We became aware: 20 November 2026, 08:30 UTC"), "{}", further.body);
        for inner in ["DEP-1", "CUS-1", "BRN-1"] {
            assert!(!further.body.contains(inner), "{inner}: {}", further.body);
        }
    }
}
