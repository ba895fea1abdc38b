//! What to do, as the commands that people type.

use crate::error::{Care, Given};
use crate::format::text::typed;
use crate::model::remedy::{Part, or};
use crate::model::{Deed, Kind, More, Remedy, Shape, Verb, in_a_row};
use crate::view::{Block, Cell};
use serde_json::Value as Json;

/// A remedy in words and commands.
pub fn words(remedy: &Remedy) -> String {
    let part = |part: &Part| match part {
        Part::Say(words) => words.clone(),
        Part::Do(deed) => command(deed),
        Part::Or(others) => or(others),
        Part::See(more) => see(*more).into(),
    };
    remedy.parts().iter().map(part).collect()
}

/// A cell in which what can be done is worded as commands.
pub fn cell(cell: Cell) -> Cell {
    match cell {
        Cell::Remedy(remedy) => words(&remedy).into(),
        other => other,
    }
}

/// A report in which everything that can be done is worded as commands.
pub fn worded(blocks: Vec<Block>) -> Vec<Block> {
    let block = |block| match block {
        Block::Next(next) => next.block(words),
        Block::Table(table) => Block::Table(table.map(cell)),
        other => other,
    };
    blocks.into_iter().map(block).collect()
}

/// A report as JSON: each member `remedy` becomes `todo`, in words and commands.
pub fn told(json: Json) -> Json {
    match json {
        Json::Array(items) => Json::Array(items.into_iter().map(told).collect()),
        Json::Object(members) => Json::Object(members.into_iter().map(|(name, value)| member(name, value)).collect()),
        plain => plain,
    }
}

fn member(name: String, value: Json) -> (String, Json) {
    if name == "remedy"
        && let Ok(remedy) = serde_json::from_value::<Remedy>(value.clone())
    {
        return ("todo".into(), words(&remedy).into());
    }
    (name, told(value))
}

const fn see(more: More) -> &'static str {
    match more {
        More::Dates => "art30 due",
        More::Findings => "art30 check",
        More::Rows => "--limit N",
        More::All => "--format csv",
        More::Example => "art30 --register example.db init --example",
    }
}

/// From now on, every message words what there is to do as commands.
pub fn word_messages() {
    Deed::word_with(command);
    Care::word_with(care);
    Given::word_with(option);
}

/// What a command takes without an option, where the help calls it otherwise than in capitals.
const ARGUMENTS: [(&str, &str); 2] = [("company", "NAME"), ("other", "NEW")];

/// What is given, as an option or an argument.
fn option(given: &Given) -> String {
    if given.is_subject {
        let called = ARGUMENTS.iter().find(|(name, _)| *name == given.name);
        return called.map_or_else(|| given.name.to_uppercase(), |(_, shown)| (*shown).to_owned());
    }
    let value = given.value.as_ref().map(|value| format!(" {value}")).unwrap_or_default();
    format!("--{}{value}", given.name)
}

/// What is done with the register as a whole.
fn care(care: &Care) -> String {
    match care {
        Care::Begin => "art30 init".into(),
        Care::Verify => "art30 verify".into(),
        Care::Compare => "art30 verify --checkpoint N:HASH".into(),
        Care::ComparePack => "art30 audit verify --checkpoint".into(),
        Care::Backup => "art30 backup".into(),
        Care::Restore(None) => "art30 restore".into(),
        Care::Restore(Some(file)) => format!("art30 restore {file}"),
        Care::RestoreElsewhere(file) => format!("art30 --register OTHER/register.db restore {file}"),
        Care::Salvage(file) => format!("art30 salvage {file} --out NEW.db"),
        Care::Accept => "art30 doctor --accept --reason WHY".into(),
        Care::Settle => "art30 doctor --settle".into(),
        Care::Log(None) => "art30 log".into(),
        Care::Log(Some(record)) => format!("art30 log {record}"),
        Care::LogOf(file) => format!("art30 log --register {file}"),
        Care::EraseAgain(whose) => format!("art30 erase {whose}"),
        Care::Undo(None) => "art30 undo REVISION".into(),
        Care::Undo(Some(revision)) => format!("art30 undo {revision}"),
        Care::Redo(None) => "art30 redo".into(),
        Care::Redo(Some(revision)) => format!("art30 redo {revision}"),
        Care::Fields(kind) => format!("art30 schema {kind}"),
        Care::SetAside(file) => format!("mv {} {}", typed(file), typed(&format!("{file}.old"))),
        Care::Ask(customer, question) => format!("art30 ask {customer} {} --for-customer", typed(question)),
        Care::Take(file) => format!("art30 import {file}"),
        Care::TakeOthers => "import the others with --skip-bad FILE".into(),
        Care::TakeSubprocessors(None) => "art30 subprocessor import".into(),
        Care::TakeSubprocessors(Some(file)) => format!("art30 subprocessor import {file}"),
    }
}

