//! Questions of customers: they are due until they are answered or closed, and what was sent stays as it was sent.

use super::home::Home;

fn home() -> Home {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE"]);
    let question = "Where is our data, and do we have a DPA?";
    home.ok(&[
        "question",
        "add",
        "Acme GmbH",
        "--received",
        "2026-11-02",
        "--question",
        question,
        "--due",
        "2026-11-20",
    ]);
    home
}

#[test]
fn a_question_is_due_until_it_is_answered() {
    let home = home();
    let shown = home.ok(&["question", "show", "QST-1"]);
    assert!(shown.contains("Where the data is hosted"), "its topics are found: {shown}");
    let due = home.ok(&["due"]);
    assert!(due.contains("QST-1") && due.contains("the question must be answered"), "{due}");
    assert!(home.sh("art30 check question-overdue").out.contains("QST-1"));
    assert!(home.ok(&["ask", "Acme GmbH"]).contains("Where is our data"), "what is open of a customer");
    assert!(
        home.fails(4, &["question", "answer", "QST-1", "--sent", "2026-11-21"])
            .contains("art30 ask CUS-1 \"Where is our data")
    );
    let said = home.ok(&["question", "answer", "QST-1", "--answer", "In Germany. Yes.", "--actor", "Dana"]);
    assert!(said.contains("Dana"), "{said}");
    let shown = home.ok(&["question", "show", "QST-1"]);
    assert!(shown.contains("From revision") && shown.contains("In Germany. Yes."), "{shown}");
    assert!(home.ok(&["due"]).contains("QST-1"), "an answer that was not sent answers nothing");
    home.ok(&["question", "answer", "QST-1", "--sent", "2026-11-21"]);
    assert!(!home.ok(&["due"]).contains("QST-1") && !home.sh("art30 check").out.contains("question-"));
}

#[test]
fn what_was_sent_is_changed_by_no_edit_and_no_list() {
    let home = home();
    home.ok(&["question", "answer", "QST-1", "--answer", "In Germany.", "--sent", "2026-11-21"]);
    let why = home.fails(5, &["question", "edit", "QST-1", "--answer", "In France."]);
    assert!(why.contains("was sent on 21 November 2026, so only its notes"), "{why}");
    home.ok(&["question", "edit", "QST-1", "--notes", "they thanked us"]);
    home.fails(5, &["question", "answer", "QST-1", "--answer", "In France."]);
    home.fails(5, &["question", "close", "QST-1", "--why", "done"]);
    home.ok(&["export", "questions", "--out", "q.csv"]);
    let list = std::fs::read_to_string(home.path().join("q.csv")).unwrap();
    home.write("q.csv", list.replace("In Germany.", "In France."));
    let why = home.fails(4, &["import", "q.csv", "--yes"]);
    assert!(why.contains("was sent on 21 November 2026"), "{why}");
    assert!(home.ok(&["question", "show", "QST-1"]).contains("In Germany."));
}

#[test]
fn one_that_needs_no_answer_is_closed_with_the_reason() {
    let home = home();
    assert!(home.fails(4, &["question", "close", "QST-1"]).contains("say why it needs no answer"));
    home.ok(&["question", "close", "QST-1", "--why", "asked twice"]);
    assert!(!home.ok(&["due"]).contains("QST-1"));
    let again = home.fails(5, &["question", "answer", "QST-1", "--answer", "In Germany."]);
    assert!(again.contains("is closed already") && again.contains("art30 question add"), "{again}");
    let pack = "art30 audit pack --from 2026-01-01 --to 2026-12-31 --out p.zip -q && unzip -l p.zip";
    assert!(home.sh(pack).out.contains("QUESTIONS.xlsx"));
}

#[test]
fn where_the_extract_cannot_be_written_no_answer_is_recorded() {
    let home = home();
    home.write("part.pdf", "kept");
    let answer = |name: &str| {
        ["question", "answer", name, "--answer", "Here it is.", "--extract", "part.pdf"].map(str::to_owned)
    };
    let taken = home.fails(5, &answer("QST-1").each_ref().map(String::as_str));
    assert!(taken.contains("part.pdf exists already"), "{taken}");
    assert_eq!(home.sh("cat part.pdf").out, "kept");
    assert!(home.ok(&["due"]).contains("QST-1"));
}

