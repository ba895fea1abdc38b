//! A list that leaves is edited in a spreadsheet, the register is edited here, and the list comes back: no edit is lost without a word.

use super::home::{Home, NOW};
use super::spreadsheets;
use art30::act::import::{self, Request};
use art30::act::session::{Author, Session};
use art30::export;
use art30::format;
use art30::import::Summary;
use art30::import::map::Map;
use art30::model::{Kind, Reading, Record};
use art30::store::{Act, Clock, Sure};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, RngSeed, TestRunner};
use std::collections::BTreeMap;

/// A register with four customers and their deployments, and the list of those in a file.
fn exported(file: &str) -> Home {
    let home = Home::new();
    for name in ["Acme GmbH", "Bolt SARL", "Cargo AG", "Delta BV"] {
        home.ok(&["customer", "add", name, "--country", "DE"]);
        home.ok(&["deployment", "add", name, "--edition", "cloud"]);
    }
    home.ok(&["export", "deployments", "--out", file]);
    home
}

/// The rows of a CSV file.
fn rows(home: &Home, file: &str) -> Vec<Vec<String>> {
    let mut read = csv::ReaderBuilder::new().has_headers(false).from_path(home.path().join(file)).unwrap();
    read.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn save(home: &Home, file: &str, rows: &[Vec<String>]) {
    let mut writer = csv::Writer::from_path(home.path().join(file)).unwrap();
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.flush().unwrap();
}

/// Writes a text into the column of a row.
fn set(rows: &mut [Vec<String>], row: usize, column: &str, text: &str) {
    let at = rows[0].iter().position(|head| head == column).expect("a column");
    text.clone_into(&mut rows[row][at]);
}

#[test]
fn a_list_that_is_older_than_the_register_takes_nothing_back() {
    for file in ["list.csv", "list.xlsx", "list.json"] {
        let home = exported(file);
        home.ok(&["deployment", "edit", "DEP-1", "DEP-2", "DEP-3", "DEP-4", "--region", "EU"]);
        let said = home.ok(&["import", file, "--kind", "deployments"]);
        assert!(said.contains("0 new, 0 changed, 4 unchanged. Nothing to write."), "{file}: {said}");
        // JSON has no member for what nobody said.
        let told =
            file == "list.json" || said.contains("4 newer values kept: they changed in the register after the list");
        assert!(told, "{file}: {said}");
    }
}

#[test]
fn only_what_was_edited_in_the_file_is_written() {
    let home = exported("list.csv");
    let mut list = rows(&home, "list.csv");
    set(&mut list, 1, "notes", "seen in the file");
    set(&mut list, 2, "region", "EU");
    save(&home, "list.csv", &list);
    home.ok(&["deployment", "edit", "DEP-1", "--region", "EU"]);
    home.ok(&["deployment", "edit", "DEP-2", "--region", "EU"]);
    home.ok(&["customer", "edit", "CUS-1", "--name", "Acme Holding AG"]);
    let said = home.ok(&["import", "list.csv"]);
    assert!(said.contains("0 new, 1 changed, 3 unchanged"), "{said}");
    assert!(said.contains("Notes: not provided → seen in the file") && !said.contains("Hosting region"), "{said}");
    assert!(said.contains("1 newer value kept: it changed"), "{said}");
    assert!(said.contains("in the file not provided.") && said.contains("hosting region of DEP-1"), "{said}");
    assert!(home.ok(&["log"]).contains("import deployments back"));
}

#[test]
fn a_cell_that_changed_on_both_sides_is_asked_about_with_all_three_values() {
    let home = exported("list.csv");
    home.ok(&["deployment", "edit", "DEP-1", "DEP-2", "--region", "EU", "--notes", "here"]);
    let mut list = rows(&home, "list.csv");
    for row in [1, 2] {
        set(&mut list, row, "region", "US");
        set(&mut list, row, "notes", "there");
    }
    save(&home, "list.csv", &list);
    let said = home.fails(4, &["import", "list.csv", "--save-map", "map.csv"]);
    for words in [
        "list.csv line 2, column region: Hosting region of DEP-1",
        "not provided when the list was exported, \"EU\" in the register now (revision 10, Charles), \"US\" in the file. Which one counts?",
        "list.csv line 3, column notes: Notes of DEP-2",
        "4 questions are open",
        "keep (the register's value stays), take (the file's value is written), or keep all or take all",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    let map = std::fs::read_to_string(home.path().join("map.csv")).unwrap();
    assert!(map.contains("differs,region,DEP-1,,"), "{map}");
    home.write("answers.csv", "what,theirs,value,ours\ndiffers,region,DEP-1,take\ndiffers,*,,keep\n");
    let said = home.ok(&["import", "list.csv", "--map", "answers.csv"]);
    assert!(said.contains("0 new, 1 changed, 3 unchanged") && said.contains("Hosting region: EU → US"), "{said}");
    assert!(
        said.contains("3 values kept as the map says") || said.contains("3 values kept: as the map says"),
        "{said}"
    );
    let wrong = "what,theirs,value,ours\ndiffers,region,,both\n";
    home.write("wrong.csv", wrong);
    let said = home.fails(4, &["import", "list.csv", "--map", "wrong.csv"]);
    assert!(
        said.contains("\"both\" is none of keep (the register's value), take (the file's), keep all, take all"),
        "{said}"
    );
}

#[test]
fn what_was_taken_out_stays_out() {
    let home = exported("list.csv");
    home.ok(&["deployment", "retire", "DEP-2", "--yes"]);
    let said = home.ok(&["import", "list.csv"]);
    assert!(said.contains("DEP-2 was taken out of the register in revision 10 by Charles"), "{said}");
    let mut list = rows(&home, "list.csv");
    set(&mut list, 2, "region", "US");
    save(&home, "list.csv", &list);
    let said = home.fails(4, &["import", "list.csv"]);
    assert!(
        said.contains("the row was edited (region). Does it stay out? To bring it back first: art30 undo 10"),
        "{said}"
    );
    home.write("map.csv", "what,theirs,value,ours\nmatch,DEP-2,,skip\n");
    home.ok(&["import", "list.csv", "--map", "map.csv"]);
    assert_eq!(home.json(&["deployment", "list"])["report"]["total"], 3);
    home.ok(&["undo", "10", "--yes"]);
    let said = home.ok(&["import", "list.csv"]);
    assert!(said.contains("0 new, 1 changed"), "{said}");
    // A row that somebody removed from the file stays, and is said.
    list.remove(3);
    save(&home, "list.csv", &list);
    assert!(
        home.ok(&["import", "list.csv"]).contains("1 record of the register is not in the file; nothing is deleted")
    );
}

#[test]
fn a_customer_that_was_merged_meanwhile_takes_its_rows_along() {
    let home = Home::new();
    for (name, edition) in [("Acme GmbH", "cloud"), ("Acme Berlin GmbH", "self_hosted")] {
        home.ok(&["customer", "add", name]);
        home.ok(&["deployment", "add", name, "--edition", edition]);
    }
    for file in ["list.csv", "list.xlsx"] {
        home.ok(&["export", "deployments", "--out", file]);
    }
    home.ok(&["customer", "merge", "CUS-2", "CUS-1", "--yes"]);
    for file in ["list.csv", "list.xlsx"] {
        let said = home.ok(&["import", file]);
        assert!(said.contains("0 new, 0 changed, 2 unchanged"), "{file}: {said}");
    }
}

#[test]
fn a_list_of_another_register_or_of_a_state_that_never_was_is_told() {
    let (home, other) = (exported("list.csv"), exported("other.csv"));
    home.ok(&["export", "deployments", "--out", "list.xlsx"]);
    // By handles alone, another register's records would be taken for ours.
    let mut list = rows(&other, "other.csv");
    let id = list[0].iter().position(|head| head == "id").unwrap();
    list.iter_mut().skip(1).for_each(|row| row[id].clear());
    save(&home, "other.csv", &list);
    let said = home.fails(4, &["import", "other.csv"]);
    assert!(said.contains("DEP-1 is a handle of another register"), "{said}");
    std::fs::copy(home.path().join("list.xlsx"), other.path().join("theirs.xlsx")).unwrap();
    let said = other.fails(4, &["import", "theirs.xlsx"]);
    assert!(said.contains("CUS-1 is a handle of another register"), "{said}");
    // A copy that went on by itself has revisions that this register does not have.
    home.ok(&["backup", "copy.db"]);
    home.ok(&["customer", "edit", "CUS-1", "--notes", "here"]);
    home.ok(&["export", "customers", "--out", "customers.csv"]);
    let mut list = rows(&home, "customers.csv");
    let at = list[0].iter().position(|head| head == "as_of").unwrap();
    list[1][at] = format!("r99{}", list[1][at].trim_start_matches(|c| c != '.'));
    save(&home, "customers.csv", &list);
    let said = home.fails(4, &["import", "customers.csv"]);
    assert!(said.contains("column as_of: the row shows a state that this register never had"), "{said}");
    // Without the column nothing can be told: what was edited by hand is asked about, and the rest is said.
    for row in &mut list {
        row.remove(at);
    }
    set(&mut list, 1, "notes", "changed");
    save(&home, "customers.csv", &list);
    let said = home.fails(4, &["import", "customers.csv", "-n"]);
    assert!(said.contains("not provided before it was edited, \"here\" in the register now"), "{said}");
    home.write("map.csv", "what,theirs,value,ours\ndiffers,notes,CUS-1,keep\n");
    home.ok(&["import", "customers.csv", "--map", "map.csv"]);
    assert!(home.ok(&["customer", "show", "CUS-1"]).contains("here"));
    home.write("map.csv", "what,theirs,value,ours\ndiffers,notes,CUS-1,take\n");
    let said = home.ok(&["import", "customers.csv", "--map", "map.csv"]);
    assert!(said.contains("the list does not say which state of the register it shows, so in 1 record"), "{said}");
}

#[test]
fn what_was_erased_does_not_come_back() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--contact", "Klara Klartext"]);
    home.ok(&["export", "customers", "--out", "list.csv"]);
    home.ok(&["erase", "Klara Klartext", "--confirm", "Klara Klartext"]);
    let said = home.ok(&["import", "list.csv"]);
    assert!(said.contains("1 value that was erased is not filled again by a list: contact of Acme GmbH"), "{said}");
    home.ok(&["customer", "edit", "CUS-1", "--contact", "Nora New"]);
    let said = home.ok(&["import", "list.csv"]);
    assert!(said.contains("0 new, 0 changed, 1 unchanged"), "{said}");
    assert!(said.contains("was erased, and the file may still say what it was"), "{said}");
}

#[test]
fn a_list_of_another_program_leaves_what_a_person_corrected_since() {
    let home = Home::new();
    let list = |owner: &str| {
        let row = |count: usize| format!("Kunde {count} GmbH,R{count},DE,{owner}\n");
        "name,reference,country,owner\n".to_owned() + &(1..=6).map(row).collect::<String>()
    };
    let (crm, mapped) = (["import", "crm.csv", "--kind", "customers"], ["import", "crm.csv", "--map", "map.csv"]);
    home.write("crm.csv", list("Kim"));
    home.ok(&crm);
    let all = ["CUS-1", "CUS-2", "CUS-3", "CUS-4", "CUS-5"];
    home.ok(&[&["customer", "edit"], &all[..], &["--owner", "Lee", "--country", "AT", "--yes", "--reason", "moved"]]
        .concat());
    home.ok(&["customer", "edit", "CUS-1", "--name", "Kunde Eins AG"]);
    // The program says what it said: corrections stay, without a question.
    let said = home.ok(&crm);
    assert!(said.contains("0 new, 0 changed, 6 unchanged"), "{said}");
    assert!(said.contains("11 corrections kept: made in the register since the last import"), "{said}");
    for words in [
        "They are: legal name of CUS-1 Kunde Eins AG: \"Kunde Eins AG\", in the file \"Kunde 1 GmbH\"; ",
        "; and 8 more (--verbose names all).",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let said = home.ok(&[&crm[..], &["--verbose"]].concat());
    assert!(said.contains("owner of CUS-5 Kunde 5 GmbH: \"Lee\", in the file \"Kim\""), "{said}");
    // It says something else: a question for each customer and field.
    home.write("crm.csv", list("Max"));
    let said = home.fails(4, &[&crm[..], &["--save-map", "map.csv"]].concat());
    for words in [
        "question: crm.csv line 2, column owner: Owner of CUS-1 Kunde Eins AG: \"Kim\" at the last import, \"Lee\" in the register now (revision 3, Charles), \"Max\" in the file. Which one counts?",
        "question: 2 records differ in column \"owner\" too; --verbose shows all",
        "5 questions are open",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(home.fails(4, &[&crm[..], &["--verbose"]].concat()).contains("Owner of CUS-5 Kunde 5 GmbH"));
    // Each is answered by itself.
    let map = std::fs::read_to_string(home.path().join("map.csv")).unwrap();
    let of = |side: &str, map: &str| map.replace("differs,owner,CUS-1,,", &format!("differs,owner,CUS-1,{side},"));
    let mut each = of("take", &map);
    for handle in &all[1..] {
        each = each.replace(&format!("differs,owner,{handle},,"), &format!("differs,owner,{handle},keep,"));
    }
    home.write("map.csv", &each);
    let said = home.ok(&mapped);
    assert!(said.contains("2 changed, 4 unchanged") && said.contains("4 values kept: as the map says"), "{said}");
    home.ok(&["undo", "--yes"]);
    // Mine from now on, for the column.
    let answered = of("keep all", &map);
    assert!(answered != map, "{map}");
    home.write("map.csv", &answered);
    let said = home.ok(&mapped);
    assert!(said.contains("1 changed, 5 unchanged") && said.contains("5 values kept: as the map says"), "{said}");
    assert!(home.ok(&mapped).contains("0 changed, 6 unchanged"), "the map keeps it");
    home.write("map.csv", of("take all", &map));
    assert!(home.ok(&mapped).contains("5 changed, 1 unchanged"));
    // What an undo took back was never said.
    home.ok(&["undo", "--yes"]);
    assert!(home.fails(4, &crm).contains("5 questions are open"));
    // A person's edit in a list of ours is a correction too.
    home.ok(&["export", "customers", "--out", "ours.csv"]);
    let mut ours = rows(&home, "ours.csv");
    set(&mut ours, 6, "owner", "Ann");
    save(&home, "ours.csv", &ours);
    home.ok(&["import", "ours.csv"]);
    let said = home.fails(4, &crm);
    assert!(said.contains("5 questions are open"), "the program says of the sixth what it said last: {said}");
    home.write("crm.csv", list("Zoe"));
    assert!(home.fails(4, &crm).contains("6 questions are open"));
}

/// One step of a random story.
#[derive(Clone, Debug)]
enum Step {
    Edit { pick: usize, field: usize, text: usize },
    Retire { pick: usize },
    Export { file: usize },
    Type { file: usize, pick: usize, field: usize, text: usize },
    Remove { file: usize, pick: usize },
    Import { file: usize, answer: usize },
}

/// A list that goes to and fro: of which kind, as what, and what is edited in it.
#[derive(Clone, Copy)]
struct Played {
    kind: Kind,
    ending: &'static str,
    fields: [&'static str; 3],
    texts: [[&'static str; 4]; 3],
}

const NOTES: [&str; 4] = ["", "one", "two", "three"];
const OF_CUSTOMERS: Played = Played {
    kind: Kind::Customer,
    ending: "csv",
    fields: ["country", "owner", "notes"],
    texts: [["", "DE", "FR", "US"], ["", "Kim", "Lee", "Ann"], NOTES],
};
const OF_DEPLOYMENTS: Played = Played {
    kind: Kind::Deployment,
    fields: ["region", "support_access", "notes"],
    texts: [["", "EU", "US", "CH"], ["", "none", "on_demand", "systematic"], NOTES],
    ..OF_CUSTOMERS
};
const OF_AGREEMENTS: Played = Played {
    kind: Kind::Agreement,
    fields: ["expires", "evidence", "notes"],
    texts: [["", "2027-03-01", "2028-12-31", "none"], ["", "order 12", "order 13", "mail"], NOTES],
    ..OF_CUSTOMERS
};
const CUSTOMERS: [&str; 4] = ["Acme GmbH", "Bolt SARL", "Cargo AG", "Delta BV"];

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let one = prop_oneof![
        5 => (0..4usize, 0..3usize, 0..4usize).prop_map(|(pick, field, text)| Step::Edit { pick, field, text }),
        1 => (0..4usize).prop_map(|pick| Step::Retire { pick }),
        2 => (0..2usize).prop_map(|file| Step::Export { file }),
        6 => (0..2usize, 0..4usize, 0..3usize, 0..4usize)
            .prop_map(|(file, pick, field, text)| Step::Type { file, pick, field, text }),
        1 => (0..2usize, 0..4usize).prop_map(|(file, pick)| Step::Remove { file, pick }),
        4 => (0..2usize, 0..3usize).prop_map(|(file, answer)| Step::Import { file, answer }),
    ];
    prop::collection::vec(one, 4..24)
}

/// What the fields of a record say.
type Said = [String; 3];

/// A file: for each row, what it said when it was exported, and what it says.
type File = BTreeMap<i64, (Said, Said)>;

fn session(home: &Home) -> Session {
    Session {
        register: home.register(),
        clock: Clock::Fixed(NOW.parse().unwrap()),
        state: None,
        told: None,
        sure: Sure::Yes,
        on: "2026-11-23".parse().unwrap(),
        on_is_said: false,
        as_of: None,
        author: Author { actor: "Charles".into(), reason: None, channel: "cli", op_id: None, writes: |_| true },
    }
}

/// A story while it is played: the register and the two files, and what each has to say.
struct Stage {
    home: Home,
    of: Played,
    model: BTreeMap<i64, Said>,
    files: [Option<File>; 2],
}

impl Stage {
    fn new(of: &Played) -> Self {
        let home = Home::new();
        for name in CUSTOMERS {
            home.ok(&["customer", "add", name]);
            match of.kind {
                Kind::Deployment => drop(home.ok(&["deployment", "add", name, "--edition", "cloud"])),
                Kind::Agreement => drop(home.ok(&["agreement", "add", name, "--signed", "2025-03-03"])),
                _ => {}
            }
        }
        let mut stage = Self { home, of: *of, model: BTreeMap::new(), files: [None, None] };
        stage.model = stage.recorded();
        stage
    }

    /// What the register says.
    fn recorded(&self) -> BTreeMap<i64, Said> {
        let said = |record: &Record| {
            self.of.fields.map(|field| record.get(field).map(|value| value.text().into_owned()).unwrap_or_default())
        };
        let store = session(&self.home).open().unwrap().store;
        store.all(self.of.kind).unwrap().iter().map(|record| (record.number, said(record))).collect()
    }

    /// A person's edit, or the removal of a record.
    fn write(&self, number: i64, change: Option<(&str, &str)>) {
        let mut store = session(&self.home).open_to_write().unwrap();
        let Some(mut record) = store.numbered(self.of.kind, number).unwrap() else { return };
        let act = Act {
            actor: "Charles".into(),
            reason: None,
            channel: "cli",
            command: "edit".into(),
            disclosed: None,
            did: None,
            writes: |_| true,
            op_id: uuid::Uuid::now_v7().to_string(),
        };
        let before = record.clone();
        if let Some((field, text)) = change {
            let mut no_links = |_, _: &str| Err("no links here".to_owned());
            let mut reading = Reading { today: store.clock.today(), now: None, link: &mut no_links };
            record.apply([(self.of.kind.position(field), text)], &mut reading).unwrap();
        }
        if change.is_some() && record == before {
            return;
        }
        let mut revision = store.begin(act).unwrap();
        match change {
            Some(_) => revision.put(&record).unwrap(),
            None => revision.retire(&record).unwrap(),
        }
        revision.commit().unwrap();
    }

    fn name(&self, file: usize) -> String {
        format!("{file}.{}", self.of.ending)
    }

    fn export(&mut self, file: usize) {
        let store = session(&self.home).open().unwrap().store;
        let out = std::fs::File::create(self.home.path().join(self.name(file))).unwrap();
        match self.of.ending {
            "xlsx" => format::xlsx::write(&store, self.of.kind, out).unwrap(),
            _ => export::csv(&store, self.of.kind, out).unwrap(),
        };
        let rows = self.model.iter().map(|(number, said)| (*number, (said.clone(), said.clone())));
        self.files[file] = Some(rows.collect());
    }

    /// Changes the cells of a file, as a person does who saves it.
    fn saved(&self, file: usize, change: impl FnOnce(&mut Vec<Vec<String>>)) {
        let name = self.name(file);
        let path = self.home.path().join(&name);
        let is_workbook = self.of.ending == "xlsx";
        let mut list = if is_workbook { spreadsheets::cells(&path) } else { rows(&self.home, &name) };
        change(&mut list);
        if is_workbook { spreadsheets::save(&path, &list) } else { save(&self.home, &name, &list) }
    }

    /// Imports a file as it stands, with an answer to what it asks.
    fn import(&self, file: usize, answer: Option<&str>) -> Summary {
        let retired: Vec<String> =
            (1..=4).map(|number| format!("match,{},,skip", self.of.kind.handle(number))).collect();
        let map = match answer {
            Some(answer) => format!("what,theirs,value,ours\ndiffers,*,,{answer}\n{}", retired.join("\n")),
            None => "what,theirs,value,ours\n".to_owned(),
        };
        let map = Map::read(self.home.write("map.csv", map).to_str().unwrap()).unwrap();
        let path = self.home.path().join(self.name(file));
        let request = Request {
            file: path.to_str().unwrap(),
            kind: Some(self.of.kind),
            map: &map,
            sheet: None,
            encoding: None,
            hidden: None,
            contacts: false,
            dry_run: false,
            aside: None,
            shown: 100,
        };
        let session = session(&self.home);
        import::open(&session, request).unwrap().run(&session, &mut |_| {}).unwrap().1
    }

    /// What an import has to write, and what it has to ask: (column or record, record).
    fn expected(&self, rows: &File, takes: bool) -> (BTreeMap<i64, Said>, Vec<(String, String)>) {
        let (mut after, mut asked) = (self.model.clone(), Vec::new());
        for (number, (then, now)) in rows {
            let handle = self.of.kind.handle(*number);
            let Some(said) = after.get_mut(number) else {
                asked.extend((then != now).then(|| (handle, String::new())));
                continue;
            };
            for at in 0..said.len() {
                let (then, now) = (&then[at], &now[at]);
                if now == then || *now == said[at] {
                    continue;
                }
                let is_only_theirs = said[at] == *then;
                if !is_only_theirs {
                    asked.push((self.of.fields[at].into(), handle.clone()));
                }
                if is_only_theirs || takes {
                    said[at].clone_from(now);
                }
            }
        }
        asked.sort();
        (after, asked)
    }

    fn play(&mut self, step: &Step) -> Result<(), TestCaseError> {
        let Played { kind, fields, texts, .. } = self.of;
        match *step {
            Step::Edit { pick, field, text } => {
                let Some((number, said)) = self.model.iter_mut().nth(pick) else { return Ok(()) };
                said[field] = texts[field][text].into();
                let number = *number;
                self.write(number, Some((fields[field], texts[field][text])));
            }
            Step::Retire { pick } => {
                let Some(number) = self.model.keys().nth(pick).copied() else { return Ok(()) };
                self.model.remove(&number);
                self.write(number, None);
            }
            Step::Export { file } => self.export(file),
            Step::Type { file, pick, field, text } => {
                let Some((number, said)) = self.files[file].as_mut().and_then(|file| file.iter_mut().nth(pick)) else {
                    return Ok(());
                };
                said.1[field] = texts[field][text].into();
                let handle = kind.handle(*number);
                self.saved(file, |list| {
                    let at = list.iter().position(|row| row[0] == handle).unwrap();
                    set(list, at, fields[field], texts[field][text]);
                });
            }
            Step::Remove { file, pick } => {
                let rows = self.files[file].as_mut();
                let Some(number) = rows.as_ref().and_then(|rows| rows.keys().nth(pick).copied()) else { return Ok(()) };
                rows.expect("a file").remove(&number);
                self.saved(file, |list| list.retain(|row| row[0] != kind.handle(number)));
            }
            Step::Import { file, answer } => {
                let Some(rows) = &self.files[file] else { return Ok(()) };
                let answer = [None, Some("keep"), Some("take")][answer];
                let (after, asked) = self.expected(rows, answer == Some("take"));
                let summary = self.import(file, answer);
                prop_assert!(summary.problems.is_empty(), "{:?}", summary.problems);
                let about = summary.questions.iter().map(|question| (question.about.clone(), question.value.clone()));
                let mut questions: Vec<(String, String)> = about.collect();
                questions.sort();
                let is_open = answer.is_none() && !asked.is_empty();
                prop_assert_eq!(questions, if is_open { asked } else { Vec::new() });
                if !is_open {
                    self.model = after;
                }
            }
        }
        prop_assert_eq!(self.recorded(), self.model.clone());
        Ok(())
    }
}

/// Whatever is exported, edited on both sides and imported in whatever order: an edit of the file is written, an edit of the register
/// stays, and where both are, nothing is written before somebody says which counts.
fn no_edit_is_lost(of: &Played) {
    for (ending, seeds) in [("csv", &[30, 4711, 2026][..]), ("xlsx", &[30, 815])] {
        for seed in seeds {
            let config = ProptestConfig {
                cases: 6,
                failure_persistence: None,
                rng_algorithm: RngAlgorithm::ChaCha,
                rng_seed: RngSeed::Fixed(*seed),
                ..ProptestConfig::default()
            };
            let story = |steps: Vec<Step>| {
                let mut stage = Stage::new(&Played { ending, ..*of });
                steps.iter().try_for_each(|step| stage.play(step))
            };
            TestRunner::new(config).run(&steps(), story).unwrap_or_else(|why| panic!("{ending}, seed {seed}: {why}"));
        }
    }
}

#[test]
fn no_edit_of_customers_is_lost_without_a_word() {
    no_edit_is_lost(&OF_CUSTOMERS);
}

#[test]
fn no_edit_of_deployments_is_lost_without_a_word() {
    no_edit_is_lost(&OF_DEPLOYMENTS);
}

#[test]
fn no_edit_of_agreements_is_lost_without_a_word() {
    no_edit_is_lost(&OF_AGREEMENTS);
}

#[test]
fn a_map_that_art30_made_keeps_the_state_that_a_list_shows() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "--notes", "first"]);
    home.ok(&["export", "customers", "--out", "c.csv"]);
    home.ok(&["customer", "edit", "CUS-1", "--notes", "second"]);
    home.ok(&["import", "c.csv", "--kind", "customers", "--save-map", "m.csv", "-n"]);
    let said = home.ok(&["import", "c.csv", "--kind", "customers", "--map", "m.csv"]);
    assert!(!said.contains("does not say which state"), "{said}");
    assert_eq!(home.json(&["customer", "show", "CUS-1"])["report"]["record"]["notes"], "second");
}
