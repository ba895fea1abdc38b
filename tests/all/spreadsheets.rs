//! What a person does with an export in a spreadsheet comes back as just that, and no cell that leaves can run.

use super::home::Home;
use art30::format;
use art30::import::map::Map;
use art30::import::row::FileRow;
use art30::import::rows::{RowOptions, open};
use art30::import::source::FileSource;
use art30::model::Kind;
use calamine::{Data, DataType as _, Reader as _};
use proptest::prelude::*;
use std::path::Path;

/// The cells of the first sheet, as another library reads them; days as ISO.
pub fn cells(path: &Path) -> Vec<Vec<String>> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).expect("a workbook");
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).expect("a sheet");
    let text = |cell: &Data| match cell {
        Data::DateTime(day) => day.as_datetime().expect("a day").date().to_string(),
        other => other.as_string().unwrap_or_default(),
    };
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

/// Writes cells as a spreadsheet would save them: days as days.
pub fn save(path: &Path, rows: &[Vec<String>]) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let day = rust_xlsxwriter::Format::new().set_num_format("d mmm yyyy");
    let sheet = book.add_worksheet();
    for (row, cells) in (0u32..).zip(rows) {
        for (at, text) in (0u16..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            match rust_xlsxwriter::ExcelDateTime::parse_from_str(text) {
                Ok(when) if text.len() == 10 => sheet.write_datetime_with_format(row, at, when, &day).unwrap(),
                _ => sheet.write_string(row, at, text).unwrap(),
            };
        }
    }
    book.save(path).unwrap();
}

