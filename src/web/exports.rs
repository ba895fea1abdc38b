//! Files that leave: registers, what they lack, lists of any kind, a pack for an auditor.

use super::authorize::Allowed;
use super::edit::{names, names_of};
use super::frame::{self, Page};
use super::list::conditions;
use super::more::groups;
use super::pairs::Pairs;
use super::reply::Reply;
use super::visit::Visit;
use crate::act::{audit, disclose};
use crate::audit::pack::{Scope, Signing};
use crate::error::{Error, Result};
use crate::format::Format;
use crate::journal::disclosure::Recipient;
use crate::model::{Kind, Record, capitalised, counted, date};
use crate::report::dora;
use crate::report::filter::Filter;
use crate::report::management::{self, management};
use crate::ropa::files::{self, LayoutChoice};
use crate::ropa::{Layout, Options, Register, Ropa, gaps};
use crate::rules::applies::is_for_customers;
use crate::store::{Store, lookup};
use crate::texts::Language;
use crate::view::{Cell, Source};
use chrono::NaiveDate;
use maud::{Markup, html};
use std::path::Path;

/// The types of files.
pub const fn media_type(format: Format) -> Option<&'static str> {
    match format {
        Format::Pdf => Some("application/pdf"),
        Format::Xlsx => Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        Format::Csv => Some("text/csv; charset=utf-8"),
        Format::Json => Some("application/json"),
        Format::Jsonld => Some("application/ld+json"),
        _ => None,
    }
}

/// A form of this page, by where it is sent.
struct Fields<'f> {
    visit: &'f Visit<'f>,
    sent_to: &'f str,
    /// What the ids of its fields begin with, which no other form of the page has.
    prefix: &'f str,
}

impl Fields<'_> {
    fn typed(&self, name: &str) -> Option<&str> {
        self.visit.typed(self.sent_to, name)
    }

    /// A field of text; `list` is what it is chosen from.
    fn text(&self, (name, label, stands): (&str, &str, &str), list: Option<&str>, required: bool) -> Markup {
        let id = format!("{}{name}", self.prefix);
        let (wrong, problem) = (self.visit.wrong_with(self.sent_to, name), format!("{id}-problem"));
        html! {
            p {
                label for=(id) { (label) }
                input id=(id) name=(name) type="text" placeholder=(stands) required[required] list=[list] value=[self.typed(name)]
                    aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| &problem)];
                @if let Some(why) = wrong { span.problem id=(problem) { (frame::said(why)) } }
            }
        }
    }

    fn choice(&self, (name, label): (&str, &str), choices: &[(&str, &str)]) -> Markup {
        let id = format!("{}{name}", self.prefix);
        html! {
            p class=[(name == "what").then_some("long")] {
                label for=(id) { (label) }
                select id=(id) name=(name) {
                    @for (kept, words) in choices { option value=(kept) selected[self.typed(name) == Some(kept)] { (words) } }
                }
            }
        }
    }
}

/// The address of the form that makes a part of a register.
const PART: &str = "/exports/part";

/// The formats of a register, as an address ends and as people call them.
const OF_REGISTERS: [(&str, &str); 5] =
    [("pdf", "PDF"), ("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON"), ("jsonld", "JSON-LD")];

/// Those of lists that can be taken back in.
const OF_LISTS: [(&str, &str); 3] = [("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON")];

/// Which columns of a register are shown.
const LAYOUTS: [(&str, &str); 3] =
    [("", "all columns"), ("minimal", "what the article names"), ("ico", "the form of the ICO")];

/// The registers, as an address names them and in words.
const REGISTERS: [(&str, &str); 3] = [
    ("register-processor", "For customers, Art. 30(2)"),
    ("register-controller", "Your own activities, Art. 30(1)"),
    ("register", "Both (PDF or Excel)"),
];

