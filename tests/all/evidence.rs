//! Files that are filed: what was seen in them is said before they are, and wherever they are shown.

use super::home::Home;
use std::path::Path;

const CATALOG: &str = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n";

fn pdf(more: &str) -> String {
    format!("{CATALOG}{more}\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n")
}

fn home() -> Home {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE"]);
    home.ok(&["agreement", "add", "CUS-1", "--reference", "ACME-1", "--signed", "2026-01-10"]);
    home.write("good.pdf", pdf(""));
    home.write("acts.pdf", pdf("4 0 obj<</S/JavaScript/JS(app.alert\\(1\\))>>endobj"));
    home.write("cut.pdf", CATALOG);
    home
}

#[test]
fn a_file_that_may_be_no_evidence_is_filed_with_a_word_only_and_named_with_what_was_seen() {
    let home = home();
    for args in [
        &["document", "add", "acts.pdf"][..],
        &["agreement", "attach", "DPA-1", "acts.pdf"],
        &["agreement", "add", "CUS-1", "--file", "acts.pdf"],
        &["agreement", "supersede", "DPA-1", "--file", "acts.pdf"],
    ] {
        let why = home.fails(4, args);
        assert!(why.contains("acts.pdf: this was seen in it: JavaScript. Print it to a new PDF"), "{why}");
        assert!(why.contains("--as-it-is"), "{why}");
    }
    assert!(
        home.fails(4, &["agreement", "attach", "DPA-1", "cut.pdf"])
            .contains("cut off: its end is missing. Get the file again")
    );
    assert!(home.ok(&["document", "list"]).contains("No document"), "nothing was filed");
    home.ok(&["agreement", "attach", "DPA-1", "acts.pdf", "--as-it-is"]);
    let named = "acts.pdf [seen in it: JavaScript] (DOC-1)";
    assert!(home.ok(&["agreement", "show", "DPA-1"]).contains(named));
    assert!(home.ok(&["ask", "CUS-1"]).contains(named));
    for args in [
        &["agreement", "list"][..],
        &["agreement", "show", "DPA-1"],
        &["customer", "list", "--columns", "name,agreement"],
        &["customer", "show", "CUS-1"],
        &["ask", "CUS-1"],
    ] {
        assert!(home.ok(args).contains("; copy is active"), "{args:?}: {}", home.ok(args));
    }
    assert!(home.ok(&["document", "list"]).contains("JavaScript"));
    assert_eq!(home.json(&["document", "show", "DOC-1"])["report"]["record"]["seen"], "JavaScript");
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2026-01-10"]);
    assert!(home.ok(&["export", "register-processor", "--to", "csv"]).contains(named));
    assert!(home.ok(&["verify"]).starts_with("● verified"));
    home.ok(&["document", "add", "good.pdf"]);
    assert_eq!(
        home.json(&["document", "show", "DOC-2"])["report"]["record"]["seen"],
        "none",
        "looked at, and nothing was seen"
    );
}

/// Files as they were handed in, below `tests/data/import-cases`.
#[test]
fn copies_that_were_handed_in_are_filed_with_a_word_only() {
    let home = home();
    for (file, seen) in [
        ("a01-truncated.pdf", "cut off: its end is missing"),
        ("a02-javascript.pdf", "this was seen in it: JavaScript"),
        ("a04-embedded.pdf", "this was seen in it: another file within it"),
        ("a09.pdf", ""),
    ] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import-cases").join(file);
        home.write(file, std::fs::read(from).unwrap());
        if !seen.is_empty() {
            let why = home.fails(4, &["agreement", "attach", "DPA-1", file]);
            assert!(why.contains(file) && why.contains(seen) && why.contains("--as-it-is"), "{why}");
        }
    }
    let why = home.fails(4, &["document", "add", "a09.pdf", "--name", "../../etc/passwd"]);
    assert!(why.contains("--name") && why.contains("leads to a folder"), "{why}");
    assert!(home.ok(&["document", "list"]).contains("No document"), "nothing was filed");
}

