//! The records of Art. 30: no row is missing, no fact is invented, every format says the same.

use super::home::Home;
use calamine::Reader as _;
use serde_json::Value as Json;

fn rows(home: &Home, what: &str, more: &[&str]) -> Vec<Json> {
    let said = home.ok(&[&["export", what, "--to", "json"], more].concat());
    let whole: Json = serde_json::from_str(&said).unwrap();
    whole["rows"].as_array().unwrap().clone()
}

/// A register of one processor and one controller, to change facts one by one.
fn small() -> Home {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "--reference", "C1", "--dpo", "none"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--region", "EU", "--starts", "2025-01-01"]);
    home
}

#[test]
fn one_row_per_controller_and_category_of_processing() {
    let home = Home::example();
    let all = rows(&home, "register-processor", &[]);
    let ids: std::collections::HashSet<&str> = all.iter().map(|row| row["row"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), all.len(), "a row stands once");
    // Every customer of which the vendor is processor, and nobody else.
    let listed = home.json(&["customer", "list", "--limit", "100"]);
    for customer in listed["report"]["records"].as_array().unwrap() {
        let role = customer["role"].as_str().unwrap();
        let handle = customer["handle"].as_str().unwrap();
        let here = ids.iter().any(|id| id.split('/').next() == Some(handle));
        assert_eq!(here, role.contains("processor"), "{handle} is {role}");
    }
    let acme: Vec<&Json> = all.iter().filter(|row| row["customer"] == "Acme GmbH").collect();
    let categories: Vec<&str> = acme.iter().map(|row| row["category"].as_str().unwrap()).collect();
    assert_eq!(
        categories,
        ["Hosted product analytics (EU)", "Backups", "Support with access to data", "Migration of data"]
    );
    assert_eq!(acme[3]["row"], "CUS-1/ACT-6/ASG-1");
    assert_eq!((&acme[3]["starts"], &acme[3]["ends"]), (&Json::from("2026-02-01"), &Json::from("2026-12-31")));
    // An extract is for the customer: it holds nothing that is for us alone.
    let for_acme = |row: &Json| {
        let mut row = row.clone();
        for internal in ["owner", "reference", "status", "open_points"] {
            let had = row.as_object_mut().unwrap().remove(internal).is_some();
            assert!(had || internal == "open_points", "{internal}");
        }
        row
    };
    let extract = rows(&home, "register-processor", &["--only", "CUS-1"]);
    assert_eq!(extract, acme.into_iter().map(for_acme).collect::<Vec<_>>());
}

