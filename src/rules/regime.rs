//! Which data protection law applies to whom, and how a provision of the GDPR is numbered in the others. Art. 2 and 3 GDPR.

use crate::model::likeness::Likeness;
use crate::model::{Dossier, Kind, Organisation, Phrase, Record, country};
use crate::rules::agreement::{effective_from, in_force};
use aho_corasick::AhoCorasick;
use chrono::NaiveDate;
use serde::Serialize;
use std::sync::LazyLock;

/// A data protection law that the register knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Regime {
    /// Regulation (EU) 2016/679.
    Gdpr,
    /// The same as it stands in the law of the United Kingdom.
    UkGdpr,
    /// The Federal Act on Data Protection of Switzerland.
    SwissFadp,
    /// Regulation (EU) 2018/1725, for institutions and bodies of the Union.
    EuInstitutions,
    /// Directive (EU) 2016/680, for authorities of criminal law, in the law of each member state.
    LawEnforcement,
    /// Part 3 of the Data Protection Act 2018, for authorities of criminal law in the United Kingdom.
    UkLawEnforcement,
}

/// Provisions of the GDPR (article, or article with paragraph) and their counterparts.
type Counterparts = &'static [(&'static str, &'static str)];

const EU_INSTITUTIONS: Counterparts = &[
    ("4(1)", "3(1)"),
    ("4(7)", "3(8)"),
    ("4(8)", "3(12)"),
    ("5(2)", "4(2)"),
    ("6(1)", "5(1)"),
    ("12", "14"),
    ("13", "15"),
    ("14", "16"),
    ("15", "17"),
    ("21", "23"),
    ("26", "28"),
    ("28", "29"),
    ("29", "30"),
    ("30", "31"),
    ("31", "32"),
    ("32", "33"),
    ("33", "34"),
    ("34", "35"),
    ("35", "39"),
    ("44", "46"),
    ("46(2)(c)", "48(2)(b)"),
];

const LAW_ENFORCEMENT: Counterparts = &[
    ("4(1)", "3(1)"),
    ("4(7)", "3(8)"),
    ("4(8)", "3(9)"),
    ("5(2)", "4(4)"),
    ("13", "13"),
    ("26", "21"),
    ("28", "22"),
    ("28(2)", "22(2)"),
    ("28(3)", "22(3)"),
    ("28(3)(a)", "22(3)(a)"),
    ("28(3)(b)", "22(3)(b)"),
    ("28(3)(e)", "22(3)(c)"),
    ("28(3)(g)", "22(3)(d)"),
    ("28(3)(h)", "22(3)(e)"),
    ("28(4)", "22(3)(f)"),
    ("28(10)", "22(5)"),
    ("29", "23"),
    ("30(1)", "24(1)"),
    ("30(2)", "24(2)"),
    ("31", "26"),
    ("32", "29"),
    ("33(2)", "30(2)"),
    ("33(3)", "30(3)"),
    ("33(4)", "30(4)"),
    ("44", "35"),
];

const SWISS_FADP: Counterparts = &[
    ("4(1)", "5(a)"),
    ("4(7)", "5(j)"),
    ("4(8)", "5(k)"),
    ("12", "25"),
    ("12(3)", "25(7)"),
    ("13", "19"),
    ("14", "19"),
    ("15", "25"),
    ("28", "9"),
    ("28(2)", "9(3)"),
    ("28(3)", "9(1)"),
    ("28(3)(a)", "9(1)"),
    ("28(3)(c)", "9(2)"),
    ("28(4)", "9(3)"),
    ("30(1)", "12(2)"),
    ("30(2)", "12(3)"),
    ("30(2)(a)", "12(3)"),
    ("30(2)(b)", "12(3)"),
    ("30(2)(c)", "12(3)"),
    ("30(2)(d)", "12(3)"),
    ("32", "8"),
    ("33(1)", "24(1)"),
    ("33(2)", "24(3)"),
    ("34", "24(4)"),
    ("34(1)", "24(4)"),
    ("35", "22"),
    ("44", "16"),
];

