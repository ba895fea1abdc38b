//! Transfers by the DPA itself: from the customer to our entity, or back to the customer. On which tool each rests, and whether the standard
//! contractual clauses (SCC) are filled in and fit the roles. Art. 44 to 46; Decision (EU) 2021/914.

use super::importer::{instead_of_exception, rests_on_exception};
use super::text::broken_promise;
use super::{Case, Collector};
use crate::model::{Deed, Kind, Record, Remedy, Value, Verb, country, distinct};
use crate::rules::agreement::term;
use crate::rules::regime::{self, Regime};
use crate::rules::transfer::tools::{Tools, is_dpf};
use crate::rules::transfer::{Flow, Ground, Transfer, home_of, transfers};

/// The module that the roles ask for, and why: from the customer to us, or back to it where our entity is in the EEA and the customer is
/// not. For the way back to a processor, and to whom the GDPR applies to itself, there is none.
fn needed_module(case: &Case<'_>) -> Option<(char, &'static str)> {
    let for_others = is_for_others(case);
    let in_eea = case.our_party().in_eea() == Some(true);
    match goes_back(case) {
        Some(_) if for_others => None,
        // The SCC are for importers to whom the GDPR does not apply, Recital 7 of Decision (EU) 2021/914.
        Some(_) => (regime::is_under_gdpr(&case.dossier.customer) == Some(false))
            .then_some(('4', "our entity is in the EEA, and the customer, a controller, is not")),
        None if for_others => Some(('3', "the customer is a processor")),
        None => (!in_eea).then_some(('2', "the customer is a controller")),
    }
}

fn is_for_others(case: &Case<'_>) -> bool {
    case.dossier.customer.text("acts_as") == Some("processor")
}

/// The country of the customer, where what we do for it in the EEA goes back to a place without adequacy. That is a transfer whether or not
/// the customer is under the GDPR itself: EDPB Guidelines 05/2021, 2.2.
fn goes_back<'c>(case: &Case<'c>) -> Option<&'c str> {
    let customer = &case.dossier.customer;
    let third = customer.text("country").filter(|code| !country::is_adequate(code, case.on))?;
    let person = customer.text("acts_as") == Some("household");
    (!person && case.our_party().in_eea() == Some(true)).then_some(third)
}

/// Whether data goes to a place without adequacy by the DPA itself, or may: where our entity is in an adequate place, and the customer too, the
/// parties fill in no clauses between them.
fn is_third(case: &Case<'_>) -> bool {
    let adequate = |code: &str| country::is_adequate(code, case.on);
    goes_back(case).is_some() || case.our_party().is_in(adequate) != Some(true)
}

pub(super) fn scc_module(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let Some(tools) =
        own(case, agreement).and_then(|agreement| Tools::said(term(agreement, case.organisation, "transfer_tools")))
    else {
        return;
    };
    let modules = tools.modules();
    let Some((needed, why)) = needed_module(case) else { return };
    let by_certificate = goes_back(case) == Some("US") && tools.items().any(is_dpf);
    if modules.is_empty() || modules.contains(&needed) || by_certificate {
        return;
    }
    let named: Vec<String> = modules.iter().map(|module| format!("module {module}")).collect();
    let what = format!("the text names SCC {}, not module {needed}: {why}", named.join(", "));
    let remedy = Remedy::say(format!("agree module {needed}, then record it: "))
        .then(Deed::edit(agreement).give("transfer_tools", tools.with_module(needed)));
    found.add(agreement, &case.name(), what, remedy);
}

/// The agreement as the case holds it.
fn own<'c>(case: &Case<'c>, agreement: &Record) -> Option<&'c Record> {
    case.dossier.agreements().iter().find(|known| known.id == agreement.id)
}

