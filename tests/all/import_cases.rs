//! Lists as they come from other programs and from people: what each must become, in the register and in words. A case is a row of data;
//! its file stands below `tests/data/import-cases`. Every case is tried with `-n` first, which must say the same and write nothing.

mod doubts;
mod foreign;
mod kinds;
mod readers;
mod words;

use super::home::{Home, Said};
use super::made::Texts;
use art30::model::Kind;
use std::path::Path;

/// A list, and what must become of it.
struct ImportCase {
    /// Its file, by which the case is called; for one that `text` or `made` gives, any name.
    file: &'static str,
    /// What of it a careless reader gets wrong, when the file does not show it.
    what: &'static str,
    /// The list itself, when it stands in no file.
    text: &'static str,
    /// The same, when it is too large to be kept or written down.
    made: Option<fn() -> Vec<u8>>,
    /// Commands before it; the file lies in the folder already.
    before: &'static [&'static [&'static str]],
    /// What is typed behind `art30 import FILE`.
    args: &'static [&'static str],
    /// The lines of a map that goes with it, without the line of heads.
    map: &'static str,
    code: i32,
    /// Kinds, and all records that there are of each afterwards, in order of their numbers: the fields that a case is about. An empty
    /// text is for a field that says nothing.
    holds: &'static [(Kind, &'static [Texts<'static>])],
    /// What is said, on either stream.
    says: &'static [&'static str],
    /// What must not be said.
    never: &'static [&'static str],
}

const CASE: ImportCase = ImportCase {
    file: "",
    what: "",
    text: "",
    made: None,
    before: &[],
    args: &[],
    map: "",
    code: 0,
    holds: &[],
    says: &[],
    never: &[],
};

/// What is typed most often.
const AS_CUSTOMERS: &[&str] = &["--kind", "customers"];
/// A case that may leave no customer behind.
const NO_CUSTOMER: (Kind, &[Texts<'static>]) = (Kind::Customer, &[]);

impl ImportCase {
    fn home(&self) -> Home {
        let home = Home::new();
        if let Some(make) = self.made {
            home.write(self.file, make());
        } else if self.text.is_empty() {
            let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import-cases").join(self.file);
            home.write(self.file, std::fs::read(&file).unwrap_or_else(|why| panic!("{}: {why}", file.display())));
        } else {
            home.write(self.file, self.text);
        }
        if !self.map.is_empty() {
            home.write("map.csv", format!("what,theirs,value,ours,note\n{}", self.map));
        }
        for args in self.before {
            home.ok(args);
        }
        home
    }

    fn import(&self, home: &Home, more: &[&str]) -> Said {
        let map: &[&str] = if self.map.is_empty() { &[] } else { &["--map", "map.csv"] };
        home.run(&[&["import", self.file], self.args, map, more].concat())
    }

    /// What is not as it must be.
    fn wrong(&self) -> Vec<String> {
        let home = self.home();
        let (ours, revision) = (records(&home, Kind::Organisation), revision(&home));
        let mut wrong = self.wrongly_said(&self.import(&home, &["-n"]), "with -n");
        if self::revision(&home) != revision {
            wrong.push("-n wrote something".into());
        }
        wrong.extend(self.wrongly_said(&self.import(&home, &[]), "without -n"));
        if self.code != 0 && self::revision(&home) != revision {
            wrong.push("it failed, and wrote something".into());
        }
        if records(&home, Kind::Organisation) != ours {
            wrong.push("our own organisation is another one".into());
        }
        for (kind, expected) in self.holds {
            let found = records(&home, *kind);
            let fits = |found: &serde_json::Value, fields: &Texts<'_>| {
                fields.iter().all(|(field, text)| found[*field].as_str().unwrap_or_default() == *text)
            };
            if found.len() != expected.len() || !found.iter().zip(*expected).all(|(found, fields)| fits(found, fields))
            {
                wrong.push(format!("{} are {found:?}, not {expected:?}", kind.plural()));
            }
        }
        wrong
    }

    fn wrongly_said(&self, said: &Said, when: &str) -> Vec<String> {
        let all = format!("{}{}", said.out, said.err);
        let mut wrong = Vec::new();
        if said.code != self.code {
            wrong.push(format!("exit {} {when}, not {}: {all}", said.code, self.code));
        }
        let missing = self
            .says
            .iter()
            .filter(|words| !all.contains(**words))
            .map(|words| format!("\"{words}\" is not said {when}: {all}"));
        wrong.extend(missing);
        let never = self
            .never
            .iter()
            .filter(|words| all.contains(**words))
            .map(|words| format!("\"{words}\" is said {when}: {all}"));
        wrong.extend(never);
        wrong
    }
}

/// All records of a kind, as the register has them.
pub fn records(home: &Home, kind: Kind) -> Vec<serde_json::Value> {
    let text = home.ok(&["export", kind.plural(), "--to", "json"]);
    let mut all: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    all["records"].as_array_mut().map(std::mem::take).expect("records")
}

fn revision(home: &Home) -> serde_json::Value {
    home.json(&["log"])["revision"].clone()
}

/// Tries each, and says all that is wrong at once.
#[track_caller]
fn try_all(cases: &[ImportCase]) {
    let told = |case: &ImportCase| {
        let wrong = case.wrong();
        (!wrong.is_empty()).then(|| format!("{} {}:\n  {}", case.file, case.what, wrong.join("\n  ").trim_end()))
    };
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let parts = cases.chunks(cases.len().div_ceil(4));
        let threads = parts.map(|part| scope.spawn(move || part.iter().filter_map(told).collect::<Vec<_>>()));
        threads.collect::<Vec<_>>().into_iter().flat_map(|thread| thread.join().expect("no panic")).collect()
    });
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
