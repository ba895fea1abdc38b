//! What happens when the machine says no: a signal, a full disk, a limit, a reader who goes away, an output that takes nothing.

use super::home::Home;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{ExitStatus, Stdio};

/// What is left of work that was begun.
fn partial(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.contains("partial")).collect()
}

/// Begins a command, and sends it a signal as soon as something half made stands in a folder. A busy machine may send it too late, when the
/// command is done; then it is begun anew.
fn cut_off(home: &Home, args: &[&str], folder: &Path, signal: &str) -> ExitStatus {
    home.sh("mkdir -p temporary");
    for _ in 0..100 {
        // Who runs the tests in the background may ignore signals, and what is ignored stays ignored.
        let mut command = home.command("env");
        command.args(["--default-signal", env!("CARGO_BIN_EXE_art30")]).args(args);
        command.env("TMPDIR", home.path().join("temporary"));
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        while partial(folder).is_empty() && child.try_wait().unwrap().is_none() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        home.sh(&format!("kill -{signal} {}", child.id()));
        let ended = child.wait().unwrap();
        if !ended.success() {
            return ended;
        }
        std::fs::remove_file(home.path().join(args[args.len() - 1])).unwrap();
    }
    panic!("never seen half made: {args:?}");
}

/// A register whose pack takes long enough to be interrupted: it has a document that is read in many pieces.
fn large() -> Home {
    let home = Home::new();
    let mut rows = String::from("name,country\n");
    rows.extend((0..20_000).map(|at| format!("Customer {at} GmbH,DE\n")));
    home.write("customers.csv", rows);
    home.ok(&["import", "customers.csv", "--kind", "customers", "-q"]);
    home
}

