//! Audit packs: stock tools agree, a customer's pack holds nobody else, and the verifier in Python says the same as ours.

use super::attacks::rewrite;
use super::home::{Home, Said, by_hand};
use art30::model::digest::{hex, sha256};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

pub const PACK: [&str; 6] = ["audit", "pack", "--from", "2026-01-01", "--out", "pack.zip"];

/// An example with its pack.
pub fn packed(more: &[&str]) -> Home {
    let home = Home::example();
    home.ok(&[&PACK, more].concat());
    home
}

pub type Files = BTreeMap<String, Vec<u8>>;

pub fn unpack(path: &Path) -> Files {
    let mut zip = ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut files = Files::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(file.name().unwrap().to_string(), bytes);
    }
    files
}

/// Packs files again as somebody would who knows how: with right digests, and the digest of the whole.
pub fn reseal(home: &Home, files: &Files) -> PathBuf {
    let mut files = files.clone();
    let mut manifest: Json = serde_json::from_slice(&files["99_MANIFEST.json"]).unwrap();
    for file in manifest["files"].as_array_mut().unwrap() {
        file["sha256"] = files.get(file["file"].as_str().unwrap()).map(|bytes| hex(&sha256(bytes))).into();
    }
    files.insert("99_MANIFEST.json".into(), serde_json::to_vec_pretty(&manifest).unwrap());
    let listed = files.iter().filter(|(name, _)| !name.starts_with("99_SHA256SUMS"));
    let sums: Vec<String> = listed.map(|(name, bytes)| format!("{}  {name}", hex(&sha256(bytes)))).collect();
    files.insert("99_SHA256SUMS".into(), format!("{}\n", sums.join("\n")).into_bytes());
    repack(home, &files)
}

pub fn repack(home: &Home, files: &Files) -> PathBuf {
    zip_of(home, files.iter())
}

/// A zip of files in any order, with the digest of the whole.
pub fn zip_of<'f>(home: &Home, files: impl Iterator<Item = (&'f String, &'f Vec<u8>)>) -> PathBuf {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(&**name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.set_comment("0".repeat(71)).unwrap();
    let mut bytes = zip.finish().unwrap().into_inner();
    let end = bytes.len() - 71;
    let digest = format!("sha256:{}", hex(&sha256(&bytes[..end])));
    bytes[end..].copy_from_slice(digest.as_bytes());
    home.write("changed.zip", bytes)
}

