//! Encodings, separators, workbooks, numbers: what is read is what was meant, or it is asked.

use super::super::home::Home;
use super::{AS_CUSTOMERS, CASE, ImportCase, NO_CUSTOMER, try_all};
use art30::model::Kind::{Agreement, Customer};
use std::io::Write as _;

const ACME: (art30::model::Kind, &[super::Texts<'static>]) = (Customer, &[&[("name", "Acme")]]);

const TEXTS: &[ImportCase] = &[
    ImportCase {
        file: "t01-html-entities.csv",
        before: &[&["customer", "add", "Smith & Sons Ltd"]],
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Smith & Sons Ltd"), ("country", "GB")], &[("name", "O'Neil SA")]])],
        says: &["line 2, column name: \"Smith &amp; Sons Ltd\" is written with escapes of HTML"],
        ..CASE
    },
    ImportCase {
        file: "mojibake.csv",
        text: "name,country\nMÃ¼ller KG,DE\nLâ€™Atelier SA,FR\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Müller KG")], &[("name", "L’Atelier SA")]])],
        says: &["line 2, column name: \"MÃ¼ller KG\" was saved as UTF-8 and read as Windows-1252"],
        ..CASE
    },
    ImportCase {
        file: "t03-cp1252-umlauts.csv",
        holds: &[(
            Customer,
            &[
                &[("name", "München Stadtwerke"), ("country", "DE")],
                &[("name", "Düsseldorf IT"), ("country", "DE")],
                &[("name", "Zürich AG"), ("country", "CH")],
            ],
        )],
        ..CASE
    },
    ImportCase {
        file: "t05-cp850-one.csv",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &[
            "line 2: the encoding of the file is not certain",
            "\"Élan\" in cp850",
            "\"êlan\" in macintosh",
            "--encoding cp850",
        ],
        ..CASE
    },
    ImportCase {
        file: "t05-cp850-one.csv",
        what: "the answer",
        args: &["--kind", "customers", "--encoding", "cp850"],
        holds: &[(Customer, &[&[("name", "Élan SA")]])],
        says: &["as you said"],
        ..CASE
    },
    ImportCase {
        file: "t05-cp850-one.csv",
        what: "the answer in a map",
        args: AS_CUSTOMERS,
        map: "encoding,,,IBM850,\n",
        holds: &[(Customer, &[&[("name", "Élan SA")]])],
        ..CASE
    },
    ImportCase {
        file: "t06-cp1252-one-letter.csv",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["\"naïve\" in Windows-1252", "\"naďve\" in Windows-1250"],
        ..CASE
    },
    ImportCase {
        file: "t07-broken-utf8.csv",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &[
            "line 2: the encoding of the file is not certain",
            "byte 3 of the line (0xC3) in line 2 is the first that is no UTF-8",
        ],
        ..CASE
    },
    ImportCase {
        file: "unmarked.txt",
        what: "UTF-16 without a mark, Cyrillic",
        made: Some(|| "name,country\nРомашка,BG\n".encode_utf16().flat_map(u16::to_le_bytes).collect()),
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Ромашка")]])],
        says: &["UTF-16LE"],
        ..CASE
    },
    ImportCase {
        file: "unknown.csv",
        text: "name\nAcme\n",
        args: &["--kind", "customers", "--encoding", "ebcdic-1"],
        code: 4,
        says: &["--encoding: \"ebcdic-1\" is no encoding that is known"],
        ..CASE
    },
    ImportCase {
        file: "t10-soft-hyphen.csv",
        before: &[&["customer", "add", "Donaubau GmbH"]],
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("country", "AT")]])],
        says: &["CUS-1 Donaubau GmbH (recognised by name): Country: not provided"],
        ..CASE
    },
    ImportCase {
        file: "t11-smart-quote.csv",
        before: &[&["customer", "add", "L'Atelier SA"]],
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "L'Atelier SA"), ("country", "FR")]])],
        says: &["CUS-1 L'Atelier SA (recognised by name)"],
        ..CASE
    },
    ImportCase {
        file: "t14-multiline-address.csv",
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[&[("name", "Acme"), ("address", "Street 1\n2nd floor, \"B\"\n01067 Dresden"), ("country", "DE")]],
        )],
        ..CASE
    },
    ImportCase { file: "t12-rtl-mark.csv", args: AS_CUSTOMERS, says: &["characters that nobody sees"], ..CASE },
    ImportCase {
        file: "guarded.csv",
        what: "two cells of one row that another program guarded",
        text: "name,notes,phone\nAcme GmbH,'=A1,'+49 30 1\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme GmbH"), ("notes", "=A1")]])],
        says: &["this cell and 1 more are guarded by an apostrophe"],
        ..CASE
    },
    ImportCase {
        file: "titled.csv",
        what: "lines above the column names are counted once",
        text: "Customers of 2026\nas of 1 May\nname,country\nAcme GmbH,DE\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme GmbH"), ("country", "DE")]])],
        says: &["2 lines above the headings were skipped: \"Customers of 2026\", \"as of 1 May\""],
        ..CASE
    },
    ImportCase {
        file: "half.json",
        what: "half of a character",
        text: "[{\"name\": \"Acme \\ud800\", \"country\": \"DE\"}]",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["record 1, name: the text holds half of a character"],
        ..CASE
    },
    ImportCase {
        file: "odd-blanks.csv",
        text: "name,country\nAcme\u{a0}GmbH,DE\nBolt\u{202f}SARL,FR\n",
        args: AS_CUSTOMERS,
        before: &[&["customer", "add", "Acme GmbH"]],
        holds: &[(Customer, &[&[("country", "DE")], &[("name", "Bolt\u{202f}SARL")]])],
        says: &["line 2, column name: this cell and 1 more are written with blanks"],
        ..CASE
    },
    ImportCase {
        file: "t15-apostrophe-name.csv",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "'-Home' Ltd")]])],
        ..CASE
    },
    ImportCase {
        file: "t16-hangul-filler-name.csv",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["line 2, column name: the text holds only characters that nobody sees (U+3164)"],
        ..CASE
    },
    ImportCase { file: "h09-dos-eof.csv", args: AS_CUSTOMERS, holds: &[ACME], ..CASE },
    ImportCase {
        file: "l01-one-wide-line.csv",
        made: Some(|| "a,".repeat(2_500_000).into_bytes()),
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["line 1: the line has more than 1024 columns"],
        ..CASE
    },
    ImportCase {
        file: "zeros.csv",
        made: Some(|| vec![0; 5000]),
        args: AS_CUSTOMERS,
        code: 4,
        says: &["this is no text: it begins with zeros"],
        ..CASE
    },
];

