//! The transfer tools that somebody recorded as agreed, as people write them: which clauses and modules they name, and what they carry under which
//! law. Art. 46.

use crate::model::Value;
use crate::rules::regime::Regime;

/// The transfer tools that a text names.
#[derive(Clone, Debug)]
pub struct Tools<'t> {
    items: Vec<&'t str>,
}

impl<'t> Tools<'t> {
    /// Those that a field says; nothing when nobody said, none when there are none.
    #[must_use]
    pub fn said(value: Option<&'t Value>) -> Option<Self> {
        match value? {
            Value::Text(text) => Some(Self::listed(text)),
            _ => Some(Self { items: Vec::new() }),
        }
    }

    /// Each as it is recorded.
    pub fn items(&self) -> impl Iterator<Item = &'t str> {
        self.items.iter().copied()
    }

    /// Whether it is recorded that there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether they carry what takes a module of the clauses under a law: as those for that law, and with that module where one is named.
    #[must_use]
    pub fn fit(&self, module: Option<char>, law: Option<Regime>) -> bool {
        let idta = law == Some(Regime::UkGdpr) && self.items().any(|item| item.to_lowercase().contains("idta"));
        let other = || module.and_then(|module| self.other_module(module)).is_some();
        self.carries_uncertified(law) && (idta || !other())
    }

    /// Whether they are binding corporate rules alone.
    #[must_use]
    pub fn are_rules_of_a_group(&self) -> bool {
        let are_rules =
            |item: &str| item.to_lowercase().starts_with("bcr") || item.to_lowercase().contains("binding corporate");
        self.items().next().is_some() && self.items().all(are_rules)
    }

    /// As they are recorded.
    #[must_use]
    pub fn named(&self) -> String {
        self.items.join(", ")
    }

    /// Whether an item can carry a transfer under a law to somebody who is not certified. Those for British or Swiss data have names of their own; the
    /// Addendum and the Swiss terms amend clauses, and carry nothing where none are named.
    #[must_use]
    pub fn carries_uncertified(&self, law: Option<Regime>) -> bool {
        let clauses = self.items().any(|item| names_clauses(&item.to_lowercase()));
        let fits = |item: &&str| {
            let item = item.to_lowercase();
            let has = |words: &[&str]| words.iter().any(|word| item.contains(word));
            let framework = has(&["dpf", "eu-us", "privacy framework", "extension", "bridge", "privacy shield"]);
            let british = has(&["addendum", "idta"]) || item.starts_with("uk ");
            let swiss = has(&["swiss", "fadp"]);
            !framework
                && !is_exception(&item)
                && match law {
                    Some(Regime::UkGdpr) => british && (clauses || !has(&["addendum"])),
                    Some(Regime::SwissFadp) => swiss && clauses,
                    _ => !british && !swiss && is_safeguard(&item),
                }
        };
        self.items.iter().any(fits)
    }

    /// Whether one of them is a form of its own for British data.
    #[must_use]
    pub fn is_british(&self) -> bool {
        let british = |item: &str| ["addendum", "idta"].iter().any(|word| item.to_lowercase().contains(word));
        self.items().any(british)
    }

    /// The modules that are named, where the one that is needed is not among them.
    #[must_use]
    pub fn other_module(&self, needed: char) -> Option<String> {
        let modules = self.modules();
        let named = || modules.iter().map(|module| format!("module {module}")).collect::<Vec<_>>().join(", ");
        (!modules.is_empty() && !modules.contains(&needed)).then(named)
    }

    /// Those of a text.
    #[must_use]
    pub fn listed(text: &'t str) -> Self {
        Self { items: text.split(';').map(str::trim).collect() }
    }

    /// Whether an item can carry a transfer to a country. Under the GDPR those for British or Swiss data alone cannot; the Data Privacy
    /// Framework is for the United States alone.
    #[must_use]
    pub fn carries(&self, code: &str, laws: &[Regime]) -> bool {
        let elsewhere = |item: &str| {
            let item = item.to_lowercase();
            let abroad = ["uk ", "idta", "swiss", "fadp"].iter().any(|word| item.starts_with(word));
            abroad || item.contains("addendum")
        };
        let gdpr = laws.is_empty() || laws.contains(&Regime::Gdpr);
        let known =
            |item: &str| is_dpf(item) || is_exception(item) || elsewhere(item) || is_safeguard(&item.to_lowercase());
        self.items.iter().any(|item| known(item) && (code == "US" || !is_dpf(item)) && (!gdpr || !elsewhere(item)))
    }

    /// Whether all that is recorded are exceptions for specific situations, which are no safeguard. Art. 49.
    #[must_use]
    pub fn are_exceptions(&self) -> bool {
        !self.is_empty() && self.items().all(is_exception)
    }

    /// Whether each says which exception it is: "Art. 49(1)(a)", "derogation: consent".
    #[must_use]
    pub fn say_which_exception(&self) -> bool {
        self.items().all(says_which_exception)
    }

    /// Those that are standard contractual clauses.
    pub fn scc(&self) -> impl Iterator<Item = &str> {
        let clauses = |item: &str| {
            let item = item.to_lowercase();
            item.starts_with("scc") || SCC.iter().any(|name| item.contains(name))
        };
        self.items.iter().copied().filter(move |item| clauses(item))
    }

    /// The modules of the SCC that are named, 1 to 4.
    #[must_use]
    pub fn modules(&self) -> Vec<char> {
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

    /// The tools with a module in place of those that the SCC name.
    #[must_use]
    pub fn with_module(&self, module: char) -> String {
        let clauses: Vec<&str> = self.scc().collect();
        let others = self.items.iter().copied().filter(|item| !clauses.contains(item)).map(str::to_owned);
        others.chain([format!("SCC M{module}")]).collect::<Vec<_>>().join("; ")
    }
}

