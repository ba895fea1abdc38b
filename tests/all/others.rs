//! No customer is told of another one: texts, answers and questionnaires that name another customer, in any spelling, and questions about one.

use super::home::Home;

/// Acme, which is asked for, and two others with all by which they are known.
fn home() -> Home {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "--acts-as", "controller"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--region", "EU", "--starts", "2026-01-01"]);
    home.ok(&["customer", "add", "Zork SARL", "--country", "FR", "--domain", "zork.example.test"]);
    let known = ["--name", "Bolt SARL", "--contact", "Jean Modèle", "--affiliates", "Spark Lyon SAS (FR)"];
    home.ok(&[&["customer", "edit", "CUS-2"], &known[..]].concat());
    home.ok(&["agreement", "add", "CUS-2", "--effect", "executed", "--signed", "2026-02-01"]);
    home.ok(&["customer", "add", "O'Hara & Söhne KG", "--country", "DE"]);
    home.ok(&["customer", "add", "Data", "--country", "DE"]);
    home.ok(&["customer", "add", "Privacy GmbH", "--country", "DE"]);
    home
}

fn approve(home: &Home, text: &str) -> super::home::Said {
    home.ok(&["answer", "edit", "ANS-1", "--text", text]);
    home.run(&["answer", "approve", "ANS-1"])
}

#[test]
fn a_text_that_names_a_customer_in_any_spelling_is_not_approved() {
    let home = home();
    home.ok(&["answer", "add", "hosting_location", "--text", "In the EU."]);
    for (named, customer) in [
        ("Bolt SARL", "Bolt SARL (CUS-2)"),
        ("bolt sarl's", "Bolt SARL (CUS-2)"),
        ("Bolt  SARL", "Bolt SARL (CUS-2)"),
        ("Bolt\nSARL", "Bolt SARL (CUS-2)"),
        ("Bolt S.A.R.L.", "Bolt SARL (CUS-2)"),
        ("Bo\u{200b}lt-SARL", "Bolt SARL (CUS-2)"),
        ("Bolt", "Bolt SARL (CUS-2) as \"Bolt\""),
        ("Spark Lyon", "Bolt SARL (CUS-2) as \"Spark Lyon\""),
        ("Zork SARL", "Bolt SARL (CUS-2) as \"Zork SARL\""),
        ("zork.example.test", "(CUS-2)"),
        ("Jean Modele", "(CUS-2) as \"Jean Modele\""),
        ("CUS-2", "(CUS-2) as \"CUS-2\""),
        ("DPA-1", "(CUS-2) as \"DPA-1\""),
        ("O’Hara & Soehne", "O'Hara & Söhne KG (CUS-3)"),
        ("Privacy GmbH", "Privacy GmbH (CUS-5)"),
    ] {
        let said = approve(&home, &format!("We host the data as for {named}, in the EU."));
        assert_eq!(said.code, 4, "{named}: {}{}", said.out, said.err);
        // Of an everyday word that stands as a name, somebody is asked.
        let word = if named == "Bolt" { "Is it another word there?" } else { "Write {customer}" };
        assert!(said.err.contains(customer) && said.err.contains(word), "{named}: {}", said.err);
    }
    for text in ["We protect data and privacy; bolts hold our racks.", "Data is held in the EU, see DPA-7."] {
        let said = approve(&home, text);
        assert_eq!(said.code, 0, "{text}: {}", said.err);
    }
}

