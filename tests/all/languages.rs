//! What leaves the house in German and in French: the whole of a register of many cases, with no word of English but what records say.

use super::home::Home;
use calamine::Reader as _;

/// Words of English that stand in no German or French text.
const ENGLISH: &[&str] = &[
    "the",
    "of",
    "is",
    "are",
    "not",
    "no",
    "none",
    "and",
    "or",
    "with",
    "which",
    "whether",
    "by",
    "that",
    "this",
    "from",
    "until",
    "since",
    "for",
    "to",
    "its",
    "it",
    "provided",
    "recorded",
    "agreed",
    "only",
    "also",
    "nobody",
    "who",
    "customer",
    "customers",
    "law",
    "needed",
    "takes",
    "open",
    "day",
    "days",
    "after",
    "end",
    "ended",
    "signed",
    "between",
    "controller",
    "processor",
    "data",
    "yes",
    "given",
    "row",
    "rows",
    "other",
    "others",
    "what",
    "where",
    "listed",
    "below",
    "transfer",
    "country",
    "we",
    "our",
    "has",
    "have",
    "been",
    "without",
    "outside",
];

/// A register in which much is recorded, much is not, and some of it contradicts the rest.
fn cases() -> Home {
    let home = Home::new();
    let run = |line: &str| {
        let said = home.sh(line);
        assert_eq!(said.code, 0, "{line}: {}{}", said.out, said.err);
    };
    for line in include_str!("../data/languages.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        run(&format!("art30 {line} -q"));
    }
    home
}

/// What the records themselves say, the longest first.
fn own_words(home: &Home) -> Vec<String> {
    home.ok(&["export", "all", "--out", "own", "-q"]);
    let mut words = Vec::new();
    for file in std::fs::read_dir(home.path().join("own")).unwrap() {
        let mut csv = csv::Reader::from_path(file.unwrap().path()).unwrap();
        for record in csv.records().map(Result::unwrap) {
            for cell in record.iter() {
                words.push(cell.to_owned());
                words.extend(cell.split("; ").map(str::to_owned));
                words.extend(cell.lines().map(str::to_owned));
            }
        }
    }
    words.retain(|one| one.len() > 5);
    words.sort_by_key(|one| std::cmp::Reverse(one.len()));
    words.dedup();
    words
}

/// The lines that hold a word of English that no record has.
fn english(text: &str, own: &[String]) -> Vec<String> {
    let bare = |line: &str| own.iter().fold(line.to_owned(), |line, words| line.replace(words.as_str(), "*"));
    let holds = |line: &&str| {
        let words = bare(line);
        let mut words = words.split(|c: char| !(c.is_alphabetic() || c == '’'));
        words.any(|word| ENGLISH.contains(&word.to_lowercase().as_str()))
    };
    text.lines().filter(holds).map(bare).collect()
}

#[test]
fn a_register_in_another_language_has_no_word_of_english_but_what_records_say() {
    let home = cases();
    let own = own_words(&home);
    let read = |what: &str, more: &[&str]| home.ok(&[&["export", what], more].concat());
    // The test sees English where it is.
    let heads = read("register-processor", &["--to", "csv", "--for", "Dana", "--purpose", "review", "-q"]);
    assert!(english(&heads, &own).len() > 10, "{heads}");
    for language in ["de", "fr"] {
        for what in ["register-processor", "register-controller"] {
            for more in [&[][..], &["--minimal"], &["--on", "2026-06-01"]] {
                let said = read(what, &[&["--to", "csv", "--lang", language, "-q"], more].concat());
                assert_eq!(english(&said, &own), [""; 0], "{language} {what} {more:?}");
            }
        }
        let ended = ["--to", "csv", "--lang", language, "--ended-since", "2026-01-01", "-q"];
        assert_eq!(english(&read("register-processor", &ended), &own), [""; 0], "{language}");
        for more in [&[][..], &["--minimal"], &["--on", "2026-06-01"]] {
            read("register", &[&["--out", "both.xlsx", "--yes", "--lang", language, "-q"], more].concat());
            let mut book: calamine::Xlsx<_> = calamine::open_workbook(home.path().join("both.xlsx")).unwrap();
            for (name, sheet) in book.worksheets() {
                let cells: Vec<String> = sheet.rows().flatten().map(ToString::to_string).collect();
                assert_eq!(english(&format!("{name}\n{}", cells.join("\n")), &own), [""; 0], "{language} {name}");
            }
            read("register", &[&["--out", "both.pdf", "--yes", "--lang", language, "-q"], more].concat());
            let text = home.sh("pdftotext -raw both.pdf -").out;
            let lines = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let sentences = lines.replace(". ", ".\n");
            assert_eq!(english(&sentences, &own), [""; 0], "{language} {more:?}");
        }
        read("register-processor", &["--only", "CUS-1", "--out", "one.pdf", "--yes", "--lang", language, "-q"]);
        let text = home.sh("pdftotext -raw one.pdf -").out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(english(&text.replace(". ", ".\n"), &own), [""; 0], "{language}");
    }
}

#[test]
fn what_the_regulation_calls_it_stands_above_the_columns_and_internal_ones_do_not() {
    let home = Home::example();
    let heads = |language: &str, what: &str| {
        let csv = home.ok(&["export", what, "--to", "csv", "--lang", language, "-q"]);
        csv.lines().next().unwrap_or_default().to_owned()
    };
    let german = heads("de", "register-processor");
    assert!(german.contains("Kategorie von Verarbeitungen,"), "{german}");
    assert!(german.contains("Drittländer und internationale Organisationen,"), "{german}");
    assert!(!german.contains("intern)"), "what is for us alone does not leave: {german}");
    let french = heads("fr", "register-controller");
    assert!(french.contains("Finalité du traitement,"), "{french}");
    assert!(french.contains("Délais prévus pour l’effacement,"), "{french}");
    let plain = home.ok(&["export", "register-processor", "--to", "csv", "-q"]);
    assert_eq!(home.ok(&["export", "register-processor", "--to", "csv", "--lang", "en", "-q"]), plain);
    home.ok(&["export", "register", "--out", "r.xlsx", "--lang", "de", "-q"]);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(home.path().join("r.xlsx")).unwrap();
    assert_eq!(
        book.sheet_names(),
        ["Angaben", "Art. 30(2) Auftragsverarbeiter", "Art. 30(1) Verantwortlicher", "Maßnahmen"]
    );
    let about = book.worksheet_range("Angaben").unwrap();
    assert_eq!(
        about.get_value((0, 0)).unwrap().to_string(),
        "Verzeichnisse von Verarbeitungstätigkeiten (Art. 30 DSGVO)"
    );
}

#[test]
fn what_programs_read_and_what_an_authority_worded_is_in_english_alone() {
    let home = Home::new();
    for to in ["json", "jsonld"] {
        let said = home.fails(2, &["export", "register-processor", "--to", to, "--lang", "de"]);
        assert!(said.contains("is for programs, which read it in English"), "{said}");
    }
    let ico = ["export", "register-processor", "--to", "csv", "--layout", "ico", "--lang", "fr"];
    assert!(home.fails(2, &ico).contains("the ICO's template is in English"));
    assert!(home.fails(2, &["export", "register-processor", "--lang", "es"]).contains("en, de, fr"));
    assert!(home.fails(2, &["export", "customers", "--lang", "de"]).contains("--lang"));
    assert!(home.fails(2, &["export", "gaps", "--lang", "de"]).contains("--lang"));
    assert_eq!(home.run(&["export", "register", "--internal", "--out", "r.xlsx", "--lang", "de"]).code, 2);
}
