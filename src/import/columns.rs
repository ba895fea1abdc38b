//! What the columns of a file are to the register: by its own field names, by the exports that are known, by common words in
//! several languages, and by what a map says. A column that is not imported says why.

use super::exports::{self, ALIASES};
use super::heads::{asks_when, beside_dpa, forms, languages, normal};
use super::map::{self, Map};
use super::row::plain;
use super::rows_of::{is_bare_id, rows_of};
use crate::error::{Care, Error, Given, OpenPoint, Place, Problem, Result};
use crate::model::Field;
use crate::model::json::AS_OF;
use crate::model::likeness::Likeness;
use crate::model::{Kind, Shape};
use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

/// What a column of a file is to the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileColumn {
    /// The field at that position.
    Field(usize),
    /// A field of the customer's deployment.
    Deployment(usize),
    /// A field of the customer's agreement.
    Agreement(usize),
    /// How far the customer's agreement has come: signed, pending, none.
    Status,
    /// The day by which both sides had signed the DPA.
    SignedByBoth,
    /// A part of an address or of a person's name, which is put together.
    Part(CellPart),
    Id,
    Handle,
    /// The path of a document's bytes.
    File,
    /// The reference of the customer that the row is about; it is only looked up.
    Owner,
    /// Whether the row was deleted where it comes from.
    Deleted,
    /// What a report of an e-signature service says of an envelope.
    Envelope(EnvelopePart),
    /// The name beside the link at that position, which people read.
    LinkName(usize),
    ForPeople,
    /// Which state of the register a row of our own list shows.
    AsOf,
    Ignored,
}

impl FileColumn {
    /// Whether anything in the column reaches the register.
    pub fn is_imported(self) -> bool {
        !matches!(self, Self::Ignored | Self::ForPeople | Self::AsOf | Self::LinkName(_))
    }

    /// The field that its cells are read as, in lists of a kind.
    pub fn described(self, kind: Kind) -> Option<&'static Field> {
        let (kind, at) = match self {
            Self::Field(at) => (kind, at),
            Self::Deployment(at) => (Kind::Deployment, at),
            Self::Agreement(at) => (Kind::Agreement, at),
            Self::SignedByBoth => (Kind::Agreement, Kind::Agreement.position("signed")),
            _ => return None,
        };
        kind.fields().get(at)
    }

    /// Whether it tells of an agreement, in lists of a kind.
    pub fn is_of_agreement(self, kind: Kind) -> bool {
        matches!(self, Self::Agreement(_) | Self::Status | Self::SignedByBoth)
            || kind == Kind::Agreement && matches!(self, Self::Field(_))
    }

    /// Whether lists of a kind can have it: what is put together of parts needs the field for the whole.
    fn is_of(self, kind: Kind) -> bool {
        match self {
            Self::Part(part) => kind.find(part.whole(kind)).is_some(),
            Self::Owner => kind == Kind::Customer,
            Self::Envelope(_) => kind == Kind::Agreement,
            Self::Status | Self::SignedByBoth => matches!(kind, Kind::Customer | Kind::Agreement),
            _ => true,
        }
    }
}

/// A part of a customer's address, or of the name of its contact or of another person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CellPart {
    Street,
    More,
    Zip,
    City,
    State,
    First,
    Last,
}

impl CellPart {
    /// The field of a kind that it becomes a part of.
    pub fn whole(self, kind: Kind) -> &'static str {
        match (self, kind) {
            (Self::First | Self::Last, Kind::Customer) => "contact",
            (Self::First | Self::Last, Kind::Person) => "name",
            (Self::First | Self::Last, _) => "person",
            _ => "address",
        }
    }
}

/// What a report of an e-signature service says of an envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnvelopePart {
    RowSubject,
    Status,
    Sender,
    Recipient,
    Action,
}

/// The word for a column with the days by which both sides had signed.
pub const SIGNED_BY_BOTH: &str = "agreement.signed_by_both";