#[test]
fn an_approved_text_that_names_a_customer_added_later_is_found_and_not_used() {
    let home = home();
    home.ok(&["answer", "add", "hosting_location", "--text", "{customer} is hosted in the EU, as Nimbus is."]);
    home.ok(&["answer", "approve", "ANS-1"]);
    assert!(home.ok(&["ask", "CUS-1", "Where is our data hosted?", "--for-customer"]).contains("as Nimbus is"));
    home.ok(&["customer", "add", "Nimbus Ltd", "--country", "GB"]);
    let told = home.ok(&["ask", "CUS-1", "Where is our data hosted?", "--for-customer"]);
    assert!(!told.contains("Nimbus"), "{told}");
    let seen = home.ok(&["ask", "CUS-1", "Where is our data hosted?"]);
    assert!(seen.contains("ANS-1 (it names another customer: Nimbus Ltd (CUS-6) as \"Nimbus\")"), "{seen}");
    let found = home.sh("art30 check answer-names-customer").out;
    assert!(found.contains("ANS-1") && found.contains("it names Nimbus Ltd (CUS-6)"), "{found}");
    home.write("in.csv", "Question,Answer\nWhere is our data hosted?,\n");
    home.ok(&["questionnaire", "fill", "in.csv", "--customer", "CUS-1", "--out", "out.csv"]);
    assert!(!std::fs::read_to_string(home.path().join("out.csv")).unwrap().contains("Nimbus"));
    let own = home.ok(&["ask", "CUS-6", "Where is our data hosted?"]);
    assert!(!own.contains("it names another customer"), "its own name is none of another: {own}");
}

#[test]
fn an_answer_that_names_another_customer_is_recorded_only_if_that_is_meant() {
    let home = home();
    let question = ["--received", "2026-11-02", "--question", "Where is our data?"];
    home.ok(&[&["question", "add", "CUS-1"], &question[..]].concat());
    let answer = ["question", "answer", "QST-1", "--answer", "In Germany, as that of BOLT SARL."];
    let why = home.fails(4, &answer);
    assert!(why.contains("The answer for Acme GmbH names another customer: Bolt SARL (CUS-2)"), "{why}");
    assert!(why.contains("--yes") && why.contains("Nothing was written"), "{why}");
    home.ok(&[&answer[..], &["--yes"]].concat());
    home.ok(&["question", "answer", "QST-1", "--answer", "In Germany, says Acme GmbH (CUS-1)."]);
}

#[test]
fn a_question_about_another_customer_is_not_answered() {
    let home = home();
    let asked = "Is the DPA of Bolt Sàrl signed, and where is its data hosted?";
    let said = home.ok(&["ask", "CUS-1", asked]);
    assert!(said.contains("Not answered, because it names another customer, Bolt SARL (CUS-2)"), "{said}");
    assert!(!said.contains("As of 23 November 2026: "), "nothing of it is answered: {said}");
    let why = home.fails(4, &["ask", "CUS-1", asked, "--for-customer"]);
    assert!(why.contains("it names another customer, Bolt SARL (CUS-2)"), "{why}");
    home.write("mail.txt", "Is the DPA of Bolt SARL\nsigned?\n\nWhere is our data hosted?\n");
    let said = home.run(&["ask", "CUS-1", "--file", "mail.txt", "--for-customer"]);
    assert!(said.out.contains("Where the data is hosted") && !said.out.contains("CUS-2"), "{}", said.out);
    assert!(said.err.contains("Bolt SARL (CUS-2)") && !said.out.contains("in force since"), "{}{}", said.out, said.err);
    assert!(home.ok(&["ask", "CUS-2", asked]).contains("As of 23 November 2026: "), "it asks about itself");
}

#[test]
fn what_a_questionnaire_says_of_another_customer_is_listed_and_asked_about() {
    let home = home();
    let rows = "Question,Answer,Comment\nWhere is our data hosted?,In France.,\"Source: CUS-2, DPA-1\"\nIs the DPA of Bolt SARL signed?,,\nDo you have a DPO?,,\n";
    home.write("in.csv", rows);
    let fill = ["questionnaire", "fill", "in.csv", "--customer", "CUS-1", "--out", "out.csv"];
    let said = home.run(&fill);
    assert_eq!(said.code, 4, "{}{}", said.out, said.err);
    assert!(said.err.contains("1 cell names another customer, such as C2: Bolt SARL (CUS-2)"), "{}", said.err);
    assert!(said.out.contains("names another customer: Bolt SARL (CUS-2)"), "{}", said.out);
    assert!(!home.path().join("out.csv").exists());
    let said = home.json(&[&fill[..], &["--yes"]].concat());
    assert_eq!(
        (&said["naming"][0]["cell"], &said["open"][0]["why"]),
        (&"C2".into(), &"names_another".into()),
        "{said}"
    );
    home.ok(&["questionnaire", "fill", "in.csv", "--customer", "CUS-2", "--out", "own.csv"]);
}

