//! How well the finder finds topics: on questions that it never learns from, held out before it was tuned. `ART30_QUESTIONS=FILE` measures another
//! file of questions (`topic,question` or `topic,language,text`) beside it, `-- --nocapture` prints the figures.

use super::home::Home;
use art30::answers::{TOPICS, find, own_words};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const HELD_OUT: &str = include_str!("../data/questions.csv");
const LEARNED: &str = include_str!("../../src/answers/phrasings.csv");
const NONE: &str = "none";

/// Topic and words of each row; the words stand in the last cell.
fn questions(text: &str) -> Vec<(String, String)> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let row = |row: csv::StringRecord| (row[0].to_owned(), row[row.len() - 1].to_owned());
    reader.records().map(|found| row(found.unwrap())).collect()
}

/// The topic that is answered first: none where nothing is answered.
fn first(text: &str) -> String {
    find(text).asked.first().map_or(NONE, |asked| asked.topic.key).to_owned()
}

/// Parts of a hundred, rounded down.
fn parts((right, all): (usize, usize)) -> usize {
    right * 100 / all.max(1)
}

#[derive(Default)]
struct Measured {
    by_topic: BTreeMap<String, (usize, usize)>,
    wrong: Vec<String>,
    topics: (usize, usize),
    none: (usize, usize),
}

fn measured(questions: &[(String, String)]) -> Measured {
    let mut found = Measured::default();
    for (wanted, text) in questions {
        let topic = first(text);
        let right = usize::from(topic == *wanted);
        for (sum, all) in [
            found.by_topic.entry(wanted.clone()).or_default(),
            if wanted == NONE { &mut found.none } else { &mut found.topics },
        ] {
            *sum += right;
            *all += 1;
        }
        if right == 0 {
            found.wrong.push(format!("{wanted} -> {topic}: {text}"));
        }
    }
    found
}

impl Measured {
    fn words(&self) -> String {
        let mut words = String::new();
        for (topic, (right, all)) in &self.by_topic {
            let _ = writeln!(words, "  {topic:<24} {right:>3} of {all}");
        }
        for wrong in &self.wrong {
            let _ = writeln!(words, "  {wrong}");
        }
        let ((right, all), (declined, none)) = (self.topics, self.none);
        let _ =
            writeln!(words, "  first topic right: {right} of {all}; out of scope and declined: {declined} of {none}");
        words
    }
}

#[test]
fn topics_are_found_and_what_is_out_of_scope_is_declined() {
    if let Some(file) = std::env::var_os("ART30_QUESTIONS") {
        let text = std::fs::read_to_string(file).unwrap();
        println!("{}", measured(&questions(&text)).words());
    }
    let measured = measured(&questions(HELD_OUT));
    println!("{}", measured.words());
    assert!(parts(measured.topics) >= 90, "{}", measured.words());
    assert!(parts(measured.none) >= 95, "{}", measured.words());
}

/// Questions and mails of several parts: the topics that they ask about, and their words.
const OF_PARTS: &str = include_str!("../data/questions-of-parts.txt");

#[test]
fn each_part_of_a_question_is_answered_or_named_as_not_answered() {
    let (mut whole, mut lost) = (0, Vec::new());
    for line in OF_PARTS.lines() {
        let (topics, words) = line.split_once('|').unwrap();
        let wanted: Vec<&str> = topics.split('+').filter(|topic| *topic != NONE).collect();
        let found = find(&own_words(&words.replace("\\n", "\n")));
        let asked: Vec<&str> = found.asked.iter().map(|asked| asked.topic.key).collect();
        whole += usize::from(asked.len() == wanted.len() && wanted.iter().all(|topic| asked.contains(topic)));
        let missing = wanted.iter().filter(|topic| !asked.contains(*topic)).count();
        if missing > found.unsure.len() + found.outside.len() {
            lost.push(format!("{topics} -> {}: {words}", asked.join("+")));
        }
    }
    let all = OF_PARTS.lines().count();
    println!("whole: {whole} of {all}; a part is lost in {}:\n{}", lost.len(), lost.join("\n"));
    assert!(parts((whole, all)) >= 85 && parts((lost.len(), all)) <= 6, "{whole} of {all}\n{}", lost.join("\n"));
}

#[test]
fn no_question_of_the_test_is_learned() {
    let plain = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let learned: Vec<String> = questions(LEARNED).iter().map(|(_, text)| plain(text)).collect();
    for (_, text) in questions(HELD_OUT) {
        assert!(!learned.contains(&plain(&text)), "{text}");
    }
}

