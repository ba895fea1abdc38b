//! What the pages of an import ask and take: whatever a map answers for the command line is a question with its answers, an answer that is not
//! understood is asked again, each can be changed, rows can be left out; and a list of subprocessors as it is published.

use super::browser::{Answer, Site, faults, hidden};
use super::home::Home;
use serde_json::Value;
use std::path::Path;

const CUSTOMERS: &str = "Record ID,Company name,Company Domain Name,Country/Region,Create Date\n\
    9001,Acmé GmbH,acme.example.test,Germany,2024-02-01\n\
    9002,Bolt SARL,bolt.example.test,France,2023-11-12\n\
    9003,acme gmbh,,,\n";

const ENVELOPES: &str = "Envelope ID,Subject,Status,Sender Name,Recipient Name,Action,Sent On (Date),Completed On (Date)\n\
    e-1,DPA - Acme GmbH,Completed,Demo Sender,Demo Signer,Needs to Sign,11/3/2026,11/5/2026\n";

/// Words that say something to whoever types commands alone.
const FOR_COMMANDS: [&str; 9] = [
    "in a map",
    "a map can",
    "A map can",
    "the map",
    "dry run",
    "skip bad",
    "\"kind\"",
    "\"contacts\"",
    "address.state",
];

/// A list that is chosen: the address of its step, and what stands there.
fn begin(site: &Site<'_>, kind: &str, file: &str, text: &str) -> (String, String) {
    let kept = [("kind", kind)];
    let begun = site.upload("/import", &kept, (file, text.as_bytes()));
    assert_eq!(begun.status, 303, "{}", begun.text());
    let step = begun.header("location").to_owned();
    let page = looked_at(site, &step);
    (step, page)
}

/// The page of a step, in words for who types no commands.
#[track_caller]
fn looked_at(site: &Site<'_>, step: &str) -> String {
    let page = site.page(step);
    let seen: String = page.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
    let seen = seen.replace("&quot;", "\"");
    for words in FOR_COMMANDS {
        assert!(!seen.contains(words), "{words}: {seen}");
    }
    page
}

/// Sends the form of a step, with these fields.
fn send(site: &Site<'_>, page: &str, fields: &[(&str, &str)]) -> Answer {
    site.post("/import", &hidden(page), fields)
}

/// Sends it, and gives what stands there then.
#[track_caller]
fn answered(site: &Site<'_>, step: &str, page: &str, fields: &[(&str, &str)]) -> String {
    let sent = send(site, page, fields);
    assert_eq!((sent.status, sent.header("location")), (303, step), "{}", sent.text());
    looked_at(site, step)
}

fn holds(page: &str, words: &[&str]) {
    for words in words {
        assert!(page.contains(words), "{words}: {page}");
    }
}

/// What is wrong with a list or worth a look, as programs are told.
fn told(said: &Value) -> Vec<Value> {
    let of = |name: &str| said[name].as_array().cloned().unwrap_or_default();
    [of("problems"), of("notices")].concat()
}

#[test]
fn what_a_map_can_say_is_a_question_with_its_answers() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "--reference", "9001"]);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import-cases");
    let mut lists: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap()))
        .collect();
    for (name, text) in [
        ("envelopes.csv", ENVELOPES),
        ("status.csv", "Envelope ID,Subject,Status,Recipient Name\ne-1,DPA - Acme GmbH,Bounced,Kim\n"),
        (
            "subject.csv",
            "Envelope ID,Subject,Status,Recipient Name\ne-1,Termination of DPA - Acme GmbH,Completed,Kim\n",
        ),
        ("nobody.csv", "Envelope ID,Status,Recipient Name\ne-1,Completed,Kim\n"),
        ("customers.csv", "id,name,country\nx-1,Beta AG,DE\n"),
        ("twice.csv", "Kunde,Firma,Company,Land\nBeta AG,Beta AG,Gamma AG,DE\n"),
        ("nameless.csv", "Record ID,Country/Region,Create Date,Company Domain Name\n1,DE,2024-01-01,b.example\n"),
        ("words.csv", "Kunde,Land,DPO\nBeta AG,DE,n/a\nGamma AG,FR,none\nn/a,FR,Kim\n"),
        ("same.csv", "Customer ID,Customer,Country\n1,Beta AG,DE\n2,beta ag.,\n2,Beta Two,FR\n"),
        ("near.csv", "Customer,Country\nAcme Gmbh & Co,DE\nAcmee GmbH,DE\n"),
    ] {
        lists.push((name.to_owned(), text.as_bytes().to_vec()));
    }
    let (mut seen, mut without) = (0, Vec::new());
    for (name, bytes) in lists {
        home.write(&name, bytes);
        let tried = home.run(&["import", &name, "-n", "--format", "json"]);
        let Ok(said) = serde_json::from_str::<Value>(&tried.out) else { continue };
        for one in told(&said["report"]) {
            let message = one["message"].as_str().unwrap_or_default();
            let is_answered =
                ["in a map", "ap can keep", "ap can say otherwise"].iter().any(|words| message.contains(words));
            seen += usize::from(is_answered);
            if is_answered && one["settled_by"]["question"].as_str().is_none_or(str::is_empty) {
                without.push(format!("{name}: {message}"));
            }
        }
    }
    assert!(seen > 11, "{seen}");
    assert!(without.is_empty(), "{}", without.join("\n"));
}