fn command(deed: &Deed) -> String {
    let mut words = start(deed);
    if deed.verb == Verb::Sheet {
        let labels: Vec<String> = deed.fields.iter().map(|(field, _)| deed.form().field(field).in_sentence()).collect();
        let file = format!("{}.xlsx", deed.kind.plural());
        return format!("{}, fill in {}, art30 import {file}", words.join(" "), in_a_row(&labels, "and"));
    }
    // What a new record begins with, and what a document is filed from, stand without a flag.
    let bare = match deed.verb {
        // What is planned, and of which company.
        Verb::Add if deed.kind == Kind::Change => 2,
        Verb::Add if !flags_only(deed.kind) => 1,
        Verb::Attach => deed.fields.len(),
        _ => 0,
    };
    for (at, (field, value)) in deed.fields.iter().enumerate() {
        if at >= bare {
            words.push(format!("--{}", flag(deed, field)));
        }
        // Which of several, `yes|no`, is for a person to choose before it is typed.
        let chosen = matches!(deed.form().field(field).shape, Shape::Choice(_) | Shape::Flag);
        words.push(if chosen { value.clone() } else { typed(value).into_owned() });
    }
    // Which fields there are, the help says.
    if deed.verb == Verb::Edit && deed.fields.is_empty() {
        words.push("--help".into());
    }
    words.join(" ")
}

fn flag(deed: &Deed, field: &str) -> String {
    match deed.verb {
        // `review` has flags of its own, since a policy keeps its review itself.
        Verb::Review if field == "next_review" => "next".into(),
        // The signed copy is filed with it.
        Verb::Add | Verb::Supersede if deed.kind == Kind::Agreement && field == "document" => "file".into(),
        _ => deed.form().field(field).flag(),
    }
}

/// The command, and the record that it is about.
fn start(deed: &Deed) -> Vec<String> {
    let of_kind = |verb: &str| format!("art30 {} {verb}", group(deed.kind));
    let which = deed.record.clone();
    let (command, about) = match deed.verb {
        Verb::Give => return Vec::new(),
        Verb::Add if deed.kind == Kind::Appointment => ("art30 organisation appoint".to_owned(), None),
        Verb::Add if deed.kind == Kind::Change => (of_kind("new"), None),
        Verb::Add => (of_kind("add"), None),
        // There is one organisation; of other kinds, a record has to be named.
        Verb::Edit if deed.kind == Kind::Organisation => (of_kind("edit"), None),
        Verb::Edit => (of_kind("edit"), which.or_else(|| Some("HANDLE".into()))),
        Verb::End => (of_kind("end"), which),
        Verb::Retire => (of_kind("retire"), which),
        Verb::Archive => (of_kind("archive"), which),
        Verb::Unarchive => (of_kind("unarchive"), which),
        Verb::Supersede => (of_kind("supersede"), which),
        Verb::Attach => ("art30 agreement attach".into(), which.or_else(|| Some("--from FOLDER".into()))),
        Verb::Review => {
            let which = which.unwrap_or_else(|| format!("--all {}", deed.kind.plural_typed()));
            ("art30 review".into(), Some(format!("{which} --unchanged")))
        }
        Verb::Erase => ("art30 erase".into(), which.or_else(|| Some("--leavers".into()))),
        // There is one organisation.
        Verb::List if deed.kind == Kind::Organisation => (of_kind("show"), None),
        Verb::List => (of_kind("list"), None),
        Verb::Affected => (of_kind("affected"), which),
        Verb::Notify if deed.kind == Kind::Incident => {
            (of_kind("tell"), which.map(|incident| format!("{incident} --out drafts")))
        }
        Verb::TellAgain => (of_kind("tell"), which.map(|incident| format!("{incident} --again"))),
        Verb::Notify => (of_kind("notify"), which.map(|change| format!("{change} --out notices"))),
        Verb::Close => (of_kind("close"), which),
        Verb::Tell => (of_kind("tell"), which),
        Verb::Merge => (of_kind("merge"), None),
        Verb::Approve => (of_kind("approve"), which),
        Verb::Coverage => (of_kind("coverage"), which.map(|policy| format!("--policy {policy}"))),
        Verb::Import => (format!("art30 import {}.csv", deed.kind.plural()), None),
        Verb::Sheet => (format!("art30 export {0} --out {0}.xlsx", deed.kind.plural_typed()), None),
        Verb::Check => ("art30 check".into(), which),
    };
    std::iter::once(command).chain(about).collect()
}