const WORDS: [(&str, FileColumn); 20] = [
    (SIGNED_BY_BOTH, FileColumn::SignedByBoth),
    ("address.street", FileColumn::Part(CellPart::Street)),
    ("address.more", FileColumn::Part(CellPart::More)),
    ("address.zip", FileColumn::Part(CellPart::Zip)),
    ("address.city", FileColumn::Part(CellPart::City)),
    ("address.state", FileColumn::Part(CellPart::State)),
    ("contact.first", FileColumn::Part(CellPart::First)),
    ("contact.last", FileColumn::Part(CellPart::Last)),
    ("name.first", FileColumn::Part(CellPart::First)),
    ("name.last", FileColumn::Part(CellPart::Last)),
    ("person.first", FileColumn::Part(CellPart::First)),
    ("person.last", FileColumn::Part(CellPart::Last)),
    ("belongs", FileColumn::Owner),
    ("skip", FileColumn::Deleted),
    ("agreement.status", FileColumn::Status),
    ("envelope.subject", FileColumn::Envelope(EnvelopePart::RowSubject)),
    ("envelope.status", FileColumn::Envelope(EnvelopePart::Status)),
    ("envelope.sender", FileColumn::Envelope(EnvelopePart::Sender)),
    ("envelope.recipient", FileColumn::Envelope(EnvelopePart::Recipient)),
    ("envelope.action", FileColumn::Envelope(EnvelopePart::Action)),
];

/// Why a column is not imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A map says so.
    Map,
    /// It has no name.
    Nameless,
    /// It is of an export that is known, and the register keeps no such field.
    NotKept,
    /// It tells who a contact is, which is imported only when it is asked for.
    Contact,
    /// It says for people what another column says.
    ForPeople,
    /// Nobody knows what it is.
    Unknown,
    /// It may tell of the DPA, which this field says, or of another contract: a person has to say it.
    Asked(&'static str),
    /// It tells of a contract; whether that is the DPA, a map can say.
    OfAContract,
    /// Its cells say yes or no.
    YesOrNo,
    /// Its head asks on which day, and no cell gives one.
    NoDay,
    /// Whose ids it holds.
    Id(String),
    /// Its name only looks like this one.
    Lookalike(String),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Map => "as the map says",
            Self::Nameless => "it has no name",
            Self::NotKept => "art30 keeps no such field",
            Self::Contact => {
                return write!(f, "a contact's name or mail; {} imports it", Given::named("contacts"));
            }
            Self::ForPeople => "for people to read",
            Self::Unknown => "not known",
            Self::Asked(_) => "it may tell of the DPA or of another contract",
            Self::OfAContract => "it tells of a contract; a map can say that it is the DPA",
            Self::YesOrNo => "its cells say yes or no, which is no name",
            Self::NoDay => "its cells give no day",
            Self::Id(why) => why,
            Self::Lookalike(name) => {
                return write!(
                    f,
                    "it looks like \"{name}\" but is written with other letters; a map can say that it is meant"
                );
            }
        })
    }
}

/// What a column turned out to be.
struct Assigned {
    column: FileColumn,
    why: Option<Reason>,
    /// What counts first beside another column for the same field has the lowest.
    rank: usize,
}

impl Assigned {
    fn left_out(why: Option<Reason>) -> Self {
        Self { column: FileColumn::Ignored, why, rank: 0 }
    }
}

/// The columns of a file, as they will be read.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// The heads, as the file writes them.
    pub heads: Vec<String>,
    pub list: Vec<FileColumn>,
    /// Why a column is not imported.
    pub why: Vec<Option<Reason>>,
    pub product: Option<&'static str>,
    /// What the rows are, where they are no companies: deals, tickets, people.
    pub rows_of: Option<&'static str>,
    /// Positions in the order in which they are tried: of two columns for one field, the first that says something counts.
    pub order: Vec<usize>,
}

impl Columns {
    /// Whether several rows can be about one customer.
    pub fn many(&self) -> bool {
        let makes_others = self.list.iter().any(|column| matches!(column, FileColumn::Deployment(_)));
        self.product.is_some_and(exports::has_many_rows_of_one) || self.rows_of.is_some() && !makes_others
    }

    pub fn position(&self, wanted: FileColumn) -> Option<usize> {
        self.order.iter().copied().find(|at| self.list[*at] == wanted)
    }

    /// Whether the file is one that art30 wrote: its rows name their records.
    pub fn own(&self) -> bool {
        self.position(FileColumn::Id).is_some() || self.position(FileColumn::Handle).is_some()
    }

