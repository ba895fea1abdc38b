//! Who is engaged for a customer's data, and where the data goes, each in one line: for whoever answers its question, and for the customer itself.

use super::engaged::{company_of, name_of, standing_of};
use crate::model::{Dossier, Kind, Organisation, Record, country, distinct};
use crate::rules::applies::acts;
use crate::rules::engaged::{Engaged, engaged};
use crate::rules::regime::Regime;
use crate::rules::roles::{Role, Roles};
use crate::rules::transfer::{Flow, Ground, Transfer, Transfers, Who, agreed, rests, transfers};

/// How many are named at most.
const NAMED: usize = 20;

/// The lines about a customer; nothing where its data is not entrusted to us.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Entrusted {
    /// Who is engaged.
    pub engaged: Lines,
    /// Where the data goes to a third country, and on what that rests.
    pub goes: Lines,
}

/// Lines, or what is said where there is none.
#[derive(Debug, PartialEq, Eq)]
pub enum Lines {
    /// A line each.
    Each(Vec<String>),
    /// Beside a label, and as a sentence of a letter.
    None(&'static str, &'static str),
}

impl Default for Lines {
    fn default() -> Self {
        Self::Each(Vec::new())
    }
}

impl Lines {
    /// The lines, of which each stands beside a label.
    #[must_use]
    pub fn labelled(self) -> Vec<String> {
        match self {
            Self::Each(lines) => lines,
            Self::None(brief, _) => vec![brief.to_owned()],
        }
    }

    fn or(lines: Vec<String>, none: impl FnOnce() -> Self) -> Self {
        if lines.is_empty() { none() } else { Self::Each(lines) }
    }
}

/// Whether we have data of the customer to entrust, or may have.
#[must_use]
pub fn is_asked(roles: &Roles) -> bool {
    roles.streams.iter().any(|stream| acts(stream) || stream.vendor == Role::Open)
}

/// The lines for us, with handles and rules.
#[must_use]
pub fn for_us(dossier: &Dossier, organisation: &Organisation, roles: &Roles) -> Entrusted {
    if !is_asked(roles) {
        return Entrusted::default();
    }
    let all = entries(dossier, organisation, roles);
    let line = |one: &Entry<'_>| {
        let open = one.open.as_ref().map(|what| format!("; whether for it is open: {what}")).unwrap_or_default();
        format!("{}{open} ({})", one.words(organisation, "not recorded"), one.engagement.handle())
    };
    let engaged: Vec<String> = all.iter().map(line).collect();
    let ways = transfers(dossier, organisation, roles);
    let mut goes = distinct(ways.ways.iter().filter(|way| leaves(way)).map(|way| {
        let rule = way.rule.map(|rule| format!(" [{rule}]")).unwrap_or_default();
        format!("to {}{}: {}{rule}", way.importer.words(), under(way), rests(way, dossier, organisation, roles.on).0)
    }));
    goes.extend(distinct(ways.ways.iter().filter(|way| is_open(way)).map(|way| {
        let why = way.missing.first().filter(|_| !way.sure).unwrap_or(&way.words);
        format!("to {}{}: open: {}", way.importer.words(), under(way), why.trim_start_matches("open: "))
    })));
    Entrusted {
        engaged: Lines::or(cut(engaged), || none_engaged(organisation, roles)),
        goes: Lines::or(cut(goes), || nowhere(&ways, organisation)),
    }
}

/// The lines for the customer: each company that gets its data, public or not, Art. 28(2), (4); no handle, rule or other customer's name.
#[must_use]
pub fn for_the_customer(dossier: &Dossier, organisation: &Organisation, roles: &Roles) -> Entrusted {
    if !is_asked(roles) {
        return Entrusted::default();
    }
    let all = entries(dossier, organisation, roles);
    let line = |one: &Entry<'_>| {
        let open = one.open.as_ref().map_or("", |_| "; whether it is engaged for your data is not recorded");
        format!("{}{open}", one.words(organisation, "not recorded"))
    };
    let engaged = distinct(all.iter().map(line));
    let ways = transfers(dossier, organisation, roles);
    let mut goes = distinct(ways.ways.iter().filter(|way| leaves(way)).map(|way| {
        let to = match way.importer.who {
            Who::Customer => "back to you".to_owned(),
            _ => format!("to {}", way.importer.words()),
        };
        format!("{to}{}: {}", under(way), safeguard(way, dossier, organisation, roles))
    }));
    if ways.ways.iter().any(is_open) {
        goes.push("for some companies it is not recorded whether data goes to a third country".to_owned());
    }
    Entrusted {
        engaged: Lines::or(engaged, || none_engaged(organisation, roles)),
        goes: Lines::or(goes, || nowhere(&ways, organisation)),
    }
}