impl Regime {
    /// As people call it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Regime::Gdpr => "GDPR",
            Regime::UkGdpr => "UK GDPR",
            Regime::SwissFadp => "Swiss FADP",
            Regime::EuInstitutions => "Regulation (EU) 2018/1725",
            Regime::LawEnforcement => "Directive (EU) 2016/680",
            Regime::UkLawEnforcement => "Data Protection Act 2018 (UK), Part 3",
        }
    }

    /// The same, in no language yet.
    #[must_use]
    pub const fn phrase(self) -> Phrase {
        Phrase::Fixed(self.words())
    }

    /// Who supervises it.
    #[must_use]
    pub const fn authority(self) -> &'static str {
        match self {
            Regime::Gdpr => "the data protection authority of its country",
            Regime::UkGdpr | Regime::UkLawEnforcement => "the Information Commissioner (ICO)",
            Regime::SwissFadp => "the Federal Data Protection and Information Commissioner (FDPIC)",
            Regime::EuInstitutions => "the European Data Protection Supervisor (EDPS)",
            Regime::LawEnforcement => {
                "the authority that its member state named for criminal law; the Directive binds through the law of that state"
            }
        }
    }

    /// Each of them.
    pub const ALL: [Regime; 6] = [
        Regime::Gdpr,
        Regime::UkGdpr,
        Regime::SwissFadp,
        Regime::EuInstitutions,
        Regime::LawEnforcement,
        Regime::UkLawEnforcement,
    ];

    /// The first day on which it applies: Art. 99(2) GDPR; Art. 126, 127 of the Withdrawal Agreement of the United Kingdom; the revised Swiss act;
    /// Art. 101 of Regulation (EU) 2018/1725; Art. 63(1) of Directive (EU) 2016/680; the Data Protection Act 2018 (Commencement No. 1) Regulations.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        let (year, month, day) = match self {
            Regime::Gdpr | Regime::UkLawEnforcement => (2018, 5, 25),
            Regime::UkGdpr => (2021, 1, 1),
            Regime::SwissFadp => (2023, 9, 1),
            Regime::EuInstitutions => (2018, 12, 11),
            Regime::LawEnforcement => (2018, 5, 6),
        };
        NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
    }

    /// Whether it is the law of authorities or institutions alone.
    #[must_use]
    pub const fn is_of_authorities(self) -> bool {
        matches!(self, Regime::EuInstitutions | Regime::LawEnforcement | Regime::UkLawEnforcement)
    }

    /// The law of what is not processed for what an authority is there for: that of its place, Art. 9(1), (2) of Directive (EU) 2016/680; nothing for
    /// an institution of the Union.
    #[must_use]
    pub const fn general(self) -> Option<Self> {
        match self {
            Regime::LawEnforcement => Some(Regime::Gdpr),
            Regime::UkLawEnforcement => Some(Regime::UkGdpr),
            Regime::EuInstitutions => None,
            Regime::Gdpr | Regime::UkGdpr | Regime::SwissFadp => Some(self),
        }
    }

    /// Whether it asks of a contract with a processor that it allow audits: Art. 28(3)(h), Regulation (EU) 2018/1725 Art. 29(3)(h). Directive (EU)
    /// 2016/680 Art. 22(3)(e) asks for the information alone, the Swiss act for neither.
    #[must_use]
    pub const fn asks_for_audits(self) -> bool {
        matches!(self, Regime::Gdpr | Regime::UkGdpr | Regime::EuInstitutions)
    }

    /// The regime of a kept word, of somebody in a country; nothing for "none of these". The law for criminal matters is that of the place.
    fn kept(word: &str, place: Option<&str>) -> Option<Self> {
        Some(match word {
            "gdpr" => Regime::Gdpr,
            "uk_gdpr" => Regime::UkGdpr,
            "swiss_fadp" => Regime::SwissFadp,
            "eu_institutions" => Regime::EuInstitutions,
            "law_enforcement" => match place.map(|code| (code, Regime::of_country(code))) {
                None | Some((_, Some(Regime::Gdpr))) => Regime::LawEnforcement,
                Some(("GB", _)) => Regime::UkLawEnforcement,
                Some((_, here)) => return here,
            },
            _ => return None,
        })
    }

    /// Whether it is the law of the place.
    #[must_use]
    pub fn is_of_place(self, code: &str) -> bool {
        Self::of_country(code) == Some(self)
    }

    /// The regime of the place.
    #[must_use]
    pub fn of_country(code: &str) -> Option<Self> {
        match code {
            "GB" => Some(Regime::UkGdpr),
            "CH" => Some(Regime::SwissFadp),
            code => country::in_eea(code).then_some(Regime::Gdpr),
        }
    }

    /// Provisions of the GDPR, such as "Art. 28(3), (9); recital 26", as this law numbers them; nothing when it has none of them.
    fn provisions(self, gdpr: &str) -> Option<String> {
        let table = match self {
            Regime::Gdpr => return Some(gdpr.to_owned()),
            Regime::UkGdpr => return Some(format!("UK GDPR {}", in_uk(gdpr))),
            Regime::EuInstitutions => EU_INSTITUTIONS,
            Regime::LawEnforcement | Regime::UkLawEnforcement => LAW_ENFORCEMENT,
            Regime::SwissFadp => SWISS_FADP,
        };
        // The regulation for institutions has the paragraphs of the GDPR under other articles.
        let alike = self == Regime::EuInstitutions;
        let mut found: Vec<String> = Vec::new();
        for provision in gdpr.split("; ").filter_map(|part| part.strip_prefix("Art. ")).flat_map(each) {
            if let Some(there) = counterpart(table, &provision, alike).filter(|there| !found.contains(there)) {
                found.push(there);
            }
        }
        // The Act has sections of its own for what the Directive asks for; the register names the part.
        let articles = (self != Regime::UkLawEnforcement).then(|| format!(" Art. {}", found.join(", ")));
        (!found.is_empty()).then(|| format!("{}{}", self.words(), articles.unwrap_or_default()))
    }

    /// The same with the name of the law, that of the GDPR too.
    fn named(self, gdpr: &str) -> Option<String> {
        // The directive on privacy in electronic communications stands beside the GDPR; the United Kingdom has regulations of its own.
        if gdpr.starts_with("Directive ") {
            return match self {
                Regime::Gdpr => Some(gdpr.to_owned()),
                Regime::UkGdpr => Some("UK: PECR reg. 6, Sch. A1".to_owned()),
                _ => None,
            };
        }
        if self == Regime::Gdpr { Some(format!("GDPR {gdpr}")) } else { self.provisions(gdpr) }
    }
}

