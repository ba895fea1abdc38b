//! Exports of other programs and lists of other things: what their columns, numbers and cells must not become.

use super::readers::open_document;
use super::{AS_CUSTOMERS, CASE, ImportCase, NO_CUSTOMER, try_all};
use art30::model::Kind::{Customer, Entity, Person};
use rust_xlsxwriter::{Format, Workbook};

/// The file may list anything: it is asked, and the flag is named.
const ASKED: ImportCase = ImportCase {
    code: 4,
    holds: &[NO_CUSTOMER, (Entity, &[])],
    says: &["not clear what the file lists", "--kind "],
    never: &["Recognised"],
    ..CASE
};

const TICKETS: &str = "Record ID,Subject,Company name,Create Date,Pipeline\n1,Help,Acme GmbH,2024-05-01,Support\n2,Bug,Acme GmbH,2024-05-02,Support\n";
const INVOICES: &str = "id,Customer,Customer Name,Customer Email,Number,Status,Total,Currency,Created (UTC)\n\
    in_1,cus_A,Acme GmbH,a@acme.example,0001,paid,100.00,eur,2024-05-01 10:00\n\
    in_2,cus_A,Acme GmbH,a@acme.example,0002,paid,100.00,eur,2024-06-01 10:00\n";
const DEBTORS: &str = "Konto;Name (Adressattyp Unternehmen);Straße;Postleitzahl;Ort;Land\n\
    10001;Acme GmbH;Hauptstr. 1;01067;Dresden;DE\n70001;CloudHost Inc;;;;US\n";

const KINDS: &[ImportCase] = &[
    ImportCase {
        file: "users.csv",
        what: "users of our own",
        text: "id,Name,Email,Created (UTC),Last login (UTC)\nu1,Kim Kent,kim@kettle.example,2024-05-01 10:00,2025-01-01 10:00\n",
        says: &["\"Last login (UTC)\"", "--kind people"],
        ..ASKED
    },
    ImportCase {
        file: "users.csv",
        what: "users of our own, by their ids",
        text: "id,Name,Email,Created (UTC)\nu1,Kim Kent,kim@kettle.example,2024-05-01 10:00\n",
        ..ASKED
    },
    ImportCase {
        file: "export.csv",
        what: "customers of Stripe, by theirs",
        text: "id,Name,Email,Created (UTC)\ncus_A,Acme GmbH,kim@acme.example,2024-05-01 10:00\n",
        holds: &[(Customer, &[&[("name", "Acme GmbH"), ("reference", "cus_A")]])],
        ..CASE
    },
    ImportCase { file: "tickets.csv", text: TICKETS, says: &["\"Subject\", \"Pipeline\" would not"], ..ASKED },
    ImportCase {
        file: "tickets.csv",
        what: "the companies of tickets: their numbers are no references",
        text: TICKETS,
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme GmbH"), ("reference", "")]])],
        says: &["the rows are tickets", "further rows of a customer"],
        ..CASE
    },
    ImportCase {
        file: "deals.csv",
        text: "Record ID,Deal Name,Deal Stage,Create Date,Company name\n501,Acme renewal,Closed won,2024-02-01,Acme GmbH\n",
        says: &["\"Deal Name\", \"Deal Stage\""],
        ..ASKED
    },
    ImportCase {
        file: "deals2.csv",
        text: "Deal - ID,Deal - Title,Deal - Status,Organization - ID,Organization - Name\n1,Acme,Won,11,Acme GmbH\n",
        ..ASKED
    },
    ImportCase {
        file: "deals2.csv",
        what: "the companies of deals, with their own ids",
        text: "Deal - ID,Deal - Title,Deal - Status,Organization - ID,Organization - Name\n1,Acme,Won,11,Acme GmbH\n2,Acme 2,Won,11,Acme GmbH\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme GmbH"), ("reference", "11")]])],
        ..CASE
    },
    ImportCase { file: "ours.csv", text: "Name;Kundennummer;Anbieter\nKim;17;Telekom\n", ..ASKED },
    ImportCase {
        file: "ours.csv",
        what: "our own numbers at suppliers",
        text: "Service,Company,Customer number,Monthly cost\nDSL,Telekom,4711,30\n",
        ..ASKED
    },
    ImportCase {
        file: "invoices.csv",
        what: "the customers of invoices",
        text: INVOICES,
        holds: &[(Customer, &[&[("name", "Acme GmbH"), ("reference", "cus_A")]])],
        ..CASE
    },
    ImportCase {
        file: "charges.csv",
        what: "charges name no customer",
        text: "id,Description,Amount,Currency,Created (UTC),Customer ID,Email\nch_1,Invoice 1,100,eur,2024-05-01 10:00,cus_A,a@acme.example\n",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        ..CASE
    },
    ImportCase {
        file: "names.csv",
        what: "two names that differ, in an export that is known",
        text: "Record ID,Company name,Company Domain Name,Legal name\n1,Acme,acme.example,Bolt GmbH\n",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["both give the legal name, and differ: Bolt GmbH and Acme"],
        ..CASE
    },
];

