//! Transfers to countries outside the EEA: on which tool each rests, and whether the standard contractual clauses (SCC) are filled in and
//! fit the roles. Art. 44 to 46; Decision (EU) 2021/914.

use super::text::broken_promise;
use super::{Case, Collector};
use crate::model::{Deed, Kind, Organisation, Record, Remedy, Value, country};
use crate::rules::agreement::term;
use crate::rules::regime::{Regime, of_customer};
use crate::rules::runs::Runs;
use chrono::NaiveDate;

/// The transfer tools that a text names.
struct Tools<'t> {
    items: Vec<&'t str>,
}

impl<'t> Tools<'t> {
    /// Those of an agreement; nothing when nobody said, none when there are none.
    fn of(agreement: &'t Record, case: &Case<'t>) -> Option<Self> {
        match term(agreement, case.organisation, "transfer_tools")? {
            Value::Text(text) => Some(Self::listed(text)),
            _ => Some(Self { items: Vec::new() }),
        }
    }

    fn listed(text: &'t str) -> Self {
        Self { items: text.split(';').map(str::trim).collect() }
    }

    /// Whether an item can carry a transfer under the GDPR: those for British or Swiss data alone cannot.
    fn carries(&self) -> bool {
        let elsewhere = |item: &str| {
            let item = item.to_lowercase();
            let abroad = ["uk ", "idta", "swiss", "fadp"].iter().any(|word| item.starts_with(word));
            abroad || item.contains("addendum")
        };
        self.items.iter().any(|item| !elsewhere(item))
    }

    fn scc(&self) -> impl Iterator<Item = &str> {
        let clauses = |item: &str| {
            let item = item.to_lowercase();
            item.starts_with("scc") || item.contains("standard contractual clauses") || item.contains("2021/914")
        };
        self.items.iter().copied().filter(move |item| clauses(item))
    }

    /// The modules of the SCC that are named, 1 to 4.
    fn modules(&self) -> Vec<char> {
        let mut found = Vec::new();
        for item in self.scc() {
            let item = item.to_lowercase();
            let words = item.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            let words: Vec<&str> = words.collect();
            for (at, word) in words.iter().enumerate() {
                let after_module = at > 0 && matches!(words[at - 1], "module" | "modules" | "m" | "and");
                let number = word.strip_prefix('m').or(after_module.then_some(*word)).unwrap_or_default();
                found.extend(number.chars().next().filter(|one| number.len() == 1 && ('1'..='4').contains(one)));
            }
        }
        found
    }

    fn dpf(&self) -> bool {
        let names = ["dpf", "eu-us", "data privacy framework"];
        self.items.iter().any(|item| names.iter().any(|name| item.to_lowercase().starts_with(name)))
    }
}

/// The module that the roles ask for: from the customer to us where our entity is outside the EEA, or back to it where the customer is.
pub(super) fn scc_module(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let Some(tools) = own(case, agreement).and_then(|agreement| Tools::of(agreement, case)) else { return };
    let modules = tools.modules();
    let for_others = case.dossier.customer.text("acts_as") == Some("processor");
    let (needed, why) = match case.our_party().in_eea() {
        // Module 4 is for the way back to a controller; there is none for the way back to a processor.
        Some(true) if goes_back(case) && !tools.items.is_empty() && !tools.dpf() => {
            ('4', "our entity is in the EEA, and the customer, a controller, is not")
        }
        Some(true) if !for_others => return,
        _ if modules.is_empty() => return,
        _ if for_others => ('3', "the customer is a processor"),
        _ => ('2', "the customer is a controller"),
    };
    if modules.contains(&needed) {
        return;
    }
    let named: Vec<String> = modules.iter().map(|module| format!("module {module}")).collect();
    let named = if named.is_empty() { tools.items.join(", ") } else { format!("SCC {}", named.join(", ")) };
    let what = format!("the text names {named}, and not module {needed} of the SCC: {why}");
    let all = tools.items.iter().copied().chain([match needed {
        '2' => "SCC M2",
        '3' => "SCC M3",
        _ => "SCC M4",
    }]);
    let remedy = Remedy::say(format!("agree module {needed}, then record it: "))
        .then(Deed::edit(agreement).give("transfer_tools", all.collect::<Vec<_>>().join("; ")));
    found.add(agreement, &case.name(), what, remedy);
}