/// Provisions of the GDPR as the UK GDPR numbers them since the Data (Use and Access) Act 2025 put Art. 44A and 45A in the place of Art. 44 and 45;
/// its clauses are those of Art. 46(2)(d).
fn in_uk(gdpr: &str) -> String {
    let moved = |part: &str| {
        let (before, article) = part.rfind(' ').map_or(("", part), |at| part.split_at(at + 1));
        let is_article = before.is_empty() || before.ends_with("Art. ");
        let number = article.split('(').next().unwrap_or(article);
        match number {
            "44" | "45" if is_article => format!("{before}{number}A"),
            // The Addendum and the IDTA are documents that the Commissioner issued, and no clauses of the Commission.
            "46" if article == "46(2)(c)" => format!("{before}46(2)(d)"),
            _ => part.to_owned(),
        }
    };
    gdpr.split(", ").map(moved).collect::<Vec<_>>().join(", ")
}

/// Each provision of a list by itself: "28(3)(e), (f)" names two letters of one paragraph, "28(3), (9)" two paragraphs of one article.
fn each(list: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in list.split(", ") {
        let before = found.last().filter(|_| part.starts_with('('));
        let letter = part[1..].starts_with(char::is_alphabetic);
        let up_to = before.and_then(|before| if letter { before.rfind('(') } else { before.find('(') });
        found.push(
            before.map_or(part.to_owned(), |before| format!("{}{part}", &before[..up_to.unwrap_or(before.len())])),
        );
    }
    found
}