const CONTACTS: &[ImportCase] = &[
    ImportCase {
        file: "zoho.csv",
        what: "contacts of one account",
        text: "Record Id,First Name,Last Name,Account Name,Account Name.id,Email\nzcrm_9,Kim,Kent,Acme GmbH,zcrm_1,k@a.example\nzcrm_10,Lee,Lang,Acme GmbH,zcrm_1,l@a.example\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme GmbH"), ("reference", "zcrm_1"), ("contact", "")]])],
        says: &["further rows of a customer"],
        ..CASE
    },
    ImportCase {
        file: "billing.csv",
        what: "contacts with a company, and one without",
        text: "Id,First Name,Last Name,Email,Company,Billing Address Country\ncb1,Kim,Kent,k@a.example,Acme GmbH,DE\ncb2,Lee,Lang,l@a.example,Acme GmbH,DE\ncb3,Mo,Privat,m@x.example,,DE\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme GmbH"), ("reference", ""), ("country", "DE")]])],
        says: &["the rows are people", "rows that name no customer"],
        ..CASE
    },
    ImportCase {
        file: "people.json",
        what: "names and mails of contacts in JSON",
        text: r#"[{"Customer":"Acme GmbH","First Name":"Kim","Last Name":"Kent","Email":"k@acme.example"}]"#,
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme GmbH"), ("contact", ""), ("contact_email", "")]])],
        ..CASE
    },
    ImportCase {
        file: "people.json",
        what: "and where they are wanted",
        text: r#"[{"Customer":"Acme GmbH","First Name":"Kim","Last Name":"Kent","Email":"k@acme.example"}]"#,
        args: &["--kind", "customers", "--contacts"],
        holds: &[(Customer, &[&[("contact", "Kim Kent"), ("contact_email", "k@acme.example")]])],
        ..CASE
    },
];

const NO_CUSTOMERS: &[ImportCase] = &[
    ImportCase {
        file: "odoo.csv",
        what: "how often somebody bought",
        text: "name,country_id/name,customer_rank,supplier_rank\nAcme GmbH,Germany,1,0\nCloudHost Inc,United States,0,3\n",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["value,customer_rank,0,leave (or take)"],
        ..CASE
    },
    ImportCase {
        file: "yes.csv",
        text: "Firma;Land;Kunde ja/nein\nAcme;DE;ja\nLost;IE;nein\n",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["value,Kunde ja/nein,nein,leave (or take)"],
        ..CASE
    },
    ImportCase {
        file: "debtors.csv",
        what: "accounts of customers and of suppliers",
        text: DEBTORS,
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme GmbH"), ("reference", "10001"), ("country", "DE")]])],
        says: &["accounts of suppliers (1)"],
        ..CASE
    },
    ImportCase {
        file: "staff.csv",
        what: "people who left",
        text: "Name,Email,Status\nKim Kent,kim@kettle.example,Active\nLee Lang,lee@kettle.example,Terminated\n",
        args: &["--kind", "people"],
        code: 4,
        holds: &[(Person, &[])],
        says: &[
            "\"Terminated\" says that this person does not work here any more",
            "value,Status,Terminated,leave (or take)",
        ],
        ..CASE
    },
    ImportCase {
        file: "staff.csv",
        what: "and the answer",
        text: "Name,Email,Status\nKim Kent,kim@kettle.example,Active\nLee Lang,lee@kettle.example,Terminated\n",
        args: &["--kind", "people"],
        map: "value,Status,Terminated,leave,\n",
        holds: &[(Person, &[&[("name", "Kim Kent")]])],
        ..CASE
    },
    ImportCase {
        file: "two-sheets.xlsx",
        what: "a sheet of suppliers before that of customers",
        made: Some(|| {
            let mut book = Workbook::new();
            for (name, rows) in [
                ("Lieferanten", [["Firma", "Land", "Website"], ["CloudHost Inc", "US", "ch.example"]]),
                ("Customers", [["name", "country", ""], ["Acme GmbH", "DE", ""]]),
            ] {
                let sheet = book.add_worksheet().set_name(name).unwrap();
                rows.iter().enumerate().for_each(|(at, row)| {
                    sheet
                        .write_row(u32::try_from(at).unwrap(), 0, row.iter().copied().filter(|cell| !cell.is_empty()))
                        .unwrap();
                });
            }
            book.save_to_buffer().unwrap()
        }),
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme GmbH")]])],
        ..CASE
    },
];