#[test]
fn a_missing_fact_is_said_and_counted_and_no_row_is_dropped() {
    let home = small();
    home.ok(&["activity", "retire", "ACT-1", "--yes"]);
    let said = home.run(&["export", "register-processor", "--to", "json"]);
    let whole: Json = serde_json::from_str(&said.out).unwrap();
    let row = &whole["rows"][0];
    let whose = "Acme GmbH (Germany); for whom it acts is not recorded; it stands here as the controller";
    assert_eq!((&row["customer"], &row["acted_for"]), (&Json::from("Acme GmbH"), &Json::from(whose)));
    assert_eq!(row["category"], "Not provided: no activity describes product data", "the row says so");
    let missing: Vec<&str> = row["not_provided"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
    for key in ["category", "transfers", "safeguards", "measures"] {
        assert!(missing.contains(&key), "{key} in {missing:?}");
    }
    assert_eq!(row["customer_dpo"], "none", "asserted none is not the same as not provided");
    assert_eq!(row["not_applicable"]["customer_representative"], "Not needed (established in the EEA)");
    let category =
        whole["completeness"]["columns"].as_array().unwrap().iter().find(|column| column["key"] == "category").unwrap();
    assert_eq!((category["not_provided"].as_u64(), category["law"].as_str()), (Some(1), Some("Art. 30(2)(b)")));
    home.ok(&["customer", "add", "Bolt SARL"]);
    let said = home.run(&["export", "register-processor", "--to", "csv"]);
    assert!(
        said.err.contains("Bolt SARL is not listed because nobody recorded how it runs the product."),
        "{}",
        said.err
    );
    assert!(said.out.contains("Not provided"));
}

#[test]
fn categories_are_those_of_the_day_and_of_the_moment() {
    let home = small();
    let categories = |more: &[&str]| -> Vec<String> {
        rows(&home, "register-processor", more)
            .iter()
            .filter_map(|row| row["category"].as_str().map(str::to_owned))
            .collect()
    };
    let hosting = "Hosting and operation of the Cloud edition";
    assert_eq!(categories(&[]), [hosting]);
    let model = ["--feature", "ai_features", "--starts", "2026-01-01"];
    home.ok(&[&["activity", "add", "Language model", "--acting-as", "processor"], &model[..]].concat());
    home.ok(&["deployment", "edit", "DEP-1", "--ai-features", "yes"]);
    assert_eq!(categories(&[]), [hosting, "Language model"]);
    let undescribed = "Not provided: no activity describes AI features";
    assert_eq!(
        categories(&["--on", "2025-06-01"]),
        [hosting, undescribed],
        "the features were there before the activity"
    );
    home.ok(&["deployment", "edit", "DEP-1", "--edition", "self_hosted", "--ai-features", "", "--region", "", "-y"]);
    assert_eq!(categories(&[]), [""; 0], "no role, no row");
    assert_eq!(categories(&["--as-of", "3"]), [hosting], "the past is as it was");
}

#[test]
fn the_controller_register_has_a_row_per_purpose_with_its_own_basis() {
    let home = Home::example();
    let all = rows(&home, "register-controller", &[]);
    let of = |key: &str| -> Vec<&str> { all.iter().map(|row| row[key].as_str().unwrap_or("-")).collect() };
    assert_eq!(of("row"), ["ACT-7/PUR-1", "ACT-7/PUR-2", "ACT-7/PUR-5", "ACT-8/PUR-3", "ACT-9/PUR-4", "ACT-12/PUR-6"]);
    assert_eq!(
        of("basis")[..3],
        ["legitimate interests, Art. 6(1)(f)", "legal obligation, Art. 6(1)(c)", "contract, Art. 6(1)(b)"]
    );
    assert!(all[4]["not_provided"].as_array().unwrap().contains(&Json::from("basis")), "no basis is ever guessed");
    assert_eq!(all[2]["not_applicable"]["interest"], "Not needed (another basis)");
    home.ok(&["purpose", "retire", "PUR-4", "--yes"]);
    assert_eq!(
        rows(&home, "register-controller", &[]).len(),
        6,
        "an activity without a purpose has a row all the same"
    );
}

#[test]
fn every_format_holds_the_same_rows_and_the_same_bytes_twice() {
    let home = Home::example();
    for (what, to) in [
        ("register-processor", "csv"),
        ("register-processor", "xlsx"),
        ("register-processor", "json"),
        ("register-processor", "jsonld"),
        ("register-processor", "pdf"),
        ("register-controller", "csv"),
        ("register-controller", "pdf"),
        ("register", "xlsx"),
        ("register", "pdf"),
    ] {
        let (one, two) = (format!("one.{to}"), format!("two.{to}"));
        home.ok(&["export", what, "--to", to, "--out", &one, "--yes"]);
        home.ok(&["export", what, "--to", to, "--out", &two, "--yes"]);
        let read = |name: &str| std::fs::read(home.path().join(name)).unwrap();
        assert!(read(&one) == read(&two), "{what} {to}");
    }
    let whole = home.ok(&["export", "register-processor", "--to", "json"]);
    let whole: Json = serde_json::from_str(&whole).unwrap();
    let count = whole["rows"].as_array().unwrap().len();
    // What no row says stands in lines behind them.
    let points = whole["completeness"]["open_points"].as_array().unwrap();
    let beside = points.iter().filter(|point| point["in_rows"] == false).count()
        + whole["completeness"]["undecided"].as_array().unwrap().len();
    assert!(beside > 0);
    home.ok(&["export", "register-processor", "--out", "p.csv"]);
    let csv = csv::Reader::from_path(home.path().join("p.csv")).unwrap().into_records().count();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(home.path().join("one.xlsx")).unwrap();
    let record = ["About", "Art. 30(2) processor", "Art. 30(1) controller", "Measures"];
    assert_eq!(book.sheet_names(), record);
    let of_record = book.worksheet_range("Art. 30(2) processor").unwrap();
    assert!(of_record.rows().next().unwrap().iter().all(|head| !head.to_string().contains("internal")));
    assert_eq!(of_record.height() - 1, count);
    home.ok(&["export", "register", "--internal", "--out", "own.xlsx"]);
    let mut own: calamine::Xlsx<_> = calamine::open_workbook(home.path().join("own.xlsx")).unwrap();
    let complete = ["Completeness 30(2) internal", "Completeness 30(1) internal"];
    assert_eq!(own.sheet_names(), [&record[..], &complete[..]].concat());
    let sheet = own.worksheet_range("Art. 30(2) processor").unwrap().height() - 1;
    let refused = home.fails(2, &["export", "register", "--internal", "--out", "r.pdf"]);
    assert!(refused.contains("art30 export gaps"), "{refused}");
    home.ok(&["export", "register-processor", "--out", "p.jsonld"]);
    let linked: Json = serde_json::from_slice(&std::fs::read(home.path().join("p.jsonld")).unwrap()).unwrap();
    let both = count + beside;
    assert_eq!((csv, sheet, linked["dcat:dataset"].as_array().unwrap().len()), (both, both, count));
    let schema: Json = serde_json::from_str(&home.ok(&["schema", "register-processor"])).unwrap();
    let known = schema["properties"]["rows"]["items"]["properties"].as_object().unwrap();
    for row in rows(&home, "register-processor", &[]) {
        assert!(row.as_object().unwrap().keys().all(|key| known.contains_key(key)), "{row}");
    }
}

#[test]
fn forms_of_authorities_and_the_law_alone() {
    let home = Home::example();
    let heads = |args: &[&str]| home.ok(args).lines().next().unwrap().to_owned();
    assert_eq!(
        heads(&["export", "register-processor", "--minimal"]),
        "Controllers acted for,Customer,Contact of the customer,Representative of the customer,DPO of the customer,Category of processing,Third countries and international organisations,Safeguards for transfers,Technical and organisational measures,Processor,Processor's contact,Processor's DPO,Processor's representatives"
    );
    let ico = heads(&["export", "register-controller", "--layout", "ico"]);
    // The template's thirty columns, then who we are and what is open.
    assert!(ico.starts_with(
        "Business function,Purpose of processing,Name and contact details of joint controller,Categories of individuals"
    ));
    assert_eq!(
        csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(ico.as_bytes())
            .records()
            .next()
            .unwrap()
            .unwrap()
            .len(),
        30 + 5
    );
    assert!(home.fails(2, &["export", "register", "--to", "csv"]).contains("name one: register-processor"));
    assert!(home.fails(2, &["export", "customers", "--minimal"]).contains("are for registers"));
    let text = home.ok(&["export", "register-processor", "--only", "CUS-1", "--to", "json"]);
    for other in ["Bolt", "O'Hara", "Nordlicht", "Kärpfen"] {
        assert!(!text.contains(other), "an extract for one customer holds another's name: {other}");
    }
}

#[test]
fn an_export_that_leaves_the_house_is_in_the_log() {
    let home = small();
    assert!(home.fails(2, &["export", "register-processor", "--for", "Authority"]).contains("--purpose"));
    home.ok(&[
        "export",
        "register-processor",
        "--out",
        "p.csv",
        "--for",
        "Example Authority",
        "--purpose",
        "audit 2026",
    ]);
    let log = home.json(&["log", "--exports"]);
    assert_eq!(log["report"]["total"], 1);
    assert_eq!(log["report"]["revisions"][0]["reason"], "for Example Authority: audit 2026");
    assert_eq!(log["report"]["revisions"][0]["command"], "export register-processor csv");
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

/// Row, column and fact of that record.
const WORKED: [(usize, &str, &str); 19] = [
    (0, "customer_contact", "Im Neuenheimer Feld 672, 69120 Heidelberg, Germany"),
    (0, "customer_contact", "datenschutz@med.uni-heidelberg.de"),
    (0, "customer_dpo", "Prof. Dr. Klaus Weber, dsb@med.uni-heidelberg.de"),
    (0, "agreement_reference", "DPA-2023-UKH-001"),
    (0, "agreement_expires", "2026-08-31"),
    (0, "description", "patient sample metadata, and diagnostic results on Helix Cloud (Frankfurt, eu-central-1)"),
    (1, "description", "cross-region replication to Dublin (eu-west-1)"),
    (2, "description", "under break-glass procedure"),
    (3, "customer_contact", "Chariteplatz 1, 10117 Berlin, Germany"),
    (3, "customer_dpo", "Dr. Maria Hoffmann, dsb@charite.de"),
    (3, "agreement_reference", "DPA-2024-CHB-002"),
    (3, "agreement_expires", "2027-03-15"),
    (3, "description", "tissue sample tracking and histology results"),
    (5, "description", "legacy LIMS data from on-premises Oracle database to Helix Cloud"),
    (6, "customer_contact", "1 Place de l'Hopital, 67091 Strasbourg, France"),
    (6, "customer_dpo", "Jean-Pierre Laurent, dpo@chru-strasbourg.fr"),
    (6, "agreement_reference", "DPA-2024-CHS-003"),
    (6, "agreement_expires", "2027-06-30"),
    (6, "description", "clinical chemistry and microbiology laboratory results"),
];

/// The facts of a published record of a processor with three controllers: each in its place, and as it was written.
#[test]
fn every_fact_of_a_worked_record_has_its_place() {
    let home = Home::empty();
    home.ok(&["init", "--name", "Helix Biotech Solutions GmbH"]);
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/helix");
    for kind in [
        "organisation",
        "entities",
        "appointments",
        "customers",
        "deployments",
        "agreements",
        "measures",
        "activities",
        "assignments",
    ] {
        home.ok(&["import", data.join(format!("{kind}.csv")).to_str().unwrap(), "--kind", kind, "--contacts"]);
    }
    // The drafts of init are not part of that record.
    for draft in 1..=9 {
        home.ok(&["activity", "retire", &format!("ACT-{draft}"), "--yes"]);
    }
    let day = ["--on", "2025-02-15", "--ended-since", "2023-09-01"];
    let said = home.run(&["export", "register-processor", "--to", "json", day[0], day[1], day[2], day[3]]);
    let whole: Json = serde_json::from_str(&said.out).unwrap();
    let cover: Vec<&str> = whole["cover"].as_object().unwrap().values().map(|words| words.as_str().unwrap()).collect();
    let cover = cover.join("\n");
    for fact in [
        "Helix Biotech Solutions GmbH",
        "Leopoldstrasse 42, 80802 Munich, Germany",
        "HRB 267891, Amtsgericht Munich",
        "processor-privacy@helix-biotech.eu",
        "Dr. Elena Voss",
        "dpo@helix-biotech.eu",
        "+49 89 7654 3210",
    ] {
        assert!(cover.contains(fact), "{fact} in {cover}");
    }
    // (a) controllers with their agreements, (b) categories with their days.
    let (heidelberg, berlin, strasbourg) = (
        "Universitaetsklinikum Heidelberg",
        "Charite Universitaetsmedizin Berlin",
        "Centre Hospitalier Universitaire de Strasbourg",
    );
    let (hosting, backup) = ("LIMS data hosting and storage", "Backup and disaster recovery");
    let expected = [
        (heidelberg, hosting, "2023-09-01", None),
        (heidelberg, backup, "2023-09-01", None),
        (heidelberg, "Technical support (Tier 2/3)", "2023-09-01", None),
        (berlin, hosting, "2024-01-15", None),
        (berlin, backup, "2024-01-15", None),
        (berlin, "Data migration", "2024-01-15", Some("2024-04-30")),
        (strasbourg, hosting, "2024-07-01", None),
        (strasbourg, backup, "2024-07-01", None),
    ];
    let rows = whole["rows"].as_array().unwrap();
    let found: Vec<(&str, &str, &str, Option<&str>)> = rows
        .iter()
        .map(|row| {
            let of = |key: &str| row[key].as_str();
            (of("customer").unwrap(), of("category").unwrap(), of("starts").unwrap(), of("ends"))
        })
        .collect();
    assert_eq!(found, expected);
    for (at, key, fact) in WORKED {
        assert!(rows[at][key].as_str().unwrap_or_default().contains(fact), "{fact} in {key} of row {at}: {}", rows[at]);
    }
    for row in rows {
        assert_eq!(row["not_applicable"]["customer_representative"], "Not needed (established in the EEA)");
        let has = |key: &str, facts: &[&str]| {
            let text = row[key].as_str().unwrap();
            for fact in facts {
                assert!(text.contains(fact), "{fact} in {key}: {text}");
            }
        };
        has("transfers", &["United States"]);
        has(
            "safeguards",
            &["Datadog Inc.", "SCCs Module 3", "TIA-2024-DD-US-001", "PagerDuty Inc.", "TIA-2024-PD-US-002"],
        );
        has(
            "subprocessors",
            &[
                "Amazon Web Services EMEA SARL",
                "DPA-2023-AWS-001",
                "Datadog EU B.V.",
                "2024-03-01",
                "PagerDuty Ireland Ltd.",
                "DPA-2024-PD-002",
            ],
        );
        has("owner", &["Marcus Steiner, VP Cloud Operations"]);
        // (d) every measure, with its whole text.
        let measures = row["measures"].as_str().unwrap();
        let mut reader = csv::Reader::from_path(data.join("measures.csv")).unwrap();
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), 14);
        for measure in records {
            assert!(measures.contains(&format!("{}: {}", &measure[0], &measure[2])), "{measure:?}");
        }
    }
    // What is asked for is all there, and the ended processing stands only where it was asked for.
    assert!(said.err.contains("8 rows exported. register"), "{}", said.err);
    assert_eq!(self::rows(&home, "register-processor", &["--on", "2025-02-15"]).len(), 7);
}

