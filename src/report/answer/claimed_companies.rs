//! What an approved text says of companies: who gets data of the customer, and who is certified. Each that it names has to be one of which the records say
//! so, and of those that get data for sure it leaves none out.

use super::Asking;
use super::claims::{CERTIFIED, FRAMEWORK};
use super::denial::{DENIES, begins, holds, sentences};
use super::subprocessors::{of_customer, sure};
use crate::model::country::areas;
use crate::model::likeness::words;
use crate::model::{Record, in_a_row};
use crate::rules::answer::language;
use crate::rules::engaged::{Engaged, processes};
use crate::rules::named::Texts;

/// Words by which a list is not all, or stands elsewhere, as they begin.
const NOT_ALL: [&str; 22] = [
    "such as",
    "including",
    "for example",
    "among others",
    "e g ",
    "inter alia",
    "and others",
    "see ",
    "page",
    "our list",
    "listed",
    "http",
    "www",
    "unter anderem",
    "zum beispiel",
    "z b ",
    "liste",
    "seite",
    "notamment",
    "par exemple",
    "entre autres",
    "annex",
];

/// Words by which a text says whom we use, as they begin.
const USES: [&str; 12] = [
    "we use",
    "we work with",
    "we engage",
    "we rely on",
    "our subprocessors are",
    "our sub processors are",
    "our subprocessor is",
    "subprocessors are",
    "nous utilisons",
    "nous faisons appel",
    "nous travaillons avec",
    "nos sous traitants sont",
];

/// Words with a capital that are no companies.
const NO_COMPANY: [&str; 26] = [
    "gdpr",
    "dpa",
    "scc",
    "sccs",
    "dpf",
    "eu",
    "eea",
    "uk",
    "us",
    "usa",
    "rgpd",
    "art",
    "article",
    "annex",
    "iso",
    "soc",
    "i",
    "cloud",
    "subprocessors",
    "subprocessor",
    "data",
    "privacy",
    "framework",
    "standard",
    "contractual",
    "clauses",
];

/// What a text says of companies and the records do not; nothing where they bear it.
pub(super) fn companies_claimed(asking: &Asking<'_>, (topic, record): (&str, &Record), text: &str) -> Option<String> {
    let named = named_in(asking, text);
    match topic {
        "subprocessor_list" => list_claimed(asking, record, text, &named),
        "transfers" | "transfer_mechanism" | "certifications" => certified(asking, text),
        _ => None,
    }
}

/// The subprocessors that a text names.
fn named_in<'a>(asking: &Asking<'a>, text: &str) -> Vec<&'a Record> {
    let texts = Texts::of(vec![text.to_owned()]);
    asking.organisation.subprocessors.iter().filter(|one| !texts.places_of(one).is_empty()).collect()
}

fn list_claimed(asking: &Asking<'_>, record: &Record, text: &str, named: &[&Record]) -> Option<String> {
    if sentences(text).all(|one| holds(&one, &DENIES)) || begins(&format!(" {} ", words(text)), &NOT_ALL) {
        return None;
    }
    let of = |all: Vec<&Record>| all.into_iter().filter_map(|one| one.link("subprocessor")).collect::<Vec<_>>();
    let may = of_customer(asking, processes, |one| !matches!(one, Engaged::No(_)));
    let may = of(may.into_iter().filter(|one| one.holds_on(asking.on)).collect());
    let titles = |all: Vec<&Record>| in_a_row(&all.iter().map(|one| one.title()).collect::<Vec<_>>(), "and");
    let others: Vec<&Record> = named.iter().copied().filter(|one| !may.contains(&one.id)).collect();
    if !others.is_empty() {
        return Some(format!("it names {}, and no record says that data of this customer goes there", titles(others)));
    }
    let sure = of(sure(asking).unwrap_or_default());
    let companies = || asking.organisation.subprocessors.iter().filter(|one| sure.contains(&one.id));
    let missing: Vec<&Record> = companies().filter(|one| !named.iter().any(|known| known.id == one.id)).collect();
    if !named.is_empty() && !missing.is_empty() {
        return Some(format!(
            "it leaves out {}, which gets data of this customer by what is recorded",
            titles(missing)
        ));
    }
    // In German, any noun has a capital.
    let foreign = (language(record) != "de").then(|| unknown_name(asking, text, named)).flatten();
    foreign.map(|name| format!("it names {name}, and no subprocessor of that name is recorded"))
}