/// A register, or a part of one, as a file that is chosen; of a record alone where one is given: the field that names it.
pub fn part(visit: &Visit<'_>, of: Option<(&str, &Record)>) -> Markup {
    let fields = Fields { visit, sent_to: PART, prefix: "part-" };
    let languages: Vec<(&str, &str)> =
        Language::ALL.into_iter().map(|one| (one.code(), frame::language_name(one))).collect();
    html! {
        form.conditions method="get" action=(PART) {
            @match of {
                Some((name, record)) => input type="hidden" name=(name) value=(record.handle());,
                None => (fields.choice(("what", "Which register"), &REGISTERS)),
            }
            (fields.choice(("format", "Format"), &OF_REGISTERS))
            (fields.choice(("lang", "Language"), &languages))
            (fields.choice(("layout", "Columns"), &LAYOUTS))
            @if of.is_none() {
                (fields.text(("only", "Only for this customer", "all"), Some("of-customer"), false))
                (fields.text(("activity", "Only this activity", "all"), Some("of-activity"), false))
            }
            @if of.is_none_or(|(name, _)| name == "only") { (fields.text(("ended_since", "Also what ended since", "nothing"), None, false)) }
            (frame::hidden(visit))
            p { button type="submit" { "Make the file" } }
        }
    }
}

/// A record alone as files: as it is recorded, and what a register says of it.
pub fn of_record(visit: &Visit<'_>, record: &Record) -> Markup {
    let kind = record.kind;
    let file = |ending: &str| {
        let of = Pairs(vec![("record".to_owned(), record.handle())]);
        visit.to_with(&format!("/exports/{}.{ending}", kind.plural_typed()), of)
    };
    let dora = visit.to_with("/exports/dora.xlsx", Pairs(vec![("customer".to_owned(), record.handle())]));
    let field = match kind {
        Kind::Customer => Some("only"),
        Kind::Activity => Some("activity"),
        _ => None,
    };
    html! {
        @if visit.may(&file("csv")) {
            details.files {
                summary { "As a file" }
                @if let Some(field) = field {
                    p { "What the register of processing says of it:" }
                    (part(visit, Some((field, record))))
                }
                p.acts {
                    "As it is recorded:"
                    @for (ending, words) in OF_LISTS { a href=(file(ending)) { (words) } }
                    @if kind == Kind::Customer { a href=(dora) { "For its register of information (DORA), Excel" } }
                }
            }
        }
    }
}

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let (pack, report, dora) = (
        Fields { visit, sent_to: "/exports/pack.zip", prefix: "" },
        Fields { visit, sent_to: "/exports/report.pdf", prefix: "report-" },
        Fields { visit, sent_to: "/exports/dora.xlsx", prefix: "dora-" },
    );
    let body = html! {
        h1 { "Exports" }
        p.lead { "Files of what is recorded, on the day that you see. Opening them sends nothing to anybody. A large one takes a while: a page says how far it is." }
        section {
            h2 { "Registers (Art. 30)" }
            (not_reviewed(visit, &opened.store)?)
            (registers_table(visit))
            h3 { "A part of a register, or another form of it" }
            (part(visit, None))
        }
        section {
            h2 { "Pack for an auditor" }
            form.conditions method="get" action="/exports/pack.zip" {
                (pack.text(("from", "From", "a year before"), None, false))
                (pack.text(("to", "To", "today"), None, false))
                (pack.text(("customer", "Only for this customer", "all"), Some("of-customer"), false))
                (frame::hidden(visit))
                p { button type="submit" { "Make the pack" } }
            }
            p.help { "A zip with registers, roles, agreements with their signed copies, changes and the journal, and how to check it with other programs. With many customers it takes a few minutes; a page says how far it is, and stops it." }
        }
        @if visit.session.as_of.is_none() && visit.may_send("/exports") { (handing_out(visit, &opened.store)) }
        section {
            h2 { "Report for management" }
            form.conditions method="get" action="/exports/report.pdf" {
                (report.text(("from", "From", "three months before"), None, false))
                (report.text(("to", "To", "today"), None, false))
                (frame::hidden(visit))
                p { button type="submit" { "Make the report" } }
            }
            p.help { "A PDF: what is covered, what is open and late, what happened, and what changed since the period began." }
        }
        section {
            h2 { "For a financial company’s register of information (DORA)" }
            form.conditions method="get" action="/exports/dora.xlsx" {
                (dora.text(("customer", "For which customer", ""), Some("of-customer"), true))
                (frame::hidden(visit))
                p { button type="submit" { "Make the list" } }
            }
            p.help { "What such a company asks of its supplier: the contract, the services, and the chain of subcontractors, from what is recorded." }
        }
        section {
            h2 { "Lists, to edit in Excel and take back in" }
            p.help { "Some of the records: choose them in their list, which has the same files of those alone. One record has them on its page." }
            (lists_table(visit))
        }
        // Customers and activities, to choose from.
        (names(&opened.store, Kind::Absence, visit.visitor.role)?)
        (names_of(&opened.store, Kind::Activity)?)
    };
    Ok(frame::page(visit, &opened, Page { title: "Exports", place: "/more", body }))
}