#[test]
fn whether_day_or_month_comes_first_in_a_report_of_envelopes_is_asked_and_answered() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE"]);
    let site = Site::new(&home);
    let (step, page) = begin(&site, "", "docusign.csv", ENVELOPES);
    holds(
        &page,
        &["2 questions first", "Column &quot;Sent On (Date)&quot; says 11/3/2026.", "Day first: 3/4 is 3 April"],
    );
    assert!(!page.contains("Leave out the rows that are wrong"), "no row is without a question: {page}");
    let page = answered(&site, &step, &page, &[("answer.0", "month first"), ("answer.1", "month first")]);
    holds(&page, &["What you answered", "Import 1 agreement"]);
    // What was answered can be answered anew.
    let about = r#"["dates","Sent On (Date)",""]"#;
    let page = answered(&site, &step, &page, &[("change", about)]);
    holds(&page, &["1 question first"]);
    let page = answered(&site, &step, &page, &[("answer.0", "month first")]);
    let done = send(&site, &page, &[("go", "yes")]);
    assert!(done.header("location").contains("done=3&of=agreements"), "{}", done.text());
    let of = &home.json(&["agreement", "show", "DPA-1"])["report"].to_string();
    assert!(of.contains("2026-11-05") && of.contains("2026-11-03"), "{of}");
}

#[test]
fn an_answer_that_is_not_understood_is_asked_again_as_it_was_typed() {
    let home = Home::new();
    home.write("crm.csv", CUSTOMERS);
    home.ok(&["import", "crm.csv"]);
    let site = Site::new(&home);
    let other = "Record ID,Company name,Description\n9001,\"Acme \"\"The Best\"\" GmbH\",\"line one\nline two\"\n";
    let (step, page) = begin(&site, "", "other.csv", other);
    holds(
        &page,
        &["1 question first", "CUS-1: Acmé GmbH", "It is that one, and its name and country stay", "Leave the row out"],
    );
    for (typed, why) in
        [("it is the first one", "No customer is called &quot;it is the first one&quot;"), ("", "Choose an answer.")]
    {
        let again = send(&site, &page, &[("own.0", typed)]);
        let text = again.text();
        assert_eq!(again.status, 422, "{text}");
        holds(
            &text,
            &[why, "CUS-1: Acmé GmbH", "aria-invalid=\"true\"", "marked below", &format!("value=\"{typed}\"")],
        );
    }
    // What is chosen counts beside a text that was refused, and a text that was changed counts beside what is chosen.
    let again = send(&site, &page, &[("own.0", "the first")]).text().clone();
    let changed = send(&site, &again, &[("own.0", "the second"), ("answer.0", "CUS-1")]);
    holds(&changed.text(), &["No customer is called &quot;the second&quot;"]);
    let page = answered(&site, &step, &again, &[("own.0", "the first"), ("answer.0", "CUS-1")]);
    holds(&page, &["Import 1 customer"]);
}

