//! What a mail tool says of the messages that it sent: a row for each message or for each event, with an address, and a status and a day, or a
//! day for each thing that can happen. A status that is not understood is asked about, never taken for one of the others.

mod words;

pub use words::{Became, Says};

use super::delimited::Dialect;
use super::heads;
use super::row::{FileRow, trimmed};
use super::rows::feed::{Feed, Origin};
use super::rows::order::{ColumnOrder, decided, in_column, survey};
use super::source::{FileForm, FileSource};
use super::workbook::Workbook;
use crate::error::{Error, Given, Place, Problem, Result};
use crate::model::date::{Time, day_and_time};
use crate::model::field::yes_or_no;
use crate::model::nothing::{CellSays, said, says_none};
use crate::model::{Shape, counted, likeness};
use chrono::{NaiveDate, TimeDelta};
use std::collections::{BTreeMap, HashMap};
use words::STATUSES;

/// The rows in which the heads are looked for.
const HEAD_ROWS: usize = 10;
/// How many problems of one file are listed.
pub const LISTED: usize = 20;
/// How many mails a message names.
const MAILS: usize = 5;

/// When something happened: the day, and the time where the file gives one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub day: NaiveDate,
    /// The time since midnight.
    pub time: Option<TimeDelta>,
}

/// A row of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailedRow {
    /// Where it stands, for a person.
    pub place: Place,
    /// To which address, in small letters.
    pub address: Option<String>,
    /// To which customer, as the file names it.
    pub customer: Option<String>,
    /// What became of it, and when, as far as the file says it.
    pub events: Vec<(Became, Option<When>)>,
    /// The number of the message.
    pub id: Option<String>,
}

/// What a file says.
#[derive(Debug, Default)]
pub struct Mailed {
    /// Its rows.
    pub rows: Vec<MailedRow>,
    /// How many rows are about other mails.
    pub others: usize,
    /// The heads of columns that are not read.
    pub passed_over: Vec<String>,
}

/// How a file is to be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reading<'r> {
    /// Which head means what, where it is not one of the usual: (word, head).
    pub columns: &'r [(String, String)],
    /// Only rows that say this in a column: (head, text).
    pub only: Option<&'r (String, String)>,
}

/// Reads a file. Days are read as of `today`.
pub fn read(path: &str, reading: Reading<'_>, today: NaiveDate) -> Result<Mailed> {
    let source = FileSource::open(path)?;
    let origin = match source.form()? {
        FileForm::Text => Origin::Text(Dialect::find(&source, None, None)?),
        FileForm::Zip => {
            let book = Workbook::open(&source)?;
            let first = (0..book.sheets.len()).find(|at| !book.sheets[*at].hidden).unwrap_or_default();
            Origin::Book(Box::new(book), first)
        }
        FileForm::Json => return Err(source.refuse("is JSON. Export the list of messages as CSV")),
    };
    let mut feed = origin.feed(&source)?;
    let Some((columns, below)) = heads_of(&mut feed, reading)? else {
        return Err(source.refuse(
            format!("has no heads such as \"email\" and \"status\" in its first rows. Say which column is which: {column} address=HEAD {column} status=HEAD", column = Given::named("column")),
        ));
    };
    let orders = survey(origin.feed(&source)?, &columns.days(), below);
    let file = File { source: &source, origin: &origin, columns, orders, today };
    file.rows(feed, reading)
}

/// The columns by the heads of the file, and the line on which they stand.
fn heads_of(feed: &mut Feed, reading: Reading<'_>) -> Result<Option<(Columns, u64)>> {
    let mut row = FileRow::default();
    for _ in 0..HEAD_ROWS {
        match feed.next(&mut row) {
            Ok(true) => {}
            Ok(false) => break,
            Err(wrong) => return Err(Error::Invalid(wrong.list)),
        }
        let found = Columns::of(&row, reading)?;
        if found.are_enough() {
            return Ok(Some((found, row.line)));
        }
    }
    Ok(None)
}

