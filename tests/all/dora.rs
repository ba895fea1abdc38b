//! What a financial entity asks of its supplier for its register of information: who provides, where, and the chain below, with ranks.

use super::home::Home;

/// The rows of the sheet for a customer, each by its heads.
fn rows(home: &Home, more: &[&str]) -> Vec<Vec<(String, String)>> {
    let text = home.ok(&[&["export", "dora", "--only"], more].concat());
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let pair = |record: csv::StringRecord| heads.iter().zip(&record).map(|(a, b)| (a.into(), b.into())).collect();
    reader.records().map(|record| pair(record.unwrap())).collect()
}

fn says<'r>(row: &'r [(String, String)], head: &str) -> &'r str {
    &row.iter().find(|(known, _)| known == head).unwrap_or_else(|| panic!("{head}: {row:?}")).1
}

/// A vendor with a bank on its Cloud, a host, a company that the host engages, and one of which it is open whether it is for the bank.
fn bank() -> Home {
    let home = Home::empty();
    home.ok(&["init", "--name", "Vendor", "--country", "DE"]);
    home.ok(&["organisation", "entity", "add", "Vendor GmbH", "--country", "DE", "--registration", "HRB 17"]);
    home.ok(&["customer", "add", "Beispielbank AG", "--country", "DE", "--acts-as", "controller"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2026-01-01", "--hosting-country", "DE"]);
    for (name, country) in [("Host AG", "DE"), ("Cable Ltd", "IE"), ("Far Inc.", "US"), ("Choice Inc.", "US")] {
        home.ok(&["subprocessor", "add", name, "--country", country]);
    }
    home.ok(&["subprocessor", "edit", "Host AG", "--lei", "529900T8BM49AURSDO55"]);
    let engaged = |name: &str, more: &[&str]| {
        home.ok(&[&["engagement", "add", name, "--starts", "2026-01-01"], more].concat());
    };
    engaged("Cable Ltd", &["--purpose", "Lines", "--places", "Ireland", "--works-for", "Host AG"]);
    engaged("Host AG", &["--purpose", "Hosting", "--places", "Germany"]);
    engaged("Far Inc.", &["--purpose", "Mail", "--region", "West"]);
    engaged("Choice Inc.", &["--purpose", "Chat", "--standing", "customers_choice"]);
    home
}

#[test]
fn the_chain_below_a_contract_has_ranks_and_what_nobody_recorded_is_not_provided() {
    let home = bank();
    let before = rows(&home, &["Beispielbank AG"]);
    assert_eq!(
        (says(&before[0], "Contract reference"), says(&before[0], "Remark").is_empty()),
        ("Not provided", false)
    );
    home.ok(&[
        "main_contract",
        "add",
        "Beispielbank AG",
        "--reference",
        "MSA-17",
        "--service",
        "Vendor Cloud",
        "--service-type",
        "S19",
        "--our-entity",
        "Vendor GmbH",
        "--starts",
        "2026-01-01",
        "--ends",
        "none",
        "--customer-notice-days",
        "90",
        "--governing-law",
        "DE",
    ]);
    let all = rows(&home, &["Beispielbank AG"]);
    let chain: Vec<[&str; 4]> = all
        .iter()
        .map(|row| ["Rank", "Provider", "Recipient of the service", "Data processed in"].map(|head| says(row, head)))
        .collect();
    assert_eq!(
        chain,
        [
            ["1", "Vendor GmbH", "the customer", "Germany"],
            ["2", "Host AG", "Vendor GmbH", "Germany"],
            ["2", "Far Inc.", "Vendor GmbH", "Not provided"],
            ["3", "Cable Ltd", "Host AG", "Ireland"],
        ]
    );
    let first = |head| says(&all[0], head);
    assert_eq!(
        (first("Contract reference"), first("Type of ICT service"), first("Service")),
        ("MSA-17", "S19", "Vendor Cloud")
    );
    assert_eq!(
        (first("Stores data"), first("Data at rest in"), first("End of the contract")),
        ("Yes", "Germany", "None")
    );
    assert_eq!(
        (first("Notice by the customer (days)"), first("Notice by the provider (days)")),
        ("90 days", "Not provided")
    );
    assert_eq!((first("Code of the provider"), first("Type of code")), ("HRB 17", "company number"));
    assert_eq!((says(&all[1], "Code of the provider"), says(&all[1], "Type of code")), ("529900T8BM49AURSDO55", "LEI"));
    assert_eq!(says(&all[2], "Code of the provider"), "Not provided");
    assert!(
        says(&all[2], "Remark").contains("open"),
        "nobody can say whether the bank is in that region: {:?}",
        all[2]
    );
    assert!(all.iter().all(|row| says(row, "Contract reference") == "MSA-17"));
    assert_eq!(
        rows(&home, &["Beispielbank AG", "--on", "2025-12-31"]).len(),
        1,
        "nothing ran then, and nobody was engaged"
    );
}

#[test]
fn the_lei_of_the_contract_goes_before_the_number_of_the_entity() {
    let home = bank();
    home.ok(&["main-contract", "add", "CUS-1", "--reference", "MSA-17", "--our-lei", "391200EXAMPLE0000017"]);
    let all = rows(&home, &["CUS-1"]);
    assert_eq!((says(&all[0], "Code of the provider"), says(&all[0], "Type of code")), ("391200EXAMPLE0000017", "LEI"));
    assert_eq!(says(&all[1], "Code of the recipient"), "391200EXAMPLE0000017");
}

#[test]
fn the_sheet_is_for_one_customer_and_can_be_handed_out() {
    let home = bank();
    assert!(home.fails(2, &["export", "dora"]).contains("art30 export dora --only CUSTOMER"));
    assert!(home.fails(2, &["export", "dora", "--only", "CUS-1", "--minimal"]).contains("takes no"));
    assert!(
        home.fails(2, &["export", "dora", "--only", "CUS-1", "--to", "pdf", "--out", "x.pdf"])
            .contains("--to xlsx or csv")
    );
    home.ok(&[
        "export",
        "dora",
        "--only",
        "CUS-1",
        "--out",
        "dora.xlsx",
        "--for",
        "Beispielbank AG",
        "--purpose",
        "its register",
    ]);
    assert!(home.path().join("dora.xlsx").exists());
    assert!(home.ok(&["log"]).contains("its register"));
    // Where the product runs elsewhere, we store nothing.
    home.ok(&[
        "deployment",
        "edit",
        "DEP-1",
        "--edition",
        "self-hosted",
        "--support-access",
        "none",
        "--telemetry",
        "off",
        "-y",
    ]);
    let all = rows(&home, &["CUS-1"]);
    assert_eq!((all.len(), says(&all[0], "Stores data")), (1, "No: the product does not run with us"));
}

#[test]
fn that_nothing_is_stored_is_said_only_where_we_act_for_the_customer_in_nothing() {
    let home = bank();
    // What ended is here until somebody records that it is gone; staff of another country can look.
    home.ok(&["organisation", "entity", "edit", "Vendor GmbH", "--country", "US"]);
    home.ok(&["deployment", "end", "DEP-1", "--ends", "2026-11-01"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "self-hosted", "--starts", "2026-11-02"]);
    let first = |head: &str| says(&rows(&home, &["CUS-1"])[0], head).to_owned();
    assert_eq!((first("Stores data"), first("Data at rest in")), ("Yes".into(), "Germany".into()));
    assert_eq!(first("Data processed in"), "Germany", "the seat of the provider is no place of processing");
    home.ok(&[
        "deletion",
        "add",
        "CUS-1",
        "--deployment",
        "DEP-1",
        "--how",
        "deleted",
        "--done",
        "2026-11-03",
        "--backups-gone",
        "2026-11-03",
    ]);
    assert_eq!(first("Stores data"), "Not provided", "whether staff can look is not recorded");
    home.ok(&["deployment", "edit", "DEP-2", "--support-access", "none", "--telemetry", "off"]);
    assert_eq!(first("Stores data"), "No: the product does not run with us");
}

#[test]
fn kinds_of_two_words_are_typed_with_a_hyphen_and_the_old_form_is_read() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH"]);
    for (name, reference) in [("main-contract", "MSA-1"), ("main_contract", "MSA-2"), ("main-contracts", "MSA-3")] {
        home.ok(&[name, "add", "CUS-1", "--reference", reference]);
    }
    assert!(home.ok(&["main-contract", "list"]).contains("3 main contracts."));
    let help = home.ok(&["--help"]);
    assert!(
        help.contains("main-contract") && help.contains("breach-notice") && !help.contains("main_contract"),
        "{help}"
    );
    for name in ["main-contracts", "main_contracts", "main contracts"] {
        assert!(home.ok(&["export", name]).contains("MSA-1"), "{name}");
    }
}
