//! Attacks on a register by somebody who knows how it is made, and what a pack that was kept finds of them.

use super::audit::{PACK, both};
use super::home::{Home, by_hand, copy_register};
use art30::journal::commitment;
use art30::model::digest::{hex, sha256};
use rusqlite::Connection;
use serde_json::Value as Json;

/// A line of a journal, with the salt and the values beside it.
pub type Line = (String, Option<(Vec<u8>, String)>);

/// What somebody does to a register.
type Attack<'a> = Box<dyn FnOnce(&Connection) + 'a>;

/// Lines made a chain again, as an attacker would who knows how: numbers, commitments, digests. Beside each line stand salt and values.
pub fn rehash(lines: Vec<Line>) -> Vec<Line> {
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
pub fn rewrite(db: &Connection, change: impl FnOnce(Vec<Line>) -> Vec<Line>) {
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
    let truncate = "DELETE FROM journal WHERE revision > 21; DELETE FROM revision WHERE revision > 21;
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
        ("4 the last lines are deleted", sql("DELETE FROM journal WHERE revision > 21".into())),
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
