//! What an import is told, and what it says: counts, changes, questions, and what is wrong.

use super::map::{self, Map};
use super::matching::By;
use crate::error::{OpenPoint, Place, Problem, Result};
use crate::model::{Record, counted, thousands};
use crate::rules::runs::RunOtherwise;
use crate::store::{Receipt, Store};
use std::collections::BTreeMap;
use std::path::Path;

/// What a file would do, or did.
#[derive(Debug, Default, serde::Serialize)]
pub struct Summary {
    /// The kind of its records, as a word in the plural.
    pub kind: String,
    /// Rows read.
    pub rows: usize,
    /// Records that are new.
    pub new: usize,
    /// Records that changed.
    pub changed: usize,
    /// Rows that say what is there already.
    pub unchanged: usize,
    /// Records of other kinds that the rows make: deployments of customers, customers of agreements.
    pub also: Vec<AlsoMade>,
    /// Values that changed in the register after the file was exported, and that the file says as before: they stay.
    pub kept_newer: usize,
    /// Values that a person corrected since the last import, and that the file says as then: they stay.
    pub kept_corrections: usize,
    /// Values that stay as the map says, though the file says otherwise.
    pub kept_by_map: usize,
    /// Columns that are not imported.
    pub ignored: Vec<String>,
    /// Columns of which nobody knows what they are, and how many of their cells say something; by their position.
    #[serde(skip)]
    pub unread: Vec<(usize, String, usize)>,
    /// Rows that were left out: why, and how many.
    pub skipped: Vec<(String, usize)>,
    /// The first records that are new or changed, field by field; [`How::shown`] says how many.
    pub changes: Vec<RecordChange>,
    /// Records beyond those.
    pub more_changes: usize,
    /// Rows that are wrong or open.
    pub bad: usize,
    /// What a person must say first.
    pub questions: Vec<Question>,
    /// Questions beyond those that are listed.
    pub more_questions: usize,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// For each of them, in how many more rows the same is wrong.
    pub repeats: Vec<usize>,
    /// Problems beyond those that are listed.
    pub more_problems: usize,
    /// What a person should know.
    pub notices: Vec<Problem>,
    /// Notices beyond those that are listed.
    pub more_notices: usize,
    /// Records of the register that an export of ours no longer names: (handle, name) of the first, and how many.
    pub missing: Vec<(String, String)>,
    /// Their number.
    pub missing_count: usize,
    /// The corrections that stay, as people read them; the first of them.
    pub corrections: Vec<String>,
    /// The newer values that stay, the same way, each with its row.
    pub newer: Vec<String>,
    /// What the list named before and does not name any more, or names otherwise; nothing of it is written.
    pub gone: Vec<Gone>,
    /// Deployments that get another edition than they are recorded with, or another operator.
    #[serde(skip)]
    pub otherwise: RunOtherwise,
    /// Why deletions are recorded before the last day of what they are of: the first, and how many.
    #[serde(skip)]
    pub early: (Option<String>, usize),
    /// What is asked before answers to questions are recorded: the first with their rows, and how many more.
    #[serde(skip)]
    pub answers: (Vec<Problem>, usize),
    /// Questions that get recorded as answered and sent, which nobody changes or takes back afterwards.
    #[serde(skip)]
    pub sent: usize,
    /// Columns that are not read and say of questions that they are answered or closed, which are recorded as open: how many.
    #[serde(skip)]
    pub open_though: BTreeMap<String, usize>,
    /// Rows that were put aside.
    pub aside: usize,
    /// What plans are called: (column, value, edition); for a map.
    #[serde(skip)]
    pub plans: Vec<(String, String, String)>,
    /// Columns whose order of day and month is not known.
    #[serde(skip)]
    pub undated: Vec<String>,
    /// Columns whose times are midnight in another zone.
    #[serde(skip)]
    pub zoned: Vec<String>,
    /// What was written; nothing for a dry run or when there was nothing to write.
    pub receipt: Option<Receipt>,
}