/// How many activities nobody has reviewed, before a register with them leaves.
fn not_reviewed(visit: &Visit<'_>, store: &Store) -> Result<Markup> {
    let all = store.all(Kind::Activity)?;
    let drafts = all.iter().filter(|activity| activity.is_draft()).count();
    Ok(html! {
        @if drafts > 0 {
            p.wrong {
                (counted(drafts, "activity is a draft", "activities are drafts")) " that nobody has reviewed yet, and the register does not say so. "
                (visit.anchor("", &visit.to("/activities/review"), "Review them first"))
            }
        }
    })
}

/// The registers as files: a row of each, a column of each language.
fn registers_table(visit: &Visit<'_>) -> Markup {
    let link = |name: &str, (ending, words): (&str, &str), language: Language| {
        let said = (language != Language::English).then(|| ("lang".to_owned(), language.code().to_owned()));
        let address = visit.to_with(&format!("/exports/{name}.{ending}"), Pairs(said.into_iter().collect()));
        html! { a href=(address) { (words) } " " }
    };
    let formats = |name: &str, language: Language| match (name, language) {
        ("register", _) => &OF_REGISTERS[..2],
        (_, Language::English) => &OF_REGISTERS[..],
        _ => &OF_REGISTERS[..3],
    };
    html! {
        table.files {
            thead { tr { th scope="col" { "Register" } @for one in Language::ALL { th scope="col" { (frame::language_name(one)) } } } }
            tbody {
                @for (name, words) in REGISTERS {
                    tr {
                        th scope="row" { (words) }
                        @for one in Language::ALL { td data-head=(frame::language_name(one)) { @for format in formats(name, one) { (link(name, *format, one)) } } }
                    }
                }
                tr {
                    th scope="row" { "What is missing, for you alone" }
                    td data-head=(frame::language_name(Language::English)) { @for format in &OF_REGISTERS[..3] { (link("gaps", *format, Language::English)) } }
                    td {}
                    td {}
                }
            }
        }
    }
}

/// The lists of all kinds, by what they are about, each with its files.
fn lists_table(visit: &Visit<'_>) -> Markup {
    html! {
        table.files.short {
            thead { tr { th scope="col" { "List" } th scope="col" { "As a file" } } }
            @for (heading, kinds) in groups() {
                tbody {
                    tr.group { th scope="rowgroup" colspan="2" { (heading) } }
                    @for kind in kinds {
                        tr {
                            th scope="row" { a href=(visit.to(&format!("/{}", kind.plural_typed()))) { (capitalised(kind.plural_words())) } }
                            td data-head="As a file" { @for (ending, words) in OF_LISTS { a href=(visit.to(&format!("/exports/{}.{ending}", kind.plural_typed()))) { (words) } " " } }
                        }
                    }
                }
            }
        }
    }
}

/// A customer or an activity that a field names; what is wrong with it stands at that field.
fn named(store: &Store, kind: Kind, field: &str, name: &str) -> Result<Record> {
    store.find(kind, name, lookup::Sure::Exact).map_err(|error| match error {
        Error::NotFound(why) => Error::invalid(field, why),
        error => error,
    })
}