#[test]
fn what_follows_from_the_bytes_is_said_by_nobody() {
    let home = home();
    for (flag, value) in [("--seen", "none"), ("--size", "3"), ("--media", "png"), ("--sha256", &"0".repeat(64))] {
        let why = home.fails(4, &["document", "add", "good.pdf", flag, value]);
        assert!(why.contains(flag) && why.contains("follows from the bytes"), "{why}");
    }
    home.ok(&["document", "add", "good.pdf"]);
    assert!(home.fails(4, &["document", "edit", "DOC-1", "--seen", "JavaScript"]).contains("follows from the bytes"));
}

#[test]
fn the_name_of_a_document_leads_to_no_folder() {
    let home = home();
    for name in ["../../etc/passwd", "a/b.pdf", "..\\b.pdf", ".."] {
        let why = home.fails(4, &["document", "add", "good.pdf", "--name", name]);
        assert!(why.contains("--name") && why.contains("leads to a folder"), "{why}");
    }
    std::fs::create_dir(home.path().join("within")).unwrap();
    std::fs::copy(home.path().join("good.pdf"), home.path().join("within/paper.pdf")).unwrap();
    home.ok(&["document", "add", "within/../within/paper.pdf"]);
    assert_eq!(home.json(&["document", "show", "DOC-1"])["report"]["record"]["name"], "paper.pdf");
}

#[test]
fn a_folder_of_copies_asks_for_those_in_which_something_was_seen() {
    let home = home();
    std::fs::create_dir(home.path().join("signed")).unwrap();
    std::fs::copy(home.path().join("acts.pdf"), home.path().join("signed/ACME-1.pdf")).unwrap();
    home.write("map.csv", "what,theirs,value,ours,note\nmatch,ACME-1.pdf,,DPA-1,\n");
    for args in [
        &["agreement", "attach", "--from", "signed"][..],
        &["agreement", "attach", "--from", "signed", "--map", "map.csv"],
    ] {
        let said = home.run(args);
        assert_eq!(said.code, 4, "{said:?}");
        assert!(said.out.contains("JavaScript") && said.out.contains("--as-it-is"), "{said:?}");
    }
    assert!(home.ok(&["agreement", "attach", "--from", "signed", "--as-it-is"]).contains("1 file attached"));
    assert!(home.ok(&["agreement", "show", "DPA-1"]).contains("[seen in it: JavaScript]"));
}

#[test]
fn short_names_of_customers_are_known_in_a_folder_and_drafts_are_never_filed_in_silence() {
    let home = Home::new();
    for name in ["Nordlicht Teekessel GmbH", "Delta Energy Ltd", "Delta Health AB", "Kestrel Media BV"] {
        home.ok(&["customer", "add", name]);
        home.ok(&["agreement", "add", name, "--signed", "2026-03-03"]);
    }
    std::fs::create_dir_all(home.path().join("signed/Vorlagen")).unwrap();
    let paper = |name: &str| {
        let pdf = format!(
            "%PDF-1.4\n% {name}\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
        );
        home.write(&format!("signed/{name}"), pdf);
    };
    paper("nordlicht dpa signed 2026.pdf");
    assert!(home.ok(&["agreement", "attach", "--from", "signed"]).contains("1 file attached"));
    for name in
        ["Delta.pdf", "kestrel retail.pdf", "Kestrel-DPAdraft2.pdf", "Kestrel (not signed).pdf", "Vorlagen/kestrel.pdf"]
    {
        paper(name);
    }
    let said = home.run(&["agreement", "attach", "--from", "signed", "--save-map", "map.csv"]);
    assert_eq!(said.code, 4, "{said:?}");
    let map = std::fs::read_to_string(home.path().join("map.csv")).unwrap();
    for words in [
        "its name may mean Delta Energy Ltd (CUS-2) or Delta Health AB (CUS-3)",
        "kestrel retail.pdf,,,\"its name may mean Kestrel Media BV (CUS-4). DPA-4",
        "Kestrel-DPAdraft2.pdf,,,\"its name says \"\"dpadraft2\"\", and its name may mean Kestrel Media BV",
        "its name says \"\"not signed\"\"",
        "its name says \"\"vorlagen\"\"",
    ] {
        assert!(map.contains(words), "{words}: {map}");
    }
    assert!(home.json(&["agreement", "show", "DPA-4"])["report"]["record"]["document"].is_null());
}