#[test]
fn what_holds_the_place_of_an_answer_is_filled_and_what_is_dropped_is_said() {
    let home = home();
    let rows = "Question,Answer,Comment\nWhere is our data hosted?,TBD,see below\nWhat is your favourite colour?,-,\n";
    home.write("in.csv", rows);
    let said = home.json(&["questionnaire", "fill", "in.csv", "--customer", "CUS-1", "--out", "out.csv"]);
    let sheet = &said["sheets"][0];
    assert_eq!((&sheet["filled"], &sheet["present"]), (&1.into(), &0.into()), "{said}");
    assert_eq!(said["open"][0]["cell"], "B3", "{said}");
    let dropped = &said["dropped"][0];
    assert_eq!(dropped["cell"], "C2", "{said}");
    assert!(dropped["source"].as_str().unwrap().starts_with("Source: "), "{said}");
    assert!(said["notes"][0].as_str().unwrap().contains("\"TBD\" in B2 and \"-\" in B3"), "{said}");
    let out = std::fs::read_to_string(home.path().join("out.csv")).unwrap();
    assert!(out.contains("We host") && out.contains("see below") && !out.contains("TBD"), "{out}");
}

#[test]
fn a_text_for_a_region_that_is_none_is_asked_about() {
    let home = home();
    let add = |region| home.run(&["answer", "add", "roles", "--text", "You decide.", "--region", region]);
    let said = add("Narnia");
    assert_eq!(said.code, 4, "{}", said.out);
    assert!(
        said.err.contains("No deployment is in the region \"Narnia\"") && said.err.contains("recorded are EU"),
        "{}",
        said.err
    );
    for region in ["eu", "eu-central-1", "Germany"] {
        assert_eq!(add(region).code, 0, "{region}");
    }
}

#[test]
fn a_text_answers_in_the_language_of_the_question() {
    let home = home();
    for (language, text) in [("en", "{customer} is in our cloud."), ("de", "{customer} liegt in unserer Cloud.")] {
        home.ok(&["answer", "add", "hosting_location", "--text", text, "--language", language]);
    }
    home.ok(&["answer", "approve", "ANS-1", "ANS-2"]);
    for (asked, expected) in [
        ("Wo werden unsere Daten gehostet?", "liegt in unserer Cloud"),
        ("Where is our data hosted?", "is in our cloud"),
        ("Où sont hébergées nos données ?", "is in our cloud"),
        ("hosting_location", "is in our cloud"),
    ] {
        let said = home.ok(&["ask", "CUS-1", asked, "--for-customer"]);
        assert!(said.contains(expected), "{asked}: {said}");
    }
}

#[test]
fn a_merge_is_taken_back_with_the_answers_that_were_sent() {
    let home = home();
    home.ok(&["customer", "add", "Bolzen SE", "--country", "FR"]);
    let sent = ["--question", "Where?", "--received", "2026-11-20", "--answer", "In Germany.", "--sent", "2026-11-21"];
    home.ok(&[&["question", "add", "Bolzen SE"], &sent[..]].concat());
    home.ok(&["customer", "merge", "Bolzen SE", "CUS-1", "--keep", "all=INTO", "-y"]);
    assert!(home.ok(&["question", "show", "QST-1"]).contains("Acme GmbH"));
    home.ok(&["undo", "-y"]);
    assert!(home.ok(&["question", "show", "QST-1"]).contains("Bolzen SE (CUS-"));
}