/// A workbook of customers, each with a number in a format as its reference.
fn formatted(cells: &[(&str, f64)]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["name", "reference"]).unwrap();
    for (at, (format, number)) in cells.iter().enumerate() {
        let row = u32::try_from(at + 1).unwrap();
        sheet.write(row, 0, format!("Company {}", char::from(b'A' + u8::try_from(at).unwrap()))).unwrap();
        sheet.write_with_format(row, 1, *number, &Format::new().set_num_format(*format)).unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// The same as an `OpenDocument` sheet, with what is shown.
fn shown(cells: &[(&str, f64)]) -> Vec<u8> {
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let row = |(at, (shown, number)): (usize, &(&str, f64))| {
        let name = text(&format!("Company {}", char::from(b'A' + u8::try_from(at).unwrap())));
        format!(
            "<table:table-row>{name}<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{shown}</text:p></table:table-cell></table:table-row>"
        )
    };
    let rows: String = cells.iter().enumerate().map(row).collect();
    let heads = format!("<table:table-row>{}{}</table:table-row>", text("name"), text("reference"));
    open_document(&(heads + &rows))
}

const SHAPED: (art30::model::Kind, &[&[(&str, &str)]]) = (
    Customer,
    &[
        &[("reference", "K-0042")],
        &[("reference", "0042/24")],
        &[("reference", "00-042")],
        &[("reference", "000 042")],
        &[("reference", "017")],
        &[("reference", "000043")],
        &[("reference", "10017")],
        &[("reference", "053")],
        &[("reference", "Nr. 7")],
    ],
);

const NUMBERS: &[ImportCase] = &[
    ImportCase {
        file: "thousands.csv",
        what: "a number with its thousands set apart",
        text: "name,country,reference\nAcme,DE,\"10,017\"\nBolt,FR,\"10,018\"\n",
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[
                &[("reference", "10,017"), ("other_references", "")],
                &[("reference", "10,018"), ("other_references", "")],
            ],
        )],
        ..CASE
    },
    ImportCase {
        file: "two-ids.csv",
        what: "two ids in one cell",
        text: "name,country,reference\nAcme,DE,\"9001, 9002\"\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("reference", "9001"), ("other_references", "9002")]])],
        ..CASE
    },
    ImportCase {
        file: "formats.xlsx",
        what: "what formats show",
        made: Some(|| {
            formatted(&[
                ("\"K-\"0000", 42.0),
                ("0000\"/24\"", 42.0),
                ("00-000", 42.0),
                ("000 000", 42.0),
                ("[<100]000;0", 17.0),
                ("000000;;", 43.0),
                ("#,##0", 10017.0),
                ("?000", 53.0),
                ("\"Nr. \"General", 7.0),
            ])
        }),
        args: AS_CUSTOMERS,
        holds: &[SHAPED],
        ..CASE
    },
    ImportCase {
        file: "formats.ods",
        what: "what formats show",
        made: Some(|| {
            shown(&[
                ("K-0042", 42.0),
                ("0042/24", 42.0),
                ("00-042", 42.0),
                ("000 042", 42.0),
                ("017", 17.0),
                ("000043", 43.0),
                ("10,017", 10017.0),
                (" 053", 53.0),
                ("Nr. 7", 7.0),
            ])
        }),
        args: AS_CUSTOMERS,
        holds: &[SHAPED],
        ..CASE
    },
    ImportCase {
        file: "unseen.xlsx",
        what: "a number that its format hides",
        made: Some(|| formatted(&[(";;;", 42.0)])),
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["the sheet hides what the number format leaves out in column \"reference\""],
        ..CASE
    },
];