/// A row that stands twice makes Excel call the workbook damaged.
fn no_row_twice(path: &Path) {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    for sheet in 1.. {
        let Ok(sheet) = zip.by_name(&format!("xl/worksheets/sheet{sheet}.xml")) else {
            assert!(sheet > 1, "a sheet");
            return;
        };
        let text = std::io::read_to_string(sheet).unwrap();
        let rows: Vec<u32> =
            text.split("<row r=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect();
        assert!(rows.is_sorted_by(|one, next| one < next), "{}: {rows:?}", path.display());
    }
}

#[test]
fn every_kind_leaves_as_a_workbook_and_comes_back_as_no_change() {
    let home = Home::example();
    for kind in Kind::ALL.map(Kind::plural) {
        let file = format!("{kind}.xlsx");
        home.ok(&["export", kind, "--out", &file]);
        no_row_twice(&home.path().join(&file));
        let said = home.ok(&["import", &file]);
        assert!(said.contains(": 0 new, 0 changed, "), "{said}");
        assert!(!said.contains("not in the file"), "{said}");
    }
    assert_eq!(home.json(&["log"])["report"]["total"], 21, "no change is no revision");
    let cells = home.sh("unzip -p deployments.xlsx xl/worksheets/sheet1.xml").out;
    assert!(
        cells.contains("prompt=\"cloud (you operate it, in your own account)"),
        "a cell says what its choices mean"
    );
    home.ok(&["export", "register", "--out", "register.xlsx"]);
    no_row_twice(&home.path().join("register.xlsx"));
    home.ok(&["export", "customers", "--to", "xlsx", "--out", "again"]);
    let read = |name: &str| std::fs::read(home.path().join(name)).unwrap();
    assert!(read("again") == read("customers.xlsx"), "the same register gives the same bytes");
}

#[test]
fn an_export_has_days_lists_a_head_that_stays_and_an_explanation() {
    let home = Home::example();
    home.ok(&["export", "deployments", "--out", "d.xlsx"]);
    let mut zip = zip::ZipArchive::new(std::fs::File::open(home.path().join("d.xlsx")).unwrap()).unwrap();
    let sheet = std::io::read_to_string(zip.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    assert!(sheet.contains("<autoFilter ref=\"A1:"), "filter");
    assert!(sheet.contains("state=\"frozen\""), "head");
    assert!(sheet.contains("<formula1>\"cloud,self_hosted\"</formula1>"), "choices");
    assert!(sheet.contains("<formula1>\"yes,no\"</formula1>"), "flags");
    let book = std::io::read_to_string(zip.by_name("xl/workbook.xml").unwrap()).unwrap();
    assert!(book.contains("_xlnm.Print_Titles"), "repeated head");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(home.path().join("d.xlsx")).unwrap();
    assert_eq!(book.sheet_names(), ["deployments", "How to use"]);
    let range = book.worksheet_range("deployments").unwrap();
    let at = range.rows().next().unwrap().iter().position(|cell| cell == "starts").unwrap();
    assert!(range.rows().skip(1).any(|row| matches!(row[at], Data::DateTime(_))), "days are days");
    let words: Vec<String> =
        book.worksheet_range("How to use").unwrap().used_cells().map(|cell| cell.2.to_string()).collect();
    assert!(words.iter().any(|text| text.starts_with("register ") && text.contains("revision 21")), "{words:?}");
    assert!(words.iter().any(|text| text == "support_access"), "fields are explained");
}

#[test]
fn edits_in_a_spreadsheet_come_back_as_just_those_edits() {
    let home = Home::example();
    home.ok(&["export", "customers", "--to", "xlsx", "--out", "customers.xlsx"]);
    let path = home.path().join("customers.xlsx");
    let mut rows = cells(&path);
    let column = |name: &str| rows[0].iter().position(|head| head == name).unwrap();
    let (handle, name, country, since, id) =
        (column("handle"), column("name"), column("country"), column("since"), column("id"));
    assert_eq!(rows.len(), 41);
    rows[3][country] = "PT".into();
    rows[5][since] = "2024-02-29".into();
    let gone = rows.remove(7);
    let mut new = vec![String::new(); rows[0].len()];
    (new[name], new[country]) = ("New Customer SA".into(), "Belgium".into());
    rows.push(new);
    let (third, fifth) = (rows[3][handle].clone(), rows[5][handle].clone());
    assert!(!rows[3][id].is_empty());
    save(&path, &rows);
    let seen = home.json(&["import", "customers.xlsx", "-n"]);
    let report = &seen["report"];
    assert_eq!(
        (report["new"].as_u64(), report["changed"].as_u64(), report["unchanged"].as_u64()),
        (Some(1), Some(2), Some(37))
    );
    let changes: Vec<(String, usize)> = report["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| (change["record"].as_str().unwrap().to_owned(), change["fields"].as_array().unwrap().len()))
        .collect();
    assert_eq!(changes, [(third, 1), (fifth, 1), ("CUS-41".into(), 0)]);
    assert_eq!(report["missing"][0][0], gone[handle].as_str());
    assert_eq!(report["missing_count"], 1);
    let said = home.ok(&["import", "customers.xlsx"]);
    assert!(
        said.contains("1 new, 2 changed, 37 unchanged [revision 22]")
            && said.contains("not in the file; nothing is deleted"),
        "{said}"
    );
    assert!(
        home.ok(&["import", "customers.xlsx"]).contains("0 new, 0 changed, 40 unchanged"),
        "the new row is known by its name"
    );
    assert_eq!(home.json(&["customer", "list", "--archived"])["report"]["total"], 41, "a missing row is not deleted");
    home.ok(&["undo", "--yes"]);
    assert_eq!(home.json(&["customer", "list", "--archived"])["report"]["total"], 40, "an import is one undo");
}

/// Cells of a table, read back by the importer's reader.
fn read_back(path: &Path) -> Vec<Vec<String>> {
    let map = Map::default();
    let options = RowOptions { contacts: true, ..RowOptions::of(Some(Kind::Customer), &map) };
    let mut rows = open(FileSource::open(path.to_str().unwrap()).unwrap(), options).expect("a table");
    let mut found = vec![rows.columns.heads.clone()];
    let mut row = FileRow::default();
    while rows.next(&mut row).expect("a row") {
        found.push(row.cells.iter().map(str::to_owned).collect());
    }
    found
}

/// Texts as people, attackers and bad luck write them.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("=1+1"),
        Just("+49 30"),
        Just("-2"),
        Just("@SUM(A1)"),
        Just("'=x"),
        Just("'"),
        Just("''"),
        Just("\t"),
        Just("\n"),
        Just("＝1"),
        Just("\""),
        Just("\"\""),
        Just(","),
        Just(";"),
        Just("0012"),
        Just("1e5"),
        Just("_x0041_"),
        Just("_x005F_"),
        Just("<&>"),
        Just("]]>"),
        Just("é"),
        Just("🙂"),
        Just("\u{200b}"),
        Just(" "),
        Just("none"),
        Just("TRUE"),
        Just("2026-04-03"),
        Just("#REF!"),
        Just("\u{a0}"),
        Just("x"),
    ];
    prop_oneof![
        prop::collection::vec(pieces, 1..5).prop_map(|parts| parts.concat()),
        "[ -~éßłж]{0,12}".prop_map(String::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any table that is written as CSV or as a workbook is read back equal, and no cell of it starts with what a spreadsheet runs.
    #[test]
    fn tables_come_back_equal_and_cannot_run(cells in prop::collection::vec(prop::collection::vec(text(), 4), 1..12)) {
        let dir = tempfile::tempdir().unwrap();
        // The first column numbers the rows, since a row of empty cells is none.
        let heads = ["handle", "name", "notes", "address", "owner"].map(str::to_owned).to_vec();
        let body = cells.into_iter().zip(1..).map(|(row, count)| [vec![format!("R{count}")], row].concat());
        let table: Vec<Vec<String>> = std::iter::once(heads).chain(body).collect();
        for (name, sheet) in [("t.csv", false), ("t.xlsx", true)] {
            let path = dir.path().join(name);
            let file = std::fs::File::create(&path).unwrap();
            if sheet { format::xlsx::write_table(&table, file).unwrap() } else { format::csv::write_table(&table, file).unwrap() }
            prop_assert_eq!(read_back(&path), table.clone());
            let raw: Vec<Vec<String>> = if sheet {
                super::spreadsheets::cells(&path)
            } else {
                csv::ReaderBuilder::new().has_headers(false).from_path(&path).unwrap().records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
            };
            for cell in raw.iter().flatten() {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']), "{}", cell);
            }
        }
    }
}

#[test]
fn our_reader_and_another_library_see_the_same_cells() {
    let home = Home::example();
    for kind in ["customers", "agreements", "deployments", "templates"] {
        let file = format!("{kind}.xlsx");
        home.ok(&["export", kind, "--out", &file]);
        let path = home.path().join(&file);
        let map = Map::default();
        let options = RowOptions { contacts: true, ..RowOptions::of(Kind::named(kind), &map) };
        let mut rows = open(FileSource::open(path.to_str().unwrap()).unwrap(), options).unwrap();
        let mut row = FileRow::default();
        for theirs in cells(&path).into_iter().skip(1) {
            assert!(rows.next(&mut row).unwrap());
            let ours: Vec<&str> = row.cells.iter().collect();
            assert_eq!(ours, theirs, "{kind} row {}", row.line);
        }
        assert!(!rows.next(&mut row).unwrap());
    }
}

#[test]
fn rows_that_were_mixed_up_are_refused_and_a_copied_row_says_what_to_do() {
    let home = Home::example();
    home.ok(&["export", "deployments", "--out", "d.xlsx"]);
    let book = home.path().join("d.xlsx");
    let whole = cells(&book);
    let at = |head: &str| whole[0].iter().position(|cell| cell == head).unwrap();
    let with = |change: &dyn Fn(&mut Vec<Vec<String>>)| {
        let mut rows = whole.clone();
        change(&mut rows);
        save(&home.path().join("deployments.xlsx"), &rows);
        home.run(&["import", "deployments.xlsx"])
    };
    let mixed = with(&|rows| {
        let id = rows[1][at("id")].clone();
        rows[2][at("id")] = id;
    });
    assert_eq!(mixed.code, 4);
    assert!(mixed.err.contains("(handle): the handle says DEP-2, but the id"), "{}", mixed.err);
    let copied = with(&|rows| {
        let mut row = rows[1].clone();
        row[at("handle")].clear();
        rows.push(row);
    });
    assert!(copied.err.contains("the handle is empty, but the id"), "{}", copied.err);
    let renamed = with(&|rows| rows[1][at("customer_name")] = "Bolt SARL".into());
    assert!(renamed.err.contains("(customer_name): the name was changed, but the column customer"), "{}", renamed.err);
    // With the link emptied, the name links; whether the record changes hands is asked.
    let linked = with(&|rows| {
        rows[1][at("customer")].clear();
        rows[1][at("customer_name")] = "Bolt SARL".into();
    });
    assert!(linked.err.contains("DEP-1 is of Acme GmbH in the register"), "{}{}", linked.out, linked.err);
}

#[test]
fn a_format_is_that_of_the_ending_and_an_unknown_ending_is_refused() {
    let home = Home::example();
    let said = home.fails(2, &["export", "customers", "--out", "customers.xls"]);
    assert!(said.contains("files that end in .xls are not written"), "{said}");
    home.ok(&["export", "customers", "--out", "customers.xls", "--to", "csv"]);
    assert!(std::fs::read_to_string(home.path().join("customers.xls")).unwrap().starts_with("handle,id,"));
}

#[test]
fn every_sheet_prints_across_as_wide_as_the_paper_and_no_wider_than_can_be_read() {
    let home = Home::example();
    for what in ["customers", "agreements", "deployments", "gaps", "register"] {
        home.ok(&["export", what, "--out", "book.xlsx", "--yes", "-q"]);
        let sheets = home.sh("unzip -Z1 book.xlsx 'xl/worksheets/*.xml'").out;
        assert!(sheets.lines().count() > 1, "{what}: {sheets}");
        for sheet in sheets.lines() {
            let xml = home.sh(&format!("unzip -p book.xlsx {sheet}")).out;
            for words in ["fitToPage=\"1\"", "orientation=\"landscape\"", "fitToHeight=\"0\"", "paperSize=\""] {
                assert!(xml.contains(words), "{what} {sheet}: {words}");
            }
        }
    }
    // Of a kind with very many fields, those that are usual are printed.
    home.ok(&["export", "agreements", "--out", "book.xlsx", "--yes", "-q"]);
    let names = home.sh("unzip -p book.xlsx xl/workbook.xml").out;
    let area = names.split("_xlnm.Print_Area").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let last = area.rsplit('$').nth(1).unwrap().to_owned();
    assert!(last.len() == 1 && last.as_str() > "G", "{area}");
}
