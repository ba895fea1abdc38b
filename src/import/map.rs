//! The map of a file: what a person says about its columns, values, dates and matches. It is a CSV file, so that it can be
//! written in a spreadsheet; `--save-map` writes one to start from.

use super::delimited::{Dialect, TextRows};
use super::row::{FileRow, plain};
use super::source::{FileForm, FileSource};
use crate::error::{Error, Given, OpenPoint, Place, Problem, Result, Unit};
use crate::format::csv::{guard, unguard};
use crate::model::date::Order;
use std::collections::HashMap;

/// The columns of a map file.
pub const HEADS: [&str; 5] = ["what", "theirs", "value", "ours", "note"];

/// What stands in the place of our field for a column that is not imported; an empty cell says the same.
pub const LEAVE_OUT: &str = "leave out";

/// What stands there for a column that a person has to say more of.
pub const OPEN: &str = "?";

/// What a person says about a file.
#[derive(Clone, Debug, Default)]
pub struct Map {
    settings: HashMap<String, String>,
    columns: HashMap<String, String>,
    values: HashMap<(String, String), String>,
    dates: HashMap<String, Order>,
    /// What a question is about and the value that tells it from others, in lower case; and the answer.
    answers: HashMap<(String, String), String>,
    midnights: HashMap<String, Midnight>,
    /// Which side counts where both changed, by column and record; either is empty where all are meant.
    stays: HashMap<(String, String), Stays>,
    /// Its lines as they stand in its file.
    lines: Vec<MapLine>,
    /// What was answered since.
    answered: Vec<MapLine>,
}

/// What a person answers to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer<'m> {
    /// It is a new record.
    New,
    /// The row, the envelope or the file is left out.
    Skip,
    /// It is the only record that it may be; for all questions at once.
    Candidate,
    /// It is the record of this name.
    Record(&'m str),
    /// It is the record of this name, or the only one that it may be; what tells who it is stays as the register has it.
    Keep(Option<&'m str>),
}

impl<'m> Answer<'m> {
    fn of(text: &'m str) -> Self {
        match text.to_ascii_lowercase().as_str() {
            "new" => Self::New,
            "skip" => Self::Skip,
            "candidate" => Self::Candidate,
            "keep" => Self::Keep(None),
            _ => match text.split_once(' ') {
                Some((word, name)) if word.eq_ignore_ascii_case("keep") => Self::Keep(Some(name.trim())),
                _ => Self::Record(text),
            },
        }
    }

    /// As a map writes it.
    #[must_use]
    pub const fn text(self) -> &'m str {
        match self {
            Self::New => "new",
            Self::Skip => "skip",
            Self::Candidate => "candidate",
            Self::Record(name) => name,
            Self::Keep(_) => "keep",
        }
    }
}

/// Which side counts where a file and the register have both changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stays {
    /// What the register says.
    Ours,
    /// What the file says.
    Theirs,
}

/// Which day a time means that is midnight in a zone east of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Midnight {
    /// The day that begins there.
    NextDay,
    /// The day in UTC.
    AsWritten,
}

const SETTINGS: [&str; 7] = ["kind", "encoding", "separator", "sheet", "header", "contacts", "hidden"];

/// What a line of a map is about, as it is known here.
#[must_use]
pub fn kind_of_line(what: &str) -> Option<&'static str> {
    const WORDS: [&str; 5] = ["column", "value", "dates", "differs", "match"];
    WORDS.iter().chain(&SETTINGS).copied().find(|known| *known == what)
}