#[test]
fn what_was_sent_is_neither_taken_out_nor_taken_back() {
    let home = home();
    let question = ["--received", "2026-11-02", "--question", "Where is our data?"];
    home.ok(&[&["question", "add", "CUS-1"], &question[..]].concat());
    home.ok(&["question", "answer", "QST-1", "--answer", "In Germany.", "--sent", "2026-11-21"]);
    let why = home.fails(5, &["question", "retire", "QST-1", "-y"]);
    assert!(why.contains("the answer to QST-1 was sent on 21 November 2026, and what was sent stays"), "{why}");
    let why = home.fails(5, &["undo", "--yes"]);
    assert!(why.contains("The answer to QST-1 was sent on 21 November 2026"), "{why}");
    assert!(home.ok(&["question", "show", "QST-1"]).contains("In Germany."));
}

#[test]
fn what_leaves_for_others_names_no_customer() {
    let home = home();
    let activity =
        ["activity", "add", "Hosting", "--acting-as", "processor", "--status", "active", "--edition", "cloud"];
    home.ok(&[&activity[..], &["--description", "Hosting, as set up for Bolt SARL", "-q"]].concat());
    let only = ["export", "register-processor", "--only", "CUS-1", "--to", "csv", "--out", "part.csv"];
    let why = home.fails(5, &only);
    assert!(why.contains("nothing is sent: it names another customer, Bolt SARL (CUS-2)"), "{why}");
    assert!(!home.path().join("part.csv").exists());
    home.ok(&[
        "question",
        "add",
        "CUS-1",
        "--question",
        "Send us our part of your record.",
        "--received",
        "2026-11-20",
    ]);
    let answer =
        ["question", "answer", "QST-1", "--extract", "part.csv", "--answer", "Attached.", "--sent", "2026-11-21"];
    home.fails(5, &answer);
    assert!(!home.ok(&["question", "show", "QST-1"]).contains("Attached."), "nothing is recorded of what did not go");
    home.ok(&["export", "register-processor", "--only", "CUS-2", "--to", "csv", "--out", "own.csv"]);

    let change = ["change", "new", "add", "Neu AG", "--country", "DE", "--effective", "2027-03-01"];
    home.ok(&[&change[..], &["--purpose", "Backups, first for Bolt SARL", "--places", "Germany", "-q"]].concat());
    let why = home.fails(5, &["change", "notify", "CHG-1", "--out", "drafts"]);
    assert!(why.contains("a notice of it names a customer, Bolt SARL (CUS-2)"), "{why}");
    home.ok(&["policy", "add", "Policy for Bolt SARL", "--publication", "trust_page", "--starts", "2026-01-01", "-q"]);
    let why = home.fails(5, &["publish", "--out", "page", "--yes"]);
    assert!(why.contains("the page names a customer, Bolt SARL (CUS-2)"), "{why}");
    assert!(!home.path().join("page").exists());
}

#[test]
fn the_feed_does_not_tell_of_a_name_that_was_taken_out_of_a_record() {
    let home = home();
    home.ok(&["subprocessor", "add", "Host AG", "--country", "DE", "-q"]);
    let of = ["engagement", "add", "Host AG", "--purpose", "Hosting", "--public", "yes", "--starts", "2026-01-01"];
    home.ok(&[&of[..], &["--condition", "for Bolt SARL", "-q"]].concat());
    home.fails(5, &["publish", "--out", "page", "--yes"]);
    home.ok(&["engagement", "edit", "ENG-1", "--condition", "", "-q", "-y"]);
    home.ok(&["publish", "--out", "page", "--yes"]);
    for file in ["page/feed.xml", "page/index.html"] {
        let said = std::fs::read_to_string(home.path().join(file)).unwrap();
        assert!(said.contains("Host AG") && !said.contains("Bolt"), "{file}: {said}");
    }
}

