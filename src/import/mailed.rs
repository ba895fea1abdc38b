//! What a mail tool says of the messages that it sent: a row for each message or for each event, with an address, a status and a day. A status
//! that is not understood is asked about, never taken for one of the others.

use super::delimited::Dialect;
use super::heads;
use super::row::{FileRow, trimmed};
use super::rows::feed::Origin;
use super::source::{FileForm, FileSource};
use super::workbook::Workbook;
use crate::error::{Error, Problem, Result};
use crate::model::date;
use crate::model::likeness::words;
use chrono::NaiveDate;

/// The rows in which the heads are looked for.
const HEAD_ROWS: usize = 10;

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// It went out.
    Sent,
    /// It came.
    Received,
    /// It came back.
    CameBack,
    /// It is still on its way.
    Waits,
}

/// What mail tools write, in small letters without spaces and accents.
const STATUSES: &[(Became, &[&str])] = &[
    (
        Became::Sent,
        &[
            "sent",
            "send",
            "emailsent",
            "accepted",
            "processed",
            "submitted",
            "ok",
            "success",
            "successful",
            "gesendet",
            "versendet",
            "envoye",
            "enviado",
            "inviato",
            "verzonden",
            "wyslano",
        ],
    ),
    (
        Became::Received,
        &[
            "delivered",
            "delivery",
            "received",
            "open",
            "opened",
            "read",
            "click",
            "clicked",
            "replied",
            "unsubscribe",
            "unsubscribed",
            "complaint",
            "complained",
            "spam",
            "spamreport",
            "zugestellt",
            "geoffnet",
            "delivre",
            "livre",
            "entregado",
            "consegnato",
            "bezorgd",
            "dostarczono",
        ],
    ),
    (
        Became::CameBack,
        &[
            "bounce",
            "bounced",
            "hardbounce",
            "hardbounced",
            "softbounce",
            "softbounced",
            "failed",
            "failure",
            "permanentfailure",
            "rejected",
            "reject",
            "dropped",
            "drop",
            "undeliverable",
            "undelivered",
            "notdelivered",
            "notsent",
            "invalid",
            "invalidemail",
            "blocked",
            "suppressed",
            "error",
            "unzustellbar",
            "fehlgeschlagen",
            "abgelehnt",
            "rejete",
            "rebotado",
            "respinto",
        ],
    ),
    (
        Became::Waits,
        &[
            "deferred",
            "deferral",
            "queued",
            "queue",
            "pending",
            "scheduled",
            "delayed",
            "draft",
            "inprogress",
            "sending",
            "wartet",
            "geplant",
        ],
    ),
];

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// To which address.
    Address,
    /// To which customer of the register.
    Customer,
    /// What became of it.
    Status,
    /// When.
    Date,
    /// The number of the message.
    Id,
}

impl Says {
    const ALL: [Says; 5] = [Says::Address, Says::Customer, Says::Status, Says::Date, Says::Id];

    /// The word by which a person names it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Says::Address => "address",
            Says::Customer => "customer",
            Says::Status => "status",
            Says::Date => "date",
            Says::Id => "id",
        }
    }

    /// Heads that mean it, the surest first.
    const fn heads(self) -> &'static [&'static str] {
        match self {
            Says::Address => &[
                "address",
                "email",
                "emailaddress",
                "recipient",
                "recipientemail",
                "recipientaddress",
                "to",
                "toemail",
                "toaddress",
                "rcpt",
                "mail",
                "empfanger",
                "emailadresse",
                "adresse",
                "destinataire",
                "destinatario",
            ],
            Says::Customer => &["customer", "customerhandle", "kunde", "client"],
            Says::Status => &[
                "status",
                "event",
                "eventtype",
                "state",
                "result",
                "deliverystatus",
                "lastevent",
                "lasteventname",
                "outcome",
                "ereignis",
                "statut",
                "estado",
                "stato",
            ],
            Says::Date => &[
                "date",
                "day",
                "timestamp",
                "time",
                "datetime",
                "eventtime",
                "eventdate",
                "senttime",
                "sentat",
                "sentdate",
                "senton",
                "sent",
                "lasteventtime",
                "datesent",
                "processedat",
                "datum",
                "zeitpunkt",
                "gesendetam",
                "fecha",
                "data",
            ],
            Says::Id => &["messageid", "id", "msgid", "smtpid", "nachrichtid"],
        }
    }
}