pub fn file(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let whole = visit.part("file");
    let unknown = || Error::NotFound(format!("there is no export {whole}"));
    if whole == "pack.zip" {
        return pack(visit);
    }
    if whole == "report.pdf" {
        return report(visit);
    }
    // A form names the register and the format beside the address.
    let (name, ending) = match whole {
        "part" => {
            // An activity alone says in which register it stands.
            let usual = if visit.said("activity").is_some() { "register" } else { "register-processor" };
            (visit.query.said("what").unwrap_or(usual), visit.query.said("format").unwrap_or("pdf"))
        }
        whole => whole.rsplit_once('.').ok_or_else(unknown)?,
    };
    let to = Format::named(ending).ok_or_else(unknown)?;
    let media = media_type(to).ok_or_else(unknown)?;
    let mut opened = visit.open()?;
    visit.session.sure_of_day(&opened.store)?;
    let (mut bytes, mut called) = (Vec::new(), format!("{name}.{ending}"));
    match name {
        "dora" => {
            let customer = visit.query.said("customer");
            let customer = customer.ok_or_else(|| Error::invalid("customer", "say for which customer it is"))?;
            let customer = named(&opened.store, Kind::Customer, "customer", customer)?;
            dora::write(&opened.store, customer, visit.session.on, to, &mut bytes).map(drop)?;
        }
        "gaps" => gaps(visit, &opened.store, to, &mut bytes)?,
        _ if let Some(ropas) = ropas(name) => {
            let part = Part::asked(visit, &opened.store, ropas)?;
            called = format!("{}.{ending}", part.name());
            registers(visit, &opened.store, &part, to, &mut bytes)?;
        }
        _ => {
            let kind = Kind::ALL.into_iter().find(|kind| kind.plural_typed() == name).ok_or_else(unknown)?;
            if let Some(records) = chosen(visit, &opened.store, kind)? {
                if let [one] = &records[..] {
                    called = format!("{}.{ending}", one.handle());
                }
                opened.store.show_only_of(kind, &records)?;
            }
            crate::export::write(&opened.store, kind, to, &mut bytes).map(drop)?;
        }
    }
    opened.store.untouched()?;
    Ok(Reply::File(called, media, bytes.into()))
}

/// The records of a kind that the address asks for: one, or those that fit its conditions; nothing where it asks for all.
fn chosen(visit: &Visit<'_>, store: &Store, kind: Kind) -> Result<Option<Vec<Record>>> {
    if let Some(name) = visit.query.said("record") {
        return Ok(Some(vec![store.find(kind, name, lookup::Sure::Exact)?]));
    }
    let conditions: Vec<(&str, &str)> = conditions(visit);
    if conditions.is_empty() {
        return Ok(None);
    }
    Filter::read(store, kind, visit.session.on, conditions)?.records(store).map(Some)
}

/// What the registers lack, for us alone: as a list, or as a document.
fn gaps(visit: &Visit<'_>, store: &Store, to: Format, out: &mut Vec<u8>) -> Result<()> {
    let on = visit.session.on;
    let of = |ropa| Options { ropa, on, only: None, ended_since: None, activity: None };
    let registers = BOTH.into_iter().map(|ropa| Register::new(store, of(ropa))).collect::<Result<Vec<_>>>()?;
    let source = Source::new(store, gaps::GAPS.title, "Both registers", on);
    if to != Format::Pdf {
        return gaps::write(store, &registers, (&source, to), in_words, out).map(drop);
    }
    gaps::document(store, &registers, (&source, on), out).map(drop)
}

/// A register, or a part of one.
struct Part {
    ropas: &'static [Ropa],
    only: Option<Record>,
    activity: Option<Record>,
    ended_since: Option<NaiveDate>,
    layout: Layout,
}

impl Part {
    /// What the address or the form asks for. An activity stands in one of the registers, and says in which.
    fn asked(visit: &Visit<'_>, store: &Store, ropas: &'static [Ropa]) -> Result<Self> {
        let find = |kind, field: &str| visit.said(field).map(|name| named(store, kind, field, name)).transpose();
        let activity = find(Kind::Activity, "activity")?;
        let ropas = match &activity {
            Some(activity) => {
                let (own, stands) = if is_for_customers(activity) { (&BOTH[..1], 0) } else { (&BOTH[1..], 1) };
                // Another register than the one that was chosen is not handed out in its place.
                if ropas.len() == 1 && ropas != own {
                    let (named, register) = (activity.name_and_handle(), REGISTERS[stands].1);
                    let why = format!(
                        "{named} stands in the other register: choose \"{register}\", or leave the activity out"
                    );
                    return Err(Error::invalid("activity", why));
                }
                own
            }
            None => ropas,
        };
        let (only, ended_since) = (find(Kind::Customer, "only")?, day(visit, "ended_since")?);
        if ropas != [Ropa::Processor] {
            let of_customers = [("only", only.is_some()), ("ended_since", ended_since.is_some())];
            if let Some((field, _)) = of_customers.into_iter().find(|(_, said)| *said) {
                return Err(Error::invalid(field, "only the register for customers can be narrowed so"));
            }
        }
        if ended_since.is_some_and(|since| since > visit.session.on) {
            return Err(Error::invalid("ended_since", "this is after the day of the register"));
        }
        let layout = match visit.said("layout") {
            Some("minimal") => Layout::Minimal,
            Some("ico") => Layout::Ico,
            _ => Layout::Full,
        };
        Ok(Self { ropas, only, activity, ended_since, layout })
    }