#[test]
fn texts_are_read_as_they_were_meant() {
    try_all(TEXTS);
}

const VALUES: &[ImportCase] = &[
    ImportCase {
        file: "i05-leading-zeros.csv",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("reference", "01203123123")]])],
        ..CASE
    },
    ImportCase {
        file: "i02-scientific-notation.csv",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["line 2, column Record ID: 1.23E+11 is what a spreadsheet makes of a long number"],
        ..CASE
    },
    ImportCase {
        file: "i03-excel-text-formula.csv",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("reference", "0017")]])],
        ..CASE
    },
    ImportCase {
        file: "i06-json-long-id.json",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("reference", "12345678901234567890123")]])],
        ..CASE
    },
    ImportCase {
        file: "i07-json-2pow53plus1.json",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("reference", "9007199254740993")]])],
        ..CASE
    },
    ImportCase {
        file: "exponent.json",
        text: "[{\"name\":\"A\",\"reference\":1.2345678901234568e+29}]",
        args: AS_CUSTOMERS,
        code: 4,
        says: &["record 1, column reference: 1.2345678901234568e+29 is what a spreadsheet makes of a long number"],
        ..CASE
    },
    ImportCase {
        file: "i08-json-double-key.json",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["record 1, country: the key stands twice"],
        ..CASE
    },
    ImportCase {
        file: "guarded.json",
        text: "[{\"name\":\"'=x\",\"reference\":\"=\\\"0017\\\"\"}]",
        what: "JSON has no guards, so what looks like one is text",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "'=x"), ("reference", "=\"0017\"")]])],
        ..CASE
    },
    ImportCase {
        file: "i09-ods-long-number.ods",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["column B (reference): 1234567890123460000 has more than the 15 digits"],
        ..CASE
    },
    ImportCase {
        file: "i11-xlsx-leading-zero-format.xlsx",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("reference", "00042")]])],
        ..CASE
    },
    ImportCase {
        file: "zeros.ods",
        made: Some(|| {
            open_document(
                "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>name</text:p></table:table-cell><table:table-cell office:value-type=\"string\"><text:p>reference</text:p></table:table-cell></table:table-row>\
                 <table:table-row><table:table-cell office:value-type=\"string\"><text:p>Acme</text:p></table:table-cell><table:table-cell office:value-type=\"float\" office:value=\"42\"><text:p>00042</text:p></table:table-cell></table:table-row>",
            )
        }),
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("reference", "00042")]])],
        ..CASE
    },
    ImportCase {
        file: "i14-csv-text-like-date.csv",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "MAR1"), ("reference", "S-DGF-36.2")]])],
        never: &["spreadsheet makes"],
        ..CASE
    },
    ImportCase {
        file: "made-day.csv",
        text: "name,reference\nAcme,1-Mar\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("reference", "1-Mar")]])],
        says: &["column reference: the cell is written like the day that a spreadsheet makes of a text such as MAR1"],
        ..CASE
    },
    ImportCase {
        file: "day-in-reference.xlsx",
        made: Some(|| sheet(&[&["name", "reference"], &["Acme", "=day 46082"]], "")),
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["column B (reference): the cell is a day (2026-03-01)", "value,reference,2026-03-01,MAR1"],
        ..CASE
    },
    ImportCase {
        file: "day-in-reference.xlsx",
        what: "the answer",
        made: Some(|| sheet(&[&["name", "reference"], &["Acme", "=day 46082"]], "")),
        args: AS_CUSTOMERS,
        map: "value,reference,2026-03-01,MAR1,\n",
        holds: &[(Customer, &[&[("reference", "MAR1")]])],
        ..CASE
    },
    ImportCase {
        file: "x11-serial-in-general.xlsx",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["45292 is the number that a spreadsheet keeps of a day, here 2024-01-01"],
        ..CASE
    },
    ImportCase {
        file: "v09-utc-midnight.csv",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &[
            "is midnight of 2024-05-17 in a time zone east of UTC, and in UTC still 2024-05-16",
            "dates,Created Date,,next day (or as written)",
        ],
        ..CASE
    },
    ImportCase {
        file: "v09-utc-midnight.csv",
        what: "the answer",
        args: AS_CUSTOMERS,
        map: "dates,Created Date,,next day,\n",
        holds: &[(Customer, &[&[("since", "2024-05-17")]])],
        ..CASE
    },
    ImportCase {
        file: "v09-utc-midnight.csv",
        what: "the other answer",
        args: AS_CUSTOMERS,
        map: "dates,Created Date,,as written,\n",
        holds: &[(Customer, &[&[("since", "2024-05-16")]])],
        ..CASE
    },
    ImportCase {
        file: "v10-offset.csv",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("since", "2024-03-25")]])],
        ..CASE
    },
    ImportCase {
        file: "v11-relative-day.csv",
        before: &[&["customer", "add", "Acme GmbH"]],
        args: &["--kind", "agreements"],
        code: 4,
        holds: &[(Agreement, &[])],
        says: &["column expires: \"+2y\" counts from a day that a file does not say"],
        ..CASE
    },
    ImportCase {
        file: "today.json",
        text: "[{\"name\":\"A\",\"since\":\"today\"}]",
        args: AS_CUSTOMERS,
        code: 4,
        says: &["\"today\" counts from a day that a file does not say"],
        ..CASE
    },
];