/// A row of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailedRow {
    /// Where it stands, for a person.
    pub place: crate::error::Place,
    /// To which address, in small letters.
    pub address: Option<String>,
    /// To which customer, as the file names it.
    pub customer: Option<String>,
    /// What became of it.
    pub became: Became,
    /// When; nothing where the file has no such column.
    pub day: Option<NaiveDate>,
    /// The number of the message.
    pub id: Option<String>,
}

/// What a file says.
#[derive(Debug, Default)]
pub struct Mailed {
    /// Its rows.
    pub rows: Vec<MailedRow>,
    /// The heads of columns that are not read.
    pub passed_over: Vec<String>,
}

/// Reads a file. `named` says which head means what, where it is not one of the usual: (word, head). Days are read as of `today`.
pub fn read(path: &str, named: &[(String, String)], today: NaiveDate) -> Result<Mailed> {
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
    let (mut feed, mut row) = (origin.feed(&source)?, FileRow::default());
    let (mut columns, mut passed, mut seen) = (None::<Columns>, Vec::new(), 0);
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
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
        let Some(columns) = &columns else {
            seen += 1;
            let found = Columns::of(&row, named)?;
            if found.place(Says::Address).or(found.place(Says::Customer)).is_some()
                && found.place(Says::Status).is_some()
            {
                passed = found.passed_over(&row);
                columns = Some(found);
            } else if seen == HEAD_ROWS {
                break;
            }
            continue;
        };
        if row.cells.iter().all(|cell| trimmed(cell).is_empty()) {
            continue;
        }
        match columns.read(&row, today) {
            Ok((address, customer, became, day, id)) => {
                rows.push(MailedRow {
                    place: origin.place(&source.name, row.line),
                    address,
                    customer,
                    became,
                    day,
                    id,
                });
            }
            Err(wrong) => {
                let at = |(column, why): (&str, String)| {
                    Problem::new(origin.place(&source.name, row.line).cell(column), why)
                };
                problems.extend(wrong.into_iter().map(at));
            }
        }
    }
    if columns.is_none() && problems.is_empty() {
        return Err(source.refuse(
            "has no heads such as \"email\" and \"status\" in its first rows. Say which column is which: --column address=HEAD --column status=HEAD",
        ));
    }
    if problems.is_empty() { Ok(Mailed { rows, passed_over: passed }) } else { Err(Error::Invalid(problems)) }
}

/// Where each column stands.
struct Columns {
    places: Vec<(Says, usize, String)>,
}

/// What a row says: address, customer, what became of it, day, number of the message.
type Cells = (Option<String>, Option<String>, Became, Option<NaiveDate>, Option<String>);

impl Columns {
    fn of(row: &FileRow, named: &[(String, String)]) -> Result<Self> {
        let cells: Vec<&str> = row.cells.iter().map(trimmed).collect();
        let mut places = Vec::new();
        for (word, _) in named {
            if !Says::ALL.iter().any(|says| says.word() == word.as_str()) {
                let known: Vec<&str> = Says::ALL.iter().map(|says| says.word()).collect();
                return Err(Error::invalid("--column", format!("\"{word}\" is none of {}", known.join(", "))));
            }
        }
        for says in Says::ALL {
            let own = named.iter().find(|(word, _)| word == says.word());
            let at = match own {
                Some((_, head)) => cells.iter().position(|cell| cell.eq_ignore_ascii_case(head.trim())),
                None => says
                    .heads()
                    .iter()
                    .find_map(|head| cells.iter().position(|cell| heads::normal(cell) == heads::normal(head))),
            };
            places.extend(at.map(|at| (says, at, cells[at].to_owned())));
        }
        Ok(Self { places })
    }

    fn place(&self, says: Says) -> Option<(usize, &str)> {
        self.places.iter().find(|(of, ..)| *of == says).map(|(_, at, head)| (*at, head.as_str()))
    }

    fn passed_over(&self, row: &FileRow) -> Vec<String> {
        let read = |at: usize| self.places.iter().any(|(_, place, _)| *place == at);
        let heads = row.cells.iter().map(trimmed).enumerate();
        heads.filter(|(at, head)| !head.is_empty() && !read(*at)).map(|(_, head)| head.to_owned()).collect()
    }