#[test]
fn of_an_everyday_word_that_may_be_a_customer_somebody_is_asked_before_notices_go() {
    let home = home();
    home.ok(&["customer", "add", "Target", "-q"]);
    let incident = ["incident", "add", "Bucket left open", "--aware", "2026-11-20T08:00Z", "--edition", "cloud"];
    home.ok(&[&incident[..], &["--facts", "Data of our customer Target was copied too.", "-q"]].concat());
    let asked = home.run(&["incident", "tell", "INC-1", "--out", "drafts"]);
    assert!(asked.code == 4 && asked.err.replace('\n', " ").contains("may name a customer, Target"), "{asked:?}");
    assert!(!home.path().join("drafts").exists());
    home.ok(&["incident", "edit", "INC-1", "--facts", "The admin of TARGET S.A. left it open.", "-q", "-y"]);
    home.fails(5, &["incident", "tell", "INC-1", "--out", "drafts", "-y"]);
}

#[test]
fn a_questionnaire_leaves_open_what_a_record_says_of_another_customer() {
    let home = home();
    let activity =
        ["activity", "add", "Hosting", "--acting-as", "processor", "--status", "active", "--edition", "cloud"];
    home.ok(&[&activity[..], &["--data", "names, as for Bolt SARL", "-q"]].concat());
    home.write("in.csv", "Question,Answer,Comment\nWhich personal data do you process?,,\nWho is your DPO?,,\n");
    let said = home.json(&["questionnaire", "fill", "in.csv", "--customer", "CUS-1", "--out", "out.csv"]);
    let open = said["open"].as_array().unwrap();
    assert_eq!((open[0]["cell"].as_str(), open[0]["why"].as_str()), (Some("B2"), Some("not_told")), "{said}");
    assert!(!std::fs::read_to_string(home.path().join("out.csv")).unwrap().contains("Bolt"));
}

#[test]
fn a_period_that_names_another_customer_is_left_out_and_the_others_are_told() {
    let home = home();
    let activity =
        ["activity", "add", "Hosting", "--acting-as", "processor", "--status", "active", "--edition", "cloud"];
    home.ok(&[&activity[..], &["--data", "names, as for Bolt SARL", "-q"]].concat());
    home.ok(&["retention", "add", "ACT-1", "--data", "Events", "--period", "7 years", "-q"]);
    home.ok(&["retention", "add", "ACT-1", "--data", "Logs", "--criterion", "as for Bolt SARL", "-q"]);
    let said = home.run(&["ask", "CUS-1", "How long do you keep data?", "--for-customer"]);
    assert!(said.code == 0 && said.out.contains("7 years") && !said.out.contains("Bolt"), "{said:?}");
    let notes = said.err.replace('\n', " ");
    assert!(notes.contains("RET-2 is left out") && notes.contains("Bolt SARL (CUS-2)"), "{notes}");
    let why = home.run(&["ask", "CUS-1", "Which personal data do you process for us?", "--for-customer"]);
    let notes = format!("{}{}", why.out, why.err).replace('\n', " ");
    assert!(notes.contains("in ACT-1"), "the record is named: {notes}");
}

#[test]
fn a_customer_that_is_a_company_of_no_list_is_not_named_to_others() {
    let home = home();
    home.ok(&["answer", "add", "hosting_location", "--text", "In the EU."]);
    home.ok(&["subprocessor", "add", "Bolt SARL", "--country", "FR", "-q"]);
    let text = "We host the data as for Bolt SARL, in the EU.";
    assert_eq!(approve(&home, text).code, 4);
    home.ok(&["engagement", "add", "Bolt SARL", "--purpose", "Mail", "--starts", "2026-01-01", "-q"]);
    assert_eq!(approve(&home, text).code, 0, "it stands in a list that customers read");
}