#[test]
fn no_controller_is_lost_for_want_of_an_activity_or_of_one_fact() {
    let home = Home::example();
    home.ok(&["activity", "edit", "ACT-5", "--status", "ended"]);
    // The vendor is processor of a customer that hosts the product, by support access alone.
    let bolt = rows(&home, "register-processor", &["--only", "CUS-2"]);
    assert_eq!(bolt.len(), 1, "{bolt:?}");
    assert!(bolt[0]["not_provided"].as_array().unwrap().contains(&Json::from("category")));
    // Whose role is open in one deployment is told, whatever its others give.
    home.ok(&["deployment", "add", "CUS-39", "--edition", "cloud", "--region", "EU", "--starts", "2025-01-01"]);
    let said = home.run(&["export", "register-processor", "--only", "CUS-39", "--to", "json"]);
    let told = "Maple & Moose Telescopes Inc. may be missing a row because nobody recorded whether our staff have access to its data.";
    assert!(said.err.contains(told), "{}", said.err);
}

#[test]
fn none_is_what_was_asserted_of_all_and_a_day_is_a_day() {
    let home = small();
    home.ok(&["customer", "edit", "CUS-1", "--contact", "none", "--reference", "2024-1-5"]);
    home.ok(&["agreement", "add", "CUS-1", "--countersigned", "2026-03-01", "--effect", "executed"]);
    let row = &rows(&home, "register-processor", &[])[0];
    assert!(row["not_provided"].as_array().unwrap().contains(&Json::from("customer_contact")), "{row}");
    assert_eq!(row["agreement_signed"], "countersigned 2026-03-01");
    home.ok(&["export", "register-processor", "--internal", "--out", "r.xlsx"]);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(home.path().join("r.xlsx")).unwrap();
    let range = calamine::Reader::worksheet_range(&mut book, "Art. 30(2) processor").unwrap();
    assert!(
        range.used_cells().any(|cell| *cell.2 == calamine::Data::String("2024-1-5".into())),
        "a reference is no day"
    );
}

