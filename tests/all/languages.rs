//! What leaves the house in German and in French: the whole of a register of many cases, with no word of English but what records say.

use super::home::Home;
use super::made::Made;
use art30::answers::TOPICS;
use art30::model::Kind;
use art30::report::reply::reply_about;
use art30::texts::Language;
use art30::view::{Block, Report as _};
use calamine::Reader as _;
use chrono::NaiveDate;

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
    "you",
    "your",
    "yours",
    "ours",
    "they",
    "their",
    "them",
    "there",
    "these",
    "those",
    "then",
    "would",
    "does",
    "were",
    "because",
    "while",
    "apart",
    "nor",
    "neither",
    "nothing",
    "another",
    "more",
    "else",
    "gets",
    "goes",
    "needs",
    "notice",
    "under",
];

/// Names that are the same in each language.
const NAMES: &[&str] = &["EU-US Data Privacy Framework", "Data Privacy Framework", "Data Protection Act"];

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
    let files = std::fs::read_dir(home.path().join("own")).unwrap().map(|file| file.unwrap().path());
    for file in files.filter(|file| file.extension().is_some_and(|ending| ending == "csv")) {
        let mut csv = csv::Reader::from_path(file).unwrap();
        for record in csv.records().map(Result::unwrap) {
            for cell in &record {
                words.push(cell.to_owned());
                words.push(cell.trim_end_matches('.').to_owned());
                words.extend(cell.split("; ").map(str::to_owned));
                words.extend(cell.lines().map(str::to_owned));
            }
        }
    }
    longest_first(words)
}

/// Words that a text may hold in whatever language, the longest first.
fn longest_first(mut words: Vec<String>) -> Vec<String> {
    words.retain(|one| one.len() > 5);
    words.extend(NAMES.iter().map(|name| (*name).to_owned()));
    words.sort_by_key(|one| std::cmp::Reverse(one.len()));
    words.dedup();
    words
}

/// Finds no word of English in the letter to a customer of a case but what its records say.
pub fn letter_is_in_each_language(made: &Made, on: NaiveDate) {
    let ours = &made.organisation;
    let all = [&ours.entities, &ours.appointments, &ours.activities, &ours.subprocessors, &ours.engagements];
    let more = [&ours.changes, &ours.certifications, &ours.transfer_overrides];
    let own = Kind::of_customers().into_iter().flat_map(|kind| made.dossier.of(kind));
    let records = own.chain(all.into_iter().chain(more).flatten());
    let records = records.chain(ours.templates.values()).chain(&ours.record).chain([&made.dossier.customer]);
    let values = records.flat_map(|record| record.values.iter().flatten()).map(|value| value.text().into_owned());
    let own = longest_first(values.flat_map(|text| [vec![text.clone()], split(&text)].concat()).collect());
    for language in [Language::German, Language::French] {
        let letter =
            reply_about((&made.dossier, ours), on, "", language).unwrap().told_on(on.succ_opt().expect("a day"));
        let words = letter.blocks().into_iter().flat_map(|block| match block {
            Block::Heading(text) | Block::Text(text) => vec![text],
            Block::Points(points) => points,
            other => panic!("{other:?} is no part of a letter"),
        });
        let words = words.collect::<Vec<_>>().join("\n");
        assert_eq!(english(&words, &own), [""; 0], "{words}");
        assert!(!words.contains(['{', '}']) && !words.contains("  ") && !words.contains(".."), "{words}");
    }
}

/// The items of a list, and what stands before brackets.
fn split(text: &str) -> Vec<String> {
    text.split("; ").flat_map(|item| [item, item.split(" (").next().unwrap_or(item)]).map(str::to_owned).collect()
}

#[test]
fn a_letter_in_another_language_has_no_word_of_english_but_what_records_say() {
    for home in [cases(), Home::example()] {
        let own = own_words(&home);
        let customers = home.ok(&["customer", "list", "--format", "csv", "-q"]);
        let handles: Vec<&str> = customers.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
        assert!(handles.len() > 3, "{customers}");
        for customer in handles {
            let letter = |more: &[&str]| home.ok(&[&["ask", customer, "--for-customer", "-q"], more].concat());
            let plain = letter(&[]);
            assert_eq!(letter(&["--lang", "en"]), plain);
            assert!(english(&plain, &own).len() > 3, "the test sees English where it is: {plain}");
            for language in ["de", "fr"] {
                for on in [&[][..], &["--on", "2026-06-01"], &["--format", "md"]] {
                    let said = letter(&[&["--lang", language], on].concat());
                    assert_eq!(english(&said, &own), [""; 0], "{language} {customer} {on:?}");
                }
            }
        }
    }
}