impl Map {
    /// Reads a map file; every problem of it is listed.
    pub fn read(path: &str) -> Result<Self> {
        let source = FileSource::open(path)?;
        if source.form()? != FileForm::Text {
            return Err(Error::invalid(path, "a map is a CSV file. Save it as \"CSV UTF-8\""));
        }
        let dialect = Dialect::find(&source, None, None)?;
        let mut records = TextRows::new(&source, &dialect)?;
        let mut by_subject: HashMap<[String; 3], Vec<usize>> = HashMap::new();
        let (mut map, mut row, mut problems, mut first) = (Self::default(), FileRow::default(), Vec::new(), true);
        loop {
            match records.next(&mut row) {
                Ok(true) => {}
                Ok(false) => break,
                Err(wrong) => {
                    problems.extend(wrong.list);
                    break;
                }
            }
            let cell = |at: usize| unguard(row.cells.get(at).unwrap_or_default().trim()).to_owned();
            if std::mem::take(&mut first) {
                if HEADS.iter().take(4).enumerate().any(|(at, head)| plain(&cell(at)) != *head) {
                    return Err(Error::invalid(
                        Place::row(path, Unit::Line, row.line),
                        format!(
                            "a map begins with the columns {}. Make one with {save_map}",
                            HEADS.join(","),
                            save_map = Given::named("save-map")
                        ),
                    ));
                }
                continue;
            }
            let what = cell(0).to_lowercase();
            match map.take(&what, cell(1), cell(2), cell(3)) {
                Ok(()) => {
                    let Some(line) = MapLine::of(&what, [cell(1), cell(2), cell(3), cell(4)]) else { continue };
                    let same = by_subject.entry(line.subject()).or_default();
                    let known = same.iter().map(|at| &map.lines[*at]);
                    if let Some(other) = known.into_iter().find(|known| known.contradicts(&line)) {
                        let why = format!(
                            "\"{}\" contradicts \"{}\", which a line above says of the same. Keep one of the two",
                            line.said(),
                            other.said()
                        );
                        problems.push(Problem::new(Place::row(path, Unit::Line, row.line).column("ours"), why));
                    }
                    same.push(map.lines.len());
                    map.lines.push(line);
                }
                Err((column, why)) => {
                    problems.push(Problem::new(Place::row(path, Unit::Line, row.line).column(column), why));
                }
            }
        }
        if problems.is_empty() { Ok(map) } else { Err(Error::Invalid(problems)) }
    }

    fn take(
        &mut self,
        what: &str,
        theirs: String,
        value: String,
        ours: String,
    ) -> std::result::Result<(), (&'static str, String)> {
        match what {
            "" if theirs.is_empty() && ours.is_empty() => {}
            "column" if ours == OPEN || theirs.is_empty() && ours.is_empty() => {}
            // Which column gives a field, rather than what a column gives.
            "column" => {
                let (theirs, ours) =
                    if theirs.is_empty() && !value.is_empty() { (ours, value) } else { (theirs, ours) };
                let ours = if ours.eq_ignore_ascii_case(LEAVE_OUT) { String::new() } else { ours };
                self.columns.insert(plain(&theirs), ours);
            }
            "value" => {
                let ours = if ours.eq_ignore_ascii_case("not provided") {
                    Some(String::new())
                } else {
                    Some(ours).filter(|ours| !ours.is_empty())
                };
                self.values.extend(ours.map(|ours| ((plain(&theirs), value.to_lowercase()), ours)));
            }
            "dates" => {
                let column = plain(&theirs);
                match plain(&ours).as_str() {
                    "day_first" => drop(self.dates.insert(column, Order::DayFirst)),
                    "month_first" => drop(self.dates.insert(column, Order::MonthFirst)),
                    "next_day" => drop(self.midnights.insert(column, Midnight::NextDay)),
                    "as_written" => drop(self.midnights.insert(column, Midnight::AsWritten)),
                    "" => {}
                    _ => {
                        let why = format!(
                            "\"{ours}\" is none of \"day first\", \"month first\", \"next day\", \"as written\""
                        );
                        return Err(("ours", why));
                    }
                }
            }
            "differs" => {
                let (said, record) = of_column(&ours).map_or((&*ours, &*value), |side| (side, ""));
                let side = match &*plain(said) {
                    "keep" => Some(Stays::Ours),
                    "take" => Some(Stays::Theirs),
                    "" => None,
                    _ => {
                        let why = format!(
                            "\"{ours}\" is none of keep (the register's value), take (the file's), keep all, take all (the same for every record)"
                        );
                        return Err(("ours", why));
                    }
                };
                let column = if theirs == "*" { String::new() } else { plain(&theirs) };
                self.stays.extend(side.map(|side| ((column, record.to_lowercase()), side)));
            }
            "match" => {
                if !ours.is_empty() {
                    self.answers.insert((theirs.to_lowercase(), value.to_lowercase()), ours);
                }
            }
            setting if SETTINGS.contains(&setting) => {
                if !ours.is_empty() {
                    self.settings.insert(setting.to_owned(), ours);
                }
            }
            other => {
                return Err((
                    "what",
                    format!("\"{other}\" is not one of column, value, dates, match, differs, {}", SETTINGS.join(", ")),
                ));
            }
        }
        Ok(())
    }