#[test]
fn values_keep_their_digits_and_days() {
    try_all(VALUES);
}

const WORKBOOKS: &[ImportCase] = &[
    ImportCase {
        file: "x09-million-empty-rows.xlsx",
        made: Some(with_rows_of_nothing),
        args: AS_CUSTOMERS,
        holds: &[ACME],
        ..CASE
    },
    ImportCase {
        file: "x01-merged-cells.xlsx",
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[
                &[("name", "Acme"), ("country", "DE")],
                &[("name", "Bolt"), ("country", "DE")],
                &[("name", "Cyan"), ("country", "FR")],
            ],
        )],
        says: &["row 3, column B (country): the cell is merged with one above, whose value it takes"],
        ..CASE
    },
    ImportCase {
        file: "merged.ods",
        made: Some(|| {
            open_document(
                "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>name</text:p></table:table-cell><table:table-cell office:value-type=\"string\"><text:p>country</text:p></table:table-cell></table:table-row>\
                 <table:table-row><table:table-cell office:value-type=\"string\"><text:p>Acme</text:p></table:table-cell><table:table-cell table:number-rows-spanned=\"2\" office:value-type=\"string\"><text:p>DE</text:p></table:table-cell></table:table-row>\
                 <table:table-row><table:table-cell office:value-type=\"string\"><text:p>Bolt</text:p></table:table-cell><table:covered-table-cell office:value-type=\"string\"><text:p>unseen</text:p></table:covered-table-cell></table:table-row>\
                 <table:table-row><table:table-cell office:value-type=\"string\"><text:p>Cyan</text:p></table:table-cell></table:table-row>",
            )
        }),
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[&[("country", "DE")], &[("name", "Bolt"), ("country", "DE")], &[("name", "Cyan"), ("country", "")]],
        )],
        says: &["row 3, column B (country): the cell is merged with one above"],
        ..CASE
    },
    ImportCase {
        file: "x03-hidden-row.xlsx",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &[
            "row 2: the sheet hides 1 row, by a filter or by hand, and shows 1 row",
            "--hidden leave",
            "--hidden take",
        ],
        ..CASE
    },
    ImportCase {
        file: "x03-hidden-row.xlsx",
        what: "only what is seen",
        args: &["--kind", "customers", "--hidden", "leave"],
        holds: &[ACME],
        says: &["1 row that the sheet hides"],
        ..CASE
    },
    ImportCase {
        file: "x03-hidden-row.xlsx",
        what: "all",
        args: &["--kind", "customers", "--hidden", "take"],
        holds: &[(Customer, &[&[("name", "HiddenCo")], &[("name", "Acme")]])],
        says: &["1 row that the sheet hides: read like the others"],
        ..CASE
    },
    ImportCase {
        file: "x03-hidden-row.xlsx",
        what: "the answer in a map",
        args: AS_CUSTOMERS,
        map: "hidden,,,leave,\n",
        holds: &[ACME],
        ..CASE
    },
    ImportCase {
        file: "hidden-column.xlsx",
        made: Some(|| {
            sheet(&[&["name", "country"], &["Acme", "DE"]], "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>")
        }),
        args: AS_CUSTOMERS,
        code: 4,
        says: &["the sheet hides column \"country\""],
        ..CASE
    },
    ImportCase {
        file: "hidden-column.xlsx",
        what: "only what is seen",
        made: Some(|| {
            sheet(&[&["name", "country"], &["Acme", "DE"]], "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>")
        }),
        args: &["--kind", "customers", "--hidden", "leave"],
        holds: &[(Customer, &[&[("name", "Acme"), ("country", "")]])],
        ..CASE
    },
    ImportCase {
        file: "hidden.ods",
        made: Some(|| {
            open_document(
                "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>name</text:p></table:table-cell></table:table-row>\
                 <table:table-row table:visibility=\"filter\"><table:table-cell office:value-type=\"string\"><text:p>Acme</text:p></table:table-cell></table:table-row>\
                 <table:table-row table:visibility=\"collapse\"><table:table-cell office:value-type=\"string\"><text:p>Bolt</text:p></table:table-cell></table:table-row>\
                 <table:table-row><table:table-cell office:value-type=\"string\"><text:p>Cyan</text:p></table:table-cell></table:table-row>",
            )
        }),
        args: AS_CUSTOMERS,
        code: 4,
        says: &["row 2: the sheet hides 2 rows, by a filter or by hand, and shows 1 row"],
        ..CASE
    },
    ImportCase { file: "x04-backslash-parts.xlsx", args: AS_CUSTOMERS, holds: &[ACME], ..CASE },
    ImportCase { file: "x06-no-cell-refs.xlsx", args: AS_CUSTOMERS, holds: &[ACME], ..CASE },
    ImportCase {
        file: "x07-ods-error-cell.ods",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["row 2, column B (country)"],
        ..CASE
    },
    ImportCase { file: "x10-prefix-namespace.xlsx", args: AS_CUSTOMERS, holds: &[ACME], ..CASE },
    ImportCase {
        file: "x12-strict-ooxml.xlsx",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme"), ("since", "2024-02-01")]])],
        ..CASE
    },
    ImportCase {
        file: "twice.xlsx",
        what: "two parts that are one for a spreadsheet",
        made: Some(|| packed(&[("xl/a.xml", ""), ("xl\\a.xml", "")])),
        args: AS_CUSTOMERS,
        code: 4,
        says: &["two files of one name"],
        ..CASE
    },
];