#[test]
fn every_topic_is_learned_in_five_languages_and_tested() {
    let (learned, tested) = (questions(LEARNED), questions(HELD_OUT));
    for topic in TOPICS.iter().map(|topic| topic.key).chain([NONE]) {
        let of = |all: &[(String, String)]| all.iter().filter(|(one, _)| one == topic).count();
        assert!(of(&learned) >= 33 && of(&tested) >= 6, "{topic}");
        for language in ["en", "de", "fr", "es", "nl"] {
            assert!(LEARNED.contains(&format!("\n{topic},{language},")), "{topic} in {language}");
        }
    }
    for (topic, text) in learned.iter().chain(&tested) {
        assert!(topic == NONE || art30::answers::topic(topic).is_some(), "{topic}: {text}");
    }
}

fn keys(mail: &str) -> Vec<&'static str> {
    find(&own_words(mail)).asked.iter().map(|asked| asked.topic.key).collect()
}

const LONG_MAIL: &str = "Dear Sir or Madam,

I hope this finds you well. We are finalising our yearly vendor review and the hospital board asked
me to collect a few answers.

1. Who is your data protection officer?
2. Please send us the list of your sub-processors and tell us where they are.
3. How long are backups kept, and within how many hours would you tell us about a breach?

By the way, our dashboard has been slow since Monday.

Best regards,
Dr. Ina Muster
Hospital of Example, Data Protection
Tel. +49 30 123456

On Mon, 2 Nov 2026 at 10:12, Sales <sales@vendor.example> wrote:
> May we audit you once a year?
> The enterprise plan costs 450 per month.
";

#[test]
fn a_mail_of_several_questions_is_answered_in_the_order_in_which_it_asks() {
    assert_eq!(keys(LONG_MAIL), ["dpo_contact", "subprocessor_list", "retention", "breach_notice"]);
}

#[test]
fn what_stands_before_a_question_helps_to_understand_it() {
    assert_eq!(keys("We run the product on our own servers. Do we need a contract under Article 28?"), ["dpa_needed"]);
    assert_eq!(keys("Hi,\nwe are thinking about a larger plan. What would it cost?\nThanks"), [""; 0]);
}

#[test]
fn a_sheet_of_lines_is_a_question_each() {
    let sheet = "Q1: Hosting location of the data\nQ2: Data retention period\n3) Sub-processors engaged: name, location\n4. Price per seat";
    assert_eq!(keys(sheet), ["hosting_location", "retention", "subprocessor_list"]);
}

#[test]
fn a_topic_is_found_by_its_name() {
    for topic in &TOPICS {
        assert_eq!(keys(topic.key), [topic.key]);
        assert_eq!(keys(topic.title), [topic.key], "{}", topic.title);
    }
}

#[test]
fn nothing_is_found_in_nothing() {
    for text in ["", "?", "...", "\u{0}\u{1}", "😀😀😀"] {
        assert!(find(text).asked.is_empty(), "{text:?}");
    }
    let long = "where is our data? ".repeat(20_000);
    assert_eq!(find(&long).asked.len(), 1);
}

#[test]
fn no_answer_to_any_customer_claims_what_no_record_bears_or_names_another_customer() {
    let home = Home::example();
    home.ok(&["subprocessor", "add", "Post Office Inc.", "--country", "US"]);
    home.ok(&["engagement", "add", "SUB-1", "--purpose", "mail", "--edition", "cloud", "--public", "yes"]);
    let all: Vec<&str> = TOPICS.iter().map(|topic| topic.key).collect();
    std::fs::write(home.path().join("all.txt"), all.join("\n")).unwrap();
    let customers = home.json(&["customer", "list"])["report"]["records"].clone();
    let customers: Vec<(String, String)> = customers
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["handle"].as_str().unwrap().to_owned(), one["name"].as_str().unwrap().to_owned()))
        .collect();
    assert!(customers.len() > 30, "{customers:?}");
    for (handle, name) in &customers {
        let found = home.json(&["ask", handle, "--file", "all.txt"]);
        let answers = found["answers"].as_array().unwrap();
        assert_eq!(answers.len(), TOPICS.len(), "{handle}");
        let own = home.json(&["customer", "show", handle]).to_string();
        for answer in answers {
            let (topic, text) = (&answer["topic"], answer["text"].as_str().unwrap());
            let place = format!("{topic} of {handle}: {text}");
            let lower = text.to_lowercase();
            for never in ["complian", "legal basis", "lawful basis", "art. 6", "legitimate interest", "art30"] {
                assert!(!lower.contains(never), "{place}");
            }
            assert!(text.contains("As of ") && answer["sources"].is_array() && answer["revision"].is_i64(), "{place}");
            for (_, other) in customers.iter().filter(|(_, other)| other != name && !own.contains(other.as_str())) {
                assert!(!text.contains(other.as_str()), "{other}: {place}");
            }
            if lower.contains("no access") || lower.contains("support: none") {
                assert!(home.ok(&["ask", handle]).contains("upport access") || own.contains("none"), "{place}");
            }
        }
    }
}