#[test]
fn what_left_is_there_since_a_day_and_an_extract_is_of_one_register() {
    let home = small();
    home.ok(&["assignment", "add", "CUS-1", "--activity", "ACT-1", "--starts", "2026-01-01", "--ends", "2026-05-31"]);
    home.ok(&["customer", "archive", "CUS-1", "--date", "2026-06-01", "--end-all", "--yes"]);
    let deletion = ["--how", "deleted", "--done", "2026-06-10", "--backups-gone", "2026-07-10"];
    home.ok(&[&["deletion", "add", "CUS-1"], &deletion[..]].concat());
    assert!(rows(&home, "register-processor", &[]).is_empty());
    let gone = rows(&home, "register-processor", &["--ended-since", "2026-01-01"]);
    let gone: Vec<&str> = gone.iter().map(|row| row["row"].as_str().unwrap()).collect();
    assert!(gone.contains(&"CUS-1/ACT-1/ASG-1"), "{gone:?}");
    let said = home.fails(4, &["export", "register-processor", "--ended-since", "2028-01-01"]);
    assert!(said.contains("is after the day of the register"), "{said}");
    for what in ["register", "register-controller"] {
        let said = home.fails(2, &["export", what, "--only", "CUS-1", "--to", "pdf", "--out", "x.pdf"]);
        assert!(said.contains("--only and --ended-since are for the register as processor"), "{said}");
    }
}

