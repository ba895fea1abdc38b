//! Packs that were changed: a byte, a file, a line, a zip. Both verifiers find each.

use super::attacks::rehash;
use super::audit::{PACK, both, found, packed, repack, reseal, unpack, zip_of};
use super::home::Home;
use art30::audit::verify::{Against, verify};
use art30::journal::chain::Chain;
use art30::journal::checkpoint::Checkpoint;
use art30::model::digest::{hex, sha256};
use serde_json::Value as Json;

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
        let records = records.replacen("\"revision\":21", &format!("\"revision\":{revision}"), 1);
        let manifest = manifest.replacen("\"revision\": 21", &format!("\"revision\": {revision}"), 1);
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
    assert!(alone.code == 0 && alone.out.contains("That does not prove who packed it"), "{}", alone.out);
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