impl Summary {
    /// What a person can settle by an answer, in the order of the file: first what stops it, then what is only left out.
    #[must_use]
    pub fn open_points(&self) -> Vec<OpenPoint> {
        let repeats = self.repeats.iter().copied().chain(std::iter::repeat(0));
        let wrong = self.problems.iter().zip(repeats).filter_map(|(problem, more)| {
            let open = problem.settled_by.as_deref().cloned()?;
            Some(if open.what == "value" { with_rows(open, problem, more) } else { open })
        });
        let asked = self.questions.iter().map(Question::point);
        let plans =
            self.plans.iter().filter(|(.., ours)| ours.is_empty()).map(|(column, value, _)| plan_point(column, value));
        wrong.chain(asked).chain(plans).collect()
    }

    /// Whether something is wrong that no answer settles.
    #[must_use]
    pub fn is_beyond_answers(&self) -> bool {
        self.more_problems > 0 || self.problems.iter().any(|problem| problem.settled_by.is_none())
    }

    /// What a person is asked before it is recorded, since it is rarely meant.
    #[must_use]
    pub fn doubts(&self) -> Vec<String> {
        let placed = self.answers.0.iter().map(ToString::to_string);
        placed.chain(self.doubts_of_all()).collect()
    }

    /// The same, but for what is asked of single rows.
    #[must_use]
    pub fn doubts_of_all(&self) -> Vec<String> {
        let early = self.early.0.as_ref().map(|first| match self.early.1 {
            1 => first.clone(),
            count => format!("{first} The same holds for {}.", counted(count - 1, "more deletion", "more deletions")),
        });
        let more = self.answers.1;
        let more = (more > 0).then(|| format!("The like holds for {}.", counted(more, "more answer", "more answers")));
        let sent = (self.sent > 0).then(|| {
            let are = if self.sent == 1 { "is" } else { "are" };
            let answers = counted(self.sent, "answer", "answers");
            format!("{answers} {are} recorded as sent, and what was sent is neither changed nor taken back afterwards. Is that meant?")
        });
        let open = self.open_though.iter().map(|(head, count)| doubt_of_open(head, *count));
        self.otherwise.doubt().into_iter().chain(early).chain(more).chain(sent).chain(open).collect()
    }

    /// Whether rows were read and nothing of them is in the register: each was left out or put aside.
    #[must_use]
    pub fn took_nothing(&self) -> bool {
        let also = self.also.iter().map(|also| also.new + also.changed + also.unchanged).sum::<usize>();
        let read = self.rows > 0 || !self.skipped.is_empty();
        read && self.new + self.changed + self.unchanged + also == 0
    }
}

/// That questions are recorded as open of which a column that is not read says that they are answered or closed.
fn doubt_of_open(head: &str, count: usize) -> String {
    let (questions, are, they) =
        if count == 1 { ("question", "is", "it was") } else { ("questions", "are", "they were") };
    let line = map::line("column", "NAME", "", "sent");
    format!(
        "{count} {questions} {are} recorded as open, though \"{head}\", which is not read, says that {they} answered or closed. The day on which an answer was sent closes a question; a map says which column gives it: {line}. Is that meant?"
    )
}

/// What a list that was imported before does not say any more: one thing, with all that it is true of.
#[derive(Debug, serde::Serialize)]
pub struct Gone {
    /// What is so, for one and for several.
    #[serde(skip)]
    pub what: (&'static str, &'static str),
    /// Each of them, as people read it.
    pub items: Vec<String>,
    /// What was done about it, and what can be.
    #[serde(skip)]
    pub then: String,
}

/// Records of another kind that the rows of a file make.
#[derive(Debug, Default, serde::Serialize)]
pub struct AlsoMade {
    /// The kind.
    pub kind: String,
    /// Records that are new.
    pub new: usize,
    /// Records that changed.
    pub changed: usize,
    /// Records that are there already.
    pub unchanged: usize,
}