/// A file whose heads were found.
struct File<'f> {
    source: &'f FileSource,
    origin: &'f Origin,
    columns: Columns,
    orders: HashMap<usize, ColumnOrder>,
    today: NaiveDate,
}

impl File<'_> {
    fn rows(&self, mut feed: Feed, reading: Reading<'_>) -> Result<Mailed> {
        let mut mailed = Mailed { passed_over: self.columns.passed_over.clone(), ..Mailed::default() };
        let (mut problems, mut mails, mut row) = (Vec::new(), BTreeMap::new(), FileRow::default());
        loop {
            match feed.next(&mut row) {
                Ok(true) => {}
                Ok(false) => break,
                Err(wrong) => {
                    problems.extend(wrong.list);
                    if wrong.fatal {
                        break;
                    }
                    continue;
                }
            }
            if row.cells.iter().all(|cell| trimmed(cell).is_empty()) {
                continue;
            }
            if !self.columns.are_meant(&row, reading.only) {
                mailed.others += 1;
                continue;
            }
            if let Some((mail, _)) = self.columns.cell(&row, Says::Mail) {
                *mails.entry(mail.to_owned()).or_insert(0_usize) += 1;
            }
            match self.row(&row) {
                Ok(row) => mailed.rows.push(row),
                Err(wrong) => problems.extend(wrong),
            }
        }
        if let (None, 2..) = (reading.only, mails.len()) {
            return Err(self.several(mails));
        }
        if problems.is_empty() { Ok(mailed) } else { Err(Error::Invalid(limited(problems))) }
    }

    /// That rows of several mails stand in the file.
    fn several(&self, mails: BTreeMap<String, usize>) -> Error {
        let head = self.columns.place(Says::Mail).map(|(_, head)| head).unwrap_or_default();
        let mut mails: Vec<(String, usize)> = mails.into_iter().collect();
        mails.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let line = |(mail, count): &(String, usize)| format!("\"{mail}\" in {}", counted(*count, "row", "rows"));
        let mut named: Vec<String> = mails.iter().take(MAILS).map(line).collect();
        if mails.len() > MAILS {
            named.push(format!("{} more", mails.len() - MAILS));
        }
        self.source.refuse(format!(
            "has rows of several mails in the column \"{head}\": {}. Say which of them is the notice: {only}",
            named.join(", "),
            only = Given::named("only").of(format!("\"{head}=TEXT\""))
        ))
    }

    /// What a row says, or everything that is wrong with it.
    fn row(&self, row: &FileRow) -> std::result::Result<MailedRow, Vec<Problem>> {
        let place = self.origin.place(&self.source.name, row.line);
        let cell = |says: Says| self.columns.cell(row, says);
        let text = |says: Says| cell(says).map(|(text, _)| text.to_owned());
        let mut wrong: Vec<(&str, String)> = Vec::new();
        let mut events = self.dated(row, &mut wrong);
        let date = self
            .columns
            .place(Says::Date)
            .zip(cell(Says::Date))
            .map(|((at, head), (text, _))| self.when(at, head, text).map_err(|why| wrong.push((head, why))).ok());
        match (self.columns.place(Says::Status), cell(Says::Status)) {
            (Some((_, head)), None) if events.is_empty() => {
                wrong.push((head, "is empty. What became of the message is needed".to_owned()));
            }
            (_, Some((text, head))) => match became(text) {
                Some(became) if events.iter().any(|(known, when)| *known == became && when.is_some()) => {}
                Some(became) => events.push((became, date.flatten())),
                None => wrong.push((
                    head,
                    format!("\"{text}\" is not understood. Write sent, delivered, bounced or pending in its place"),
                )),
            },
            _ => {}
        }
        if cell(Says::Address).or(cell(Says::Customer)).is_none() {
            let head = self.columns.place(Says::Address).map_or("address", |(_, head)| head);
            wrong.push((head, "is empty. To whom the message went is needed".to_owned()));
        }
        if wrong.is_empty() {
            let address = text(Says::Address).map(|address| bare(&address));
            return Ok(MailedRow { place, address, customer: text(Says::Customer), events, id: text(Says::Id) });
        }
        Err(wrong.into_iter().map(|(head, why)| Problem::new(place.clone().cell(head), why)).collect())
    }

    /// What the columns say that are each about one thing that can happen: when, or only that it did.
    fn dated<'c>(&'c self, row: &FileRow, wrong: &mut Vec<(&'c str, String)>) -> Vec<(Became, Option<When>)> {
        let mut events = Vec::new();
        for (says, at, head) in &self.columns.places {
            let Says::At(became) = *says else { continue };
            let text = row.cells.get(*at).map(trimmed).unwrap_or_default();
            // Some tools write whether or how often, and not when.
            let times = text.parse::<u32>().ok().filter(|times| *times < 10_000);
            let nothing = text.is_empty() || said(text, Shape::Date) != CellSays::Something || says_none(text);
            if nothing || times == Some(0) {
                continue;
            }
            if times.is_some() || yes_or_no(text) == Some(true) {
                events.push((became, None));
                continue;
            }
            match self.when(*at, head, text) {
                Ok(when) => events.push((became, Some(when))),
                Err(why) => wrong.push((head, why)),
            }
        }
        events
    }

    /// When a cell says that it was.
    fn when(&self, at: usize, head: &str, text: &str) -> std::result::Result<When, String> {
        let iso = text.get(..10).filter(|_| text.get(10..11).is_some_and(|c| c == "T" || c == " "));
        let order = |sure| {
            let remedy = "Write all its days like 2026-04-03";
            heads::order(head).map_or_else(|| decided(self.orders.get(&at), self.origin.unit(), remedy, sure), Ok)
        };
        let day = iso.and_then(|day| day.parse().ok()).map_or_else(|| in_column(text, self.today, order), Ok)?;
        if day > self.today {
            return Err(format!("{day} lies in the future (today is {})", self.today));
        }
        let time = day_and_time(text).1.and_then(Time::read).map(|time| time.since_midnight);
        Ok(When { day, time })
    }
}