#[test]
fn json_ld_keeps_to_what_is_asked_and_says_what_there_is_none_of() {
    let home = Home::example();
    let of = |more: &[&str]| -> Json {
        let args = ["export", "register-processor", "--only", "CUS-1", "--to", "jsonld"];
        serde_json::from_str(&home.run(&[&args, more].concat()).out).unwrap()
    };
    let minimal = of(&["--minimal"]);
    assert!(!minimal.to_string().contains("Not provided"), "{minimal}");
    let row = &minimal["dcat:dataset"][0];
    assert!(row.get("dpv:hasPersonalData").is_none() && row.get("dpv:hasLegalMeasure").is_none(), "{row}");
    assert!(row["art30:assertedNone"].as_array().unwrap().contains(&Json::from("customer_representative")), "{row}");
    assert!(of(&[])["dcat:dataset"][0].get("dpv:hasPersonalData").is_some());
}

/// A PDF as text, and what Poppler says of it.
fn as_text(home: &Home, what: &[&str]) -> String {
    home.ok(&[&["export"], what, &["--out", "document.pdf", "--yes", "-q"]].concat());
    let said = home.sh("pdftotext -layout document.pdf - && pdfinfo document.pdf");
    assert_eq!((said.code, said.err.as_str()), (0, ""), "nothing is wrong with its structure");
    said.out
}