/// What the standard contractual clauses of the Commission are called.
const SCC: [&str; 7] = [
    "standard contractual clauses",
    "2021/914",
    "standardvertragsklausel",
    "standarddatenschutzklausel",
    "clauses contractuelles types",
    "clauses types",
    "model clause",
];

/// The years of decisions on clauses that carry nothing any more since 27 December 2022: 2001/497/EC, 2002/16/EC, 2004/915/EC, 2010/87/EU. Decision
/// (EU) 2021/914, Art. 4.
const REPEALED: [&str; 4] = ["2001", "2002", "2004", "2010"];

/// Whether words name standard contractual clauses, of whatever year.
fn names_clauses(item: &str) -> bool {
    item.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "scc" | "sccs"))
        || SCC
            .iter()
            .chain(&["contractual clause", "vertragsklausel", "clauses contractuelles"])
            .any(|name| item.contains(name))
}

/// Whether words name clauses that were repealed: by the year of their decision.
fn is_repealed(item: &str) -> bool {
    let mut words = item.split(|c: char| !c.is_alphanumeric());
    words.any(|word| REPEALED.contains(&word)) && !item.contains("2021")
}

/// What else Art. 46 names as a safeguard.
const OTHER_SAFEGUARDS: [&str; 10] = [
    "code of conduct",
    "codes of conduct",
    "verhaltensregel",
    "code de conduite",
    "certification",
    "zertifizierung",
    "musterklausel",
    "standard clause",
    "art. 46",
    "article 46",
];

/// Whether words name a safeguard that Art. 46 knows and that was not repealed: any others carry nothing by themselves.
fn is_safeguard(item: &str) -> bool {
    let names = |words: &[&str]| words.iter().any(|word| item.contains(word));
    (names(&SAFEGUARDS) || names(&SCC) || names(&OTHER_SAFEGUARDS)) && !is_repealed(item)
}

/// The ground of Art. 49(1)(a), where it is named alone.
const CONSENT: [&str; 4] =
    ["explicit consent", "ausdrückliche einwilligung", "ausdrücklicher einwilligung", "consentement explicite"];

/// Words of the safeguards that a text can name beside an exception, in one item.
const SAFEGUARDS: [&str; 17] = [
    "scc",
    "contractual clause",
    "vertragsklausel",
    "schutzklausel",
    "clauses contractuelles",
    "clauses types",
    "bcr",
    "binding corporate",
    "idta",
    "addendum",
    "swiss terms",
    "dpf",
    "eu-us",
    "privacy framework",
    "adequa",
    "angemessenheit",
    "adéqua",
];

/// The grounds of Art. 49(1) as they are called, in English, German and French.
const GROUNDS: [&str; 26] = [
    "consent",
    "einwilligung",
    "contract",
    "vertrag",
    "contrat",
    "public interest",
    "öffentliches interesse",
    "öffentlichen interesse",
    "intérêt public",
    "legal claim",
    "rechtsanspr",
    "droits en justice",
    "vital",
    "lebenswichtig",
    "public register",
    "öffentliches register",
    "registre public",
    "compelling",
    "zwingend",
    "impérieux",
    "second subparagraph",
    "2nd subparagraph",
    "unterabs",
    "second alinéa",
    "deuxième alinéa",
    "subpara",
];

/// Whether words name an exception for specific situations, and no safeguard. Art. 49.
#[must_use]
pub fn is_exception(item: &str) -> bool {
    // Most items are neither, and every way asks.
    let may_be = ["49", "rogation", "ROGATION", "onsent", "CONSENT", "nwilligung", "NWILLIGUNG"];
    if !may_be.iter().any(|part| item.contains(part)) {
        return false;
    }
    let item = item.to_lowercase();
    let bare = words(&item).starts_with(&["49", "1"]) || CONSENT.iter().any(|ground| item.contains(ground));
    let of_article = |number: &str| {
        words(&item).windows(2).any(|pair| ["art", "article", "artikel"].contains(&pair[0]) && pair[1] == number)
    };
    let named = bare || of_article("49") || ["derogation", "dérogation"].iter().any(|word| item.contains(word));
    named && !of_article("46") && !of_article("47") && !SAFEGUARDS.iter().any(|word| item.contains(word))
}

