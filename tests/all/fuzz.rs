//! Files that were damaged at random, and lines of heads that were put together at random: none makes the importer panic, none that is
//! refused leaves anything behind, and no list is taken for a kind that its heads do not speak for. The seeds are fixed, so every run is the
//! same.

use super::dice::Dice;
use super::home::Home;
use art30::act::import;
use art30::act::session::{Author, Session};
use art30::error::{Error, Problem, Result};
use art30::import::map::Map;
use art30::import::rows::{self, Hidden, RowOptions};
use art30::import::source::FileSource;
use art30::import::{How, Summary};
use art30::model::Kind;
use art30::store::{Clock, Store, Sure};
use std::collections::BTreeSet;
use std::io::{Cursor, Read as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

const FILES: usize = 1600;
const HEADS: usize = 1500;

/// Panics of threads that read workbooks: nobody else hears of them.
static PANICS: AtomicUsize = AtomicUsize::new(0);

/// Counts panics beside what is done about them anyway.
fn count_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if panic.location().is_some_and(|place| place.file().starts_with("src/")) {
            PANICS.fetch_add(1, Ordering::SeqCst);
        }
        before(panic);
    }));
}

fn session(home: &Home) -> Session {
    let clock = Clock::Fixed("2026-11-23T10:00:00Z".parse().unwrap());
    let author = Author { actor: "Dana".into(), reason: None, channel: "import", op_id: None, writes: |_| true };
    let (register, on) = (home.register(), clock.today());
    Session { register, clock, state: None, told: None, sure: Sure::Yes, on, on_is_said: false, as_of: None, author }
}

/// What an import did or would do: how many records of its kind are new, changed and unchanged, and whether anything stands in the way.
type Counts = (usize, usize, usize, bool);

/// What is wrong with an answer to a file: an error that is not about the input, or a refusal that says nothing.
fn ill_said(taken: &Result<Summary>) -> Option<String> {
    let silent = |problems: &[Problem]| problems.iter().any(|problem| problem.message.trim().is_empty());
    match taken {
        Err(Error::Invalid(problems)) if problems.is_empty() || silent(problems) => {
            Some("a refusal without words".into())
        }
        Err(Error::Invalid(_)) => None,
        Err(other) => Some(format!("not an error of the input: {other}")),
        Ok(summary) if silent(&summary.problems) => Some("a problem without words".into()),
        Ok(summary) if summary.questions.iter().any(|question| question.message.trim().is_empty()) => {
            Some("a question without words".into())
        }
        Ok(_) => None,
    }
}

fn counts(taken: &Result<Summary>) -> Option<Counts> {
    let summary = taken.as_ref().ok()?;
    let clean = summary.problems.is_empty() && summary.questions.is_empty();
    Some((summary.new, summary.changed, summary.unchanged, clean))
}

/// Imports bytes; only says what would happen when that is asked.
fn take(store: &mut Store, session: &Session, bytes: &[u8], kind: Option<Kind>, dry_run: bool) -> Result<Summary> {
    let map = Map::default();
    let source = FileSource::spool(bytes, "list")?;
    let options = RowOptions { hidden: Some(Hidden::Leave), ..RowOptions::of(kind, &map) };
    let rows = rows::open(source, options)?;
    let how = How {
        map: &map,
        dry_run,
        aside: None,
        shown: 3,
        words: |_, _, _| Ok(Vec::new()),
        doubts: |_, _, _| Ok(Vec::new()),
    };
    import::take(store, rows, session.act("import"), how, &|_| Ok(()), &mut |_| {})
}

/// Small files of all forms, by name.
fn seeds() -> Vec<(String, Vec<u8>)> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut all = Vec::new();
    for folder in ["import-cases", "crm"] {
        for entry in std::fs::read_dir(data.join(folder)).expect("the data of the tests") {
            let path = entry.expect("a file").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let wanted = ["csv", "txt", "json", "xlsx", "ods"].iter().any(|ending| name.ends_with(ending));
            let bytes = std::fs::read(&path).expect("a file");
            if wanted && bytes.len() < 20_000 {
                all.push((name, bytes));
            }
        }
    }
    all.sort();
    all
}