    /// The head of the column that feeds a field, for messages.
    pub fn head_of(&self, kind: Kind, field: &str) -> Option<usize> {
        let fits = |column: FileColumn| match column {
            FileColumn::Field(at) => kind.fields()[at].name == field,
            FileColumn::Deployment(at) => field.strip_prefix("deployment.") == Some(Kind::Deployment.fields()[at].name),
            FileColumn::Agreement(at) => field.strip_prefix("agreement.") == Some(Kind::Agreement.fields()[at].name),
            FileColumn::Status => field == "agreement.status",
            FileColumn::SignedByBoth => matches!(field, "agreement.signed" | "signed"),
            FileColumn::Id => field == "id",
            FileColumn::Handle => field == "handle",
            FileColumn::File => field == "file",
            FileColumn::AsOf => field == AS_OF,
            FileColumn::Owner => field == "reference",
            FileColumn::Part(part) => field == part.whole(kind),
            FileColumn::Envelope(EnvelopePart::RowSubject) => field == "customer",
            FileColumn::Envelope(EnvelopePart::Status) => matches!(field, "stage" | "effect"),
            _ => false,
        };
        self.order.iter().copied().find(|at| fits(self.list[*at]))
    }
}

/// The word for a column in a map file and in the preview.
pub fn word(kind: Kind, column: FileColumn) -> Option<String> {
    match column {
        FileColumn::Field(at) => Some(kind.fields()[at].name.into()),
        FileColumn::Deployment(at) => Some(format!("deployment.{}", Kind::Deployment.fields()[at].name)),
        FileColumn::Agreement(at) => Some(format!("agreement.{}", Kind::Agreement.fields()[at].name)),
        FileColumn::Id => Some("id".into()),
        FileColumn::Handle => Some("handle".into()),
        FileColumn::File => Some("file".into()),
        FileColumn::ForPeople | FileColumn::AsOf | FileColumn::Ignored | FileColumn::LinkName(_) => None,
        other => {
            WORDS.iter().find(|known| known.1 == other && is_word_of(kind, **known)).map(|(word, _)| (*word).to_owned())
        }
    }
}

/// Whether a word names a column of a kind's lists: a part by the field that it belongs to there.
fn is_word_of(kind: Kind, (word, column): (&str, FileColumn)) -> bool {
    let fits = |part: CellPart| word.split('.').next() == Some(part.whole(kind));
    column.is_of(kind) && !matches!(column, FileColumn::Part(part) if !fits(part))
}

/// The column that a word of a map file or of the table names.
fn named(kind: Kind, word: &str) -> Option<FileColumn> {
    let wanted = plain(word);
    // The first field of what a customer has says whose it is, which the row does.
    let of_customer = |other: Kind, prefix: &str| {
        let name = wanted.strip_prefix(prefix).unwrap_or(&wanted);
        other.find(name).filter(|at| kind == Kind::Customer && *at > 0)
    };
    WORDS
        .iter()
        .find(|known| known.0 == wanted && is_word_of(kind, **known))
        .map(|(_, column)| *column)
        .or_else(|| kind.find(&wanted).map(FileColumn::Field))
        .or_else(|| of_customer(Kind::Deployment, "deployment.").map(FileColumn::Deployment))
        .or_else(|| of_customer(Kind::Agreement, "agreement.").map(FileColumn::Agreement))
        .or_else(|| {
            own(kind, word)
                .filter(|column| !matches!(column, FileColumn::ForPeople | FileColumn::AsOf | FileColumn::LinkName(_)))
        })
}

/// A column by our own names: a field's name or label, id, handle.
pub fn own(kind: Kind, head: &str) -> Option<FileColumn> {
    forms(head).into_iter().find_map(|form| by_form(kind, form))
}

/// Our own names and labels, by kind and form.
static OWN: LazyLock<HashMap<(Kind, String), usize>> = LazyLock::new(|| {
    let names = |field: &Field| -> Vec<String> {
        std::iter::once(field.name)
            .chain(field.was.iter().copied())
            .chain(std::iter::once(field.label))
            .map(normal)
            .collect()
    };
    let all = |kind: Kind| {
        kind.fields()
            .iter()
            .enumerate()
            .flat_map(move |(at, field)| names(field).into_iter().map(move |name| ((kind, name), at)))
    };
    let mut own = HashMap::new();
    for (name, at) in Kind::ALL.into_iter().flat_map(all) {
        own.entry(name).or_insert(at);
    }
    own
});