/// A home with a customer in the cloud, and a question with a draft of its answer from the records.
fn drafted() -> Home {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "--acts-as", "controller"]);
    let cloud = ["deployment", "add", "CUS-1", "--edition", "cloud", "--region", "EU", "--hosting-country", "DE"];
    home.ok(&[&cloud[..], &["--starts", "2026-01-01"]].concat());
    home.ok(&["question", "add", "CUS-1", "--question", "Where is our data hosted?", "--received", "2026-11-20"]);
    home.ok(&["question", "answer", "QST-1", "-y"]);
    home
}

#[test]
fn an_answer_is_not_sent_unasked_once_the_records_answer_something_else() {
    let home = drafted();
    home.ok(&["customer", "edit", "CUS-1", "--notes", "asks often"]);
    home.ok(&["question", "answer", "QST-1", "--sent", "today", "-n"]);
    home.ok(&["deployment", "edit", "DEP-1", "--region", "US", "--hosting-country", "US", "-y"]);
    for line in
        [&["question", "answer", "QST-1", "--sent", "today"][..], &["question", "edit", "QST-1", "--sent", "today"]]
    {
        let why = home.fails(4, line);
        assert!(why.contains("may be out of date") && why.contains("DEP-1 changed in revision"), "{line:?}: {why}");
        assert!(why.contains("--yes") && !why.contains("asks often"), "{line:?}: {why}");
    }
    // What was sent before it changed was right then.
    home.ok(&["question", "answer", "QST-1", "--sent", "yesterday", "-n"]);
    home.ok(&["question", "answer", "QST-1", "--sent", "today", "-y"]);
    assert!(home.ok(&["question", "show", "QST-1"]).contains("Sent"));
}

#[test]
fn an_answer_that_was_drafted_for_other_words_or_another_customer_is_not_sent_unasked() {
    let home = drafted();
    home.ok(&["customer", "add", "Beta Bau GmbH", "--country", "DE", "--acts-as", "controller"]);
    for (field, value, why) in [
        ("--customer", "CUS-2", "was written for another customer"),
        ("--question", "Where is our data hosted, and who is your DPO?", "was written for other words"),
    ] {
        let asked = home.fails(4, &["question", "edit", "QST-1", field, value]);
        assert!(asked.contains(why), "{field}: {asked}");
        home.ok(&["question", "edit", "QST-1", field, value, "-y"]);
        let asked = home.fails(4, &["question", "answer", "QST-1", "--sent", "today"]);
        assert!(asked.contains("may be out of date") && asked.contains("QST-1 was corrected"), "{field}: {asked}");
        home.ok(&["undo", "-y"]);
    }
    // What it is about follows its words.
    home.ok(&["question", "edit", "QST-1", "--question", "Who is your DPO?", "-y"]);
    assert!(home.ok(&["question", "show", "QST-1"]).contains("Our Data Protection Officer"));
    home.ok(&["question", "answer", "QST-1", "-y"]);
    home.ok(&["question", "answer", "QST-1", "--sent", "today"]);
    home.ok(&["question", "add", "CUS-2", "--question", "Why?", "--topics", "roles", "--received", "2026-11-20"]);
    home.ok(&["question", "edit", "QST-2", "--question", "Who is your DPO?"]);
    assert!(home.ok(&["question", "show", "QST-2"]).contains("roles"), "somebody chose what it is about");
}