/// A word with a capital behind "we use", before what for and where, that is no place, nobody of ours and no company that is recorded.
fn unknown_name(asking: &Asking<'_>, text: &str, named: &[&Record]) -> Option<String> {
    /// Words before which the companies end.
    const ENDS: [&str; 8] = ["in", "for", "from", "with", "pour", "en", "dans", "depuis"];
    let ours = asking.organisation.record.iter().flat_map(|one| [one.text("name"), one.text("product")]).flatten();
    let known: Vec<String> = ours.map(str::to_owned).chain(named.iter().map(|one| one.title())).collect();
    let known = format!(" {} ", words(&known.join(" ")));
    let is_place = |all: &[&str], at: usize| {
        (1..=3).any(|length| all[at..].get(..length).is_some_and(|some| !areas::named(&some.join(" ")).is_empty()))
    };
    let in_one = |sentence: &str| {
        if !begins(&format!(" {} ", words(sentence)), &USES) {
            return None;
        }
        let all: Vec<&str> =
            sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).skip(1).collect();
        let end = all.iter().skip(1).position(|word| ENDS.contains(word)).map_or(all.len(), |at| at + 1);
        let is_company = |at: &usize| {
            let plain = words(all[*at]);
            all[*at].starts_with(char::is_uppercase)
                && !NO_COMPANY.contains(&&*plain)
                && !known.contains(&format!(" {plain} "))
                && !is_place(&all, *at)
        };
        (0..end).find(is_company).map(|at| all[at].to_owned())
    };
    text.split(['.', '!', '?', '\n', ';']).find_map(in_one)
}

/// That a company is certified under a framework, and no certification of it holds on the day.
fn certified(asking: &Asking<'_>, text: &str) -> Option<String> {
    let claims = |one: &str| {
        let plain = format!(" {} ", words(one));
        begins(&plain, &FRAMEWORK) && begins(&plain, &CERTIFIED) && !holds(&plain, &DENIES)
    };
    let holds_one = |company: &Record| {
        let all = asking.organisation.certifications.iter();
        all.filter(|one| one.link("subprocessor") == Some(company.id)).any(|one| one.holds_on(asking.on))
    };
    let of = |part: &str| named_in(asking, part).into_iter().find(|company| !holds_one(company));
    let company = text.split(['!', '?', '\n', ';']).filter(|part| claims(part)).find_map(of)?;
    Some(format!("it says that {} is certified under a framework, and no record says so for this day", company.title()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{CONTROLLER, approved_text, said_on};
    use crate::model::Record;
    use crate::rules::cases::{cloud, record, self_hosted, today, vendor};

    /// Why a text is not used where Host AG and Mail Inc. get the data of Cloud customers.
    fn unused(records: &[Record], topic: &str, text: &str, more: &[Record]) -> Option<String> {
        let company = |handle, name, country| record(handle, &[("name", name), ("country", country)]);
        let engaged = |handle, company| {
            let of = [("subprocessor", company), ("edition", "cloud"), ("starts", "2025-01-01"), ("places", "Germany")];
            record(handle, &of)
        };
        let ours = [
            vendor(),
            company("SUB-1", "Host AG", "DE"),
            company("SUB-2", "Mail Inc.", "US"),
            engaged("ENG-1", "SUB-1"),
            engaged("ENG-2", "SUB-2"),
            approved_text(topic, text, "ORG-1; SUB-1; SUB-2; ENG-1; ENG-2; CRT-1"),
        ];
        let answer = said_on(topic, CONTROLLER, records, &[&ours[..], more].concat(), today());
        answer.unused.first().map(|one| one.why.clone())
    }

    #[test]
    fn a_text_names_the_companies_that_get_the_data_and_none_else() {
        let of = |text: &str| unused(&[cloud()], "subprocessor_list", text, &[]);
        assert_eq!(of("We use Host AG and Mail Inc."), None);
        assert_eq!(of("We use Host AG and Mail Inc. for hosting in Frankfurt."), None);
        assert_eq!(of("We use several companies, such as Host AG."), None);
        assert_eq!(of("We use the companies on our list, see our page."), None);
        assert!(of("We use Host AG.").expect("one is missing").contains("leaves out Mail Inc"));
        assert!(of("We use AWS and Google.").expect("nobody").contains("AWS"));
        let sends = self_hosted(&[("telemetry", "with_personal_data"), ("support_access", "on_demand")]);
        assert!(unused(&[sends], "subprocessor_list", "We use Host AG and Mail Inc.", &[]).is_some());
    }

    #[test]
    fn who_is_certified_is_recorded() {
        let text = "Mail Inc. is certified under the Data Privacy Framework";
        assert!(unused(&[cloud()], "transfer_mechanism", text, &[]).expect("no record").contains("Mail Inc"));
    }
}