#[test]
fn a_workbook_is_read_as_people_see_it() {
    try_all(WORKBOOKS);
}

/// A workbook whose sheet goes on to its last row, with nothing in the rows but a style.
fn with_rows_of_nothing() -> Vec<u8> {
    let rows = [&["name"][..], &["Acme"]].map(row).concat();
    let empty = "<row><c s=\"0\"/></row>".repeat(999_997);
    workbook(&(rows + &empty), "")
}

/// A zip of parts.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("a part");
    }
    zip.finish().expect("a zip").into_inner()
}

/// A workbook with one sheet; `=day N` is a number that is shown as a day.
fn sheet(rows: &[&[&str]], before: &str) -> Vec<u8> {
    workbook(&rows.iter().copied().map(row).collect::<String>(), before)
}

fn row(cells: &[&str]) -> String {
    let cell = |text: &&str| match text.strip_prefix("=day ") {
        Some(number) => format!("<c s=\"1\"><v>{number}</v></c>"),
        None => format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"),
    };
    format!("<row>{}</row>", cells.iter().map(cell).collect::<String>())
}

/// A workbook with one sheet, of which the rows are given as they stand in it.
fn workbook(rows: &str, before: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let rels = |to: &str, kind: &str, more: &str| {
        format!(
            "<Relationships><Relationship Id=\"r1\" Type=\"{links}/{kind}\" Target=\"{to}\"/>{more}</Relationships>"
        )
    };
    packed(&[
        (
            "[Content_Types].xml",
            "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>",
        ),
        ("_rels/.rels", &rels("xl/workbook.xml", "officeDocument", "")),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{links}\"><sheets><sheet name=\"List\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &rels(
                "worksheets/sheet1.xml",
                "worksheet",
                &format!("<Relationship Id=\"r2\" Type=\"{links}/styles\" Target=\"styles.xml\"/>"),
            ),
        ),
        (
            "xl/styles.xml",
            "<styleSheet><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet xmlns=\"{main}\">{before}<sheetData>{rows}</sheetData></worksheet>"),
        ),
    ])
}