#[test]
fn nothing_is_recorded_as_sent_of_which_nothing_is_recorded() {
    let home = home();
    for line in [
        &["question", "add", "CUS-1", "--question", "Who?", "--received", "2026-11-20", "--sent", "today"][..],
        &["question", "edit", "QST-1", "--sent", "today"],
        &["question", "edit", "QST-1", "--sent", "today", "-y"],
        &["question", "edit", "QST-1", "--sent", "today", "-n"],
    ] {
        let why = home.fails(4, line);
        assert!(why.contains("--sent") && why.contains("what was answered is not recorded"), "{line:?}: {why}");
    }
    home.ok(&["export", "questions", "--out", "q.csv"]);
    let list = std::fs::read_to_string(home.path().join("q.csv")).unwrap();
    let (heads, row) = list.split_once('\n').expect("two lines");
    let sent =
        heads.trim().trim_start_matches('\u{feff}').split(',').position(|head| head == "sent").expect("a column");
    let mut reader = csv::Reader::from_reader(list.trim_start_matches('\u{feff}').as_bytes());
    let cells: Vec<String> = reader.records().next().unwrap().unwrap().iter().map(str::to_owned).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(heads.trim().trim_start_matches('\u{feff}').split(',')).unwrap();
    writer
        .write_record(cells.iter().enumerate().map(|(at, cell)| if at == sent { "2026-11-21" } else { cell }))
        .unwrap();
    home.write("q.csv", writer.into_inner().unwrap());
    let why = home.fails(4, &["import", "q.csv", "--yes"]);
    assert!(why.contains("what was answered is not recorded"), "{row}: {why}");
    assert!(home.ok(&["due"]).contains("QST-1"));
}

#[test]
fn a_list_of_answers_is_asked_about_like_each_of_them() {
    let home = home();
    home.ok(&["customer", "add", "Bolt Ltd", "--country", "IE"]);
    let list = "Customer,Question,Received,Answer,Sent\n\
                Acme GmbH,Where is it?,2026-11-02,\"In Germany, as for Bolt Ltd.\",2026-11-03\n\
                Bolt Ltd,Are you compliant?,2026-11-02,We are fully compliant with the GDPR.,\n";
    home.write("list.csv", list);
    let why = home.fails(4, &["import", "list.csv", "--kind", "question"]);
    for words in
        ["line 2", "Bolt Ltd (CUS-2)", "line 3", "1 answer is recorded as sent", "neither changed nor taken back"]
    {
        assert!(why.contains(words), "{words}: {why}");
    }
    let tried = home.ok(&["import", "list.csv", "--kind", "question", "-n"]);
    assert!(tried.contains("1 answer is recorded as sent"), "{tried}");
    let done = home.run(&["import", "list.csv", "--kind", "question", "--yes"]);
    assert!(
        done.code == 0 && !done.err.contains("art30 undo"),
        "what is not taken back is not said to be: {}",
        done.err
    );
    home.fails(5, &["undo"]);
    home.write("none.csv", "Customer,Question,Received,Sent\nAcme GmbH,Who?,2026-11-02,2026-11-03\n");
    let why = home.fails(4, &["import", "none.csv", "--kind", "question", "--yes"]);
    assert!(why.contains("what was answered is not recorded") && why.contains("close the question"), "{why}");
}

#[test]
fn a_mail_from_the_address_of_another_customer_is_told_and_not_answered_or_logged_unasked() {
    let home = home();
    home.ok(&["customer", "add", "Bolt Ltd", "--country", "IE", "--privacy-email", "privacy@acme.example.test"]);
    home.write("mail.eml", MAIL);
    let names = ["eva@acme.example.test", "Bolt Ltd (CUS-2)", "Acme GmbH (CUS-1)"];
    for line in [
        &["ask", "CUS-1", "--for-customer", "--out", "letter.pdf", "--file", "mail.eml"][..],
        &["question", "add", "CUS-1", "--file", "mail.eml"],
    ] {
        let said = home.run(line);
        assert_eq!(said.code, 4, "{line:?}: {}{}", said.out, said.err);
        for words in names.iter().chain(&["--yes"]) {
            assert!(said.err.contains(words), "{words} of {line:?}: {}", said.err);
        }
        assert_eq!(said.out, "", "{line:?}");
    }
    assert!(!home.path().join("letter.pdf").exists());
    // What is printed is read first: it says so beside it.
    for line in [
        &["ask", "CUS-1", "--file", "mail.eml"][..],
        &["ask", "CUS-1", "--for-customer", "--file", "mail.eml"],
        &["ask", "CUS-1", "--json", "--file", "mail.eml"],
        &["ask", "CUS-1", "From: eva@acme.example.test\nSubject: Data\n\nWhere is our data?"],
    ] {
        let said = home.run(line);
        assert_eq!(said.code, 0, "{line:?}: {}{}", said.out, said.err);
        for words in names {
            assert!(said.err.contains(words), "{words} of {line:?}: {}", said.err);
        }
        assert!(!said.out.contains("Bolt"), "{line:?}: {}", said.out);
    }
    let sure = home.run(&["ask", "CUS-1", "--for-customer", "--file", "mail.eml", "--yes"]);
    assert!(sure.code == 0 && sure.err.contains("Bolt Ltd") && !sure.out.contains("Bolt"), "{sure:?}");
    home.ok(&["ask", "CUS-2", "--file", "mail.eml"]);
    // An address that is recorded with the customer itself is its own.
    home.ok(&["customer", "edit", "CUS-1", "--contact-email", "eva@acme.example.test"]);
    home.ok(&["ask", "CUS-1", "--file", "mail.eml"]);
    home.ok(&["question", "add", "CUS-1", "--file", "mail.eml"]);
}

