//! Questionnaires of customers: what is filled, what is left, and that nothing else of a file changes.

use super::home::Home;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Ask us" sheetId="1" r:id="r1"/><sheet name="My lists" sheetId="2" state="hidden" r:id="r2"/></sheets><definedNames><definedName name="JaNein">'My lists'!$A$1:$A$3</definedName></definedNames></workbook>"#;
const LISTS: &str = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Ja</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Nein</t></is></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>n/a</t></is></c></row></sheetData></worksheet>"#;
/// Rich text, and a reading that is no text of the cell.
const STRINGS: &str = r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Question</t></si><si><t>Answer</t></si><si><r><rPr><b/></rPr><t>Have you appointed </t></r><r><t>a Data Protection Officer?</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si></sst>"#;
const SPACE: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

fn book(sheet: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("[Content_Types].xml", TYPES),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/workbook.xml", BOOK),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/worksheets/sheet2.xml", LISTS),
        ("xl/sharedStrings.xml", STRINGS),
        ("xl/media/unknown.bin", "\u{1}\u{2} kept as it is"),
    ];
    for (at, (name, text)) in parts.iter().chain(more).enumerate() {
        let method = if at % 2 == 0 { CompressionMethod::Deflated } else { CompressionMethod::Stored };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.set_comment("a comment").unwrap();
    zip.finish().unwrap().into_inner()
}

/// By its name, a part as it is packed, and unpacked.
type Parts = BTreeMap<String, (Vec<u8>, String)>;

/// The parts of a workbook, each as it is packed and unpacked, and their order.
fn parts(bytes: &[u8]) -> (Vec<String>, Parts) {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    assert_eq!(zip.comment(), b"a comment");
    let (mut order, mut found) = (Vec::new(), BTreeMap::new());
    for at in 0..zip.len() {
        let name = zip.by_index(at).unwrap().name().unwrap().into_owned();
        let (mut packed, mut text) = (Vec::new(), String::new());
        zip.by_index_raw(at).unwrap().read_to_end(&mut packed).unwrap();
        zip.by_index(at).unwrap().read_to_string(&mut text).unwrap();
        order.push(name.clone());
        found.insert(name, (packed, text));
    }
    (order, found)
}

fn ready() -> Home {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "--acts-as", "controller"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--region", "EU", "--starts", "2026-01-01"]);
    home.ok(&["customer", "add", "Bolt Secret AG", "--country", "DE", "--acts-as", "controller"]);
    home
}

fn filled(home: &Home, name: &str, out: &str) -> serde_json::Value {
    home.json(&["questionnaire", "fill", name, "--customer", "CUS-1", "--out", out])
}

fn sheet_of(home: &Home, name: &str) -> String {
    parts(&std::fs::read(home.path().join(name)).unwrap()).1["xl/worksheets/sheet1.xml"].1.clone()
}

const PREFIXED: &str = r#"<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:dimension ref="A1:B6"/><x:sheetData><x:row r="1" spans="1:2"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" s="4" t="s"><x:v>1</x:v></x:c></x:row><x:row r="3" spans="1:2" foo:bar="1" xmlns:foo="urn:foo"><x:c r="A3" t="s"><x:v>2</x:v></x:c><x:c r="B3" s="7"/></x:row><x:row r="4"><x:c r="A4" t="inlineStr"><x:is><x:t>Where is our data hosted?</x:t></x:is></x:c></x:row><x:row r="5"><x:c r="A5" t="inlineStr"><x:is><x:t>Who is your DPO &amp; how is she reached?</x:t></x:is></x:c><x:c r="B5"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row><x:row r="6"><x:c r="A6" t="inlineStr"><x:is><x:t>What is your favourite colour?</x:t></x:is></x:c><x:c r="B6" t="inlineStr"><x:is><x:t>Blue</x:t></x:is></x:c></x:row></x:sheetData><x:dataValidations count="1"><x:dataValidation type="list" sqref="B1:B3"><x:formula1>JaNein</x:formula1></x:dataValidation></x:dataValidations><y:odd xmlns:y="urn:y">kept <![CDATA[<as it is>]]></y:odd></x:worksheet>"#;