/// What a row changes.
#[derive(Debug, serde::Serialize)]
pub struct RecordChange {
    /// The record.
    pub record: String,
    /// Its name.
    pub name: String,
    /// Whether it is new.
    pub new: bool,
    /// By what it was recognised, when the row did not name it.
    pub by: Option<By>,
    /// (field, before, after) of a changed record.
    pub fields: Vec<(String, String, String)>,
    /// What a new record says beside its name: (field, value).
    #[serde(skip)]
    pub values: Vec<(String, String)>,
}

impl RecordChange {
    /// A new record that an answer of a map makes.
    pub(super) fn of_new(record: &Record) -> Self {
        Self {
            record: record.handle(),
            name: record.title(),
            new: true,
            by: None,
            fields: Vec::new(),
            values: Vec::new(),
        }
    }
}

/// How an import is done.
#[derive(Clone, Copy)]
pub struct How<'h> {
    /// What a person says about the file.
    pub map: &'h Map,
    /// Only say what would happen.
    pub dry_run: bool,
    /// Where bad rows go, so that the others can be imported.
    pub aside: Option<&'h Path>,
    /// Changes that the summary holds; more are counted.
    pub shown: usize,
    /// How the summary tells what a record said before and says now.
    pub words: Words,
    /// What a person is asked before an answer to a question is recorded.
    pub doubts: Doubts,
}

/// (field, before, after) of each field in which two states of a record differ, as a person reads them.
pub type Words = fn(&Store, &Record, &Record) -> Result<Vec<(String, String, String)>>;

/// What is asked before a question is recorded as it will be, from what it was.
pub type Doubts = fn(&Store, Option<&Record>, &Record) -> Result<Vec<String>>;

/// Something that a person must say before a row can be imported.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Question {
    /// Where the row stands.
    pub place: Place,
    /// What an answer in a map file names.
    pub about: String,
    /// What tells it from others of that name, such as a country; for the map too.
    pub value: String,
    /// The question.
    pub message: String,
    /// Records that it may be: (handle, name).
    pub candidates: Vec<(String, String)>,
    /// What can be answered.
    pub answers: Answers,
}

impl Question {
    /// How the line of a map begins that answers it.
    #[must_use]
    pub fn what(&self) -> &'static str {
        if self.answers == Answers::KeepOrTake { "differs" } else { "match" }
    }
}

/// A question about a value with the row in which it stands, and how many more there are.
fn with_rows(open: OpenPoint, problem: &Problem, more: usize) -> OpenPoint {
    let Place::Row { unit, number, cell: Some(_), .. } = &problem.place else { return open };
    let more = if more > 0 { format!(" and {} more", thousands(more)) } else { String::new() };
    let Some(asked) = open.question.strip_suffix('?') else { return open };
    let question = format!("{asked} ({unit} {number}{more})?");
    open.asking(question)
}

/// What can be answered to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// Which record it is.
    Which,
    /// Whether it is that record, and whether what tells who it is changes.
    WhichAndWhatStays,
    /// Which agreement it is.
    WhichAgreement,
    /// Whether it is the one that there can be.
    Itself,
    /// Whether what ended is open again.
    Reopen,
    /// Whether it is the record of another customer now.
    Moves,
    /// Whether several of those are so.
    AllOfIt,
    /// Whether it is another record than the one of an earlier row.
    Another,
    /// Which side counts.
    KeepOrTake,
    /// Whether what was taken out stays out.
    StaysOut,
    /// Whether a record that somebody retired stays out, or is a new one.
    RetiredOrNew,
    /// Whether what belongs to the customer of a row stays as somebody decided, or is a new one.
    StaysOrNew,
}

impl Question {
    /// As a point that an answer settles.
    #[must_use]
    pub fn point(&self) -> OpenPoint {
        // Where only a side is chosen, the record is no answer.
        let mut answers = if self.answers.words().contains(&"HANDLE") { self.candidates.clone() } else { Vec::new() };
        let always = |word: &str| match word {
            "new" => "a new record",
            "keep" => "as it is in the register",
            "take" => "as the file says",
            "keep all" => "as it is in the register, in this column for every record from now on",
            "take all" => "as the file says, in this column for every record",
            _ => "leave the row out",
        };
        let words = self.answers.words().iter().filter(|word| **word != "HANDLE");
        let means = |word: &str| self.answers.means(word).unwrap_or_else(|| always(word));
        answers.extend(words.map(|word| ((*word).to_owned(), means(word).to_owned())));
        OpenPoint {
            question: format!("{}: {}", self.place, self.message),
            what: self.what(),
            theirs: self.about.clone(),
            value: self.value.clone(),
            answers,
            other: self.answers.words().contains(&"HANDLE"),
        }
    }
}