#[test]
fn an_answer_that_says_what_nobody_tells_a_customer_is_not_recorded_unasked() {
    let home = home();
    let words = "Yes, we are fully GDPR compliant, and we meet all requirements of the GDPR.";
    let why = home.fails(4, &["question", "answer", "QST-1", "--answer", words]);
    assert!(
        why.contains("QST-1") && why.contains("compliant, which no record shows") && why.contains("--yes"),
        "{why}"
    );
    home.fails(4, &["question", "edit", "QST-1", "--answer", "You process on the basis of consent."]);
    home.ok(&["question", "answer", "QST-1", "--answer", words, "-y"]);
    home.ok(&["question", "edit", "QST-1", "--answer", "In Germany."]);
}

const MAIL: &str = "From: =?utf-8?Q?Eva_M=C3=BCller?= <eva@acme.example.test>\nDate: Mon, 2 Nov 2026 10:00:00 +0100\nSubject: Fragen\nContent-Type: text/plain; charset=utf-8\n\nGuten Tag,\n\nwo liegen unsere Daten?\n  - und wer ist Ihr Datenschutzbeauftragter?\n\nMit freundlichen Grüßen\nEva Müller\n";

#[test]
fn a_mail_is_kept_word_for_word_with_who_sent_it_and_when() {
    let home = home();
    home.write("mail.eml", MAIL);
    home.ok(&["question", "add", "Acme GmbH", "--file", "mail.eml"]);
    let kept = home.json(&["question", "show", "QST-2"])["report"]["record"].clone();
    let words = "Guten Tag,\n\nwo liegen unsere Daten?\n  - und wer ist Ihr Datenschutzbeauftragter?\n\nMit freundlichen Grüßen\nEva Müller";
    assert_eq!(kept["question"], words, "{kept}");
    assert_eq!(
        (&kept["asked_by"], &kept["received"]),
        (&"Eva Müller <eva@acme.example.test>".into(), &"2026-11-02".into())
    );
    let topics = kept["topics"].to_string();
    assert!(topics.contains("Where the data is hosted") && topics.contains("Data Protection Officer"), "{topics}");
    let both = home.fails(2, &["question", "add", "Acme GmbH", "--file", "mail.eml", "--question", "Why?"]);
    assert!(both.contains("--file and --question"), "{both}");
    // Who says it goes before what the mail says; a pasted mail says it too.
    home.ok(&["question", "add", "Acme GmbH", "--file", "mail.eml", "--from", "Bo", "--received", "2026-11-03"]);
    assert_eq!(home.json(&["question", "show", "QST-3"])["report"]["record"]["asked_by"], "Bo");
    let pasted = "Von: Eva Müller\nBetreff: Fragen\n\nWo liegen die Daten?";
    home.ok(&["question", "add", "Acme GmbH", "--received", "2026-11-04", "--question", pasted]);
    assert_eq!(home.json(&["question", "show", "QST-4"])["report"]["record"]["asked_by"], "Eva Müller");
}