    /// Takes in what a person answers, as a line of a map, and gives what the line is about; what is wrong with the answer otherwise.
    pub fn answer_point(&mut self, open: &OpenPoint, answer: &str) -> std::result::Result<[String; 3], String> {
        let taken = self.take(open.what, open.theirs.clone(), open.value.clone(), answer.to_owned());
        taken.map_err(|(_, why)| why)?;
        let line = match of_column(answer).filter(|_| open.what == "differs") {
            Some(side) => MapLine { value: String::new(), ours: side.into(), ..MapLine::to_fill_in(open) },
            None if open.what == "column" && open.theirs.is_empty() => MapLine {
                theirs: answer.to_owned(),
                value: String::new(),
                ours: open.value.clone(),
                ..MapLine::to_fill_in(open)
            },
            None => MapLine { ours: answer.to_owned(), ..MapLine::to_fill_in(open) },
        };
        let about = [line.what.to_owned(), line.theirs.clone(), line.value.clone()];
        match self.lines.iter_mut().chain(&mut self.answered).find(|known| known.is_about(&line)) {
            Some(known) => known.ours = line.ours,
            None => self.answered.push(line),
        }
        Ok(about)
    }

    /// The same without one of the answers that were given: its question is open again.
    #[must_use]
    pub fn without_answer(&self, [what, theirs, value]: &[String; 3]) -> Self {
        let mut left = Self::default();
        let wanted = [what.clone(), plain(theirs), value.to_lowercase()];
        for (line, is_own) in
            self.lines.iter().map(|line| (line, true)).chain(self.answered.iter().map(|line| (line, false)))
        {
            if line.subject() == wanted {
                continue;
            }
            // It was taken before, so it is taken again.
            let _ = left.take(line.what, line.theirs.clone(), line.value.clone(), line.ours.clone());
            if is_own { left.lines.push(line.clone()) } else { left.answered.push(line.clone()) }
        }
        left
    }

    /// What of it holds for any list like the one for which it was said, as answers that can be given anew: not what was said of single records.
    #[must_use]
    pub fn for_lists_like_it(&self) -> Self {
        let mut again = Self::default();
        for line in self.lines.iter().chain(&self.answered).filter(|line| line.is_of_any_list()) {
            // It was taken before, so it is taken again.
            let _ = again.take(line.what, line.theirs.clone(), line.value.clone(), line.ours.clone());
            again.answered.push(line.clone());
        }
        again
    }

    /// Whether an answer for a whole column settles what is open of one record.
    #[must_use]
    pub fn settles(&self, open: &OpenPoint) -> bool {
        open.what == "differs" && self.stays(&open.theirs, &open.value).is_some()
    }

    /// Its lines as they stand in its file, and what was answered since.
    #[must_use]
    pub fn lines(&self) -> (&[MapLine], &[MapLine]) {
        (&self.lines, &self.answered)
    }

    /// What it says about the whole file: `kind`, `encoding`, `separator`, `sheet`, `header`, `contacts`, `hidden`.
    #[must_use]
    pub fn setting(&self, name: &str) -> Option<&str> {
        self.settings.get(name).map(String::as_str)
    }

    /// Our field for a column; empty when it is not to be imported.
    #[must_use]
    pub fn column(&self, theirs: &str) -> Option<&str> {
        self.columns.get(&plain(theirs)).map(String::as_str)
    }

    /// Whether it says of any column what it is.
    #[must_use]
    pub fn names_columns(&self) -> bool {
        !self.columns.is_empty()
    }

    /// Columns that it names and a file does not have: a slip, or meant for another file.
    #[must_use]
    pub fn unmet(&self, heads: &[String]) -> Vec<String> {
        let known: Vec<String> = heads.iter().map(|head| plain(head)).collect();
        let named = self
            .columns
            .keys()
            .chain(self.values.keys().map(|(column, _)| column))
            .chain(self.dates.keys())
            .chain(self.midnights.keys())
            .chain(self.stays.keys().map(|(column, _)| column).filter(|column| !column.is_empty()));
        let mut unmet: Vec<String> = named.filter(|name| !known.contains(name)).cloned().collect();
        unmet.sort();
        unmet.dedup();
        unmet
    }