/// What the parties have to fill in: the module, Clause 13, 17 and 18. Module 4 alone needs no authority, and can name any country.
pub(super) fn scc_blanks(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let Some(tools) =
        own(case, agreement).and_then(|agreement| Tools::said(term(agreement, case.organisation, "transfer_tools")))
    else {
        return;
    };
    if tools.scc().next().is_none() {
        return;
    }
    let modules = tools.modules();
    let back_only = !modules.is_empty() && modules.iter().all(|module| *module == '4');
    let mut wrong = Vec::new();
    let asks = is_third(case);
    if modules.is_empty() && asks {
        let module = needed_module(case).map_or_else(|| "TOOLS".to_owned(), |(needed, _)| tools.with_module(needed));
        wrong.push(("transfer_tools", module, "no module is named".to_owned()));
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
            _ if !asks => continue,
            Some(_) => format!("{} ({clause}) left blank", field.in_sentence()),
            None => format!("{} ({clause}) not provided", field.in_sentence()),
        };
        let value = if name == "scc_authority" { "NAME" } else { "COUNTRY" };
        wrong.push((name, value.to_owned(), words));
    }
    let Some((first, value, _)) = wrong.first() else { return };
    let template = case.organisation.template_of(agreement).map(|template| format!(" or {}", template.handle()));
    let remedy = Remedy::say(format!(
        "fill it in as the text says, or amend the text; on {}{}: ",
        agreement.handle(),
        template.unwrap_or_default()
    ))
    .then(Deed::edit(agreement).give(first, value.clone()));
    let words: Vec<String> = wrong.iter().map(|(.., words)| words.clone()).collect();
    found.add(agreement, &case.name(), format!("the SCC are not filled in: {}", words.join("; ")), remedy);
}

/// Those to whom data of the customer goes, by its DPA, where the law is not adequate, and for whom the DPA names no tool.
fn bare<'c>(case: &Case<'c>, tools: Option<&Tools<'_>>, ways: &'c [Transfer]) -> Vec<Importer<'c>> {
    let laws = case.laws();
    if !laws.iter().any(|regime| !regime.is_of_authorities()) {
        return Vec::new();
    }
    let mut bare = importers(case);
    bare.retain(|one| !tools.is_some_and(|tools| tools.carries(one.country, &laws)) && !one.is_carried(ways));
    let carried = |way: &&Transfer| tools.is_some_and(|tools| tools.carries_uncertified(way.law));
    let by_clauses = ways.iter().filter(|way| matches!(way.by_rules(), Ground::Clauses { .. }));
    for one in by_clauses.filter(|way| !carried(way)).filter_map(|way| Importer::of(way, case)) {
        if !bare.iter().any(|known| known.place == one.place && known.law.is_none_or(|law| Some(law) == one.law)) {
            bare.push(one);
        }
    }
    bare
}

