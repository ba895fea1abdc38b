//! What is done with a register as a whole, as data. How it is said, the surface decides once, when it starts.

use std::fmt;
use std::sync::OnceLock;

/// Something to do with a register, that an error or a warning suggests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Care {
    /// Make a register.
    Begin,
    /// Check all of it.
    Verify,
    /// Check it against a checkpoint that was kept elsewhere.
    Compare,
    /// Check a pack against such a checkpoint.
    ComparePack,
    /// Make a backup.
    Backup,
    /// Put a backup in its place: the file, or what stands for one.
    Restore(Option<String>),
    /// Put a backup at another place than the register's: the file.
    RestoreElsewhere(String),
    /// Make a register of what is left of a damaged one: the file, or what stands for one.
    Salvage(String),
    /// Say that somebody knows of what is wrong.
    Accept,
    /// Clean up what an erasure has left to do.
    Settle,
    /// Look at what was done; to one record, by handle.
    Log(Option<String>),
    /// Look at what was done in another register: its file.
    LogOf(String),
    /// Erase once more what is back: what stands for it.
    EraseAgain(&'static str),
    /// Take a revision back: the revision, or what stands for one.
    Undo(Option<i64>),
    /// Do again what was taken back: by the revision, or the newest.
    Redo(Option<i64>),
    /// Look at the fields of a kind, by its name.
    Fields(&'static str),
    /// Give a file of a register that is not to be gone on with another name.
    SetAside(String),
    /// Look what the records answer to a customer: the customer, and the question or what stands for it.
    Ask(String, String),
    /// Take in a list: the file.
    Take(String),
    /// Take in the rows of a list that are neither wrong nor open.
    TakeOthers,
    /// Take in a page that lists subprocessors: the file, if it is known.
    TakeSubprocessors(Option<String>),
}

/// How a surface says what to do.
static WORDED: OnceLock<fn(&Care) -> String> = OnceLock::new();

impl Care {
    /// Says how this program's surface words what to do. The first to say so counts; until then it is plain words.
    pub fn word_with(words: fn(&Self) -> String) {
        let _ = WORDED.set(words);
    }

    /// In plain words, for who types no commands.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Begin => "make a register".into(),
            Self::Verify => "verify the register".into(),
            Self::Compare => "verify the register against a checkpoint".into(),
            Self::ComparePack => "check a pack against a checkpoint".into(),
            Self::Backup => "make a backup".into(),
            Self::Restore(None) => "restore a backup".into(),
            Self::Restore(Some(file)) => format!("restore {file}"),
            Self::RestoreElsewhere(file) => format!("restore {file} to another place"),
            Self::Salvage(file) => format!("save what is left of {file}"),
            Self::Accept => "accept it".into(),
            Self::Settle => "finish the clean-up".into(),
            Self::Log(None) => "the history".into(),
            Self::Log(Some(record)) => format!("the history of {record}"),
            Self::LogOf(file) => format!("the history of {file}"),
            Self::EraseAgain(_) => "erase a person's data".into(),
            Self::Undo(None) => "take it back".into(),
            Self::Undo(Some(revision)) => format!("take back revision {revision}"),
            Self::Redo(None) => "do it again".into(),
            Self::Redo(Some(revision)) => format!("do revision {revision} again"),
            Self::Fields(kind) => format!("the fields of the kind {kind}"),
            Self::SetAside(file) => format!("another name for {file}"),
            Self::Ask(customer, _) => format!("look what the records answer to {customer}"),
            Self::Take(file) => format!("import {file}"),
            Self::TakeOthers => "import the others".into(),
            Self::TakeSubprocessors(_) => "the import of subprocessors".into(),
        }
    }

    /// Something done to a backup, where any will do.
    #[must_use]
    pub fn restore(file: &str) -> Self {
        Self::Restore(Some(file.to_owned()))
    }

    /// The log of a record.
    #[must_use]
    pub fn log_of(record: &str) -> Self {
        Self::Log(Some(record.to_owned()))
    }
}

impl fmt::Display for Care {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&WORDED.get().map_or_else(|| self.words(), |words| words(self)))
    }
}