#[test]
fn a_signal_leaves_nothing_half_made_and_ends_the_program_as_signals_do() {
    let home = large();
    let temporary = home.path().join("temporary");
    for (signal, code) in [(2, "INT"), (15, "TERM"), (1, "HUP")] {
        let ended = cut_off(&home, &["export", "register", "--out", "register.xlsx"], home.path(), code);
        assert_eq!(ended.signal(), Some(signal), "{ended:?}");
        assert_eq!(partial(home.path()), Vec::<String>::new());
        let ended = cut_off(&home, &["audit", "pack", "--out", "pack.zip"], &temporary, code);
        assert_eq!(ended.signal(), Some(signal), "{ended:?}");
        assert_eq!(partial(&temporary), Vec::<String>::new());
    }
    assert!(!home.path().join("register.xlsx").exists() && !home.path().join("pack.zip").exists());
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

#[test]
fn a_signal_that_is_ignored_stays_ignored() {
    let home = large();
    // As `nohup` does, and a shell for what it runs in the background.
    let said = home.sh("trap '' HUP INT; art30 export register --out s.xlsx & pid=$!; kill -INT $pid; kill -HUP $pid; wait $pid; echo $?");
    assert_eq!(said.out.trim(), "0", "{said:?}");
    assert!(home.path().join("s.xlsx").exists());
}

#[test]
fn what_a_killed_run_left_goes_with_the_next_that_writes_there() {
    let home = large();
    let folder = home.path().join("temporary");
    cut_off(&home, &["export", "register", "--out", "register.xlsx"], home.path(), "KILL");
    cut_off(&home, &["audit", "pack", "--out", "pack.zip"], &folder, "KILL");
    assert!(!partial(home.path()).is_empty() && !partial(&folder).is_empty());
    let doctor = home.sh("TMPDIR=temporary art30 doctor").out;
    assert!(doctor.contains("Leftovers") && doctor.contains("2 "), "{doctor}");
    home.write("mine.partial", "mine");
    home.ok(&["export", "measures", "--out", "measures.csv"]);
    assert_eq!(partial(home.path()), ["mine.partial"]);
    home.sh("TMPDIR=temporary art30 audit pack --customer CUS-1 --out pack.zip");
    assert!(partial(&folder).is_empty());
}

#[test]
fn a_limit_for_files_is_an_error_with_its_remedy_and_nothing_is_left() {
    let home = large();
    home.sh("mkdir temporary");
    for line in [
        "art30 export register --internal --out r.xlsx",
        "art30 export customers --out c.xlsx",
        "art30 export customers --out c.csv",
        "art30 customer list --format csv > c.csv",
        "art30 audit pack --out p.zip",
    ] {
        let said = home.sh(&format!("export TMPDIR=$PWD/temporary; ulimit -f 100; {line}"));
        assert_eq!(said.code, 1, "{line}: {said:?}");
        assert!(said.err.contains("File too large") && said.err.contains("ulimit -f"), "{line}: {}", said.err);
        assert!(!said.err.contains("panicked") && !said.err.contains("ZipWriter"), "{line}: {}", said.err);
        assert!(partial(home.path()).is_empty() && partial(&home.path().join("temporary")).is_empty(), "{line}");
    }
    for file in ["r.xlsx", "c.xlsx", "p.zip"] {
        assert!(!home.path().join(file).exists(), "{file}");
    }
    // A temporary folder that is not there.
    let said = home.sh("TMPDIR=/nowhere art30 export register --out r.xlsx");
    assert!(said.code == 1 && said.err.contains("/nowhere") && said.err.contains("TMPDIR"), "{said:?}");
}

/// Commands that write and then print; what shows that they wrote.
const WRITING: [(&str, &str); 9] = [
    ("art30 customer add Bolt", "art30 customer show Bolt"),
    ("art30 customer edit Acme --country FR", "art30 customer show Acme | grep -q France"),
    ("art30 import list.csv --kind customers", "art30 customer show Crane"),
    ("art30 agreement attach DPA-1 good.pdf", "art30 document show DOC-1"),
    ("art30 agreement attach --from signed", "art30 document show DOC-1"),
    ("art30 publish --out public --yes", "test -s public/index.html"),
    ("art30 export customers --out c.csv", "test -s c.csv"),
    ("art30 audit sign --key key --out point.txt", "test -s point.txt -a -s point.txt.sig"),
    ("art30 backup copy.db", "test -s copy.db"),
];

fn ready() -> Home {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme"]);
    home.ok(&["agreement", "add", "Acme", "--reference", "ACME-1"]);
    home.write("list.csv", "name,country\nCrane,DE\n");
    home.write("good.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    home.sh("mkdir signed; cp good.pdf signed/ACME-1.pdf; ssh-keygen -q -t ed25519 -N '' -f key");
    home
}

#[test]
fn what_is_written_is_written_whoever_reads_the_answer() {
    for (write, shows) in WRITING {
        let home = ready();
        // Nobody ever reads: the reader is gone before the command begins.
        for output in ["> /dev/full", ">&-", "> /dev/null"] {
            home.sh("rm -rf public c.csv point.txt* copy.db; cp register.db before.db");
            let said = home.sh(&format!("{write} {output}"));
            assert_eq!(said.code, 0, "{write} {output}: {said:?}");
            assert_eq!(home.sh(shows).code, 0, "{write} {output}: {said:?}");
            home.sh("mv before.db register.db; rm -f register.db-*; rm -rf state");
        }
        home.sh("rm -rf public c.csv point.txt* copy.db");
        let said = home.sh(&format!(
            "mkfifo pipe; (exec 3< pipe; exec 3<&-) & exec 4<> pipe 5> pipe 4>&-; wait; {write} >&5; echo $?"
        ));
        assert_eq!(said.out.trim(), "0", "{write}, a pipe that nobody reads: {said:?}");
        assert_eq!(home.sh(shows).code, 0, "{write}, a pipe that nobody reads: {said:?}");
    }
    let home = ready();
    let said = home.sh("art30 customer add Bolt > /dev/full");
    assert!(said.err.contains("warning: it is written, and only the answer could not be printed"), "{said:?}");
}

#[test]
fn what_is_only_printed_and_cannot_be_is_a_failure() {
    let home = ready();
    for read in [
        "customer list",
        "customer list --json",
        "customer list --format csv",
        "log --jsonl",
        "export customers",
        "export register --to xlsx",
        "schema --sql",
        "schema",
        "man",
        "completions bash",
        "status",
        "audit script",
    ] {
        let said = home.sh(&format!("art30 {read} > /dev/full"));
        assert_eq!(said.code, 1, "{read}: {said:?}");
        assert!(said.err.contains("cannot print: No space left on device"), "{read}: {said:?}");
    }
}

#[test]
fn what_a_terminal_would_obey_is_shown() {
    let home = ready();
    for odd in ["\u{1b}[31m", "\u{9b}31m", "\r", "\u{202e}", "\u{200b}", "\u{2028}", "\u{feff}"] {
        let shown: String = odd.chars().take(1).map(|c| c.escape_unicode().to_string()).collect();
        for args in [
            &[&*format!("cust{odd}omer")][..],
            &["customer", "list", &format!("--x{odd}y")],
            &["customer", "show", &format!("x{odd}y")],
            &["import", &format!("x{odd}y.csv")],
            &["document", "add", &format!("x{odd}y.pdf")],
            &["audit", "verify", &format!("x{odd}y.zip")],
            &["export", "customers", "--out", &format!("no/x{odd}y.csv")],
            &["report", "--from", &format!("x{odd}y")],
        ] {
            let said = home.run(args);
            assert_ne!(said.code, 0, "{args:?}");
            assert!(!said.err.contains(odd) && said.err.contains(&shown), "{args:?}: {:?}", said.err);
        }
    }
}

#[test]
fn a_command_that_is_suggested_can_be_pasted() {
    let home = Home::empty();
    home.ok(&["init", "--name", "V\"; touch pwned; \"", "--country", "DE"]);
    home.ok(&["backup", "copy.db"]);
    let why = home.fails(4, &["restore", "copy.db"]);
    let command = why.split("Confirm it with ").nth(1).unwrap().split(". Nothing").next().unwrap();
    home.sh(&format!("art30 restore copy.db {command}"));
    assert!(!home.path().join("pwned").exists(), "{command}");
    assert!(home.ok(&["log"]).contains("restore"), "{command}");
}

#[test]
fn a_report_is_written_as_what_its_name_says() {
    let home = Home::new();
    for name in ["r.html", "r.txt", "r.xlsx"] {
        assert!(home.fails(2, &["report", "--out", name]).contains("--out writes a PDF"));
        assert!(!home.path().join(name).exists());
    }
    home.ok(&["report", "--out", "r.PDF"]);
    assert!(std::fs::read(home.path().join("r.PDF")).unwrap().starts_with(b"%PDF"));
}

#[test]
fn only_addresses_of_pages_become_links() {
    let home = Home::new();
    for website in ["javascript:alert(1)", "data:text/html,x"] {
        let why = home.fails(4, &["organisation", "edit", "--website", website]);
        assert!(why.contains("is no address of a page"), "{why}");
    }
    for (website, link) in [("on our intranet: start", false), ("https://vendor.example.test", true)] {
        home.ok(&["organisation", "edit", "--website", website]);
        home.ok(&["publish", "--out", "public", "--yes"]);
        let files = home.sh("cat public/*").out;
        assert_eq!(files.contains(&format!("href=\"{website}")), link, "{website}");
    }
}

/// A zip whose second file stands where the first does.
fn overlapping() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for name in ["[Content_Types].xml", "xl/workbook.xml.ab"] {
        zip.start_file(name, plain).unwrap();
        std::io::Write::write_all(&mut zip, b"kernel").unwrap();
    }
    let mut bytes = zip.finish().unwrap().into_inner();
    let entries: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..].starts_with(b"PK\x01\x02")).collect();
    // Where the file begins, in the list at the end.
    bytes[entries[1] + 42..entries[1] + 46].fill(0);
    bytes
}

