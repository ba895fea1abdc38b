use super::*;

fn page(text: &str) -> PublishedList {
    let mut list = PublishedList::default();
    page::read(text, false, &mut list);
    list
}

fn said(row: &ListedRow, field: &str) -> Option<String> {
    row.engagement.iter().chain(&row.company).find(|(known, _)| *known == field).map(|(_, text)| text.clone())
}

#[test]
fn a_table_is_read_with_its_places_one_by_one() {
    let list = page(
        "---\ntitle: Subprocessors\n---\n\n**Last Updated: 2023-01-31**\n\n## Third parties\n\n| Name of Subprocessor | Description of Processing | Location of Processing | Corporate Location |\n| --- | --- | --- | --- |\n| Example Cloud (EC) | Hosting, and   backups | United States, France,</br>Switzerland, and Japan | United States |\n| [Mail Ltd](https://www.mail.example/?utm_source=x) | Mail | US / Canada | |\n\n## Our Subsidiaries\n\n| Name of Subprocessor | Description of Processing | Location of Processing | Corporate Location |\n| - | - | - | - |\n| Kettle BV | Subsidiary | Netherlands | Netherlands |\n\n| Cookie name | Purpose | Provider |\n| - | - | - |\n| _ga | Statistics | Example |\n",
    );
    assert_eq!(list.updated, NaiveDate::from_ymd_opt(2023, 1, 31));
    let names: Vec<&str> = list.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Example Cloud (EC)", "Mail Ltd", "Kettle BV"]);
    assert_eq!(said(&list.rows[0], "places").as_deref(), Some("United States; France; Switzerland; Japan"));
    assert_eq!(said(&list.rows[0], "purpose").as_deref(), Some("Hosting, and backups"));
    assert_eq!(said(&list.rows[0], "country").as_deref(), Some("United States"));
    assert_eq!(said(&list.rows[1], "places").as_deref(), Some("US; Canada"));
    assert_eq!(said(&list.rows[1], "website").as_deref(), Some("mail.example"));
    assert_eq!(said(&list.rows[1], "standing"), None);
    assert_eq!(said(&list.rows[2], "standing").as_deref(), Some("affiliate"));
    assert_eq!(list.rows[0].line, 11);
    assert!(list.notes.iter().any(|note| note.contains("Cookie name")), "{:?}", list.notes);
}

#[test]
fn items_of_a_list_are_read_with_the_place_that_the_sentence_before_gives() {
    let list = page(
        "# Example subprocessors\n\nThese subprocessors are all located in the United States:\n\n* [Amazon Web Services](https://aws.amazon.com/gdpr). Cloud services provider.\n* [Customer.io](https://customer.io). Mail.\n* Plain Co: Payments\n\nThese subprocessors are located in the EU:\n\n* [AppSignal](https://docs.appsignal.com/gdpr.html). Monitoring.\n",
    );
    let rows: Vec<(&str, Option<String>, Option<String>)> =
        list.rows.iter().map(|row| (row.name.as_str(), said(row, "purpose"), said(row, "places"))).collect();
    let us = Some("United States".to_owned());
    assert_eq!(rows[0], ("Amazon Web Services", Some("Cloud services provider".into()), us.clone()));
    assert_eq!(rows[1], ("Customer.io", Some("Mail".into()), us.clone()));
    assert_eq!(rows[2], ("Plain Co", Some("Payments".into()), us));
    assert_eq!(rows[3], ("AppSignal", Some("Monitoring".into()), Some("EU".into())));
    assert_eq!(rows.len(), 4);
}