/// What stands in files of these forms, and what does not.
const PIECES: [&[u8]; 28] = [
    b"\"",
    b"\n",
    b"\r",
    b",",
    b";",
    b"\0",
    b"\x1a",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"=\"1\"",
    b"'=",
    b"<c>",
    b"</row>",
    b"<row r=\"1\">",
    b"&amp;",
    b"<v>1e999</v>",
    b"<mergeCell ref=\"A1:XFD1048576\"/>",
    b"hidden=\"1\"",
    b"number-columns-repeated=\"99999999\"",
    b"{",
    b"}",
    b"[",
    b"\\u0000",
    b"1e400",
    b"2026-02-30",
    b"PK\x03\x04",
    b"+2y",
];

fn damage(dice: &mut Dice, bytes: &mut Vec<u8>) {
    for _ in 0..=dice.roll(6) {
        let length = bytes.len().max(1);
        let (at, to) = (dice.roll(length), dice.roll(length));
        match dice.roll(6) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << dice.roll(8),
            1 => bytes.truncate(at),
            2 if !bytes.is_empty() => bytes.swap(at, to),
            3 if !bytes.is_empty() => drop(bytes.drain(at.min(to)..at.max(to))),
            4 if !bytes.is_empty() => {
                let copy = bytes[at.min(to)..at.max(to)].to_vec();
                bytes.splice(at..at, copy);
            }
            _ => drop(bytes.splice(at.min(bytes.len())..at.min(bytes.len()), dice.pick(&PIECES).iter().copied())),
        }
        bytes.truncate(60_000);
    }
}

/// A zip with one of its parts damaged; nothing when it is none.
fn damage_part(dice: &mut Dice, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let (chosen, mut made) = (dice.roll(zip.len()), zip::ZipWriter::new(Cursor::new(Vec::new())));
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).ok()?;
        let (name, mut text) = (part.name().ok()?.into_owned(), Vec::new());
        part.read_to_end(&mut text).ok()?;
        if at == chosen {
            damage(dice, &mut text);
        }
        made.start_file(name, zip::write::SimpleFileOptions::default()).ok()?;
        made.write_all(&text).ok()?;
    }
    Some(made.finish().ok()?.into_inner())
}

#[test]
fn a_damaged_file_is_read_or_refused_and_a_refusal_leaves_nothing_behind() {
    count_panics();
    let home = Home::new();
    let session = session(&home);
    let mut store = session.open_to_write().expect("a register");
    let (seeds, mut dice) = (seeds(), Dice(30));
    assert!(
        seeds.len() > 60
            && ["json", "ods", "xlsx"].iter().all(|ending| seeds.iter().any(|(name, _)| name.ends_with(ending)))
    );
    let (mut read, mut refused, mut wrote) = (0, 0, 0);
    for round in 0..FILES {
        let (name, seed) = dice.pick(&seeds);
        let part = if dice.roll(4) > 0 { damage_part(&mut dice, seed) } else { None };
        let bytes = part.unwrap_or_else(|| {
            let mut bytes = seed.clone();
            damage(&mut dice, &mut bytes);
            bytes
        });
        let (before, dry_run) = (store.last.revision, round % 4 > 0);
        let kind = (round % 3 > 0).then_some(Kind::Customer);
        let found = |why: &str| {
            let kept = std::env::temp_dir().join(format!("art30-fuzz-{round}"));
            drop(std::fs::write(&kept, &bytes));
            format!("round {round}, {name}: {why}; kept in {}", kept.display())
        };
        let mut take = |dry_run| {
            let taken = catch_unwind(AssertUnwindSafe(|| take(&mut store, &session, &bytes, kind, dry_run)));
            let Ok(taken) = taken else { panic!("{}", found("a panic")) };
            assert_eq!(PANICS.load(Ordering::SeqCst), 0, "{}", found("a panic of a thread"));
            if let Some(why) = ill_said(&taken) {
                panic!("{}", found(&why));
            }
            counts(&taken)
        };
        let tried = take(true);
        let clean = tried.is_some_and(|(_, _, _, clean)| clean);
        if clean {
            read += 1;
        } else {
            refused += 1;
        }
        // What is done is what was said of it.
        if !dry_run {
            assert_eq!(take(false), tried, "{}", found("tried and done differ"));
        }
        // Every write is looked for where one could be; what was only tried is looked for at the end of its four.
        if !dry_run || round % 4 == 3 {
            let written = Store::open(&home.register(), session.machine()).expect("a register").last.revision;
            let has_news = tried.is_some_and(|(new, changed, _, _)| new + changed > 0);
            let expected = if clean && has_news && !dry_run { before + 1 } else { before };
            assert_eq!(written, expected, "{}", found("another revision"));
            if written != before {
                wrote += 1;
                store = session.open_to_write().expect("a register");
            }
        }
    }
    assert!(wrote > 10, "{wrote} wrote");
    assert!(read > FILES / 10 && refused > FILES / 4, "{read} read, {refused} refused");
}