fn by_form(kind: Kind, form: String) -> Option<FileColumn> {
    match form.as_str() {
        "id" => return Some(FileColumn::Id),
        "handle" => return Some(FileColumn::Handle),
        "asof" => return Some(FileColumn::AsOf),
        "kind" | "problem" => return Some(FileColumn::ForPeople),
        "file" if kind == Kind::Document => return Some(FileColumn::File),
        _ => {}
    }
    let link = form.strip_suffix("name").map(str::to_owned);
    let find = |form: String| OWN.get(&(kind, form)).copied();
    find(form).map(FileColumn::Field).or_else(|| {
        let at = find(link?).filter(|at| matches!(kind.fields()[*at].shape, Shape::Link(_)))?;
        Some(FileColumn::LinkName(at))
    })
}

/// How many heads are known for a kind, by any way: the line of heads is the one where it is most.
pub fn known(heads: &[String], kind: Option<Kind>) -> usize {
    let any = |head: &String| {
        let kinds = kind.map_or_else(|| Kind::ALL.to_vec(), |kind| vec![kind]);
        forms(head).iter().any(|form| {
            kinds.iter().any(|kind| exports::is_known(*kind, form) || by_form(*kind, form.clone()).is_some())
        }) || about_dpa(Kind::Customer, head).is_some()
    };
    heads.iter().filter(|head| any(head)).count()
}

/// What the columns are. `place` is the line of heads, for messages.
pub fn columns(kind: Kind, heads: Vec<String>, map: &Map, contacts: bool, place: &Place) -> Result<Columns> {
    let mut read = assign(kind, &heads, map, contacts, place);
    // A map that says of each column what it would be without it, as one that was written from the file does, changes nothing.
    if map.names_columns() {
        let mut alone = assign(kind, &heads, &Map::default(), contacts, place);
        if alone.problems.is_empty() && alone.say_the_same(kind, &heads, map) {
            for (at, head) in heads.iter().enumerate().filter(|(_, head)| map.column(head) == Some("")) {
                if alone.why[at].is_some() && !head.is_empty() {
                    alone.why[at] = Some(Reason::Map);
                }
            }
            read = alone;
        }
    }
    let Assignment { product, list, why, rows_of, order, problems } = read;
    if problems.is_empty() {
        Ok(Columns { heads, list, why, product, rows_of, order })
    } else {
        Err(Error::Invalid(problems))
    }
}

/// What the columns of a file turned out to be, and what is wrong with that.
struct Assignment {
    product: Option<&'static str>,
    list: Vec<FileColumn>,
    why: Vec<Option<Reason>>,
    rows_of: Option<&'static str>,
    order: Vec<usize>,
    problems: Vec<Problem>,
}

impl Assignment {
    /// Whether a map says the same of each column that it names.
    fn say_the_same(&self, kind: Kind, heads: &[String], map: &Map) -> bool {
        heads.iter().zip(&self.list).all(|(head, column)| match map.column(head) {
            None => true,
            Some("") => !column.is_imported(),
            Some(word) => named(kind, word) == Some(*column),
        })
    }
}