/// What can be answered where the name of a plan does not say who runs the product.
const PLANS: [(&str, &str); 4] = [
    ("cloud", "we do, in our own account"),
    ("self_hosted", "the customer does, in its own"),
    ("cloud; self_hosted", "both"),
    ("not provided", "leave it open"),
];

/// The question who runs the product, by the name of a plan.
pub(super) fn plan_point(column: &str, value: &str) -> OpenPoint {
    OpenPoint::new("value", column, value, &PLANS)
        .asking(format!("Who runs the product for a customer with \"{value}\" in column \"{column}\"?"))
}

impl Answers {
    /// What a word means for what is asked, where that is not what it always does.
    fn means(self, word: &str) -> Option<&'static str> {
        match (self, word) {
            (Self::WhichAndWhatStays, "keep") => Some("it is that one, and its name and country stay"),
            (Self::Itself, "keep") => Some("it is the same, and its name and country stay"),
            (Self::WhichAgreement, "keep") => Some("it is that one, and what the file says of it is left out"),
            (Self::Reopen, "keep") => Some("it stays ended"),
            (Self::Moves, "keep") => Some("it stays with its customer"),
            (Self::AllOfIt, "keep") => Some("all of that as in the register"),
            (Self::StaysOrNew, "keep") => Some("it stays so, and the rest of the row counts"),
            (Self::Another, "new") => Some("both are imported"),
            (Self::RetiredOrNew, "new") => Some("it counts, and gets a new number"),
            (Self::StaysOrNew, "new") => Some("it gets a new number"),
            (Self::RetiredOrNew | Self::StaysOut, "skip") => Some("it stays out"),
            _ => None,
        }
    }

    /// The words of an answer.
    const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Which => &["HANDLE", "new", "skip"],
            Self::WhichAndWhatStays | Self::WhichAgreement => &["HANDLE", "keep", "new", "skip"],
            Self::Another | Self::RetiredOrNew => &["new", "skip"],
            Self::KeepOrTake => &["keep", "take", "keep all", "take all"],
            Self::StaysOut => &["skip"],
            Self::StaysOrNew => &["keep", "new", "skip"],
            Self::Itself | Self::Reopen | Self::Moves | Self::AllOfIt => &["HANDLE", "keep", "skip"],
        }
    }
}

impl serde::Serialize for Answers {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_seq(self.words())
    }
}

impl std::fmt::Display for Answers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Which => "a handle such as CUS-12, new, or skip",
            Self::WhichAgreement => "a handle such as DPA-3 (it becomes what the file says), keep (the file's is left out), new, or skip",
            Self::WhichAndWhatStays => {
                "a handle such as CUS-12 (it is that one, and becomes what the file says), keep (it is that one, and its name and country stay), new, or skip"
            }
            Self::Itself => "its handle (it becomes what the file says), keep (its name and country stay) or skip",
            Self::Reopen => "its handle (as the file says), keep (it stays ended) or skip",
            Self::Moves => "its handle (as the file says), keep (it stays with its customer) or skip",
            Self::Another => "new (both are imported) or skip (this row is left out)",
            Self::KeepOrTake => "keep (the register's value stays), take (the file's value is written), or keep all or take all (the same in this column for every record)",
            Self::StaysOut => "skip (it stays out)",
            Self::RetiredOrNew => "skip (it stays out) or new (it counts, and gets a new number)",
            Self::StaysOrNew => "keep (it stays so, and the rest of the row counts), new (it gets a new number) or skip (the row is left out)",
            Self::AllOfIt => "its handle (all of that as the file says), keep (all of that as in the register) or skip",
        })
    }
}