/// Where each column stands.
struct Columns {
    places: Vec<(Says, usize, String)>,
    only: Option<usize>,
    passed_over: Vec<String>,
}

impl Columns {
    fn of(row: &FileRow, reading: Reading<'_>) -> Result<Self> {
        let cells: Vec<&str> = row.cells.iter().map(trimmed).collect();
        let mut places: Vec<(Says, usize, String)> = Vec::new();
        for (word, _) in reading.columns {
            if !Says::ALL.iter().any(|says| says.word() == word.as_str()) {
                let known: Vec<&str> = Says::ALL.iter().map(|says| says.word()).collect();
                return Err(Error::invalid(
                    Given::named("column"),
                    format!("\"{word}\" is none of {}", known.join(", ")),
                ));
            }
        }
        let named = |head: &str| cells.iter().position(|cell| cell.eq_ignore_ascii_case(head.trim()));
        for says in Says::ALL {
            let own = reading.columns.iter().find(|(word, _)| word == says.word());
            let free = |at: &usize| !places.iter().any(|(_, taken, _)| taken == at);
            let of_word = |head: &&str| cells.iter().position(|cell| heads::forms(cell).contains(&heads::normal(head)));
            let at = match own {
                Some((_, head)) => named(head),
                None => says.heads().iter().filter_map(of_word).find(free),
            };
            places.extend(at.map(|at| (says, at, cells[at].to_owned())));
        }
        let only = reading.only.and_then(|(head, _)| named(head));
        let read = |at: usize| only == Some(at) || places.iter().any(|(_, place, _)| *place == at);
        let passed_over = cells.iter().enumerate().filter(|(at, head)| !head.is_empty() && !read(*at));
        let passed_over = passed_over.map(|(_, head)| (*head).to_owned()).collect();
        let found = Self { places, only, passed_over };
        match reading.only {
            Some((head, _)) if found.are_enough() && only.is_none() => {
                Err(Error::invalid(Given::named("only"), format!("no column is called \"{head}\"")))
            }
            _ => Ok(found),
        }
    }