    /// The values that are mapped in a column: theirs in lower case, ours.
    pub fn values<'m>(&'m self, theirs: &str) -> impl Iterator<Item = (&'m str, &'m str)> {
        let theirs = plain(theirs);
        self.values
            .iter()
            .filter(move |((column, _), _)| *column == theirs)
            .map(|((_, value), ours)| (value.as_str(), ours.as_str()))
    }

    /// The order of days in a column.
    #[must_use]
    pub fn order(&self, theirs: &str) -> Option<Order> {
        self.dates.get(&plain(theirs)).copied()
    }

    /// The day that is meant by a time of a column that is midnight in another zone.
    #[must_use]
    pub fn midnight(&self, theirs: &str) -> Option<Midnight> {
        self.midnights.get(&plain(theirs)).copied()
    }

    /// The answer to a question about something; `value` tells it from others of the same name.
    #[must_use]
    pub fn answer(&self, about: &str, value: &str) -> Option<Answer<'_>> {
        self.exact_answer(about, value).or_else(|| self.exact_answer(about, ""))
    }

    /// The answer to a question about something and this value of it.
    #[must_use]
    pub fn exact_answer(&self, about: &str, value: &str) -> Option<Answer<'_>> {
        let asked = (about.trim().to_lowercase(), value.trim().to_lowercase());
        self.answers.get(&asked).map(|answer| Answer::of(answer))
    }

    /// Which side counts in a column for a record: what is said of both, else of one of them, else of all.
    #[must_use]
    pub fn stays(&self, theirs: &str, handle: &str) -> Option<Stays> {
        let (column, handle) = (plain(theirs), handle.to_lowercase());
        let of = |column: &str, handle: &str| self.stays.get(&(column.to_owned(), handle.to_owned())).copied();
        of(&column, &handle).or_else(|| of("", &handle)).or_else(|| of(&column, "")).or_else(|| of("", ""))
    }

    /// What it answers for, in lower case, each with its answer.
    pub fn answers(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.answers.iter().map(|((about, _), answer)| (about.as_str(), answer.as_str()));
        all.filter(|(about, _)| *about != "*")
    }

    /// The answer to every question that has none of its own (`match,*`).
    #[must_use]
    pub fn otherwise(&self) -> Option<Answer<'_>> {
        self.answers.get(&("*".to_owned(), String::new())).map(|answer| Answer::of(answer))
    }
}

/// The side that an answer about one record gives the whole column: "keep all", "take all".
fn of_column(answer: &str) -> Option<&'static str> {
    match &*plain(answer) {
        "keep_all" => Some("keep"),
        "take_all" => Some("take"),
        _ => None,
    }
}

/// One line of a map that is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapLine {
    /// `column`, `value`, `dates`, `match`, `differs` or a setting.
    pub what: &'static str,
    /// Their column, or what a question is about.
    pub theirs: String,
    /// Their value.
    pub value: String,
    /// Our field, value or answer.
    pub ours: String,
    /// For the person who fills it in.
    pub note: String,
}

impl MapLine {
    /// A line of a file; nothing for an empty one.
    fn of(what: &str, [theirs, value, ours, note]: [String; 4]) -> Option<Self> {
        let what = kind_of_line(what)?;
        Some(Self { what, theirs, value, ours, note })
    }

    /// What is open, as a line to fill in.
    #[must_use]
    pub fn to_fill_in(open: &OpenPoint) -> Self {
        let said = |(answer, means): &(String, String)| {
            if answer == means { answer.clone() } else { format!("{answer} ({means})") }
        };
        let answers: Vec<String> = open.answers.iter().map(said).collect();
        Self {
            what: open.what,
            theirs: open.theirs.clone(),
            value: open.value.clone(),
            note: answers.join(", "),
            ..Self::default()
        }
    }

    /// Whether it waits for an answer. A column that is left out does not.
    #[must_use]
    pub fn is_open(&self) -> bool {
        if self.what == "column" { self.ours == OPEN } else { self.ours.is_empty() }
    }

    /// Whether it says something of columns, of what stands in them, or of the file: such holds for the same list of another day.
    fn is_of_any_list(&self) -> bool {
        !matches!(self.what, "match" | "differs") && !self.is_open()
    }

    /// What it says, as a person reads it.
    fn said(&self) -> &str {
        if self.ours.is_empty() { LEAVE_OUT } else { &self.ours }
    }

    /// Whether both say something of the same, and not the same. The days of a column have an order and a zone.
    fn contradicts(&self, other: &Self) -> bool {
        let is_order = |line: &Self| matches!(&*plain(&line.ours), "day_first" | "month_first");
        self.is_about(other)
            && !self.is_open()
            && !other.is_open()
            && plain(self.said()) != plain(other.said())
            && (self.what != "dates" || is_order(self) == is_order(other))
    }

    /// Whether two lines say something of the same.
    #[must_use]
    pub fn is_about(&self, other: &Self) -> bool {
        self.subject() == other.subject()
    }

    /// What it says something of.
    fn subject(&self) -> [String; 3] {
        [self.what.to_owned(), plain(&self.theirs), self.value.to_lowercase()]
    }
}

