//! Files as other programs leave them and as an attacker makes them: each is taken exactly, or refused with a reason.
//! What is expected of each stands in `tests/data/files/expect.json`; the bombs are made here.

use super::home::{Home, Said, copy_register};
use serde::Deserialize;
use std::fs::File;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

/// Customer, field, value.
type Check = (String, String, String);

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Expected {
    file: String,
    expect: String,
    names: Vec<String>,
    checks: Vec<Check>,
    checks_or_notice: Option<ChecksOrNotice>,
    message: Vec<String>,
    message_all: Vec<Vec<String>>,
    notice: Vec<String>,
    or_notice: Vec<String>,
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChecksOrNotice {
    checks: Vec<Check>,
    notice: Vec<String>,
}

#[test]
fn every_file_is_taken_exactly_or_refused_with_a_reason() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/files");
    let expected = std::fs::read_to_string(folder.join("expect.json")).unwrap();
    let expected: Vec<Expected> = serde_json::from_str(&expected).unwrap();
    assert_eq!(expected.len() + 2, std::fs::read_dir(&folder).unwrap().count(), "each file has its expectation");
    let fresh = Home::new();
    let untouched = fresh.ok(&["export", "customers", "--to", "json"]);
    let check = &|entry: &Expected| {
        let home = Home::empty();
        copy_register(&fresh.register(), &home.register());
        let path = folder.join(&entry.file);
        let path = path.to_str().expect("UTF-8");
        let said = home.run(&["import", path, "--kind", "customers"]);
        let wrong = examine(entry, &home, &said, path, &untouched).join("; ");
        let (code, err) = (said.code, said.err.escape_debug());
        (!wrong.is_empty()).then(|| format!("{} ({}): {wrong}\n    exit {code}: {err}", entry.file, entry.note))
    };
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let parts = expected.chunks(expected.len().div_ceil(4));
        let threads = parts.map(|part| scope.spawn(|| part.iter().filter_map(check).collect::<Vec<_>>()));
        threads.collect::<Vec<_>>().into_iter().flat_map(|thread| thread.join().expect("no panic")).collect()
    });
    assert!(wrong.is_empty(), "{} of {} files:\n{}", wrong.len(), expected.len(), wrong.join("\n"));
    let outside = |number| Path::new("/tmp").join(format!("art30_evil_{number}.txt")).exists();
    assert!(!(1..=3).any(outside), "a file was written where a name in a workbook points");
}

/// Compares what came of an import with what is expected; gives what is wrong.
fn examine(entry: &Expected, home: &Home, said: &Said, path: &str, untouched: &str) -> Vec<String> {
    // The name of the file tells what is wrong with it; only what art30 says of it counts.
    let plain = |text: &str| text.replace(path, "FILE").replace(&entry.file, "FILE").to_lowercase();
    let (complaint, all) = (plain(&said.err), plain(&format!("{}{}", said.err, said.out)));
    let export = home.ok(&["export", "customers", "--to", "json"]);
    let revisions = home.json(&["log"])["report"]["total"].as_u64().expect("a number");
    let mut wrong = Vec::new();
    let mut demand = |holds: bool, what: String| {
        if !holds {
            wrong.push(what);
        }
    };
    demand(!all.chars().any(|c| c.is_control() && !"\n\t\r".contains(c)), "prints control characters".to_owned());
    let entries = std::fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name());
    demand(entries.into_iter().all(|name| name == "register.db" || name == "state"), "leaves files behind".to_owned());
    match (said.code, entry.expect.as_str()) {
        (0, "accept" | "either") => {
            let records: serde_json::Value = serde_json::from_str(&export).expect("JSON");
            let records = records["records"].as_array().expect("a list");
            let names: Vec<&str> = records.iter().map(|record| record["name"].as_str().expect("a name")).collect();
            let exact = if names == entry.names { differences(records, &entry.checks) } else { format!("{names:?}") };
            demand(exact.is_empty() || says_any(&all, &entry.or_notice), exact);
            demand(entry.notice.is_empty() || says_any(&all, &entry.notice), format!("none of {:?}", entry.notice));
            if let Some(ChecksOrNotice { checks, notice }) = &entry.checks_or_notice {
                let exact = differences(records, checks);
                demand(exact.is_empty() || says_any(&all, notice), format!("{exact}, and none of {notice:?}"));
            }
            demand(records.is_empty() || revisions == 2, format!("makes {revisions} revisions"));
        }
        (4, "refuse" | "either") => {
            demand(export == untouched && revisions == 1, "something is written".to_owned());
            demand(complaint.replace("file", "").trim().len() >= 20, "no reason".to_owned());
            for words in entry.message_all.iter().chain([&entry.message]).filter(|words| !words.is_empty()) {
                demand(says_any(&complaint, words), format!("none of {words:?}"));
            }
        }
        (_, expect) => demand(false, format!("should be: {expect}")),
    }
    wrong
}