#[test]
fn what_is_left_open_keeps_what_the_register_says() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--since", "2025-01-07"]);
    home.ok(&["export", "customers", "--out", "own.csv"]);
    let own = std::fs::read_to_string(home.path().join("own.csv")).expect("a list");
    let site = Site::new(&home);
    let (step, page) = begin(&site, "", "own.csv", &own.replace("2025-01-07", "tbc").replace("Acme GmbH", "Acme AG"));
    holds(&page, &["tbc", "Leave it open; what the register says stays"]);
    holds(&page, &["(line 2)?"]);
    let again = send(&site, &page, &[("own.0", "28.02.2026x")]);
    holds(&again.text(), &["28.02.2026x", "is not understood. Write a day like 2026-04-03 or 3 April 2026"]);
    let page = answered(&site, &step, &page, &[("answer.0", "not provided")]);
    holds(&page, &["Acme AG", "Import 1 customer"]);
    assert!(!page.contains("not provided"), "{page}");
    // What art30 writes itself of what nobody said is an empty cell.
    let (_, page) = begin(&site, "", "own.csv", &own.replace("2025-01-07", ""));
    holds(&page, &["not provided"]);
}

#[test]
fn that_there_is_none_is_understood_and_offered() {
    let home = Home::new();
    home.ok(&["customer", "add", "Bolt SARL"]);
    let site = Site::new(&home);
    let list = "Customer;Edition;Support access\nBolt SARL;self hosted;nein\n";
    let (_, page) = begin(&site, "deployments", "list.csv", list);
    holds(&page, &["Import 1 deployment"]);
    let (step, page) = begin(&site, "deployments", "list.csv", &list.replace("nein", "mal so, mal so"));
    holds(&page, &["None: your staff cannot have access to the data", "Leave it open"]);
    let page = answered(&site, &step, &page, &[("answer.0", "none")]);
    holds(&page, &["Import 1 deployment"]);
}

#[test]
fn two_rows_that_mean_one_customer_are_no_dead_end() {
    let home = Home::new();
    home.write("crm.csv", CUSTOMERS);
    home.ok(&["import", "crm.csv"]);
    home.ok(&["customer", "retire", "CUS-3", "--yes"]);
    let site = Site::new(&home);
    let more = format!("{CUSTOMERS}9004,Delta AG,delta.example.test,Austria,2024-02-01\n");
    let (step, page) = begin(&site, "", "crm.csv", &more);
    let page = answered(&site, &step, &page, &[("answer.0", "CUS-1")]);
    holds(
        &page,
        &[
            "Line 4: &quot;9003&quot; is about &quot;Acmé GmbH&quot;",
            "Leave this row out",
            "Leave out the rows that are wrong",
            "What you answered",
        ],
    );
    // The others alone.
    let others = answered(&site, &step, &page, &[("others", "yes")]);
    holds(
        &others,
        &["1 row is left out", "Import 1 customer, and leave 1 row out", "Go back to the rows that are left out"],
    );
    let page = answered(&site, &step, &others, &[("others", "no")]);
    // Or all but that row, by an answer.
    let page = answered(&site, &step, &page, &[("answer.0", "skip")]);
    holds(&page, &["Import 1 customer<", "rows that you left out (1)"]);
    let about = page.split("name=\"change\"").nth(1).unwrap().split("value=\"").nth(1).unwrap();
    let about = about.split('"').next().unwrap().replace("&quot;", "\"");
    let page = answered(&site, &step, &page, &[("change", &about)]);
    let page = answered(&site, &step, &page, &[("others", "yes")]);
    let done = send(&site, &page, &[("go", "yes")]);
    let location = done.header("location").to_owned();
    assert!(location.contains("&of=customers&rows="), "{location}");
    // The row comes back as a file, with what is wrong; the import itself is over.
    let page = site.page(&location);
    let file = page.split("/import/left-out.csv?job=").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let rows = site.get(&format!("/import/left-out.csv?job={file}"));
    assert!(rows.status == 200 && rows.text().lines().count() == 2, "{}", rows.text());
    assert_eq!(site.get(&format!("/import?job={file}")).status, 404);
    assert_eq!(site.get("/import/left-out.csv?job=other").status, 404);
    holds(&site.page(done.header("location")), &["Recorded.", "CUS-4", "1 row was left out"]);
}