/// On what a way rests as the customer may read it: what leaves it open is ours to find out.
fn safeguard(way: &Transfer, dossier: &Dossier, organisation: &Organisation, roles: &Roles) -> String {
    match &way.ground {
        Ground::Open { .. } => UNKNOWN.to_owned(),
        Ground::Clauses { .. } | Ground::Onward { .. } => match agreed(way, dossier, organisation, roles.on) {
            None => UNKNOWN.to_owned(),
            Some(tools) if tools == Kind::Agreement.field("transfer_tools").none_words() => UNKNOWN.to_owned(),
            // What we agreed with a company is between us and it.
            Some(_) if way.flow == Flow::Engaged => way.ground.spelled(way.law),
            Some(tools) => format!("{}; your DPA names: {tools}", way.ground.spelled(way.law)),
        },
        _ => rests(way, dossier, organisation, roles.on).0,
    }
}

/// What a customer reads where we do not know on what a transfer rests.
const UNKNOWN: &str = "what it rests on is not recorded";

/// Whether a way surely leads to another legal entity in a third country.
fn leaves(way: &Transfer) -> bool {
    way.sure && way.crosses == Some(true) && !matches!(way.ground, Ground::NoTransfer { .. })
}

/// Whether it is open whether data goes there.
fn is_open(way: &Transfer) -> bool {
    !leaves(way) && way.flow != Flow::Own && (way.crosses.is_none() || (!way.sure && way.crosses == Some(true)))
}

fn under(way: &Transfer) -> String {
    way.law.map(|law| format!(", under the {}", Regime::words(law))).unwrap_or_default()
}

fn nowhere(ways: &Transfers, organisation: &Organisation) -> Lines {
    let engages = organisation.engagements.iter().any(|one| one.holds_on(ways.on));
    match (ways.known, ways.outside_the_laws) {
        (true, true) => Lines::None(
            "none under the GDPR, the UK GDPR or the Swiss FADP: none of them applies by what is recorded",
            "According to our records, neither the GDPR nor the UK GDPR nor the Swiss FADP applies to your data.",
        ),
        (true, false) if !engages => Lines::None(
            "none by what is recorded, and which companies are engaged is not recorded",
            "We have no record of a transfer of your data to a third country, but our records do not yet name the companies that we engage.",
        ),
        (true, false) => Lines::None(
            "no data goes to a legal entity in a third country by what is recorded",
            "According to our records, your data goes to no legal entity in a third country.",
        ),
        (false, _) => {
            Lines::None("not recorded", "Our records do not yet show whether your data goes to a third country.")
        }
    }
}

fn none_engaged(organisation: &Organisation, roles: &Roles) -> Lines {
    if organisation.engagements.iter().any(|one| one.holds_on(roles.on)) {
        Lines::None("none by what is recorded", "According to our records, we engage no other company for your data.")
    } else {
        Lines::None("not recorded", "Our records do not yet name the companies that we engage for your data.")
    }
}

/// What an entry of the list is for a customer.
struct Entry<'e> {
    engagement: &'e Record,
    company: Option<&'e Record>,
    /// What leaves it open whether it is for the customer.
    open: Option<String>,
}

impl Entry<'_> {
    /// "Mail Inc. (United States), independent controller: e-mail; in EU".
    fn words(&self, organisation: &Organisation, missing: &str) -> String {
        let place = self.company.and_then(|one| one.text("country")).map(|code| format!(" ({})", country::name(code)));
        let standing = standing_of(self.engagement).map(|what| format!(", {what}")).unwrap_or_default();
        let above = organisation.subprocessors.iter().find(|one| Some(one.id) == self.engagement.link("works_for"));
        let above = above.map(|one| format!(", for {}", one.title())).unwrap_or_default();
        let said = |field: &str| self.engagement.words(field).unwrap_or_else(|| missing.to_owned());
        format!(
            "{}{}{standing}{above}: {}; processed in: {}",
            name_of(self.engagement, self.company),
            place.unwrap_or_default(),
            said("purpose"),
            said("places")
        )
    }
}