const WORDS: &[ImportCase] = &[
    ImportCase {
        file: "bare.csv",
        what: "a web address without one",
        text: "name,reference,domain\nAcme,R1,http://\nBolt,R2,https://\nCarl,R3,http:///\n",
        before: &[
            &["customer", "add", "Acme", "--reference", "R1", "--domain", "acme.example"],
            &["customer", "add", "Bolt", "--reference", "R2", "--domain", "bolt.example"],
            &["customer", "add", "Carl", "--reference", "R3", "--domain", "carl.example"],
        ],
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[&[("domain", "acme.example")], &[("domain", "bolt.example")], &[("domain", "carl.example")]],
        )],
        ..CASE
    },
    ImportCase {
        file: "lost.csv",
        what: "a letter that was lost before",
        text: "name,country\nM\u{fffd}ller KG,DE\n",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["in the place of a letter that was lost"],
        ..CASE
    },
    ImportCase {
        file: "lost.csv",
        what: "and the right name",
        text: "name,country\nM\u{fffd}ller KG,DE\n",
        args: AS_CUSTOMERS,
        map: "value,name,M\u{fffd}ller KG,Müller KG,\n",
        holds: &[(Customer, &[&[("name", "Müller KG")]])],
        ..CASE
    },
    ImportCase {
        file: "times.csv",
        what: "a blank that does not break before AM",
        text: "name,country,since\nAcme,Germany (DE),\"4/30/2024, 10:00:00\u{202f}AM\"\nBolt,Oesterreich,\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("country", "DE"), ("since", "2024-04-30")], &[("country", "AT")]])],
        ..CASE
    },
    ImportCase {
        file: "heads.csv",
        text: "Customer,Billing Country Code,Customer number\nAcme,DE,17\n",
        holds: &[(Customer, &[&[("country", "DE"), ("reference", "17")]])],
        ..CASE
    },
    ImportCase {
        file: "empty.json",
        text: "[]",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["the file holds no record"],
        ..CASE
    },
    ImportCase {
        file: "api.json",
        text: r#"{"object":"list","data":[{"name":"Acme","country":"DE","reference":17}],"has_more":false}"#,
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme"), ("reference", "17")]])],
        ..CASE
    },
    ImportCase {
        file: "wide.json",
        made: Some(|| "\u{feff}[{\"name\":\"Acme\"}]".encode_utf16().flat_map(u16::to_le_bytes).collect()),
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["this is JSON in UTF-16. Save it as UTF-8"],
        ..CASE
    },
    ImportCase {
        file: "twice.csv",
        what: "a map that says two things",
        text: "name,country,since\nAcme,DE,03/04/2024\n",
        args: AS_CUSTOMERS,
        map: "dates,since,,day first,\ndates,since,,month first,\nvalue,country,DE,AT,\nvalue,country,DE,FR,\n",
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &[
            "map.csv line 3, column ours: \"month first\" contradicts \"day first\"",
            "map.csv line 5, column ours: \"FR\" contradicts \"AT\"",
        ],
        ..CASE
    },
];

#[test]
fn exports_become_what_their_rows_are() {
    try_all(KINDS);
}

#[test]
fn contacts_stand_for_their_company_once_and_only_where_they_are_wanted() {
    try_all(CONTACTS);
}

#[test]
fn rows_that_say_that_they_are_no_customers_are_left_out_or_asked_about() {
    try_all(NO_CUSTOMERS);
}

#[test]
fn numbers_are_read_as_the_sheet_shows_them() {
    try_all(NUMBERS);
}

#[test]
fn cells_and_files_say_what_they_hold_or_why_not() {
    try_all(WORDS);
}
