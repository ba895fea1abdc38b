//! What a revision did, in words: the log keeps the words of commands, which nobody at a page types.

use crate::journal::Commit;
use crate::journal::did::Did;
use crate::journal::disclosure::PACK;
use crate::model::{Kind, in_a_row};

/// What commands are called that are no deed with the records of one kind: the words of the command, and what was done.
const ACTS: [(&str, &str); 18] = [
    ("agreement supersede", "agreement replaced by a new one"),
    ("agreement amend", "amendment of an agreement recorded"),
    ("agreement attach", "document filed with an agreement"),
    ("answer approve", "answer approved"),
    ("change new", "change planned"),
    ("change edit", "planned change edited"),
    ("change sent", "customers told of a change"),
    ("change consent", "consent to a change recorded"),
    ("change objection", "objection to a change recorded"),
    ("change close", "change carried out"),
    ("change withdraw", "change withdrawn"),
    ("customer unarchive", "customer is one again"),
    ("incident tell", "told of an incident"),
    ("mail send", "mails sent"),
    ("organisation appoint", "person appointed"),
    ("subprocessor import", "published list of subprocessors taken in"),
    ("restore", "backup put in place"),
    ("salvage", "what was left of a damaged register put in place"),
];

/// Exports that are no list of a kind: what was exported, and what it is called.
const EXPORTS: [(&str, &str); 8] = [
    (PACK, "audit pack"),
    ("register", "records of processing"),
    ("register-processor", "records for customers, Art. 30(2),"),
    ("register-controller", "records of our own activities, Art. 30(1),"),
    ("questionnaire", "filled questionnaire"),
    ("gaps", "list of what is missing"),
    ("dora", "sheets for DORA"),
    ("all", "all lists"),
];

/// What a revision did, in words: "customer added", "revision 4 taken back", "audit pack handed out".
///
/// A command that is not known stands as it was recorded.
#[must_use]
pub fn in_words(commit: &Commit) -> String {
    if let Some(did) = &commit.did {
        return of_did(did);
    }
    let command = commit.command.as_str();
    if let Some(disclosed) = &commit.disclosed
        && command != "mail send"
    {
        return handed_out(&disclosed.what, disclosed.customer.as_deref());
    }
    if let Some((_, words)) = ACTS.iter().find(|(known, _)| *known == command) {
        return (*words).to_owned();
    }
    of_command(command).unwrap_or_else(|| command.to_owned())
}

/// What a revision did beyond what became of its records, as it goes on after who did it: "took back revision 4", "imported a list of
/// customers"; and whether what it recorded had been there before. Nothing where its records say it all.
pub(super) fn lead_of(commit: &Commit) -> (Option<String>, bool) {
    let lead = |words: &str| (Some(words.to_owned()), false);
    match &commit.did {
        Some(Did::Undo(revisions)) => return (Some(format!("took back {}", revisions_in_words(revisions))), true),
        Some(Did::Redo(revisions)) => return (Some(format!("did {} again", revisions_in_words(revisions))), true),
        Some(Did::Begin) => return lead("began the register"),
        Some(Did::Merge) => return lead("made one customer of two"),
        Some(Did::Archive) => return lead("recorded that a customer left"),
        Some(Did::CorrectName) => return lead("corrected the name of a customer"),
        Some(Did::TakeListBack) => return lead("took an edited list back in"),
        Some(Did::SalvageWithLosses) => {
            return lead("put in place what was left of a damaged register; something was lost");
        }
        Some(Did::Accept) => return lead("accepted the state of the register as it was found"),
        Some(Did::Erase) => return (None, false),
        None => {}
    }
    let command = commit.command.as_str();
    if let Some(disclosed) = commit.disclosed.as_ref().filter(|_| command != "mail send") {
        return (Some(format!("handed out the {}", exported(&disclosed.what, disclosed.customer.as_deref()))), false);
    }
    match command {
        "customer edit, name corrected" => lead("corrected the name of a customer"),
        "customer merge" => lead("made one customer of two"),
        "subprocessor import" => lead("took in a published list of subprocessors"),
        "mail send" => lead("sent mails"),
        "restore" => lead("put a backup in place"),
        "salvage" => lead("put in place what was left of a damaged register"),
        "init" => lead("began the register"),
        _ if command.starts_with("init ") => lead("loaded the example"),
        _ => {
            let plural = command.strip_prefix("import ");
            let kind = plural.and_then(|plural| Kind::ALL.into_iter().find(|kind| kind.plural() == plural));
            (kind.map(|kind| format!("imported a list of {}", kind.plural_words())), false)
        }
    }
}