#[test]
fn answers_are_kept_and_given_with_the_next_list_like_it() {
    let home = Home::new();
    let site = Site::new(&home);
    let list = |more: &str| format!("Customer;Country;Plan\nAlpha GmbH;DE;Gold\n{more}");
    let (step, page) = begin(&site, "customers", "week-1.csv", &list(""));
    holds(&page, &["Gold"]);
    let page = answered(&site, &step, &page, &[("answer.0", "cloud")]);
    let done = send(&site, &page, &[("go", "yes")]);
    let page = site.page(done.header("location"));
    holds(&page, &["Is there such a list every week?", "Keep your answers"]);
    let address = page.split("/import/answers.csv?job=").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let answers = site.get(&format!("/import/answers.csv?job={address}"));
    assert_eq!(answers.status, 200);
    let kept = answers.text();
    assert!(kept.contains("value,Plan,Gold,cloud") && kept.contains("kind,,,customers"), "{kept}");
    assert_eq!(site.get("/import/answers.csv?job=other").status, 404);
    // The next list asks nothing that was said; what was said stands there and can be changed.
    let next = list("Beta GmbH;FR;Gold\n");
    let files = [("week-2.csv", next.as_bytes()), ("answers|answers.csv", kept.as_bytes())];
    let mut fields = site.hidden("/import");
    fields.push(("kind".into(), String::new()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let begun = site.upload_all("/import", &fields, &files);
    assert_eq!(begun.status, 303, "{}", begun.text());
    let page = looked_at(&site, begun.header("location"));
    holds(&page, &["Import 1 customer<", "What you answered", "&quot;Gold&quot; in column &quot;Plan&quot;:"]);
    let wrong = site.upload_all("/import", &fields, &[files[0], ("answers|notes.csv", b"a,b\n1,2\n")]);
    assert_eq!(wrong.status, 422);
    holds(&wrong.text(), &["Your answers", "Choose the file that was downloaded after an import"]);
}

#[test]
fn contacts_are_imported_where_a_box_says_so() {
    let home = Home::new();
    let site = Site::new(&home);
    let list = "Account ID,Account Name,Billing Country,First Name,Last Name,Email\nA1,Acme GmbH,DE,Kim,Kent,kim@acme.example\n";
    let (step, page) = begin(&site, "customers", "accounts.csv", list);
    holds(&page, &["name=\"contacts\"", "the name or mail of a contact"]);
    let page = answered(&site, &step, &page, &[("contacts", "yes")]);
    let done = send(&site, &page, &[("contacts", "yes"), ("go", "yes")]);
    assert!(done.header("location").contains("done="), "{}", done.text());
    assert!(home.json(&["customer", "show", "CUS-1"]).to_string().contains("Kim Kent"));
}

#[test]
fn a_list_of_subprocessors_is_taken_in_as_it_is_published() {
    let home = Home::new();
    let site = Site::new(&home);
    holds(&site.page("/subprocessors"), &["/import?kind=published", "Load a list"]);
    let list = "Subprocessor;Purpose;Location;Since\nAmazon Web Services;Hosting;Germany;2024-01-01\nMailgun Inc., Sendgrid Ltd;Mail;USA;2024-05-01\n";
    // Of which kind it is, its head says.
    let (step, page) = begin(&site, "", "list.csv", list);
    holds(&page, &["From which day does the list hold?", "It lists something else"]);
    let refused = send(&site, &page, &[("own.0", "some day")]);
    assert_eq!(refused.status, 422);
    holds(&refused.text(), &["value=\"some day\"", "aria-invalid"]);
    assert_eq!(send(&site, &page, &[]).status, 422, "nothing was chosen");
    let page = answered(&site, &step, &page, &[("own.0", "2026-06-01")]);
    holds(&page, &["Amazon Web Services (Hosting)", "Record 4 changes", "can be several companies"]);
    let page = answered(&site, &step, &page, &[("answer.0", "several"), ("public", "yes")]);
    holds(&page, &["Sendgrid Ltd (Mail)", "Record 6 changes", "What you answered"]);
    assert_eq!(site.revisions(), 1, "looking records nothing");
    let done = send(&site, &page, &[("public", "yes"), ("go", "yes")]);
    let page = site.page(done.header("location"));
    holds(&page, &["Recorded.", "/history/2/undo", "See the subprocessors"]);
    let current = home.json(&["subprocessor", "current"])["report"].to_string();
    assert!(current.contains("Sendgrid Ltd"), "{current}");
    // A later one, in which a company has another name.
    let later = "# Subprocessors\n\nLast updated: 1 July 2026\n\n| Subprocessor | Purpose | Location |\n| --- | --- | --- |\n| Amazon Web Services | Hosting | Germany |\n| Mailgun Technologies | Mail | USA |\n| Sendgrid Ltd | Mail | USA |\n";
    let (step, page) = begin(&site, "", "page.md", later);
    holds(&page, &["1 July 2026", "A list of subprocessors as it is published."]);
    let page = answered(&site, &step, &page, &[("more-old", "Mailgun Inc."), ("more-new", "Mailgun Technologies")]);
    holds(&page, &["One company, which has another name now"]);
    // What is no list of them is read as what the person says.
    let sent = send(&site, &page, &[("lists", "policies")]);
    assert_eq!(sent.status, 303);
    assert!(!site.page(&step).contains("as it is published."));
}

#[test]
fn a_list_of_companies_of_which_nothing_says_what_they_are_may_be_one_of_subprocessors() {
    let home = Home::new();
    let site = Site::new(&home);
    let (step, page) = begin(&site, "", "companies.csv", "Company;Country;Service\nAmazon;DE;Hosting\n");
    holds(&page, &["What does companies.csv list?", "Subprocessors, as the list is published"]);
    let page = answered(&site, &step, &page, &[("answer.0", "published")]);
    holds(&page, &["From which day does the list hold?"]);
}

#[test]
fn the_values_of_new_records_are_shown_before_they_are_recorded() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE"]);
    let site = Site::new(&home);
    let list = "Name,Country,Reference,Customer since,Notes\nBeta AG,CH,B-77,2024-12-31,\"A long note, <b>as it stands</b>\"\n";
    let begun = site.upload("/import", &[("kind", "customers")], ("list.csv", list.as_bytes()));
    let page = site.page(begun.header("location"));
    let folded = page.split("<summary>Each change</summary>").nth(1).unwrap().split("</details>").next().unwrap();
    let folded = folded.replace("<span class=\"whole\">", "").replace("</span>", "");
    holds(
        &folded,
        &[
            "CUS-2 new: Beta AG (Country: Switzerland; Reference: B-77; Customer since: 31 December 2024; Notes: A long note, &lt;b&gt;as it stands&lt;/b&gt;",
        ],
    );
    // On the command line, what is new is named as before.
    home.write("list.csv", list);
    let said = home.run(&["import", "list.csv", "-n", "--kind", "customers"]);
    assert!(said.out.contains("CUS-2 new: Beta AG") && !said.out.contains("Beta AG ("), "{}", said.out);
}

#[test]
fn how_a_file_is_written_can_be_said_on_the_first_page_and_on_each_step() {
    let home = Home::new();
    let site = Site::new(&home);
    let page = site.page("/import");
    for words in ["name=\"encoding\"", "Windows-1252 (Western European)", "name=\"separator\"", "name=\"sheet\""] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let list = b"Company name|Country\nB\xe4ckerei, Berlin GmbH|DE\n";
    let begun =
        site.upload("/import", &[("kind", "customers"), ("encoding", "cp850"), ("separator", "|")], ("list.csv", list));
    assert_eq!(begun.status, 303, "{}", begun.text());
    let step = begun.header("location").to_owned();
    let page = looked_at(&site, &step);
    holds(
        &page,
        &["Bõckerei, Berlin GmbH", "How are its letters written?", "value=\"cp850\" selected", "value=\"|\" selected"],
    );
    // What is chosen otherwise holds from then on, and is kept through the steps.
    let page = answered(&site, &step, &page, &[("encoding", "windows-1252"), ("separator", "|"), ("sheet", "")]);
    holds(&page, &["Bäckerei, Berlin GmbH", "value=\"windows-1252\" selected"]);
    let page = answered(&site, &step, &page, &[("encoding", ""), ("separator", "|"), ("sheet", "")]);
    assert!(!page.contains("How are its letters written?"), "{page}");
    // What is said where a file cannot be read is a field of the page.
    let bytes: Vec<u8> = (0..4000u32).map(|at| (at * 7919 % 251) as u8).filter(|byte| *byte > 31).collect();
    let begun = site.upload("/import", &[("kind", "customers")], ("pic.csv", &bytes));
    let page = looked_at(&site, begun.header("location"));
    assert!(page.contains("<details open><summary>How the file is written"), "{page}");
    assert!(page.contains("<button type=\"submit\">Read the list again</button>"), "no question stands there: {page}");
}

#[test]
fn a_column_that_nobody_knows_is_named_with_its_values_before_the_button() {
    let home = Home::new();
    let site = Site::new(&home);
    let list = "Kundennummer;Firmenkunde;Land;E-Mail Datenschutz;Schuhgröße;Leer\n1;Acme GmbH;DE;privacy@acme.example.test;44;\n2;Bolt AG;DE;k.A.;41;\n3;Cora SARL;FR;;-;\n";
    let sent = site.upload("/import", &[], ("liste.csv", list.as_bytes()));
    let page = if sent.status == 303 { site.page(sent.header("location")) } else { sent.text().clone() };
    let (before, _) = page.split_once("The columns, and what they are").unwrap_or_else(|| panic!("{page}"));
    assert!(before.contains("“Schuhgröße” (2 values)"), "{page}");
    // What is known, and left out since it is of people, is named with the box that takes it in.
    assert!(before.contains("too: now “E-Mail Datenschutz” is left out"), "{page}");
    assert_eq!(before.matches("E-Mail Datenschutz”").count(), 1, "{page}");
    assert!(!before.contains("“Leer”"), "{page}");
}

#[test]
fn a_column_of_which_each_cell_says_that_there_is_none_is_named_too_and_known_by_its_german_name() {
    let home = Home::new();
    let site = Site::new(&home);
    let list = "Kundennummer;Firmenkunde;Land;Edition;Supportzugriff;Telemetrie;Sonderwunsch\n1;Acme GmbH;DE;Self-hosted;kein;off;kein\n2;Bolt AG;DE;Cloud;on demand;ab und zu;keiner\n";
    let (step, page) = begin(&site, "customers", "liste.csv", list);
    holds(&page, &["“Sonderwunsch” (2 values)", "ab und zu", "None: there is none"]);
    assert!(!page.contains("“Supportzugriff”"), "{page}");
    let page = answered(&site, &step, &page, &[("answer.0", "yes")]);
    let sent = site.post("/import", &hidden(&page), &[("go", "yes")]);
    assert_eq!(sent.status, 303, "{}", sent.text());
    let said = home.json(&["deployment", "list"]);
    let of = |at: usize, field: &str| said["report"]["records"][at][field].as_str().unwrap_or_default().to_owned();
    assert_eq!((of(0, "support_access"), of(0, "telemetry")), ("none".into(), "off".into()), "{said}");
    assert_eq!((of(1, "support_access"), of(1, "telemetry")), ("on_demand".into(), "yes".into()), "{said}");
}

#[test]
fn each_of_several_files_is_an_import_of_its_own() {
    let home = Home::new();
    let site = Site::new(&home);
    let kept: Vec<(String, String)> = hidden(&site.page("/import"));
    let kept: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let people: &[u8] = b"name,email\nJo Smith,jo@example.test\n";
    let files =
        [("customers.csv", CUSTOMERS.as_bytes()), ("people.csv", people), ("envelopes.csv", ENVELOPES.as_bytes())];
    let sent = site.upload_all("/import", &kept, &files);
    assert_eq!((sent.status, sent.header("location")), (303, "/import"), "{}", sent.text());
    let page = looked_at(&site, "/import");
    assert_eq!(faults(&page), Vec::<String>::new());
    let begun = page.split_once("Begun and not finished").unwrap().1.split("</section>").next().unwrap();
    let steps: Vec<&str> = begun.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(steps.len(), 3, "{begun}");
    for (name, _) in files {
        assert!(
            begun.contains(&format!(">{name}</a>, begun ")) && begun.contains(&format!("Discard: {name}")),
            "{begun}"
        );
    }
    for step in &steps {
        looked_at(&site, step);
    }
    // One can be let go, and the others stay.
    let gone = begun.split_once("name=\"let-go\" value=\"").unwrap().1.split('"').next().unwrap();
    let left = site.post("/import", &hidden(&page), &[("let-go", gone)]);
    assert_eq!((left.status, left.header("location")), (303, "/import"), "{}", left.text());
    let page = looked_at(&site, "/import");
    assert!(!page.contains(gone) && page.matches("Discard: ").count() == 2, "{page}");
    // More than are kept are not taken at all.
    let many: Vec<(&str, &[u8])> = (0..17).map(|_| ("customers.csv", CUSTOMERS.as_bytes())).collect();
    let refused = site.upload_all("/import", &kept, &many);
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert!(refused.text().contains("17 files") && refused.text().contains("None was taken"), "{}", refused.text());
    assert_eq!(looked_at(&site, "/import").matches("Discard: ").count(), 2);
    assert_eq!(site.revisions(), 1);
}