#[test]
fn a_zip_whose_files_share_bytes_is_refused_before_it_is_unpacked() {
    let home = ready();
    home.write("over.zip", overlapping());
    home.write("over.xlsx", overlapping());
    let why = home.fails(6, &["audit", "verify", "over.zip"]);
    assert!(why.contains("share their bytes") && why.contains("Nothing of it was unpacked"), "{why}");
    assert!(home.fails(4, &["import", "over.xlsx"]).contains("share their bytes"));
}

#[test]
fn a_folder_that_changes_while_somebody_looks_is_not_filed_from_memory() {
    let home = ready();
    let (session, map) = (super::page::session(&home), art30::import::map::Map::default());
    let signed = home.path().join("signed");
    let look =
        || art30::act::agreement::look(&session, &signed, &map, art30::act::document::Doubtful::Refused).unwrap();
    let mut folder = look();
    // Nobody is kept from writing while the files are looked at.
    home.ok(&["customer", "add", "Meanwhile"]);
    home.ok(&["agreement", "edit", "DPA-1", "--notes", "changed meanwhile"]);
    let why = folder.file(&session).unwrap_err().to_string();
    assert!(why.contains("DPA-1 was changed while the folder was read. Nothing was written"), "{why}");
    let mut folder = look();
    home.write("signed/ACME-1.pdf", "%PDF-1.4\n1 0 obj<</S/Launch>>endobj\ntrailer<<>>\n%%EOF\n");
    let why = folder.file(&session).unwrap_err().to_string();
    assert!(why.contains("ACME-1.pdf was changed while the folder was read"), "{why}");
    assert!(home.ok(&["document", "list"]).contains("No document"));
}