fn of_did(did: &Did) -> String {
    match did {
        Did::Begin => "register begun".into(),
        Did::Undo(revisions) => format!("{} taken back", revisions_in_words(revisions)),
        Did::Redo(revisions) => format!("{} done again", revisions_in_words(revisions)),
        Did::Erase => "personal data erased".into(),
        Did::Merge => "one customer made of two".into(),
        Did::Archive => "customer left".into(),
        Did::CorrectName => "name of a customer corrected".into(),
        Did::TakeListBack => "edited list taken back in".into(),
        Did::SalvageWithLosses => "what was left of a damaged register put in place; something was lost".into(),
        Did::Accept => "state of the register accepted as it was found".into(),
    }
}

/// "revision 4", "revisions 30 to 34", "revisions 31 and 34".
fn revisions_in_words(newest_first: &[i64]) -> String {
    match newest_first {
        [one] => format!("revision {one}"),
        [newest, .., oldest]
            if newest_first.len() > 2 && usize::try_from(newest - oldest + 1) == Ok(newest_first.len()) =>
        {
            format!("revisions {oldest} to {newest}")
        }
        numbers => {
            format!("revisions {}", in_a_row(&numbers.iter().rev().map(i64::to_string).collect::<Vec<_>>(), "and"))
        }
    }
}

fn handed_out(what: &str, customer: Option<&str>) -> String {
    format!("{} handed out", exported(what, customer))
}

/// What was handed out: "audit pack of CUS-3", "list of main contracts".
fn exported(what: &str, customer: Option<&str>) -> String {
    let of = customer.map(|customer| format!(" of {customer}")).unwrap_or_default();
    let words = match EXPORTS.iter().find(|(known, _)| *known == what) {
        Some((_, words)) => (*words).to_owned(),
        None => Kind::ALL
            .into_iter()
            .find(|kind| kind.plural() == what)
            .map_or_else(|| what.replace('-', " "), |kind| format!("list of {}", kind.plural_words())),
    };
    format!("{words}{of}")
}

/// A command of a kind and a verb: "customer add", "import customers".
fn of_command(command: &str) -> Option<String> {
    match command.strip_prefix("init") {
        Some("") => return Some("register begun".into()),
        Some(_) => return Some("example recorded".into()),
        None => {}
    }
    if command == "review" {
        return Some("review recorded".into());
    }
    if command == "customer edit, name corrected" {
        return Some(of_did(&Did::CorrectName));
    }
    let (first, last) = command.rsplit_once(' ')?;
    if first == "import" {
        let kind = Kind::ALL.into_iter().find(|kind| kind.plural() == last)?;
        return Some(format!("list of {} imported", kind.plural_words()));
    }
    let kind = Kind::named(first)?.words();
    let done = match last {
        "add" => "added",
        "edit" => "changed",
        "retire" => "taken out",
        "end" => "ended",
        "archive" => "left",
        "erase" => "erased",
        "review" => "reviewed",
        _ => return None,
    };
    Some(format!("{kind} {done}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::disclosure::Disclosure;

    fn commit(command: &str) -> Commit {
        Commit {
            revision: 7,
            time: "2026-11-23T10:00:00.000Z".into(),
            clk: None,
            channel: "web".into(),
            command: command.into(),
            changes: 1,
            lines: String::new(),
            prev: String::new(),
            op_id: String::new(),
            replaces: None,
            disclosed: None,
            did: None,
        }
    }

    #[test]
    fn a_command_is_told_as_what_was_done() {
        for (command, words) in [
            ("customer add", "customer added"),
            ("main_contract edit", "main contract changed"),
            ("deployment end", "deployment ended"),
            ("import main_contracts", "list of main contracts imported"),
            ("agreement supersede", "agreement replaced by a new one"),
            ("change consent", "consent to a change recorded"),
            ("init", "register begun"),
            ("init --example: customers.json", "example recorded"),
            ("something of tomorrow", "something of tomorrow"),
        ] {
            assert_eq!(in_words(&commit(command)), words);
        }
    }

    #[test]
    fn what_was_taken_back_and_what_was_handed_out_is_named() {
        let did = |did| in_words(&Commit { did: Some(did), ..commit("x") });
        assert_eq!(did(Did::Undo(vec![4])), "revision 4 taken back");
        assert_eq!(did(Did::Redo(vec![34, 33, 32])), "revisions 32 to 34 done again");
        assert_eq!(did(Did::Undo(vec![34, 31])), "revisions 31 and 34 taken back");
        let out = |what: &str, customer: Option<&str>| {
            let disclosed = Disclosure {
                what: what.into(),
                format: Some("zip".into()),
                customer: customer.map(Into::into),
                sha256: None,
            };
            in_words(&Commit { disclosed: Some(disclosed), ..commit("audit pack 2026-01-01 2026-11-28 sha256:d32c39") })
        };
        assert_eq!(out(PACK, Some("CUS-3")), "audit pack of CUS-3 handed out");
        assert_eq!(out("main_contracts", None), "list of main contracts handed out");
    }
}