fn words(item: &str) -> Vec<&str> {
    item.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// Whether words say which exception of Art. 49(1) they name: by its letter, or by its ground.
fn says_which_exception(item: &str) -> bool {
    let item = item.to_lowercase();
    let before = ["1", "lit", "letter", "point", "buchst", "buchstabe", "let", "lettre"];
    let by_letter =
        words(&item).windows(2).any(|pair| before.contains(&pair[0]) && matches!(pair[1].as_bytes(), [b'a'..=b'g']));
    by_letter || GROUNDS.iter().any(|ground| item.contains(ground))
}

/// Whether words name the Data Privacy Framework with the United States.
#[must_use]
pub fn is_dpf(item: &str) -> bool {
    let item = item.to_lowercase();
    ["dpf", "eu-us", "data privacy framework"].iter().any(|name| item.trim_start().starts_with(name))
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
            ("BCR", "", true),
            ("Special clauses 7", "", false),
            ("old SCC 2010/87", "", false),
        ] {
            let tools = Tools::listed(text);
            assert_eq!(tools.modules().into_iter().collect::<String>(), modules, "{text}");
            assert_eq!(tools.carries("US", &[Regime::Gdpr]), carries, "{text}");
        }
        for text in ["SCC M5", "SCC M12", "SCC module 0", "SCC 2"] {
            assert_eq!(Tools::listed(text).modules(), [], "{text} names none of the four");
        }
        assert!(is_dpf("DPF") && !is_dpf("Swiss-US DPF"));
        assert!(!Tools::listed("DPF").carries("IN", &[Regime::Gdpr]), "it is for the United States alone");
        assert!(Tools::listed("IDTA").carries("IN", &[Regime::UkGdpr]));
        assert_eq!(Tools::listed("SCC M2; UK Addendum").with_module('4'), "UK Addendum; SCC M4");
    }

    #[test]
    fn an_exception_is_no_safeguard_and_may_not_say_which_it_is() {
        for (text, alone, which) in [
            ("Art. 49", true, false),
            ("Article 49 GDPR", true, false),
            ("derogation", true, false),
            ("Art. 49(1)(a)", true, true),
            ("derogation: consent", true, true),
            ("Art. 49(1)(a); Art. 49", true, false),
            ("Art. 49; SCC M2", false, false),
            ("SCC M2, Art. 49(1)(a) for support", false, true),
            ("adequacy, else Art. 49", false, false),
            ("Art. 49 of the GDPR", true, false),
            ("Art. 49 DSGVO", true, false),
            ("Art. 49 Abs. 1", true, false),
            ("article 49 RGPD", true, false),
            ("Art. 49 Abs. 1 lit. b DSGVO", true, true),
            ("art. 49, par. 1, point d)", true, true),
            ("Article 49(1), second subparagraph", true, true),
            ("Part 49", false, false),
            ("49(1)(a)", true, true),
            ("explicit consent", true, true),
            ("ausdrückliche Einwilligung", true, true),
            ("SCC M2 after consent", false, true),
        ] {
            let tools = Tools::listed(text);
            assert_eq!((tools.are_exceptions(), tools.say_which_exception()), (alone, which), "{text}");
        }
        assert!(!Tools { items: Vec::new() }.are_exceptions(), "none is none");
    }

    #[test]
    fn only_tools_for_the_law_and_the_module_fit() {
        use Regime::{Gdpr, SwissFadp, UkGdpr};
        for (text, module, law, fits) in [
            ("SCC M3", '3', Gdpr, true),
            ("SCC", '3', Gdpr, true),
            ("Standardvertragsklauseln", '3', Gdpr, true),
            ("BCR", '3', Gdpr, true),
            // What nobody knows as a safeguard, and clauses that were repealed.
            ("Special clauses 7", '3', Gdpr, false),
            ("49(1)(a)", '3', Gdpr, false),
            ("old SCC 2010/87", '3', Gdpr, false),
            ("SCC 2010", '3', Gdpr, false),
            ("SCC C2P 2010", '3', Gdpr, false),
            ("Standardvertragsklauseln 2004", '3', Gdpr, false),
            ("SCC (EU) 2021/914, instead of those of 2010", '3', Gdpr, true),
            ("SCC M2", '3', Gdpr, false),
            ("UK Addendum", '3', Gdpr, false),
            ("DPF", '3', Gdpr, false),
            ("SCC M3", '3', UkGdpr, false),
            ("SCC M3; UK Addendum", '3', UkGdpr, true),
            ("SCC M2; UK Addendum", '3', UkGdpr, false),
            // What amends clauses carries nothing without any.
            ("UK Addendum", '3', UkGdpr, false),
            ("UK Addendum to the SCC", '3', UkGdpr, true),
            ("IDTA", '3', UkGdpr, true),
            ("Swiss terms", '3', SwissFadp, false),
            ("SCC M2; IDTA", '3', UkGdpr, true),
            ("Art. 49; DPF", '3', Gdpr, false),
            ("SCC M3", '3', SwissFadp, false),
            ("SCC M3; Swiss terms", '3', SwissFadp, true),
        ] {
            assert_eq!(Tools::listed(text).fit(Some(module), Some(law)), fits, "{text}, {law:?}");
        }
    }
}