#[test]
fn only_cells_that_are_filled_change_and_a_second_run_fills_nothing() {
    let home = ready();
    let before = book(PREFIXED, &[]);
    home.write("in.xlsx", &before);
    let said = filled(&home, "in.xlsx", "out.xlsx");
    let (order, old) = parts(&before);
    let (same, new) = parts(&std::fs::read(home.path().join("out.xlsx")).unwrap());
    assert_eq!(order, same);
    for (name, part) in &old {
        let asks = r#"fullCalcOnLoad="1""#;
        if *name == "xl/workbook.xml" {
            // There is a formula: it is worked out anew, and nothing else changes.
            let calculated = &new[name].1;
            assert!(calculated.contains(asks), "{calculated}");
            assert_eq!(calculated.replace(&format!("<calcPr {asks}/>"), ""), part.1);
            continue;
        }
        assert!(name.ends_with("sheet1.xml") || new[name] == *part, "{name} changed");
    }
    let sheet = &new["xl/worksheets/sheet1.xml"].1;
    assert!(
        sheet.contains(r#"<x:c r="B3" s="7" t="inlineStr"><x:is><x:t xml:space="preserve">Ja</x:t></x:is></x:c>"#),
        "{sheet}"
    );
    assert!(sheet.contains(r#"<x:c r="B4" t="inlineStr"><x:is><x:t xml:space="preserve">We host"#), "{sheet}");
    assert!(
        sheet.contains(r#"<x:c r="C1" s="4" t="inlineStr"><x:is><x:t xml:space="preserve">Source</x:t>"#),
        "{sheet}"
    );
    for kept in [
        r#"<x:dimension ref="A1:C6"/>"#,
        r#"<x:row r="3" spans="1:3" foo:bar="1" xmlns:foo="urn:foo">"#,
        r#"<x:c r="B5"><x:f>1+1</x:f><x:v>2</x:v></x:c>"#,
        "<x:t>Blue</x:t>",
        r#"<y:odd xmlns:y="urn:y">kept <![CDATA[<as it is>]]></y:odd>"#,
        "revision 4",
    ] {
        assert!(sheet.contains(kept), "{kept}: {sheet}");
    }
    assert!(!sheet.contains("Bolt") && !sheet.to_lowercase().contains("compliant"), "{sheet}");
    let why: Vec<&str> = said["open"].as_array().unwrap().iter().map(|one| one["why"].as_str().unwrap()).collect();
    assert_eq!((why, &said["open"][0]["cell"]), (vec!["formula"], &"B5".into()), "{said}");
    assert_eq!(said["sheets"][0]["present"], 1);
    assert!(said["notes"].to_string().contains("It holds formulas"), "{said}");

    let again = filled(&home, "out.xlsx", "again.xlsx");
    assert_eq!((&again["sheets"][0]["filled"], &again["sheets"][0]["present"]), (&0.into(), &3.into()), "{again}");
    assert_eq!(sheet_of(&home, "again.xlsx"), *sheet);
    assert!(!again["notes"].to_string().contains("came from the records before"), "{again}");
    // What was filled stays, and is named where the records answer something else since.
    home.ok(&["deployment", "edit", "DEP-1", "--hosting-country", "IE", "-q"]);
    let later = filled(&home, "out.xlsx", "later.xlsx");
    let outdated = "came from the records before, and the records answer something else now";
    assert!(later["notes"].to_string().contains(outdated) && later["notes"].to_string().contains("B4 of"), "{later}");
    assert!(!later["notes"].to_string().contains("B6"), "a person wrote that: {later}");
    assert_eq!(sheet_of(&home, "later.xlsx"), *sheet);
}

/// A sheet of these rows, each of texts from column A on, and what follows the rows.
fn plain(rows: &[&[&str]], after: &str) -> String {
    let cell = |row: usize, (at, text): (usize, &&str)| {
        let column = char::from(b'A' + u8::try_from(at).unwrap());
        if text.is_empty() {
            String::new()
        } else {
            format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        }
    };
    let row = |(at, cells): (usize, &&[&str])| {
        let cells: String = cells.iter().enumerate().map(|one| cell(at + 1, one)).collect();
        format!("<row r=\"{}\">{cells}</row>", at + 1)
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    format!("<worksheet xmlns=\"{SPACE}\"><sheetData>{rows}</sheetData>{after}</worksheet>")
}

#[test]
fn a_cell_of_a_list_gets_a_value_of_it_or_is_left() {
    let home = ready();
    let rows: &[&[&str]] = &[
        &["No", "Question", "Answer", "Comment"],
        &["1", "The supplier has appointed a DPO.", "", ""],
        &["2", "Is your DPO external?", "", ""],
        &["3", "Do you have a DPO?", "", "look here"],
    ];
    let after = |list: &str| {
        format!(
            "<dataValidations><dataValidation type=\"list\" sqref=\"C2:C1048576\"><formula1>{list}</formula1></dataValidation></dataValidations>"
        )
    };
    let whole = "<extLst><ext xmlns:x14=\"urn:x14\" xmlns:xm=\"urn:xm\"><x14:dataValidations><x14:dataValidation type=\"list\"><x14:formula1><xm:f>'My lists'!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>C:C</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>";
    for (rule, value) in [
        (after("&quot;Yes,No,N/A&quot;"), Some("Yes")),
        (after("'My lists'!$A$1:$A$3"), Some("Ja")),
        (whole.to_owned(), Some("Ja")),
        (after("&quot;Fully,Partly&quot;"), None),
        (after("INDIRECT(A1)"), None),
    ] {
        home.write("in.xlsx", book(&plain(rows, &rule), &[]));
        let said =
            home.json(&["questionnaire", "fill", "in.xlsx", "--customer", "CUS-1", "--out", "out.xlsx", "--yes"]);
        let sheet = sheet_of(&home, "out.xlsx");
        let cell = |place: &str| {
            sheet.split(&format!("r=\"{place}\"")).nth(1).map(|rest| rest.split("</c>").next().unwrap().to_owned())
        };
        assert_eq!(
            cell("C2").is_some_and(|cell| value.is_some_and(|value| cell.contains(&format!(">{value}<")))),
            value.is_some()
        );
        assert_eq!(cell("C3"), None, "whether the DPO is external is not recorded: {sheet}");
        assert!(cell("D2").unwrap().contains("Dana Deputy") && cell("D4").unwrap().contains("look here"), "{sheet}");
        let left: Vec<&str> =
            said["open"].as_array().unwrap().iter().map(|one| one["cell"].as_str().unwrap()).collect();
        let expected = if value.is_some() { vec!["C3"] } else { vec!["C2", "C3", "C4"] };
        assert_eq!(left, expected, "{said}");
    }
}

#[test]
fn a_cell_takes_no_text_that_a_rule_of_its_sheet_forbids() {
    let home = ready();
    let rows: &[&[&str]] = &[&["No", "Question", "Answer", "Comment"], &["1", "Where is our data hosted?", "", ""]];
    let rule = |kind: &str, formulas: &str| {
        format!(
            "<dataValidations><dataValidation type=\"{kind}\" sqref=\"C2:C9\">{formulas}</dataValidation></dataValidations>"
        )
    };
    let compared = |operator: &str, number: &str| {
        rule(&format!("textLength\" operator=\"{operator}"), &format!("<formula1>{number}</formula1>"))
    };
    let between =
        |from: &str, to: &str| rule("textLength", &format!("<formula1>{from}</formula1><formula2>{to}</formula2>"));
    for (rule, takes) in [
        (compared("lessThanOrEqual", "20"), false),
        (compared("lessThan", "2000"), true),
        (compared("greaterThan", "2000"), false),
        (between("0", "60"), false),
        (between("1", "5000"), true),
        (compared("lessThan", "$Z$1"), true),
        (rule("decimal", "<formula1>0</formula1><formula2>5</formula2>"), false),
        (rule("custom", "<formula1>ISTEXT(C2)</formula1>"), true),
    ] {
        home.write("in.xlsx", book(&plain(rows, &rule), &[]));
        let said =
            home.json(&["questionnaire", "fill", "in.xlsx", "--customer", "CUS-1", "--out", "out.xlsx", "--yes"]);
        let sheet = sheet_of(&home, "out.xlsx");
        assert_eq!(sheet.contains("r=\"C2\""), takes, "{rule}\n{sheet}");
        let beside = sheet.split("r=\"D2\"").nth(1).expect("the source stands beside it");
        assert_eq!(!beside.contains("We host"), takes, "{beside}");
        let open: Vec<&serde_json::Value> = said["open"].as_array().unwrap().iter().map(|one| &one["why"]).collect();
        assert_eq!(open.is_empty(), takes, "{said}");
        assert!(open.iter().all(|why| *why == "against_its_rule"), "{said}");
    }
}

#[test]
fn a_drop_down_beside_the_answer_is_chosen_where_its_head_asks_for_the_answer_and_named_elsewhere() {
    let home = ready();
    let rows: &[&[&str]] = &[
        &["No", "Question", "Yes/No", "Answer", "Comment", "Met?"],
        &["1", "Do you have a DPO?", "", "", "", ""],
        &["2", "Is your DPO external?", "", "", "", ""],
        &["3", "Who is your DPO?", "", "", "", ""],
    ];
    let rule = |place: &str| {
        format!(
            "<dataValidation type=\"list\" sqref=\"{place}\"><formula1>&quot;Yes,No&quot;</formula1></dataValidation>"
        )
    };
    let after = format!("<dataValidations>{}{}</dataValidations>", rule("C2:C1048576"), rule("F2:F4"));
    home.write("in.xlsx", book(&plain(rows, &after), &[]));
    let fill = |from: &str, out: &str| {
        home.json(&["questionnaire", "fill", from, "--customer", "CUS-1", "--out", out, "--yes"])
    };
    let said = fill("in.xlsx", "out.xlsx");
    let sheet = sheet_of(&home, "out.xlsx");
    assert!(sheet.contains("<c r=\"C2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">Yes<"), "{sheet}");
    assert!(!sheet.contains("r=\"C3\"") && !sheet.contains("r=\"C4\"") && !sheet.contains("r=\"F2\""), "{sheet}");
    let left = |said: &serde_json::Value| {
        let open = said["open"].as_array().unwrap().iter();
        open.map(|one| format!("{} {}", one["cell"].as_str().unwrap(), one["why"].as_str().unwrap()))
            .collect::<Vec<_>>()
    };
    assert_eq!(left(&said), ["C3 not_plain", "C4 not_plain"], "{said}");
    assert!(said["notes"].to_string().contains("F \\\"Met?\\\" has a drop-down for you to choose from"), "{said}");
    let again = fill("out.xlsx", "again.xlsx");
    assert_eq!(sheet_of(&home, "again.xlsx"), sheet, "{again}");
    assert_eq!(left(&again), ["C3 not_plain", "C4 not_plain"], "{again}");
}

#[test]
fn who_runs_the_product_itself_owns_what_is_about_running_it() {
    let home = ready();
    home.ok(&["customer", "add", "Selma AB", "--country", "SE", "--acts-as", "controller"]);
    home.ok(&["deployment", "add", "CUS-3", "--edition", "self-hosted", "--starts", "2026-01-01"]);
    let rows: &[&[&str]] = &[
        &["Question ID", "Question", "CSP CAIQ Answer", "SSRM Control Ownership", "CSP Implementation Description"],
        &["DSP-19.1", "Where is customer data hosted?"],
        &["X-1", "Do you have a DPO?"],
    ];
    let after = "<dataValidations><dataValidation type=\"list\" sqref=\"D2:D9\"><formula1>\"CSP-owned,CSC-owned,Shared CSP and CSC\"</formula1></dataValidation></dataValidations>";
    home.write("caiq.xlsx", book(&plain(rows, after), &[]));
    for (customer, owned) in [("CUS-1", false), ("CUS-3", true)] {
        home.ok(&["questionnaire", "fill", "caiq.xlsx", "--customer", customer, "--out", "out.xlsx", "--yes"]);
        let sheet = sheet_of(&home, "out.xlsx");
        assert_eq!(
            sheet.contains("<c r=\"D2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">CSC-owned<"),
            owned,
            "{sheet}"
        );
        assert!(!sheet.contains("r=\"D3\""), "who has a DPO is no matter of who runs the product: {sheet}");
    }
}

/// The values of column B from row 2 on, each as the sheet writes it; empty where nothing stands there.
fn chosen(home: &Home, customer: &str, questions: &[&str], list: &str) -> Vec<String> {
    let mut rows: Vec<Vec<&str>> = vec![vec!["Question", "Answer"]];
    rows.extend(questions.iter().map(|question| vec![*question]));
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let after = format!(
        "<dataValidations><dataValidation type=\"list\" sqref=\"B2:B60\"><formula1>\"{list}\"</formula1></dataValidation></dataValidations>"
    );
    home.write("asks.xlsx", book(&plain(&rows, &after), &[]));
    home.ok(&["questionnaire", "fill", "asks.xlsx", "--customer", customer, "--out", "answers.xlsx", "--yes"]);
    let sheet = sheet_of(home, "answers.xlsx");
    let value = |row: usize| {
        let cell = sheet.split(&format!("<c r=\"B{row}\"")).nth(1)?.split("</c>").next()?;
        Some(cell.split("preserve\">").nth(1)?.split('<').next()?.to_owned())
    };
    (0..questions.len()).map(|at| value(at + 2).unwrap_or_default()).collect()
}

#[test]
fn measures_of_our_own_systems_are_no_yes_for_what_a_customer_runs_itself() {
    let home = ready();
    for name in
        ["Encryption at rest", "Encryption in transit", "Separation of customers", "Training of staff", "Incident plan"]
    {
        home.ok(&["measure", "add", name, "--starts", "2026-01-01"]);
    }
    home.ok(&["customer", "add", "Selma AB", "--country", "SE", "--acts-as", "controller"]);
    home.ok(&["deployment", "add", "CUS-3", "--edition", "self-hosted", "--starts", "2026-01-01"]);
    home.ok(&["customer", "add", "Both SA", "--country", "FR", "--acts-as", "controller"]);
    for edition in ["cloud", "self-hosted"] {
        home.ok(&["deployment", "add", "CUS-4", "--edition", edition, "--starts", "2026-01-01", "-y"]);
    }
    let questions = [
        "Is our data encrypted at rest?",
        "Is data encrypted in transit and at rest?",
        "Do you separate customers data?",
        "Have you implemented technical and organisational measures (Art. 32 GDPR)?",
    ];
    let of = |customer: &str, list: &str| chosen(&home, customer, &questions, list).join(" ");
    assert_eq!(of("CUS-1", "Yes,No,N/A"), "Yes Yes Yes Yes");
    assert_eq!(of("CUS-3", "Yes,No"), "   Yes", "that there are measures is so all the same");
    assert_eq!(of("CUS-3", "Yes,No,N/A"), "N/A N/A N/A Yes");
    assert_eq!(of("CUS-3", "Yes,No,N/A,Customer-owned"), "Customer-owned Customer-owned Customer-owned Yes");
    assert_eq!(of("CUS-4", "Yes,No,N/A"), "   Yes", "it holds for a part of it");
}

#[test]
fn the_register_of_a_controller_is_not_that_of_a_processor() {
    let home = ready();
    home.ok(&["activity", "add", "Hosting", "--acting-as", "processor", "--status", "active"]);
    let questions = [
        "Do you keep a record of processing activities under Art. 30(1)?",
        "Do you keep a record of processing activities as controller?",
        "Do you keep a record of processing activities under Art. 30(2)?",
        "Do you keep a record of processing activities?",
    ];
    assert_eq!(chosen(&home, "CUS-1", &questions, "Yes,No"), ["", "", "Yes", "Yes"]);
    home.ok(&["activity", "add", "Payroll", "--acting-as", "controller", "--status", "draft"]);
    assert_eq!(chosen(&home, "CUS-1", &questions, "Yes,No"), ["", "", "Yes", "Yes"], "a draft is none yet");
    home.ok(&["activity", "edit", "Payroll", "--status", "active"]);
    assert_eq!(chosen(&home, "CUS-1", &questions, "Yes,No"), ["Yes", "Yes", "Yes", "Yes"]);
}

#[test]
fn what_the_customer_does_itself_is_not_answered_about_us() {
    let home = ready();
    home.write(
        "in.csv",
        "Question,Answer\nHave we appointed a Data Protection Officer?,\nDid our company appoint a Data Protection Officer?,\nHaben wir einen Datenschutzbeauftragten benannt?,\nHave you appointed a Data Protection Officer?,\nDo we have a DPA in place?,\n",
    );
    let said = filled(&home, "in.csv", "out.csv");
    let open = said["open"].as_array().unwrap().iter();
    let open: Vec<&str> =
        open.filter(|one| one["why"] == "of_the_customer").map(|one| one["cell"].as_str().unwrap()).collect();
    assert_eq!(open, ["B2", "B3", "B4"], "{said}");
    assert_eq!(said["sheets"][0]["filled"], 1, "that no DPA is recorded stays open: {said}");
    let questions = ["Have we appointed a Data Protection Officer?", "Have you appointed a Data Protection Officer?"];
    assert_eq!(chosen(&home, "CUS-1", &questions, "Yes,No"), ["", "Yes"]);
}

#[test]
fn what_is_not_sure_or_not_to_be_touched_is_refused_with_what_to_do() {
    let home = ready();
    let fill = |more: &[&str]| {
        let args = ["questionnaire", "fill", "in.xlsx", "--customer", "CUS-1", "--out", "out.xlsx"];
        home.run(&[&args[..], more].concat())
    };
    home.write("in.xlsx", book(&plain(&[&["Question", "Reviewed by"], &["Who is your DPO?", ""]], ""), &[]));
    let unsure = fill(&[]);
    assert_eq!(unsure.code, 4);
    for words in ["Ask us", "A \"Question\", B \"Reviewed by\"", "--sheet \"Ask us\" --question B --answer C"] {
        assert!(unsure.err.contains(words), "{words}: {}", unsure.err);
    }
    assert_eq!(fill(&["--answer", "Reviewed by"]).code, 0, "a column is called by its head");
    assert!(fill(&["--answer", "C", "--question", "A", "--yes"]).err.contains("Written"));
    assert_eq!(fill(&[]).code, 4, "an older copy is not replaced unasked");
    let own =
        home.fails(4, &["questionnaire", "fill", "in.xlsx", "--customer", "CUS-1", "--out", "./in.xlsx", "--yes"]);
    assert!(own.contains("is the questionnaire itself"), "{own}");
    for (name, more) in [("signed", ("_xmlsignatures/sig1.xml", "<a/>")), ("macros", ("xl/vbaProject.bin", "x"))] {
        home.write("in.xlsx", book(PREFIXED, &[more]));
        let refused = fill(&["--yes"]);
        assert!(refused.code == 4 && refused.err.contains(name), "{}", refused.err);
    }
    home.write(
        "in.xlsx",
        book(&plain(&[&["Question", "Answer"], &["Who is your DPO?"]], "<sheetProtection sheet=\"1\"/>"), &[]),
    );
    let protected = fill(&["--yes"]);
    assert!(protected.out.contains("it is protected against typing; it is filled all the same"), "{}", protected.out);
    assert!(sheet_of(&home, "out.xlsx").contains("<sheetProtection sheet=\"1\"/>"));
}

#[test]
fn a_dry_run_writes_nothing_and_a_disclosure_is_recorded_with_its_digest() {
    let home = ready();
    home.write("in.csv", "Question,Answer\nWho is your DPO?,\n");
    let fill = |more: &[&str]| {
        let args = ["questionnaire", "fill", "in.csv", "--customer", "Acme", "--out", "out.csv"];
        home.run(&[&args[..], more].concat())
    };
    let tried = fill(&["-n"]);
    assert!(
        tried.code == 0 && tried.out.contains("1 question: 1 answered now, 0 answered before, 0 open."),
        "{}{}",
        tried.out,
        tried.err
    );
    assert!(!home.path().join("out.csv").exists());
    let written = fill(&["--for", "Acme GmbH", "--purpose", "vendor assessment"]);
    assert!(written.err.contains("Recorded as a disclosure"), "{}", written.err);
    let digest = home.sh("sha256sum out.csv | cut -d' ' -f1").out;
    let log = home.json(&["log"]).to_string();
    assert!(log.contains(digest.trim()) && log.contains("questionnaire fill CUS-1"), "{log}");
    home.ok(&["verify"]);
}

#[test]
fn csv_keeps_its_encoding_separator_quotes_and_ends_of_lines() {
    let home = ready();
    home.ok(&["customer", "edit", "CUS-1", "--notes", "x"]);
    let text = "Fragebogen für Anbieter;;\r\nNr.;\"Frage\";Antwort\r\n06.;\"Wer ist Ihr \"\"Datenschutzbeauftragter\"\"?\";\"\"\r\n7;Größe der Firma?;=1+1\r\n8;Welche Farbe?;";
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(text);
    home.write("in.csv", &bytes);
    let said = filled(&home, "in.csv", "out.csv");
    let out = std::fs::read(home.path().join("out.csv")).unwrap();
    let out = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&out).0.into_owned();
    let lines: Vec<&str> = out.split("\r\n").collect();
    assert_eq!(lines[..2], ["Fragebogen für Anbieter;;;", "Nr.;\"Frage\";Antwort;Quelle"], "{out}");
    assert!(
        lines[2].starts_with(
            "06.;\"Wer ist Ihr \"\"Datenschutzbeauftragter\"\"?\";\"Zum Datenschutzbeauftragten benannt ist Dana Deputy"
        ),
        "{out}"
    );
    assert!(lines[2].contains(";\"Quelle: ") && lines[2].contains("Revision 5"), "{out}");
    assert_eq!(lines[3..], ["7;Größe der Firma?;=1+1;", "8;Welche Farbe?;;"], "{out}");
    assert_eq!(said["sheets"][0]["present"], 1);
    let again = filled(&home, "out.csv", "again.csv");
    assert_eq!(again["sheets"][0]["filled"], 0);
    assert_eq!(home.sh("cmp out.csv again.csv").code, 0);
}

#[test]
fn an_approved_text_answers_what_no_record_does_and_is_its_source() {
    let home = ready();
    home.ok(&["answer", "add", "certifications", "--text", "We of {organisation} hold ISO 27001", "-q"]);
    home.write("in.csv", "Question,Answer\nDo you hold an ISO 27001 certificate?,\n");
    filled(&home, "in.csv", "draft.csv");
    assert!(!home.sh("cat draft.csv").out.contains("ISO 27001. "), "nobody approved it");
    home.ok(&["answer", "approve", "ANS-1", "--actor", "Dana Deputy", "-q"]);
    filled(&home, "in.csv", "out.csv");
    let out = home.sh("cat out.csv").out;
    assert!(out.contains("hold ISO 27001. As of ") && out.contains("Source: ANS-1, ORG-1"), "{out}");
}

#[test]
fn what_is_written_where_nobody_sees_it_is_said() {
    let home = ready();
    let sheet = plain(&[&["Question", "Answer"], &["Who is your data protection officer?", ""]], "");
    let hidden = sheet.replace("<row r=\"2\">", "<row r=\"2\" hidden=\"1\">");
    for (name, sheet, said) in [("seen.xlsx", sheet, false), ("hidden.xlsx", hidden, true)] {
        home.write(name, book(&sheet, &[]));
        let out = format!("out-{name}");
        let told = home.run(&["questionnaire", "fill", name, "--customer", "CUS-1", "--out", &out, "--comment", "C"]);
        let told = format!("{}{}", told.out, told.err);
        assert_eq!(told.contains("something was written into row 2, and it is hidden there"), said, "{told}");
    }
}

#[test]
fn what_a_person_wrote_before_a_source_is_kept_when_the_answer_is_filled_again() {
    let home = ready();
    home.write("in.csv", "Question,Answer,Comment\nWho is your data protection officer?,,\n");
    filled(&home, "in.csv", "out.csv");
    let comment = |name: &str| {
        let bytes = std::fs::read(home.path().join(name)).unwrap();
        csv::Reader::from_reader(&bytes[..]).records().next().unwrap().unwrap()[2].to_owned()
    };
    let ours = comment("out.csv");
    assert!(ours.starts_with("Source: "), "{ours}");
    let own =
        format!("Question,Answer,Comment\nWho is your data protection officer?,,\"Ask Dana again in May.\n{ours}\"\n");
    home.write("own.csv", &own);
    home.ok(&["customer", "edit", "CUS-1", "--notes", "a new revision"]);
    filled(&home, "own.csv", "again.csv");
    let again = comment("again.csv");
    assert!(again.starts_with("Ask Dana again in May.\nSource: ") && !again.contains(&ours), "{again}");
}

#[test]
fn a_file_of_text_gets_no_column_in_which_nothing_stands() {
    let home = ready();
    home.ok(&["customer", "add", "Selma AB", "--country", "SE", "--acts-as", "controller"]);
    home.ok(&["deployment", "add", "CUS-3", "--edition", "self-hosted", "--starts", "2026-01-01"]);
    home.write("in.csv", "Question,Answer,Control ownership\nWhere is customer data hosted?,In house.,\n");
    home.ok(&["questionnaire", "fill", "in.csv", "--customer", "CUS-3", "--out", "out.csv"]);
    let out = home.sh("cat out.csv").out;
    assert_eq!(out, "Question,Answer,Control ownership\nWhere is customer data hosted?,In house.,Customer-owned\n");
}

#[test]
fn a_sheet_that_is_named_twice_is_filled_once_and_a_width_goes_behind_the_others() {
    let home = ready();
    let cols = "<cols><col min=\"1\" max=\"1\" width=\"9\"></col></cols><sheetData>";
    let sheet = plain(&[&["Question", "Answer"], &["Who is your DPO?"]], "").replace("<sheetData>", cols);
    home.write("in.xlsx", book(&sheet, &[]));
    let args = ["questionnaire", "fill", "in.xlsx", "--customer", "CUS-1", "--out", "out.xlsx"];
    let said = home.json(&[&args[..], &["--sheet", "Ask us", "--sheet", "ask US"]].concat());
    assert_eq!(said["sheets"].as_array().map(Vec::len), Some(1), "{said}");
    let sheet = sheet_of(&home, "out.xlsx");
    assert!(sheet.contains("width=\"9\"></col><col min=\"3\" max=\"3\""), "{sheet}");
}

/// A German sheet: one row is French, one too short to tell, one takes a value of a list.
const IN_GERMAN: &str = "Nr.;Frage;Antwort\n1;Wo werden unsere Daten gespeichert?;\n2;DPO;\n3;Qui est votre délégué à la protection des données ?;\n4;Who is your Data Protection Officer and how do we reach her?;\n5;Wer ist Ihr Datenschutzbeauftragter?;\n";

#[test]
fn each_question_is_answered_in_its_language_with_its_source_unless_one_is_chosen() {
    let home = ready();
    home.write("in.csv", IN_GERMAN);
    let fill = |more: &[&str]| {
        let args = ["questionnaire", "fill", "in.csv", "--customer", "CUS-1", "--out", "out.csv", "--yes"];
        home.ok(&[&args[..], more].concat());
        home.sh("cat out.csv").out
    };
    let each = fill(&[]);
    let lines: Vec<&str> = each.lines().collect();
    assert!(lines[0].ends_with("Antwort;Quelle"), "{each}");
    for (line, answer, source) in [
        (1, "Wir hosten unsere Cloud-Edition in der Region EU", "\"Quelle: "),
        (2, "Zum Datenschutzbeauftragten benannt ist", "\"Quelle: "),
        (3, "La personne désignée comme délégué à la protection des données", "\"Source : "),
        (4, "Our Data Protection Officer is", "\"Source: "),
        (5, "Zum Datenschutzbeauftragten benannt ist", "\"Quelle: "),
    ] {
        assert!(lines[line].contains(answer) && lines[line].contains(source), "{answer}: {}", lines[line]);
        assert!(lines[line].contains("evision 4") || lines[line].contains("évision 4"), "{}", lines[line]);
    }
    let chosen = fill(&["--lang", "fr"]);
    assert!(chosen.lines().skip(1).all(|line| line.contains("État au ")) && !chosen.contains("Stand "), "{chosen}");
    assert!(!fill(&["--lang", "en"]).contains("Quelle"));
    let refused =
        home.fails(2, &["questionnaire", "fill", "in.csv", "--customer", "CUS-1", "--out", "o.csv", "--lang", "pl"]);
    assert!(refused.contains("en, de, fr"), "{refused}");
    // What is filled is read again: its column of sources is found.
    home.write("in.csv", std::fs::read(home.path().join("out.csv")).unwrap());
    assert_eq!(filled(&home, "in.csv", "again.csv")["sheets"][0]["filled"], 0);
}

#[test]
fn a_cell_of_a_german_or_french_list_gets_its_value_and_the_sentence_beside_it_in_that_language() {
    let home = ready();
    for (questions, list, value, sentence) in [
        (
            ["Haben Sie einen Datenschutzbeauftragten benannt?", "Wo liegen unsere Daten?"],
            "Ja,Nein,Entfällt",
            "Ja",
            "Zum Datenschutzbeauftragten benannt ist",
        ),
        (
            ["Avez-vous désigné un délégué à la protection des données ?", "Où sont nos données ?"],
            "Oui,Non",
            "Oui",
            "La personne désignée comme délégué à la protection des données",
        ),
    ] {
        let rows: &[&[&str]] = &[&["Frage", "Antwort", "Kommentar"], &[questions[0], "", ""], &[questions[1], "", ""]];
        let rule = format!(
            "<dataValidations><dataValidation type=\"list\" sqref=\"B2\"><formula1>&quot;{list}&quot;</formula1></dataValidation></dataValidations>"
        );
        home.write("in.xlsx", book(&plain(rows, &rule), &[]));
        home.ok(&["questionnaire", "fill", "in.xlsx", "--customer", "CUS-1", "--out", "out.xlsx", "--yes"]);
        let sheet = sheet_of(&home, "out.xlsx");
        assert!(
            sheet.contains(&format!(">{value}<")) && sheet.contains(sentence) && !sheet.contains("We host"),
            "{sheet}"
        );
    }
}

#[test]
fn what_is_for_the_customer_is_in_the_language_of_the_question_unless_one_is_chosen() {
    let home = ready();
    let ask = |question: &str, more: &[&str]| home.ok(&[&["ask", "CUS-1", question, "--for-customer"], more].concat());
    assert!(ask("Wer ist Ihr Datenschutzbeauftragter?", &[]).contains("Zum Datenschutzbeauftragten benannt ist"));
    assert!(ask("Wer ist Ihr Datenschutzbeauftragter?", &["--lang", "en"]).contains("Our Data Protection Officer"));
    assert!(home.ok(&["ask", "CUS-1", "Wer ist Ihr Datenschutzbeauftragter?"]).contains("Our Data Protection Officer"));
    home.ok(&["answer", "add", "dpo_contact", "--text", "Dana", "--language", "de", "-q"]);
    home.ok(&["answer", "approve", "ANS-1", "--actor", "Dana Deputy", "-q"]);
    assert!(ask("Wer ist Ihr Datenschutzbeauftragter?", &[]).contains("Dana. Stand "));
    assert!(!ask("Wer ist Ihr Datenschutzbeauftragter?", &["--lang", "en"]).contains("Dana. "));
}

#[test]
fn a_cell_is_not_filled_with_an_answer_to_something_else() {
    let home = ready();
    let signed = ["--signed", "2026-01-01", "--effect", "executed", "--deletion-days", "30"];
    home.ok(&[&["agreement", "add", "CUS-1"], &signed[..]].concat());
    let questions = [
        "Auf welcher Rechtsgrundlage verarbeiten Sie die Daten?",
        "Wer haftet im Schadensfall?",
        "Délivrez-vous une attestation d'effacement ?",
        "Quel est votre chiffre d’affaires ?",
        "Wie werden wir über Preisänderungen informiert?",
        "Wann werden unsere Daten nach Vertragsende gelöscht?",
    ];
    home.write("in.csv", format!("Frage;Antwort\n{}\n", questions.map(|question| format!("{question};")).join("\n")));
    let left = |said: &serde_json::Value| {
        let open = said["open"].as_array().unwrap();
        open.iter().map(|one| (one["question"].to_string(), one["why"].to_string())).collect::<Vec<_>>()
    };
    let said = filled(&home, "in.csv", "out.csv");
    let open = left(&said);
    assert_eq!(open.len(), 5, "{said}");
    assert!(open.iter().all(|(question, _)| !question.contains("Vertragsende")), "{said}");
    assert!(
        open.iter().any(|(question, why)| question.contains("attestation") && why.contains("not_recorded")),
        "{said}"
    );
    // Where the DPA says it, it is answered.
    home.ok(&["agreement", "edit", "DPA-1", "--deletion-certificate", "yes"]);
    let said = filled(&home, "in.csv", "again.csv");
    assert_eq!(left(&said).len(), 4, "{said}");
}

#[test]
fn cells_of_csv_are_named_as_a_spreadsheet_that_opens_the_file_numbers_its_rows() {
    let home = ready();
    let rows = "Question,Answer\r\n\"Where is our data\r\nhosted, and\r\nby whom?\",\r\nWhich colour?,\r\n\r\nWhich shape?,\r\n";
    for (name, text) in [("in.csv", rows.to_owned()), ("said.csv", format!("sep=,\r\n{rows}"))] {
        home.write(name, text);
        let said = filled(&home, name, &format!("out-{name}"));
        let open = said["open"].as_array().unwrap().iter();
        let cells: Vec<&str> = open.map(|one| one["cell"].as_str().unwrap()).collect();
        assert_eq!(cells, ["B3", "B5"], "{name}: {said}");
    }
}
