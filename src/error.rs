//! Everything that can go wrong, sorted by who must act: the user, the file on disk, or us.
//! No exit codes here: `cli` translates for the shell.

mod care;
mod damage;
mod given;
mod place;

pub use care::Care;
pub use damage::Damage;
pub use given::Given;
pub use place::{Place, Unit};

use std::borrow::Cow;
use std::fmt;

/// One thing that is wrong with an input: where it stands, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// A flag (`--signed`), a field, or a row of a file with the column.
    pub place: Place,
    /// What is wrong, with the value in it, and the remedy.
    pub message: String,
    /// What to do, where it is told apart: about the file at the place, and no other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<Box<str>>,
    /// Whether nothing was said where something is required.
    #[serde(skip)]
    pub missing: bool,
    /// What a person can say to settle it, where an answer is enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settled_by: Option<Box<OpenPoint>>,
}

impl Problem {
    /// A problem at a place.
    pub fn new(place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into(), advice: None, missing: false, settled_by: None }
    }

    /// That nothing was said at a place where something is required.
    pub fn missing(place: impl Into<Place>, what: &str) -> Self {
        Self { missing: true, ..Self::new(place, format!("{what} is required")) }
    }

    /// What is wrong and what to do, without the place.
    #[must_use]
    pub fn words(&self) -> Cow<'_, str> {
        match &self.advice {
            Some(advice) => format!("{}. {advice}", self.message).into(),
            None => Cow::Borrowed(&self.message),
        }
    }

    /// The same with what to do, told apart.
    #[must_use]
    pub fn advising(self, advice: impl Into<Box<str>>) -> Self {
        Self { advice: Some(advice.into()), ..self }
    }

    /// The same, which an answer settles.
    #[must_use]
    pub fn settled_by(self, open: OpenPoint) -> Self {
        self.settled_if(Some(open))
    }

    /// The same, which an answer settles if there is one.
    #[must_use]
    pub fn settled_if(self, open: Option<OpenPoint>) -> Self {
        Self { settled_by: open.map(Box::new).or(self.settled_by), ..self }
    }
}

/// What a list leaves open until a person says it, as a line of a map names it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct OpenPoint {
    /// The question, as it is put to a person.
    pub question: String,
    /// What is open: `value`, `dates`, `match`, or what holds for the whole file, such as `kind`.
    pub what: &'static str,
    /// The column, or whom a question is about.
    pub theirs: String,
    /// The value that is not understood.
    pub value: String,
    /// The answers: (what is written, what it means). Empty where anything can be written.
    pub answers: Vec<(String, String)>,
    /// Whether another answer than these can be given, such as a code or a handle.
    pub other: bool,
}

impl OpenPoint {
    /// Something that one of these answers settles.
    #[must_use]
    pub fn new(what: &'static str, theirs: &str, value: &str, answers: &[(&str, &str)]) -> Self {
        let own = |(answer, meaning): &(&str, &str)| ((*answer).to_owned(), (*meaning).to_owned());
        let answers = answers.iter().map(own).collect();
        Self {
            question: String::new(),
            what,
            theirs: theirs.to_owned(),
            value: value.to_owned(),
            answers,
            other: false,
        }
    }

    /// The same, put as this question.
    #[must_use]
    pub fn asking(self, question: impl Into<String>) -> Self {
        Self { question: question.into(), ..self }
    }

    /// The same, where other answers are possible too.
    #[must_use]
    pub fn or_other(self) -> Self {
        Self { other: true, ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place != Place::Whole {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.words())
    }
}

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The input is wrong; every problem of it is listed. Nothing was written.
    #[error("{}", problem_lines(.0))]
    Invalid(Vec<Problem>),
    /// Something is needed that was not given (a confirmation, a reason).
    #[error("{0}")]
    Needed(String),
    /// Flags that do not go together.
    #[error("{0}")]
    Usage(String),
    /// No record of that name, or several.
    #[error("{0}")]
    NotFound(String),
    /// One of these, of what was given at a place.
    #[error("{place}: {error}")]
    At {
        /// Where.
        place: Place,
        /// What is wrong there.
        error: Box<Error>,
    },
    /// This operation was recorded before, as that revision; nothing was written.
    #[error("this operation is revision {0} already; nothing was written")]
    Repeated(i64),
    /// Somebody else's change stands in the way, or the file is in use.
    #[error("{0}")]
    Conflict(String),
    /// Whoever acts may not do it.
    #[error("{0}")]
    NotAllowed(String),
    /// A record was changed after a person looked at it; nothing was written.
    #[error("{}", changed(record, *.seen, *.revision))]
    Changed {
        /// The record, by handle.
        record: String,
        /// The revision that the person looked at; nothing where the register does not have it any more, since a backup was restored.
        seen: Option<i64>,
        /// The newest revision of the record.
        revision: i64,
    },
    /// The file is not what art30 wrote.
    #[error("{0}")]
    Damaged(Damage),
    /// The operating system refused.
    #[error("cannot {doing}: {source}{}", remedy(.source))]
    Io {
        /// What was being done, with the path.
        doing: String,
        /// The system's reason.
        source: std::io::Error,
    },
    /// An answer could not be shown. What it tells of may be done.
    #[error("cannot print: {source}{}", remedy(.source))]
    Unprinted {
        /// The system's reason.
        source: std::io::Error,
    },
    /// `SQLite` refused.
    #[error("the register could not be {doing}: {source}")]
    Sql {
        /// What was being done: "read", "written", …
        doing: &'static str,
        /// `SQLite`'s reason.
        source: rusqlite::Error,
    },
}