/// The entries of the day that are for a customer, or may be, in the order of the list.
fn entries<'e>(dossier: &Dossier, organisation: &'e Organisation, roles: &Roles) -> Vec<Entry<'e>> {
    let on_the_day = organisation.engagements.iter().filter(|one| one.holds_on(roles.on));
    let for_it = on_the_day.filter_map(|engagement| {
        let open = match engaged(engagement, dossier, roles) {
            Engaged::Yes(_) => None,
            Engaged::Open(what) => Some(what),
            Engaged::No(_) => return None,
        };
        Some(Entry { engagement, company: company_of(engagement, &organisation.subprocessors), open })
    });
    for_it.collect()
}

fn cut(mut lines: Vec<String>) -> Vec<String> {
    if lines.len() > NAMED {
        let more = lines.len() - NAMED;
        lines.truncate(NAMED);
        lines.push(format!("{more} more"));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, cloud, record, self_hosted, today};
    use crate::rules::derive;

    fn ours() -> Vec<Record> {
        let engaged = |handle, company, more: &[(&str, &str)]| {
            record(handle, &[&[("subprocessor", company), ("purpose", "e-mail"), ("places", "US")], more].concat())
        };
        vec![
            record("ORG-1", &[("name", "Vendor"), ("country", "DE")]),
            record("SUB-1", &[("name", "Mail Inc."), ("country", "US"), ("transfer_tools", "SCC M3")]),
            record("SUB-2", &[("name", "Hidden Ltd"), ("country", "IN")]),
            engaged("ENG-1", "SUB-1", &[("public", "yes")]),
            engaged("ENG-2", "SUB-2", &[("standing", "independent_controller")]),
        ]
    }

    fn of(ours: &[Record], deployment: Record, for_customer: bool) -> Entrusted {
        let (dossier, ours) = (cases::dossier(&[("acts_as", "controller")], &[deployment]), cases::organisation(ours));
        let roles = derive(&dossier, &ours, today());
        if for_customer { for_the_customer(&dossier, &ours, &roles) } else { for_us(&dossier, &ours, &roles) }
    }

    #[test]
    fn we_read_all_and_the_customer_what_is_public() {
        let us = of(&ours(), cloud(), false);
        let Lines::Each(lines) = &us.engaged else { panic!("{us:?}") };
        assert_eq!(lines[0], "Mail Inc. (United States): e-mail; processed in: US (ENG-1)");
        assert_eq!(lines[1], "Hidden Ltd (India), independent controller: e-mail; processed in: US (ENG-2)");
        assert!(
            format!("{:?}", us.goes)
                .contains("to Mail Inc. (United States), under the GDPR: SCC M3 (recorded: SCC M3) [T6]"),
            "{us:?}"
        );
        let told = of(&ours(), cloud(), true);
        let all = format!("{told:?}");
        assert_eq!(
            told.engaged.labelled(),
            [
                "Mail Inc. (United States): e-mail; processed in: US",
                "one more that we have not published; please ask us"
            ]
        );
        assert!(!["Hidden", "ENG-", "SUB-", "[T"].iter().any(|hidden| all.contains(hidden)), "{all}");
        assert!(all.contains("to a company that we have not published (India)"), "{all}");
    }

    #[test]
    fn what_is_not_recorded_is_said_and_who_holds_nothing_is_not_asked() {
        let bare = of(&ours()[..1], cloud(), true);
        assert!(
            matches!(bare.engaged, Lines::None("not recorded", said) if said.starts_with("Our records do not yet"))
        );
        assert_eq!(bare.goes.labelled(), ["none by what is recorded, and which companies are engaged is not recorded"]);
        let none = [("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")];
        assert_eq!(of(&ours(), self_hosted(&none), true), Entrusted::default());
    }
}