/// The commands of a kind stand below its name; what belongs to the organisation stands below that.
pub fn group(kind: Kind) -> String {
    match kind {
        Kind::Appointment | Kind::Entity => format!("{} {}", Kind::Organisation.name(), kind.name()),
        _ => kind.typed().into(),
    }
}

/// Whether a new record of the kind is given by flags alone.
const fn flags_only(kind: Kind) -> bool {
    matches!(kind, Kind::Appointment | Kind::Entity)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;
    use crate::rules::cases::every_finding;
    use clap::Parser as _;
    use clap::error::ErrorKind;

    /// The words of a command as a shell splits them.
    fn split(command: &str) -> Vec<String> {
        let quoted = command.split('"').enumerate();
        let words = |(at, part): (usize, &str)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        };
        quoted.flat_map(words).collect()
    }

    fn can_be_typed(command: &str) {
        let read = Cli::try_parse_from(split(command)).map(|_| ());
        let typed = read.as_ref().err().is_none_or(|error| error.kind() == ErrorKind::DisplayHelp);
        assert!(typed, "{command}: {read:?}");
    }

    #[test]
    fn every_deed_is_a_command_that_can_be_typed() {
        let findings = every_finding();
        let parts = findings.iter().flat_map(|finding| finding.remedy.parts());
        let mut deeds: Vec<Deed> =
            parts.filter_map(|part| if let Part::Do(deed) = part { Some(deed.clone()) } else { None }).collect();
        assert!(deeds.len() > 20, "{deeds:?}");
        deeds.push(Deed::add(Kind::Customer).give("name", "Acme GmbH").give("country", "DE"));
        deeds.push(Deed::with(Verb::Import, Kind::Customer));
        for mut deed in deeds {
            if deed.verb == Verb::Give {
                assert!(command(&deed).starts_with("--"), "{deed:?}");
                deed.verb = Verb::Edit;
            }
            can_be_typed(&command(&deed));
        }
        for more in [More::Dates, More::Findings, More::Example] {
            can_be_typed(see(more));
        }
        for of_register in [
            Care::Begin,
            Care::Verify,
            Care::Compare,
            Care::Restore(Some("FILE".into())),
            Care::RestoreElsewhere("FILE".into()),
            Care::Salvage("FILE".into()),
            Care::Accept,
            Care::Settle,
            Care::Log(None),
            Care::log_of("CUS-1"),
            Care::Undo(Some(34)),
            Care::Redo(None),
            Care::Redo(Some(34)),
            Care::Fields("customer"),
            Care::TakeSubprocessors(Some("page.md".into())),
        ] {
            can_be_typed(&care(&of_register));
        }
        for more in [More::Rows, More::All] {
            can_be_typed(&format!("art30 customer list {}", see(more).replace(" N", " 5")));
        }
    }

    #[test]
    fn a_remedy_reads_as_the_command_that_people_type() {
        let agreement = crate::rules::cases::record("DPA-3", &[]);
        let remedy = Remedy::say("finish DPA-3: ")
            .then(Deed::edit(&agreement).give("effect", "executed").give("signed", "DATE"))
            .then(", or none: ")
            .then(Deed::add(Kind::Customer).give("name", "Acme GmbH").give("country", "DE"));
        let said = "finish DPA-3: art30 agreement edit DPA-3 --effect executed --signed DATE, or none: art30 customer add \"Acme GmbH\" --country DE";
        assert_eq!(words(&remedy), said);
        let json = serde_json::json!({ "findings": [{ "rule": "x", "remedy": remedy }], "remedy": "no such thing" });
        assert_eq!(
            told(json),
            serde_json::json!({ "findings": [{ "rule": "x", "todo": said }], "remedy": "no such thing" })
        );
    }
}