fn assign(kind: Kind, heads: &[String], map: &Map, contacts: bool, place: &Place) -> Assignment {
    let product = exports::product(heads, Some(kind)).map(|(product, _)| product);
    let mut problems = Vec::new();
    let (mut list, mut why, mut ranks) = (Vec::new(), Vec::new(), Vec::new());
    for (at, head) in heads.iter().enumerate() {
        // What art30 writes for itself stays what it is, though a map says that it is not imported.
        let own_mark =
            matches!(own(kind, head), Some(FileColumn::AsOf | FileColumn::ForPeople | FileColumn::LinkName(_)));
        let said = map.column(head).filter(|said| !(head.is_empty() || said.is_empty() && own_mark));
        let assigned = match said {
            Some("") => Assigned::left_out(Some(Reason::Map)),
            Some(word) => by_map(kind, head, word).unwrap_or_else(|problem| {
                problems.push(problem);
                Assigned::left_out(None)
            }),
            None => by_name(kind, head, product, contacts),
        };
        ranks.push((assigned.rank, at));
        list.push(assigned.column);
        why.push(assigned.why);
    }
    ask_of_contracts(kind, heads, &list, &mut why);
    let rows_of = rows_of(heads).filter(|_| kind == Kind::Customer);
    if let Some(rows) = rows_of {
        leave_out_their_ids(rows, heads, &mut list, &mut why, map);
    }
    name_in_two(kind, heads, &mut list, map);
    name_alone(&mut list);
    status_once(heads, &mut list, &mut why, map);
    ranks.sort_unstable();
    problems.extend(said_twice(kind, heads, &list, map, place));
    // A list without a record has no columns in JSON.
    if !heads.is_empty() && !list.iter().any(|column| !matches!(column, FileColumn::Ignored | FileColumn::Deleted)) {
        problems.push(nothing_known(kind, heads, &why, place));
    }
    Assignment { product, list, why, rows_of, order: ranks.into_iter().map(|(_, at)| at).collect(), problems }
}

/// Ids that do not say whose they are number the rows: where these are no companies, they are no references.
fn leave_out_their_ids(rows: &str, heads: &[String], list: &mut [FileColumn], why: &mut [Option<Reason>], map: &Map) {
    let reference = FileColumn::Field(Kind::Customer.position("reference"));
    for at in 0..heads.len() {
        if list[at] == reference && is_bare_id(&heads[at]) && map.column(&heads[at]).is_none() {
            list[at] = FileColumn::Ignored;
            why[at] = Some(Reason::Id(why_no_reference(rows, &heads[at])));
        }
    }
}

/// Why an id of rows that are no companies is not taken for the reference.
pub fn why_no_reference(rows: &str, head: &str) -> String {
    let line = map::line("column", head, "", "reference");
    format!("the rows are {rows}, so it hardly numbers the customers; if it does, a map can say so: {line}")
}

/// What a column of a list of customers says of some contract, as a column of its agreement: "Signed on", "Contract end", "Contract status".
pub fn of_contract(head: &str) -> Option<FileColumn> {
    if own(Kind::Customer, head).or_else(|| about_dpa(Kind::Customer, head)).is_some()
        || exports::alias("", Kind::Customer, head).is_some()
    {
        return None;
    }
    let alias = || exports::alias("", Kind::Agreement, head).and_then(|(_, alias)| named(Kind::Agreement, alias.ours));
    match own(Kind::Agreement, head).or_else(alias)? {
        FileColumn::Status => Some(FileColumn::Status),
        FileColumn::Field(at) => {
            matches!(Kind::Agreement.fields()[at].name, "signed" | "countersigned" | "effective" | "expires")
                .then_some(FileColumn::Agreement(at))
        }
        _ => None,
    }
}

/// Whether a column gives the day on which a contract was signed.
fn is_of_signature(column: FileColumn) -> bool {
    column.described(Kind::Customer).is_some_and(|field| matches!(field.name, "signed" | "countersigned"))
}

/// What a list of customers says of a contract that it does not name is asked where it speaks of DPAs, or of signatures, and no other column
/// says the same of the DPA; elsewhere it is more likely about what the customer buys.
fn ask_of_contracts(kind: Kind, heads: &[String], list: &[FileColumn], why: &mut [Option<Reason>]) {
    if kind != Kind::Customer {
        return;
    }
    let is_open = |at: &usize| why[*at] == Some(Reason::Unknown);
    let open: Vec<(usize, FileColumn)> =
        (0..heads.len()).filter(is_open).filter_map(|at| Some((at, of_contract(&heads[at])?))).collect();
    let speaks_of_dpas = list.iter().any(|column| column.is_of_agreement(kind));
    let asks = speaks_of_dpas || open.iter().any(|(_, column)| is_of_signature(*column));
    for (at, column) in open {
        let field = column.described(kind).map_or("status", |field| field.name);
        why[at] = Some(if asks && !list.contains(&column) { Reason::Asked(field) } else { Reason::OfAContract });
    }
}

/// Words for a name that beside one part of it mean the other.
const BARE_NAMES: [&str; 10] = ["name", "nom", "nome", "nombre", "naam", "nazwisko", "navn", "namn", "nimi", "jméno"];