fn pages(text: &str) -> usize {
    let line = text.lines().find_map(|line| line.strip_prefix("Pages:")).expect("a number of pages");
    line.trim().parse().expect("a number")
}

/// 78 Cloud customers and 58 that run it themselves, eight of them both, of which nobody recorded what our staff can see.
fn many() -> Home {
    use std::fmt::Write as _;
    let home = Home::new();
    let mut customers = "name,country,reference,contact,contact_email,owner\n".to_owned();
    let mut deployments = "customer,edition,region,hosting_country,starts\n".to_owned();
    for at in 0..128 {
        let name = format!("Customer {at:03} {}", ["GmbH", "SARL", "Ltd", "Inc."][at % 4]);
        let country = ["DE", "FR", "GB", "US"][at % 4];
        let _ = writeln!(customers, "{name},{country},CRM-{at},Person {at},privacy@c{at}.example.test,Tom Sales");
        if at < 78 {
            let _ = writeln!(deployments, "{name},cloud,EU,DE,2024-03-01");
        }
        if at >= 70 {
            let _ = writeln!(deployments, "{name},self_hosted,,,2024-04-01");
        }
    }
    home.write("customers.csv", customers);
    home.write("deployments.csv", deployments);
    home.ok(&["import", "customers.csv", "--kind", "customers", "--yes", "-q"]);
    home.ok(&["import", "deployments.csv", "--kind", "deployments", "--yes", "-q"]);
    home
}

#[test]
fn the_document_is_the_record_and_nothing_else() {
    let home = many();
    let text = as_text(&home, &["register-processor"]);
    assert!((5..=10).contains(&pages(&text)), "{} pages", pages(&text));
    for at in 0..78 {
        let name = format!("Customer {at:03}");
        assert_eq!(text.matches(&name).count(), 1, "{name} stands once");
    }
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence =
        "50 self-hosted customers are not listed because nobody recorded whether our staff have access to their data.";
    assert!(flat.contains(sentence), "{flat}");
    assert!(flat.contains("8 customers may be missing rows because nobody recorded"), "{flat}");
    for ours in
        ["art30 deployment", "record it", "Tom Sales", "CRM-1", "recommended", "CUS-", "DEP-", "ACT-", "Customer 127"]
    {
        assert!(!text.contains(ours), "{ours}: {text}");
    }
    assert!(text.contains("All that are listed below") && text.contains("DPO: Data Protection Officer"), "{text}");
    let minimal = as_text(&home, &["register-processor", "--minimal"]);
    for more in ["Where it runs", "Description", "Data subjects", "greement", "Data Protection Officer, Art. 37"] {
        assert!(!minimal.contains(more), "{more}: {minimal}");
    }
    let one = as_text(&home, &["register-processor", "--only", "Customer 001 SARL"]);
    assert!(pages(&one) <= 2 && !one.contains("Customer 002"), "{one}");
    for asked in ["Customer 001 SARL (France)", "Not provided", "Not needed (established in the EEA)"] {
        assert!(one.contains(asked), "{asked}: {one}");
    }
}

