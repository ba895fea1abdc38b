//! `kill -9` at random points: no acknowledged revision is lost, no import is there in part.
//! Twenty of each; three hundred of each with `ART30_LONG=1`.

use super::home::Home;
use std::io::Read as _;
use std::process::Stdio;
use std::time::Duration;

fn rounds() -> u64 {
    if std::env::var_os("ART30_LONG").is_some() { 300 } else { 20 }
}

/// Microseconds to wait before the kill, spread over the life of the command.
fn pause(round: u64, most: u64) -> Duration {
    Duration::from_micros(round.wrapping_mul(2_654_435_761) % most)
}

fn customers(home: &Home) -> u64 {
    home.json(&["customer", "list", "--limit", "1"])["report"]["total"].as_u64().unwrap()
}

#[test]
fn a_killed_write_is_there_or_not_and_never_lost_once_acknowledged() {
    let home = Home::new();
    let (mut acknowledged, mut killed) = (0, 0);
    for round in 0..rounds() {
        let before = customers(&home);
        let mut child = home
            .command(env!("CARGO_BIN_EXE_art30"))
            .args(["customer", "add", &format!("Customer {round}")])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(pause(round, 60_000));
        let _ = child.kill();
        let mut said = String::new();
        child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        killed += u64::from(!child.wait().unwrap().success());
        let after = customers(&home);
        if said.contains("added") {
            acknowledged += 1;
            assert_eq!(after, before + 1, "round {round}: an acknowledged revision is gone");
        }
        assert!(after == before || after == before + 1, "round {round}: {before} then {after}");
    }
    assert!(home.ok(&["verify"]).starts_with("● verified"));
    assert!(killed > 0, "no process was killed in time: the test proves nothing ({acknowledged} acknowledged)");
}

#[test]
fn a_killed_import_is_whole_or_absent() {
    let home = Home::new();
    let rows = 4000;
    let mut inside = 0;
    for round in 0..rounds() {
        let row = |row: u64| format!("Customer {round}-{row},R{round}-{row},person{row}@c{round}.example.test");
        let list: Vec<String> = (0..rows).map(row).collect();
        home.write("customers.csv", format!("name,reference,contact_email\n{}\n", list.join("\n")));
        let before = customers(&home);
        let mut child = home
            .command(env!("CARGO_BIN_EXE_art30"))
            .args(["import", "customers.csv"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(pause(round, 500_000));
        let _ = child.kill();
        let mut said = String::new();
        child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        inside += u64::from(!child.wait().unwrap().success());
        let after = customers(&home);
        assert!(after == before || after == before + rows, "round {round}: a part of an import: {before} then {after}");
        assert!(!said.contains("new") || after == before + rows, "round {round}: an acknowledged import is gone");
        if after > 20_000 {
            // A small register keeps the rounds short.
            std::fs::remove_file(home.register()).unwrap();
            home.ok(&["init", "--name", "Vendor", "--yes"]);
        }
    }
    assert!(home.ok(&["verify"]).starts_with("● verified"));
    assert!(inside > 0, "no import was killed in time: the test proves nothing");
}