/// Whether a head says that its cells are names, and not whose: in a list that names companies too, they may be those of people.
pub fn is_bare_name(head: &str) -> bool {
    BARE_NAMES.iter().any(|name| normal(name) == normal(head))
}

/// "Vorname" and "Name", "Nom" and "Prénom", "Nombre" and "Apellidos": the one that says only that it is a name is the other part.
fn name_in_two(kind: Kind, heads: &[String], list: &mut [FileColumn], map: &Map) {
    let whole = CellPart::First.whole(kind);
    let (first, last) = (FileColumn::Part(CellPart::First), FileColumn::Part(CellPart::Last));
    let other = match (list.contains(&first), list.contains(&last)) {
        (true, false) => last,
        (false, true) => first,
        _ => return,
    };
    // A company has a name of its own.
    let Some(field) = kind.find(whole).filter(|_| kind != Kind::Customer).map(FileColumn::Field) else { return };
    for (head, column) in heads.iter().zip(list) {
        if *column == field && is_bare_name(head) && map.column(head).is_none() {
            *column = other;
        }
    }
}

/// "Customer name" without a column "Customer": the name is what links.
fn name_alone(list: &mut [FileColumn]) {
    for at in 0..list.len() {
        if let FileColumn::LinkName(field) = list[at]
            && !list.contains(&FileColumn::Field(field))
        {
            list[at] = FileColumn::Field(field);
        }
    }
}

/// What a list of customers can say of what they have beside their own fields, by the names of a map.
pub const OF_CUSTOMER: [&str; 7] = [
    "deployment.edition",
    "deployment.region",
    "agreement.status",
    "agreement.signed",
    "agreement.expires",
    "agreement.template",
    "agreement.reference",
];

/// What a column is when the map names our field for it.
fn by_map(kind: Kind, head: &str, word: &str) -> std::result::Result<Assigned, Problem> {
    let column = named(kind, word).ok_or_else(|| {
        let known: Vec<&str> = kind.fields().iter().map(|field| field.name).take(8).collect();
        let more = if kind == Kind::Customer { format!(", {}", OF_CUSTOMER.join(", ")) } else { String::new() };
        let why = format!(
            "\"{word}\" is no field of {}. Write one such as {}{more}; `{}` lists them",
            kind.plural(),
            known.join(", "),
            Care::Fields(kind.name())
        );
        Problem::new(Place::from(Given::named("map")).column(format!("\"{head}\"")), why)
    })?;
    Ok(Assigned { column, why: None, rank: 0 })
}

/// Two columns of one name, or two of our own names for one field, are a slip; an export may have two columns for one field.
fn said_twice(kind: Kind, heads: &[String], list: &[FileColumn], map: &Map, place: &Place) -> Vec<Problem> {
    let exact = |head: &str| by_form(kind, normal(head));
    // A map that gives one field two columns would lose one of them; a list has room for both.
    let is_mapped = |head: &String| map.column(head).is_some_and(|word| !word.is_empty());
    let holds_one = |column: FileColumn| match column {
        FileColumn::Status => true,
        other => other.described(kind).is_some_and(|field| field.shape != Shape::List),
    };
    let mut problems = Vec::new();
    for (at, head) in heads.iter().enumerate().filter(|(at, _)| list[*at].is_imported()) {
        let same = heads[..at].iter().zip(list).find(|(name, column)| {
            **column == list[at]
                && (normal(name) == normal(head)
                    || exact(name) == exact(head) && exact(head).is_some()
                    || is_mapped(name) && is_mapped(head) && holds_one(list[at]))
        });
        if let Some((name, _)) = same {
            let why = if name == head {
                format!("\"{head}\" stands twice among the columns. Remove one")
            } else {
                format!(
                    "\"{name}\" and \"{head}\" both give the {}. Say in a map which one is left out: {}",
                    what_it_is(kind, list[at]),
                    map::line("column", head, "", map::LEAVE_OUT)
                )
            };
            // What stands twice under one name, no answer can tell apart.
            let open = (plain(name) != plain(head)).then(|| {
                let counts = [format!("\"{name}\" counts"), format!("\"{head}\" counts")];
                let answers = [(head.as_str(), counts[0].as_str()), (name.as_str(), counts[1].as_str())];
                let what = what_it_is(kind, list[at]);
                let asked = format!("\"{name}\" and \"{head}\" both give the {what}. Which one is left out?");
                OpenPoint::new("column", "", map::LEAVE_OUT, &answers).asking(asked)
            });
            problems.push(Problem::new(place.clone().column(at + 1), why).settled_if(open));
        }
    }
    problems
}