#[test]
fn a_draft_is_in_the_language_of_the_question_unless_one_is_chosen() {
    let home = home();
    home.write("mail.eml", MAIL);
    home.ok(&["question", "add", "Acme GmbH", "--file", "mail.eml"]);
    let draft = |more: &[&str]| home.ok(&[&["question", "answer", "QST-2", "-n"], more].concat());
    assert!(draft(&[]).contains("Zum Datenschutzbeauftragten benannt ist") && draft(&[]).contains("Stand "));
    assert!(draft(&["--lang", "fr"]).contains("État au ") && draft(&["--lang", "en"]).contains("As of "));
    let first = home.ok(&["question", "answer", "QST-1", "-n"]);
    assert!(first.contains("As of ") && !first.contains("Stand "), "{first}");
}

#[test]
fn a_mail_in_which_no_text_can_be_read_is_refused_and_says_why() {
    let home = Home::example();
    let head = "From: Eva <eva@kunde.example>\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n";
    home.write("sealed.eml", format!("{head}Content-Transfer-Encoding: base64\n\nMIIB\n"));
    for command in [
        &["ask", "CUS-1", "--file", "sealed.eml"][..],
        &["ask", "CUS-1", "--file", "sealed.eml", "--json"],
        &["ask", "CUS-1", "--for-customer", "--file", "sealed.eml"],
        &["question", "add", "CUS-1", "--file", "sealed.eml"],
    ] {
        let said = home.fails(4, command);
        assert!(
            said.contains("sealed.eml") && said.contains("no text could be read in this mail"),
            "{command:?}: {said}"
        );
        assert!(said.contains("S/MIME") && said.contains("save its text as plain text"), "{command:?}: {said}");
    }
    home.write("empty.eml", "");
    home.fails(4, &["ask", "CUS-1", "--file", "empty.eml"]);
}

