//! What a customer is told of a personal data breach: what Art. 33(3) asks for, as far as it is known. What is not known yet is said to follow,
//! Art. 33(4). From the records alone, in the language of the customer; nothing of other customers.

use super::incident::{lacking, occurred};
use super::reply::cited as cite;
use super::wording::{Notice, Sender, Wording, in_line, label};
use crate::model::phrase::say;
use crate::model::{Phrase, Record};
use crate::rules::engaged::Engaged;
use crate::rules::incident::{Concerned, NOTICE};
use crate::rules::regime::{cited, swiss_alone};
use crate::texts::answers::SPECIAL;
use crate::texts::gone::WITH_DETAILS;
use crate::texts::{Language, Text, notices as texts};
use chrono::{DateTime, Utc};

/// The notice to a customer, in a language: the first word of it, or more where it was told before.
#[must_use]
pub fn breach_notice(
    record: &Record,
    company: Option<&Record>,
    concerned: &Concerned<'_>,
    sender: &Sender,
    language: Language,
) -> Notice {
    let title = record.title();
    let sender = &sender.for_party(concerned.our_party.as_deref());
    let mut text = Wording::new(language, swiss_alone(concerned.customer, &concerned.laws));
    beginning(&mut text, concerned, sender);
    let mut facts = vec![(label(texts::WHAT_HAPPENED), title.as_str().into())];
    facts.extend(record.moment("aware").map(|aware| (label(texts::BECAME_AWARE), moment(aware))));
    facts.extend(occurred(record, Phrase::Day).map(|when| (label(texts::WHEN_IT_HAPPENED), when)));
    let at = |company: &Record| say!(texts::AT_COMPANY, company = company.title());
    facts.extend(company.map(|company| (label(texts::WHERE_IT_HAPPENED), at(company))));
    facts.extend(kinds(record).map(|kinds| (label(texts::WHAT_HAPPENED_TO_IT), kinds)));
    facts.extend(FACTS.into_iter().filter_map(|field| said(record, field, language)));
    let contact = record.text("contact").map(str::to_owned).or_else(|| reached(sender));
    facts.extend(contact.map(|contact| (named("contact"), contact.into())));
    facts.extend(LIKELY_AND_DONE.into_iter().filter_map(|field| said(record, field, language)));
    text.facts(facts);
    let open = open(record, sender);
    if !open.is_empty() {
        text.say(texts::NOT_ALL_YET);
        text.not_said = open.iter().map(|what| what.en.to_owned()).collect();
        let open = Phrase::joined(open.into_iter().map(Phrase::from), ", ");
        text.facts([(label(texts::TO_FOLLOW), open)]);
    }
    text.end(texts::TO_ASK, &record.handle(), sender);
    let subject = match concerned.told {
        None => say!(texts::BREACH, title = title),
        Some(_) => say!(texts::BREACH_MORE, title = title),
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
    text.say(say!(texts::TO, customer = concerned.customer.title()));
    let organisation = sender.organisation.as_str();
    let notifies = say!(texts::NOTIFIES, organisation = organisation);
    let whose = whose(concerned.customer);
    let said = match (&concerned.affected, concerned.told) {
        (_, Some(told)) => {
            return text.say(say!(texts::WAS_TOLD, organisation = organisation, time = moment(told)));
        }
        (Engaged::Yes(_), None) => {
            let notifies = match cited(&concerned.laws, NOTICE) {
                Some(law) => say!(WITH_DETAILS, what = notifies, details = cite(&law)),
                None => notifies,
            };
            [notifies.sentence(), say!(texts::CONCERNS, whose = whose)]
        }
        (_, None) => [notifies.sentence(), say!(texts::PERHAPS_CONCERNS, whose = whose)],
    };
    text.say(Phrase::joined(said, " "));
}

/// For whom the data is processed, as the customer reads it.
fn whose(customer: &Record) -> Text {
    match customer.text("acts_as") {
        Some("reseller") => texts::PROCESSED_FOR_CUSTOMERS,
        Some("processor") => texts::PROCESSED_FOR_THEIRS,
        _ => texts::PROCESSED_FOR_YOU,
    }
}

/// A moment as a letter says it.
fn moment(at: DateTime<Utc>) -> Phrase {
    say!(texts::MOMENT, day = at.date_naive(), time = at.format("%H:%M").to_string())
}

/// What a field of an incident is called within a sentence.
fn called(field: &str) -> Text {
    match field {
        "facts" => texts::FACTS,
        "subjects" => texts::SUBJECTS,
        "data" => texts::DATA,
        "special_data" => SPECIAL,
        // Without the comma that their labels have.
        "persons" => texts::PERSONS,
        "records" => texts::RECORDS,
        "cause" => texts::CAUSE,
        "contact" => texts::CONTACT,
        "consequences" => texts::CONSEQUENCES,
        _ => texts::MEASURES,
    }
}

/// The same as a label.
fn named(field: &str) -> Phrase {
    label(Phrase::from(called(field)).capital())
}

/// A fact as the customer reads it; nothing where nobody recorded it. That there is none of it is a fact too.
fn said(record: &Record, field: &str, language: Language) -> Option<(Phrase, Phrase)> {
    let words = in_line(record, field, language)?;
    // What is recorded counts all customers together: a customer's own figure does not follow from it.
    let words = match field {
        "persons" | "records" => say!(texts::IN_TOTAL, count = words),
        _ => words,
    };
    Some((named(field), words))
}

/// What happened to the data, by its kinds, Art. 4(12).
fn kinds(record: &Record) -> Option<Phrase> {
    let all = [
        ("confidentiality", texts::CONFIDENTIALITY),
        ("integrity", texts::INTEGRITY),
        ("availability", texts::AVAILABILITY),
    ];
    let known: Vec<Phrase> =
        all.into_iter().filter(|(field, _)| record.flag(field) == Some(true)).map(|(_, words)| words.into()).collect();
    (!known.is_empty()).then(|| Phrase::joined(known, "; "))
}

/// Whom the customer can ask where nobody recorded a contact point of its own.
fn reached(sender: &Sender) -> Option<String> {
    let address = sender.address.as_ref()?;
    Some(sender.person.as_ref().map_or_else(|| address.clone(), |person| format!("{person}, {address}")))
}

/// What Art. 33(3) asks for and the notice cannot say.
fn open(record: &Record, sender: &Sender) -> Vec<Text> {
    let known = |field: &str| field == "contact" && reached(sender).is_some();
    lacking(record).filter(|(_, field)| !known(field)).map(|(_, field)| called(field)).collect()
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
    use crate::report::notice::is_the_same_in_each;
    use crate::rules::cases::{self, cloud, day, record};
    use crate::rules::incident::Incident;

    fn mail(incident: &[(&str, &str)], records: &[Record]) -> Notice {
        mail_to(&[], incident, records)
    }

    fn mail_to(customer: &[(&str, &str)], incident: &[(&str, &str)], records: &[Record]) -> Notice {
        let made = mail_in(customer, incident, records, Language::English);
        Notice { body: made.body.split_whitespace().collect::<Vec<_>>().join(" "), ..made }
    }

    fn mail_in(customer: &[(&str, &str)], incident: &[(&str, &str)], records: &[Record], language: Language) -> Notice {
        let usual = [("title", "Open bucket"), ("aware", "2026-11-20T08:30Z"), ("edition", "cloud")];
        let ours = cases::organisation(&[record("INC-1", &[&usual[..], incident].concat())]);
        let dossier =
            cases::dossier(&[&[("acts_as", "controller")], customer].concat(), &[&[cloud()], records].concat());
        let of = Incident::of(&ours.incidents[0], &ours, day("2026-11-23"));
        let concerned = Concerned::of(&of, &dossier, "2026-11-23T12:00:00Z".parse().unwrap());
        let sender = Sender { organisation: "Vendor".into(), person: None, address: Some("dpo@vendor.example".into()) };
        breach_notice(&ours.incidents[0], None, &concerned, &sender, language)
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
            let said = breach_notice(&ours.incidents[0], None, &concerned, &sender, Language::English).body;
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

    #[test]
    fn what_an_incident_says_is_called_as_its_fields_are() {
        let kind = crate::model::Kind::Incident;
        for field in FACTS.into_iter().chain(["contact"]).chain(LIKELY_AND_DONE) {
            let label = kind.field(field).label;
            let number = matches!(field, "persons" | "records");
            assert!(number || called(field).en == kind.field(field).in_sentence(), "{field}");
            assert!(number || Phrase::from(called(field)).capital() == label, "{field}");
        }
    }

    #[test]
    fn a_notice_of_a_breach_says_the_same_in_each_language() {
        let whole = [
            ("facts", "Port 22"),
            ("subjects", "Personal; Mandanten"),
            ("data", "Namen"),
            ("special_data", "none"),
            ("persons", "12"),
            ("records", "30"),
            ("cause", "Konfiguration"),
            ("consequences", "Spam"),
            ("measures", "Sperre"),
            ("confidentiality", "yes"),
            ("integrity", "yes"),
            ("availability", "yes"),
            ("occurred_from", "2026-11-18"),
            ("occurred_to", "2026-11-19"),
        ];
        let told = record("BRN-1", &[("customer", "CUS-1"), ("incident", "INC-1"), ("told", "2026-11-20T12:00Z")]);
        let title = ("title", "Bucket");
        for acts_as in ["controller", "processor", "reseller"] {
            for incident in [
                &[title][..],
                &[&whole[..], &[title]].concat(),
                &[title, ("occurred_from", "2026-11-18"), ("condition", "Option")],
                &[title, ("occurred_to", "2026-11-18")],
                &[title, ("occurred_from", "2026-11-18"), ("occurred_to", "2026-11-18")],
            ] {
                for records in [&[][..], std::slice::from_ref(&told)] {
                    let of =
                        |language| mail_in(&[("acts_as", acts_as), ("country", "DE")], incident, records, language);
                    is_the_same_in_each(&Language::ALL.map(of));
                }
            }
        }
    }

    #[test]
    fn a_german_and_a_french_notice_have_the_words_of_the_regulation() {
        let said = |incident: &[(&str, &str)], language| {
            let made = mail_in(&[("country", "DE")], incident, &[], language);
            (made.subject, made.body.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        let facts = [("persons", "12"), ("special_data", "none")];
        let (subject, german) = said(&facts, Language::German);
        assert_eq!(subject, "Verletzung des Schutzes personenbezogener Daten: Open bucket");
        for words in [
            "Vendor meldet Ihnen eine Verletzung des Schutzes personenbezogener Daten (Art. 33 Abs. 2 DSGVO). Sie betrifft Daten, die wir für Sie verarbeiten.",
            "Uns bekannt seit: 20. November 2026 um 08:30 Uhr (UTC)",
            "Ungefähre Zahl der betroffenen Personen: 12 insgesamt, über alle Kunden;",
            "Besondere Kategorien: Nicht vorhanden",
            "Folgt noch: Sachverhalt, Kategorien betroffener Personen, Kategorien personenbezogener Daten, ungefähre Zahl der betroffenen Datensätze, wahrscheinliche Folgen, Maßnahmen",
            "Wenn Sie Fragen haben, antworten Sie bitte auf diese Nachricht oder schreiben Sie an dpo@vendor.example.",
        ] {
            assert!(german.contains(words), "{words}: {german}");
        }
        let (subject, french) = said(&facts, Language::French);
        assert_eq!(subject, "Violation de données à caractère personnel : Open bucket");
        for words in [
            "Vendor vous notifie une violation de données à caractère personnel (art. 33, par. 2, du RGPD). Elle concerne des données que nous traitons pour votre compte.",
            "Prise de connaissance : 20 novembre 2026 à 08:30 (UTC)",
            "À suivre : faits, catégories de personnes concernées,",
            "Pour toute question, veuillez répondre à ce message ou écrire à l’adresse dpo@vendor.example.",
        ] {
            assert!(french.contains(words), "{words}: {french}");
        }
        let swiss = mail_in(&[("country", "CH"), ("gdpr", "no")], &facts, &[], Language::German);
        assert!(swiss.subject.starts_with("Verletzung der Datensicherheit: "), "{}", swiss.subject);
    }
}