#[test]
fn answers_in_another_language_have_no_word_of_english_but_what_records_say() {
    let topics: Vec<&str> = TOPICS.iter().map(|topic| topic.key).collect();
    let question = topics.join("\n\n");
    for home in [cases(), Home::example()] {
        let own = own_words(&home);
        let customers = home.ok(&["customer", "list", "--format", "csv", "-q"]);
        for customer in customers.lines().skip(1).filter_map(|line| line.split(',').next()) {
            for (language, on) in
                [("de", &[][..]), ("fr", &[]), ("de", &["--on", "2026-07-25"]), ("fr", &["--on", "2026-07-25"])]
            {
                let asked = ["ask", customer, &question, "--for-customer", "--lang", language, "-q"];
                let said = home.ok(&[&asked[..], on].concat());
                assert_eq!(english(&said, &own), [""; 0], "{language} {customer} {on:?}");
                assert!(said.lines().count() > topics.len(), "each topic is answered: {said}");
            }
        }
    }
}

#[test]
fn what_is_approved_stays_in_its_language() {
    let home = cases();
    let text = "Our DPO answers within a day.";
    home.ok(&["answer", "add", "dpo_contact", "--text", text, "-q"]);
    home.ok(&["answer", "approve", "ANS-1", "-q"]);
    // Where the records answer in the language of the question, an English text does not go before them.
    let said = home.run(&["ask", "CUS-1", "dpo_contact", "--for-customer", "--lang", "de"]);
    assert!(!said.out.contains(text) && said.out.contains("Unsere Datenschutzbeauftragten sind"), "{said:?}");
    assert!(said.err.replace('\n', " ").contains("it is in English, and the records answer this"), "{said:?}");
    let certified = "We hold a certificate of our own.";
    home.ok(&["answer", "add", "certifications", "--text", certified, "-q"]);
    home.ok(&["answer", "approve", "ANS-2", "-q"]);
    let said = home.ok(&["ask", "CUS-1", "certifications", "--for-customer", "--lang", "de", "-q"]);
    assert!(said.contains(&format!("{certified} Dieser Text wurde in einer anderen Sprache freigegeben")), "{said}");
    let plain = home.ok(&["ask", "CUS-1", "dpo_contact", "--for-customer", "-q"]);
    assert!(plain.contains(text) && !plain.contains("another language"), "{plain}");
}

#[test]
fn a_letter_in_another_language_is_a_page_and_a_pdf_of_that_language_and_nothing_for_programs() {
    let home = cases();
    let own = own_words(&home);
    let letter = ["ask", "CUS-1", "--for-customer", "-q", "--lang"];
    for (language, greeting, dpo) in [
        ("de", "Guten Tag Anna Alt,", "in der Funktion des Datenschutzbeauftragten"),
        ("fr", "Madame, Monsieur,", "en qualité de délégué à la protection des données"),
    ] {
        let page = home.ok(&[&letter[..], &[language, "--format", "html"]].concat());
        assert!(page.contains(&format!("<html lang=\"{language}\">")), "{page}");
        home.ok(&[&letter[..], &[language, "--out", "letter.pdf", "--yes"]].concat());
        let text = home.sh("pdftotext -raw letter.pdf -").out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(english(&text.replace(". ", ".\n"), &own), [""; 0], "{language}");
        assert!(text.contains(greeting) && text.contains(dpo), "{text}");
    }
    let said = home.fails(2, &[&letter[..], &["de", "--format", "json"]].concat());
    assert!(said.contains("what programs read is in English"), "{said}");
    assert!(home.fails(2, &["ask", "CUS-1", "--lang", "de"]).contains("--for-customer"));
    assert!(home.fails(2, &[&letter[..], &["es"]].concat()).contains("en, de, fr"));
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