/// Whether a list of provisions of the GDPR, such as "Art. 28(3)(g), (h)", names one: "Art. 28(3)(h)".
#[must_use]
pub fn names(list: &str, provision: &str) -> bool {
    let all = |list: &str| list.split("; ").filter_map(|part| part.strip_prefix("Art. ")).flat_map(each).collect();
    let (all, wanted): (Vec<String>, Vec<String>) = (all(list), all(provision));
    wanted.iter().all(|one| all.contains(one))
}

/// The counterpart that the table names. Where both laws are built alike, what stands in brackets is the same under the other article;
/// elsewhere only what is named has a counterpart, and the whole of a provision has that of its article and paragraph.
fn counterpart(table: Counterparts, provision: &str, alike: bool) -> Option<String> {
    let named = |wanted: &str| table.iter().find(|(gdpr, _)| *gdpr == wanted).map(|(_, there)| *there);
    if let Some(there) = named(provision) {
        return Some(there.to_owned());
    }
    let (article, rest) = provision.split_at(provision.find(['(', ' ']).unwrap_or(provision.len()));
    named(article).filter(|_| alike).map(|there| format!("{there}{rest}"))
}

/// Whether a provision is about the contract between controller and processor, or among controllers, and who is what.
fn is_of_contract(provision: &str) -> bool {
    ["2", "3", "4", "26", "28"].contains(&provision.split(['(', ' ']).next().unwrap_or_default())
}

/// Of provisions of the GDPR, those that are about the contract, or the others.
#[must_use]
pub fn of_contract(gdpr: &str, contract: bool) -> String {
    let list = gdpr.split("; ").filter_map(|part| part.strip_prefix("Art. ")).flat_map(each);
    let kept: Vec<String> = list.filter(|provision| is_of_contract(provision) == contract).collect();
    if kept.is_empty() { String::new() } else { format!("Art. {}", kept.join(", ")) }
}

/// Provisions of the GDPR for each law, as each numbers them.
#[must_use]
pub fn laws(provisions: &[(Regime, String)]) -> String {
    match provisions {
        [(Regime::Gdpr, gdpr)] => gdpr.clone(),
        several => {
            let one = |(regime, gdpr): &(Regime, String)| regime.named(gdpr);
            several.iter().filter_map(one).collect::<Vec<_>>().join("; ")
        }
    }
}

/// Provisions of the GDPR as the laws that apply number them; those of the GDPR itself without its name when it stands alone.
#[must_use]
pub fn law(regimes: &[Regime], gdpr: &str) -> String {
    if gdpr.is_empty() || regimes.is_empty() {
        return gdpr.to_owned();
    }
    laws(&regimes.iter().map(|regime| (*regime, gdpr.to_owned())).collect::<Vec<_>>())
}

/// Provisions of the GDPR as these laws number them, each with its name; nothing where there is none.
#[must_use]
pub fn cited(regimes: &[Regime], gdpr: &str) -> Option<String> {
    let all: Vec<String> = regimes.iter().filter_map(|regime| regime.named(gdpr)).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// The laws that somebody is under, as far as that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Laws {
    /// Those that are known.
    pub regimes: Vec<Regime>,
    /// The field that would say the rest; nothing when all is known.
    pub unknown: Option<&'static str>,
}

impl Laws {
    fn known(regimes: impl IntoIterator<Item = Regime>) -> Self {
        Self { regimes: regimes.into_iter().collect(), unknown: None }
    }

    /// Whether it is known that none applies.
    #[must_use]
    pub fn none(&self) -> bool {
        self.regimes.is_empty() && self.unknown.is_none()
    }
}