    /// Whether they say to whom a message went, and what became of it.
    fn are_enough(&self) -> bool {
        let says = |what: fn(&Says) -> bool| self.places.iter().any(|(says, ..)| what(says));
        says(|says| matches!(says, Says::Address | Says::Customer))
            && says(|says| matches!(says, Says::Status | Says::At(_)))
    }

    /// The columns of days.
    fn days(&self) -> Vec<usize> {
        let days = self.places.iter().filter(|(says, ..)| matches!(says, Says::Date | Says::At(_)));
        days.map(|(_, at, _)| *at).collect()
    }

    fn place(&self, says: Says) -> Option<(usize, &str)> {
        self.places.iter().find(|(of, ..)| *of == says).map(|(_, at, head)| (*at, head.as_str()))
    }

    /// The text of a row in a column, and its head; nothing where the cell is empty.
    fn cell<'c>(&'c self, row: &'c FileRow, says: Says) -> Option<(&'c str, &'c str)> {
        let (at, head) = self.place(says)?;
        let text = row.cells.get(at).map(trimmed).filter(|text| !text.is_empty())?;
        Some((text, head))
    }

    /// Whether a row is one of those that a person means.
    fn are_meant(&self, row: &FileRow, only: Option<&(String, String)>) -> bool {
        let (Some(at), Some((_, wanted))) = (self.only, only) else { return true };
        row.cells.get(at).is_some_and(|cell| trimmed(cell).to_lowercase() == wanted.trim().to_lowercase())
    }
}

/// The first problems, and how many more there are.
#[must_use]
pub fn limited(mut problems: Vec<Problem>) -> Vec<Problem> {
    let more = problems.len().saturating_sub(LISTED);
    if more > 0 {
        problems.truncate(LISTED);
        problems.push(Problem::new(Place::Whole, format!("{more} more like these")));
    }
    problems
}

fn became(text: &str) -> Option<Became> {
    let form = likeness::words(text).replace(' ', "");
    STATUSES.iter().find(|(_, words)| words.contains(&form.as_str())).map(|(became, _)| *became)
}