fn changed(record: &str, seen: Option<i64>, revision: i64) -> String {
    let since = match seen {
        Some(seen) => format!("{record} was changed in revision {revision}, after revision {seen} that you looked at"),
        None => format!("the register does not have what you looked at of {record}: a backup was restored since"),
    };
    format!("{since}. Nothing was written; look at it again")
}

/// The result of everything in this crate.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// One problem of the input.
    pub fn invalid(place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self::Invalid(vec![Problem::new(place, message)])
    }

    /// That a file is not what art30 wrote.
    pub fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged(Damage { what: what.into(), advice: None })
    }

    /// The same with what to do about the file that was opened, where this names one that is damaged or is not what it should be.
    #[must_use]
    pub fn advising(self, advice: impl Into<String>) -> Self {
        match self {
            Self::Damaged(damage) => Self::Damaged(Damage { advice: Some(advice.into()), ..damage }),
            Self::Invalid(mut problems) => {
                if let Some(last) = problems.pop() {
                    problems.push(last.advising(advice.into()));
                }
                Self::Invalid(problems)
            }
            other => other,
        }
    }

    /// The same, of what was given at a place.
    #[must_use]
    pub fn at(self, place: impl Into<Place>) -> Self {
        Self::At { place: place.into(), error: Box::new(self) }
    }

    /// That a moment of the past was asked for where something would be written.
    #[must_use]
    pub fn of_the_past() -> Self {
        Self::Usage(format!("the past cannot be changed: leave out {} to write", Given::named("as-of")))
    }

    /// Wraps what `SQLite` says of a value that was read at a place which can be named.
    pub fn unreadable(place: &str) -> impl FnOnce(rusqlite::Error) -> Self {
        move |source| if unfit(&source).is_some() { Self::unfit(place, &source) } else { source.into() }
    }

    fn unfit(place: &str, source: &rusqlite::Error) -> Self {
        Self::damaged(format!("the register is damaged: {place} holds what art30 never writes there ({source})"))
            .advising(format!("`{}` says more; `{}` puts a backup in its place", Care::Verify, Care::restore("BACKUP")))
    }

    /// Wraps what the system says of an output that takes nothing more.
    #[must_use]
    pub const fn unprinted(source: std::io::Error) -> Self {
        Self::Unprinted { source }
    }

    /// Wraps a refusal of the operating system: `.map_err(Error::io("read x.csv"))`.
    pub fn io(doing: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let doing = doing.into();
        move |source| Self::Io { doing, source }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(source: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        if let Some((column, named)) = unfit(&source) {
            let named = named.map(|name| format!(" ({name})")).unwrap_or_default();
            return Self::unfit(&format!("column {column}{named} of a row"), &source);
        }
        match source.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Conflict(
                "the register is in use by another program; close it, or try again in a moment. Nothing was written"
                    .into(),
            ),
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::damaged(format!(
                "the register file is damaged, or is not a register ({source})"
            ))
            .advising(format!(
                "It was not touched. Put a backup in its place with `{}`; without a backup, `{}` saves what can still be read",
                Care::restore("BACKUP"),
                Care::Salvage("FILE".into())
            )),
            Some(Code::DiskFull) => Self::Sql { doing: "written (the disk is full; nothing was changed)", source },
            _ => Self::Sql { doing: "read or written", source },
        }
    }
}

/// The column whose value is none of what art30 writes there, if that is what went wrong.
fn unfit(source: &rusqlite::Error) -> Option<(usize, Option<&str>)> {
    match source {
        rusqlite::Error::InvalidColumnType(at, name, _) => Some((at + 1, Some(name))),
        rusqlite::Error::FromSqlConversionFailure(at, ..)
        | rusqlite::Error::Utf8Error(at, _)
        | rusqlite::Error::IntegralValueOutOfRange(at, _) => Some((at + 1, None)),
        _ => None,
    }
}

/// What a person can do about a refusal of the operating system, where that is known.
fn remedy(source: &std::io::Error) -> &'static str {
    use std::io::ErrorKind as Kind;
    match source.kind() {
        Kind::StorageFull => ". The disk is full: make room there, or choose another place",
        Kind::QuotaExceeded => ". Your share of the disk is used up: make room there, or choose another place",
        Kind::FileTooLarge => {
            ". A limit for the size of files is set here (ulimit -f): raise it, or choose another place"
        }
        Kind::ReadOnlyFilesystem => ". Nothing can be written there: choose another place",
        _ => "",
    }
}

fn problem_lines(problems: &[Problem]) -> String {
    let shown: Vec<String> = problems.iter().map(ToString::to_string).collect();
    shown.join("\n")
}