/// Whether the Swiss FADP alone applies to what these laws are of: it is the only law of a customer of whom nobody left open whether the GDPR applies
/// to it too, Art. 3(2), and none of these is another one.
#[must_use]
pub fn swiss_alone(customer: &Record, laws: &[Regime]) -> bool {
    const ALONE: &[Regime] = &[Regime::SwissFadp];
    let own = of_customer(customer);
    let settled = customer.text("regime").is_some() || customer.flag("gdpr") == Some(false);
    settled && own.regimes == ALONE && own.unknown.is_none() && laws.iter().all(|law| ALONE.contains(law))
}

/// The laws that a customer is under: as recorded, else by its country. The GDPR can apply to a customer elsewhere too, Art. 3(2).
#[must_use]
pub fn of_customer(customer: &Record) -> Laws {
    let gdpr = customer.flag("gdpr");
    let too = |regimes: Vec<Regime>| {
        let mut all: Vec<Regime> =
            regimes.into_iter().filter(|regime| *regime != Regime::Gdpr || gdpr != Some(false)).collect();
        if gdpr == Some(true) && !all.contains(&Regime::Gdpr) {
            all.insert(0, Regime::Gdpr);
        }
        all
    };
    let place = customer.text("country");
    let kept = customer.text("regime");
    if kept.is_none_or(|kept| kept == "law_enforcement" && place == Some("CH"))
        && names_an_authority(&customer.title(), place)
    {
        return Laws { regimes: too(Vec::new()), unknown: Some("regime") };
    }
    if let Some(word) = kept {
        return Laws::known(too(Regime::kept(word, place).into_iter().collect()));
    }
    match (place.and_then(Regime::of_country), gdpr) {
        // An authority or a body in the EEA to which the GDPR does not apply is under another law.
        (Some(Regime::Gdpr), Some(false)) => Laws { regimes: Vec::new(), unknown: Some("regime") },
        (Some(regime), _) => Laws::known(too(vec![regime])),
        (None, Some(true)) => Laws::known([Regime::Gdpr]),
        // Of whom it acts for, and under which law they are, that says nothing.
        (None, Some(false)) if customer.text("acts_as") == Some("processor") => {
            Laws { regimes: Vec::new(), unknown: Some("regime") }
        }
        (None, Some(false)) if place.is_some() => Laws::known([]),
        (None, None) if place.is_some() => Laws { regimes: Vec::new(), unknown: Some("gdpr") },
        (None, _) => Laws { regimes: Vec::new(), unknown: Some("country") },
    }
}

/// First words of the names of cantons and communes of Switzerland, and of what belongs to them.
const BELOW_THE_UNION: [&str; 14] = [
    "kanton",
    "canton",
    "cantone",
    "gemeinde",
    "einwohnergemeinde",
    "stadt",
    "stadtverwaltung",
    "commune",
    "comune",
    "ville",
    "città",
    "universität",
    "université",
    "università",
];
/// Words of the names of who is there for criminal matters.
const CRIMINAL: [&str; 8] =
    ["police", "politie", "policía", "policia", "polizia", "gendarmerie", "prosecutor", "prosecution"];
/// Parts of such words in German.
const CRIMINAL_PARTS: [&str; 3] = ["polizei", "kriminalamt", "staatsanwalt"];
/// Names of bodies of the Union, and of organisations of states.
const OF_STATES: [&str; 9] =
    ["unhcr", "unicef", "europol", "eurojust", "frontex", "enisa", "euipo", "eurofound", "cedefop"];
/// What follows "European" in the names of others.
const EUROPEAN: [&str; 16] = [
    "patent",
    "commission",
    "parliament",
    "council",
    "court",
    "central",
    "investment",
    "agency",
    "authority",
    "ombudsman",
    "supervisor",
    "kommission",
    "parlament",
    "zentralbank",
    "investitionsbank",
    "agentur",
];