/// The fields that the columns of a list become, and what it is taken for.
fn read_as(home: &Home, heads: &str) -> (String, Vec<Option<String>>) {
    let cells = heads.split(';').map(|_| "").collect::<Vec<_>>().join(";");
    home.write("heads.csv", format!("{heads}\n{cells}\nAcme GmbH{cells}\n"));
    let said = home.run(&["import", "heads.csv", "-n", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{heads}: {}", said.err));
    let file = &json["report"]["file"];
    let ours = file["columns"].as_array().expect("columns").iter().map(|one| one["ours"].as_str().map(str::to_owned));
    (file["kind"].as_str().expect("a kind").to_owned(), ours.collect())
}

#[test]
fn a_list_of_questions_is_known_by_the_heads_of_six_languages() {
    let home = home();
    for (heads, fields) in [
        ("Customer;Question;Received;Answer;Sent on", "customer question received answer sent"),
        ("Company;Question;Asked on;Reply;Replied;Asked by", "customer question received answer sent asked_by"),
        ("Customer;Topic(s);Question;Date received;Due date", "customer topics question received due"),
        (
            "Customer;Question;Date;Source;Deadline;Answer;Reply sent",
            "customer question received channel due answer sent",
        ),
        (
            "Customer;Question;Received;Our answer;Date sent;Answered by",
            "customer question received answer sent answered_by",
        ),
        ("Client;Question text;Received on;Response;Answered on", "customer question received answer sent"),
        ("Kunde;Frage;Eingegangen am;Antwort;Gesendet am", "customer question received answer sent"),
        ("Firma;Thema;Frage;Eingang;Frist;Antwort;Beantwortet am", "customer topics question received due answer sent"),
        ("Client;Question;Reçue le;Réponse;Envoyée le;Échéance", "customer question received answer sent due"),
        ("Cliente;Pregunta;Recibida el;Respuesta;Enviada el", "customer question received answer sent"),
        ("Cliente;Domanda;Ricevuta il;Risposta;Inviata il", "customer question received answer sent"),
        ("Klant;Vraag;Ontvangen op;Antwoord;Verzonden op", "customer question received answer sent"),
    ] {
        let (kind, ours) = read_as(&home, heads);
        let ours: Vec<&str> = ours.iter().map(|field| field.as_deref().unwrap_or("–")).collect();
        assert_eq!((kind.as_str(), ours.join(" ").as_str()), ("questions", fields), "{heads}");
    }
}

const GERMAN: &str = "Kunde;Frage;Eingegangen am;Kanal;Antwort;Gesendet am\n\
    Acme GmbH;Wo werden unsere Daten gehostet?;02.11.2026;Telefon;In Deutschland.;03.11.2026\n\
    Acme GmbH;Haben wir einen AVV?;02.11.2026;E-Mail;;\n";

#[test]
fn answered_questions_of_a_list_stay_answered_and_its_map_names_every_column() {
    let home = home();
    home.write("fragen.csv", GERMAN);
    home.ok(&["import", "fragen.csv", "-n", "--save-map", "map.csv"]);
    let map = std::fs::read_to_string(home.path().join("map.csv")).unwrap();
    for line in ["column,Frage,,question", "column,Gesendet am,,sent"] {
        assert!(map.contains(line), "{line}: {map}");
    }
    home.ok(&["import", "fragen.csv", "--yes"]);
    let kept = |name: &str| home.json(&["question", "show", name])["report"]["record"].clone();
    assert_eq!((&kept("QST-2")["sent"], &kept("QST-3")["sent"]), (&"2026-11-03".into(), &serde_json::Value::Null));
    assert_eq!((&kept("QST-2")["channel"], &kept("QST-3")["channel"]), (&"phone".into(), &"email".into()));
}

#[test]
fn a_question_of_a_list_is_about_what_one_that_was_typed_would_be() {
    let home = home();
    home.write("fragen.csv", GERMAN);
    let topics = |name: &str| home.json(&["question", "show", name])["report"]["record"]["topics"].clone();
    home.ok(&["import", "fragen.csv", "--yes"]);
    let add =
        ["question", "add", "CUS-1", "--received", "2026-11-05", "--question", "Wo werden unsere Daten gehostet?"];
    home.ok(&add);
    assert!(topics("QST-2").to_string().contains("hosted"), "{}", topics("QST-2"));
    assert_eq!(topics("QST-2"), topics("QST-4"));
    let coverage = home.json(&["answer", "coverage"])["report"]["topics"].clone();
    let asked = coverage.as_array().unwrap().iter().find(|one| one["topic"] == "hosting_location").unwrap();
    assert_eq!(asked["asked"], 3, "{coverage}");
    // The list again, and ours that comes back, change nothing; nor does the list take back what somebody said since.
    let unchanged = |file: &str| {
        let said = home.ok(&["import", file, "--yes"]);
        assert!(said.contains("0 new, 0 changed"), "{file}: {said}");
    };
    unchanged("fragen.csv");
    home.ok(&["question", "edit", "QST-3", "--topics", "roles"]);
    unchanged("fragen.csv");
    assert_eq!(topics("QST-3").to_string().matches("roles").count(), 1, "{}", topics("QST-3"));
    home.ok(&["question", "edit", "QST-3", "--topics", ""]);
    unchanged("fragen.csv");
    home.ok(&["export", "questions", "--out", "q.csv"]);
    unchanged("q.csv");
    assert_eq!(topics("QST-3"), serde_json::Value::Null);
    home.write("said.csv", "Customer;Question;Received;Topics\nAcme GmbH;Where is it hosted?;2026-11-06;roles\n");
    home.ok(&["import", "said.csv"]);
    assert!(!topics("QST-5").to_string().contains("hosted"), "what the list says counts: {}", topics("QST-5"));
}

#[test]
fn a_question_is_not_recorded_as_open_unasked_where_its_list_says_that_it_is_answered() {
    let home = home();
    for (column, cell, shown) in [
        ("Status", "Answered", "\"Status\", which is not read"),
        ("Stand", "erledigt", "\"Stand\", which is not read"),
        ("Done on", "2026-11-03", "\"Done on\", which is not read"),
        ("Answered", "yes", "\"Answered\", which is not read"),
    ] {
        let list = |cell: &str| format!("Customer;Question;Received;{column}\nAcme GmbH;{column}?;2026-11-02;{cell}\n");
        home.write("open.csv", list("open"));
        home.ok(&["import", "open.csv", "-n"]);
        home.write("list.csv", list(cell));
        let why = home.fails(4, &["import", "list.csv"]);
        assert!(why.contains("1 question is recorded as open") && why.contains(shown), "{column}: {why}");
        assert!(why.contains("column,NAME,,sent") && why.contains("--yes"), "{column}: {why}");
        let tried = home.ok(&["import", "list.csv", "-n"]);
        assert!(tried.contains("1 question is recorded as open"), "{column}: {tried}");
        home.ok(&["import", "list.csv", "--yes"]);
        home.ok(&["import", "list.csv"]);
    }
}

#[test]
fn the_list_of_questions_says_what_was_asked_and_a_closed_one_how_it_is_opened_again() {
    let home = home();
    assert!(home.ok(&["question", "list"]).contains("Where is our data"));
    home.ok(&["question", "close", "QST-1", "--why", "asked twice"]);
    let reopen = "art30 question edit QST-1 --closed \"\" --why \"\"";
    assert!(home.fails(5, &["question", "close", "QST-1", "--why", "again"]).contains(reopen));
    assert!(home.ok(&["question", "close", "--help"]).contains(reopen));
    assert_eq!(home.sh(reopen).code, 0);
    assert!(home.ok(&["due"]).contains("QST-1"));
}

#[test]
fn a_line_break_of_a_cell_is_shown_as_one() {
    let home = home();
    home.write("q.csv", "Customer,Question,Received\r\nAcme GmbH,\"Where\r\nis it?\",2026-11-02\r\n");
    let tried = home.run(&["import", "q.csv", "-n"]);
    assert!(tried.code == 0 && tried.out.contains("Where is it?"), "{tried:?}");
    assert!(!tried.out.contains("u{d}") && !tried.err.contains("u{d}"), "{tried:?}");
}

#[test]
fn what_was_sent_is_neither_joined_by_a_merge_nor_taken_out_with_its_customer() {
    let home = Home::new();
    for (customer, place) in [("Acme GmbH", "Germany"), ("Bolt SARL", "France")] {
        home.ok(&["customer", "add", customer, "--country", "DE", "-q"]);
        let asked = ["question", "add", customer, "--question", "Where is our data?", "--received", "2026-11-20"];
        home.ok(&[&asked[..], &["--answer", place, "--sent", "2026-11-21", "-q"]].concat());
    }
    let why = home.fails(5, &["customer", "retire", "CUS-2", "--yes"]);
    assert!(why.contains("the answer to QST-2 was sent on 21 November 2026") && why.contains("archive"), "{why}");
    let merge = ["customer", "merge", "CUS-2", "CUS-1", "--keep", "all=INTO", "--yes", "-q"];
    let why = home.fails(5, &merge);
    assert!(why.contains("QST-2 and QST-1 are one question of one day") && why.contains("archive"), "{why}");
    let list = home.ok(&["question", "list", "--format", "csv", "--columns", "answer"]);
    assert!(list.contains("Germany") && list.contains("France"), "{list}");
}

#[test]
fn an_extract_that_cannot_be_written_leaves_the_question_open() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "-q"]);
    home.ok(&["question", "add", "CUS-1", "--question", "Send us our part.", "--received", "2026-11-20", "-q"]);
    let answer = |file: &str| {
        ["question", "answer", "QST-1", "--extract", file, "--answer", "Attached.", "--sent", "2026-11-21"]
            .map(str::to_owned)
    };
    let answer = |file: &str| answer(file).into_iter().collect::<Vec<_>>();
    let nowhere = answer("no/such/folder/part.csv");
    let why = home.fails(1, &nowhere.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(why.contains("no/such/folder/part.csv"), "{why}");
    let here = answer("part.csv");
    home.ok(&here.iter().map(String::as_str).collect::<Vec<_>>());
}