/// The address alone, of one with a name before it, in small letters.
fn bare(text: &str) -> String {
    let inner = text.rsplit_once('<').map_or(text, |(_, rest)| rest.trim_end_matches('>'));
    inner.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Row = (String, Vec<(Became, Option<String>)>);

    fn of(text: &str, named: &[(&str, &str)]) -> std::result::Result<Vec<Row>, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mails.csv");
        std::fs::write(&path, text).unwrap();
        let columns: Vec<(String, String)> =
            named.iter().map(|(word, head)| ((*word).into(), (*head).into())).collect();
        let reading = Reading { columns: &columns, only: None };
        let read = read(path.to_str().unwrap(), reading, "2026-12-31".parse().unwrap());
        let read = read.map_err(|error| error.to_string())?;
        let day = |when: Option<When>| when.map(|when| when.day.to_string());
        let row = |row: MailedRow| {
            let events = row.events.into_iter().map(|(became, when)| (became, day(when)));
            (row.address.unwrap_or_default(), events.collect())
        };
        Ok(read.rows.into_iter().map(row).collect())
    }

    fn one(address: &str, events: &[(Became, &str)]) -> Row {
        let day = |day: &str| (!day.is_empty()).then(|| day.to_owned());
        (address.to_owned(), events.iter().map(|(became, when)| (*became, day(when))).collect())
    }

    #[test]
    fn what_mail_tools_write_is_read() {
        let rows = of(
            "Email;Event;Timestamp;Subject\nA@x.example;delivered;2026-12-01T09:30:00Z;x\nAnna <b@x.example>;Hard Bounce;2026-12-01 09:31;x\nc@x.example;queued;2026-12-01;x\nd@x.example;Soft bounce;2026-12-01;x\ne@x.example;opened;2026-12-01;x\n",
            &[],
        )
        .unwrap();
        let day = "2026-12-01";
        let expected = [
            one("a@x.example", &[(Became::Received, day)]),
            one("b@x.example", &[(Became::CameBack, day)]),
            one("c@x.example", &[(Became::Waits, day)]),
            one("d@x.example", &[(Became::Waits, day)]),
            one("e@x.example", &[(Became::Read, day)]),
        ];
        assert_eq!(rows, expected);
        let named = of("Wohin,Was\na@x.example,sent\n", &[("address", "wohin"), ("status", "Was")]).unwrap();
        assert_eq!(named, [one("a@x.example", &[(Became::Sent, "")])]);
    }

    #[test]
    fn a_column_for_each_thing_that_can_happen_says_when() {
        let rows = of(
            "email,status,sent at,delivered at,bounced at,opened\na@x.example,delivered,2026-12-01 09:00,2026-12-01 09:05,,3\nb@x.example,bounced,2026-12-01,,2026-12-02,0\nc@x.example,delivered,2026-12-01,,-,no\n",
            &[],
        )
        .unwrap();
        let (day, next) = ("2026-12-01", "2026-12-02");
        let expected = [
            one("a@x.example", &[(Became::Sent, day), (Became::Received, day), (Became::Read, "")]),
            one("b@x.example", &[(Became::Sent, day), (Became::CameBack, next)]),
            one("c@x.example", &[(Became::Sent, day), (Became::Received, "")]),
        ];
        assert_eq!(rows, expected);
        let alone = of("email,sent at,bounced at\na@x.example,2026-12-01,2026-12-02\n", &[]).unwrap();
        assert_eq!(alone, [one("a@x.example", &[(Became::Sent, day), (Became::CameBack, next)])]);
    }

    #[test]
    fn the_order_of_day_and_month_is_that_of_the_column() {
        let day_first =
            of("email,status,date\na@x.example,sent,03/04/2026\nb@x.example,sent,25/04/2026\n", &[]).unwrap();
        assert_eq!(day_first[0], one("a@x.example", &[(Became::Sent, "2026-04-03")]));
        let month_first =
            of("email,status,date\na@x.example,sent,03/04/2026\nb@x.example,sent,04/25/2026\n", &[]).unwrap();
        assert_eq!(month_first[0], one("a@x.example", &[(Became::Sent, "2026-03-04")]));
        let both = of("email,status,date\na@x.example,sent,25/04/2026\nb@x.example,sent,04/25/2026\n", &[]);
        assert!(both.unwrap_err().contains("the day first in line 2"));
        let said = of("email,status,date (MM/DD/YYYY)\na@x.example,sent,03/04/2026\n", &[]).unwrap();
        assert_eq!(said[0], one("a@x.example", &[(Became::Sent, "2026-03-04")]));
    }

    #[test]
    fn everything_that_is_not_understood_is_said_at_once() {
        let why = of("email,status,date\na@x.example,teleported,2026-12-01\n,sent,2026-12-01\nb@x.example,sent,03/04/2026\nc@x.example,sent,2027-05-01\n", &[])
            .unwrap_err();
        for part in ["\"teleported\" is not understood", "line 3", "3 April or 4 March", "lies in the future"] {
            assert!(why.contains(part), "{part}: {why}");
        }
        assert!(of("name,phone\nAnna,1\n", &[]).unwrap_err().contains("address=HEAD"));
        assert!(of("email,status\n", &[("when", "x")]).unwrap_err().contains("none of address"));
        let many: String = (0..60).map(|at| format!("a{at}@x.example,teleported")).collect::<Vec<_>>().join("\n");
        let why = of(&format!("email,status\n{many}"), &[]).unwrap_err();
        assert!(why.contains("40 more like these") && why.lines().count() < 30, "{why}");
    }

    #[test]
    fn a_file_of_several_mails_asks_which_one_is_meant() {
        let text = "email,status,date,subject\na@x.example,sent,2026-12-01,Change\nb@x.example,sent,2026-12-01,News\n";
        let why = of(text, &[]).unwrap_err();
        assert!(why.contains("\"Change\" in 1 row") && why.contains("(\"subject=TEXT\")"), "{why}");
    }
}