/// What a name holds that one of them may be in: the law of each customer is asked for more than once, and hardly any name has it.
static HINTS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = [&BELOW_THE_UNION[..], &CRIMINAL, &CRIMINAL_PARTS, &OF_STATES, &["europ"]].concat();
    AhoCorasick::builder().ascii_case_insensitive(true).build(words).expect("a few words")
});

/// Whether a name is that of an authority that may be under a law of its own, by its words: a canton or a commune of Switzerland, since the act is
/// for private persons and federal bodies, FADP Art. 2(1); the police and prosecutors, GDPR Art. 2(2)(d); a body of the Union, GDPR Art. 2(3). A
/// person has to say it.
fn names_an_authority(name: &str, place: Option<&str>) -> bool {
    if !HINTS.is_match(name) {
        return false;
    }
    let name = name.to_lowercase();
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let Some((first, rest)) = words.split_first() else { return false };
    let any = |found: fn(&str) -> bool| words.iter().any(|word| found(word));
    let of_canton = || {
        any(|word| {
            matches!(word, "canton" | "cantone") || word.starts_with("kanton") && !word.starts_with("kantonalbank")
        })
    };
    let criminal = any(|word| CRIMINAL.contains(&word) || CRIMINAL_PARTS.iter().any(|part| word.contains(part)));
    let european = first.starts_with("europ") && rest.iter().any(|word| EUROPEAN.contains(word));
    // A company can bear the name of its town within its own.
    place == Some("CH") && (BELOW_THE_UNION.contains(first) || of_canton())
        || criminal
        || place.is_none_or(country::in_eea) && (european || any(|word| OF_STATES.contains(&word)))
}

/// Whether the law of its place is known, which is not that of the Union, and nobody recorded whether the GDPR applies too, Art. 3(2).
#[must_use]
pub fn gdpr_is_open(customer: &Record) -> bool {
    if customer.get("gdpr").is_some() || customer.text("regime").is_some() {
        return false;
    }
    let by_place = of_customer(customer).regimes;
    !by_place.is_empty() && !by_place.contains(&Regime::Gdpr)
}

/// Whether a customer is under the GDPR itself; nothing where nobody recorded it, as of one elsewhere that Art. 3(2) may reach.
#[must_use]
pub fn is_under_gdpr(customer: &Record) -> Option<bool> {
    let by_place = || of_customer(customer).regimes.contains(&Regime::Gdpr).then_some(true);
    customer.flag("gdpr").or_else(by_place)
}

/// Which of the organisation's legal entities acts for a customer, and where it is established.
#[derive(Clone, Debug)]
pub struct Party<'o> {
    /// The entity that is party to the DPA in force, else the only one that can be it; the organisation itself when it has no entities.
    /// Nothing when it is not known.
    pub record: Option<&'o Record>,
    /// The country in which it is established, as its code.
    pub country: Option<&'o str>,
    /// The countries of all that can be it, as far as they are recorded.
    places: Vec<Option<&'o str>>,
}