/// "data goes to Vendor Inc. (United States), and the DPA names only SCC M4".
fn names_no_tool(bare: &[Importer<'_>], tools: Option<&Tools<'_>>) -> String {
    let places = bare.iter().map(Importer::words).collect::<Vec<_>>().join(", ");
    match tools {
        None => format!("data goes to {places}, and whether the DPA names a transfer tool is not provided"),
        Some(tools) if tools.is_empty() => format!("data goes to {places}, and the DPA names no transfer tool"),
        Some(tools) => {
            let framework = |one: &Importer<'_>| one.country == "US" && one.law.is_some();
            let named = bare.first().is_some_and(framework) && tools.items().any(is_dpf);
            let uncertified = if named { "; no certification that holds is recorded for it" } else { "" };
            format!("data goes to {places}, and the DPA names only {}{uncertified}", tools.named())
        }
    }
}

/// Data of the customer goes, by its DPA, to where the law is not adequate, and the DPA names no tool for it.
pub(super) fn without_tool(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let tools =
        own(case, agreement).and_then(|agreement| Tools::said(term(agreement, case.organisation, "transfer_tools")));
    let ways = by_the_dpa(case);
    let mut bare = bare(case, tools.as_ref(), &ways);
    bare.retain(|one| one.overridden(&ways).is_empty());
    if bare.is_empty() {
        return;
    }
    // What another DPA in force carries needs no tool of this one.
    for other in case.binding().into_iter().filter(|other| other.id != agreement.id) {
        let theirs = Tools::said(term(other, case.organisation, "transfer_tools"));
        let without_it = self::bare(case, theirs.as_ref(), &ways);
        let same = |one: &Importer<'_>, other: &Importer<'_>| {
            one.place == other.place && (one.law == other.law || one.law.is_none() || other.law.is_none())
        };
        bare.retain(|one| without_it.iter().any(|other| same(one, other)));
    }
    let Some(first) = bare.first() else { return };
    let what = names_no_tool(&bare, tools.as_ref());
    let of_first = first.law.map_or_else(|| case.laws(), |law| vec![law]);
    let (words, value) = first.tool(is_for_others(case), &of_first);
    let remedy = Remedy::say(format!("agree a tool ({words}), then record it: "))
        .then(Deed::edit(agreement).give("transfer_tools", value));
    found.add(agreement, &case.name(), what, remedy);
}

/// Data of the customer goes, by its DPA, to where the law is not adequate, and all that the DPA names is an exception. Art. 49.
pub(super) fn undocumented(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let tools =
        own(case, agreement).and_then(|agreement| Tools::said(term(agreement, case.organisation, "transfer_tools")));
    let Some(tools) = tools.filter(Tools::are_exceptions) else { return };
    let ways = by_the_dpa(case);
    let bare: Vec<Importer<'_>> =
        ways.iter().filter(|way| way.ground == Ground::Derogation).filter_map(|way| Importer::of(way, case)).collect();
    let Some(first) = bare.first() else { return };
    let places = distinct(bare.iter().map(Importer::words)).join(", ");
    let what = format!("data goes to {places}, and the DPA {}", rests_on_exception(&tools));
    let (_, value) = first.tool(is_for_others(case), &first.law.map_or_else(|| case.laws(), |law| vec![law]));
    let decide = Deed::with(Verb::Add, Kind::TransferOverride).give("customer", case.dossier.customer.handle());
    let decide = if first.back { decide.give("way", "back") } else { decide };
    found.add(agreement, &case.name(), what, instead_of_exception(agreement, value, decide));
}

/// The same where somebody decided on what each such transfer rests.
pub(super) fn overridden(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let tools =
        own(case, agreement).and_then(|agreement| Tools::said(term(agreement, case.organisation, "transfer_tools")));
    let ways = by_the_dpa(case);
    for one in bare(case, tools.as_ref(), &ways) {
        let decided = one.overridden(&ways);
        if let Some(first) = decided.first() {
            let what = names_no_tool(std::slice::from_ref(&one), tools.as_ref());
            let by = distinct(decided.iter().map(|way| way.short())).join(", ");
            let record = first.overridden.as_ref().map(|one| one.record.clone()).unwrap_or_default();
            let remedy = Remedy::say("look whether the decision still holds; if not: ")
                .then(Deed::with(Verb::Edit, Kind::TransferOverride).of(record).give("ends", "DATE"));
            found.add(agreement, &case.name(), format!("{what}; it rests on {by}"), remedy);
        }
    }
}

/// Somebody in a country without adequacy to whom the data goes.
struct Importer<'c> {
    /// Who, with the name of the country.
    place: String,
    /// Its code.
    country: &'c str,
    /// Whether it is the customer, to which the data goes back.
    back: bool,
    /// Whether it is known to be under the GDPR itself, or not to be.
    under_gdpr: Option<bool>,
    /// The law by which the rules of transfers ask for clauses; nothing where its country alone says that something is needed.
    law: Option<Regime>,
}

impl<'c> Importer<'c> {
    /// The importer of a way.
    fn of(way: &'c Transfer, case: &Case<'_>) -> Option<Self> {
        let (country, back) = (way.importer.country.as_deref()?, way.flow == Flow::Back);
        let place = if back { format!("the customer ({})", country::name(country)) } else { way.importer.words() };
        let under_gdpr = if back { regime::is_under_gdpr(&case.dossier.customer) } else { None };
        Some(Self { place, country, back, under_gdpr, law: way.law })
    }