/// The agreement as the case holds it.
fn own<'c>(case: &Case<'c>, agreement: &Record) -> Option<&'c Record> {
    case.dossier.agreements().iter().find(|known| known.id == agreement.id)
}

/// Whether what we do for a controller outside the EEA goes back to where the law is not adequate. The clauses are not made for who is under
/// the GDPR itself: recital 7 of Decision (EU) 2021/914.
fn goes_back(case: &Case<'_>) -> bool {
    let customer = &case.dossier.customer;
    let third = customer.text("country").is_some_and(|code| !country::is_adequate(code, case.on));
    third && customer.text("acts_as") != Some("processor") && of_customer(customer).none()
}

/// What the parties have to fill in: the module, Clause 13, 17 and 18. Module 4 alone needs no authority, and can name any country.
pub(super) fn scc_blanks(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let Some(tools) = own(case, agreement).and_then(|agreement| Tools::of(agreement, case)) else { return };
    if tools.scc().next().is_none() {
        return;
    }
    let modules = tools.modules();
    let back_only = !modules.is_empty() && modules.iter().all(|module| *module == '4');
    let mut wrong = Vec::new();
    if modules.is_empty() {
        wrong.push(("transfer_tools", "SCC M2", "no module is named".to_owned()));
    }
    let asked = [("scc_law", "Clause 17"), ("scc_courts", "Clause 18"), ("scc_authority", "Clause 13")];
    // Where the text finds the law by a rule, courts and authority follow the same place.
    let by_rule = matches!(term(agreement, case.organisation, "scc_law_rule"), Some(Value::Text(_)));
    for (name, clause) in asked.into_iter().filter(|(name, _)| !back_only || *name != "scc_authority") {
        if by_rule && !matches!(term(agreement, case.organisation, name), Some(Value::Text(_))) {
            continue;
        }
        let field = Kind::Agreement.field(name);
        let words = match term(agreement, case.organisation, name) {
            Some(Value::Text(code)) if name != "scc_authority" && !back_only && !country::in_eea(code) => {
                format!("{} ({clause}) of {}, which is no member state", field.in_sentence(), country::name(code))
            }
            Some(Value::Text(_)) => continue,
            Some(_) => format!("{} ({clause}) left blank", field.in_sentence()),
            None => format!("{} ({clause}) not provided", field.in_sentence()),
        };
        wrong.push((name, if name == "scc_authority" { "NAME" } else { "COUNTRY" }, words));
    }
    let Some((first, value, _)) = wrong.first() else { return };
    let template = case.organisation.template_of(agreement).map(|template| format!(" or {}", template.handle()));
    let remedy = Remedy::say(format!(
        "fill it in as the text says, or amend the text; on {}{}: ",
        agreement.handle(),
        template.unwrap_or_default()
    ))
    .then(Deed::edit(agreement).give(first, *value));
    let words: Vec<String> = wrong.iter().map(|(.., words)| words.clone()).collect();
    found.add(agreement, &case.name(), format!("the SCC are not filled in: {}", words.join("; ")), remedy);
}