/// What a column is, within a sentence.
fn what_it_is(kind: Kind, column: FileColumn) -> String {
    match column {
        FileColumn::Field(at) => kind.fields()[at].in_sentence(),
        other => word(kind, other).unwrap_or_default(),
    }
}

fn nothing_known(kind: Kind, heads: &[String], why: &[Option<Reason>], place: &Place) -> Problem {
    let known: Vec<&str> = kind.fields().iter().map(|field| field.name).take(6).collect();
    let lists_people = why.contains(&Some(Reason::Contact));
    let hint = if lists_people {
        format!(
            "It lists people: {contacts} imports their names and mails, when you need them",
            contacts = Given::named("contacts")
        )
        .to_owned()
    } else {
        format!(
            "`{}` lists them; a map ({map}) can say what your columns are",
            Care::Fields(kind.name()),
            map = Given::named("map")
        )
    };
    let said = format!("no column is one of {}, such as {}. {hint}", kind.plural(), known.join(", "));
    let contacts = OpenPoint::new("contacts", "", "", &[("yes", "import the names and mail addresses of people")])
        .asking("It lists people. Are their names and mail addresses needed in the register?");
    if lists_people {
        return Problem::new(place.clone(), said).settled_by(contacts);
    }
    let named: Vec<(&str, &str)> =
        heads.iter().filter(|head| !head.is_empty()).map(|head| (head.as_str(), "")).collect();
    let first = kind.first_field();
    let asked = format!("No column is known. Which one gives the {} of {}?", first.in_sentence(), kind.plural_words());
    let open = OpenPoint::new("column", "", first.name, &named).asking(asked);
    Problem::new(place.clone(), said).settled_if((!named.is_empty()).then_some(open))
}

/// What a column is by its name alone, and how much that counts beside another for the same field.
fn by_name(kind: Kind, head: &str, product: Option<&'static str>, contacts: bool) -> Assigned {
    if head.is_empty() {
        return Assigned::left_out(Some(Reason::Nameless));
    }
    let alias = |product: &'static str| exports::alias(product, kind, head);
    // In an export that is known, what is added in brackets makes another column.
    let exact = by_form(kind, normal(head));
    let own = if product.is_some() { exact } else { own(kind, head) };
    let asked = |column: FileColumn| {
        contacts
            || !is_contact(kind, column)
            || kind.fields().iter().any(|field| field.name == head && own == Some(column))
    };
    let parts = || languages(head).into_iter().find_map(|part| exports::alias("", kind, part));
    let found = match product {
        Some(product) => {
            let exactly = || alias("").filter(|(_, alias)| normal(alias.theirs) == normal(head));
            alias(product).or_else(exactly).or_else(parts)
        }
        None if own.is_some() => None,
        None => alias(""),
    };
    if own.is_none()
        && found.is_none_or(|(_, alias)| kind == Kind::Customer && !alias.ours.is_empty())
        && let Some(column) = about_dpa(kind, head)
    {
        return Assigned { column, why: None, rank: 2 };
    }
    let (column, rank) = match found {
        Some((_, alias)) if alias.ours.is_empty() => return Assigned::left_out(Some(Reason::NotKept)),
        Some((rank, alias)) => (named(kind, alias.ours).expect("the table names columns"), rank + 2),
        None => {
            match own.filter(|column| product.is_none() || !matches!(column, FileColumn::Id | FileColumn::Handle)) {
                Some(column) => (column, if exact == Some(column) { 1 } else { 2 }),
                None => return Assigned::left_out(Some(unknown(kind, head))),
            }
        }
    };
    if asked(column) { Assigned { column, why: None, rank } } else { Assigned::left_out(Some(Reason::Contact)) }
}

/// Words for how far something has come, without what.
const BARE_STATUS: [&str; 9] = ["status", "state", "stand", "zustand", "statut", "estado", "stato", "stan", "situacao"];