/// An `OpenDocument` workbook with one table.
pub(super) fn open_document(rows: &str) -> Vec<u8> {
    let names = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
    packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "content.xml",
            &format!(
                "<office:document-content {names}><office:body><office:spreadsheet><table:table table:name=\"List\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ])
}

#[test]
fn our_own_export_that_a_spreadsheet_saved_shows_what_it_changed() {
    let home = Home::new();
    home.ok(&[
        "customer",
        "add",
        "Acme GmbH",
        "--reference",
        "0017",
        "--since",
        "2024-02-01",
        "--notes",
        "=x &amp; 'y",
    ]);
    let ours = home.ok(&["export", "customers"]);
    assert!(ours.contains("'=x"), "{ours}");
    home.write("own.csv", &ours);
    assert!(home.ok(&["import", "own.csv"]).contains("0 new, 0 changed, 1 unchanged"), "ours comes back to the letter");
    home.write("own.csv", ours.replace("0017", "17"));
    let said = home.fails(4, &["import", "own.csv"]);
    assert!(said.contains("17 is 0017 without its zeros"), "{said}");
    home.write("own.csv", ours.replace("2024-02-01", "01.02.2024"));
    let said = home.ok(&["import", "own.csv"]);
    assert!(said.contains("column since: \"01.02.2024\" is not how art30 writes a day"), "{said}");
    home.write("own.csv", ours.replace("0017", "1.23E+11"));
    assert!(home.fails(4, &["import", "own.csv"]).contains("what a spreadsheet makes of a long number"));
}

#[test]
fn numbers_and_days_that_a_spreadsheet_made_of_our_texts_are_asked_about_before_they_are_taken() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--reference", "1234567890123456789", "--notes", "1-3"]);
    home.ok(&["customer", "add", "Bolt AG", "--reference", "1E5"]);
    home.ok(&["agreement", "add", "--customer", "Bolt AG", "--type", "dpa", "--reference", "1.10"]);
    let ours = home.ok(&["export", "customers"]);
    let saved = ours.replace("1234567890123456789", "1234567890123450000").replace("1E5", "100000");
    home.write("own.csv", saved.replace(",1-3,", ",2026-03-01,"));
    let said = home.fails(4, &["import", "own.csv", "--save-map", "map.csv"]);
    for part in [
        "1234567890123450000 is 1234567890123456789 with zeros in the place of its last digits",
        "2026-03-01 is 1-3 as the day that spreadsheets make of it",
        "100000 is 1E5 as the number that spreadsheets make of it",
        "value,reference,100000,100000",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(home.ok(&["export", "customers"]), ours, "nothing was written");
    let map = std::fs::read_to_string(home.path().join("map.csv")).unwrap();
    for (asked, answer) in [
        ("value,reference,1234567890123450000,,", "value,reference,1234567890123450000,1234567890123456789,"),
        ("value,notes,2026-03-01,,", "value,notes,2026-03-01,1-3,"),
        ("value,reference,100000,,", "value,reference,100000,100000,"),
    ] {
        assert!(map.contains(asked), "{map}");
        home.write("map.csv", std::fs::read_to_string(home.path().join("map.csv")).unwrap().replace(asked, answer));
    }
    let said = home.ok(&["import", "own.csv", "--map", "map.csv"]);
    assert!(said.contains("1E5 → 100000") && said.contains("0 new, 1 changed, 1 unchanged"), "{said}");
    home.write("agreements.csv", home.ok(&["export", "agreements"]).replace(",1.10,", ",1.1,"));
    assert!(home.fails(4, &["import", "agreements.csv"]).contains("1.1 is 1.10 as the number"));
}

#[test]
fn a_question_of_days_stands_in_the_map_that_is_saved() {
    let home = Home::new();
    home.write("a.csv", "name,since\nAcme,2024-05-16T22:00:00Z\nBolt,2024-12-01T23:00:00Z\n");
    let said = home.fails(4, &["import", "a.csv", "--kind", "customers", "--save-map", "map.csv"]);
    assert_eq!(said.matches("is midnight of").count(), 1, "{said}");
    let map = std::fs::read_to_string(home.path().join("map.csv")).unwrap();
    assert!(map.contains("dates,since,,,next day or as written"), "{map}");
    home.write("map.csv", map.replace("dates,since,,,", "dates,since,,next day,"));
    home.ok(&["import", "a.csv", "--map", "map.csv"]);
    let export = home.ok(&["export", "customers"]);
    assert!(export.contains("2024-05-17") && export.contains("2024-12-02"), "{export}");
}

#[test]
fn a_pipe_that_nobody_writes_to_and_a_device_keep_nobody_waiting() {
    let home = Home::new();
    let said = home.sh("mkfifo pipe.csv && art30 import pipe.csv --kind customers");
    assert!(said.code == 4 && said.err.contains("is a pipe that nobody writes to"), "{}", said.err);
    assert!(home.fails(4, &["import", "/dev/zero", "--kind", "customers"]).contains("is a device"));
    let said = home.sh("head -c 100000000 /dev/zero | art30 import - --kind customers");
    assert!(said.err.contains("begins with zeros"), "{}", said.err);
    let said = home.sh("printf 'name\\nAcme\\n' | art30 import /dev/stdin --kind customers");
    assert!(said.code == 0, "a pipe that somebody writes to is read: {}", said.err);
}
