//! Audit packs: stock tools agree, a customer's pack holds nobody else, every change is found, and the verifier in Python says the same.

use super::home::{Home, Said, by_hand, copy_register};
use art30::audit::verify::{Against, verify};
use art30::journal::chain::Chain;
use art30::journal::checkpoint::Checkpoint;
use art30::journal::{commitment, hex, sha256};
use rusqlite::Connection;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const PACK: [&str; 6] = ["audit", "pack", "--from", "2026-01-01", "--out", "pack.zip"];

/// An example with its pack.
fn packed(more: &[&str]) -> Home {
    let home = Home::example();
    home.ok(&[&PACK, more].concat());
    home
}

type Files = BTreeMap<String, Vec<u8>>;

fn unpack(path: &Path) -> Files {
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
fn reseal(home: &Home, files: &Files) -> PathBuf {
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

fn repack(home: &Home, files: &Files) -> PathBuf {
    zip_of(home, files.iter())
}

/// A zip of files in any order, with the digest of the whole.
fn zip_of<'f>(home: &Home, files: impl Iterator<Item = (&'f String, &'f Vec<u8>)>) -> PathBuf {
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
fn both(home: &Home, pack: &Path, more: &[&str]) -> Said {
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
fn found(home: &Home, pack: &Path, more: &[&str], words: &str) {
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
        assert!(name.starts_with("00_INDEX") || page.contains(name), "{name}");
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
        for words in ["revision 16", "Checkpoint", "Made by", "oddFooter", "Rows: "] {
            assert!(text.contains(words), "{name} does not say {words}");
        }
    }
    // The disclosure is in the log, with the digest of the pack.
    let log = home.ok(&["log", "--exports"]);
    let digest = hex(&sha256(&std::fs::read(home.path().join("pack.zip")).unwrap()));
    assert!(log.replace(['\n', ' '], "").contains(&digest[..32]) && log.contains("annual audit"), "{log}");
    let said = home.run(&["audit", "verify", "pack.zip"]);
    assert!(said.out.contains("revision 17: for Auditor GmbH: annual audit"), "{}", said.out);
}

#[test]
fn one_flipped_byte_anywhere_is_found() {
    let home = packed(&[]);
    let whole = std::fs::read(home.path().join("pack.zip")).unwrap();
    let against = Against::default();
    assert_eq!(verify(&home.path().join("pack.zip"), &against).unwrap().problems.count, 0);
    // Everywhere, and every byte of the end, where the list of files and the digest stand.
    let step = whole.len() / if std::env::var_os("ART30_LONG").is_some() { 3000 } else { 150 };
    let places: Vec<usize> = (0..whole.len()).step_by(step).chain(whole.len() - 100..whole.len()).collect();
    for at in places {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        let path = home.write("flipped.zip", bytes);
        let missed = verify(&path, &against).is_ok_and(|verdict| verdict.problems.count == 0);
        assert!(!missed, "the flip of byte {at} of {} was missed", whole.len());
    }
    // The file is named.
    let needle =
        unpack(&home.path().join("pack.zip"))["04_agreements/DPA-0001_acme-gmbh_signed-2026-03-10.pdf"].clone();
    let at = whole.windows(needle.len()).position(|part| part == needle).expect("it is stored as it is");
    let mut bytes = whole;
    bytes[at + 100] ^= 1;
    let path = home.write("flipped.zip", bytes);
    found(&home, &path, &[], "04_agreements/DPA-0001_acme-gmbh_signed-2026-03-10.pdf: it ");
}

#[test]
fn a_pack_that_was_changed_and_sealed_again_is_found() {
    let home = packed(&[]);
    let pack = home.path().join("pack.zip");
    let files = unpack(&pack);
    assert_eq!(both(&home, &reseal(&home, &files), &[]).code, 0, "sealed again without a change, nothing is wrong");
    let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    let with = |name: &str, content: String| {
        let mut files = files.clone();
        files.insert(name.into(), content.into_bytes());
        files
    };
    let records = text("90_machine/records.json");
    for (what, from, to) in [
        ("a clear value", "\"country\":\"DE\"", "\"country\":\"FR\""),
        ("a personal value", "Acme GmbH", "Acne GmbH"),
        ("an id", "\"id\":\"0", "\"id\":\"1"),
    ] {
        assert!(records.contains(from), "{what}");
        let changed = with("90_machine/records.json", records.replacen(from, to, 1));
        found(&home, &reseal(&home, &changed), &[], "records.json");
    }
    let journal = text("journal.jsonl");
    found(
        &home,
        &reseal(&home, &with("journal.jsonl", journal.replacen("\"country\":\"DE\"", "\"country\":\"FR\"", 1))),
        &[],
        "journal.jsonl",
    );
    let cut: String = journal.split_inclusive('\n').take(120).collect();
    found(&home, &reseal(&home, &with("journal.jsonl", cut)), &[], "journal.jsonl");
    found(&home, &reseal(&home, &with("journal.jsonl", format!("{journal}more"))), &[], "journal.jsonl");
    // A file more, one less, one that nobody listed.
    let mut less = files.clone();
    less.remove("README.txt");
    found(&home, &repack(&home, &less), &[], "README.txt: it is in 99_SHA256SUMS, and not in the pack");
    found(&home, &repack(&home, &with("more.txt", "hello".into())), &[], "more.txt: it is not in 99_SHA256SUMS");
    // All of it made anew, with every digest right: only what was kept elsewhere can tell.
    let forge = |text: &str| text.replace("\"country\":\"DE\"", "\"country\":\"FR\"");
    let lines: Vec<String> = journal.split_inclusive('\n').map(str::to_owned).collect();
    let edited: Vec<String> = lines.iter().map(|line| forge(line)).collect();
    let forged = rehash(edited.iter().map(|line| (line.clone(), None)).collect());
    let forged: Vec<String> = forged.into_iter().map(|(line, _)| line).collect();
    let kept = text("checkpoint.txt");
    let head = kept.lines().find_map(|line| line.strip_prefix("head sha256:")).unwrap();
    let anew = |lines: &[String], checkpoint: &Checkpoint, records: &str| {
        let mut made = with("journal.jsonl", lines.concat());
        made.insert("checkpoint.txt".into(), checkpoint.text().into_bytes());
        let (revision, manifest) = (checkpoint.revision, text("99_MANIFEST.json").replace(head, &checkpoint.head));
        let records = records.replace(head, &checkpoint.head);
        let records = records.replacen("\"revision\":16", &format!("\"revision\":{revision}"), 1);
        let manifest = manifest.replacen("\"revision\": 16", &format!("\"revision\": {revision}"), 1);
        made.insert("90_machine/records.json".into(), records.into_bytes());
        made.insert("99_MANIFEST.json".into(), manifest.into_bytes());
        reseal(&home, &made)
    };
    let pack = anew(&forged, &checkpoint_of(&forged), &forge(&records));
    assert_eq!(both(&home, &pack, &[]).code, 0, "nothing inside can tell");
    home.write("kept.txt", &files["checkpoint.txt"]);
    found(&home, &pack, &["--checkpoint", "kept.txt"], "the journal was rewritten");
    found(&home, &pack, &["--register", "register.db"], "the journal was rewritten");
    // Anew but for the commit lines; and lines that come after what the checkpoint binds.
    let pack = anew(&edited, &checkpoint_of(&edited), &forge(&records));
    found(&home, &pack, &[], "the lines of the revision are not those that were committed");
    let before = lines.iter().rposition(|line| line.contains("\"revision\":15,")).unwrap();
    let pack = anew(&lines, &checkpoint_of(&lines[..=before]), &records);
    found(&home, &pack, &[], "journal.jsonl: it is not the journal that checkpoint.txt binds");
}

/// The checkpoint of the lines of a journal, whatever is wrong with them.
fn checkpoint_of(lines: &[String]) -> Checkpoint {
    let mut chain = Chain::default();
    for line in lines {
        chain.step(line, &mut |_| ());
    }
    chain.checkpoint().expect("the lines end with a revision")
}

/// What a careful attacker tries: files that are not bound by the journal, records that were true once, salts taken away, half a signature,
/// JSON and zips that two programs read differently.
#[test]
fn tricks_with_what_the_journal_does_not_bind_are_found() {
    let home = Home::example();
    home.sh("ssh-keygen -q -t ed25519 -N '' -f key; ssh-keygen -q -t ed25519 -N '' -f other");
    home.ok(&["customer", "edit", "CUS-3", "--country", "AT"]);
    home.ok(&["measure", "add", "Short-lived", "--category", "technical"]);
    home.ok(&[&PACK[..], &["--key", "key"]].concat());
    let before = unpack(&home.path().join("pack.zip"));
    home.ok(&["customer", "edit", "CUS-3", "--country", "CH"]);
    home.ok(&["measure", "retire", "Short-lived", "--yes"]);
    home.ok(&["audit", "sign", "--key", "key", "--out", "kept.txt"]);
    std::fs::remove_file(home.path().join("pack.zip")).unwrap();
    home.ok(&[&PACK[..], &["--key", "key"]].concat());
    let signed = unpack(&home.path().join("pack.zip"));
    let mut files = signed.clone();
    files.retain(|name, _| name.rsplit('.').next() != Some("sig"));
    let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    let with = |name: &str, content: String| {
        let mut files = files.clone();
        files.insert(name.into(), content.into_bytes());
        files
    };
    let records = text("90_machine/records.json");
    let of = |handle: &str| records.lines().find(|line| line.contains(&format!("\"handle\":\"{handle}\""))).unwrap();
    let changed = |from: &str, to: &str| with("90_machine/records.json", records.replacen(from, to, 1));
    let mut one: Json = serde_json::from_str(of("CUS-1").trim_end_matches(',')).unwrap();
    one["name"] = "Forged GmbH".into();
    one["journal"].as_object_mut().unwrap().retain(|name, _| name == "line");
    let old = |handle: &str| {
        let before = String::from_utf8(before["90_machine/records.json"].clone()).unwrap();
        before.lines().find(|line| line.contains(&format!("\"handle\":\"{handle}\""))).unwrap().to_owned()
    };
    for (what, files) in [
        (
            "a signed copy is another file",
            with("04_agreements/DPA-0001_acme-gmbh_signed-2026-03-10.pdf", "%PDF-forged".into()),
        ),
        ("a record is as it was once", changed(of("CUS-3"), &old("CUS-3"))),
        (
            "a record is there that was retired",
            changed("\n]}", &format!(",\n{}\n]}}", old("TOM-11").trim_end_matches(','))),
        ),
        ("a record is left out", changed(&format!("{}\n", of("CUS-2")), "")),
        ("values without the salt", changed(of("CUS-1"), &format!("{one},"))),
        (
            "a member of an array that ends the line",
            changed(&format!("{}\n", of("CUS-2")), &format!("{}\n{{\"x\":[\n]}}\n", of("CUS-2"))),
        ),
        ("a member twice", changed("\"name\":\"Acme GmbH\"", "\"name\":\"First\",\"name\":\"Acme GmbH\"")),
        (
            "a second list",
            with("90_machine/records.json", records.replacen("\"records\":[", "\"records\":[],\"records\":[", 1)),
        ),
        ("both journal and lines", with("lines.json", "{\"lines\":[\n\n]}\n".into())),
    ] {
        let pack = reseal(&home, &files);
        assert_eq!(both(&home, &pack, &[]).code, 6, "{what}");
    }
    // A pack of all turned into one of a customer that proves nothing.
    let mut hollow = files.clone();
    hollow.remove("journal.jsonl");
    let checkpoint = text("checkpoint.txt");
    let value = |name: &str| {
        checkpoint.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim_start_matches("sha256:").to_owned()
    };
    let head = format!(
        "{{\"register\":{:?},\"root\":{:?},\"size\":{},\"lines\":[\n\n]}}\n",
        value("register "),
        value("root "),
        value("lines ")
    );
    hollow.insert("lines.json".into(), head.into_bytes());
    hollow.insert(
        "99_MANIFEST.json".into(),
        text("99_MANIFEST.json").replace("\"customer\": null", "\"customer\": {}").into_bytes(),
    );
    assert_eq!(both(&home, &reseal(&home, &hollow), &[]).code, 6, "a pack that proves nothing");
    // Half of the signatures, and those of two keys.
    for name in ["99_SHA256SUMS.sig", "checkpoint.txt.sig"] {
        let mut half = signed.clone();
        half.remove(name);
        assert_eq!(both(&home, &repack(&home, &half), &[]).code, 6, "{name} is missing");
    }
    home.write("sums", &signed["99_SHA256SUMS"]);
    home.sh("ssh-keygen -q -Y sign -n art30 -f other - < sums > sums.sig");
    let mut two = signed.clone();
    two.insert("99_SHA256SUMS.sig".into(), std::fs::read(home.path().join("sums.sig")).unwrap());
    assert_eq!(both(&home, &repack(&home, &two), &[]).code, 6, "two keys");
    // What only the register can tell: a table that says something else.
    let table = "02_register-processor_art30-2.csv";
    let pack = reseal(&home, &with(table, text(table).replacen("Acme GmbH", "Acne GmbH", 1)));
    let said = home.run(&["audit", "verify", "changed.zip"]);
    assert!(
        said.code == 6 && said.out.contains(&format!("{table}: it is not what the register gives")),
        "{}",
        said.out
    );
    let alone = both(&home, &pack, &[]);
    assert!(alone.code == 0 && alone.out.contains("Who packed it is not proven"), "{}", alone.out);
    // A checkpoint without its signature is not what a signer vouches for.
    std::fs::remove_file(home.path().join("kept.txt.sig")).unwrap();
    let said = home.run(&["audit", "verify", "--checkpoint", "kept.txt", "--signer", "key.pub"]);
    assert!(said.code == 6 && said.out.contains("no signature beside it"), "{}", said.out);
}

#[test]
fn zips_that_hold_more_than_they_show_are_found() {
    let home = packed(&[]);
    let whole = std::fs::read(home.path().join("pack.zip")).unwrap();
    let mut longer = b"PK\x03\x04 something before".to_vec();
    longer.extend(&whole);
    let mut swapped = whole.clone();
    let at = whole.windows(13).position(|part| part == b"00_INDEX.html").unwrap();
    swapped[at..at + 13].copy_from_slice(b"00_INDEX.htm1");
    // Something between the files and their list: the end of the zip says where the list begins.
    let mut gap = whole.clone();
    let says = whole.len() - 71 - 22 + 16;
    let list = u32::from_le_bytes(whole[says..says + 4].try_into().unwrap());
    gap[says..says + 4].copy_from_slice(&(list + 4).to_le_bytes());
    let list = usize::try_from(list).unwrap();
    gap.splice(list..list, *b"more");
    for (what, bytes) in [("before", longer), ("another name", swapped), ("between", gap)] {
        let end = bytes.len() - 71;
        let digest = format!("sha256:{}", hex(&sha256(&bytes[..end])));
        let path = home.write("odd.zip", [&bytes[..end], digest.as_bytes()].concat());
        assert_eq!(both(&home, &path, &[]).code, 6, "{what}");
    }
    let path = zip_of(&home, unpack(&home.path().join("pack.zip")).iter().rev());
    found(&home, &path, &[], "00_INDEX.html: it does not stand in the zip as art30 writes it");
    // The digest of the whole, and nothing else.
    let mut flipped = whole;
    *flipped.last_mut().unwrap() ^= 1;
    let path = home.write("flipped.zip", flipped);
    found(&home, &path, &[], "its comment is not the SHA-256 of what stands before it");
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
    ssh("cp checkpoint.txt kept.txt && sed 's/revision 16/revision 15/' kept.txt > checkpoint.txt");
    assert_ne!(home.sh(check).code, 0, "a changed checkpoint is refused");
    ssh("cp checkpoint.txt.sig kept.txt.sig");
    // The register against the signed checkpoint, without a pack.
    home.ok(&["audit", "verify", "--checkpoint", "kept.txt", "--signer", "key.pub"]);
    home.ok(&["audit", "verify", "--checkpoint", "kept.txt", "--signer", "allowed_signers"]);
    assert_eq!(home.run(&["audit", "verify", "--checkpoint", "kept.txt", "--signer", "other.pub"]).code, 6);
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
    refused("nothing", 1, "nothing");
    assert!(!home.path().join("x.txt").exists());
}

/// A line of a journal, with the salt and the values beside it.
type Line = (String, Option<(Vec<u8>, String)>);

/// What somebody does to a register.
type Attack<'a> = Box<dyn FnOnce(&Connection) + 'a>;

/// Lines made a chain again, as an attacker would who knows how: numbers, commitments, digests. Beside each line stand salt and values.
fn rehash(lines: Vec<Line>) -> Vec<Line> {
    let (mut prev, mut revision, mut begun, mut made) = ("0".repeat(64), 0, 0, Vec::<(String, _)>::new());
    for (seq, (line, beside)) in lines.into_iter().enumerate() {
        let mut json: Json = serde_json::from_str(&line).unwrap();
        json["seq"] = seq.into();
        if let Some((salt, values)) = &beside {
            let salt = <[u8; 32]>::try_from(&salt[..]).unwrap();
            json["personal"] = hex(&commitment(i64::try_from(seq).unwrap(), &salt, values)).into();
        }
        let commit = json["change"] == "commit";
        if commit {
            revision += 1;
            let over: String = made[begun..].iter().map(|(line, _)| line.as_str()).collect();
            json["lines"] = hex(&sha256(over.as_bytes())).into();
            json["changes"] = (seq - begun).into();
            json["prev"] = prev.clone().into();
            json["revision"] = revision.into();
            begun = seq + 1;
        }
        let line = format!("{json}\n");
        if commit {
            prev = hex(&sha256(line.as_bytes()));
        }
        made.push((line, beside));
    }
    made
}

/// Puts changed lines in the place of the journal, with every hash right.
fn rewrite(db: &Connection, change: impl FnOnce(Vec<Line>) -> Vec<Line>) {
    let lines: Vec<Line> = {
        let mut statement = db.prepare("SELECT line, salt, personal FROM journal ORDER BY seq").unwrap();
        let row = |row: &rusqlite::Row<'_>| {
            let (salt, personal): (Option<Vec<u8>>, Option<String>) = (row.get(1)?, row.get(2)?);
            Ok((row.get(0)?, salt.zip(personal)))
        };
        statement.query_map([], row).unwrap().map(|row| row.unwrap()).collect()
    };
    db.execute_batch("DELETE FROM journal; DELETE FROM revision").unwrap();
    let mut revision = 1;
    for (seq, (line, beside)) in (0_i64..).zip(rehash(change(lines))) {
        let json: Json = serde_json::from_str(&line).unwrap();
        let (salt, personal) = beside.unzip();
        db.execute(
            "INSERT INTO journal (seq, revision, kind, number, line, salt, personal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (seq, revision, json["kind"].as_str(), json["number"].as_i64(), &line, salt, personal),
        )
        .unwrap();
        if json["change"] == "commit" {
            let hash = hex(&sha256(line.as_bytes()));
            let row = (revision, seq, json["time"].as_str(), json["op_id"].as_str(), hash);
            db.execute("INSERT INTO revision (revision, seq, time, op_id, hash) VALUES (?1, ?2, ?3, ?4, ?5)", row)
                .unwrap();
            revision += 1;
        }
    }
}

#[test]
fn eleven_of_twelve_attacks_on_a_register_are_found_by_a_pack_that_was_kept() {
    let home = Home::example();
    let older = home.path().join("older.db");
    copy_register(&home.register(), &older);
    home.ok(&["customer", "edit", "CUS-2", "--owner", "Lyon"]);
    home.ok(&["customer", "edit", "CUS-3", "--owner", "Eve"]);
    home.ok(&PACK);
    // What is recorded after the pack binds nothing yet.
    home.ok(&["customer", "edit", "CUS-4", "--country", "AT"]);
    home.ok(&["customer", "edit", "CUS-5", "--owner", "Mallory"]);
    let before: i64 = Connection::open(home.register())
        .unwrap()
        .query_row("SELECT max(seq) - 3 FROM journal", [], |row| row.get(0))
        .unwrap();
    let replace = |at: usize, from: &'static str, to: &'static str| {
        move |mut lines: Vec<Line>| {
            assert!(lines[at].0.contains(from), "{}", lines[at].0);
            lines[at].0 = lines[at].0.replace(from, to);
            lines
        }
    };
    // The line of a customer of the example, and where the register says the same.
    let line: i64 = Connection::open(home.register())
        .unwrap()
        .query_row("SELECT seq FROM journal WHERE kind = 'customer' AND number = 6", [], |row| row.get(0))
        .unwrap();
    let at = usize::try_from(line).unwrap();
    let country = |seq: i64| {
        let db = Connection::open(home.register()).unwrap();
        let line: String = db.query_row("SELECT line FROM journal WHERE seq = ?1", [seq], |row| row.get(0)).unwrap();
        let json: Json = serde_json::from_str(&line).unwrap();
        format!("\"country\":\"{}\"", json["clear"]["country"].as_str().unwrap())
    };
    let was: &'static str = country(line).leak();
    let edit = format!("UPDATE journal SET line = replace(line, '{was}', '\"country\":\"XX\"') WHERE seq = {line};");
    let sql = |text: String| -> Attack<'_> { Box::new(move |db: &Connection| db.execute_batch(&text).unwrap()) };
    let truncate = "DELETE FROM journal WHERE revision > 16; DELETE FROM revision WHERE revision > 16;
                    UPDATE customer SET owner = NULL WHERE number IN (2, 3, 5)";
    let attacks: Vec<(&str, Attack<'_>)> = vec![
        ("1 a line is edited", sql(edit.clone())),
        ("2 a line is edited, and the hash of its revision", Box::new(move |db| {
            db.execute_batch(&edit).unwrap();
            let revision: i64 = db.query_row("SELECT revision FROM journal WHERE seq = ?1", [line], |row| row.get(0)).unwrap();
            let lines: Vec<(i64, String)> = {
                let mut statement = db.prepare("SELECT seq, line FROM journal WHERE revision = ?1 ORDER BY seq").unwrap();
                statement.query_map([revision], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(|row| row.unwrap()).collect()
            };
            let (seq, commit) = lines.last().unwrap();
            let over: String = lines[..lines.len() - 1].iter().map(|(_, line)| line.as_str()).collect();
            let mut json: Json = serde_json::from_str(commit).unwrap();
            json["lines"] = hex(&sha256(over.as_bytes())).into();
            let commit = format!("{json}\n");
            db.execute("UPDATE journal SET line = ?2 WHERE seq = ?1", (seq, &commit)).unwrap();
            db.execute("UPDATE revision SET hash = ?2 WHERE revision = ?1", (revision, hex(&sha256(commit.as_bytes())))).unwrap();
        })),
        ("3 a line in the middle is deleted", sql(format!("DELETE FROM journal WHERE seq = {line}"))),
        ("4 the last lines are deleted", sql("DELETE FROM journal WHERE revision > 16".into())),
        ("5 the last revisions are deleted, and every list of them", sql(truncate.into())),
        ("6 a line is edited, and all is hashed again", Box::new(move |db| {
            rewrite(db, replace(at, was, "\"country\":\"XX\""));
            db.execute_batch("UPDATE customer SET country = 'XX' WHERE number = 6").unwrap();
        })),
        ("7 a line is deleted, and all is hashed again", Box::new(move |db| {
            rewrite(db, |mut lines| {
                lines.remove(at);
                lines
            });
            db.execute_batch("DELETE FROM customer WHERE number = 6").unwrap();
        })),
        ("8 two lines are swapped", sql(format!(
            "CREATE TEMP TABLE two AS SELECT seq, line FROM journal WHERE seq IN ({line}, {line} + 1);
             UPDATE journal SET line = (SELECT line FROM two WHERE two.seq = 2 * {line} + 1 - journal.seq) WHERE seq IN ({line}, {line} + 1)"
        ))),
        ("9 an older copy takes its place", Box::new(|_| ())),
        ("10 a personal value is deleted without an erase line", sql(format!("UPDATE journal SET salt = NULL, personal = NULL WHERE seq = {line}"))),
        ("11 values and salts of two lines are swapped", sql(format!(
            "CREATE TEMP TABLE two AS SELECT seq, salt, personal FROM journal WHERE seq IN ({line}, {line} + 1);
             UPDATE journal SET (salt, personal) = (SELECT salt, personal FROM two WHERE two.seq = 2 * {line} + 1 - journal.seq) WHERE seq IN ({line}, {line} + 1)"
        ))),
        ("12 what came after the pack is edited, and all is hashed again", Box::new(move |db| {
            rewrite(db, replace(usize::try_from(before).unwrap(), "\"country\":\"AT\"", "\"country\":\"XX\""));
            db.execute_batch("UPDATE customer SET country = 'XX' WHERE number = 4").unwrap();
        })),
    ];
    let untouched = both(&home, &home.path().join("pack.zip"), &["--register", "register.db"]);
    assert_eq!(untouched.code, 0, "{}{}", untouched.out, untouched.err);
    let mut missed = Vec::new();
    for (what, attack) in attacks {
        let victim = home.path().join("victim.db");
        for suffix in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{suffix}", victim.display()));
        }
        let register = home.register();
        copy_register(if what.starts_with("9 ") { &older } else { &register }, &victim);
        by_hand(&victim, attack);
        let said = both(&home, &home.path().join("pack.zip"), &["--register", "victim.db"]);
        if said.code != 6 {
            missed.push(what);
        }
    }
    assert_eq!(missed, ["12 what came after the pack is edited, and all is hashed again"]);
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
    assert!(roles.contains("Leaves GmbH") && roles.matches("No deployment in the period").count() == 1, "{roles}");
    assert!(agreements.contains("NOW") && !agreements.contains("OLD"), "{agreements}");
    let changes = String::from_utf8(files["09_changes.csv"].clone()).unwrap();
    assert!(changes.contains(",CUS-1,,erased,contact,personal value,erased (art17-1-a)"), "{changes}");
    assert!(changes.contains(",for Somebody: a question,,,disclosed,,,"), "{changes}");
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
    let said = both(&home, &pack, &["--register", "register.db"]);
    assert!(said.code == 0 && said.out.contains("revision 17: for Acme GmbH: their audit"), "{}{}", said.out, said.err);
    assert_eq!(exports()[0]["disclosed"], expected);
    // It is one of the customer's lines, too.
    home.ok(&[&PACK[..5], &["later.zip", "--customer", "Acme GmbH"]].concat());
    let lines = String::from_utf8(unpack(&home.path().join("later.zip"))["lines.json"].clone()).unwrap();
    assert!(lines.contains("audit pack CUS-1"), "{lines}");
}