#[test]
fn items_with_facts_below_them_say_these() {
    let list = page(
        "# Subprocessors\n\n- Example Inc\n  - Purpose: Hosting\n  - Location: Germany and France\n- Other Inc\n  - Purpose: Mail\n",
    );
    assert_eq!(list.rows.len(), 2);
    assert_eq!(said(&list.rows[0], "purpose").as_deref(), Some("Hosting"));
    assert_eq!(said(&list.rows[0], "places").as_deref(), Some("Germany; France"));
    assert_eq!((list.rows[1].name.as_str(), said(&list.rows[1], "places")), ("Other Inc", None));
    // What says that nobody knows it is no place, and its stroke parts none.
    for (cell, places) in [
        ("France, n/a", Some("France")),
        ("N/A", None),
        ("n/a / Spain", Some("Spain")),
        ("Germany / N / A", Some("Germany")),
        ("n/k, Poland", Some("Poland")),
        ("US/UK", Some("US; UK")),
        ("Ireland; tbd", Some("Ireland")),
        ("Germany/Italy", Some("Germany; Italy")),
    ] {
        let list = page(&format!("# Subprocessors\n\n- Example Inc\n  - Purpose: Hosting\n  - Location: {cell}\n"));
        assert_eq!(said(&list.rows[0], "places").as_deref().filter(|said| !said.is_empty()), places, "{cell}");
    }
}

#[test]
fn a_list_about_something_else_is_none_of_subprocessors() {
    assert!(
        page("# Policies\n\n- [Access Policy](https://a.example)\n- [Backup Policy](https://b.example)\n")
            .rows
            .is_empty()
    );
    assert!(page("# Subprocessors\n\nThe list has moved.\n").rows.is_empty());
}

#[test]
fn two_companies_in_a_cell_and_placeholders_are_seen() {
    assert_eq!(cells::companies("Amazon Web Services, OVH"), ["Amazon Web Services", "OVH"]);
    assert_eq!(cells::companies("A Inc., B GmbH / C"), ["A Inc.", "B GmbH", "C"]);
    assert_eq!(cells::companies("Stripe, Inc. & Adyen N.V."), ["Stripe, Inc.", "Adyen N.V."]);
    assert_eq!(cells::companies("Acme, Inc. & Beta, Inc."), ["Acme, Inc.", "Beta, Inc."]);
    assert_eq!(cells::companies("Foo Ltd and Bar GmbH & Co. KG"), ["Foo Ltd", "Bar GmbH & Co. KG"]);
    assert_eq!(cells::name("Foo Ltd <br> Bar GmbH"), "Foo Ltd / Bar GmbH");
    assert_eq!(cells::name("Qux<br>GmbH"), "Qux GmbH");
    for one in [
        "GitHub, Inc.",
        "Example (Mail, Chat)",
        "Johnson & Johnson",
        "TCP/IP Ltd",
        "Müller & Söhne GmbH",
        "Bar GmbH & Co. KG",
        "Data Dog, Inc. d/b/a Datadog",
    ] {
        assert_eq!(cells::companies(one), [one]);
    }
    let draft = ListedRow { name: "[Add cloud hosting provider]".into(), ..ListedRow::default() };
    assert!(
        is_placeholder(&draft) && !is_placeholder(&ListedRow { name: "Example Inc".into(), ..ListedRow::default() })
    );
}

#[test]
fn what_stands_below_a_table_and_who_the_customer_chooses_is_no_company_of_ours() {
    let list = page(
        "# Subprocessors\n\n| Subprocessor | Purpose |\n|-|-|\n| A GmbH[^1] | Mail |\n| Your chosen payment providers | Payments |\n[^1]: Only if elected.\n",
    );
    let names: Vec<&str> = list.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["A GmbH", "Your chosen payment providers"]);
    assert_eq!(said(&list.rows[0], "condition").as_deref(), Some("Only if elected."));
    assert_eq!(said(&list.rows[1], "standing").as_deref(), Some("customers_choice"));
}

#[test]
fn a_day_is_read_from_the_name_of_the_file_and_from_the_line_of_the_last_change() {
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
    assert_eq!(day_in_name("lists/2024-04-11-f891c87.md"), day(2024, 4, 11));
    assert_eq!(day_in_name("hey-2020-04-08-7832f92.md"), day(2020, 4, 8));
    assert_eq!(day_in_name("2024-13-01.md"), None);
    let of = |text: &str| day::updated(text).0;
    assert_eq!(of("*Last updated: June 8, 2023*"), day(2023, 6, 8));
    assert_eq!(of("DATE: August 19, 2024"), day(2024, 8, 19));
    assert_eq!(of("lastUpdated: 2026-04-16"), day(2026, 4, 16));
    assert_eq!(of("The data is kept."), None);
    let (said, note) = day::updated(":Effective: **April 16, 2021**\n:Last updated: **May 2, 2021**\n");
    assert_eq!(said, day(2021, 5, 2));
    assert!(note.unwrap().contains("Effective: **April 16, 2021"));
}