    /// What a row says, or everything that is wrong with it: (column, why).
    fn read(&self, row: &FileRow, today: NaiveDate) -> std::result::Result<Cells, Vec<(&str, String)>> {
        let cell = |says: Says| {
            let (at, head) = self.place(says)?;
            let text = row.cells.get(at).map(trimmed).filter(|text| !text.is_empty())?;
            Some((text, head))
        };
        let text = |says: Says| cell(says).map(|(text, _)| text.to_owned());
        let mut wrong = Vec::new();
        let status = self.place(Says::Status).map_or("status", |(_, head)| head);
        let became = match cell(Says::Status) {
            None => Err("is empty. What became of the message is needed".to_owned()),
            Some((text, _)) => became(text).ok_or_else(|| {
                format!("\"{text}\" is not understood. Write sent, delivered, bounced or pending in its place")
            }),
        };
        let day = cell(Says::Date).map(|(text, head)| day_of(text, today).map_err(|why| (head, why))).transpose();
        if cell(Says::Address).or(cell(Says::Customer)).is_none() {
            let head = self.place(Says::Address).map_or("address", |(_, head)| head);
            wrong.push((head, "is empty. To whom the message went is needed".to_owned()));
        }
        match (became, day, wrong.is_empty()) {
            (Ok(became), Ok(day), true) => {
                let address = text(Says::Address).map(|address| bare(&address));
                Ok((address, text(Says::Customer), became, day, text(Says::Id)))
            }
            (became, day, _) => {
                wrong.extend(became.err().map(|why| (status, why)));
                wrong.extend(day.err());
                Err(wrong)
            }
        }
    }
}

fn became(text: &str) -> Option<Became> {
    let form = words(text).replace(' ', "");
    STATUSES.iter().find(|(_, words)| words.contains(&form.as_str())).map(|(became, _)| *became)
}

/// The day of a moment: mail tools write the time behind it.
fn day_of(text: &str, today: NaiveDate) -> std::result::Result<NaiveDate, String> {
    let iso = text.get(..10).filter(|_| text.get(10..11).is_some_and(|c| c == "T" || c == " "));
    let (day, _) = date::day_and_time(text);
    let found = iso.and_then(|day| day.parse().ok()).map_or_else(|| date::read(day, today), Ok)?;
    if found > today { Err(format!("{found} lies in the future (today is {today})")) } else { Ok(found) }
}

/// The address alone, of one with a name before it, in small letters.
fn bare(text: &str) -> String {
    let inner = text.rsplit_once('<').map_or(text, |(_, rest)| rest.trim_end_matches('>'));
    inner.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, named: &[(&str, &str)]) -> std::result::Result<Vec<(String, Became, Option<String>)>, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mails.csv");
        std::fs::write(&path, text).unwrap();
        let named: Vec<(String, String)> = named.iter().map(|(word, head)| ((*word).into(), (*head).into())).collect();
        let read =
            read(path.to_str().unwrap(), &named, "2026-12-31".parse().unwrap()).map_err(|error| error.to_string())?;
        let row = |row: MailedRow| (row.address.unwrap_or_default(), row.became, row.day.map(|day| day.to_string()));
        Ok(read.rows.into_iter().map(row).collect())
    }

    #[test]
    fn what_mail_tools_write_is_read() {
        let rows = of(
            "Email;Event;Timestamp;Subject\nA@x.example;delivered;2026-12-01T09:30:00Z;x\nAnna <b@x.example>;Hard Bounce;2026-12-01 09:31;x\nc@x.example;queued;2026-12-01;x\n",
            &[],
        )
        .unwrap();
        let day = Some("2026-12-01".to_owned());
        assert_eq!(
            rows,
            [
                ("a@x.example".into(), Became::Received, day.clone()),
                ("b@x.example".into(), Became::CameBack, day.clone()),
                ("c@x.example".into(), Became::Waits, day)
            ]
        );
        let named = of("Wohin,Was\na@x.example,sent\n", &[("address", "wohin"), ("status", "Was")]).unwrap();
        assert_eq!(named, [("a@x.example".into(), Became::Sent, None)]);
    }

    #[test]
    fn everything_that_is_not_understood_is_said_at_once() {
        let why = of("email,status,date\na@x.example,teleported,2026-12-01\n,sent,2026-12-01\nb@x.example,sent,03/04/2026\nc@x.example,sent,2027-05-01\n", &[])
            .unwrap_err();
        for part in ["\"teleported\" is not understood", "line 3", "3 April or 4 March", "lies in the future"] {
            assert!(why.contains(part), "{part}: {why}");
        }
        assert!(of("name,phone\nAnna,1\n", &[]).unwrap_err().contains("--column address=HEAD"));
        assert!(of("email,status\n", &[("when", "x")]).unwrap_err().contains("none of address"));
    }
}