    /// Whether each way to it has its ground without a tool of the DPA: a decision on adequacy, or a certification that holds. Art. 45.
    fn is_carried(&self, ways: &[Transfer]) -> bool {
        let to = |way: &&Transfer| {
            (way.flow == Flow::Back) == self.back && way.importer.country.as_deref() == Some(self.country)
        };
        let by_decision = |way: &Transfer| {
            let ground = way.by_rules();
            matches!(ground, Ground::Adequacy { .. } | Ground::Framework { .. }) || matches!(ground, Ground::NotNeeded)
        };
        let mut all = ways.iter().filter(to).peekable();
        all.peek().is_some() && all.all(by_decision)
    }

    /// The ways to it, if somebody decided about each.
    fn overridden<'w>(&self, ways: &'w [Transfer]) -> Vec<&'w Transfer> {
        let to = |way: &&Transfer| {
            (way.flow == Flow::Back) == self.back
                && way.importer.country.as_deref() == Some(self.country)
                && self.law.is_none_or(|law| way.law == Some(law))
        };
        let all: Vec<&Transfer> = ways.iter().filter(to).collect();
        if all.iter().all(|way| way.overridden.is_some()) { all } else { Vec::new() }
    }

    fn words(&self) -> String {
        let law = self.law.map(|law| format!(" under the {}", law.words())).unwrap_or_default();
        format!("{}{law}", self.place)
    }

    /// The tools that can carry the transfer, in words and as they are recorded.
    fn tool(&self, for_others: bool, laws: &[Regime]) -> (&'static str, &'static str) {
        let gdpr = laws.contains(&Regime::Gdpr);
        match (self.back, for_others) {
            (true, true) => ("the SCC have no module for the way back to a processor", "TOOLS"),
            (true, false) if !gdpr && laws.contains(&Regime::UkGdpr) => {
                ("the IDTA, or the UK Addendum to module 4 of the SCC", "SCC M4; UK Addendum")
            }
            (true, false) if laws == [Regime::SwissFadp] => {
                ("module 4 of the SCC with the Swiss terms", "SCC M4; Swiss terms")
            }
            (true, false) => match self.under_gdpr {
                Some(false) => ("module 4 of the SCC", "SCC M4"),
                // Recital 7 of Decision (EU) 2021/914.
                Some(true) => ("not the SCC, which are for importers to whom the GDPR does not apply", "TOOLS"),
                None => ("module 4 of the SCC, if the GDPR does not apply to the customer", "TOOLS"),
            },
            _ if !gdpr && laws.contains(&Regime::UkGdpr) => ("the IDTA, or the UK Addendum to the SCC", "IDTA"),
            (_, true) if laws == [Regime::SwissFadp] => {
                ("module 3 of the SCC with the Swiss terms", "SCC M3; Swiss terms")
            }
            (_, false) if laws == [Regime::SwissFadp] => {
                ("module 2 of the SCC with the Swiss terms", "SCC M2; Swiss terms")
            }
            (false, true) if self.country == "US" => {
                ("a certificate under the DPF, or module 3 of the SCC", "DPF; SCC M3")
            }
            (false, false) if self.country == "US" => {
                ("a certificate under the DPF, or module 2 of the SCC", "DPF; SCC M2")
            }
            (false, true) => ("module 3 of the SCC", "SCC M3"),
            (false, false) => ("module 2 of the SCC", "SCC M2"),
        }
    }
}