/// Both verifiers must give the same verdict; gives ours.
#[track_caller]
pub fn both(home: &Home, pack: &Path, more: &[&str]) -> Said {
    // The auditor has a machine of its own: no head file, no register but the one that is named.
    let run = |program: &str, args: &[&str]| {
        let mut command = home.command(program);
        command.env_remove("ART30_REGISTER").env("XDG_STATE_HOME", home.path().join("elsewhere"));
        let output = command.args(args).arg(pack).args(more).output().expect("python3 and art30 run");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Said { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    };
    let ours = run(env!("CARGO_BIN_EXE_art30"), &["audit", "verify"]);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/verify_pack.py");
    let theirs = run("python3", &[script]);
    assert_eq!(
        ours.code, theirs.code,
        "{more:?}\nours: {}{}\nPython: {}{}",
        ours.out, ours.err, theirs.out, theirs.err
    );
    ours
}

#[track_caller]
pub fn found(home: &Home, pack: &Path, more: &[&str], words: &str) {
    let said = both(home, pack, more);
    assert_eq!(said.code, 6, "{words}: {}{}", said.out, said.err);
    assert!(said.out.contains(words) || said.err.contains(words), "{words}: {}{}", said.out, said.err);
}

#[test]
fn stock_tools_check_a_pack_and_two_runs_give_the_same_bytes() {
    let home = packed(&[]);
    home.ok(&[&PACK[..5], &["again.zip"]].concat());
    let (one, other) =
        (std::fs::read(home.path().join("pack.zip")).unwrap(), std::fs::read(home.path().join("again.zip")).unwrap());
    assert!(one == other, "two runs differ");
    let files = unpack(&home.path().join("pack.zip"));
    for name in files.keys() {
        assert!(name.len() <= 100 && name.is_ascii(), "{name}");
    }
    for (name, bytes) in &files {
        home.write("file", bytes);
        let path = home.path().join("unpacked").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let said = home.sh("cd unpacked && sha256sum -c 99_SHA256SUMS");
    assert_eq!((said.code, said.out.lines().count()), (0, files.len() - 1), "{}{}", said.out, said.err);
    assert!(said.out.lines().all(|line| line.ends_with(": OK")));
    let text = String::from_utf8(files["checkpoint.txt"].clone()).unwrap();
    let value = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim().to_owned();
    let head = home.sh(&format!("cd unpacked && head -n {} journal.jsonl | sha256sum", value("lines")));
    assert_eq!(format!("sha256:{}", &head.out[..64]), value("prefix"));
    let tail = home.sh("head -c -71 pack.zip | sha256sum | cut -c1-64; tail -c 71 pack.zip");
    let (digest, comment) = tail.out.trim_end().split_once('\n').unwrap();
    assert_eq!(comment, format!("sha256:{digest}"));
    // An older checkpoint is a prefix of the same journal.
    home.ok(&["customer", "edit", "CUS-1", "--country", "AT"]);
    home.ok(&[&PACK[..5], &["later.zip"]].concat());
    home.write("older.txt", &text);
    assert_eq!(both(&home, &home.path().join("later.zip"), &["--checkpoint", "older.txt"]).code, 0);
    let words = "the checkpoint is not as art30 writes it";
    found(&home, &home.path().join("later.zip"), &["--checkpoint", "unpacked/README.txt"], words);
}

#[test]
fn the_index_names_every_file_and_every_list_says_where_it_comes_from() {
    let home = packed(&["--for", "Auditor GmbH", "--purpose", "annual audit"]);
    let files = unpack(&home.path().join("pack.zip"));
    let manifest: Json = serde_json::from_slice(&files["99_MANIFEST.json"]).unwrap();
    let listed: Vec<&str> =
        manifest["files"].as_array().unwrap().iter().map(|file| file["file"].as_str().unwrap()).collect();
    let beside = ["99_MANIFEST.json", "99_SHA256SUMS"];
    let all: Vec<&str> = files.keys().map(String::as_str).filter(|name| !beside.contains(name)).collect();
    assert_eq!(listed, all);
    let page = String::from_utf8(files["00_INDEX.html"].clone()).unwrap();
    for file in manifest["files"].as_array().unwrap() {
        let name = file["file"].as_str().unwrap();
        // The other forms of a list stand beside it by their endings.
        let (stem, ending) = name.rsplit_once('.').unwrap();
        let named = page.contains(name) || page.contains(&format!("{stem}.pdf")) && page.contains(ending);
        assert!(name.starts_with("00_INDEX") || named, "{name}");
        assert_eq!(file["sha256"], hex(&sha256(&files[name])), "{name}");
    }
    assert!(page.contains("Auditor GmbH: annual audit"));
    // Every workbook says on its first sheet what it lists and of which revision.
    for (name, bytes) in files.iter().filter(|(name, _)| name.rsplit('.').next() == Some("xlsx")) {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        for at in 0..zip.len() {
            zip.by_index(at).unwrap().read_to_string(&mut text).unwrap();
        }
        for words in ["revision 21", "Checkpoint", "Made by", "oddFooter", "Rows: "] {
            assert!(text.contains(words), "{name} does not say {words}");
        }
    }
    // The disclosure is in the log, with the digest of the pack.
    assert!(home.ok(&["log", "--exports"]).contains("annual audit"));
    let digest = hex(&sha256(&std::fs::read(home.path().join("pack.zip")).unwrap()));
    let log = home.ok(&["log", "--exports", "--format", "csv"]);
    assert!(log.contains(&digest), "{log}");
    let said = home.run(&["audit", "verify", "pack.zip"]);
    assert!(said.out.contains("revision 22: for Auditor GmbH: annual audit"), "{}", said.out);
}

#[test]
fn a_customers_pack_holds_nobody_else_and_proves_its_lines() {
    let home = Home::example();
    // Names of other customers in free words: in the customer's own records and in ours.
    home.ok(&["customer", "edit", "CUS-1", "--affiliates", "Bolt SARL; Acme Holding SE"]);
    home.ok(&["customer", "edit", "CUS-1", "--owner", "Sales, as for Bolt"]);
    // Other spellings, names of before, references, people.
    let said = "Creme  Brulee Logistique SAS; O’Hara & Sohne KG; Labedz i Cma S.A.; Blitz SARL; bolt.example.test; see CUS-2 (CRM-1002)";
    home.ok(&["customer", "edit", "CUS-2", "--name", "Blitz SARL"]);
    home.ok(&["measure", "add", "Custody", "--description", said, "--category", "technical"]);
    home.ok(&[
        "measure",
        "add",
        "Key custody",
        "--description",
        "First made for BOLT SARL.",
        "--category",
        "technical",
    ]);
    home.ok(&["customer", "edit", "CUS-1", "--notes", "pays late"]);
    // A clear text that names one: its line cannot be shown at all.
    home.ok(&[
        "measure",
        "add",
        "Key custody, as for Bolt SARL",
        "--description",
        "Keys lie in a safe.",
        "--category",
        "technical",
    ]);
    let said = home.run(&["audit", "pack", "--from", "2026-01-01", "--customer", "Acme GmbH", "--out", "pack.zip"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("TOM-12 Description: the name of another customer is hidden"), "{}", said.err);
    let pack = home.path().join("pack.zip");
    assert_eq!(both(&home, &pack, &["--register", "register.db"]).code, 0);
    let files = unpack(&pack);
    let mut all = String::new();
    for (name, bytes) in &files {
        match name.rsplit('.').next().unwrap() {
            "xlsx" => {
                let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
                for at in 0..zip.len() {
                    zip.by_index(at).unwrap().read_to_string(&mut all).unwrap();
                }
            }
            "pdf" => {
                home.write("file.pdf", bytes);
                let said = home.sh("pdftotext file.pdf - 2> /dev/null");
                assert_eq!(said.code, 0, "pdftotext is needed: sh tests/run.sh installs it");
                all += &said.out.replace('\n', " ");
            }
            _ => all += std::str::from_utf8(bytes).unwrap(),
        }
    }
    let customers = home.json(&["customer", "list", "--limit", "100"]);
    for other in customers["report"]["records"].as_array().unwrap().iter().filter(|other| other["handle"] != "CUS-1") {
        let name = other["name"].as_str().unwrap();
        assert!(!all.to_lowercase().contains(&name.to_lowercase()), "{name} stands in the pack of Acme");
    }
    assert!(all.contains("Acme GmbH") && all.contains("[another customer]") && all.contains("Acme Holding SE"));
    for word in ["Brulee", "Hara", "Labedz", "Blitz", "bolt.example", "CUS-2", "CRM-1002"] {
        assert!(!all.contains(word), "{word} stands in the pack of Acme");
    }
    assert!(!all.contains("Bolt") && !all.contains("pays late") && !all.contains("Charles\",\"reason"));
    // The proofs are proofs: a line that was changed leads elsewhere.
    let lines = String::from_utf8(files["lines.json"].clone()).unwrap();
    assert!(lines.matches("\"path\"").count() > 10);
    let changed = |name: &str, text: String| {
        let mut changed = files.clone();
        changed.insert(name.into(), text.into_bytes());
        reseal(&home, &changed)
    };
    for (from, to) in [
        ("\\\"number\\\":1", "\\\"number\\\":2"),
        ("DPA-2026-003", "DPA-2026-004"),
        ("\"seq\":0}", "\"seq\":1}"),
        ("\"path\":[\"", "\"path\":[\"00"),
    ] {
        assert!(lines.contains(from), "{from}");
        found(&home, &changed("lines.json", lines.replacen(from, to, 1)), &[], "lines.json");
    }
    let second = lines.lines().nth(2).unwrap();
    let third = lines.lines().nth(3).unwrap();
    for (from, to) in [
        (format!("{second}\n{third}"), format!("{third}\n{second}")),
        (format!("{second}\n"), format!("{second}\n{second}\n")),
    ] {
        found(&home, &changed("lines.json", lines.replacen(&from, &to, 1)), &[], "lines.json");
    }
    let records = String::from_utf8(files["90_machine/records.json"].clone()).unwrap();
    let unproven = records.lines().find(|line| line.contains("\"handle\":\"DOC-1\"")).unwrap();
    let twice = records.replacen(unproven, &format!("{},\n{unproven}", unproven.trim_end_matches(',')), 1);
    found(&home, &changed("90_machine/records.json", twice), &[], "name the same line");
    let text = String::from_utf8(files["checkpoint.txt"].clone()).unwrap();
    let other = text.replacen("root sha256:", "root sha256:0", 1);
    found(&home, &changed("checkpoint.txt", other), &[], "checkpoint.txt");
    // Single lines cannot be compared with a later checkpoint; the register can.
    home.write("same.txt", &text);
    assert_eq!(both(&home, &pack, &["--checkpoint", "same.txt"]).code, 0);
    home.ok(&["customer", "edit", "CUS-1", "--country", "AT"]);
    home.ok(&[&PACK[..5], &["later.zip"]].concat());
    home.write("later.txt", &unpack(&home.path().join("later.zip"))["checkpoint.txt"]);
    found(&home, &pack, &["--checkpoint", "later.txt"], "give the register with --register");
    assert_eq!(both(&home, &pack, &["--checkpoint", "later.txt", "--register", "register.db"]).code, 0);
}

#[test]
fn a_pack_after_an_erasure_verifies() {
    let home = Home::example();
    home.ok(&["erase", "Anna Beispiel", "--confirm", "Anna Beispiel"]);
    for more in [&[][..], &["--customer", "Acme GmbH", "--yes"]] {
        home.ok(&[&PACK, more].concat());
        let said = both(&home, &home.path().join("pack.zip"), &["--register", "register.db"]);
        assert_eq!(said.code, 0, "{}{}", said.out, said.err);
        std::fs::remove_file(home.path().join("pack.zip")).unwrap();
    }
}

#[test]
fn openssh_accepts_our_signatures_and_we_accept_its() {
    let home = Home::example();
    let ssh = |line: &str| {
        let said = home.sh(line);
        assert_eq!(said.code, 0, "{line}: {}{}", said.out, said.err);
        said
    };
    ssh(
        "ssh-keygen -q -t ed25519 -N '' -C dpo -f key && ssh-keygen -q -t ed25519 -N '' -f other && ssh-keygen -q -t ed25519 -N secret -f locked && ssh-keygen -q -t rsa -N '' -f rsa",
    );
    ssh("echo \"dpo $(cat key.pub)\" > allowed_signers");
    home.ok(&["audit", "sign", "--key", "key"]);
    let check = "ssh-keygen -Y verify -f allowed_signers -I dpo -n art30 -s checkpoint.txt.sig < checkpoint.txt";
    ssh(check);
    // The same bytes as OpenSSH writes.
    ssh("ssh-keygen -q -Y sign -n art30 -f key - < checkpoint.txt > theirs.sig && cmp theirs.sig checkpoint.txt.sig");
    ssh("cp checkpoint.txt kept.txt && sed 's/revision 21/revision 20/' kept.txt > checkpoint.txt");
    assert_ne!(home.sh(check).code, 0, "a changed checkpoint is refused");
    ssh("cp checkpoint.txt.sig kept.txt.sig");
    // The register against the signed checkpoint, without a pack.
    home.ok(&["audit", "verify", "--checkpoint", "kept.txt", "--signer", "key.pub"]);
    let unchecked = home.ok(&["audit", "verify", "--checkpoint", "kept.txt"]);
    assert!(unchecked.contains("signed by a key whose owner was not checked"), "{unchecked}");
    home.ok(&["audit", "verify", "--checkpoint", "kept.txt", "--signer", "allowed_signers"]);
    assert_eq!(home.run(&["audit", "verify", "--checkpoint", "kept.txt", "--signer", "other.pub"]).code, 6);
    home.ok(&[&PACK[..], &["-q"]].concat());
    let said = home.run(&["audit", "verify", "pack.zip", "--signer", "key.pub"]);
    assert!(said.code == 6 && said.out.contains("but not signed by the key that was asked for"), "{}", said.out);
    std::fs::remove_file(home.path().join("pack.zip")).unwrap();
    // A pack is signed twice: the checkpoint, and the digests of all files.
    home.ok(&[&PACK[..], &["--key", "key"]].concat());
    let files = unpack(&home.path().join("pack.zip"));
    for name in ["checkpoint.txt", "99_SHA256SUMS"] {
        home.write("text", &files[name]);
        home.write("text.sig", &files[&format!("{name}.sig")]);
        ssh("ssh-keygen -Y verify -f allowed_signers -I dpo -n art30 -s text.sig < text");
    }
    assert_eq!(both(&home, &home.path().join("pack.zip"), &[]).code, 0);
    home.ok(&["audit", "verify", "pack.zip", "--signer", "key.pub"]);
    let said = home.run(&["audit", "verify", "pack.zip", "--signer", "other.pub"]);
    assert!(said.code == 6 && said.out.contains("signed with another key"), "{}", said.out);
    // Sealed again, the digests are no longer those that were signed.
    let mut changed = files;
    changed.insert("README.txt".into(), b"nothing to see".to_vec());
    found(&home, &reseal(&home, &changed), &[], "99_SHA256SUMS.sig");
    // Keys that cannot sign say why.
    let refused = |key: &str, code: i32, words: &str| {
        let said = home.run(&["audit", "sign", "--key", key, "--out", "x.txt"]);
        assert!(said.code == code && said.err.contains(words), "{key}: {}", said.err);
    };
    refused("key.pub", 4, "the public half");
    refused("rsa", 4, "only Ed25519 keys sign");
    refused("allowed_signers", 4, "no private key");
    refused("locked", 4, "passphrase");
    refused("nothing", 4, "nothing");
    assert!(!home.path().join("x.txt").exists());
}

#[test]
fn what_ended_in_the_period_and_what_was_erased_or_handed_out_stands_in_the_pack() {
    let home = Home::new();
    home.ok(&["activity", "edit", "ACT-1", "--status", "active"]);
    for (name, ends) in [("Stays GmbH", ""), ("Leaves GmbH", "2026-05-31"), ("Left long ago GmbH", "2025-02-01")] {
        home.ok(&["customer", "add", name, "--country", "DE", "--contact", "Anna Beispiel", "-q"]);
        home.ok(&["deployment", "add", name, "--edition", "cloud", "--starts", "2024-01-01", "--ends", ends, "-q"]);
    }
    home.ok(&["customer", "archive", "Leaves GmbH", "--yes"]);
    home.ok(&[
        "deletion",
        "add",
        "Left long ago GmbH",
        "--how",
        "deleted",
        "--done",
        "2025-03-01",
        "--backups-gone",
        "none",
        "-q",
    ]);
    home.ok(&[
        "agreement",
        "add",
        "Stays GmbH",
        "--signed",
        "2024-03-01",
        "--ended",
        "2024-12-31",
        "--reference",
        "OLD",
        "-q",
    ]);
    home.ok(&["agreement", "add", "Stays GmbH", "--signed", "2026-03-01", "--reference", "NOW", "-q"]);
    home.ok(&["erase", "Anna Beispiel", "--confirm", "Anna Beispiel"]);
    home.ok(&["export", "register-processor", "--out", "x.csv", "--for", "Somebody", "--purpose", "a question"]);
    home.ok(&PACK);
    let files = unpack(&home.path().join("pack.zip"));
    let register = String::from_utf8(files["02_register-processor_art30-2.csv"].clone()).unwrap();
    let rows: Vec<&str> = register.lines().skip(1).filter(|line| line.starts_with("CUS-")).collect();
    assert_eq!(rows.iter().map(|row| &row[..5]).collect::<Vec<_>>(), ["CUS-1", "CUS-2"], "{register}");
    assert!(rows[1].contains("2026-05-31"), "{}", rows[1]);
    let sheet = |name: &str| {
        let mut zip = ZipArchive::new(Cursor::new(&files[name])).unwrap();
        let mut text = String::new();
        zip.by_name("xl/worksheets/sheet2.xml").unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let (roles, agreements) = (sheet("03_customers-roles.xlsx"), sheet("04_agreements/AGREEMENTS.xlsx"));
    // No record says that the accounts of those who left were deleted.
    assert!(roles.contains("Leaves GmbH") && roles.contains("Left long ago GmbH"), "{roles}");
    assert!(!roles.contains("No deployment in the period"), "{roles}");
    assert!(agreements.contains("NOW") && !agreements.contains("OLD"), "{agreements}");
    let changes = String::from_utf8(files["09_changes.csv"].clone()).unwrap();
    assert!(changes.contains(",CUS-1,,erased,contact,personal value,erased (ground not provided)"), "{changes}");
    assert!(changes.contains(",for Somebody: a question,,,disclosed,,,"), "{changes}");
}

/// All that the sheets of a workbook hold.
pub fn sheets(workbook: &[u8]) -> String {
    let mut zip = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    for at in 0..zip.len() {
        zip.by_index(at).unwrap().read_to_string(&mut text).unwrap();
    }
    text
}

/// The example with a connected service, a deletion, an instruction and an inspection of two customers each, and a letter about the first.
fn with_small_records() -> Home {
    let home = Home::example();
    home.write("instruction.pdf", "%PDF-1.7\nDelete the test accounts, please.\n%%EOF\n");
    home.write("letter.pdf", "%PDF-1.7\nHow are requests handled?\n%%EOF\n");
    let file = |name: &str| {
        home.ok(&["document", "add", name, "-q"]);
        let all = home.json(&["document", "list", "--limit", "500"])["report"]["records"].clone();
        all.as_array().unwrap().last().unwrap()["handle"].as_str().unwrap().to_owned()
    };
    let (instruction, letter) = (file("instruction.pdf"), file("letter.pdf"));
    let ours = [
        vec!["instruction", "add", "CUS-1", "--what", "Delete what BOLT SARL sent us", "--document", &instruction],
        vec!["instruction", "add", "CUS-2", "--what", "Lock the account of Bea Bolt"],
        vec!["inspection", "add", "CUS-1", "--form", "on-site", "--auditor", "Uma Unabhängig"],
        vec!["inspection", "add", "CUS-2", "--form", "questionnaire", "--auditor", "Quentin Questions"],
        vec![
            "letter",
            "add",
            "Garante",
            "--about",
            "CUS-1",
            "--subject",
            "A wish of Paul Petent",
            "--document",
            &letter,
        ],
    ];
    for line in ours {
        home.ok(&[&line[..], &["--received", "2026-10-01", "-q"]].concat());
    }
    home.ok(&["service", "add", "CUS-1", "--service", "ai-gateway", "--name", "Acme gateway", "-q"]);
    home.ok(&["service", "add", "CUS-2", "--service", "push-relay", "--name", "Relay two", "-q"]);
    for (customer, how, who) in [("CUS-1", "returned_and_deleted", "Olga Ops"), ("CUS-2", "kept", "Ivo Infra")] {
        home.ok(&["deletion", "add", customer, "--how", how, "--requested", "2026-09-01", "--done-by", who, "-q"]);
    }
    home
}

fn starting_with(files: &Files, start: &str) -> String {
    files.keys().find(|name| name.starts_with(start)).unwrap_or_else(|| panic!("no {start}")).clone()
}

#[test]
fn small_records_have_a_list_and_their_documents_are_copies() {
    let home = with_small_records();
    home.ok(&PACK);
    let pack = home.path().join("pack.zip");
    assert_eq!(both(&home, &pack, &["--register", "register.db"]).code, 0);
    let files = unpack(&pack);
    for (file, words) in [
        ("03_connected-services.xlsx", &["Acme gateway", "Relay two", "AI gateway"][..]),
        ("04_agreements/DELETIONS.xlsx", &["Olga Ops", "Ivo Infra", "returned, and copies deleted"]),
        ("08_questions/INSTRUCTIONS.xlsx", &["Delete what BOLT SARL", "Bea Bolt", "08_questions/INS-"]),
        ("08_questions/INSPECTIONS.xlsx", &["Uma Unabh", "Quentin Questions", "audit on site"]),
        ("08_questions/LETTERS.xlsx", &["Garante", "Paul Petent", "Acme GmbH (CUS-1)", "08_questions/LET-"]),
    ] {
        let text = sheets(files.get(file).unwrap_or_else(|| panic!("no {file}: {:?}", files.keys())));
        for word in words {
            assert!(text.contains(word), "{file} does not say {word}");
        }
    }
    let letter = starting_with(&files, "08_questions/LET-");
    assert_eq!(files[&letter], std::fs::read(home.path().join("letter.pdf")).unwrap());
    let instruction = starting_with(&files, "08_questions/INS-");
    assert!(instruction.contains("acme-gmbh_received-2026-10-01"), "{instruction}");
    // A copy that is no document of the register is found by both verifiers.
    let wrong = "as the register has it";
    for name in [&letter, &instruction] {
        let mut changed = files.clone();
        changed.insert(name.clone(), b"Keep everything.".to_vec());
        found(&home, &reseal(&home, &changed), &[], wrong);
    }
    // So is one that is the document of another record, and one whose name says another day.
    let mut swapped = files.clone();
    swapped.insert(letter.clone(), files[&instruction].clone());
    swapped.insert(instruction.clone(), files[&letter].clone());
    found(&home, &reseal(&home, &swapped), &[], wrong);
    let mut renamed = files.clone();
    let bytes = renamed.remove(&instruction).unwrap();
    renamed.insert(instruction.replace("2026-10-01", "2020-01-01"), bytes);
    found(&home, &reseal(&home, &renamed), &[], wrong);
    // What names a person in them can be erased, and the pack still verifies.
    home.ok(&["erase", "Uma Unabhängig", "--confirm", "Uma Unabhängig"]);
    home.ok(&[&PACK[..5], &["later.zip"]].concat());
    assert_eq!(both(&home, &home.path().join("later.zip"), &["--register", "register.db"]).code, 0);
}

#[test]
fn a_customer_sees_its_own_small_records_and_no_letter_not_even_one_about_it() {
    let home = with_small_records();
    home.ok(&[&PACK[..5], &["own.zip", "--customer", "Acme GmbH", "--yes"]].concat());
    let own = home.path().join("own.zip");
    assert_eq!(both(&home, &own, &["--register", "register.db"]).code, 0);
    let files = unpack(&own);
    let mut all = String::new();
    for (name, bytes) in &files {
        let workbook = name.rsplit('.').next() == Some("xlsx");
        all += name;
        all += &if workbook { sheets(bytes) } else { String::from_utf8_lossy(bytes).into_owned() };
    }
    for word in ["Acme gateway", "Olga Ops", "Uma Unabh", "Delete what [another customer] sent us"] {
        assert!(all.contains(word), "the customer does not see {word}");
    }
    let of_others = ["Relay two", "Ivo Infra", "Quentin", "Bea Bolt", "BOLT SARL"];
    for word in of_others.iter().chain(&["LET-1", "Garante", "Petent", "How are requests"]) {
        assert!(!all.contains(word), "the customer sees {word}");
    }
    assert!(starting_with(&files, "08_questions/INS-").contains("acme-gmbh"));
    assert!(!files.contains_key("08_questions/LETTERS.xlsx"));
    assert!(all.contains("Letters of authorities to the organisation."), "the index says what is left out");
}

/// All that is in a customer's pack, as text.
fn all_of(home: &Home, name: &str) -> String {
    home.ok(&[&PACK[..5], &[name, "--customer", "Acme GmbH", "--yes"]].concat());
    let pack = home.path().join(name);
    assert_eq!(both(home, &pack, &["--register", "register.db"]).code, 0);
    let files = unpack(&pack);
    let text = |(name, bytes): (&String, &Vec<u8>)| {
        if Path::new(&name).extension().is_some_and(|ending| ending == "xlsx") {
            sheets(bytes)
        } else {
            String::from_utf8_lossy(bytes).into_owned()
        }
    };
    files.iter().map(text).collect()
}

#[test]
fn a_customer_reads_what_we_think_of_its_instruction_once_it_was_told() {
    let home = Home::example();
    let instruction =
        ["--what", "Keep it for ever", "--received", "2026-10-01", "--infringes", "Art. 5(1)(e), we think"];
    home.ok(&[&["instruction", "add", "CUS-1", "-q"], &instruction[..]].concat());
    let before = all_of(&home, "before.zip");
    assert!(before.contains("Keep it for ever") && !before.contains("Art. 5(1)(e), we think"));
    let list = home.json(&["instruction", "list", "--limit", "9"])["report"]["records"].clone();
    let handle = list.as_array().unwrap().last().unwrap()["handle"].as_str().unwrap().to_owned();
    home.ok(&["instruction", "edit", &handle, "--told", "2026-10-02"]);
    assert!(all_of(&home, "after.zip").contains("Art. 5(1)(e), we think"));
}

#[test]
fn a_customers_pack_holds_no_approved_text_of_another_and_no_answer_that_was_not_sent_to_it() {
    let home = Home::example();
    let received = ["--received", "2026-10-01", "-q"];
    let asked = |customer: &str, question: &str, answer: &[&str]| {
        let line = ["question", "add", customer, "--question", question];
        home.ok(&[&line[..], &received, answer].concat());
    };
    asked("CUS-1", "Where is all of it?", &["--answer", "A draft nobody sent"]);
    asked("CUS-2", "Bolt asks this", &["--answer", "An answer to Bolt alone", "--sent", "2026-10-02"]);
    for (text, more) in [("Approved for all who ask", &[][..]), ("Approved for one region", &["--region", "US"])] {
        home.ok(&[&["answer", "add", "dpo_contact", "--text", text, "-q"], more].concat());
    }
    home.ok(&["answer", "approve", "ANS-1", "-q"]);
    let before = all_of(&home, "before.zip");
    assert!(before.contains("Where is all of it?"), "its question is its own");
    for words in ["A draft nobody sent", "An answer to Bolt alone", "Bolt asks this", "Approved for", "ANS-1"] {
        assert!(!before.contains(words), "the customer sees {words}");
    }
    let list = home.json(&["question", "list", "--customer", "CUS-1", "--limit", "9"])["report"]["records"].clone();
    let handle = list.as_array().unwrap().last().unwrap()["handle"].as_str().unwrap().to_owned();
    home.ok(&["question", "edit", &handle, "--sent", "2026-10-03", "-q"]);
    assert!(all_of(&home, "after.zip").contains("A draft nobody sent"), "what was sent is its own");
}

#[test]
fn a_disclosure_is_typed_and_one_in_the_words_of_before_is_still_known() {
    let home = packed(&["--customer", "Acme GmbH", "--for", "Acme GmbH", "--purpose", "their audit"]);
    let pack = home.path().join("pack.zip");
    let exports = || home.json(&["log", "--exports"])["report"]["revisions"].clone();
    let disclosed = exports()[0]["disclosed"].clone();
    let sha256 = hex(&sha256(&std::fs::read(&pack).unwrap()));
    let expected = serde_json::json!({ "what": "audit-pack", "format": "zip", "customer": "CUS-1", "sha256": sha256 });
    assert_eq!(disclosed, expected);
    // The register as it was written before commit lines had a member for it.
    by_hand(&home.register(), |db| {
        rewrite(db, |mut lines| {
            let last = &mut lines.last_mut().unwrap().0;
            let mut json: Json = serde_json::from_str(last).unwrap();
            json.as_object_mut().unwrap().remove("disclosed").expect("the last revision is the disclosure");
            *last = format!("{json}\n");
            lines
        });
    });
    // It was written by another computer then.
    std::fs::remove_dir_all(home.path().join("state")).unwrap();
    let said = both(&home, &pack, &["--register", "register.db"]);
    assert!(said.code == 0 && said.out.contains("revision 22: for Acme GmbH: their audit"), "{}{}", said.out, said.err);
    assert_eq!(exports()[0]["disclosed"], expected);
    // It is one of the customer's lines, too.
    home.ok(&[&PACK[..5], &["later.zip", "--customer", "Acme GmbH"]].concat());
    let lines = String::from_utf8(unpack(&home.path().join("later.zip"))["lines.json"].clone()).unwrap();
    assert!(lines.contains("audit pack CUS-1"), "{lines}");
}

#[test]
fn what_was_erased_since_a_checkpoint_is_said() {
    let home = Home::new();
    home.ok(&[&PACK[..], &["-q"]].concat());
    home.write("kept.txt", &unpack(&home.path().join("pack.zip"))["checkpoint.txt"]);
    let before = home.ok(&["audit", "verify", "--checkpoint", "kept.txt"]);
    assert!(before.contains("● verified: nothing was changed."), "{before}");
    home.ok(&["erase", "Dana Deputy", "--confirm", "Dana Deputy"]);
    let since = home.ok(&["audit", "verify", "--checkpoint", "kept.txt"]);
    assert!(since.contains("nothing was changed but what was erased since: values of 1 line (revision "), "{since}");
}

#[test]
fn what_a_mistake_brought_from_another_customer_is_not_in_a_customers_pack() {
    let home = Home::new();
    for (name, domain, mail) in [
        ("Acme GmbH", "acme.example.test", "dpo@acme.example.test"),
        ("North KG", "north.example.test", "dsb@north.example.test"),
    ] {
        home.ok(&["customer", "add", name, "--country", "DE", "--domain", domain, "--dpo-email", mail]);
        let starts = if name == "Acme GmbH" { "2026-01-01" } else { "2026-02-01" };
        home.ok(&["deployment", "add", name, "--edition", "cloud", "--region", "EU", "--starts", starts]);
    }
    home.ok(&["agreement", "add", "North KG", "--signed", "2026-01-01", "--reference", "REF-2026-009"]);
    home.ok(&["deployment", "edit", "DEP-2", "--customer", "CUS-1", "--region", "Mars"]);
    home.ok(&["undo"]);
    home.ok(&["customer", "merge", "CUS-2", "CUS-1", "--keep", "all=BOTH", "--yes"]);
    home.ok(&["undo", "--yes"]);
    home.ok(&["audit", "pack", "--from", "2026-01-01", "--customer", "CUS-1", "--out", "a.zip"]);
    home.sh("mkdir a && cd a && python3 -m zipfile -e ../a.zip .");
    for word in ["north", "REF-2026-009", "Mars"] {
        let found = home.sh(&format!("grep -rli -- {word} a"));
        assert_eq!(found.out, "", "{word}");
    }
    assert!(home.sh("grep -l dpo@acme.example.test a/09_changes.csv").code == 0);
    home.ok(&["audit", "verify", "a.zip"]);
}

#[test]
fn a_customers_pack_says_how_many_of_its_records_nothing_proves() {
    let home = Home::example();
    home.ok(&["audit", "pack", "--from", "2026-01-01", "--customer", "CUS-1", "--out", "c.zip", "-q"]);
    let pack = home.path().join("c.zip");
    let said = both(&home, &pack, &[]);
    let words = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("more are shown without proof, named below, and anybody could have changed them"),
        "{words}"
    );
    assert!(!words.contains("and its records are those"), "{words}");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/verify_pack.py");
    let theirs = home.sh(&format!("python3 {script} c.zip"));
    assert!(theirs.out.contains("records are shown without proof: anybody could have changed them"), "{}", theirs.out);
    // In a pack of all, each record is proven.
    home.ok(&["audit", "pack", "--from", "2026-01-01", "--out", "all.zip", "-q"]);
    let said = both(&home, &home.path().join("all.zip"), &[]);
    assert!(
        said.out.split_whitespace().collect::<Vec<_>>().join(" ").contains("and its records are those of its journal"),
        "{}",
        said.out
    );
}

#[test]
fn a_document_of_another_customer_is_asked_about_and_is_in_no_customers_pack() {
    let home = Home::example();
    let filed = home.json(&["document", "show", "DOC-2"]);
    assert!(filed.to_string().contains("Bolt SARL"), "{filed}");
    for add in [
        &["question", "add", "CUS-1", "--received", "today", "--question", "Our copy?", "--document", "DOC-2"][..],
        &["instruction", "add", "CUS-1", "--received", "today", "--what", "Send it.", "--document", "DOC-2"],
        &["inspection", "add", "CUS-1", "--received", "today", "--document", "DOC-2"],
        &["request", "add", "access", "--customer", "CUS-1", "--received", "today", "--document", "DOC-2"],
    ] {
        let said = home.fails(4, add);
        assert!(said.contains("(DOC-2) is already filed with") && said.contains("Bolt SARL"), "{add:?}: {said}");
    }
    let add = ["question", "add", "CUS-1", "--received", "today", "--question", "Our copy?", "--document"];
    home.ok(&[&add[..], &["DOC-1"]].concat());
    home.fails(4, &["question", "edit", "QST-1", "--document", "DOC-2"]);
    home.ok(&[
        "question",
        "add",
        "CUS-1",
        "--received",
        "today",
        "--question",
        "Which?",
        "--document",
        "DOC-2",
        "--yes",
    ]);
    let all = all_of(&home, "own.zip");
    assert!(all.contains("it is filed with a record of another customer too."), "the index says what is left out");
    let files = unpack(&home.path().join("own.zip"));
    assert!(starting_with(&files, "08_questions/QST-0001").contains("acme"), "its own is there");
    assert!(!files.keys().any(|name| name.contains("QST-0002")), "{:?}", files.keys());
    home.ok(&["document", "save", "DOC-2", "--out", "bolt.pdf"]);
    let bolt = std::fs::read(home.path().join("bolt.pdf")).unwrap();
    assert!(files.values().all(|bytes| *bytes != bolt) && !all.contains("bolt-dpa-signed"));
    let said = home.run(&[&PACK[..5], &["again.zip", "--customer", "CUS-1"]].concat());
    assert!(said.err.contains("left out, since it is filed with a record of another customer too"), "{}", said.err);
}