impl<'o> Party<'o> {
    /// One of these records; it is known which one where there is only one. Their country counts if all have the same.
    #[must_use]
    pub fn one_of(may_be: &[&'o Record]) -> Self {
        let places: Vec<Option<&str>> = may_be.iter().map(|record| record.text("country")).collect();
        let same = places.first().copied().flatten().filter(|first| places.iter().all(|place| *place == Some(*first)));
        let record = if let [only] = may_be { Some(*only) } else { None };
        Self { record, country: same, places }
    }

    /// The laws of the place where it is established: Art. 3(1) asks for an establishment that acts, not for any affiliate.
    #[must_use]
    pub fn laws(&self) -> Laws {
        match self.country {
            Some(code) => Laws::known(Regime::of_country(code)),
            None => Laws { regimes: Vec::new(), unknown: Some("our_entity") },
        }
    }

    /// The laws that can apply to it by its place, by what is recorded of all that can be it.
    #[must_use]
    pub fn possible_laws(&self) -> Vec<Regime> {
        let mut all: Vec<Regime> = self.places.iter().copied().flatten().filter_map(Regime::of_country).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether it is established within a place; nothing when that is not known.
    #[must_use]
    pub fn is_in(&self, within: impl Fn(&str) -> bool) -> Option<bool> {
        let known: Option<Vec<bool>> = self.places.iter().map(|place| place.map(&within)).collect();
        let known = known.filter(|known| !known.is_empty())?;
        known.iter().all(|is| *is == known[0]).then_some(known[0])
    }

    /// Whether one that can be it is recorded as established elsewhere.
    #[must_use]
    pub fn may_be_outside(&self, within: impl Fn(&str) -> bool) -> bool {
        self.places.iter().copied().flatten().any(|place| !within(place))
    }

    /// Whether it is established in the EEA; nothing when that is not known.
    #[must_use]
    pub fn in_eea(&self) -> Option<bool> {
        self.is_in(country::in_eea)
    }
}

/// The party on our side on a day: the entity that the DPA in force names, else the only one that can be it.
#[must_use]
pub fn our_party<'o>(dossier: &Dossier, organisation: &'o Organisation, on: NaiveDate) -> Party<'o> {
    let binding = in_force(dossier.agreements(), on);
    let signed = binding.iter().rev().find_map(|record| record.link("our_entity"));
    if let Some(named) = signed.and_then(|id| organisation.entities.iter().find(|entity| entity.id == id)) {
        // What an entity signed that left us, another of ours may have taken over, which no record says.
        let left = named.date("ends").is_some_and(|last| last < on);
        return if left {
            Party { record: None, ..Party::one_of(&who_contracts(organisation, on)) }
        } else {
            Party::one_of(&[named])
        };
    }
    // Who had not begun when the DPA was made is not who made it, be it that it took it over later.
    let made = binding.last().and_then(|agreement| agreement.date("signed").or_else(|| effective_from(agreement)));
    let later = |entity: &&Record| {
        entity.kind == Kind::Entity && entity.date("starts").zip(made).is_some_and(|(starts, made)| made < starts)
    };
    let (late, there): (Vec<&Record>, Vec<&Record>) = who_contracts(organisation, on).into_iter().partition(later);
    if !there.is_empty() || late.is_empty() {
        return Party::one_of(&there);
    }
    // Whoever made it is no entity of today: one of them may have taken it over, or the organisation itself made it.
    let all: Vec<&Record> = late.into_iter().chain(&organisation.record).collect();
    Party { record: None, ..Party::one_of(&all) }
}

/// Those of us that can be party to an agreement on a day: the contracting entities, and the organisation where it has none, or is a company
/// of its own beside them.
#[must_use]
pub fn who_contracts(organisation: &Organisation, on: NaiveDate) -> Vec<&Record> {
    let current: Vec<&Record> = organisation.entities.iter().filter(|entity| entity.holds_on(on)).collect();
    let mut all: Vec<&Record> =
        current.iter().copied().filter(|entity| entity.text("part") != Some("affiliate")).collect();
    let itself =
        organisation.record.as_ref().filter(|record| all.is_empty() || is_another(record, &organisation.entities));
    all.extend(itself);
    all
}

/// The one law of the places where all of us that contract are established; nothing where there are several, or one place is not recorded or has
/// none that these rules know. It is the law of what the organisation decides itself.
#[must_use]
pub fn own_law(organisation: &Organisation, on: NaiveDate) -> Option<Regime> {
    let laws = who_contracts(organisation, on).into_iter().map(|one| one.text("country").and_then(Regime::of_country));
    let laws: Vec<Option<Regime>> = laws.collect();
    laws.first().copied().flatten().filter(|first| laws.iter().all(|law| *law == Some(*first)))
}

/// Whether the organisation bears the name of a company, and none of its entities is that company.
fn is_another(organisation: &Record, entities: &[Record]) -> bool {
    let own = Likeness::of(&organisation.title());
    own.form.is_some() && !entities.iter().any(|entity| Likeness::of(&entity.title()).is_same(&own))
}

#[cfg(test)]
mod tests;