/// The checks that records fail, in words. Lists are the same by their items, all else by the letter but for the ends of lines.
fn differences(records: &[serde_json::Value], checks: &[Check]) -> String {
    let mut wrong = Vec::new();
    for (name, field, value) in checks {
        let plain = |text: &str| match field.as_str() {
            "other_references" | "affiliates" => {
                text.replace([';', ','], " ").split_whitespace().collect::<Vec<_>>().join(" ")
            }
            _ => text.replace("\r\n", "\n"),
        };
        let of_name = records.iter().filter(|record| record["name"] == name.as_str());
        let found: Vec<&str> = of_name.map(|record| record[field].as_str().unwrap_or_default()).collect();
        if !matches!(found[..], [one] if plain(one) == plain(value)) {
            wrong.push(format!("{field} of {name:?} is {found:?}, not {value:?}"));
        }
    }
    wrong.join(", ")
}

/// Whether a text holds one of some words. Places and short words count whole only: "line 3" is not in "line 31".
fn says_any(text: &str, words: &[String]) -> bool {
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    words.iter().map(|word| word.to_lowercase()).any(|word| {
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let cell = (1..=4).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_lowercase());
        let place = letters.len() < word.len() && (cell || ["line ", "row ", "column "].contains(&letters));
        let whole = place || word.chars().count() <= 3 && word.chars().all(inside);
        text.match_indices(&word).any(|(start, _)| {
            !whole || !text[..start].ends_with(inside) && !text[start + word.len()..].starts_with(inside)
        })
    })
}

#[test]
fn bombs_are_refused_within_bounds() {
    let home = Home::new();
    let before = home.ok(&["export", "customers", "--to", "json"]);
    let last = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let [blanks, letters] = [" ", "A"].map(|letter| letter.repeat(1 << 20));
    let (pieces, items) = (format!("{blanks}<c/>").split_off(4), "<si><t/></si>".repeat(100_000));
    // Memory is bounded as address space, of which the allocator takes some for each thread; time as that of the processor, so that it does not matter what else runs. Without
    // optimisation it takes longer.
    let seconds = if cfg!(debug_assertions) { 30 } else { 5 };
    let refused = |file: PathBuf, words: &str| {
        let import = format!("exec art30 import '{}' --kind customers", file.display());
        let said = home.sh(&format!("ulimit -v {} && ulimit -t {seconds} && {import}", 640 << 10));
        assert!(said.code == 4 && said.err.contains(words), "{words:?}: exit {}, {}", said.code, said.err);
        assert_eq!(home.ok(&["export", "customers", "--to", "json"]), before, "{words:?}: something is written");
    };
    let bomb = |part, content, times, empty| workbook(home.path().join("bomb.xlsx"), part, content, times, empty);
    refused(bomb(SHEET, ["", &blanks, ""], 400, 0), "one piece of it has more than 1 MB");
    refused(bomb(SHEET, ["", &pieces, ""], 400, 0), "it unpacks to more than 256 MB");
    refused(bomb(STRINGS, ["<si><t>", &letters, "</t></si>"], 300, 0), "one piece of it has more than 1 MB");
    refused(bomb(STRINGS, ["", &items, ""], 100, 0), "more than 4 million texts");
    refused(bomb(SHEET, [""; 3], 0, 2000), "the zip holds 2010 files");
    refused(bomb(SHEET, [last, "", ""], 0, 0), "row 1048576, column XFD");
    let open = format!("name,country\n\"Acme,DE\n{}", "Bolt,FR\n".repeat(20 << 17));
    refused(home.write("bomb.csv", open), "line 2, column 1: the quote that opens here is not closed");
    let long = format!("name,country\nAcme,{}\n", letters.repeat(20));
    refused(home.write("bomb.csv", long), "line 2, column 2: the cell has more than 256 KB");
    let good = bomb(SHEET, [""; 3], 0, 0);
    home.ok(&["import", good.to_str().unwrap(), "--kind", "customers"]);
}

/// A part of a workbook, and where something can be put into it.
const SHEET: [&str; 2] = ["xl/worksheets/sheet1.xml", "</sheetData>"];
const STRINGS: [&str; 2] = ["xl/sharedStrings.xml", "</sst>"];

/// Writes a workbook of one customer; a part of it gets a head, a filling so many times, and a tail. Then come empty parts.
fn workbook(
    path: PathBuf,
    [part, place]: [&str; 2],
    [head, filling, tail]: [&str; 3],
    times: usize,
    empty: usize,
) -> PathBuf {
    let mut good = rust_xlsxwriter::Workbook::new();
    good.add_worksheet().write_column(0, 0, ["name", "Acme"]).unwrap();
    let mut good = zip::ZipArchive::new(Cursor::new(good.save_to_buffer().unwrap())).unwrap();
    let mut bomb = zip::ZipWriter::new(File::create(&path).unwrap());
    let options = zip::write::SimpleFileOptions::default().compression_level(Some(1));
    for index in 0..good.len() {
        let mut entry = good.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        bomb.start_file(&name, options).unwrap();
        if name == part {
            let text = std::io::read_to_string(entry).unwrap();
            let (before, after) = text.split_once(place).unwrap();
            let filling = std::iter::repeat_n(filling, times);
            for piece in [before, head].into_iter().chain(filling).chain([tail, place, after]) {
                bomb.write_all(piece.as_bytes()).unwrap();
            }
        } else {
            std::io::copy(&mut entry, &mut bomb).unwrap();
        }
    }
    for number in 0..empty {
        bomb.start_file(format!("xl/{number}.xml"), options).unwrap();
    }
    bomb.finish().unwrap();
    path
}