/// Data of the customer goes, by its DPA or by the place of hosting, to where the law is not adequate, and the DPA names no tool for it.
pub(super) fn without_tool(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let european = |regime: &Regime| matches!(regime, Regime::Gdpr | Regime::UkGdpr | Regime::SwissFadp);
    let laws = case.laws();
    let tools = own(case, agreement).and_then(|agreement| Tools::of(agreement, case));
    let carried = tools
        .as_ref()
        .is_some_and(|tools| if laws.contains(&Regime::Gdpr) { tools.carries() } else { !tools.items.is_empty() });
    if carried || !laws.iter().any(european) {
        return;
    }
    let places = importers(case);
    let Some(first) = places.first() else { return };
    let what = match &tools {
        None => {
            format!("data goes to {}, and whether the DPA names a transfer tool is not provided", places.join(", "))
        }
        Some(tools) if tools.items.is_empty() => {
            format!("data goes to {}, and the DPA names no transfer tool", places.join(", "))
        }
        Some(tools) => format!("data goes to {first}, and the DPA names only {}", tools.items.join(", ")),
    };
    let remedy =
        Remedy::say("agree a tool (a certificate under the DPF, or the SCC with their module), then record it: ")
            .then(Deed::edit(agreement).give("transfer_tools", "DPF; SCC M2"));
    found.add(agreement, &case.name(), what, remedy);
}

/// Where data of the customer goes without adequacy: to our entity that acts, back to the customer, and where we host. A place that breaks a promise is another
/// finding. A customer in the same country sends nothing abroad.
fn importers(case: &Case<'_>) -> Vec<String> {
    let mut places = Vec::new();
    let home = case.dossier.customer.text("country");
    let third = |code: &str| !country::is_adequate(code, case.on) && Some(code) != home;
    let party = case.our_party();
    if let Some(code) = party.country.filter(|code| third(code)) {
        let name = party.record.map_or_else(|| "our entity".to_owned(), Record::title);
        places.push(format!("{name} ({})", country::name(code)));
    }
    if party.in_eea() == Some(true) && goes_back(case) {
        places.push(format!("the customer ({})", country::name(home.unwrap_or_default())));
    }
    let hosted = case.dossier.deployments().iter().filter(|record| Runs::of(record).hosted());
    for record in hosted.chain(case.dossier.services()).filter(|record| record.holds_on(case.on)) {
        let Some(code) = record.text("hosting_country").filter(|code| third(code)) else { continue };
        let elsewhere = party.country == Some(code) || broken_promise(case, record).is_some();
        if !elsewhere && case.roles.streams.iter().any(|stream| from(stream, record) && stream.need.is_dpa()) {
            places.push(format!("{} ({})", record.handle(), country::name(code)));
        }
    }
    places
}

fn from(stream: &crate::rules::roles::StreamRole, record: &Record) -> bool {
    let handle = Some(record.handle());
    if record.kind == Kind::Service { stream.service == handle } else { stream.deployment == handle }
}

/// The countries that an item of a list of transfers or processors names: as a whole, before brackets, or within them.
fn places(item: &str) -> Vec<&'static str> {
    let (before, within) = item.split_once('(').unwrap_or((item, ""));
    if let Some(code) = country::code(before) {
        return vec![code];
    }
    within.split([',', '/', ')', '(']).filter_map(country::code).collect()
}

fn items<'r>(record: &'r Record, field: &str) -> impl Iterator<Item = &'r str> {
    record.text(field).unwrap_or_default().split(';').map(str::trim).filter(|item| !item.is_empty())
}

/// Items of a list of transfers for which a safeguard is needed: an organisation, or a country without an adequacy decision.
fn unsafe_items(record: &Record, on: NaiveDate) -> Vec<&str> {
    let within = |item: &str| matches!(item.to_lowercase().as_str(), "eea" | "eu" | "european union");
    let bare = |item: &&str| {
        let codes = places(item);
        !within(item) && (codes.is_empty() || codes.iter().any(|code| !country::is_adequate(code, on)))
    };
    items(record, "transfers").filter(bare).collect()
}

/// Activities that transfer to such places, and say on which safeguards neither.
pub(super) fn activity_without_safeguard(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for activity in organisation.activities.iter().filter(|activity| activity.is_current(on)) {
        let bare = unsafe_items(activity, on);
        if bare.is_empty() || activity.text("safeguards").is_some() {
            continue;
        }
        let said = if activity.get("safeguards").is_some() { "none" } else { "not provided" };
        let what = format!("it transfers to {}; safeguards: {said}", bare.join(", "));
        found.add(activity, &activity.title(), what, Deed::edit(activity).give("safeguards", "TEXT"));
    }
}