/// Column names of other programs, and noise.
fn other_heads() -> Vec<String> {
    let table = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/import/aliases.csv"))
        .expect("the table of exports");
    let theirs = table.lines().skip(1).filter_map(|line| line.split(',').nth(2)).map(str::to_owned);
    theirs.collect::<BTreeSet<_>>().into_iter().collect()
}

const NOISE: [&str; 14] = [
    "",
    "x",
    "Column 7",
    "???",
    "ﾃ",
    "Straße",
    "total (€)",
    "a;b",
    "'=x",
    "NAME ",
    "shoe size",
    "\u{200b}",
    "Unnamed: 0",
    "…",
];

/// A line of heads with one row, and the kind that it is made for: all that the kind requires, and more of its own fields.
fn heads_of_one_kind(dice: &mut Dice) -> (Kind, Vec<String>) {
    let kinds: Vec<Kind> = Kind::ALL.into_iter().collect();
    let kind = *dice.pick(&kinds);
    let fields = kind.fields();
    let mut heads: Vec<String> =
        fields.iter().filter(|field| field.required).map(|field| field.name.to_owned()).collect();
    for _ in 0..dice.roll(6) {
        let field = dice.pick(fields);
        let head = if dice.roll(2) == 0 { field.name.to_owned() } else { field.label.to_owned() };
        let there = heads.iter().any(|known| *known == field.name || *known == field.label);
        if !there {
            heads.push(head);
        }
    }
    (kind, heads)
}

/// Whether a kind has a field for each of these heads.
fn has_all(kind: Kind, heads: &[String]) -> bool {
    heads.iter().all(|head| kind.fields().iter().any(|field| field.name == head || field.label == head))
}

/// Opens a list with these heads and one row; gives the kind that it is taken for, and how many columns are known of its lists. If it is taken for none, the answer has to be about the
/// input, and to say what a person can do.
fn taken_for(heads: &[String]) -> Option<(Kind, usize)> {
    let mut text = Vec::new();
    let mut writer = csv::Writer::from_writer(&mut text);
    writer.write_record(heads).expect("a line");
    writer.write_record(heads.iter().map(|_| "Acme")).expect("a line");
    drop(writer);
    let map = Map::default();
    let opened = FileSource::spool(&text[..], "list").and_then(|source| rows::open(source, RowOptions::of(None, &map)));
    match opened {
        Ok(rows) => {
            // What a known export has and art30 does not keep is known too.
            let unknown = ["not known", "it has no name"];
            let whys = rows.columns.why.iter().map(|why| why.as_ref().map(ToString::to_string).unwrap_or_default());
            Some((rows.kind, whys.filter(|why| !unknown.contains(&why.as_str())).count()))
        }
        Err(Error::Invalid(problems)) => {
            let helps = |problem: &Problem| REMEDIES.iter().any(|word| problem.message.contains(word));
            assert!(!problems.is_empty() && problems.iter().all(helps), "{heads:?}: {problems:?}");
            None
        }
        Err(other) => panic!("{heads:?}: {other}"),
    }
}