#[test]
fn a_list_of_documents_says_itself_what_was_seen_or_is_refused() {
    let home = home();
    home.write("list.csv", "file,received\nacts.pdf,2026-01-01\n");
    let why = home.fails(4, &["import", "list.csv", "--kind", "documents"]);
    assert!(why.contains("JavaScript") && why.contains("column named seen"), "{why}");
    home.write("list.csv", "file,seen\nacts.pdf,JavaScript\ngood.pdf,none\n");
    home.ok(&["import", "list.csv", "--kind", "documents"]);
    home.ok(&["export", "all", "--out", "all"]);
    let other = Home::new();
    let folder = home.path().join("all");
    other.ok(&["import", folder.join("documents.csv").to_str().unwrap(), "--kind", "documents"]);
    assert_eq!(other.json(&["document", "list"])["report"]["total"], 2, "what was exported is read back");
    home.write("list.csv", "file,seen\ngood.pdf,JavaScript\n");
    assert!(home.fails(4, &["import", "list.csv", "--kind", "documents"]).contains("nothing of that was seen"));
}

#[test]
fn links_in_a_folder_of_copies_lead_nowhere_else() {
    let home = home();
    let signed = home.path().join("signed");
    std::fs::create_dir(&signed).unwrap();
    std::fs::copy(home.path().join("good.pdf"), signed.join("paper.pdf")).unwrap();
    std::os::unix::fs::symlink("../good.pdf", signed.join("ACME-1.pdf")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", signed.join("ACME-1 zero.pdf")).unwrap();
    home.sh("mkfifo 'signed/ACME-1 pipe.pdf'");
    home.write("map.csv", "what,theirs,value,ours,note\nmatch,paper.pdf,,skip,\nmatch,ACME-1.pdf,,DPA-1,\n");
    let said = home.run(&["agreement", "attach", "--from", "signed", "--map", "map.csv"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(
        said.out.contains("a link that leads out of the folder") && said.out.contains("it is a pipe"),
        "{}",
        said.out
    );
    assert!(home.ok(&["document", "list"]).contains("No document"), "{}", said.out);
}

#[test]
fn what_is_no_file_is_refused_and_never_waited_for() {
    let home = home();
    home.sh("mkfifo pipe; ssh-keygen -q -t ed25519 -N '' -f key; art30 audit pack --out pack.zip");
    for what in ["pipe", "/dev/zero", "."] {
        for args in [
            &["document", "add", what][..],
            &["agreement", "attach", "DPA-1", what],
            &["audit", "verify", what],
            &["audit", "verify", "--checkpoint", what],
            &["audit", "verify", "pack.zip", "--signer", what],
            &["audit", "sign", "--key", what],
            &["audit", "pack", "--out", "other.zip", "--key", what],
        ] {
            let why = home.fails(4, args);
            assert!(["a pipe", "a device", "a folder"].iter().any(|word| why.contains(word)), "{args:?}: {why}");
        }
    }
}

#[test]
fn the_index_of_a_pack_says_what_a_copy_cannot_show() {
    let home = home();
    home.ok(&["agreement", "add", "CUS-1", "--reference", "ACME-2", "--signed", "2026-01-11"]);
    home.ok(&["agreement", "add", "CUS-1", "--reference", "ACME-3", "--signed", "2026-01-12"]);
    home.ok(&["agreement", "attach", "DPA-1", "cut.pdf", "--as-it-is"]);
    home.ok(&["agreement", "attach", "DPA-2", "acts.pdf", "--as-it-is", "-y"]);
    let beside = home.fails(4, &["agreement", "attach", "DPA-3", "good.pdf"]);
    assert!(beside.contains("DPA-3 is in force with that") && beside.contains("--supersedes DPA-2"), "{beside}");
    home.ok(&["agreement", "attach", "DPA-3", "good.pdf", "-y"]);
    home.ok(&["audit", "pack", "--from", "2026-01-01", "--to", "2026-12-31", "--out", "pack.zip", "-q"]);
    let manifest = home.sh("unzip -p pack.zip 99_MANIFEST.json").out;
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let of = |dpa: &str, member: &str| {
        let files = manifest["files"].as_array().unwrap();
        let file = files.iter().find(|file| file["file"].as_str().unwrap().contains(dpa)).unwrap();
        file[member].as_str().unwrap().to_owned()
    };
    assert!(
        of("DPA-0001", "title").ends_with("[seen in it: cut off: its end is missing]"),
        "{}",
        of("DPA-0001", "title")
    );
    assert_eq!(of("DPA-0001", "proves"), "Cut off: its end, and any signature there, cannot be shown");
    assert_eq!(of("DPA-0002", "proves"), "To be opened with care, since this was seen in it: JavaScript");
    assert!(!of("DPA-0003", "title").contains("seen in it") && !of("DPA-0003", "proves").contains("Cut off"));
    let index = home.sh("unzip -p pack.zip 00_INDEX.html").out;
    assert!(index.contains("any signature there, cannot be shown"), "{index}");
}

#[test]
fn a_file_that_is_kept_already_is_named() {
    let home = home();
    home.ok(&["document", "add", "good.pdf"]);
    assert!(home.fails(4, &["document", "add", "good.pdf"]).contains("this file is kept already, as DOC-1"));
}

#[test]
fn a_register_says_what_it_was_compared_with() {
    let home = home();
    let said = home.ok(&["verify"]);
    assert!(said.contains("no checkpoint; whoever has this file could have made all of it anew"), "{said}");
    let log = home.json(&["log"])["report"]["revisions"].clone();
    let (revision, hash) = (log[0]["revision"].as_i64().unwrap(), log[0]["hash"].as_str().unwrap().to_owned());
    let said = home.ok(&["verify", "--checkpoint", &format!("{revision}:{hash}")]);
    assert!(said.contains(&format!("the checkpoint of revision {revision} that you gave: agrees")), "{said}");
    for wrong in [format!("{revision}:{}", "0".repeat(64)), format!("99:{hash}")] {
        let said = home.run(&["verify", "--checkpoint", &wrong]);
        assert!(
            said.code == 6 && said.out.contains("the checkpoint is mistyped or of another register"),
            "{}",
            said.out
        );
        assert!(said.out.contains("that you gave: does not agree"), "{}", said.out);
    }
}

#[test]
fn a_copy_that_was_erased_is_on_file_no_more() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme", "--country", "DE", "--acts-as", "controller", "-q"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2025-01-01", "-q"]);
    home.write("signed.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    home.ok(&[
        "agreement",
        "add",
        "CUS-1",
        "--effect",
        "executed",
        "--effective",
        "2026-01-01",
        "--file",
        "signed.pdf",
        "-q",
    ]);
    let copy = |home: &Home| home.ok(&["ask", "CUS-1", "Please send us a copy of our DPA", "--for-customer"]);
    assert!(copy(&home).contains("is on file with us"), "{}", copy(&home));
    home.ok(&["erase", "DOC-1", "--confirm", "DOC-1", "--reason", "request 17"]);
    assert!(!copy(&home).contains("is on file with us, and we can send it"), "{}", copy(&home));
    let shown = home.ok(&["ask", "CUS-1"]);
    assert!(!shown.contains("copy on file"), "{shown}");
    assert!(home.ok(&["verify"]).contains("verified"));
}