#[test]
fn a_question_is_answered_at_the_top_level_and_out_of_scope_by_an_empty_list() {
    let home = Home::example();
    let found = home.json(&["ask", "acme", "Where are the servers?"]);
    assert_eq!(found["answers"][0]["topic"], "hosting_location", "{found}");
    assert!(found["answers"][0]["text"].as_str().unwrap().contains("in the region EU, in Germany"), "{found}");
    assert_eq!(found["answers"][0]["sources"][0], "DEP-1");
    assert!(found["revision"].is_i64() && found["on"].is_string() && found.get("report").is_none());
    assert_eq!(home.json(&["ask", "acme", "What does it cost?"])["answers"], serde_json::json!([]));
    let both = home.fails(2, &["ask", "acme", "Where?", "--file", "x.eml"]);
    assert!(both.contains("--file"), "{both}");
    assert!(home.fails(4, &["ask", "acme", "--file", "x.eml"]).contains("x.eml"));
    let sent = home.ok(&["ask", "acme", "Who is your DPO?", "--for-customer", "--format", "html"]);
    assert!(sent.contains("Our Data Protection Officer is Charles") && !sent.contains("APP-1"), "{sent}");
}

#[test]
fn each_part_of_a_question_is_found_or_said_to_be_unsure() {
    let all = ["hosting_location", "subprocessor_list", "dpa_status"];
    let asked = [
        "Could you tell us where our data is hosted, who your subprocessors are, and do we have a DPA with you?",
        "Please tell us where our data is, who your subprocessors are and if we have a DPA.",
        "Where is our data, who are your subprocessors, do we have a DPA?",
    ];
    for text in asked {
        let topics: Vec<&str> = find(text).asked.iter().map(|asked| asked.topic.key).collect();
        assert_eq!(topics, all, "{text}");
    }
    let german = find("Wo liegen unsere Daten, wer sind Ihre Unterauftragsverarbeiter und haben wir einen AVV?");
    assert_eq!(german.asked.len() + german.unsure.len(), 3, "{german:?}");
}

#[test]
fn what_asks_for_a_legal_basis_or_for_liability_gets_no_answer_to_another_question() {
    for words in [
        "Auf welcher Rechtsgrundlage verarbeiten Sie unsere Daten?",
        "Sur quelle base juridique traitez-vous nos données ?",
        "Qui est responsable en cas de dommage ?",
        "What law governs the DPA?",
        "Welches Recht gilt für den AVV?",
    ] {
        assert_eq!(keys(words), [""; 0], "{words}");
    }
    let of_parts = "Welche Daten verarbeiten Sie, von wem, wie lange und auf welcher Rechtsgrundlage?";
    assert!(!keys(of_parts).contains(&"transfer_mechanism"), "{:?}", keys(of_parts));
    for (words, topic) in [
        ("What do the transfers rest on?", "transfer_mechanism"),
        ("Worauf beruhen die Übermittlungen?", "transfer_mechanism"),
        ("Délivrez-vous une attestation d'effacement ?", "deletion_at_end"),
        ("Pouvez-vous attester l'effacement et nous restituer les données ?", "deletion_at_end"),
    ] {
        assert_eq!(keys(words), [topic], "{words}");
    }
}

/// What the program says to us, and what it prints, of a mail that is read from a file.
fn asked_by(mail: &str) -> (String, String) {
    let home = Home::example();
    home.write("mail.txt", mail);
    let said = home.run(&["ask", "acme", "--file", "mail.txt"]);
    (said.out, said.err)
}

#[test]
fn a_mail_that_is_handed_on_is_answered_with_what_is_added_below_its_signature() {
    let (answers, said) = asked_by(
        "Hi Ute, can you please take this?\n\nGruß, Sally\n\nVon: Bo <bo@x.test>\nGesendet: Montag\nAn: Sally\nBetreff: Data\n\nHello,\nwhere is our data hosted? Please confirm that our data is encrypted and never leaves the EU.\n\nKind regards\nBo\n\nPS: How long are backups kept?\n",
    );
    for title in [
        "Where the data is hosted",
        "Technical and organisational measures",
        "Transfers to other countries",
        "How long data is kept",
    ] {
        assert!(answers.contains(title), "{title}: {answers}");
    }
    assert!(!said.contains("thread"), "{said}");
}

#[test]
fn of_a_thread_that_is_not_answered_again_it_is_said_what_it_asks() {
    let mail = "Who is your DPO, and since when?\n\nOn Mon, 2 Nov 2026, Sales wrote:\n> Where is our data hosted?\n";
    let (answers, said) = asked_by(mail);
    assert!(answers.contains("Our Data Protection Officer") && answers.contains("since when?"), "{answers}");
    assert!(!answers.contains("Where the data is hosted"), "{answers}");
    assert!(said.contains("The thread quoted in it asks about these too: Where the data is hosted."), "{said}");
}