/// How a refusal of a line of heads goes on: with the answer that a person can give.
const REMEDIES: [&str; 6] = ["Say it: ", "a map", "Remove one", "Give a CSV file", "Write ", "\"contacts\""];

/// Puts noise among heads.
fn add_noise(dice: &mut Dice, heads: &mut Vec<String>, most: usize) {
    for _ in 0..dice.roll(most) {
        let at = dice.roll(heads.len() + 1);
        heads.insert(at, (*dice.pick(&NOISE)).to_owned());
    }
}

#[test]
fn no_line_of_noise_or_of_words_of_other_programs_makes_the_importer_panic_or_guess() {
    let (others, mut dice) = (other_heads(), Dice(2600));
    let mut taken = 0;
    for round in 0..HEADS / 2 {
        let known = if round % 2 == 0 { 1 + dice.roll(8) } else { 0 };
        let mut heads: Vec<String> = (0..known).map(|_| dice.pick(&others).clone()).collect();
        add_noise(&mut dice, &mut heads, 6);
        let kind = taken_for(&heads);
        taken += usize::from(kind.is_some());
        // One column is no proof.
        let Some((kind, columns)) = kind else { continue };
        assert!(columns > 1, "{heads:?} was taken for {} by one column", kind.plural());
    }
    assert!(taken > HEADS / 200, "{taken} taken");
}

#[test]
fn a_line_of_heads_of_one_kind_is_taken_for_no_other() {
    let (mut dice, mut taken, mut wrong) = (Dice(1300), 0, Vec::new());
    for _ in 0..HEADS / 2 {
        let (kind, mut heads) = heads_of_one_kind(&mut dice);
        add_noise(&mut dice, &mut heads, 3);
        let Some((found, columns)) = taken_for(&heads) else { continue };
        taken += 1;
        assert!(columns > 1, "{heads:?} was taken for {} by one column", found.plural());
        let known: Vec<String> = heads.iter().filter(|head| !NOISE.contains(&head.as_str())).cloned().collect();
        // What one kind requires another may have too; then either is proven by as much. A customer's own list calls its name so.
        let of_customers = found == Kind::Customer && known.iter().any(|head| head == "customer");
        if found != kind && !has_all(found, &known) && !of_customers {
            wrong.push(format!("{heads:?} was taken for {}, not {}", found.plural(), kind.plural()));
        }
    }
    assert!(wrong.is_empty(), "{} of {taken}:\n{}", wrong.len(), wrong.join("\n"));
    // More kinds have columns of one name: fewer lines prove one of them.
    assert!(taken > HEADS / 60, "{taken} taken");
}

/// The seeds of a target of `fuzz/`, by name.
fn seeds_of(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.expect("a seed").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (name, std::fs::read(&path).expect("a seed"))
    };
    let mut all: Vec<_> = std::fs::read_dir(folder).expect("the seeds").map(read).collect();
    all.sort();
    all
}

#[test]
fn the_seeds_of_the_journal_have_a_line_of_every_kind() {
    let seeds = seeds_of("journal");
    for kind in Kind::ALL {
        let name = format!("put-{}", kind.name());
        let (_, line) = seeds.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("no {name}"));
        art30::journal::parse(std::str::from_utf8(line).unwrap()).unwrap_or_else(|why| panic!("{name}: {why}"));
    }
    for change in ["open", "put", "retire", "erase", "commit"] {
        assert!(seeds.iter().any(|(name, _)| name == change), "no {change}");
    }
}

#[test]
fn the_seeds_of_registers_are_read_in_each_format_and_refused_where_damaged() {
    let home = Home::new();
    for (name, bytes) in seeds_of("register") {
        let path = home.path().join(&name);
        std::fs::write(&path, bytes).unwrap();
        let opened = Store::open(&path, Clock::Fixed("2026-11-23T10:00:00Z".parse().unwrap()));
        assert_eq!(opened.is_ok(), name.starts_with("format-"), "{name}: {:?}", opened.err());
    }
    assert_eq!(seeds_of("register").iter().filter(|(name, _)| name.starts_with("format-")).count(), 6);
}