#[test]
fn what_is_for_one_customer_has_two_pages_and_says_once_what_is_the_same_everywhere() {
    let home = Home::example();
    let text = as_text(&home, &["register-processor", "--only", "Acme GmbH"]);
    assert!(pages(&text) <= 2, "{text}");
    assert_eq!(text.matches("The agreement sets no deadline").count(), 1, "{text}");
    assert_eq!(text.matches("Cloud, EU, Germany").count(), 1, "{text}");
    let own = ["As the customer's plan says", "Until a copy is overwritten"];
    assert!(own.iter().all(|words| text.contains(words)), "{text}");
}

#[test]
fn what_differs_among_customers_is_said_with_their_numbers() {
    let home = many();
    home.ok(&["deployment", "edit", "DEP-2", "--region", "US", "--hosting-country", "US"]);
    home.ok(&["customer", "edit", "Customer 002 Ltd", "--acts-as", "processor", "--acts-for", "none"]);
    let flat = as_text(&home, &["register-processor"]).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("Nos. 1, 3–78: Cloud, EU, Germany No. 2: Cloud, US, United States"), "{flat}");
    assert!(flat.contains("the list of controllers is held by"), "{flat}");
}

#[test]
fn gaps_stay_with_us_and_what_leaves_holds_no_internal_column() {
    let home = small();
    home.ok(&["customer", "add", "Bolt SARL"]);
    let text = as_text(&home, &["gaps"]);
    assert!(text.contains("for us alone") && text.contains("Bolt SARL (CUS-2)"), "{text}");
    let csv = home.ok(&["export", "gaps", "--to", "csv"]);
    assert!(csv.contains("Art. 30(2),CUS-1/ACT-1,Acme GmbH,Contact of the customer,Art. 30(2)(a),required,"), "{csv}");
    assert!(csv.contains("art30 deployment add"), "the list says how: {csv}");
    let one = home.ok(&["export", "gaps", "--only", "CUS-1"]);
    assert!(one.contains("Acme GmbH") && !one.contains("Bolt SARL"), "{one}");
    let heads = |more: &[&str]| {
        let csv = home.ok(&[&["export", "register-processor", "--to", "csv"], more].concat());
        (csv.matches("(internal)").count(), csv.contains("Bolt SARL"))
    };
    assert_eq!(heads(&[]), (4, true));
    assert_eq!(heads(&["--for", "Authority", "--purpose", "inspection"]), (0, false));
    assert_eq!(heads(&["--minimal"]), (0, false));
    assert_eq!(heads(&["--only", "CUS-1"]), (0, false));
    home.ok(&["export", "register", "--out", "r.xlsx", "--for", "Authority", "--purpose", "inspection"]);
    let book: calamine::Xlsx<_> = calamine::open_workbook(home.path().join("r.xlsx")).unwrap();
    assert!(book.sheet_names().iter().all(|name| !name.contains("internal")));
}