/// A line of a map within a message, to be copied into one.
#[must_use]
pub fn line(what: &str, theirs: &str, value: &str, ours: &str) -> String {
    let cell = |text: &str| {
        let text = guard(text);
        let is_plain = !text.contains([',', ';', '"', '\n', '\r']);
        if is_plain { text.into_owned() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
    };
    [what, theirs, value, ours].map(cell).join(",")
}

/// Writes a map file.
pub fn write(path: &std::path::Path, lines: &[MapLine]) -> Result<()> {
    crate::format::file::whole_file(path, |out| {
        write_to(out, lines).map_err(Error::io(format!("write {}", path.display())))
    })
}

/// A map as the bytes of its file.
#[must_use]
pub fn bytes(lines: &[MapLine]) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_to(&mut bytes, lines).expect("memory takes it");
    bytes
}

fn write_to(out: &mut dyn std::io::Write, lines: &[MapLine]) -> std::io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(HEADS).map_err(crate::format::csv::cause)?;
    for line in lines {
        let cells = [line.what, &line.theirs, &line.value, &line.ours, &line.note];
        writer.write_record(cells.map(|cell| guard(cell).into_owned())).map_err(crate::format::csv::cause)?;
    }
    writer.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_side_counts_is_said_of_a_cell_of_a_record_of_a_column_or_of_all() {
        let mut map = Map::default();
        let mut say = |column: &str, handle: &str, side: &str| {
            map.take("differs", column.into(), handle.into(), side.into()).unwrap();
        };
        say("DPA expires", "DPA-1", "take");
        say("DPA expires", "", "Keep");
        say("*", "DPA-2", "take");
        say("*", "", "keep");
        say("Owner", "", "");
        say("Region", "DPA-4", "take");
        say("Region", "DPA-1", "Keep all");
        let said = [("dpa expires", "DPA-1"), ("DPA expires", "dpa-3"), ("Owner", "DPA-2"), ("Owner", "DPA-3")];
        let (ours, theirs) = (Some(Stays::Ours), Some(Stays::Theirs));
        assert_eq!(said.map(|(column, handle)| map.stays(column, handle)), [theirs, ours, theirs, ours]);
        let of_region = ["DPA-1", "DPA-4", "DPA-5"].map(|handle| map.stays("Region", handle));
        assert_eq!(of_region, [ours, theirs, ours], "said of the whole column, but for what one record has of its own");
        assert_eq!(Map::default().stays("Owner", "DPA-3"), None);
        // A column that a file lacks is named.
        assert_eq!(map.unmet(&["Owner".into(), "Region".into()]), ["dpa_expires"]);
    }

    #[test]
    fn two_lines_that_say_different_things_of_the_same_contradict_each_other() {
        let line = |what: &'static str, theirs: &str, value: &str, ours: &str| MapLine {
            what,
            theirs: theirs.into(),
            value: value.into(),
            ours: ours.into(),
            ..MapLine::default()
        };
        let dates = |ours: &str| line("dates", "Since", "", ours);
        assert!(dates("day first").contradicts(&dates("month first")));
        assert!(!dates("day first").contradicts(&dates("Day First")));
        assert!(!dates("day first").contradicts(&dates("next day")));
        assert!(line("value", "Country", "DE", "AT").contradicts(&line("value", "country", "de", "FR")));
        assert!(line("column", "Name", "", "name").contradicts(&line("column", "name", "", "")));
        assert!(!line("column", "Name", "", "name").contradicts(&line("column", "Name", "", OPEN)));
        assert!(!line("match", "Acme", "", "").contradicts(&line("match", "Acme", "", "new")));
    }

    #[test]
    fn a_line_that_a_message_shows_reads_back_as_it_was_meant() {
        for cells in [
            ["value", "Country", "Elsewhere", "DE"],
            ["column", "Name, in full", "", "name"],
            ["value", "Plan \"A\"", "one; two\nthree", "cloud"],
            ["value", "-", "=1+1", "'tis"],
        ] {
            let line = line(cells[0], cells[1], cells[2], cells[3]);
            let mut read = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
            let row = read.records().next().unwrap().unwrap();
            assert_eq!(row.iter().map(unguard).collect::<Vec<_>>(), cells, "{line}");
        }
        assert_eq!(line("column", "ID", "", "reference"), "column,ID,,reference");
    }

    #[test]
    fn a_column_that_is_open_in_a_map_is_not_left_out() {
        let mut map = Map::default();
        map.take("column", "Contract end".into(), String::new(), OPEN.into()).unwrap();
        map.take("column", "Owner".into(), String::new(), String::new()).unwrap();
        assert_eq!((map.column("Contract end"), map.column("Owner")), (None, Some("")));
        let line = |ours: &str| MapLine { what: "column", ours: ours.into(), ..MapLine::default() };
        assert!(line(OPEN).is_open() && !line("").is_open());
    }
}