/// The ways from the customer to our entity and back that are sure, where one of the two is not at home under a law.
fn by_the_dpa(case: &Case<'_>) -> Vec<Transfer> {
    let (ours, theirs) = (case.our_party().country, case.dossier.customer.text("country"));
    let at_home = |law: &Regime| [ours, theirs].into_iter().flatten().all(|code| home_of(*law).has(code));
    if ours.is_none() || case.laws().iter().all(at_home) {
        return Vec::new();
    }
    let mut ways = transfers(case.dossier, case.organisation, &case.roles).ways;
    ways.retain(|way| way.sure && matches!(way.flow, Flow::Service | Flow::Session | Flow::Back));
    ways
}

/// To whom data of the customer goes without adequacy under its own DPA: to our entity that acts, and back to the customer. Where nobody
/// knows which entity that is, the place of hosting counts; else hosting is between us and the host, and its tool belongs to the record.
/// A customer in the same country sends nothing abroad.
fn importers<'c>(case: &Case<'c>) -> Vec<Importer<'c>> {
    let home = case.dossier.customer.text("country");
    let third = |code: &&str| !country::is_adequate(code, case.on) && Some(*code) != home;
    let party = case.our_party();
    let mut found = Vec::new();
    if let Some(country) = party.country.filter(third) {
        let name = party.record.map_or_else(|| "our entity".to_owned(), Record::title);
        found.push(Importer {
            place: format!("{name} ({})", country::name(country)),
            country,
            back: false,
            under_gdpr: None,
            law: None,
        });
    }
    if let Some(country) = goes_back(case) {
        let under_gdpr = regime::is_under_gdpr(&case.dossier.customer);
        let place = format!("the customer ({})", country::name(country));
        found.push(Importer { place, country, back: true, under_gdpr, law: None });
    }
    if party.country.is_none() {
        let hosted = case.hosted().into_iter().filter(|(record, _)| broken_promise(case, record).is_none());
        let hosted = hosted.filter(|(_, code)| third(code));
        found.extend(hosted.map(|(record, country)| Importer {
            place: format!("{} ({})", record.handle(), country::name(country)),
            country,
            back: false,
            under_gdpr: None,
            law: None,
        }));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, cloud, found, given, record};

    fn ours(country: &str) -> [Record; 1] {
        [record("ORG-1", &[("name", "Vendor"), ("country", country)])]
    }

    #[test]
    fn the_module_follows_from_who_is_where_and_for_whom_the_customer_acts() {
        let needs = |vendor: &str, customer: &str, acts_as: &str| {
            let gdpr = if country::in_eea(customer) { "yes" } else { "no" };
            let customer = [("country", customer), ("acts_as", acts_as), ("gdpr", gdpr)];
            let dossier = cases::dossier(&customer, &[cloud(), agreed(&[])]);
            let ours = cases::organisation(&ours(vendor));
            let case = Case::of(&dossier, &ours, cases::today()).expect("it is a customer");
            (goes_back(&case).map(str::to_owned), needed_module(&case).map(|(module, _)| module))
        };
        let back = |country: &str| Some(country.to_owned());
        for (vendor, customer, acts_as, expected) in [
            ("DE", "FR", "controller", (None, None)),
            ("DE", "FR", "processor", (None, Some('3'))),
            ("US", "DE", "controller", (None, Some('2'))),
            ("US", "DE", "processor", (None, Some('3'))),
            ("", "DE", "controller", (None, Some('2'))),
            ("DE", "US", "controller", (back("US"), Some('4'))),
            ("DE", "IN", "joint", (back("IN"), Some('4'))),
            ("DE", "IN", "processor", (back("IN"), None)),
            ("DE", "IN", "household", (None, None)),
            ("DE", "CH", "controller", (None, None)),
            ("US", "IN", "controller", (None, Some('2'))),
            ("", "IN", "controller", (None, Some('2'))),
        ] {
            assert_eq!(needs(vendor, customer, acts_as), expected, "from {customer} ({acts_as}) to {vendor}");
        }
    }

    #[test]
    fn a_certificate_carries_the_way_back_to_the_united_states_alone() {
        let wrong = |customer, tools| {
            let paper = agreed(&[("transfer_tools", tools)]);
            let customer = [("country", customer), ("acts_as", "controller"), ("gdpr", "no")];
            !found("scc-module", &ours("DE"), &customer, &[cloud(), paper]).is_empty()
        };
        assert!(wrong("US", "SCC M2") && !wrong("US", "SCC M2; DPF"));
        assert!(wrong("IN", "SCC M2; DPF"), "it is for the United States");
        assert!(!wrong("IN", "SCC M4") && !wrong("IN", "SCC"), "no module is another finding");
        let under = [("country", "IN"), ("acts_as", "controller"), ("gdpr", "yes")];
        let paper = agreed(&[("transfer_tools", "SCC M2")]);
        let found = found("scc-module", &ours("DE"), &under, &[cloud(), paper]);
        assert!(found.is_empty(), "the SCC are not for whom the GDPR applies to: {found:?}");
    }

    #[test]
    fn what_the_parties_fill_in_is_law_courts_and_authority() {
        let blanks = |facts: &[(&str, &str)]| {
            let all = [("scc_law", "IE"), ("scc_courts", "IE"), ("scc_authority", "DPC"), ("transfer_tools", "SCC M2")];
            let paper = agreed(&[&all[..], facts].concat());
            let found = found("scc-blanks", &ours("US"), &[("acts_as", "controller")], &[cloud(), paper]);
            found.first().map(|one| (one.what.clone(), given(one)[0].0, given(one)[0].1.to_owned()))
        };
        let one = |what: &str, field, value: &str| {
            Some((format!("the SCC are not filled in: {what}"), field, value.to_owned()))
        };
        assert_eq!(blanks(&[]), None);
        let (law, courts, authority) = (("scc_law", ""), ("scc_courts", ""), ("scc_authority", ""));
        let no_law = "law of the SCC (Clause 17) not provided";
        let no_authority = "authority of the SCC (Clause 13) not provided";
        assert_eq!(blanks(&[law]), one(no_law, "scc_law", "COUNTRY"));
        assert_eq!(blanks(&[courts]), one("courts of the SCC (Clause 18) not provided", "scc_courts", "COUNTRY"));
        assert_eq!(blanks(&[authority]), one(no_authority, "scc_authority", "NAME"));
        assert_eq!(blanks(&[law, authority]), one(&format!("{no_law}; {no_authority}"), "scc_law", "COUNTRY"));
        assert_eq!(blanks(&[("scc_law", "none")]), one("law of the SCC (Clause 17) left blank", "scc_law", "COUNTRY"));
        let british = "law of the SCC (Clause 17) of United Kingdom, which is no member state";
        assert_eq!(blanks(&[("scc_law", "GB")]), one(british, "scc_law", "COUNTRY"));
        let by_rule = ("scc_law_rule", "the exporter's member state, else Belgium");
        assert_eq!(blanks(&[law, courts, authority, by_rule]), None, "courts and authority follow the same place");
        assert_eq!(
            blanks(&[("scc_law", "GB"), by_rule]),
            one(british, "scc_law", "COUNTRY"),
            "it is named all the same"
        );
        let back = ("transfer_tools", "SCC M4");
        assert_eq!(blanks(&[back, authority, ("scc_law", "GB")]), None, "module 4 asks for no authority");
        assert_eq!(blanks(&[back, law]), one(no_law, "scc_law", "COUNTRY"));
        let both = ("transfer_tools", "SCC M2; SCC M4");
        assert_eq!(blanks(&[both, authority]), one(no_authority, "scc_authority", "NAME"));
        assert_eq!(blanks(&[("transfer_tools", "DPF"), law, courts, authority]), None, "there are no SCC");
        let paper = agreed(&[("transfer_tools", "SCC M2")]);
        let within = |ours: &str, theirs: &str| {
            let customer = [("country", theirs), ("acts_as", "controller")];
            found("scc-blanks", &self::ours(ours), &customer, &[cloud(), paper.clone()]).is_empty()
        };
        assert!(within("DE", "FR") && within("CH", "FR"), "nothing goes to a third country by the DPA itself");
        assert!(!within("DE", "IN") && !within("US", "FR"));
        let wrong = agreed(&[("transfer_tools", "SCC M2"), ("scc_law", "US")]);
        let wrong =
            found("scc-blanks", &ours("DE"), &[("country", "FR"), ("acts_as", "controller")], &[cloud(), wrong]);
        assert_eq!(wrong.len(), 1, "what the text names is wrong wherever the data goes");
    }

    #[test]
    fn a_transfer_without_a_tool_says_what_the_dpa_names() {
        let what = |tools| {
            let paper = agreed(&[("transfer_tools", tools)]);
            let found = found("transfer-without-tool", &ours("IN"), &[], &[cloud(), paper]);
            found.first().map(|one| one.what.clone()).unwrap_or_default()
        };
        let goes = "data goes to Vendor (India), and ";
        assert_eq!(what(""), format!("{goes}whether the DPA names a transfer tool is not provided"));
        assert_eq!(what("none"), format!("{goes}the DPA names no transfer tool"));
        assert_eq!(what("DPF; UK Addendum"), format!("{goes}the DPA names only DPF, UK Addendum"));
        assert_eq!(what("BCR"), "");
    }

    #[test]
    fn what_another_dpa_in_force_carries_needs_no_tool_of_this_one() {
        let of = |second: &[(&str, &str)]| {
            let usual = [("customer", "CUS-1"), ("effect", "executed"), ("signed", "2026-02-01")];
            let usual = [&usual[..], &[("countersigned", "2026-02-01")], second].concat();
            let records = [cloud(), agreed(&[]), record("DPA-2", &usual)];
            let all = found("transfer-without-tool", &ours("IN"), &[("acts_as", "controller")], &records);
            all.into_iter().map(|one| one.record).collect::<Vec<_>>()
        };
        assert_eq!(of(&[("transfer_tools", "SCC M2")]), [""; 0]);
        assert_eq!(of(&[("transfer_tools", "UK Addendum")]), ["DPA-1", "DPA-2"], "it carries nothing under the GDPR");
        assert_eq!(of(&[("transfer_tools", "SCC M2"), ("ended", "2026-10-31")]), ["DPA-1"], "it is over");
    }

    #[test]
    fn what_the_dpa_names_is_compared_with_what_the_rules_ask_for() {
        let what = |country: &str, tools: &str, certified: bool| {
            let mut vendor = ours("US").to_vec();
            if certified {
                let entry =
                    [("scheme", "eu_us_dpf"), ("starts", "2024-01-01"), ("ends", "2030-01-01"), ("other_data", "yes")];
                vendor.push(record("CER-1", &entry));
            }
            let facts = [
                ("country", country),
                ("acts_as", "controller"),
                ("gdpr", if country == "GB" || country == "CH" { "no" } else { "yes" }),
            ];
            let found =
                found("transfer-without-tool", &vendor, &facts, &[cloud(), agreed(&[("transfer_tools", tools)])]);
            found.first().map(|one| one.what.clone()).unwrap_or_default()
        };
        let to = |law: &str, rest: &str| {
            format!("data goes to Vendor (United States) under the {law}, and the DPA names {rest}")
        };
        assert_eq!(what("GB", "SCC M2", false), to("UK GDPR", "only SCC M2"));
        assert_eq!(what("GB", "SCC M2; UK Addendum", false), "");
        assert_eq!(what("GB", "IDTA", false), "");
        assert_eq!(what("CH", "SCC M2", false), to(Regime::SwissFadp.words(), "only SCC M2"));
        assert_eq!(what("CH", "SCC M2; Swiss terms", false), "");
        assert_eq!(what("US", "none", false), to("GDPR", "no transfer tool"));
        let uncertified = "only DPF; no certification that holds is recorded for it";
        assert_eq!(what("JP", "DPF", false), to("GDPR", uncertified));
        assert_eq!(what("DE", "DPF", false), to("GDPR", uncertified));
        assert_eq!(what("DE", "DPF", true), "");
        assert_eq!(what("DE", "none", true), "", "the entry carries it, whatever the DPA names");
        assert_eq!(what("DE", "", true), "");
        assert!(!what("CH", "none", true).is_empty(), "the entry is for another law");
        assert_eq!(what("DE", "DPF; SCC M2", false), "");
    }

    #[test]
    fn the_tool_that_is_advised_fits_the_way_the_roles_and_the_law() {
        let tool = |country, back, for_others, laws: &[Regime]| {
            Importer { place: String::new(), country, back, under_gdpr: Some(false), law: None }
                .tool(for_others, laws)
                .1
        };
        let (gdpr, uk) = (&[Regime::Gdpr][..], &[Regime::UkGdpr][..]);
        for (country, back, for_others, laws, expected) in [
            ("US", false, false, gdpr, "DPF; SCC M2"),
            ("US", false, true, gdpr, "DPF; SCC M3"),
            ("IN", false, false, gdpr, "SCC M2"),
            ("IN", false, true, gdpr, "SCC M3"),
            ("US", true, false, gdpr, "SCC M4"),
            ("US", true, true, gdpr, "TOOLS"),
            ("US", true, false, uk, "SCC M4; UK Addendum"),
            ("US", true, false, &[Regime::SwissFadp], "SCC M4; Swiss terms"),
            ("US", false, false, uk, "IDTA"),
            ("IN", false, true, uk, "IDTA"),
            ("IN", false, false, &[Regime::Gdpr, Regime::UkGdpr], "SCC M2"),
            ("IN", false, false, &[Regime::SwissFadp], "SCC M2; Swiss terms"),
            ("US", false, true, &[Regime::SwissFadp], "SCC M3; Swiss terms"),
        ] {
            assert_eq!(tool(country, back, for_others, laws), expected, "{country} {back} {for_others} {laws:?}");
        }
        for under_gdpr in [Some(true), None] {
            let back = Importer { place: String::new(), country: "US", back: true, under_gdpr, law: None };
            assert_eq!(back.tool(false, gdpr).1, "TOOLS", "{under_gdpr:?}");
        }
    }

    #[test]
    fn what_somebody_decided_takes_the_place_of_a_tool_that_the_dpa_lacks() {
        let of = |rule: &str, decided: &[(&str, &str)]| {
            let usual = [
                ("mechanism", "bcr"),
                ("because", "a note"),
                ("decided", "2026-10-01"),
                ("decided_by", "Dana"),
                ("ends", "2027-06-30"),
            ];
            let decision = record("TRO-1", &[&usual[..], decided].concat());
            let ours = [&ours("IN")[..], &[decision]].concat();
            let customer = [("acts_as", "controller")];
            let found = found(rule, &ours, &customer, &[cloud(), agreed(&[("transfer_tools", "none")])]).into_iter();
            found.filter(|one| one.record == "DPA-1").map(|one| (one.what, one.remedy.words())).collect::<Vec<_>>()
        };
        assert_eq!(of("transfer-without-tool", &[]), [], "it is decided");
        let [(what, remedy)] = &of("transfer-overridden", &[])[..] else { panic!("one note") };
        assert!(
            what.starts_with("data goes to Vendor (India)")
                && what.contains("; it rests on binding corporate rules (overridden by TRO-1"),
            "{what}"
        );
        assert!(
            remedy.starts_with("look whether the decision still holds; if not: fill in \"Until\" of TRO-1"),
            "{remedy}"
        );
        for other in [("regime", "uk_gdpr"), ("starts", "2026-12-01"), ("customer", "CUS-2")] {
            assert_eq!(of("transfer-without-tool", &[other]).len(), 1, "{other:?}");
            assert_eq!(of("transfer-overridden", &[other]), [], "{other:?}");
        }
    }
}