/// Whether a head says how far something has come, and not what: in a list of agreements it is the agreement.
fn is_bare_status(head: &str) -> bool {
    forms(head).iter().any(|form| BARE_STATUS.contains(&form.as_str()))
}

/// A column that names the agreement whose state it gives counts, and not one that only says "Status" beside it.
fn status_once(heads: &[String], list: &mut [FileColumn], why: &mut [Option<Reason>], map: &Map) {
    let is_bare =
        |at: usize| list[at] == FileColumn::Status && is_bare_status(&heads[at]) && map.column(&heads[at]).is_none();
    let (bare, named): (Vec<usize>, Vec<usize>) =
        (0..heads.len()).filter(|at| list[*at] == FileColumn::Status).partition(|at| is_bare(*at));
    for at in bare.into_iter().skip(usize::from(named.is_empty())) {
        (list[at], why[at]) = (FileColumn::Ignored, Some(Reason::Unknown));
    }
}

/// Words that say something of a DPA only beside its name.
const BESIDE_DPA: [(&str, &str); 3] = [
    ("date datum fecha data dato tag jour dia giorno", "signed"),
    ("nr no number nummer numero numer num id", "reference"),
    ("end ende fin fine fim einde koniec until bis expiry expiration", "expires"),
];

/// What a column is whose head names a DPA: "DPA expires", "AVV gültig bis", "Statut du DPA". What stands beside the name is a word for a field
/// of agreements, or asks how far the DPA has come.
pub fn about_dpa(kind: Kind, head: &str) -> Option<FileColumn> {
    if !matches!(kind, Kind::Customer | Kind::Agreement) {
        return None;
    }
    if kind == Kind::Agreement && is_bare_status(head) {
        return Some(FileColumn::Status);
    }
    let rest = beside_dpa(head)?;
    let alias = |text: &str| {
        exports::alias("", Kind::Agreement, text).and_then(|(_, alias)| named(Kind::Agreement, alias.ours))
    };
    let known = |text: &str| own(Kind::Agreement, text).or_else(|| alias(text));
    let plain = |text: &str| {
        let found = BESIDE_DPA.iter().find(|(words, _)| words.split(' ').any(|word| word == text));
        found.and_then(|(_, field)| Kind::Agreement.find(field)).map(FileColumn::Field)
    };
    let of_rest = || match () {
        () if rest.is_empty() && asks_when(head) => Kind::Agreement.find("signed").map(FileColumn::Field),
        () if rest.is_empty() => Some(FileColumn::Status),
        () => plain(&rest).or_else(|| known(&rest)),
    };
    let column = known(head).or_else(of_rest)?;
    match column {
        FileColumn::Field(0) => None,
        FileColumn::Field(at) if kind == Kind::Customer => Some(FileColumn::Agreement(at)),
        FileColumn::Field(_) | FileColumn::Status => Some(column),
        _ => None,
    }
}

/// Whether a column tells who a contact is.
fn is_contact(kind: Kind, column: FileColumn) -> bool {
    match column {
        FileColumn::Field(at) => {
            kind == Kind::Customer
                && matches!(kind.fields()[at].name, "contact" | "contact_email" | "privacy_email" | "dpo" | "dpo_email")
        }
        FileColumn::Part(part) => kind == Kind::Customer && part.whole(kind) == "contact",
        FileColumn::Envelope(piece) => {
            matches!(piece, EnvelopePart::Recipient | EnvelopePart::Sender | EnvelopePart::Action)
        }
        _ => false,
    }
}

/// Why a head is not known; one that only looks like a known one says so.
fn unknown(kind: Kind, head: &str) -> Reason {
    if head.is_ascii() {
        return Reason::Unknown;
    }
    let looks = Likeness::of(head).looks();
    let known = kind.fields().iter().flat_map(|field| [field.name.to_owned(), field.label.to_owned()]);
    let similar = known
        .chain(ALIASES.iter().map(|alias| alias.theirs.to_owned()))
        .find(|name| Likeness::of(&name.replace('_', " ")).looks() == looks);
    // In the same letters it is a word of another kind of list.
    let similar = similar.filter(|name| !forms(head).contains(&normal(name)));
    similar.map_or(Reason::Unknown, |name| Reason::Lookalike(name.replace('_', " ")))
}