#[test]
fn a_former_name_is_read_with_and_without_brackets() {
    for (text, name, former) in [
        ("New Inc. (formerly Old Inc.)", "New Inc.", Some("Old Inc.")),
        ("New Inc., formerly Old Inc.", "New Inc.", Some("Old Inc.")),
        ("New Inc. formerly known as Old, Inc.", "New Inc.", Some("Old, Inc.")),
        ("New Inc. – previously Old", "New Inc.", Some("Old")),
        ("New Inc. f/k/a Old Inc.", "New Inc.", Some("Old Inc.")),
        ("New Inc. F/K/A \"Old\"", "New Inc.", Some("Old")),
        ("Neu GmbH (ehemals Alt GmbH)", "Neu GmbH", Some("Alt GmbH")),
        ("Neu GmbH, vormals Alt GmbH", "Neu GmbH", Some("Alt GmbH")),
        ("Neu GmbH früher Alt GmbH", "Neu GmbH", Some("Alt GmbH")),
        ("Formerly Inc.", "Formerly Inc.", None),
        ("Unformerly Known Ltd", "Unformerly Known Ltd", None),
        ("New Inc. formerly", "New Inc. formerly", None),
        ("New Inc., Other Ltd, formerly Old Inc.", "New Inc., Other Ltd, formerly Old Inc.", None),
    ] {
        assert_eq!(cells::former(text), (name.to_owned(), former.map(str::to_owned)), "{text}");
    }
}

#[test]
fn a_former_name_in_an_item_belongs_to_the_name_and_not_to_the_purpose() {
    let list = page(
        "# Subprocessors\n\n- [New Inc](https://new.example), formerly Old Inc: Mail\n- Other GmbH (ehemals Alt GmbH) – Logs\n- Third Ltd, previously First Ltd\n- Plain Co: Payments, previously done by us\n",
    );
    let read: Vec<_> =
        list.rows.iter().map(|row| (row.name.as_str(), said(row, "former_names"), said(row, "purpose"))).collect();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        read,
        [
            ("New Inc", some("Old Inc"), some("Mail")),
            ("Other GmbH", some("Alt GmbH"), some("Logs")),
            ("Third Ltd", some("First Ltd"), None),
            ("Plain Co", None, some("Payments, previously done by us")),
        ]
    );
}

#[test]
fn rows_without_a_place_are_counted_and_named_and_none_gets_one() {
    let counted = |text: &str| {
        let mut list = page(text);
        noticed::notice(&mut list);
        let places: Vec<_> = list.rows.iter().map(|row| said(row, "places")).collect();
        (list.notes.into_iter().find(|note| note.contains("place of processing")), places)
    };
    let (note, places) = counted("# Subprocessors\n\n- Example Inc: Mail\n- Other Inc: Logs\n  - Location: Germany\n");
    assert_eq!(
        note.as_deref(),
        Some("1 of 2 rows gives no place of processing, which stays not provided: Example Inc")
    );
    assert_eq!(places, [None, Some("Germany".to_owned())]);
    assert_eq!(
        counted("# Subprocessors\n\n| Name | Purpose | Location |\n| - | - | - |\n| A Inc | Mail | US |\n").0,
        None
    );
    let many = (1..=11).fold(String::new(), |text, at| text + &format!("- Company{at} Inc: Mail\n"));
    let note = counted(&format!("# Subprocessors\n\n{many}")).0.unwrap_or_default();
    assert!(note.starts_with("11 of 11 rows give no place") && note.ends_with("Company8 Inc, 3 more"), "{note}");
}