#[test]
fn what_nobody_reviewed_is_said_once_and_what_nobody_knows_of_the_gdpr_as_not_provided() {
    let home = Home::new();
    home.ok(&["customer", "add", "London Ltd", "--country", "GB", "--acts-as", "controller"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2025-01-01"]);
    let unknown = "Not provided (whether the GDPR applies to it is not recorded)";
    let row = || rows(&home, "register-processor", &[])[0].clone();
    assert_eq!(row()["customer_representative"], unknown);
    // The record holds names and headings alone; that nobody reviewed it stands once, in what stays with us.
    let said = |reviewed: bool, what: &str, form: &str, text: &str| {
        let sentence = match what {
            "register-processor" => "The activity that is described here is a draft that nobody has reviewed yet",
            "register-controller" => "All 7 activities that are described here are drafts that nobody has reviewed yet",
            _ => "All 8 activities that are described here are drafts that nobody has reviewed yet",
        };
        let expected = usize::from(!reviewed && form == "--internal");
        assert_eq!(text.matches(sentence).count(), expected, "{what} {form}: {text}");
        assert!(!text.contains("(draft"), "{what} {form}: {text}");
        assert_eq!(text.contains("reviewed yet"), expected > 0, "{what} {form}: {text}");
    };
    let check = |reviewed: bool| {
        for what in ["register-processor", "register-controller", "register"] {
            for form in ["", "--internal", "--minimal", "--layout=ico"] {
                let form_given: &[&str] = if form.is_empty() { &[] } else { &[form] };
                home.ok(&[&["export", what, "--out", "r.xlsx", "--yes", "-q"], form_given].concat());
                let mut book: calamine::Xlsx<_> = calamine::open_workbook(home.path().join("r.xlsx")).unwrap();
                let mut text = String::new();
                for name in calamine::Reader::sheet_names(&book) {
                    let sheet = calamine::Reader::worksheet_range(&mut book, &name).unwrap();
                    text.extend(sheet.cells().map(|(_, _, cell)| format!("{cell}\n")));
                }
                said(reviewed, what, form, &text);
                if ["--internal", "--layout=ico"].contains(&form) {
                    continue;
                }
                home.ok(&[&["export", what, "--out", "r.pdf", "--yes", "-q"], form_given].concat());
                let pdf = home.sh("pdftotext -layout r.pdf -").out.split_whitespace().collect::<Vec<_>>().join(" ");
                said(reviewed, what, form, &pdf);
                assert!(what != "register-processor" || pdf.contains(unknown), "{pdf}");
            }
        }
    };
    check(false);
    // Which they are stands in what stays with us, with what to do.
    let document = as_text(&home, &["gaps"]).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        document.contains("The activity that is described here is a draft that nobody has reviewed yet"),
        "{document}"
    );
    home.ok(&["export", "gaps", "--out", "gaps.csv", "--yes", "-q"]);
    let gaps = home.sh("cat gaps.csv").out;
    let draft = |name: &str| gaps.lines().any(|line| line.contains(name) && line.contains("the activity is a draft"));
    assert!(draft("Hosting and operation of the Cloud edition") && draft("Applicants"), "{gaps}");
    assert!(gaps.contains("activity edit ACT-1 --status active"), "{gaps}");
    for activity in 1..=9 {
        home.ok(&["activity", "edit", &format!("ACT-{activity}"), "--status", "active", "-q"]);
    }
    check(true);
    home.ok(&["customer", "edit", "CUS-1", "--gdpr", "no"]);
    assert_eq!(
        row()["not_applicable"]["customer_representative"],
        "Not needed (the GDPR does not apply to the customer)"
    );
}

#[test]
fn a_row_says_of_third_countries_what_the_customer_reads_of_them() {
    let home = Home::new();
    home.ok(&["organisation", "entity", "add", "V GmbH", "--country", "DE", "--part", "contracting"]);
    home.ok(&["customer", "add", "Deu GmbH", "--country", "DE", "--acts-as", "controller"]);
    let facts =
        [["--region", "EU"], ["--hosting-country", "DE"], ["--support-access", "none"], ["--ai-features", "no"]];
    let runs = ["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2025-01-01", "--own-purposes", "no"];
    home.ok(&[&runs[..], facts.as_flattened()].concat());
    let signed = ["--effect", "executed", "--signed", "2025-01-01", "--countersigned", "2025-01-01"];
    home.ok(&[&["agreement", "add", "CUS-1", "--our-entity", "V GmbH"][..], &signed].concat());
    home.ok(&["subprocessor", "add", "Nord AG", "--country", "DE", "--dpa-signed", "2024-01-01"]);
    let engaged =
        ["engagement", "add", "Nord AG", "--purpose", "Hosting", "--places", "Germany", "--access-from", "none"];
    home.ok(&[&engaged[..], &["--edition", "cloud", "--starts", "2024-01-01"]].concat());
    let row = || rows(&home, "register-processor", &[])[0].clone();
    let told = || home.ok(&["ask", "CUS-1", "Does our data go to third countries?", "--for-customer"]);
    let none = row();
    assert_eq!(none["transfers"], "None (derived)", "{none}");
    assert!(!none["open_points"].to_string().contains("third countries"), "{none}");
    assert!(told().contains("no personal data goes to a company in a third country"), "{}", told());
    home.ok(&["organisation", "entity", "add", "V Inc.", "--country", "US", "--part", "affiliate"]);
    let open = row();
    let staff = "hether staff of V Inc. (United States) have access to the data is not recorded";
    assert!(open.to_string().contains(&format!("W{staff}")), "{open}");
    assert!(open["open_points"].to_string().contains(&format!("w{staff}")), "{open}");
    assert!(told().contains("whether staff of V Inc. have access to your data is not recorded"), "{}", told());
}