/// The same, for what differs for one customer.
pub(super) fn assignment_without_safeguard(case: &Case<'_>, assignment: &Record, found: &mut Collector<'_>) {
    let id = assignment.link("activity");
    let activity = case.organisation.activities.iter().find(|activity| Some(activity.id) == id);
    let inherited =
        assignment.get("safeguards").is_none() && activity.is_some_and(|one| one.text("safeguards").is_some());
    let bare = unsafe_items(assignment, case.on);
    if bare.is_empty() || inherited || assignment.text("safeguards").is_some() || !assignment.holds_on(case.on) {
        return;
    }
    let said = if assignment.get("safeguards").is_some() { "none" } else { "not provided" };
    let what = format!("it transfers to {}; safeguards: {said}", bare.join(", "));
    found.add(assignment, &case.name(), what, Deed::edit(assignment).give("safeguards", "TEXT"));
}

/// A processor of an activity is in a third country, and the list of transfers does not have it.
pub(super) fn activity_unrecorded(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for activity in organisation.activities.iter().filter(|activity| activity.is_current(on)) {
        let named: Vec<&str> = items(activity, "transfers").flat_map(places).collect();
        let missing = |item: &&str| places(item).iter().any(|code| !country::in_eea(code) && !named.contains(code));
        let missing: Vec<&str> = items(activity, "processors").filter(missing).collect();
        if missing.is_empty() {
            continue;
        }
        let said = activity.words("transfers").unwrap_or_else(|| "not provided".into());
        let what = format!("{} gets data; third countries: {said}", missing.join(", "));
        found.add(activity, &activity.title(), what, Deed::edit(activity).give("transfers", "COUNTRIES"));
    }
}

/// Whether the register says of an activity, or of what is assigned to a customer, that there is no transfer, though the data is hosted in a
/// third country: which.
pub(super) fn denied_country(case: &Case<'_>) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    for one in case.applied() {
        let Some(activity) = one.activity else { continue };
        let said = one.assignment.and_then(|assignment| assignment.get("transfers"));
        if said.or_else(|| activity.get("transfers")) != Some(&Value::Nil) {
            continue;
        }
        let hosted = one.streams.iter().filter(|stream| stream.laws.contains(&Regime::Gdpr)).find_map(|stream| {
            let record = case.record(stream.service.as_ref().or(stream.deployment.as_ref())?)?;
            let ours = record.kind == Kind::Service || Runs::of(record).hosted();
            let code = country::code(record.text("hosting_country").filter(|_| ours)?)?;
            (!country::in_eea(code)).then_some(code)
        });
        let record = one.assignment.filter(|assignment| assignment.get("transfers").is_some()).unwrap_or(activity);
        found.extend(hosted.map(|code| (record.handle(), code)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tools_are_read_as_people_write_them() {
        for (text, modules, carries) in [
            ("SCC M2", "2", true),
            ("DPF; UK Extension; SCC M2; SCC M3", "23", true),
            ("SCC Modules 2 and 3", "23", true),
            ("Standard contractual clauses, module 3", "3", true),
            ("SCC (EU) 2021/914 Module 2", "2", true),
            ("SCC", "", true),
            ("DPF", "", true),
            ("UK Addendum; IDTA; Swiss terms; UK Extension; Swiss-US DPF", "", false),
        ] {
            let tools = Tools::listed(text);
            assert_eq!(tools.modules().into_iter().collect::<String>(), modules, "{text}");
            assert_eq!(tools.carries(), carries, "{text}");
        }
        assert!(Tools::listed("DPF").dpf() && !Tools::listed("Swiss-US DPF").dpf());
    }

    #[test]
    fn countries_are_read_as_a_whole_and_in_brackets() {
        assert_eq!(places("United States"), ["US"]);
        assert_eq!(places("India (support at night)"), ["IN"]);
        assert_eq!(places("Example Mail (Ireland, United States)"), ["IE", "US"]);
        assert_eq!(places("Red Cross"), [""; 0]);
    }
}