    /// What its file is called: by the register, and by the records to which it is narrowed.
    fn name(&self) -> String {
        let register = match self.ropas {
            [one] => format!("register-{}", one.name()),
            _ => "register".to_owned(),
        };
        let of = [&self.only, &self.activity].into_iter().flatten().map(Record::handle);
        std::iter::once(register).chain(of).collect::<Vec<_>>().join("-")
    }
}

/// Both registers.
const BOTH: [Ropa; 2] = [Ropa::Processor, Ropa::Controller];

/// What can be handed out: as its address names it, and in words.
const HANDED_OUT: [(&str, &str); 6] = [
    ("register-processor.pdf", "the register for customers, as PDF"),
    ("register-processor.xlsx", "the register for customers, as a workbook"),
    ("register-controller.pdf", "the register of your own activities, as PDF"),
    ("register-controller.xlsx", "the register of your own activities, as a workbook"),
    ("register.pdf", "both registers, as PDF"),
    ("pack.zip", "the pack for an auditor"),
];

/// The form for what goes to somebody outside: the log keeps to whom and for what, Art. 5(2).
fn handing_out(visit: &Visit<'_>, store: &Store) -> Markup {
    let fields = Fields { visit, sent_to: "/exports", prefix: "out-" };
    html! {
        section {
            h2 { "For somebody outside" }
            p.help { "The log then says what was handed out, to whom and for what; a pack says it, too." }
            form.conditions method="post" action=(visit.to("/exports")) {
                (frame::keys(visit, store))
                p.long { label for="what" { "What" } select id="what" name="what" {
                    @for (name, words) in HANDED_OUT { option value=(name) selected[fields.typed("what") == Some(name)] { (words) } }
                } }
                (fields.text(("for", "To whom", ""), None, true))
                (fields.text(("purpose", "For what", ""), None, true))
                (fields.text(("only", "Only for this customer", "all"), Some("of-customer"), false))
                (fields.text(("activity", "Only this activity (a register)", "all"), Some("of-activity"), false))
                p { (frame::languages("lang", fields.typed("lang"))) }
                (fields.choice(("layout", "Columns (a register)"), &LAYOUTS))
                (fields.text(("from", "From (a pack)", "a year before"), None, false))
                (fields.text(("to", "To (a pack)", "today"), None, false))
                p { button type="submit" { "Make it, and record it" } }
            }
        }
    }
}

/// Makes a file for somebody outside, and records who got it.
pub fn hand_out(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let given = |name: &str| Some(visit.form.said(name).unwrap_or_default());
    let recipient = disclose::recipient(given("for"), given("purpose"))?;
    let recipient = recipient.ok_or_else(|| Error::invalid("for", "say to whom it goes"))?;
    let what = visit.form.said("what").filter(|what| HANDED_OUT.iter().any(|(name, _)| name == what));
    let what = what.ok_or_else(|| Error::invalid("what", "choose what is handed out"))?;
    let mut store = disclose::open(&visit.session)?;
    visit.session.sure_of_day(&store)?;
    if what == "pack.zip" {
        return packed(visit, &mut store, Some(&recipient));
    }
    let unknown = || Error::NotFound(format!("there is no export {what}"));
    let (name, ending) = what.rsplit_once('.').ok_or_else(unknown)?;
    let to = Format::named(ending).ok_or_else(unknown)?;
    let media = media_type(to).ok_or_else(unknown)?;
    let part = Part::asked(visit, &store, ropas(name).ok_or_else(unknown)?)?;
    let mut bytes = Vec::new();
    registers(visit, &store, &part, to, &mut bytes)?;
    store.untouched()?;
    let of_activity = part.activity.as_ref().map(|activity| format!("{name} {}", activity.handle()));
    let what = of_activity.as_deref().unwrap_or(name);
    let handed_out = (what, part.only.as_ref().map(Record::handle), to.name());
    disclose::export(&visit.session, &mut store, &recipient, handed_out)?;
    Ok(Reply::File(format!("{}.{ending}", part.name()), media, bytes.into()))
}

