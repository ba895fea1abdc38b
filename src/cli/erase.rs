//! `erase`: one person's data (Art. 17).

use super::context::Context;
use super::words;
use crate::act::erase::{self, Whose};
use crate::error::{Error, Result};
use crate::format::text::typed;
use crate::model::Kind;
use crate::report::erased::Erased;
use clap::Args;
use std::process::ExitCode;

/// What ends with findings: something stays that says it.
const STAYS: u8 = 8;

#[derive(Args)]
#[command(after_help = "\
Searched are all texts of all records, now and in the past, who recorded what and why, and the words of documents; letters in any case, \
however composed, blanks and hyphens of any kind or none (\"Anna-Lena\", \"Annalena\"), also in the escapes of web pages, links and mails \
(\"M&uuml;ller\", \"M%C3%BCller\"); \"Doe, Jane\" for \"Jane Doe\", where a field or an item of it says nothing else. \
What is only like it (\"Doe Jane\", \"J. Doe\", \
\"Jane Do\", \"jdoe@acme.example\", the address beside the name) is listed, and erased when --also names it; so are the names of customers and of \
your organisation, and to whom something was handed out. A name that is part of a longer one (\"Jane Doe-Smith\", \"Jane Doe GmbH\") is listed as \
similar, and so is a part of the name alone (\"Ms Doe\", \"Jane's copy\"). --also with a single word erases it only in \
such records, and lists it in others. Whole fields are erased.

Exit codes: 0 erased, 3 no field says it, 4 not confirmed, 8 erased, but something stays that says it, as listed.")]
pub struct Cmd {
    /// A person's name or e-mail address; or the handle of a record
    #[arg(value_name = "PERSON", required_unless_present = "leavers")]
    person: Option<String>,
    /// Another spelling, name or address of the person, or the handle of a record or document, that is erased too
    #[arg(long, value_name = "TEXT", conflicts_with = "leavers")]
    also: Vec<String>,
    /// What names people who left longer ago than the register says (organisation edit --staff-months); their counts stay
    #[arg(long, conflicts_with = "person")]
    leavers: bool,
    /// The ground in Art. 17(1): art17-1-a no longer needed, art17-1-b consent withdrawn, art17-1-c objection, art17-1-d processed
    /// unlawfully, art17-1-e legal obligation, art17-1-f a child's consent online. Recorded as not provided when left out
    #[arg(long, value_name = "GROUND")]
    ground: Option<String>,
    /// The same text again, or leavers: what is erased cannot be brought back
    #[arg(long, value_name = "PERSON")]
    confirm: Option<String>,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let person = self.person.clone().unwrap_or_else(|| "leavers".into());
        let whose = match self.person {
            Some(person) => Whose::Of(std::iter::once(person).chain(self.also).collect()),
            None => Whose::Leavers,
        };
        let mut erasure = erase::look(&context.session, &whose, self.ground.as_deref())?;
        let nothing = erasure.is_empty();
        if nothing || context.global.dry_run || self.confirm.is_none() {
            let (store, report) = erasure.report(None, &words::read)?;
            context.print(&store, &report)?;
            hint(context, &whose, &report);
            if nothing {
                return Err(Error::NotFound(not_found(&whose, &person, &report)));
            }
            if !context.global.dry_run {
                context.confirmed_by_name(None, &person, "What is erased cannot be brought back.")?;
            }
            return Ok(ExitCode::SUCCESS);
        }
        context.confirmed_by_name(self.confirm.as_deref(), &person, "")?;
        let erased = erasure.erase(&context.session)?;
        let (store, report) = erasure.report(Some(erased.receipt.revision), &words::read)?;
        context.print_done(&store, &report)?;
        hint(context, &whose, &report);
        erased.said().iter().for_each(|sentence| context.say(sentence));
        Ok(if report.leaves() || !erased.settled { ExitCode::from(STAYS) } else { ExitCode::SUCCESS })
    }
}

/// How to take what is similar, too, and whole documents.
fn hint(context: &Context, whose: &Whose, report: &Erased) {
    let Whose::Of(people) = whose else { return };
    let also = |words: Vec<&str>| {
        let given = people[1..].iter().map(String::as_str);
        let all: Vec<String> = given.chain(words).map(|words| format!(" --also {}", typed(words))).collect();
        format!("art30 erase {}{}", typed(&people[0]), all.concat())
    };
    let (same, others): (Vec<_>, Vec<_>) = report.similar.iter().partition(|one| one.why.can_be_the_person());
    let same = once(same.into_iter().map(|one| one.words.as_str()));
    // Nobody is led to erase a whole family.
    let whole = |words: &&str| words.contains([' ', '@', '-']) || words.chars().any(|c| c.is_ascii_digit());
    let one_word = Kind::of_handle(&people[0]).is_none() && !whole(&people[0].trim());
    let (mut same, alone): (Vec<&str>, Vec<&str>) = same.into_iter().partition(|words| one_word || whole(words));
    same.retain(|words| !people.iter().any(|given| given == words));
    let documents = once(report.documents.iter().map(|saying| saying.document.as_str()));
    for (said, words) in [
        ("If it is the same person, name it too, and leave out what is somebody else's", same),
        ("This erases the whole file", documents),
    ] {
        if !words.is_empty() {
            context.say(&format!("{said}: {}", also(words)));
        }
    }
    if !others.is_empty() || !alone.is_empty() {
        context.say("Longer names, names that are nearly the same, names that the register has to say, and recipients go only when you name each, with --also and its words. A single word is erased with --also only in records that name the person in full; elsewhere, edit the record.");
    }
}

/// Each text once, in order.
fn once<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let mut found = Vec::new();
    texts.for_each(|text| {
        if !found.contains(&text) {
            found.push(text);
        }
    });
    found
}

/// Why nothing is erased.
fn not_found(whose: &Whose, person: &str, report: &Erased) -> String {
    match whose {
        Whose::Leavers => {
            "nobody left longer ago than records of staff are kept, or what names them is erased already".into()
        }
        Whose::Of(_) if report.leaves() => {
            format!(
                "\"{person}\" stands in no field that could be erased, but elsewhere, as listed. Nothing was written"
            )
        }
        Whose::Of(_) if !report.similar.is_empty() || !report.documents.is_empty() => {
            format!(
                "\"{person}\" was not found in what was searched, but similar words were, as listed. Nothing was written"
            )
        }
        Whose::Of(_) => format!("\"{person}\" was not found in what was searched"),
    }
}
