//! A home of its own for each test: register, state and clock belong to the test.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The fixed clock of the tests.
pub const NOW: &str = "2026-11-23T10:00:00Z";

pub struct Home {
    pub dir: tempfile::TempDir,
    /// What is made for a time: what others leave in the folder of all is no matter.
    temporary: tempfile::TempDir,
}

/// What a command said.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Home {
    /// An empty home.
    pub fn empty() -> Self {
        let folder = || tempfile::tempdir().expect("a temporary folder");
        Self { dir: folder(), temporary: folder() }
    }

    /// A home with a register of an organisation and nothing else.
    pub fn new() -> Self {
        let home = Self::empty();
        home.ok(&[
            "init",
            "--name",
            "Vendor",
            "--country",
            "DE",
            "--dpo",
            "Dana Deputy",
            "--dpo-email",
            "dpo@vendor.example.test",
        ]);
        home
    }

    /// A home with the example register.
    pub fn example() -> Self {
        let home = Self::empty();
        home.ok(&["init", "--example"]);
        home
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn register(&self) -> PathBuf {
        self.path().join("register.db")
    }

    /// Writes a file into the home.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::write(&path, bytes).expect("a file in the home");
        path
    }

    /// The command with the environment of the home, ready to run.
    pub fn command(&self, program: &str) -> Command {
        let bin = Path::new(env!("CARGO_BIN_EXE_art30"));
        let path =
            format!("{}:{}", bin.parent().expect("a folder").display(), std::env::var("PATH").unwrap_or_default());
        let mut command = Command::new(program);
        command.current_dir(self.path()).env_clear().env("PATH", path).env("HOME", self.path()).env("LANG", "C.UTF-8");
        command.env("ART30_REGISTER", self.register()).env("XDG_STATE_HOME", self.path().join("state"));
        command
            .env("TMPDIR", self.temporary.path())
            .env("ART30_CLOCK", NOW)
            .env("ART30_ACTOR", "Charles")
            .stdin(Stdio::null());
        command
    }

    /// Runs art30.
    pub fn run(&self, args: &[&str]) -> Said {
        said(self.command(env!("CARGO_BIN_EXE_art30")).args(args).output().expect("art30 runs"))
    }

    /// Runs a line of shell.
    pub fn sh(&self, line: &str) -> Said {
        said(self.command("sh").env("COLUMNS", "110").arg("-c").arg(line).output().expect("sh runs"))
    }

    /// Runs art30, which must succeed; gives what it printed.
    #[track_caller]
    pub fn ok(&self, args: &[&str]) -> String {
        let said = self.run(args);
        assert_eq!(said.code, 0, "art30 {args:?}: {}{}", said.out, said.err);
        said.out
    }

    /// Runs art30, which must fail with a code; gives what it complained.
    #[track_caller]
    pub fn fails(&self, code: i32, args: &[&str]) -> String {
        let said = self.run(args);
        assert_eq!(said.code, code, "art30 {args:?}: {}{}", said.out, said.err);
        said.err
    }

    /// Runs art30 and reads its JSON.
    #[track_caller]
    pub fn json(&self, args: &[&str]) -> serde_json::Value {
        let said = self.run(&[args, &["--json"]].concat());
        serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("art30 {args:?}: {}{}", said.out, said.err))
    }
}

fn said(output: Output) -> Said {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Said { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// Copies a register with what lies beside it.
pub fn copy_register(from: &Path, to: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        let part = PathBuf::from(format!("{}{suffix}", from.display()));
        if part.exists() {
            std::fs::copy(&part, format!("{}{suffix}", to.display())).expect("a copy");
        }
    }
}

/// Changes a register by hand, as a program would that knows nothing of art30: its guards are taken away and put back.
pub fn by_hand(register: &Path, change: impl FnOnce(&rusqlite::Connection)) {
    let db = rusqlite::Connection::open(register).expect("a register");
    let triggers: Vec<(String, String)> = {
        let mut statement = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(|row| row.unwrap()).collect()
    };
    db.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    for (name, _) in &triggers {
        db.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    change(&db);
    for (_, sql) in &triggers {
        db.execute_batch(sql).unwrap();
    }
}