/// The registers that a name of a file means.
fn ropas(name: &str) -> Option<&'static [Ropa]> {
    match name {
        "register" => Some(&BOTH),
        "register-processor" => Some(&BOTH[..1]),
        "register-controller" => Some(&BOTH[1..]),
        _ => None,
    }
}

/// A deed in the words that stand beside a link.
fn in_words(cell: Cell) -> Cell {
    match cell {
        Cell::Remedy(remedy) => remedy.words().into(),
        other => other,
    }
}

/// A register, or both.
fn registers(visit: &Visit<'_>, store: &Store, part: &Part, to: Format, out: &mut Vec<u8>) -> Result<()> {
    if part.ropas.len() > 1 && !matches!(to, Format::Xlsx | Format::Pdf) {
        return Err(Error::invalid(
            "format",
            "both registers go into a PDF or a workbook; in other formats choose one",
        ));
    }
    let options = Options {
        ropa: part.ropas[0],
        on: visit.session.on,
        only: part.only.as_ref(),
        ended_since: part.ended_since,
        activity: part.activity.as_ref(),
    };
    let in_house = !matches!(to, Format::Pdf | Format::Xlsx);
    let wanted = LayoutChoice { options, layout: part.layout, language: visit.language()?, in_house };
    if let Some(customer) = &part.only {
        disclose::refuse_of_others(store, customer, visit.session.on)?;
    }
    files::write(store, part.ropas, wanted, to, out).map(drop)
}

/// A pack of a period. It is made in a folder that goes.
fn pack(visit: &Visit<'_>) -> Result<Reply> {
    let mut opened = visit.open()?;
    visit.session.sure_of_day(&opened.store)?;
    packed(visit, &mut opened.store, None)
}

/// The same, recorded as handed out where it goes to somebody.
fn packed(visit: &Visit<'_>, store: &mut Store, recipient: Option<&Recipient>) -> Result<Reply> {
    let period = audit::period(day(visit, "from")?, day(visit, "to")?.unwrap_or(visit.session.on))?;
    let customer = ["customer", "only"].into_iter().find_map(|field| Some((field, visit.said(field)?)));
    let customer = customer.map(|(field, name)| named(store, Kind::Customer, field, name)).transpose()?;
    let scope = Scope { period, customer: customer.as_ref(), recipient, signing: Signing::Unsigned };
    let named = audit::file(store, scope, None)?;
    let name = named.file_name().map_or_else(|| "pack.zip".to_owned(), |name| name.to_string_lossy().into_owned());
    made(&name, "application/zip", |file| audit::pack(&visit.session, store, scope, file).map(drop))
}

/// A day that the address says.
fn day(visit: &Visit<'_>, name: &str) -> Result<Option<NaiveDate>> {
    let read = |text| date::read(text, visit.session.on).map_err(|why| Error::invalid(name.to_owned(), why));
    visit.said(name).map(read).transpose()
}

/// A file that is made in a folder that goes, and handed on.
pub fn made(name: &str, media: &'static str, make: impl FnOnce(&Path) -> Result<()>) -> Result<Reply> {
    let folder = tempfile::TempDir::with_prefix("art30-").map_err(Error::io("make a folder for the file"))?;
    let file = folder.path().join(name);
    make(&file)?;
    let bytes = std::fs::read(&file).map_err(Error::io("read the file that was made"))?;
    Ok(Reply::File(name.to_owned(), media, bytes.into()))
}

/// The report for management, about a period.
fn report(visit: &Visit<'_>) -> Result<Reply> {
    let store = visit.open()?.store;
    visit.session.sure_of_day(&store)?;
    let to = day(visit, "to")?.unwrap_or(visit.session.on);
    let from = day(visit, "from")?.unwrap_or_else(|| management::begins(to));
    let period = audit::period(Some(from), to)?;
    let mut bytes = Vec::new();
    management(&store, period, visit.session.moment_of(to))?.write_pdf(&store, &mut bytes)?;
    Ok(Reply::File(format!("report-{from}-{to}.pdf"), "application/pdf", bytes.into()))
}
